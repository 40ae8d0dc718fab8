import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { COLLEAGUE, FakeDesk, FREE_TICKET, ME, MY_TICKET } from '@/testing/fake-desk';
import { FakeEventSource } from '@/testing/fake-event-source';
import { connectDesk, renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const TICKETS = '/services/tickets/api/v1/tickets';
const SUPERVISOR = ['agent', 'supervisor'] as const;

async function openTicket(id = MY_TICKET, desk = new FakeDesk()) {
  const pages = renderDesk(`/staff/tickets/${id}`, desk);
  await screen.findByRole('heading', { level: 1, name: desk.ticket(id).reference });
  return pages;
}

const log = () => screen.getByRole('log', { name: '对话' });
const reply = () => screen.getByRole('textbox', { name: '给商户的回复' });
const note = () => screen.getByRole('textbox', { name: '内部备注，仅员工可见' });
const bodies = (desk: FakeDesk, method: string, path: string) =>
  desk.requests.filter((request) => request.method === method && request.path === path).map((request) => request.body);

test('conversation, terminal, merchant and progress are on one page, masked', async () => {
  const { container } = await openTicket();
  expect(await within(log()).findByText(/登录不了管理员账号/)).toBeVisible();
  const merchant = await screen.findByRole('region', { name: '商户' });
  expect(await within(merchant).findByText('苏州观前面馆')).toBeVisible();
  expect(within(merchant).getByText('陈* · 138****5678')).toBeVisible();
  expect(within(merchant).getByText(/号码于.*变更/)).toBeVisible();
  const terminal = screen.getByRole('region', { name: '终端' });
  expect(terminal).toHaveTextContent('****4226');
  expect(terminal).toHaveTextContent('离线');
  expect(screen.getByRole('region', { name: '验证与进度' })).toHaveTextContent('验证中');
  expect(container).not.toHaveTextContent('PXA9203X7Q21A0');
  await expectAccessible(container);
});

test('in English it is all there too', async () => {
  const { user, container } = await openTicket(MY_TICKET, new FakeDesk({ roles: SUPERVISOR }));
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  expect(await screen.findByRole('textbox', { name: 'Reply to the merchant' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Verification and progress' })).toHaveTextContent('Verifying');
  expect(screen.getByRole('button', { name: /Close ticket/ })).toBeVisible();
  expect(await screen.findByRole('region', { name: 'Merchant' })).toHaveTextContent('Enterprise');
  await expectAccessible(container);
});

test('R begins a reply, Enter sends it once, Shift and Enter begin a line', async () => {
  const { user, desk } = await openTicket();
  await within(log()).findByText(/登录不了/);
  await user.keyboard('r');
  expect(reply()).toHaveFocus();
  await user.keyboard('请打开设置{Shift>}{Enter}{/Shift}再看一眼{Enter}');
  expect(await within(log()).findByText(/请打开设置/)).toBeVisible();
  expect(desk.caseOf(MY_TICKET).entries.at(-1)).toMatchObject({ kind: 'MESSAGE', text: '请打开设置\n再看一眼', author: ME });
  expect(reply()).toHaveValue('');
  expect(reply()).toHaveFocus();
});

test('N begins a note, which is told apart by words', async () => {
  const { user, desk, container } = await openTicket();
  await within(log()).findByText(/登录不了/);
  await user.keyboard('n');
  expect(note()).toHaveFocus();
  await user.keyboard('已电话核对{Enter}');
  const entry = (await within(log()).findByText('已电话核对')).closest('li');
  expect(entry).toHaveTextContent('内部备注');
  expect(entry).toHaveTextContent('商户看不到');
  expect(desk.caseOf(MY_TICKET).entries.at(-1)?.kind).toBe('NOTE');
  await expectAccessible(container);
});

test('while an input method composes, Enter sends nothing', async () => {
  const { user, desk } = await openTicket();
  await user.type(reply(), 'nihao');
  act(() => {
    reply().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }));
  });
  expect(desk.countOf('POST', `${TICKETS}/${MY_TICKET}/conversation`)).toBe(0);
  expect(reply()).toHaveValue('nihao');
});

test('a reply that got lost on its way is sent again and written once', async () => {
  const { user, desk } = await openTicket();
  await within(log()).findByText(/登录不了/);
  const before = desk.caseOf(MY_TICKET).entries.length;
  await user.type(reply(), '收到');
  desk.awayFor = 1;
  await user.keyboard('{Enter}');
  await waitFor(() => expect(reply()).toHaveValue(''), { timeout: 8_000 });
  expect(desk.caseOf(MY_TICKET).entries).toHaveLength(before + 1);
});

test('a draft is there again after the page was left, each for itself', async () => {
  const { user } = await openTicket();
  await user.type(reply(), '写到一半');
  await user.keyboard('{Escape}n');
  await user.keyboard('备注一半{Escape}');
  await user.keyboard('gm');
  await user.click(await screen.findByRole('link', { name: 'TK-20491-82702' }));
  expect(await screen.findByRole('textbox', { name: '给商户的回复' })).toHaveValue('写到一半');
  await user.keyboard('n');
  expect(note()).toHaveValue('备注一半');
});

test('only who works on a ticket replies; C claims it', async () => {
  const { user, desk, container } = await openTicket(FREE_TICKET);
  expect(screen.getByRole('button', { name: /回复商户/ })).toBeDisabled();
  expect(screen.getByText(/领取后才能回复商户/)).toBeVisible();
  await expectAccessible(container);
  await user.keyboard('c');
  expect(await screen.findByRole('textbox', { name: '给商户的回复' })).toBeVisible();
  expect(desk.ticket(FREE_TICKET).assignee).toBe(ME);
});

test('claiming what somebody else has just taken says so', async () => {
  const { user, desk } = await openTicket(FREE_TICKET);
  desk.colleagueTakes(FREE_TICKET);
  await user.click(screen.getByRole('button', { name: /领取/ }));
  expect(await screen.findByText('该工单已由其他人处理')).toBeVisible();
  expect(await screen.findByText(`现由 ${COLLEAGUE} 处理。`)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^领取/ })).toBeNull();
});

test('giving back puts it into the queue again', async () => {
  const { user, desk } = await openTicket();
  await user.click(screen.getByRole('button', { name: /退回队列/ }));
  expect(await screen.findByRole('button', { name: /^领取/ })).toBeVisible();
  expect(desk.ticket(MY_TICKET).assignee).toBeNull();
});

test('a supervisor assigns to somebody from the list, by keyboard', async () => {
  const { user, desk, container } = await openTicket(FREE_TICKET, new FakeDesk({ roles: SUPERVISOR }));
  await user.keyboard('a');
  const dialog = await screen.findByRole('dialog', { name: '指派工单 TK-20491-82701' });
  await within(dialog).findByRole('radio', { name: /wang.agent/ });
  await expectAccessible(container);
  await user.type(within(dialog).getByRole('textbox', { name: '按用户名筛选' }), 'wang{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(desk.ticket(FREE_TICKET).assignee).toBe(COLLEAGUE);
  expect(screen.getByRole('region', { name: '工单' })).toHaveTextContent(COLLEAGUE);
});

test('a dialog gives the focus back to where one was', async () => {
  const { user } = await openTicket(MY_TICKET, new FakeDesk({ roles: SUPERVISOR }));
  await user.click(screen.getByRole('button', { name: /指派/ }));
  expect(await screen.findByRole('textbox', { name: '按用户名筛选' })).toHaveFocus();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('button', { name: /指派/ })).toHaveFocus();
});

test('an agent assigns nobody', async () => {
  const { user } = await openTicket();
  await user.keyboard('a');
  expect(screen.queryByRole('button', { name: /指派/ })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('X closes with an outcome and a note; then nothing is written any more', async () => {
  const { user, desk, container } = await openTicket();
  await user.keyboard('x');
  const dialog = await screen.findByRole('dialog', { name: '结束工单 TK-20491-82702' });
  await expectAccessible(container);
  await user.click(within(dialog).getByRole('button', { name: '确认结束' }));
  expect(within(dialog).getByRole('alert')).toHaveTextContent('请选择结果并写明说明');
  expect(desk.countOf('POST', `${TICKETS}/${MY_TICKET}/closings`)).toBe(0);
  await user.click(within(dialog).getByRole('radio', { name: '无需重置已解决' }));
  await user.type(within(dialog).getByRole('textbox', { name: '说明（仅员工可见）' }), '商户记起了密码。{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/员工结束：无需重置已解决/)).toBeVisible();
  expect(bodies(desk, 'POST', `${TICKETS}/${MY_TICKET}/closings`)).toEqual([{ outcome: 'ANSWERED', note: '商户记起了密码。' }]);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByRole('textbox', { name: '给商户的回复' })).toBeNull();
  expect(screen.queryByRole('button', { name: /结束工单/ })).toBeNull();
  await expectAccessible(container);
});

test('what is refused on closing is said, and the note is kept', async () => {
  const { user, desk } = await openTicket();
  desk.refuseNext('POST', `${TICKETS}/${MY_TICKET}/closings`, { type: 'urn:tillkey:problem:change-too-late', title: '现在已无法更改', status: 409 });
  await user.keyboard('x');
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: '商户不再需要' }));
  await user.type(within(dialog).getByRole('textbox'), '不用了');
  await user.click(within(dialog).getByRole('button', { name: '确认结束' }));
  expect(await within(dialog).findByText('现在已无法更改')).toBeVisible();
  expect(within(dialog).getByRole('textbox')).toHaveValue('不用了');
});

test('from the new credential on nobody closes: the terminal has the last word', async () => {
  const desk = new FakeDesk();
  desk.ticket(MY_TICKET).progress = 'ISSUED';
  const { user } = await openTicket(MY_TICKET, desk);
  expect(screen.queryByRole('button', { name: /结束工单/ })).toBeNull();
  await user.keyboard('x');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what the merchant writes is there at once', async () => {
  const { desk } = await openTicket();
  await within(log()).findByText(/登录不了/);
  act(() => desk.merchantWrites(MY_TICKET, '还在吗？'));
  expect(await within(log()).findByText('还在吗？')).toBeVisible();
});

test('what was written during a break is there once it is over', async () => {
  const { desk } = await openTicket();
  await within(log()).findByText(/登录不了/);
  const stream = FakeEventSource.current;
  act(() => stream.breakOff());
  desk.merchantWrites(MY_TICKET, '断线时说的');
  act(() => stream.open());
  expect(await within(log()).findByText('断线时说的')).toBeVisible();
});

test('an answer under way when listening begins is followed by another one', async () => {
  const desk = new FakeDesk();
  const answer = desk.answer.bind(desk);
  const conversation = `${TICKETS}/${MY_TICKET}/conversation`;
  let held = false;
  desk.answer = async (request) => {
    const answered = await answer(request);
    if (held || !request.url.includes(conversation)) return answered;
    held = true;
    // The merchant writes after the server has read, and before the page has the answer.
    desk.merchantWrites(MY_TICKET, '就在这一刻');
    return answered;
  };
  await openTicket(MY_TICKET, desk);
  expect(await within(log()).findByText('就在这一刻')).toBeVisible();
});

test('how far the merchant is stands at each message of ours', async () => {
  const { user, desk } = await openTicket();
  const ours = (await within(log()).findByText(/请看一下机身背面/)).closest('li');
  expect(ours).toHaveTextContent('已读');
  await user.type(reply(), '在的{Enter}');
  const fresh = (await within(log()).findByText('在的')).closest('li');
  expect(fresh).toHaveTextContent('已发送');
  act(() => desk.merchantReads(MY_TICKET));
  await waitFor(() => expect(fresh).toHaveTextContent('已读'));
});

test('what came and was seen is marked, by the page on its own', async () => {
  const { desk } = await openTicket();
  await waitFor(() => expect(desk.caseOf(MY_TICKET).marks.staff).toEqual({ delivered: 4, read: 4 }));
  const marks = desk.requests.filter((request) => request.path.endsWith('/conversation/mark'));
  expect(marks.map((request) => request.headers.get('Tillkey-Background'))).toEqual(['true']);
});

test('what nobody looks at is delivered, and read only once somebody does', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const { desk } = await openTicket();
  await waitFor(() => expect(desk.caseOf(MY_TICKET).marks.staff).toEqual({ delivered: 4, read: 3 }));
  visibility.mockReturnValue('visible');
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await waitFor(() => expect(desk.caseOf(MY_TICKET).marks.staff).toEqual({ delivered: 4, read: 4 }));
});

test('an auditor sees everything and changes nothing, not even marks', async () => {
  const { user, desk, container } = await openTicket(MY_TICKET, new FakeDesk({ roles: ['auditor'] }));
  expect(await within(log()).findByText(/登录不了/)).toBeVisible();
  expect(screen.queryByRole('group', { name: '工单操作' })).toBeNull();
  expect(screen.queryByRole('textbox', { name: /回复|备注/ })).toBeNull();
  await user.keyboard('cxabrn');
  await user.click(screen.getByText('操作记录'));
  expect(await screen.findByText('开立工单')).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(desk.requests.filter((request) => request.method !== 'GET')).toEqual([]);
  await expectAccessible(container);
});

test('a session that ends covers the page; whoever signs in again is where they were, draft and all', async () => {
  const { user, desk, unmount } = await openTicket();
  await user.type(reply(), '马上为您处理');
  desk.signedIn = false;
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: '登录' })).toBeVisible();
  expect(screen.getByText(/会话已结束/)).toBeVisible();
  expect(screen.getByText(/登录不了管理员账号/)).not.toBeVisible();

  // In another tab: the page finds out when it is looked at again.
  desk.signedIn = true;
  act(() => {
    window.dispatchEvent(new Event('visibilitychange'));
  });
  await waitFor(() => expect(reply()).toBeVisible());
  expect(reply()).toHaveValue('马上为您处理');

  // In this one: by way of Keycloak, which is a new load of the same address.
  unmount();
  connectDesk(desk);
  renderDesk(window.location.pathname, desk);
  expect(await screen.findByRole('textbox', { name: '给商户的回复' })).toHaveValue('马上为您处理');
  await user.click(reply());
  await user.keyboard('{Enter}');
  await waitFor(() => expect(desk.caseOf(MY_TICKET).entries.at(-1)?.text).toBe('马上为您处理'));
});

test('a ticket that is not there is said', async () => {
  renderDesk('/staff/tickets/019a4b0c-77d2-7b9a-8f10-2c6d5e4fffff');
  expect(await screen.findByText('未找到')).toBeVisible();
});

test('a terminal that is not in the fleet is said, and the ticket is there all the same', async () => {
  const desk = new FakeDesk({ more: 10 });
  await openTicket('019a4b0c-77d2-7b9a-8f10-2c6d5e4f0009', desk);
  const terminal = screen.getByRole('region', { name: '终端' });
  expect(await within(terminal).findByText('终端不在登记的设备中。')).toBeVisible();
  expect(terminal).toHaveTextContent('****9017');
  expect(screen.queryByRole('region', { name: '商户' })).toBeNull();
});

const picture = (name = '说明.png') => new File([new Uint8Array(64)], name, { type: 'image/png' });

test('S31: a file is chosen, pasted or dropped, and shown; what the merchant sent is shown too', async () => {
  const { user, desk, container } = await openTicket();
  await within(log()).findByText(/登录不了/);
  await user.upload(container.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement, picture());
  const shown = await within(log()).findByRole('img', { name: '照片：说明.png' });
  const id = desk.caseOf(MY_TICKET).entries.at(-1)?.id ?? '';
  expect(shown).toHaveAttribute('src', `/api/staff${TICKETS}/${MY_TICKET}/attachments/${id}`);
  fireEvent.paste(reply(), { clipboardData: { files: [picture('贴.png')], types: ['Files'] } });
  expect(await within(log()).findByRole('img', { name: '照片：贴.png' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: '发送照片或 PDF' })).toBeEnabled());
  fireEvent.drop(reply(), { dataTransfer: { files: [picture('拖.png')], types: ['Files'] } });
  expect(await within(log()).findByRole('img', { name: '照片：拖.png' })).toBeVisible();
  expect(desk.uploads).toHaveLength(3);
  act(() => desk.merchantAttaches(MY_TICKET, '营业执照.pdf', 'PDF'));
  expect(await within(log()).findByRole('link', { name: /营业执照\.pdf.*3 页/ })).toHaveAttribute('download');
  await expectAccessible(container);
});

test('text that is pasted is text, and into a note no file goes', async () => {
  const { user, desk } = await openTicket();
  await within(log()).findByText(/登录不了/);
  await user.click(reply());
  await user.paste('贴进来的字');
  expect(reply()).toHaveValue('贴进来的字');
  await user.keyboard('{Escape}n');
  expect(screen.queryByRole('button', { name: '发送照片或 PDF' })).toBeNull();
  fireEvent.drop(note(), { dataTransfer: { files: [picture()], types: ['Files'] } });
  expect(desk.uploads).toHaveLength(0);
});

test('a file that is not taken says why at the desk', async () => {
  const { desk, container, user } = await openTicket();
  await within(log()).findByText(/登录不了/);
  desk.refuseNext('POST', `${TICKETS}/${MY_TICKET}/attachments`, {
    type: 'urn:tillkey:problem:document-encrypted',
    title: '文档有密码保护',
    status: 422,
  });
  await user.upload(container.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement, picture());
  expect(await screen.findByText('文档有密码保护')).toBeVisible();
});
