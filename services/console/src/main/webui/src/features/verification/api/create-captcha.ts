import { useQuery } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { keepTrying, untilNextTry } from '@/shared/api/persistence';
import type { Captcha, CaptchaKind } from '@/shared/api/portal';

/** POST /captchas: each round is a new challenge; none is ever shown twice. */
export function useCaptcha(kind: CaptchaKind, round: string) {
  return useQuery({
    queryKey: ['captcha', kind, round],
    queryFn: async ({ signal }) => (await request<Captcha>('POST', '/captchas', { body: { kind }, signal })).body as Captcha,
    retry: keepTrying,
    retryDelay: untilNextTry,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
  });
}
