/** What somebody began to write and has not sent; of this tab, until it is sent or they sign out. */
export interface Draft {
  readonly text: string;
  /** Idempotency-Key of sending exactly this text; it was tried and no answer came yet. */
  readonly intention?: string;
}

const PREFIX = 'tillkey.draft.';
/** Stands in where storage is switched off. */
const memory = new Map<string, Draft>();

export function readDraft(name: string): Draft {
  try {
    const stored = sessionStorage.getItem(PREFIX + name);
    const parsed = stored === null ? undefined : (JSON.parse(stored) as Draft);
    return parsed ?? memory.get(name) ?? { text: '' };
  } catch {
    return memory.get(name) ?? { text: '' };
  }
}

export function writeDraft(name: string, draft: Draft): void {
  if (draft.text === '') memory.delete(name);
  else memory.set(name, draft);
  try {
    if (draft.text === '') sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage is switched off: what is in memory holds until a reload.
  }
}

export function forgetDrafts(): void {
  memory.clear();
  try {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // Nothing was stored.
  }
}
