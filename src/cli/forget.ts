import type { Command } from 'commander';
import type { Store } from '../../server/store/index.js';
import { findStudy } from '../study/catalog.js';
import { retentionOf, retentionSentence } from '../study/retention.js';
import type { LoadedStudy } from '../study/study-file.js';
import { dataOption } from './data-option.js';
import { withStore } from './open-data.js';

interface ForgetOptions {
  data: string;
  yes?: true;
}

/** `visavis forget <study>` */
export function addForgetCommand(program: Command): void {
  program
    .command('forget')
    .summary(
      'delete everything of the participants of a study, as when the time to keep it is over',
    )
    .description(
      'Deletes every participant of a study with sessions, answers and ids of platforms, and every ' +
        'preview, now and for good; networks, stimuli and notes stay. Without --yes it only says what would go. It works ' +
        'while the server runs. Exports and backups made before still hold the answers: delete those too.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--yes', 'delete')
    .addOption(dataOption())
    .action(async (name: string, { data, yes }: ForgetOptions) => {
      const { study } = await findStudy(name);
      await withStore(data, async (store) => {
        const names = await store.participantNames(study.id);
        const previews = await store.previewCount(study.id);
        const people = `${counted(names.length, 'participant')}${
          previews > 0 ? ` and ${counted(previews, 'preview')}` : ''
        }`;
        if (names.length + previews === 0) {
          console.log(`${study.id}: nothing of participants is stored.`);
        } else if (!yes) {
          console.log(`${study.id}: everything of ${people} would be deleted; repeat with --yes.`);
        } else {
          const trials = await forgetParticipants(store, study.id);
          console.log(
            `${study.id}: ${people} deleted, with ${counted(trials, 'trial')} of participants. ` +
              'Exports and backups made before still hold them.',
          );
        }
      });
    });
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

/**
 * Deletes people one by one, so that answers of others are not held up, then the previews.
 *
 * @returns trials of people that were deleted
 */
export async function forgetParticipants(store: Store, study: string): Promise<number> {
  let trials = 0;
  for (const observer of await store.participantNames(study)) {
    const deleted = await store.withdraw({ study, observer, preview: false }, 'researcher');
    trials += deleted?.trials ?? 0;
  }
  await store.deletePreviews({ study });
  return trials;
}

/** Sentences about studies whose answers were to be kept no longer than until now. */
export async function dueSentences(
  store: Store,
  studies: readonly LoadedStudy[],
  now = new Date(),
): Promise<string[]> {
  const sentences: string[] = [];
  for (const { study } of studies) {
    const retention = retentionOf(study, now);
    if (retention?.due !== true) continue;
    const people = (await store.participantNames(study.id)).length;
    if (people > 0) sentences.push(retentionSentence(study.id, people, retention.until));
  }
  return sentences;
}
