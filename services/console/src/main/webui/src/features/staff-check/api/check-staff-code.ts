import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { StaffCheck } from '@/shared/api/portal';

/** POST /ticket/staff-checks: whether who read the code out works on this ticket; a right one may be sent again. */
export function useCheckStaffCode() {
  return useMutation({
    ...persistent,
    gcTime: 0,
    mutationFn: async (code: string) => (await request<StaffCheck>('POST', '/ticket/staff-checks', { body: { code } })).body as StaffCheck,
  });
}
