import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal } from '@/testing/fake-portal';
import { renderPages } from '@/testing/render-pages';
import { enterCode, giveReason, heading, identify, setPassword, solvePuzzle, walkTo } from './the-flow';

test.each(['prepare', 'verify', 'code', 'credential', 'progress'] as const)('a reload at “%s” comes back to the same page', async (milestone) => {
  const { unmount, portal } = await walkTo(milestone);
  const title = screen.getByRole('heading', { level: 1 }).textContent;
  unmount();
  renderPages('/', portal);
  await heading(title);
});

test('a second tab of the browser is on the same page at once', async () => {
  const { unmount, portal } = await walkTo('code');
  unmount();
  sessionStorage.clear();
  renderPages('/terminal', portal);
  await heading('输入短信验证码');
});

test('a reload before there is a ticket keeps what was chosen', async () => {
  const { unmount, portal } = await walkTo('reason');
  unmount();
  const { user } = renderPages('/reason', portal);
  await giveReason(user);
  await heading('逐项确认');
});

test('another tab that goes on takes this one along', async () => {
  const { portal } = await walkTo('code');
  portal.verification = { state: 'VERIFIED', grantExpiresAt: new Date(Date.now() + 600_000).toISOString() };
  await heading('设置新的管理员密码');
});

test('opening a ticket waits through an outage and is sent again with the same Idempotency-Key', async () => {
  const { user, portal } = await walkTo('reason');
  portal.awayFor = 2;
  await giveReason(user);
  await heading('逐项确认');
  const keys = portal.requests.filter((each) => each.method === 'POST' && each.path === '/ticket').map((each) => each.headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test('setting the password waits through an outage, says so, and changes it once', async () => {
  const { user, portal } = await walkTo('credential');
  portal.silentFor = 3;
  await setPassword(user);
  expect(await screen.findByText(/连接暂时中断，正在自动重试/)).toBeVisible();
  await heading('正在更新终端');
  expect(portal.credentialChanges).toBe(1);
  const keys = portal.requests
    .filter((each) => each.method === 'PUT' && each.path === '/ticket/credential')
    .map((each) => each.headers.get('Idempotency-Key'));
  expect(new Set(keys).size).toBe(1);
});

test('an answer that was lost on the way is found out by reading, not by setting it again', async () => {
  const { user, portal } = await walkTo('credential');
  const answer = portal.answer.bind(portal);
  let lost = false;
  portal.answer = async (request) => {
    const loses = request.method === 'PUT' && !lost;
    const response = await answer(request);
    if (!loses) return response;
    lost = true;
    throw new TypeError('Failed to fetch');
  };
  await setPassword(user);
  await heading('正在更新终端');
  expect(portal.credentialChanges).toBe(1);
});

test('the code is asked for again by itself when identity was away, without a second puzzle', async () => {
  const { user, portal } = await walkTo('verify');
  await screen.findByRole('slider');
  const answer = portal.answer.bind(portal);
  let away = 2;
  portal.answer = async (request) => {
    if (request.url.endsWith('/ticket/codes') && away > 0) {
      away -= 1;
      return new Response(JSON.stringify({ type: 'urn:tillkey:problem:temporarily-unavailable', title: '暂时不可用', status: 503 }), {
        status: 503,
        headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '0' },
      });
    }
    return answer(request);
  };
  await solvePuzzle(user);
  await heading('输入短信验证码');
  expect(portal.countOf('POST', '/captchas')).toBe(1);
});

test('while it waits it asks again and again, cheaply: unchanged is 304', async () => {
  const { portal } = await walkTo('progress');
  const before = portal.countOf('GET', '/ticket');
  await waitFor(() => expect(portal.countOf('GET', '/ticket')).toBeGreaterThan(before + 1), { timeout: 5_000 });
  expect(portal.requests.filter((each) => each.method === 'GET').at(-1)?.headers.get('If-None-Match')).toMatch(/^"/);
});

test('a server that is away while it waits is said, and the last state stays', async () => {
  const { portal } = await walkTo('progress');
  portal.silentFor = 8;
  expect(await screen.findByText(/暂时连不上/, {}, { timeout: 8_000 })).toBeVisible();
  expect(screen.getByText('新密码已生效')).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/暂时连不上/)).toBeNull(), { timeout: 15_000 });
  portal.advance('DELIVERED');
  portal.advance('CONFIRMED');
  await heading('重置成功，终端已确认');
});

test('identity being away does not throw the merchant back', async () => {
  const { portal } = await walkTo('credential');
  portal.verificationAway = true;
  expect(await screen.findByText('身份验证服务暂时不可用，恢复后会自动继续。', {}, { timeout: 8_000 })).toBeVisible();
  expect(screen.getByRole('heading', { level: 1, name: '设置新的管理员密码' })).toBeVisible();
});

test('a page that opens while the server is away waits and then starts', async () => {
  const portal = new FakePortal();
  portal.silentFor = 2;
  renderPages('/', portal);
  expect(await screen.findByText(/连接暂时中断/)).toBeVisible();
  await heading('找到要重置的终端');
});

test('a flood is answered with a countdown, and the button waits with it (R2)', async () => {
  const { user, portal } = renderPages();
  portal.refuseNext('POST', '/lookups', { type: 'urn:tillkey:problem:too-many-requests', title: '操作太频繁', status: 429 }, { 'Retry-After': '3' });
  await identify(user, '7Q21A0');
  expect(await screen.findByText('操作太频繁')).toBeVisible();
  expect(screen.getByText(/请在 [23] 秒后再试/)).toBeVisible();
  expect(screen.getByRole('button', { name: '再试一次' })).toBeDisabled();
  await waitFor(() => expect(screen.getByRole('button', { name: '再试一次' })).toBeEnabled(), { timeout: 5_000 });
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  expect(await screen.findByText('可以自助重置')).toBeVisible();
});

test('a ticket open elsewhere is said in place; nothing is lost (R3)', async () => {
  const { user, portal } = await walkTo('reason');
  portal.refuseNext('POST', '/ticket', {
    type: 'urn:tillkey:problem:ticket-already-open',
    title: '这台终端正在办理',
    detail: '请在原来的手机上继续，或联系客服。',
    status: 409,
  });
  await giveReason(user);
  expect(await screen.findByRole('alert')).toHaveTextContent('请在原来的手机上继续，或联系客服。');
});

test('a token that ran out is made good by the serial this tab remembers', async () => {
  const { unmount, portal } = await walkTo('code');
  unmount();
  portal.sessionEnded = true;
  renderPages('/', portal);
  await heading('输入短信验证码');
});

test('without a memory the serial is asked for once more, and it goes on where it was', async () => {
  const { unmount, portal } = await walkTo('code');
  unmount();
  sessionStorage.clear();
  const { forgetChoices } = await import('@/shared/session/choices');
  forgetChoices();
  portal.sessionEnded = true;
  const { user } = renderPages('/', portal);
  expect(await screen.findByText(/我们会接着刚才的进度继续/)).toBeVisible();
  await identify(user, '7Q21A0');
  await user.click(await screen.findByRole('button', { name: '开始自助重置' }));
  await giveReason(user);
  await heading('输入短信验证码');
});

test('a grant that ran out leads back to a new code, with what was prepared kept', async () => {
  const { user, portal } = await walkTo('credential');
  portal.verification = { state: 'EXPIRED', sentTo: '138****5678' };
  await heading('先证明您不是机器人');
  expect(screen.getByText(/上次的验证已过期/)).toBeVisible();
  await solvePuzzle(user);
  await enterCode(user);
  await heading('设置新的管理员密码');
});

test('a text that can’t be delivered is said (R33)', async () => {
  const { portal } = await walkTo('code');
  if (portal.ticket !== null) portal.ticket.message = { state: 'FAILED', permanent: true };
  expect(await screen.findByText(/短信没有送达/, {}, { timeout: 5_000 })).toBeVisible();
});
