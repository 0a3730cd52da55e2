import { number, plural } from './grammar.js';

/** The pages before and after the trials: measuring, questions, debriefing. */
export const steps = {
  place: (number: number, of: number) => `Step ${number} of ${of}`,
  smaller: 'Smaller',
  larger: 'Larger',
  card: {
    title: 'How large is your screen?',
    why: 'The pictures are to have the same size for everybody. A card tells how large things are on your screen.',
    how: 'Take a bank card, or any card of that size (driving licence, membership card), hold it flat against the screen and change the drawing until it is exactly as large as the card.',
    keys: 'Use the slider, the buttons, or the arrow keys.',
    label: 'Size of the drawn card',
    drawn: 'your card',
    done: 'It is as large as my card',
  },
  distance: {
    title: 'How far away do you sit?',
    sit: (cm: number) => `Please sit so that your eyes are ${number(cm)} cm from the screen.`,
    help: (cards: number) =>
      `That is about ${number(cards)} times the long side of your card. Find a posture that you can keep: please stay like that until the end.`,
    why: 'A short test checks it: a dot vanishes where your eye has its blind spot. Nothing is filmed.',
    sits: 'I sit like that',
    noRoom:
      'The window is too narrow for the test of your distance. Make it wider (turn a telephone sideways) and try again, or go on without it.',
    without: 'Go on without the test',
    cardAgain: 'Measure the card again',
    test: {
      title: 'The blind spot',
      steps: [
        'Cover your right eye with your right hand.',
        'Look at the cross with your left eye, all the time.',
        'A red dot moves away from the cross. Press the space bar (or touch the screen) at the moment when it vanishes.',
      ],
      times: (n: number) =>
        `This is done ${n} times. If the dot never vanishes, it starts again by itself.`,
      start: 'Start',
      left: (times: number) => plural(times, { one: 'Once more', other: '# more times' }),
      stop: 'Stop (Esc)',
    },
    good: (cm: number) => `You sit about ${cm} cm away: just right. Please stay like that.`,
    closer: (cm: number, by: number) =>
      `You seem to sit about ${cm} cm away. Please come about ${by} cm closer.`,
    farther: (cm: number, by: number) =>
      `You seem to sit about ${cm} cm away. Please move back by about ${by} cm.`,
    /** after one of the two */
    testAgain: 'Then test again.',
    thenGoOn: 'Then go on and stay like that.',
    unsteady:
      'The dot vanished at rather different places. Keep looking at the cross, with the right eye covered, and try again.',
    stillUnsteady:
      'The dot vanished at rather different places again. Never mind: please stay where you sit and go on.',
    asItIs: 'Go on as it is',
    reminders:
      'Stay at the distance that you have taken, away from glare. Keep the window as it is and stay with this page. The pictures flash: stop if that is unpleasant.',
  },
  visibility: {
    title: 'What can your screen show?',
    why: 'Some pictures of this study are very faint. Here are some faint digits; the faintest may be invisible on your screen, and a square may be empty.',
    how: 'Switch off night modes and raise the brightness. Then type the digit that you see in each square; where you see none, leave the field empty.',
    patch: (number: number) => `Square ${number}`,
  },
  gamma: {
    title: 'How bright is grey?',
    why: 'The square in the middle is grey, around it are fine stripes of black and white.',
    how: 'Lean back or half close your eyes until the stripes melt into one grey. Then change the square until it vanishes in them.',
    label: 'Brightness of the square',
    round: (round: number, of: number) => `Round ${round} of ${of}`,
    done: 'I can hardly see the square',
  },
  example: {
    offer: 'Watch one trial slowly',
    notLoaded: 'The example could not be loaded',
    phases: {
      cross: 'First a cross. Keep your eyes on it.',
      picture: (seconds: number) =>
        `Now the picture. In the study it stays for ${number(seconds)} s only.`,
      mask: 'Then a pattern wipes it out.',
      grid: (seconds: number) =>
        `Now choose what it was. In the study you have ${number(seconds)} s.`,
    },
    phase: (number: number, text: string) => `${number} of 4 · ${text}`,
    leave: 'Stop watching',
  },
  practiceAgain: {
    notJudged: 'Your practice could not be checked',
    noAnswer: 'The server does not answer.',
    text: (right: number, of: number) =>
      `You were right on ${right} of the last ${of} pictures. That takes some getting used to: here is another round, with other pictures.`,
  },
  notPassed: {
    title: 'The study ends here for you',
    text: 'The practice shows that these pictures, on this screen, are too hard to go on with. That says nothing about you: screens and eyes differ. Thank you for trying.',
    code: 'Go back with this code',
  },
  questionnaire: {
    title: 'A few questions',
    lead: 'The pictures are done. Answers marked with\u00a0* are needed.',
    needed: ' (needed)',
    send: 'Send the answers',
    faults: {
      missing: 'Please answer this one.',
      'no-option': 'Please choose one of the answers.',
      'no-number': 'Please write a number.',
      'too-low': 'That is too small a number.',
      'too-high': 'That is too large a number.',
      long: 'That is too long.',
    },
    mend: (count: number) =>
      plural(count, {
        one: 'One answer needs another look.',
        other: '# answers need another look.',
      }),
  },
  debrief: 'What this study is about',
  feedback: {
    title: 'A word to the laboratory?',
    label:
      'Was anything unclear, broken or strange? Please write nobody’s name. It is kept apart from your answers and never published.',
    send: 'Send',
    busy: 'Sending …',
    sent: 'Thank you, it has been sent.',
    failed: 'It could not be sent.',
  },
  fullscreen: {
    needed: 'This study is shown in fullscreen. Leaving it pauses.',
    left: 'You left fullscreen, so the study waits.',
  },
  browser: {
    good: (name: string) => `Your browser (${name}) can do all that this study needs.`,
    unknown: 'Your browser can do all that this study needs.',
    old: 'Your browser lacks something that this study needs. Please open the same address in a newer Firefox, Chrome, Edge or Safari.',
  },
};
