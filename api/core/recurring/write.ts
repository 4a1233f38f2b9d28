import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import { placeChosen } from '../company/place.ts';
import type { Book, DeskEntry } from '../desk/book.ts';
import { changedMeanwhile, checkVersion, demandSome, isNothing, recordChange } from '../desk/changed.ts';
import { type DeskError, forbidden, invalid } from '../errors.ts';
import { worksAt } from '../leaving/works-at.ts';
import { reaches } from '../person/powers.ts';
import { checkedAnswers } from '../request-form/write-answers.ts';
import { wordsOf } from '../say/choose.ts';
import { foldedName } from '../text/fold.ts';
import { noCategory } from '../ticket/open.ts';
import { dayAt } from '../time/days.ts';
import type { Work } from '../verb/work.ts';
import { nextDates } from './dates.ts';
import {
  CreateRecurring,
  EditRecurring,
  type RecurringContent,
  RecurringContent as RecurringContentShape,
  RecurringView,
} from './recurring-view.ts';
import { demandRoom } from './room.ts';
import type { RecurringRule } from './rule.ts';
import {
  contentOf,
  daysTaken,
  demandChange,
  loadRecurring,
  opensAt,
  type RecurringRow,
  recurringParts,
  viewRecurring,
} from './seen.ts';

/** Sets up a ticket that is opened again and again. */
export const createRecurring = command({
  name: 'recurring.create',
  summary: 'Set up a recurring ticket',
  effect: 'writes',
  input: CreateRecurring,
  output: RecurringView,
  async load({ ctx, tx }, { desk: key }) {
    const book = await ctx.book.read(tx);
    const desk = key === undefined ? book.desks.find((one) => one.active) : book.deskByKey(key);
    if (!desk?.active) throw noDeskOf(ctx.actor, book, key ?? '');
    return { book, desk };
  },
  allow({ ctx: { actor } }, { desk }) {
    if (!opensAt(actor, desk.id) || !reaches(actor, 'tickets:write'))
      throw forbidden(wordsOf(actor).recurring.onlyStaff(desk.name));
  },
  async run(work, { book, desk }, input) {
    const { ctx, tx, now } = work;
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
    const { title, rule, requester = own, assignee = null } = input;
    const content = RecurringContentShape.parse(input);
    const requesterId = await demandRequester(work, requester);
    await demandContent(work, book, desk, content, requesterId);
    const assigneeId = assignee === null ? null : await workerOf(work, desk, assignee, 'assignee');
    await demandRoom(work, { ownerId: own, desk });
    const [next] = nextDates(ctx.recurs, rule, { after: now, most: 1 });
    if (!next) throw neverComes(work);
    const columns = {
      ...{ id: ctx.newId(), deskId: desk.id, ownerId: own, requesterId, assigneeId },
      ...{ title, titleFolded: foldedName(title), content: JSON.stringify(content), rule: JSON.stringify(rule) },
      ...{ state: 'active', problem: null, nextAt: next.at, nextDay: next.day },
      ...{ version: 1, createdAt: now, updatedAt: now },
    };
    await tx.recurringTicket.createMany({ data: [columns] });
    const row = await loadRecurring(tx, ctx.actor, columns.id);
    recordChange(work, { ...lineOf(row), change: 'created', to: shownIn(row) });
    return viewRecurring(row, ctx, book);
  },
});

/** Changes a recurring ticket; tickets that it opened before stay as they are. */
export const editRecurring = command({
  name: 'recurring.edit',
  summary: 'Change a recurring ticket',
  effect: 'writes',
  input: EditRecurring,
  output: RecurringView,
  async load({ ctx, tx }, { recurring, version, ...changes }) {
    demandSome(changes, ['title', 'description', 'rule', 'and other fields']);
    return { row: await loadRecurring(tx, ctx.actor, recurring), book: await ctx.book.read(tx) };
  },
  async allow(work, { row, book }, { version }) {
    demandChange(work.ctx.actor, book, row);
    await checkVersion(work, { ...row, name: row.title, noun: 'recurring ticket' }, version);
  },
  async run(work, { row, book }, { recurring: _, version: _seen, ...input }) {
    const { ctx, tx, now } = work;
    const desk = book.desk(row.deskId);
    const { title = row.title, requester, assignee, owner, rule, ...rest } = input;
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    const content = RecurringContentShape.parse({ ...contentOf(row), ...Object.fromEntries(given) });
    const requesterId = requester === undefined ? row.requesterId : await demandRequester(work, requester);
    if (given.length > 0 || requester !== undefined) await demandContent(work, book, desk, content, requesterId);
    const assigneeId =
      assignee === undefined
        ? row.assigneeId
        : assignee === null
          ? null
          : await workerOf(work, desk, assignee, 'assignee');
    const ownerId = owner === undefined ? row.ownerId : await workerOf(work, desk, owner, 'owner');
    if (ownerId !== row.ownerId && row.state !== 'ended') await demandRoom(work, { ownerId });
    const wanted = {
      ...{ title, titleFolded: foldedName(title), requesterId, assigneeId, ownerId },
      ...{ content: JSON.stringify(content), rule: rule ? JSON.stringify(rule) : row.rule },
    };
    const before = new Map<string, unknown>(Object.entries(row));
    if (isNothing(Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before.get(name) !== value))))
      return viewRecurring(row, ctx, book);
    const moved = rule && wanted.rule !== row.rule && row.state === 'active';
    const data = {
      ...wanted,
      ...(moved ? await nextOf(work, row, rule) : {}),
      version: row.version + 1,
      updatedAt: now,
    };
    const { count } = await tx.recurringTicket.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('recurring ticket');
    const next = await tx.recurringTicket.findUniqueOrThrow({ where: { id: row.id }, include: recurringParts });
    recordChange(work, { ...lineOf(next), change: 'changed', from: shownIn(row), to: shownIn(next) });
    return viewRecurring(next, ctx, book);
  },
});

/** The columns of its next date after now, past what it has had already. @throws DeskError `invalid` where there is none */
export async function nextOf(work: Work, { id }: Pick<RecurringRow, 'id'>, rule: RecurringRule) {
  const without = await daysTaken(work.tx, id, dayAt(work.now, rule.timeZone));
  const [next] = nextDates(work.ctx.recurs, rule, { after: work.now, most: 1, without });
  if (!next) throw neverComes(work);
  return { nextAt: next.at, nextDay: next.day };
}

function neverComes({ ctx }: Work) {
  const message = wordsOf(ctx.actor).recurring.never;
  return invalid(message, [{ field: 'rule', message }]);
}

/** What the audit log calls it. */
export const lineOf = ({ id, title }: Pick<RecurringRow, 'id' | 'title'>) =>
  ({ noun: 'recurring ticket', id, name: title }) as const;

/** What the log has of it. */
const shownIn = (row: RecurringRow) => ({
  ...{ title: row.title, requester: row.requester.name, assignee: row.assignee?.name ?? null },
  ...{ owner: row.owner?.name ?? null, content: row.content, rule: row.rule },
});

/** What a new one would be refused with. @throws DeskError `invalid` */
export async function demandOpens(work: Work, book: Book, row: RecurringRow): Promise<void> {
  const desk = book.desk(row.deskId);
  if (!desk.active) throw noDeskOf(work.ctx.actor, book, desk.key);
  const requesterId = await demandRequester(work, row.requesterId);
  await demandContent(work, book, desk, contentOf(row), requesterId);
}

function noDeskOf(actor: Actor, book: Book, key: string): DeskError {
  const { refuse } = wordsOf(actor);
  const keys = book.desks.filter((one) => one.active).map((one) => one.key);
  return invalid(refuse.noDesk(key), [{ field: 'desk', message: refuse.deskKeys(keys) }]);
}

async function demandRequester(work: Work, id: string | null): Promise<string> {
  const found = id === null ? null : await work.tx.person.findUnique({ where: { id, active: true } });
  if (found) return found.id;
  const message = wordsOf(work.ctx.actor).refuse.noPerson;
  throw invalid(message, [{ field: 'requester', message }]);
}

/** What a ticket would be refused with is refused here as well. @throws DeskError `invalid` */
async function demandContent(
  work: Work,
  book: Book,
  desk: DeskEntry,
  content: RecurringContent,
  requesterId: string,
): Promise<void> {
  const known = content.category === null ? undefined : book.category(content.category);
  const category = known?.active && known.deskId === desk.id ? known : undefined;
  if (content.category !== null && !category) throw noCategory(wordsOf(work.ctx.actor).refuse, known, desk.name);
  // Files cannot be kept for tickets to come: what asks for some stays open on them.
  if (category) await checkedAnswers(work, { category, answers: content.answers, files: 1 });
  const requester = await work.tx.person.findUnique({ where: { id: requesterId }, select: { companyId: true } });
  const stands = { companyId: requester?.companyId ?? null, projectId: null, taskId: null };
  await placeChosen(work, placeOf(content), stands, true);
}

/** The project and task of a ticket that is opened; what is not there is not chosen. */
export const placeOf = ({ project, task }: Pick<RecurringContent, 'project' | 'task'>) => ({
  ...(project === null ? {} : { project }),
  ...(task === null ? {} : { task }),
});

async function workerOf(work: Work, desk: DeskEntry, who: string, field: 'assignee' | 'owner'): Promise<string> {
  const { actor } = work.ctx;
  const id = who === 'me' && actor.kind === 'person' ? actor.personId : who;
  if (await worksAt(work.tx, desk.id, id)) return id;
  const message = wordsOf(actor).refuse.whoWorksAt(desk.name);
  throw invalid(message, [{ field, message }]);
}
