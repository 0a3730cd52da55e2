import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { ParticipantProgress } from '../../../server/store/participants.js';
import type { StoredObserver } from '../../../server/store/observer-trials.js';
import { codeVersion } from '../../installation.js';
import { readTrials } from '../../records/index.js';
import type { StudyStatus } from '../../schema/people.js';
import type { Study } from '../../schema/study.js';
import { findStudy } from '../../study/catalog.js';
import { readManifest } from '../../study/image-set.js';
import { methodsText } from '../../study/methods-text.js';
import type { MethodsText } from '../../study/methods-text.js';
import { planReadyMade } from '../../study/plan-ready-made.js';
import { readStimulusIndex } from '../../study/stimulus-index.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { loadFigureStudy } from '../figure-study.js';
import type { FigureStudy } from '../figure-study.js';
import { conditionsOfTrials } from '../figures/figure-curves.js';
import { withStore } from '../open-data.js';

/** What a report is written from. */
export interface ReportSource extends FigureStudy {
  /** how it was named on the command line */
  readonly name: string;
  /** null: an imported data set, or files */
  readonly study: StudyFacts | null;
  /** files or folder that an imported data set was read from; null for a study */
  readonly importedFrom: string | null;
  /** what is stored of networks: weights, decision, version of the code */
  readonly networks: readonly StoredObserver[];
}

export interface StudyFacts {
  readonly definition: Pick<Study, 'id' | 'seed' | 'imageSet' | 'task' | 'design'>;
  readonly fileHash: string;
  readonly stimuliHash: string;
  readonly status: StudyStatus;
  readonly methods: MethodsText;
  readonly participants: readonly ParticipantProgress[];
  /** versions of the study file under which people took part */
  readonly versions: readonly { number: number; fileHash: string; participants: number }[];
}

/**
 * The study, imported data set, CSV file or folder of CSV files that is named.
 *
 * @throws VisavisError as loadTrials and readTrials do
 */
export async function loadReportSource(name: string, dataFolder: string): Promise<ReportSource> {
  if (await isTrialFiles(name)) return sourceOfFiles(name);
  const shown = await loadFigureStudy(name, dataFolder);
  const loaded = await findStudy(name).catch(() => null);
  const id = loaded?.study.id ?? name;
  const ids = [...new Set(shown.rows.filter(isNetwork).map(({ observer }) => observer))].sort();
  return withStore(dataFolder, async (store) => {
    const stored = await Promise.all(ids.map((network) => store.findObserver(id, network)));
    const imported = (await store.importedStudies()).find((one) => one.id === name);
    return {
      ...shown,
      name,
      networks: stored.filter((one) => one !== null),
      importedFrom: imported === undefined ? null : filesInWords(imported.source),
      study:
        loaded === null
          ? null
          : {
              definition: loaded.study,
              fileHash: loaded.fileHash,
              stimuliHash: loaded.stimuliHash,
              methods: await methodsOf(loaded, dataFolder),
              status: (await store.studyControls(id)).status,
              participants: await store.participants(id, loaded.stimuliHash),
              versions: await store.frozenVersions(id),
            },
    };
  });
}

/** `26 files in /data/noise-experiment` of a list of paths; few of them as they are. */
function filesInWords(source: string): string {
  const files = source.split(', ');
  if (files.length < 4) return source;
  const folders = [...new Set(files.map((file) => dirname(file)))];
  return `${files.length} files in ${folders.join(', ')}`;
}

const isNetwork = ({ kind }: { kind: string }) => kind === 'network';

async function isTrialFiles(name: string): Promise<boolean> {
  if (/\.(csv|tsv)$/i.test(name)) return true;
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function sourceOfFiles(path: string): Promise<ReportSource> {
  const rows = await readTrials([path]);
  return {
    name: path,
    title: basename(resolve(path)).replace(/\.(csv|tsv)$/i, ''),
    notice: '',
    alternatives: Math.max(2, new Set(rows.map(({ category }) => category)).size),
    conditions: conditionsOfTrials(rows),
    rows,
    study: null,
    importedFrom: path,
    networks: [],
  };
}

async function methodsOf(loaded: LoadedStudy, dataFolder: string): Promise<MethodsText> {
  const { study, stimuliHash, folder, conditions } = loaded;
  const index = await readStimulusIndex(dataFolder, study.id);
  const rendered = index?.stimuliHash === stimuliHash ? index : null;
  const { imageSet: source } = study;
  const imageSet =
    source.kind === 'prepared' ? await readManifest(resolve(folder, source.manifest)) : null;
  return methodsText({
    ...{ study, stimuliHash, codeVersion, imageSet, rendered },
    conditions:
      imageSet?.kind === 'ready-made' ? planReadyMade(study, imageSet).conditions : conditions,
  });
}
