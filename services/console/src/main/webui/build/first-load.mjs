// Fails the build when what a phone must fetch before it can do anything grows over the budget.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 200 * 1024;
const dist = resolve(process.argv[2] ?? 'dist');
const budget = Number(process.argv[3] ?? BUDGET_BYTES);
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

let over = false;
// Each page loads for itself: the merchants', and the staff's.
for (const entry of Object.keys(manifest).filter((key) => manifest[key].isEntry)) {
  const files = new Set([entry]);
  const visit = (key) => {
    const chunk = manifest[key];
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    (chunk.css ?? []).forEach((css) => files.add(css));
    (chunk.imports ?? []).forEach(visit);
  };
  visit(entry);

  let total = 0;
  for (const file of files) {
    const size = gzipSync(readFileSync(join(dist, file))).length;
    total += size;
    console.log(`${String(Math.ceil(size / 1024)).padStart(5)} KB  ${file}`);
  }
  console.log(`${String(Math.ceil(total / 1024)).padStart(5)} KB  first load of ${entry}, compressed; budget ${Math.floor(budget / 1024)} KB`);
  over ||= total > budget;
}
if (over) {
  console.error('The first load is over its budget. Load what the first page does not need with import().');
  process.exit(1);
}
