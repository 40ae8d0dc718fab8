import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterEach, expect, test } from 'vitest';

const webui = resolve(import.meta.dirname, '..');
const eslint = new ESLint({ cwd: webui });

async function complaints(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(webui, filePath) });
  return (result?.messages ?? []).map((message) => message.message);
}

test.each([
  ['shared reaching a feature', "import { stepOf } from '@/features/ticket/step';\nexport const step = stepOf;\n", 'src/shared/broken.ts', /shared knows no feature/],
  ['a feature reaching another', "import { stepOf } from '@/features/ticket/step';\nexport const step = stepOf;\n", 'src/features/help/broken.ts', /does not import another/],
  ['a feature reaching a page', "import { STAGES } from '@/app/screens';\nexport const stages = STAGES;\n", 'src/features/help/broken.ts', /does not know the pages/],
  ['an import that climbs', "import { stepOf } from '../features/ticket/step';\nexport const step = stepOf;\n", 'src/app/broken.ts', /a path that climbs/],
  ['a page shipping test support', "import { FakePortal } from '@/testing/fake-portal';\nexport const portal = FakePortal;\n", 'src/app/broken.ts', /do not ship/],
])('%s is refused', async (_, code, file, complaint) => {
  expect(await complaints(code, file)).toContainEqual(expect.stringMatching(complaint));
});

test.each([
  ['text', 'export const Broken = () => <p>请稍候</p>;\n'],
  ['English text', 'export const Broken = () => <p>Please wait</p>;\n'],
  ['a label', 'export const Broken = () => <button type="button" aria-label="Close" />;\n'],
])('%s that is not from a resource file is refused', async (_, code) => {
  expect(await complaints(code, 'src/app/broken.tsx')).toContainEqual(expect.stringMatching(/Texts live in/));
});

test('what keeps to the layers is left alone', async () => {
  expect(await complaints("import { stepOf } from '@/features/ticket/step';\n\nexport const step = stepOf;\n", 'src/app/fine.ts')).toEqual([]);
});

test.each(['portal', 'staff', 'tickets', 'devices', 'identity'])('the types are those of contracts/openapi/%s.yaml (npm run types)', async (name) => {
  const contract = new URL(`file://${resolve(webui, `../../../../../contracts/openapi/${name}.yaml`)}`);
  const generated = astToString(await openapiTS(contract));
  expect(readFileSync(join(webui, `src/shared/api/${name}-contract.d.ts`), 'utf8')).toContain(generated.trim());
});

test('the styles of antd are those of the version in use (npm run antd-css)', async () => {
  const { antdCss, FILE } = await import('./antd-css.mjs');
  expect(antdCss() === readFileSync(FILE, 'utf8')).toBe(true);
});

test('the desk uses no part of antd whose styles are not in the file', () => {
  const inTheFile = [...(/import \{ ([^}]+) \} from 'antd'/.exec(readFileSync(join(webui, 'build/antd-css.mjs'), 'utf8'))?.[1] ?? '').split(', '), 'type InputRef'];
  const sources = readdirSync(join(webui, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const used = sources.flatMap((file) =>
    [...readFileSync(join(webui, 'src', file), 'utf8').matchAll(/import \{ ([^}]+) \} from 'antd'/g)].flatMap(([, names = '']) => names.split(', ')),
  );
  expect(used).toContain('Button');
  expect(used.filter((name) => !inTheFile.includes(name))).toEqual([]);
});

test('the texts of the desk are the same in both languages', () => {
  const keys = (file: string) => Object.keys(JSON.parse(readFileSync(join(webui, 'src/shared/i18n', file), 'utf8')) as object);
  expect(keys('desk/en.json')).toEqual(keys('desk/zh-CN.json'));
  expect(keys('zh-CN.json').filter((key) => keys('desk/zh-CN.json').includes(key))).toEqual([]);
});

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

test('a first load over the budget fails the build', () => {
  const dist = mkdtempSync(join(tmpdir(), 'first-load-'));
  folders.push(dist);
  mkdirSync(join(dist, '.vite'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html>');
  writeFileSync(join(dist, 'entry.js'), 'entry');
  writeFileSync(join(dist, 'shared.js'), Array.from({ length: 4_000 }, (_, index) => index * 7919).join(','));
  writeFileSync(
    join(dist, '.vite', 'manifest.json'),
    JSON.stringify({
      'index.html': { file: 'entry.js', isEntry: true, imports: ['_shared.js'] },
      '_shared.js': { file: 'shared.js' },
      'later.tsx': { file: 'later.js', isDynamicEntry: true },
    }),
  );
  const measure = (budget: number) => execFileSync(process.execPath, [join(webui, 'build/first-load.mjs'), dist, String(budget)], { stdio: 'pipe' });
  expect(measure(1_000_000).toString()).toContain('shared.js');
  expect(() => measure(1_000)).toThrow(/over its budget/);
});
