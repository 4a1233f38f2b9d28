// Pure
import type { Surface } from '../actor.ts';

/** Words of which messages consist that only say thanks or yes; docs/slack.md lists them. */
const thanks = new Set(
  [
    'thanks thank you thx ty tysm cheers great perfect awesome nice cool ok okay kk yes yep sure lovely many very much so a lot for the help all your',
    'danke dankeschön vielen dank besten herzlichen lieben dir euch ihnen super klasse prima top passt gut alles klar ja jo merci fürs helfen für die hilfe sehr schön',
    'dzięki dzieki dziękuję dziekuje dziękujemy bardzo wielkie super świetnie swietnie ekstra jasne tak dobrze w porządku za pomoc wam ci',
  ].flatMap((line) => line.split(' ')),
);
/** Of these at least one has to be said: the others only stand beside them. */
const meant = new Set(
  'thanks thank thx ty tysm cheers great perfect awesome nice cool ok okay kk yes yep sure lovely danke dankeschön dank super klasse prima top passt klar ja jo merci dzięki dzieki dziękuję dziekuje dziękujemy świetnie swietnie ekstra jasne tak dobrze porządku'.split(
    ' ',
  ),
);
const mostWords = 6;

/** Whether a message says thanks and nothing else, in English, German or Polish: emoji and names of people do not count. */
export function isThanks(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/<@[^>]*>|:[\w+'-]+:/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length > mostWords) return false;
  if (words.length === 0) return /:[\w+'-]+:|\p{Extended_Pictographic}/u.test(text);
  return words.every((word) => thanks.has(word)) && words.some((word) => meant.has(word));
}

/**
 * Slack takes a slash at the beginning of a message for a command, so `//` cannot be typed there: where it keeps a message from
 * becoming a ticket, `;;` does too.
 */
export const usualBypass: readonly string[] = ['//', ';;'];

/** Whether a message begins with what keeps it from becoming a ticket. */
export const isBypassed = (text: string, bypass: readonly string[]): boolean =>
  [...bypass, ...(bypass.includes('//') ? usualBypass : [])].some((sign) =>
    text.trimStart().toLowerCase().startsWith(sign.toLowerCase()),
  );

/** Whether two messages of one person, by the names that their chat gives them, are one request. */
export const belongTogether = (one: string, other: string, minutes: number): boolean =>
  minutes > 0 && Math.abs(secondsOf(one) - secondsOf(other)) <= minutes * 60;

/** Slack names a message by seconds with a fraction, Teams by milliseconds. */
const secondsOf = (message: string): number => (message.includes('.') ? Number(message) : Number(message) / 1_000);

/** Chats alone say what stands in their channels. */
export const isChat = (surface: Surface): boolean => surface === 'slack' || surface === 'teams';
