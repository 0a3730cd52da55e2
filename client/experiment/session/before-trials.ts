import type { PublicStudy } from '../../../src/schema/session.js';
import type { Calibration, SessionRecords } from '../../../src/schema/session-records.js';
import { displayGamma } from '../calibration/display-gamma.js';
import { faintPatches, seenPatches } from '../calibration/faint-digits.js';
import { keepCard, keptCard } from '../calibration/kept-card.js';
import { isSameScreen, screenNow } from '../calibration/this-device.js';
import { card, degreesAt, isAsWished, planSize } from '../calibration/visual-angle.js';
import { roomForEach } from '../masked-image/pixel-scale.js';
import { isPhone } from './arrival.js';
import type { PageTurner } from './page-turner.js';
import type { Records } from './records.js';
import type { DistanceMeasure, Place, Step } from './step.js';

/** Where people sit unasked, cm: at arm's length, or with a telephone in the hand. */
const likedCm = { computer: 57, phone: 30 };

export interface Measuring {
  pages: PageTurner;
  study: PublicStudy;
  sidePx: number;
  /** the observer's random name */
  name: string;
  /** what an earlier page of the session has stored */
  known: SessionRecords;
  records: Records;
}

/**
 * Whatever the study wants to know of screen and distance before the trials, one page each; what was
 * measured on this very screen before is not measured again.
 *
 * @returns how the stimulus gets its size in degrees; null where the study wishes none
 */
export async function measureDisplay(measuring: Measuring): Promise<Calibration | null> {
  const { study, known } = measuring;
  const { visualAngle, visibility, gamma } = study.session;
  const here = screenNow();
  const holds = known.calibration !== undefined && isSameScreen(known.calibration.screen, here);
  const steps = [
    ...(visualAngle !== null && !holds ? (['card', 'distance'] as const) : []),
    ...(visibility !== undefined && known.visibility === undefined
      ? (['visibility'] as const)
      : []),
    ...(gamma && known.gamma === undefined ? (['gamma'] as const) : []),
  ];
  const placeOf = (step: (typeof steps)[number]): Place => {
    return { number: 1 + steps.indexOf(step), of: steps.length };
  };
  let calibration = holds && known.calibration !== undefined ? known.calibration : null;
  if (steps.includes('card')) {
    calibration = await calibrate(measuring, placeOf('card'), placeOf('distance'));
    measuring.records.save('calibration', calibration);
  }
  if (steps.includes('visibility')) await checkVisibility(measuring, placeOf('visibility'));
  if (steps.includes('gamma')) await measureGamma(measuring, placeOf('gamma'));
  return calibration;
}

/** The card, unless it was measured before a reload, then the distance. */
async function calibrate(
  measuring: Measuring,
  ofCard: Place,
  ofDistance: Place,
): Promise<Calibration> {
  const { pages, name } = measuring;
  const askCard = (before: number | null) =>
    ask<number>(pages, (next) => ({ kind: 'card-size', place: ofCard, before, next }));
  let longSide = keptCard(name) ?? (await askCard(null));
  for (;;) {
    keepCard(name, longSide);
    const found = await measureDistance(measuring, longSide / card.widthCm, ofDistance);
    if (found !== 'card-again') return found;
    longSide = await askCard(longSide);
  }
}

async function measureDistance(
  { pages, study, sidePx }: Measuring,
  cssPxPerCm: number,
  place: Place,
): Promise<Calibration | 'card-again'> {
  const { degrees: wishedDeg, tolerance } = study.session.visualAngle ?? {
    degrees: 1,
    tolerance: 0,
  };
  const screen = screenNow();
  const abreast = study.kind === 'two-alternative' ? 2 : 1;
  const size = planSize({
    sidePx,
    degrees: wishedDeg,
    devicePixelRatio: screen.devicePixelRatio,
    cssPxPerCm,
    roomCssPx: roomForEach(window.innerWidth, window.innerHeight, abreast),
    likedCm: isPhone() ? likedCm.phone : likedCm.computer,
  });
  const measure = await ask<DistanceMeasure | 'card-again'>(pages, (next) => ({
    kind: 'distance',
    place,
    cssPxPerCm,
    distanceCm: size.distanceCm,
    tolerance,
    next,
    cardAgain: () => next('card-again'),
  }));
  if (measure === 'card-again') return measure;
  const sideCm = (size.pixelFactor * sidePx) / screen.devicePixelRatio / cssPxPerCm;
  const { measuredDistanceCm } = measure;
  const stimulusDeg = degreesAt(sideCm, measuredDistanceCm ?? size.distanceCm);
  return {
    screen,
    cssPxPerCm,
    pixelFactor: size.pixelFactor,
    instructedDistanceCm: size.distanceCm,
    ...measure,
    wishedDeg,
    stimulusDeg,
    asWished: measuredDistanceCm !== null && isAsWished(stimulusDeg, wishedDeg, tolerance),
  };
}

async function checkVisibility(measuring: Measuring, place: Place): Promise<void> {
  const { pages, study, name, records } = measuring;
  const { background } = study.trial;
  const patches = faintPatches(study.session.visibility?.contrasts ?? [], background, name);
  const read = await ask<string[]>(pages, (next) => ({
    ...{ kind: 'visibility', place, patches, background },
    next,
  }));
  records.save('visibility', seenPatches(patches, read));
}

async function measureGamma({ pages, records }: Measuring, place: Place): Promise<void> {
  const matchedLevels = await ask<number[]>(pages, (next) => ({ kind: 'gamma', place, next }));
  const gamma = displayGamma(matchedLevels);
  records.save('gamma', { screen: screenNow(), matchedLevels, gamma });
}

/** Puts up a step and waits for its answer. */
export function ask<Answer>(
  pages: PageTurner,
  make: (next: (answer: Answer) => void) => Step,
): Promise<Answer> {
  return pages.ask<Answer>((next) => ({ kind: 'step', step: make(next) }));
}
