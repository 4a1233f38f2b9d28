// Pure

import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { ZodError } from 'zod';
import { type ChannelProblem, deliveryWords, type Gone, type Settled } from '#core';
import { FileRefused } from './file-refused.ts';

/**
 * Slack's own word for why it refused; null when it did not get so far as to refuse. What is no word (a page of a proxy, which
 * the library takes for one) is not Slack's.
 */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const word: unknown = error.data.error;
  return typeof word === 'string' && /^[a-z0-9_]{2,80}$/.test(word) ? word : null;
}

type Result = Settled | Gone;

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
  'restricted_action_non_threadable_channel',
  'messages_tab_disabled',
  'thread_locked',
]);
/** Of those, what says that nothing at all can be posted in a channel. */
const channelProblems: ReadonlyMap<string, ChannelProblem> = new Map([
  ['channel_not_found', 'gone'],
  ['is_archived', 'archived'],
  ['not_in_channel', 'removed'],
]);
const brokenConnection = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'team_access_not_granted',
  'access_denied',
  'ekm_access_denied',
  'org_login_required',
  'two_factor_setup_required',
]);
/** What Slack says of a token that is over for good (https://docs.slack.dev/reference/methods/auth.test). */
export const revoked: ReadonlySet<string> = new Set(['account_inactive', 'token_revoked']);
/** It says this also where our address may not call it: over for good only where an event says that the app was removed. */
export const perhapsRevoked = 'invalid_auth';
/** What no later try could change: https://docs.slack.dev/reference/methods/chat.postMessage and chat.update. */
const wrongMessage = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'cannot_reply_to_message',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_array_arg',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_charset',
  'invalid_form_data',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_post_type',
  'metadata_must_be_sent_from_app',
  'metadata_too_large',
  'method_deprecated',
  'missing_post_type',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
]);
/** Slack's own troubles. */
const passing = new Set([
  'accesslimited',
  'external_channel_migrating',
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Whether Slack's word means that it may do the same later. */
export const isAwayWord = (refusal: string): boolean => passing.has(refusal) || refusal === 'ratelimited';

/** Whether an error means that Slack could not be asked: it may have done what it was asked for all the same. */
export function isAway(error: unknown): boolean {
  const refusal = refusalOf(error);
  if (refusal !== null) return passing.has(refusal);
  if (error instanceof FileRefused) return error.why === 'away';
  return (error instanceof SlackError && !(error instanceof WebAPIRateLimitedError)) || error instanceof ZodError;
}

/**
 * What a failed call means for its delivery; `updating` says that a copy was to be edited. Final is only what Slack is known to
 * mean as final: another word is tried again some times, and what is no word of Slack's for as long as Slack is away.
 */
export function settle(error: unknown, updating: boolean): Result {
  if (error instanceof WebAPIRateLimitedError)
    return { state: 'retry', answer: 'ratelimited', afterMs: error.retryAfter * 1_000, uncounted: true };
  const refusal = refusalOf(error);
  if (isAway(error)) {
    const status = error instanceof WebAPIHTTPError ? ` (${error.statusCode})` : '';
    return { state: 'retry', answer: refusal ?? `Slack could not be reached${status}.`, away: true };
  }
  if (refusal === null) return { state: 'retry', answer: 'The desk itself failed; it tries again.' };
  if (refusal === 'ratelimited') return { state: 'retry', answer: refusal, afterMs: 30_000, uncounted: true };
  if (updating && goneCopies.has(refusal)) return { state: 'gone', answer: refusal };
  if (brokenConnection.has(refusal))
    return { state: 'retry', answer: refusal, afterMs: 180_000, uncounted: true, away: true };
  if (closedDoors.has(refusal)) {
    const problem = channelProblems.get(refusal);
    const answer = `${refusal}: ${deliveryWords.slack(refusal)}`;
    return { state: 'dead', answer, ...(problem ? { problem } : {}) };
  }
  if (wrongMessage.has(refusal)) return { state: 'dead', answer: `Slack refused the message: ${refusal}` };
  return { state: 'retry', answer: `Slack answered with a word that is not known here: ${refusal}` };
}

/** Whether an admin has to do something before anything can be sent again. */
export const isBroken = (refusal: string | null) => refusal !== null && brokenConnection.has(refusal);
