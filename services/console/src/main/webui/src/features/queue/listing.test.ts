import { expect, test } from 'vitest';
import { listingOf, queueOf } from './listing';

test.each([
  ['TK-20491-82738', { reference: 'TK-20491-82738' }],
  ['tk 20491 82738', { reference: 'tk 20491 82738' }],
  [' 20491-82738 ', { reference: '20491-82738' }],
  ['2049182738', { reference: '2049182738' }],
  ['7Q21A0', { terminal: '7Q21A0' }],
  ['PXA9203X7Q21A0', { terminal: 'PXA9203X7Q21A0' }],
  ['204918', { terminal: '204918' }],
])('%s is looked for as %o', (typed, listing) => {
  expect(listingOf(typed)).toEqual(listing);
});

test('an address names a queue, or none', () => {
  expect(queueOf('mine')).toBe('MINE');
  expect(queueOf('approvals')).toBeNull();
  expect(queueOf(undefined)).toBeNull();
});
