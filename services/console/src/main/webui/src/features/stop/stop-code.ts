/** Eight characters; no vowels, and none that is mistaken for another. */
const SHAPE = /^[2-9B-DF-HJKMNP-TV-Z]{8}$/;

/** As people type it: either case, full-width, with spaces and hyphens anywhere. */
export function tidyStopCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]+/gu, '').toUpperCase();
}

export function looksLikeStopCode(code: string): boolean {
  return SHAPE.test(code);
}
