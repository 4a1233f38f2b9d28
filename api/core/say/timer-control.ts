// Pure
import type { Button } from './card.ts';
import type { Words } from './words.ts';

/** What several read cannot say whose timer runs: there it is started, and the answer has what stops it. */
export const timerControl = ({ time: { button } }: Words, timer: 'here' | 'elsewhere' | undefined): Button =>
  timer === 'here'
    ? { kind: 'button', action: 'stopTimer', label: button.stop }
    : { kind: 'button', action: 'startTimer', label: button.start };
