// The search as the browser runs it, over the index that the build just wrote.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

// The pages are ES modules without a package around them; Node asks for the ending.
const folder = mkdtempSync(join(tmpdir(), 'tillkey-search-'));
after(() => rmSync(folder, { recursive: true }));
const module = async (path) => {
  const copy = join(folder, `${path.replaceAll('/', '-')}.mjs`);
  copyFileSync(join(process.env.TILLKEY_SITE, path), copy);
  return import(pathToFileURL(copy).href);
};

const { find } = await module('finding.js');
const { default: chinese } = await module('zh/search-index.js');
const { default: english } = await module('en/search-index.js');

const first = (entries, query, count = 5) => find(entries, query).slice(0, count).map((entry) => entry.url);

test('an operation is found by its id, in both languages', () => {
  for (const entries of [chinese, english]) {
    assert.equal(find(entries, 'requestCode')[0].title, 'requestCode');
    assert.ok(first(entries, 'requestCode').includes('apis/portal.html#requestCode'));
  }
});

test('an operation is found by its method and path', () => {
  assert.ok(first(english, 'POST /api/v1/tickets').includes('apis/tickets.html#openTicket'));
});

test('an event is found by its name, in parts and in any case', () => {
  assert.equal(first(english, 'resetconfirmed')[0], 'events/ResetConfirmed.v1.html');
  assert.ok(first(english, 'Reset Confirmed').includes('events/ResetConfirmed.v1.html'));
});

test('Chinese words find what they mean, on the English pages too', () => {
  assert.ok(first(chinese, '工单已开立').includes('events/TicketOpened.v1.html'));
  assert.ok(first(english, '工单已开立').includes('events/TicketOpened.v1.html'));
  assert.ok(first(chinese, '送达回执').includes('apis/notifications.html#reportStatus'));
});

test('English words find what they mean on the Chinese pages', () => {
  assert.ok(first(chinese, 'delivery receipt').includes('apis/notifications.html#reportStatus'));
});

test('a problem code and a field lead to their place', () => {
  assert.ok(first(chinese, 'serial-already-registered').includes('apis/devices.html#problem-serial-already-registered'));
  assert.ok(first(english, 'credentialKind', 20).some((url) => url.endsWith('-credentialKind')));
});

test('every word of a query has to be found, and full-width letters count as letters', () => {
  assert.deepEqual(find(english, 'requestCode nowhere-at-all'), []);
  assert.deepEqual(first(english, 'ＲｅｓｅｔＣｏｎｆｉｒｍｅｄ'), first(english, 'ResetConfirmed'));
});

test('an empty query finds nothing', () => {
  assert.deepEqual(find(english, '  '), []);
});
