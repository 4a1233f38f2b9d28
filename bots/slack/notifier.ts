import { z } from 'zod';
import {
  type Deliverable,
  type Log,
  type Notifier,
  type Outgoing,
  type PostedCopy,
  type Settled,
  wordsFor,
} from '#core';
import { Stopped } from '../shared/turns.ts';
import type { Faces } from './deliver/faces.ts';
import { markMessage } from './deliver/mark.ts';
import { findCopy, metadataOf } from './find-copy.ts';
import type { Pace } from './pace.ts';
import { isBroken, refusalOf, settle } from './refusals.ts';
import { drawOutgoing } from './render.ts';
import type { Web } from './web.ts';

type Mark = Extract<Outgoing, { kind: 'mark' }>;
/** What is drawn as a message. */
type Shown = Exclude<Outgoing, Mark>;

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ ts: z.string(), channel: z.string().optional() });

/** Shows deliveries in Slack: cards in channels and app messages, comments and notices below them; edits in place. */
export function makeNotifier(web: Web, pace: Pace, faces: Faces, log: Log): Notifier {
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

  const drawFor = async (what: Deliverable, outgoing: Shown) => {
    const { by } = outgoing.kind === 'comment' ? outgoing : {};
    const face = by ? await faces(by, what.to) : null;
    const named = face ? by : undefined;
    return { face, ...drawOutgoing(outgoing, wordsFor(what.to.locale ?? 'en'), { mention: mentionFor(what), named }) };
  };

  const edit = async (what: Deliverable, outgoing: Shown, copy: PostedCopy): Promise<Settled> => {
    const { text, blocks } = await drawFor(what, outgoing);
    const away = pace.busyFor('edit');
    if (away > 0) return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
    const { channelId: channel, messageId: ts } = copy;
    await pace.edit(() => client.chat.update({ channel, ts, text, blocks }));
    return { state: 'sent', answer: 'Edited.' };
  };

  const post = async (what: Deliverable, outgoing: Shown): Promise<Settled> => {
    const channel = await channelOf(what);
    const thread = outgoing.kind === 'card' ? undefined : threadOf(what);
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
        const settled = await edit(what, outgoing, copyAt(found));
        return settled.state === 'sent' ? { ...settled, answer: 'Posted before.', posted: copyAt(found) } : settled;
      }
    }
    const { face, text, blocks } = await drawFor(what, outgoing);
    const away = pace.busyFor({ post: channel });
    if (away > 0) return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
    const message = {
      channel,
      text,
      blocks,
      ...face,
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

  const mark = async (what: Deliverable, outgoing: Mark): Promise<Settled> => {
    const away = pace.busyFor('edit');
    if (away > 0) return { state: 'retry', answer: 'Waits for its turn.', afterMs: away, uncounted: true };
    return pace.edit(() => markMessage(client, what, outgoing));
  };

  return {
    channel: 'slack',
    busyFor({ delivery, to, card, comment }) {
      if (delivery.kind === 'mark') return pace.busyFor('edit');
      const copy = delivery.kind === 'card' ? card : delivery.kind === 'comment' ? comment : undefined;
      if (copy) return pace.busyFor('edit');
      const channel = to.isPerson ? (card?.channelId ?? directs.get(to.address)) : to.address;
      return channel === undefined ? 0 : pace.busyFor({ post: channel });
    },
    async deliver(what) {
      const { outgoing } = what;
      const copy = copyToEdit(what);
      try {
        if (outgoing.kind === 'mark') return await mark(what, outgoing);
        if (copy) return await edit(what, outgoing, copy);
        // A message taken back before it was shown here leaves nothing to show.
        if (outgoing.kind === 'comment' && outgoing.withdrawn)
          return { state: 'sent', answer: 'Nothing was shown here.' };
        return await post(what, outgoing);
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

/** A reply in a thread that a person has not written in reaches them only when it names them; their own words do not. */
function mentionFor({ to, outgoing }: Deliverable): string | undefined {
  const own = outgoing.kind === 'comment' && outgoing.own === true;
  return to.isPerson && outgoing.kind !== 'card' && !own ? to.address : undefined;
}
