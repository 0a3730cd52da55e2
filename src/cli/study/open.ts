import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { freezeStudy, versionsOf } from '../../../server/freeze-study.js';
import { doorAddresses, previewAddress } from '../../../server/people/door-addresses.js';
import { countPeople } from '../../../server/people/people-summary.js';
import type { Store } from '../../../server/store/index.js';
import { VisavisError } from '../../errors.js';
import type { StimulusIndex } from '../../schema/stimulus.js';
import { findStudy } from '../../study/catalog.js';
import { stimulusPath } from '../../study/data-folder.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { studyRemarks } from '../../study/study-remarks.js';
import { dataOption } from '../data-option.js';
import { withStore } from '../open-data.js';
import { facts } from '../plain-table.js';
import { publicUrlOption } from '../public-url-option.js';
import { renderStimuli } from '../render-stimuli.js';
import { planWholeStudy } from './planned-study.js';

interface OpenOptions {
  data: string;
  publicUrl?: string;
  json?: boolean;
  quiet?: boolean;
}

/** Where a server is that nobody said anything about. */
const usualAddress = 'http://127.0.0.1:4680';

/** `visavis study open <study>` */
export function addOpenCommand(parent: Command): void {
  parent
    .command('open')
    .summary('let people begin: freezes the study file, prints links and hash')
    .description(
      'Checks that a study can be run (its stimuli are rendered where they are not), freezes its ' +
        'file, lets people begin, and prints the links and the SHA-256 of the file, to be cited in a ' +
        'preregistration. A running server lets people begin at once; it must have been started ' +
        'after the last edit of the file.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(dataOption())
    .addOption(publicUrlOption('address that links begin with (default: this computer)'))
    .option('--json', 'print only JSON')
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: OpenOptions) => {
      const loaded = await findStudy(name);
      await planWholeStudy(loaded);
      const index = await renderStimuli(loaded, options.data, options);
      refuseGaps(loaded, index, options.data);
      await withStore(options.data, async (store) => {
        const { study } = loaded;
        const version = await freezeStudy(store, loaded);
        await store.setStudyStatus(study.id, 'open');
        const base = options.publicUrl ?? usualAddress;
        const links = doorAddresses(study, base);
        const preview = previewAddress(study, base);
        const remarks = await remarksOn(store, loaded);
        if (options.json) {
          console.log(JSON.stringify({ study: study.id, version, links, preview, remarks }));
          return;
        }
        const changed = (await versionsOf(store, loaded)).current?.changed ?? [];
        const since =
          changed.length === 0 ? '' : `; differs from the one before in ${changed.join(', ')}`;
        const width = process.stdout.columns || 100;
        console.log(`${study.id} is open: people can begin.\n`);
        console.log(
          facts(
            [
              ['version', `${version.number}, frozen ${version.frozenAt}${since}`],
              ['SHA-256', version.fileHash],
              ['file', loaded.file],
            ],
            width,
          ).join('\n'),
        );
        console.log('\nLinks');
        for (const { title, url, quota } of links) {
          console.log(`  ${title} (${quotaInWords(quota)})\n    ${url}`);
        }
        console.log(`  Preview (counts nowhere)\n    ${preview}`);
        for (const remark of remarks) console.error(`\n${remark}`);
        if (changed.length > 0) console.error(`\n${staleServer}`);
      });
    });
}

/** `visavis study close <study>` */
export function addCloseCommand(parent: Command): void {
  parent
    .command('close')
    .summary('let nobody new begin; who has begun can finish')
    .description(
      'Closes a study: whoever opens its address is told so. Who has begun can finish. `study open` ' +
        'opens it again.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(dataOption())
    .option('--json', 'print only JSON')
    .action(async (name: string, { data, json }: OpenOptions) => {
      const { study, stimuliHash } = await findStudy(name);
      await withStore(data, async (store) => {
        await store.setStudyStatus(study.id, 'closed');
        const sessions = await store.participants(study.id, stimuliHash);
        const { states, lists } = countPeople(sessions, [], Date.now(), 0, study.design.lists);
        const running = states.started + states.blocks.reduce((sum, { people }) => sum + people, 0);
        if (json) {
          console.log(JSON.stringify({ study: study.id, status: 'closed', states, lists }));
          return;
        }
        console.log(
          `${study.id} is closed: nobody new can begin. ${states.done} have finished, ` +
            `${running} are under way and can finish, ${states.dropped} have dropped out.`,
        );
        for (const { list, done } of lists) console.log(`  list ${list}: ${done} done`);
      });
    });
}

/** @throws VisavisError FILE_MISSING where a picture of people's is gone */
function refuseGaps({ study }: LoadedStudy, { stimuli }: StimulusIndex, dataFolder: string): void {
  const file = stimuli
    .filter(({ role }) => role !== 'draw')
    .map(({ contentHash }) => stimulusPath(dataFolder, study.id, contentHash))
    .find((path) => !existsSync(path));
  if (file === undefined) return;
  const mend = `make it again with \`npx visavis stimuli ${study.id} --again\``;
  throw new VisavisError('FILE_MISSING', { file, mend });
}

const staleServer =
  'A server that was started before the last edit goes on with the file as it was then: restart it.';

function quotaInWords(quota: number | null): string {
  if (quota === null) return 'as many as come';
  return quota === 0 ? 'nobody can begin here: the quota is 0' : `at most ${quota}`;
}

/** What is possible, but may not be meant. */
async function remarksOn(store: Store, loaded: LoadedStudy): Promise<string[]> {
  const { study, stimuliHash } = loaded;
  const answered = await store.networkAnswers(study.id, stimuliHash);
  const waiting = study.networks.names.length > 0 && answered.length === 0;
  return [
    ...studyRemarks(loaded),
    ...(waiting ? [`Its networks have not answered yet: npx visavis evaluate ${study.id}`] : []),
  ];
}
