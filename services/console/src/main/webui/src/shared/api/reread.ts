import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Something changed: what is shown of it is read anew. A first reading that is under way may have been answered before the
 * change, so it is followed by another one.
 */
export function reread(client: QueryClient, queryKey: QueryKey): void {
  for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined) continue;
    const again = () => void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.promise?.then(again, () => undefined);
  }
  void client.invalidateQueries({ queryKey });
}
