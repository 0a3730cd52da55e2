import { dirname } from 'node:path';
import { decisionRule, outputCount, tieRule } from '../dnn/decision/decide.js';
import { resolveDecision } from '../dnn/decision/resolve.js';
import { probabilities } from '../dnn/decision/softmax.js';
import { VisavisError } from '../errors.js';
import { codeVersion } from '../installation.js';
import type { HttpObserverDescription } from '../schema/http-observer.js';
import { connect } from './http/client.js';
import type { ImageObserver } from './image-observer.js';

/**
 * A service that answers images over HTTP as an observer (docs/how-to/http-observer.md).
 *
 * @param description content of the JSON file that describes it
 * @param file its path
 * @throws VisavisError SERVICE_FAILED, FILE_UNREADABLE where service and description disagree
 */
export async function openHttpObserver(
  description: HttpObserverDescription,
  file: string,
): Promise<ImageObserver> {
  const { name, title, url, input, output, batchSize } = description;
  const decision = await resolveDecision(description.decision, dirname(file));
  const client = await connect(description);
  const { service } = client;
  const outputs = outputCount(decision);
  if (service.classes !== outputs)
    throw new VisavisError('FILE_UNREADABLE', {
      file,
      kind: 'the description of an observer',
      reason: `its decision needs ${outputs} outputs, and the service has ${service.classes}`,
      mend: 'correct the decision',
    });
  return {
    id: name,
    title,
    details: {
      network: name,
      url,
      service: { name: service.name, version: service.version },
      input,
      output,
      decision,
      ties: tieRule,
      codeVersion,
    },
    answersDependOn: ['service', 'input', 'output', 'decision'],
    backend: `${service.name} ${service.version} over HTTP`,
    batchSize,
    async respond(images, alternatives, { signal }) {
      const decide = decisionRule(decision, alternatives, name);
      if (images.length === 0) return [];
      const answers = await client.respond(images, signal);
      return answers.map((scores) => decide(probabilities(scores, output)));
    },
    release: () => Promise.resolve(),
  };
}
