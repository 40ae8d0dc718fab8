import { useMutation } from '@tanstack/react-query';
import { useStanding } from '@/features/evidence/use-standing';
import type { ApprovalDecision } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askIdentity } from '@/shared/api/services';

/** decideApproval, for supervisors. */
export function useDecideApproval(id: string) {
  const { look, put } = useStanding(id);
  return useMutation({
    ...persistent,
    mutationFn: (decision: ApprovalDecision) =>
      askIdentity('post', '/api/v1/tickets/{ticketId}/approval', { path: { ticketId: id }, body: decision }),
    onSuccess: put,
    onError: look,
  });
}
