import {
  type Ctx,
  type DraftContent,
  editPrepared,
  handPrepared,
  invalid,
  type PreparedView,
  possibleAssignees,
  prepareReply,
  sendPrepared,
  type TicketView,
  ticketPrepared,
  type Words,
} from '#core';
import { wordsOf } from '../chat.ts';
import { sayScheduled } from '../press/prepared.ts';
import { nextMonday } from '../press/snoozed.ts';
import { sayReplied } from '../tell/say-comment.ts';
import type { Problems } from './definition.ts';
import type { Plans } from './fields/send-when.ts';
import type { FormDone } from './made.ts';
import { chosenMoment } from './moments.ts';
import { said, type Values } from './values.ts';

/** The colleagues who could look at a reply; nothing for people who do not work on the ticket, and once it is over. */
export async function plansFor(ctx: Ctx, { key, abilities, status }: TicketView): Promise<{ plans?: Plans }> {
  if (!abilities.includes('note') || status.category === 'resolved' || status.category === 'closed') return {};
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const agents = await possibleAssignees(ctx, key);
  const { said: monday } = await nextMonday(ctx);
  return { plans: { key, monday, colleagues: agents.filter((one) => one.id !== own) } };
}

/** What the choice of when asks for and was not given. */
function unsaid({ snooze, prepared }: Words, values: Values): Problems {
  const isEmpty = (field: string) => (said(values, field) ?? '') === '';
  const chosen = said(values, 'when');
  if (chosen === 'date' && isEmpty('at')) return { at: snooze.whenMissing };
  return chosen === 'review' && isEmpty('colleague') ? { colleague: prepared.whoMissing } : {};
}

/**
 * What is wrong with when a reply is to go out. A form that is drawn before its fields are there, as a dialog of Teams is, cannot
 * ask for them itself.
 */
export function planLacks(ctx: Ctx, values: Values): Problems {
  const words = wordsOf(ctx);
  const at = said(values, 'when') === 'date' ? (said(values, 'at') ?? '') : '';
  if (at === '') return unsaid(words, values);
  const { needsMoment, liesBehind } = words.chat.form;
  if (Number.isNaN(Date.parse(at))) return { at: needsMoment };
  return Date.parse(at) <= ctx.clock.now().getTime() ? { at: liesBehind } : {};
}

/** A reply of the form: its text, its files, and what its writer had seen. */
interface Reply {
  readonly ticket: string;
  readonly text: string;
  readonly files?: string[];
  readonly seenComment?: string | null | undefined;
}

/**
 * Keeps the reply of a form ready as its writer chose, or goes on with one that is ready; null where it is a new reply that is sent
 * now, as most are.
 */
export async function keptReady(
  ctx: Ctx,
  values: Values,
  reply: Reply,
  before: DraftContent['prepared'],
): Promise<FormDone | null> {
  const { ticket, text, files, seenComment } = reply;
  // A form that could not be drawn in full did not ask: what is ready stays as it is.
  const [lacks] = Object.entries(unsaid(wordsOf(ctx), values));
  // It is never a draft that nobody asked for.
  if (lacks) throw invalid(lacks[1], [{ field: lacks[0], message: lacks[1] }]);
  const chosen = said(values, 'when') ?? (before ? 'asBefore' : 'now');
  const sendAt = chosen === 'asBefore' ? before?.sendAt : await chosenMoment(ctx, values);
  const to = chosen === 'review' ? said(values, 'colleague') : undefined;
  const asks = said(values, 'asks') ?? '';
  if (before) {
    const prepared = before.id;
    const step = (name: string): Ctx =>
      ctx.requestKey === undefined ? ctx : { ...ctx, requestKey: `${ctx.requestKey} ${name}` };
    const edited = await editPrepared(step('edit'), {
      prepared,
      text,
      ...(files ? { files } : {}),
      sendAt: sendAt ?? null,
    });
    if (chosen === 'now') {
      const replied = await sendPrepared(step('send'), { prepared, seenComment });
      return { answer: await sayReplied(ctx, replied), ticket: replied.ticket, outcome: 'comment' };
    }
    return done(ctx, to === undefined ? edited : await handPrepared(step('hand'), { prepared, to, asks }));
  }
  if (chosen === 'now') return null;
  const ready = await prepareReply(ctx, {
    ticket,
    text,
    seenComment,
    ...(files ? { files } : {}),
    ...(to === undefined ? { sendAt } : { to, asks }),
  });
  return done(ctx, ready);
}

const done = async (ctx: Ctx, ready: PreparedView): Promise<FormDone> => ({
  answer: await sayScheduled(ctx, ready),
  ticket: null,
  outcome: 'command',
});

/** The files that go out with a reply that is ready already; the form shows none of them. */
export async function filesReady(ctx: Ctx, ticket: string, before: DraftContent['prepared']): Promise<string[]> {
  if (!before) return [];
  const { items } = await ticketPrepared(ctx, { ticket });
  return (items.find((one) => one.id === before.id)?.files ?? []).map((one) => one.id);
}
