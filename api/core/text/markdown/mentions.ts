// Pure

// A mention is a link to a person: `[@Ben Okafor](person:<id>)`. What does not know the person shows the words alone. People
// write `@[Ben Okafor](person:<id>)`, `@ben`, `@ben@northwind.example` or `@Ben Okafor` as well.

/** A mention as it is stored. */
const mentionOf = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  `[@${name.replace(/[[\]\\]/g, '')}](person:${id})`;

const id = '[0-9a-fA-F-]{36}';
const word = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+'-]{0,63})";
/** Code, which says what it says; a mention by id; one by a handle, where a word may begin, with words that may be of its name. */
const pieces = new RegExp(
  [
    // A run of ticks as long as the one before it closes: a longer or a shorter one stands inside.
    '(?<code>(?<!`)(?<ticks>`+)(?!`)[^]*?(?<!`)\\k<ticks>(?!`))',
    `(?<link>@\\[(?<words>[^\\]\\n]{1,200})\\]\\(person:(?<one>${id})\\)|\\[@(?<name>[^\\]\\n]{1,200})\\]\\(person:(?<other>${id})\\))`,
    `(?<![\\p{L}\\p{N}_@./\\\\[-])@(?<who>${word}(?:@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}|(?: ${word}){0,3}))`,
  ].join('|'),
  'gu',
);

/** What a text says of the person whom it means. */
export type Said = { readonly id: string } | { readonly handle: string };
type Ask = (said: Said) => Promise<{ readonly id: string; readonly name: string } | null>;

/** What may be a mention, as it stands in a text. */
export const mentionsIn = (markdown: string): RegExpExecArray[] =>
  [...markdown.matchAll(pieces)].filter(({ groups }) => groups?.['code'] === undefined);

/** Asks of each mention whom it means: the person stands there with their id; null leaves the words alone. */
export async function replaceMentions(markdown: string, ask: Ask): Promise<string> {
  let out = '';
  let from = 0;
  for (const found of mentionsIn(markdown)) {
    const groups = found.groups ?? {};
    const { text, length } = await written(groups, found[0], ask);
    out += markdown.slice(from, found.index) + text;
    from = found.index + length;
  }
  return out + markdown.slice(from);
}

async function written(
  groups: Record<string, string | undefined>,
  whole: string,
  ask: Ask,
): Promise<{ text: string; length: number }> {
  const byId = groups['one'] ?? groups['other'];
  if (byId !== undefined) {
    const person = await ask({ id: byId.toLowerCase() });
    const text = person ? mentionOf(person) : `@${groups['words'] ?? groups['name'] ?? ''}`;
    return { text, length: whole.length };
  }
  const words = (groups['who'] ?? '').split(' ');
  // The longest name first; a sentence may end behind it.
  for (let count = words.length; count > 0; count--) {
    const handle = words
      .slice(0, count)
      .join(' ')
      .replace(/[._+'-]+$/, '');
    const person = await ask({ handle });
    if (person) return { text: mentionOf(person), length: handle.length + 1 };
  }
  return { text: whole, length: whole.length };
}

/** A text with the names of people alone, as it is found by: nobody looks for an id. */
export const withoutIds = (markdown: string): string => markdown.replace(new RegExp(`\\]\\(person:${id}\\)`, 'g'), ']');
