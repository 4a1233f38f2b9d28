import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Log } from '#core';
import type { Told } from '../../shared/tell/tell-later.ts';
import type { Saying } from '../draw/blocks.ts';
import { messagesOf } from '../draw/messages-of.ts';
import type { Place } from '../place/place.ts';
import { isAway } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';

/** Tells one person something; `replace` puts it in the place of the ephemeral message whose button was pressed. */
export type Tell = (place: Place, saying: Saying, options?: TellOptions) => Promise<Told>;

interface TellOptions {
  readonly replace?: boolean;
  /** Hears what is still to be told, after each message of an answer that takes several. */
  readonly left?: (rest: Saying) => void;
}

/**
 * Tells through the response_url, which needs no membership and no scope; when it is used up or there is none, as an
 * ephemeral message, and where the app cannot post one, in the person's own messages with the app. It never throws.
 */
export function makeTell(web: Web, log: Log, apiUrl?: string): Tell {
  const one: Tell = async ({ user, channel, thread, responseUrl }, { text, blocks }, { replace = false } = {}) => {
    const message = { text, ...(blocks ? { blocks } : {}) };
    if (responseUrl && isSlacks(responseUrl, apiUrl) && (await respond(responseUrl, message, replace, log)))
      return 'told';
    if (channel) {
      try {
        await web.quick.chat.postEphemeral({ channel, user, ...message, ...(thread ? { thread_ts: thread } : {}) });
        return 'told';
      } catch (error) {
        log.debug({ err: error, channel }, 'An ephemeral answer was not taken; the person is written to directly');
      }
    }
    try {
      await web.quick.chat.postMessage({ channel: user, ...message, unfurl_links: false });
      return 'told';
    } catch (error) {
      log.warn({ err: error, user }, 'A person could not be told');
      // Too many at once is no refusal either: the answer is kept and told a little later.
      return isAway(error) || error instanceof WebAPIRateLimitedError ? 'away' : 'refused';
    }
  };
  return async (place, saying, options = {}) => {
    const messages = messagesOf(saying);
    for (const [index, message] of messages.entries()) {
      const told = await one(place, message, index === 0 ? options : {});
      if (told !== 'told') return told;
      const blocks = messages.slice(index + 1).flatMap((rest) => rest.blocks ?? []);
      options.left?.({ text: saying.text, blocks });
    }
    return 'told';
  };
}

/** Hosts of Slack that a response_url leads to, and the one at which this desk was told to look for Slack. */
export function isSlacks(url: string, apiUrl: string | undefined): boolean {
  const at = URL.parse(url);
  if (!at) return false;
  if (at.username !== '' || at.password !== '') return false;
  if (apiUrl !== undefined && at.host === URL.parse(apiUrl)?.host) return true;
  return at.protocol === 'https:' && at.port === '' && /^(?:[a-z0-9-]+\.)*slack(?:-gov)?\.com$/.test(at.hostname);
}

/** One use of a response_url (five in half an hour: https://docs.slack.dev/interactivity/handling-user-interaction). */
async function respond(url: string, message: object, replace: boolean, log: Log): Promise<boolean> {
  const body = JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: replace });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(4_000),
    });
    if (answer.ok) return true;
    log.debug({ status: answer.status }, 'A response_url was not taken');
  } catch (error) {
    log.debug({ err: error }, 'A response_url could not be reached');
  }
  return false;
}
