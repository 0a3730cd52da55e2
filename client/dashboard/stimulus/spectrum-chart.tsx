import type { JSX } from 'preact';

const width = 320;
const height = 184;
const plot = { left: 34, right: width - 6, top: 14, bottom: height - 32 };
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

interface Props {
  /** mean amplitude at 1, 2, … cycles per image */
  spectrum: Float64Array;
  /** the picture's that it is compared with: both charts have the same scale */
  other: Float64Array | null;
  /** draw the other one too, dashed? */
  drawOther: boolean;
}

/** Radial amplitude spectrum, both axes logarithmic. */
export function SpectrumChart({ spectrum, other, drawOther }: Props): JSX.Element {
  const all = [...spectrum, ...(other ?? [])].filter((amplitude) => amplitude > 1e-7);
  const top = Math.ceil(Math.log10(Math.max(...all, 1e-6)));
  const bottom = Math.min(top - 2, Math.max(Math.floor(Math.log10(Math.min(...all, 1))), top - 5));
  const last = spectrum.length;
  const xOf = (frequency: number) =>
    plot.left + ((plot.right - plot.left) * Math.log(frequency)) / Math.log(Math.max(2, last));
  const yOf = (amplitude: number) => {
    const share = (Math.log10(amplitude) - bottom) / (top - bottom);
    return plot.bottom - (plot.bottom - plot.top) * Math.max(0, share);
  };
  const line = (amplitudes: Float64Array) =>
    Array.from(amplitudes.subarray(0, last), (amplitude, place) => {
      const y = amplitude > 0 ? yOf(amplitude) : plot.bottom;
      return `${place === 0 ? 'M' : 'L'}${xOf(place + 1).toFixed(1)} ${y.toFixed(1)}`;
    }).join('');
  const decades = Array.from({ length: top - bottom + 1 }, (_, place) => bottom + place);
  const frequencies = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((one) => one <= last);
  return (
    <svg
      class="small-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spectrumSentence(spectrum)}
    >
      {decades.map((decade) => (
        <g key={decade}>
          <line
            class="grid"
            x1={plot.left}
            x2={plot.right}
            y1={yOf(10 ** decade)}
            y2={yOf(10 ** decade)}
          />
          <text x={plot.left - 4} y={yOf(10 ** decade) + 4} text-anchor="end">
            {powerOfTen(decade)}
          </text>
        </g>
      ))}
      {frequencies.map((frequency) => (
        <text key={frequency} x={xOf(frequency)} y={height - 18} text-anchor="middle">
          {frequency}
        </text>
      ))}
      {drawOther && other !== null && <path class="beneath" d={line(other)} />}
      <path class="amplitude" d={line(spectrum)} />
      <text x={plot.left} y={10}>
        amplitude{drawOther && ' (dashed: the original’s)'}
      </text>
      <text x={plot.right} y={height - 4} text-anchor="end">
        cycles per image
      </text>
    </svg>
  );
}

function powerOfTen(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** The spectrum in words. */
function spectrumSentence(spectrum: Float64Array): string {
  const at = (frequency: number) => Number(spectrum[frequency - 1].toPrecision(2));
  const last = spectrum.length;
  const middle = Math.max(1, Math.round(Math.sqrt(last)));
  return `Amplitude spectrum: ${at(1)} at 1, ${at(middle)} at ${middle}, ${at(last)} at ${last} cycles per image.`;
}
