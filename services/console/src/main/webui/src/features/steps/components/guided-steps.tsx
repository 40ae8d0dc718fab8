import { useEffect, useRef, useState } from 'react';
import { useGuidedSteps } from '@/features/steps/api/list-guided-steps';
import { rememberGuided } from '@/features/steps/guided';
import type { GuidedSteps as Steps } from '@/shared/api/portal';
import { wordsOf } from '@/shared/guided/words';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon } from '@/shared/ui/icons';

interface GuidedStepsProperties {
  readonly reference: string;
  readonly open: boolean;
  /** Changes are heard of as they happen. */
  readonly connected: boolean;
  /** Beside a page of its own: one line, until somebody wants to see more. */
  readonly folded?: boolean;
}

/** S3: what the agent guides through, ticked by them as it is done. */
export function GuidedSteps({ reference, open, connected, folded = false }: GuidedStepsProperties) {
  const { t } = useTexts();
  const { data: steps } = useGuidedSteps(reference, open && !connected);
  const done = (steps ?? []).filter((step) => step.done).length;
  const before = useRef<number | null>(null);
  const [said, setSaid] = useState('');
  const count = steps?.length ?? 0;
  useEffect(() => {
    if (count === 0) return;
    rememberGuided(reference);
    // What is there when the page comes is not news.
    if (before.current !== null && before.current !== done) setSaid(t('guided.progress', { done, count }));
    before.current = done;
  }, [done, count, reference, t]);
  if (steps === undefined || count === 0) return null;
  const news = (
    <p className="tk-hidden" role="status">
      {said}
    </p>
  );
  if (folded) {
    return (
      <section className="tk-card" aria-label={t('guided.title')}>
        <details>
          <summary className="tk-guided-line">
            {t('guided.title')} · {t('guided.progress', { done, count })}
          </summary>
          <List steps={steps} open={open} />
        </details>
        {news}
      </section>
    );
  }
  return (
    <section className="tk-card" aria-labelledby="guided-title">
      <h2 className="tk-card-title" id="guided-title">
        {t('guided.title')}
      </h2>
      <p className="tk-field-hint">{t('guided.progress', { done, count })}</p>
      <List steps={steps} open={open} />
      {news}
    </section>
  );
}

function List({ steps, open }: { readonly steps: Steps['items']; readonly open: boolean }) {
  const texts = useTexts();
  const next = steps.find((step) => !step.done);
  return (
    <ol className="tk-points tk-guided">
      {steps.map((step) => (
        <li key={step.number} className={step.done ? 'tk-guided-done' : ''} {...(step === next && open ? { 'aria-current': 'step' as const } : {})}>
          <span className="tk-number" aria-hidden="true">
            {step.done ? <CheckIcon size={14} /> : step.number}
          </span>
          <span>
            {wordsOf(step, texts)}
            <span className="tk-hidden"> {texts.t(step.done ? 'guided.done' : 'guided.open')}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
