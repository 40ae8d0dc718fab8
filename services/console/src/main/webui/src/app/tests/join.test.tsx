import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal, JOINING_CODE } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';
import { heading } from './the-flow';

const field = () => screen.findByRole('textbox', { name: '接入码' });
const bodies = (portal: FakePortal) => portal.requests.filter(({ path }) => path === '/ticket/joinings').map(({ body }) => body);

test('S1: from the start page the merchant joins the agent’s ticket with the code they hear', async () => {
  const { user, portal, container } = renderPages('/');
  await user.click(await screen.findByRole('button', { name: '客服给了我一个接入码' }));
  await heading('与客服一起办理');
  await expectAccessible(container);
  await user.type(await field(), 'k7qw 9rtz{Enter}');
  await screen.findByText(portal.ticket?.reference ?? 'no ticket');
  expect(window.location.pathname).toBe('/reset');
  expect(bodies(portal)).toEqual([{ joiningCode: JOINING_CODE }]);
  expect(window.location.href).not.toContain(JOINING_CODE);
});

test('R11: the code is kept nowhere on the phone', async () => {
  const { user, portal } = renderPages('/join');
  await user.type(await field(), `${JOINING_CODE}{Enter}`);
  await screen.findByText(portal.ticket?.reference ?? 'no ticket');
  expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain(JOINING_CODE);
});

test('a code that does not work says so, and another can be typed', async () => {
  const { user, portal, container } = renderPages('/join');
  await user.type(await field(), 'K7QW9RT2{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('该接入码无效');
  expect(await field()).toHaveFocus();
  await expectAccessible(container);
  await user.clear(await field());
  await user.type(await field(), `${JOINING_CODE}{Enter}`);
  await screen.findByText(portal.ticket?.reference ?? 'no ticket');
});

test('what can be no code is not sent', async () => {
  const { user, portal } = renderPages('/join');
  await user.type(await field(), 'O0IL1{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('接入码不对');
  await user.clear(await field());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('请输入客服读出的接入码');
  expect(bodies(portal)).toEqual([]);
});

test('a code typed during an outage is sent again by itself', async () => {
  const portal = new FakePortal();
  const { user } = renderPages('/join', portal);
  await field();
  portal.awayFor = 2;
  await user.type(await field(), `${JOINING_CODE}{Enter}`);
  await screen.findByText(/^TK-/, {}, { timeout: 8_000 });
});

test('in English it is all there too, and one may start from the serial number instead', async () => {
  localStorage.setItem('tillkey.language', 'en');
  const { user, container } = renderPages('/join');
  expect(await screen.findByRole('textbox', { name: 'Joining code' })).toBeVisible();
  expect(container).not.toHaveTextContent(/[客接码]/);
  await user.click(screen.getByRole('button', { name: 'Start from the serial number' }));
  expect(await screen.findByRole('button', { name: 'An agent gave me a joining code' })).toBeVisible();
});
