import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Verification } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/code-attempts. */
export function useTryCode() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (code: string) =>
      (await request<Verification>('POST', '/ticket/code-attempts', { body: { code } })).body as Verification,
    // The code leaves memory with the mutation.
    gcTime: 0,
    onSuccess: async (verification) => {
      await cache.hold();
      cache.putVerification(verification);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
