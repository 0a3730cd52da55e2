#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
if (!existsSync(program)) {
  console.error('visavis is not built yet; run `npm ci` (or `npm run build`) in its folder.');
  process.exit(1);
}
await import(program);
