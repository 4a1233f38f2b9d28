import { channelTarget, DeskError, type InboundHandler, isBlank, sentAs, workInbound } from '#core';
import { keepJob } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { edited, type Heard, said } from '../jobs.ts';
import { namedIn } from '../place/named.ts';
import type { Place } from '../place/place.ts';
import { isHeld } from '../read/sent.ts';
import { type Activity, isFromApp } from '../wire/activity.ts';
import { nameOf, toldAtOf } from './deeds.ts';

/** Kinds of received things that this door keeps, as they stand in the inbox. */
export const heardKinds = { said: 'message', edited: 'edited', deleted: 'deleted' } as const;

/**
 * Keeps what a person wrote before the connector has its answer; then it is worked, which nobody waits for here.
 * @throws DeskError `unavailable` when it was not kept: the connector sends it again
 */
export async function hear(
  bot: Bot,
  { activity, place }: { activity: Activity; place: Place },
  work: InboundHandler,
  follow: (working: Promise<unknown>) => void,
): Promise<void> {
  if (isFromApp(activity)) return;
  const heard = heardIn(activity, place);
  if (!heard) return;
  const message = { about: nameOf(bot, heard), toldAt: toldAtOf(bot, heard) };
  if (!(await concerns(bot, heard)) && !(await isKnown(bot, message))) return;
  const job = {
    source: 'teams',
    key: jobKey(bot, activity, heard),
    kind: heardKinds[heard.kind],
    payload: JSON.stringify(heard),
    message,
  } as const;
  // The connector sends it again, and then it is known already: what was kept too late is worked all the same.
  const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
  if (inbound) follow(workInbound(bot.engine, inbound, work));
}

function heardIn(activity: Activity, place: Place): Heard | null {
  const { type, id, channelData } = activity;
  if (id === undefined) return null;
  switch (type) {
    case 'message':
      return said(activity, place, id);
    case 'messageUpdate': {
      // A message that was deleted and is there again says what it says now. One that was emptied may still hold a file.
      const now = edited(activity, place, id);
      return isBlank(now.text) && !now.sent?.some(isHeld) ? { kind: 'deleted', place, id, stamp: now.stamp } : now;
    }
    case 'messageDelete':
      return channelData?.eventType === undefined || channelData.eventType === 'softDeleteMessage'
        ? { kind: 'deleted', place, id, stamp: activity.timestamp ?? '' }
        : null;
    default:
      return null;
  }
}

/** The app's own chats, what names the app or presses its buttons, the channels of desks, and those where people ask; what is said elsewhere is not stored. */
async function concerns(bot: Bot, heard: Heard): Promise<boolean> {
  const { scope, chat } = heard.place;
  if (scope === 'personal') return true;
  if (heard.kind === 'said' && (heard.meant || (heard.value !== undefined && heard.value !== null))) return true;
  if (scope === 'group') return false;
  const book = await bot.engine.book.read(bot.engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', 'The desk book cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  if (book.requestPlace(channelTarget('teams', bot.tenant, chat))) return true;
  return book.deskOfChannel('teams', bot.tenant, chat) !== undefined;
}

/** What is done to a message that was meant for the app is heard wherever it stands. */
async function isKnown({ engine }: Bot, { about, toldAt }: { about: string; toldAt: string }): Promise<boolean> {
  if (toldAt === '') return false;
  const sent = await sentAs(engine, 'teams', about).catch((error: unknown) => {
    throw new DeskError('unavailable', 'What was received cannot be read.', { retryAfterSeconds: 5 }, error);
  });
  return sent.length > 0;
}

/** One message is its conversation and id: https://github.com/microsoft/botframework-sdk/issues/6084. */
function jobKey(bot: Bot, { conversation, id = '', timestamp = '' }: Activity, heard: Heard): string {
  const stamp = heard.kind === 'said' ? [] : [heard.kind, heard.kind === 'edited' ? heard.stamp : timestamp];
  return namedIn(bot, heard.place.tenant, conversation.id, id, ...stamp);
}
