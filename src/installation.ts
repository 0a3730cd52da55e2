/** Where this copy of visavis lies and which version it is. Node only. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with `package.json`, `studies/` and `data/networks/`. */
export const packageFolder: string = findPackageFolder();

/** Version of the code, recorded with every result. */
export const codeVersion: string = (
  JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
).version;

function findPackageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/**
 * Options for a worker thread whose module lies beside the caller: in the built program it is
 * JavaScript; run from TypeScript sources (tests, tsx) it needs the tsx loader.
 *
 * @param callerUrl `import.meta.url` of the caller
 * @param name file name of the worker without its ending
 */
export function workerModule(callerUrl: string, name: string) {
  const typescript = callerUrl.endsWith('.ts');
  return {
    filename: fileURLToPath(new URL(`${name}.${typescript ? 'ts' : 'js'}`, callerUrl)),
    execArgv: typescript ? ['--import', 'tsx'] : [],
  };
}
