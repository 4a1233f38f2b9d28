// Pure
import { reason } from './reason.ts';

/** People are told what becomes of their own rights and password, and of those who read what they read. */
export const rights = reason('rights', {
  'config.changed': (event, around) =>
    around.participants
      // What became of somebody's password they are told also when they did it themselves.
      .filter((person) => event.access !== undefined || person !== around.actorId)
      .map((person) => ({ to: { person }, kind: 'aside', audience: 'public', news: 'always' })),
});
