/** Licence and attribution of the drawn image set, in one line; NOTICE has the long form. */
export const drawnAttribution =
  'Drawn images: composed from Noto Emoji (Google, Apache 2.0), Fluent Emoji (Microsoft, MIT), ' +
  'Twemoji (Twitter and contributors, CC BY 4.0), changed, and drawings of visavis (MIT).';
