interface Tone {
  hz: number;
  durationMs: number;
}

/** High and short for right; low, as in the laboratory, for wrong. */
const tones: Record<'right' | 'wrong', Tone> = {
  right: { hz: 880, durationMs: 120 },
  wrong: { hz: 220, durationMs: 250 },
};

const loudness = 0.2;
/** The tone swells and fades so long, s: one that is cut off clicks. */
const fadeSeconds = 0.015;

let context: AudioContext | null = null;

/**
 * Plays the tone of a right or a wrong answer by WebAudio. Browsers without it, and pages that may
 * not sound yet, stay silent: feedback never stops a trial.
 */
export function playAnswerTone(correct: boolean): void {
  try {
    context ??= new AudioContext();
    void context.resume().catch(() => {});
    const { hz, durationMs } = tones[correct ? 'right' : 'wrong'];
    const start = context.currentTime;
    const end = start + durationMs / 1000;
    const oscillator = new OscillatorNode(context, { frequency: hz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + fadeSeconds);
    volume.gain.setValueAtTime(loudness, end - fadeSeconds);
    volume.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(end);
    // nothing sounds until the next answer: no audio runs beside the pictures
    oscillator.onended = () => void context?.suspend().catch(() => {});
  } catch {
    // silent
  }
}
