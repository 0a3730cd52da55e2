import { manipulationNamed, manipulations } from '../../degradations/index.js';
import type { Manipulation } from '../../degradations/index.js';
import type { Step } from '../../schema/stimulus.js';
import { fillIn, labelOf } from '../../study/conditions.js';

/** One setting of a manipulation: a column of the gallery. */
export interface Setting {
  readonly step: Step;
  /** the condition as the field writes it */
  readonly label: string;
  /** what the study sets, in words */
  readonly words: string;
}

/** The settings of one study, or of several that used the same. */
export interface PublishedSettings {
  readonly studies: readonly string[];
  readonly settings: readonly Setting[];
}

/** A manipulation as the gallery shows it. */
export interface GalleryEntry {
  readonly manipulation: Manipulation;
  readonly published: readonly PublishedSettings[];
}

/**
 * Every manipulation, or those named, with its published settings; studies with the same settings
 * go together. One without published settings is shown as it is by default.
 *
 * @throws VisavisError INVALID_INPUT where a name is unknown
 */
export function planGallery(names?: readonly string[]): GalleryEntry[] {
  const chosen = names === undefined ? manipulations : names.map(manipulationNamed);
  return chosen.map((manipulation) => {
    const byContents = new Map<string, { studies: string[]; settings: Setting[] }>();
    const published = manipulation.standardLevels;
    const shown = published.length > 0 ? published : [{ study: 'default', parameters: [{}] }];
    for (const { study, parameters } of shown) {
      const settings = parameters.map((setting) => settingOf(manipulation, setting));
      const contents = JSON.stringify(settings);
      const same = byContents.get(contents);
      if (same) same.studies.push(study);
      else byContents.set(contents, { studies: [study], settings });
    }
    return { manipulation, published: [...byContents.values()] };
  });
}

function settingOf({ name }: Manipulation, parameters: Record<string, unknown>): Setting {
  const step = fillIn({ manipulation: name, parameters });
  const words = Object.entries(parameters).map(([key, value]) => `${key} ${String(value)}`);
  return { step, label: labelOf(step), words: words.join(', ') || 'default' };
}
