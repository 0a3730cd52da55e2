import type { Catalogue } from '../catalogue.js';
import { number } from './grammar.js';

export const display: Catalogue['display'] = {
  counting: 'Die Bildwechsel Ihres Bildschirms werden gezählt …',
  steady: (refreshHz) =>
    `Ihr Bildschirm zeigt gleichmäßig ${number(refreshHz)} Bilder pro Sekunde.`,
  unsteady: (refreshHz) =>
    `Ihr Bildschirm zeigt ${number(refreshHz)} Bilder pro Sekunde, aber nicht gleichmäßig. Es hilft, andere Tabs und Programme zu schließen und das Gerät am Netz zu betreiben.`,
  refused:
    'Diese Studie braucht einen gleichmäßigen Bildschirm: Bitte messen Sie noch einmal, oder nehmen Sie einen anderen Computer.',
  measureAgain: 'Noch einmal messen',
  roomy: (width, height) => `Das Fenster ist groß genug (${width}\u00a0×\u00a0${height}).`,
  small: (width, height) =>
    `Das Fenster ist klein (${width}\u00a0×\u00a0${height}); bitte machen Sie es größer.`,
  fullScreen: 'Ganzen Bildschirm verwenden',
  reminders:
    'Sitzen Sie eine Armlänge entfernt und ohne Spiegelungen auf dem Bildschirm. Lassen Sie das Fenster, wie es ist, und bleiben Sie auf dieser Seite. Die Bilder blitzen auf: Hören Sie auf, wenn das unangenehm ist.',
};
