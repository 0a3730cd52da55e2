/**
 * Compiles the AssemblyScript sources in `assembly/` to WebAssembly with SIMD and writes them as
 * `binary.ts` (not in the repository), so that Node, threads and browsers load them alike.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = `${here}binary.ts`;
const options = '--runtime stub --enable simd --importMemory --noAssert -O3 --converge';

const made = new Map();
const { error, stderr } = await asc.main(
  ['assembly/index.ts', '--outFile', 'kernels.wasm', ...options.split(' ')],
  {
    readFile: (name) => (existsSync(here + name) ? readFileSync(here + name, 'utf8') : null),
    writeFile: (name, contents) => made.set(name, contents),
    listFiles: () => null,
  },
);
if (error) {
  console.error(stderr.toString());
  process.exit(1);
}
const base64 = Buffer.from(made.get('kernels.wasm')).toString('base64');
const source = `/** Made by build.js from assembly/. */\nexport const binary =\n  '${base64}';\n`;
if (!existsSync(target) || readFileSync(target, 'utf8') !== source) writeFileSync(target, source);
