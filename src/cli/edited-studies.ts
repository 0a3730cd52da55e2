import { versionsOf } from '../../server/freeze-study.js';
import type { Store } from '../../server/store/index.js';
import { changedFields } from '../study/changed-fields.js';
import type { LoadedStudy } from '../study/study-file.js';

/** A sentence for each study whose file was edited since it was frozen. */
export async function editedStudies(
  store: Store,
  studies: readonly LoadedStudy[],
): Promise<string[]> {
  const sentences: string[] = [];
  for (const loaded of studies) {
    const { versions, current } = await versionsOf(store, loaded);
    if (versions.length === 0 || current !== null) continue;
    const { id } = loaded.study;
    const last = (await store.frozenVersions(id)).at(-1);
    const fields = changedFields(last?.text ?? loaded.text, loaded.text).join(', ');
    sentences.push(
      `${id}: the file differs from version ${last?.number}, frozen ${last?.frozenAt} (${fields}): ` +
        `people who begin now take part in a new version.`,
    );
  }
  return sentences;
}
