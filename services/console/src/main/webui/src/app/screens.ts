import type { TicketStep } from '@/features/ticket/step';

/** Every page of the flow. */
export type ScreenName = 'identify' | 'card' | 'reason' | TicketStep;

export const STAGES = ['step.terminal', 'step.prepare', 'step.verify', 'step.credential', 'step.done'] as const;

/** Which of the five stages a page belongs to; null: off the path. */
export const STAGE_OF: Readonly<Record<ScreenName, number | null>> = {
  identify: 0,
  card: 0,
  reason: 1,
  prepare: 1,
  fee: 1,
  verify: 2,
  code: 2,
  credential: 3,
  progress: 4,
  receipt: STAGES.length,
  handed: null,
  ended: null,
};

/** How often the server is asked meanwhile, in milliseconds. */
const INTERVAL_OF: Readonly<Record<ScreenName, number | false>> = {
  identify: false,
  card: false,
  reason: false,
  prepare: 2_000,
  fee: 5_000,
  verify: 5_000,
  code: 2_000,
  credential: 5_000,
  progress: 1_000,
  receipt: false,
  handed: 10_000,
  ended: 10_000,
};

/** What only tickets know is heard of; the others also show what nobody says by itself, as whether a terminal is online. */
const HEARD_OF: readonly ScreenName[] = ['handed', 'ended'];

/** A cooling-off ends without anybody saying so. */
export const NUMBER_CHANGE_INTERVAL = 10_000;

export function intervalOf(screen: ScreenName, connected: boolean): number | false {
  return connected && HEARD_OF.includes(screen) ? false : INTERVAL_OF[screen];
}
