import type { StaffRole, StaffSession } from '@/features/staff/api/get-session';
import type {
  Action,
  ApprovalDecision,
  DeskProgress,
  DeskStatus,
  DeskTicket,
  Entry,
  EvidenceFactor,
  EvidenceResult,
  EvidenceStanding,
  RecordAction,
  FleetTerminal,
  GuidedSteps,
  JoiningCode,
  Marks,
  Merchant,
  OpenPhoneTicket,
  QueueName,
  StaffMember,
  Store,
  TicketSummary,
  UnmaskRequest,
  WaitingApproval,
} from '@/shared/api/desk';
import type { ProblemBody } from '@/shared/api/portal';
import { FakePolicies } from './fake-policies';
import type { SeenRequest } from './fake-portal';
import type { SeenUpload } from './fake-upload';

type Texts = readonly [chinese: string, english: string];
type Refuse = (status: number, code: string, texts: Texts, members?: Record<string, unknown>) => Response;

export interface FakeDeskOptions {
  readonly roles?: readonly StaffRole[];
  /** How many more tickets there are besides the two that tests know. */
  readonly more?: number;
  /** Merchants write by themselves now and then. For looking at, not for tests. */
  readonly lively?: boolean;
}

interface FakeCase {
  readonly ticket: DeskTicket;
  readonly entries: Entry[];
  readonly marks: { merchant: Marks['merchant']; staff: Marks['staff'] };
  readonly actions: Action[];
  readonly steps: GuidedSteps['items'];
  changedAt: string;
}

export const ME = 'lin.agent';
export const COLLEAGUE = 'wang.agent';
/** Waits for somebody to take it. */
export const FREE_TICKET = '019a4b0c-77d2-7b9a-8f10-2c6d5e4f0001';
/** Is this member's. */
export const MY_TICKET = '019a4b0c-77d2-7b9a-8f10-2c6d5e4f0002';
const STEPS = ['FIND_SERIAL', 'CHECK_ONLINE', 'OPEN_PAGE', 'PROVE_IDENTITY', 'SET_CREDENTIAL', 'RESTART_ADMIN', 'TRY_SIGN_IN'] as const;
const OPEN: readonly DeskStatus[] = ['NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL'];

const iso = (millis: number) => new Date(millis).toISOString();
const minutesAgo = (count: number) => iso(Date.now() - count * 60_000);
const numbered = (prefix: string, number: number) => `${prefix}${String(number).padStart(4, '0')}`;

const MODELS = [
  { id: 'pax-a920', brand: 'PAX', name: 'A920' },
  { id: 'landi-e530', brand: '联迪', name: 'E530' },
  { id: 'sunmi-p2', brand: '商米', name: 'P2' },
  { id: 'pax-s90', brand: 'PAX', name: 'S90' },
] as const;
/** What is registered, as the merchant would say it. */
export const REGISTERED: Partial<Record<EvidenceFactor, string>> = {
  CREDIT_CODE: '91350100M000100Y43',
  PRINCIPAL_ID: '0101123X',
  SETTLEMENT_ACCOUNT: '12346789',
};
const READS = ['agent', 'supervisor', 'clerk', 'auditor'] as const;
const RECORDS = ['agent', 'supervisor', 'clerk'] as const;
const MERCHANTS = ['杭州清晨茶饮有限公司', '宁波海岸水果行', '苏州观前面馆', '上海拾光书店'] as const;

/** The console's staff side in memory, which keeps the contracts: what the desk is tested and looked at against. */
export class FakeDesk {
  readonly requests: SeenRequest[] = [];
  readonly cases = new Map<string, FakeCase>();
  readonly evidence = new Map<string, EvidenceStanding>();
  readonly policies = new FakePolicies(ME);
  /** What was done on anything but tickets, newest first. */
  readonly records: RecordAction[] = [];
  readonly members: StaffMember[] = [
    { userName: 'chen.supervisor', lastSeenAt: minutesAgo(3) },
    { userName: ME, lastSeenAt: minutesAgo(1) },
    { userName: COLLEAGUE, lastSeenAt: minutesAgo(42) },
  ];
  signedIn = true;
  /** 503 for so many requests. */
  awayFor = 0;

  private readonly written = new Map<string, Entry>();
  private readonly calls = new Map<string, string>();
  private readonly codes = new Map<string, number>();
  private readonly recorded = new Set<string>();
  private readonly refusals = new Map<string, Response>();
  private readonly followers = new Set<(message: string) => void>();
  private counter = 0;

  constructor(private readonly options: FakeDeskOptions = {}) {
    this.add(FREE_TICKET, 1, { assignee: null });
    this.add(MY_TICKET, 2, { assignee: ME });
    this.evidence.set(FREE_TICKET, this.evidenceFor(FREE_TICKET));
    this.evidence.set(MY_TICKET, this.evidenceFor(MY_TICKET));
    const mine = this.caseOf(MY_TICKET);
    this.says(mine, 'MERCHANT', null, '登录不了管理员账号，收银员在等。', 14);
    this.says(mine, 'STAFF', ME, '您好，请看一下机身背面的标签，告诉我型号和最后四位。', 12);
    this.says(mine, 'MERCHANT', null, 'A920，后四位是 21A0。换过手机号了，收不到验证码。', 9);
    this.notes(mine, COLLEAGUE, '这家上周换过负责人手机，号码变更未满 30 天，注意核对。', 8);
    Object.assign(mine.marks, { merchant: { delivered: 2, read: 2 }, staff: { delivered: 3, read: 3 } });
    const free = this.caseOf(FREE_TICKET);
    this.says(free, 'MERCHANT', null, '密码忘了，自助重置收不到短信。', 3);
    for (let number = 3; number < 3 + (options.more ?? 0); number += 1) {
      const assignee = [null, ME, COLLEAGUE, ME][number % 4] ?? null;
      const status: DeskStatus = assignee === ME && number % 8 === 1 ? 'WAITING_ON_MERCHANT' : 'OPEN';
      this.add(numbered('019a4b0c-77d2-7b9a-8f10-2c6d5e4f', number), number, { assignee, status });
    }
    if (options.lively === true) {
      setInterval(() => this.merchantWrites(MY_TICKET, '还在吗？'), 45_000).unref?.();
    }
  }

  caseOf(id: string): FakeCase {
    const found = this.cases.get(id);
    if (found === undefined) throw new Error(`no ticket ${id}`);
    return found;
  }

  ticket(id: string): DeskTicket {
    return this.caseOf(id).ticket;
  }

  /** Who wants to hear what `/live` says. */
  follow(follower: (message: string) => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  tell(message: string): void {
    this.followers.forEach((follower) => follower(message));
  }

  merchantWrites(id: string, text: string): void {
    const found = this.caseOf(id);
    this.says(found, 'MERCHANT', null, text, 0);
    if (found.ticket.status === 'WAITING_ON_MERCHANT') found.ticket.status = 'OPEN';
    this.tell(id);
  }

  readonly uploads: SeenUpload[] = [];

  /** Answers an upload. */
  attach(upload: SeenUpload): Promise<Response> {
    this.uploads.push(upload);
    const id = /tickets\/([^/]+)\/attachments$/.exec(upload.path)?.[1] ?? '';
    const refusal = this.refusals.get(`POST ${upload.path.replace('/api/staff', '')}`);
    if (refusal !== undefined) return Promise.resolve(refusal);
    const name = decodeURIComponent(upload.headers['File-Name'] ?? 'photo.png');
    return Promise.resolve(json(201, this.sends(id, 'STAFF', ME, name, upload.file.type === 'application/pdf' ? 'PDF' : 'PNG')));
  }

  merchantAttaches(id: string, name: string, kind: 'PNG' | 'PDF'): void {
    this.sends(id, 'MERCHANT', null, name, kind);
    this.tell(id);
  }

  private sends(id: string, side: Entry['side'], author: string | null, name: string, kind: 'PNG' | 'PDF'): Entry {
    const entry = this.put(this.caseOf(id), 'MESSAGE', side, author, name, 0);
    entry.attachment = kind === 'PDF' ? { id: entry.id, kind, bytes: 4_096, pages: 3 } : { id: entry.id, kind, bytes: 340_000, width: 800, height: 600 };
    return entry;
  }

  merchantReads(id: string): void {
    const { marks, entries } = this.caseOf(id);
    const last = entries.at(-1)?.position ?? 0;
    marks.merchant = { delivered: last, read: last };
    this.tell(id);
  }

  /** Somebody else was faster. */
  colleagueTakes(id: string): void {
    this.ticket(id).assignee = COLLEAGUE;
  }

  standing(id: string): EvidenceStanding {
    const found = this.evidence.get(id);
    if (found === undefined) throw new Error(`no evidence ${id}`);
    return found;
  }

  /** A colleague found all that is needed; the risk asks for a second person. */
  asksApproval(id: string): void {
    const standing = this.standing(id);
    standing.factors.forEach((each) => Object.assign(each, { state: 'PASSED', recordedBy: COLLEAGUE, recordedAt: minutesAgo(2) }));
    this.weigh(id);
    this.tell(id);
  }

  refuseNext(method: string, path: string, problem: ProblemBody): void {
    this.refusals.set(`${method} ${path}`, problemResponse(problem));
  }

  countOf(method: string, path: string): number {
    return this.requests.filter((each) => each.method === method && each.path === path).length;
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace('/api/staff', '');
    const text = await request.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    this.requests.push({ method: request.method, path, headers: request.headers, body });
    const english = (request.headers.get('Accept-Language') ?? '').startsWith('en');
    const refuse: Refuse = (status, code, texts, members = {}) =>
      problemResponse({ ...members, type: `urn:tillkey:problem:${code}`, title: texts[english ? 1 : 0], status });
    if (this.awayFor > 0) {
      this.awayFor -= 1;
      return refuse(503, 'temporarily-unavailable', ['暂时不可用', 'Away for a moment']);
    }
    if (!this.signedIn && path !== '/sign-out') return refuse(401, 'unauthenticated', ['需要登录', 'Please sign in']);
    const refusal = this.refusals.get(`${request.method} ${path}`);
    if (refusal !== undefined) {
      this.refusals.delete(`${request.method} ${path}`);
      return refusal;
    }
    if (path === '/session') return json(200, this.session());
    if (path === '/sign-out') {
      this.signedIn = false;
      return new Response(null, { status: 204 });
    }
    const identity = /^\/services\/identity\/api\/v1\/(?:(approvals)|tickets\/([^/]+)\/(evidence|approval|number-change\/contact))$/.exec(path);
    if (identity !== null) {
      if (identity[1] !== undefined) return this.approvals(url.searchParams, refuse);
      return this.verification(`${request.method} ${identity[3] ?? ''}`, identity[2] ?? '', body, request.headers, refuse);
    }
    if (path === '/services/tickets/api/v1/audit/entries') {
      if (!(this.options.roles ?? ['agent']).some((role) => role === 'auditor' || role === 'administrator')) return refuse(403, 'forbidden', ['没有权限', 'Not allowed']);
      const about = this.records.filter(({ recordId }) => [null, recordId].includes(url.searchParams.get('recordId')));
      const from = Number(url.searchParams.get('after') ?? 0);
      const to = from + Number(url.searchParams.get('limit'));
      return json(200, { items: about.slice(from, to), ...(to < about.length ? { next: String(to) } : {}) });
    }
    const policy = /^\/services\/identity\/api\/v1\/(polic.+)$/.exec(path);
    if (policy !== null) {
      return this.policies.answer({
        what: `${request.method} ${policy[1] ?? ''}`,
        query: url.searchParams,
        body,
        headers: request.headers,
        roles: this.options.roles ?? ['agent'],
        refuse,
      });
    }
    const devices = /^\/services\/devices\/api\/v1\/(\w+)(?:\/([^/]+))?$/.exec(path);
    if (devices !== null) return this.fleet(devices[1] ?? '', devices[2] ?? '', refuse);
    if (path === '/services/tickets/api/v1/staff-members') return json(200, { items: this.members });
    if (path === '/services/tickets/api/v1/phone-tickets') return this.onThePhone(body as OpenPhoneTicket, request.headers, refuse);
    if (path === '/services/tickets/api/v1/tickets') return this.list(url.searchParams, refuse);
    const asked = /^\/services\/tickets\/api\/v1\/tickets\/([^/]+)(\/.*)?$/.exec(path);
    const found = this.cases.get(asked?.[1] ?? '');
    if (found === undefined) return refuse(404, 'not-found', ['未找到', 'Not found']);
    return this.ticketOperation(`${request.method} ${asked?.[2] ?? ''}`, found, url.searchParams, body, request.headers, refuse);
  }

  private session(): StaffSession {
    return {
      userName: ME,
      displayName: '林晓',
      roles: [...(this.options.roles ?? ['agent'])],
      signedInAt: minutesAgo(30),
      idleEndsAt: iso(Date.now() + 15 * 60_000),
      endsAt: iso(Date.now() + 8 * 3_600_000),
      steppedUpUntil: null,
    };
  }

  private onThePhone({ query, reason, language, kind }: OpenPhoneTicket, headers: Headers, refuse: Refuse): Response {
    const said = query.replace(/[\s-]/g, '').toUpperCase();
    if (said === '7Q21A0') return refuse(409, 'terminal-ambiguous', ['有多台POS机的序列号以这六位结尾', 'Several terminals end in these six characters']);
    if (said === 'PXTAKEN') {
      const { id, reference } = this.ticket(FREE_TICKET);
      return refuse(409, 'terminal-has-ticket', ['该POS机已有未结工单', 'This terminal has an open ticket'], { ticketId: id, reference });
    }
    if (!said.startsWith('PX')) return refuse(404, 'terminal-unknown', ['没有该POS机', 'There is no such terminal']);
    const key = headers.get('Idempotency-Key') ?? '';
    let id = this.calls.get(key);
    if (id === undefined) {
      id = numbered('019a4b0c-77d2-7b9a-8f10-2c6d5e4f', 9_000 + this.calls.size);
      this.calls.set(key, id);
      this.add(id, 9_000 + this.calls.size, { assignee: ME });
      Object.assign(this.ticket(id), { reason, language, kind: kind ?? 'RESET' });
    }
    return json(201, { ticket: this.ticket(id), joiningCode: this.joiningCode(id) });
  }

  /** The newest code of a ticket. */
  private joiningCode(id: string): JoiningCode {
    const code = `K7QW9RT${'23456789'[(this.codes.get(id) ?? 0) % 8] ?? '2'}`;
    this.codes.set(id, (this.codes.get(id) ?? 0) + 1);
    return { code, expiresAt: iso(Date.now() + 10 * 60_000) };
  }

  private list(query: URLSearchParams, refuse: Refuse): Response {
    const queue = query.get('queue') as QueueName | null;
    const reference = query.get('reference');
    const terminal = query.get('terminal');
    if (reference !== null && !/\d{5}[\s-]?\d{5}$/.test(reference)) {
      return refuse(400, 'reference-malformed', ['受理编号不正确', 'The reference is not right']);
    }
    const digits = reference?.replace(/\D/g, '');
    const matching = [...this.cases.values()].filter(({ ticket }) => {
      if (queue === 'MINE') return ticket.assignee === ME && ['NEW', 'OPEN'].includes(ticket.status);
      if (queue === 'FRAUD') return ticket.kind === 'FRAUD_REPORT' && OPEN.includes(ticket.status);
      if (queue === 'WAITING') return ticket.assignee === ME && ticket.status.startsWith('WAITING');
      if (queue === 'UNASSIGNED') return ticket.assignee === null && OPEN.includes(ticket.status) && ticket.route === 'AGENT';
      if (digits !== undefined) return ticket.reference.replace(/\D/g, '') === digits;
      return terminal === null || terminal.toUpperCase().endsWith(ticket.terminal.serialMasked.slice(-4));
    });
    matching.sort((one, other) => one.ticket.openedAt.localeCompare(other.ticket.openedAt) * (queue === null ? -1 : 1));
    const from = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit') ?? '20');
    const items = matching.slice(from, from + limit).map((each) => this.summaryOf(each));
    return json(200, from + limit < matching.length ? { items, next: String(from + limit) } : { items });
  }

  private summaryOf({ ticket, changedAt }: FakeCase): TicketSummary {
    const { id, reference, status, progress, route, reason, waitingFor, openedAt, assignee = null, kind = 'RESET' } = ticket;
    const { serialMasked, model } = ticket.terminal;
    return {
      id,
      kind,
      reference,
      status,
      progress,
      route,
      reason,
      waitingFor,
      openedAt,
      changedAt,
      assignee,
      terminal: { id: ticket.terminal.id, serialMasked, model, status: 'ACTIVE', online: !serialMasked.endsWith('2'), acquirerCode: 'shouqianba' },
    };
  }

  private ticketOperation(what: string, found: FakeCase, query: URLSearchParams, body: unknown, headers: Headers, refuse: Refuse): Response {
    const { ticket } = found;
    const supervises = this.options.roles?.includes('supervisor') ?? false;
    const held = ticket.assignee != null && ticket.assignee !== ME && !supervises;
    const closed = ticket.closed !== null;
    const taken = () => refuse(409, 'ticket-assigned', ['该工单已由其他人处理', 'Somebody else works on this ticket'], { assignee: ticket.assignee });
    const over = () => refuse(409, 'ticket-closed', ['该申请已结束', 'This request has ended']);
    const ticked = /^PUT \/guided-steps\/(\d+)$/.exec(what);
    if (ticked !== null) {
      if (closed) return over();
      if (ticket.assignee !== ME && !supervises) return refuse(409, 'not-your-ticket', ['该工单不由您处理', 'This ticket is not yours']);
      return this.tick(found, Number(ticked[1]), (body as { done: boolean }).done, ME, refuse);
    }
    switch (what) {
      case 'GET ':
        return json(200, ticket);
      case 'POST /joining-codes':
        if (closed) return over();
        if (ticket.assignee !== ME && !supervises) return refuse(409, 'not-your-ticket', ['该工单不由您处理', 'This ticket is not yours']);
        return json(201, this.joiningCode(ticket.id));
      case 'POST /staff-codes':
        if (closed) return over();
        if (ticket.assignee !== ME) return refuse(409, 'not-your-ticket', ['该工单不由您处理', 'This ticket is not yours']);
        return json(201, { code: `4027183${String((this.counter += 1) % 10)}`, expiresAt: iso(Date.now() + 10 * 60_000) });
      case 'POST /unmaskings': {
        if (closed) return over();
        if (ticket.assignee !== ME && !supervises) return refuse(409, 'not-your-ticket', ['该工单不由您处理', 'This ticket is not yours']);
        const { field, reason, text } = body as UnmaskRequest;
        found.actions.push({ position: 100 + (this.counter += 1), action: `UNMASKED_${field}`, actor: ME, at: iso(Date.now()), reason, note: text });
        const value = field === 'SERIAL' ? `PXA920${ticket.terminal.serialMasked.slice(-4)}` : '+8613800135678';
        return json(200, { field, value, shownUntil: iso(Date.now() + 60_000) });
      }
      case 'PUT /assignee':
        if (closed) return over();
        if (held) return taken();
        return this.changed(found, () => (ticket.assignee = ME), 'TICKET_TAKEN');
      case 'DELETE /assignee':
        if (held) return taken();
        return this.changed(found, () => (ticket.assignee = null), 'TICKET_GIVEN_BACK');
      case 'POST /assignments':
        return this.changed(found, () => (ticket.assignee = (body as { userName: string }).userName), 'TICKET_ASSIGNED');
      case 'POST /closings': {
        if (closed) return over();
        const { outcome } = body as { outcome: 'WITHDRAWN' | 'ANSWERED' | 'NOT_VERIFIED' };
        return this.changed(
          found,
          () => {
            ticket.status = outcome === 'NOT_VERIFIED' ? 'REJECTED' : 'CANCELLED';
            ticket.closed = { at: iso(Date.now()), cause: 'CANCELLED', outcome };
            ticket.expiresAt = null;
          },
          'TICKET_CLOSED',
        );
      }
      case 'GET /conversation': {
        const since = Number(query.get('since') ?? '0');
        const limit = Number(query.get('limit') ?? '20');
        const later = found.entries.filter((entry) => entry.position > since);
        const items = later.slice(0, limit);
        return json(200, { items, marks: found.marks, ...(later.length > limit ? { next: String(items.at(-1)?.position) } : {}) });
      }
      case 'POST /conversation': {
        const { kind, text } = body as { kind: 'MESSAGE' | 'NOTE'; text: string };
        if (closed) return over();
        if (kind === 'MESSAGE' && ticket.assignee !== ME) return refuse(409, 'not-your-ticket', ['该工单不由您处理', 'This ticket is not yours']);
        const key = headers.get('Idempotency-Key') ?? '';
        let entry = this.written.get(key);
        if (entry === undefined) {
          entry = this.put(found, kind, 'STAFF', ME, text.replace(/\d{6,}/g, '******'), 0);
          this.written.set(key, entry);
          if (kind === 'MESSAGE') ticket.status = 'WAITING_ON_MERCHANT';
          this.tell(ticket.id);
        }
        return json(201, entry);
      }
      case 'PUT /conversation/mark': {
        const mark = body as Marks['staff'];
        const last = found.entries.at(-1)?.position ?? 0;
        found.marks.staff = {
          delivered: Math.min(last, Math.max(found.marks.staff.delivered, mark.delivered)),
          read: Math.min(last, Math.max(found.marks.staff.read, mark.read)),
        };
        return new Response(null, { status: 204 });
      }
      case 'GET /guided-steps':
        return json(200, { items: found.steps });
      case 'POST /guided-steps': {
        if (closed) return over();
        const number = found.steps.length + 1;
        found.steps.push({ number, key: null, text: (body as { text: string }).text.replace(/\d{6,}/g, '******'), done: false, doneAt: null, doneBy: null });
        this.tell(ticket.id);
        return json(201, { items: found.steps });
      }
      case 'GET /actions':
        return json(200, { items: found.actions });
    }
    return refuse(404, 'not-found', ['未找到', 'Not found']);
  }

  /** Somebody ticks a step, or takes the tick away. */
  tick(found: FakeCase, number: number, done: boolean, by: string, refuse: Refuse): Response {
    const step = found.steps.find((each) => each.number === number);
    if (step === undefined) return refuse(404, 'not-found', ['未找到', 'Not found']);
    if (step.done !== done) Object.assign(step, { done, doneAt: done ? iso(Date.now()) : null, doneBy: done ? by : null });
    this.tell(found.ticket.id);
    return json(200, { items: found.steps });
  }

  private may(roles: readonly StaffRole[]): boolean {
    return (this.options.roles ?? ['agent']).some((role) => roles.includes(role));
  }

  /** From now on this ticket is for another registered number. */
  changesANumber(id: string): void {
    this.ticket(id).kind = 'NUMBER_CHANGE';
    this.standing(id).numberChange = {
      state: 'VERIFYING',
      newNumber: '139****0021',
      contacts: [
        { id: '01998f6d-0b14-7f00-9a1b-2c3d4e5f6071', role: 'OWNER', maskedNumber: '138****5678', chosen: false },
        { id: '01998f6d-0b14-7f00-9a1b-2c3d4e5f6072', role: 'AUTHORISED_PERSON', maskedNumber: '137****1234', chosen: false },
      ],
    };
  }

  private evidenceFor(id: string): EvidenceStanding {
    return {
      ticketId: id,
      route: 'AGENT',
      merchantType: 'ENTERPRISE',
      policyVersion: 0,
      risk: 'ELEVATED',
      signals: ['NUMBER_CHANGED_LATELY'],
      groups: [
        { anyOf: ['ONE_TIME_CODE'], minimum: 1, met: true },
        { anyOf: ['CREDIT_CODE'], minimum: 1, met: false },
        { anyOf: ['LICENCE'], minimum: 1, met: false },
        { anyOf: ['PRINCIPAL_ID', 'SETTLEMENT_ACCOUNT'], minimum: 1, met: false },
      ],
      factors: [
        { factor: 'ONE_TIME_CODE', entry: 'BY_MERCHANT', state: 'PASSED', recordedBy: 'MERCHANT', recordedAt: minutesAgo(6), lapsesAt: minutesAgo(-24) },
        { factor: 'CREDIT_CODE', entry: 'COMPARED', state: 'OPEN', triesLeft: 3 },
        { factor: 'LICENCE', entry: 'JUDGED', state: 'OPEN', triesLeft: 3 },
        { factor: 'PRINCIPAL_ID', entry: 'COMPARED', state: 'OPEN', triesLeft: 3 },
        { factor: 'SETTLEMENT_ACCOUNT', entry: 'COMPARED', state: 'OPEN', triesLeft: 3 },
      ],
      release: 'WAITING',
    };
  }

  /** What the evidence comes to; whatever was approved before falls. */
  private weigh(id: string): void {
    const standing = this.standing(id);
    const passed = new Set(standing.factors.filter(({ state }) => state === 'PASSED').map(({ factor }) => factor));
    for (const group of standing.groups) group.met = group.anyOf.filter((factor) => passed.has(factor)).length >= group.minimum;
    delete standing.approval;
    const met = standing.groups.every((group) => group.met);
    standing.release = standing.risk === 'REFUSED' ? 'REFUSED' : !met ? 'WAITING' : standing.risk === 'ELEVATED' ? 'APPROVAL' : 'READY';
    if (standing.release !== 'APPROVAL') return;
    this.counter += 1;
    const approvalId = numbered('019a4b0c-77d2-7b9a-8f10-2c6d5e4f', this.counter);
    standing.approval = { approvalId, state: 'ASKED', askedAt: minutesAgo(1), expiresAt: minutesAgo(-59) };
  }

  private verification(what: string, id: string, body: unknown, headers: Headers, refuse: Refuse): Response {
    const standing = this.evidence.get(id);
    const found = this.cases.get(id);
    const forbidden = () => refuse(403, 'forbidden', ['没有权限', 'Not allowed']);
    const unknown = () => refuse(404, 'ticket-unknown', ['没有这张工单', 'No such ticket']);
    const over = () => refuse(409, 'ticket-closed', ['该申请已结束', 'This request has ended']);
    const done = (status: number, action: string, reason?: string) => {
      found?.actions.push({ position: 100 + (this.counter += 1), action, actor: ME, at: iso(Date.now()), ...(reason === undefined ? {} : { reason }) });
      this.tell(id);
      return json(status, standing);
    };
    switch (what) {
      case 'GET evidence':
        if (!this.may(READS)) return forbidden();
        return standing === undefined ? unknown() : json(200, standing);
      case 'POST evidence': {
        if (!this.may(RECORDS)) return forbidden();
        if (standing === undefined || found === undefined) return unknown();
        const key = headers.get('Idempotency-Key') ?? '';
        if (this.recorded.has(key)) return json(201, standing);
        if (found.ticket.closed !== null) return over();
        const { factor, said, result } = body as { factor: EvidenceFactor; said?: string; result?: EvidenceResult };
        const each = standing.factors.find((known) => known.factor === factor);
        if (each === undefined) return refuse(409, 'evidence-not-needed', ['该工单不需要这项核实', 'Not needed']);
        if (each.entry === 'BY_MERCHANT') return refuse(422, 'factor-not-staffs', ['验证码只能由商户输入', 'The merchant alone types it']);
        if (each.state === 'EXHAUSTED') return refuse(403, 'factor-exhausted', ['此项失败次数已达上限', 'Failed too often']);
        if (factor === 'CREDIT_CODE' && !/^[0-9A-Z]{18}$/.test(said ?? '')) {
          return refuse(422, 'credit-code-invalid', ['统一社会信用代码校验不通过', 'The credit code is not right']);
        }
        if (factor !== 'CREDIT_CODE' && each.entry === 'COMPARED' && !/^\d{7}[\dX]$/.test(said ?? '')) {
          return refuse(422, 'digits-malformed', ['请输入最后八位', 'Not the last eight']);
        }
        const came: EvidenceResult = each.entry === 'COMPARED' ? (said === REGISTERED[factor] ? 'PASSED' : 'FAILED') : (result ?? 'INCONCLUSIVE');
        if (came === 'FAILED') each.triesLeft = Math.max(0, (each.triesLeft ?? 0) - 1);
        Object.assign(each, { state: each.triesLeft === 0 ? 'EXHAUSTED' : came, recordedBy: ME, recordedAt: iso(Date.now()) });
        this.recorded.add(key);
        this.weigh(id);
        return done(201, `EVIDENCE_${came}`, factor);
      }
      case 'PUT number-change/contact': {
        if (!this.may(RECORDS)) return forbidden();
        if (standing?.numberChange === undefined) return refuse(409, 'not-a-number-change', ['该工单不是更换登记手机号', 'Not a change of number']);
        const { contactId } = body as { contactId: string };
        for (const contact of standing.numberChange.contacts) contact.chosen = contact.id === contactId;
        this.weigh(id);
        return done(200, 'CONTACT_CHOSEN');
      }
      case 'POST approval': {
        if (!this.may(['supervisor'])) return forbidden();
        if (standing === undefined || found === undefined) return unknown();
        if (found.ticket.closed !== null) return over();
        const { approvalId, decision } = body as ApprovalDecision;
        const { approval } = standing;
        if (approval?.approvalId !== approvalId || approval.state !== 'ASKED') {
          return refuse(409, 'approval-not-asked', ['核实情况已变化，没有待您审批的内容', 'Nothing waits for your approval']);
        }
        if (Date.parse(approval.expiresAt) < Date.now()) return refuse(409, 'approval-expired', ['审批已过期', 'The approval expired']);
        const touched = found.ticket.assignee === ME || found.actions.some(({ actor }) => actor === ME) || standing.factors.some(({ recordedBy }) => recordedBy === ME);
        if (touched) return refuse(403, 'approval-own-work', ['您处理过这张工单，不能审批', 'You worked on this ticket and can’t approve it']);
        Object.assign(approval, { state: decision === 'APPROVE' ? 'GIVEN' : 'REFUSED', decidedBy: ME, decidedAt: iso(Date.now()) });
        standing.release = decision === 'APPROVE' ? 'READY' : 'REFUSED';
        return done(200, decision === 'APPROVE' ? 'APPROVAL_GIVEN' : 'APPROVAL_REFUSED');
      }
    }
    return refuse(404, 'not-found', ['未找到', 'Not found']);
  }

  private approvals(query: URLSearchParams, refuse: Refuse): Response {
    if (!this.may(['supervisor', 'auditor'])) return refuse(403, 'forbidden', ['没有权限', 'Not allowed']);
    const waiting = [...this.evidence.values()].flatMap(({ ticketId, signals, approval, numberChange }): WaitingApproval[] => {
      if (approval?.state !== 'ASKED') return [];
      const { approvalId, askedAt, expiresAt } = approval;
      const kind = numberChange === undefined ? 'RESET' : 'NUMBER_CHANGE';
      return [{ approvalId, ticketId, reference: this.ticket(ticketId).reference, kind, signals, askedAt, expiresAt }];
    });
    const from = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit') ?? '20');
    const items = waiting.slice(from, from + limit);
    return json(200, from + limit < waiting.length ? { items, next: String(from + limit) } : { items });
  }

  private changed(found: FakeCase, change: () => unknown, action: string): Response {
    change();
    found.changedAt = iso(Date.now());
    found.actions.push({ position: 100 + (this.counter += 1), action, actor: ME, at: found.changedAt });
    this.tell(found.ticket.id);
    return json(200, found.ticket);
  }

  private fleet(kind: string, id: string, refuse: Refuse): Response {
    const number = Number(id.slice(-4));
    switch (kind) {
      case 'acquirers':
        return json(200, {
          items: [
            { code: 'shouqianba', name: '收钱吧', nameEn: 'Shouqianba', merchantTypes: ['ENTERPRISE'], licenceRequired: false, corporateAccountRequired: false },
          ],
        });
      case 'terminals': {
        if (number % 10 === 9) return refuse(404, 'not-found', ['未找到', 'Not found']);
        const terminal: FleetTerminal = {
          id,
          serial: 'PXA9203X7Q21A0',
          terminalNumber: numbered('1000', number),
          acquirerCode: 'shouqianba',
          merchantId: numbered('01998f6d-0b13-7e44-8a2f-9c8b7a6d', number),
          storeId: numbered('01998f6d-6f2e-7d10-b1c2-d3e4f506', number),
          model: MODELS[number % MODELS.length] ?? MODELS[0],
          osVersion: '10.2.4',
          appVersion: '3.4.1',
          credentialKind: 'PASSWORD',
          pinLength: null,
          status: 'ACTIVE',
          connectivity: { online: number % 2 === 1, lastCheckInAt: minutesAgo(number % 2 === 1 ? 0 : 95), lastSyncAt: minutesAgo(130) },
          tamperSuspectedAt: null,
          registeredAt: minutesAgo(400_000),
          activatedAt: minutesAgo(390_000),
        };
        return json(200, terminal);
      }
      case 'merchants': {
        const merchant: Merchant = {
          id,
          acquirerCode: 'shouqianba',
          type: 'ENTERPRISE',
          name: MERCHANTS[number % MERCHANTS.length] ?? MERCHANTS[0],
          merchantNumber: '821331058120001',
          unifiedSocialCreditCode: '91350100M000100Y43',
          principalIdMasked: null,
          settlementAccount: { kind: 'CORPORATE', numberMasked: '****6789' },
          contacts: [
            {
              id: '01998f6d-0b14-7f00-9a1b-2c3d4e5f6071',
              role: 'LEGAL_REPRESENTATIVE',
              nameMasked: '陈*',
              numberMasked: '138****5678',
              language: 'zh-CN',
              primary: true,
              numberChangedAt: minutesAgo(9_000),
            },
            {
              id: '01998f6d-0b14-7f00-9a1b-2c3d4e5f6072',
              role: 'AUTHORISED_PERSON',
              nameMasked: '李**',
              numberMasked: '139****1234',
              language: 'zh-CN',
              primary: false,
              numberChangedAt: null,
            },
          ],
          registeredAt: minutesAgo(400_000),
        };
        return json(200, merchant);
      }
      case 'stores': {
        const store: Store = { id, merchantId: numbered('01998f6d-0b13-7e44-8a2f-9c8b7a6d', number), name: '西湖店', address: '浙江省杭州市西湖区龙井路1号', registeredAt: minutesAgo(400_000) };
        return json(200, store);
      }
    }
    return refuse(404, 'not-found', ['未找到', 'Not found']);
  }

  private add(id: string, number: number, { assignee, status = 'OPEN' }: { assignee: string | null; status?: DeskStatus }): void {
    const openedAt = minutesAgo(4 + ((number * 37) % 900));
    const reached: readonly DeskProgress[] = number % 3 === 0 ? ['REQUESTED'] : ['REQUESTED', 'VERIFYING'];
    const model = MODELS[number % MODELS.length] ?? MODELS[0];
    const ticket: DeskTicket = {
      id,
      reference: `TK-20491-${String(82_700 + number)}`,
      status,
      progress: reached.at(-1) ?? 'REQUESTED',
      steps: reached.map((progress, index) => ({ progress, at: iso(Date.parse(openedAt) + index * 95_000), actor: 'MERCHANT' as const })),
      route: 'AGENT',
      reason: (['FORGOTTEN', 'OPERATOR_ERROR', 'SYSTEM_UPDATE'] as const)[number % 3] ?? 'OTHER',
      language: 'zh-CN',
      terminal: {
        id: numbered('01998f6e-2a40-7c51-9d3e-5b7a1c0e', number),
        serialMasked: `****${numbered('', (number * 2113) % 10_000)}`,
        model,
        osVersion: '10.2.4',
        credentialKind: 'PASSWORD',
        pinLength: null,
      },
      card: {
        selfService: true,
        unavailableReason: null,
        routes: ['SELF_SERVICE', 'AGENT', 'SERVICE_CENTRE'],
        preconditions: ['BACKUP', 'CLOUD_SYNC', 'ONLINE'],
        keepsData: true,
        fee: { amountMinor: number % 2 === 0 ? 2000 : 0, currency: 'CNY' },
        durationMinutes: 5,
        checklist: ['TERMINAL_AT_HAND', 'REGISTERED_PHONE_AT_HAND'],
        guide: 'smart-pos-password',
        cloudSync: { used: true, lastSyncAt: minutesAgo(200) },
        connectivity: { online: true, lastCheckInAt: minutesAgo(5) },
        acquirer: { code: 'shouqianba', name: '收钱吧' },
      },
      preconditions: { required: ['BACKUP', 'CLOUD_SYNC', 'ONLINE'], attested: number % 2 === 0 ? ['BACKUP', 'CLOUD_SYNC'] : ['BACKUP', 'CLOUD_SYNC', 'ONLINE'] },
      fee: { quoted: { amountMinor: number % 2 === 0 ? 2000 : 0, currency: 'CNY' }, accepted: number % 2 === 1 },
      ready: false,
      message: { state: number % 3 === 0 ? 'NONE' : 'DELIVERED' },
      waitingFor: null,
      openedAt,
      expiresAt: iso(Date.now() + 20 * 3_600_000),
      closed: null,
      assignee,
    };
    this.cases.set(id, {
      ticket,
      entries: [],
      marks: { merchant: { delivered: 0, read: 0 }, staff: { delivered: 0, read: 0 } },
      steps: STEPS.map((key, index) => ({ number: index + 1, key, text: null, done: false, doneAt: null, doneBy: null })),
      actions: [{ position: number, action: 'TICKET_OPENED', actor: 'MERCHANT', at: openedAt }],
      changedAt: openedAt,
    });
  }

  private says(found: FakeCase, side: Entry['side'], author: string | null, text: string, minutes: number): void {
    this.put(found, 'MESSAGE', side, author, text, minutes);
  }

  private notes(found: FakeCase, author: string, text: string, minutes: number): void {
    this.put(found, 'NOTE', 'STAFF', author, text, minutes);
  }

  private put(found: FakeCase, kind: Entry['kind'], side: Entry['side'], author: string | null, text: string, minutes: number): Entry {
    this.counter += 1;
    const position = found.entries.length + 1;
    const entry: Entry = { id: numbered('019a4b0d-1c2d-7e3f-8a4b-5c6d7e8f', this.counter), position, kind, side, author, text, at: minutesAgo(minutes) };
    found.entries.push(entry);
    return entry;
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
}

function problemResponse(problem: ProblemBody): Response {
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'Content-Type': 'application/problem+json' } });
}
