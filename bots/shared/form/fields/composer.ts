// Pure
import { fitField, type ReplyReader, type TicketView, type Words } from '#core';
import { asksFirst } from '../../press/asks-first.ts';
import type { Field, Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket, restFollows, seenIn } from './common.ts';

/** Forms that hold one text for a ticket. */
export type ComposerKind = 'reply' | 'note' | 'resolve' | 'close' | 'withdraw';

/** Characters of the reason why a request is withdrawn. */
const reasonLength = 2_000;

/** The composer of a text for a ticket; its label says who will read it (Z02). What the core knows of it may not be known in time. */
export function composerForm(
  words: Words,
  kind: ComposerKind,
  start: Start,
  known: { readonly ticket?: TicketView | undefined; readonly readers?: readonly ReplyReader[] | undefined },
): Form<Memory> {
  const { surface, memory, values } = start;
  const { ticket } = known;
  const { shown, rest } = fitField(said(values, 'text') ?? '', surface.fieldLimit);
  const needed = kind === 'reply' || kind === 'note';
  // What cannot be put back says so below the field, for it is the question that is asked first.
  const means: Field[] = asksFirst(kind) ? [{ type: 'words', text: words.chat.form.closeMeans }] : [];
  return {
    ...composerWords(words, kind, memory.ticket ?? ''),
    keeps: { ...(start.again ? seenIn(start, ticket) : memory), ...(rest || memory.rest ? { rest: true } : {}) },
    fields: [
      ...aboutTicket(ticket),
      {
        type: 'text',
        id: 'text',
        lines: 'many',
        label: audienceLabel(words, kind, known),
        initial: shown,
        ...(needed ? { required: true, missing: words.chat.form.writeFirst } : {}),
        ...(kind === 'withdraw' ? { most: reasonLength } : {}),
      },
      ...restFollows(words, rest),
      ...means,
      ...(needed ? [{ type: 'files' } as const] : []),
    ],
  };
}

/** The words of a composer: its title, and its button. */
function composerWords({ chat: { form }, button }: Words, kind: ComposerKind, key: string) {
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

/** What stands above the field of a composer: who will read it. */
function audienceLabel(
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
