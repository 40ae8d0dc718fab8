// Writes the styles of the antd components that the desk uses, and of no other, into a file of its own. The browser is told
// to take styles from our own files only (style-src 'self'), so antd may not make any while the page runs.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StyleProvider, createCache, extractStyle } from '@ant-design/cssinjs';
import { Button, ConfigProvider, Input, Modal, Radio, Skeleton, Switch, Tag, theme } from 'antd';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

export const FILE = fileURLToPath(new URL('../src/shared/desk-ui/antd.css', import.meta.url));
/** As in src/shared/desk-ui/antd.tsx. */
export const KEY = 'tk-antd';

const TOKENS = { fontFamily: 'inherit', borderRadius: 8, fontSize: 14, controlHeight: 36, motion: false };
const SCHEMES = {
  light: { algorithm: theme.defaultAlgorithm, token: { ...TOKENS, colorPrimary: '#0c6b58', colorError: '#b3261e', colorLink: '#0c6b58' } },
  dark: { algorithm: theme.darkAlgorithm, token: { ...TOKENS, colorPrimary: '#5fcfae', colorError: '#ff9d93', colorLink: '#5fcfae' } },
};

function extracted(scheme, types) {
  const cache = createCache();
  const parts = [
    [Button],
    [Input],
    [Input.TextArea],
    [Modal, { open: true, getContainer: false }],
    [Radio.Group, { options: ['one'] }],
    [Skeleton],
    [Switch],
    [Tag],
  ].map(([part, properties], index) => createElement(part, { key: index, ...properties }));
  const themed = createElement(ConfigProvider, { theme: { ...SCHEMES[scheme], hashed: false, cssVar: { key: KEY } } }, parts);
  const complain = console.error;
  // A dialog says that it can't be shown here; its styles are there all the same.
  console.error = () => undefined;
  try {
    renderToString(createElement(StyleProvider, { cache }, themed));
  } finally {
    console.error = complain;
  }
  return extractStyle(cache, { plain: true, types }).replace(/\.data-ant-cssinjs-cache-path\{[^}]*\}/g, '');
}

const rules = (css) => css.replace(/\}/g, '}\n').trim();

/** The whole file. */
export function antdCss() {
  const dark = extracted('dark', ['token']) + extracted('dark', ['cssVar']);
  return [
    '/* Made by npm run antd-css from antd; a test compares it. */',
    rules(extracted('light', ['style', 'token', 'cssVar'])),
    rules(dark).replace(/^(\.tk-antd)/gm, "html[data-prefers-color-scheme='dark'] $1"),
    '',
  ].join('\n');
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) writeFileSync(FILE, antdCss());
