import { useShortcutSwitch } from '@/shared/keys/shortcuts';

/** The key that does the same; a hint for the eye, gone when shortcuts are switched off. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const { on } = useShortcutSwitch();
  return on ? (
    <kbd className="dk-key" aria-hidden="true">
      {keys}
    </kbd>
  ) : null;
}
