import { batch, computed, effect, signal } from '@preact/signals';
import { manipulationNamed, parseParameters } from '../../../src/degradations/index.js';
import { isTableHash, type NumberTable } from '../../../src/image/number-table.js';
import type { Step } from '../../../src/schema/stimulus.js';
import { complaintOf } from '../requests.js';
import { DegradeClient } from './degrade-client.js';
import type { RenderAnswer } from './degrade-protocol.js';
import { imageChoice } from './image-choice.js';
import { latestOnly } from './latest-only.js';
import { recipeOf, type Making } from './recipe-text.js';
import { readAddress, writeAddress, type ViewState } from './view-state.js';

/** A step of the chain; the key stays with it when the chain is put in another order. */
export interface ChainStep extends Step {
  readonly key: number;
}

/** A table read from a file of the researcher's. */
export interface ReadTable {
  readonly fileName: string;
  readonly table: NumberTable;
}

/** Chromium lets a page change its address 200 times in 30 s. */
const addressDelayMs = 300;

export type Workbench = ReturnType<typeof createWorkbench>;

/** Everything that the stimulus page knows: what is chosen, what came out, what went wrong. */
export function createWorkbench(search: string, onAddress: (query: string) => void) {
  const client = new DegradeClient();
  const { state: first, complaints } = readAddress(search);
  let lastKey = 0;
  const keyed = (step: Step): ChainStep => ({ ...step, key: ++lastKey });

  const steps = signal<readonly ChainStep[]>(first.steps.map(keyed));
  const tables = signal<Readonly<Record<string, ReadTable>>>({});
  const seed = signal(first.seed);
  const colour = signal(first.colour);
  const rounding = signal(first.rounding);
  const addressComplaints = signal<readonly string[]>(complaints);
  const images = imageChoice(first, client);

  /** what the study's own stimuli are made with stands where nothing else was chosen */
  const making = computed<Making>(() => {
    const own = images.list.value;
    return {
      steps: steps.value,
      seed: seed.value ?? own?.seed ?? 1,
      colour: colour.value ?? own?.colour ?? 'grey',
      rounding: rounding.value ?? own?.rounding ?? 'round',
    };
  });
  const issues = computed(() => steps.value.map((step) => issueOf(step, tables.value)));

  const original = signal<RenderAnswer | null>(null);
  const result = signal<RenderAnswer | null>(null);
  const complaint = signal('');
  const busy = signal(false);
  const renderOriginal = latestOnly(client.render.bind(client));
  const renderResult = latestOnly(client.render.bind(client));

  const recipe = computed(() => {
    const { picked } = images;
    const sound = issues.value.every((issue) => issue === '');
    return picked.value === null || !sound ? null : recipeOf(picked.value, making.value);
  });

  const stops = [
    effect(() => {
      const picked = images.picked.value;
      if (picked === null) return;
      const { seed, colour, rounding } = making.value;
      const untouched = recipeOf(picked, { steps: [], seed, colour, rounding });
      void renderOriginal({ recipe: untouched, tables: {} }).then(
        (answer) => {
          if (answer !== null) original.value = answer;
        },
        () => {}, // the result tells what is wrong
      );
    }),
    effect(() => {
      const wanted = recipe.value;
      if (wanted === null) return;
      const job = { recipe: wanted, tables: plainTables(tables.value) };
      busy.value = true;
      void renderResult(job).then(
        (answer) => {
          if (answer === null) return;
          batch(() => {
            result.value = answer;
            complaint.value = '';
            busy.value = wanted !== recipe.peek();
          });
        },
        (error: unknown) => {
          // an image on its way makes the recipe before it fail
          if (wanted !== recipe.peek() || images.loading.peek()) return;
          complaint.value = complaintOf(error);
          busy.value = false;
        },
      );
    }),
    effect(() => {
      const { steps: chain, ...rest } = making.value;
      if (images.picked.value === null || issues.value.some((issue) => issue !== '')) return;
      const state: ViewState = { ...images.chosen.value, steps: [...chain], ...rest };
      const timer = setTimeout(() => onAddress(writeAddress(state)), addressDelayMs);
      return () => clearTimeout(timer);
    }),
  ];

  const change = (key: number, next: Step) => {
    steps.value = steps.value.map((step) => (step.key === key ? { ...next, key } : step));
  };
  return {
    images,
    steps,
    tables,
    seed,
    colour,
    rounding,
    making,
    issues,
    recipe,
    original,
    result,
    complaint,
    busy,
    addressComplaints,
    change,
    add: (step: Step) => {
      steps.value = [...steps.value, keyed(step)];
    },
    remove: (key: number) => {
      steps.value = steps.value.filter((step) => step.key !== key);
    },
    /** one place up (−1) or down (+1) the chain */
    move(key: number, by: -1 | 1) {
      const chain = [...steps.value];
      const from = chain.findIndex((step) => step.key === key);
      const [step] = chain.splice(from, 1);
      chain.splice(from + by, 0, step);
      steps.value = chain;
    },
    addTable: (hash: string, table: ReadTable) => {
      tables.value = { ...tables.value, [hash]: table };
    },
    tableName: (hash: string): string | undefined =>
      hash in tables.value ? tables.value[hash].fileName : undefined,
    stop() {
      for (const stop of stops) stop();
      client.close();
    },
  };
}

/** What is wrong with a step, in one sentence; empty where nothing is. */
function issueOf(step: Step, tables: Readonly<Record<string, unknown>>): string {
  const manipulation = manipulationNamed(step.manipulation);
  try {
    parseParameters(manipulation, step.parameters);
  } catch (error) {
    return complaintOf(error);
  }
  const missing = manipulation.tables?.find((name) => {
    const value = String(step.parameters[name]);
    return isTableHash(value) && !(value in tables);
  });
  return missing === undefined
    ? ''
    : `The numbers of ${missing} are in a file that this browser has not read; choose the file again.`;
}

function plainTables(tables: Readonly<Record<string, ReadTable>>): Record<string, NumberTable> {
  return Object.fromEntries(Object.entries(tables).map(([hash, { table }]) => [hash, table]));
}
