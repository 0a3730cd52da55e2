import { leftOutSentence } from '../../figures/wording.js';
import type { LeftOut } from '../../schema/timing-problem.js';
import type { TrialRow } from '../../schema/trial.js';

interface CaptionInput {
  title: string;
  /** for example `drawn images: a demonstration, not a finding`; may be empty */
  notice: string;
  /** one sentence on what is drawn */
  drawn: string;
  rows: readonly TrialRow[];
  leftOut: LeftOut;
  codeVersion: string;
  /** ISO date; left out where null, so that the same data give the same file */
  date: string | null;
}

/** What a figure must say of itself: study, what is drawn, who answered how often, what made it. */
export function figureCaption({
  title,
  notice,
  drawn,
  rows,
  leftOut,
  codeVersion,
  date,
}: CaptionInput): string {
  const counts = (['participant', 'simulated', 'network'] as const).flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return [];
    const observers = new Set(own.map(({ observer }) => observer)).size;
    const names = {
      participant: ['participant', 'participants'],
      simulated: ['simulated observer', 'simulated observers'],
      network: ['network', 'networks'],
    }[kind];
    const name = observers === 1 ? names[0] : names[1];
    return [`${String(observers)} ${name} (${own.length.toLocaleString('en')} trials)`];
  });
  return [
    `${title}${notice === '' ? '' : ` (${notice})`}.`,
    drawn,
    counts.length === 0 ? 'No trials.' : `${counts.join(', ')}.`,
    ...(leftOut.trials === 0 ? [] : [leftOutSentence(leftOut)]),
    `visavis ${codeVersion}${date === null ? '' : `, ${date}`}.`,
  ].join(' ');
}
