import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type {
  Captcha,
  CaptchaSolution,
  Card,
  ConversationEntry,
  GuidedSteps,
  KindToOpen,
  Money,
  NumberChange,
  PasswordReason,
  Precondition,
  ProblemBody,
  Progress,
  Reason,
  Route,
  Ticket,
  TicketState,
  Verification,
} from '@/shared/api/portal';
import type { Mark } from '@/shared/talk/use-marking';
import type { SeenUpload } from './fake-upload';

export const HAND_OVER = 'tkh_fake';
/** What the agent of the ticket reads out to be known by. */
export const STAFF_CODE = '40271835';

export const JOINING_CODE = 'K7QW9RTZ';
export const STOP_CODE = 'K7M2QX9R';
/** A number that is registered with the merchant. */
export const REGISTERED_NUMBER = '13800005678';
export const GOOD_CODE = '402913';
export const GAP = 0.42;
export const FORMER_PASSWORD = 'the former one 1';

interface FakeTerminal {
  readonly serial: string;
  readonly card: Omit<Card, 'serialMasked' | 'connectivity'>;
  online: boolean;
  readonly startsOnline: boolean;
}

export interface FakePortalOptions {
  /** Time passes by itself: texts arrive, terminals fetch and confirm. For looking at, not for tests. */
  readonly lively?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Texts = readonly [chinese: string, english: string];

const minutes = (count: number) => count * 60_000;
const iso = (millis: number) => new Date(millis).toISOString();

/** A portal in memory that keeps the contract: what the pages are tested and looked at against. */
export class FakePortal {
  readonly requests: SeenRequest[] = [];
  readonly terminals: FakeTerminal[] = [
    {
      serial: 'PXA9203X7Q21A0',
      online: true,
      startsOnline: true,
      card: {
        model: { brand: 'PAX', name: 'A920' },
        osVersion: '10.2.4',
        selfService: true,
        unavailableReason: null,
        routes: ['SELF_SERVICE', 'AGENT', 'SERVICE_CENTRE'],
        credentialKind: 'PASSWORD',
        pinLength: null,
        preconditions: ['BACKUP', 'ACCOUNT_INFO_SAVED', 'CLOUD_SYNC', 'ONLINE'],
        keepsData: true,
        fee: { amountMinor: 0, currency: 'CNY' },
        durationMinutes: 5,
        checklist: ['TERMINAL_AT_HAND', 'REGISTERED_PHONE_AT_HAND', 'TERMINAL_NUMBER'],
        guide: 'smart-pos-password',
        cloudSync: { used: true, lastSyncAt: iso(Date.now() - minutes(18)) },
        acquirer: { code: 'shouqianba', name: '收钱吧' },
      },
    },
    {
      serial: 'LDT60001FEE001',
      online: false,
      startsOnline: false,
      card: {
        model: { brand: '联迪', name: 'E530' },
        osVersion: '3.1.0',
        selfService: true,
        unavailableReason: null,
        routes: ['SELF_SERVICE', 'AGENT', 'SERVICE_CENTRE'],
        credentialKind: 'PIN',
        pinLength: 8,
        preconditions: ['BACKUP', 'POWER_CYCLE', 'ONLINE'],
        keepsData: false,
        fee: { amountMinor: 2000, currency: 'CNY' },
        durationMinutes: 20,
        checklist: ['TERMINAL_AT_HAND', 'REGISTERED_PHONE_AT_HAND'],
        guide: 'traditional-pos-pin',
        cloudSync: { used: false, lastSyncAt: null },
        acquirer: { code: 'lakala', name: '拉卡拉' },
      },
    },
    {
      serial: 'PXS900014B77C1',
      online: false,
      startsOnline: false,
      card: {
        model: { brand: 'PAX', name: 'S90' },
        osVersion: '3.1.0',
        selfService: false,
        unavailableReason: 'MODEL',
        routes: ['AGENT', 'SERVICE_CENTRE'],
        credentialKind: 'PIN',
        pinLength: 8,
        preconditions: ['BACKUP', 'POWER_CYCLE', 'ONLINE'],
        keepsData: true,
        fee: { amountMinor: 2000, currency: 'CNY' },
        durationMinutes: 20,
        checklist: ['TERMINAL_AT_HAND', 'BUSINESS_LICENCE', 'CONTACT_ID', 'AUTHORISATION_LETTER'],
        guide: 'traditional-pos-pin',
        cloudSync: { used: false, lastSyncAt: null },
        acquirer: { code: 'chinaums', name: '银联商务' },
      },
    },
  ];

  ticket: Ticket | null = null;
  verification: Verification = { state: 'NONE' };
  /** Of a ticket for another registered number. */
  numberChange: NumberChange | null = null;
  sessionEnded = false;
  verificationAway = false;
  /** The policy asks for more than the code, even of those who help themselves. */
  asksForMore = false;
  /** No answer at all for so many requests. */
  silentFor = 0;
  /** 503 for so many requests. */
  awayFor = 0;
  /** What the stop code finds. */
  stopState: 'STOPPED' | 'LOCKED' = 'STOPPED';

  readonly steps: GuidedSteps['items'] = ['FIND_SERIAL', 'CHECK_ONLINE', 'OPEN_PAGE'].map((key, index) => ({
    number: index + 1,
    key,
    text: null,
    done: false,
    doneAt: null,
  }));
  readonly conversation: ConversationEntry[] = [];
  readonly marks: Record<'merchant' | 'staff', Mark> = { merchant: { delivered: 0, read: 0 }, staff: { delivered: 0, read: 0 } };

  private readonly written = new Map<string, ConversationEntry>();
  private readonly refusals = new Map<string, Response>();
  private readonly captchas = new Map<string, { kind: Captcha['kind']; number: number }>();
  private readonly tokens = new Set<string>();
  private readonly opened = new Map<string, Ticket>();
  private readonly credentials = new Map<string, string>();
  private terminal: FakeTerminal | null = null;
  private counter = 0;

  constructor(private readonly options: FakePortalOptions = {}) {}

  /** The next such request is refused. */
  refuseNext(method: string, path: string, problem: ProblemBody, headers: Record<string, string> = {}): void {
    this.refusals.set(`${method} ${path}`, problemResponse(problem, headers));
  }

  advance(progress: Progress): void {
    const ticket = this.mustHaveTicket();
    ticket.progress = progress;
    ticket.steps.push({ progress, at: iso(Date.now()) });
    ticket.waitingFor = progress === 'ISSUED' && this.terminal?.online === false ? 'TERMINAL_ONLINE' : null;
    if (progress === 'CONFIRMED') {
      ticket.status = 'RESOLVED';
      ticket.closed = { at: iso(Date.now()), cause: 'CONFIRMED' };
    }
  }

  setOnline(online: boolean): void {
    if (this.terminal !== null) this.terminal.online = online;
    if (this.ticket !== null && online) this.ticket.waitingFor = null;
  }

  countOf(method: string, path: string): number {
    return this.requests.filter((each) => each.method === method && each.path === path).length;
  }

  async answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/api/portal', '');
    const text = await request.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    this.requests.push({ method: request.method, path, headers: request.headers, body });
    if (this.silentFor > 0) {
      this.silentFor -= 1;
      throw new TypeError('Failed to fetch');
    }
    const english = (request.headers.get('Accept-Language') ?? '').startsWith('en');
    const say = ([chinese, inEnglish]: Texts) => (english ? inEnglish : chinese);
    if (this.awayFor > 0) {
      this.awayFor -= 1;
      return problemResponse(
        { type: 'urn:tillkey:problem:temporarily-unavailable', title: say(['暂时不可用', 'Away for a moment']), status: 503 },
        { 'Retry-After': '0' },
      );
    }
    const refusal = this.refusals.get(`${request.method} ${path}`);
    if (refusal !== undefined) {
      this.refusals.delete(`${request.method} ${path}`);
      return refusal;
    }
    return this.route(request, path, body, say);
  }

  private route(request: Request, path: string, body: unknown, say: (texts: Texts) => string): Response {
    const refuse: Refuse = (status, code, texts, members = {}) =>
      problemResponse({ ...members, type: `urn:tillkey:problem:${code}`, title: say(texts), status }, {});

    const solution = /^\/captchas\/([^/]+)\/solutions$/.exec(path);
    if (solution?.[1] !== undefined) return this.solve(solution[1], body as CaptchaSolution, refuse);

    switch (`${request.method} ${path}`) {
      case 'GET /support':
        return json(200, { phone: '400-000-0000', hours: '09:00-21:00' });
      case 'POST /lookups':
        return json(200, this.cardOf(this.find((body as { query: string }).query)));
      case 'GET /ticket':
        return this.tell(request, refuse);
      case 'POST /ticket':
        return this.open(request, body as Opening, refuse);
      case 'GET /ticket/guided-steps':
        return json(200, { items: this.steps });
      case 'GET /ticket/conversation': {
        const since = Number(new URL(request.url).searchParams.get('since') ?? '0');
        return json(200, { items: this.conversation.filter((entry) => entry.position > since).slice(0, 100), marks: this.marks });
      }
      case 'POST /ticket/conversation':
        return this.write(request.headers.get('Idempotency-Key') ?? '', (body as { text: string }).text, refuse);
      case 'PUT /ticket/conversation/mark':
        this.marks.merchant = body as Mark;
        return new Response(null, { status: 204 });
      case 'POST /ticket/hand-overs':
        return this.takeOver((body as { handOverToken: string }).handOverToken, refuse);
      case 'POST /ticket/joinings':
        return this.join((body as { joiningCode: string }).joiningCode, refuse);
      case 'POST /stops':
        return this.stop((body as { stopCode: string }).stopCode, refuse);
      case 'DELETE /ticket':
        this.ticket = null;
        this.verification = { state: 'NONE' };
        for (const each of this.terminals) each.online = each.startsOnline;
        return new Response(null, { status: 204 });
      case 'POST /captchas':
        return json(201, this.challenge((body as { kind: Captcha['kind'] }).kind));
    }

    if (this.ticket === null) return refuse(401, 'ticket-session-ended', ['请重新开始', 'Please start again']);
    const ticket = this.ticket;
    switch (`${request.method} ${path}`) {
      case 'POST /ticket/preconditions': {
        const { attested } = body as { attested: Precondition[] };
        const missing = ticket.preconditions.required.filter((each) => !attested.includes(each));
        if (missing.length > 0) return refuse(422, 'preconditions-incomplete', ['还有准备没有确认', 'Something is not confirmed'], { missing });
        ticket.preconditions.attested = attested;
        return this.changed();
      }
      case 'POST /ticket/fee-acceptance': {
        const { fee } = body as { fee: Money };
        if (fee.amountMinor !== ticket.fee.quoted.amountMinor) return refuse(409, 'fee-changed', ['费用有变化', 'The fee has changed']);
        ticket.fee.accepted = true;
        return this.changed();
      }
      case 'POST /ticket/staff-checks': {
        const genuine = (body as { code: string }).code === STAFF_CODE;
        return json(200, { genuine, name: genuine ? '林晓' : null, checkedAt: iso(Date.now()) });
      }
      case 'PUT /ticket/route':
        ticket.route = (body as { route: Route }).route;
        return this.changed();
      case 'PUT /ticket/number-change/number':
        return this.stateNumber((body as { number: string }).number, refuse);
      case 'POST /ticket/number-change/codes':
        return this.sendNumberCode((body as { captchaToken: string }).captchaToken, refuse);
      case 'POST /ticket/number-change/attempts':
        return this.tryNumberCode((body as { code: string }).code, refuse);
      case 'POST /ticket/codes':
        return this.sendCode((body as { captchaToken: string }).captchaToken, refuse);
      case 'POST /ticket/code-attempts':
        return this.tryCode((body as { code: string }).code, refuse);
      case 'POST /ticket/grant':
        return this.takeGrant(refuse);
      case 'POST /ticket/password-checks': {
        const reasons = this.reasonsAgainst((body as { password: string }).password);
        return json(200, { acceptable: reasons.length === 0, reasons });
      }
      case 'PUT /ticket/credential':
        return this.setCredential(request, body as { password: string; repeated: string }, refuse);
    }
    return refuse(404, 'not-found', ['没有找到', 'Not found']);
  }

  private find(query: string): FakeTerminal {
    const found = this.terminals.find((each) => each.serial === query || each.serial.endsWith(query));
    return found ?? (this.terminals[0] as FakeTerminal);
  }

  private cardOf(terminal: FakeTerminal): Card {
    return {
      serialMasked: `****${terminal.serial.slice(-4)}`,
      ...terminal.card,
      connectivity: {
        online: terminal.online,
        lastCheckInAt: iso(Date.now() - (terminal.online ? 4_000 : minutes(95))),
        lastSyncAt: terminal.card.cloudSync.lastSyncAt ?? null,
      },
    };
  }

  private open(request: Request, body: Opening, refuse: Refuse): Response {
    const key = request.headers.get('Idempotency-Key');
    if (key === null) return refuse(400, 'idempotency-key-missing', ['请求不完整', 'The request is incomplete']);
    const before = this.opened.get(key);
    if (before !== undefined) {
      this.ticket = before;
      return json(201, { ticket: before });
    }
    const terminal = this.find(body.query);
    const card = this.cardOf(terminal);
    if (this.sessionEnded && this.ticket !== null) {
      this.sessionEnded = false;
      return json(200, { ticket: this.ticket });
    }
    if (!card.routes.includes(body.route)) {
      return refuse(409, 'route-not-available', ['这种方式暂不可用', 'This way is not open'], { routes: card.routes });
    }
    this.terminal = terminal;
    this.verification = { state: 'NONE' };
    const kind = body.kind ?? 'RESET';
    this.numberChange = kind === 'NUMBER_CHANGE' ? { state: 'NUMBER_WANTED' } : null;
    this.ticket = {
      kind,
      reference: 'TK-20491-82738',
      status: 'NEW',
      progress: 'REQUESTED',
      steps: [{ progress: 'REQUESTED', at: iso(Date.now()) }],
      route: body.route,
      reason: body.reason,
      terminal: {
        serialMasked: card.serialMasked,
        model: card.model,
        osVersion: card.osVersion ?? null,
        credentialKind: card.credentialKind,
        pinLength: card.pinLength ?? null,
      },
      card,
      preconditions: { required: kind === 'RESET' ? card.preconditions : [], attested: [] },
      fee: { quoted: card.fee, accepted: card.fee.amountMinor === 0 },
      ready: false,
      message: { state: 'NONE' },
      waitingFor: null,
      openedAt: iso(Date.now()),
      expiresAt: iso(Date.now() + minutes(60 * 24)),
      closed: null,
    };
    this.opened.set(key, this.ticket);
    return json(201, { ticket: this.ticket });
  }

  private takeOver(token: string, refuse: Refuse): Response {
    if (token !== HAND_OVER) return refuse(410, 'hand-over-ended', ['该链接已失效', 'This link has ended']);
    const opening = { query: 'PXA9203X7Q21A0', route: 'SELF_SERVICE', reason: 'FORGOTTEN' } as const;
    const asked = new Request('http://pages.test/', { headers: { 'Idempotency-Key': token } });
    this.open(asked, opening, refuse);
    return this.changed();
  }

  private stop(code: string, refuse: Refuse): Response {
    if (code !== STOP_CODE) return refuse(422, 'stop-code-unknown', ['停止码无效', 'This stop code isn’t valid']);
    return json(200, { terminal: '****21A0', reference: 'TK-20491-82738', state: this.stopState, stoppedAt: '2026-11-23T08:34:02.010Z' });
  }

  private join(code: string, refuse: Refuse): Response {
    if (code !== JOINING_CODE) return refuse(410, 'joining-code-ended', ['该接入码无效', 'This joining code doesn’t work']);
    const opening = { query: 'PXA9203X7Q21A0', route: 'AGENT', reason: 'FORGOTTEN' } as const;
    this.open(new Request('http://pages.test/', { headers: { 'Idempotency-Key': code } }), opening, refuse);
    return this.changed();
  }

  private tell(request: Request, refuse: Refuse): Response {
    if (this.ticket === null) return new Response(null, { status: 204 });
    if (this.sessionEnded) return refuse(401, 'ticket-session-ended', ['请重新输入序列号', 'Please type the serial again']);
    const terminal = this.terminal;
    const state: TicketState = {
      ticket: this.ticket,
      verification: this.verificationAway || this.numberChange !== null ? null : this.verification,
      numberChange: this.verificationAway ? null : this.numberChange,
      connectivity:
        terminal === null
          ? null
          : {
              online: terminal.online,
              lastCheckInAt: this.ticket.card.connectivity.lastCheckInAt ?? null,
              lastSyncAt: terminal.card.cloudSync.lastSyncAt ?? null,
            },
      unavailable: this.verificationAway ? ['VERIFICATION'] : [],
    };
    const text = JSON.stringify(state);
    const etag = `"${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)}"`;
    if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers: { ETag: etag } });
    return json(200, state, { ETag: etag });
  }

  private changed(): Response {
    const ticket = this.mustHaveTicket();
    ticket.ready =
      ticket.route === 'SELF_SERVICE' &&
      ticket.fee.accepted &&
      ticket.preconditions.required.every((each) => ticket.preconditions.attested.includes(each));
    return json(200, { ticket });
  }

  private challenge(kind: Captcha['kind']): Captcha {
    this.counter += 1;
    const id = `00000000-0000-4000-8000-${String(this.counter).padStart(12, '0')}`;
    const number = 300 + this.counter;
    const salt = `salt${this.counter}?expires=1&`;
    this.captchas.set(id, { kind, number });
    const expiresAt = iso(Date.now() + minutes(2));
    if (kind === 'SLIDER') return { id, kind, expiresAt, slider: puzzle() };
    const challenge = bytesToHex(sha256(utf8ToBytes(salt + String(number))));
    return { id, kind, expiresAt, proofOfWork: { algorithm: 'SHA-256', challenge, salt, maxNumber: 2_000 } };
  }

  private solve(id: string, solution: CaptchaSolution, refuse: Refuse): Response {
    const captcha = this.captchas.get(id);
    this.captchas.delete(id);
    if (captcha === undefined) return refuse(409, 'captcha-used', ['这张拼图已用过', 'This puzzle was tried before']);
    const right =
      captcha.kind === 'SLIDER'
        ? Math.abs((solution.slider?.position ?? 0) - GAP) < 0.02
        : solution.proofOfWork?.number === captcha.number;
    if (!right) return refuse(422, 'captcha-wrong', ['没有对上', 'Not quite']);
    const token = `token-${id}`;
    this.tokens.add(token);
    return json(200, { captchaToken: token, expiresAt: iso(Date.now() + minutes(2)) });
  }

  private sendCode(token: string, refuse: Refuse): Response {
    if (!this.tokens.delete(token)) return refuse(403, 'captcha-required', ['请先完成验证', 'Please pass the check first']);
    const ticket = this.mustHaveTicket();
    if (ticket.progress === 'REQUESTED') this.advance('VERIFYING');
    ticket.message = { state: 'REQUESTED' };
    this.verification = {
      state: 'CODE_REQUESTED',
      sentTo: '138****5678',
      codeExpiresAt: iso(Date.now() + minutes(10)),
      resendAfter: iso(Date.now() + minutes(1)),
      attemptsLeft: 5,
    };
    return json(202, {
      sentTo: '138****5678',
      expiresAt: this.verification.codeExpiresAt,
      resendAfter: this.verification.resendAfter,
      attemptsLeft: 5,
    });
  }

  private stateNumber(number: string, refuse: Refuse): Response {
    if (number === REGISTERED_NUMBER) {
      return refuse(422, 'number-refused', ['不能登记这个号码', 'This number can’t be registered'], { reasons: ['REGISTERED_ALREADY'] });
    }
    this.numberChange = { state: 'VERIFYING', newNumber: `${number.slice(0, 3)}****${number.slice(-4)}` };
    return json(200, this.numberChange);
  }

  private sendNumberCode(token: string, refuse: Refuse): Response {
    if (!this.tokens.delete(token)) return refuse(403, 'captcha-required', ['请先完成验证', 'Please pass the check first']);
    if (this.numberChange?.state !== 'CODE_WANTED' && this.numberChange?.state !== 'CODE_SENT') {
      return refuse(409, 'number-change-not-ready', ['还不能验证新手机号', 'The new number can’t be verified yet']);
    }
    const code = { expiresAt: iso(Date.now() + minutes(10)), resendAfter: iso(Date.now() + minutes(1)), attemptsLeft: 5 };
    this.numberChange = { ...this.numberChange, state: 'CODE_SENT', code };
    return json(202, { sentTo: this.numberChange.newNumber ?? '', ...code });
  }

  private tryNumberCode(code: string, refuse: Refuse): Response {
    const change = this.numberChange;
    if (change?.code == null) return refuse(422, 'code-missing', ['请先获取验证码', 'Ask for a code first']);
    if (code !== GOOD_CODE) {
      const attemptsLeft = Math.max(0, change.code.attemptsLeft - 1);
      this.numberChange = { ...change, code: { ...change.code, attemptsLeft } };
      return refuse(422, 'code-wrong', ['验证码不正确', 'The code is not right'], { attemptsLeft });
    }
    this.numberChange = { state: 'CONFIRMED', newNumber: change.newNumber ?? null };
    return json(200, this.numberChange);
  }

  private tryCode(code: string, refuse: Refuse): Response {
    if (code !== GOOD_CODE) {
      const attemptsLeft = Math.max(0, (this.verification.attemptsLeft ?? 5) - 1);
      this.verification = { ...this.verification, attemptsLeft };
      return attemptsLeft === 0
        ? refuse(403, 'code-dead', ['这个验证码已失效', 'This code is no longer good'])
        : refuse(422, 'code-wrong', ['验证码不正确', 'The code is not right'], { attemptsLeft });
    }
    if (this.mustHaveTicket().route === 'SELF_SERVICE' && !this.asksForMore) return this.grant();
    this.verification = { state: 'NONE', sentTo: '138****5678', release: 'WAITING' };
    return json(200, this.verification);
  }

  private grant(): Response {
    this.verification = { state: 'VERIFIED', sentTo: '138****5678', grantExpiresAt: iso(Date.now() + minutes(10)) };
    this.advance('VERIFIED');
    return json(200, this.verification);
  }

  private takeGrant(refuse: Refuse): Response {
    if (this.verification.state === 'VERIFIED') return json(200, this.verification);
    if (this.verification.release !== 'READY') return refuse(409, 'release-not-ready', ['身份核实还没有完成', 'Verification is not finished']);
    return this.grant();
  }

  private reasonsAgainst(password: string): PasswordReason[] {
    const ticket = this.mustHaveTicket();
    const reasons: PasswordReason[] = [];
    if (ticket.terminal.credentialKind === 'PIN') {
      if (password.length !== ticket.terminal.pinLength) reasons.push('PIN_LENGTH');
      if (password === '13579246') reasons.push('PIN_DEFAULT');
      return reasons;
    }
    if (password.length < 12) reasons.push('TOO_SHORT');
    if (!/\p{L}/u.test(password)) reasons.push('NEEDS_LETTER');
    if (!/\d/.test(password)) reasons.push('NEEDS_DIGIT');
    if (/password/i.test(password)) reasons.push('COMMON');
    if (/7q21a0/i.test(password)) reasons.push('CONTAINS_SERIAL');
    return reasons;
  }

  private setCredential(request: Request, body: { password: string; repeated: string }, refuse: Refuse): Response {
    const key = request.headers.get('Idempotency-Key');
    if (key === null) return refuse(400, 'idempotency-key-missing', ['请求不完整', 'The request is incomplete']);
    const again = this.credentials.get(key) === body.password;
    if (this.verification.state === 'USED' && !again) return refuse(409, 'grant-used', ['密码已经设置过', 'It was set already']);
    if (this.verification.state !== 'VERIFIED' && !again) return refuse(403, 'grant-missing', ['请重新验证', 'Please verify again']);
    const reasons = this.reasonsAgainst(body.password);
    if (body.password !== body.repeated) reasons.push('NOT_SAME_TWICE');
    if (body.password === FORMER_PASSWORD) reasons.push('RECENTLY_USED');
    if (reasons.length > 0) return refuse(422, 'password-refused', ['新密码未被接受', 'The new password was not accepted'], { reasons });
    if (!again) {
      this.credentials.set(key, body.password);
      this.verification = { state: 'USED', sentTo: '138****5678', credentialSetAt: iso(Date.now()) };
      this.advance('ISSUED');
      if (this.options.lively) this.liveOn();
    }
    return json(200, this.verification);
  }

  /** A member of staff writes. */
  staffWrites(text: string): void {
    this.conversation.push({ position: this.conversation.length + 1, side: 'STAFF', text, at: iso(Date.now()) });
  }

  private write(key: string, text: string, refuse: Refuse): Response {
    if (this.mustHaveTicket().route !== 'AGENT') return refuse(409, 'no-agent-asked', ['尚未请求人工客服', 'No agent was asked for']);
    let entry = this.written.get(key);
    if (entry === undefined) {
      entry = { position: this.conversation.length + 1, side: 'MERCHANT', text: text.replace(/\d{6,}/g, '******'), at: iso(Date.now()) };
      this.conversation.push(entry);
      this.written.set(key, entry);
    }
    return json(201, entry);
  }

  /** What came as a file; written once for each key. */
  readonly uploads: SeenUpload[] = [];

  /** Answers an upload. */
  attach(upload: SeenUpload): Promise<Response> {
    this.uploads.push(upload);
    const refusal = this.refusals.get('POST /ticket/attachments');
    this.refusals.delete('POST /ticket/attachments');
    if (this.awayFor > 0) {
      this.awayFor -= 1;
      return Promise.resolve(problemResponse({ type: 'urn:tillkey:problem:temporarily-unavailable', title: '暂时不可用', status: 503 }, { 'Retry-After': '0' }));
    }
    return Promise.resolve(refusal ?? this.attached(upload));
  }

  /** Staff sent a file. */
  staffAttaches(text: string, kind: 'JPEG' | 'PDF'): void {
    this.conversation.push(this.fileEntry('STAFF', text, kind));
  }

  private attached({ headers, file }: SeenUpload): Response {
    const key = headers['Idempotency-Key'] ?? '';
    let entry = this.written.get(key);
    if (entry === undefined) {
      entry = this.fileEntry('MERCHANT', decodeURIComponent(headers['File-Name'] ?? 'photo.jpg'), file.type === 'application/pdf' ? 'PDF' : 'JPEG');
      this.conversation.push(entry);
      this.written.set(key, entry);
    }
    return json(201, entry);
  }

  private fileEntry(side: ConversationEntry['side'], text: string, kind: 'JPEG' | 'PDF'): ConversationEntry {
    const position = this.conversation.length + 1;
    const id = `019a4b0d-1c2d-7e3f-8a4b-${String(position).padStart(12, '0')}`;
    const attachment = kind === 'PDF' ? { id, kind, bytes: 2_400_000, pages: 3 } : { id, kind, bytes: 340_000, width: 1600, height: 1200 };
    return { position, side, text, at: iso(Date.now()), attachment };
  }

  get credentialChanges(): number {
    return this.credentials.size;
  }

  private liveOn(): void {
    const later = (millis: number, what: () => void) => setTimeout(() => this.ticket !== null && what(), millis);
    const start = this.terminal?.online === true ? 2_500 : 9_000;
    later(start - 500, () => this.setOnline(true));
    later(start, () => this.advance('DELIVERED'));
    later(start + 3_000, () => this.advance('CONFIRMED'));
  }

  private mustHaveTicket(): Ticket {
    if (this.ticket === null) throw new Error('no ticket');
    return this.ticket;
  }
}

interface Opening {
  readonly query: string;
  readonly route: Route;
  readonly reason: Reason;
  readonly kind?: KindToOpen;
}

type Refuse = (status: number, code: string, texts: Texts, members?: Partial<ProblemBody>) => Response;

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers } });
}

function problemResponse(problem: ProblemBody, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

function puzzle() {
  const [width, height, piece] = [600, 360, 110];
  const svg = (inner: string, w: number) =>
    `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${height}">${inner}</svg>`)}`;
  const scenery = '<rect width="600" height="360" fill="#7fb8a6"/><circle cx="440" cy="110" r="60" fill="#f3c86a"/><path d="M0 280 150 160 280 260 420 180 600 300V360H0z" fill="#2c6e5d"/>';
  const gapX = GAP * width;
  return {
    background: svg(`${scenery}<rect x="${gapX}" y="140" width="${piece}" height="${piece}" fill="#000" opacity=".5"/>`, width),
    piece: svg(`<svg x="0" y="140" width="${piece}" height="${piece}" viewBox="${gapX} 140 ${piece} ${piece}">${scenery}</svg>`, piece),
    width,
    height,
    pieceWidth: piece,
    pieceHeight: height,
  };
}
