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
/** Is told of each name that nobody is meant by, as it is written, without its mark. */
type Missed = (name: string) => void;

/** What may be a mention, as it stands in a text. */
export const mentionsIn = (markdown: string): RegExpExecArray[] =>
  [...markdown.matchAll(pieces)].filter(({ groups }) => groups?.['code'] === undefined);

/** The people whom a text as it is stored mentions, with the names that stand there. */
export const mentionedIn = (markdown: string): { readonly id: string; readonly name: string }[] =>
  mentionsIn(markdown).flatMap(({ groups = {} }) => {
    const found = groups['one'] ?? groups['other'];
    return found === undefined ? [] : [{ id: found.toLowerCase(), name: groups['words'] ?? groups['name'] ?? '' }];
  });

/** Asks of each mention whom it means: the person stands there with their id; null leaves the words alone. */
export async function replaceMentions(markdown: string, ask: Ask, missed: Missed = () => {}): Promise<string> {
  let out = '';
  let from = 0;
  for (const found of mentionsIn(markdown)) {
    const groups = found.groups ?? {};
    const { text, length } = await written(groups, found[0], {
      ask,
      missed: behind(markdown, found) === '/' ? () => {} : missed,
    });
    out += markdown.slice(from, found.index) + text;
    from = found.index + length;
  }
  return out + markdown.slice(from);
}

async function written(
  groups: Record<string, string | undefined>,
  whole: string,
  { ask, missed }: { ask: Ask; missed: Missed },
): Promise<{ text: string; length: number }> {
  const byId = groups['one'] ?? groups['other'];
  if (byId !== undefined) {
    const person = await ask({ id: byId.toLowerCase() });
    if (person) return { text: mentionOf(person), length: whole.length };
    const name = (groups['words'] ?? groups['name'] ?? '').replace(/^@/, '');
    missed(name);
    return { text: `@${name}`, length: whole.length };
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
  const name = nameAhead(words);
  if (name !== '') missed(name);
  return { text: whole, length: whole.length };
}

/** So many words a name has that nobody is known by: behind the first one those that begin with a capital as well. */
const longestName = 3;

/** What of these words is a name that nobody is known by; empty where it is none. */
function nameAhead(words: readonly string[]): string {
  const [first = '', ...others] = words;
  // Times, versions and numbers.
  if (/^\p{N}/u.test(first)) return '';
  const isName = (word: string) => /^\p{Lu}/u.test(word);
  const end = others.findIndex((word, index) => !isName(word) || /[.,!?]$/.test(words[index] ?? ''));
  const more = isName(first) ? others.slice(0, end === -1 ? longestName - 1 : Math.min(end, longestName - 1)) : [];
  return [first, ...more].join(' ').replace(/[._+'-]+$/, '');
}

/** The sign behind what was found: a name of a package goes on with a stroke. */
const behind = (text: string, { index, 0: found }: RegExpExecArray): string => text.charAt(index + found.length);

/** A text in which these people are mentioned by their id wherever it names them so; of several with one name each in turn. */
export function withPersons(
  markdown: string,
  people: readonly { readonly id: string; readonly name: string }[],
): string {
  const ofName = Map.groupBy(people, ({ name }) => name.trim());
  const names = [...ofName.keys()].filter((name) => name !== '').toSorted((one, other) => other.length - one.length);
  if (names.length === 0) return markdown;
  const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return markdown.replace(new RegExp(`@(${any})(?![\\p{L}\\p{N}])`, 'gu'), (typed, name: string) => {
    const those = ofName.get(name) ?? [];
    const person = those.length > 1 ? those.shift() : those[0];
    return person ? mentionOf({ id: person.id, name }) : typed;
  });
}

/** A text in which people stand by their names as they are typed: where it is written on, nobody reads an id. */
export const asNames = (markdown: string): string =>
  markdown.includes('](person:')
    ? markdown.replace(new RegExp(`@?\\[@?([^\\]\\n]{1,200})\\]\\(person:${id}\\)`, 'g'), '@$1')
    : markdown;

/** A text with the names of people alone, as it is found by: nobody looks for an id. */
export const withoutIds = (markdown: string): string => markdown.replace(new RegExp(`\\]\\(person:${id}\\)`, 'g'), ']');
