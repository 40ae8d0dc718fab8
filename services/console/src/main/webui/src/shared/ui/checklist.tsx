import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon } from './icons';

/** What to have at hand, documents among it (S7, S8). */
export function Checklist({ codes }: { readonly codes: readonly string[] }) {
  const { t, has } = useTexts();
  return (
    <ul className="tk-points">
      {codes.map((code) => {
        const key = `checklist.${code}`;
        return (
          <li key={code}>
            <CheckIcon />
            <span>{has(key) ? t(key) : t('checklist.other', { code })}</span>
          </li>
        );
      })}
    </ul>
  );
}
