import { execFileSync } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const folder = `${root}client/experiment/masked-image`;

/**
 * Makes the package of the masked-image plugins, as others use it: a module, a script for pages
 * without a bundler, the style sheet, README, citation and example; and types unless told not to.
 *
 * @param to folder of the package
 */
export async function buildPluginPackage(to: string, { types = true } = {}): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const format of ['es', 'iife'] as const) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      build: {
        outDir: to,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2022',
        lib: {
          entry: `${folder}/family.ts`,
          formats: [format],
          name: 'visavisMaskedImage',
          fileName: () => (format === 'es' ? 'index.js' : 'index.browser.js'),
        },
        rolldownOptions: {
          external: format === 'es' ? ['jspsych', 'zod'] : ['jspsych'],
          output: { globals: { jspsych: 'jsPsychModule' } },
        },
      },
    });
  }
  const copied = ['package.json', 'README.md', 'CITATION.cff', 'masked-image.css', 'examples'];
  for (const name of copied) await cp(`${folder}/${name}`, `${to}/${name}`, { recursive: true });
  await cp(`${root}LICENSE`, `${to}/LICENSE`);
  if (types) {
    const project = ['-p', `${root}tsconfig.plugin.json`, '--outDir', `${to}/types`];
    execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...project], {
      stdio: 'inherit',
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPluginPackage(`${root}dist/masked-image`);
  console.log('dist/masked-image: install it with `npm install <this folder>`, or `npm pack` it.');
}
