import { Command } from 'commander';
import { codeVersion } from '../installation.js';
import type { TrialSet } from '../records/index.js';
import { addAnalyseCommand } from './analyse.js';
import { addBackupCommand } from './backup.js';
import { addCheckDatasetCommand } from './check-dataset.js';
import { dataOption } from './data-option.js';
import { addDegradeCommand } from './degrade.js';
import { addEvaluateCommand } from './evaluate.js';
import { addExportCommand } from './export.js';
import { addFigureCommand } from './figure.js';
import { addForgetCommand } from './forget.js';
import { addGalleryCommand } from './gallery.js';
import { addImagesCommand } from './images.js';
import { addImportCommand } from './import-trials.js';
import { importUnsent } from './import-unsent.js';
import { addMethodsCommand } from './methods.js';
import { addNetworkCommand } from './network.js';
import { addPasswordCommand } from './password.js';
import { addPlanCommand } from './plan.js';
import { addPrepareCommands } from './prepare.js';
import { reportError } from './report-error.js';
import { addReportCommand } from './report.js';
import { addRestoreCommand } from './restore.js';
import { addSimulateCommand } from './simulate.js';
import { addStartCommand } from './start.js';
import { addStudyCommands } from './study.js';
import {
  choicesOfStudy,
  conditionsOfStudy,
  loadTrials,
  planOfStudy,
  saveImported,
} from './stored-trials.js';
import { addTrainCommand } from './train.js';
import { withTrialExport } from './trial-export.js';

const program = new Command('visavis')
  .description(
    'Shows the same images to people and to deep networks, and measures where they see differently.',
  )
  .version(codeVersion)
  .configureHelp({ sortSubcommands: false });

// Commands that read or store trials take --data; the loaders below need its value.
let dataFolder = '';
program.hook('preAction', (_, command) => {
  dataFolder = command.opts<{ data?: string }>().data ?? '';
});
const loadStudyTrials = (study: string) => loadTrials(study, dataFolder);
const saveTrialSets = (sets: readonly TrialSet[]) => saveImported(sets, dataFolder);

addStartCommand(program);
addStudyCommands(program);
addPrepareCommands(program);
addEvaluateCommand(program);
addSimulateCommand(program);
addAnalyseCommand(program, {
  loadStudyTrials,
  loadConditions: (source) => conditionsOfStudy(source, dataFolder),
  loadChoices: choicesOfStudy,
  loadPlan: (source) => planOfStudy(source, dataFolder),
});
addPlanCommand(program);
addFigureCommand(program);
addReportCommand(program);
addMethodsCommand(program);
addImportCommand(program, {
  saveTrialSets,
  saveUnsent: (path, study) => importUnsent(path, { dataFolder, study }),
});
addExportCommand(program, {
  withExport: (...wanted) => withTrialExport(dataFolder, ...wanted),
});
addCheckDatasetCommand(program);
addImagesCommand(program);
addDegradeCommand(program);
addGalleryCommand(program);
addTrainCommand(program);
addNetworkCommand(program);
addPasswordCommand(program);
addForgetCommand(program);
addBackupCommand(program);
addRestoreCommand(program);
for (const command of program.commands) {
  if (['analyse', 'figure', 'report', 'import', 'export'].includes(command.name())) {
    command.addOption(dataOption());
  }
}

hintAtHelp(program);

// whoever reads the output may stop early (`| head`)
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  reportError(error);
}

/** After an error each command refers to its own help. */
function hintAtHelp(command: Command, path = command.name()): void {
  command.showHelpAfterError(`(see ${path} --help)`);
  for (const sub of command.commands) hintAtHelp(sub, `${path} ${sub.name()}`);
}
