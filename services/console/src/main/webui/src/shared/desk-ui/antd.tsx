import { StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import './antd.css';

/** As in build/antd-css.mjs. */
const KEY = 'tk-antd';
/** Not part of the page: what antd still makes while it runs is put here, where no policy has to allow it. */
const nowhere = document.createElement('div');

/** antd with the styles of our own file alone (antd.css, of those components that build/antd-css.mjs names). */
export function Antd({ children }: { readonly children: ReactNode }) {
  return (
    <StyleProvider container={nowhere}>
      <ConfigProvider
        theme={{ zeroRuntime: true, hashed: false, cssVar: { key: KEY }, token: { motion: false } }}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
