import type { Db, Tx } from '../context.ts';
import { parsedJson } from '../stored.ts';
import { EmojiRules, OwnEmoji, usualEmoji } from './rules.ts';

/** Under what the rules of the house are stored. */
export const houseKey = 'emoji';
/** Under what a desk's own is stored. */
export const keyOf = (deskId: string) => `${houseKey}:${deskId}`;

/** What is stored of emoji: the rules of the house, and what each desk says itself. */
export interface StoredEmoji {
  readonly house: EmojiRules;
  readonly desks: ReadonlyMap<string, OwnEmoji>;
}

/** Reads all of it. What cannot be read is taken for not said. */
export async function readEmoji(db: Db | Tx): Promise<StoredEmoji> {
  const rows = await db.setting.findMany({
    where: { OR: [{ key: houseKey }, { key: { startsWith: `${houseKey}:` } }] },
  });
  const house = rows.find(({ key }) => key === houseKey);
  const desks = rows.flatMap(({ key, value }) => {
    const own = key === houseKey ? undefined : OwnEmoji.safeParse(parsedJson(value)).data;
    return own ? [[key.slice(houseKey.length + 1), own] as const] : [];
  });
  return {
    house: EmojiRules.safeParse(house ? parsedJson(house.value) : undefined).data ?? usualEmoji,
    desks: new Map(desks),
  };
}
