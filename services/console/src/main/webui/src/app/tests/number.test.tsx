import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakePortal, GOOD_CODE, REGISTERED_NUMBER } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';
import { heading, solvePuzzle, walkTo } from './the-flow';

const later = { timeout: 15_000 };

async function begun(portal = new FakePortal()) {
  const pages = renderPages('/', portal);
  await heading('找到要重置的终端');
  await pages.user.click(screen.getByRole('button', { name: '登记的手机号丢了或换了' }));
  await heading('更换登记的手机号');
  await pages.user.type(screen.getByRole('textbox', { name: '序列号，或最后六位' }), '7Q21A0');
  await pages.user.click(screen.getByRole('button', { name: '开始办理' }));
  await screen.findByText('请填写要登记的新手机号。');
  return pages;
}

test('R13: what it takes is said before anything is asked for, and the ticket is for that and for an agent', async () => {
  const { user, portal, container } = renderPages('/number');
  await heading('更换登记的手机号');
  expect(screen.getByText(/审批后至少等待 72 小时/)).toBeVisible();
  expect(screen.getByText(/企业、事业单位等/)).toBeVisible();
  expect(screen.getByText(/小微商户、个人卖家/)).toBeVisible();
  await expectAccessible(container);

  await user.click(screen.getByRole('button', { name: '开始办理' }));
  expect(screen.getByRole('alert')).toHaveTextContent('请输入序列号');
  await user.type(screen.getByRole('textbox'), '7Q21A0');
  await user.click(screen.getByRole('button', { name: '开始办理' }));
  await screen.findByText('请填写要登记的新手机号。');
  expect(portal.requests.find((each) => each.method === 'POST' && each.path === '/ticket')?.body).toEqual({
    query: '7Q21A0',
    route: 'AGENT',
    reason: 'OTHER',
    kind: 'NUMBER_CHANGE',
  });
});

test('the number is typed once, shown in groups to be checked, and can be another one until it is approved', async () => {
  const { user, portal, container } = await begun();
  const field = screen.getByRole('textbox', { name: '新手机号' });
  await user.type(field, '1390000');
  await user.click(screen.getByRole('button', { name: '提交新手机号' }));
  expect(screen.getByText('请输入 11 位中国大陆手机号。')).toBeVisible();
  expect(portal.countOf('PUT', '/ticket/number-change/number')).toBe(0);

  await user.type(field, '0021');
  expect(field).toHaveValue('139 0000 0021');
  await user.click(screen.getByRole('button', { name: '提交新手机号' }));
  expect(await screen.findByText('新手机号：139****0021')).toBeVisible();
  expect(screen.getByText(/客服正在核实您的身份/)).toBeVisible();
  await expectAccessible(container);

  await user.click(screen.getByRole('button', { name: '填错了？换一个号码' }));
  await user.type(screen.getByRole('textbox', { name: '新手机号' }), '13700000009');
  await user.click(screen.getByRole('button', { name: '提交新手机号' }));
  expect(await screen.findByText('新手机号：137****0009')).toBeVisible();
});

test('a number that is registered already is refused at its field', async () => {
  const { user } = await begun();
  await user.type(screen.getByRole('textbox', { name: '新手机号' }), REGISTERED_NUMBER);
  await user.click(screen.getByRole('button', { name: '提交新手机号' }));
  expect(await screen.findByText('这个号码已经登记，请填写另一个。')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '新手机号' })).toBeInvalid();
});

test('S3, S31: the agent is at hand meanwhile, and nothing is offered that is about a reset', async () => {
  await begun();
  expect(await screen.findByRole('log', { name: '与客服对话' })).toBeVisible();
  expect(screen.getByText(/任何人向您要验证码或密码，都不要给/)).toBeVisible();
  expect(screen.queryByRole('button', { name: '改回自助重置' })).toBeNull();
  expect(screen.queryByRole('button', { name: '获取验证码' })).toBeNull();
});

test('R13: while it cools off the page says until when, and offers no code', async () => {
  const { portal, container } = await begun();
  portal.numberChange = { state: 'COOLING_OFF', newNumber: '139****0021', usableFrom: '2031-05-06T07:08:00Z' };
  expect(await screen.findByText(/5月6日.*起才能验证新手机号/, {}, later)).toBeVisible();
  expect(screen.queryByRole('button', { name: '向新手机号发送验证码' })).toBeNull();
  expect(screen.queryByRole('button', { name: /换一个号码/ })).toBeNull();
  await expectAccessible(container);
});

test('R12: after that a code goes to the new number, behind the puzzle, and the right one completes it', async () => {
  const { user, portal, container } = await begun();
  portal.numberChange = { state: 'CODE_WANTED', newNumber: '139****0021', usableFrom: '2026-11-26T08:33:20Z' };
  await user.click(await screen.findByRole('button', { name: '向新手机号发送验证码' }, later));
  await solvePuzzle(user);
  await screen.findByRole('textbox', { name: '6 位验证码' });
  await expectAccessible(container);

  await user.type(screen.getByRole('textbox', { name: '6 位验证码' }), '111111');
  await user.click(screen.getByRole('button', { name: '确认' }));
  expect(await screen.findByText('验证码不正确')).toBeVisible();
  expect(await screen.findByText('还可以试 4 次。')).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: '6 位验证码' }), GOOD_CODE);
  await user.click(screen.getByRole('button', { name: '确认' }));
  expect(await screen.findByText('已确认，正在更换登记的手机号。')).toBeVisible();

  portal.numberChange = { state: 'DONE', newNumber: '139****0021' };
  if (portal.ticket !== null) {
    portal.ticket.status = 'RESOLVED';
    portal.ticket.closed = { at: '2026-11-26T09:00:00Z', cause: 'CONFIRMED' };
  }
  expect(await screen.findByText(/登记的手机号已更换为 139\*{4}0021/, {}, later)).toBeVisible();
});

test.each([
  ['REFUSED', /前往服务中心办理/],
  ['FAILED', /未能更换/],
] as const)('%s is said, with nothing to press that could not help', async (state, said) => {
  const { portal } = await begun();
  portal.numberChange = { state, newNumber: '139****0021' };
  expect(await screen.findByText(said, {}, later)).toBeVisible();
  expect(screen.queryByRole('button', { name: '提交新手机号' })).toBeNull();
});

test('one that the owner stopped ends with what that means', async () => {
  const { portal } = await begun();
  if (portal.ticket !== null) {
    portal.ticket.status = 'REJECTED';
    portal.ticket.progress = 'STOPPED';
    portal.ticket.closed = { at: '2026-11-26T09:00:00Z', cause: 'STOPPED' };
  }
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这次更换已结束'), later);
  expect(screen.getByText(/手机号没有改变/)).toBeVisible();
});

test('whoever does not get the code finds the way from there', async () => {
  const { user } = await walkTo('code');
  await user.click(screen.getByText('没收到？'));
  await user.click(screen.getByRole('link', { name: '登记的手机号丢了或换了' }));
  await heading('更换登记的手机号');
});
