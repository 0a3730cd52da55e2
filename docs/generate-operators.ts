/** Writes the reference page of supported operators: `npm run docs:operators`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { supportedOperators } from '../src/dnn/index.js';
import { operatorsPage } from './operators/page.js';

const file = fileURLToPath(new URL('./reference/operators.md', import.meta.url));
const operators = supportedOperators();
await writeFile(file, operatorsPage(operators));
console.log(`${operators.length} operators in ${file}`);
