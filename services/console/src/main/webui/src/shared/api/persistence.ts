import { serverNow } from '@/shared/time/clock';
import { isOutage } from './problem';

const LONGEST_MILLIS = 8_000;

/** For queries and mutations: an outage is waited for, as long as it takes; a refusal is not asked again. */
export function keepTrying(_count: number, error: Error): boolean {
  return isOutage(error);
}

/** As the server asks, else longer each time, a little apart from everyone else who waits. */
export function untilNextTry(count: number, error: Error): number {
  if (isOutage(error) && error.retryAt !== null) {
    return Math.min(LONGEST_MILLIS, Math.max(500, error.retryAt - serverNow())) + Math.random() * 300;
  }
  return Math.min(LONGEST_MILLIS, 500 * 2 ** count) + Math.random() * 300;
}

/** Spread into each `useMutation`: one intention, sent until it is answered. */
export const persistent = { retry: keepTrying, retryDelay: untilNextTry, networkMode: 'always' } as const;
