import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { FakePortal, JOINING_CODE, STAFF_CODE } from '@/testing/fake-portal';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible, renderPages } from '@/testing/render-pages';

const CODES = `/services/tickets/api/v1/tickets/${MY_TICKET}/staff-codes`;

async function withAnAgent(portal = new FakePortal()) {
  const pages = renderPages('/join', portal);
  await pages.user.type(await screen.findByRole('textbox', { name: '接入码' }), `${JOINING_CODE}{Enter}`);
  await screen.findByText(/^TK-/);
  return pages;
}

const checks = (portal: FakePortal) => portal.requests.filter(({ path }) => path === '/ticket/staff-checks').map(({ body }) => body);

test('PCI DSS 9.5.1.3: the merchant types what they hear and is told who it is', async () => {
  const { user, portal, container } = await withAnAgent();
  await user.click(screen.getByText('有人自称是我们的员工？核验一下'));
  await user.type(screen.getByRole('textbox', { name: '员工身份码' }), '4027 1835{Enter}');
  const said = (await screen.findByText('是我们的员工：林晓')).closest('[role]');
  expect(said).toHaveAttribute('role', 'status');
  expect(said).toHaveTextContent('我们的任何员工都不会向您索要验证码或密码');
  expect(checks(portal)).toEqual([{ code: STAFF_CODE }]);
  await expectAccessible(container);
  expect(JSON.stringify([window.location.href, { ...localStorage }, { ...sessionStorage }])).not.toContain(STAFF_CODE);
});

test('R14: whoever is not ours is said to be hung up on, and that nobody asks for a code', async () => {
  const { user, container } = await withAnAgent();
  await user.click(screen.getByText('有人自称是我们的员工？核验一下'));
  await user.type(screen.getByRole('textbox', { name: '员工身份码' }), '11112222{Enter}');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('不是我们的员工，请立即挂断');
  expect(alert).toHaveTextContent('我们的任何员工都不会向您索要验证码或密码');
  await expectAccessible(container);
  await user.type(screen.getByRole('textbox', { name: '员工身份码' }), '3');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what can be no code is not sent', async () => {
  const { user, portal } = await withAnAgent();
  await user.click(screen.getByText('有人自称是我们的员工？核验一下'));
  await user.type(screen.getByRole('textbox', { name: '员工身份码' }), '4027{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('员工身份码是 8 位数字');
  expect(checks(portal)).toEqual([]);
});

test('too many checks say when to go on', async () => {
  const { user, portal } = await withAnAgent();
  portal.refuseNext('POST', '/ticket/staff-checks', { type: 'urn:tillkey:problem:too-many-requests', title: '操作过于频繁', status: 429 }, { 'Retry-After': '30' });
  await user.click(screen.getByText('有人自称是我们的员工？核验一下'));
  await user.type(screen.getByRole('textbox', { name: '员工身份码' }), '40271835{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('操作过于频繁');
  expect(screen.getByRole('button', { name: '核验' })).toBeDisabled();
});

test('S31: the check is in Help too, once there is a ticket', async () => {
  const { user } = await withAnAgent();
  await user.click(screen.getByRole('button', { name: '帮助' }));
  const help = await screen.findByRole('dialog');
  await user.click(await within(help).findByText('有人自称是我们的员工？核验一下'));
  await user.type(within(help).getByRole('textbox', { name: '员工身份码' }), '40271835{Enter}');
  expect(await within(help).findByText('是我们的员工：林晓')).toBeVisible();
});

test('by a key the agent has a code to read out, and never a word of it is kept', async () => {
  const { user, desk } = renderDesk(`/staff/tickets/${MY_TICKET}`);
  await screen.findByRole('button', { name: /员工身份码/ });
  await user.keyboard('i');
  const dialog = await screen.findByRole('dialog', { name: /员工身份码 · TK-/ });
  expect(await within(dialog).findByRole('status', { name: '员工身份码' })).toHaveTextContent(/4027 183\d/);
  expect(within(dialog).getByText(/4 0 2 7 1 8 3 \d/)).toBeInTheDocument();
  expect(within(dialog).getByText(/还有 (10:00|9:5\d) 有效/)).toBeVisible();
  await expectAccessible();
  expect(JSON.stringify([window.location.href, document.title, { ...localStorage }, { ...sessionStorage }])).not.toContain('4027183');
  await user.click(within(dialog).getByRole('button', { name: '换一个' }));
  expect(desk.countOf('POST', CODES)).toBe(2);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test.each([
  ['an agent who does not work on the ticket', FREE_TICKET, 'agent' as const],
  ['somebody who only looks', MY_TICKET, 'auditor' as const],
])('%s has none', async (_, id, role) => {
  const { user } = renderDesk(`/staff/tickets/${id}`, new FakeDesk({ roles: [role] }));
  await screen.findByText('138****5678', { exact: false });
  expect(screen.queryByRole('button', { name: /员工身份码/ })).toBeNull();
  await user.keyboard('i');
  expect(screen.queryByRole('dialog')).toBeNull();
});
