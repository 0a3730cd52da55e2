import type { Command } from 'commander';
import { addCheckCommand } from './study/check.js';
import { addNewCommand } from './study/new.js';
import { addCloseCommand, addOpenCommand } from './study/open.js';

/** `visavis study new|check|open|close`, and `visavis check`, the short name of `study check` */
export function addStudyCommands(program: Command): void {
  const study = program
    .command('study')
    .summary('write, check, open and close a study')
    .description(
      'From an idea to people: writes a study file, walks it as a participant will, freezes it and ' +
        'lets people begin, and closes it. docs/tutorial/idea-to-40-participants.md leads through it.',
    );
  addNewCommand(study);
  addCheckCommand(study);
  addOpenCommand(study);
  addCloseCommand(study);
  addCheckCommand(program, { hidden: true });
}
