import {
  assignTicket,
  type Ctx,
  clip,
  DeskError,
  editTicket,
  endDraft,
  type FromMessage,
  finishTicket,
  fitField,
  keepDraft,
  noteOnTicket,
  openTicket,
  Priority,
  rateTicket,
  replyToTicket,
  showTicket,
  type TicketView,
  unassignTicket,
  withdrawTicket,
} from '#core';
import { type Answer, say } from '../answer.ts';
import { type Chat, wordsOf } from '../chat.ts';
import { openedInstead, showOpened } from '../from-message/opened-already.ts';
import { runChange } from '../press/run-change.ts';
import { afterChange, afterClosing } from '../press/way-back.ts';
import { giveBack, ownerOf } from '../tell/give-back.ts';
import { sayNoted, sayReplied } from '../tell/say-comment.ts';
import { sayHandedOn } from '../tell/throw-away.ts';
import { allParts, composed, type Filled, filesOf, keptIn, restOf, typedInForm } from './filled.ts';
import { startText } from './form.ts';
import { joinParts, partNow, partsOf } from './parts.ts';

/** What became of a form, in words for the person; no words where the card says it. */
export interface FormDone {
  readonly answer: Answer | null;
  /** Null where it is somebody else's, which the person may not be able to see. */
  readonly ticket: TicketView | null;
  readonly outcome: 'ticket' | 'comment' | 'command';
}

/** Does what a submitted form asks for; the same request key twice has one effect. @throws DeskError */
export async function fileForm(chat: Chat, ctx: Ctx, filled: Filled): Promise<FormDone> {
  const { values, memory } = filled;
  const ticket = memory.ticket ?? '';
  const seen = memory.version === undefined ? {} : { version: memory.version };
  switch (filled.form) {
    case 'ticket':
      return fileTicket(chat, ctx, filled);
    case 'reply': {
      const replied = await replyToTicket(ctx, {
        ticket,
        text: await written(chat, filled),
        ...(await filesOf(chat, filled)),
      });
      await spendDraft(chat, filled);
      return { answer: await sayReplied(ctx, replied), ticket: replied.ticket, outcome: 'comment' };
    }
    case 'note': {
      const noted = await noteOnTicket(ctx, {
        ticket,
        text: await written(chat, filled),
        ...(await filesOf(chat, filled)),
      });
      await spendDraft(chat, filled);
      return { answer: sayNoted(ctx, noted), ticket: noted.ticket, outcome: 'comment' };
    }
    case 'resolve':
    case 'close': {
      const comment = (await composed(chat, filled)).trim();
      const said = comment === '' ? {} : { comment };
      const done = await finishTicket(ctx, { ticket, ...seen, ...said, close: filled.form === 'close' });
      return { answer: afterClosing(ctx, done), ticket: done, outcome: 'command' };
    }
    case 'withdraw': {
      const reason = (await composed(chat, filled)).trim();
      const gone = await withdrawTicket(ctx, { ticket, ...seen, reason });
      const answer = afterChange(ctx, gone, wordsOf(ctx).chat.done.withdrawn(gone.key));
      return { answer, ticket: gone, outcome: 'command' };
    }
    case 'change': {
      const { requester, ...chosen } = changedOf(values);
      const person = requester === undefined ? {} : { requester: await filled.personId(requester) };
      const changed = await runChange(ctx, { ticket, ...seen, ...chosen, ...person });
      const answer = changed && sayAfter(ctx, changed, chosen);
      return { answer, ticket: changed ?? (await showTicket(ctx, ticket)), outcome: 'command' };
    }
    case 'assign': {
      const to = values.to ?? '';
      const changed =
        to === 'none'
          ? await unassignTicket(ctx, { ticket, ...seen })
          : await assignTicket(ctx, { ticket, assignee: to, ...seen });
      return { answer: null, ticket: changed, outcome: 'command' };
    }
    case 'rate': {
      const stars = Number(values.stars);
      const rated = await rateTicket(ctx, { ticket, stars, comment: (await composed(chat, filled)).trim() });
      await spendDraft(chat, filled);
      return { answer: say(wordsOf(ctx).chat.done.rated(stars)), ticket: rated, outcome: 'command' };
    }
    case 'edit': {
      const { title = '' } = values;
      const description = await editedText(ctx, filled);
      const text = description === undefined ? {} : { description };
      const changed = await editTicket(ctx, { ticket, title, ...text, ...seen });
      await spendDraft(chat, filled);
      return { answer: null, ticket: changed, outcome: 'command' };
    }
  }
}

/** What a card cannot say after a change of this: that the ticket is at another desk now, or closed; each with its way back. */
function sayAfter(ctx: Ctx, changed: TicketView, { desk, status }: { desk?: string; status?: string }): Answer | null {
  if (desk !== undefined) return sayHandedOn(ctx, changed);
  return status === undefined ? null : afterClosing(ctx, changed);
}

/** The whole description as it was edited; of a form with one part of it, the others are those of the ticket now. */
async function editedText(ctx: Ctx, filled: Filled): Promise<string | undefined> {
  const { values, memory, fieldLimit } = filled;
  const { part } = memory;
  if (!part || values.description === undefined) return allParts(filled);
  const { parts, joins } = partsOf((await showTicket(ctx, memory.ticket ?? '')).description, fieldLimit);
  const at = partNow(parts, part);
  if (at === null) throw new DeskError('conflict', wordsOf(ctx).chat.form.partChanged);
  return joinParts(parts.with(at, values.description), joins);
}

/** What was chosen anew: each field knows what stood in it (`was.<field>`). */
function changedOf(values: Readonly<Record<string, string>>) {
  const names = ['status', 'priority', 'category', 'desk', 'requester'] as const;
  const anew = names.flatMap((name) => {
    const value = values[name];
    return value && value !== values[`was.${name}`] ? [[name, value] as const] : [];
  });
  const chosen: { [name in (typeof names)[number]]?: string } = Object.fromEntries(anew);
  return chosen;
}

async function fileTicket(chat: Chat, ctx: Ctx, filled: Filled): Promise<FormDone> {
  const { title = '', desk = filled.placeDesk, category, priority } = filled.values;
  const { description, message } = await asFiled(chat, filled);
  const { requester } = filled.values;
  const forOther = requester ? { requester: await filled.personId(requester) } : {};
  try {
    const ticket = await openTicket(ctx, {
      title,
      description,
      ...(desk ? { desk } : {}),
      ...(category ? { category } : {}),
      ...(priority ? { priority: Priority.parse(priority) } : {}),
      ...forOther,
      ...(message ? { message } : {}),
      ...(await filesOf(chat, filled)),
    });
    await spendDraft(chat, filled);
    const own = ctx.actor.kind === 'person' && ticket.requester.id === ctx.actor.personId;
    const { opened, openedFor } = wordsOf(ctx).chat;
    return {
      answer: say(own ? opened(ticket.key) : openedFor(ticket.key, ticket.requester.name)),
      ticket,
      outcome: 'ticket',
    };
  } catch (error) {
    const before = openedInstead(error);
    if (before === null) throw error;
    return { answer: await showInstead(chat, ctx, filled, before), ticket: null, outcome: 'command' };
  }
}

/** Somebody was first with this message; what was typed into the form since is offered as a ticket of its own. */
async function showInstead(chat: Chat, ctx: Ctx, filled: Filled, key: string): Promise<Answer> {
  const draft = await keptIn(chat, filled);
  const { title, description } = startText(draft?.content ?? {});
  const same = (one = '', other = '') => one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
  const { shown } = fitField(description, filled.fieldLimit);
  if (same(filled.values.title, clip(title, 200)) && same(filled.values.description, shown)) {
    await spendDraft(chat, filled);
    return showOpened(chat, ctx, key);
  }
  // Another draft: with the message it would only lead to that ticket again, and another try has to find it in the old one.
  const { message: _message, ...content } = (await typedInForm(chat, filled)).content;
  const { refuse, chat: words } = wordsOf(ctx);
  const asked = { account: filled.account, requestId: ctx.requestId };
  const given = await giveBack(chat, asked, { kind: 'ticket', content }, { text: refuse.openedFrom(key) });
  if (given.kind !== 'typed' || !given.draft) return given;
  await spendDraft(chat, filled);
  const opened = await showOpened(chat, ctx, key, words.keptAside);
  return opened.kind === 'ticket' ? opened : given;
}

/**
 * What was typed with what did not fit in the field, and the message that it is about with what its chat says of it. Both are
 * written down before they are filed: another try has to file the very same.
 */
async function asFiled(chat: Chat, filled: Filled): Promise<{ description: string; message: FromMessage | undefined }> {
  const { account, memory, values } = filled;
  const { draft: id } = memory;
  const draft = await keptIn(chat, filled);
  const message = filled.message ?? draft?.content.message;
  const { description = '' } = values;
  if (!id || !draft || !(memory.rest || filled.message)) return { description, message };
  const { content } = draft;
  if (content.filed !== undefined) return { description: content.filed, message: content.message };
  const filed = `${description}${await restOf(chat, filled)}`;
  const owner = ownerOf(chat, account);
  await keepDraft(chat.engine, { id, owner, kind: 'ticket', content: { ...content, filed, message } });
  return { description: filed, message };
}

/** A reply or a note as it is filed: with where it comes from, when it was somebody's message. */
async function written(chat: Chat, filled: Filled): Promise<string> {
  const text = await composed(chat, filled);
  return filled.origin === undefined ? text : `${text}\n\n${filled.origin}`;
}

async function spendDraft(chat: Chat, { account, memory }: Filled): Promise<void> {
  if (memory.draft) await endDraft(chat.engine, ownerOf(chat, account), memory.draft, 'used');
}
