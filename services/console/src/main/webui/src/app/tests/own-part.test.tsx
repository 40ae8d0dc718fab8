import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal } from '@/testing/fake-portal';
import { expectAccessible } from '@/testing/render-pages';
import { enterCode, heading, setPassword, solvePuzzle, tickEverything, walkTo } from './the-flow';

async function withAnAgent(portal = new FakePortal()) {
  const pages = await walkTo('verify', portal);
  await pages.user.click(screen.getByRole('button', { name: '帮助' }));
  await pages.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /联系人工客服/ }));
  await heading('客服会接着帮您办');
  return { ...pages, portal };
}

const later = { timeout: 15_000 };

test('S31, R21: with an agent the merchant types the code, and begins with the new password once the rest is verified', async () => {
  const { user, portal, container } = await withAnAgent();
  expect(screen.getByText('客服绝不会向您要验证码或密码。')).toBeVisible();
  await user.click(screen.getByRole('button', { name: '获取验证码' }));
  await heading('先证明您不是机器人');
  await solvePuzzle(user);
  await enterCode(user);
  await heading('客服会接着帮您办');
  expect(await screen.findByText(/验证码已通过，客服正在核实/)).toBeVisible();
  expect(screen.queryByRole('button', { name: '现在设置新密码' })).toBeNull();
  await expectAccessible(container);

  portal.verification = { ...portal.verification, release: 'READY' };
  await user.click(await screen.findByRole('button', { name: '现在设置新密码' }, later));
  await setPassword(user);
  await waitFor(() => expect(portal.verification.state).toBe('USED'));
});

test('what is left to prepare comes before the code; the conversation is one tap away', async () => {
  const portal = new FakePortal();
  const { user } = await walkTo('prepare', portal);
  await user.click(screen.getByRole('button', { name: '帮助' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /联系人工客服/ }));
  await heading('客服会接着帮您办');
  await user.click(screen.getByRole('button', { name: '获取验证码' }));
  await tickEverything(user);
  await heading('先证明您不是机器人');
  await user.click(screen.getByRole('button', { name: '返回与客服的对话' }));
  await heading('客服会接着帮您办');
  expect(screen.getByRole('log', { name: '与客服对话' })).toBeVisible();
});

test('a release that is not there yet after all is said, and nothing is lost', async () => {
  const { user, portal } = await withAnAgent();
  portal.verification = { state: 'NONE', sentTo: '138****5678', release: 'READY' };
  const begin = await screen.findByRole('button', { name: '现在设置新密码' }, later);
  portal.refuseNext('POST', '/ticket/grant', { type: 'urn:tillkey:problem:release-not-ready', title: '身份核实还没有完成', status: 409 });
  await user.click(begin);
  expect(await screen.findByText('身份核实还没有完成')).toBeVisible();
});

test('R13: until the cooling-off ends the page says from when on, and offers nothing', async () => {
  const { portal, container } = await withAnAgent();
  portal.verification = { state: 'NONE', sentTo: '138****5678', release: 'COOLING_OFF', releaseFrom: '2031-05-06T07:08:00Z' };
  expect(await screen.findByText(/5月6日.*起才能设置新密码/, {}, later)).toBeVisible();
  expect(screen.queryByRole('button', { name: '获取验证码' })).toBeNull();
  expect(screen.queryByRole('button', { name: '现在设置新密码' })).toBeNull();
  await expectAccessible(container);
});

test('a ticket that is not released says where to go, and offers nothing', async () => {
  const { portal, container } = await withAnAgent();
  portal.verification = { state: 'NONE', sentTo: '138****5678', release: 'REFUSED' };
  expect(await screen.findByText(/请前往服务中心办理/, {}, later)).toBeVisible();
  expect(screen.queryByRole('button', { name: '获取验证码' })).toBeNull();
  await expectAccessible(container);
});

test('R13, R24: who helps themselves and is asked for more asks an agent with one tap, and keeps what was proved', async () => {
  const portal = new FakePortal();
  portal.asksForMore = true;
  const { user } = await walkTo('code', portal);
  await enterCode(user);
  await heading('还需要客服核实');
  await user.click(screen.getByRole('button', { name: '请客服核实' }));
  await heading('客服会接着帮您办');
  expect(portal.ticket?.route).toBe('AGENT');
  expect(await screen.findByText(/验证码已通过，客服正在核实/)).toBeVisible();
});
