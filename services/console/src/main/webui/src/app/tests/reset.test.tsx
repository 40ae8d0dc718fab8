import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FORMER_PASSWORD, FakePortal, GOOD_CODE } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';
import { enterCode, giveReason, GOOD_PASSWORD, heading, identify, setPassword, solvePuzzle, tickEverything, walkTo } from './the-flow';

test('a merchant gets from the last six to the receipt (S5 to S30)', async () => {
  const { user, portal } = await walkTo('progress');
  expect(screen.getByText('新密码已生效')).toBeVisible();
  expect(screen.queryByRole('button', { name: '完成' })).toBeNull();

  portal.advance('DELIVERED');
  portal.advance('CONFIRMED');
  await heading('重置成功，终端已确认');
  expect(screen.getByText('TK-20491-82738')).toBeVisible();
  expect(screen.getByText('不要告诉任何人，包括自称客服的人。')).toBeVisible();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: '完成' }));
  await heading('找到要重置的终端');
  expect(portal.credentialChanges).toBe(1);
  expect(portal.countOf('POST', '/ticket')).toBe(1);
});

test('the card says what it takes before anything is opened (S4, S8, S25)', async () => {
  const { portal } = await walkTo('card');
  expect(screen.getByText('可以自助重置')).toBeVisible();
  expect(screen.getByText('5 分钟')).toBeVisible();
  expect(screen.getByText('免费')).toBeVisible();
  expect(screen.getByText('会保留')).toBeVisible();
  expect(screen.getByText('登记的负责人手机，能收短信')).toBeVisible();
  expect(portal.countOf('POST', '/ticket')).toBe(0);
  await expectAccessible();
});

test('a model without self-service offers the agent and the service centre with its documents (S4, S6, S7, S8)', async () => {
  const { user } = renderPages();
  await identify(user, '4B77C1');
  expect(screen.getByText('这个型号暂不支持自助重置')).toBeVisible();
  expect(screen.getByText('营业执照')).toBeVisible();
  expect(screen.queryByRole('button', { name: '开始自助重置' })).toBeNull();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: /前往服务中心/ }));
  await giveReason(user);
  await heading('请前往服务中心');
  expect(screen.getByText('TK-20491-82738')).toBeVisible();
  expect(screen.getByText('负责人身份证件')).toBeVisible();
  await expectAccessible();
});

test('a terminal that is disabled or lost is not reset, and the other routes are offered in both languages (S4, S6)', async () => {
  const { user, portal } = renderPages();
  const terminal = portal.terminals.find((each) => each.serial.endsWith('7Q21A0'));
  if (terminal === undefined) throw new Error('the fake portal has lost its terminal');
  Object.assign(terminal.card, { selfService: false, unavailableReason: 'TERMINAL', routes: ['AGENT', 'SERVICE_CENTRE'] });
  await identify(user, '7Q21A0');
  expect(screen.getByText('这台终端目前不能自助重置')).toBeVisible();
  expect(screen.getByRole('button', { name: /前往服务中心/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: '开始自助重置' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByText('This terminal can’t be reset by self-service now')).toBeVisible();
  expect(portal.countOf('POST', '/ticket')).toBe(0);
  await expectAccessible();
});

test('a terminal with a PIN and a fee: the fee is accepted first, the PIN is digits twice (S12, S25, R19)', async () => {
  const { user, portal } = renderPages();
  await identify(user, 'LDT60001FEE001');
  expect(screen.getByText('会清除，请先备份')).toBeVisible();
  await user.click(screen.getByRole('button', { name: '开始自助重置' }));
  await giveReason(user);
  await heading('逐项确认');
  expect(screen.getByText(/现在离线/)).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /终端已联网/ })).not.toBeChecked();
  await tickEverything(user);

  await heading('确认费用');
  expect(screen.getByText('¥20')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: '同意并继续' }));
  await heading('先证明您不是机器人');
  await solvePuzzle(user);
  await enterCode(user);

  await heading('设置新的管理员 PIN');
  const pin = screen.getByLabelText('新 PIN');
  expect(pin).toHaveAttribute('inputmode', 'numeric');
  await user.type(pin, '1234a5678');
  expect(pin).toHaveValue('12345678');
  expect(screen.getByText('没有三个以上相同或连续的数字').closest('li')).toHaveTextContent('未满足');
  await user.clear(pin);
  await user.type(pin, '90285316');
  await user.type(screen.getByLabelText('再输入一次新 PIN'), '90285316');
  await user.click(screen.getByRole('button', { name: '设置 PIN' }));
  await heading('等待终端联网');
  portal.setOnline(true);
  await heading('正在更新终端');
  portal.advance('DELIVERED');
  portal.advance('CONFIRMED');
  await heading('重置成功，终端已确认');
  expect(screen.getByText('现在请到终端上，用新 PIN 登录管理功能。')).toBeVisible();
});

test('whether the terminal is online is watched live while preparing (S11, S13)', async () => {
  const { portal } = await walkTo('prepare');
  expect(await screen.findByText('现在在线。')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /终端已联网/ })).toBeChecked();
  expect(screen.getByText(/最近一次同步/)).toHaveTextContent('18分钟前');
  portal.setOnline(false);
  expect(await screen.findByText(/现在离线/, {}, { timeout: 5_000 })).toBeVisible();
  await expectAccessible();
});

test('what is not ticked is pointed at, and gets the focus', async () => {
  const { user, portal } = await walkTo('prepare');
  await user.click(screen.getByRole('button', { name: '继续' }));
  expect(screen.getByText('还有 3 项没有确认。')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /重要数据已备份/ })).toHaveFocus();
  expect(portal.countOf('POST', '/ticket/preconditions')).toBe(0);
});

test('the puzzle can be done with the keyboard alone, and a wrong place gets a new picture (R2)', async () => {
  const { user, portal } = await walkTo('verify');
  await solvePuzzle(user, 0.2);
  expect(await screen.findByText('没有对上，已换一张，请再试一次。')).toBeVisible();
  await expectAccessible();
  await solvePuzzle(user);
  await heading('输入短信验证码');
  expect(portal.countOf('POST', '/captchas')).toBe(2);
});

test('who can’t do a puzzle lets the device work instead (R2, WCAG 2.2)', async () => {
  const { user, portal } = await walkTo('verify');
  await user.click(await screen.findByRole('switch', { name: /我无法完成拼图/ }));
  await heading('输入短信验证码');
  expect(portal.requests.filter((each) => each.path === '/captchas').map((each) => each.body)).toContainEqual({ kind: 'PROOF_OF_WORK' });
});

test('the code field takes what the phone offers, a paste with blanks, and full-width digits', async () => {
  const { user } = await walkTo('code');
  const field = screen.getByRole('textbox', { name: '6 位验证码' });
  expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  expect(field).toHaveAttribute('inputmode', 'numeric');
  expect(screen.getByText(/138\*\*\*\*5678/)).toBeVisible();
  expect(screen.getByRole('button', { name: /秒后可重新发送/ })).toBeDisabled();
  await expectAccessible();
  await user.click(field);
  await user.paste('402 913');
  await heading('设置新的管理员密码');
});

test('a wrong code says so in place and how many tries are left; the field is ready again (R9)', async () => {
  const { user } = await walkTo('code');
  await enterCode(user, '111111');
  expect(await screen.findByRole('alert')).toHaveTextContent('验证码不正确');
  await waitFor(() => expect(screen.getByText('还可以试 4 次。')).toBeVisible());
  const field = screen.getByRole('textbox', { name: '6 位验证码' });
  await waitFor(() => expect(field).toHaveValue(''));
  expect(field).toHaveFocus();
  await enterCode(user);
  await heading('设置新的管理员密码');
});

test.each([
  ['code-expired', 422, '验证码已过期'],
  ['code-used', 422, '验证码已使用过'],
  ['attempts-exhausted', 403, '自助验证已锁定'],
  ['ticket-already-open', 409, '这台终端已有正在处理的重置'],
] as const)('a code that is refused as “%s” says so in place, and nobody is verified (R6, R9)', async (code, status, title) => {
  const { user, portal } = await walkTo('code');
  portal.refuseNext('POST', '/ticket/code-attempts', { type: `urn:tillkey:problem:${code}`, title, status });
  await enterCode(user);
  expect(await screen.findByText(title)).toBeVisible();
  expect(portal.verification.state).toBe('CODE_REQUESTED');
  expect(portal.credentialChanges).toBe(0);
});

test('a dead code asks for a new one, through a new puzzle (R9)', async () => {
  const { user, portal } = await walkTo('code');
  portal.verification = { ...portal.verification, attemptsLeft: 1, resendAfter: new Date(Date.now() - 1000).toISOString() };
  await waitFor(() => expect(screen.getByText('还可以试 1 次。')).toBeVisible(), { timeout: 5_000 });
  await enterCode(user, '111111');
  expect(await screen.findByText('这个验证码已失效')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '6 位验证码' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: '重新发送' }));
  await solvePuzzle(user);
  await waitFor(() => expect(screen.getByRole('textbox', { name: '6 位验证码' })).toBeEnabled());
  await enterCode(user);
  await heading('设置新的管理员密码');
  expect(portal.countOf('POST', '/ticket/codes')).toBe(2);
});

test('the rules live while the password is typed; the reason for a refusal is shown (R15, R16, S22)', async () => {
  const { user } = await walkTo('credential');
  await expectAccessible();
  const field = screen.getByLabelText('新密码');
  expect(field).toHaveAttribute('autocomplete', 'new-password');
  await user.type(field, 'short1');
  expect(screen.getByText('至少 12 个字符').closest('li')).toHaveTextContent('未满足');
  expect(screen.getByText('有字母，也有数字').closest('li')).toHaveTextContent('已满足');
  await user.clear(field);
  await user.type(field, 'my terminal 7q21a0');
  expect(await screen.findByText('不能包含终端序列号。')).toBeVisible();
  expect(screen.getByText('不含序列号、品牌或用户名').closest('li')).toHaveTextContent('未满足');
  expect(field).toBeInvalid();
  await user.clear(field);
  await user.paste(GOOD_PASSWORD);
  await waitFor(() => expect(screen.getByText('不常见，不容易猜').closest('li')).toHaveTextContent('已满足'));
  await user.type(screen.getByLabelText('再输入一次新密码'), `${GOOD_PASSWORD}x`);
  expect(screen.getByText('两次输入不一致。')).toBeVisible();
});

test('a former password is refused with its reason, and another one goes through (R17)', async () => {
  const { user, portal } = await walkTo('credential');
  await setPassword(user, FORMER_PASSWORD);
  expect(await screen.findByText('最近用过，请换一个没用过的。')).toBeVisible();
  await user.clear(screen.getByLabelText('新密码'));
  await user.clear(screen.getByLabelText('再输入一次新密码'));
  await setPassword(user);
  await heading('正在更新终端');
  expect(portal.credentialChanges).toBe(1);
});

test('the password can be shown and hidden', async () => {
  const { user } = await walkTo('credential');
  const field = screen.getByLabelText('新密码');
  expect(field).toHaveAttribute('type', 'password');
  await user.click(screen.getByRole('button', { name: '显示输入的内容' }));
  expect(field).toHaveAttribute('type', 'text');
  await user.click(screen.getByRole('button', { name: '隐藏输入的内容' }));
  expect(field).toHaveAttribute('type', 'password');
});

test('neither password nor code is ever in storage or in the address (R11)', async () => {
  const { portal } = await walkTo('progress');
  const stored = JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }) + window.location.href;
  expect(stored).not.toContain(GOOD_PASSWORD);
  expect(stored).not.toContain(GOOD_CODE);
  expect(portal.requests.map((each) => each.path).join()).not.toMatch(/402913|7q21a0/i);
});

test.each([
  ['LOCKED', '验证错误次数过多'],
  ['EXPIRED', '这次申请已过期'],
  ['STOPPED', '这次重置已被负责人中止'],
] as const)('a ticket that ended %s says why and what can be done', async (progress, title) => {
  const { user, portal } = await walkTo('verify');
  portal.advance(progress);
  if (progress !== 'LOCKED' && portal.ticket !== null) portal.ticket.closed = { at: new Date().toISOString(), cause: progress };
  await heading(title);
  await expectAccessible();
  if (progress === 'LOCKED') {
    await user.click(screen.getByRole('button', { name: /联系人工客服/ }));
    await heading('客服会接着帮您办');
  } else {
    await user.click(screen.getByRole('button', { name: '重新开始' }));
    await heading('找到要重置的终端');
  }
});

test('help is one tap away, knows the step, and can hand over to an agent without losing anything (S31)', async () => {
  const { user, portal } = await walkTo('code');
  await user.click(screen.getByRole('button', { name: '帮助' }));
  const dialog = await screen.findByRole('dialog', { name: '需要帮忙吗？' });
  expect(within(dialog).getByText(/验证码只发到登记的手机/)).toBeVisible();
  expect(await within(dialog).findByRole('link', { name: /拨打客服/ })).toHaveAttribute('href', 'tel:4000000000');
  await expectAccessible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('button', { name: '帮助' })).toHaveFocus();

  await user.click(screen.getByRole('button', { name: '帮助' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /联系人工客服/ }));
  await heading('客服会接着帮您办');
  expect(portal.ticket?.route).toBe('AGENT');
  await user.click(screen.getByRole('button', { name: '改回自助重置' }));
  await heading('输入短信验证码');
});

test('a reset can be given up, after being asked once more', async () => {
  const { user, portal } = await walkTo('prepare');
  await user.click(screen.getByRole('button', { name: '帮助' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '放弃这次重置' }));
  expect(portal.ticket).not.toBeNull();
  await user.click(within(dialog).getByRole('button', { name: '确定放弃' }));
  await heading('找到要重置的终端');
  expect(portal.ticket).toBeNull();
});

test('the heading of each new step takes the focus', async () => {
  await walkTo('prepare');
  expect(await heading('逐项确认')).toHaveFocus();
  expect(document.title).toBe('逐项确认 – Tillkey');
});

test('a terminal’s own QR code fills in the serial by the fragment, which leaves the address bar (S5)', async () => {
  const portal = new FakePortal();
  renderPages('/#s=PXA9203X7Q21A0', portal);
  await heading('开始之前先看一眼');
  expect(window.location.href).not.toContain('7Q21A0');
  expect(portal.requests.find((each) => each.path === '/lookups')?.body).toEqual({ query: 'PXA9203X7Q21A0' });
});

test('a serial in the query string is not taken', async () => {
  const portal = new FakePortal();
  renderPages('/?serial=PXA9203X7Q21A0', portal);
  await heading('找到要重置的终端');
  expect(portal.countOf('POST', '/lookups')).toBe(0);
});

test('a malformed serial is refused on the spot', async () => {
  const { user, portal } = renderPages();
  await heading('找到要重置的终端');
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: '下一步' }));
  expect(screen.getByRole('alert')).toHaveTextContent('请输入序列号');
  await user.type(screen.getByRole('textbox'), '7Q21/A0?');
  await user.click(screen.getByRole('button', { name: '下一步' }));
  expect(screen.getByRole('alert')).toHaveTextContent('只有字母和数字');
  expect(screen.getByRole('textbox')).toBeInvalid();
  expect(portal.countOf('POST', '/lookups')).toBe(0);
});
