interface Placed {
  readonly position: number;
}

/** What is known and what came since, each entry once, in order: a lost answer or one that came twice changes nothing. */
export function joined<Entry extends Placed>(known: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] {
  const byPlace = new Map([...known, ...fresh].map((entry) => [entry.position, entry]));
  return byPlace.size === known.length ? known : [...byPlace.values()].sort((one, other) => one.position - other.position);
}
