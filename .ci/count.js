// Prints the counts of a vitest JSON report; a file that could not run counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const [report, exitCode] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
if (existsSync(report)) {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const file of testResults) {
    const states = file.assertionResults.map((test) => test.status);
    passed += states.filter((state) => state === 'passed').length;
    skipped += states.filter((state) => state !== 'passed' && state !== 'failed').length;
    const failures = states.filter((state) => state === 'failed').length;
    failed += failures === 0 && file.status === 'failed' ? 1 : failures;
  }
}
if (Number(exitCode) !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
