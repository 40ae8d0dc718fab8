import { useEffect, useRef, useState } from 'react';

export interface Mark {
  readonly delivered: number;
  readonly read: number;
}

const GATHERED_FOR_MILLIS = 400;
const AGAIN_AFTER_MILLIS = 5_000;

/** Tells the server how far this side is, once things have calmed down, and again until it knows. Only forward. */
export function useMarking(here: Mark, known: Mark | null, send: (mark: Mark) => Promise<unknown>): void {
  const [told, setTold] = useState<Mark>({ delivered: 0, read: 0 });
  const [failures, setFailures] = useState(0);
  const sending = useRef(send);
  useEffect(() => {
    sending.current = send;
  });

  const { delivered, read } = here;
  const news =
    known !== null && (delivered > Math.max(told.delivered, known.delivered) || read > Math.max(told.read, known.read));
  useEffect(() => {
    if (!news) return undefined;
    let left = false;
    const timer = window.setTimeout(
      () => {
        sending.current({ delivered, read }).then(
          () => !left && setTold({ delivered, read }),
          () => !left && setFailures((count) => count + 1),
        );
      },
      failures === 0 ? GATHERED_FOR_MILLIS : AGAIN_AFTER_MILLIS,
    );
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [news, delivered, read, failures]);
}

/** How far the other side is with an entry of ours. */
export function stateOf(position: number, theirs: Mark | null): 'sent' | 'delivered' | 'read' {
  if (theirs === null || position > theirs.delivered) return 'sent';
  return position > theirs.read ? 'delivered' : 'read';
}
