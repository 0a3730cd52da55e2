import { z } from 'zod';
import { textIn } from '../../schema/local-text.js';
import { questionIn, type Question } from '../../schema/questionnaire.js';
import type { Condition } from '../../schema/stimulus.js';
import type { Study } from '../../schema/study.js';

/** What the program cannot know of a dataset: a JSON file of the researcher's, all of it optional. */
export const datasetAboutSchema = z.strictObject({
  description: z.string().min(1).optional(),
  /** names of people */
  author: z.array(z.string().min(1)).min(1).optional(),
  license: z.string().min(1).optional(),
  citation: z.string().min(1).optional(),
  /** names of organisations, with grant numbers */
  funder: z.array(z.string().min(1)).min(1).optional(),
  url: z.url().optional(),
  /** such as a DOI */
  identifier: z.string().min(1).optional(),
  keywords: z.array(z.string().min(1)).optional(),
});
export type DatasetAbout = z.infer<typeof datasetAboutSchema>;

/** What a dataset says of the study that its trials are of. */
export interface StudyFacts {
  id: string;
  title: string;
  description: string;
  conditions: readonly Condition[];
  /** what participants were asked after the trials */
  questions: readonly Question[];
  /** what stimuli and trials follow from; null for trials imported from files */
  definition: StudyDefinition | null;
}

/** The parts of a study file that belong to its data. Recruitment and wording for participants do not. */
export interface StudyDefinition extends Pick<
  Study,
  | 'format'
  | 'id'
  | 'title'
  | 'description'
  | 'seed'
  | 'stimulus'
  | 'manipulations'
  | 'task'
  | 'design'
  | 'timing'
  | 'trial'
> {
  /** where the images are from, without paths of this machine */
  imageSet: { kind: string; seed?: number };
  stimuliHash: string;
}

/** What a dataset says of a study with a file. */
export function studyFacts(
  study: Study,
  { conditions, stimuliHash }: { conditions: readonly Condition[]; stimuliHash: string },
): StudyFacts {
  const [language] = study.languages;
  return {
    id: study.id,
    title: textIn(study.title, language),
    description: textIn(study.description, language),
    conditions,
    questions: study.session.questionnaire.map((question) => questionIn(question, language)),
    definition: definitionOf(study, stimuliHash),
  };
}

/** What a dataset says of trials that were imported from files. */
export function importedFacts({ id, title }: { id: string; title: string }): StudyFacts {
  return { id, title, description: '', conditions: [], questions: [], definition: null };
}

function definitionOf(study: Study, stimuliHash: string): StudyDefinition {
  const { format, id, title, description, seed, stimulus, manipulations } = study;
  const { task, design, timing, trial } = study;
  const { kind } = study.imageSet;
  const imageSet = study.imageSet.kind === 'drawn' ? { kind, seed: study.imageSet.seed } : { kind };
  return {
    ...{ format, id, title, description, seed, imageSet, stimulus, manipulations },
    ...{ task, design, timing, trial, stimuliHash },
  };
}
