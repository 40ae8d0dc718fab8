import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { RecordAction } from '@/shared/api/desk';
import { FakeDesk } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const LIST = '/services/tickets/api/v1/audit/entries';
const TERMINAL = '019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a40';
const table = () => screen.findByRole('table', { name: '其他记录' });

function auditor(count = 1): FakeDesk {
  const desk = new FakeDesk({ roles: ['auditor'] });
  for (let position = count; position > 0; position -= 1) {
    const entry: RecordAction = {
      position,
      record: 'TERMINAL',
      recordId: position === 1 ? TERMINAL : '019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a41',
      action: 'TERMINAL_STATUS_CHANGED',
      actor: 'zhao.lei',
      at: '2026-11-26T08:31:00.120Z',
      reason: 'LOST LOST_OR_STOLEN',
      note: '负责人来电挂失',
      address: '203.0.113.7',
    };
    desk.records.push(entry);
  }
  return desk;
}

test('R30: auditors read who did what on which record, why and from where', async () => {
  const { user, container } = renderDesk('/staff/queue/mine', auditor());
  await screen.findByRole('link', { name: /其他记录/ });
  await user.keyboard('gr');
  const row = within(await table()).getAllByRole('row')[1];
  expect(row).toHaveTextContent('变更终端状态');
  expect(row).toHaveTextContent('终端 5e4f3a40');
  expect(row).toHaveTextContent('zhao.lei');
  expect(row).toHaveTextContent('挂失 （遗失或被盗） “负责人来电挂失”');
  expect(row).toHaveTextContent('203.0.113.7');
  expect(window.location.pathname).toBe('/staff/records');
  await expectAccessible(container);
});

test('a partner’s tokens and what a store belongs to are told in words, with ids no longer than they need to be', async () => {
  const desk = auditor();
  const [entry] = desk.records as [RecordAction];
  const id = '019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a51';
  desk.records.push({ ...entry, position: 3, record: 'PARTNER', action: `TOKEN_ISSUED ${id}` });
  desk.records.push({ ...entry, position: 2, record: 'STORE', action: 'STORE_OPENED', reason: `merchant ${id}` });
  desk.records.push({ ...entry, position: 4, action: 'SOMETHING_NEW', reason: 'A_NEW_CODE' });
  renderDesk('/staff/records', desk);
  const rows = within(await table()).getAllByRole('row');
  expect(rows[2]).toHaveTextContent('签发访问令牌 5e4f3a51');
  expect(rows[3]).toHaveTextContent('商户 5e4f3a51');
  expect(rows[4]).toHaveTextContent('SOMETHING_NEW');
  expect(rows[4]).toHaveTextContent('A_NEW_CODE');
  expect(rows[2]).not.toHaveTextContent('TOKEN_ISSUED');
});

test('a page at a time, and of one record all that was done on it', async () => {
  const { user, desk } = renderDesk('/staff/records', auditor(60));
  expect(within(await table()).getAllByRole('row')).toHaveLength(51);
  await user.click(screen.getByRole('button', { name: '更多记录' }));
  const last = await screen.findByRole('link', { name: '5e4f3a40' });
  expect(within(await table()).getAllByRole('row')).toHaveLength(61);
  await waitFor(() => expect(desk.countOf('GET', LIST)).toBeGreaterThan(1));
  const asked = desk.requests.filter(({ path }) => path === LIST).map(({ headers }) => headers.get('Tillkey-Background'));
  // A person came and asked for more; whatever is read again is none.
  expect(asked.filter((background) => background === null)).toHaveLength(2);
  await user.click(last);
  expect(await screen.findByText(`只看记录 ${TERMINAL}。`, { exact: false })).toBeVisible();
  expect(within(await table()).getAllByRole('row')).toHaveLength(2);
});

test('who works for some acquirers only is told so in the service’s words', async () => {
  const desk = auditor();
  desk.refuseNext('GET', LIST, { type: 'urn:tillkey:problem:another-acquirer', title: '不属于您的收单机构', status: 403 });
  renderDesk('/staff/records', desk);
  expect(await screen.findByText('不属于您的收单机构')).toBeVisible();
});

test('agents have no way there', async () => {
  const { desk } = renderDesk('/staff/records', new FakeDesk());
  await screen.findByRole('table', { name: '我的工单' });
  expect(screen.queryByRole('link', { name: /其他记录/ })).toBeNull();
  expect(window.location.pathname).toBe('/staff/queue/mine');
  expect(desk.countOf('GET', LIST)).toBe(0);
});
