import {
  addPerson,
  type Ctx,
  escalateTicket,
  findForTicket,
  invalid,
  keepConfidential,
  openToDesk,
  removePerson,
} from '#core';
import { type Answer, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { saidKept, saidOpened } from '../../press/said-confidential.ts';
import type { Intent } from '../intent.ts';

type OnPeople = Extract<Intent, { verb: 'add' | 'remove' | 'escalate' | 'follow' | 'unfollow' }>;

/** Puts somebody on a ticket or takes them off it, and says what they are on it from then on. */
export async function runPeople(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  intent: OnPeople,
): Promise<{ answer: Answer; ticketId: string }> {
  const { verb, ticket } = intent;
  const person = 'who' in intent ? await idOf(chat, ctx, asked, intent) : 'me';
  if (verb === 'escalate') return escalated(ctx, ticket, person);
  const { done, already } = wordsOf(ctx).chat.people;
  if (verb === 'add' || verb === 'follow') {
    const { person: who, as, changed, ticket: after } = await addPerson(ctx, { ticket, person });
    const said = changed ? done : already;
    const isSelf = ctx.actor.kind === 'person' && ctx.actor.personId === who.id;
    const text = isSelf ? said.youFollow(after.key) : said.added(after.key, who.name, as);
    return { answer: say(text), ticketId: after.id };
  }
  const { person: who, changed, ticket: after } = await removePerson(ctx, { ticket, person });
  const said = changed ? done : already;
  const isSelf = ctx.actor.kind === 'person' && ctx.actor.personId === who.id;
  return { answer: say(isSelf ? said.youLeft(after.key) : said.removed(after.key, who.name)), ticketId: after.id };
}

/** A colleague is called in: the links open a chat or a call in Teams. */
async function escalated(ctx: Ctx, ticket: string, person: string): Promise<{ answer: Answer; ticketId: string }> {
  const self = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const done = await escalateTicket(ctx, { ticket, person: person === 'me' ? self : person });
  const { escalate } = wordsOf(ctx);
  const links = [
    { label: escalate.chat, url: done.chat },
    { label: escalate.call, url: done.call },
  ];
  const why = { text: escalate.ready(done.ticket.key, done.person.name) };
  return { answer: { kind: 'words', why, links }, ticketId: done.ticket.id };
}

/** Shows a ticket to the people whom a line names alone, or to its desk again. */
export async function runConfidential(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { ticket, off, who }: Extract<Intent, { verb: 'confidential' }>,
): Promise<{ answer: Answer; ticketId: string }> {
  if (off) {
    const opened = await openToDesk(ctx, { ticket });
    return { answer: saidOpened(ctx, opened), ticketId: opened.ticket.id };
  }
  const people: string[] = [];
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  for (const one of who) {
    const id = await idOf(chat, ctx, asked, { verb: 'add', ticket, who: one });
    people.push(id === 'me' ? own : id);
  }
  const kept = await keepConfidential(ctx, { ticket, ...(who.length === 0 ? {} : { people }) });
  return { answer: saidKept(ctx, kept), ticketId: kept.ticket.id };
}

/** The person whom a line names: an account of this chat, oneself, or the only one of that name. */
async function idOf(chat: Chat, ctx: Ctx, { account }: Asked, intent: Extract<OnPeople, { who: object }>) {
  const { who, ticket, verb } = intent;
  switch (who.kind) {
    case 'me':
      return 'me';
    case 'account':
      return chat.who.personId({ tenant: account.tenant, id: who.id });
    case 'name': {
      const name = who.name.replace(/^@/, '').trim();
      const found = await findForTicket(ctx, { ticket, name, among: verb === 'remove' ? 'onIt' : 'everybody' });
      const [only, another] = found;
      if (!only || another)
        throw invalid(
          wordsOf(ctx).chat.people.whoIsIt(
            name,
            found.map((one) => one.name),
          ),
        );
      return only.id;
    }
  }
}
