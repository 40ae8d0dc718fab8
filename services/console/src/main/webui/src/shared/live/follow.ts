/** The server shows that it lives every 15 seconds. */
const SILENT_TOO_LONG_MILLIS = 45_000;
const HIDDEN_TOO_LONG_MILLIS = 5 * 60_000;
const LONGEST_PAUSE_MILLIS = 15_000;

export interface Listener {
  readonly heard: (message: string) => void;
  /** Listening begins, for the first time or again: something may have been missed. */
  readonly opened: () => void;
  /** Nothing is heard at present. */
  readonly lost: () => void;
}

/** Listens to server-sent events for as long as it takes; the answer ends it. Rests while the page is hidden for long. */
export function follow(address: string, listener: Listener): () => void {
  if (typeof EventSource === 'undefined') {
    listener.lost();
    return () => undefined;
  }
  let source: EventSource | null = null;
  let failures = 0;
  let silence: number | undefined;
  let pause: number | undefined;
  let rest: number | undefined;

  const close = () => {
    window.clearTimeout(silence);
    window.clearTimeout(pause);
    source?.close();
    source = null;
  };
  const again = () => {
    close();
    listener.lost();
    failures += 1;
    pause = window.setTimeout(open, Math.min(LONGEST_PAUSE_MILLIS, 500 * 2 ** failures) + Math.random() * 500);
  };
  const alive = () => {
    window.clearTimeout(silence);
    silence = window.setTimeout(again, SILENT_TOO_LONG_MILLIS);
  };
  function open() {
    close();
    const opening = new EventSource(address);
    source = opening;
    alive();
    opening.onopen = () => {
      failures = 0;
      alive();
      listener.opened();
    };
    opening.onmessage = (event: MessageEvent<string>) => {
      alive();
      if (event.data !== 'alive') listener.heard(event.data);
    };
    opening.onerror = () => {
      // A broken stream the browser opens again by itself; a refused one it does not.
      if (opening.readyState === 2) again();
      else listener.lost();
    };
  }
  const look = () => {
    window.clearTimeout(rest);
    if (document.visibilityState === 'hidden') {
      rest = window.setTimeout(close, HIDDEN_TOO_LONG_MILLIS);
    } else if (source === null) {
      open();
    }
  };

  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.clearTimeout(rest);
    close();
  };
}
