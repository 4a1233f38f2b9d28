import {
  BulkChange,
  bulkChoices,
  type Ctx,
  changesSomething,
  countTickets,
  DeskError,
  parseInput,
  proposeBulk,
} from '#core';
import { wordsOf } from '../../chat.ts';
import { readPlace } from '../../pages.ts';
import { sayBulk } from '../../show/bulk.ts';
import { queryAt } from '../../show/list-page.ts';
import { nothingTyped } from '../../tell/give-back.ts';
import type { Problems } from '../definition.ts';
import { bulkFields, keep, nobody } from '../fields/bulk.ts';
import { aForm } from '../made.ts';
import { said, type Values } from '../values.ts';

/** The list of a form. @throws DeskError where another version wrote it */
function placeIn(ctx: Ctx, found = '') {
  const place = readPlace(found);
  if (!place) throw new DeskError('conflict', wordsOf(ctx).bulk.none);
  return place;
}

/** Names that are separated by commas. */
const tagsIn = (typed: string | undefined): string[] | undefined => {
  const names = (typed ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return names.length === 0 ? undefined : names;
};

/** What was filled in, as the core takes it. @throws DeskError `invalid` */
function changeIn(ctx: Ctx, values: Values): BulkChange {
  const chosen = (id: string) => {
    const value = said(values, id);
    return value === undefined || value === '' || value === keep ? undefined : value;
  };
  const orNone = (value: string | undefined) => (value === nobody ? null : value);
  const all = {
    status: chosen('status'),
    assignee: orNone(chosen('assignee')),
    priority: chosen('priority'),
    category: orNone(chosen('category')),
    addTags: tagsIn(said(values, 'addTags')),
    removeTags: tagsIn(said(values, 'removeTags')),
    snoozedUntil: chosen('snoozedUntil'),
  };
  return parseInput(
    BulkChange,
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    ctx.actor,
  );
}

/** What is wrong, each at its field; what is about none of them is said at the first. */
function problemsOf({ message, details: { fields = [] } }: DeskError): Problems {
  const known = ['status', 'assignee', 'priority', 'category', 'addTags', 'removeTags', 'snoozedUntil'];
  const at = fields.flatMap((one) => {
    const [field = ''] = one.field.split(/[.[]/);
    return known.includes(field) ? [[field, one.message] as const] : [];
  });
  return at.length > 0 ? Object.fromEntries(at) : { status: message };
}

/** Changes all tickets of a list: what would happen is said first, and a press on that begins it. */
export const bulkForm = aForm({
  ability: null,
  look: async (asking, { memory: { found } }) => {
    const ctx = await asking.ctx();
    const { sort: _, order: __, ...query } = queryAt(ctx, placeIn(ctx, found));
    const { count } = await countTickets(ctx, query);
    const { statuses } = await asking.book();
    // Until which day they wait is a matter of each.
    const free = statuses.filter((one) => one.active && one.waitsFor !== 'date');
    return {
      ...(await bulkChoices(ctx)),
      count,
      statuses: free.map(({ id, name }) => ({ value: id, label: name })),
    };
  },
  define: bulkFields,
  ask: async (ctx, { values }): Promise<Problems> => {
    try {
      const problems: Problems = changesSomething(changeIn(ctx, values)) ? {} : { status: wordsOf(ctx).bulk.nothing };
      return problems;
    } catch (error) {
      if (error instanceof DeskError && error.code === 'invalid') return problemsOf(error);
      throw error;
    }
  },
  work: async (_, ctx, { values, memory: { found } }) => {
    const query = queryAt(ctx, placeIn(ctx, found));
    const job = await proposeBulk(ctx, { query, change: changeIn(ctx, values) });
    return { answer: await sayBulk(ctx, job), ticket: null, outcome: 'command' };
  },
  typed: async () => nothingTyped,
});
