import { expect, test } from 'vitest';
import { hasRun, rulesFor, stateOf } from './rules';

test.each(['11190285', '90123518', '98735210', '32145678'])('%s has three digits the same or in a row (R19)', (pin) => {
  expect(hasRun(pin)).toBe(true);
});

test.each(['90285316', '13579246', '11223344', '12'])('%s has not', (pin) => {
  expect(hasRun(pin)).toBe(false);
});

test('twelve characters count, not bytes or halves of characters (R15)', () => {
  const [length] = rulesFor('PASSWORD', 8);
  expect(length?.local?.('密码密码密码密码密码12')).toBe(true);
  expect(length?.local?.('🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑1')).toBe(false);
});

test('what only the server knows stays open until it spoke', () => {
  const common = rulesFor('PASSWORD', 8)[2];
  if (common === undefined) throw new Error('no such rule');
  expect(stateOf(common, 'copper lantern 42', null)).toBe('open');
  expect(stateOf(common, 'copper lantern 42', [])).toBe('met');
  expect(stateOf(common, 'copper lantern 42', ['COMMON'])).toBe('unmet');
  expect(stateOf(common, '', ['COMMON'])).toBe('open');
});
