import { z } from 'zod';
import { type Deliverable, type Log, type Notifier, type PostedCopy, type Settled, wordsFor } from '#core';
import { Stopped } from '../shared/turns.ts';
import { findCopy, metadataOf } from './find-copy.ts';
import type { Pace } from './pace.ts';
import { isBroken, refusalOf, settle } from './refusals.ts';
import { drawOutgoing } from './render.ts';
import type { Web } from './web.ts';

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ ts: z.string(), channel: z.string().optional() });

/** Shows deliveries in Slack: cards in channels and app messages, comments and notices below them; edits in place. */
export function makeNotifier(web: Web, pace: Pace, log: Log): Notifier {
  const client = web.steady;
  const directs = new Map<string, string>();

  const channelOf = async (what: Deliverable): Promise<string> => {
    const { to, card, comment } = what;
    if (!to.isPerson) return to.address;
    const known = card?.channelId ?? comment?.channelId ?? directs.get(to.address);
    if (known) return known;
    const { channel } = Opened.parse(await client.conversations.open({ users: to.address }));
    directs.set(to.address, channel.id);
    return channel.id;
  };

  const edit = async (what: Deliverable, copy: PostedCopy): Promise<Settled> => {
    const away = pace.busyFor('edit');
    if (away > 0) return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
    const { text, blocks } = drawFor(what);
    const { channelId: channel, messageId: ts } = copy;
    await pace.edit(() => client.chat.update({ channel, ts, text, blocks }));
    return { state: 'sent', answer: 'Edited.' };
  };

  const post = async (what: Deliverable): Promise<Settled> => {
    const channel = await channelOf(what);
    const thread = what.outgoing.kind === 'card' ? undefined : threadOf(what);
    const copyAt = (ts: string): PostedCopy => ({
      tenant: what.to.tenant,
      channelId: channel,
      messageId: ts,
      threadId: thread ?? ts,
    });
    if (what.maybePosted) {
      const since = what.delivery.createdAt;
      const found = await findCopy(client, { channel, thread, since, marker: what.marker });
      if (found) {
        const settled = await edit(what, copyAt(found));
        return settled.state === 'sent' ? { ...settled, answer: 'Posted before.', posted: copyAt(found) } : settled;
      }
    }
    const away = pace.busyFor({ post: channel });
    if (away > 0) return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
    const { text, blocks } = drawFor(what);
    const message = {
      channel,
      text,
      blocks,
      metadata: metadataOf(what.marker),
      unfurl_links: false,
      unfurl_media: false,
    };
    const { ts } = Posted.parse(
      await pace.post(channel, () =>
        client.chat.postMessage(thread === undefined ? message : { ...message, thread_ts: thread }),
      ),
    );
    return { state: 'sent', answer: 'Posted.', posted: copyAt(ts) };
  };

  return {
    channel: 'slack',
    busyFor({ delivery, to, card, comment }) {
      const copy = delivery.kind === 'card' ? card : delivery.kind === 'comment' ? comment : undefined;
      if (copy) return pace.busyFor('edit');
      const channel = to.isPerson ? (card?.channelId ?? directs.get(to.address)) : to.address;
      return channel === undefined ? 0 : pace.busyFor({ post: channel });
    },
    async deliver(what) {
      const copy = copyToEdit(what);
      try {
        if (copy) return await edit(what, copy);
        // A message taken back before it was shown here leaves nothing to show.
        if (what.outgoing.kind === 'comment' && what.outgoing.withdrawn)
          return { state: 'sent', answer: 'Nothing was shown here.' };
        return await post(what);
      } catch (error) {
        if (error instanceof Stopped) return { state: 'retry', answer: error.message, afterMs: 0, uncounted: true };
        const refusal = refusalOf(error);
        if (isBroken(refusal))
          log.error({ refusal }, 'Slack does not accept our token: check SLACK_BOT_TOKEN and the scopes of the app');
        else log.warn({ err: error, delivery: what.delivery.id }, 'Slack did not take a delivery');
        return settle(error, copy !== undefined);
      }
    },
  };
}

/** A card and a comment are edited where they were posted; a notice is posted once. */
function copyToEdit({ outgoing, card, comment }: Deliverable): PostedCopy | undefined {
  return outgoing.kind === 'card' ? card : outgoing.kind === 'comment' ? comment : undefined;
}

/** Below the card; a desk's notices too, which keeps a ticket in one place. */
function threadOf({ card }: Deliverable): string | undefined {
  return card?.threadId || card?.messageId;
}

/** A delivery in its reader's language. */
const drawFor = (what: Deliverable) => drawOutgoing(what.outgoing, wordsFor(what.to.locale ?? 'en'), mentionFor(what));

/** A reply in a thread that a person has not written in reaches them only when it names them. */
function mentionFor({ to, outgoing }: Deliverable): string | undefined {
  return to.isPerson && outgoing.kind !== 'card' ? to.address : undefined;
}
