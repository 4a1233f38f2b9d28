import type { InboundHandler } from '#core';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import type { Inside } from '../door/port.ts';
import type { Handlers } from '../handlers.ts';
import { namedIn } from '../place/named.ts';
import { answerInvoke } from '../press/answer-in-time.ts';
import { hearConsent } from '../press/consent.ts';
import { keepReaction } from '../react/keep-reaction.ts';
import { accountOf } from '../speak.ts';
import { onPlaceChanged } from './installs.ts';
import { hear } from './keep.ts';

/** An answer waits no longer for the language that it is in. */
const languageMs = 700;

/** What is done with each activity that was let in. Nothing here waits for work that was kept. */
export function makeInside(
  bot: Bot,
  handlers: Handlers,
  work: InboundHandler,
  follow: (working: Promise<unknown>) => void,
): Inside {
  return {
    async onMessage({ activity, place }) {
      if (!place) return;
      await hear(bot, { activity, place }, work, follow);
      const named = activity.entities.some((one) => one.mentioned?.id === activity.recipient?.id);
      // A card's button comes as a message from older clients, without a mention and whatever the app may hear.
      const typed = activity.type === 'message' && (activity.value === undefined || activity.value === null);
      const unmentioned = typed && place.scope !== 'personal' && !named && !place.targeted;
      follow(bot.places.seen(activity, place, unmentioned));
    },

    async onReaction({ activity, place }) {
      if (place) await keepReaction(bot, { activity, place }, work, follow);
    },

    onPlaceChanged: ({ activity, place }) => onPlaceChanged(bot, activity, place, follow),

    async onInvoke({ activity, place, waitedMs }) {
      const { name, value, id, replyToId, conversation } = activity;
      if (name === undefined || !place) return { status: 400 };
      bot.people.met(place);
      // People who have just chosen another language are answered in it.
      const spoken = bot.who.speaks(accountOf(place), place.locale);
      follow(spoken);
      await within(bot, languageMs, spoken);
      // The message extension is used anywhere: that says nothing about where the app may write.
      if (!name.startsWith('composeExtension/')) follow(bot.places.seen(activity, place, false));
      const key = namedIn(bot, place.tenant, conversation.id, id ?? '');
      const invoke = { name, value, place, key, ...(replyToId ? { replyTo: replyToId } : {}) };
      if (name === 'fileConsent/invoke') return hearConsent(bot, invoke, work, follow);
      return answerInvoke(bot, handlers, invoke, waitedMs);
    },
  };
}
