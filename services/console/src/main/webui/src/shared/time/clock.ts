/** The server's time, as far as its last answer told: a phone's own clock may be minutes off. */
let offsetMillis = 0;

export function learnServerTime(dateHeader: string | null): void {
  if (dateHeader === null) return;
  const server = Date.parse(dateHeader);
  if (!Number.isNaN(server)) offsetMillis = server - Date.now();
}

export function serverNow(): number {
  return Date.now() + offsetMillis;
}

/** Whole seconds until the instant, never negative. */
export function secondsUntil(instant: string | number): number {
  const millis = (typeof instant === 'number' ? instant : Date.parse(instant)) - serverNow();
  return Math.max(0, Math.ceil(millis / 1000));
}
