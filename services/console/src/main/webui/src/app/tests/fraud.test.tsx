import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

function deskWithAReport(): FakeDesk {
  const desk = new FakeDesk();
  Object.assign(desk.ticket(FREE_TICKET), { kind: 'FRAUD_REPORT', stoppedTicketId: MY_TICKET });
  return desk;
}

test('what the owner stopped stands in a queue of its own, told by words', async () => {
  const { container } = renderDesk('/staff/queue/fraud', deskWithAReport());
  const table = await screen.findByRole('table', { name: '疑似盗用' });
  expect(within(table).getAllByRole('row')).toHaveLength(2);
  expect(within(table).getByText('疑似盗用')).toBeVisible();
  await expectAccessible(container);
});

test('G F leads there from anywhere', async () => {
  const { user } = renderDesk('/staff/queue/mine', deskWithAReport());
  await screen.findByRole('table', { name: '我的工单' });
  await user.keyboard('gf');
  await screen.findByRole('table', { name: '疑似盗用' });
});

test.each([
  ['PAGE', /停止码/],
  ['TERMINAL', /在终端上点了“不是本人”/],
  ['REPLY', /回复了通知短信/],
])('it says where it was said: %s', async (via, words) => {
  const desk = deskWithAReport();
  Object.assign(desk.ticket(FREE_TICKET), { stoppedVia: via });
  renderDesk(`/staff/tickets/${FREE_TICKET}`, desk);
  const panel = await screen.findByRole('region', { name: '负责人阻止了重置' });
  expect(within(panel).getByText(words)).toBeVisible();
});

test('the ticket says what it is for, leads to what was stopped, and offers no reset', async () => {
  const desk = deskWithAReport();
  const { user, container } = renderDesk(`/staff/tickets/${FREE_TICKET}`, desk);
  await screen.findByRole('heading', { level: 2, name: '负责人阻止了重置' });
  expect(screen.queryByRole('button', { name: /接入码/ })).toBeNull();
  expect(screen.queryByRole('region', { name: '验证与进度' })).toBeNull();
  expect(desk.requests.some(({ path }) => path.includes('/evidence'))).toBe(false);
  await expectAccessible(container);
  await user.click(screen.getByRole('link', { name: '查看被阻止的工单' }));
  await screen.findByRole('heading', { level: 1, name: desk.ticket(MY_TICKET).reference });
});
