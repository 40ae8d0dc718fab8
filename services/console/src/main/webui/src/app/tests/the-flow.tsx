import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { FakePortal, GAP, GOOD_CODE } from '@/testing/fake-portal';
import { renderPages } from '@/testing/render-pages';

export const GOOD_PASSWORD = 'copper lantern 42 river';

export async function heading(name: RegExp | string): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name }, { timeout: 15_000 });
}

export async function identify(user: UserEvent, query: string): Promise<void> {
  await heading('找到要重置的终端');
  await user.type(screen.getByRole('textbox', { name: '序列号，或最后六位' }), query);
  await user.click(screen.getByRole('button', { name: '下一步' }));
  await heading('开始之前先看一眼');
}

export async function giveReason(user: UserEvent): Promise<void> {
  await heading('密码为什么需要重置？');
  await user.click(screen.getByRole('radio', { name: '忘记密码了' }));
  await user.click(screen.getByRole('button', { name: '下一步' }));
}

export async function tickEverything(user: UserEvent): Promise<void> {
  await heading('逐项确认');
  for (const box of screen.getAllByRole('checkbox')) {
    if (!(box as HTMLInputElement).checked) await user.click(box);
  }
  await user.click(screen.getByRole('button', { name: '继续' }));
}

/** By keys: the piece to the gap, then Enter. */
export async function solvePuzzle(user: UserEvent, at = GAP): Promise<void> {
  const slider = await screen.findByRole('slider', { name: '拼图位置' });
  slider.focus();
  await user.keyboard('{ArrowRight>' + String(Math.round(at / 0.01)) + '/}');
  await user.keyboard('{Enter}');
}

export async function enterCode(user: UserEvent, code = GOOD_CODE): Promise<void> {
  await heading('输入短信验证码');
  await user.type(screen.getByRole('textbox', { name: '6 位验证码' }), code);
}

export async function setPassword(user: UserEvent, password = GOOD_PASSWORD, repeated = password): Promise<void> {
  await heading('设置新的管理员密码');
  const fields = screen.getByRole('main');
  await user.type(within(fields).getByLabelText('新密码'), password);
  await user.type(within(fields).getByLabelText('再输入一次新密码'), repeated);
  await user.click(screen.getByRole('button', { name: '设置密码' }));
}

export type Milestone = 'card' | 'reason' | 'prepare' | 'verify' | 'code' | 'credential' | 'progress';

/** Walks as far as the named page. */
export async function walkTo(milestone: Milestone, portal = new FakePortal()) {
  const pages = renderPages('/', portal);
  const { user } = pages;
  await identify(user, '7q21a0');
  if (milestone === 'card') return pages;
  await user.click(screen.getByRole('button', { name: '开始自助重置' }));
  if (milestone === 'reason') {
    await heading('密码为什么需要重置？');
    return pages;
  }
  await giveReason(user);
  if (milestone === 'prepare') {
    await heading('逐项确认');
    return pages;
  }
  await tickEverything(user);
  await heading('先证明您不是机器人');
  if (milestone === 'verify') return pages;
  await solvePuzzle(user);
  await heading('输入短信验证码');
  if (milestone === 'code') return pages;
  await enterCode(user);
  await heading('设置新的管理员密码');
  if (milestone === 'credential') return pages;
  await setPassword(user);
  await heading(/正在更新终端|等待终端联网/);
  return pages;
}
