import {
  addsCategories,
  bulkChoices,
  type Ctx,
  foldedPerson,
  headOf,
  listPeople,
  listTickets,
  possibleAssignees,
  possibleAssigneesAt,
  searchTickets,
  showTicket,
} from '#core';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import { cardFor } from '../show/shown.ts';
import type { Choice } from './definition.ts';
import { newOne } from './draft-text.ts';
import { agentChoices, assigneeChoices } from './fields/assign.ts';
import { categoriesOf, peopleOf } from './fields/bulk.ts';
import { choicesOf } from './list-names.ts';
import { projectChoices, taskChoices } from './places.ts';
import { savedChoices } from './saved.ts';

/** What fits the words that are typed, of a list that is too long for a menu; nothing for a list that is none of ours. */
export async function findChoices(chat: Chat, asked: Asked, name: string, typed: string, limit: number) {
  const ctx = contextFor(chat, await chat.who.actor(asked.account), asked.requestId);
  const [kind = '', first = '', second = ''] = name.split('/');
  if (kind === choicesOf.tickets) return ticketsFor(ctx, typed.trim(), limit);
  if (kind === choicesOf.people) return peopleFor(ctx, typed.trim(), limit);
  if (kind === 'saved') return savedChoices(ctx, first, headOf(typed.trim(), 100), limit);
  if (kind === 'projects')
    return projectChoices(ctx, first === '' ? undefined : first, headOf(typed.trim(), 100), limit);
  if (kind === 'tasks') return taskChoices(ctx, first, headOf(typed.trim(), 100), limit);
  const found = matching(await listOf(chat, ctx, kind, first, second), typed);
  if (kind !== 'categories') return found.slice(0, limit);
  // The way to a new one is there whatever is typed: it is looked for where nothing fits.
  const desk = (await chat.engine.book.read(chat.engine.db)).deskByKey(first);
  const adds = desk !== undefined && addsCategories(ctx.actor, desk);
  const more = adds ? [{ value: newOne, label: wordsOf(ctx).category.newOne }] : [];
  return [...found.slice(0, limit - more.length), ...more];
}

async function listOf(chat: Chat, ctx: Ctx, kind: string, first: string, second: string): Promise<readonly Choice[]> {
  const { desks, categories } = await chat.engine.book.read(chat.engine.db);
  switch (kind) {
    case 'desks':
      return desks.filter((one) => one.active).map((one) => ({ value: one.key, label: one.name }));
    case 'categories': {
      const desk = desks.find((one) => one.key === first);
      const own = categories.filter((one) => one.active && one.deskId === desk?.id);
      return own.map((one) => ({ value: one.id, label: one.path }));
    }
    case choicesOf.bulkPeople:
      return peopleOf(wordsOf(ctx), await bulkChoices(ctx));
    case choicesOf.bulkCategories:
      return categoriesOf(wordsOf(ctx), await bulkChoices(ctx));
    case 'answers': {
      const field = categories.find((one) => one.id === first)?.form?.fields.find((one) => one.id === second);
      return field && 'choices' in field ? field.choices : [];
    }
    case 'assignees': {
      const ticket = await showTicket(ctx, first);
      const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
      return assigneeChoices(wordsOf(ctx), { ticket, agents: await possibleAssignees(ctx, first), me });
    }
    case 'workers': {
      const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
      return agentChoices(wordsOf(ctx), await possibleAssigneesAt(ctx, { desk: first, category: null }), me);
    }
    case 'menu': {
      const { controls } = await cardFor(chat, ctx, second);
      const menu = controls.find((one) => one.kind === 'menu' && one.action === first);
      return menu?.kind === 'menu' ? menu.options : [];
    }
    default:
      return [];
  }
}

async function ticketsFor(ctx: Ctx, q: string, limit: number): Promise<Choice[]> {
  const page = q === '' ? await listTickets(ctx, { open: true, limit }) : await searchTickets(ctx, { q, limit });
  return page.items.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }));
}

async function peopleFor(ctx: Ctx, q: string, limit: number): Promise<Choice[]> {
  const page = await listPeople(ctx, { q: headOf(q, 100), limit });
  return page.items.map(({ id, name, email }) => ({ value: id, label: email ? `${name} · ${email}` : name }));
}

/** Choices that hold every typed word, whatever its accents; those that begin with it come first. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const words = foldedPerson(typed).split(/\s+/).filter(Boolean);
  const found = choices
    .map((choice) => ({ choice, label: foldedPerson(choice.label) }))
    .filter(({ label }) => words.every((word) => label.includes(word)));
  const begins = ({ label }: { label: string }) => (words[0] !== undefined && label.startsWith(words[0]) ? 0 : 1);
  return found.toSorted((one, other) => begins(one) - begins(other)).map(({ choice }) => choice);
}
