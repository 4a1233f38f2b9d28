import type { Actor, EmojiRules, Words } from '#core';
import { emojiNamed } from '../markdown/emoji-names.ts';

type Act = 'create' | 'private' | 'take' | 'resolve';

/** Slack tells of emoji on all messages, Teams of those on messages of the app alone, which are tickets already. */
const heard: Readonly<Record<'slack' | 'teams', readonly Act[]>> = {
  slack: ['create', 'private', 'take', 'resolve'],
  teams: ['take', 'resolve'],
};

/** The emoji that do something for this person in this chat, in one sentence; empty where there are none. */
export function emojiThatAct(
  { emoji }: Words,
  rules: EmojiRules,
  actor: Actor | null,
  surface: 'slack' | 'teams',
): string {
  const works = actor === null || (actor.kind === 'person' && actor.desks.size > 0);
  const may = (act: Act) => {
    if (act === 'take') return works;
    return act === 'resolve' || works || rules.createdBy === 'everybody';
  };
  const all = heard[surface]
    .filter((act) => rules[act].length > 0 && may(act))
    .map((act) => `${rules[act].map(shown).join(' ')} ${emoji.acts[act]}`);
  return all.length === 0 ? '' : emoji.does(all.join(', '), surface === 'teams');
}

/** Emoji of a workspace have a name alone. */
const shown = (name: string) => emojiNamed(name) ?? `:${name}:`;
