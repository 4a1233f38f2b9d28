import { waysToSee } from '../../access/ways.ts';
import { conflict } from '../../errors.ts';
import { MailActions } from '../../mail/rule/mail-rule.ts';
import { parsedJson } from '../../stored.ts';
import { whereVisible } from '../../ticket/visible.ts';
import type { Work } from '../../verb/work.ts';

/** Counting stops there: how many exactly is of no use to anybody. */
const mostCounted = 1_000;

/**
 * Refuses to remove a category that is in use, with what uses it; a ticket is named only where the actor may know of it.
 * @throws DeskError `conflict`
 */
export async function demandNoUses(
  work: Work,
  row: { readonly id: string; readonly name: string; readonly desk: { readonly name: string } },
): Promise<void> {
  const { tx, ctx } = work;
  const select = { key: true } as const;
  const has = { categoryId: row.id };
  const known = await tx.ticket.findFirst({ where: { AND: [has, whereVisible(waysToSee(ctx.actor))] }, select });
  const any = known ?? (await tx.ticket.findFirst({ where: has, select }));
  const tickets = any ? await tx.ticket.count({ where: has, take: mostCounted + 1 }) : 0;
  const below = await tx.category.findMany({ where: { parentId: row.id }, orderBy: { name: 'asc' } });
  const rules = await rulesWith(work, row.id);
  const defaults = await tx.desk.count({ where: { defaultCategoryId: row.id } });
  const said = [
    ...(any ? [`${known?.key ?? 'A ticket that you do not see'} has the category ${row.name}`] : []),
    ...below.map((one) => `${one.name} stands below ${row.name}`),
    ...rules.map((one) => `the rule of mail “${one.name}” sets ${row.name}`),
    ...(defaults > 0 ? [`${row.name} is the default category of ${row.desk.name}`] : []),
  ];
  if (said.length === 0) return;
  const counts = { tickets, categories: below.length, rules: rules.length, defaults };
  const uses = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const why = said.slice(0, mostSaid).join('; ');
  throw conflict(`${why}. Name a replacement for it, or deactivate it instead.`, { uses });
}

const mostSaid = 5;

/** The rules of mail that give tickets this category, with what they do. */
export async function rulesWith({ tx }: Work, category: string) {
  const rows = await tx.mailRule.findMany({ where: { actions: { contains: category } }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ id, name, actions: stored }) => {
    const actions = MailActions.safeParse(parsedJson(stored)).data;
    return actions?.category === category ? [{ id, name, actions }] : [];
  });
}
