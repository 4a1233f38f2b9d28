// Pure
import { isOpen } from '../ticket/status.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { LinePart } from './card.ts';
import type { FieldPieces } from './chosen-fields.ts';
import { checklistLabel } from './inside-controls.ts';
import { peoplePieces } from './people-on-card.ts';
import type { Words } from './words.ts';

/** What stands around a ticket that its fields say. */
type AroundFields = Parameters<typeof peoplePieces>[2] & {
  /** The requester's own company, where that was chosen. */
  readonly requesterCompany?: string;
};

/** What each field that a desk may choose says of a ticket. */
export function piecesOf(words: Words, ticket: TicketView, around: AroundFields): FieldPieces {
  const { rating, time, company, project, task, category, follows, followedBy } = ticket;
  const names = (...some: readonly ({ readonly name: string } | null)[]) => some.flatMap((one) => one?.name ?? []);
  const text = (words_: readonly string[], between = ' / ') =>
    words_.length === 0 ? [] : [{ text: words_.join(between) }];
  return {
    priority: [{ text: words.priority(ticket.priority) }],
    people: peoplePieces(words, ticket, around),
    category: category ? [{ text: category.path }] : [],
    company: text(names(company)),
    requesterCompany: text(around.requesterCompany === undefined ? [] : [around.requesterCompany]),
    project: text(names(project, task)),
    opened: [{ label: words.label.opened, time: ticket.requestedAt }],
    source: sourcePiece(words, ticket),
    follows: [
      ...(follows ? [{ text: words.follows(follows) }] : []),
      ...(followedBy ? [{ text: words.followedBy(followedBy) }] : []),
    ],
    links: linkPieces(words, ticket),
    tags: text(
      ticket.tags.map((one) => `#${one.name}`),
      ' ',
    ),
    checklist: ticket.checklist ? [{ text: checklistLabel(words, ticket) }] : [],
    rating: rating ? [{ text: words.stars(rating.stars) }] : [],
    time: time && time.seconds > 0 ? [{ text: words.time.spent(time.seconds, time.billableSeconds) }] : [],
    answers: [],
  };
}

/** So many linked tickets of one kind are named. */
const namedLinks = 3;

/** How the ticket stands to others, a piece for each kind of link; those that are open come first. */
export function linkPieces(words: Words, { links }: TicketView): LinePart[] {
  const kinds = [...Map.groupBy(links, (one) => one.kind)];
  return kinds.map(([kind, those]) => {
    const [open, over] = [those.filter(isOpenLink), those.filter((one) => !isOpenLink(one))];
    const keys = [...open, ...over].map((one) => one.ticket.key);
    return { text: words.links.line(kind, keys.slice(0, namedLinks), Math.max(0, keys.length - namedLinks)) };
  });
}

const isOpenLink = ({ ticket }: TicketView['links'][number]) => isOpen(ticket.status.category);

/** The message that it was opened from, and whose it was where that is not the requester. */
export function sourcePiece(words: Words, { sourceUrl, sourceAuthor, requester }: TicketView): LinePart[] {
  const author = sourceAuthor === requester.name ? null : sourceAuthor;
  const label = author ? words.sourceBy(author) : words.label.source;
  if (sourceUrl) return [{ label, url: sourceUrl }];
  return author ? [{ text: label }] : [];
}
