// Pure
import { z } from 'zod';

/** What an emoji on a message does. */
const emojiActs = ['create', 'private', 'take', 'resolve'] as const;
export const EmojiAct = z.enum(emojiActs);
export type EmojiAct = z.infer<typeof EmojiAct>;

/** The name of an emoji as everybody means it: without its colons and its tone of skin. */
export const emojiName = (said: string): string => {
  const [name = ''] = said.trim().replace(/^:+/, '').split('::');
  return name.replace(/:+$/, '').toLowerCase();
};

const mostOfOne = 10;
const Emoji = z
  .string()
  .transform(emojiName)
  .pipe(
    z.string().regex(/^[\p{Ll}\p{Lo}\p{N}_'+-]{1,100}$/u, 'Write the name of an emoji, such as ticket or :ticket:.'),
  );
const Emojis = z
  .array(Emoji)
  .max(mostOfOne, `At most ${mostOfOne} emoji.`)
  .transform((all) => [...new Set(all)]);

/** The people who open tickets by an emoji. */
const CreatedBy = z.enum(['everybody', 'agents']);

/** What is asked for of the house. An empty list: no emoji does that. */
export const SetEmoji = z.object({
  /** Names of emoji that open a ticket from a message. */
  create: Emojis.optional(),
  /** The same, confidential. */
  private: Emojis.optional(),
  /** Names of emoji by which agents take a ticket that nobody has. */
  take: Emojis.optional(),
  /** Names of emoji that resolve a ticket. */
  resolve: Emojis.optional(),
  /** The people whose emoji opens a ticket: everybody, or only agents of the desk. */
  createdBy: CreatedBy.optional(),
});

const shown = z.array(z.string());

/** Which emoji does what. */
export const EmojiRules = z.object({
  create: shown,
  private: shown,
  take: shown,
  resolve: shown,
  createdBy: CreatedBy,
});
export type EmojiRules = z.infer<typeof EmojiRules>;

/** What a desk says itself; null where it goes by the house. */
export const OwnEmoji = z.object({
  create: shown.nullable().default(null),
  private: shown.nullable().default(null),
  take: shown.nullable().default(null),
  resolve: shown.nullable().default(null),
  createdBy: CreatedBy.nullable().default(null),
});
export type OwnEmoji = z.infer<typeof OwnEmoji>;

export const SetDeskEmoji = z.object({
  /** The key of the desk. */
  desk: z.string().trim().toUpperCase(),
  /** Names of emoji that open a ticket from a message; null: as in the house. */
  create: Emojis.nullish(),
  /** The same, confidential; null: as in the house. */
  private: Emojis.nullish(),
  /** Names of emoji by which agents take a ticket that nobody has; null: as in the house. */
  take: Emojis.nullish(),
  /** Names of emoji that resolve a ticket; null: as in the house. */
  resolve: Emojis.nullish(),
  /** The people whose emoji opens a ticket; null: as in the house. */
  createdBy: CreatedBy.nullish(),
});

/** What a desk says itself, and what counts there. */
export const DeskEmoji = OwnEmoji.extend({ effective: EmojiRules });
export type DeskEmoji = z.infer<typeof DeskEmoji>;

/** What counts as long as no admin says otherwise. */
export const usualEmoji: EmojiRules = {
  create: ['ticket'],
  private: ['closed_lock_with_key'],
  take: ['eyes'],
  resolve: ['white_check_mark'],
  createdBy: 'everybody',
};

/** What counts at a desk. What it says itself comes first: the house's emoji for something else gives way to it. */
export function emojiAt(house: EmojiRules, own: OwnEmoji | undefined): EmojiRules {
  if (!own) return house;
  const taken = new Set(emojiActs.flatMap((act) => own[act] ?? []));
  const of = (act: EmojiAct) => own[act] ?? house[act].filter((one) => !taken.has(one));
  return {
    create: of('create'),
    private: of('private'),
    take: of('take'),
    resolve: of('resolve'),
    createdBy: own.createdBy ?? house.createdBy,
  };
}

/** What an emoji does by these rules; null for any other one. */
export const actOf = (rules: EmojiRules, emoji: string): EmojiAct | null =>
  emojiActs.find((act) => rules[act].includes(emojiName(emoji))) ?? null;

/** An emoji that stands for two things, with the second one; null where there is none. */
export function meansTwo(rules: Pick<OwnEmoji, EmojiAct>): { emoji: string; act: EmojiAct } | null {
  const seen = new Set<string>();
  for (const act of emojiActs)
    for (const emoji of rules[act] ?? []) {
      if (seen.has(emoji)) return { emoji, act };
      seen.add(emoji);
    }
  return null;
}
