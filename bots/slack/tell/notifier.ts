import { z } from 'zod';
import {
  type Deliverable,
  type Gone,
  type Log,
  type Notifier,
  type Outgoing,
  type PostedCopy,
  type Settled,
  wordsFor,
} from '#core';
import { ticketPage } from '../../shared/show/ticket-page.ts';
import { neverShown, nothingShown, showParts, waits } from '../../shared/tell/show-parts.ts';
import { Stopped } from '../../shared/tell/turns.ts';
import type { Saying } from '../draw/blocks.ts';
import { drawOutgoing } from '../draw/card.ts';
import { drawComment } from '../draw/comment.ts';
import { drawNotShown } from '../draw/files.ts';
import { isBroken, refusalOf, settle } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';
import { type FilesAt, type ShownFiles, showFiles, shownToo } from './comment-files.ts';
import type { Faces } from './faces.ts';
import { findCopy, findParts, metadataOf, partMarker } from './find-copy.ts';
import { markMessage, showState } from './mark.ts';
import type { Pace } from './pace.ts';

type CommentOut = Extract<Outgoing, { kind: 'comment' }>;
type Mark = Extract<Outgoing, { kind: 'mark' }>;
type StateOut = Extract<Outgoing, { kind: 'state' }>;
/** What is one message. */
type SingleOut = Exclude<Outgoing, CommentOut | Mark | { kind: 'state' }>;

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ ts: z.string(), channel: z.string().optional() });

/** Shows deliveries in Slack: cards in channels and app messages, comments and notices below them; edits in place. */
export function makeNotifier(deps: {
  web: Web;
  files: Pick<FilesAt, 'wire' | 'open' | 'now'>;
  pace: Pace;
  faces: Faces;
  publicUrl: string;
  log: Log;
}): Notifier {
  const { web, files, pace, faces, publicUrl, log } = deps;
  const client = web.steady;
  const directs = new Map<string, string>();

  const channelOf = async (what: Deliverable): Promise<string> => {
    const { to, card, parts } = what;
    if (!to.isPerson) return to.address;
    const known = card?.channelId ?? parts[0]?.channelId ?? directs.get(to.address);
    if (known) return known;
    const { channel } = Opened.parse(await client.conversations.open({ users: to.address }));
    directs.set(to.address, channel.id);
    return channel.id;
  };

  const drawFor = (what: Deliverable, outgoing: SingleOut, posted: boolean) =>
    drawOutgoing(outgoing, wordsFor(what.to.locale ?? 'en'), {
      mention: mentionFor(what),
      tenant: what.to.tenant,
      posted,
      publicUrl,
    });

  const edit = async (what: Deliverable, outgoing: SingleOut, copy: PostedCopy): Promise<Settled> => {
    const author = what.delivery.authorId;
    const away = pace.busyFor('edit', author);
    if (away > 0) return waits(away);
    const { text, blocks } = drawFor(what, outgoing, false);
    const { channelId: channel, messageId: ts } = copy;
    await pace.edit(() => client.chat.update({ channel, ts, text, blocks }), author);
    return { state: 'sent', answer: 'Edited.' };
  };

  const post = async (what: Deliverable, outgoing: SingleOut): Promise<Settled> => {
    const author = what.delivery.authorId;
    const channel = await channelOf(what);
    const thread = outgoing.kind === 'card' ? what.to.thread : threadOf(what);
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
        return settled.state === 'sent' ? { ...settled, answer: 'Posted before.', posted: [copyAt(found)] } : settled;
      }
    }
    const away = pace.busyFor({ post: channel }, author);
    if (away > 0) return waits(away);
    const { text, blocks } = drawFor(what, outgoing, true);
    const message = {
      channel,
      text,
      blocks,
      metadata: metadataOf(what.marker),
      unfurl_links: false,
      unfurl_media: false,
    };
    const send = () => client.chat.postMessage(thread === undefined ? message : { ...message, thread_ts: thread });
    const { ts } = Posted.parse(await pace.post(channel, send, author));
    return { state: 'sent', answer: 'Posted.', posted: [copyAt(ts)] };
  };

  const failed = (error: unknown, what: Deliverable, editing: boolean): Settled | Gone => {
    if (error instanceof Stopped) return { state: 'retry', answer: error.message, afterMs: 0, uncounted: true };
    const refusal = refusalOf(error);
    if (isBroken(refusal))
      log.error(
        { refusal, team: what.to.tenant },
        'Slack does not accept our token: check SLACK_BOT_TOKEN and the scopes of the app, or install it there again',
      );
    else log.warn({ err: error, delivery: what.delivery.id }, 'Slack did not take a delivery');
    return settle(error, editing);
  };

  /** A comment in as many messages as it takes. */
  const comment = async (what: Deliverable, outgoing: CommentOut): Promise<Settled | Gone> => {
    const author = what.delivery.authorId;
    const channel = await channelOf(what);
    const thread = threadOf(what);
    const place = (ts: string): PostedCopy => ({
      tenant: what.to.tenant,
      channelId: channel,
      messageId: ts,
      threadId: thread ?? ts,
    });
    const face = outgoing.by ? await faces(outgoing.by, what.to) : null;
    const messages = drawComment(outgoing, {
      mention: mentionFor(what),
      named: face ? outgoing.by : undefined,
      tenant: what.to.tenant,
    });
    const post = async (message: Saying, marker: string): Promise<PostedCopy> => {
      const metadata = metadataOf(marker);
      const body = { channel, ...message, ...face, metadata, unfurl_links: false, unfurl_media: false };
      const send = () => client.chat.postMessage(thread === undefined ? body : { ...body, thread_ts: thread });
      const { ts } = Posted.parse(await pace.post(channel, send, author));
      return place(ts);
    };
    const remove = async ({ channelId, messageId }: PostedCopy) => {
      try {
        await pace.edit(() => client.chat.delete({ channel: channelId, ts: messageId }), author);
      } catch (error) {
        if (refusalOf(error) !== 'message_not_found') throw error;
      }
    };
    const settled = await showParts(what, messages, {
      earlier: async () => {
        const since = what.delivery.createdAt;
        const found = await findParts(client, { channel, thread, since, marker: what.marker });
        return new Map([...found].map(([part, ts]) => [part, place(ts)]));
      },
      post: (message, part) => post(message, partMarker(what.marker, part)),
      edit: async (message, { channelId, messageId }) => {
        await pace.edit(() => client.chat.update({ channel: channelId, ts: messageId, ...message }), author);
      },
      remove,
      busyFor: (kind) => pace.busyFor(kind === 'edit' ? 'edit' : { post: channel }, author),
      settle: async (error, editing) => failed(error, what, editing),
    });
    const attached = outgoing.files ?? [];
    if (settled.state !== 'sent' || (attached.length === 0 && !what.files?.length)) return settled;
    const words = wordsFor(what.to.locale ?? 'en');
    const page = ticketPage(publicUrl, outgoing.ticket);
    const shown: ShownFiles = { posted: [], removed: [] };
    const at: FilesAt = {
      ...files,
      ...{ client, log, channel, thread },
      turn: (work) => pace.post(channel, work, author),
      copyAt: place,
      instead: (file) => drawNotShown(file, page, words),
      post: (saying) => post(saying, `${what.marker}:file`),
      remove,
    };
    try {
      const more = await showFiles(what, attached, at, shown);
      return shownToo(more ? { ...settled, ...more } : settled, shown);
    } catch (error) {
      return shownToo({ ...settled, ...failed(error, what, false) }, shown);
    }
  };

  const mark = async (what: Deliverable, outgoing: Mark): Promise<Settled> => {
    const author = what.delivery.authorId;
    const away = pace.busyFor('edit', author);
    if (away > 0) return waits(away);
    return pace.edit(() => markMessage(client, what, outgoing), author);
  };

  const state = async (what: Deliverable, outgoing: StateOut): Promise<Settled> => {
    const author = what.delivery.authorId;
    const away = pace.busyFor('edit', author);
    if (away > 0) return waits(away);
    return pace.edit(() => showState(client, what, outgoing), author);
  };

  return {
    channel: 'slack',
    can: { edits: true, threads: { withPeople: true, inChannels: true }, files: true, longest: 2_000 },
    editsShareRoom: true,
    busyFor({ delivery, to, card, parts, notice }) {
      if (delivery.kind === 'mark') return pace.busyFor('edit', delivery.authorId);
      const copy = delivery.kind === 'card' ? card : delivery.kind === 'comment' ? parts[0] : notice;
      if (copy) return pace.busyFor('edit', delivery.authorId);
      const channel = to.isPerson ? (card?.channelId ?? directs.get(to.address)) : to.address;
      return channel === undefined ? 0 : pace.busyFor({ post: channel }, delivery.authorId);
    },
    async deliver(what) {
      const { outgoing } = what;
      // A card is edited where it was posted, and a notice of something that changes; others are posted once.
      const copy = { card: what.card, comment: undefined, mark: undefined, notice: what.notice, state: undefined }[
        outgoing.kind
      ];
      try {
        if (outgoing.kind === 'mark') return await mark(what, outgoing);
        if (outgoing.kind === 'state') return await state(what, outgoing);
        if (outgoing.kind === 'comment') return neverShown(what) ? nothingShown : await comment(what, outgoing);
        return copy ? await edit(what, outgoing, copy) : await post(what, outgoing);
      } catch (error) {
        return failed(error, what, copy !== undefined);
      }
    },
  };
}

/** Below the card; a desk's notices too, which keeps a ticket in one place. */
function threadOf({ card, to }: Deliverable): string | undefined {
  return to.thread ?? (card?.threadId || card?.messageId);
}

/**
 * A reply in a thread that a person has not written in reaches them only when it names them. Their own words do not, and
 * what is about no ticket is in no thread.
 */
function mentionFor({ to, outgoing, delivery }: Deliverable): string | undefined {
  if (delivery.ticketId === null) return undefined;
  const own = outgoing.kind === 'comment' && outgoing.own === true;
  return to.isPerson && outgoing.kind !== 'card' && !own ? to.address : undefined;
}
