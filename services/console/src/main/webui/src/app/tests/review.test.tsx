import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeDesk, ME, MY_TICKET } from '@/testing/fake-desk';
import { renderDesk } from '@/testing/render-desk';
import { expectAccessible } from '@/testing/render-pages';

const EVIDENCE = `/services/identity/api/v1/tickets/${MY_TICKET}/evidence`;
const recordings = (desk: FakeDesk) =>
  desk.requests.filter(({ method, path }) => method === 'POST' && path === EVIDENCE).map(({ body }) => body);
const licence = (desk: FakeDesk) => desk.standing(MY_TICKET).factors.find(({ factor }) => factor === 'LICENCE');

/** jsdom lays nothing out: a stage of 400 × 400. */
function layOut(): void {
  for (const side of ['clientWidth', 'clientHeight'] as const) vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(400);
}

afterEach(() => {
  vi.restoreAllMocks();
});

async function review(desk = sent('营业执照.png')) {
  layOut();
  const pages = renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  await screen.findByRole('group', { name: '营业执照的判断' });
  await pages.user.keyboard('l');
  const dialog = await screen.findByRole('dialog', { name: '对照查看：营业执照' });
  return { ...pages, dialog };
}

function sent(...names: string[]): FakeDesk {
  const desk = new FakeDesk();
  for (const name of names) desk.merchantAttaches(MY_TICKET, name, name.endsWith('.pdf') ? 'PDF' : 'PNG');
  return desk;
}

const photo = async (name = '营业执照.png') =>
  within(await screen.findByRole('dialog')).findByRole('img', { name: `照片：${name}` });
/** As the page beside says it. */
const registeredName = async () => {
  const merchant = await screen.findByRole('region', { name: '商户' });
  return (await within(merchant).findByText('名称')).nextElementSibling?.textContent ?? '';
};
const turnOf = async () => /rotate\((\d+)deg\)/.exec((await photo()).style.transform)?.[1];
const scaleOf = async () => Number(/scale\(([\d.]+)\)/.exec((await photo()).style.transform)?.[1]);
const placeOf = async () => /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec((await photo()).style.transform)?.slice(1).map(Number);

test('L shows what the merchant sent beside what is registered, and no more than staff may see (R21, R28)', async () => {
  const { dialog } = await review();
  expect(await photo()).toHaveAttribute('src', expect.stringMatching(new RegExp(`^/api/staff/services/tickets/api/v1/tickets/${MY_TICKET}/attachments/`)));
  expect(await within(dialog).findByText(await registeredName())).toBeVisible();
  expect(dialog).toHaveTextContent('类型企业');
  expect(dialog).toHaveTextContent('陈*');
  expect(dialog).toHaveTextContent('统一社会信用代码****0Y43');
  expect(dialog).not.toHaveTextContent('91350100M000100Y43');
  await expectAccessible(dialog);
});

test('zooming goes by buttons and keys, between what fits and eight times, and is said', async () => {
  const { user, dialog } = await review();
  const said = within(dialog).getByText(/^缩放/);
  expect(said).toHaveAttribute('role', 'status');
  expect(said).toHaveTextContent('缩放 100% · 已旋转 0°');
  // 800 × 600 on 400 × 400.
  expect(await scaleOf()).toBe(0.5);
  expect(within(dialog).getByRole('button', { name: '缩小' })).toHaveAttribute('aria-disabled', 'true');
  await user.click(within(dialog).getByRole('button', { name: '放大' }));
  expect(said).toHaveTextContent('缩放 125%');
  await user.keyboard('+');
  expect(said).toHaveTextContent('缩放 156%');
  await user.keyboard('-');
  expect(said).toHaveTextContent('缩放 125%');
  await user.keyboard('++++++++++++++++');
  expect(said).toHaveTextContent('缩放 800%');
  await user.keyboard('0');
  expect(said).toHaveTextContent('缩放 100%');
  expect(await scaleOf()).toBe(0.5);
});

test('turning goes by buttons, brackets and R; on its side it fits the other way', async () => {
  const { user, dialog } = await review();
  await user.keyboard(']');
  expect(await turnOf()).toBe('90');
  await user.keyboard('r');
  expect(await turnOf()).toBe('180');
  await user.click(within(dialog).getByRole('button', { name: '向左转' }));
  await user.keyboard('[[[[[[');
  expect(await turnOf()).toBe('180');
  expect(within(dialog).getByText(/^缩放/)).toHaveTextContent('已旋转 180°');
  // R is not the page's while this is over it.
  expect(dialog).toContainElement(document.activeElement as HTMLElement);
});

test('it is moved by arrow keys and by dragging, and never out of sight', async () => {
  const { user, dialog } = await review();
  const stage = within(dialog).getByRole('group', { name: '照片：营业执照.png' });
  await user.keyboard('++++');
  // Keys that scroll belong to the photo only while it has the focus.
  await user.keyboard('{ArrowRight}');
  expect(await placeOf()).toEqual([0, 0]);
  act(() => stage.focus());
  await user.keyboard('{ArrowRight}{ArrowDown}');
  expect(await placeOf()).toEqual([-40, -40]);
  fireEvent.pointerDown(stage, { pointerId: 1, button: 0, clientX: 100, clientY: 100 });
  fireEvent.pointerMove(stage, { pointerId: 1, clientX: 130, clientY: 90 });
  fireEvent.pointerUp(stage, { pointerId: 1 });
  fireEvent.pointerMove(stage, { pointerId: 1, clientX: 500, clientY: 500 });
  const moved = await placeOf();
  expect(moved).not.toEqual([-40, -40]);
  await user.keyboard('{ArrowLeft>60/}');
  const [x = 0] = (await placeOf()) ?? [];
  // 976 wide on 400: 288 to the edge.
  expect(x).toBeCloseTo(288.25, 0);
});

test('the wheel zooms and does not scroll the page', async () => {
  const { dialog } = await review();
  const stage = within(dialog).getByRole('group', { name: '照片：营业执照.png' });
  let went = true;
  act(() => {
    went = fireEvent.wheel(stage, { deltaY: -100 });
  });
  expect(went).toBe(false);
  expect(within(dialog).getByText(/^缩放/)).toHaveTextContent('缩放 125%');
});

test('two fingers apart come closer', async () => {
  const { dialog } = await review();
  const stage = within(dialog).getByRole('group', { name: '照片：营业执照.png' });
  fireEvent.pointerDown(stage, { pointerId: 1, button: 0, clientX: 100, clientY: 100 });
  fireEvent.pointerDown(stage, { pointerId: 2, button: 0, clientX: 200, clientY: 100 });
  fireEvent.pointerMove(stage, { pointerId: 2, clientX: 300, clientY: 100 });
  expect(within(dialog).getByText(/^缩放/)).toHaveTextContent('缩放 200%');
});

test.each([
  ['p', 'PASSED', '已通过'],
  ['f', 'FAILED', '未通过 · 还可以失败 2 次'],
  ['i', 'INCONCLUSIVE', '无法判断 · 还可以失败 3 次'],
])('%s judges it without leaving the view', async (key, result, shown) => {
  const { user, desk, dialog } = await review();
  await user.keyboard(key);
  await waitFor(() => expect(within(dialog).getAllByRole('status').map(({ textContent }) => textContent)).toContain(shown));
  expect(recordings(desk)).toEqual([{ factor: 'LICENCE', result }]);
  expect(licence(desk)).toMatchObject({ state: result, recordedBy: ME });
  expect(dialog).toBeVisible();
});

test('a button does the same, and a key that is held down judges once', async () => {
  const { user, desk, dialog } = await review();
  await user.click(within(dialog).getByRole('button', { name: '不通过' }));
  await waitFor(() => expect(licence(desk)).toMatchObject({ state: 'FAILED' }));
  await user.keyboard('{p>5/}');
  await waitFor(() => expect(licence(desk)).toMatchObject({ state: 'PASSED' }));
  expect(recordings(desk)).toHaveLength(2);
});

test('Esc closes it, the focus goes back, and nothing was recorded', async () => {
  layOut();
  const { user, desk } = renderDesk(`/staff/tickets/${MY_TICKET}`, sent('营业执照.png'));
  const open = await screen.findByRole('button', { name: '对照查看：营业执照' });
  await user.click(open);
  await screen.findByRole('dialog', { name: '对照查看：营业执照' });
  // Under a dialog the keys of the page are silent.
  await user.keyboard('n');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(open).toHaveFocus();
  await user.keyboard('p');
  expect(recordings(desk)).toEqual([]);
});

test('with several files the newest is shown, and another is a click away', async () => {
  const { user, dialog } = await review(sent('旧.png', '新.png'));
  expect(await photo('新.png')).toBeVisible();
  const files = within(dialog).getByRole('list', { name: '商户发来的文件' });
  await user.click(within(files).getByRole('button', { name: /旧\.png/ }));
  expect(await photo('旧.png')).toBeVisible();
  expect(within(files).getByRole('button', { name: /旧\.png/ })).toHaveAttribute('aria-pressed', 'true');
  expect(within(dialog).getByRole('button', { name: '通过' })).toBeEnabled();
  await expectAccessible(dialog);
});

test('a PDF is looked at page by page as pictures, by buttons and keys, and can be saved', async () => {
  const { user, dialog } = await review(sent('执照.pdf'));
  const first = await photo('执照.pdf 第 1 页');
  expect(first).toHaveAttribute('src', expect.stringMatching(/\/attachments\/[^/]+\/pages\/1$/));
  expect(within(dialog).getByText('第 1 页，共 3 页')).toBeVisible();
  expect(within(dialog).getByRole('link', { name: '下载 执照.pdf' })).toHaveAttribute('download');
  await user.click(within(dialog).getByRole('button', { name: /上一页/ }));
  expect(within(dialog).getByText('第 1 页，共 3 页')).toBeVisible();
  await user.keyboard('{PageDown}');
  expect(await photo('执照.pdf 第 2 页')).toHaveAttribute('src', expect.stringMatching(/\/pages\/2$/));
  await user.keyboard(']');
  expect((await photo('执照.pdf 第 2 页')).style.transform).toContain('rotate(90deg)');
  await user.click(within(dialog).getByRole('button', { name: /下一页/ }));
  await user.keyboard('{PageDown}');
  expect(within(dialog).getByText('第 3 页，共 3 页')).toBeVisible();
  await user.keyboard('{PageUp}');
  expect(await photo('执照.pdf 第 2 页')).toBeVisible();
  await expectAccessible(dialog);
});

test('a page that can’t be drawn says what to do', async () => {
  const { dialog } = await review(sent('执照.pdf'));
  fireEvent.error(await photo('执照.pdf 第 1 页'));
  expect(within(dialog).getByRole('alert')).toHaveTextContent('请下载后查看');
});

test('where nothing was sent, that is said, and what staff sent is not taken for it', async () => {
  const { dialog } = await review(new FakeDesk());
  expect(dialog).toHaveTextContent('商户还没有在对话中发来照片或 PDF。');
  expect(await within(dialog).findByText(await registeredName())).toBeVisible();
});

test('a photo that can not be shown says so', async () => {
  const { dialog } = await review();
  fireEvent.error(await photo());
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('照片无法显示');
});

test('who only reads has nothing to judge', async () => {
  const desk = new FakeDesk({ roles: ['auditor'] });
  desk.merchantAttaches(MY_TICKET, '营业执照.png', 'PNG');
  const { user } = renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  expect(await screen.findByText('营业执照')).toBeVisible();
  await user.keyboard('l');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('once the licence failed too often it is looked at and not judged', async () => {
  const desk = sent('营业执照.png');
  Object.assign(licence(desk) ?? {}, { triesLeft: 1 });
  const { user, dialog } = await review(desk);
  await user.keyboard('f');
  expect(await within(dialog).findByText(/失败次数已达上限/)).toBeVisible();
  expect(within(dialog).queryByRole('button', { name: '通过' })).toBeNull();
  await user.keyboard('p');
  expect(recordings(desk)).toHaveLength(1);
  expect(await photo()).toBeVisible();
});

test('in English it is all there too', async () => {
  layOut();
  const { user } = renderDesk(`/staff/tickets/${MY_TICKET}`, sent('licence.png'));
  await screen.findByRole('group', { name: '营业执照的判断' });
  await user.click(await screen.findByRole('button', { name: 'Switch to English' }));
  await user.click(await screen.findByRole('button', { name: 'Review: Business licence' }));
  const dialog = await screen.findByRole('dialog', { name: 'Review: Business licence' });
  expect(within(dialog).getByRole('button', { name: 'Rotate left' })).toBeVisible();
  expect(within(dialog).getByText('Zoom 100% · rotated 0°')).toBeVisible();
  await expectAccessible(dialog);
});

test('what the terminal shows is asked for in words and compared', async () => {
  const desk = new FakeDesk();
  const standing = desk.standing(MY_TICKET);
  standing.groups.push({ anyOf: ['TERMINAL_POSSESSION', 'CALL_BACK'], minimum: 1, met: false });
  standing.factors.push(
    { factor: 'TERMINAL_POSSESSION', entry: 'COMPARED', state: 'OPEN', triesLeft: 3 },
    { factor: 'CALL_BACK', entry: 'JUDGED', state: 'OPEN', triesLeft: 3 },
  );
  const { user } = renderDesk(`/staff/tickets/${MY_TICKET}`, desk);
  const field = await screen.findByRole('textbox', { name: '商户所说：终端持有码' });
  expect(field).toHaveAccessibleDescription(/八位持有码/);
  expect(field).toHaveAttribute('inputmode', 'numeric');
  await user.type(field, '36608453{Enter}');
  await waitFor(() => expect(recordings(desk)).toEqual([{ factor: 'TERMINAL_POSSESSION', said: '36608453' }]));
});
