import { z } from 'zod';
import { anyOf } from '../../any-of.ts';
import type { Ctx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { invalid } from '../../errors.ts';
import { asFiltered } from '../../request-form/answered.ts';
import { wordsOf } from '../../say/choose.ts';
import { StatusCategory } from '../status.ts';
import { tagKey } from '../tags/tag-name.ts';
import { Turn } from '../turn/turn.ts';
import { Priority } from '../words.ts';
import type { AskedColumn, Condition } from './query.ts';

/** Which tickets, as asked; of several values of one kind any will do, and all kinds must fit. */
export const filters = {
  /** Desk key. */
  desk: anyOf(z.string().trim().toUpperCase()).optional(),
  /** Person id, `me`, or `none` for tickets that nobody has. */
  assignee: anyOf(z.string()).optional(),
  /** Person id or `me`. */
  requester: anyOf(z.string()).optional(),
  /** Id of the department that its requester was in when it was opened. */
  department: anyOf(z.string()).optional(),
  /** A status category. */
  status: anyOf(StatusCategory).optional(),
  /** Neither resolved nor closed. */
  open: z.boolean().optional(),
  priority: anyOf(Priority).optional(),
  /** Whose turn it is: first, next (the desk's first or next answer), theirs, later or done. */
  turn: anyOf(Turn).optional(),
  /** Id of a category: its tickets, and those of the categories below it. */
  category: anyOf(z.string()).optional(),
  /** Id of the company that it belongs to, or `none`. */
  company: anyOf(z.string()).optional(),
  /** Id of its project, or `none`. */
  project: anyOf(z.string()).optional(),
  /** Id of its task, or `none`. */
  task: anyOf(z.string()).optional(),
  /** A tag by id or name. */
  tag: anyOf(z.string()).optional(),
  /** What was answered to a field of a form: its id, a colon and a value, such as `cost-center:4711`. */
  answer: anyOf(
    z.string().regex(/^[a-z][a-z0-9-]{0,39}:.+/, 'Give a field and a value, such as cost-center:4711.'),
  ).optional(),
};
const Filters = z.object(filters);

/** What was asked for, with keys and `me` resolved; all of it has to fit. @throws DeskError `invalid` for a desk that there is not, and for what is no person's id */
export function filterOf(ctx: Ctx, book: Book, input: z.output<typeof Filters>): Condition[] {
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const { desk, department, requester, assignee, status, open, turn, priority, category } = input;
  const orNone = (ids: readonly string[] | undefined) => ids?.map((id) => (id === 'none' ? null : id));
  const wanted: [AskedColumn, readonly (string | boolean | null)[] | undefined][] = [
    ['deskId', desk?.map((key) => deskOf(ctx, book, key).id)],
    ['departmentId', department],
    ['requesterId', requester?.map((one) => personOf(ctx, me, 'requester', one))],
    ['assigneeId', assignee?.map((one) => (one === 'none' ? null : personOf(ctx, me, 'assignee', one)))],
    ['statusCategory', status],
    ['open', open === undefined ? undefined : [open]],
    ['turn', turn],
    ['priority', priority],
    ['categoryId', category && book.withBelow(category)],
    ['companyId', orNone(input.company)],
    ['projectId', orNone(input.project)],
    ['taskId', orNone(input.task)],
  ];
  return [
    ...wanted.flatMap(([column, any]) => (any ? [{ column, any }] : [])),
    ...(input.tag ? [{ tagged: input.tag.map(tagKey) }] : []),
    ...answersOf(input.answer ?? []),
  ];
}

/** Of several values of one field any will do, and all fields must fit. */
function answersOf(given: readonly string[]): Condition[] {
  const parts = given.map((one) => {
    const [field = '', ...value] = one.split(':');
    return { field, value: asFiltered(value.join(':')) };
  });
  const fields = Map.groupBy(parts, (one) => one.field);
  return [...fields].map(([answerTo, those]) => ({ answerTo, any: those.map((one) => one.value) }));
}

/** A name or an address would find nothing, which reads as if there were nothing. */
function personOf(ctx: Ctx, me: string, field: 'requester' | 'assignee', one: string): string {
  if (one === 'me') return me;
  if (z.guid().safeParse(one).success) return one;
  const { refuse } = wordsOf(ctx.actor);
  throw invalid(refuse.noPersonId(one), [{ field, message: refuse.personIds[field] }]);
}

function deskOf(ctx: Ctx, book: Book, key: string) {
  const desk = book.deskByKey(key);
  if (desk) return desk;
  const { refuse } = wordsOf(ctx.actor);
  throw invalid(refuse.noDesk(key), [{ field: 'desk', message: refuse.deskKey }]);
}
