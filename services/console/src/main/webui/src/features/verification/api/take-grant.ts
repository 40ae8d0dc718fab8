import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Verification } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/grant: the ten minutes begin. Sent again while it is open, it answers the same. */
export function useTakeGrant() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async () => (await request<Verification>('POST', '/ticket/grant')).body as Verification,
    onSuccess: async (verification) => {
      await cache.hold();
      cache.putVerification(verification);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
