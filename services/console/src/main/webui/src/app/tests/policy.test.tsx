import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { moved, rulesOf, toggled, draftOf, tomorrow } from '@/features/policy/draft';
import type { ProposedPolicy } from '@/shared/api/desk';
import { FakeDesk, ME } from '@/testing/fake-desk';
import { BUILT_IN, OTHER_ADMINISTRATOR } from '@/testing/fake-policies';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const API = '/services/identity/api/v1';
const administrator = () => new FakeDesk({ roles: ['administrator'] });
const proposals = (desk: FakeDesk) => desk.requests.filter(({ method, path }) => method === 'POST' && path === `${API}/policies`);
const matrix = (name: string) => screen.findByRole('table', { name });
const rule = (place: number) => screen.findByRole('group', { name: `规则 ${place}` });

async function openForm(desk = administrator()) {
  const pages = renderDesk('/staff/policy/propose', desk);
  await rule(1);
  return pages;
}

async function openVersion(desk: FakeDesk, id: string, title = '第 1 版') {
  const pages = renderDesk(`/staff/policy/${id}`, desk);
  await screen.findByRole('heading', { level: 1, name: title });
  return pages;
}

test('the policy in force is a matrix one can read, and versions come with state, dates, people and reasons', async () => {
  const desk = administrator();
  desk.policies.add(OTHER_ADMINISTRATOR, BUILT_IN, { state: 'AGREED', effectiveFrom: '2026-01-05T00:00:00Z', decidedBy: ME, decidedAt: '2026-01-04T00:00:00Z' });
  desk.policies.add(OTHER_ADMINISTRATOR);
  const { container } = renderDesk('/staff/policy', desk);
  const rows = within(await matrix('现行')).getAllByRole('row');
  expect(rows[1]).toHaveTextContent(/1全部自助风险正常短信验证码/);
  expect(rows[2]).toHaveTextContent('企业、事业单位');
  expect(rows[2]).toHaveTextContent('任意 1 项：回拨登记号码、盖章授权书');
  expect(screen.getByRole('heading', { name: /现行：第 1 版，自 2026年1月5日/ })).toBeVisible();
  const versions = await screen.findByRole('region', { name: '各个版本' });
  const items = await within(versions).findAllByRole('listitem');
  expect(items[0]).toHaveTextContent(/第 2 版待同意.*高风险的小微商户要回拨.*zhao\.lei 于 .* 提议/);
  expect(items[1]).toHaveTextContent(/第 1 版现行.*已同意：lin\.agent/);
  await expectAccessible(container);
});

test('in English it is all there too', async () => {
  const desk = administrator();
  desk.policies.add(OTHER_ADMINISTRATOR, BUILT_IN, { reason: 'Call back the risky ones' });
  const { user, container } = renderDesk('/staff/policy', desk);
  await matrix('现行');
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  const table = await matrix('In force');
  expect(table).toHaveTextContent('Any 1 of: Call to the registered number');
  expect(screen.getByRole('main')).not.toHaveTextContent(/\p{Script=Han}/u);
  await expectAccessible(container);
});

test.each([
  [['agent'], false, false],
  [['clerk'], false, false],
  [['supervisor'], true, false],
  [['auditor'], true, false],
  [['administrator'], true, true],
] as const)('%s: may read %s, may propose %s', async (roles, reads, proposes) => {
  const { user } = renderDesk('/staff/queue/mine', new FakeDesk({ roles }));
  await screen.findByRole('heading', { level: 1, name: '我的工单' });
  expect(screen.queryByRole('link', { name: '核实策略' }) !== null).toBe(reads);
  await user.keyboard('gp');
  if (!reads) {
    expect(window.location.pathname).toBe('/staff/queue/mine');
    return;
  }
  await matrix('现行');
  expect(window.location.pathname).toBe('/staff/policy');
  expect(screen.queryByRole('button', { name: '提议新版本' }) !== null).toBe(proposes);
  expect(screen.queryByRole('region', { name: '试算' }) !== null).toBe(!roles.some((role) => role === 'auditor'));
});

test.each([['/staff/policy'], ['/staff/policy/propose']])('an agent who types %s is led to their tickets', async (address) => {
  renderDesk(address, new FakeDesk());
  expect(await screen.findByRole('heading', { level: 1, name: '我的工单' })).toBeVisible();
});

test('a proposal begins at the rules in force, by keyboard, and is sent whole', async () => {
  const { user, desk, container } = await openForm();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: '在最前面添加规则' }));
  const first = await rule(1);
  await user.click(within(first).getByRole('checkbox', { name: '小微商户' }));
  await user.click(within(first).getByRole('checkbox', { name: '风险较高' }));
  await user.type(within(first).getByRole('textbox', { name: '收单机构代码' }), 'shouqianba, lakala');
  const add = within(first).getByRole('button', { name: '添加核实组' });
  add.focus();
  await user.keyboard('{Enter}');
  const group = within(first).getByRole('group', { name: '核实组 2' });
  await user.click(within(group).getByRole('checkbox', { name: '回拨登记号码' }));
  await user.click(within(group).getByRole('checkbox', { name: '结算账号后八位' }));
  fireEvent.change(within(first).getAllByRole('spinbutton', { name: '至少通过几项' })[1] ?? first, { target: { value: '2' } });
  await user.click(screen.getByRole('button', { name: '下移规则 1' }));
  fireEvent.change(screen.getByLabelText('生效时间'), { target: { value: '2027-01-01T00:00' } });
  await user.type(screen.getByRole('textbox', { name: '理由' }), '高风险的小微商户要回拨');
  await user.click(screen.getByRole('button', { name: '提议' }));

  expect(await screen.findByRole('heading', { level: 1, name: '第 1 版' })).toBeVisible();
  const sent = proposals(desk)[0];
  expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  const body = sent?.body as ProposedPolicy;
  expect(body.effectiveFrom).toBe(new Date('2027-01-01T00:00').toISOString());
  expect(body.rules).toEqual([
    BUILT_IN[0],
    {
      acquirers: ['shouqianba', 'lakala'],
      merchantTypes: ['MICRO'],
      risks: ['ELEVATED'],
      groups: [
        { anyOf: ['ONE_TIME_CODE'], minimum: 1 },
        { anyOf: ['SETTLEMENT_ACCOUNT', 'CALL_BACK'], minimum: 2 },
      ],
    },
    ...BUILT_IN.slice(1),
  ]);
});

test('contradictions stand at their rule, which has the focus and is described by them', async () => {
  const { user, desk, container } = await openForm();
  await user.click(within(await rule(2)).getByRole('button', { name: '删除核实组 1' }));
  await user.type(screen.getByRole('textbox', { name: '理由' }), '试试');
  await user.click(screen.getByRole('button', { name: '提议' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('策略自相矛盾');
  const second = await rule(2);
  expect(second).toHaveFocus();
  expect(second).toHaveAccessibleDescription('短信验证码必须单独成组，否则无法放行。');
  expect(await rule(1)).not.toHaveAccessibleDescription();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: '上移规则 2' }));
  expect(await rule(1)).toHaveAccessibleDescription('短信验证码必须单独成组，否则无法放行。');
  for (const place of [3, 2, 1]) await user.click(screen.getByRole('button', { name: `删除规则 ${place}` }));
  await user.click(screen.getByRole('button', { name: '提议' }));
  expect(await screen.findByText('有的情形没有任何规则，这样的工单永远不能放行。')).toBeVisible();
  expect(desk.policies.versions).toHaveLength(0);
});

test('without a reason nothing is sent', async () => {
  const { user, desk } = await openForm();
  await user.click(screen.getByRole('button', { name: '提议' }));
  expect(screen.getByRole('alert')).toHaveTextContent('请填写生效时间和理由');
  expect(proposals(desk)).toHaveLength(0);
});

test('a proposal that got no answer is sent again with the same key, and made once', async () => {
  const { user, desk } = await openForm();
  await user.type(screen.getByRole('textbox', { name: '理由' }), '试试');
  desk.awayFor = 1;
  await user.click(screen.getByRole('button', { name: '提议' }));
  expect(await screen.findByRole('heading', { level: 1, name: '第 1 版' }, { timeout: 5_000 })).toBeVisible();
  expect(new Set(proposals(desk).map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1);
  expect(desk.policies.versions).toHaveLength(1);
});

test('a second administrator agrees to what they looked at', async () => {
  const desk = administrator();
  const { policyId } = desk.policies.add(OTHER_ADMINISTRATOR);
  const { user, container } = await openVersion(desk, policyId);
  expect(await matrix('规则')).toBeVisible();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: '同意' }));
  const dialog = await screen.findByRole('dialog', { name: '同意第 1 版' });
  expect(within(dialog).getByRole('button', { name: '取消' })).toHaveFocus();
  await user.click(within(dialog).getByRole('button', { name: '确认同意' }));
  expect(await screen.findByText('已同意')).toBeVisible();
  expect(desk.policies.versions[0]).toMatchObject({ state: 'AGREED', decidedBy: ME });
  const sent = desk.requests.find(({ path }) => path === `${API}/policies/${policyId}/agreement`);
  expect(sent?.headers.get('If-Match')).toBe(`"${policyId}-PROPOSED"`);
  expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
});

test('who agrees is led to a second factor, and back to the version', async () => {
  const desk = administrator();
  const { policyId } = desk.policies.add(OTHER_ADMINISTRATOR);
  const { user } = await openVersion(desk, policyId);
  desk.refuseNext('POST', `${API}/policies/${policyId}/agreement`, {
    type: 'urn:tillkey:problem:step-up-required',
    title: '请再次确认是您本人',
    status: 401,
    signIn: '/api/staff/step-up',
  } as never);
  await user.click(screen.getByRole('button', { name: '同意' }));
  await user.click(await screen.findByRole('button', { name: '确认同意' }));
  const way = await within(screen.getByRole('dialog')).findByRole('link', { name: '重新验证' });
  expect(way).toHaveAttribute('href', `/api/staff/step-up?return=${encodeURIComponent(`/staff/policy/${policyId}`)}`);
  expect(desk.policies.versions[0]?.state).toBe('PROPOSED');
});

test('a second administrator refuses', async () => {
  const desk = administrator();
  const { policyId } = desk.policies.add(OTHER_ADMINISTRATOR);
  const { user } = await openVersion(desk, policyId);
  await user.click(screen.getByRole('button', { name: '拒绝' }));
  await user.click(await screen.findByRole('button', { name: '确认拒绝' }));
  expect(await screen.findByText('已拒绝')).toBeVisible();
});

test('one’s own proposal can only be taken back', async () => {
  const desk = administrator();
  const { policyId } = desk.policies.add(ME);
  const { user } = await openVersion(desk, policyId);
  expect(screen.getByText('您提议了这一版：须由另一位管理员同意或拒绝。')).toBeVisible();
  expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '撤回' }));
  await user.click(await screen.findByRole('button', { name: '确认撤回' }));
  expect(await screen.findByText('已撤回')).toBeVisible();
});

test('a version that was decided under the dialog is not decided again', async () => {
  const desk = administrator();
  const version = desk.policies.add(OTHER_ADMINISTRATOR);
  const { user } = await openVersion(desk, version.policyId);
  await user.click(screen.getByRole('button', { name: '同意' }));
  version.state = 'REFUSED';
  await user.click(await screen.findByRole('button', { name: '确认同意' }));
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent('内容已被更改');
  expect(version.state).toBe('REFUSED');
});

test('supervisors look and try, and decide nothing', async () => {
  const desk = new FakeDesk({ roles: ['supervisor'] });
  const { policyId } = desk.policies.add(OTHER_ADMINISTRATOR);
  await openVersion(desk, policyId);
  expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
  expect(screen.getByRole('region', { name: '试算' })).toBeVisible();
});

test('a dry run by reference shows what the ticket needs and the difference', async () => {
  const desk = administrator();
  const { policyId } = desk.policies.add(OTHER_ADMINISTRATOR, [
    { groups: [{ anyOf: ['ONE_TIME_CODE'], minimum: 1 }, { anyOf: ['CALL_BACK'], minimum: 1 }] },
  ]);
  const { user, container } = await openVersion(desk, policyId);
  const trial = screen.getByRole('region', { name: '试算' });
  await user.type(within(trial).getByRole('textbox', { name: '受理编号' }), 'TK-20491-82702{Enter}');
  const outcome = within(trial).getByRole('status');
  await waitFor(() => expect(outcome).toHaveTextContent('小微商户 · shouqianba · 人工客服 · 风险较高'));
  expect(outcome).toHaveTextContent('已通过：短信验证码');
  expect(outcome).toHaveTextContent('现行（第 0 版） · 规则 3');
  expect(outcome).toHaveTextContent('第 1 版 · 规则 1');
  expect(outcome).toHaveTextContent(/另外还需要：回拨登记号码.*不再需要：负责人证件后八位/);
  expect(desk.requests.at(-1)?.body).toEqual({ ticketId: '019a4b0c-77d2-7b9a-8f10-2c6d5e4f0002', policyId });
  await expectAccessible(container);
  await user.clear(within(trial).getByRole('textbox'));
  await user.type(within(trial).getByRole('textbox'), 'TK-00000-00000{Enter}');
  expect(await within(trial).findByText('没有这张工单。')).toBeVisible();
});

test('a draft is tried as it stands, before anybody proposes it', async () => {
  const { user, desk } = await openForm();
  await user.click(screen.getByRole('button', { name: '删除规则 1' }));
  const trial = screen.getByRole('region', { name: '试算' });
  await user.type(within(trial).getByRole('textbox', { name: '受理编号' }), '20491-82702{Enter}');
  expect(await within(trial).findByText(/这份草稿 · 规则 1/)).toBeVisible();
  expect((desk.requests.at(-1)?.body as { rules: unknown }).rules).toEqual(BUILT_IN.slice(1));
  expect(desk.policies.versions).toHaveLength(0);
});

test('a draft says what it was made of, and its parts move and toggle in order', () => {
  expect(rulesOf(draftOf(BUILT_IN))).toEqual(BUILT_IN);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(toggled(['a', 'b', 'c'], ['c'], 'a')).toEqual(['a', 'c']);
  expect(toggled(['a', 'b', 'c'], ['a', 'c'], 'a')).toEqual(['c']);
  expect(tomorrow(new Date(2026, 11, 31, 22, 15))).toBe('2027-01-01T00:00');
});
