import { dataFilePattern, officialKeywords } from '../data-file-name.js';
import { checkDataFile } from './data-file.js';
import { datasetTree, type DatasetTree } from './dataset-tree.js';
import { descriptionFile, isMetadata, missingRequired, readMetadata } from './metadata.js';
import type { DatasetMetadata } from './metadata.js';
import { findings, type Finding, type Report } from './rules.js';

/** What a check found. */
export interface DatasetCheck {
  /** data files that were read */
  dataFiles: number;
  found: Finding[];
}

/**
 * Checks a folder by the rules of Psych-DS 1.5.0. Data files are read a row at a time, whatever
 * their size.
 *
 * @throws VisavisError FILE_MISSING where there is no such folder
 */
export async function checkDataset(folder: string): Promise<DatasetCheck> {
  const { found, report } = findings();
  const tree = await datasetTree(folder);
  const metadata = await readMetadata(tree, report);
  const dataFiles = namedDataFiles(tree, report);
  await checkDataFiles(tree, dataFiles, metadata, report);
  checkFurtherFiles(tree, report);
  return { dataFiles: dataFiles.length, found };
}

/** The data files with valid names. */
function namedDataFiles(tree: DatasetTree, report: Report): string[] {
  if (!tree.folders.has('data')) {
    report('data-folder', { folder: tree.folder });
    return [];
  }
  const valid: string[] = [];
  for (const { path } of tree.files) {
    if (!path.startsWith('data/')) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const [stem, extension] = splitName(name);
    if (!stem.endsWith('_data')) continue;
    if (extension === '.json') continue;
    if (extension !== '.csv') report('file-extension', { file: path });
    else if (!dataFilePattern.test(name)) report('file-name', { file: path });
    else {
      valid.push(path);
      const pairs = name.split('_').slice(0, -1);
      for (const keyword of pairs.map((pair) => pair.split('-')[0])) {
        if (!officialKeywords.includes(keyword))
          report('official-keyword', { file: path, keyword });
      }
    }
  }
  if (valid.length === 0) report('data-file', { folder: tree.folder });
  return valid;
}

/** Extensions begin at the first dot. */
function splitName(name: string): [stem: string, extension: string] {
  const dot = name.indexOf('.', 1);
  return dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

/** Checks data files, and that they and the metadata speak of the same variables. */
async function checkDataFiles(
  tree: DatasetTree,
  dataFiles: readonly string[],
  { top, of }: DatasetMetadata,
  report: Report,
): Promise<void> {
  const occurring = new Set<string>();
  const undescribed = new Set<string>();
  const missingKeys = new Set(top !== null && dataFiles.length === 0 ? missingRequired(top) : []);
  for (const file of dataFiles) {
    const columns = new Set(await checkDataFile(tree.folder, file, report));
    for (const column of columns) occurring.add(column);
    if (top === null) continue; // which is reported, and leaves nothing to compare with
    const metadata = of(file);
    for (const key of missingRequired(metadata)) missingKeys.add(key);
    const described = new Set(variableNames(metadata.variableMeasured));
    for (const column of columns) {
      if (described.has(column) || undescribed.has(column)) continue;
      undescribed.add(column); // told of once, for its first file
      report('column-described', { column, file });
    }
  }
  const file = descriptionFile;
  for (const key of missingKeys) report('required-key', { file, key });
  if (top === null) return;
  const complain = (number: number) => report('variable-name', { file, number });
  for (const variable of variableNames(top.variableMeasured, complain)) {
    if (dataFiles.length > 0 && !occurring.has(variable)) report('variable-occurs', { variable });
  }
}

/** Names in `variableMeasured`; entries without one are complained of, counted from 1. */
function variableNames(
  variableMeasured: unknown,
  complain: (number: number) => void = () => undefined,
): string[] {
  const entries: unknown[] = [variableMeasured ?? []].flat();
  return entries.flatMap((entry, i) => {
    const name =
      typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry;
    if (typeof name === 'string' && name !== '') return [name];
    complain(i + 1);
    return [];
  });
}

function checkFurtherFiles(tree: DatasetTree, report: Report): void {
  const paths = tree.files.map(({ path }) => path);
  for (const name of ['README', 'CHANGES']) {
    if (!paths.includes(`${name}.md`) && !paths.includes(`${name}.txt`)) {
      report('recommended-file', { name: `${name}.md` });
    }
  }
  if (!paths.includes('.psychds-ignore')) report('recommended-file', { name: '.psychds-ignore' });
  for (const name of ['analysis', 'results', 'materials', 'documentation']) {
    if (!tree.folders.has(name)) report('recommended-folder', { name });
  }
  for (const { path, bytes } of tree.files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known =
      isMetadata(path) ||
      /^(README|CHANGES)\.(md|txt)$|^\.psychds-ignore$/.test(path) ||
      (path.startsWith('data/') && splitName(name)[0].endsWith('_data'));
    if (bytes === 0) report('file-not-empty', { file: path });
    if (name === descriptionFile && path !== descriptionFile) {
      report('description-place', { file: path });
    } else if (!known) report('file-known', { file: path });
  }
}
