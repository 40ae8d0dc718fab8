import type { TicketState } from '@/shared/api/portal';

/** Where a ticket stands, as one page each. */
export type TicketStep = 'prepare' | 'fee' | 'verify' | 'code' | 'credential' | 'progress' | 'receipt' | 'handed' | 'ended';

export type Ending = 'LOCKED' | 'EXPIRED' | 'STOPPED' | 'CANCELLED' | 'SUPERSEDED';

export function endingOf({ ticket, verification }: TicketState): Ending | null {
  if (ticket.closed !== null && ticket.closed.cause !== 'CONFIRMED') return ticket.closed.cause;
  if (ticket.progress === 'STOPPED' || ticket.progress === 'EXPIRED') return ticket.progress;
  if (ticket.status === 'CANCELLED' || ticket.status === 'REJECTED') return 'CANCELLED';
  if (ticket.progress === 'LOCKED' || verification?.state === 'LOCKED') return 'LOCKED';
  return null;
}

/** R13: it is for another registered number, and resets nothing. */
export function changesANumber(ticket: TicketState['ticket']): boolean {
  return ticket.kind === 'NUMBER_CHANGE';
}

/** The server's state decides, nothing else: a reload or a second tab ends up on the same page. */
export function stepOf(state: TicketState): TicketStep {
  const { ticket, verification } = state;
  if (changesANumber(ticket)) return endingOf(state) === null || endingOf(state) === 'LOCKED' ? 'handed' : 'ended';
  if (ticket.progress === 'CONFIRMED') return 'receipt';
  const ending = endingOf(state);
  if (ending === 'LOCKED' && ticket.route !== 'SELF_SERVICE') return 'handed';
  if (ending !== null) return 'ended';
  if (verification?.state === 'USED' || ticket.progress === 'ISSUED' || ticket.progress === 'DELIVERED') return 'progress';
  if (verification?.state === 'VERIFIED') return 'credential';
  if (ticket.route !== 'SELF_SERVICE' || verification?.release != null) return 'handed';
  return ownStepOf(state);
}

/** What is the merchant's own to do until the code is right, with an agent or without. */
export type OwnStep = Extract<TicketStep, 'prepare' | 'fee' | 'verify' | 'code' | 'credential'>;

export function ownStepOf({ ticket, verification }: TicketState): OwnStep {
  if (missing(ticket).length > 0) return 'prepare';
  if (!ticket.fee.accepted && ticket.fee.quoted.amountMinor > 0) return 'fee';
  switch (verification?.state) {
    case 'CODE_REQUESTED':
      return 'code';
    case undefined:
      return ticket.progress === 'VERIFIED' ? 'credential' : ticket.progress === 'VERIFYING' ? 'code' : 'verify';
    default:
      return 'verify';
  }
}

export function missing(ticket: TicketState['ticket']): TicketState['ticket']['preconditions']['required'] {
  return ticket.preconditions.required.filter((each) => !ticket.preconditions.attested.includes(each));
}
