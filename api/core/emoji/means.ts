import type { Book, DeskEntry } from '../desk/book.ts';
import { actOf, type EmojiAct } from './rules.ts';

/** What an emoji asks for, and at which desk; without one it is the desk of all tickets that name none. */
export interface Meant {
  readonly act: EmojiAct;
  readonly desk?: DeskEntry;
}

/**
 * What an emoji means in a place: by the rules of the desk of that place; elsewhere by those of the one desk that has this
 * emoji for itself, else by those of the house.
 */
export function emojiMeans(book: Book, here: DeskEntry | undefined, emoji: string): Meant | null {
  if (here) {
    const act = actOf(book.emoji(here.id), emoji);
    return act && { act, desk: here };
  }
  const own = book.desks.flatMap((desk) => {
    const act = desk.active ? actOf(book.emoji(desk.id), emoji) : null;
    return act && actOf(book.emoji(null), emoji) !== act ? [{ act, desk }] : [];
  });
  const [only] = own;
  if (only && own.length === 1) return only;
  const act = actOf(book.emoji(null), emoji);
  return act && { act };
}

/** Whether an emoji does anything at any desk, and whether it may open a ticket: most reactions are none of ours. */
export function emojiKnown(book: Book, emoji: string): 'opens' | 'works' | null {
  const acts = [null, ...book.desks.map(({ id }) => id)].map((id) => actOf(book.emoji(id), emoji));
  if (acts.some((act) => act === 'create' || act === 'private')) return 'opens';
  return acts.some((act) => act !== null) ? 'works' : null;
}
