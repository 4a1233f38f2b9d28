// Pure

/** What a text weighs where it is drawn, in the unit of that place's limit: characters as they are sent, or bytes. */
export type Weigh = (text: string) => number;

const asWritten: Weigh = (text) => text.length;

/** Characters that a row of a card has about. */
const rowLength = 80;

/** The same for a text that is to take little room: each line weighs a row at least, however short it is. */
export const inRows =
  (weigh: Weigh): Weigh =>
  (text) =>
    Math.max(
      weigh(text),
      text.split('\n').reduce((sum, { length }) => sum + Math.max(length, rowLength), 0),
    );

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Longer than any character that people write; what is longer is a heap of marks on one letter. */
const longestGrapheme = 64;

/** The last place at or before `at` that is between two characters as people see them. */
export function graphemeBreak(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const found = segmenter.segment(text.slice(0, at + longestGrapheme)).containing(at)?.index ?? at;
  if (at - found <= longestGrapheme) return found;
  // Inside a heap of marks: at least no half of a character.
  return isHalf(text, at) ? at - 1 : at;
}

const isHalf = (text: string, at: number) =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** The longest start of a text that weighs at most `limit`, cut between two characters; it may be empty. */
export function headOf(text: string, limit: number, weigh: Weigh = asWritten): string {
  let length = Math.min(text.length, Math.max(0, limit));
  let head = text.slice(0, graphemeBreak(text, length));
  for (let weight = weigh(head); weight > limit && head !== ''; weight = weigh(head)) {
    // In proportion, and always a little shorter: a few steps, each no longer than the limit.
    length = Math.min(head.length - 1, Math.floor((head.length * limit) / weight));
    head = text.slice(0, graphemeBreak(text, length));
  }
  return head;
}

/** A text of at most `limit` as `weigh` measures it, with an ellipsis where something was cut; never half a character. */
export function clip(text: string, limit: number, weigh: Weigh = asWritten): string {
  if (text.length <= limit && weigh(text) <= limit) return text;
  return `${headOf(text, limit - weigh('…'), weigh)}…`;
}

/** A text as a field of `limit` characters shows it, and the rest that follows it when the form is submitted. */
export function fitField(text: string, limit: number): { shown: string; rest: string } {
  const shown = headOf(text, limit);
  return { shown, rest: text.slice(shown.length) };
}

/** Non-empty text for places that refuse an empty one. */
export const orDash = (text: string) => (text.trim() === '' ? '–' : text);
