import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
}

interface Operation {
  readonly responses: Record<string, { readonly $ref?: string; readonly content?: Record<string, unknown> }>;
  readonly requestBody?: unknown;
  readonly parameters?: readonly Parameter[];
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
    readonly parameters?: Record<string, Parameter>;
  };
}

const escape = (key: string) => key.replace(/~/g, '~0').replace(/\//g, '~1');

/** One file of contracts/openapi, which exchanges are held to. */
export class Contract {
  private readonly document: Document;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly name: 'portal' | 'staff' | 'tickets' | 'devices' | 'identity') {
    const file = resolve(process.cwd(), `../../../../../contracts/openapi/${name}.yaml`);
    this.document = parse(readFileSync(file, 'utf8')) as Document;
    addFormats(this.ajv);
    this.ajv.addSchema({ ...this.document, $id: name });
  }

  private templateOf(path: string): string {
    const found = Object.keys(this.document.paths).find((template) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
    if (found === undefined) throw new Error(`not in the contract: ${path}`);
    return found;
  }

  private validate(pointer: string, value: unknown, what: string): void {
    let validator = this.compiled.get(pointer);
    if (validator === undefined) {
      validator = this.ajv.compile({ $ref: `${this.name}#${pointer}` });
      this.compiled.set(pointer, validator);
    }
    if (!validator(value)) throw new Error(`${what} breaks the contract: ${this.ajv.errorsText(validator.errors)}`);
  }

  private queryOf(operation: Operation): string[] {
    return (operation.parameters ?? [])
      .map((each) => (each.$ref === undefined ? each : this.document.components.parameters?.[each.$ref.split('/').at(-1) ?? '']))
      .flatMap((each) => (each?.in === 'query' && each.name !== undefined ? [each.name] : []));
  }

  /** Throws unless request and answer are as the contract has them. */
  check(
    method: string,
    url: { readonly path: string; readonly query: URLSearchParams },
    request: unknown,
    status: number,
    contentType: string | null,
    answer: unknown,
  ): void {
    const { path, query } = url;
    const template = this.templateOf(path);
    const verb = method.toLowerCase();
    const operation = this.document.paths[template]?.[verb];
    if (operation === undefined) throw new Error(`not in the contract: ${method} ${path}`);
    const known = this.queryOf(operation);
    for (const name of query.keys()) if (!known.includes(name)) throw new Error(`${method} ${path} has no parameter ${name}`);
    const at = `/paths/${escape(template)}/${verb}`;
    if (operation.requestBody !== undefined) {
      this.validate(`${at}/requestBody/content/application~1json/schema`, request, `request ${method} ${path}`);
    } else if (request !== null) {
      throw new Error(`${method} ${path} has no body`);
    }
    this.checkAnswer({ operation, at, what: `${method} ${path}` }, status, contentType, answer);
  }

  /** Throws unless a file of this type may be sent there, with these headers, and is answered so. */
  checkUpload(path: string, headers: Record<string, string>, status: number, contentType: string | null, answer: unknown): void {
    const template = this.templateOf(path);
    const operation = this.document.paths[template]?.['post'];
    const content = (operation?.requestBody as { content?: Record<string, unknown> } | undefined)?.content;
    const type = headers['Content-Type'] ?? '';
    if (operation === undefined || content?.[type] === undefined) throw new Error(`POST ${path} takes no ${type}`);
    this.checkHeaders(operation, headers);
    this.checkAnswer({ operation, at: `/paths/${escape(template)}/post`, what: `POST ${path}` }, status, contentType, answer);
  }

  private checkHeaders(operation: Operation, headers: Record<string, string>): void {
    for (const each of operation.parameters ?? []) {
      const name = each.$ref?.split('/').at(-1) ?? '';
      const parameter = this.document.components.parameters?.[name];
      const value = headers[parameter?.name ?? ''];
      if (parameter?.in === 'header' && value !== undefined) this.validate(`/components/parameters/${name}/schema`, value, `header ${parameter.name}`);
    }
  }

  private checkAnswer(
    { operation, at, what }: { readonly operation: Operation; readonly at: string; readonly what: string },
    status: number,
    contentType: string | null,
    answer: unknown,
  ): void {
    const response = operation.responses[String(status)];
    if (response === undefined) throw new Error(`${what} may not answer ${status}`);
    if (answer === null) return;
    const type = (contentType ?? '').split(';')[0] ?? '';
    const shared = response.$ref?.split('/').at(-1);
    const base = shared === undefined ? `${at}/responses/${status}` : `/components/responses/${shared}`;
    const content = shared === undefined ? response.content : this.document.components.responses[shared]?.content;
    if (content?.[type] === undefined) throw new Error(`${what} may not answer ${status} as ${type}`);
    this.validate(`${base}/content/${escape(type)}/schema`, answer, `answer ${status} of ${what}`);
  }
}
