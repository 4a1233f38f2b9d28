import { z } from 'zod';
import { DeskError, endDraft, openDraft, personTarget, replyToTicket, takeUpDraft, type Words } from '#core';
import { type Answer, say } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import { openedMeanwhile } from '../../shared/from-message/opened-already.ts';
import { runOffer } from '../../shared/press/run-press.ts';
import { explain, ownerOf } from '../../shared/tell/give-back.ts';
import { noteLost } from '../../shared/tell/lost-files.ts';
import { sayReplied } from '../../shared/tell/say-comment.ts';
import { putBack, throwAway } from '../../shared/tell/throw-away.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { acts, readChange, readPress } from '../draw/controls.ts';
import { cancelForm, drawAgain, submitForm } from '../form/chat-form.ts';
import { openTicketForm } from '../form/start.ts';
import { pressRun } from '../line/offered.ts';
import type { Acted, Pressed } from '../pressed.ts';
import { turnList } from '../show/turn-list.ts';
import { accountOf, contextAt, tellAnswer, wordsAt } from '../speak.ts';
import { pressTicket, refreshTicket, saveChange } from './on-ticket.ts';

const Data = z.object({
  act: z.string(),
  d: z.string().optional(),
  c: z.string().optional(),
  mark: z.boolean().optional(),
});
const Added = z.object({ d: z.string(), t: z.string(), said: z.string() });

/** Does what a press asks for. Null for what is none of ours. @throws DeskError `unavailable` when it is to be tried again */
export async function runAct(bot: Bot, pressed: Pressed): Promise<Acted | null> {
  const data = Data.safeParse(pressed.data).data;
  if (!data) return null;
  const { place, requestId } = pressed;
  const { d = '', c = '', mark: onMark = false } = data;
  switch (data.act) {
    case acts.refresh:
      return refreshTicket(bot, pressed);
    case acts.change: {
      const change = readChange(pressed.data);
      return change && saveChange(bot, pressed, change);
    }
    case acts.openDraft:
      return continueDraft(bot, pressed, d);
    case acts.dropDraft:
    case acts.dropDrafts: {
      const words = await wordsAt(bot, place);
      const which = data.act === acts.dropDrafts ? 'all' : { id: d };
      return standing(await throwAway(bot, accountOf(place), words, which), words);
    }
    case acts.putBack: {
      const words = await wordsAt(bot, place);
      const asked = { account: accountOf(place), requestId };
      return orRefused(bot, requestId, words, async () => standing(await putBack(bot, asked, words, d), words));
    }
    case acts.run:
      return pressRun(bot, pressed);
    case acts.listPage:
      return turnList(bot, pressed);
    case acts.addDraft:
      return addDraft(bot, pressed);
    case acts.publish:
    case acts.undo: {
      const act = data.act === acts.publish ? 'publish' : 'undo';
      const ctx = await contextAt(bot, place, requestId, `${act}:${c}`);
      const asked = { account: accountOf(place), requestId };
      return orRefused(bot, requestId, wordsOf(ctx), async () => {
        const { answer } = await runOffer(bot, ctx, asked, { act, comment: c });
        // Everybody reads the mark below a note: what the presser can do next is told to them alone.
        if (onMark && answer.kind === 'words') {
          await tellAnswer(bot, place, answer);
          return { toast: answer.why.text };
        }
        return standing(answer, wordsOf(ctx));
      });
    }
    case acts.form:
      return submitForm(bot, pressed);
    case acts.formSteer:
      return drawAgain(bot, pressed);
    case acts.formCancel:
      return cancelForm(bot, pressed);
    default: {
      const press = readPress(pressed.data);
      return press && pressTicket(bot, pressed, press);
    }
  }
}

const standing = (answer: Answer, words: Words): Acted => ({ card: drawAnswer(answer, words), stays: true });

/** A refusal is said over the chat, and what was pressed stays. */
async function orRefused(bot: Bot, requestId: string, words: Words, run: () => Promise<Acted>): Promise<Acted> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return { toast: explain(bot, error, requestId, words).text };
  }
}

/** Goes on with a draft that becomes a ticket: the form stands in its place. */
async function continueDraft(bot: Bot, { place, requestId }: Pressed, id: string): Promise<Acted> {
  const words = await wordsAt(bot, place);
  const owner = ownerOf(bot, accountOf(place));
  const draft = await takeUpDraft(bot.engine, owner, id);
  if (!draft) return standing(say(words.chat.draftGone), words);
  if (draft.content.message) {
    const before = await openedMeanwhile(bot, await contextAt(bot, place, requestId), owner, draft);
    if (before) return standing(before, words);
  }
  const about = { prefill: draft.content, shown: 'chat', memory: { draft: id } } as const;
  const asker = { words, ctx: () => contextAt(bot, place, requestId) };
  return { card: await openTicketForm(bot, asker, place, about), stays: true };
}

/** A kept text becomes a reply; the message that it was typed in is its copy, so that what is corrected there is corrected. */
async function addDraft(bot: Bot, { place, data, requestId }: Pressed): Promise<Acted | null> {
  const added = Added.safeParse(data).data;
  if (!added) return null;
  const account = accountOf(place);
  const ctx = await contextAt(bot, place, requestId, `add:${added.d}`);
  const words = wordsOf(ctx);
  const owner = ownerOf(bot, account);
  const draft = await openDraft(bot.engine, owner, added.d, { ended: true });
  if (!draft) return standing(say(words.chat.draftGone), words);
  const { text, files = [], lost = [] } = draft.content;
  const origin = {
    surface: 'teams',
    tenant: place.tenant,
    channelId: place.chat,
    messageId: added.said,
    threadId: '',
    target: personTarget(ctx.actor.kind === 'person' ? ctx.actor.personId : ''),
  } as const;
  return orRefused(bot, requestId, words, async () => {
    const replied = await replyToTicket(ctx, { ticket: added.t, text, files, origin });
    await noteLost(bot, ctx, replied.ticket.key, lost);
    await endDraft(bot.engine, owner, added.d, 'used');
    return standing(await sayReplied(ctx, replied), words);
  });
}
