import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { DESK, type PolicyVersion } from '@/shared/api/desk';
import { answersOfIdentity, askIdentity } from '@/shared/api/services';

const ON_A_PAGE = 20;

/** listPolicies, newest first, page by page behind a cursor. */
export function usePolicies() {
  return useInfiniteQuery({
    queryKey: DESK.policyList,
    queryFn: ({ pageParam, signal }) =>
      askIdentity('get', '/api/v1/policies', { query: { limit: ON_A_PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** readPolicyInForce. */
export function usePolicyInForce() {
  return useQuery({ queryKey: DESK.policyInForce, queryFn: ({ signal }) => askIdentity('get', '/api/v1/policy-in-force', { signal }) });
}

/** A version as it was looked at: what is decided is decided on that. */
export interface Looked {
  readonly version: PolicyVersion;
  readonly tag: string | null;
}

/** readPolicy. */
export function usePolicy(id: string) {
  return useQuery({
    queryKey: DESK.policy(id),
    queryFn: async ({ signal }): Promise<Looked> => {
      const { body, etag } = await answersOfIdentity('get', '/api/v1/policies/{policyId}', { path: { policyId: id }, signal });
      if (body === null) throw new Error('a version without a body');
      return { version: body, tag: etag };
    },
  });
}
