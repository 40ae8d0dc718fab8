import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';

/*
 * What the desk's pages read of an answer stands in the desk's pacts. The compiler knows of each field that is read whose it is:
 * the pages' types are made of the contracts. What a pact states is followed through the same types.
 */

const webui = resolve(import.meta.dirname, '..');
const pacts = resolve(webui, '../../../../../contracts/pacts');
const SERVICES = ['tickets', 'devices', 'identity'] as const;
const OF_A_CONTRACT = /\/(tickets|devices|identity)-contract\.d\.ts$/;
const NO_PAGE = /\.test\.tsx?$|\/testing\/|\/build\//;

interface Interaction {
  readonly description: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body?: { readonly content?: unknown } };
}

let program: ts.Program;
let checker: ts.TypeChecker;

beforeAll(() => {
  const file = resolve(webui, 'tsconfig.json');
  const { fileNames, options } = ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, dirname(file));
  program = ts.createProgram(
    fileNames.filter((name) => !NO_PAGE.test(name)),
    options,
  );
  checker = program.getTypeChecker();
}, 180_000);

/** Where a field stands in the contracts, such as `tickets components.schemas.Ticket.reference`; nothing for a field of our own. */
function placesOf(symbol: ts.Symbol | undefined): string[] {
  return (symbol?.declarations ?? []).flatMap((declaration) => {
    const contract = OF_A_CONTRACT.exec(declaration.getSourceFile().fileName)?.[1];
    if (contract === undefined) return [];
    const names: string[] = [];
    for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
      if (ts.isPropertySignature(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) || ts.isNumericLiteral(node.name))) names.unshift(node.name.text);
      if (ts.isInterfaceDeclaration(node)) names.unshift(node.name.text);
    }
    return [`${contract} ${names.join('.')}`];
  });
}

function readByPages(): Set<string> {
  const read = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) placesOf(checker.getSymbolAtLocation(node.name)).forEach((place) => read.add(place));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === undefined) {
      const name = node.propertyName ?? node.name;
      const owner = checker.getNonNullableType(checker.getTypeAtLocation(node.parent));
      if (ts.isIdentifier(name)) placesOf(checker.getPropertyOfType(owner, name.text)).forEach((place) => read.add(place));
    }
    ts.forEachChild(node, look);
  };
  program
    .getSourceFiles()
    .filter(({ isDeclarationFile, fileName }) => !isDeclarationFile && fileName.startsWith(`${webui}/src/`) && !NO_PAGE.test(fileName))
    .forEach(look);
  return read;
}

function interactionsOf(service: string): readonly Interaction[] {
  return (JSON.parse(readFileSync(resolve(pacts, `desk-${service}.json`), 'utf8')) as { readonly interactions: readonly Interaction[] }).interactions;
}

function statedIn(service: string, interactions: readonly Interaction[]): Set<string> {
  const stated = new Set<string>();
  /** A problem may have members that its schema doesn't name (RFC 9457); any other answer may not. */
  const follow = (content: unknown, type: ts.Type, open: boolean): void => {
    const known = checker.getNonNullableType(type);
    if (Array.isArray(content)) {
      const element = checker.isArrayType(known) ? checker.getTypeArguments(known as ts.TypeReference)[0] : undefined;
      if (element !== undefined) content.forEach((each) => follow(each, element, open));
    } else if (typeof content === 'object' && content !== null) {
      for (const [name, value] of Object.entries(content)) {
        const field = checker.getPropertyOfType(known, name);
        if (!open) expect(field, `${name} stands in the contract of ${service}`).toBeDefined();
        placesOf(field).forEach((place) => stated.add(place));
        if (field !== undefined) follow(value, checker.getTypeOfSymbol(field), open);
      }
    }
  };
  const source = program.getSourceFile(resolve(webui, `src/shared/api/${service}-contract.d.ts`));
  const paths = source?.statements.find((each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === 'paths');
  if (paths === undefined) throw new Error(`no types of ${service}: npm run types`);
  const operations = checker.getTypeAtLocation(paths);
  for (const { description, request, response } of interactions) {
    if (typeof response.body?.content !== 'object') continue;
    const media = response.status < 300 ? 'application/json' : 'application/problem+json';
    const path = operations.getProperties().find(({ name }) => new RegExp(`^${name.replace(/\{\w+\}/g, '[^/]+')}$`).test(request.path));
    const answer = [request.method.toLowerCase(), 'responses', String(response.status), 'content', media].reduce<ts.Symbol | undefined>(
      (at, name) => (at === undefined ? undefined : checker.getPropertyOfType(checker.getTypeOfSymbol(at), name)),
      path,
    );
    if (answer === undefined) throw new Error(`the contract of ${service} has no such answer: ${description}`);
    follow(response.body.content, checker.getTypeOfSymbol(answer), response.status >= 300);
  }
  return stated;
}

function unstated(of: (service: string) => readonly Interaction[]): string[] {
  const stated = new Set(SERVICES.flatMap((service) => [...statedIn(service, of(service))]));
  return [...readByPages()].filter((place) => !stated.has(place)).sort();
}

test('what the pages of the desk read stands in a pact', () => {
  expect(readByPages().size).toBeGreaterThan(100);
  expect(unstated(interactionsOf)).toEqual([]);
}, 180_000);

test('what no pact states any more is found', () => {
  const withoutApprovals = (service: string) => interactionsOf(service).filter(({ request }) => request.path !== '/api/v1/approvals');
  expect(unstated(withoutApprovals)).toContain('identity components.schemas.WaitingApproval.askedAt');
}, 180_000);
