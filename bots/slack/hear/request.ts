// Pure
import { ownUsers } from '../wire/mention.ts';
import type { EventEnvelope, MessageEvent } from '../wire/payloads.ts';

/** A message that heads a thread of its own, in a channel where people ask. */
interface Asked {
  readonly channel: string;
  readonly ts: string;
  /** Null for what an app wrote that is nobody's account, such as a form of Slack's workflows. */
  readonly user: string | null;
}

/** Subtypes in which somebody says something; one that is not here asks nothing (https://docs.slack.dev/reference/events/message#subtypes). */
const said: ReadonlySet<string> = new Set(['file_share', 'me_message', 'bot_message']);

/** Reads a message that may ask something; null for answers in threads, bookkeeping and what the app wrote itself. */
export function askedIn(envelope: EventEnvelope, event: MessageEvent): Asked | null {
  const { channel, ts, thread_ts, subtype, user, app_id, bot_profile } = event;
  if (event.hidden || (subtype !== undefined && !said.has(subtype))) return null;
  if (thread_ts !== undefined && thread_ts !== ts) return null;
  const app = app_id ?? bot_profile?.app_id;
  if (app !== undefined && app === envelope.api_app_id) return null;
  if (user !== undefined && (ownUsers(envelope).has(user) || user === 'USLACKBOT')) return null;
  if (user === undefined && subtype !== 'bot_message') return null;
  return { channel, ts, user: user ?? null };
}
