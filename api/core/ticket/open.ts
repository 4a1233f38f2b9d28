import { demandProof } from '../access/demand-proof.ts';
import { comesFromOutside } from '../account/outside.ts';
import { command } from '../command.ts';
import { type Place, placeChosen } from '../company/place.ts';
import type { Book, DeskEntry } from '../desk/book.ts';
import { addCategory, demandAdding, withCategory } from '../desk/category/add.ts';
import { type DeskError, forbidden, invalid } from '../errors.ts';
import { attachFiles } from '../file/attach.ts';
import { worksEverywhere } from '../person/powers.ts';
import { isChat } from '../request-channel/asks.ts';
import { type Answered, searchedText } from '../request-form/answered.ts';
import { answerRows, checkedAnswers, demandForm, filesAsked, showsForms } from '../request-form/write-answers.ts';
import { wordsOf } from '../say/choose.ts';
import type { Words } from '../say/words.ts';
import { searchWords } from '../text/fold.ts';
import type { Work } from '../verb/work.ts';
import { type FromMessage, OpenTicket } from './inputs.ts';
import { askedAt, writeAsked } from './origin/asked-in.ts';
import { demandNewThread, writeThread } from './origin/opened-from.ts';
import { mentionInDescription } from './people/mentions.ts';
import { withNotTold } from './people/not-told.ts';
import { TicketView } from './ticket-view.ts';
import { rankOf } from './turn/turn.ts';
import { subjectOf, type TicketRow, viewTicket } from './view.ts';

/** Opens a ticket at a desk, for the actor or, by an agent of the desk, for somebody else. */
export const openTicket = command({
  name: 'ticket.open',
  summary: 'Open a ticket',
  effect: 'sends',
  effectOf: ({ requester }) => (requester === undefined ? 'writes' : 'sends'),
  input: OpenTicket,
  output: TicketView,
  proof: 'address',
  async load(work, input) {
    const book = await work.ctx.book.read(work.tx);
    const words = wordsOf(work.ctx.actor);
    const { refuse } = words;
    const desk = input.desk ? book.deskByKey(input.desk) : book.desks.find((one) => one.active);
    if (!desk?.active) {
      const keys = book.desks.filter((one) => one.active).map((one) => one.key);
      throw invalid(refuse.noDesk(input.desk ?? ''), [{ field: 'desk', message: refuse.deskKeys(keys) }]);
    }
    const { newCategory } = input;
    if (newCategory !== undefined && input.category != null)
      throw invalid(words.input.oneCategory, [{ field: 'category', message: words.input.oneCategory }]);
    const categoryId = newCategory === undefined ? (input.category ?? desk.defaultCategoryId) : null;
    const known = categoryId ? book.category(categoryId) : undefined;
    const category = known?.active ? known : undefined;
    if (input.category && category?.deskId !== desk.id) throw noCategory(refuse, known, desk.name);
    const { actor } = work.ctx;
    const requesterId = input.requester ?? (actor.kind === 'person' ? actor.personId : undefined);
    if (!requesterId)
      throw invalid('Say whom the ticket is for.', [{ field: 'requester', message: 'Give a person id.' }]);
    const own = actor.kind === 'person' && actor.personId === requesterId;
    const requester = own
      ? { id: actor.personId, name: actor.name, departmentId: actor.departmentId, companyId: actor.companyId ?? null }
      : await work.tx.person.findUnique({
          where: { id: requesterId, active: true },
          select: { id: true, name: true, departmentId: true, companyId: true },
        });
    if (!requester)
      throw invalid('There is no such person to open a ticket for.', [
        { field: 'requester', message: 'Give the id of an active person.' },
      ]);
    if (input.message) await demandNewThread(work, input.message);
    const works = actor.kind === 'system' || actor.desks.has(desk.id) || worksEverywhere(actor);
    const stands = { companyId: requester.companyId, projectId: null, taskId: null };
    const place = await placeChosen(work, input, stands, works);
    return { book, desk, category, requester, own, place };
  },
  async allow(work, { desk, own }, { confidential, newCategory }) {
    const { actor } = work.ctx;
    if (newCategory !== undefined) demandAdding(work, desk);
    if (actor.kind === 'system') return;
    if (actor.scopes && !actor.scopes.includes('tickets:write')) throw forbidden('This API key may not open tickets.');
    const staff = actor.desks.has(desk.id) || worksEverywhere(actor);
    // They could not see it any more.
    if (confidential) demandProof(actor);
    if (!own && !staff) throw forbidden(wordsOf(actor).refuse.forOthers(desk.name));
    // People of other organizations ask only desks that are there for them, by whichever way of a chat.
    const isChat = actor.surface === 'slack' || actor.surface === 'teams';
    if (
      isChat &&
      !staff &&
      desk.mode === 'internal' &&
      (await comesFromOutside(work.tx, actor.personId, actor.surface))
    )
      throw forbidden(wordsOf(actor).refuse.onlyInside(desk.name));
  },
  async run(work, { book: before, desk, category: chosen, requester, place }, input) {
    const { title, description, confidential, files, formVersion, newCategory } = input;
    const category = newCategory === undefined ? chosen : await addCategory(work, desk, newCategory);
    const book = category ? withCategory(before, category) : before;
    if (formVersion !== undefined) demandForm(work, category, formVersion);
    // Where nobody chose a category, nobody saw what it asks for; mail has no form at all.
    const isAsked = input.answers !== undefined || (input.category != null && showsForms(work.ctx.actor.surface));
    const answers = isAsked
      ? await checkedAnswers(work, {
          category,
          answers: input.answers ?? {},
          files: filesAsked(work.ctx.actor.surface, files),
        })
      : [];
    const priority = input.priority ?? category?.defaultPriority ?? 'medium';
    const row = await openRow(work, {
      book,
      desk,
      requester,
      title,
      description,
      priority,
      confidential,
      categoryId: category?.id ?? null,
      place,
      answers,
      ...(files ? { files } : {}),
      ...(input.message ? { message: input.message } : {}),
    });
    const { row: next, notTold } = await mentionInDescription(work, row);
    return withNotTold(viewTicket(next, work.ctx, book), notTold);
  },
});

/** The refusal of a category that is gone, or of another desk. */
export const noCategory = (
  refuse: Words['refuse'],
  known: { readonly active: boolean } | undefined,
  desk: string,
): DeskError =>
  invalid(known?.active ? refuse.otherCategory : refuse.categoryGone, [
    { field: 'category', message: refuse.categoryOf(desk) },
  ]);

/** Writes a new ticket with the desk's next number and records it; the rules were asked before. */
export async function openRow(
  work: Work,
  ticket: {
    book: Book;
    desk: DeskEntry;
    requester: { id: string; name: string; departmentId: string | null };
    /** The company that it belongs to, with project and task. */
    place: Place;
    title: string;
    description: string;
    priority: string;
    confidential: boolean;
    categoryId: string | null;
    answers?: readonly Answered[];
    /** The message that it is opened from. */
    message?: FromMessage;
    files?: readonly string[];
    follows?: string;
  },
): Promise<TicketRow> {
  const { tx, now, ctx } = work;
  const { companyId, projectId, taskId } = ticket.place;
  const {
    desk,
    requester,
    title,
    description,
    priority,
    confidential,
    categoryId,
    message,
    files = [],
    answers = [],
  } = ticket;
  const status = ticket.book.defaultStatus('todo');
  // Only a chat knows what stands in its channels; what an API key says of them is not told there.
  const told = isChat(ctx.actor.surface) || ctx.actor.kind === 'system';
  const asked = message && told && !confidential ? await askedAt(work, ticket.book, message, requester.id) : null;
  const number = await ctx.countOn(tx, deskCounter(desk.id));
  const columns = {
    id: ctx.newId(),
    key: `${desk.key}-${number}`,
    deskId: desk.id,
    number,
    title,
    description,
    folded: searchWords(`${desk.key}-${number} ${title} ${description} ${searchedText(answers)}`),
    answers: answers.length > 0 ? JSON.stringify(answers) : null,
    categoryId,
    priority,
    statusId: status.id,
    statusCategory: status.category,
    open: true,
    turn: 'first',
    turnSince: now,
    rank: rankOf(priority, 'first'),
    requesterId: requester.id,
    departmentId: requester.departmentId,
    companyId,
    projectId,
    taskId,
    source: ctx.actor.surface,
    sourceUrl: message?.url ?? null,
    sourceAuthor: message?.author || null,
    askedIn: asked?.target ?? null,
    askedBelow: asked?.below ?? null,
    follows: ticket.follows ?? null,
    confidential,
    files: files.length,
    requestedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  await ctx.insert(tx, 'Ticket', [columns]);
  await attachFiles(work, files, { ticketId: columns.id });
  if (answers.length > 0) await tx.ticketAnswer.createMany({ data: answerRows(columns.id, answers) });
  if (message) await writeThread(work, message, columns.id);
  if (message && asked) await writeAsked(work, message, columns.id, asked);
  const row = fresh(columns, requester);
  await ctx.search.index(tx, { ticketId: row.id, audience: 'public', folded: columns.folded });
  const { actor } = ctx;
  const isForOther = actor.kind === 'person' && actor.personId !== requester.id && ticket.follows === undefined;
  const forOther = isForOther ? { for: { id: requester.id, name: requester.name } } : {};
  // Beside a mail it can be taken back: until then nobody is told that it is theirs.
  const held = isForOther && actor.surface === 'outlook' ? { holdMs: ctx.undoMs } : {};
  work.record(subjectOf(row), { type: 'ticket.opened', title, priority, source: columns.source, ...forOther }, held);
  return row;
}

/** The counter that holds a desk's last ticket number. */
export const deskCounter = (deskId: string) => `desk:${deskId}`;

/** The row as it stands right after it was written, without asking the database again. */
function fresh(columns: Omit<TicketRow, NotYet>, requester: { id: string; name: string }): TicketRow {
  return {
    ...columns,
    assigneeId: null,
    leftById: null,
    leftAt: null,
    replies: 0,
    notes: 0,
    links: 0,
    timeSpent: 0,
    timeBillable: 0,
    tagged: false,
    items: 0,
    itemsDone: 0,
    firstResponseAt: null,
    followedBy: null,
    closedById: null,
    held: null,
    waitsUntil: null,
    snoozed: false,
    snoozedUntil: null,
    channelAt: null,
    prepared: null,
    resolvedAt: null,
    firstResolvedAt: null,
    lastResolvedAt: null,
    reopenings: 0,
    closedAt: null,
    deletedAt: null,
    mergedIntoId: null,
    version: 1,
    requester: { id: requester.id, name: requester.name },
    assignee: null,
    participants: [],
    rating: null,
  };
}
type NotYet =
  | 'assigneeId'
  | 'leftById'
  | 'leftAt'
  | 'replies'
  | 'notes'
  | 'links'
  | 'timeSpent'
  | 'timeBillable'
  | 'tagged'
  | 'items'
  | 'itemsDone'
  | 'firstResponseAt'
  | 'followedBy'
  | 'closedById'
  | 'held'
  | 'waitsUntil'
  | 'snoozed'
  | 'snoozedUntil'
  | 'channelAt'
  | 'prepared'
  | 'resolvedAt'
  | 'firstResolvedAt'
  | 'lastResolvedAt'
  | 'reopenings'
  | 'closedAt'
  | 'deletedAt'
  | 'mergedIntoId'
  | 'version'
  | 'requester'
  | 'assignee'
  | 'participants'
  | 'rating';
