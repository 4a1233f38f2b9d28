import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Log } from '#core';
import { type Told, tellAll } from '../../shared/tell/tell-later.ts';
import type { Later, Saying } from '../draw/blocks.ts';
import { messagesOf } from '../draw/messages-of.ts';
import type { Place } from '../place/place.ts';
import { isAway } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';
import type { Posted } from './redraw.ts';
import { respond } from './respond.ts';

/** Tells one person something; `replace` puts it in the place of the ephemeral message whose button was pressed. */
export type Tell = (place: Place, saying: Saying, options?: TellOptions) => Promise<Told>;

/** Hears what becomes of a message that can be drawn anew: `later` is what stands there after its time, if anything. */
type Follow = (posted: Posted, later: Later | undefined) => Promise<void>;

interface TellOptions {
  readonly replace?: boolean;
  /** Hears what is still to be told, after each message of an answer that takes several. */
  readonly left?: (rest: Saying) => void;
}

/**
 * Tells through the response_url, which needs no membership and no scope; when it is used up or there is none, as an
 * ephemeral message, and where the app cannot post one, in the person's own messages with the app. It never throws.
 */
export function makeTell(web: Web, log: Log, follow: Follow, apiUrl?: string): Tell {
  const one: Tell = async (place, { text, blocks, later }, { replace = false } = {}) => {
    const { user, channel, thread, responseUrl, message: pressed } = place;
    const message = { text, ...(blocks ? { blocks } : {}) };
    if (responseUrl && isSlacks(responseUrl, apiUrl)) {
      if ((await respond(responseUrl, message, replace, log)) === 'drawn') {
        if (replace && channel && pressed) await follow({ channel, ts: pressed, responseUrl }, later);
        return 'told';
      }
    }
    if (channel) {
      try {
        await web.quick.chat.postEphemeral({ channel, user, ...message, ...(thread ? { thread_ts: thread } : {}) });
        return 'told';
      } catch (error) {
        log.debug({ err: error, channel }, 'An ephemeral answer was not taken; the person is written to directly');
      }
    }
    try {
      const posted = await web.quick.chat.postMessage({ channel: user, ...message, unfurl_links: false });
      if (later && posted.channel && posted.ts) await follow({ channel: posted.channel, ts: posted.ts }, later);
      return 'told';
    } catch (error) {
      log.warn({ err: error, user }, 'A person could not be told');
      // Too many at once is no refusal either: the answer is kept and told a little later.
      return isAway(error) || error instanceof WebAPIRateLimitedError ? 'away' : 'refused';
    }
  };
  return async (place, saying, options = {}) => {
    const left = (rest: readonly Saying[]) =>
      options.left?.({ text: saying.text, blocks: rest.flatMap(({ blocks = [] }) => blocks) });
    const messages = messagesOf(saying);
    const ends = saying.later ? { later: saying.later } : {};
    return tellAll(messages, {
      // Where it takes several messages, what ends stands in any of them: a press says so.
      one: (message, index) =>
        one(place, messages.length === 1 ? { ...message, ...ends } : message, index === 0 ? options : {}),
      left,
    });
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
