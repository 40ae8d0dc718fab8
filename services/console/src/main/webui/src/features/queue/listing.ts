import type { Listing, QueueName } from '@/shared/api/desk';

export const QUEUES: readonly QueueName[] = ['FRAUD', 'MINE', 'UNASSIGNED', 'WAITING'];

export const APPROVALS_PATH = '/staff/queue/approvals';

export function queuePath(queue: QueueName): string {
  return `/staff/queue/${queue.toLowerCase()}`;
}

export function queueOf(name: string | undefined): QueueName | null {
  return QUEUES.find((queue) => queue.toLowerCase() === name) ?? null;
}

const LOOKS_LIKE_A_REFERENCE = /^(tk|\d{5}[\s-]?\d{5}$)/i;

/** What somebody typed to find tickets by: a reference, or a terminal's serial number or its last six characters. */
export function listingOf(typed: string): Listing {
  const text = typed.trim();
  return LOOKS_LIKE_A_REFERENCE.test(text) ? { reference: text } : { terminal: text };
}
