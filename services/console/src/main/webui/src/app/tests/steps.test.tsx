import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeEventSource } from '@/testing/fake-event-source';
import { FakePortal, JOINING_CODE } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';

async function joined(portal = new FakePortal()) {
  FakeEventSource.reset();
  vi.stubGlobal('EventSource', FakeEventSource);
  const pages = renderPages('/join', portal);
  await pages.user.type(await screen.findByRole('textbox', { name: '接入码' }), `${JOINING_CODE}{Enter}`);
  await screen.findByRole('heading', { name: '和客服一步步来' });
  return { ...pages, portal };
}

const list = () => within(screen.getByRole('region', { name: '和客服一步步来' })).getAllByRole('listitem');

test('S3: the merchant sees which steps the agent ticked, by eye and by ear', async () => {
  const portal = new FakePortal();
  Object.assign(portal.steps[0] ?? {}, { done: true, doneAt: new Date().toISOString() });
  const { container } = await joined(portal);
  expect(list().map((item) => item.textContent)).toEqual([
    '在机身上找到序列号 （已完成）',
    '2确认终端已联网 （未完成）',
    '3在手机上打开本页面 （未完成）',
  ]);
  expect(list()[1]).toHaveAttribute('aria-current', 'step');
  expect(screen.getByText('已完成 1/3 步')).toBeVisible();
  await expectAccessible(container);
});

test('S3: a step that is ticked meanwhile is shown at once, and said', async () => {
  const { portal } = await joined();
  await waitFor(() => expect(FakeEventSource.current.readyState).toBe(1));
  Object.assign(portal.steps[0] ?? {}, { done: true, doneAt: new Date().toISOString() });
  portal.steps.push({ number: 4, key: null, text: '拔掉电源，等十秒再插上', done: false, doneAt: null });
  act(() => FakeEventSource.current.say('changed'));
  expect(await screen.findByText(/拔掉电源/)).toBeVisible();
  expect(list()[0]).toHaveTextContent('（已完成）');
  await waitFor(() => expect(screen.getAllByText('已完成 1/4 步')).toHaveLength(2));
});

test('a step that these pages have no words for is left to the agent', async () => {
  const portal = new FakePortal();
  portal.steps.push({ number: 4, key: 'SOMETHING_NEW', text: null, done: false, doneAt: null });
  await joined(portal);
  expect(list()[3]).toHaveTextContent('这一步由客服说明');
});

test('S3: the steps stay in sight when the merchant goes on by themselves', async () => {
  const { user, portal, container } = await joined();
  await user.click(screen.getByRole('button', { name: '改回自助重置' }));
  await screen.findByRole('heading', { level: 1, name: '逐项确认' });
  const beside = screen.getByRole('region', { name: '和客服一步步来' });
  expect(beside).toHaveTextContent('已完成 0/3 步');
  await user.click(within(beside).getByText(/和客服一步步来/));
  expect(within(beside).getByText('在机身上找到序列号')).toBeVisible();
  await expectAccessible(container);
  Object.assign(portal.steps[0] ?? {}, { done: true, doneAt: new Date().toISOString() });
  act(() => FakeEventSource.current.say('changed'));
  await waitFor(() => expect(beside).toHaveTextContent('已完成 1/3 步'));
});

test('in English it is all there too', async () => {
  const { user, container } = await joined();
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByRole('heading', { name: 'Step by step with the agent' })).toBeVisible();
  expect(screen.getByText('0 of 3 done')).toBeVisible();
  await expectAccessible(container);
});
