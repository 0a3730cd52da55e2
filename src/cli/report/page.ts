import { timelyTrials } from '../../analysis/index.js';
import { codeVersion } from '../../installation.js';
import { trialsInWords } from '../trials-in-words.js';
import { accuracySection } from './accuracy-section.js';
import { confusionSection } from './confusion-section.js';
import { consistencySection, divergenceSection } from './error-sections.js';
import { Html, html, section } from './html.js';
import { measure } from './measured.js';
import { exclusionsSection, observersSection } from './people-sections.js';
import { provenanceSection } from './provenance-section.js';
import type { Provenance } from './provenance-section.js';
import type { ReportSource } from './report-source.js';
import { reportStyle } from './style.js';

export interface ReportOptions extends Provenance {
  /** simulated observers too */
  readonly simulated: boolean;
  /** trials whose timing was not as planned too */
  readonly mistimed: boolean;
}

const contents = [
  ['observers', 'Who took part'],
  ['methods', 'Methods'],
  ['exclusions', 'Left out'],
  ['accuracy', 'Accuracy'],
  ['consistency', 'Consistency'],
  ['divergence', 'Divergence'],
  ['confusions', 'Confusions'],
  ['provenance', 'Provenance'],
] as const;

/**
 * A report as one HTML document that refers to nothing outside itself. Same trials and options, same
 * document.
 *
 * @returns null where no trial is left to report
 */
export function reportPage(source: ReportSource, options: ReportOptions): string | null {
  const { title, notice, study } = source;
  const kept = source.rows.filter(({ kind }) => options.simulated || kind !== 'simulated');
  const { rows, leftOut } = timelyTrials(kept, options.mistimed || undefined);
  if (rows.length === 0) return null;
  const measured = measure(rows, source, options);
  const simulatedLeftOut = source.rows.length - kept.length;
  const body = html`<main>
    <header>
      <h1>${title}</h1>
      <p class="lead">
        ${trialsInWords(rows)}. visavis
        ${codeVersion}${options.date === null ? '' : `, ${options.date}`}.
      </p>
      ${notice === '' ? '' : html`<p class="note">${capital(notice)}.</p>`}
      ${
        study?.status === 'open'
          ? html`<p class="note">
              Interim: the study is still open. Numbers and intervals may move; no test is reported.
            </p>`
          : ''
      }
      ${
        measured.reference === 'simulated' && measured.peopleInAll > 0
          ? html`<p class="note">
              No person has answered: what stands for people here are simulated observers.
            </p>`
          : ''
      }
      <nav aria-label="Contents">
        <ul>
          ${contents.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
        </ul>
      </nav>
    </header>
    ${observersSection(source, rows)} ${methodsSection(source)}
    ${exclusionsSection(source, { leftOut, simulatedLeftOut }, measured)}
    ${accuracySection(source, rows, measured)} ${consistencySection(source, measured)}
    ${divergenceSection(source, measured)} ${confusionSection(measured)}
    ${provenanceSection(source, rows, options)}
  </main>`;
  return documentOf(title, body);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function methodsSection({ study, importedFrom }: ReportSource): Html {
  const measures = html`<p>
    Accuracy is the share of right answers over all trials; no response counts as wrong. Error
    consistency is κ = (o − e) / (1 − e), o the share of images on which both are right or both
    wrong, e what independent observers of their accuracies would have; it is computed within
    conditions and averaged over them, never on trials pooled over conditions. Intervals are 95 %
    and say what they are over: new stimuli by resampling them (the same for all observers), new
    people by leaving out one at a time, or both variances together with Student’s t. Intervals of
    people’s accuracy take people as clusters. Nothing here is tested or corrected for many
    comparisons.
  </p>`;
  if (study === null) {
    return section(
      'methods',
      'Methods',
      html`<p>
        Trials read from ${importedFrom ?? 'files'}; how they came to be is told by those who made
        them.
      </p>`,
      measures,
    );
  }
  const { paragraphs, references } = study.methods;
  return section(
    'methods',
    'Methods',
    paragraphs.map((paragraph) => html`<p>${paragraph}</p>`),
    measures,
    references.length === 0
      ? ''
      : html`<p>References of the manipulations</p>
          <ul>
            ${references.map((reference) => html`<li>${reference}</li>`)}
          </ul>`,
  );
}

function documentOf(title: string, body: Html): string {
  const style = new Html(reportStyle);
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}: report</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text
  }\n`;
}
