import { useQuery } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import type { PasswordVerdict } from '@/shared/api/portal';

/** POST /ticket/password-checks. The password is no part of a query key, and the verdict is kept no longer than it is shown. */
export function usePasswordCheck(password: string, edition: number, enabled: boolean) {
  return useQuery({
    queryKey: ['password-check', edition],
    queryFn: async ({ signal }) =>
      (await request<PasswordVerdict>('POST', '/ticket/password-checks', { body: { password }, signal })).body as PasswordVerdict,
    enabled,
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    networkMode: 'always',
  });
}
