import { describe, expect, it } from 'vitest';
import { shortImageName } from '../../src/schema/image-name.js';

describe('short image name', () => {
  it.each([
    ['0001_cop_s01_c50_oven_10_n04111531_23046.png', 'n04111531_23046', 'png'],
    ['0001_cl_dnn_bw_knife_40_n03041632_32004.JPEG', 'n03041632_32004', 'jpeg'],
    ['0001_s5n_s01_0_bird_00_bird3-bird2.png', 'bird3-bird2', 'png'],
    ['0001_ske_s01_0_boat_00_boat-0068-sketch-23.jpg', 'boat-0068-sketch-23', 'jpeg'],
    ['n03041632_32004', 'n03041632_32004', ''],
    ['n03041632.JPEG', 'n03041632', 'jpeg'],
    ['_x.png', 'x', 'png'],
    ['version_1.5', '1.5', ''],
    ['e3b0c44298fc1c149afbf4c8996fb924', 'e3b0c44298fc1c149afbf4c8996fb924', ''],
  ])('%s', (name, stem, ending) => {
    expect(shortImageName(name)).toEqual({ stem, ending });
  });
});
