import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type ClosingOutcome, type DeskTicket } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askTickets } from '@/shared/api/services';

/** What an answer tells of a ticket is shown at once; after a refusal it is looked at again. */
function useChange<Variables>(change: (variables: Variables) => Promise<DeskTicket>) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: change,
    onSuccess: (ticket) => {
      client.setQueryData(DESK.ticket(ticket.id), ticket);
      void client.invalidateQueries({ queryKey: DESK.actions(ticket.id) });
      void client.invalidateQueries({ queryKey: DESK.lists });
    },
    onError: () => client.invalidateQueries({ queryKey: DESK.all }),
  });
}

/** takeTicket: the caller works on it. */
export function useTakeTicket() {
  return useChange((id: string) => askTickets('put', '/api/v1/tickets/{ticketId}/assignee', { path: { ticketId: id } }));
}

/** giveTicketBack. */
export function useGiveTicketBack() {
  return useChange((id: string) => askTickets('delete', '/api/v1/tickets/{ticketId}/assignee', { path: { ticketId: id } }));
}

/** assignTicket, for supervisors. */
export function useAssignTicket(id: string) {
  return useChange((userName: string) =>
    askTickets('post', '/api/v1/tickets/{ticketId}/assignments', { path: { ticketId: id }, body: { userName } }),
  );
}

export interface Closing {
  readonly outcome: ClosingOutcome;
  readonly note: string;
}

/** closeTicket. */
export function useCloseTicket(id: string) {
  return useChange((closing: Closing) =>
    askTickets('post', '/api/v1/tickets/{ticketId}/closings', { path: { ticketId: id }, body: closing }),
  );
}
