import { z } from 'zod';
import { anyOf } from '../../any-of.ts';
import type { Ctx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { StatusCategory } from '../status.ts';
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
  category: anyOf(z.string()).optional(),
};
const Filters = z.object(filters);

/** What was asked for, with keys and `me` resolved; all of it has to fit. @throws DeskError `invalid` for a desk that there is not, and for what is no person's id */
export function filterOf(ctx: Ctx, book: Book, input: z.output<typeof Filters>): Condition[] {
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const { desk, department, requester, assignee, status, open, turn, priority, category } = input;
  const wanted: [AskedColumn, readonly (string | boolean | null)[] | undefined][] = [
    ['deskId', desk?.map((key) => deskOf(ctx, book, key).id)],
    ['departmentId', department],
    ['requesterId', requester?.map((one) => personOf(ctx, me, 'requester', one))],
    ['assigneeId', assignee?.map((one) => (one === 'none' ? null : personOf(ctx, me, 'assignee', one)))],
    ['statusCategory', status],
    ['open', open === undefined ? undefined : [open]],
    ['turn', turn],
    ['priority', priority],
    ['categoryId', category],
  ];
  return wanted.flatMap(([column, any]) => (any ? [{ column, any }] : []));
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
