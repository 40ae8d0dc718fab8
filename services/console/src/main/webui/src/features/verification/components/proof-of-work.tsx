import { useEffect, useRef, useState } from 'react';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { useCaptcha } from '@/features/verification/api/create-captcha';
import { useSolveCaptcha } from '@/features/verification/api/solve-captcha';
import { workOut } from '@/features/verification/work-out';

interface ProofOfWorkProperties {
  readonly round: string;
  readonly onPassed: (captchaToken: string) => void;
  readonly onAgain: () => void;
}

export function ProofOfWork({ round, onPassed, onAgain }: ProofOfWorkProperties) {
  const { t } = useTexts();
  const captcha = useCaptcha('PROOF_OF_WORK', round);
  const { mutate, ...solve } = useSolveCaptcha();
  const [failed, setFailed] = useState(false);
  const passed = useRef(onPassed);
  passed.current = onPassed;
  const error = captcha.error ?? solve.error;
  const held = useHeldBack(error);
  const challenge = captcha.data;

  useEffect(() => {
    if (challenge?.proofOfWork === undefined) return undefined;
    const giveUp = new AbortController();
    workOut(challenge.proofOfWork, giveUp.signal).then(
      (number) => {
        if (giveUp.signal.aborted) return;
        if (number === null) setFailed(true);
        else {
          mutate(
            { id: challenge.id, solution: { proofOfWork: { number } } },
            { onSuccess: ({ captchaToken }) => passed.current(captchaToken) },
          );
        }
      },
      () => {
        if (!giveUp.signal.aborted) setFailed(true);
      },
    );
    return () => giveUp.abort();
  }, [challenge, mutate]);

  if (failed || error !== null) {
    return (
      <div className="tk-rows">
        {error === null ? <Notice kind="refusal">{t('proof.failed')}</Notice> : <ProblemNotice error={error} />}
        <button type="button" className="tk-quiet" disabled={held} onClick={onAgain}>
          {t('action.retry')}
        </button>
      </div>
    );
  }
  return (
    <>
      <OutageNotice sending={captcha.isPending ? { isPending: true, failureReason: captcha.failureReason } : solve} />
      <p className="tk-puzzle-working" role="status">
        <span className="tk-spinner" aria-hidden="true" />
        {solve.isSuccess ? t('puzzle.solved') : t('proof.working')}
      </p>
    </>
  );
}
