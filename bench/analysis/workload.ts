import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sixteenCategories } from '../../src/schema/category.js';

const alphabetical: string[] = [...sixteenCategories].sort();

/**
 * Copies the human trials of every data set to `raw-data` in a folder and puts the three made-up observers
 * beside them that `human-dnn/README.md` derives from subjects 1 to 3. @returns the data sets' folders
 */
export async function writeWorkload(published: string, folder: string): Promise<string[]> {
  const sets = (await readdir(published)).sort();
  const folders = sets.map((set) => join(folder, 'raw-data', set));
  for (const [i, set] of sets.entries()) {
    await mkdir(folders[i], { recursive: true });
    await cp(join(published, set), folders[i], { recursive: true });
    for (const number of [1, 2, 3]) {
      const source = (await readdir(folders[i])).find((name) =>
        name.includes(`subject-0${number}`),
      );
      if (!source) throw new Error(`no file of subject-0${number} in ${folders[i]}`);
      const text = await readFile(join(folders[i], source), 'utf8');
      await writeFile(
        join(folders[i], `${set}_derived-${number}_session-1.csv`),
        derived(text, number),
      );
    }
  }
  return folders;
}

/** The trials of a subject answered as subject j, but with the next category every j + 2 trials. */
function derived(text: string, number: number): string {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  const rows = lines.map((line) => {
    const [, session, trial, , response, ...rest] = line.split(',');
    const answered = alphabetical.indexOf(response === 'na' ? 'airplane' : response);
    const shift = Number(trial) % (number + 2) === 0 ? 1 : 0;
    const answer = alphabetical[(answered + shift) % alphabetical.length];
    return [`derived-${number}`, session, trial, 'NaN', answer, ...rest].join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
}
