import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askIdentity } from '@/shared/api/services';
import type { Looked } from './read-policies';

export type PolicyDecision = 'agreement' | 'refusal' | 'withdrawal';

/** agreeToPolicy, refusePolicy and withdrawPolicy, of a version as it was looked at. */
export function useDecidePolicy({ version, tag }: Looked) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: (decision: PolicyDecision) =>
      askIdentity('post', `/api/v1/policies/{policyId}/${decision}`, { path: { policyId: version.policyId }, ifMatch: tag }),
    // Whatever became of it, it is looked at again.
    onSettled: () => client.invalidateQueries({ queryKey: DESK.policies }),
  });
}
