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
import { type Address, type Connector, Refusal } from './connector.ts';
import { cardMessage, type Message } from './message.ts';
import type { Pace } from './pace.ts';
import { threadAddress } from './place.ts';
import type { Places } from './places.ts';
import type { Reach } from './reach.ts';
import { lostChat, settle } from './refusals.ts';
import { drawOutgoing } from './render.ts';
import type { Viewers } from './viewers.ts';

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
  log: Log;
}): Notifier {
  const { connector, places, reach, pace, viewers, log } = deps;

  const edit = async (what: Deliverable, copy: PostedCopy): Promise<Settled> => {
    const at = { serviceUrl: await serviceUrlOf(what), conversation: threadAddress(copy.channelId, copy.threadId) };
    const away = pace.busyFor(at.conversation);
    if (away > 0) return waits(away);
    const message = await draw(what);
    await pace.inThread(at.conversation, () => connector.edit(at, copy.messageId, message));
    return { state: 'sent', answer: 'Edited.' };
  };

  const postToPerson = async (what: Deliverable): Promise<Settled> => {
    const reached = await reach(what.to.address);
    if ('settled' in reached) return reached.settled;
    return post(what, reached.at, { channelId: reached.at.conversation, threadId: '' });
  };

  const postToChannel = async (what: Deliverable): Promise<Settled> => {
    const { address: channelId } = what.to;
    const serviceUrl = await serviceUrlOf(what);
    const thread = what.outgoing.kind === 'card' ? '' : threadOf(what);
    if (thread !== '')
      return post(
        what,
        { serviceUrl, conversation: threadAddress(channelId, thread) },
        { channelId, threadId: thread },
      );
    const away = pace.busyFor(channelId);
    if (away > 0) return waits(away);
    const message = await draw(what);
    const head = await pace.inThread(channelId, () => connector.startThread(serviceUrl, channelId, message));
    return sent({ tenant: what.to.tenant, channelId, messageId: head, threadId: head });
  };

  const post = async (
    what: Deliverable,
    at: Address,
    copy: { channelId: string; threadId: string },
  ): Promise<Settled> => {
    const away = pace.busyFor(at.conversation);
    if (away > 0) return waits(away);
    const message = await draw(what);
    const messageId = await pace.inThread(at.conversation, () => connector.send(at, message));
    return sent({ tenant: what.to.tenant, ...copy, messageId });
  };

  const serviceUrlOf = async ({ to }: Deliverable): Promise<string> =>
    (await places.find(to.isPerson ? 'person' : 'channel', to.address))?.serviceUrl ?? places.serviceUrl();

  const draw = async ({ to, outgoing, delivery }: Deliverable): Promise<Message> => {
    const channel = to.isPerson ? null : await places.find('channel', to.address);
    const userIds = channel && outgoing.kind === 'card' ? await viewers(channel, delivery.ticketId) : undefined;
    const { card, summary } = drawOutgoing(outgoing, {
      words: wordsFor(to.locale ?? 'en'),
      personal: to.isPerson,
      hearsAll: channel?.hearsAll ?? false,
      ...(userIds ? { userIds } : {}),
    });
    return cardMessage(card, summary);
  };

  return {
    channel: 'teams',
    async deliver(what) {
      const { to, outgoing, delivery } = what;
      const copy = copyToEdit(what);
      // In a chat of their own the author alone reads along, and was answered.
      if (outgoing.kind === 'mark' && to.isPerson) return { state: 'sent', answer: 'Nobody else reads there.' };
      try {
        if (copy) return await edit(what, copy);
        // A message taken back before it was shown here leaves nothing to show.
        if (outgoing.kind !== 'card' && outgoing.kind !== 'notice' && isWithdrawn(outgoing))
          return { state: 'sent', answer: 'Nothing was shown here.' };
        return await (to.isPerson ? postToPerson(what) : postToChannel(what));
      } catch (error) {
        if (error instanceof Stopped) return { state: 'retry', answer: error.message, afterMs: 0, uncounted: true };
        if (error instanceof Refusal && error.status === 401)
          log.error(
            { err: error },
            'Teams does not accept the app: check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID',
          );
        else log.warn({ err: error, delivery: delivery.id }, 'Teams did not take a delivery');
        if (to.isPerson && lostChat(error)) await places.forget('person', to.address).catch(() => {});
        const here = to.isPerson || (await places.find('channel', to.address).catch(() => null)) !== null;
        return settle(error, {
          isPerson: to.isPerson,
          here,
          editing: copy !== undefined,
          awayTries: delivery.awayTries,
        });
      }
    },
  };
}

const waits = (afterMs: number): Settled => ({
  state: 'retry',
  answer: 'Waits for its turn.',
  afterMs,
  uncounted: true,
});
const sent = (posted: PostedCopy): Settled => ({ state: 'sent', answer: 'Posted.', posted });

const isWithdrawn = (outgoing: Extract<Outgoing, { kind: 'comment' | 'mark' }>) =>
  outgoing.kind === 'comment' ? outgoing.withdrawn : outgoing.says === 'withdrawn';

/** A card, a comment and a mark are edited where they were posted; a notice is posted once. */
function copyToEdit({ outgoing, card, comment, mark }: Deliverable): PostedCopy | undefined {
  return { card, comment, mark, notice: undefined }[outgoing.kind];
}

/** Below the card, which keeps a ticket in one place; empty where there is no card yet. */
const threadOf = ({ card }: Deliverable): string => card?.threadId || card?.messageId || '';
