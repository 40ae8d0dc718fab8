import { createContext, useContext } from 'react';

const POLLED_EVERY_MILLIS = 5_000;

/** Whether the desk hears of changes as they happen, has to ask for them, or may not ask since nobody is signed in. */
export type Hearing = 'live' | 'asking' | 'nobody';

export const HearingContext = createContext<Hearing>('asking');

/** How often what is shown is asked for: not at all while changes are heard of. */
export function usePolling(): number | false {
  return useContext(HearingContext) === 'asking' ? POLLED_EVERY_MILLIS : false;
}
