import { z } from 'zod';
import type { Ctx, Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { parsedJson } from '../../stored.ts';
import { type ValueField, valueFields } from '../finding/fields.ts';
import { understand } from '../finding/filter.ts';
import { fieldsFor, isId } from '../finding/named.ts';
import { StatusCategory } from '../status.ts';
import { type Gone, TicketQuery } from './view.ts';

/** A query as it is kept: what it names by ids, so that it follows when something gets another name; with the names of then. */
const Stored = z.object({ query: TicketQuery, names: z.record(z.string(), z.string()) });

/** Of one field a view keeps at most so many: as many as a list takes. */
const mostValues = 50;

/** The query with ids in the place of names, as JSON. @throws DeskError `invalid` for what there is not */
export async function storedQuery(ctx: Ctx, db: Db | Tx, book: Book, query: TicketQuery): Promise<string> {
  const { wanted } = await understand(ctx, db, book, query);
  const fields = fieldsFor(ctx, db, book);
  const names: Record<string, string> = {};
  const byId: Partial<Record<ValueField, string[]>> = {};
  for (const { field, yes, no } of wanted) {
    const all = [...yes.map((value) => ({ value, sign: '' })), ...no.map((value) => ({ value, sign: '!' }))];
    const values: string[] = [];
    for (const { value, sign } of all) {
      const ids =
        value.is === 'value'
          ? tops(
              book,
              field,
              value.ids.filter((id) => id !== null),
            )
          : [value.is];
      const known = value.name === undefined ? ((await fields[field].names?.(ids)) ?? []) : [];
      for (const id of ids) {
        values.push(`${sign}${id}`);
        const name = value.name ?? known.find((one) => one.id === id)?.name;
        if (value.is === 'value' && name !== undefined) names[id] = name;
      }
    }
    if (values.length > mostValues) {
      const message = wordsOf(ctx.actor).views.tooWide(wordsOf(ctx.actor).find.fields[field], mostValues);
      throw invalid(message, [{ field, message }]);
    }
    byId[field] = values;
  }
  return JSON.stringify({ query: { ...query, ...byId }, names });
}

/** Of categories the upper ones: what stands below them is theirs, also what comes later. */
function tops(book: Book, field: ValueField, ids: readonly string[]): readonly string[] {
  if (field !== 'category') return ids;
  return ids.filter((id) => !ids.includes(book.category(id)?.parentId ?? ''));
}

/** A kept query as it can be asked today. */
export interface Today {
  readonly query: TicketQuery;
  readonly gone: readonly Gone[];
  /** Of one of its filters nothing is left: it finds nothing. */
  readonly finds: 'some' | 'nothing';
}

/** Reads a kept query; what it names and there is no more is left out and said. */
export async function queryToday(db: Db | Tx, book: Book, text: string): Promise<Today> {
  const read = Stored.safeParse(parsedJson(text)).data;
  // What another version kept is not read as “everything”.
  if (!read) return { query: {}, gone: [], finds: 'nothing' };
  const { query, names } = read;
  const gone: Gone[] = [];
  const left: TicketQuery = { ...query };
  let finds: Today['finds'] = 'some';
  for (const field of valueFields) {
    const values = query[field];
    if (!values) continue;
    const missing = await missingOf(db, book, field, values.map(withoutSign));
    if (missing.size === 0) continue;
    gone.push(...[...missing].map((id) => ({ field, name: names[id] ?? id })));
    const kept = values.filter((one) => !missing.has(withoutSign(one)));
    left[field] = kept.length > 0 ? kept : undefined;
    // A tag that is gone is on no ticket; that it is not on one holds of all.
    const wanted = values.some((one) => !one.startsWith('!'));
    if (wanted && !kept.some((one) => !one.startsWith('!'))) finds = 'nothing';
  }
  return { query: left, gone, finds };
}

const withoutSign = (value: string): string => value.replace(/^!/, '');

/** Of these ids those that nothing has any more. */
async function missingOf(db: Db | Tx, book: Book, field: ValueField, values: readonly string[]): Promise<Set<string>> {
  const ids = values.filter(isId);
  const among = async (find: Promise<readonly { readonly id: string }[]>) => {
    const there = new Set((await find).map(({ id }) => id));
    return new Set(ids.filter((id) => !there.has(id)));
  };
  const where = { id: { in: ids } };
  const select = { id: true } as const;
  if (ids.length === 0) return new Set();
  switch (field) {
    case 'desk':
      return among(Promise.resolve(book.desks));
    case 'category':
      return among(Promise.resolve(book.categories));
    case 'status':
      return among(Promise.resolve([...book.statuses, ...StatusCategory.options.map((id) => ({ id }))]));
    case 'company':
      return among(db.company.findMany({ where, select }));
    case 'project':
      return among(db.project.findMany({ where, select }));
    case 'task':
      return among(db.task.findMany({ where, select }));
    case 'tag':
      return among(db.tag.findMany({ where, select }));
    case 'department':
      return among(db.department.findMany({ where, select }));
    case 'assignee':
    case 'requester':
    case 'author':
    case 'participant':
    case 'follower':
      return among(db.person.findMany({ where, select }));
    default:
      return new Set();
  }
}
