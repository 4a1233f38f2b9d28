// Pure
import { z } from 'zod';

/** How one ticket stands to another, from its own side. */
export const linkWords = [
  'blocks',
  'blockedBy',
  'duplicates',
  'duplicatedBy',
  'parentOf',
  'childOf',
  'relates',
] as const;
export const LinkWord = z.enum(linkWords);
export type LinkWord = z.infer<typeof LinkWord>;

/** The kinds of links as they are stored: from one ticket to the other. Follow-ups are links too, and are none of these. */
export const linkKinds = ['blocks', 'relates', 'duplicates', 'parent'] as const;
export type LinkKind = (typeof linkKinds)[number];

const sides: Readonly<
  Record<LinkWord, { readonly kind: LinkKind; readonly forth: boolean; readonly other: LinkWord }>
> = {
  blocks: { kind: 'blocks', forth: true, other: 'blockedBy' },
  blockedBy: { kind: 'blocks', forth: false, other: 'blocks' },
  duplicates: { kind: 'duplicates', forth: true, other: 'duplicatedBy' },
  duplicatedBy: { kind: 'duplicates', forth: false, other: 'duplicates' },
  parentOf: { kind: 'parent', forth: true, other: 'childOf' },
  childOf: { kind: 'parent', forth: false, other: 'parentOf' },
  relates: { kind: 'relates', forth: true, other: 'relates' },
};

/** The same link from the other ticket's side. */
export const inverseOf = (word: LinkWord): LinkWord => sides[word].other;

/** Whether links of this kind go one way, so that they may form no circle. */
export const isDirected = (kind: LinkKind): boolean => kind !== 'relates';

/** A link as it is stored. One without a direction has one row only, whichever ticket it was made from. */
export function storedLink(
  word: LinkWord,
  ticket: string,
  other: string,
): { kind: LinkKind; fromId: string; toId: string } {
  const { kind, forth } = sides[word];
  const isForth = isDirected(kind) ? forth : ticket < other;
  return isForth ? { kind, fromId: ticket, toId: other } : { kind, fromId: other, toId: ticket };
}

/** How a stored link reads from the side of one of its tickets; undefined for a kind that is none of these. */
export function wordOf(link: { readonly kind: string; readonly fromId: string }, ticket: string): LinkWord | undefined {
  const isForth = link.fromId === ticket;
  return linkWords.find((word) => {
    const { kind, forth } = sides[word];
    return kind === link.kind && (!isDirected(kind) || forth === isForth);
  });
}

/** A ticket has at most so many links: then all of them can be shown, and looked at when it ends. */
export const mostLinks = 100;

/** Events that name a second ticket. */
export const linkEvents = ['link.added', 'link.removed'] as const;
