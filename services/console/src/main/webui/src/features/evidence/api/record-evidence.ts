import { useMutation } from '@tanstack/react-query';
import { useStanding } from '@/features/evidence/use-standing';
import type { EvidenceFactor, EvidenceResult } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askIdentity } from '@/shared/api/services';

export interface Recording {
  readonly factor: EvidenceFactor;
  /** What the merchant said: gone as soon as it is answered. */
  said?: string;
  readonly result?: EvidenceResult;
  /** The same for each try of one recording, so that it is counted once. */
  readonly key: string;
}

/** recordEvidence. */
export function useRecordEvidence(id: string) {
  const { look, put } = useStanding(id);
  return useMutation({
    ...persistent,
    mutationFn: ({ key, ...body }: Recording) =>
      askIdentity('post', '/api/v1/tickets/{ticketId}/evidence', { path: { ticketId: id }, body, idempotencyKey: key }),
    gcTime: 0,
    onSuccess: put,
    onError: look,
    onSettled: (_standing, _error, recording) => {
      delete recording.said;
    },
  });
}
