// Pure

import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { deliveryWords, type Settled } from '#core';

/** Slack's own word for why it refused; null when it did not get so far as to refuse. */
export function refusalOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

type Result = Settled | { readonly state: 'gone'; readonly answer: string };

const goneCopies = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);
const closedDoors = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'restricted_action',
  'restricted_action_thread_only_channel',
  'restricted_action_read_only_channel',
  'messages_tab_disabled',
]);
const brokenConnection = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
]);
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** What a failed call means for its delivery; `updating` says that a copy was to be edited. */
export function settle(error: unknown, updating: boolean): Result {
  if (error instanceof WebAPIRateLimitedError)
    return { state: 'retry', answer: 'ratelimited', afterMs: error.retryAfter * 1_000, uncounted: true };
  const refusal = refusalOf(error);
  if (refusal === null) {
    const status = error instanceof WebAPIHTTPError ? ` ${error.statusCode}` : '';
    return { state: 'retry', answer: `Slack could not be reached${status}.` };
  }
  if (refusal === 'ratelimited') return { state: 'retry', answer: refusal, afterMs: 30_000, uncounted: true };
  if (updating && goneCopies.has(refusal)) return { state: 'gone', answer: refusal };
  if (brokenConnection.has(refusal)) return { state: 'retry', answer: refusal, afterMs: 180_000, uncounted: true };
  if (closedDoors.has(refusal)) return { state: 'dead', answer: `${refusal}: ${deliveryWords.slack(refusal)}` };
  if (passing.has(refusal)) return { state: 'retry', answer: refusal };
  return { state: 'dead', answer: `Slack refused the message: ${refusal}` };
}

/** Whether an admin has to do something before anything can be sent again. */
export const isBroken = (refusal: string | null) => refusal !== null && brokenConnection.has(refusal);
