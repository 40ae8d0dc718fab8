import { useNavigate } from 'react-router';
import { useTakeTicket } from '@/features/work/api/change-ticket';
import type { TicketSummary } from '@/shared/api/desk';

/** Claims a ticket from a list, and opens it once it is one's own. */
export function useClaiming() {
  const navigate = useNavigate();
  const take = useTakeTicket();
  return {
    claiming: take.isPending ? (take.variables ?? null) : null,
    sending: take,
    error: take.error,
    claim: (ticket: TicketSummary) => take.mutate(ticket.id, { onSuccess: () => void navigate(`/staff/tickets/${ticket.id}`) }),
  };
}
