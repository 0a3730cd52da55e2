import type { Store } from '../store/index.js';
import type { StudyCatalog } from '../study-catalog.js';

/** The ids of data sets that were imported; a study file of the same name goes before. */
export async function importedIds(
  store: Store,
  catalog: StudyCatalog,
): Promise<ReadonlySet<string>> {
  const own = new Set(catalog.studies.map(({ study }) => study.id));
  const imported = await store.importedStudies();
  return new Set(imported.flatMap(({ id }) => (own.has(id) ? [] : [id])));
}
