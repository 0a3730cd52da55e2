import type { Catalogue } from '../catalogue.js';
import { breaks } from './breaks.js';
import { categories } from './categories.js';
import { choice } from './choice.js';
import { common } from './common.js';
import { consent } from './consent.js';
import { display } from './display.js';
import { figure } from './figure.js';
import { instructions } from './instructions.js';
import { leaving } from './leaving.js';
import { manipulations } from './manipulations.js';
import { recruitment } from './recruitment.js';
import { result } from './result.js';
import { start } from './start.js';
import { steps } from './steps.js';
import { thanks } from './thanks.js';
import { trial } from './trial.js';
import { trouble } from './trouble.js';
import { unsent } from './unsent.js';
import { upload } from './upload.js';
import { withdrawing } from './withdrawing.js';

export const de: Catalogue = {
  breaks,
  categories,
  choice,
  common,
  consent,
  display,
  figure,
  instructions,
  leaving,
  manipulations,
  recruitment,
  result,
  start,
  steps,
  thanks,
  trial,
  trouble,
  unsent,
  upload,
  withdrawing,
};
