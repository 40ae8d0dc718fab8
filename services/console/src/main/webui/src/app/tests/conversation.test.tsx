import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeEventSource } from '@/testing/fake-event-source';
import { FakePortal } from '@/testing/fake-portal';
import { expectAccessible } from '@/testing/render-pages';
import { heading, walkTo } from './the-flow';

async function withAnAgent(portal = new FakePortal()) {
  const pages = await walkTo('prepare', portal);
  await pages.user.click(screen.getByRole('button', { name: '帮助' }));
  await pages.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /联系人工客服/ }));
  await heading('客服会接着帮您办');
  return { ...pages, portal };
}

const log = () => screen.getByRole('log', { name: '与客服对话' });

test('S3, S31: merchant and agent write to each other, and both are read in order', async () => {
  const { user, portal, container } = await withAnAgent();
  expect(log()).toHaveTextContent('还没有消息');
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '登录不了{Enter}');
  expect(await within(log()).findByText('登录不了')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '给客服写消息' })).toHaveValue('');
  portal.staffWrites('请看机器背面');
  expect(await within(log()).findByText('请看机器背面', {}, { timeout: 8_000 })).toBeVisible();
  const lines = within(log()).getAllByRole('listitem').map((line) => line.textContent);
  expect(lines[0]).toContain('登录不了');
  expect(lines[1]).toContain('请看机器背面');
  await expectAccessible(container);
});

test('Shift and Enter begin a new line; the button sends', async () => {
  const { user, portal } = await withAnAgent();
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '第一行{Shift>}{Enter}{/Shift}第二行');
  expect(portal.countOf('POST', '/ticket/conversation')).toBe(0);
  await user.click(screen.getByRole('button', { name: '发送' }));
  await waitFor(() => expect(portal.conversation[0]?.text).toBe('第一行\n第二行'));
});

test('a message that got lost on its way is sent again and written once', async () => {
  const { user, portal } = await withAnAgent();
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '在吗');
  portal.awayFor = 2;
  await user.click(screen.getByRole('button', { name: '发送' }));
  await waitFor(() => expect(portal.conversation).toHaveLength(1), { timeout: 10_000 });
  const keys = portal.requests
    .filter((each) => each.method === 'POST' && each.path === '/ticket/conversation')
    .map((each) => each.headers.get('Idempotency-Key'));
  expect(new Set(keys).size).toBe(1);
});

test('what is refused stays in the field, with the reason', async () => {
  const { user, portal } = await withAnAgent();
  portal.refuseNext('POST', '/ticket/conversation', { type: 'urn:tillkey:problem:too-many-requests', title: '操作太频繁', status: 429 });
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '喂');
  await user.click(screen.getByRole('button', { name: '发送' }));
  expect(await screen.findByText('操作太频繁')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '给客服写消息' })).toHaveValue('喂');
});

test('what was sent says how far it is, in either language', async () => {
  const { user, portal, container } = await withAnAgent();
  await user.type(screen.getByRole('textbox', { name: '给客服写消息' }), '在吗{Enter}');
  const line = (await within(log()).findByText('在吗')).closest('li');
  expect(line).toHaveTextContent('已发送');
  portal.marks.staff = { delivered: 1, read: 0 };
  await waitFor(() => expect(line).toHaveTextContent('已送达'));
  portal.marks.staff = { delivered: 1, read: 1 };
  await waitFor(() => expect(line).toHaveTextContent('已读'));
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  await waitFor(() => expect(line).toHaveTextContent('Read'));
  await expectAccessible(container);
});

test('what came and was seen is marked; what nobody looks at is only delivered', async () => {
  const { portal } = await withAnAgent();
  portal.staffWrites('您好');
  await waitFor(() => expect(portal.marks.merchant).toEqual({ delivered: 1, read: 1 }));
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  portal.staffWrites('还在吗');
  visibility.mockReturnValue('visible');
  expect(await within(log()).findByText('还在吗')).toBeVisible();
  await waitFor(() => expect(portal.marks.merchant.delivered).toBe(2));
});

test('what staff write is there at once, and what they wrote during a break once it is over', async () => {
  FakeEventSource.reset();
  vi.stubGlobal('EventSource', FakeEventSource);
  const { portal } = await withAnAgent();
  const stream = FakeEventSource.current;
  expect(stream.url).toBe('/api/portal/ticket/live');
  portal.staffWrites('请看机器背面');
  act(() => stream.say('changed'));
  expect(await within(log()).findByText('请看机器背面', {}, { timeout: 1_500 })).toBeVisible();
  const asked = portal.countOf('GET', '/ticket/conversation');
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(portal.countOf('GET', '/ticket/conversation')).toBe(asked);
  act(() => stream.breakOff());
  portal.staffWrites('断线时写的');
  act(() => stream.open());
  expect(await within(log()).findByText('断线时写的', {}, { timeout: 1_500 })).toBeVisible();
});

test('without a ticket nothing is listened to, and with its end it stops', async () => {
  FakeEventSource.reset();
  vi.stubGlobal('EventSource', FakeEventSource);
  const { portal } = await withAnAgent();
  const stream = FakeEventSource.current;
  if (portal.ticket !== null) portal.ticket.closed = { at: new Date().toISOString(), cause: 'CANCELLED' };
  act(() => stream.say('changed'));
  await waitFor(() => expect(stream.readyState).toBe(2));
  expect(FakeEventSource.all).toHaveLength(1);
});

const photo = (name = '营业执照.jpg') => new File([new Uint8Array(64)], name, { type: 'image/jpeg' });
const picker = (container: Element) => container.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;

test('S31: a photo is sent under its name and shown, a PDF of the agent is there to be saved', async () => {
  const { user, portal, container } = await withAnAgent();
  await user.upload(picker(container), photo());
  const shown = await within(log()).findByRole('img', { name: '照片：营业执照.jpg' });
  expect(shown).toHaveAttribute('src', `/api/portal/ticket/attachments/${portal.conversation[0]?.attachment?.id ?? ''}`);
  expect(portal.uploads).toHaveLength(1);
  portal.staffAttaches('说明.pdf', 'PDF');
  const document = await within(log()).findByRole('link', { name: /说明\.pdf.*3 页.*2\.3/ }, { timeout: 8_000 });
  expect(document).toHaveAttribute('download');
  await expectAccessible(container);
});

test('the button for files is reached by keyboard, says what is taken, and how far it is', async () => {
  const { user, portal, container } = await withAnAgent();
  const button = screen.getByRole('button', { name: '发送照片或 PDF' });
  expect(button).toHaveAccessibleDescription('JPEG、PNG 或 PDF，最大 10 MB。');
  const opened = vi.spyOn(picker(container), 'click');
  button.focus();
  await user.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledOnce();
  let answer: (response: Response) => void = () => undefined;
  const attached = portal.attach.bind(portal);
  vi.spyOn(portal, 'attach').mockImplementationOnce(async (upload) => {
    await new Promise<Response>((resolve) => (answer = resolve));
    return attached(upload);
  });
  await user.upload(picker(container), photo());
  expect(await screen.findByRole('progressbar', { name: '上传进度' })).toHaveValue(50);
  expect(button).toBeDisabled();
  await expectAccessible(container);
  act(() => answer(new Response()));
  expect(await within(log()).findByRole('img', { name: '照片：营业执照.jpg' })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('progressbar', { name: '上传进度' })).toBeNull());
});

test('a file that is not taken says why, and the next one is sent', async () => {
  const { user, portal, container } = await withAnAgent();
  portal.refuseNext('POST', '/ticket/attachments', {
    type: 'urn:tillkey:problem:attachment-other-than-said',
    title: '文件内容与类型不符',
    status: 422,
    detail: '请发送原始的照片或 PDF。',
  });
  await user.upload(picker(container), photo());
  expect(await screen.findByText('文件内容与类型不符')).toBeVisible();
  expect(portal.conversation).toHaveLength(0);
  await user.upload(picker(container), photo('第二张.jpg'));
  expect(await within(log()).findByRole('img', { name: '照片：第二张.jpg' })).toBeVisible();
  expect(screen.queryByText('文件内容与类型不符')).toBeNull();
});

test('a file that is too large is not sent at all, in both languages', async () => {
  const { user, portal, container } = await withAnAgent();
  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], '大.pdf', { type: 'application/pdf' });
  await user.upload(picker(container), large);
  expect(await screen.findByText('“大.pdf”超过 10 MB，无法发送')).toBeVisible();
  expect(portal.uploads).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: /English/ }));
  expect(await screen.findByRole('button', { name: 'Send a photo or PDF' })).toBeVisible();
});

test('a file that got lost on its way is sent again and written once', async () => {
  const { user, portal, container } = await withAnAgent();
  portal.awayFor = 1;
  await user.upload(picker(container), photo());
  expect(await within(log()).findByRole('img', { name: '照片：营业执照.jpg' }, { timeout: 8_000 })).toBeVisible();
  const keys = portal.uploads.map(({ headers }) => headers['Idempotency-Key']);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(portal.conversation).toHaveLength(1);
});
