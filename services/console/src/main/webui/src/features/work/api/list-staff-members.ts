import { useQuery } from '@tanstack/react-query';
import { DESK, type StaffMember } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';

const MOST_AT_ONCE = 100;

/** listStaffMembers, all of them. */
export function useStaffMembers() {
  return useQuery({
    queryKey: DESK.members,
    queryFn: async ({ signal }) => {
      const members: StaffMember[] = [];
      let after: string | undefined;
      do {
        const page = await askTickets('get', '/api/v1/staff-members', {
          query: { limit: MOST_AT_ONCE, ...(after === undefined ? {} : { after }) },
          signal,
        });
        members.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      return members;
    },
  });
}
