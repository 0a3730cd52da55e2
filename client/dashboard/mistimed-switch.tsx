import { useRef } from 'preact/hooks';
import { leftOutSentence } from '../../src/figures/wording.js';
import type { LeftOut } from '../../src/schema/timing-problem.js';

/** Trials whose timing was not as planned. */
export interface Mistimed {
  /** are they counted? */
  included: boolean;
  include: (on: boolean) => void;
}

/** How many trials are left out for their timing, and the switch that counts them too. */
export function MistimedSwitch({ leftOut, included, include }: Mistimed & { leftOut: LeftOut }) {
  const needed = useRef(false); // once there it stays, so that who uses it keeps the focus
  needed.current ||= included || leftOut.trials > 0;
  if (!needed.current) return null;
  return (
    <div class="left-out">
      {leftOut.trials > 0 && <p>{leftOutSentence(leftOut)}</p>}
      <label class="check">
        <input
          type="checkbox"
          checked={included}
          onChange={(event) => include(event.currentTarget.checked)}
        />
        count trials whose timing was not as planned, too
      </label>
    </div>
  );
}
