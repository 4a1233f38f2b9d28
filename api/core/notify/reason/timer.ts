// Pure
import { reason } from './reason.ts';

/** Whose timer ran longer than a working day is asked whether it still does. */
export const timer = reason('timer', {
  'ticket.timed': ({ what, whose }) =>
    what === 'asked' && whose
      ? [{ to: { person: whose.id }, kind: 'notice', audience: 'internal', news: 'always' }]
      : [],
});
