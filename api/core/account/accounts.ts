import { z } from 'zod';
import { command } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { personTarget } from '../notify/target.ts';
import { named } from '../person/folded.ts';
import { loadPerson, personParts, viewPerson } from '../person/person-row.ts';
import { PersonView } from '../person/person-view.ts';
import { has, manageProblem } from '../person/powers.ts';
import { powersOfPerson } from '../role/load.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { accountKindOf, accountKinds, accountProviders, provesAddress } from './proof.ts';
import { isSameAccount } from './same-account.ts';

/** An account of a person, as its platform describes it. */
export const AccountView = z.object({
  id: z.string(),
  provider: z.enum(accountProviders),
  tenant: z.string(),
  /** The account's id on its platform; for mail the address. */
  externalId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  kind: z.enum(accountKinds),
  /** Whether the address of such an account says who it is. */
  provesAddress: z.boolean(),
  locale: z.string().nullable(),
  active: z.boolean(),
  /** An admin took it off another person. */
  detached: z.boolean(),
  createdAt: z.iso.datetime(),
});
export const AccountList = z.object({ items: z.array(AccountView) });

type Row = Awaited<ReturnType<Work['tx']['identity']['findMany']>>[number];

function viewAccount(row: Row): z.infer<typeof AccountView> {
  const provider = z.enum(accountProviders).parse(row.provider);
  const kind = accountKindOf(row.kind);
  return AccountView.parse({
    ...row,
    kind,
    email: provider === 'mail' ? row.externalId : row.email,
    provesAddress: provider === 'mail' || provesAddress(provider, kind),
    provider,
    createdAt: row.createdAt.toISOString(),
  });
}

/** The accounts of a person, the oldest first: for themselves and for admins. @throws DeskError */
export async function listAccounts(ctx: Ctx, person: string): Promise<z.infer<typeof AccountList>> {
  return reading(ctx, async (db) => {
    const { id } = await loadPerson(db, ctx.actor, person);
    if (!(ctx.actor.kind === 'person' && ctx.actor.personId === id) && !has(ctx.actor, 'manageAllPeople'))
      throw forbidden('Only admins see the accounts of others.');
    const rows = await db.identity.findMany({ where: { personId: id }, orderBy: { id: 'asc' } });
    return AccountList.parse({ items: rows.map(viewAccount) });
  });
}

/**
 * Takes an account off a person whom it was wrongly linked to. From then on it is a requester of its own; no address links
 * it again, only a code that both sides type. What was done with it before stays where it is, under the name it was done in.
 */
export const detachAccount = command({
  name: 'person.account.detach',
  summary: 'Take a chat account off the person it was wrongly linked to',
  effect: 'writes',
  input: z.object({ person: z.string(), account: z.string() }),
  output: z.object({ account: AccountView, person: PersonView }),
  async load({ tx, ctx }, input) {
    const row = await loadPerson(tx, ctx.actor, input.person);
    const account = await tx.identity.findFirst({ where: { id: input.account, personId: row.id } });
    if (!account && has(ctx.actor, 'manageAllPeople')) throw notFound('This person has no such account.');
    return { row, account };
  },
  async allow({ tx, ctx }, { row, account }) {
    if (!has(ctx.actor, 'manageAllPeople') || !account) throw forbidden('Only admins take accounts off people.');
    const problem = manageProblem(ctx.actor, await powersOfPerson(tx, row.id));
    if (problem) throw forbidden(problem);
    if (account.provider === 'mail')
      throw invalid('A mail address is no chat account. Change the address of the person instead.');
  },
  async run(work, { row, account }) {
    if (!account) throw notFound('This person has no such account.');
    const { tx, ctx, now } = work;
    const { id, provider, tenant, externalId } = account;
    const person = await tx.person.create({
      data: {
        id: ctx.newId(),
        ...named(account.name || externalId),
        nameFrom: id,
        locale: account.locale ?? row.locale,
        timeZone: row.timeZone,
        createdAt: now,
        updatedAt: now,
      },
      include: personParts,
    });
    const to = { personId: person.id, detached: true };
    const own = { ...account, provider: z.enum(accountProviders).parse(provider) };
    const all = await tx.identity.findMany({ where: { personId: row.id } });
    // What is the same account goes along: it would let the person in again.
    const going = [id, ...all.filter((one) => one.id !== id && isSameAccount(own, one)).map((one) => one.id)];
    const { count } = await tx.identity.updateMany({ where: { id: { in: going }, personId: row.id }, data: to });
    if (count < going.length) throw conflict('Somebody took this account off at the same moment.');
    for (const from of ['nameFrom', 'emailFrom'] as const)
      await tx.person.updateMany({ where: { id: row.id, [from]: { in: going } }, data: { [from]: null } });
    // Copies that stand in the account's chat are not drawn again: nothing new of the tickets is shown there.
    await tx.messageRef.updateMany({
      where: { target: personTarget(row.id), surface: provider, tenant, gone: false },
      data: { gone: true },
    });
    await tx.asideCopy.updateMany({
      where: { target: personTarget(row.id), surface: provider, tenant },
      data: { gone: true },
    });
    const change = `took the ${provider} account ${account.name || externalId} (${externalId}) off`;
    const from = { account: `${provider} ${externalId}` };
    recordChange(work, { noun: 'person', id: row.id, name: row.name, change, from });
    return { account: viewAccount({ ...account, ...to }), person: viewPerson(person) };
  },
});

registerRead({
  name: 'person.account.list',
  summary: 'List the accounts of a person',
  input: z.object({ person: z.string() }),
  output: AccountList,
});
