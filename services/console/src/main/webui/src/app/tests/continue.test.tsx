import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { HAND_OVER, FakePortal } from '@/testing/fake-portal';
import { expectAccessible, renderPages } from '@/testing/render-pages';
import { heading } from './the-flow';

test('a partner’s link leads the merchant into the ticket, and the token leaves the address', async () => {
  const { portal } = renderPages(`/continue#${HAND_OVER}`);
  await heading('逐项确认');
  expect(window.location.href).not.toContain('tkh_');
  expect(window.location.pathname).toBe('/reset');
  expect(portal.countOf('POST', '/ticket/hand-overs')).toBe(1);
});

test('a link that has ended says why, and the merchant starts in the normal way', async () => {
  const { user, container } = renderPages('/continue#tkh_used');
  await heading('没能从链接继续');
  expect(screen.getByRole('alert')).toHaveTextContent('该链接已失效');
  expect(window.location.href).not.toContain('tkh_');
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: '输入序列号开始' }));
  expect(await screen.findByRole('textbox')).toBeVisible();
});

test('a link that is opened during an outage is waited for', async () => {
  const portal = new FakePortal();
  portal.awayFor = 4;
  renderPages(`/continue#${HAND_OVER}`, portal);
  await heading('逐项确认');
});

test('the page without a token, as after a reload, is where one starts', async () => {
  renderPages('/continue');
  expect(await screen.findByRole('textbox')).toBeVisible();
});

test('the refusal is told in English too', async () => {
  localStorage.setItem('tillkey.language', 'en');
  renderPages('/continue#tkh_used');
  expect(await screen.findByText('This link has ended')).toBeVisible();
});
