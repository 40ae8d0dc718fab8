import type { EvidenceFactor, MerchantType, PolicyGroup, PolicyRule, RiskLevel, TicketRoute } from '@/shared/api/desk';

/** All that the contract knows, in this order; one that is forgotten doesn't compile. */
function allOf<T extends string>(known: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(known) as T[];
}

export const MERCHANT_TYPES = allOf<MerchantType>({
  MICRO: true,
  INDIVIDUAL_SELLER: true,
  INDIVIDUAL_BUSINESS: true,
  ENTERPRISE: true,
  INSTITUTION: true,
  GOVERNMENT: true,
  SOCIAL_ORGANISATION: true,
});
export const ROUTES = allOf<TicketRoute>({
  SELF_SERVICE: true,
  AGENT: true,
  SERVICE_CENTRE: true,
});
export const RISKS = allOf<RiskLevel>({
  NORMAL: true,
  ELEVATED: true,
  HIGH: true,
  REFUSED: true,
});
export const FACTORS = allOf<EvidenceFactor>({
  ONE_TIME_CODE: true,
  CREDIT_CODE: true,
  LICENCE: true,
  PRINCIPAL_ID: true,
  SETTLEMENT_ACCOUNT: true,
  AUTHORISATION_LETTER: true,
  CALL_BACK: true,
  TERMINAL_POSSESSION: true,
});
/** As the contract limits them. */
export const MOST_RULES = 200;

/** What stays the same while it is moved and edited. */
let last = 0;
export function nextKey(): number {
  last += 1;
  return last;
}

export interface DraftGroup {
  readonly key: number;
  readonly anyOf: readonly EvidenceFactor[];
  readonly minimum: number;
}

export interface DraftRule {
  readonly key: number;
  /** As typed: codes with commas or spaces between them. */
  readonly acquirers: string;
  readonly merchantTypes: readonly MerchantType[];
  readonly routes: readonly TicketRoute[];
  readonly risks: readonly RiskLevel[];
  readonly groups: readonly DraftGroup[];
}

export function newGroup(anyOf: readonly EvidenceFactor[] = []): DraftGroup {
  return { key: nextKey(), anyOf, minimum: 1 };
}

/** For everybody, with the code alone, which every rule asks for. */
export function newRule(): DraftRule {
  return { key: nextKey(), acquirers: '', merchantTypes: [], routes: [], risks: [], groups: [newGroup(['ONE_TIME_CODE'])] };
}

export function draftOf(rules: readonly PolicyRule[]): DraftRule[] {
  return rules.map(({ acquirers = [], merchantTypes = [], routes = [], risks = [], groups }) => ({
    key: nextKey(),
    acquirers: acquirers.join(', '),
    merchantTypes,
    routes,
    risks,
    groups: groups.map(({ anyOf, minimum }) => ({ key: nextKey(), anyOf, minimum })),
  }));
}

export function rulesOf(draft: readonly DraftRule[]): PolicyRule[] {
  return draft.map(({ acquirers, merchantTypes, routes, risks, groups }) => {
    const codes = acquirers.split(/[\s,，、]+/).filter((code) => code !== '');
    return {
      ...(codes.length > 0 ? { acquirers: codes } : {}),
      ...(merchantTypes.length > 0 ? { merchantTypes: [...merchantTypes] } : {}),
      ...(routes.length > 0 ? { routes: [...routes] } : {}),
      ...(risks.length > 0 ? { risks: [...risks] } : {}),
      groups: groups.map(({ anyOf, minimum }): PolicyGroup => ({ anyOf: [...anyOf], minimum })),
    };
  });
}

/** With it, or without it; in the order of all. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  return all.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)));
}

export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by;
  const result = [...list];
  const [one] = result.splice(from, 1);
  if (one !== undefined) result.splice(to, 0, one);
  return result;
}

/** As a date field has it, on this computer's clock: midnight after this one. */
export function tomorrow(now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T00:00`;
}
