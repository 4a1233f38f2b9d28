// Pure
import { z } from 'zod';
import { FromMessage, type Words } from '#core';
import { composerWords, FormKind, memoryShape } from '../../shared/form/form.ts';
import { Author } from '../from-message/source.ts';

/** What a form remembers between opening and submitting; it travels in the data of its buttons. */
export const FormMemory = z.object({
  form: FormKind,
  /** Names this one form: submitted twice it has one effect. */
  once: z.string(),
  ...memoryShape,
  /** The desk whose categories are drawn, and the category that was chosen without the person. */
  drawn: z.object({ desk: z.string().optional(), category: z.string().optional() }).optional(),
  /** The ticket that it is about is chosen in the form itself. */
  add: z.literal(true).optional(),
  /** The part of a long description that comes next, once this one is saved. */
  nextPart: z.number().int().min(0).optional(),
  /** Where the text comes from, in words. */
  from: z.string().optional(),
  /** The message that a ticket is opened from. */
  message: FromMessage.optional(),
  /** Whom it is for can be chosen by people who may; at first the author of the message. */
  requester: z.object({ author: Author.optional() }).optional(),
  /** What was chosen in a form that could only be drawn with its texts. */
  chosen: z.record(z.string(), z.string()).optional(),
});
export type FormMemory = z.infer<typeof FormMemory>;

/** The fields of every form; what a button sends holds them beside its own data. */
const fieldNames = [
  'title',
  'description',
  'desk',
  'category',
  'priority',
  'text',
  'to',
  'ticket',
  'as',
  'requester',
  'stars',
] as const;

/** Fields that hold typed text. */
export const texts: ReadonlySet<string> = new Set(['title', 'description', 'text']);

const Submitted = z.looseObject({ act: z.string(), m: FormMemory });

/** A submitted form: what it remembers, and its fields; a field that was left empty is an empty text. Null: none of ours. */
export function readForm(data: unknown): { memory: FormMemory; values: Record<string, string> } | null {
  const read = Submitted.safeParse(data);
  if (!read.success) return null;
  const { m: memory } = read.data;
  const values = { ...memory.chosen, ...readFields(read.data) };
  // Where a message goes to, and as what, may be chosen in the form itself.
  const form = FormKind.safeParse(values.as).data ?? memory.form;
  const ticket = values.ticket ?? memory.ticket;
  return { memory: { ...memory, form, ...(ticket ? { ticket } : {}) }, values };
}

/** The fields in what a button sent; a menu without a choice is left out. */
function readFields(data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    fieldNames.flatMap((name) => {
      const value = data[name];
      const chosen = texts.has(name) || value !== '';
      return typeof value === 'string' && chosen ? [[name, value] as const] : [];
    }),
  );
}

/** Characters that a text field of a form holds: the card has to stay small. */
export const fieldLimit = 4_000;

/** What stands above a form's dialog. */
export function formTitle(words: Words, memory: Pick<FormMemory, 'form' | 'ticket' | 'add'>): string {
  const { ticket = '' } = memory;
  const { form } = words.chat;
  if (memory.add) return words.teams.extension.addTitle;
  switch (memory.form) {
    case 'ticket':
      return form.newTicket;
    case 'reply':
    case 'note':
    case 'resolve':
    case 'close':
    case 'withdraw':
      return composerWords(words, memory.form, ticket).title;
    case 'assign':
      return form.assignTitle(ticket);
    case 'rate':
      return form.rateTitle(ticket);
    case 'edit':
    case 'change':
      return form.editTitle(ticket);
  }
}
