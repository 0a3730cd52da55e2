import type { ShownVersion, UsedVersion } from '../src/schema/study-version.js';
import { changedFields } from '../src/study/changed-fields.js';
import type { LoadedStudy } from '../src/study/study-file.js';
import type { Store } from './store/index.js';

type Frozen = Pick<LoadedStudy, 'study' | 'fileHash' | 'stimuliHash' | 'text'>;

/** Freezes a study file as it is; it stays the version that it was. */
export function freezeStudy(
  store: Store,
  { study, fileHash, stimuliHash, text }: Frozen,
): Promise<ShownVersion> {
  return store.freezeStudy({ study: study.id, fileHash, stimuliHash, text });
}

/** Every version of a study, oldest first, and which of them its file is now; null: none. */
export async function versionsOf(
  store: Store,
  { study, fileHash, stimuliHash }: Frozen,
): Promise<{ versions: UsedVersion[]; current: UsedVersion | null }> {
  const frozen = await store.frozenVersions(study.id);
  const versions = frozen.map(({ number, fileHash, frozenAt, participants, text }, position) => {
    const before = frozen[position - 1]?.text ?? text;
    return { number, fileHash, frozenAt, participants, changed: changedFields(before, text) };
  });
  const position = frozen.findIndex(
    (version) => version.fileHash === fileHash && version.stimuliHash === stimuliHash,
  );
  return { versions, current: versions[position] ?? null };
}
