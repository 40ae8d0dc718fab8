import type { Work } from './proof-of-work.worker';

/** Computes beside the page, so that it stays alive; on the page itself where there are no workers. */
export async function workOut(work: Work, signal: AbortSignal): Promise<number | null> {
  if (typeof Worker === 'undefined') {
    const { findNumber } = await import('./proof-of-work');
    return findNumber(work.challenge, work.salt, work.maxNumber);
  }
  const worker = new Worker(new URL('./proof-of-work.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<number | null>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      worker.onmessage = ({ data }: MessageEvent<number | null>) => resolve(data);
      worker.onerror = () => reject(new Error('proof of work failed'));
      worker.postMessage(work);
    });
  } finally {
    worker.terminate();
  }
}
