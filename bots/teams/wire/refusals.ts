// Pure
import { DeskError, deliveryWords, type Gone, type Settled } from '#core';
import { isAway, Refusal } from './connector.ts';

type Result = Settled | Gone;

/** What was being done when the connector refused. */
export interface Attempt {
  readonly isPerson: boolean;
  /** The app is known to be where it was to write. */
  readonly here: boolean;
  /** A copy was to be edited. */
  readonly editing: boolean;
  /** How often in a row it was tried in vain before. */
  readonly awayTries: number;
}

const waitMs = 300_000;
/** So often a channel's deliveries wait for the app to come back to its team, which is a day; then it is final. */
const waitsForApp = (24 * 3_600_000) / waitMs;

const words = deliveryWords.teams;
const later = (answer: string, afterMs: number): Result => ({ state: 'retry', answer, afterMs, uncounted: true });
const whenMended = (answer: string, afterMs: number): Result => ({
  state: 'retry',
  answer,
  afterMs,
  uncounted: true,
  away: true,
});

const removed = { problem: 'removed' } as const;

/** Codes of 403 and 404 that say: the app is not there. */
const notThere = /BotNotInConversationRoster|BotNotInConversation|BotNotRegistered|ForbiddenOperation/i;

/** Of 404, those that speak of the conversation; the others miss a message in it. */
const noPlace = /^ConversationNotFound|BotNotIn/i;

/** Codes of other refusals that no later try could change; what is not known here is tried again some times. */
const finalCodes =
  /^(?:Bad(?:Argument|Request|ServiceUrl|Syntax)|Invalid\w*|MessageSizeTooBig|MessageTooLarge|RequestEntityTooLarge|MissingProperty|NotSupported|UnsupportedMediaType|MethodNotAllowed)$/i;

/** What a failed call means for its delivery. @see https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
export function settle(error: unknown, { isPerson, here, editing, awayTries }: Attempt): Result {
  if (isAway(error)) {
    const [status, afterMs] = error instanceof Refusal ? [error.status, error.retryAfterMs] : [0, undefined];
    const answer = status === 0 ? words.unreachable : `${words.unreachable} (${status})`;
    return { state: 'retry', answer, away: true, ...afterOf(afterMs) };
  }
  if (error instanceof DeskError) return settleDirectory(error);
  if (!(error instanceof Refusal)) return { state: 'retry', answer: 'The desk itself failed; it tries again.' };
  const { status, code, retryAfterMs } = error;
  const said = `${status} ${code || error.message}`;
  const withoutApp: Result =
    awayTries < waitsForApp
      ? { ...whenMended(`${said}: ${words.notInTeam}`, waitMs), ...removed }
      : { state: 'dead', answer: `${said}: ${words.notInTeam}`, ...removed };
  switch (status) {
    case 429:
      return later(said, retryAfterMs ?? 30_000);
    case 401:
      return whenMended(words.noToken, 180_000);
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
      return notThere.test(code) ? withoutApp : { state: 'dead', answer: `${said}: ${words.gone}`, problem: 'gone' };
    default:
      if (status === 412 || status === 408 || !finalCodes.test(code))
        return { state: 'retry', answer: said, ...afterOf(retryAfterMs) };
      return { state: 'dead', answer: words.refused(said) };
  }
}

/** What a failure of the tenant's directory means for a delivery. */
function settleDirectory({ code, message, details: { retryAfterSeconds } }: DeskError): Result {
  const afterMs = retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1_000;
  if (code === 'too_many') return later(message, afterMs ?? 30_000);
  return { state: 'retry', answer: message, ...(code === 'unavailable' ? { away: true } : {}), ...afterOf(afterMs) };
}

const afterOf = (afterMs: number | undefined) => (afterMs === undefined ? {} : { afterMs });

/** The address of a person's chat is worth nothing any more. */
export const lostChat = (error: unknown) =>
  error instanceof Refusal &&
  error.known &&
  (error.status === 403 || (error.status === 404 && noPlace.test(error.code)));
