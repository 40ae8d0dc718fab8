import { Suspense, lazy, useState } from 'react';
import type { TicketState } from '@/shared/api/portal';
import { problemCode } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { Skeleton } from '@/shared/ui/skeleton';
import { useRequestCode } from '@/features/verification/api/request-code';

const GraphicalVerification = lazy(() => import('./graphical-verification'));

/** The puzzle, and with it the code to the registered number. */
export function Verify({ state }: { readonly state: TicketState }) {
  const { t } = useTexts();
  const code = useRequestCode();
  const expired = state.verification?.state === 'EXPIRED';
  return (
    <Screen title={t('verify.title')} lead={t('verify.lead')}>
      {expired && code.isIdle && <Notice kind="wait">{t('verify.expired')}</Notice>}
      <AskForCode code={code} />
    </Screen>
  );
}

/** Puzzle until passed, then the sending; a refusal shows above a fresh puzzle. */
export function AskForCode({ code }: { readonly code: ReturnType<typeof useRequestCode> }) {
  const { t } = useTexts();
  const [round, setRound] = useState(0);
  const held = useHeldBack(code.error);
  return (
    <>
      <OutageNotice sending={code} />
      <ProblemNotice error={problemCode(code.error) === 'captcha-required' ? null : code.error} />
      {code.isPending || code.isSuccess ? (
        <p className="tk-card tk-sending" role="status">
          <span className="tk-spinner" aria-hidden="true" />
          {t('code.sending')}
        </p>
      ) : (
        !held && (
          <Suspense fallback={<Skeleton label={t('puzzle.loading')} />}>
            <GraphicalVerification
              key={round}
              onPassed={(token) => code.mutate(token, { onError: () => setRound((before) => before + 1) })}
            />
          </Suspense>
        )
      )}
    </>
  );
}
