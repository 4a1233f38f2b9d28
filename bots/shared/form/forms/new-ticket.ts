import {
  addsCategories,
  type Ctx,
  clip,
  type DraftContent,
  draftOwner,
  type FromMessage,
  fitField,
  keepDraft,
  nearCategory,
  openDraft,
  openedFrom,
  openTicket,
  Priority,
  whyNotAdded,
  worksEverywhere,
} from '#core';
import { type Answer, say } from '../../answer.ts';
import { type Chat, wordsOf } from '../../chat.ts';
import { openedInstead, showOpened } from '../../from-message/opened-already.ts';
import { giveBack, ownerOf, type Typed } from '../../tell/give-back.ts';
import { withNotTold } from '../../tell/not-told.ts';
import { answersFor, answersKept, askAnswers } from '../answers.ts';
import type { Problems } from '../definition.ts';
import { newOne, startText } from '../draft-text.ts';
import { type KnownHere, newTicketFields } from '../fields/new-ticket.ts';
import { type Filled, filesOf, keptIn, restOf, spendDraft } from '../filled.ts';
import { type Asking, aForm, type FormDone } from '../made.ts';
import { ownCompany, placesFor } from '../places.ts';
import { said, type Values } from '../values.ts';
import { askPlace } from './ask-place.ts';

/** Opens a ticket. */
export const newTicketForm = aForm({
  ability: null,
  look: async (asking, { values }) => ({
    book: await asking.book(),
    ...(await placesHere(asking, values)),
    ...(await addsHere(asking)),
  }),
  define: newTicketFields,
  ask: askChoices,
  work: fileTicket,
  typed: typedTicket,
});

/** Projects and tasks for this person's ticket; without them the form opens where they cannot be looked up in time. */
export async function placesHere(asking: Asking, values: Values): Promise<Omit<KnownHere, 'book'>> {
  const look = async () => {
    const ctx = await asking.ctx();
    const company = ownCompany(ctx);
    const chosen = { project: said(values, 'project') || undefined, task: said(values, 'task') || undefined };
    return { company, places: await placesFor(ctx, company, chosen), forOthers: filesForOthers(ctx) };
  };
  return (await asking.soon(look())) ?? {};
}

/** At which desks this person may add categories; nowhere where they cannot be looked up in time. */
async function addsHere(asking: Asking): Promise<Pick<KnownHere, 'adds'>> {
  const ctx = await asking.soon(asking.ctx());
  return ctx ? { adds: (desk) => addsCategories(ctx.actor, desk) } : {};
}

/** Whether somebody works at a desk, or at all of them: whether at this one is asked when it is filed. */
const filesForOthers = ({ actor }: Ctx): boolean =>
  actor.kind === 'person' && (actor.desks.size > 0 || worksEverywhere(actor));

/** What only the core can say about the choices, each at its field. */
export async function askChoices(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { category, project, task } = chosenIn(filled);
  const wrong = {
    ...(await askRequester(ctx, filled)),
    ...(await askCategory(ctx, filled)),
    ...(await askPlace(ctx, project, task)),
  };
  return 'category' in wrong ? wrong : { ...wrong, ...(await askAnswers(ctx, filled, category)) };
}

/** Only people of a desk open a ticket there for somebody else; where its message is a ticket already, that one is shown. */
async function askRequester(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { actor } = ctx;
  const requester = said(filled.values, 'requester');
  // Others have no such field.
  if (!requester || actor.kind !== 'person' || actor.desks.size === 0 || worksEverywhere(actor)) return {};
  const book = await ctx.book.read(ctx.db);
  const key = chosenIn(filled).desk ?? filled.placeDesk;
  const desk = key === undefined ? book.desks.find((one) => one.active) : book.deskByKey(key);
  if (!desk || actor.desks.has(desk.id) || (await filled.personId(requester)) === actor.personId) return {};
  const owner = draftOwner(actor.surface, filled.account.tenant, filled.account.id);
  const draft = filled.memory.draft ? await openDraft(ctx, owner, filled.memory.draft, { ended: true }) : null;
  const message = filled.message ?? draft?.content.message;
  if (message && (await openedFrom(ctx, message)) !== null) return {};
  return { requester: wordsOf(ctx).refuse.forOthers(desk.name) };
}

/** A category of another desk is asked for again, and one that is not used any more. */
async function askCategory(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { desk: key, category } = chosenIn(filled);
  if (said(filled.values, 'category') === newOne) return askNew(ctx, filled);
  if (category === undefined) return {};
  const { form, teams } = { form: wordsOf(ctx).chat.form, teams: wordsOf(ctx).teams.form };
  const { desks, categories } = await ctx.book.read(ctx.db);
  const found = categories.find(({ id, active }) => id === category && active);
  const desk = desks.find((one) => one.key === (key ?? filled.memory.drawn?.desk));
  if (found && (desk === undefined || found.deskId === desk.id)) return {};
  return { category: found && desk ? teams.categoryOfDesk(desk.name) : form.categoryGone };
}

/** A new category needs a name that is not there yet, nor nearly: that one is offered. */
async function askNew(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { desk: key, newCategory } = chosenIn(filled);
  const words = wordsOf(ctx);
  const { drawn } = filled.memory;
  if (newCategory === undefined)
    return { [drawn?.category === newOne ? 'newCategory' : 'category']: words.category.nameIt };
  const book = await ctx.book.read(ctx.db);
  const desk = book.deskByKey(key ?? filled.placeDesk ?? drawn?.desk ?? '');
  const why = whyNotAdded(
    words,
    nearCategory(
      book.categories.filter((one) => one.deskId === desk?.id),
      newCategory,
    ),
  );
  return why === null ? {} : { newCategory: why };
}

/** What was chosen; a category that came with another desk, without the person, goes with it. */
export function chosenIn({ values, memory: { drawn } }: Filled) {
  const [desk, category] = [said(values, 'desk'), said(values, 'category') || undefined];
  const moved = desk !== undefined && drawn?.desk !== undefined && desk !== drawn.desk;
  const [project, task] = [said(values, 'project') || undefined, said(values, 'task') || undefined];
  const named = category === newOne ? said(values, 'newCategory')?.trim() || undefined : undefined;
  const chosen = category === newOne || (moved && category === drawn.category) ? undefined : category;
  return { desk, category: chosen, newCategory: named, project, task };
}

const isConfidential = ({ values }: Filled): boolean => said(values, 'readers') === 'confidential';

async function fileTicket(chat: Chat, ctx: Ctx, filled: Filled): Promise<FormDone> {
  const { values } = filled;
  const { desk = filled.placeDesk, category, newCategory, project, task } = chosenIn(filled);
  const [title, priority, requester] = [
    said(values, 'title') ?? '',
    said(values, 'priority'),
    said(values, 'requester'),
  ];
  const { description, message } = await asFiled(chat, filled);
  const forOther = requester ? { requester: await filled.personId(requester) } : {};
  const answered = await answersFor(ctx, filled, category);
  const confidential = isConfidential(filled);
  try {
    const ticket = await openTicket(ctx, {
      title,
      description,
      ...(desk ? { desk } : {}),
      ...(category ? { category } : {}),
      ...(newCategory ? { newCategory } : {}),
      ...(project ? { project } : {}),
      ...(task ? { task } : {}),
      ...(priority ? { priority: Priority.parse(priority) } : {}),
      ...(confidential ? { confidential } : {}),
      ...forOther,
      ...(answered ?? {}),
      ...(message ? { message } : {}),
      ...(await filesOf(chat, filled)),
    });
    await spendDraft(chat, filled);
    const own = ctx.actor.kind === 'person' && ticket.requester.id === ctx.actor.personId;
    const { chat: words, emoji } = wordsOf(ctx);
    const { opened, openedFor } = words;
    const text = confidential
      ? emoji.openedPrivate(ticket.key)
      : own
        ? opened(ticket.key)
        : openedFor(ticket.key, ticket.requester.name);
    return { answer: withNotTold(ctx, say(text), ticket), ticket, outcome: 'ticket' };
  } catch (error) {
    const before = openedInstead(error);
    if (before === null) throw error;
    return { answer: await showInstead(chat, ctx, filled, before.key), ticket: null, outcome: 'command' };
  }
}

/** Somebody was first with this message; what was typed into the form since is offered as a ticket of its own. */
async function showInstead(chat: Chat, ctx: Ctx, filled: Filled, key: string | null): Promise<Answer> {
  const draft = await keptIn(chat, filled);
  const { title, description } = startText(draft?.content ?? {});
  const same = (one = '', other = '') => one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
  const { shown } = fitField(description, filled.surface.fieldLimit);
  const { values } = filled;
  if (same(said(values, 'title'), clip(title, 200)) && same(said(values, 'description'), shown)) {
    await spendDraft(chat, filled);
    return showOpened(chat, ctx, key);
  }
  // Another draft: with the message it would only lead to that ticket again, and another try has to find it in the old one.
  const { message: _message, ...content } = (await typedTicket(chat, filled)).content;
  const { refuse, chat: words } = wordsOf(ctx);
  const asked = { account: filled.account, requestId: ctx.requestId };
  const given = await giveBack(chat, asked, { kind: 'ticket', content }, { text: refuse.openedFrom(key) });
  if (given.kind !== 'typed' || !given.draft) return given;
  await spendDraft(chat, filled);
  const opened = await showOpened(chat, ctx, key, words.keptAside);
  return opened.kind === 'ticket' ? opened : given;
}

/**
 * What was typed with what did not fit in the field, and the message that it is about with what its chat says of it. Both are
 * written down before they are filed: another try has to file the very same.
 */
async function asFiled(chat: Chat, filled: Filled): Promise<{ description: string; message: FromMessage | undefined }> {
  const { account, memory, values } = filled;
  const { draft: id } = memory;
  const draft = await keptIn(chat, filled);
  const message = filled.message ?? draft?.content.message;
  const description = said(values, 'description') ?? '';
  if (!id || !draft || !(memory.rest || filled.message)) return { description, message };
  const { content } = draft;
  if (content.filed !== undefined) return { description: content.filed, message: content.message };
  const filed = `${description}${await restOf(chat, filled)}`;
  const owner = ownerOf(chat, account);
  await keepDraft(chat.engine, { id, owner, kind: 'ticket', content: { ...content, filed, message } });
  return { description: filed, message };
}

export async function typedTicket(chat: Chat, filled: Filled): Promise<Typed> {
  const { values, memory } = filled;
  const { desk, category, newCategory, project, task } = chosenIn(filled);
  const [priority, whom] = [said(values, 'priority'), said(values, 'requester')];
  const message = filled.message ?? (await keptIn(chat, filled))?.content.message;
  const content: Partial<DraftContent> = {
    title: said(values, 'title') ?? '',
    description: `${said(values, 'description') ?? ''}${await restOf(chat, filled)}`,
    ...(desk ? { desk } : {}),
    ...(category ? { categoryId: category } : {}),
    ...(newCategory ? { newCategory } : {}),
    ...(project ? { project } : {}),
    ...(task ? { task } : {}),
    ...(priority ? { priority } : {}),
    ...(whom ? { requester: { on: chat.surface, id: whom } } : {}),
    ...(isConfidential(filled) ? { confidential: true } : {}),
    ...(message ? { message } : {}),
    answers: answersKept(values),
    ...(await filesOf(chat, filled)),
  };
  return { id: memory.draft, kind: 'ticket', content };
}
