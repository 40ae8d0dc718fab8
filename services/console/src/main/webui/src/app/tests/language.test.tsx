import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import english from '@/shared/i18n/en.json';
import chinese from '@/shared/i18n/zh-CN.json';
import { renderPages } from '@/testing/render-pages';
import { heading } from './the-flow';

test('both languages have the same texts with the same gaps', () => {
  expect(Object.keys(english)).toEqual(Object.keys(chinese));
  const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((each) => each[1]).sort();
  for (const [key, text] of Object.entries(chinese)) {
    expect({ key, gaps: gaps((english as Record<string, string>)[key] ?? '') }).toEqual({ key, gaps: gaps(text) });
  }
});

test('no English text is left in Chinese', () => {
  const untranslated = Object.entries(english).filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'app.language' && key !== 'app.language.label');
  expect(untranslated).toEqual([]);
});

test('Chinese comes first; English is one tap away, stays chosen, and is asked of the server', async () => {
  const { user, portal, unmount } = renderPages();
  await heading('找到要重置的终端');
  expect(document.documentElement.lang).toBe('zh-CN');
  await user.click(screen.getByRole('button', { name: 'Switch to English' }));
  await heading('Find your terminal');
  expect(document.documentElement.lang).toBe('en');
  unmount();
  renderPages('/', portal);
  await heading('Find your terminal');
  expect(portal.requests.at(-1)?.headers.get('Accept-Language')).toBe('en');
});

test('an English browser is met in English, any other in Chinese', async () => {
  Object.defineProperty(window.navigator, 'language', { value: 'en-GB', configurable: true });
  const { unmount } = renderPages();
  await heading('Find your terminal');
  unmount();
  Object.defineProperty(window.navigator, 'language', { value: 'fr-FR', configurable: true });
  renderPages();
  await heading('找到要重置的终端');
});
