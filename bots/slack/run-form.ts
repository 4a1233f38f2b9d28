import {
  assignTicket,
  type Ctx,
  type DraftContent,
  editTicket,
  en,
  endDraft,
  invalid,
  keepDraft,
  noteOnTicket,
  openDraft,
  openTicket,
  Priority,
  replyToTicket,
  unassignTicket,
} from '#core';
import type { Saying } from './blocks.ts';
import { type Bot, contextFor } from './bot.ts';
import { type FormMemory, formIds, recall } from './form-state.ts';
import { ownerOf, type Typed } from './give-back.ts';
import type { FormJob } from './jobs.ts';
import { fitField } from './limits.ts';
import { sayNoted, sayReplied } from './say-comment.ts';
import { answerSource, whereFrom } from './source.ts';
import { startText } from './ticket-form.ts';

/** A form at work: who submitted it, and which try this is. */
interface Filing {
  readonly bot: Bot;
  readonly ctx: Ctx;
  readonly job: FormJob;
  readonly memory: FormMemory;
  readonly again: boolean;
}

/** What became of a form, in words for the person; no words where the card says it. */
export interface FormDone {
  readonly saying: Saying | null;
  readonly ticketId: string;
  readonly outcome: 'ticket' | 'comment' | 'command';
}

/** Does what a submitted form asks for; the same key twice has one effect. */
export async function runForm(bot: Bot, job: FormJob, key: string, again: boolean): Promise<FormDone> {
  const memory = recall(job.metadata);
  if (!memory) throw invalid(en.slack.formIs('/ticket help'));
  const ctx = contextFor(bot, await bot.who.actor({ tenant: job.team, id: job.place.user }), key, key);
  if (job.form === formIds.ticket) return fileTicket({ bot, ctx, job, memory, again });
  const { values } = job;
  const ticket = memory.ticket ?? '';
  const seen = memory.version === undefined ? {} : { version: memory.version };
  switch (job.form) {
    case formIds.reply: {
      const replied = await replyToTicket(ctx, { ticket, text: await composed(bot, job, memory) });
      await spendDraft(bot, job, memory);
      return { saying: await sayReplied(ctx, replied), ticketId: replied.ticket.id, outcome: 'comment' };
    }
    case formIds.note: {
      const noted = await noteOnTicket(ctx, { ticket, text: await composed(bot, job, memory) });
      await spendDraft(bot, job, memory);
      return { saying: sayNoted(noted.ticket, noted.comment, []), ticketId: noted.ticket.id, outcome: 'comment' };
    }
    case formIds.assign: {
      const to = values.to ?? '';
      const changed =
        to === 'none'
          ? await unassignTicket(ctx, { ticket, ...seen })
          : await assignTicket(ctx, { ticket, to, ...seen });
      return { saying: null, ticketId: changed.id, outcome: 'command' };
    }
    case formIds.edit: {
      const { title = '', description } = values;
      // A long description has no field in the form: then it stays as it is.
      const text = description === undefined ? {} : { description };
      const changed = await editTicket(ctx, { ticket, title, ...text, ...seen });
      await spendDraft(bot, job, memory);
      return { saying: null, ticketId: changed.id, outcome: 'command' };
    }
    default:
      throw invalid(en.slack.formIs('/ticket help'));
  }
}

/** Everything that was in the form and what did not fit in it, to be given back when it cannot be done. */
export async function typedInForm(bot: Bot, job: FormJob): Promise<Typed> {
  const memory = recall(job.metadata);
  const { values } = job;
  const id = memory?.draft;
  const ticket = memory?.ticket ? { ticket: memory.ticket } : {};
  if (memory && (job.form === formIds.reply || job.form === formIds.note)) {
    const kind = job.form === formIds.reply ? 'reply' : 'note';
    return { id, kind, content: { text: await composed(bot, job, memory), ...ticket } };
  }
  const { title, description, desk, category, priority } = values;
  if (job.form === formIds.edit)
    return { id, kind: 'edit', content: { title, ...(description === undefined ? {} : { description }), ...ticket } };
  if (!memory || job.form !== formIds.ticket) return { kind: 'command', content: {} };
  const content: Partial<DraftContent> = {
    title: title ?? '',
    description: `${description ?? ''}${await restOf(bot, job, memory)}`,
    ...(desk ? { desk } : {}),
    ...(category ? { categoryId: category } : {}),
    ...(priority ? { priority } : {}),
  };
  return { id, kind: 'ticket', content };
}

async function fileTicket(filing: Filing): Promise<FormDone> {
  const { bot, ctx, job, memory, again } = filing;
  const { title = '', desk, category, priority } = job.values;
  const book = await bot.engine.book.read(bot.engine.db);
  const ofChannel = job.place.channel ? book.deskOfChannel('slack', job.team, job.place.channel)?.key : undefined;
  const deskKey = desk ?? ofChannel;
  const ticket = await openTicket(ctx, {
    title,
    description: await describe(filing),
    ...(deskKey ? { desk: deskKey } : {}),
    ...(category ? { categoryId: category } : {}),
    ...(priority ? { priority: Priority.parse(priority) } : {}),
  });
  await spendDraft(bot, job, memory);
  if (memory.source) await answerSource(bot, memory.source, { key: ticket.key, by: job.place.user, again });
  return { saying: { text: en.slack.opened(ticket.key) }, ticketId: ticket.id, outcome: 'ticket' };
}

/**
 * What was typed, what did not fit in the field, and where the message stands that it was opened from. It is written down
 * before it is filed: another try has to file the very same.
 */
async function describe({ bot, job, memory }: Filing): Promise<string> {
  const { description = '' } = job.values;
  const { draft: id, source } = memory;
  if (!id || !(memory.rest || source)) return description;
  const owner = ownerOf(job.team, job.place.user);
  const draft = await openDraft(bot.engine, owner, id, { ended: true });
  if (draft?.content.filed !== undefined) return draft.content.filed;
  const text = `${description}${await restOf(bot, job, memory)}`;
  const filed = source ? `${text}\n\n${source.from ?? (await whereFrom(bot, source))}`.trim() : text;
  if (draft) await keepDraft(bot.engine, { id, owner, kind: 'ticket', content: { ...draft.content, filed } });
  return filed;
}

/** A reply or a note as it was typed: what is in the field, and what did not fit in it. */
async function composed(bot: Bot, job: FormJob, memory: FormMemory): Promise<string> {
  return `${job.values.text ?? ''}${await restOf(bot, job, memory)}`;
}

/** What of its draft a form had no room for; also when an earlier try has used the draft. */
async function restOf(bot: Bot, job: FormJob, { rest, draft: id }: FormMemory): Promise<string> {
  if (!rest || !id) return '';
  const draft = await openDraft(bot.engine, ownerOf(job.team, job.place.user), id, { ended: true });
  if (!draft) return '';
  const { kind, content } = draft;
  return fitField(kind === 'reply' || kind === 'note' ? content.text : startText(content).description).rest;
}

async function spendDraft(bot: Bot, job: FormJob, memory: FormMemory): Promise<void> {
  if (memory.draft) await endDraft(bot.engine, ownerOf(job.team, job.place.user), memory.draft, 'used');
}
