import { useTexts } from '@/shared/i18n/texts';

/** For names that may grow at the server: one that is not known here is shown as it is. */
export function useWords(): (group: string, name: string) => string {
  const { t, has } = useTexts();
  return (group, name) => {
    const key = `desk.${group}.${name}`;
    return has(key) ? t(key) : name;
  };
}
