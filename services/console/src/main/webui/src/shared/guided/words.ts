import type { useTexts } from '@/shared/i18n/texts';

interface WithWords {
  readonly key: string | null;
  readonly text: string | null;
}

/** What a step says: an agent's own words, or those that go with a configured one. */
export function wordsOf(step: WithWords, { t, has }: Pick<ReturnType<typeof useTexts>, 't' | 'has'>): string {
  if (step.text !== null) return step.text;
  const key = `guided.${step.key ?? ''}`;
  return has(key) ? t(key) : t('guided.other');
}
