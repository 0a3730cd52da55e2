import { describeParameters, manipulationNamed, manipulations } from '../../degradations/index.js';
import type { Manipulation } from '../../degradations/index.js';
import { table, wrapped } from '../plain-table.js';

const pageWidth = 100;

/** All manipulations, by family: a table, or everything as JSON. */
export function listManipulations(json: boolean): string {
  if (json) return JSON.stringify(manipulations.map(everythingOf), null, 2);
  const families = [...new Set(manipulations.map(({ family }) => family))];
  const rows = (family: string) =>
    manipulations.filter((manipulation) => manipulation.family === family).map(rowOf);
  const all = families.flatMap((family) => [[`${family.toUpperCase()}`], ...rows(family)]);
  return [
    table(['name', 'title', 'level parameter', 'published levels', 'random'], all, pageWidth),
    '',
    'npx visavis degrade --describe <name> tells everything about one of them;',
    'npx visavis gallery shows them all.',
  ].join('\n');
}

/** One manipulation in full: text, or JSON. */
export function describeManipulation(name: string, json: boolean): string {
  const manipulation = manipulationNamed(name);
  if (json) return JSON.stringify(everythingOf(manipulation), null, 2);
  const { title, family, version, summary, formula, differences, reference } = manipulation;
  const paragraph = (text: string) => wrapped(text, pageWidth - 2).map((line) => `  ${line}`);
  const section = (heading: string, lines: string[]) => ['', heading, ...lines];
  const parameters = describeParameters(manipulation).map((parameter) => [
    parameter.name,
    parameter.range,
    String(parameter.default),
    parameter.unit,
    parameter.description,
  ]);
  const { level } = manipulation;
  const identity =
    level.identity === null
      ? 'no value leaves the image as it is'
      : `${level.identity} leaves the image as it is`;
  return [
    `${manipulation.name}: ${title} (${family}, version ${version}, ${manipulation.random ? 'random' : 'not random'})`,
    ...paragraph(summary),
    ...section('Rule', paragraph(formula)),
    ...(differences.length > 0
      ? section(
          'What differs from the authors’ code',
          differences.flatMap((text) => paragraph(`- ${text}`)),
        )
      : []),
    ...section('Reference', paragraph(reference)),
    ...section(
      'Level',
      paragraph(`${level.parameter}, shown as “${level.title}”, ${level.scale} scale; ${identity}`),
    ),
    ...section(
      'Published levels',
      manipulation.standardLevels.flatMap(({ study, parameters }) =>
        paragraph(`${study}: ${parameters.map(settingInWords).join('; ')}`),
      ),
    ),
    ...section('Parameters', [
      table(['name', 'allowed', 'default', 'unit', 'meaning'], parameters, pageWidth),
    ]),
  ].join('\n');
}

function rowOf(manipulation: Manipulation): string[] {
  const { name, title, level, random } = manipulation;
  const { range = '' } =
    describeParameters(manipulation).find((parameter) => parameter.name === level.parameter) ?? {};
  const levels = manipulation.standardLevels.map(({ parameters }) =>
    [...new Set(parameters.map((setting) => String(setting[level.parameter])))].join(' '),
  );
  const allowed = range.replace(/^a (whole )?number /, '');
  return [
    `  ${name}`,
    title,
    `${level.parameter} ${allowed}`,
    [...new Set(levels)].join('; '),
    random ? 'yes' : 'no',
  ];
}

function settingInWords(setting: Record<string, unknown>): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

function everythingOf(manipulation: Manipulation) {
  const { name, title, family, version, summary, formula, differences, reference } = manipulation;
  const { parameter, title: axisTitle, identity, worse, scale } = manipulation.level;
  const { random, channels, size, standardLevels } = manipulation;
  return {
    ...{ name, title, family, version, summary, formula, differences, reference },
    ...{ random, channels, size },
    level: { parameter, title: axisTitle, identity, worse, scale },
    parameters: describeParameters(manipulation),
    standardLevels,
  };
}
