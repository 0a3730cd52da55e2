import { signal } from '@preact/signals';
import type { Language } from '../../../src/schema/language.js';
import type { PublicStudy } from '../../../src/schema/session.js';
import { attempt } from '../preload/attempt.js';
import { namedLanguage } from '../words/asked-language.js';
import { nameCategories } from '../words/category-name.js';
import { speak } from '../words/index.js';
import { fetchStudy } from './server-session.js';

/** The study as its reader sees it: in the language of the address, of the browser, or of her choice. */
export class StudyReader {
  readonly study = signal<PublicStudy | null>(null);

  constructor(private readonly studyId: string) {}

  /** Fetches the study for the first time. */
  async open(): Promise<void> {
    this.show(await fetchStudy(this.studyId, namedLanguage()));
  }

  /** The page speaks the language of the study that is shown. */
  show(study: PublicStudy): void {
    this.study.value = study;
    speak(study.language);
    nameCategories(study.labels);
    document.title = `${study.title} · visavis`;
  }

  /** Shows the study in another language, also after a reload; it stays as it is where none comes. */
  async read(language: Language): Promise<void> {
    const study = await attempt(() => fetchStudy(this.studyId, language), { attempts: 3 }).catch(
      () => null,
    );
    if (study === null) return;
    const address = new URL(location.href);
    address.searchParams.set('language', language);
    history.replaceState(null, '', address);
    this.show(study);
  }
}
