import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal } from '@/testing/fake-portal';
import { expectAccessible } from '@/testing/render-pages';
import { heading, walkTo } from './the-flow';

async function withAnAgent(portal = new FakePortal()) {
  const pages = await walkTo('prepare', portal);
  await pages.user.click(screen.getByRole('button', { name: '帮助' }));
  await pages.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /联系人工客服/ }));
  await heading('客服会接着帮您办');
  return { ...pages, portal };
}

const log = () => screen.getByRole('log', { name: '与客服对话' });

test('S3, S31: merchant and agent write to each other, and both are read in order', async () => {
  const { user, portal, container } = await withAnAgent();
  expect(log()).toHaveTextContent('还没有消息');
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '登录不了{Enter}');
  expect(await within(log()).findByText('登录不了')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '给客服写消息' })).toHaveValue('');
  portal.staffWrites('请看机器背面');
  expect(await within(log()).findByText('请看机器背面', {}, { timeout: 8_000 })).toBeVisible();
  const lines = within(log()).getAllByRole('listitem').map((line) => line.textContent);
  expect(lines[0]).toContain('登录不了');
  expect(lines[1]).toContain('请看机器背面');
  await expectAccessible(container);
});

test('Shift and Enter begin a new line; the button sends', async () => {
  const { user, portal } = await withAnAgent();
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '第一行{Shift>}{Enter}{/Shift}第二行');
  expect(portal.countOf('POST', '/ticket/conversation')).toBe(0);
  await user.click(screen.getByRole('button', { name: '发送' }));
  await waitFor(() => expect(portal.conversation[0]?.text).toBe('第一行\n第二行'));
});

test('a message that got lost on its way is sent again and written once', async () => {
  const { user, portal } = await withAnAgent();
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '在吗');
  portal.awayFor = 2;
  await user.click(screen.getByRole('button', { name: '发送' }));
  await waitFor(() => expect(portal.conversation).toHaveLength(1), { timeout: 10_000 });
  const keys = portal.requests
    .filter((each) => each.method === 'POST' && each.path === '/ticket/conversation')
    .map((each) => each.headers.get('Idempotency-Key'));
  expect(new Set(keys).size).toBe(1);
});

test('what is refused stays in the field, with the reason', async () => {
  const { user, portal } = await withAnAgent();
  portal.refuseNext('POST', '/ticket/conversation', { type: 'urn:tillkey:problem:too-many-requests', title: '操作太频繁', status: 429 });
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '喂');
  await user.click(screen.getByRole('button', { name: '发送' }));
  expect(await screen.findByText('操作太频繁')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '给客服写消息' })).toHaveValue('喂');
});
