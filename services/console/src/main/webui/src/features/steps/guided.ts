const STORED = 'tillkey.guided';
/** Stands in where storage is switched off. */
let memory: string | null = null;

/** Which request an agent guides through, so that its steps stay in sight on the pages that follow. Of this tab. */
export function rememberGuided(reference: string): void {
  memory = reference;
  try {
    sessionStorage.setItem(STORED, reference);
  } catch {
    // Storage is switched off: what is in memory holds until a reload.
  }
}

export function wasGuided(reference: string): boolean {
  try {
    return (sessionStorage.getItem(STORED) ?? memory) === reference;
  } catch {
    return memory === reference;
  }
}
