import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const PATH = `/services/tickets/api/v1/tickets/${MY_TICKET}/unmaskings`;
const CONTACT = '01998f6d-0b14-7f00-9a1b-2c3d4e5f6071';
const asked = (desk: FakeDesk) => desk.requests.filter(({ path }) => path === PATH).map(({ body }) => body);
const dialog = () => screen.findByRole('dialog', { name: '完整显示脱敏信息' });

afterEach(() => {
  vi.useRealTimers();
});

async function mine(desk = new FakeDesk()) {
  const pages = renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  await screen.findByText('138****5678', { exact: false });
  return pages;
}

test('R28: by keys alone a number is shown in full, with a reason, and Escape hides it', async () => {
  const { user, desk } = await mine();
  await user.keyboard('m');
  const box = await dialog();
  expect(within(box).getByRole('radio', { name: '致电商户' })).toHaveFocus();
  expect(within(box).getByRole('radio', { name: '序列号' })).toBeChecked();
  await expectAccessible();
  await user.click(within(box).getByRole('radio', { name: '法定代表人 陈* 的手机号' }));
  await user.click(within(box).getByRole('radio', { name: '致电商户' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '商户要求回拨{Enter}');

  expect(await screen.findByRole('status', { name: '法定代表人 陈* 的手机号' })).toHaveTextContent('+8613800135678');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByText('138****5678', { exact: false })).toBeNull();
  expect(asked(desk)).toEqual([{ field: 'CONTACT_NUMBER', contactId: CONTACT, reason: 'CALLING_THE_MERCHANT', text: '商户要求回拨' }]);
  await expectAccessible();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('+8613800135678')).toBeNull();
  expect(screen.getByText('138****5678', { exact: false })).toBeVisible();
});

test('the page hides it after 60 seconds, and keeps it nowhere', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { user } = await mine();
  await user.click(screen.getByRole('button', { name: '完整显示序列号' }));
  const box = await dialog();
  await user.click(within(box).getByRole('radio', { name: '其他' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '核对铭牌上的序列号');
  await user.click(within(box).getByRole('button', { name: '显示 60 秒' }));
  expect(await screen.findByText(/^PXA920/)).toBeVisible();
  const kept = JSON.stringify([window.location.href, document.title, { ...localStorage }, { ...sessionStorage }]);
  expect(kept).not.toContain('PXA920');
  await vi.advanceTimersByTimeAsync(55_000);
  expect(screen.getByText(/^PXA920/)).toBeVisible();
  await vi.advanceTimersByTimeAsync(7_000);
  await waitFor(() => expect(screen.queryByText(/^PXA920/)).toBeNull());
});

test('without a reason nothing is asked for', async () => {
  const { user, desk } = await mine();
  await user.keyboard('m');
  const box = await dialog();
  await user.click(within(box).getByRole('button', { name: '显示 60 秒' }));
  expect(within(box).getByRole('alert')).toHaveTextContent('请选择原因并填写说明');
  await user.click(within(box).getByRole('radio', { name: '其他' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '查看{Enter}');
  expect(within(box).getByRole('alert')).toBeVisible();
  expect(asked(desk)).toEqual([]);
});

test('what can not be written down is not shown, and not asked again by itself', async () => {
  const { user, desk } = await mine();
  await user.keyboard('m');
  const box = await dialog();
  await user.click(within(box).getByRole('radio', { name: '其他' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '核对铭牌');
  desk.awayFor = 1;
  await user.keyboard('{Enter}');
  expect(await within(box).findByRole('alert')).toHaveTextContent('暂时无法记录，因此不能显示');
  expect(screen.queryByText(/^PXA920/)).toBeNull();
});

test('a refusal says why, in words', async () => {
  const { user, desk } = await mine();
  desk.refuseNext('POST', PATH, { type: 'urn:tillkey:problem:too-many-requests', title: '操作过于频繁', status: 429 });
  await user.keyboard('m');
  const box = await dialog();
  await user.click(within(box).getByRole('radio', { name: '其他' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '核对铭牌{Enter}');
  expect(await within(box).findByRole('alert')).toHaveTextContent('操作过于频繁');
});

test.each([
  ['somebody who only looks', MY_TICKET, 'auditor' as const],
  ['an agent who does not work on the ticket', FREE_TICKET, 'agent' as const],
])('%s is not offered it', async (_, id, role) => {
  const { user } = renderDesk(`/staff/tickets/${id}`, new FakeDesk({ roles: [role] }));
  await screen.findByText('138****5678', { exact: false });
  expect(screen.queryByRole('button', { name: /完整显示/ })).toBeNull();
  await user.keyboard('m');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the trail tells who saw what and why', async () => {
  const { user } = renderDesk(`/staff/tickets/${MY_TICKET}`, new FakeDesk({ roles: ['agent', 'supervisor'] }));
  await user.click(await screen.findByRole('button', { name: '完整显示序列号' }));
  const box = await dialog();
  await user.click(within(box).getByRole('radio', { name: '致电商户' }));
  await user.type(within(box).getByRole('textbox', { name: '说明' }), '商户要求回拨{Enter}');
  await screen.findByText(/^PXA920/);
  await user.click(screen.getByText('操作记录'));
  const row = (await screen.findByText('完整显示了序列号')).closest('li');
  expect(row).toHaveTextContent('致电商户');
  expect(row).toHaveTextContent('“商户要求回拨”');
});
