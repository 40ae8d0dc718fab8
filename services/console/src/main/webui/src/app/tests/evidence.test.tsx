import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { COLLEAGUE, FakeDesk, FREE_TICKET, ME, MY_TICKET, REGISTERED } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const IDENTITY = '/services/identity/api/v1';
const EVIDENCE = `${IDENTITY}/tickets/${MY_TICKET}/evidence`;
const APPROVAL = `${IDENTITY}/tickets/${FREE_TICKET}/approval`;
const SUPERVISOR = ['agent', 'supervisor'] as const;

async function openTicket(id = MY_TICKET, desk = new FakeDesk()) {
  const pages = renderDesk(`/staff/tickets/${id}`, desk);
  await screen.findByRole('heading', { level: 1, name: desk.ticket(id).reference });
  return pages;
}

const panel = () => screen.findByRole('region', { name: '身份核实' });
const item = async (name: string) => {
  const found = (await within(await panel()).findByText(name)).closest('li');
  if (found === null) throw new Error(`no factor ${name}`);
  return found;
};
const field = (name: string) => screen.findByRole('textbox', { name: `商户所说：${name}` });
const recordings = (desk: FakeDesk) => desk.requests.filter(({ method, path }) => method === 'POST' && path === EVIDENCE);
const standingOf = (desk: FakeDesk, factor: string) => desk.standing(MY_TICKET).factors.find((each) => each.factor === factor);

test('what is needed, what was shown and what stands in the way is told in words', async () => {
  const { container } = await openTicket();
  const shown = await panel();
  expect(await within(shown).findByText('还有项目待核实。')).toBeVisible();
  expect(shown).toHaveTextContent('风险较高，需第二人审批');
  expect(within(shown).getByRole('list', { name: '风险提示' })).toHaveTextContent('登记号码最近变更过');
  expect(within(shown).getByText('以下全部 · 未满足')).toBeVisible();
  expect(within(shown).getByText('以下任意 1 项 · 未满足')).toBeVisible();
  expect(await item('短信验证码')).toHaveTextContent(/已通过.*商户 · .*有效至/);
  expect(await item('统一社会信用代码')).toHaveTextContent('待核实 · 还可以失败 3 次');
  await expectAccessible(container);
});

test('what a reset before left behind is told in words, in both languages', async () => {
  const desk = new FakeDesk();
  const { user } = await openTicket(MY_TICKET, desk);
  await panel();
  desk.evidence.set(MY_TICKET, { ...desk.standing(MY_TICKET), signals: ['REFUNDS_AFTER_RESET', 'FRAUD_REPORTED'] });
  act(() => desk.tell(MY_TICKET));
  const told = within(await panel());
  expect(await told.findByText('上次重置后有多笔退款')).toBeVisible();
  expect(told.getByText('负责人阻止过一次重置，核查工单尚未结案')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  const inEnglish = within(await screen.findByRole('region', { name: 'Identity checks' }));
  expect(await inEnglish.findByText('Many refunds after the last reset')).toBeVisible();
  expect(inEnglish.getByText('The owner stopped a reset; the report is open')).toBeVisible();
});

test('in English it is all there too', async () => {
  const { user, container } = await openTicket();
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  const shown = await screen.findByRole('region', { name: 'Identity checks' });
  expect(await within(shown).findByText('Evidence is outstanding.')).toBeVisible();
  expect(shown).toHaveTextContent('Please read the 18 characters of the unified social credit code on the licence.');
  expect(shown).not.toHaveTextContent(/\p{Script=Han}/u);
  await expectAccessible(container);
});

test('a compared factor goes by keys alone: V, what was said, Enter; and it is kept nowhere', async () => {
  const { user, desk, container } = await openTicket();
  const said = REGISTERED.CREDIT_CODE ?? '';
  const input = await field('统一社会信用代码');
  expect(input).toHaveAttribute('autocomplete', 'off');
  expect(input).toHaveAccessibleDescription(/18 位的统一社会信用代码/);
  await user.keyboard('v');
  expect(input).toHaveFocus();
  await user.keyboard(`${said}{Enter}`);
  await waitFor(async () => expect(await item('统一社会信用代码')).toHaveTextContent(`已通过${ME}`));
  expect(screen.queryByRole('textbox', { name: '商户所说：统一社会信用代码' })).toBeNull();
  expect(recordings(desk).map(({ body }) => body)).toEqual([{ factor: 'CREDIT_CODE', said }]);
  expect(recordings(desk)[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify({ ...sessionStorage, ...localStorage }) + window.location.href + container.innerHTML).not.toContain(said);
  expect(await screen.findByRole('heading', { name: '身份核实' })).toHaveFocus();
  await user.keyboard('v');
  expect(await screen.findByRole('button', { name: '通过' })).toHaveFocus();
});

test('a wrong one empties the field, which stays at hand, and tells the tries left', async () => {
  const { user, desk, container } = await openTicket();
  const input = await field('负责人证件后八位');
  await user.type(input, '00000000{Enter}');
  await waitFor(async () => expect(await item('负责人证件后八位')).toHaveTextContent('未通过 · 还可以失败 2 次'));
  expect(input).toHaveValue('');
  expect(input).toHaveFocus();
  expect(standingOf(desk, 'PRINCIPAL_ID')).toMatchObject({ state: 'FAILED', triesLeft: 2, recordedBy: ME });
  expect(container.innerHTML).not.toContain('00000000');
});

test('what can not be right is refused in words and not counted', async () => {
  const { user, desk } = await openTicket();
  const input = await field('统一社会信用代码');
  await user.type(input, '123{Enter}');
  expect(await within(await item('统一社会信用代码')).findByRole('alert')).toHaveTextContent('统一社会信用代码校验不通过');
  expect(input).toHaveValue('');
  expect(standingOf(desk, 'CREDIT_CODE')).toMatchObject({ state: 'OPEN', triesLeft: 3 });
});

test('what got lost on its way is sent again under the same key and counted once', async () => {
  const { user, desk } = await openTicket();
  const input = await field('结算账号后八位');
  await user.type(input, '11111111');
  desk.awayFor = 1;
  await user.keyboard('{Enter}');
  await waitFor(async () => expect(await item('结算账号后八位')).toHaveTextContent('还可以失败 2 次'), { timeout: 8_000 });
  const keys = recordings(desk).map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test.each([
  ['通过', 'PASSED', '已通过'],
  ['不通过', 'FAILED', '未通过 · 还可以失败 2 次'],
  ['无法判断', 'INCONCLUSIVE', '无法判断 · 还可以失败 3 次'],
])('a judged factor is judged: %s', async (button, result, shown) => {
  const { user, desk } = await openTicket();
  const group = await screen.findByRole('group', { name: '营业执照的判断' });
  await user.click(within(group).getByRole('button', { name: button }));
  await waitFor(async () => expect(within(await item('营业执照')).getByRole('status')).toHaveTextContent(shown));
  expect(recordings(desk).map(({ body }) => body)).toEqual([{ factor: 'LICENCE', result }]);
});

test('the code is the merchant’s alone: no control, and staff are told never to ask (R14)', async () => {
  const desk = new FakeDesk();
  Object.assign(standingOf(desk, 'ONE_TIME_CODE') ?? {}, { state: 'OPEN' });
  await openTicket(MY_TICKET, desk);
  const code = await item('短信验证码');
  expect(code).toHaveTextContent('验证码只由商户在自己的页面上输入；员工绝不可索要。');
  expect(within(code).queryByRole('textbox')).toBeNull();
  expect(within(code).queryByRole('button')).toBeNull();
});

test('a factor that failed too often has no control any more and says so', async () => {
  const desk = new FakeDesk();
  Object.assign(standingOf(desk, 'SETTLEMENT_ACCOUNT') ?? {}, { state: 'FAILED', triesLeft: 1 });
  const { user, container } = await openTicket(MY_TICKET, desk);
  await user.type(await field('结算账号后八位'), '99999999{Enter}');
  const account = await item('结算账号后八位');
  expect(await within(account).findByText(/失败次数已达上限/)).toBeVisible();
  expect(within(account).getByRole('status')).toHaveTextContent('次数用尽');
  expect(within(account).queryByRole('textbox')).toBeNull();
  await expectAccessible(container);
});

test('who only looks sees how it stands and has no controls', async () => {
  const desk = new FakeDesk({ roles: ['auditor'] });
  desk.asksApproval(MY_TICKET);
  const { user } = await openTicket(MY_TICKET, desk);
  const shown = await panel();
  expect(await within(shown).findByText('等待第二人审批。')).toBeVisible();
  Object.assign(standingOf(desk, 'LICENCE') ?? {}, { state: 'OPEN' });
  act(() => desk.tell(MY_TICKET));
  await waitFor(async () => expect(within(await item('营业执照')).getByRole('status')).toHaveTextContent('待核实'));
  expect(within(shown).queryAllByRole('button')).toEqual([]);
  expect(within(shown).queryAllByRole('textbox')).toEqual([]);
  await user.keyboard('v');
  expect(shown).not.toContainElement(document.activeElement as HTMLElement);
});

test('who may not read evidence is not shown any, and none is asked for', async () => {
  const { desk } = await openTicket(MY_TICKET, new FakeDesk({ roles: ['administrator'] }));
  expect(screen.queryByRole('region', { name: '身份核实' })).toBeNull();
  expect(desk.countOf('GET', EVIDENCE)).toBe(0);
});

test('nothing is recorded on a closed ticket', async () => {
  const desk = new FakeDesk();
  const ticket = desk.ticket(MY_TICKET);
  ticket.status = 'REJECTED';
  ticket.closed = { at: new Date().toISOString(), cause: 'CANCELLED', outcome: 'NOT_VERIFIED' };
  desk.standing(MY_TICKET).release = 'CLOSED';
  await openTicket(MY_TICKET, desk);
  const shown = await panel();
  expect(await within(shown).findByText('工单已结束。')).toBeVisible();
  expect(within(shown).queryAllByRole('button')).toEqual([]);
  expect(within(shown).queryAllByRole('textbox')).toEqual([]);
});

test('what a colleague records is there at once; it is no person who asks', async () => {
  const { desk } = await openTicket();
  expect(await within(await panel()).findByText('还有项目待核实。')).toBeVisible();
  act(() => desk.asksApproval(MY_TICKET));
  expect(await within(await panel()).findByText('等待第二人审批。')).toBeVisible();
  expect(await item('营业执照')).toHaveTextContent(COLLEAGUE);
  expect(within(await panel()).queryByRole('button', { name: '批准' })).toBeNull();
  const asked = desk.requests.filter(({ path }) => path === EVIDENCE).map(({ headers }) => headers.get('Tillkey-Background'));
  expect(asked[0]).toBeNull();
  expect(asked.at(-1)).toBe('true');
});

test('a ticket that identity has not heard of has no verification yet, which is no error', async () => {
  const desk = new FakeDesk();
  const later = desk.standing(MY_TICKET);
  desk.evidence.delete(MY_TICKET);
  const { container } = await openTicket(MY_TICKET, desk);
  expect(await within(await panel()).findByText('这张工单还没有核实项目。')).toBeVisible();
  expect(within(await panel()).queryByRole('alert')).toBeNull();
  await expectAccessible(container);
  desk.evidence.set(MY_TICKET, later);
  act(() => desk.tell(MY_TICKET));
  expect(await within(await panel()).findByText('还有项目待核实。')).toBeVisible();
  const asked = desk.requests.filter(({ path }) => path === EVIDENCE).map(({ headers }) => headers.get('Tillkey-Background'));
  expect(asked.slice(1).every((each) => each === 'true')).toBe(true);
});

test('the trail tells of factors and approvals in words', async () => {
  const { user } = await openTicket(MY_TICKET, new FakeDesk({ roles: SUPERVISOR }));
  await user.click(within(await screen.findByRole('group', { name: '营业执照的判断' })).getByRole('button', { name: '通过' }));
  await user.click(screen.getByText('操作记录'));
  const entry = (await screen.findByText('核实通过')).closest('li');
  expect(entry).toHaveTextContent(`${ME} · 营业执照`);
});

async function openAsked(roles: ConstructorParameters<typeof FakeDesk>[0] = { roles: SUPERVISOR }) {
  const desk = new FakeDesk(roles);
  desk.asksApproval(FREE_TICKET);
  const pages = await openTicket(FREE_TICKET, desk);
  return { ...pages, approve: await screen.findByRole('button', { name: '批准' }) };
}

test('a supervisor approves after a look at the signals; what was looked at is sent', async () => {
  const { user, desk, container, approve } = await openAsked();
  const { approvalId } = desk.standing(FREE_TICKET).approval ?? {};
  await user.click(approve);
  const dialog = await screen.findByRole('dialog', { name: '批准工单 TK-20491-82701' });
  expect(dialog).toHaveTextContent('登记号码最近变更过');
  await expectAccessible(container);
  await user.click(within(dialog).getByRole('button', { name: '确认批准' }));
  expect(await within(await panel()).findByText('核实完成，商户可以继续。')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(within(await panel()).getByText(new RegExp(`${ME} 于 .* 批准`))).toBeVisible();
  expect(desk.requests.filter(({ path }) => path === APPROVAL).map(({ body }) => body)).toEqual([{ approvalId, decision: 'APPROVE' }]);
  expect(await screen.findByRole('heading', { name: '身份核实' })).toHaveFocus();
});

test('a supervisor refuses, and the ticket is not released', async () => {
  const { user, desk } = await openAsked();
  await user.click(screen.getByRole('button', { name: '拒绝' }));
  await user.click(await screen.findByRole('button', { name: '确认拒绝' }));
  expect(await within(await panel()).findByText('不予放行。')).toBeVisible();
  expect(desk.standing(FREE_TICKET).approval?.state).toBe('REFUSED');
});

test('who thinks better of it is where they were, and nothing was sent', async () => {
  const { user, desk, approve } = await openAsked();
  await user.click(approve);
  await screen.findByRole('dialog');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(approve).toHaveFocus();
  expect(desk.countOf('POST', APPROVAL)).toBe(0);
});

test('nobody approves their own work', async () => {
  const { user, desk, approve } = await openAsked();
  desk.ticket(FREE_TICKET).assignee = ME;
  await user.click(approve);
  await user.click(await screen.findByRole('button', { name: '确认批准' }));
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent('您处理过这张工单，不能审批');
  expect(desk.standing(FREE_TICKET).approval?.state).toBe('ASKED');
});

test('evidence that changed under the dialog makes the decision fall', async () => {
  const { user, desk, approve } = await openAsked();
  await user.click(approve);
  const confirm = await screen.findByRole('button', { name: '确认批准' });
  act(() => desk.asksApproval(FREE_TICKET));
  await waitFor(() => expect(desk.countOf('GET', `${IDENTITY}/tickets/${FREE_TICKET}/evidence`)).toBeGreaterThan(1));
  await user.click(confirm);
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent('核实情况已变化');
  expect(desk.standing(FREE_TICKET).approval?.state).toBe('ASKED');
});

test('R13: an approval that cools off says from when on it releases', async () => {
  const desk = new FakeDesk();
  Object.assign(desk.standing(MY_TICKET), {
    risk: 'HIGH',
    release: 'COOLING_OFF',
    approval: {
      approvalId: FREE_TICKET,
      state: 'GIVEN',
      askedAt: '2031-05-05T07:00:00Z',
      expiresAt: '2031-05-07T07:08:00Z',
      decidedBy: COLLEAGUE,
      decidedAt: '2031-05-05T07:08:00Z',
      usableFrom: '2031-05-06T07:08:00Z',
    },
  });
  await openTicket(MY_TICKET, desk);
  const shown = await panel();
  expect(await within(shown).findByText('已批准，冷静期内暂不放行。')).toBeVisible();
  expect(shown).toHaveTextContent(/5月6日.*起放行；在此之前负责人可以中止/);
  expect(shown).toHaveTextContent('风险高，需第二人审批，并有冷静期');
});

test('an approval that expired is said', async () => {
  const { user, desk, approve } = await openAsked();
  Object.assign(desk.standing(FREE_TICKET).approval ?? {}, { expiresAt: '2026-01-01T00:00:00Z' });
  await user.click(approve);
  await user.click(await screen.findByRole('button', { name: '确认批准' }));
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent('审批已过期');
});

test.each([
  ['/api/staff/sign-in?stepUp=true', true],
  ['https://elsewhere.test/', false],
])('a second factor that has to be shown again: the way there, of our own console alone (%s)', async (signIn, shown) => {
  const { user, desk, approve } = await openAsked();
  const problem = { type: 'urn:tillkey:problem:step-up-required', title: '请再次确认是您本人', status: 401, signIn };
  desk.refuseNext('POST', APPROVAL, problem);
  await user.click(approve);
  await user.click(await screen.findByRole('button', { name: '确认批准' }));
  const dialog = screen.getByRole('dialog');
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('请再次确认是您本人');
  const way = within(dialog).queryByRole('link', { name: '重新验证' });
  if (shown) expect(way).toHaveAttribute('href', `${signIn}&return=${encodeURIComponent(`/staff/tickets/${FREE_TICKET}`)}`);
  else expect(way).toBeNull();
});

test('supervisors see what waits for a second person, and open it by keys', async () => {
  const desk = new FakeDesk({ roles: ['supervisor'] });
  desk.asksApproval(MY_TICKET);
  desk.asksApproval(FREE_TICKET);
  const { user, container } = renderDesk('/staff/queue/mine', desk);
  await screen.findByRole('table', { name: '我的工单' });
  await user.keyboard('ga');
  const table = await screen.findByRole('table', { name: '待审批' });
  expect(window.location.pathname).toBe('/staff/queue/approvals');
  expect(within(table).getAllByRole('row')[1]).toHaveTextContent(/TK-20491-82701.*登记号码最近变更过/);
  await expectAccessible(container);
  await user.keyboard('jj');
  expect(document.activeElement).toHaveTextContent('TK-20491-82702');
  await user.keyboard('{ArrowUp}{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'TK-20491-82701' })).toBeVisible();
  await user.keyboard('u');
  await screen.findByRole('table', { name: '待审批' });
  await waitFor(() => expect(document.activeElement).toHaveTextContent('TK-20491-82701'));
});

test('a decided approval leaves the list at once', async () => {
  const desk = new FakeDesk({ roles: ['auditor'] });
  desk.asksApproval(FREE_TICKET);
  renderDesk('/staff/queue/approvals', desk);
  await screen.findByRole('table', { name: '待审批' });
  delete desk.standing(FREE_TICKET).approval;
  act(() => desk.tell(FREE_TICKET));
  expect(await screen.findByText('没有待审批的工单。')).toBeVisible();
});

test('approvals follow each other by cursor', async () => {
  const desk = new FakeDesk({ roles: ['supervisor'], more: 40 });
  for (const id of desk.cases.keys()) {
    desk.evidence.set(id, { ...structuredClone(desk.standing(MY_TICKET)), ticketId: id });
    desk.asksApproval(id);
  }
  const { user } = renderDesk('/staff/queue/approvals', desk);
  const table = await screen.findByRole('table', { name: '待审批' });
  const more = screen.queryByRole('button', { name: '显示更多' });
  if (more !== null) await user.click(more);
  await waitFor(() => expect(within(table).getAllByRole('link')).toHaveLength(42));
  expect(new Set(within(table).getAllByRole('link').map((link) => link.textContent)).size).toBe(42);
});

test('an agent has no approvals: no entry, no key, no page', async () => {
  const { user, desk } = renderDesk('/staff/queue/approvals');
  await screen.findByRole('table', { name: '我的工单' });
  expect(window.location.pathname).toBe('/staff/queue/mine');
  expect(screen.queryByRole('link', { name: /待审批/ })).toBeNull();
  await user.keyboard('ga');
  expect(window.location.pathname).toBe('/staff/queue/mine');
  expect(desk.countOf('GET', `${IDENTITY}/approvals`)).toBe(0);
});
