import { currentLanguage } from '@/shared/i18n/language';
import { learnServerTime, serverNow } from '@/shared/time/clock';
import { OutageError, ProblemError } from './problem';
import type { ProblemBody } from './portal';

export const BASES = { portal: '/api/portal', staff: '/api/staff' } as const;
const PATIENCE_MILLIS = 20_000;

export interface Answer<T> {
  readonly status: number;
  readonly body: T | null;
  readonly etag: string | null;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifNoneMatch?: string | null;
  /** The ETag that what is asked for is based on. */
  readonly ifMatch?: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Which of the console's two sides; the merchants' unless said otherwise. */
  readonly api?: keyof typeof BASES;
  /** Asked by the page on its own: it does not count as somebody being there. */
  readonly background?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request to the console. Throws {@link ProblemError} when it refuses and {@link OutageError} when it can't be reached. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLanguage() };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.background === true) headers['Tillkey-Background'] = 'true';
  if (options.idempotencyKey !== undefined) headers['Idempotency-Key'] = options.idempotencyKey;
  if (options.ifNoneMatch != null) headers['If-None-Match'] = options.ifNoneMatch;
  if (options.ifMatch != null) headers['If-Match'] = options.ifMatch;

  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), PATIENCE_MILLIS);
  const stop = () => impatience.abort();
  options.signal?.addEventListener('abort', stop);
  let response: Response;
  let text: string;
  try {
    response = await fetch(BASES[options.api ?? 'portal'] + path, {
      method,
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: impatience.signal,
    });
    text = response.status === 204 || response.status === 304 ? '' : await response.text();
  } catch {
    if (options.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    throw new OutageError();
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
  learnServerTime(response.headers.get('Date'));

  if (response.ok || response.status === 304) {
    return {
      status: response.status,
      body: text === '' ? null : (JSON.parse(text) as T),
      etag: response.headers.get('ETag'),
    };
  }
  throw refusalOf(response.status, text, response.headers.get('Retry-After'));
}

/** What an answer that is no success means. */
export function refusalOf(status: number, text: string, retryAfter: string | null): Error {
  const retryAt = retryInstant(retryAfter);
  if (status === 502 || status === 503 || status === 504) return new OutageError(retryAt);
  return new ProblemError(parseProblem(text, status), retryAt);
}

function retryInstant(header: string | null): number | null {
  if (header === null || header === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return serverNow() + Math.max(0, seconds) * 1000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? null : instant;
}

function parseProblem(text: string, status: number): ProblemBody {
  try {
    const parsed = JSON.parse(text) as Partial<ProblemBody>;
    if (typeof parsed.type === 'string' && typeof parsed.title === 'string') return { ...parsed, status } as ProblemBody;
  } catch {
    // Not a problem document: said below with our own words.
  }
  return { type: 'about:blank', title: '', status };
}
