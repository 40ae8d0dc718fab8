import { createContext, useContext } from 'react';
import type { StaffSession } from '@/features/staff/api/get-session';
import type { Member } from '@/shared/api/desk';

/** What the roles of a session let somebody do on the pages; the services decide for themselves. */
export function memberOf({ userName, roles }: StaffSession): Member {
  return {
    userName,
    works: roles.some((role) => role === 'agent' || role === 'supervisor' || role === 'clerk'),
    takesCalls: roles.some((role) => role === 'agent' || role === 'supervisor'),
    supervises: roles.includes('supervisor'),
    audits: roles.some((role) => role === 'supervisor' || role === 'auditor' || role === 'administrator'),
    seesEvidence: roles.some((role) => role === 'agent' || role === 'supervisor' || role === 'clerk' || role === 'auditor'),
    seesApprovals: roles.some((role) => role === 'supervisor' || role === 'auditor'),
    readsPolicy: roles.some((role) => role === 'supervisor' || role === 'auditor' || role === 'administrator'),
    readsRecords: roles.some((role) => role === 'auditor' || role === 'administrator'),
    triesPolicy: roles.some((role) => role === 'supervisor' || role === 'administrator'),
    changesPolicy: roles.includes('administrator'),
  };
}

export const MemberContext = createContext<Member | null>(null);

export function useMember(): Member {
  const member = useContext(MemberContext);
  if (member === null) throw new Error('nobody is signed in here');
  return member;
}
