import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const OPENING = '/services/tickets/api/v1/phone-tickets';
const CODES = `/services/tickets/api/v1/tickets/${MY_TICKET}/joining-codes`;

const table = () => screen.findByRole('table', { name: '我的工单' });
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name });
const bodies = (desk: FakeDesk) => desk.requests.filter(({ path }) => path === OPENING);

afterEach(() => {
  vi.useRealTimers();
});

async function call(desk = new FakeDesk()) {
  const pages = renderDesk('/staff/queue/mine', desk);
  await table();
  await pages.user.keyboard('n');
  await dialog('为来电商户新建工单');
  return pages;
}

test('S1, S5, S14: by keys alone a ticket is opened for a caller, and its code is there to be read out', async () => {
  const { user, desk } = await call();
  expect(screen.getByRole('textbox', { name: '序列号，或最后六位' })).toHaveFocus();
  await expectAccessible();
  await user.keyboard('px a920-21a0{Tab}{ArrowDown}{Enter}');

  const opened = await dialog(/工单 TK-20491-\d+ 已由您处理/);
  expect(within(opened).getByRole('status', { name: '接入码' })).toHaveTextContent('K7QW 9RT2');
  expect(within(opened).getByText('K 7 Q W 9 R T 2')).toBeInTheDocument();
  expect(within(opened).getByText(/还有 (10:00|9:5\d) 有效/)).toBeVisible();
  await expectAccessible();
  expect(bodies(desk).map(({ body }) => body)).toEqual([{ query: 'px a920-21a0', reason: 'OPERATOR_ERROR', language: 'zh-CN' }]);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: /TK-20491-\d+/ })).toBeVisible();
  expect(window.location.pathname).toMatch(/^\/staff\/tickets\//);
});

test('the code is in no address, no title and no storage', async () => {
  const { user } = await call();
  await user.keyboard('PXA92021A0{Enter}');
  await screen.findByText('K7QW 9RT2');
  const kept = JSON.stringify([window.location.href, document.title, { ...localStorage }, { ...sessionStorage }]);
  expect(kept).not.toContain('K7QW');
});

test('a terminal that has a ticket leads to it', async () => {
  const { user } = await call();
  await user.keyboard('pxtaken{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('该POS机已有未结工单');
  const go = screen.getByRole('button', { name: '打开 TK-20491-82701' });
  await waitFor(() => expect(go).toHaveFocus());
  await expectAccessible();
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { level: 1, name: 'TK-20491-82701' });
  expect(window.location.pathname).toBe(`/staff/tickets/${FREE_TICKET}`);
});

test.each([
  ['7q21a0', '有多台POS机的序列号以这六位结尾'],
  ['NOSUCH1', '没有该POS机'],
])('%s is refused in words, and what is typed then is another intention', async (typed, said) => {
  const { user, desk } = await call();
  await user.keyboard(`${typed}{Enter}`);
  expect(await screen.findByRole('alert')).toHaveTextContent(said);
  await user.clear(screen.getByRole('textbox', { name: '序列号，或最后六位' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await user.type(screen.getByRole('textbox', { name: '序列号，或最后六位' }), 'PXA92021A0{Enter}');
  await screen.findByText('K7QW 9RT2');
  const keys = bodies(desk).map(({ headers }) => headers.get('Idempotency-Key'));
  expect(new Set(keys).size).toBe(2);
});

test('an opening that got lost on its way is sent again with the same key', async () => {
  const { user, desk } = await call();
  desk.awayFor = 1;
  await user.keyboard('PXA92021A0{Enter}');
  await screen.findByText(/K7QW 9RT/, {}, { timeout: 8_000 });
  const keys = bodies(desk).map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test('nothing typed is nothing sent, and Escape leaves', async () => {
  const { user, desk } = await call();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('请输入序列号或最后六位');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bodies(desk)).toEqual([]);
});

test('P on a ticket makes a code, and another one', async () => {
  const { user, desk } = renderDesk(`/staff/tickets/${MY_TICKET}`);
  await screen.findByRole('heading', { level: 1, name: 'TK-20491-82702' });
  await user.keyboard('p');
  await dialog('TK-20491-82702 的接入码');
  await screen.findByText('K7QW 9RT2');
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: '重新生成' }));
  await screen.findByText('K7QW 9RT3');
  expect(screen.queryByText('K7QW 9RT2')).toBeNull();
  expect(desk.countOf('POST', CODES)).toBe(2);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a code whose time is over says so', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { user } = renderDesk(`/staff/tickets/${MY_TICKET}`);
  await screen.findByRole('heading', { level: 1, name: 'TK-20491-82702' });
  await user.keyboard('p');
  await screen.findByText(/还有 \d+:\d\d 有效/);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(await screen.findByText(/该接入码已失效/)).toBeVisible();
});

test('who takes no calls, does not hold the ticket, or finds it verified, is offered no code', async () => {
  const verified = new FakeDesk();
  verified.ticket(MY_TICKET).steps.push({ progress: 'VERIFIED', at: new Date().toISOString(), actor: 'MERCHANT' });
  for (const [id, desk] of [
    [FREE_TICKET, new FakeDesk()],
    [MY_TICKET, new FakeDesk({ roles: ['clerk'] })],
    [MY_TICKET, verified],
  ] as const) {
    const { user, unmount } = renderDesk(`/staff/tickets/${id}`, desk);
    await screen.findByRole('heading', { level: 1, name: desk.ticket(id).reference });
    await user.keyboard('p');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: /接入码/ })).toBeNull();
    unmount();
  }
  const { user } = renderDesk('/staff/queue/mine', new FakeDesk({ roles: ['auditor'] }));
  await table();
  await user.keyboard('n');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('in English it is all there too', async () => {
  const { user } = await call();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  await user.click(await screen.findByRole('button', { name: 'Caller on the phone' }));
  await dialog('Ticket for a caller');
  await user.keyboard('PXA92021A0{Enter}');
  const opened = await dialog(/Ticket TK-20491-\d+ is yours/);
  expect(within(opened).getByText(/Works once, for another/)).toBeVisible();
  expect(opened).not.toHaveTextContent(/[接入码工单]/);
  await expectAccessible();
});
