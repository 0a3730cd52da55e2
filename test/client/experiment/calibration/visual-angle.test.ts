import { describe, expect, it } from 'vitest';
import { displayGamma } from '../../../../client/experiment/calibration/display-gamma.js';
import { seenSize } from '../../../../client/experiment/calibration/seen-size.js';
import {
  blindSpotDistance,
  comfortableCm,
  degreesAt,
  distanceFor,
  planSize,
} from '../../../../client/experiment/calibration/visual-angle.js';
import { pixelScale, roomForEach } from '../../../../client/experiment/masked-image/pixel-scale.js';

describe('visual angle', () => {
  it('is one degree for one centimetre at 57.29 cm, and distance is its inverse', () => {
    expect(degreesAt(1, 57.29)).toBeCloseTo(1, 3);
    for (const [side, degrees] of [
      [6, 3],
      [20, 25],
    ]) {
      expect(degreesAt(side, distanceFor(side, degrees))).toBeCloseTo(degrees, 10);
    }
  });
});

describe('the plan of a size', () => {
  const office = {
    sidePx: 256,
    degrees: 6.7,
    devicePixelRatio: 1,
    cssPxPerCm: 37.8,
    roomCssPx: 900,
    likedCm: 57,
  };

  it('leaves pixels whole and lets the distance make the size', () => {
    const { pixelFactor, distanceCm, stimulusDeg } = planSize(office);
    expect(pixelFactor).toBe(1);
    expect(distanceCm).toBeCloseTo(distanceFor(256 / 37.8, 6.7), 10);
    expect(stimulusDeg).toBeCloseTo(6.7, 10);
  });

  it('takes more display pixels for a stimulus pixel where they are small', () => {
    const dense = planSize({ ...office, devicePixelRatio: 2, cssPxPerCm: 44 });
    expect(dense.pixelFactor).toBe(2);
    expect(dense.stimulusDeg).toBeCloseTo(6.7, 10);
    expect(dense.distanceCm).toBeGreaterThan(comfortableCm.nearest);
    expect(dense.distanceCm).toBeLessThan(comfortableCm.farthest);
  });

  it('never asks for a distance that nobody can take, nor smooths: the size is off, and says so', () => {
    const small = planSize({ ...office, degrees: 2 });
    expect(small.pixelFactor).toBe(1);
    expect(small.distanceCm).toBe(comfortableCm.farthest);
    expect(small.stimulusDeg).toBeCloseTo(degreesAt(256 / 37.8, comfortableCm.farthest), 10);
    const large = planSize({ ...office, degrees: 60, roomCssPx: 300 });
    expect(large.distanceCm).toBe(comfortableCm.nearest);
    expect(large.stimulusDeg).toBeLessThan(60);
  });

  it('leaves room for two pictures side by side', () => {
    const room = roomForEach(1280, 720, 2);
    expect(roomForEach(1280, 720, 1)).toBe(696);
    expect(room).toBe(608);
    const planned = planSize({ ...office, sidePx: 224, degrees: 18, roomCssPx: room });
    expect(planned.pixelFactor).toBe(2); // three times would fit one picture, not two
    expect(pixelScale(224, 1, room, planned.pixelFactor).pixelFactor).toBe(2);
  });

  it('is what the canvas then does, where the window still has the room', () => {
    expect(pixelScale(256, 2, 600, 3).pixelFactor).toBe(3);
    expect(pixelScale(256, 2, 600, 3).sideCssPx).toBe(384);
    expect(pixelScale(256, 1, 600, 3).pixelFactor).toBe(2); // the window became smaller
    expect(pixelScale(256, 1, 600, 1).pixelFactor).toBe(1);
    expect(pixelScale(96, 1, 600).pixelFactor).toBe(3); // without a wish: up to 320 CSS px
  });
});

describe('the distance by the blind spot', () => {
  it('follows from where the dot vanished, 13.5° from the cross', () => {
    const at57 = 57 * Math.tan((13.5 * Math.PI) / 180) * 40;
    const measured = blindSpotDistance([at57, at57 + 6, at57 - 6, at57 + 2, at57], 40);
    expect(measured.distanceCm).toBeCloseTo(57, 6);
    expect(measured.steady).toBe(true);
  });

  it('forgives one slip, and no more', () => {
    expect(blindSpotDistance([500, 505, 510, 498, 90], 40).steady).toBe(true);
    expect(blindSpotDistance([500, 505, 510, 498, 90], 40).distanceCm).toBeCloseTo(
      500 / 40 / Math.tan((13.5 * Math.PI) / 180),
      6,
    );
    expect(blindSpotDistance([500, 300, 150, 498, 90], 40).steady).toBe(false);
  });
});

describe('the size of one trial', () => {
  const calibration = {
    screen: { widthCssPx: 1920, heightCssPx: 1080, devicePixelRatio: 1 },
    cssPxPerCm: 40,
    pixelFactor: 1,
    instructedDistanceCm: 60,
    measuredDistanceCm: 55,
    notMeasured: null,
    blindSpotCssPx: [500],
    wishedDeg: 6,
    stimulusDeg: 6.2,
    asWished: true,
  };

  const ratio = calibration.screen.devicePixelRatio;
  const shown = (stimulusCssPx: number) => ({ stimulusCssPx, devicePixelRatio: ratio });

  it('is as wished only where it was measured and is near enough', () => {
    const seen = seenSize(shown(240), calibration, 0.1);
    expect(seen).toMatchObject({ viewingDistanceCm: 55, sizeAsWished: true });
    expect(seen.stimulusDeg).toBeCloseTo(degreesAt(6, 55), 10);
    expect(seenSize(shown(240), calibration, 0.01).sizeAsWished).toBe(false);
    expect(seenSize(shown(120), calibration, 0.1).sizeAsWished).toBe(false);
    const unmeasured = { ...calibration, measuredDistanceCm: null };
    expect(seenSize(shown(240), unmeasured, 0.1)).toMatchObject({
      viewingDistanceCm: 60,
      sizeAsWished: false,
    });
  });

  it('is not known where a display pixel is no longer what the card was held to', () => {
    const zoomed = { ...shown(240), devicePixelRatio: 1.5 * ratio };
    expect(seenSize(zoomed, calibration, 0.1).sizeAsWished).toBe(false);
  });
});

it('a display of gamma 2.2 matches stripes at level 186', () => {
  expect(displayGamma([186])).toBeCloseTo(2.2, 1);
  expect(displayGamma([128, 127])).toBeCloseTo(1, 1);
});
