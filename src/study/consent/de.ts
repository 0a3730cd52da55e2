import type { ConsentWords } from './consent-words.js';

export const de: ConsentWords = {
  locale: 'de',
  text: `Sie sehen Bilder, die nur kurz erscheinen, und sagen, was sie zeigen. Das birgt keine Risiken außer denen, die jeder Blick auf einen Bildschirm hat; die Bilder flackern kurz.

Ihre Antworten, deren Zeiten und was Ihr Bildschirm und die Art Ihres Browsers können, werden unter einem Zufallsnamen auf diesem Server gespeichert und sonst nichts über Sie: kein Name, keine Adresse, keine Cookies, die Sie verfolgen. Sie können jederzeit aufhören und Ihre Teilnahme sofort oder später zurückziehen: Sie bekommen einen Code, mit dem alle Ihre Antworten gelöscht werden.`,
  contact: 'Fragen',
  retention: 'Wie lange Antworten aufbewahrt werden',
  keptUntil: (date, shared) =>
    `Bis zum ${date}; dann werden sie auf diesem Server gelöscht.` +
    (shared ? ' Was bis dahin veröffentlicht ist, bleibt öffentlich.' : ''),
  partialPay: 'Wenn Sie früher aufhören',
  platform: 'Prolific',
  platformIds:
    'Ihre Kennungen bei Prolific werden getrennt von Ihren Antworten aufbewahrt, damit Sie beim Wiederkommen erkannt werden. Sie stehen in keinen Daten, die weitergegeben werden.',
  age: (years) => `Ich bin mindestens ${years} Jahre alt.`,
  sharing:
    'Meine Antworten dürfen auch unter meinem Zufallsnamen veröffentlicht werden, für andere Forschende und alle anderen. Was öffentlich ist, lässt sich nicht mehr zurückziehen. (Sie können auch ohne das teilnehmen.)',
  flashNotice:
    '**Bilder und Muster blitzen kurz nacheinander auf.** Wenn Sie schon einmal einen Krampfanfall hatten oder flackerndes Licht Ihnen zu schaffen macht, nehmen Sie bitte nicht teil.',
};
