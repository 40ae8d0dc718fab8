import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeEventSource } from '@/testing/fake-event-source';
import { follow } from '@/shared/live/follow';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.reset();
  vi.stubGlobal('EventSource', FakeEventSource);
});
afterEach(() => {
  vi.useRealTimers();
});

function listen() {
  const said: string[] = [];
  const end = follow('/live', { heard: (message) => said.push(message), opened: () => said.push('opened'), lost: () => said.push('lost') });
  return { said, end };
}

function look(state: 'hidden' | 'visible') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('what is said is heard, a sign of life is not', async () => {
  const { said, end } = listen();
  await vi.advanceTimersByTimeAsync(0);
  FakeEventSource.current.say('alive');
  FakeEventSource.current.say('019a');
  expect(said).toEqual(['opened', '019a']);
  end();
  expect(FakeEventSource.all.map((each) => each.readyState)).toEqual([2]);
});

test('a stream without a sign of life is given up, and another one opened', async () => {
  const { said, end } = listen();
  await vi.advanceTimersByTimeAsync(40_000);
  FakeEventSource.current.say('alive');
  await vi.advanceTimersByTimeAsync(40_000);
  expect(said).toEqual(['opened']);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(said).toEqual(['opened', 'lost', 'opened']);
  expect(FakeEventSource.all.map((each) => each.readyState)).toEqual([2, 1]);
  end();
});

test('who is refused waits longer each time', async () => {
  const { end } = listen();
  await vi.advanceTimersByTimeAsync(0);
  FakeEventSource.silent = true;
  const tries = async (millis: number) => {
    const before = FakeEventSource.all.length;
    const until = Date.now() + millis;
    while (Date.now() < until) {
      const latest = FakeEventSource.all.at(-1);
      if (latest?.readyState !== 2) latest?.refuse();
      await vi.advanceTimersByTimeAsync(100);
    }
    return FakeEventSource.all.length - before;
  };
  const soon = await tries(10_000);
  const later = await tries(60_000);
  expect(soon).toBeGreaterThanOrEqual(3);
  expect(later).toBeLessThanOrEqual(5);
  end();
});

test('it rests while the page is hidden for long, and begins anew when it is looked at', async () => {
  const { said, end } = listen();
  await vi.advanceTimersByTimeAsync(0);
  const stream = FakeEventSource.current;
  look('hidden');
  for (let passed = 0; passed < 4 * MINUTE; passed += 15_000) {
    await vi.advanceTimersByTimeAsync(15_000);
    stream.say('alive');
  }
  expect(stream.readyState).toBe(1);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(FakeEventSource.all.every((each) => each.readyState === 2)).toBe(true);
  look('visible');
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeEventSource.current).not.toBe(stream);
  expect(said.at(-1)).toBe('opened');
  end();
});
