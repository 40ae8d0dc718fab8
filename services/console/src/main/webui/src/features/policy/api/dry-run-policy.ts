import { useMutation } from '@tanstack/react-query';
import type { PolicyDryRun, PolicyRule } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askIdentity, askTickets } from '@/shared/api/services';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is tried: a version, rules that nobody has proposed, or nothing but the policy in force. */
export interface Tried {
  readonly policyId?: string;
  readonly rules?: PolicyRule[];
}

/** dryRunPolicy, of a ticket by its reference or id; null if there is no such ticket. */
export function useDryRunPolicy() {
  return useMutation({
    ...persistent,
    mutationFn: async ({ ticket, tried }: { readonly ticket: string; readonly tried: Tried }): Promise<PolicyDryRun | null> => {
      const ticketId = ID.test(ticket) ? ticket : await found(ticket);
      return ticketId === null ? null : askIdentity('post', '/api/v1/policy-dry-runs', { body: { ticketId, ...tried } });
    },
  });
}

async function found(reference: string): Promise<string | null> {
  const page = await askTickets('get', '/api/v1/tickets', { query: { reference, limit: 1 } });
  return page.items[0]?.id ?? null;
}
