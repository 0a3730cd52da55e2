import { groupTrials } from '../src/analysis/index.js';
import type { ParticipantResult } from '../src/schema/dashboard.js';
import { textIn } from '../src/schema/local-text.js';
import type { StimulusIndex } from '../src/schema/stimulus.js';
import type { Study } from '../src/schema/study.js';
import { answersOf } from '../src/schema/task-kind.js';
import type { TrialRow } from '../src/schema/trial.js';
import { grouped } from './grouped.js';
import type { ParticipantSession, StimulusAnswer, Store } from './store/index.js';
import { observerCurve } from './summary/curves.js';

/** How many images of each kind are shown. */
const shownImages = 3;

/** What the thanks page draws: the participant's curve over the networks', and telling images. */
export async function participantResult(
  store: Store,
  session: ParticipantSession,
  study: Study,
  index: StimulusIndex,
): Promise<ParticipantResult> {
  const { stimuliHash } = session;
  const answers = await store.sessionAnswers(session.id);
  const networkRows = await store.trialRows(study.id, { stimuliHash, kinds: ['network'] });
  const titles = await store.observerTitles(study.id);
  const networkAnswers = grouped(
    await store.networkAnswers(study.id, stimuliHash),
    (answer) => answer.stimulusId,
  );
  const networks = groupTrials(networkRows).map((network) => {
    const title = titles.get(network.id) ?? network.id;
    return observerCurve({ observer: network.id, title, kind: 'network' }, [network]);
  });
  const you = { observer: session.observer, title: 'You', kind: 'participant' as const };
  const { onlyYou, onlyNetwork } = tellingImages(answers, networkAnswers);
  return {
    notice: textIn(study.notice, session.language ?? study.languages[0]),
    alternatives: answersOf(study.task).length,
    conditions: index.conditions,
    you: observerCurve(you, groupTrials(answers.map(rowOf))),
    networks,
    onlyYou,
    onlyNetwork,
  };
}

type ShownImage = ParticipantResult['onlyYou'][number];

/**
 * Images that the participant named right and no network did, and those that she did not and a
 * network did; of different categories and conditions as far as there are.
 */
function tellingImages(
  answers: readonly StimulusAnswer[],
  networkAnswers: ReadonlyMap<string, StimulusAnswer[]>,
): { onlyYou: ShownImage[]; onlyNetwork: ShownImage[] } {
  const onlyYou: ShownImage[] = [];
  const onlyNetwork: ShownImage[] = [];
  for (const answer of answers) {
    const others = networkAnswers.get(answer.stimulusId) ?? [];
    const right = others.find(isRight);
    const shown = (network: StimulusAnswer): ShownImage => ({
      contentHash: answer.contentHash,
      category: answer.category,
      condition: answer.condition,
      yourResponse: answer.response,
      network: network.title,
      networkResponse: network.response,
    });
    if (isRight(answer) && right === undefined && others.length > 0) onlyYou.push(shown(others[0]));
    if (!isRight(answer) && right !== undefined) onlyNetwork.push(shown(right));
  }
  return { onlyYou: varied(onlyYou), onlyNetwork: varied(onlyNetwork) };
}

/** The first few, avoiding categories and conditions that are among them already. */
function varied(images: readonly ShownImage[]): ShownImage[] {
  const chosen: ShownImage[] = [];
  const taken = (image: ShownImage) =>
    chosen.filter(
      ({ category, condition }) => category === image.category || condition === image.condition,
    ).length;
  while (chosen.length < Math.min(shownImages, images.length)) {
    const rest = images.filter((image) => !chosen.includes(image));
    const fewest = Math.min(...rest.map(taken));
    chosen.push(rest.find((image) => taken(image) === fewest) as ShownImage);
  }
  return chosen;
}

function isRight({ response, category }: StimulusAnswer): boolean {
  return response === category;
}

function rowOf(answer: StimulusAnswer, position: number): TrialRow {
  const { observer, response, category, condition, stimulusId } = answer;
  return {
    ...{ observer, response, category, condition },
    kind: 'participant',
    session: 1,
    trial: position + 1,
    rtSeconds: null,
    imageName: stimulusId,
  };
}
