import { command } from '../command.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { deskCounter } from '../ticket/open.ts';
import type { Work } from '../verb/work.ts';
import { answerNamed, type CardField, storedCardFields } from './card-fields.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  holdAll,
  isNothing,
  onlyOne,
  recordChange,
} from './changed.ts';
import { CreateDesk, DeskView, EditDesk } from './desk-view.ts';
import { viewDesk } from './view-desk.ts';

const withChannels = { channels: true } as const;

/** The row of a desk with its channels. @throws DeskError `not_found` */
export async function loadDesk(work: Work, key: string) {
  const row = await work.tx.desk.findUnique({ where: { key }, include: withChannels });
  if (!row) throw notFound(`There is no desk ${key}.`);
  return row;
}

/** Creates a desk; its first ticket will be number 1. */
export const createDesk = command({
  name: 'desk.create',
  summary: 'Create a desk',
  effect: 'writes',
  input: CreateDesk,
  output: DeskView,
  async load() {},
  allow: (work) => demandDesks(work),
  async run(work, _, input) {
    const { tx, ctx, now } = work;
    await demandFreeName(work, { noun: 'desk', name: input.name, message: sentence(input.name) }, named);
    await demandAsked(work, input.cardFields, null);
    const cardFields = storedCardFields(input.cardFields);
    const row = { id: ctx.newId(), ...input, cardFields, createdAt: now, updatedAt: now };
    await onlyOne(ctx, 'key', `There is a desk ${input.key} already.`, () => tx.desk.createMany({ data: [row] }));
    await tx.counter.createMany({ data: [{ key: deskCounter(row.id), value: 0 }] });
    recordChange(work, { noun: 'desk', id: row.id, name: row.name, change: 'created', to: input });
    return viewDesk({ ...row, defaultCategoryId: null, active: true, version: 1, channels: [] });
  },
});

/** Changes a desk; its key stays, because tickets carry it. */
export const editDesk = command({
  name: 'desk.edit',
  summary: 'Change a desk',
  effect: 'writes',
  input: EditDesk,
  output: DeskView,
  async load(work, { desk, version, ...changes }) {
    demandSome(changes, Object.keys(EditDesk.omit({ desk: true, version: true }).shape));
    return loadDesk(work, desk);
  },
  async allow(work, row, { version }) {
    demandDesks(work);
    await checkVersion(work, { ...row, noun: 'desk' }, version);
  },
  async run(work, row, { desk, version, cardFields, ...others }) {
    const { tx, now } = work;
    await demandAsked(work, cardFields, row.id);
    const wanted = { ...others, ...(cardFields === undefined ? {} : { cardFields: storedCardFields(cardFields) }) };
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewDesk(row);
    if (changes.name !== undefined) {
      const free = { noun: 'desk', name: changes.name, except: row.id, message: sentence(changes.name) } as const;
      await demandFreeName(work, free, named);
    }
    if (changes.defaultCategoryId) {
      await holdAll(work, 'category');
      const category = await tx.category.findUnique({ where: { id: changes.defaultCategoryId } });
      if (!category?.active || category.deskId !== row.id)
        throw invalid(`That is no active category of ${row.name}.`, [
          { field: 'defaultCategoryId', message: `Use a category of ${desk}, or null for none.` },
        ]);
    }
    const data = { ...changes, version: row.version + 1, updatedAt: now };
    const { count } = await tx.desk.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('desk');
    const change = changes.active === undefined ? 'changed' : word(changes.active);
    recordChange(work, { noun: 'desk', id: row.id, name: changes.name ?? row.name, change, from: row, to: changes });
    return viewDesk({ ...row, ...data });
  },
});

/** An answer that stands on the cards of a desk is asked for by a form there. @throws DeskError `invalid` */
async function demandAsked(
  { ctx, tx }: Work,
  fields: readonly CardField[] | null | undefined,
  deskId: string | null,
): Promise<void> {
  const named = (fields ?? []).flatMap((field) => answerNamed(field) ?? []);
  if (named.length === 0) return;
  const { categories } = await ctx.book.read(tx);
  const forms = categories.filter((one) => one.deskId === deskId).flatMap((one) => one.form?.fields ?? []);
  const known = new Set(forms.map((one) => one.id));
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const message = `No form of this desk asks for ${unknown.join(', ')}. ${known.size === 0 ? 'Its categories have no forms yet.' : `They ask for ${[...known].join(', ')}.`}`;
  throw invalid(message, [{ field: 'cardFields', message }]);
}

const named = (work: Work) => work.tx.desk.findMany({ select: { id: true, name: true } });
const sentence = (name: string) => `There is a desk ${name} already.`;
const word = (active: boolean) => (active ? 'reactivated' : 'deactivated');

/** Refuses people who may not change desks. @throws DeskError `forbidden` */
export function demandDesks(work: Work): void {
  if (!has(work.ctx.actor, 'manageDesks')) throw forbidden('Only admins change desks.');
}
