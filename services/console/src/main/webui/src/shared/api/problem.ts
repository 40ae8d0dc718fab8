import type { ProblemBody } from './portal';

const URN = 'urn:tillkey:problem:';

/** The server refused, and says why in the merchant's language (RFC 9457). */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: ProblemBody;
  /** When it may be tried again, in the server's time (epoch milliseconds). */
  readonly retryAt: number | null;

  constructor(problem: ProblemBody, retryAt: number | null) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.type.startsWith(URN) ? problem.type.slice(URN.length) : problem.type;
    this.retryAt = retryAt;
  }
}

/** Nobody answered, or only a part on the way that could not reach the portal. Nothing is known about the outcome. */
export class OutageError extends Error {
  readonly retryAt: number | null;

  constructor(retryAt: number | null = null) {
    super('outage');
    this.name = 'OutageError';
    this.retryAt = retryAt;
  }
}

/** What goes away by itself: worth waiting for, with the same request again. */
export function isOutage(error: unknown): error is OutageError {
  return error instanceof OutageError;
}

export function problemCode(error: unknown): string | null {
  return error instanceof ProblemError ? error.code : null;
}
