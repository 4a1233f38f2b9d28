import {
  type Actor,
  type Ctx,
  chooseNotifications,
  type News,
  type NotificationsView,
  showNotifications,
  worksEverywhere,
} from '#core';
import { type Answer, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';
import type { Intent } from './intent.ts';

/** Says where the person is told of what, after what they chose by the line. */
export async function runNotify(ctx: Ctx, { news, to }: Extract<Intent, { verb: 'notify' }>): Promise<Answer> {
  if (!news || to === undefined) return sayNotifications(ctx, await showNotifications(ctx));
  const chosen = to === 'auto' ? null : to === 'off' ? [] : [...to];
  const choices = Object.fromEntries(news.map((one) => [one, chosen]));
  return sayNotifications(ctx, await chooseNotifications(ctx, choices));
}

function sayNotifications({ actor, ...ctx }: Ctx, { news, channels }: NotificationsView): Answer {
  const { notifications: words } = wordsOf({ ...ctx, actor });
  const nameOf = (key: string) => channels.find((one) => one.channel === key)?.name ?? key;
  const shown = news.filter((one) => one.chosen !== null || concerns(actor, one.news));
  const groups = Map.groupBy(shown, (one) =>
    (one.chosen === null ? words.byItself : words.chosen)(one.told.map(nameOf)),
  );
  const lines = [...groups].flatMap(([where, kinds]) => [where, ...kinds.map((one) => `• ${one.name} (${one.news})`)]);
  const places = channels.filter((one) => one.account).map((one) => one.channel);
  const how = words.how(
    shown.map((one) => one.news),
    places,
  );
  return say([words.heading, ...lines, words.always, how].join('\n'));
}

/** Whether news of a kind can ever be meant for somebody: tickets are given to agents, and desks have people who look after them. */
function concerns(actor: Actor, news: News): boolean {
  if (actor.kind !== 'person') return false;
  if (news === 'assigned') return actor.desks.size > 0;
  return news !== 'desk' || worksEverywhere(actor) || [...actor.desks.values()].some((desk) => desk.lead);
}
