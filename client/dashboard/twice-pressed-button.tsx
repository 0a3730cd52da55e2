import { useState } from 'preact/hooks';
import { complaintOf } from './requests.js';

/** A button for what cannot be undone: it does it when it is pressed a second time. */
export function TwicePressedButton({
  label,
  question,
  heard = { label, question },
  compact = false,
  act,
}: {
  label: string;
  /** what stands on it after the first press */
  question: string;
  /** both for those who hear the page */
  heard?: { label: string; question: string };
  compact?: boolean;
  act: () => Promise<void>;
}) {
  const [stage, setStage] = useState<'idle' | 'sure' | 'busy'>('idle');
  const [complaint, setComplaint] = useState('');
  const press = async () => {
    if (stage === 'idle') {
      setStage('sure');
      return;
    }
    setStage('busy');
    setComplaint('');
    try {
      await act();
    } catch (error) {
      setComplaint(complaintOf(error));
    }
    setStage('idle');
  };
  const sure = stage === 'sure';
  return (
    <>
      <button
        type="button"
        class={['button', compact && 'compact', sure && 'danger'].filter(Boolean).join(' ')}
        disabled={stage === 'busy'}
        aria-label={sure ? heard.question : heard.label}
        onClick={() => void press()}
        onBlur={() => setStage((now) => (now === 'sure' ? 'idle' : now))}
      >
        {sure ? question : label}
      </button>
      {complaint !== '' && <span role="alert"> {complaint}</span>}
    </>
  );
}
