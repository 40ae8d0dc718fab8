import type { paths as DevicesPaths } from './devices-contract';
import { request } from './http';
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
  readonly signal?: AbortSignal | undefined;
  /** Asked by the page on its own: it does not count as somebody being there. */
  readonly background?: boolean;
}

/** The operations of one service's contract, asked through the console as the person who is signed in. */
function service<Paths>(name: string) {
  return async <Method extends Verb, Path extends At<Paths, Method>>(
    method: Method,
    path: Path,
    options: PathOf<Operation<Paths, Path, Method>> & QueryOf<Operation<Paths, Path, Method>> & BodyOf<Operation<Paths, Path, Method>> & Asking,
  ): Promise<AnswerOf<Operation<Paths, Path, Method>>> => {
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
    const answer = await request<unknown>(verb, `/services/${name}${filled}${search}`, { ...rest, api: 'staff' });
    return answer.body as AnswerOf<Operation<Paths, Path, Method>>;
  };
}

export const askTickets = service<TicketsPaths>('tickets');
export const askDevices = service<DevicesPaths>('devices');
export const askIdentity = service<IdentityPaths>('identity');
