import type { Device, Screen } from '../../../src/schema/session-records.js';
import type { RefreshEstimate } from '../session/refresh-rate.js';

/** The screen that the page stands on. */
export function screenNow(): Screen {
  const { width: widthCssPx, height: heightCssPx } = screen;
  return { widthCssPx, heightCssPx, devicePixelRatio: window.devicePixelRatio };
}

/** Do measures made on one screen hold on the other? A telephone that was turned has the same. */
export function isSameScreen(one: Screen, other: Screen): boolean {
  const sides = ({ widthCssPx, heightCssPx }: Screen) =>
    [widthCssPx, heightCssPx].sort((a, b) => a - b);
  const [[short, long], [otherShort, otherLong]] = [sides(one), sides(other)];
  const asLarge = short === otherShort && long === otherLong;
  return asLarge && one.devicePixelRatio === other.devicePixelRatio;
}

/** What the session runs on: the browser's family and version, nothing that names a person. */
export function thisDevice({ refreshHz, steady }: RefreshEstimate): Device {
  return {
    ...browserOf(navigator.userAgent),
    screen: screenNow(),
    windowWidthCssPx: window.innerWidth,
    windowHeightCssPx: window.innerHeight,
    touch: matchMedia('(pointer: coarse)').matches,
    refreshHz,
    refreshSteady: steady,
    fullscreen: Boolean(document.fullscreenElement),
  };
}

/** Families by what only they write; the order matters, since each names its forebears too. */
const families = [
  ['firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['chromium', /\b(?:(?:Headless)?Chrome|Chromium|CriOS)\/(\d+)/],
  ['safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
] as const;

/** A browser's family and version; of the rest of what it tells, nothing is kept. */
export function browserOf(userAgent: string): Pick<Device, 'browser' | 'browserMajor'> {
  for (const [browser, pattern] of families) {
    const match = pattern.exec(userAgent);
    if (match) return { browser, browserMajor: Number(match[1]) };
  }
  return { browser: 'other', browserMajor: null };
}
