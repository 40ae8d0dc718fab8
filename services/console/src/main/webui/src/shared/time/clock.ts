/** The server's time, as far as its last answer told: a phone's own clock may be minutes off. */
let offsetMillis = 0;

export function learnServerTime(dateHeader: string | null): void {
  if (dateHeader === null) return;
  const server = Date.parse(dateHeader);
  // The header has whole seconds: on average half a second has passed since.
  if (!Number.isNaN(server)) offsetMillis = server + 500 - Date.now();
}

export function serverNow(): number {
  return Date.now() + offsetMillis;
}

/** Seconds until the instant, to the nearest, never negative. */
export function secondsUntil(instant: string | number): number {
  const millis = (typeof instant === 'number' ? instant : Date.parse(instant)) - serverNow();
  return Math.max(0, Math.round(millis / 1000));
}
