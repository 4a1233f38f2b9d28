import { z } from 'zod';
import { command } from '../command.ts';
import { type Ctx, reading, type Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { demandDesks, loadDesk } from '../desk/edit.ts';
import { invalid, notFound } from '../errors.ts';
import { holdTurn } from '../one-by-one.ts';
import { registerRead } from '../verb/registry.ts';
import { DeskEmoji, EmojiRules, emojiAt, meansTwo, OwnEmoji, SetDeskEmoji, SetEmoji } from './rules.ts';
import { houseKey, keyOf, readEmoji } from './stored.ts';

/** Says which emoji does what in the house. */
export const setEmoji = command({
  name: 'emoji.setRules',
  summary: 'Say which emoji does what',
  effect: 'writes',
  input: SetEmoji,
  output: EmojiRules,
  async load() {},
  allow: (work) => demandDesks(work),
  async run(work, _, wanted) {
    await holdTurn(work.tx, work.now, houseKey);
    const before = (await readEmoji(work.tx)).house;
    const next = EmojiRules.parse({ ...before, ...said(wanted) });
    demandOneMeaning(next);
    if (JSON.stringify(next) === JSON.stringify(before)) return before;
    await store(work, houseKey, next);
    const change = 'said which emoji does what in';
    recordChange(work, { noun: 'setting', id: houseKey, name: 'emoji', change, from: before, to: next });
    return next;
  },
});

/** Says which emoji does what at one desk, beside what the house says. */
export const setDeskEmoji = command({
  name: 'desk.emoji.set',
  summary: 'Say which emoji does what at a desk',
  effect: 'writes',
  input: SetDeskEmoji,
  output: DeskEmoji,
  load: (work, { desk }) => loadDesk(work, desk),
  allow: (work) => demandDesks(work),
  async run(work, desk, { desk: _, ...wanted }) {
    await holdTurn(work.tx, work.now, houseKey);
    const { house, desks } = await readEmoji(work.tx);
    const before = desks.get(desk.id) ?? OwnEmoji.parse({});
    const next = OwnEmoji.parse({ ...before, ...said(wanted) });
    demandOneMeaning(next);
    const view = { ...next, effective: emojiAt(house, next) };
    if (JSON.stringify(next) === JSON.stringify(before)) return view;
    await store(work, keyOf(desk.id), next);
    const { id, name } = desk;
    recordChange(work, { noun: 'desk', id, name, change: 'said which emoji does what at', from: before, to: next });
    return view;
  },
});

/** Which emoji does what in the house; from memory. */
export async function showEmoji(ctx: Ctx): Promise<EmojiRules> {
  return (await reading(ctx, (db) => ctx.book.read(db))).emoji(null);
}

/** What a desk says itself, and what counts there. @throws DeskError `not_found` */
export async function showDeskEmoji(ctx: Ctx, key: string): Promise<DeskEmoji> {
  return reading(ctx, async (db) => {
    const desk = (await ctx.book.read(db)).deskByKey(key);
    if (!desk) throw notFound(`There is no desk ${key}.`);
    const { house, desks } = await readEmoji(db);
    const own = desks.get(desk.id) ?? OwnEmoji.parse({});
    return { ...own, effective: emojiAt(house, own) };
  });
}

registerRead({ name: 'emoji.rules', summary: 'Show which emoji does what', input: z.object({}), output: EmojiRules });
registerRead({
  name: 'desk.emoji.show',
  summary: 'Show which emoji does what at a desk',
  input: z.object({ desk: z.string() }),
  output: DeskEmoji,
});

function demandOneMeaning(rules: Parameters<typeof meansTwo>[0]): void {
  const two = meansTwo(rules);
  if (!two) return;
  const message = `:${two.emoji}: stands for something else already. Each emoji does one thing.`;
  throw invalid(message, [{ field: two.act, message }]);
}

/** Its turn is held. */
async function store({ tx, now }: { tx: Tx; now: Date }, key: string, value: object): Promise<void> {
  const data = { value: JSON.stringify(value), updatedAt: now };
  const { count } = await tx.setting.updateMany({ where: { key }, data });
  if (count === 0) await tx.setting.createMany({ data: [{ key, ...data }] });
}

const said = <T extends object>(some: T) =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
