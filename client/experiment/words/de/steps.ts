import type { Catalogue } from '../catalogue.js';
import { number, plural } from './grammar.js';

export const steps: Catalogue['steps'] = {
  place: (step, of) => `Schritt ${step} von ${of}`,
  smaller: 'Kleiner',
  larger: 'Größer',
  card: {
    title: 'Wie groß ist Ihr Bildschirm?',
    why: 'Die Bilder sollen für alle gleich groß sein. Eine Karte verrät, wie groß etwas auf Ihrem Bildschirm ist.',
    how: 'Nehmen Sie eine Bankkarte oder eine andere Karte dieser Größe (Führerschein, Mitgliedskarte), halten Sie sie flach an den Bildschirm, und ändern Sie die Zeichnung, bis sie genau so groß ist wie die Karte.',
    keys: 'Das geht mit dem Schieberegler, den Knöpfen oder den Pfeiltasten.',
    label: 'Größe der gezeichneten Karte',
    drawn: 'Ihre Karte',
    done: 'Sie ist so groß wie meine Karte',
  },
  distance: {
    title: 'Wie weit entfernt sitzen Sie?',
    sit: (cm) =>
      `Bitte setzen Sie sich so, dass Ihre Augen ${number(cm)} cm vom Bildschirm entfernt sind.`,
    help: (cards) =>
      `Das ist etwa ${number(cards)}-mal die lange Seite Ihrer Karte. Suchen Sie eine Haltung, die Sie beibehalten können: Bleiben Sie bitte bis zum Ende so.`,
    why: 'Ein kurzer Test prüft das: Ein Punkt verschwindet dort, wo Ihr Auge seinen blinden Fleck hat. Es wird nichts gefilmt.',
    sits: 'Ich sitze so',
    noRoom:
      'Das Fenster ist zu schmal, um Ihren Abstand zu messen. Machen Sie es breiter (drehen Sie ein Telefon quer) und versuchen Sie es noch einmal, oder machen Sie ohne den Test weiter.',
    without: 'Ohne den Test weiter',
    cardAgain: 'Die Karte noch einmal messen',
    test: {
      title: 'Der blinde Fleck',
      steps: [
        'Bedecken Sie Ihr rechtes Auge mit der rechten Hand.',
        'Schauen Sie mit dem linken Auge die ganze Zeit auf das Kreuz.',
        'Ein roter Punkt entfernt sich vom Kreuz. Drücken Sie die Leertaste (oder berühren Sie den Bildschirm) in dem Augenblick, in dem er verschwindet.',
      ],
      times: (times) =>
        `Das geschieht ${number(times)}-mal. Verschwindet der Punkt nicht, so beginnt er von selbst von vorn.`,
      start: 'Beginnen',
      left: (times) => plural(times, { one: 'Noch einmal', other: 'Noch #-mal' }),
      stop: 'Abbrechen (Esc)',
    },
    good: (cm) => `Sie sitzen etwa ${number(cm)} cm entfernt: genau richtig. Bleiben Sie bitte so.`,
    closer: (cm, by) =>
      `Sie scheinen etwa ${number(cm)} cm entfernt zu sitzen. Bitte kommen Sie etwa ${number(by)} cm näher.`,
    farther: (cm, by) =>
      `Sie scheinen etwa ${number(cm)} cm entfernt zu sitzen. Bitte rücken Sie etwa ${number(by)} cm weiter weg.`,
    testAgain: 'Machen Sie den Test dann noch einmal.',
    thenGoOn: 'Machen Sie dann weiter, und bleiben Sie so.',
    unsteady:
      'Der Punkt ist an recht verschiedenen Stellen verschwunden. Schauen Sie immer auf das Kreuz, das rechte Auge bedeckt, und versuchen Sie es noch einmal.',
    stillUnsteady:
      'Der Punkt ist wieder an recht verschiedenen Stellen verschwunden. Das macht nichts: Bleiben Sie bitte, wo Sie sitzen, und machen Sie weiter.',
    asItIs: 'So weitermachen',
    reminders:
      'Bleiben Sie in dem Abstand, den Sie eingenommen haben, ohne Spiegelungen auf dem Bildschirm. Lassen Sie das Fenster, wie es ist, und bleiben Sie auf dieser Seite. Die Bilder blitzen auf: Hören Sie auf, wenn das unangenehm ist.',
  },
  visibility: {
    title: 'Was kann Ihr Bildschirm zeigen?',
    why: 'Manche Bilder dieser Studie sind sehr blass. Hier stehen einige blasse Ziffern; die blassesten sind auf Ihrem Bildschirm vielleicht nicht zu sehen, und ein Quadrat kann leer sein.',
    how: 'Schalten Sie Nachtmodus und dergleichen aus, und stellen Sie den Bildschirm heller. Schreiben Sie dann zu jedem Quadrat die Ziffer, die Sie sehen; wo Sie keine sehen, bleibt das Feld leer.',
    patch: (place) => `Quadrat ${place}`,
  },
  gamma: {
    title: 'Wie hell ist Grau?',
    why: 'Das Quadrat in der Mitte ist grau, ringsum sind feine Streifen in Schwarz und Weiß.',
    how: 'Lehnen Sie sich zurück, oder schließen Sie die Augen halb, bis die Streifen zu einem Grau verschwimmen. Ändern Sie dann das Quadrat, bis es darin verschwindet.',
    label: 'Helligkeit des Quadrats',
    round: (round, of) => `Runde ${round} von ${of}`,
    done: 'Ich sehe das Quadrat kaum noch',
  },
  example: {
    offer: 'Einen Durchgang langsam ansehen',
    notLoaded: 'Das Beispiel konnte nicht geladen werden',
    phases: {
      cross: 'Zuerst ein Kreuz. Lassen Sie den Blick darauf.',
      picture: (seconds) =>
        `Jetzt das Bild. In der Studie ist es nur ${number(seconds)} s lang zu sehen.`,
      mask: 'Dann löscht ein Muster es aus.',
      grid: (seconds) =>
        `Wählen Sie nun, was es war. In der Studie haben Sie ${number(seconds)} s.`,
    },
    phase: (place, text) => `${place} von 4 · ${text}`,
    leave: 'Beispiel beenden',
  },
  practiceAgain: {
    notJudged: 'Ihre Übung konnte nicht geprüft werden',
    noAnswer: 'Der Server antwortet nicht.',
    text: (right, of) =>
      `Bei ${number(right)} der letzten ${number(of)} Bilder lagen Sie richtig. Daran muss man sich erst gewöhnen: Es folgt noch eine Runde mit anderen Bildern.`,
  },
  notPassed: {
    title: 'Hier endet die Studie für Sie',
    text: 'Die Übung zeigt, dass diese Bilder auf diesem Bildschirm zu schwer sind, um weiterzumachen. Das sagt nichts über Sie: Bildschirme und Augen sind verschieden. Danke, dass Sie es versucht haben.',
    code: 'Gehen Sie mit diesem Code zurück',
  },
  questionnaire: {
    title: 'Einige Fragen',
    lead: 'Die Bilder sind geschafft. Fragen mit\u00a0* brauchen eine Antwort.',
    needed: ' (braucht eine Antwort)',
    send: 'Antworten senden',
    faults: {
      missing: 'Bitte beantworten Sie diese Frage.',
      'no-option': 'Bitte wählen Sie eine der Antworten.',
      'no-number': 'Bitte schreiben Sie eine Zahl.',
      'too-low': 'Das ist eine zu kleine Zahl.',
      'too-high': 'Das ist eine zu große Zahl.',
      long: 'Das ist zu lang.',
    },
    mend: (count) =>
      plural(count, {
        one: 'Bitte sehen Sie sich eine Antwort noch einmal an.',
        other: 'Bitte sehen Sie sich # Antworten noch einmal an.',
      }),
  },
  debrief: 'Worum es in dieser Studie geht',
  feedback: {
    title: 'Ein Wort an das Labor?',
    label:
      'War etwas unklar, kaputt oder seltsam? Bitte nennen Sie keine Namen. Es wird getrennt von Ihren Antworten aufbewahrt und nie veröffentlicht.',
    send: 'Senden',
    busy: 'Wird gesendet …',
    sent: 'Danke, es ist angekommen.',
    failed: 'Es konnte nicht gesendet werden.',
  },
  fullscreen: {
    needed: 'Diese Studie läuft im Vollbild. Wenn Sie es verlassen, macht sie eine Pause.',
    left: 'Sie haben das Vollbild verlassen, darum macht die Studie eine Pause.',
  },
  browser: {
    good: (name) => `Ihr Browser (${name}) kann alles, was diese Studie braucht.`,
    unknown: 'Ihr Browser kann alles, was diese Studie braucht.',
    old: 'Ihrem Browser fehlt etwas, das diese Studie braucht. Bitte öffnen Sie dieselbe Adresse in einem neueren Firefox, Chrome, Edge oder Safari.',
  },
};
