import { useQuery } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { untilNextTry } from '@/shared/api/persistence';
import type { GuidedSteps } from '@/shared/api/portal';

const EVERY_MILLIS = 3_000;

export const GUIDED_STEPS = ['guided-steps'] as const;

/** GET /ticket/guided-steps; again and again only if nothing else says when. */
export function useGuidedSteps(reference: string, polled: boolean) {
  return useQuery({
    queryKey: [...GUIDED_STEPS, reference],
    queryFn: async ({ signal }) => (await request<GuidedSteps>('GET', '/ticket/guided-steps', { signal })).body?.items ?? [],
    refetchInterval: polled ? EVERY_MILLIS : false,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    retryDelay: untilNextTry,
    networkMode: 'always',
  });
}
