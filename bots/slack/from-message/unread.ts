import { DeskError } from '#core';
import { isAwayWord, isBroken, refusalOf } from '../wire/refusals.ts';

const gone: ReadonlySet<string> = new Set(['message_not_found', 'thread_not_found']);
/** The app was taken out of the channel, or never was in it: https://docs.slack.dev/reference/methods/conversations.history */
const closed: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);

/** Why a message is not read, as admins read it: there is none. */
export const notThere = 'The message is not there any more.';

/**
 * What it means that Slack did not give a message: why nobody can read it, where no later try could change that. What passes, or
 * an admin mends, is waited for; a word that nobody here knows counts as a failure, and is kept with its job.
 * @throws DeskError `unavailable` while Slack is away, or refuses the app as a whole
 */
export function whyUnread(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal === null || isAwayWord(refusal)) {
    const word = refusal === null ? '' : `: ${refusal}`;
    throw new DeskError('unavailable', `Slack does not show the message now${word}.`, { retryAfterSeconds: 5 }, error);
  }
  if (isBroken(refusal))
    throw new DeskError('unavailable', `Slack refuses the app: ${refusal}.`, { retryAfterSeconds: 60 }, error);
  if (gone.has(refusal)) return notThere;
  if (closed.has(refusal)) return `Slack does not show the channel to the app: ${refusal}.`;
  throw new Error(`Slack answered with a word that is not known here: ${refusal}`, { cause: error });
}
