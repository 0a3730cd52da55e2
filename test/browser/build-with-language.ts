import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build, type Plugin } from 'vite';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A further language, put in as docs/how-to/languages.md says: a folder and two lines. */
const furtherLanguage: Plugin = {
  name: 'further-language',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/src/schema/language.ts')) {
      const entry = "he: { name: 'עברית', direction: 'rtl' },";
      return replaced(code, "de: { name: 'Deutsch', direction: 'ltr' },", (line) => line + entry);
    }
    if (id.endsWith('/client/experiment/words/index.ts')) {
      const from = file('./pseudo-right-to-left.ts');
      const listed = replaced(code, '{ en, de }', () => '{ en, de, he }');
      return `import { he } from ${JSON.stringify(from)};\n${listed}`;
    }
    return undefined;
  },
};

function replaced(code: string, what: string, by: (what: string) => string): string {
  if (!code.includes(what)) throw new Error(`expected ${what} in the sources`);
  return code.replace(what, by);
}

/** Builds the participant's pages with a pseudo language that is read from right to left, `he`. */
export async function buildWithPseudoLanguage(folder: string): Promise<void> {
  const root = file('../../client');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [furtherLanguage, preact()],
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { study: `${root}/study.html`, withdraw: `${root}/withdraw.html` },
      },
    },
  });
}
