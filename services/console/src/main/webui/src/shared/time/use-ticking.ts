import { useEffect, useState } from 'react';

/** Renders again now and then, for what is said of the time that has passed. */
export function useTicking(everyMillis: number): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => tick((count) => count + 1), everyMillis);
    return () => window.clearInterval(timer);
  }, [everyMillis]);
}
