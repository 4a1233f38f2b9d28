import { type Ability, type Ctx, DeskError, endDraft, type FromMessage, fitField, openDraft, showTicket } from '#core';
import { type Chat, wordsOf } from '../chat.ts';
import { ownerOf } from '../tell/give-back.ts';
import type { AccountRef } from '../who.ts';
import { demandAbility } from './abilities.ts';
import type { Problems } from './definition.ts';
import { startText } from './draft-text.ts';
import type { Memory, Surface } from './start.ts';
import { said, type Values } from './values.ts';

/** A submitted form. */
export interface Filled {
  readonly account: AccountRef;
  readonly memory: Memory;
  readonly values: Values;
  /** What its platform takes in a form: a longer draft has a rest. */
  readonly surface: Surface;
  /** The desk of the place where it was opened, for a form that does not ask for one. */
  readonly placeDesk?: string | undefined;
  /** The person that a field for people names. @throws DeskError */
  personId(chosen: string): Promise<string>;
  /** Ids of files that were chosen in the form, or that come with its message. */
  readonly files?: readonly string[] | undefined;
  /** How many files were chosen in the form, where they are not kept yet. */
  readonly chosenFiles?: number | undefined;
  /** The message that a ticket is opened from. */
  readonly message?: FromMessage | undefined;
  /** Says where the text of a comment comes from that is somebody's message. */
  readonly origin?: string | undefined;
}

/** The ticket that a form is about, as a verb wants it, with the version that the person has seen. */
export const aboutIn = ({ memory: { ticket = '', version } }: Pick<Filled, 'memory'>) => ({
  ticket,
  ...(version === undefined ? {} : { version }),
});

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

/** A text as it was typed: what is in the field, and what did not fit in it. */
export async function composed(chat: Chat, filled: Filled): Promise<string> {
  return `${said(filled.values, 'text') ?? ''}${await restOf(chat, filled)}`;
}

/** What of its draft a form had no room for; also when an earlier try has used the draft. */
export async function restOf(chat: Chat, filled: Filled): Promise<string> {
  const draft = filled.memory.rest ? await keptIn(chat, filled) : null;
  if (!draft) return '';
  const { kind, content } = draft;
  const text = kind === 'reply' || kind === 'note' ? content.text : startText(content).description;
  return fitField(text, filled.surface.fieldLimit).rest;
}

/** The draft of a form has become what it was to become. */
export async function spendDraft(chat: Chat, { account, memory }: Filled): Promise<void> {
  if (memory.draft) await endDraft(chat.engine, ownerOf(chat, account), memory.draft, 'used');
}

/** Asks whether the ticket of a form is there and this may be done with it; what is against it stands at a field. */
export async function askTicket(ctx: Ctx, filled: Filled, field: string, ability: Ability | null): Promise<Problems> {
  try {
    demandAbility(wordsOf(ctx), await showTicket(ctx, filled.memory.ticket ?? ''), ability);
    return {};
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return { [field]: error.message };
  }
}
