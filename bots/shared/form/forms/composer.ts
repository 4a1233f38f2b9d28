import {
  type Ability,
  finishTicket,
  noteOnTicket,
  replyReaders,
  replyToTicket,
  showTicket,
  withdrawTicket,
} from '#core';
import { type Chat, wordsOf } from '../../chat.ts';
import { afterChange, afterClosing } from '../../press/way-back.ts';
import { withNotTold } from '../../tell/not-told.ts';
import { sayNoted, sayReplied } from '../../tell/say-comment.ts';
import { demandAbility } from '../abilities.ts';
import { type ComposerKind, composerForm } from '../fields/composer.ts';
import { aboutIn, askTicket, composed, type Filled, filesOf, spendDraft } from '../filled.ts';
import { aForm, type FormOf } from '../made.ts';

/** What a text for a ticket needs, and what becomes of it. */
function aComposer(kind: ComposerKind, ability: Ability, work: FormOf['work']): FormOf {
  const comments = kind === 'reply' || kind === 'note';
  return aForm({
    ability,
    opensAnyway: true,
    look: async (asking, { memory: { ticket: key = '' } }) => {
      const ctx = await asking.ctx();
      const ticket = await showTicket(ctx, key);
      demandAbility(asking.words, ticket, ability);
      return { ticket, ...(kind === 'reply' ? { readers: await replyReaders(ctx, key) } : {}) };
    },
    define: (words, start, known) => composerForm(words, kind, start, known ?? {}),
    ask: (ctx, filled) => askTicket(ctx, filled, 'text', ability),
    work,
    typed: async (chat, filled) => {
      const { draft: id, ticket } = filled.memory;
      const content = { text: await composed(chat, filled), ...(ticket ? { ticket } : {}) };
      return comments
        ? { id, kind, content: { ...content, ...(await filesOf(chat, filled)) } }
        : { id, kind: 'reply', content };
    },
  });
}

/** A reply, which everybody on the ticket reads. */
export const replyForm = aComposer('reply', 'reply', async (chat, ctx, filled) => {
  const { ticket } = aboutIn(filled);
  const text = await written(chat, filled);
  const replied = await replyToTicket(ctx, { ticket, text, ...(await filesOf(chat, filled)) });
  await spendDraft(chat, filled);
  return { answer: await sayReplied(ctx, replied), ticket: replied.ticket, outcome: 'comment' };
});

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
    const done = await finishTicket(ctx, { ...aboutIn(filled), ...more, close: kind === 'close' });
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
