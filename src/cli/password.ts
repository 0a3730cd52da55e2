import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { generatePassword, hashPassword } from '../../server/password.js';
import { VisavisError } from '../errors.js';
import { dataOption } from './data-option.js';
import { withStore } from './open-data.js';

interface PasswordOptions {
  data: string;
  stdin?: boolean;
  generate?: boolean;
}

/** `visavis password` */
export function addPasswordCommand(program: Command): void {
  program
    .command('password')
    .summary('set a new researcher’s password')
    .description(
      'Sets a new password for the dashboard and signs everybody out. It works while the server runs.',
    )
    .addOption(dataOption())
    .option('--stdin', 'read the password from standard input (its first line)')
    .option('--generate', 'make one and print it')
    .action(async (options: PasswordOptions) => {
      const password = await newPassword(options);
      const hash = await hashPassword(password);
      await withStore(options.data, (store) => store.setPasswordHash(hash));
      console.log(
        options.generate
          ? `New password (shown only now): ${password}`
          : 'The new password holds from now on; everybody is signed out.',
      );
    });
}

async function newPassword({ stdin, generate }: PasswordOptions): Promise<string> {
  if (generate) return generatePassword();
  if (stdin) return (await text(process.stdin)).split(/\r?\n/, 1)[0];
  if (!process.stdin.isTTY) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'the password',
      expected: 'a terminal to type it',
      got: 'none',
      mend: 'use --stdin or --generate',
    });
  }
  const first = await askHidden('New password: ');
  const second = await askHidden('Once more: ');
  if (first === second) return first;
  throw new VisavisError('INVALID_INPUT', {
    field: 'the password',
    expected: 'the same text twice',
    got: 'two different ones',
    mend: 'repeat the command',
  });
}

/** Asks without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stdout.write(question);
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}
