import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { forgetDrafts } from '@/shared/session/drafts';

/** POST /sign-out: ends this browser's session; nothing of it is kept in the page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await request<never>('POST', '/sign-out', { api: 'staff' });
    },
    onSuccess: () => {
      forgetDrafts();
      return client.resetQueries();
    },
    networkMode: 'always',
  });
}
