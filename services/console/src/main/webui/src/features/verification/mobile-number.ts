const DIGITS = 11;

/** The digits of a mainland mobile number as they are typed or pasted, with or without the country's. */
export function digitsOf(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  const national = digits.length > DIGITS && digits.startsWith('86') ? digits.slice(2) : digits;
  return national.slice(0, DIGITS);
}

/** In the groups in which it is read out: 139 0000 0021. */
export function grouped(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((group) => group !== '').join(' ');
}

/** Whether it can be one; identity has the last word (R12). */
export function looksLikeAMobileNumber(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}
