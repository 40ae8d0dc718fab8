import { Navigate, useNavigate } from 'react-router';
import { ReasonForm } from '@/features/ticket/components/reason-form';
import { useOpenTicket } from '@/features/ticket/api/open-ticket';
import { newIntention } from '@/shared/api/intention';
import { readChoices, writeChoices } from '@/shared/session/choices';

export function ReasonRoute() {
  const navigate = useNavigate();
  const opening = useOpenTicket();
  const { query, route, reason: initial } = readChoices();
  if (query === undefined || route === undefined) return <Navigate to="/" replace />;
  return (
    <ReasonForm
      initial={initial ?? null}
      opening={opening}
      onReason={(reason) => {
        const before = readChoices();
        const same = before.reason === reason && before.intention !== undefined;
        const intention = same && before.intention !== undefined ? before.intention : newIntention();
        writeChoices({ query, route, reason, intention });
        opening.mutate(
          { query, route, reason, intention },
          {
            onSuccess: () => void navigate('/reset', { replace: true }),
            // Refused for good: the next try is a new intention.
            onError: () => writeChoices({ query, route, reason }),
          },
        );
      }}
      onOtherRoute={() => void navigate('/terminal')}
    />
  );
}
