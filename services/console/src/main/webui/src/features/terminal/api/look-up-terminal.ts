import { useQuery, type QueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { keepTrying, untilNextTry } from '@/shared/api/persistence';
import type { Card } from '@/shared/api/portal';

const key = (query: string) => ['lookup', query] as const;

/** POST /lookups: the pre-flight card; asks, changes nothing. */
export function useTerminalLookup(query: string) {
  return useQuery({
    queryKey: key(query),
    queryFn: async ({ signal }) => {
      const { body } = await request<Card>('POST', '/lookups', { body: { query }, signal });
      return body as Card;
    },
    retry: keepTrying,
    retryDelay: untilNextTry,
    staleTime: 60_000,
    networkMode: 'always',
  });
}

export function knownCard(client: QueryClient, query: string | undefined): Card | undefined {
  return query === undefined ? undefined : client.getQueryData<Card>(key(query));
}
