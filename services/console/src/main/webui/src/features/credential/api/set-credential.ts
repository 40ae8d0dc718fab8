import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { keepTrying, persistent, untilNextTry } from '@/shared/api/persistence';
import type { Verification } from '@/shared/api/portal';
import { OutageError, problemCode, ProblemError } from '@/shared/api/problem';
import { useTicketCache } from '@/shared/api/ticket-cache';

export interface NewCredential {
  readonly password: string;
  readonly repeated: string;
  /** The same for each repetition: the credential changes at most once. */
  readonly intention: string;
}

/** PUT /ticket/credential: sent again through outages, and while an earlier sending is still being carried out. */
export function useSetCredential() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    retry: keepTrying,
    retryDelay: untilNextTry,
    // The password leaves memory with the mutation.
    gcTime: 0,
    mutationFn: async ({ intention, ...body }: NewCredential) => {
      try {
        return (await request<Verification>('PUT', '/ticket/credential', { body, idempotencyKey: intention })).body as Verification;
      } catch (error) {
        if (error instanceof ProblemError && problemCode(error) === 'credential-being-set') throw new OutageError(error.retryAt);
        throw error;
      }
    },
    onSuccess: async (verification) => {
      await cache.hold();
      cache.putVerification(verification);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
