import { useQuery } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import type { Support } from '@/shared/api/portal';

/** GET /support: the number to call, where there is one. */
export function useSupport() {
  return useQuery({
    queryKey: ['support'],
    queryFn: async ({ signal }) => (await request<Support>('GET', '/support', { signal })).body as Support,
    staleTime: Infinity,
    retry: 1,
    networkMode: 'always',
  });
}
