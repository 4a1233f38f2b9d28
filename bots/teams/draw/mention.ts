// Pure
import { clip, type Mentioned, mentionedIn } from '#core';
import type { DrawMention } from './text.ts';

/** A mention is found by its text letter by letter, where these would be read as marks: what looks the same stands for them. */
const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/**
 * A mention of an account by name, with what Teams is told of it beside the card; undefined where there is no name
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards).
 */
export function drawMention(account: string, person: string): { text: string; mention: object } | undefined {
  const name = clip(person, 80).replace(/[<>&]/g, (sign) => lookAlikes[sign] ?? '');
  if (name.trim() === '') return undefined;
  const text = `<at>${name}</at>`;
  return { text, mention: { type: 'mention', text, mentioned: { id: account, name } } };
}

/** How the people are drawn whom a text mentions and who have an account in this tenant, and what Teams is told of a piece of it. */
export function mentionsOf(
  body: string,
  mentions: readonly Mentioned[] = [],
  tenant: string | undefined,
): { draw: DrawMention; beside(piece: string): object[] } {
  const names = new Map(mentionedIn(body).map(({ id, name }) => [id, name]));
  const drawn = new Map(
    mentions.flatMap(({ person, accounts }) => {
      const account = accounts.find((one) => one.tenant === tenant);
      const mention = account && drawMention(account.externalId, names.get(person) ?? '');
      return mention ? [[person, mention] as const] : [];
    }),
  );
  return {
    draw: (person) => drawn.get(person)?.text,
    beside: (piece) => {
      const there = new Set(mentionedIn(piece).map(({ id }) => drawn.get(id)));
      return [...there].flatMap((one) => (one ? [one.mention] : []));
    },
  };
}
