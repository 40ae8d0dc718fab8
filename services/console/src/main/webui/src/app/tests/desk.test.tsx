import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { failureOf, signInAddress } from '@/features/staff/sign-in';
import { FakeDesk, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const SESSION_PATH = '/session';
const noRole = { type: 'urn:tillkey:problem:no-staff-role', title: '您的账号尚未开通工作台', status: 403 };

function signedOut(): FakeDesk {
  const desk = new FakeDesk();
  desk.signedIn = false;
  return desk;
}

test('who is signed in is shown with the roles, in either language', async () => {
  const { user, container } = renderDesk('/staff', new FakeDesk({ roles: ['agent', 'supervisor'] }));
  expect(await screen.findByRole('heading', { name: '林晓，您好' })).toBeVisible();
  expect(screen.getByText('客服', { selector: 'li' })).toBeVisible();
  expect(screen.getByText('主管', { selector: 'li' })).toBeVisible();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByRole('heading', { name: 'Hello, 林晓' })).toBeVisible();
  await expectAccessible(container);
});

test('whoever is not signed in is shown the way, by keyboard too', async () => {
  const { user, container } = renderDesk('/staff', signedOut());
  const signIn = await screen.findByRole('button', { name: '登录' });
  expect(screen.queryByRole('button', { name: '退出登录' })).toBeNull();
  expect(screen.queryByRole('link', { name: '我的工单' })).toBeNull();
  await expectAccessible(container);
  (document.activeElement as HTMLElement).blur();
  await user.tab();
  expect(screen.getByRole('link', { name: '跳到主要内容' })).toHaveFocus();
  await user.tab();
  await user.tab();
  expect(signIn).toHaveFocus();
});

test('the way leads back to the page one is on, and nowhere else', () => {
  expect(signInAddress('/staff/queue/mine')).toBe('/api/staff/sign-in?return=%2Fstaff%2Fqueue%2Fmine');
  expect(failureOf('?signIn=unavailable')).toBe('unavailable');
  expect(failureOf('?signIn=<b>')).toBeNull();
});

test('a sign-in that came to nothing is said', async () => {
  renderDesk('/staff?signIn=failed', signedOut());
  expect(await screen.findByRole('alert')).toHaveTextContent('登录未完成');
});

test('signing out ends the session at the server, forgets drafts, and shows the way in again', async () => {
  const { user, desk } = renderDesk(`/staff/tickets/${MY_TICKET}`);
  await user.type(await screen.findByRole('textbox', { name: '给商户的回复' }), '还没写完');
  expect(Object.keys(sessionStorage)).not.toEqual([]);
  await user.click(screen.getByRole('button', { name: '退出登录' }));
  expect(await screen.findByRole('button', { name: '登录' })).toBeVisible();
  expect(desk.countOf('POST', '/sign-out')).toBe(1);
  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(screen.queryByText('林晓，您好')).toBeNull();
});

test('an account without a role is told whom to ask, and may sign out', async () => {
  const desk = new FakeDesk();
  desk.refuseNext('GET', SESSION_PATH, noRole);
  renderDesk('/staff', desk);
  expect(await screen.findByRole('alert')).toHaveTextContent('您的账号尚未开通工作台');
  expect(screen.getByRole('button', { name: '退出登录' })).toBeEnabled();
});

test('looking again is not a person (R25), and an end is said', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { desk } = renderDesk('/staff');
    expect(await screen.findByRole('heading', { name: '林晓，您好' })).toBeVisible();
    desk.signedIn = false;
    await vi.advanceTimersByTimeAsync(61_000);
    await waitFor(() => expect(screen.getByText(/会话已结束/)).toBeVisible());
    const looks = desk.requests.filter((request) => request.path === SESSION_PATH).map((request) => request.headers.get('Tillkey-Background'));
    // A minute may bring one look or two; each but the first is the page's own.
    expect(looks.length).toBeGreaterThan(1);
    expect(looks).toEqual([null, ...looks.slice(1).map(() => 'true')]);
    expect(screen.getByText('林晓，您好')).not.toBeVisible();
  } finally {
    vi.useRealTimers();
  }
});

test('antd and the pages put no style into the document (style-src self)', async () => {
  const { user, container } = renderDesk(`/staff/tickets/${MY_TICKET}`, new FakeDesk({ roles: ['agent', 'supervisor'] }));
  await screen.findByRole('heading', { level: 1, name: 'TK-20491-82702' });
  await user.keyboard('x');
  await screen.findByRole('dialog', { name: /结束工单/ });
  await user.keyboard('{Escape}');
  await user.keyboard('a');
  await screen.findByRole('dialog', { name: /指派工单/ });
  await user.keyboard('{Escape}');
  await user.keyboard('gm');
  await screen.findByRole('table', { name: '我的工单' });
  await user.keyboard('?');
  await screen.findByRole('switch');
  expect(document.querySelectorAll('style')).toHaveLength(0);
  expect(container.innerHTML).toContain('tk-antd');
});
