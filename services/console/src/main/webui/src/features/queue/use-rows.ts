import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '@/shared/keys/shortcuts';

/** Of each list, the ticket that was opened from it last: whoever comes back goes on from there. */
const left = new Map<string, string>();

export interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** What every list has: moving by keys from link to link (`data-ticket`), the next page when one gets there, and coming back. */
export function useRows(name: string, ids: readonly string[], { hasNextPage, isFetchingNextPage, fetchNextPage }: Pages) {
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<{ readonly id: string; readonly index: number } | null>(null);

  const goTo = (index: number) => {
    const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
    if (id === undefined) return;
    const link = table.current?.querySelector<HTMLElement>(`[data-ticket="${id}"]`);
    link?.focus();
    link?.closest('tr')?.scrollIntoView?.({ block: 'nearest' });
    if (index >= ids.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const at = active === null ? -1 : ids.indexOf(active.id);
  const move = (step: number) => {
    if (active === null) return goTo(step > 0 ? 0 : ids.length - 1);
    // The ticket one was on is gone: its place is where one goes on.
    if (at === -1) return goTo(active.index + (step > 0 ? 0 : -1));
    return goTo(at + step);
  };
  const byArrow = (step: number) => (event: KeyboardEvent) => {
    const from = event.target;
    if (from !== document.body && !(from instanceof Node && table.current?.contains(from))) return false;
    return move(step);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: byArrow(1),
    ArrowUp: byArrow(-1),
  });

  const shown = ids.length > 0;
  useEffect(() => {
    const last = left.get(name);
    left.delete(name);
    if (!shown || last === undefined) return;
    table.current?.querySelector<HTMLElement>(`[data-ticket="${last}"]`)?.focus();
  }, [name, shown]);

  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || end.current === null || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((changes) => {
      if (changes.some((change) => change.isIntersecting)) void fetchNextPage();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, ids.length]);

  return {
    table,
    end,
    /** Which row has, or had, the focus; -1: none that is still there. */
    at,
    /** Nobody has been on a row yet. */
    untouched: active === null,
    reach: (index: number) => setActive({ id: ids[index] ?? '', index }),
    leave: (id: string) => left.set(name, id),
  };
}
