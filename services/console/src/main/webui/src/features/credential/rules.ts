import type { CredentialKind, PasswordReason } from '@/shared/api/portal';
import type { TextKey, TextParameters } from '@/shared/i18n/texts';

export type RuleState = 'met' | 'unmet' | 'open';

export interface Rule {
  readonly text: TextKey;
  readonly parameters?: TextParameters;
  /** What can be said on the spot; null where only the server knows. */
  readonly local: ((password: string) => boolean) | null;
  readonly reasons: readonly PasswordReason[];
}

const SHORTEST = 12;

/** R15, R16; the server has the last word. */
const PASSWORD_RULES: readonly Rule[] = [
  { text: 'credential.rule.length', local: (password) => [...password].length >= SHORTEST, reasons: ['TOO_SHORT', 'TOO_LONG'] },
  {
    text: 'credential.rule.letters',
    local: (password) => /\p{L}/u.test(password) && /\p{Nd}/u.test(password),
    reasons: ['NEEDS_LETTER', 'NEEDS_DIGIT'],
  },
  { text: 'credential.rule.common', local: null, reasons: ['COMMON', 'PREDICTABLE'] },
  { text: 'credential.rule.context', local: null, reasons: ['CONTAINS_SERIAL', 'CONTAINS_BRAND', 'CONTAINS_USERNAME'] },
];

/** R19. */
function pinRules(length: number): readonly Rule[] {
  return [
    {
      text: 'credential.rule.pinLength',
      parameters: { length },
      local: (pin) => new RegExp(`^[0-9]{${length}}$`).test(pin),
      reasons: ['PIN_LENGTH', 'PIN_DIGITS'],
    },
    { text: 'credential.rule.pinRun', local: (pin) => pin !== '' && !hasRun(pin), reasons: ['PIN_RUN'] },
    { text: 'credential.rule.pinDefault', local: null, reasons: ['PIN_DEFAULT', 'CONTAINS_SERIAL', 'PREDICTABLE', 'COMMON'] },
  ];
}

export function rulesFor(kind: CredentialKind, pinLength: number): readonly Rule[] {
  return kind === 'PIN' ? pinRules(pinLength) : PASSWORD_RULES;
}

/** Three digits the same, or each one more or one less than the one before. */
export function hasRun(pin: string): boolean {
  const digits = [...pin].map(Number);
  return digits.some((digit, index) => {
    const [second, third] = [digits[index + 1], digits[index + 2]];
    if (second === undefined || third === undefined) return false;
    const step = second - digit;
    return Math.abs(step) <= 1 && third - second === step;
  });
}

/** Met or not as far as it is known; `verdict` is null until the server spoke on this very password. */
export function stateOf(rule: Rule, password: string, verdict: readonly string[] | null): RuleState {
  if (password === '') return 'open';
  if (rule.local !== null && !rule.local(password)) return 'unmet';
  if (verdict !== null) return rule.reasons.some((reason) => verdict.includes(reason)) ? 'unmet' : 'met';
  return rule.local === null ? 'open' : 'met';
}
