import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { DESK } from '@/shared/api/desk';
import { reread } from '@/shared/api/reread';
import { useFollowing } from '@/shared/live/use-following';

const EVERYTHING = 'everything';
/** Changes that come together are looked at together. */
const GATHERED_FOR_MILLIS = 150;

/** Keeps what is shown as it is at the server; false while it has to be asked for. */
export function useDeskLive(signedIn: boolean): boolean {
  const client = useQueryClient();
  const changed = useRef(new Set<string>());
  const timer = useRef<number | undefined>(undefined);

  useEffect(() => () => window.clearTimeout(timer.current), []);
  const look = () => {
    timer.current = undefined;
    const ids = [...changed.current];
    changed.current.clear();
    for (const id of ids) {
      reread(client, DESK.ticket(id));
      reread(client, DESK.conversation(id));
      reread(client, DESK.steps(id));
      reread(client, DESK.actions(id));
      reread(client, DESK.evidence(id));
    }
    reread(client, DESK.lists);
  };
  const everything = () => reread(client, DESK.all);

  return useFollowing(signedIn ? '/api/staff/live' : null, {
    heard: (message) => {
      if (message === EVERYTHING) return everything();
      changed.current.add(message);
      timer.current ??= window.setTimeout(look, GATHERED_FOR_MILLIS);
    },
    opened: everything,
  });
}
