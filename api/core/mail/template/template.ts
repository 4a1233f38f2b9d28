// Pure
import type { Words } from '../../say/words.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';

/** What the desk says by itself in mails, and what each sentence can name. */
export const templateNames = {
  /** The answer to who opened a ticket themselves. */
  opened: ['key', 'title', 'desk', 'status'],
  /** Somebody opened it for them. */
  openedFor: ['key', 'title', 'desk', 'status', 'by'],
  assigned: ['key', 'title', 'desk', 'status', 'to'],
  transferred: ['key', 'title', 'desk', 'status'],
  /** Somebody gave it another status: the ends and the wait for its reader have sentences of their own. */
  moved: ['key', 'title', 'desk', 'status', 'by'],
  waiting: ['key', 'title', 'desk', 'status', 'by'],
  resolved: ['key', 'title', 'desk', 'status', 'by'],
  closed: ['key', 'title', 'desk', 'status', 'by'],
} as const satisfies Record<string, readonly string[]>;
export type TemplateKind = keyof typeof templateNames;
export const templateKinds = [
  'opened',
  'openedFor',
  'assigned',
  'transferred',
  'moved',
  'waiting',
  'resolved',
  'closed',
] as const satisfies readonly TemplateKind[];

const placeholder = /\{([^{}\s]{1,40})\}/g;

/** The placeholders of a text that a sentence of this kind does not know. */
export function unknownPlaceholders(kind: TemplateKind, text: string): string[] {
  const known: readonly string[] = templateNames[kind];
  const named = [...text.matchAll(placeholder)].map(([, name = '']) => name);
  return [...new Set(named.filter((name) => !known.includes(name)))];
}

/** The text with what its placeholders stand for; what it brings is not looked through for others. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));

type Named = Pick<TicketView, 'key' | 'title'> & { readonly desk: { readonly name: string } };

/** What a sentence names beside the ticket. */
export interface NamedBy {
  readonly by: string;
  readonly to: string;
  /** The status that it has, or was given. */
  readonly status: string;
}

/** The sentence about a status that was given: on whom a ticket waits is said only while it is true. */
export function movedKind(
  ticket: Pick<TicketView, 'status' | 'turn'>,
  to: { readonly id: string; readonly category: string },
): 'moved' | 'waiting' | 'resolved' | 'closed' {
  if (to.category === 'resolved' || to.category === 'closed') return to.category;
  return to.category === 'waiting' && ticket.status.id === to.id && ticket.turn === 'theirs' ? 'waiting' : 'moved';
}

/** The sentence of the catalog. */
export function catalogText(kind: TemplateKind, words: Words, ticket: Named, who: NamedBy): string {
  const { mail, notice } = words;
  const { key, title } = ticket;
  switch (kind) {
    case 'opened':
      return mail.opened(null, ticket);
    case 'openedFor':
      return mail.opened(who.by, ticket);
    case 'assigned':
      return mail.assigned(who.to, ticket);
    case 'transferred':
      return mail.transferred(ticket.desk.name, ticket);
    case 'moved':
    case 'waiting':
    case 'resolved':
    case 'closed': {
      const status = { id: kind, name: who.status, category: kind };
      return notice.moved(who.by, { key, title, status, turn: 'theirs' }, status);
    }
  }
}

/** The sentence of the catalog as a template: with the placeholders where it names something. */
export const catalogTemplate = (kind: TemplateKind, words: Words): string =>
  catalogText(
    kind,
    words,
    { key: '{key}', title: '{title}', desk: { name: '{desk}' } },
    { by: '{by}', to: '{to}', status: '{status}' },
  );
