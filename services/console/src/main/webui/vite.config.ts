import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

interface Answering {
  answer(request: Request): Promise<Response>;
}

/** `npm run dev:fake`: the pages against the portal and the desk that the tests use, without any service. */
function fakes(): Plugin {
  return {
    name: 'fakes',
    async configureServer(server) {
      const { FakePortal } = (await server.ssrLoadModule('/src/testing/fake-portal.ts')) as typeof import('./src/testing/fake-portal');
      const { FakeDesk } = (await server.ssrLoadModule('/src/testing/fake-desk.ts')) as typeof import('./src/testing/fake-desk');
      const portal = new FakePortal({ lively: true });
      const desk = new FakeDesk({ lively: true, more: 80, roles: ['agent', 'supervisor'] });
      const sides: Record<string, Answering> = { '/api/portal': portal, '/api/staff': desk };
      server.middlewares.use('/api/staff/live', (request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write('data: alive\n\n');
        const alive = setInterval(() => response.write('data: alive\n\n'), 15_000);
        const leave = desk.follow((message) => response.write(`data: ${message}\n\n`));
        request.on('close', () => {
          clearInterval(alive);
          leave();
        });
      });
      server.middlewares.use('/api/staff/sign-in', (_, response) => {
        desk.signedIn = true;
        response.writeHead(302, { Location: '/staff' }).end();
      });
      for (const [base, side] of Object.entries(sides)) {
        server.middlewares.use(base, (request, response, next) => {
          const chunks: Buffer[] = [];
          request.on('data', (chunk: Buffer) => chunks.push(chunk));
          request.on('end', () => {
            const headers = new Headers();
            for (const [name, value] of Object.entries(request.headers)) {
              if (typeof value === 'string') headers.set(name, value);
            }
            const method = request.method ?? 'GET';
            const body = method === 'GET' || chunks.length === 0 ? null : Buffer.concat(chunks).toString();
            side
              .answer(new Request(`http://fake${base}${request.url ?? ''}`, { method, headers, body }))
              .then(async (answer) => {
                response.statusCode = answer.status;
                answer.headers.forEach((value, name) => response.setHeader(name, value));
                response.end(Buffer.from(await answer.arrayBuffer()));
              })
              .catch(next);
          });
        });
      }
      // As the console does: every page below /staff is the desk's.
      server.middlewares.use((request, _, next) => {
        if (/^\/staff(\/|$)/.test(request.url ?? '') && request.headers.accept?.includes('text/html') === true) request.url = '/staff/index.html';
        next();
      });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'fake' ? [fakes()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1' },
  build: {
    target: ['es2020', 'chrome87', 'safari14', 'firefox78'],
    manifest: true,
    rollupOptions: {
      input: [fileURLToPath(new URL('./index.html', import.meta.url)), fileURLToPath(new URL('./staff/index.html', import.meta.url))],
    },
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['./src/testing/setup.ts'],
          css: false,
          restoreMocks: true,
        },
      },
      { extends: true, test: { name: 'build', include: ['build/**/*.test.ts'], environment: 'node' } },
    ],
  },
}));
