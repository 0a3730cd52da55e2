import type { JSX } from 'preact';

const width = 320;
const height = 116;
const plot = { left: 6, right: width - 6, top: 14, bottom: height - 18 };
const ticks = [0, 64, 128, 192, 255];
const channelNames = ['red', 'green', 'blue'] as const;

const xOf = (level: number) => plot.left + ((plot.right - plot.left) * level) / 256;

/** How often each of the 256 levels occurs; a colour image has a line for each channel. */
export function HistogramChart({
  histograms,
}: {
  histograms: readonly Uint32Array[];
}): JSX.Element {
  const pixels = histograms[0].reduce((sum, count) => sum + count, 0);
  const highest = Math.max(...histograms.map((counts) => Math.max(...counts)));
  const yOf = (count: number) => plot.bottom - ((plot.bottom - plot.top) * count) / highest;
  const outline = (counts: Uint32Array) => {
    const corners = Array.from(counts, (count, level) => {
      const y = yOf(count).toFixed(1);
      return `L${xOf(level).toFixed(1)} ${y}L${xOf(level + 1).toFixed(1)} ${y}`;
    });
    return `M${plot.left} ${plot.bottom}${corners.join('')}L${plot.right} ${plot.bottom}`;
  };
  return (
    <svg
      class="small-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={histogramSentence(histograms)}
    >
      <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {histograms.map((counts, channel) => (
        <path
          key={channel}
          class={histograms.length === 1 ? 'levels' : `levels ${channelNames[channel]}`}
          d={outline(counts)}
        />
      ))}
      {ticks.map((level) => (
        <text
          key={level}
          x={xOf(level + 0.5)}
          y={height - 4}
          text-anchor={level === 0 ? 'start' : level === 255 ? 'end' : 'middle'}
        >
          {level}
        </text>
      ))}
      <text x={plot.left} y={10}>
        pixels at each level; highest {percentText(highest / pixels)}
        {histograms.length === 3 && ' (red, green, blue)'}
      </text>
    </svg>
  );
}

const percentText = (share: number) => `${Number((100 * share).toPrecision(2))} %`;

/** The histogram in words. */
function histogramSentence(histograms: readonly Uint32Array[]): string {
  const name = (channel: number) =>
    histograms.length === 1 ? 'grey levels' : `${channelNames[channel]} levels`;
  const parts = histograms.map((counts, channel) => {
    const used = Array.from(counts.keys()).filter((level) => counts[level] > 0);
    const pixels = counts.reduce((sum, count) => sum + count, 0);
    let below = 0;
    const median = used.find((level) => (below += counts[level]) >= pixels / 2);
    return `${name(channel)} from ${used[0]} to ${used[used.length - 1]}, median ${median}`;
  });
  return `Histogram: ${parts.join('; ')}.`;
}
