import { useNavigate } from 'react-router';
import { useOpenTicket } from '@/features/ticket/api/open-ticket';
import { NumberForm } from '@/features/ticket/components/number-form';
import { newIntention } from '@/shared/api/intention';
import { readChoices, writeChoices } from '@/shared/session/choices';

/** /number: the registered number is lost or changed. Whoever has a ticket for a reset can come here all the same. */
export function NumberRoute() {
  const navigate = useNavigate();
  const opening = useOpenTicket();
  return (
    <NumberForm
      initial={readChoices().query ?? ''}
      opening={opening}
      onTerminal={(query) => {
        const chosen = { query, route: 'AGENT', reason: 'OTHER', kind: 'NUMBER_CHANGE' } as const;
        const before = readChoices();
        const same = before.query === query && before.kind === chosen.kind && before.intention !== undefined;
        const intention = same && before.intention !== undefined ? before.intention : newIntention();
        writeChoices({ ...chosen, intention });
        opening.mutate(
          { ...chosen, intention },
          {
            onSuccess: () => void navigate('/reset', { replace: true }),
            // Refused for good: the next try is a new intention.
            onError: () => writeChoices(before),
          },
        );
      }}
      onBack={() => void navigate('/')}
    />
  );
}
