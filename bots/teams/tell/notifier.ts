import {
  type Deliverable,
  type Engine,
  type Gone,
  type Log,
  type Notifier,
  type Outgoing,
  type PostedCopy,
  type Settled,
  wordsFor,
} from '#core';
import { neverShown, nothingShown, showParts, waits } from '../../shared/tell/show-parts.ts';
import { Stopped } from '../../shared/tell/turns.ts';
import { type Drawing, drawOutgoing } from '../draw/card.ts';
import { drawComment } from '../draw/comment.ts';
import type { Places } from '../place/address-book.ts';
import { threadAddress } from '../place/place.ts';
import { type Address, type Connector, Refusal } from '../wire/connector.ts';
import { cardMessage, type Message } from '../wire/message.ts';
import { lostChat, settle } from '../wire/refusals.ts';
import { showFiles, shownToo } from './comment-files.ts';
import type { Pace } from './pace.ts';
import type { Reach } from './reach.ts';
import type { Viewers } from './viewers.ts';

type CommentOut = Extract<Outgoing, { kind: 'comment' }>;
type SingleOut = Exclude<Outgoing, CommentOut | { kind: 'state' }>;

/**
 * Shows deliveries in Teams: a card begins a thread in its channel, or stands in the person's own chat; what follows goes
 * into the thread; edits in place. Teams does not tell whether a call that broke off got through, so that is posted again.
 */
export function makeNotifier(deps: {
  connector: Connector;
  places: Places;
  reach: Reach;
  pace: Pace;
  viewers: Viewers;
  engine: Engine;
  publicUrl: string;
  log: Log;
}): Notifier {
  const { connector, places, reach, pace, viewers, engine, publicUrl, log } = deps;

  const edit = async (what: Deliverable, outgoing: SingleOut, copy: PostedCopy): Promise<Settled> => {
    const at = { serviceUrl: await serviceUrlOf(what), conversation: threadAddress(copy.channelId, copy.threadId) };
    const author = what.delivery.authorId;
    const away = pace.busyFor(at.conversation, author);
    if (away > 0) return waits(away);
    const message = await draw(what, outgoing);
    await pace.inThread(at.conversation, () => connector.edit(at, copy.messageId, message), author);
    return { state: 'sent', answer: 'Edited.' };
  };

  const postToPerson = async (what: Deliverable, outgoing: SingleOut): Promise<Settled> => {
    const reached = await reach(what.to.address);
    if ('settled' in reached) return reached.settled;
    return post(what, outgoing, reached.at, { channelId: reached.at.conversation, threadId: '' });
  };

  const postToChannel = async (what: Deliverable, outgoing: SingleOut): Promise<Settled> => {
    const { address: channelId } = what.to;
    const serviceUrl = await serviceUrlOf(what);
    const joined = outgoing.kind === 'mark' && outgoing.says === 'joined' ? what.origin?.threadId : undefined;
    const thread = joined ?? (outgoing.kind === 'card' ? (what.to.thread ?? '') : threadOf(what));
    if (thread !== '')
      return post(
        what,
        outgoing,
        { serviceUrl, conversation: threadAddress(channelId, thread) },
        { channelId, threadId: thread },
      );
    const author = what.delivery.authorId;
    const away = pace.busyFor(channelId, author);
    if (away > 0) return waits(away);
    const message = await draw(what, outgoing);
    const head = await pace.inThread(channelId, () => connector.startThread(serviceUrl, channelId, message), author);
    return sent({ tenant: what.to.tenant, channelId, messageId: head, threadId: head });
  };

  const post = async (
    what: Deliverable,
    outgoing: SingleOut,
    at: Address,
    copy: { channelId: string; threadId: string },
  ): Promise<Settled> => {
    const author = what.delivery.authorId;
    const away = pace.busyFor(at.conversation, author);
    if (away > 0) return waits(away);
    const message = await draw(what, outgoing);
    const messageId = await pace.inThread(at.conversation, () => connector.send(at, message), author);
    return sent({ tenant: what.to.tenant, ...copy, messageId });
  };

  const serviceUrlOf = async ({ to }: Deliverable): Promise<string> =>
    (await places.find(to.isPerson ? 'person' : 'channel', to.address))?.serviceUrl ?? places.serviceUrl();

  const drawing = ({ to }: Deliverable, hearsAll: boolean): Drawing => ({
    words: wordsFor(to.locale ?? 'en'),
    personal: to.isPerson,
    tenant: to.tenant,
    hearsAll,
    publicUrl,
  });

  const draw = async (what: Deliverable, outgoing: SingleOut): Promise<Message> => {
    const { to } = what;
    const { ticketId } = what.delivery;
    const channel = to.isPerson ? null : await places.find('channel', to.address);
    // Where people ask, everybody has the same card.
    const isAsked = to.thread !== undefined;
    const userIds =
      channel && !isAsked && outgoing.kind === 'card' && ticketId !== null
        ? await viewers(channel, ticketId)
        : undefined;
    const how = { ...drawing(what, channel?.hearsAll ?? false), isAsked, ...(userIds ? { userIds } : {}) };
    const { card, summary } = drawOutgoing(outgoing, how);
    return cardMessage(card, summary);
  };

  /** A comment in as many messages as it takes: in the thread of its card, or in the person's own chat. */
  const comment = async (what: Deliverable, outgoing: CommentOut): Promise<Settled | Gone> => {
    const { to } = what;
    const author = what.delivery.authorId;
    const reached = to.isPerson ? await reach(to.address) : null;
    if (reached && 'settled' in reached) return reached.settled;
    const serviceUrl = reached?.at.serviceUrl ?? (await serviceUrlOf(what));
    const channelId = reached?.at.conversation ?? to.address;
    let threadId = reached ? '' : threadOf(what) || (what.parts[0]?.threadId ?? '');
    const at = (): Address => reached?.at ?? { serviceUrl, conversation: threadAddress(channelId, threadId) };
    const inThreadOf = (copy: PostedCopy, work: (address: Address) => Promise<void>) => {
      const address = { serviceUrl, conversation: threadAddress(copy.channelId, copy.threadId) };
      return pace.inThread(address.conversation, () => work(address), author);
    };
    const post = async (message: Message): Promise<PostedCopy> => {
      const { conversation } = at();
      const begins = !reached && threadId === '';
      const send = () =>
        begins ? connector.startThread(serviceUrl, channelId, message) : connector.send(at(), message);
      const messageId = await pace.inThread(conversation, send, author);
      if (begins) threadId = messageId;
      return { tenant: to.tenant, channelId, messageId, threadId };
    };
    const remove = async (copy: PostedCopy) => {
      try {
        await inThreadOf(copy, (address) => connector.remove(address, copy.messageId));
      } catch (error) {
        if (!(error instanceof Refusal && error.status === 404)) throw error;
      }
    };
    const busyFor = () => pace.busyFor(at().conversation, author);
    const how = drawing(what, false);
    const messages = drawComment(outgoing, how).map((one) => cardMessage(one.card, one.summary));
    const settled = await showParts(what, messages, {
      post,
      edit: (message, copy) => inThreadOf(copy, (address) => connector.edit(address, copy.messageId, message)),
      remove,
      busyFor,
      settle: (error, editing) => failed(error, what, editing),
    });
    if (settled.state !== 'sent') return settled;
    const shown = { posted: [], removed: [] };
    try {
      const { personal, words } = how;
      const more = await showFiles(
        engine,
        what,
        outgoing.files ?? [],
        { personal, words, post, remove, busyFor },
        shown,
      );
      return shownToo(more ? { ...settled, ...waits(more.waitMs) } : settled, shown);
    } catch (error) {
      const after = await failed(error, what, false);
      // The text is there and names them, with the way to the page of the ticket.
      return shownToo(after.state === 'dead' ? settled : { ...settled, ...after }, shown);
    }
  };

  const failed = async (error: unknown, what: Deliverable, editing: boolean): Promise<Settled | Gone> => {
    const { to, delivery } = what;
    if (error instanceof Stopped) return { state: 'retry', answer: error.message, afterMs: 0, uncounted: true };
    if (error instanceof Refusal && error.status === 401)
      log.error(
        { err: error },
        'Teams does not accept the app: check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID',
      );
    else log.warn({ err: error, delivery: delivery.id }, 'Teams did not take a delivery');
    if (to.isPerson && lostChat(error)) await places.forget('person', to.address).catch(() => {});
    const here = to.isPerson || (await places.find('channel', to.address).catch(() => null)) !== null;
    return settle(error, { isPerson: to.isPerson, here, editing, awayTries: delivery.awayTries });
  };

  return {
    channel: 'teams',
    // In Teams a person's own chat has no threads.
    can: { edits: true, threads: { withPeople: false, inChannels: true }, files: false, longest: 2_000 },
    async deliver(what) {
      const { to, outgoing } = what;
      // In a quiet channel of requests: an app puts no emoji there that would say it.
      if (outgoing.kind === 'state') return { state: 'sent', answer: 'Nothing is shown so in Teams.' };
      // A card and a mark are edited where they were posted, and a notice of something that changes; others are posted once.
      const copy = { card: what.card, comment: undefined, mark: what.mark, notice: what.notice }[outgoing.kind];
      // In a chat of their own the author alone reads along, and was answered.
      if (outgoing.kind === 'mark' && to.isPerson) return { state: 'sent', answer: 'Nobody else reads there.' };
      try {
        if (outgoing.kind === 'mark' && outgoing.says === 'withdrawn' && !copy) return nothingShown;
        if (outgoing.kind === 'comment') return neverShown(what) ? nothingShown : await comment(what, outgoing);
        if (copy) return await edit(what, outgoing, copy);
        return await (to.isPerson ? postToPerson(what, outgoing) : postToChannel(what, outgoing));
      } catch (error) {
        return failed(error, what, copy !== undefined);
      }
    },
  };
}

const sent = (posted: PostedCopy): Settled => ({ state: 'sent', answer: 'Posted.', posted: [posted] });

/** Below what was asked, or below the card, which keeps a ticket in one place; empty where there is no card yet. */
const threadOf = ({ card, to }: Deliverable): string => to.thread ?? (card?.threadId || card?.messageId || '');
