import {
  type Ability,
  type Ctx,
  DeskError,
  fillSavedReply,
  finishTicket,
  noteOnTicket,
  replyAndChange,
  replyReaders,
  replyToTicket,
  showTicket,
  type TicketView,
  unseenSince,
  withdrawTicket,
  wordsFor,
} from '#core';
import { type Chat, wordsOf } from '../../chat.ts';
import { afterChange, afterClosing } from '../../press/way-back.ts';
import { withNotTold } from '../../tell/not-told.ts';
import { sayNoted, sayReplied } from '../../tell/say-comment.ts';
import { demandAbility } from '../abilities.ts';
import { drawnAnew, type Problems } from '../definition.ts';
import { type ComposerKind, composerForm } from '../fields/composer.ts';
import { aboutIn, askTicket, composed, type Filled, filesOf, keptIn, spendDraft } from '../filled.ts';
import { aForm, type FormOf } from '../made.ts';
import { noLongerWriting, othersOn } from '../others.ts';
import { savedChoices } from '../saved.ts';
import { filesReady, keptReady, planLacks, plansFor } from '../send-when.ts';
import { said } from '../values.ts';

/** What a text for a ticket needs, and what becomes of it. */
function aComposer(kind: ComposerKind, ability: Ability, work: FormOf['work']): FormOf {
  const comments = kind === 'reply' || kind === 'note';
  return aForm({
    ability,
    opensAnyway: true,
    look: async (asking, { memory: { ticket: key = '', seenComment }, values }) => {
      const ctx = await asking.ctx();
      const ticket = await showTicket(ctx, key);
      demandAbility(asking.words, ticket, ability);
      if (kind === 'resolve' || kind === 'close') return { ticket, openItems: await openItemsOf(ctx, ticket) };
      const others = comments ? await othersOn(ctx, ticket) : {};
      if (kind !== 'reply') return { ticket, ...others };
      const readers = await replyReaders(ctx, key);
      if (!ticket.abilities.includes('note')) return { ticket, readers };
      // What was said before the form opened its writer has before their eyes.
      const news = await unseenSince(ctx, key, seenComment ?? null);
      return {
        ticket,
        readers,
        said: seenComment === undefined ? { ...news, since: [], count: 0 } : news,
        ...(await savedFor(ctx, ticket, said(values, 'saved'))),
        ...(await plansFor(ctx, ticket)),
        ...others,
      };
    },
    define: (words, start, known) => composerForm(words, kind, start, known ?? {}),
    ask: async (ctx, filled) => ({
      ...left(ctx, kind, filled),
      ...(kind === 'reply' ? planLacks(ctx, filled.values) : {}),
      ...notAlong(ctx, kind, filled),
      ...(await unseen(ctx, filled)),
      ...(await askTicket(ctx, filled, 'text', ability)),
    }),
    work: async (chat, ctx, filled) => {
      const done = await work(chat, ctx, filled);
      // A form that was drawn before everything was looked up does not know that it said so.
      const says = filled.memory.writes ?? (comments && ctx.actor.kind === 'person' && ctx.actor.desks.size > 0);
      if (says) await noLongerWriting(chat, ctx, filled.memory.ticket);
      return done;
    },
    typed: async (chat, filled) => {
      const { draft: id, ticket } = filled.memory;
      const changes = kind === 'reply' ? queuedIn(filled) : undefined;
      const prepared = (await keptIn(chat, filled))?.content.prepared;
      const content = {
        text: await composed(chat, filled),
        ...(ticket ? { ticket } : {}),
        ...(changes ? { changes } : {}),
        ...(prepared ? { prepared } : {}),
      };
      return comments
        ? { id, kind, content: { ...content, ...(await filesOf(chat, filled)) } }
        : { id, kind: 'reply', content };
    },
  });
}

/** Items of its checklist that are open, where its desk wants that said to those who work on it. */
async function openItemsOf(ctx: Ctx, { checklist, abilities, desk: { key } }: TicketView): Promise<number> {
  if (!checklist || !abilities.includes('checklist')) return 0;
  const desk = (await ctx.book.read(ctx.db)).deskByKey(key);
  return desk?.openItems === 'say' ? checklist.items - checklist.done : 0;
}

/** A reply, which everybody on the ticket reads. */
export const replyForm = aComposer('reply', 'reply', async (chat, ctx, filled) => {
  const { ticket } = aboutIn(filled);
  const text = await written(chat, filled);
  const { seenComment } = filled.memory;
  const before = (await keptIn(chat, filled))?.content.prepared;
  const files = [
    ...new Set([...(await filesReady(ctx, ticket, before)), ...((await filesOf(chat, filled)).files ?? [])]),
  ];
  const reply = { ticket, text, seenComment, ...(files.length > 0 ? { files } : {}) };
  const ready = await keptReady(ctx, filled.values, reply, before);
  if (ready) {
    await spendDraft(chat, filled);
    return ready;
  }
  const changes = queuedIn(filled);
  const replied = changes ? await replyAndChange(ctx, { ...reply, changes }) : await replyToTicket(ctx, reply);
  await spendDraft(chat, filled);
  const aside = 'changed' in replied && !replied.changed;
  const along = aside ? [wordsOf(ctx).savedReply.mergedMeanwhile(ticket, replied.ticket.key)] : [];
  return { answer: await sayReplied(ctx, replied, along), ticket: replied.ticket, outcome: 'comment' };
});

/** The saved replies for a ticket, for people who work on it, and the one that was just chosen as it reads there. */
async function savedFor(ctx: Ctx, { key, abilities }: TicketView, chosen: string | undefined) {
  if (!abilities.includes('note')) return {};
  const saved = await savedChoices(ctx, key, '', savedAtOnce);
  return chosen === undefined ? { saved } : { saved, chosen: await fillOrRefuse(ctx, chosen, key) };
}

/** As many stand in the menu before anything is typed. */
const savedAtOnce = 25;

async function fillOrRefuse(ctx: Ctx, savedReply: string, ticket: string) {
  try {
    return await fillSavedReply(ctx, { savedReply, ticket });
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return { problem: error.message };
  }
}

/** A saved reply that was chosen and is not in the text yet. In Teams the form comes back with it. */
function left({ actor }: Ctx, kind: ComposerKind, { values }: Filled): Problems {
  if (kind !== 'reply' || said(values, 'saved') === undefined) return {};
  const { savedReply } = wordsFor(actor.kind === 'person' ? actor.locale : 'en');
  return { saved: actor.surface === 'teams' ? savedReply.insertedNow : savedReply.notInserted };
}

/** What is changed with a reply is changed with one that is sent now. */
function notAlong(ctx: Ctx, kind: ComposerKind, filled: Filled): Problems {
  const isNow = (said(filled.values, 'when') ?? 'now') === 'now';
  return kind === 'reply' && !isNow && queuedIn(filled) ? { withIt: wordsOf(ctx).prepared.onlyNow } : {};
}

/** What others wrote while this was written: the form is drawn again with it. */
async function unseen(ctx: Ctx, { memory: { ticket = '', seenComment } }: Filled): Promise<Problems> {
  if (seenComment === undefined) return {};
  try {
    const { since, count } = await unseenSince(ctx, ticket, seenComment);
    const last = since.at(-1);
    return last ? { [drawnAnew]: wordsOf(ctx).saidSince.stopped(ticket, last.by, count) } : {};
  } catch (error) {
    // Whether the ticket is there and can be replied to is asked beside this.
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return {};
  }
}

/** What is changed with a reply, unless its writer left that out. */
const queuedIn = ({ memory, values }: Filled) => (values.withIt === false ? undefined : memory.queued);

/** A note, which only agents read. */
export const noteForm = aComposer('note', 'note', async (chat, ctx, filled) => {
  const { ticket } = aboutIn(filled);
  const text = await written(chat, filled);
  const noted = await noteOnTicket(ctx, { ticket, text, ...(await filesOf(chat, filled)) });
  await spendDraft(chat, filled);
  return { answer: sayNoted(ctx, noted), ticket: noted.ticket, outcome: 'comment' };
});

const finishing = (kind: 'resolve' | 'close') =>
  aComposer(kind, 'close', async (chat, ctx, filled) => {
    const comment = (await composed(chat, filled)).trim();
    const more = comment === '' ? {} : { comment };
    const known = filled.memory.openItems === undefined ? {} : { leaveOpen: true };
    const done = await finishTicket(ctx, { ...aboutIn(filled), ...more, close: kind === 'close', ...known });
    const answer = withNotTold(ctx, await afterClosing(ctx, done), done);
    return { answer, ticket: done, outcome: 'command' };
  });

/** The last word on a ticket that is resolved. */
export const resolveForm = finishing('resolve');

/** The last word on a ticket that is closed. */
export const closeForm = finishing('close');

/** Why a request is withdrawn. */
export const withdrawForm = aComposer('withdraw', 'withdraw', async (chat, ctx, filled) => {
  const reason = (await composed(chat, filled)).trim();
  const gone = await withdrawTicket(ctx, { ...aboutIn(filled), reason });
  const answer = await afterChange(ctx, gone, wordsOf(ctx).chat.done.withdrawn(gone.key));
  return { answer, ticket: gone, outcome: 'command' };
});

/** A reply or a note as it is filed: with where it comes from, when it was somebody's message. */
async function written(chat: Chat, filled: Filled): Promise<string> {
  const text = await composed(chat, filled);
  return filled.origin === undefined ? text : `${text}\n\n${filled.origin}`;
}
