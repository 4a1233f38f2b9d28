// Pure
import type { LinkWord } from '../../../ticket/links/kinds.ts';
import { listing } from '../../grammar.ts';

const all = listing('en-GB');
/** To stand between two tickets: "IT-1 *blocks* IT-2". */
const between: Readonly<Record<LinkWord, string>> = {
  blocks: 'blocks',
  blockedBy: 'is blocked by',
  duplicates: 'duplicates',
  duplicatedBy: 'is duplicated by',
  parentOf: 'is the parent of',
  childOf: 'is a child of',
  relates: 'relates to',
};
/** The same with a word where English has it: “is *now* blocked by”, “*now* blocks”. */
const within = (kind: LinkWord, word: string) =>
  between[kind].startsWith('is ') ? between[kind].replace('is ', `is ${word} `) : `${word} ${between[kind]}`;
/** To stand before other tickets: "*blocked by* IT-2, IT-3". */
const before: Readonly<Record<LinkWord, string>> = {
  blocks: 'blocks',
  blockedBy: 'blocked by',
  duplicates: 'duplicates',
  duplicatedBy: 'duplicated by',
  parentOf: 'parent of',
  childOf: 'child of',
  relates: 'relates to',
};

/** Links between tickets. */
export const links = {
  /** On a card: how the ticket stands to others; `more` of them have no room. */
  line: (kind: LinkWord, keys: readonly string[], more: number) =>
    `${before[kind]} ${keys.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  /** What somebody did, to follow their name. */
  did: (what: 'added' | 'removed', kind: LinkWord, other: string) =>
    what === 'added' ? `linked it: ${before[kind]} ${other}` : `removed the link: ${before[kind]} ${other}`,
  childrenDoneEvent: 'saw that no child of it is open any more',
  solved: ({ key, title }: { key: string; title: string }, other: string | null) =>
    `*${key}* ${title} is back with you: ${other === null ? 'the ticket that it waited for' : `*${other}*, which it waited for,`} is resolved or closed. Check whether it works now, tell its requester, or resolve it.`,
  solvedEvent: (other: string) => `saw that ${other}, which it waited for, is resolved or closed`,
  added: (key: string, kind: LinkWord, other: string) => `${key} ${within(kind, 'now')} ${other}.`,
  already: (key: string, kind: LinkWord, other: string) => `${key} ${within(kind, 'already')} ${other}.`,
  removed: (key: string, other: string) => `${key} and ${other} are not linked any more.`,
  none: (key: string, other: string) => `${key} and ${other} are not linked.`,
  /** What the end of a ticket offers for those below it, and the button for it. */
  stillOpen: (keys: readonly string[]) => `${all(keys)} below it ${keys.length === 1 ? 'is' : 'are'} still open.`,
  endAlso: (status: 'resolved' | 'closed', keys: readonly string[]) =>
    `${status === 'closed' ? 'Close' : 'Resolve'} ${keys.length <= 3 ? all(keys) : `these ${keys.length}`} too`,
  childrenDone: ({ key, title }: { key: string; title: string }) =>
    `No child of *${key}* ${title} is open any more. Is it done as well?`,
};

const listed = (names: readonly string[]) => names.join(', ');

/** Tags on tickets. */
export const tags = {
  /** What somebody did, to follow their name. */
  did: (added: readonly string[], removed: readonly string[]) =>
    added.length > 0 ? `tagged it ${listed(added)}` : `took ${listed(removed)} off it`,
  now: (key: string, names: readonly string[]) => `${key} is tagged ${listed(names)}.`,
  gone: (key: string, names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not on ${key} any more.`,
  same: (key: string) => `${key} was already like that. Nothing was changed.`,
  bare: (key: string) => `${key} has no tags.`,
};
