import {
  type Ctx,
  clip,
  DeskError,
  dropMail,
  has,
  listDesks,
  listMailboxes,
  listMails,
  regretMs,
  releaseMail,
  showTicket,
  takeBackRelease,
  unlessHidden,
  worksEverywhere,
} from '#core';
import { type Answer, offeredMs, type Run, say } from '../../answer.ts';
import { type Chat, wordsOf } from '../../chat.ts';
import type { Intent } from '../intent.ts';

/** So many stand on buttons; the page has all of them. */
const offered = 3;
const listed = 10;

type Line = Extract<Intent, { verb: 'held' }>;

/** Lists the mail that is held at the desks of a person, or lets one in, takes that back, or drops it. @throws DeskError */
export async function runHeld(chat: Chat, ctx: Ctx, line: Line): Promise<Answer> {
  if (line.do === 'list') return listing(chat, ctx);
  const { mail: words, chat: said } = wordsOf(ctx);
  const { held } = words;
  if (line.do === 'undo') {
    const { key, whole } = await takeBackRelease(ctx, { mail: line.mail });
    return say(held.takenBack(key, whole));
  }
  const page = `${chat.publicUrl}/held`;
  try {
    if (line.do === 'drop') {
      if (!line.sure) return asksFirst(ctx, line.mail);
      await dropMail(ctx, { mail: line.mail });
      return say(held.dropped);
    }
    const { key } = await releaseMail(ctx, chat.mail?.(), { mail: line.mail });
    if (key === null) return say(held.gone(page));
    // It is let in, also where its ticket is nothing that they see: then its title is not said.
    const shown = await showTicket(ctx, key).catch(unlessHidden);
    const until = ctx.clock.now().getTime() + regretMs;
    const run = { line: `held undo ${line.mail}`, label: said.button.takeBack, until };
    return { kind: 'words', why: { text: held.letIn(key, shown?.title ?? null) }, run };
  } catch (error) {
    // Somebody was first, or it takes what only the page asks for.
    if (error instanceof DeskError && error.code === 'conflict') return say(held.gone(page));
    throw error;
  }
}

/** What is dropped does not come back: that is asked before. */
function asksFirst(ctx: Ctx, mail: string): Answer {
  const { held } = wordsOf(ctx).mail;
  const until = ctx.clock.now().getTime() + offeredMs;
  return {
    kind: 'words',
    why: { text: held.sure },
    run: { line: `held drop ${mail} sure`, label: held.dropIt, until },
  };
}

async function listing(chat: Chat, ctx: Ctx): Promise<Answer> {
  const { held } = wordsOf(ctx).mail;
  const { actor } = ctx;
  if (actor.kind !== 'person' || (actor.desks.size === 0 && !worksEverywhere(actor))) return say(held.notStaff);
  const { items: desks } = await listDesks(ctx, { inactive: false });
  const lines: string[] = [];
  const runs: Run[] = [];
  const until = ctx.clock.now().getTime() + offeredMs;
  let number = 0;
  let more = false;
  for (const desk of desks.filter(({ id }) => has(actor, 'manageDesks') || actor.desks.has(id)))
    for (const { id, address } of (await listMailboxes(ctx, desk.key)).items) {
      const { items: all, next } = await listMails(ctx, { mailbox: id, outcome: 'held', limit: listed });
      // What is about a ticket that they do not see stands on the page alone, without a word of it.
      const items = all.filter(({ hidden }) => !hidden);
      more ||= next !== null || items.length < all.length;
      if (items.length > 0) lines.push(held.at(address, desk.name));
      for (const one of items) {
        number++;
        const isForged = one.proof === 'fail';
        lines.push(`${number}. ${clip(`${one.from || '?'}: ${one.subject}`, 160)} (${clip(one.reason ?? '', 160)})`);
        if (isForged) lines.push(held.forged);
        if (number > offered) continue;
        // What is forged is let in on the page alone, where that is asked about.
        if (!isForged) runs.push({ line: `held release ${one.id}`, label: held.release(number), until });
        runs.push({ line: `held drop ${one.id}`, label: held.drop(number), until });
      }
    }
  if (number === 0 && !more) return say(held.nothing);
  if (more || number > offered) lines.push(held.all(`${chat.publicUrl}/held`));
  return { kind: 'words', why: { text: lines.join('\n') }, runs };
}
