import { useEffect, useRef, useState, type RefObject } from 'react';

/** Marks an element as an entry: `data-position`. */
const POSITION = 'position';

/** The last place of an entry that was on the screen of a page that was looked at; 0 before the first. */
export function useSeen(log: RefObject<HTMLElement | null>, last: number): number {
  const [seen, setSeen] = useState(0);
  const onScreen = useRef(new Set<number>());

  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      setSeen((before) => Math.max(before, ...onScreen.current));
    };
    onScreen.current.clear();
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const position = Number((target as HTMLElement).dataset[POSITION]);
        if (isIntersecting) onScreen.current.add(position);
        else onScreen.current.delete(position);
      }
      look();
    });
    log.current?.querySelectorAll('[data-position]').forEach((entry) => observer.observe(entry));
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      observer.disconnect();
    };
  }, [log, last]);
  return seen;
}
