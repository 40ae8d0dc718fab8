import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { CodeRequested, NumberChange } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** PUT /ticket/number-change/number: the number that is to be registered; the same again changes nothing. */
export function useStateNewNumber() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (number: string) =>
      (await request<NumberChange>('PUT', '/ticket/number-change/number', { body: { number } })).body as NumberChange,
    // The number leaves memory with the mutation (R28).
    gcTime: 0,
    onSuccess: async (change) => {
      await cache.hold();
      cache.putNumberChange(change);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}

/** POST /ticket/number-change/codes: one captcha token, one code to the new number. */
export function useRequestNumberCode() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (captchaToken: string) =>
      (await request<CodeRequested>('POST', '/ticket/number-change/codes', { body: { captchaToken } })).body as CodeRequested,
    onSuccess: () => cache.refresh(),
    onError: () => cache.refresh(),
  });
}

/** POST /ticket/number-change/attempts. */
export function useTryNumberCode() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (code: string) =>
      (await request<NumberChange>('POST', '/ticket/number-change/attempts', { body: { code } })).body as NumberChange,
    // The code leaves memory with the mutation.
    gcTime: 0,
    onSuccess: async (change) => {
      await cache.hold();
      cache.putNumberChange(change);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
