import type { StaffRole } from '@/features/staff/api/get-session';
import type { PolicyContradiction, PolicyDryRun, PolicyGroup, PolicyRule, PolicyVersion, ProposedPolicy } from '@/shared/api/desk';

interface Asked {
  readonly what: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Headers;
  readonly roles: readonly StaffRole[];
  readonly refuse: (status: number, code: string, texts: readonly [string, string], members?: Record<string, unknown>) => Response;
}

const CODE: PolicyGroup = { anyOf: ['ONE_TIME_CODE'], minimum: 1 };
export const OTHER_ADMINISTRATOR = 'zhao.lei';

export const BUILT_IN: readonly PolicyRule[] = [
  { routes: ['SELF_SERVICE'], risks: ['NORMAL'], groups: [CODE] },
  {
    merchantTypes: ['ENTERPRISE', 'INSTITUTION'],
    groups: [CODE, { anyOf: ['LICENCE'], minimum: 1 }, { anyOf: ['CALL_BACK', 'AUTHORISATION_LETTER'], minimum: 1 }],
  },
  { groups: [CODE, { anyOf: ['PRINCIPAL_ID'], minimum: 1 }] },
];

/** Versions of the policy in memory; who decides what is as at identity. */
export class FakePolicies {
  readonly versions: PolicyVersion[] = [];
  private readonly keys = new Map<string, PolicyVersion>();

  constructor(private readonly me: string) {}

  /** A version somebody proposed. */
  add(proposedBy: string, rules: readonly PolicyRule[] = BUILT_IN, more: Partial<PolicyVersion> = {}): PolicyVersion {
    const number = this.versions.length + 1;
    const version: PolicyVersion = {
      policyId: `019a4b0c-77d2-7b9a-8f10-2c6d5e4f7${String(number).padStart(3, '0')}`,
      number,
      state: 'PROPOSED',
      effectiveFrom: '2027-01-01T00:00:00Z',
      reason: '高风险的小微商户要回拨',
      proposedBy,
      proposedAt: '2026-11-26T08:31:00.120Z',
      rules: [...rules],
      ...more,
    };
    this.versions.push(version);
    return version;
  }

  answer({ what, query, body, headers, roles, refuse }: Asked): Response {
    const may = (...allowed: readonly StaffRole[]) => roles.some((role) => allowed.includes(role));
    const forbidden = () => refuse(403, 'forbidden', ['没有权限', 'Not allowed']);
    const [, id = '', decision] = /^\w+ policies\/([^/]+)(?:\/(\w+))?$/.exec(what) ?? [];
    const version = this.versions.find(({ policyId }) => policyId === id);
    if (what === 'POST policy-dry-runs') return may('supervisor', 'administrator') ? this.dryRun(body as { policyId?: string; rules?: PolicyRule[] }, refuse) : forbidden();
    if (what === 'POST policies') return may('administrator') ? this.propose(body as ProposedPolicy, headers, refuse) : forbidden();
    if (!may('supervisor', 'auditor', 'administrator')) return forbidden();
    if (what === 'GET policy-in-force') return json(200, this.inForce());
    if (what === 'GET policies') return this.list(query);
    if (version === undefined) return refuse(404, 'not-found', ['未找到', 'Not found']);
    if (decision === undefined) return json(200, version, tagOf(version));
    if (!may('administrator')) return forbidden();
    if (headers.get('If-Match') !== tagOf(version)) return refuse(412, 'precondition-failed', ['内容已被更改', 'It was changed meanwhile']);
    const own = version.proposedBy === this.me;
    if (decision === 'withdrawal' && !own) return refuse(409, 'not-own-proposal', ['这一版不是您提议的', 'Somebody else proposed it']);
    if (decision !== 'withdrawal' && own) return refuse(409, 'own-proposal', ['提议人不能自己决定', 'You can’t decide your own']);
    const state = ({ agreement: 'AGREED', refusal: 'REFUSED', withdrawal: 'WITHDRAWN' } as const)[decision];
    if (state === undefined) return refuse(404, 'not-found', ['未找到', 'Not found']);
    Object.assign(version, { state, decidedBy: this.me, decidedAt: '2026-11-26T09:02:41.900Z' });
    return json(200, version, tagOf(version));
  }

  private list(query: URLSearchParams): Response {
    const newest = [...this.versions].reverse();
    const from = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit') ?? '20');
    const items = newest.slice(from, from + limit).map((version) => {
      const summary: Partial<PolicyVersion> = { ...version };
      delete summary.rules;
      return summary;
    });
    return json(200, from + limit < newest.length ? { items, next: String(from + limit) } : { items });
  }

  private inForce() {
    const agreed = this.versions.filter(({ state, effectiveFrom }) => state === 'AGREED' && Date.parse(effectiveFrom) <= Date.now()).at(-1);
    if (agreed === undefined) return { number: 0, rules: BUILT_IN };
    const { policyId, number, effectiveFrom, rules } = agreed;
    return { policyId, number, effectiveFrom, rules };
  }

  private propose({ rules, effectiveFrom, reason }: ProposedPolicy, headers: Headers, refuse: Asked['refuse']): Response {
    const key = headers.get('Idempotency-Key') ?? '';
    const contradictions = contradictionsOf(rules);
    if (contradictions.length > 0) return refuse(422, 'policy-contradictory', ['策略自相矛盾', 'The policy contradicts itself'], { contradictions });
    if (Date.parse(effectiveFrom) <= Date.now()) return refuse(422, 'policy-effective-date', ['生效时间不合适', 'The date doesn’t fit']);
    const version = this.keys.get(key) ?? this.add(this.me, rules, { effectiveFrom, reason });
    this.keys.set(key, version);
    return json(201, version, tagOf(version));
  }

  private dryRun({ policyId, rules }: { policyId?: string; rules?: PolicyRule[] }, refuse: Asked['refuse']): Response {
    const contradictions = rules === undefined ? [] : contradictionsOf(rules);
    if (contradictions.length > 0) return refuse(422, 'policy-contradictory', ['策略自相矛盾', 'The policy contradicts itself'], { contradictions });
    const version = this.versions.find((each) => each.policyId === policyId);
    const tried = rules ?? version?.rules;
    const met = (groups: readonly PolicyGroup[]) => groups.map((group) => ({ ...group, met: group.anyOf.includes('ONE_TIME_CODE') }));
    const inForce = met(this.inForce().rules.at(-1)?.groups ?? []);
    const groups = met(tried?.[0]?.groups ?? []);
    const text = (group: PolicyGroup) => JSON.stringify([group.minimum, [...group.anyOf].sort()]);
    const without = (some: typeof groups, others: typeof groups) => some.filter((group) => !others.map(text).includes(text(group)));
    const outcome: PolicyDryRun = {
      ticketId: '019a4b0c-77d2-7b9a-8f10-2c6d5e4f0002',
      acquirerCode: 'shouqianba',
      merchantType: 'MICRO',
      route: 'AGENT',
      risk: 'ELEVATED',
      signals: ['NUMBER_CHANGED_LATELY'],
      passed: ['ONE_TIME_CODE'],
      inForce: { number: this.inForce().number, rule: 3, groups: inForce, sufficient: false },
      ...(tried === undefined
        ? {}
        : {
            tried: { ...(version === undefined ? {} : { number: version.number }), rule: 1, groups, sufficient: groups.every((group) => group.met) },
            added: without(groups, inForce),
            removed: without(inForce, groups),
          }),
    };
    return json(200, outcome);
  }
}

/** As far as tests need it; the server looks at everything. */
function contradictionsOf(rules: readonly PolicyRule[]): PolicyContradiction[] {
  const found = rules.flatMap(({ groups }, index): PolicyContradiction[] =>
    groups.some(({ anyOf }) => anyOf.length === 1 && anyOf[0] === 'ONE_TIME_CODE')
      ? []
      : [{ rule: index + 1, reason: 'WITHOUT_CODE', text: '发往登记手机号的验证码必须单独成组。' }],
  );
  return rules.length === 0 ? [{ rule: 0, reason: 'GAP', text: '有的情形没有任何规则。' }] : found;
}

function tagOf({ policyId, state }: PolicyVersion): string {
  return `"${policyId}-${state}"`;
}

function json(status: number, body: unknown, tag?: string): Response {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...(tag === undefined ? {} : { ETag: tag }) };
  return new Response(JSON.stringify(body), { status, headers });
}
