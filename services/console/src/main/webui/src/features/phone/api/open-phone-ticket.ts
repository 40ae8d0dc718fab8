import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type OpenPhoneTicket } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askTickets } from '@/shared/api/services';

export interface Call {
  readonly intention: string;
  readonly opening: OpenPhoneTicket;
}

/** openPhoneTicket: sending it again gives the same ticket, with a fresh code. */
export function useOpenPhoneTicket() {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    // The code is for the eyes of whoever is on the phone; nothing of it stays when the dialog is gone.
    gcTime: 0,
    mutationFn: ({ intention, opening }: Call) => askTickets('post', '/api/v1/phone-tickets', { body: opening, idempotencyKey: intention }),
    onSuccess: ({ ticket }) => {
      client.setQueryData(DESK.ticket(ticket.id), ticket);
      void client.invalidateQueries({ queryKey: DESK.lists });
    },
  });
}
