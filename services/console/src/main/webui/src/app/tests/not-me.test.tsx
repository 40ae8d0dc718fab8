import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal, STOP_CODE } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';
import { heading } from './the-flow';

const field = () => screen.findByRole('textbox', { name: '停止码' });
const bodies = (portal: FakePortal) => portal.requests.filter(({ path }) => path === '/stops').map(({ body }) => body);

test('from any page the owner stops a reset with the code of the text message', async () => {
  const { user, portal, container } = renderPages('/');
  await user.click(await screen.findByRole('link', { name: '收到短信，但不是我在重置？' }));
  await heading('不是我在重置');
  // It is no step of a reset.
  expect(screen.queryByRole('navigation', { name: '重置步骤' })).toBeNull();
  await expectAccessible(container);
  await user.type(await field(), 'k7m2-qx9r{Enter}');
  await heading('已经阻止');
  expect(screen.getByText(/尾号 21A0 的 POS 机没有任何改变/)).toBeVisible();
  expect(screen.getByText('受理编号 TK-20491-82738')).toBeVisible();
  await expectAccessible(container);
  expect(bodies(portal)).toEqual([{ stopCode: STOP_CODE }]);
  expect(window.location.href).not.toContain(STOP_CODE);
});

test('what was set already is told as locked, and what to do next', async () => {
  const portal = new FakePortal();
  portal.stopState = 'LOCKED';
  const { user } = renderPages('/not-me', portal);
  await user.type(await field(), `${STOP_CODE}{Enter}`);
  await heading('管理员功能已锁定');
  expect(screen.getByText(/请本人重新办理一次重置/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: '返回首页' }));
  expect(window.location.pathname).toBe('/');
});

test('R11: the code is kept nowhere on the phone', async () => {
  const { user } = renderPages('/not-me');
  await user.type(await field(), `${STOP_CODE}{Enter}`);
  await heading('已经阻止');
  expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain(STOP_CODE);
});

test('a code that does not work says so, and another can be typed', async () => {
  const { user } = renderPages('/not-me');
  await user.type(await field(), 'K7M2QX92{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('停止码无效');
  expect(await field()).toHaveFocus();
  await user.clear(await field());
  await user.type(await field(), `${STOP_CODE}{Enter}`);
  await heading('已经阻止');
});

test('what can be no code is not sent', async () => {
  const { user, portal } = renderPages('/not-me');
  await user.type(await field(), 'O0IL1{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('停止码不对');
  await user.clear(await field());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('请输入短信中的停止码');
  expect(bodies(portal)).toEqual([]);
});

test('a code typed during an outage is sent again by itself', async () => {
  const portal = new FakePortal();
  const { user } = renderPages('/not-me', portal);
  await field();
  portal.awayFor = 2;
  await user.type(await field(), `${STOP_CODE}{Enter}`);
  await screen.findByText('受理编号 TK-20491-82738', {}, { timeout: 8_000 });
});

test('in English it is all there too', async () => {
  localStorage.setItem('tillkey.language', 'en');
  const { user, container } = renderPages('/not-me');
  expect(await screen.findByRole('textbox', { name: 'Stop code' })).toBeVisible();
  expect(container.querySelector('main')).not.toHaveTextContent(/[停止码]/);
  await user.click(screen.getByRole('button', { name: 'I have no stop code' }));
  expect(window.location.pathname).toBe('/');
});
