import { useEffect, useState } from 'react';
import { secondsUntil } from './clock';

/** Seconds left until the instant, counting down; 0 without one. */
export function useCountdown(instant: string | number | null | undefined): number {
  const [seconds, setSeconds] = useState(() => (instant == null ? 0 : secondsUntil(instant)));
  useEffect(() => {
    if (instant == null) {
      setSeconds(0);
      return undefined;
    }
    const tick = () => setSeconds(secondsUntil(instant));
    tick();
    const timer = window.setInterval(tick, 500);
    return () => window.clearInterval(timer);
  }, [instant]);
  return seconds;
}
