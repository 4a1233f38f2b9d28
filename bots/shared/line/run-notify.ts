import { type Ctx, chooseNotifications, type NotificationsView, showNotifications } from '#core';
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

function sayNotifications(ctx: Ctx, { news, channels }: NotificationsView): Answer {
  const { notifications: words } = wordsOf(ctx);
  const nameOf = (key: string) => channels.find((one) => one.channel === key)?.name ?? key;
  const lines = news.map((one) =>
    (one.chosen === null ? words.byItself : words.line)(one.name, one.news, one.told.map(nameOf)),
  );
  return say([words.heading, ...lines, words.always, words.how].join('\n'));
}
