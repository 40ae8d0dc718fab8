import { expect, test } from 'vitest';
import { looksLikeJoiningCode, tidyJoiningCode } from './joining-code';

test('a joining code is read as people type it', () => {
  for (const typed of ['k7qw9rtz', ' K7QW - 9RTZ ', 'Ｋ７ＱＷ９ＲＴＺ', 'k7qw–9rtz']) {
    expect(tidyJoiningCode(typed)).toBe('K7QW9RTZ');
  }
});

test('what has letters that a code never has, or too few or many, is none', () => {
  expect(looksLikeJoiningCode('K7QW9RTZ')).toBe(true);
  for (const wrong of ['', 'K7QW9RT', 'K7QW9RTZZ', 'O7QW9RTZ', 'K7QW9RT0', 'K7QW9RTI', 'K7QW9RT1']) {
    expect(looksLikeJoiningCode(wrong)).toBe(false);
  }
});
