import { expect, test } from 'vitest';
import { digitsOf, grouped, looksLikeAMobileNumber } from './mobile-number';

test.each([
  ['13900000021', '13900000021'],
  ['139 0000 0021', '13900000021'],
  ['+86 139-0000-0021', '13900000021'],
  ['１３９００００００２１', '13900000021'],
  ['139000000219', '13900000021'],
  ['8613', '8613'],
])('“%s” is read as %s', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});

test('it is shown in the groups in which it is read out', () => {
  expect(grouped('13900000021')).toBe('139 0000 0021');
  expect(grouped('1390')).toBe('139 0');
  expect(grouped('')).toBe('');
});

test.each([
  ['13900000021', true],
  ['1390000002', false],
  ['12900000021', false],
  ['02812345678', false],
])('%s can be a mobile number: %s', (digits, can) => {
  expect(looksLikeAMobileNumber(digits)).toBe(can);
});
