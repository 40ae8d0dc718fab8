import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Desk } from '@/app/desk/desk';
import { failureOf, signInAddress } from '@/features/staff/sign-in';
import { expectAccessible } from '@/testing/render-pages';

const SESSION = {
  userName: 'agent',
  displayName: 'Agent Demo',
  roles: ['agent', 'supervisor'],
  signedInAt: '2026-11-23T08:16:05.010Z',
  idleEndsAt: '2026-11-23T08:35:12.480Z',
  endsAt: '2026-11-23T20:16:05.010Z',
  steppedUpUntil: null,
};

type Reply = { readonly status: number; readonly body?: unknown };

/** A console that answers in turn, the last for good, and remembers what it was asked. */
function answering(...replies: Reply[]) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    asked.push(new Request(new URL(input, 'http://desk.test'), { method: init.method ?? 'GET', headers: init.headers ?? {} }));
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    return new Response(reply?.body === undefined ? null : JSON.stringify(reply.body), {
      status: reply?.status ?? 500,
      headers: { 'Content-Type': (reply?.status ?? 500) >= 400 ? 'application/problem+json' : 'application/json' },
    });
  });
  return asked;
}

const refusal = (code: string, status: number, title: string): Reply => ({ status, body: { type: `urn:tillkey:problem:${code}`, title, status } });
const NOBODY = refusal('unauthenticated', 401, '需要登录');

test('who is signed in is shown with the roles, in either language', async () => {
  answering({ status: 200, body: SESSION });
  const user = userEvent.setup();
  const { container } = render(<Desk />);
  expect(await screen.findByRole('heading', { name: 'Agent Demo，您好' })).toBeVisible();
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['客服', '主管']);
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByRole('heading', { name: 'Hello, Agent Demo' })).toBeVisible();
  await expectAccessible(container);
});

test('whoever is not signed in is shown the way, by keyboard too', async () => {
  answering(NOBODY);
  const user = userEvent.setup();
  const { container } = render(<Desk />);
  const signIn = await screen.findByRole('button', { name: '登录' });
  expect(screen.queryByRole('button', { name: '退出登录' })).toBeNull();
  await expectAccessible(container);
  (document.activeElement as HTMLElement).blur();
  await user.tab();
  expect(screen.getByRole('link', { name: '跳到主要内容' })).toHaveFocus();
  await user.tab();
  await user.tab();
  expect(signIn).toHaveFocus();
});

test('the way leads back to the page one is on, and nowhere else', () => {
  expect(signInAddress('/staff/queue')).toBe('/api/staff/sign-in?return=%2Fstaff%2Fqueue');
  expect(failureOf('?signIn=unavailable')).toBe('unavailable');
  expect(failureOf('?signIn=<b>')).toBeNull();
});

test('a sign-in that came to nothing is said', async () => {
  window.history.replaceState(null, '', '/staff?signIn=failed');
  answering(NOBODY);
  render(<Desk />);
  expect(await screen.findByRole('alert')).toHaveTextContent('登录未完成');
});

test('signing out ends the session at the server and shows the way in again', async () => {
  const asked = answering({ status: 200, body: SESSION }, { status: 204 }, NOBODY);
  const user = userEvent.setup();
  render(<Desk />);
  await user.click(await screen.findByRole('button', { name: '退出登录' }));
  expect(await screen.findByRole('button', { name: '登录' })).toBeVisible();
  expect(asked.map((request) => `${request.method} ${new URL(request.url).pathname}`)).toEqual([
    'GET /api/staff/session',
    'POST /api/staff/sign-out',
    'GET /api/staff/session',
  ]);
  expect(screen.queryByText('agent')).toBeNull();
});

test('an account without a role is told whom to ask, and may sign out', async () => {
  answering(refusal('no-staff-role', 403, '您的账号尚未开通工作台'));
  render(<Desk />);
  expect(await screen.findByRole('alert')).toHaveTextContent('您的账号尚未开通工作台');
  expect(screen.getByRole('button', { name: '退出登录' })).toBeEnabled();
});

test('looking again is not a person (R25), and an end is said', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const asked = answering({ status: 200, body: SESSION }, NOBODY);
    render(<Desk />);
    expect(await screen.findByRole('heading', { name: 'Agent Demo，您好' })).toBeVisible();
    await vi.advanceTimersByTimeAsync(61_000);
    await waitFor(() => expect(screen.getByText(/会话已结束/)).toBeVisible());
    expect(asked.map((request) => request.headers.get('Tillkey-Background'))).toEqual([null, 'true']);
  } finally {
    vi.useRealTimers();
  }
});
