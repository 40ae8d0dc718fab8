import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DESK, type EvidenceStanding } from '@/shared/api/desk';
import { problemCode } from '@/shared/api/problem';
import { askIdentity } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';

/** readEvidence: what a ticket needs, what was proved, and what stands in the way; null while identity has not heard of it. */
export function useEvidence(id: string) {
  const client = useQueryClient();
  const key = DESK.evidence(id);
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<EvidenceStanding | null> => {
      const background = client.getQueryData(key) !== undefined;
      try {
        return await askIdentity('get', '/api/v1/tickets/{ticketId}/evidence', { path: { ticketId: id }, background, signal });
      } catch (error) {
        if (problemCode(error) === 'ticket-unknown') return null;
        throw error;
      }
    },
    refetchInterval: usePolling(),
  });
}
