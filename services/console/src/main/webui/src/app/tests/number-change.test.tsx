import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeDesk, FREE_TICKET, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const CONTACT = `/services/identity/api/v1/tickets/${MY_TICKET}/number-change/contact`;
const OPENING = '/services/tickets/api/v1/phone-tickets';

async function openTicket(desk = new FakeDesk()) {
  desk.changesANumber(MY_TICKET);
  const pages = renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  await screen.findByRole('heading', { level: 1, name: desk.ticket(MY_TICKET).reference });
  return pages;
}

const part = () => screen.findByRole('region', { name: '更换登记手机号' });

test('R13, R28: the ticket says what it is for; the new number and the registered ones are there masked', async () => {
  const { container } = await openTicket();
  const shown = await part();
  expect(shown).toHaveTextContent('新手机号：139****0021');
  expect(within(shown).getByRole('radio', { name: '负责人 · 138****5678' })).not.toBeChecked();
  expect(within(shown).getByRole('radio', { name: /137\*{4}1234/ })).not.toBeChecked();
  expect(screen.queryByRole('region', { name: '办理进度' })).toBeNull();
  await expectAccessible(container);
});

test('whose number is replaced is chosen, and shown as identity noted it', async () => {
  const { user, desk } = await openTicket();
  await user.click(within(await part()).getByRole('radio', { name: '负责人 · 138****5678' }));
  await waitFor(async () => expect(within(await part()).getByRole('radio', { name: '负责人 · 138****5678' })).toBeChecked());
  expect(desk.requests.filter(({ method, path }) => method === 'PUT' && path === CONTACT).map(({ body }) => body)).toEqual([
    { contactId: '01998f6d-0b14-7f00-9a1b-2c3d4e5f6071' },
  ]);
});

test('a refusal is said beside it, and nothing is chosen', async () => {
  const { user, desk } = await openTicket();
  desk.refuseNext('PUT', CONTACT, { type: 'urn:tillkey:problem:number-change-too-late', title: '现在不能再更改', status: 409 });
  await user.click(within(await part()).getByRole('radio', { name: '负责人 · 138****5678' }));
  expect(await within(await part()).findByRole('alert')).toHaveTextContent('现在不能再更改');
  expect(within(await part()).getByRole('radio', { name: '负责人 · 138****5678' })).not.toBeChecked();
});

test('once it is approved the choice is closed', async () => {
  const desk = new FakeDesk();
  desk.changesANumber(MY_TICKET);
  const change = desk.standing(MY_TICKET).numberChange;
  if (change !== undefined) change.state = 'COOLING_OFF';
  renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  const shown = await part();
  expect(shown).toHaveTextContent('等待期内所有登记的号码都会收到通知');
  for (const contact of within(shown).getAllByRole('radio')) expect(contact).toBeDisabled();
});

test('the queue tells such a ticket apart', async () => {
  const desk = new FakeDesk();
  desk.changesANumber(MY_TICKET);
  renderDesk('/staff/queue/mine', desk);
  const table = await screen.findByRole('table', { name: '我的工单' });
  expect(await within(table).findByText('更换登记手机号')).toBeVisible();
});

test('whoever approves sees in the list what it is', async () => {
  const desk = new FakeDesk({ roles: ['supervisor'] });
  desk.changesANumber(MY_TICKET);
  desk.asksApproval(MY_TICKET);
  desk.asksApproval(FREE_TICKET);
  renderDesk('/staff/queue/approvals', desk);
  const table = await screen.findByRole('table', { name: '待审批' });
  const row = (ticket: string) => within(table).getByRole('link', { name: desk.ticket(ticket).reference }).closest('tr');
  expect(row(MY_TICKET)).toHaveTextContent('更换登记手机号');
  expect(row(FREE_TICKET)).not.toHaveTextContent('更换登记手机号');
});

test('S1: on the phone it is opened by keys alone', async () => {
  const { user, desk } = renderDesk('/staff/queue/mine', new FakeDesk());
  await screen.findByRole('table', { name: '我的工单' });
  await user.keyboard('n');
  const dialog = await screen.findByRole('dialog', { name: '为来电商户新建工单' });
  await user.keyboard('px a920-21a0{Tab}{Tab}{Tab}{ArrowRight}');
  expect(within(dialog).getByRole('radio', { name: '更换登记手机号' })).toBeChecked();
  await expectAccessible();
  await user.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: /工单 TK-20491-\d+ 已由您处理/ });
  expect(desk.requests.filter(({ path }) => path === OPENING).map(({ body }) => body)).toEqual([
    { query: 'px a920-21a0', reason: 'FORGOTTEN', language: 'zh-CN', kind: 'NUMBER_CHANGE' },
  ]);
});

test('R13: who comes back after the cooling-off without their browser is let in again by the agent', async () => {
  const desk = new FakeDesk();
  desk.changesANumber(MY_TICKET);
  desk.ticket(MY_TICKET).steps.push({ progress: 'VERIFIED', at: '2026-11-23T08:40:00Z', actor: 'STAFF' });
  const { user } = await openTicket(desk);
  await user.keyboard('p');
  expect(await screen.findByRole('status', { name: '接入码' })).toBeVisible();
});
