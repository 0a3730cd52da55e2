import type { JSX } from 'preact';
import { languages } from '../../../src/schema/language.js';
import type { Language } from '../../../src/schema/language.js';
import { words } from '../words/index.js';

/** Each language under its own name; nothing where there is no choice. */
export function LanguageSwitch(props: {
  offered: readonly Language[];
  spoken: Language;
  read: (language: Language) => void;
}): JSX.Element | null {
  const { offered, spoken, read } = props;
  if (offered.length < 2) return null;
  return (
    <div class="languages" role="group" aria-label={words().common.language}>
      {offered.map((language) => (
        <button
          key={language}
          class="link"
          type="button"
          lang={language}
          dir={languages[language].direction}
          aria-current={language === spoken ? 'true' : undefined}
          onClick={() => read(language)}
        >
          {languages[language].name}
        </button>
      ))}
    </div>
  );
}
