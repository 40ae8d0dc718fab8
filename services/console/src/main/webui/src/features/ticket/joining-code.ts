/** Eight letters and digits; none is mistaken for another, so 0, 1, I, L, O and U are not among them. */
const SHAPE = /^[2-9A-HJKMNP-TV-Z]{8}$/;

/** As people type it: either case, full-width, with spaces and hyphens anywhere. */
export function tidyJoiningCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]+/gu, '').toUpperCase();
}

export function looksLikeJoiningCode(code: string): boolean {
  return SHAPE.test(code);
}
