import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { CodeRequested } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/codes: one captcha token, one code, however often it has to be sent. */
export function useRequestCode() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (captchaToken: string) =>
      (await request<CodeRequested>('POST', '/ticket/codes', { body: { captchaToken } })).body as CodeRequested,
    onSuccess: async (sent) => {
      await cache.hold();
      cache.putVerification({
        state: 'CODE_REQUESTED',
        sentTo: sent.sentTo,
        codeExpiresAt: sent.expiresAt,
        resendAfter: sent.resendAfter,
        attemptsLeft: sent.attemptsLeft ?? null,
      });
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
