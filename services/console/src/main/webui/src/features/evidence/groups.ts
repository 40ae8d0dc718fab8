import type { EvidenceStanding, FactorStanding } from '@/shared/api/desk';

export interface ShownGroup {
  /** How many are needed; null: all of them. */
  readonly minimum: number | null;
  /** null: nobody asks for these. */
  readonly met: boolean | null;
  readonly factors: readonly FactorStanding[];
}

/** What is needed, together where all of it is; each factor once, where it comes first. */
export function groupsOf({ groups, factors }: EvidenceStanding): ShownGroup[] {
  const left = new Map(factors.map((each) => [each.factor, each]));
  const taken = (names: readonly FactorStanding['factor'][]) =>
    names.flatMap((name) => {
      const found = left.get(name);
      left.delete(name);
      return found === undefined ? [] : [found];
    });
  const all = groups.filter(({ anyOf, minimum }) => anyOf.length === minimum);
  const shown: ShownGroup[] = [];
  if (all.length > 0) shown.push({ minimum: null, met: all.every(({ met }) => met), factors: taken(all.flatMap(({ anyOf }) => anyOf)) });
  for (const group of groups) {
    if (!all.includes(group)) shown.push({ minimum: group.minimum, met: group.met, factors: taken(group.anyOf) });
  }
  if (left.size > 0) shown.push({ minimum: null, met: null, factors: [...left.values()] });
  return shown;
}

/** Whether a factor would bring the ticket on. */
export function isOutstanding({ groups }: EvidenceStanding, { factor, state }: FactorStanding): boolean {
  return state !== 'PASSED' && state !== 'EXHAUSTED' && groups.some(({ anyOf, met }) => !met && anyOf.includes(factor));
}
