// Pure
import { fold, type LinkWord } from '#core';
import type { Intent } from './intent.ts';
import { bare, keyIn, meantWord, plainWord, split, wordsAfter } from './tokens.ts';

/** How people say that one ticket stands to another, in English, German and Polish; folded, without little words. */
const said: Readonly<Record<LinkWord, readonly string[]>> = {
  blocks: ['blocks', 'block', 'blocking', 'blockiert', 'blokuje'],
  blockedBy: [
    'blocked by',
    'blocked',
    'depends on',
    'blockiert von',
    'blockiert durch',
    'blokowane przez',
    'zablokowane przez',
  ],
  duplicates: [
    'duplicates',
    'duplicate of',
    'duplicates of',
    'duplicate',
    'dupliziert',
    'duplikat von',
    'duplikat',
    'duplikuje',
  ],
  duplicatedBy: ['duplicated by', 'original of', 'dupliziert von', 'original von', 'zduplikowane przez', 'oryginal'],
  parentOf: ['parent of', 'parent', 'ubergeordnet zu', 'ubergeordnet', 'nadrzedne dla', 'nadrzedne'],
  childOf: ['child of', 'child', 'untergeordnet zu', 'untergeordnet', 'podrzedne wobec', 'podrzedne'],
  relates: [
    'relates to',
    'relates',
    'related to',
    'related',
    'with',
    'to',
    'verwandt mit',
    'verwandt',
    'mit',
    'powiazane z',
    'powiazane',
    'z',
  ],
};
const meant: ReadonlyMap<string, LinkWord> = new Map(
  (['blocks', 'blockedBy', 'duplicates', 'duplicatedBy', 'parentOf', 'childOf', 'relates'] as const).flatMap((kind) =>
    said[kind].map((words) => [words, kind] as const),
  ),
);
/** How each is said in the line that is offered. */
const form: Readonly<Record<LinkWord, string>> = {
  blocks: 'blocks',
  blockedBy: 'blocked by',
  duplicates: 'duplicates',
  duplicatedBy: 'duplicated by',
  parentOf: 'parent of',
  childOf: 'child of',
  relates: 'relates to',
};
/** What may stand before or within: “is a duplicate of”, „ist ein Duplikat von“, „jest duplikatem“. */
const little: ReadonlySet<string> = new Set('is are a an the ist wird ein eine das jest'.split(' '));
/** So many words say it at most. */
const longest = 6;

/** What `link IT-1 …` says: a kind, or none, and the other ticket. */
export function readLink(ticket: string, rest: string, text: string): Intent {
  const { before, other, after } = upToKey(rest);
  if (other === undefined) return { verb: 'unclear', line: `link ${ticket} blocks IT-43`, exact: false, text };
  const words = before.filter((word) => !little.has(word)).join(' ');
  const kind = words === '' ? 'relates' : meant.get(words);
  if (kind !== undefined && after === undefined) return { verb: 'link', ticket, kind, other };
  const near = kind ?? meant.get(meantWord(words, [...meant.keys()]) ?? '');
  const values = { values: Object.values(form) };
  return near === undefined
    ? { verb: 'unclear', line: `link ${ticket} blocks ${other}`, exact: false, text, ...values }
    : { verb: 'unclear', line: `link ${ticket} ${form[near]} ${other}`, exact: true, text, ...values };
}

/** What `unlink IT-1 …` says: the other ticket; how they are linked may be said, and all links go. */
export function readUnlink(ticket: string, rest: string, text: string): Intent {
  const { before, other, after } = upToKey(rest);
  if (other === undefined) return { verb: 'unclear', line: `unlink ${ticket} IT-43`, exact: false, text };
  const joins = before.every((word) => word === 'from' || word === 'and' || word === 'von' || word === 'od');
  if (joins && after === undefined) return { verb: 'unlink', ticket, other };
  return { verb: 'unclear', line: `unlink ${ticket} ${other}`, exact: true, text };
}

/** The words up to the next key, folded, that key, and what follows it. */
function upToKey(rest: string): { before: string[]; other: string | undefined; after: string | undefined } {
  const before: string[] = [];
  let [first, behind] = split(rest);
  for (; first !== '' && before.length <= longest; [first, behind] = split(behind)) {
    const other = keyIn(first);
    if (other !== undefined) return { before, other, after: wordsAfter(behind) };
    const word = fold(bare(plainWord(first)));
    if (word !== '') before.push(word);
  }
  return { before, other: undefined, after: undefined };
}
