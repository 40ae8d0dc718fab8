import type { paths as DevicesPaths } from './devices-contract';
import { request, type Answer } from './http';
import type { paths as IdentityPaths } from './identity-contract';
import type { paths as TicketsPaths } from './tickets-contract';

type Verb = 'get' | 'post' | 'put' | 'delete';
type At<Paths, Method extends Verb> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, { responses: unknown }> ? Path : never;
}[keyof Paths] &
  string;
type Operation<Paths, Path extends keyof Paths, Method extends Verb> = Paths[Path] extends Record<Method, infer Found> ? Found : never;
type PathOf<Found> = Found extends { parameters: { path: infer Path } } ? { readonly path: Path } : { readonly path?: never };
type QueryOf<Found> = Found extends { parameters: { query?: infer Query } } ? { readonly query?: Query } : { readonly query?: never };
type BodyOf<Found> = Found extends { requestBody: { content: { 'application/json': infer Body } } } ? { readonly body: Body } : { readonly body?: never };
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : null;
type AnswerOf<Found> = Found extends { responses: { 200: infer Response } }
  ? Json<Response>
  : Found extends { responses: { 201: infer Response } }
    ? Json<Response>
    : null;

interface Asking {
  readonly idempotencyKey?: string;
  readonly ifMatch?: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Asked by the page on its own: it does not count as somebody being there. */
  readonly background?: boolean;
}

type Options<Found> = PathOf<Found> & QueryOf<Found> & BodyOf<Found> & Asking;

/** The operations of one service's contract, asked through the console as the person who is signed in; with its ETag. */
function answers<Paths>(name: string) {
  return async <Method extends Verb, Path extends At<Paths, Method>>(
    method: Method,
    path: Path,
    options: Options<Operation<Paths, Path, Method>>,
  ): Promise<Answer<AnswerOf<Operation<Paths, Path, Method>>>> => {
    const { path: places, query, ...rest } = options as Asking & {
      readonly path?: Record<string, string>;
      readonly query?: Record<string, string | number | undefined>;
      readonly body?: unknown;
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, place: string) => encodeURIComponent(places?.[place] ?? ''));
    const asked = new URLSearchParams();
    for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) asked.set(key, String(value));
    const search = asked.toString() === '' ? '' : `?${asked.toString()}`;
    const verb = method.toUpperCase() as Uppercase<Method>;
    return request<AnswerOf<Operation<Paths, Path, Method>>>(verb, `/services/${name}${filled}${search}`, { ...rest, api: 'staff' });
  };
}

/** The same, when only the body matters. */
function service<Paths>(name: string) {
  const answer = answers<Paths>(name);
  return async <Method extends Verb, Path extends At<Paths, Method>>(
    method: Method,
    path: Path,
    options: Options<Operation<Paths, Path, Method>>,
  ): Promise<AnswerOf<Operation<Paths, Path, Method>>> =>
    (await answer(method, path, options)).body as AnswerOf<Operation<Paths, Path, Method>>;
}

export const askTickets = service<TicketsPaths>('tickets');
export const askDevices = service<DevicesPaths>('devices');
export const askIdentity = service<IdentityPaths>('identity');
export const answersOfIdentity = answers<IdentityPaths>('identity');
