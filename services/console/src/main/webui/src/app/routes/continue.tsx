import { useEffect, useRef, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useTakeOverTicket } from '@/features/ticket/api/take-over-ticket';
import { takeHandOverFromAddress } from '@/features/ticket/hand-over';
import { useTexts } from '@/shared/i18n/texts';
import { forgetChoices } from '@/shared/session/choices';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { Skeleton } from '@/shared/ui/skeleton';

/** A partner's link leads here: its ticket becomes this browser's, and the merchant goes on as if they had opened it. */
export function ContinueRoute() {
  const navigate = useNavigate();
  const { t } = useTexts();
  const taking = useTakeOverTicket();
  const { mutate } = taking;
  const [token] = useState(takeHandOverFromAddress);
  const sent = useRef(false);

  useEffect(() => {
    if (token === null || sent.current) return;
    sent.current = true;
    mutate(token, {
      onSuccess: () => {
        // What was chosen here before was for another ticket.
        forgetChoices();
        void navigate('/reset', { replace: true });
      },
    });
  }, [token, mutate, navigate]);

  // A reload: the link was taken out of the address. Whoever has a ticket is sent to it from there.
  if (token === null) return <Navigate to="/" replace />;
  if (taking.error === null) {
    return (
      <>
        <OutageNotice sending={taking} />
        <Skeleton label={t('app.loading')} lines={5} />
      </>
    );
  }
  return (
    <Screen
      title={t('continue.refused.title')}
      lead={t('continue.refused.lead')}
      actions={<Action onPress={() => void navigate('/', { replace: true })}>{t('continue.refused.start')}</Action>}
    >
      <ProblemNotice error={taking.error} />
    </Screen>
  );
}
