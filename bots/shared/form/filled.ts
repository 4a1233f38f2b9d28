import { type DraftContent, type FromMessage, fitField, openDraft } from '#core';
import type { Chat } from '../chat.ts';
import { ownerOf, type Typed } from '../tell/give-back.ts';
import type { AccountRef } from '../who.ts';
import { type FormKind, startText } from './form.ts';
import { joinParts, partField } from './parts.ts';

/** A submitted form. */
export interface Filled {
  readonly form: FormKind;
  readonly account: AccountRef;
  readonly memory: {
    readonly draft?: string | undefined;
    readonly ticket?: string | undefined;
    readonly version?: number | undefined;
    readonly rest?: boolean | undefined;
    readonly joins?: readonly string[] | undefined;
    readonly part?: { readonly at: number; readonly was: string } | undefined;
  };
  readonly values: Readonly<Record<string, string>>;
  /** Characters that a text field of this surface holds: a longer draft has a rest. */
  readonly fieldLimit: number;
  /** The desk of the place where it was opened, for a form that does not ask for one. */
  readonly placeDesk?: string | undefined;
  /** The person that a field for people names. @throws DeskError */
  personId(chosen: string): Promise<string>;
  /** Ids of files that were chosen in the form, or that come with its message. */
  readonly files?: readonly string[] | undefined;
  /** The message that a ticket is opened from. */
  readonly message?: FromMessage | undefined;
  /** Says where the text of a comment comes from that is somebody's message. */
  readonly origin?: string | undefined;
}

/** Everything that was in the form and what did not fit in it, to be given back when it cannot be done. */
export async function typedInForm(chat: Chat, filled: Filled): Promise<Typed> {
  const { form, memory, values } = filled;
  const id = memory.draft;
  const ticket = memory.ticket ? { ticket: memory.ticket } : {};
  const { title, desk, category, priority } = values;
  const description = allParts(filled);
  switch (form) {
    case 'resolve':
    case 'close':
    case 'withdraw':
    case 'rate':
      return { id, kind: 'reply', content: { text: await composed(chat, filled), ...ticket } };
    case 'change':
      return { kind: 'command', content: {} };
    case 'reply':
    case 'note':
      return {
        id,
        kind: form,
        content: { text: await composed(chat, filled), ...ticket, ...(await filesOf(chat, filled)) },
      };
    case 'edit':
      return { id, kind: 'edit', content: { title, ...(description === undefined ? {} : { description }), ...ticket } };
    case 'assign':
      return { kind: 'command', content: {} };
    case 'ticket': {
      const message = await messageOf(chat, filled);
      const content: Partial<DraftContent> = {
        title: title ?? '',
        description: `${description ?? ''}${await restOf(chat, filled)}`,
        ...(desk ? { desk } : {}),
        ...(category ? { categoryId: category } : {}),
        ...(priority ? { priority } : {}),
        ...(message ? { message } : {}),
        ...(await filesOf(chat, filled)),
      };
      return { id, kind: 'ticket', content };
    }
  }
}

/** What stands in all the fields of a description; absent where the form has none. */
export function allParts({ values, memory: { joins = [] } }: Filled): string | undefined {
  const { description } = values;
  if (description === undefined) return undefined;
  return joinParts([description, ...joins.map((_, index) => values[partField(index + 1)] ?? '')], joins);
}

/** The message that a ticket is opened from, as its form or its draft remembers it. */
const messageOf = async (chat: Chat, filled: Filled) => filled.message ?? (await keptIn(chat, filled))?.content.message;

/** The files that were chosen, and those that were sent with what its draft holds. */
export async function filesOf(chat: Chat, filled: Filled): Promise<{ files?: string[] }> {
  const before = (await keptIn(chat, filled))?.content.files ?? [];
  const files = [...new Set([...before, ...(filled.files ?? [])])];
  return files.length === 0 ? {} : { files };
}

/** The draft that a form was opened with, also when an earlier try has used it. */
export async function keptIn(chat: Chat, { account, memory: { draft: id } }: Filled) {
  return id === undefined ? null : openDraft(chat.engine, ownerOf(chat, account), id, { ended: true });
}

/** A reply or a note as it was typed: what is in the field, and what did not fit in it. */
export async function composed(chat: Chat, filled: Filled): Promise<string> {
  return `${filled.values.text ?? ''}${await restOf(chat, filled)}`;
}

/** What of its draft a form had no room for; also when an earlier try has used the draft. */
export async function restOf(
  chat: Chat,
  { account, memory: { rest, draft: id }, fieldLimit }: Filled,
): Promise<string> {
  if (!rest || !id) return '';
  const draft = await openDraft(chat.engine, ownerOf(chat, account), id, { ended: true });
  if (!draft) return '';
  const { kind, content } = draft;
  const text = kind === 'reply' || kind === 'note' ? content.text : startText(content).description;
  return fitField(text, fieldLimit).rest;
}
