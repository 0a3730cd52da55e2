import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('./client', import.meta.url));

/** Every `client/*.html` is one page of the build. */
function pages(): Record<string, string> {
  const names = readdirSync(root).filter((name) => name.endsWith('.html'));
  return Object.fromEntries(names.map((name) => [name.replace(/\.html$/, ''), `${root}/${name}`]));
}

/** While developing, `/study/...` and `/dashboard` are answered as the server answers them. */
function pageAddresses(): Plugin {
  return {
    name: 'visavis-page-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const page = /^\/(study|dashboard)(?=\/(?![^?]*\.\w+(\?|$))|\?|$)/.exec(request.url ?? '');
        if (page) request.url = `/${page[1]}.html`;
        next();
      });
    },
  };
}

const server = process.env.VISAVIS_SERVER ?? 'http://127.0.0.1:4680';

export default defineConfig({
  root,
  appType: 'mpa',
  plugins: [preact(), pageAddresses()],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('./dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages() },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/stimuli'].map((path) => [path, server])),
  },
});
