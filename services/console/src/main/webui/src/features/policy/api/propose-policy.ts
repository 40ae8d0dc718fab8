import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type ProposedPolicy } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askIdentity } from '@/shared/api/services';

interface Proposal {
  readonly policy: ProposedPolicy;
  /** The same for each try of one proposal, so that it is made once. */
  readonly key: string;
  /** The page's own keys of the rules, in the order they are sent. */
  readonly places: readonly number[];
}

/** proposePolicy. */
export function useProposePolicy() {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: ({ policy, key }: Proposal) => askIdentity('post', '/api/v1/policies', { body: policy, idempotencyKey: key }),
    onSuccess: () => client.invalidateQueries({ queryKey: DESK.policyList }),
  });
}
