// Pure
import { deliveryWords, type Settled } from '#core';
import { Refusal } from './connector.ts';

type Result = Settled | { readonly state: 'gone'; readonly answer: string };

/** What was being done when the connector refused. */
export interface Attempt {
  readonly isPerson: boolean;
  /** The app is known to be where it was to write. */
  readonly here: boolean;
  /** A copy was to be edited. */
  readonly editing: boolean;
  /** Milliseconds since the delivery was written down. */
  readonly ageMs: number;
}

/** So long a channel's deliveries wait for the app to come back to its team; what is older is final. */
const waitForAppMs = 24 * 3_600_000;

const words = deliveryWords.teams;
const later = (answer: string, afterMs: number): Result => ({ state: 'retry', answer, afterMs, uncounted: true });

/** Codes of 403 and 404 that say: the app is not there. */
const notThere = /BotNotInConversationRoster|BotNotInConversation|BotNotRegistered|ForbiddenOperation/i;

/** Of 404, those that speak of the conversation; the others miss a message in it. */
const noPlace = /^ConversationNotFound|BotNotIn/i;

/** What a failed call means for its delivery. @see https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
export function settle(error: unknown, { isPerson, here, editing, ageMs }: Attempt): Result {
  if (!(error instanceof Refusal) || error.status === 0) return { state: 'retry', answer: words.unreachable };
  const { status, code, retryAfterMs } = error;
  const said = `${status} ${code || error.message}`;
  const withoutApp: Result =
    ageMs < waitForAppMs
      ? later(`${said}: ${words.notInTeam}`, 300_000)
      : { state: 'dead', answer: `${said}: ${words.notInTeam}` };
  switch (status) {
    case 429:
      return later(said, retryAfterMs ?? 30_000);
    case 401:
      return later(words.noToken, 180_000);
    case 403:
      if (isPerson) return { state: 'elsewhere', answer: `${said}: ${words.personBlocked}` };
      // Of a channel that is left Teams says so as well: there it waits for the app to come back.
      if (here && /MessageWritesBlocked/i.test(code))
        return { state: 'dead', answer: `${said}: ${words.writesBlocked}` };
      return withoutApp;
    case 404:
      // The message, when there was one to edit; otherwise the place.
      if (editing && !noPlace.test(code)) return { state: 'gone', answer: said };
      if (isPerson) return { state: 'elsewhere', answer: `${said}: ${words.personBlocked}` };
      return notThere.test(code) ? withoutApp : { state: 'dead', answer: `${said}: ${words.gone}` };
    default:
      if (status === 412 || status === 408 || status >= 500)
        return { state: 'retry', answer: said, ...afterOf(retryAfterMs) };
      return { state: 'dead', answer: words.refused(said) };
  }
}

const afterOf = (afterMs: number | undefined) => (afterMs === undefined ? {} : { afterMs });

/** The address of a person's chat is worth nothing any more. */
export const lostChat = (error: unknown) =>
  error instanceof Refusal && (error.status === 403 || (error.status === 404 && noPlace.test(error.code)));
