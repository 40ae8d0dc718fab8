import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Desk } from '@/app/desk/desk';
import { Contract } from './contract';
import { FakeDesk } from './fake-desk';
import { FakeEventSource } from './fake-event-source';
import { connectUploads } from './fake-upload';

const CONTRACTS = { staff: new Contract('staff'), tickets: new Contract('tickets'), devices: new Contract('devices'), identity: new Contract('identity') };

/** The desk as staff meet it, at an address; every exchange is held to the contracts. */
export function renderDesk(address = '/staff/queue/mine', desk = new FakeDesk()) {
  connectDesk(desk);
  window.history.replaceState(null, '', address);
  const user = userEvent.setup();
  return { user, desk, ...render(<Desk />) };
}

export function connectDesk(desk: FakeDesk): void {
  connectUploads(async (upload) => {
    const answer = await desk.attach(upload);
    const path = upload.path.replace('/api/staff/services/tickets', '');
    CONTRACTS.tickets.checkUpload(path, upload.headers, answer.status, answer.headers.get('Content-Type'), await answer.clone().json());
    return answer;
  });
  FakeEventSource.reset();
  vi.stubGlobal('EventSource', FakeEventSource);
  desk.follow((message) => FakeEventSource.all.forEach((each) => each.say(message)));
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://desk.test');
    const method = init.method ?? 'GET';
    const body = init.body ?? null;
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    const answer = await desk.answer(new Request(url, { method, headers: init.headers ?? {}, body }));
    const text = await answer.clone().text();
    const service = /^\/api\/staff\/services\/(tickets|devices|identity)(\/.*)$/.exec(url.pathname);
    const contract = CONTRACTS[(service?.[1] ?? 'staff') as keyof typeof CONTRACTS];
    contract.check(
      method,
      { path: service?.[2] ?? url.pathname.replace('/api/staff', ''), query: url.searchParams },
      typeof body === 'string' ? JSON.parse(body) : null,
      answer.status,
      answer.headers.get('Content-Type'),
      text === '' ? null : JSON.parse(text),
    );
    return answer;
  });
}
