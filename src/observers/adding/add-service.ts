import { join } from 'node:path';
import { decisionOf } from '../../dnn/decision/labels.js';
import { readLabels } from '../../dnn/decision/read-labels.js';
import { VisavisError } from '../../errors.js';
import { sixteenCategories } from '../../schema/category.js';
import { httpObserverSchema } from '../../schema/http-observer.js';
import { firstComplaint } from '../../schema/issue-sentence.js';
import { askService, connect } from '../http/client.js';
import { pass } from '../self-check/finding.js';
import { holdsOf } from '../self-check/holds.js';
import { probeImages } from '../self-check/probes.js';
import { selfCheck } from '../self-check/self-check.js';
import { serviceSubject } from '../self-check/service-subject.js';
import type { Added, Surroundings } from './added.js';
import { labelsQuestion, usualLabels } from './labels-question.js';
import { observerName } from './observer-name.js';
import { settle } from './question.js';
import type { Said } from './said.js';
import { writeDescription } from './write-description.js';

/**
 * Adds a service that answers over HTTP: asks it what it is, examines it and writes
 * `<name>.json`.
 *
 * @param url where it listens
 * @param folder where the description is written
 * @throws VisavisError SERVICE_FAILED, FILE_MISSING, FILE_UNREADABLE; INVALID_INPUT where something
 *   is missing or does not fit
 */
export async function addService(
  url: string,
  said: Said,
  { ask, draw, force }: Surroundings,
  folder = '.',
): Promise<Added> {
  refuseForeignOptions(said);
  const sketch = {
    ...{ format: 'visavis-observer/1', kind: 'http', name: 'service', title: 'service', url },
    ...{ input: { sidePx: 1 }, decision: { mapping: 'imagenet-to-sixteen' } },
  };
  const service = await askService(url, { ...parsed(sketch), attempts: 1 });
  const name = observerName(said.name, service.name);
  const file = join(folder, `${name}.json`);

  const usual = usualLabels(service.classes);
  const missing = (said.labels ?? usual) ? [] : [labelsQuestion(service.classes)];
  const answers = await settle(missing, ask, url);
  const labels = await readLabels(said.labels ?? usual ?? answers['--labels']);
  const named = decisionOf(labels, service.classes, said.pool, `--labels of ${url}`);

  const { input } = service;
  const { sidePx } = input;
  const client = await connect(parsed({ ...sketch, input }));
  const subject = serviceSubject(client, service);
  const first = probeImages(sidePx).map(({ image }) => image);
  const holds = said.holds ?? holdsOf(await subject.outputs(first));
  const title = said.title ?? service.name;
  const { decision, categories } = named;
  const description = { ...sketch, name, title, input, output: { holds }, decision };
  parsed(description);

  const drawn = await draw(categories.length < 2 ? sixteenCategories : categories, sidePx);
  const { findings: found } = await selfCheck({
    ...{ subject, sidePx, decision, holds, drawn, categories },
    preprocessing: 'its own preprocessing',
    alternatives: [],
  });
  const findings = [
    pass('runs', `${service.name} ${service.version} answers images of ${sidePx} × ${sidePx} px`),
    pass('outputs', `${service.classes}, as many as there are labels`),
    ...found,
  ];
  const accepted = findings.every(({ verdict }) => verdict !== 'fail');
  const written = (accepted || force) && (await writeDescription(file, description, force));
  return {
    network: file,
    file,
    description,
    findings,
    accepted,
    written,
    otherLabels: named.others,
  };
}

/** A service does its preprocessing itself and says what it takes. */
function refuseForeignOptions(said: Said): void {
  const { preprocess, side, channels, layout, channelOrder, resize, filter, output } = said;
  const foreign = { preprocess, side, channels, layout, channelOrder, resize, filter, output };
  const given = Object.entries(foreign).find(([, value]) => value !== undefined);
  if (!given) return;
  throw new VisavisError('INVALID_INPUT', {
    field: 'options for a service',
    expected: 'none about its images, which it is sent as they are',
    got: `--${given[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    mend: 'leave it out and do it in the service',
  });
}

function parsed(description: object) {
  const result = httpObserverSchema.safeParse(description);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, description);
  throw new VisavisError(
    'INVALID_INPUT',
    { field: path, expected, got, mend: 'correct it' },
    { cause: result.error },
  );
}
