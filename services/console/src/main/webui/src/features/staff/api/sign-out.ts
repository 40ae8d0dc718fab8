import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';

/** POST /sign-out: ends this browser's session; nothing of it is kept in the page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await request<never>('POST', '/sign-out', { api: 'staff' });
    },
    onSuccess: () => client.resetQueries(),
    networkMode: 'always',
  });
}
