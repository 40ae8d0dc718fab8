import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { ProblemError } from '@/shared/api/problem';
import type { components } from '@/shared/api/staff-contract';

export type StaffSession = components['schemas']['Session'];
export type StaffRole = components['schemas']['Role'];

export const SESSION = ['staff', 'session'] as const;
const LOOK_AGAIN_MILLIS = 60_000;

/** GET /session: who is signed in. Only the first look is a person's; looking again prolongs nothing. */
export function useSession() {
  const client = useQueryClient();
  return useQuery({
    queryKey: SESSION,
    queryFn: async ({ signal }) => {
      const background = client.getQueryData(SESSION) !== undefined;
      const answer = await request<StaffSession>('GET', '/session', { api: 'staff', background, signal });
      return answer.body as StaffSession;
    },
    retry: (count, error) => !(error instanceof ProblemError) && count < 2,
    refetchInterval: (query) => (query.state.error instanceof ProblemError ? false : LOOK_AGAIN_MILLIS),
    networkMode: 'always',
  });
}
