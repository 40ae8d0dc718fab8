import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** What keys do. A key, or two one after the other (“g m”). Who returns false leaves the key to the browser. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

interface Shortcuts {
  readonly on: boolean;
  readonly switchOn: (on: boolean) => void;
  readonly register: (map: { readonly current: KeyMap }) => () => void;
}

const STORED = 'tillkey.shortcuts';
const SECOND_WITHIN_MILLIS = 1_500;
const Context = createContext<Shortcuts | null>(null);

function remembered(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

interface ShortcutProviderProperties {
  readonly children: ReactNode;
  /** What the keys belong to is not to be seen. */
  readonly asleep?: boolean;
}

/** One listener for the page. Silent in fields, under a dialog, and when switched off (WCAG 2.1.4). */
export function ShortcutProvider({ children, asleep = false }: ShortcutProviderProperties) {
  const [on, setOn] = useState(remembered);
  const maps = useRef(new Set<{ readonly current: KeyMap }>());

  useEffect(() => {
    if (!on || asleep) return undefined;
    let first: { readonly key: string; readonly at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isField(event.target) || document.querySelector('[aria-modal="true"]') !== null) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const known = [...maps.current].flatMap((map) => Object.entries(map.current));
      const pair = first !== null && event.timeStamp - first.at < SECOND_WITHIN_MILLIS ? `${first.key} ${key}` : null;
      const what = (pair === null ? undefined : known.find(([keys]) => keys === pair)) ?? known.find(([keys]) => keys === key && pair === null);
      first = pair === null && known.some(([keys]) => keys.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null;
      if (what !== undefined && what[1](event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on, asleep]);

  const value = useMemo<Shortcuts>(
    () => ({
      on,
      switchOn: (next) => {
        setOn(next);
        try {
          localStorage.setItem(STORED, next ? 'on' : 'off');
        } catch {
          // Storage is switched off: the choice holds for this page.
        }
      },
      register: (map) => {
        maps.current.add(map);
        return () => maps.current.delete(map);
      },
    }),
    [on],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function useShortcutContext(): Shortcuts {
  const value = useContext(Context);
  if (value === null) throw new Error('outside of ShortcutProvider');
  return value;
}

export function useShortcutSwitch(): Pick<Shortcuts, 'on' | 'switchOn'> {
  return useShortcutContext();
}

/** While the component is shown. */
export function useShortcuts(map: KeyMap): void {
  const { register } = useShortcutContext();
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => register(latest), [register]);
}
