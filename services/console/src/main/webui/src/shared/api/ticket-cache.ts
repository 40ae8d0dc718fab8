import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NumberChange, Ticket, TicketState, Verification } from './portal';

/** The last answer about this browser's ticket. */
export interface KnownTicket {
  readonly etag: string | null;
  /** null: this browser has no ticket. */
  readonly state: TicketState | null;
  /** The ticket is there, but this browser's token for it ran out. */
  readonly sessionEnded: boolean;
}

export const TICKET_KEY = ['ticket'] as const;
export const NO_TICKET: KnownTicket = { etag: null, state: null, sessionEnded: false };

/** What an answer to a change tells is shown at once; the next reading confirms it. */
export function useTicketCache() {
  const client = useQueryClient();
  return useMemo(() => {
    const update = (change: (before: TicketState | null) => TicketState | null) => {
      client.setQueryData<KnownTicket>(TICKET_KEY, (before) => ({
        etag: null,
        state: change(before?.state ?? null),
        sessionEnded: false,
      }));
    };
    return {
      putTicket(ticket: Ticket) {
        update((before) => ({
          ticket,
          verification: before?.verification ?? null,
          numberChange: before?.numberChange ?? null,
          connectivity: before?.connectivity ?? null,
          unavailable: before?.unavailable ?? [],
        }));
      },
      putVerification(verification: Verification) {
        update((before) => (before === null ? null : { ...before, verification }));
      },
      putNumberChange(numberChange: NumberChange) {
        update((before) => (before === null ? null : { ...before, numberChange }));
      },
      clear() {
        client.setQueryData<KnownTicket>(TICKET_KEY, NO_TICKET);
      },
      refresh() {
        return client.invalidateQueries({ queryKey: TICKET_KEY });
      },
      /** A reading under way was asked before the change and would undo it on the screen. */
      hold() {
        return client.cancelQueries({ queryKey: TICKET_KEY });
      },
    };
  }, [client]);
}
