import { expect, test } from 'vitest';
import type { ConversationEntry } from '@/shared/api/portal';
import { joined } from './joined';

const entry = (position: number): ConversationEntry => ({ position, side: 'STAFF', text: `${position}`, at: '2026-11-26T08:00:00Z' });

test('entries are joined in order, each once, whatever order they come in', () => {
  expect(joined([entry(1), entry(4)], [entry(4), entry(2)]).map(({ position }) => position)).toEqual([1, 2, 4]);
});

test('nothing new leaves what is known as it is', () => {
  const known = [entry(1)];
  expect(joined(known, [entry(1)])).toBe(known);
});
