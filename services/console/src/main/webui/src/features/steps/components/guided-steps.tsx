import { useEffect, useRef, useState } from 'react';
import { useGuidedSteps } from '@/features/steps/api/list-guided-steps';
import { wordsOf } from '@/shared/guided/words';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon } from '@/shared/ui/icons';

interface GuidedStepsProperties {
  readonly reference: string;
  readonly open: boolean;
  /** Changes are heard of as they happen. */
  readonly connected: boolean;
}

/** S3: what the agent guides through, ticked by them as it is done. */
export function GuidedSteps({ reference, open, connected }: GuidedStepsProperties) {
  const texts = useTexts();
  const { t } = texts;
  const { data: steps } = useGuidedSteps(reference, open && !connected);
  const done = (steps ?? []).filter((step) => step.done).length;
  const before = useRef<number | null>(null);
  const [said, setSaid] = useState('');
  const count = steps?.length ?? 0;
  useEffect(() => {
    if (count === 0) return;
    // What is there when the page comes is not news.
    if (before.current !== null && before.current !== done) setSaid(t('guided.progress', { done, count }));
    before.current = done;
  }, [done, count, t]);
  if (steps === undefined || count === 0) return null;
  const next = steps.find((step) => !step.done);
  return (
    <section className="tk-card" aria-labelledby="guided-title">
      <h2 className="tk-card-title" id="guided-title">
        {t('guided.title')}
      </h2>
      <p className="tk-field-hint">{t('guided.progress', { done, count })}</p>
      <ol className="tk-points tk-guided">
        {steps.map((step) => (
          <li key={step.number} className={step.done ? 'tk-guided-done' : ''} {...(step === next && open ? { 'aria-current': 'step' as const } : {})}>
            <span className="tk-number" aria-hidden="true">
              {step.done ? <CheckIcon size={14} /> : step.number}
            </span>
            <span>
              {wordsOf(step, texts)}
              <span className="tk-hidden"> {t(step.done ? 'guided.done' : 'guided.open')}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="tk-hidden" role="status">
        {said}
      </p>
    </section>
  );
}
