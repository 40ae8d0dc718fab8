import { Link } from 'react-router';
import type { DeskTicket } from '@/shared/api/desk';
import { useTexts } from '@/shared/i18n/texts';

const WAYS = ['PAGE', 'TERMINAL', 'REPLY'] as const;

/** A way that is newer than these pages is not named. */
const known = (via: string): via is (typeof WAYS)[number] => (WAYS as readonly string[]).includes(via);

const STEPS = ['call', 'find', 'owner', 'close'] as const;

/** What a ticket about a stopped reset is for, the ticket that was stopped, and what to do. */
export function Fraud({ ticket }: { readonly ticket: DeskTicket }) {
  const { t } = useTexts();
  return (
    <section className="dk-panel" aria-labelledby="fraud-title">
      <h2 id="fraud-title">{t('desk.fraud.title')}</h2>
      <p>{t('desk.fraud.lead')}</p>
      {ticket.stoppedVia != null && known(ticket.stoppedVia) && <p>{t(`desk.fraud.via.${ticket.stoppedVia}`)}</p>}
      {ticket.stoppedTicketId != null && (
        <p>
          <Link to={`/staff/tickets/${ticket.stoppedTicketId}`}>{t('desk.fraud.stopped')}</Link>
        </p>
      )}
      <ol>
        {STEPS.map((each) => (
          <li key={each}>{t(`desk.fraud.step.${each}`)}</li>
        ))}
      </ol>
    </section>
  );
}
