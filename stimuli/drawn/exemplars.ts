import type { SixteenCategory } from '../../src/schema/category.js';

/** Where a drawing comes from: three icon sets, or visavis' own. */
export type DrawingStyle = 'noto' | 'fluent-emoji-flat' | 'twemoji' | 'own';

/** The part of a drawing that is kept, in fractions of its view box: left, top, right, bottom. */
export type Crop = readonly [left: number, top: number, right: number, bottom: number];

/** One drawing of one category. */
export interface Exemplar {
  /** `style:name` */
  readonly id: string;
  readonly style: DrawingStyle;
  readonly name: string;
  readonly category: SixteenCategory;
  readonly crop?: Crop;
}

/**
 * How a category is drawn: names by style. Chosen by eye, so that each is named at once at 224 px
 * and in grey. A kind with several variants (the hours of a clock) is one word, variants joined
 * by `|`, so that it does not crowd out the others.
 */
interface CategoryDrawings {
  readonly noto: string;
  readonly fluent: string;
  readonly twemoji: string;
  readonly own?: string;
  /** largest turn from the upright, degrees; things without an upright may turn further */
  readonly maximumTurnDegrees: number;
}

const hours =
  'one-oclock|two-thirty|three-oclock|four-oclock|five-oclock|seven-thirty|eight-oclock|ten-oclock|eleven-thirty';

const drawings: Readonly<Record<SixteenCategory, CategoryDrawings>> = {
  knife: {
    noto: 'kitchen-knife dagger fork-and-knife',
    fluent: 'kitchen-knife dagger fork-and-knife',
    twemoji: 'kitchen-knife dagger',
    own: 'bread-few chef-shaded paring-flat',
    maximumTurnDegrees: 60,
  },
  airplane: {
    noto: 'airplane airplane-arrival airplane-departure small-airplane',
    fluent: 'airplane airplane-arrival airplane-departure small-airplane',
    twemoji: 'airplane airplane-arrival airplane-departure small-airplane',
    maximumTurnDegrees: 40,
  },
  keyboard: {
    noto: 'keyboard',
    fluent: 'keyboard',
    twemoji: 'keyboard',
    own: 'wide-few slanted-flat cabled-flat dark-keys-shaded',
    maximumTurnDegrees: 25,
  },
  elephant: {
    noto: 'elephant mammoth',
    fluent: 'elephant mammoth',
    twemoji: 'elephant mammoth',
    maximumTurnDegrees: 10,
  },
  bicycle: {
    noto: 'bicycle',
    fluent: 'bicycle',
    twemoji: 'bicycle',
    own: 'racer-few town-shaded sturdy-flat',
    maximumTurnDegrees: 14,
  },
  clock: {
    noto: `alarm-clock mantelpiece-clock watch ${hours}`,
    fluent: `alarm-clock mantelpiece-clock watch ${hours}`,
    twemoji: `alarm-clock mantelpiece-clock watch ${hours}`,
    maximumTurnDegrees: 18,
  },
  oven: {
    noto: '',
    fluent: '',
    twemoji: '',
    own: 'cooker-shaded built-in-shaded cooker-flat open-flat cooker-few corner-few old-flat',
    maximumTurnDegrees: 10,
  },
  chair: {
    noto: 'chair seat',
    fluent: 'chair seat',
    twemoji: 'chair seat',
    own: 'office-few armchair-flat ladder-back-shaded high-flat side-flat',
    maximumTurnDegrees: 12,
  },
  bear: {
    noto: 'bear polar-bear panda',
    fluent: 'bear polar-bear panda',
    twemoji: 'bear polar-bear panda',
    maximumTurnDegrees: 14,
  },
  boat: {
    noto: 'sailboat motor-boat ship ferry canoe passenger-ship speedboat',
    fluent: 'sailboat motor-boat ship ferry passenger-ship',
    twemoji: 'sailboat ship passenger-ship canoe',
    maximumTurnDegrees: 12,
  },
  cat: {
    noto: 'cat black-cat cat-face|grinning-cat',
    fluent: 'cat black-cat cat-face|pouting-cat',
    twemoji: 'cat black-cat cat-face',
    maximumTurnDegrees: 14,
  },
  bottle: {
    noto: 'bottle-with-popping-cork baby-bottle sake lotion-bottle',
    fluent: 'bottle-with-popping-cork baby-bottle lotion-bottle',
    twemoji: 'bottle-with-popping-cork baby-bottle lotion-bottle',
    own: 'wine-flat water-shaded milk-few sauce-flat',
    maximumTurnDegrees: 30,
  },
  truck: {
    noto: 'delivery-truck articulated-lorry fire-engine pickup-truck',
    fluent: 'delivery-truck articulated-lorry fire-engine',
    twemoji: 'delivery-truck articulated-lorry fire-engine pickup-truck',
    maximumTurnDegrees: 10,
  },
  car: {
    noto: 'automobile oncoming-automobile taxi|police-car oncoming-taxi sport-utility-vehicle racing-car',
    fluent: 'automobile oncoming-automobile taxi|police-car oncoming-taxi sport-utility-vehicle',
    twemoji:
      'automobile oncoming-automobile taxi|police-car oncoming-taxi sport-utility-vehicle racing-car',
    maximumTurnDegrees: 10,
  },
  bird: {
    noto: 'bird|black-bird eagle parrot duck dove penguin flamingo owl swan rooster|turkey baby-chick goose peacock',
    fluent: 'blackbird parrot duck dove penguin flamingo owl swan rooster|turkey baby-chick goose',
    twemoji: 'bird|black-bird eagle parrot duck penguin flamingo owl swan rooster|turkey goose',
    maximumTurnDegrees: 14,
  },
  dog: {
    noto: 'dog dog-face guide-dog service-dog poodle',
    fluent: 'dog dog-face guide-dog service-dog poodle',
    twemoji: 'dog dog-face guide-dog service-dog poodle',
    maximumTurnDegrees: 14,
  },
};

/** Without runways, without the flat water under boats, and the knife without its fork. */
const crops: Readonly<Record<string, Crop>> = {
  'noto:airplane-arrival': [0, 0, 1, 0.62],
  'noto:airplane-departure': [0, 0, 1, 0.62],
  'fluent-emoji-flat:airplane-arrival': [0, 0, 1, 0.66],
  'fluent-emoji-flat:airplane-departure': [0, 0, 1, 0.66],
  'twemoji:airplane-arrival': [0, 0, 1, 0.66],
  'twemoji:airplane-departure': [0, 0, 1, 0.66],
  'twemoji:sailboat': [0, 0, 1, 0.72],
  'twemoji:ship': [0, 0, 1, 0.83],
  'twemoji:passenger-ship': [0, 0, 1, 0.665],
  'twemoji:canoe': [0, 0, 1, 0.665],
  'noto:fork-and-knife': [0.52, 0, 1, 1],
  'fluent-emoji-flat:fork-and-knife': [0.5, 0, 1, 1],
};

const styleOf = {
  noto: 'noto',
  fluent: 'fluent-emoji-flat',
  twemoji: 'twemoji',
  own: 'own',
} as const;

function kindsOf(category: SixteenCategory): Exemplar[][] {
  const entry = drawings[category];
  return (['noto', 'fluent', 'twemoji', 'own'] as const).flatMap((key) =>
    (entry[key] ?? '')
      .split(' ')
      .filter((word) => word !== '')
      .map((word) =>
        word.split('|').map((name) => {
          const style = styleOf[key];
          const id = `${style}:${name}`;
          return { id, style, name, category, crop: crops[id] };
        }),
      ),
  );
}

/** A category's drawings: kinds, each a list of variants. */
export function exemplarKinds(category: SixteenCategory): readonly (readonly Exemplar[])[] {
  return (kindCache[category] ??= kindsOf(category));
}
const kindCache: Partial<Record<SixteenCategory, Exemplar[][]>> = {};

/** Largest turn from the upright that a category's drawings are given, degrees. */
export function maximumTurnDegrees(category: SixteenCategory): number {
  return drawings[category].maximumTurnDegrees;
}
