import type { PreprocessingPreset } from '../../src/dnn/preprocessing/presets.js';
import { table } from '../manipulations/page.js';

/** What each preset does, for "Bring your network", Markdown. */
export function presetsTable(presets: readonly PreprocessingPreset[]): string {
  const rows = presets.map(({ name, networks, pixels, resize, source }) => {
    const { channelOrder = 'rgb', white = 1, mean, sd } = pixels;
    const share = resize.cut === 1 ? 'nothing cut off' : `the middle ${resize.cut * 100} % kept`;
    const smooth = resize.filter === 'nearest' ? '' : ', antialiased';
    return [
      `\`${name}\``,
      networks,
      channelOrder.toUpperCase(),
      `0 to ${white}`,
      mean?.join(', ') ?? '',
      sd?.join(', ') ?? '',
      `${resize.filter}${smooth}; ${share}`,
      source,
    ];
  });
  const head = ['preset', 'networks', 'order', 'range', 'minus mean', 'divided by'];
  return table([...head, 'authors’ resizing', 'source'], rows);
}
