import {
  type Ctx,
  changeAlone,
  changeWithWords,
  connectAccount,
  DeskError,
  invalid,
  makeConnectCode,
  noteOnTicket,
  rateTicket,
  replyToTicket,
  sayOnTicket,
  type TicketView,
  whoseConnectCode,
  withdrawTicket,
} from '#core';
import { type Answer, say } from '../answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import { placeByName } from '../form/place-by-name.ts';
import { runLink } from '../press/run-link.ts';
import { runMerge, runUnmerge } from '../press/run-merge.ts';
import { sayRated } from '../press/run-press.ts';
import { runTags } from '../press/run-tags.ts';
import { runTime, sayMyTime } from '../press/time.ts';
import { afterChange } from '../press/way-back.ts';
import { shownTicket } from '../show/shown.ts';
import { sayNoted, sayReplied } from '../tell/say-comment.ts';
import { saidDay } from './date.ts';
import type { Intent, ReadText } from './intent.ts';
import { lacksDay, offerDays } from './offer-days.ts';
import { offerMeant } from './offer-meant.ts';
import { type Changing, type Parts, partsOf } from './parts.ts';
import { runBulk, runChange } from './run/bulk.ts';
import { categoryByName } from './run/category.ts';
import { runChannel } from './run/channel.ts';
import { runChecklist } from './run/checklist.ts';
import { runHeld } from './run/held.ts';
import { hasOpenItems, offerEnd } from './run/offer-end.ts';
import { runConfidential, runPeople } from './run/people.ts';
import { runPrepared } from './run/prepared.ts';
import { runRecurring } from './run/recurring.ts';
import { runSaved } from './run/saved.ts';
import { runSnooze } from './run/snooze.ts';
import { dropView, saveSearch } from './run/views.ts';
import { runEach } from './run-each.ts';
import { runNotify } from './run-notify.ts';
import { runDelete, runRestore } from './run-removal.ts';

/** What a line did: what its author is told, and a second answer where one was asked for as well. */
interface Ran {
  readonly answer: Answer;
  readonly also?: Answer;
  readonly ticketId?: string;
}

/**
 * Does what a command line asks for; the same request id twice has one effect. `files` came along with it and stand by what is
 * said. Gives the answer for the person.
 * @throws DeskError
 */
export async function runIntent(
  chat: Chat,
  intent: Intent,
  asked: Asked,
  read: ReadText,
  files: readonly string[] = [],
): Promise<Ran> {
  const { account, requestId } = asked;
  const along = files.length === 0 ? {} : { files: [...files] };
  const ctx = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  const words = wordsOf(ctx).chat;
  switch (intent.verb) {
    case 'assign':
    case 'status':
    case 'close':
    case 'reopen':
    case 'priority':
      return change(chat, ctx, asked, intent, read, files);
    case 'each':
      return runEach(chat, intent, asked, async (one, as) => {
        if (one.verb === 'show' || one.verb === 'withdraw') return runIntent(chat, one, as, read);
        const own = { ...ctx, requestKey: `${chat.surface}:${as.requestId}` };
        return changed(own, one.ticket, await partsOf(chat, own, account, one), read);
      });
    case 'show': {
      const said = await sayOnTicket(ctx, {
        ticket: intent.ticket,
        text: await read(intent.words ?? '', 'comment'),
        ...along,
      });
      const card: Answer = await shownTicket(chat, ctx, said.ticket.key);
      return { answer: await sayWhoReads(ctx, said), also: card, ticketId: said.ticket.id };
    }
    case 'rate': {
      const said = await read(intent.comment);
      // Without new words, what was said with an earlier rating stays; the answer says so.
      const comment = said === '' ? {} : { comment: said };
      const ticket = await rateTicket(ctx, { ticket: intent.ticket, stars: intent.stars, ...comment });
      return { answer: sayRated(ctx, ticket), ticketId: ticket.id };
    }
    case 'withdraw': {
      const reason = (await read(intent.words ?? '')).trim();
      const gone = await withdrawTicket(ctx, { ticket: intent.ticket, ...(reason === '' ? {} : { reason }) });
      const told = [
        words.done.withdrawn(gone.key),
        ...(reason === '' ? [] : [`${wordsOf(ctx).inside.deskReads(gone)}.`]),
      ];
      return { answer: await afterChange(ctx, gone, told.join('\n')), ticketId: gone.id };
    }
    case 'delete':
      return runDelete(ctx, intent);
    case 'restore':
      return runRestore(ctx, intent);
    case 'merge':
      return runMerge(ctx, intent);
    case 'unmerge':
      return runUnmerge(ctx, intent.ticket);
    case 'note': {
      const text = await read(intent.text, 'comment');
      const noted = await noteOnTicket(ctx, { ticket: intent.ticket, text, ...along });
      return { answer: sayNoted(ctx, noted), ticketId: noted.ticket.id };
    }
    case 'reply': {
      const text = await read(intent.text, 'comment');
      const replied = await replyToTicket(ctx, { ticket: intent.ticket, text, ...along });
      return { answer: await sayReplied(ctx, replied), ticketId: replied.ticket.id };
    }
    case 'change':
      return runChange(chat, ctx, asked, intent);
    case 'bulk':
      return runBulk(ctx, intent);
    case 'save':
      return { answer: await saveSearch(chat, ctx, asked, intent) };
    case 'unsave':
      return { answer: await dropView(ctx, intent.name) };
    case 'channel':
      return runChannel(ctx, intent);
    case 'confidential':
      return runConfidential(chat, ctx, asked, intent);
    case 'snooze':
    case 'wake':
    case 'remind':
      return runSnooze(chat, ctx, asked, { intent, read });
    case 'prepared':
      return runPrepared(chat, ctx, asked, { intent, read, files });
    case 'recurring':
      return { answer: await runRecurring(ctx, intent) };
    case 'held':
      return { answer: await runHeld(chat, ctx, intent) };
    case 'saved':
      return { answer: await runSaved(chat, ctx, asked, intent) };
    case 'tag':
    case 'untag':
      return runTags(ctx, intent);
    case 'link':
    case 'unlink':
      return runLink(ctx, intent);
    case 'add':
    case 'remove':
    case 'escalate':
    case 'follow':
    case 'unfollow':
      return runPeople(chat, ctx, asked, intent);
    case 'checklist':
      return { answer: await runChecklist(ctx, intent) };
    case 'category': {
      const { text, ticketId } = await categoryByName(ctx, intent);
      return { answer: say(text), ticketId };
    }
    case 'project': {
      const { text, ticketId } = await placeByName(ctx, intent.ticket, intent.name);
      return { answer: say(text), ticketId };
    }
    case 'connect': {
      if (intent.code === '') {
        const { code, minutes } = await makeConnectCode(ctx);
        return { answer: say(wordsOf(ctx).connect.code(code, minutes)) };
      }
      if (!intent.sure) {
        const { name, email } = await whoseConnectCode(ctx, intent.code);
        return { answer: say(wordsOf(ctx).connect.sure(intent.code.toUpperCase(), name, email)) };
      }
      const { name, moved } = await connectAccount(ctx, intent.code);
      chat.who.forget();
      return { answer: say(wordsOf(ctx).connect.done(name, moved)) };
    }
    case 'time':
    case 'stopTimer': {
      const note = intent.note === undefined ? {} : { note: await read(intent.note) };
      if (intent.verb === 'stopTimer') return { answer: await runTime(ctx, { ...intent, do: 'stop', ...note }) };
      // Where no form can be opened, what runs is said.
      if (intent.do === 'open') return { answer: await sayMyTime(ctx) };
      return { answer: await runTime(ctx, { ...intent, do: intent.do, ...note }) };
    }
    case 'notify':
      return { answer: await runNotify(ctx, intent) };
    default:
      throw invalid(words.formIs('/ticket help'));
  }
}

/** A change alone, or with the words that came along: then both are done or neither is. */
async function change(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  intent: Changing,
  read: ReadText,
  files: readonly string[],
): Promise<Ran> {
  try {
    const parts = await partsOf(chat, ctx, asked.account, intent);
    return await changed(ctx, intent.ticket, parts, read, files);
  } catch (error) {
    if (hasOpenItems(error)) return { answer: offerEnd(ctx, intent, error) };
    const nearly = error instanceof DeskError && error.code === 'invalid';
    const offer = lacksDay(error) ? offerDays : nearly ? offerMeant : null;
    const answer = await offer?.(chat, ctx, asked, { intent, read });
    if (!answer) throw error;
    return { answer };
  }
}

async function changed(
  ctx: Ctx,
  ticket: string,
  parts: Parts,
  read: ReadText,
  files: readonly string[] = [],
): Promise<Ran> {
  const { change, words } = parts;
  const text = await read(words ?? '', 'comment');
  if (words === undefined && text === '' && files.length === 0) {
    const made = await changeAlone(ctx, { ticket, change });
    return { answer: await afterChange(ctx, made.ticket, sayChanged(ctx, parts, made)), ticketId: made.ticket.id };
  }
  const done = await changeWithWords(ctx, { ticket, change, text, files: [...files] });
  const readBy = await sayWhoReads(ctx, done);
  const first = sayChanged(ctx, parts, done);
  const answer =
    readBy.kind === 'words'
      ? { ...readBy, ...(await afterChange(ctx, done.ticket, `${first}\n${readBy.why.text}`)) }
      : readBy;
  return { answer, ticketId: done.ticket.id };
}

function sayChanged(ctx: Ctx, { change, timeZone }: Parts, made: { ticket: TicketView; changed: boolean }): string {
  const words = wordsOf(ctx);
  const { ticket } = made;
  const done = made.changed ? words.chat.done : { ...words.chat.done, ...words.chat.already };
  switch (change.do) {
    case 'move':
    case 'reopen': {
      if (made.changed && ticket.waitsUntil && timeZone !== undefined) {
        const { locale } = ctx.actor.kind === 'person' ? ctx.actor : { locale: 'en' };
        const day = saidDay(new Date(ticket.waitsUntil), ctx.clock.now(), { locale, timeZone });
        return done.movedUntil(ticket.key, ticket.status.name, day);
      }
      const opens = change.do === 'reopen';
      const said = opens && !made.changed ? words.chat.already.open : done.moved;
      const moved = said(ticket.key, ticket.status.name);
      const { followedBy } = ticket;
      return opens && followedBy ? `${moved} ${done.alsoFollowUp(followedBy)}` : moved;
    }
    case 'assign':
      if (!made.changed && ctx.actor.kind === 'person' && ticket.assignee?.id === ctx.actor.personId)
        return words.chat.already.assignedToYou(ticket.key);
      return done.assigned(ticket.key, ticket.assignee?.name ?? '');
    case 'unassign':
      return done.unassigned(ticket.key);
    case 'prioritize':
      return done.prioritized(ticket.key, words.priority(ticket.priority));
  }
}

type Said = Awaited<ReturnType<typeof sayOnTicket>>;

/** The people who read the words that came along, with the way to take them back or to make them public. */
const sayWhoReads = async (ctx: Ctx, { said, comment, followUpOf }: Said): Promise<Answer> =>
  comment?.audience === 'internal'
    ? sayNoted(ctx, { ticket: said, comment })
    : sayReplied(ctx, { ticket: said, comment, followUpOf });
