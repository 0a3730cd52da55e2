import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('the tree', () => {
  it('imports only what the design allows', () => {
    const found = cruise();
    expect(found).toBe('');
  }, 60_000);

  it('has no file over 300 lines, lookup tables aside', () => {
    const long = sourceFiles()
      .filter((file) => !readFileSync(file, 'utf8').startsWith('/** Lookup table'))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('has no folder that could hold anything', () => {
    const vague = sourceFiles().filter((file) => /(^|\/)(utils|helpers|common|misc)\//.test(file));
    expect(vague).toEqual([]);
  });
});

function cruise(): string {
  try {
    execFileSync(
      'npx',
      [
        '--no-install',
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
        'src',
        'server',
        'stimuli',
        'client',
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    );
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout || String(error);
  }
}

function sourceFiles(): string[] {
  const folders = ['src', 'server', 'stimuli', 'client', 'test', 'bench'].filter(existsSync);
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|js|css)$/.test(name))
      .map((name) => join(folder, name)),
  );
}
