import { useMemo } from 'preact/hooks';
import type { Appearance } from '../../../src/figures/appearance.js';
import type { ConditionSeries } from '../../../src/figures/condition-series.js';
import type { Divergence } from '../../../src/schema/divergence.js';
import { CsvLink } from '../../figures/accuracy-figure.js';
import { LevelPlot } from '../../figures/level-plot.js';
import { lookOf } from './divergence-looks.js';
import {
  divergenceCsv,
  divergenceSentence,
  estimateText,
  pointsAlong,
  type DivergenceMeasure,
} from './divergence-text.js';

interface Props {
  studyId: string;
  series: ConditionSeries;
  divergence: Divergence;
  looks: ReadonlyMap<string, Appearance>;
}

const titles: Record<DivergenceMeasure, string> = {
  kappa: 'error consistency κ',
  distance: 'confusion distance',
};

/** Both measures along one series, side by side, with the sentence above and the table below. */
export function DivergenceFigure({ studyId, series, divergence, looks }: Props) {
  const sentence = divergenceSentence(series, divergence);
  return (
    <figure class="card accuracy-figure divergence-figure">
      <figcaption>
        <h3>{series.title}</h3>
        <CsvLink
          name={`divergence-${studyId}-${series.id}.csv`}
          text={divergenceCsv(series, divergence)}
        />
      </figcaption>
      <p>{sentence}</p>
      <div class="plots">
        {(['kappa', 'distance'] as const).map((measure) => (
          <Plot key={measure} {...{ series, divergence, looks, measure }} />
        ))}
      </div>
      <details>
        <summary>Show as table</summary>
        <DivergenceTable series={series} divergence={divergence} />
      </details>
    </figure>
  );
}

function Plot({
  series,
  divergence,
  looks,
  measure,
}: Omit<Props, 'studyId'> & { measure: DivergenceMeasure }) {
  const view = useMemo(() => {
    const curves = divergence.curves.flatMap((curve) => {
      const look = lookOf(divergence, curve.network, looks);
      if (look === undefined) return [];
      const values = pointsAlong(series, curve).map((point) => {
        const estimate = point?.[measure] ?? null;
        const tooFew = measure === 'kappa' && point?.tooFew === true;
        return estimate === null ? null : { ...estimate, tooFew };
      });
      return [{ look, values, band: curve.network === null && series.axis === 'levels' }];
    });
    const ends = curves.flatMap(({ values }) =>
      values.flatMap((one) => (one === null ? [] : [one.value, one.low ?? 0, one.high ?? 0])),
    );
    const most = Math.max(measure === 'kappa' ? 0.75 : 0.2, ...ends);
    const step = most > 1 ? 0.5 : most > 0.5 ? 0.25 : 0.1;
    const outward = (round: (value: number) => number, value: number) => step * round(value / step);
    const min = measure === 'kappa' ? outward(Math.floor, Math.min(-0.25, ...ends)) : 0;
    const axis = { title: titles[measure], min, max: outward(Math.ceil, most), step };
    const name = measure === 'kappa' ? 'as if they erred independently' : '';
    return { series, curves, axis, reference: { value: 0, name } };
  }, [series, divergence, looks, measure]);
  const label = `${series.title}: ${titles[measure]} against ${series.axisTitle}; the numbers are in the table below.`;
  return <LevelPlot view={view} label={label} />;
}

function DivergenceTable({ series, divergence }: Pick<Props, 'series' | 'divergence'>) {
  const columns = divergence.curves.map((curve) => ({
    ...curve,
    along: pointsAlong(series, curve),
  }));
  return (
    <div class="scroll" role="region" aria-label={`${series.title} as a table`} tabIndex={0}>
      <table class="plain numbers">
        <caption>mean over pairs, 95 % interval; κ above, confusion distance below</caption>
        <thead>
          <tr>
            <th scope="col">{series.axisTitle}</th>
            {columns.map(({ network, title }) => (
              <th key={network ?? ''} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.points.map(({ condition, tick }, row) => (
            <tr key={condition.label}>
              <th scope="row">{tick}</th>
              {columns.map(({ network, along }) => {
                const point = along[row];
                if (point === null) return <td key={network ?? ''}>–</td>;
                return (
                  <td key={network ?? ''}>
                    κ {estimateText(point.kappa, 'kappa')}
                    {point.tooFew && <span class="muted">too few to tell</span>}
                    <span class="muted">distance {estimateText(point.distance, 'distance')}</span>
                    <span class="muted">
                      {point.pairs} {point.pairs === 1 ? 'pair' : 'pairs'}, {point.stimuli} images
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
