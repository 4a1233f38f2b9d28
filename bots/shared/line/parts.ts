import type { z } from 'zod';
import {
  type ChangeWithWords,
  type Ctx,
  DeskError,
  invalid,
  myProfile,
  possibleAssignees,
  StatusCategory,
  showTicket,
} from '#core';
import { type Chat, wordsOf } from '../chat.ts';
import type { AccountRef } from '../who.ts';
import { dayIn } from './date.ts';
import type { Assignee, Intent } from './intent.ts';
import { bare, headsOf, split, wordsAfter } from './tokens.ts';

/** A line that changes a ticket. */
export type Changing = Extract<Intent, { verb: 'assign' | 'status' | 'close' | 'reopen' | 'priority' }>;

/** A change as the core takes it, and the words that came along. */
export interface Parts {
  readonly change: z.input<typeof ChangeWithWords>['change'];
  readonly words: string | undefined;
  /** The zone in which a day was named. */
  readonly timeZone?: string;
}

/** Tells the name in a line from the words that follow it: what people and statuses are called is known here only. */
export async function partsOf(chat: Chat, ctx: Ctx, account: AccountRef, intent: Changing): Promise<Parts> {
  const { words } = intent;
  switch (intent.verb) {
    case 'close':
      return { change: { do: 'move', status: 'closed', ...endingOf(intent) }, words };
    case 'reopen':
      return { change: { do: 'reopen' }, words };
    case 'priority':
      return { change: { do: 'prioritize', priority: intent.priority }, words };
    case 'status': {
      if (words !== undefined || intent.leaveOpen)
        return { change: { do: 'move', status: intent.status, ...endingOf(intent) }, words };
      const { head, words: behind, waits } = await statusIn(chat, intent.status);
      const status = { do: 'move', status: head } as const;
      if (!waits || behind === undefined) return { change: status, words: behind };
      const { timeZone } = await myProfile(ctx);
      const day = dayIn(behind, ctx.clock.now(), timeZone);
      if (!day) return { change: status, words: behind };
      // A day that no calendar has is none: it is asked for.
      if (!day.until) return { change: status, words: day.words };
      return { change: { ...status, until: day.until.toISOString() }, words: day.words, timeZone };
    }
    case 'assign':
      return assigned(chat, ctx, account, { ticket: intent.ticket, to: intent.to, words });
  }
}

const endingOf = ({ leaveOpen }: { readonly leaveOpen?: true }) => (leaveOpen ? { leaveOpen } : {});

async function statusIn({ engine }: Chat, typed: string) {
  const { statuses } = await engine.book.read(engine.db);
  const names = new Set(statuses.filter((one) => one.active).map((one) => one.name.toLowerCase()));
  const known = (head: string) => names.has(head.toLowerCase()) || StatusCategory.safeParse(head.toLowerCase()).success;
  const found = headsOf(typed).find(({ head }) => known(head));
  if (!found) return { head: bare(typed), words: undefined, waits: false };
  const { head, words } = found;
  const lower = head.toLowerCase();
  const waits = statuses.some((one) => one.active && one.name.toLowerCase() === lower && one.waitsFor === 'date');
  return { head: names.has(lower) ? head : lower, words, waits };
}

async function assigned(
  chat: Chat,
  ctx: Ctx,
  account: AccountRef,
  { ticket, to, words }: { ticket: string; to: Assignee; words: string | undefined },
): Promise<Parts> {
  switch (to.kind) {
    case 'none':
      return { change: { do: 'unassign' }, words };
    case 'me':
      return { change: { do: 'assign', to: 'me' }, words };
    case 'account': {
      const id = await chat.who.personId({ tenant: account.tenant, id: to.id });
      return { change: { do: 'assign', to: id }, words };
    }
    case 'name': {
      const found = await agentIn(ctx, ticket, to.name);
      return { change: { do: 'assign', to: found.id }, words: found.words };
    }
  }
}

/** A name that nobody has, and what follows it: behind a mark of a mention it is one word. */
export function nameIn(typed: string): { head: string; words: string | undefined } {
  if (!typed.startsWith('@')) return { head: bare(typed), words: undefined };
  const [name, rest] = split(typed);
  return { head: bare(name), words: wordsAfter(rest) };
}

async function agentIn(ctx: Ctx, ticket: string, typed: string): Promise<{ id: string; words: string | undefined }> {
  const agents = await possibleAssignees(ctx, ticket);
  const { chat } = wordsOf(ctx);
  if (agents.length === 0) {
    const { desk, key } = await showTicket(ctx, ticket);
    throw new DeskError('forbidden', chat.notAgent(desk.name, key));
  }
  for (const { head, words } of headsOf(typed)) {
    const wanted = head.replace(/^@/, '').toLowerCase();
    // With words behind it one letter is a word of theirs, not a name.
    if (wanted === '' || (words !== undefined && wanted.length < 2)) continue;
    const exact = agents.filter((one) => one.name.toLowerCase() === wanted);
    const near = exact.length > 0 ? exact : agents.filter((one) => one.name.toLowerCase().startsWith(wanted));
    const [only, another] = near;
    if (only && !another) return { id: only.id, words };
    const names = near.map((one) => one.name);
    if (only) throw invalid(chat.whoIsIt(head, names));
  }
  const names = agents.map((one) => one.name);
  throw invalid(chat.whoIsIt(nameIn(typed).head, names));
}
