import type { KindToOpen, Reason, Route } from '@/shared/api/portal';

/** What was chosen before there is a ticket. Of this tab; never a password, never a code. */
export interface Choices {
  readonly query?: string;
  readonly route?: Route;
  readonly reason?: Reason;
  /** Absent: a reset. */
  readonly kind?: KindToOpen;
  /** Idempotency-Key of opening the ticket with exactly these choices. */
  readonly intention?: string;
}

const STORED = 'tillkey.choices';
/** Stands in where storage is switched off. */
let memory: Choices = {};

export function readChoices(): Choices {
  try {
    const stored = sessionStorage.getItem(STORED);
    const parsed: unknown = stored === null ? memory : JSON.parse(stored);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Choices) : {};
  } catch {
    return memory;
  }
}

export function writeChoices(choices: Choices): void {
  memory = choices;
  try {
    sessionStorage.setItem(STORED, JSON.stringify(choices));
  } catch {
    // Storage is switched off: what is in memory holds until a reload.
  }
}

export function forgetChoices(): void {
  memory = {};
  try {
    sessionStorage.removeItem(STORED);
  } catch {
    // Nothing was stored.
  }
}
