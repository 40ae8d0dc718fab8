import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { COLLEAGUE, FakeDesk, FREE_TICKET, ME, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const STEPS = `/services/tickets/api/v1/tickets/${MY_TICKET}/guided-steps`;

async function openTicket(id = MY_TICKET, desk = new FakeDesk()) {
  const pages = renderDesk(`/staff/tickets/${id}`, desk);
  await screen.findByRole('heading', { level: 2, name: '逐步引导' });
  return pages;
}

const panel = () => within(screen.getByRole('region', { name: '逐步引导' }));
const box = (name: RegExp) => panel().getByRole('checkbox', { name });
const state = (desk: FakeDesk) => desk.caseOf(MY_TICKET).steps.map((step) => step.done);

test('S3: a digit ticks its step and takes the tick away, with who and when', async () => {
  const { user, desk, container } = await openTicket();
  await user.keyboard('2');
  await waitFor(() => expect(box(/确认终端已联网/)).toBeChecked());
  expect(box(/确认终端已联网/).closest('li')).toHaveTextContent(ME);
  await expectAccessible(container);
  await user.keyboard('2');
  await waitFor(() => expect(box(/确认终端已联网/)).not.toBeChecked());
  expect(desk.requests.filter(({ path }) => path === `${STEPS}/2`).map(({ body }) => body)).toEqual([{ done: true }, { done: false }]);
});

test('what a colleague ticks meanwhile is shown at once and not undone', async () => {
  const { user, desk } = await openTicket();
  act(() => void desk.tick(desk.caseOf(MY_TICKET), 3, true, COLLEAGUE, () => new Response()));
  await waitFor(() => expect(box(/在手机上打开本页面/)).toBeChecked());
  await user.keyboard('1');
  await waitFor(() => expect(box(/在机身上找到序列号/)).toBeChecked());
  expect(state(desk)).toEqual([true, false, true, false, false, false, false]);
  expect(box(/在手机上打开本页面/).closest('li')).toHaveTextContent(COLLEAGUE);
});

test('a step in one’s own words is added behind the others; digits typed there tick nothing', async () => {
  const { user, desk } = await openTicket();
  await user.type(panel().getByRole('textbox', { name: /自己写一个步骤/ }), '等 3 秒{Enter}');
  expect(await panel().findByRole('checkbox', { name: /等 3 秒/ })).not.toBeChecked();
  expect(state(desk)).toEqual([false, false, false, false, false, false, false, false]);
  await user.click(box(/等 3 秒/));
  await waitFor(() => expect(box(/等 3 秒/)).toBeChecked());
});

test('a tick that got lost on its way is sent again', async () => {
  const { user, desk } = await openTicket();
  desk.awayFor = 1;
  await user.keyboard('1');
  await waitFor(() => expect(state(desk)[0]).toBe(true), { timeout: 8_000 });
});

test('a refused tick says why', async () => {
  const { user, desk } = await openTicket();
  desk.refuseNext('PUT', `${STEPS}/1`, { type: 'urn:tillkey:problem:ticket-closed', title: '该申请已结束', status: 409 });
  await user.keyboard('1');
  expect(await screen.findByText('该申请已结束')).toBeVisible();
});

test('who does not hold the ticket sees the steps and ticks none', async () => {
  const { user, desk } = await openTicket(FREE_TICKET);
  await user.keyboard('1');
  expect(box(/在机身上找到序列号/)).toBeDisabled();
  expect(panel().queryByRole('textbox')).toBeNull();
  expect(desk.requests.some(({ method }) => method === 'PUT' && desk.cases.get(FREE_TICKET)?.steps[0]?.done === true)).toBe(false);
});

test('in English it is all there too', async () => {
  const { user, container } = await openTicket();
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByRole('region', { name: 'Step by step' })).toHaveTextContent('Find the serial number on the case');
  await expectAccessible(container);
});
