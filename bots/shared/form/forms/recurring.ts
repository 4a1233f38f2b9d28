import {
  type Ctx,
  createRecurring,
  DeskError,
  Priority,
  previewRecurring,
  RecurringRule,
  worksEverywhere,
} from '#core';
import { say } from '../../answer.ts';
import { type Chat, wordsOf } from '../../chat.ts';
import { zoneOf } from '../../press/snoozed.ts';
import { answersFor } from '../answers.ts';
import { drawnAnew, type Problems } from '../definition.ts';
import { type KnownRecurring, recurringFields, ruleIn, ruleSeen } from '../fields/recurring.ts';
import { type Filled, restOf } from '../filled.ts';
import { type Asking, aForm, type FormDone } from '../made.ts';
import { said, type Values } from '../values.ts';
import { askChoices, chosenIn, placesHere, typedTicket } from './new-ticket.ts';

/** Sets up a ticket that is opened again and again. It is submitted once its person has seen the next dates. */
export const recurringForm = aForm({
  ability: null,
  look: lookUp,
  define: recurringFields,
  ask: askAll,
  work: setUp,
  typed: typedTicket,
});

/** So many dates are shown before it is set up. */
const shownDates = 4;

async function lookUp(asking: Asking, { values }: { readonly values: Values }): Promise<KnownRecurring> {
  const ctx = await asking.ctx();
  const book = await asking.book();
  const { recurring } = asking.words;
  const desks = book.desks.filter((one) => one.active && opensAt(ctx, one.id));
  if (desks.length === 0) throw new DeskError('forbidden', recurring.onlyStaff(book.desks[0]?.name ?? ''));
  const where = await whereIs(ctx);
  const next = await nextOf(ctx, values, where);
  const dates = next.dates.map(({ day }) => recurring.date(day, timeIn(values, where)));
  const rule = next.rule ? recurring.rule(next.rule) : '';
  return { book: { ...book, desks }, ...(await placesHere(asking, values)), ...where, dates, rule };
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
  const wrong = { ...(await askChoices(ctx, filled)), ...(await askRule(ctx, values)) };
  if (Object.keys(wrong).length > 0) return wrong;
  const seen = memory.was?.rule === ruleSeen(values, await whereIs(ctx));
  return seen ? {} : { [drawnAnew]: wordsOf(ctx).recurring.check };
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
  const assignee = firstOf(values.assignee);
  const made = await createRecurring(ctx, {
    title: said(values, 'title') ?? '',
    description: `${said(values, 'description') ?? ''}${await restOf(chat, filled)}`,
    ...(desk ? { desk } : {}),
    ...(category ? { category } : {}),
    ...(project ? { project } : {}),
    ...(task ? { task } : {}),
    ...(priority ? { priority: Priority.parse(priority) } : {}),
    ...(requester ? { requester: await filled.personId(requester) } : {}),
    ...(assignee ? { assignee: await filled.personId(assignee) } : {}),
    answers: (await answersFor(ctx, filled, category))?.answers ?? {},
    tags: partsOf(said(values, 'tags'), ','),
    checklist: partsOf(said(values, 'checklist'), '\n'),
    rule: ruleIn(values, await whereIs(ctx)),
  });
  const [next] = made.next;
  const { recurring } = wordsOf(ctx);
  return {
    answer: say(recurring.created(made.title, next?.day ?? made.rule.start, made.rule.time)),
    ticket: null,
    outcome: 'command',
  };
}

const firstOf = (value: Values[string] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : typeof value === 'string' ? value : undefined) || undefined;

const partsOf = (text: string | undefined, mark: string): string[] =>
  (text ?? '')
    .split(mark)
    .map((one) => one.trim())
    .filter((one) => one !== '');
