import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { CaptchaPass, CaptchaSolution } from '@/shared/api/portal';

/** POST /captchas/{id}/solutions: one try. */
export function useSolveCaptcha() {
  return useMutation({
    ...persistent,
    mutationFn: async ({ id, solution }: { readonly id: string; readonly solution: CaptchaSolution }) =>
      (await request<CaptchaPass>('POST', `/captchas/${encodeURIComponent(id)}/solutions`, { body: solution })).body as CaptchaPass,
  });
}
