import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DESK } from '@/shared/api/desk';
import { askDevices } from '@/shared/api/services';

const CONNECTION_EVERY_MILLIS = 15_000;
const SELDOM_CHANGES_MILLIS = 60_000;

/** getTerminal; whether it is online changes without the ticket changing, so it is asked for again. */
export function useFleetTerminal(id: string) {
  const client = useQueryClient();
  const key = DESK.terminal(id);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askDevices('get', '/api/v1/terminals/{terminalId}', {
        path: { terminalId: id },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    refetchInterval: (query) => (query.state.status === 'error' ? false : CONNECTION_EVERY_MILLIS),
  });
}

/** getMerchant; names and numbers come masked. */
export function useMerchant(id: string) {
  const client = useQueryClient();
  const key = DESK.merchant(id);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askDevices('get', '/api/v1/merchants/{merchantId}', {
        path: { merchantId: id },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    staleTime: SELDOM_CHANGES_MILLIS,
  });
}

/** getStore. */
export function useStore(id: string) {
  const client = useQueryClient();
  const key = DESK.store(id);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askDevices('get', '/api/v1/stores/{storeId}', {
        path: { storeId: id },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    staleTime: SELDOM_CHANGES_MILLIS,
  });
}

/** listAcquirers: for their names. */
export function useAcquirers() {
  const client = useQueryClient();
  return useQuery({
    queryKey: DESK.acquirers,
    queryFn: ({ signal }) =>
      askDevices('get', '/api/v1/acquirers', { background: client.getQueryData(DESK.acquirers) !== undefined, signal }),
    staleTime: Infinity,
  });
}
