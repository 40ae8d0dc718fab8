import { createContext, useContext } from 'react';

const POLLED_EVERY_MILLIS = 5_000;

/** Whether the desk hears of changes as they happen. */
export const ConnectedContext = createContext(false);

/** How often what is shown is asked for: not at all while changes are heard of. */
export function usePolling(): number | false {
  return useContext(ConnectedContext) ? false : POLLED_EVERY_MILLIS;
}
