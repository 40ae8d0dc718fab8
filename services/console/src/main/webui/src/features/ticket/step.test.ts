import { expect, test } from 'vitest';
import type { Ticket, TicketState, Verification } from '@/shared/api/portal';
import { stepOf } from './step';

function state(ticket: Partial<Ticket>, verification: Verification | null = { state: 'NONE' }): TicketState {
  const base = {
    reference: 'TK-20491-82738',
    status: 'OPEN',
    progress: 'REQUESTED',
    route: 'SELF_SERVICE',
    closed: null,
    preconditions: { required: ['BACKUP'], attested: ['BACKUP'] },
    fee: { quoted: { amountMinor: 0, currency: 'CNY' }, accepted: true },
  };
  return { ticket: { ...base, ...ticket } as Ticket, verification, connectivity: null, unavailable: [] };
}

test.each([
  ['prepare', state({ preconditions: { required: ['BACKUP'], attested: [] } })],
  ['fee', state({ fee: { quoted: { amountMinor: 100, currency: 'CNY' }, accepted: false } })],
  ['verify', state({})],
  ['verify', state({ progress: 'VERIFYING' }, { state: 'EXPIRED' })],
  ['code', state({}, { state: 'CODE_REQUESTED' })],
  ['code', state({ progress: 'VERIFYING' }, null)],
  ['credential', state({ progress: 'VERIFYING' }, { state: 'VERIFIED' })],
  ['credential', state({ progress: 'VERIFIED' }, null)],
  ['progress', state({ progress: 'VERIFIED' }, { state: 'USED' })],
  ['progress', state({ progress: 'DELIVERED' }, null)],
  ['receipt', state({ progress: 'CONFIRMED', closed: { at: '2026-11-23T08:00:00Z', cause: 'CONFIRMED' } }, { state: 'USED' })],
  ['handed', state({ route: 'AGENT' })],
  ['handed', state({ route: 'AGENT' }, { state: 'CODE_REQUESTED' })],
  ['handed', state({ route: 'AGENT' }, { state: 'NONE', release: 'READY' })],
  ['handed', state({}, { state: 'NONE', release: 'WAITING' })],
  ['credential', state({ route: 'AGENT' }, { state: 'VERIFIED' })],
  ['progress', state({ route: 'AGENT' }, { state: 'USED' })],
  ['handed', state({ route: 'SERVICE_CENTRE', progress: 'LOCKED' }, { state: 'LOCKED' })],
  ['ended', state({ progress: 'LOCKED' })],
  ['ended', state({}, { state: 'LOCKED' })],
  ['ended', state({ closed: { at: '2026-11-23T08:00:00Z', cause: 'SUPERSEDED' } })],
  ['ended', state({ status: 'CANCELLED', closed: { at: '2026-11-23T08:00:00Z', cause: 'CANCELLED' } })],
] as const)('the page is “%s”, whatever service is a little behind (invariant 5)', (step, given) => {
  expect(stepOf(given)).toBe(step);
});
