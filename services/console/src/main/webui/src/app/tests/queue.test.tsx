import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { COLLEAGUE, FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const LIST = '/services/tickets/api/v1/tickets';
const table = (name: string) => screen.findByRole('table', { name });
const links = () => within(screen.getByRole('table')).getAllByRole('link');
const focused = () => document.activeElement?.textContent;

test('a queue is a table of what one needs to choose by, masked', async () => {
  const { container } = renderDesk('/staff/queue/mine');
  const row = within(await table('我的工单')).getAllByRole('row')[1];
  expect(row).toHaveTextContent('TK-20491-82702');
  expect(row).toHaveTextContent('商米 P2');
  expect(row).toHaveTextContent('****4226');
  expect(row).toHaveTextContent('系统更新');
  expect(row).toHaveTextContent('验证中');
  await expectAccessible(container);
});

test('in English it is all there too', async () => {
  const { user, container } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  const english = await table('Unassigned');
  expect(english).toHaveTextContent('Nobody');
  expect(document.title).toBe('Unassigned – Tillkey');
  expect(container).not.toHaveTextContent(/[领队单]/);
  await expectAccessible(container);
});

test('pages follow each other by cursor, each ticket once, none counted', async () => {
  const { desk } = renderDesk('/staff/queue/unassigned', new FakeDesk({ more: 170 }));
  await table('待领取');
  await waitFor(() => expect(links()).toHaveLength(44));
  expect(new Set(links().map((link) => link.textContent)).size).toBe(44);
  expect(await screen.findByText('已全部显示')).toBeVisible();
  expect(desk.requests.filter((request) => request.path === LIST).every((request) => request.method === 'GET')).toBe(true);
});

test('J and K and the arrows move, Enter opens, and coming back goes on from there', async () => {
  const { user } = renderDesk('/staff/queue/unassigned', new FakeDesk({ more: 20 }));
  await table('待领取');
  await user.keyboard('j');
  expect(focused()).toBe(links()[0]?.textContent);
  await user.keyboard('jj');
  expect(focused()).toBe(links()[2]?.textContent);
  await user.keyboard('k');
  expect(focused()).toBe(links()[1]?.textContent);
  await user.keyboard('{ArrowDown}');
  const chosen = links()[2]?.textContent ?? '';
  expect(focused()).toBe(chosen);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: chosen })).toBeVisible();
  await user.keyboard('u');
  await table('待领取');
  await waitFor(() => expect(focused()).toBe(chosen));
});

test('G and a letter go to a queue, and the address says where one is', async () => {
  const { user } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('gu');
  await table('待领取');
  expect(window.location.pathname).toBe('/staff/queue/unassigned');
  await user.keyboard('gw');
  expect(await screen.findByText('没有在等商户或终端的工单。')).toBeVisible();
  await user.keyboard('gm');
  await table('我的工单');
  expect(window.location.pathname).toBe('/staff/queue/mine');
});

test('C claims the ticket one is on and opens it', async () => {
  const { user, desk } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  await user.keyboard('jc');
  expect(await screen.findByRole('heading', { level: 1, name: 'TK-20491-82701' })).toBeVisible();
  expect(desk.ticket(FREE_TICKET).assignee).toBe('lin.agent');
  expect(window.location.pathname).toBe(`/staff/tickets/${FREE_TICKET}`);
});

test('C claims what waits longest when one just came', async () => {
  const { user, desk } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  const first = links()[0]?.textContent;
  await user.keyboard('c');
  expect(await screen.findByRole('heading', { level: 1, name: 'TK-20491-82701' })).toBeVisible();
  expect(first).toBe('TK-20491-82701');
  expect(desk.ticket(FREE_TICKET).assignee).toBe('lin.agent');
});

test('C claims nothing where each ticket is somebody’s', async () => {
  const { user, desk } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('c');
  expect(desk.requests.filter(({ path }) => path.endsWith('/assignee'))).toEqual([]);
});

test('who is second is told so, and the ticket leaves the list', async () => {
  const { user, desk } = renderDesk('/staff/queue/unassigned', new FakeDesk({ more: 20 }));
  await table('待领取');
  await user.click(screen.getByRole('heading', { level: 1 }));
  const place = links().findIndex((link) => link.textContent === 'TK-20491-82701');
  await user.keyboard('j'.repeat(place + 1));
  expect(focused()).toBe('TK-20491-82701');
  desk.colleagueTakes(FREE_TICKET);
  await user.keyboard('c');
  expect(await screen.findByText('该工单已由其他人处理')).toBeVisible();
  expect(screen.getByText(`现由 ${COLLEAGUE} 处理。`)).toBeVisible();
  await waitFor(() => expect(screen.queryByText('TK-20491-82701')).toBeNull());
  expect(desk.ticket(FREE_TICKET).assignee).toBe(COLLEAGUE);
  expect(window.location.pathname).toBe('/staff/queue/unassigned');
});

test('what the server says changed is read anew at once; it is no person who asks', async () => {
  const { desk } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  await waitFor(() => expect(desk.countOf('GET', LIST)).toBeGreaterThan(1));
  desk.colleagueTakes(FREE_TICKET);
  act(() => desk.tell(FREE_TICKET));
  expect(await screen.findByText('没有待领取的工单。')).toBeVisible();
  const asked = desk.requests.filter((request) => request.path === LIST);
  expect(asked[0]?.headers.get('Tillkey-Background')).toBeNull();
  expect(asked.at(-1)?.headers.get('Tillkey-Background')).toBe('true');
});

test('after a break everything shown is read anew; while it lasts, it is asked for and said', async () => {
  const { desk } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  await waitFor(() => expect(desk.countOf('GET', LIST)).toBeGreaterThan(1));
  act(() => FakeEventSource.current.breakOff());
  desk.colleagueTakes(FREE_TICKET);
  expect(await screen.findByText('正在重新连接，每 5 秒自动刷新')).toBeVisible();
  expect(await screen.findByText('没有待领取的工单。', {}, { timeout: 8_000 })).toBeVisible();
  desk.ticket(FREE_TICKET).assignee = null;
  const before = desk.countOf('GET', LIST);
  act(() => FakeEventSource.current.open());
  expect(await table('待领取')).toBeVisible();
  expect(desk.countOf('GET', LIST)).toBe(before + 1);
  expect(screen.queryByText('正在重新连接，每 5 秒自动刷新')).toBeNull();
});

test('a stream that is refused is asked for again', async () => {
  renderDesk('/staff/queue/mine');
  await table('我的工单');
  const first = FakeEventSource.current;
  act(() => first.refuse());
  await waitFor(() => expect(FakeEventSource.current).not.toBe(first));
  expect(FakeEventSource.current.url).toBe('/api/staff/live');
});

test('everything may have changed: everything is read', async () => {
  const { desk } = renderDesk('/staff/queue/unassigned');
  await table('待领取');
  await waitFor(() => expect(desk.countOf('GET', LIST)).toBeGreaterThan(1));
  desk.colleagueTakes(FREE_TICKET);
  act(() => desk.tell('everything'));
  expect(await screen.findByText('没有待领取的工单。')).toBeVisible();
});

test('/ finds by reference, which opens the ticket', async () => {
  const { user } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('/');
  expect(screen.getByRole('textbox', { name: '查找工单' })).toHaveFocus();
  await user.keyboard('20491-82702{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'TK-20491-82702' })).toBeVisible();
  expect(window.location.pathname).toBe(`/staff/tickets/${MY_TICKET}`);
});

test('/ finds by serial number, which is not put into the address', async () => {
  const { user } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('/SNX0004226{Enter}');
  const found = await table('查找结果');
  expect(within(found).getByRole('link', { name: 'TK-20491-82702' })).toBeVisible();
  expect(window.location.href).not.toContain('4226');
});

test('a reference with a wrong digit is refused in words', async () => {
  const { user } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('/TK-1{Enter}');
  expect(await screen.findByText('受理编号不正确')).toBeVisible();
});

test('keys are letters in a field, and can be switched off for good (WCAG 2.1.4)', async () => {
  const { user, container, unmount } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.click(screen.getByRole('textbox', { name: '查找工单' }));
  await user.keyboard('gu?');
  expect(screen.getByRole('textbox', { name: '查找工单' })).toHaveValue('gu?');
  expect(window.location.pathname).toBe('/staff/queue/mine');
  await user.keyboard('{Escape}?');
  const dialog = await screen.findByRole('dialog', { name: '快捷键' });
  expect(dialog).toHaveTextContent('领取并打开');
  await expectAccessible(container);
  await user.keyboard('gu');
  expect(window.location.pathname).toBe('/staff/queue/mine');
  await user.click(within(dialog).getByRole('switch', { name: '使用单键快捷键' }));
  await user.click(within(dialog).getByRole('button', { name: '关闭' }));
  await user.keyboard('gu');
  expect(window.location.pathname).toBe('/staff/queue/mine');
  unmount();
  renderDesk('/staff/queue/mine');
  await table('我的工单');
  await user.keyboard('gu');
  expect(window.location.pathname).toBe('/staff/queue/mine');
});

test('who only looks claims nothing', async () => {
  const { user, desk } = renderDesk('/staff/queue/unassigned', new FakeDesk({ roles: ['auditor'] }));
  await table('待领取');
  await user.keyboard('jc');
  expect(focused()).toBe('TK-20491-82701');
  expect(desk.countOf('PUT', `${LIST}/${FREE_TICKET}/assignee`)).toBe(0);
});

test('while nobody answers, the list stays and it is said', async () => {
  const { desk } = renderDesk('/staff/queue/mine');
  await table('我的工单');
  await waitFor(() => expect(desk.countOf('GET', LIST)).toBeGreaterThan(1));
  desk.awayFor = 2;
  act(() => desk.tell('everything'));
  expect(await screen.findByText(/暂时连不上/)).toBeVisible();
  expect(screen.getByText('TK-20491-82702')).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/暂时连不上/)).toBeNull());
});
