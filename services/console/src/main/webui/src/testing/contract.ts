import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Operation {
  readonly responses: Record<string, { readonly $ref?: string; readonly content?: Record<string, unknown> }>;
  readonly requestBody?: unknown;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly responses: Record<string, { readonly content?: Record<string, unknown> }> };
}

export const CONTRACT_FILE = resolve(process.cwd(), '../../../../../contracts/openapi/portal.yaml');

const document = parse(readFileSync(CONTRACT_FILE, 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...document, $id: 'portal' });
const compiled = new Map<string, ValidateFunction>();

function templateOf(path: string): string {
  const found = Object.keys(document.paths).find((template) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
  if (found === undefined) throw new Error(`not in the contract: ${path}`);
  return found;
}

const escape = (key: string) => key.replace(/~/g, '~0').replace(/\//g, '~1');

function validate(pointer: string, value: unknown, what: string): void {
  let validator = compiled.get(pointer);
  if (validator === undefined) {
    validator = ajv.compile({ $ref: `portal#${pointer}` });
    compiled.set(pointer, validator);
  }
  if (!validator(value)) throw new Error(`${what} breaks the contract: ${ajv.errorsText(validator.errors)}`);
}

/** Throws unless request and answer are as contracts/openapi/portal.yaml has them. */
export function checkExchange(method: string, path: string, request: unknown, status: number, contentType: string | null, answer: unknown): void {
  const template = templateOf(path);
  const verb = method.toLowerCase();
  const operation = document.paths[template]?.[verb];
  if (operation === undefined) throw new Error(`not in the contract: ${method} ${path}`);
  const at = `/paths/${escape(template)}/${verb}`;
  if (operation.requestBody !== undefined && request !== null) {
    validate(`${at}/requestBody/content/application~1json/schema`, request, `request ${method} ${path}`);
  }
  const response = operation.responses[String(status)];
  if (response === undefined) throw new Error(`${method} ${path} may not answer ${status}`);
  if (answer === null) return;
  const type = (contentType ?? '').split(';')[0] ?? '';
  const shared = response.$ref?.split('/').at(-1);
  const base = shared === undefined ? `${at}/responses/${status}` : `/components/responses/${shared}`;
  const content = shared === undefined ? response.content : document.components.responses[shared]?.content;
  if (content?.[type] === undefined) throw new Error(`${method} ${path} may not answer ${status} as ${type}`);
  validate(`${base}/content/${escape(type)}/schema`, answer, `answer ${status} of ${method} ${path}`);
}
