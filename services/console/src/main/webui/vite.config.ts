import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** `npm run dev:fake`: the pages against the portal that the tests use, without any service. */
function fakePortal(): Plugin {
  return {
    name: 'fake-portal',
    async configureServer(server) {
      const { FakePortal } = (await server.ssrLoadModule('/src/testing/fake-portal.ts')) as typeof import('./src/testing/fake-portal');
      const portal = new FakePortal({ lively: true });
      server.middlewares.use('/api/portal', (request, response, next) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const headers = new Headers();
          for (const [name, value] of Object.entries(request.headers)) {
            if (typeof value === 'string') headers.set(name, value);
          }
          const method = request.method ?? 'GET';
          const body = method === 'GET' ? null : Buffer.concat(chunks).toString();
          portal
            .answer(new Request(`http://fake/api/portal${request.url ?? ''}`, { method, headers, body }))
            .then(async (answer) => {
              response.statusCode = answer.status;
              answer.headers.forEach((value, name) => response.setHeader(name, value));
              response.end(Buffer.from(await answer.arrayBuffer()));
            })
            .catch(next);
        });
      });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'fake' ? [fakePortal()] : [])],
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
