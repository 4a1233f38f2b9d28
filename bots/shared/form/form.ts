// Pure
import { z } from 'zod';
import {
  type Book,
  clip,
  type Draft,
  type DraftContent,
  isBlank,
  Priority,
  type ReplyReader,
  readMarkdown,
  type Span,
  saysSomething,
  spansText,
  type TicketView,
  type Words,
} from '#core';
import { asksFirst } from '../press/asks-first.ts';

/** The forms of every bot. */
export const FormKind = z.enum([
  'ticket',
  'reply',
  'note',
  'assign',
  'edit',
  'resolve',
  'close',
  'withdraw',
  'change',
  'rate',
]);
export type FormKind = z.infer<typeof FormKind>;

/** Forms that hold one text for a ticket. */
export type ComposerKind = 'reply' | 'note' | 'resolve' | 'close' | 'withdraw';

/** Forms whose text may stay empty: what is done is done without it, too. */
export const mayBeEmpty = (kind: ComposerKind): boolean => kind !== 'reply' && kind !== 'note';

/** What cannot be put back says so below the field, for it is the question that is asked first. */
export const meaningOf = ({ chat: { form } }: Words, kind: ComposerKind): string | null =>
  asksFirst(kind) ? form.closeMeans : null;

/** Characters that the text of a composer holds where the surface takes so many. */
export const composerLength = (kind: ComposerKind, limit: number): number =>
  kind === 'withdraw' ? Math.min(limit, reasonLength) : limit;

/** Characters of the reason why a request is withdrawn. */
const reasonLength = 2_000;

/** The words of a composer: its title, and its button. */
export function composerWords({ chat: { form }, button }: Words, kind: ComposerKind, key: string) {
  switch (kind) {
    case 'reply':
      return { title: form.replyTitle(key), submit: form.send };
    case 'note':
      return { title: form.noteTitle(key), submit: form.saveNote };
    case 'resolve':
      return { title: form.resolveTitle(key), submit: button.resolve };
    case 'close':
      return { title: form.closeTitle(key), submit: button.close };
    case 'withdraw':
      return { title: form.withdrawTitle(key), submit: button.withdraw };
  }
}

/** What a form remembers between opening and submitting, on every surface. */
export const memoryShape = {
  draft: z.string().optional(),
  ticket: z.string().optional(),
  version: z.number().int().optional(),
  /** The draft holds more text than the field: it is added when the form is submitted. */
  rest: z.boolean().optional(),
  /** What stands between the fields of a description that takes several. */
  joins: z.array(z.string()).optional(),
  /** The one part of a long description that is in the form: which, and the print of what stood in it. */
  part: z.object({ at: z.number().int().min(0), was: z.string() }).optional(),
};

/** What the form starts with: a draft's fields, or its bare text split into title and description. */
export type Prefill = Partial<DraftContent>;

/** Title and description that a draft stands for. */
export function startText({ text = '', title, description }: Prefill): { title: string; description: string } {
  if (title !== undefined || description !== undefined) return { title: title ?? '', description: description ?? '' };
  return titleAndRest(text);
}

/** The first line or sentence as a title of at most 200 characters, and the whole text when there is more to it. */
export function titleAndRest(text: string): { title: string; description: string } {
  const whole = text.trim();
  const spans = titleSpans(whole);
  const line = spansText(spans).replace(/\s+/g, ' ').trim();
  const hidesAddress = spans.some(({ url, text: words }) => url !== undefined && url !== words);
  if (whole.length <= 200 && !whole.includes('\n') && !hidesAddress) return { title: line, description: '' };
  const sentence = line.length <= 200 ? line : (/^.{20,199}?[.!?](?=\s)/.exec(line)?.[0] ?? line);
  return { title: clip(sentence, 200), description: whole };
}

/** A title is plain text: the first line that has words, as it reads. Whose words are quoted is not what they are about. */
function titleSpans(markdown: string): readonly Span[] {
  const lines = readMarkdown(markdown).flatMap((block): { kind: string; spans: readonly Span[] }[] =>
    block.kind === 'code' ? block.text.split('\n').map((text) => ({ kind: 'code', spans: [{ text }] })) : [block],
  );
  const [first, second] = lines.filter(({ spans }) => !isBlank(spansText(spans)));
  const isAuthor =
    first?.kind === 'quote' && second?.kind === 'quote' && spansText(first.spans).trimEnd().endsWith(':');
  return (isAuthor ? second : first)?.spans ?? [];
}

/** What the form of a new ticket offers and what is chosen in it at first; categories are those of the chosen desk. */
export function ticketChoices(book: Book, prefill: Prefill, channelDesk?: string) {
  const desks = book.desks.filter((desk) => desk.active);
  // Ids are in order of creation: without a hint it is the desk that was there first.
  const [oldest] = desks.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const desk = desks.find((one) => one.key === (prefill.desk ?? channelDesk)) ?? oldest;
  const categories = book.categories.filter((one) => one.active && one.deskId === desk?.id);
  const category = categories.find((one) => one.id === (prefill.categoryId ?? desk?.defaultCategoryId));
  return { desks, desk, categories, category, priority: Priority.safeParse(prefill.priority).data };
}

/** The words of the button that submits a form. */
export function submitWord(words: Words, kind: FormKind): string {
  const { form } = words.chat;
  switch (kind) {
    case 'ticket':
      return form.open;
    case 'assign':
      return form.assign;
    case 'edit':
    case 'change':
    case 'rate':
      return form.save;
    default:
      return composerWords(words, kind, '').submit;
  }
}

/** What a draft was to become, as the title of its form says. */
export function draftTitle({ chat: { form } }: Words, { kind, content: { ticket } }: Pick<Draft, 'kind' | 'content'>) {
  if (ticket === undefined || kind === 'ticket' || kind === 'command') return form.newTicket;
  return kind === 'note' ? form.noteTitle(ticket) : kind === 'edit' ? form.editTitle(ticket) : form.replyTitle(ticket);
}

/** What stands above the field of a composer: who will read it (Z02). `readers` may not be known in time. */
export function audienceLabel(
  { chat: { form }, inside: reads }: Words,
  kind: ComposerKind,
  about: { ticket?: TicketView | undefined; readers?: readonly ReplyReader[] | undefined },
): string {
  const { ticket, readers } = about;
  if (kind === 'resolve' || kind === 'close') return form.lastWord;
  if (kind === 'withdraw') return form.withdrawReason(ticket?.desk.name ?? null);
  if (kind === 'note') return reads.noteReaders(ticket ?? null);
  const inside = ticket?.abilities.includes('note') ?? true;
  return inside ? form.replyReaders(readers ?? null) : reads.deskReads(ticket ?? null);
}

/** Whom a ticket can be handed to: oneself first, then the others, then back to the queue where that is allowed. */
export function assigneeChoices(
  { chat: { form } }: Words,
  ticket: TicketView,
  agents: readonly { readonly id: string; readonly name: string }[],
  me: string,
): { value: string; label: string }[] {
  const mine = agents.filter((one) => one.id === me).map((one) => ({ value: one.id, label: form.meNamed(one.name) }));
  const others = agents.filter((one) => one.id !== me).map((one) => ({ value: one.id, label: one.name }));
  const nobody = ticket.abilities.includes('unassign') ? [{ value: 'none', label: form.backToQueue }] : [];
  return [...mine, ...others, ...nobody];
}

/** Characters that can be said with a rating. */
export const ratingLength = 2_000;

/** What a rating can be, the best first. */
export const starChoices = ({ starsChoice }: Words) =>
  [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: starsChoice(stars) }));

/** Field errors that need no look-up, by field; they are shown in the open form. */
export function checkForm(
  { chat: { form: words } }: Words,
  form: FormKind,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  switch (form) {
    case 'ticket':
    case 'edit':
      return saysSomething(values.title ?? '') ? {} : { title: words.titleTooShort };
    case 'reply':
    case 'note':
      return isBlank(values.text ?? '') ? { text: words.writeFirst } : {};
    case 'resolve':
    case 'close':
    case 'withdraw':
    case 'change':
      return {};
    case 'rate':
      return values.stars ? {} : { stars: words.chooseStars };
    case 'assign':
      return values.to ? {} : { to: words.chooseAgent };
  }
}
