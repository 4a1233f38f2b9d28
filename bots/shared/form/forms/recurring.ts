import {
  type Ctx,
  createRecurring,
  DeskError,
  Priority,
  possibleAssigneesAt,
  previewRecurring,
  RecurringRule,
  worksEverywhere,
} from '#core';
import { say } from '../../answer.ts';
import { type Chat, wordsOf } from '../../chat.ts';
import { zoneOf } from '../../press/snoozed.ts';
import type { Typed } from '../../tell/give-back.ts';
import { answersFor } from '../answers.ts';
import { drawnAnew, type Problems } from '../definition.ts';
import { offered } from '../fields/new-ticket.ts';
import { type KnownRecurring, recurringFields, recurringOnly, ruleIn, ruleSeen } from '../fields/recurring.ts';
import { type Filled, restOf, spendDraft } from '../filled.ts';
import { type Asking, aForm, type FormDone } from '../made.ts';
import type { Start } from '../start.ts';
import { said, type Values } from '../values.ts';
import { askChoices, chosenIn, placesHere, typedTicket } from './new-ticket.ts';

/** Sets up a ticket that is opened again and again. It is submitted once its person has seen the next dates. */
export const recurringForm = aForm({
  ability: null,
  look: lookUp,
  define: recurringFields,
  ask: askAll,
  work: setUp,
  typed: typedRecurring,
});

/** So many dates are shown before it is set up. */
const shownDates = 4;

async function lookUp(asking: Asking, start: Start): Promise<KnownRecurring> {
  const { values } = start;
  const ctx = await asking.ctx();
  const book = await asking.book();
  const { recurring } = asking.words;
  const desks = book.desks.filter((one) => one.active && opensAt(ctx, one.id));
  if (desks.length === 0) throw new DeskError('forbidden', recurring.onlyStaff(book.desks[0]?.name ?? ''));
  const where = await whereIs(ctx);
  const next = await nextOf(ctx, values, where);
  const dates = next.dates.map(({ day }) => recurring.date(day, timeIn(values, where)));
  const rule = next.rule ? recurring.rule(next.rule) : '';
  const here = offered(start, { ...book, desks });
  const desk = here.desk?.key ?? '';
  const agents = await possibleAssigneesAt(ctx, { desk, category: here.category?.id ?? null });
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const known = { ...where, desk, agents, me, dates, rule };
  return { book: { ...book, desks }, ...(await placesHere(asking, values)), ...known };
}

const opensAt = ({ actor }: Ctx, desk: string): boolean =>
  actor.kind === 'person' && (actor.desks.has(desk) || worksEverywhere(actor));

const timeIn = (values: Values, where: Where) => ruleIn(values, where).time;

interface Where {
  readonly zone: string;
  readonly today: string;
}

/** The time zone of who fills it in, and the day that it is there. */
async function whereIs(ctx: Ctx): Promise<Where> {
  const zone = await zoneOf(ctx);
  // Sweden writes days as ISO 8601 does.
  return { zone, today: new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(ctx.clock.now()) };
}

/** The rule that stands in the form with its next dates; none while it is no rule yet. */
async function nextOf(ctx: Ctx, values: Values, where: Where) {
  const rule = RecurringRule.safeParse(ruleIn(values, where));
  if (!rule.success) return { dates: [], rule: null };
  const { dates } = await previewRecurring(ctx, { rule: rule.data, most: shownDates });
  return { dates, rule: rule.data };
}

/** What is wrong with ticket and rule; else the dates are shown before anything is set up. */
async function askAll(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { values, memory } = filled;
  const wrong = {
    ...(await askChoices(ctx, filled)),
    ...(await askAssignee(ctx, filled)),
    ...(await askRule(ctx, values)),
  };
  if (Object.keys(wrong).length > 0) return wrong;
  const seen = memory.was?.rule === ruleSeen(values, await whereIs(ctx));
  return seen ? {} : { [drawnAnew]: wordsOf(ctx).recurring.check };
}

/** Somebody may have left the desk since the form was drawn. */
async function askAssignee(ctx: Ctx, filled: Filled): Promise<Problems> {
  const assignee = said(filled.values, 'assignee');
  const { desk = filled.memory.drawn?.desk } = chosenIn(filled);
  if (!assignee || desk === undefined) return {};
  const agents = await possibleAssigneesAt(ctx, { desk, category: null });
  return agents.some((one) => one.id === assignee) ? {} : { assignee: wordsOf(ctx).chat.form.cannotTake };
}

async function askRule(ctx: Ctx, values: Values): Promise<Problems> {
  const where = await whereIs(ctx);
  try {
    const { dates } = await previewRecurring(ctx, { rule: ruleIn(values, where), most: 1 });
    return dates.length > 0 ? {} : { start: wordsOf(ctx).recurring.never };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'invalid') throw error;
    const fields = (error.details.fields ?? []).map(({ field, message }) => [field.replace('rule.', ''), message]);
    return Object.fromEntries(fields);
  }
}

async function setUp(chat: Chat, ctx: Ctx, filled: Filled): Promise<FormDone> {
  const { values } = filled;
  const { desk = filled.memory.drawn?.desk, category, project, task } = chosenIn(filled);
  const [priority, requester] = [said(values, 'priority'), said(values, 'requester')];
  const assignee = said(values, 'assignee');
  const made = await createRecurring(ctx, {
    title: said(values, 'title') ?? '',
    description: `${said(values, 'description') ?? ''}${await restOf(chat, filled)}`,
    ...(desk ? { desk } : {}),
    ...(category ? { category } : {}),
    ...(project ? { project } : {}),
    ...(task ? { task } : {}),
    ...(priority ? { priority: Priority.parse(priority) } : {}),
    ...(requester ? { requester: await filled.personId(requester) } : {}),
    ...(assignee ? { assignee } : {}),
    answers: (await answersFor(ctx, filled, category))?.answers ?? {},
    tags: partsOf(said(values, 'tags'), ','),
    checklist: partsOf(said(values, 'checklist'), '\n'),
    rule: ruleIn(values, await whereIs(ctx)),
  });
  await spendDraft(chat, filled);
  const [next] = made.next;
  const { recurring } = wordsOf(ctx);
  return {
    answer: say(recurring.created(made.title, next?.day ?? made.rule.start, made.rule.time)),
    ticket: null,
    outcome: 'command',
  };
}

/** All that is in it is kept: to go on opens this form again. */
async function typedRecurring(chat: Chat, filled: Filled): Promise<Typed> {
  const typed = await typedTicket(chat, filled);
  return { ...typed, content: { ...typed.content, recurring: { ...recurringOnly(filled.values) } } };
}

const partsOf = (text: string | undefined, mark: string): string[] =>
  (text ?? '')
    .split(mark)
    .map((one) => one.trim())
    .filter((one) => one !== '');
