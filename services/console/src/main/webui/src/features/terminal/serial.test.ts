import { expect, test } from 'vitest';
import { looksLikeSerial, serialInCode, takeSerialFromAddress, tidySerial } from './serial';

test('a serial is tidied as it is printed (S5)', () => {
  expect(tidySerial(' px a920-3x7q 21a0 ')).toBe('PXA9203X7Q21A0');
  expect(tidySerial('7Q21A0')).toBe('7Q21A0');
});

test.each(['7Q21A0', 'A'.repeat(50)])('%s looks like a serial', (text) => {
  expect(looksLikeSerial(text)).toBe(true);
});

test.each(['', '7Q21/A', 'A'.repeat(51), '序列号'])('“%s” does not', (text) => {
  expect(looksLikeSerial(text)).toBe(false);
});

test('a code on a label holds the bare serial or an address with it in the fragment', () => {
  expect(serialInCode('pxa9203x7q21a0')).toBe('PXA9203X7Q21A0');
  expect(serialInCode('https://reset.example/#s=PXA9203X7Q21A0')).toBe('PXA9203X7Q21A0');
  expect(serialInCode('https://reset.example/#x=1&s=7q21a0')).toBe('7Q21A0');
  expect(serialInCode('https://reset.example/?serial=7Q21A0')).toBeNull();
  expect(serialInCode('https://reset.example/#s=%E0%A4%A')).toBeNull();
});

test('the fragment is taken once and leaves the address', () => {
  window.history.replaceState(null, '', '/#s=7Q21A0');
  expect(takeSerialFromAddress()).toBe('7Q21A0');
  expect(window.location.hash).toBe('');
  expect(takeSerialFromAddress()).toBeNull();
});
