import { emojiNamed } from '../../shared/markdown/emoji-names.ts';

const shortName = "[a-z0-9_+'-]{1,80}(?:::skin-tone-[2-6])?";
const spelled = new RegExp(`:(${shortName}):`, 'g');
const spelledHere = new RegExp(`:(${shortName}):`, 'y');

/** The emoji whose short name stands at this place of a text, and where it ends; null when none does. */
export function emojiAt(text: string, at: number): { emoji: string; end: number } | null {
  spelledHere.lastIndex = at;
  const emoji = emojiNamed(spelledHere.exec(text)?.[1] ?? '');
  return emoji === undefined ? null : { emoji, end: spelledHere.lastIndex };
}

/** A text with emoji instead of their short names; those that only a workspace knows stay as they are spelled. */
export const withEmoji = (text: string): string =>
  text.includes(':') ? text.replace(spelled, (whole, name: string) => emojiNamed(name) ?? whole) : text;
