import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { BrowserRouter } from 'react-router';
import { expect, vi } from 'vitest';
import { App } from '@/app/app';
import { Contract } from './contract';
import { FakePortal } from './fake-portal';
import { connectUploads } from './fake-upload';

const CONTRACT = new Contract('portal');

/** The pages as a merchant meets them, at an address, against a portal; every exchange is held to the contract. */
export function renderPages(address = '/', portal = new FakePortal()) {
  connect(portal);
  window.history.replaceState(null, '', address);
  const user = userEvent.setup();
  const view = render(
    <BrowserRouter>
      <App />
    </BrowserRouter>,
  );
  return { user, portal, ...view };
}

export function connect(portal: FakePortal): void {
  connectUploads(async (upload) => {
    const answer = await portal.attach(upload);
    const path = upload.path.replace('/api/portal', '');
    CONTRACT.checkUpload(path, upload.headers, answer.status, answer.headers.get('Content-Type'), await answer.clone().json());
    return answer;
  });
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://pages.test');
    const body = init.body ?? null;
    const method = init.method ?? 'GET';
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    const request = new Request(url, { method, headers: init.headers ?? {}, body });
    const answer = await portal.answer(request);
    const text = await answer.clone().text();
    CONTRACT.check(
      method,
      { path: url.pathname.replace('/api/portal', ''), query: url.searchParams },
      typeof body === 'string' ? JSON.parse(body) : null,
      answer.status,
      answer.headers.get('Content-Type'),
      text === '' ? null : JSON.parse(text),
    );
    return answer;
  });
}

/** WCAG 2.2 A and AA as far as a machine sees them; contrast needs a real browser. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}
