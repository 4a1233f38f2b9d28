import { z } from 'zod';
import { command } from '../../command.ts';
import { changedMeanwhile, checkVersion, differences, isNothing, onlyOne, recordChange } from '../../desk/changed.ts';
import { demandDesks, loadDesk } from '../../desk/edit.ts';
import { conflict, notFound } from '../../errors.ts';
import { holdTurn } from '../../one-by-one.ts';
import type { Work } from '../../verb/work.ts';
import { AddMailbox, ChangeMailbox, MailboxView, viewMailbox } from './mailbox-view.ts';

const withDesk = { desk: { select: { id: true, key: true, name: true } } } as const;

/**
 * Connects a mailbox to a desk, from now on: mail that lies there opens nothing. One that was taken off is connected anew.
 */
export const addMailbox = command({
  name: 'mailbox.add',
  summary: 'Connect a mailbox to a desk',
  effect: 'writes',
  input: AddMailbox,
  output: MailboxView,
  load: (work, { desk }) => loadDesk(work, desk),
  allow: (work) => demandDesks(work),
  async run(work, desk, { desk: _, sends: wanted, tenant, ...asked }) {
    const { tx, ctx, now } = work;
    const input = { ...asked, tenant: tenant ?? '' };
    await holdTurn(tx, now, `mailboxes of ${desk.id}`);
    const before = await tx.mailbox.findUnique({ where: { address: input.address }, include: withDesk });
    if (before?.active) throw conflict(taken(input.address, before.desk.name));
    const sends = input.direction !== 'in' && (wanted ?? (await writesFrom(work, desk.id)) === null);
    // The folder of sent mails begins now as well.
    const sent = { sentSince: now, sentCursor: null, sentDueAt: now, sentSweptAt: null, sentProblem: null };
    const fresh = { ...input, ...sent, sends, deskId: desk.id, active: true, since: now, dueAt: now, updatedAt: now };
    const begins = { cursor: null, countBefore: 0, failures: 0, problem: null, problemSince: null, problemTold: false };
    const never = { lastSweepAt: null, lastPushAt: null, silentSince: null, behindSince: null };
    const id = before?.id ?? ctx.newId();
    if (before) {
      const data = { ...fresh, ...begins, ...never, version: before.version + 1 };
      const { count } = await tx.mailbox.updateMany({ where: { id, active: false, version: before.version }, data });
      if (count === 0) throw changedMeanwhile('mailbox');
    } else {
      const data = [{ id, ...fresh, createdAt: now }];
      await onlyOne(ctx, 'address', taken(input.address, '?'), () => tx.mailbox.createMany({ data }));
    }
    if (sends) await onlySender(work, desk.id, id);
    recordChange(work, {
      noun: 'desk',
      id: desk.id,
      name: desk.name,
      change: `connected the mailbox ${input.address} to`,
      to: input,
    });
    return viewMailbox(await loadMailbox(work, id));
  },
});

/** Changes a mailbox. Another folder, or the same in another tenant, is looked into from now on, as a mailbox that was just connected. */
export const changeMailbox = command({
  name: 'mailbox.change',
  summary: 'Change a mailbox',
  effect: 'writes',
  input: ChangeMailbox,
  output: MailboxView,
  load: (work, { mailbox }) => loadMailbox(work, mailbox),
  async allow(work, row, { version }) {
    demandDesks(work);
    await checkVersion(work, { noun: 'mailbox', id: row.id, name: row.address, version: row.version }, version);
  },
  async run(work, row, { mailbox, version, desk, tenant, ...asked }) {
    const { tx, now } = work;
    const at = desk === undefined ? row.desk : await loadDesk(work, desk);
    await holdTurn(tx, now, `mailboxes of ${at.id}`);
    const wanted = { ...asked, ...(tenant === undefined ? {} : { tenant: tenant ?? '' }) };
    const changes = { ...differences(row, wanted), ...(at.id === row.deskId ? {} : { deskId: at.id }) };
    if (isNothing(changes)) return viewMailbox(row);
    // A worker that looks into the old folder now keeps no page of it any more, and another watch tells of the new one.
    const anew = { cursor: null, since: now, dueAt: now, leaseUntil: null, leaseOwner: null, watchDueAt: now };
    const begins = changes.folder !== undefined || changes.tenant !== undefined ? anew : none;
    const sends = (changes.direction ?? row.direction) === 'in' ? false : (changes.sends ?? row.sends);
    const data = { ...changes, ...begins, sends, version: row.version + 1, updatedAt: now };
    const { count } = await tx.mailbox.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('mailbox');
    if (begins !== none) await stopImports(work, row.id, { cursor: null, allFound: false });
    if (sends && (changes.sends === true || 'deskId' in changes)) await onlySender(work, at.id, row.id);
    recordChange(work, {
      noun: 'desk',
      id: at.id,
      name: at.name,
      change: `changed the mailbox ${row.address} of`,
      from: row,
      to: changes,
    });
    return viewMailbox(await loadMailbox(work, row.id));
  },
});

/** Takes a mailbox off its desk: nothing is read from it or sent by it any more. What came of it stays. */
export const removeMailbox = command({
  name: 'mailbox.remove',
  summary: 'Take a mailbox off its desk',
  effect: 'writes',
  input: z.object({ mailbox: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { mailbox }) => loadMailbox(work, mailbox),
  allow: (work) => demandDesks(work),
  async run(work, row) {
    const { tx, now } = work;
    const gone = { active: false, sends: false, leaseUntil: null, leaseOwner: null, updatedAt: now };
    const { count } = await tx.mailbox.updateMany({
      where: { id: row.id, active: true, version: row.version },
      data: { ...gone, version: row.version + 1 },
    });
    if (count === 0) throw changedMeanwhile('mailbox');
    await stopImports(work, row.id);
    const { id, name } = row.desk;
    recordChange(work, {
      noun: 'desk',
      id,
      name,
      change: `took the mailbox ${row.address} off`,
      from: { mailbox: row.address },
    });
    return { removed: true };
  },
});

/** @throws DeskError `not_found`, also for one that was taken off */
async function loadMailbox({ tx }: Work, id: string) {
  const row = await tx.mailbox.findUnique({ where: { id }, include: withDesk });
  if (!row?.active) throw notFound('There is no such mailbox.');
  return row;
}

async function writesFrom({ tx }: Work, deskId: string): Promise<string | null> {
  const where = { deskId, active: true, sends: true };
  return (await tx.mailbox.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/** Of a desk's mailboxes it writes from one. */
async function onlySender({ tx }: Work, deskId: string, id: string): Promise<void> {
  await tx.mailbox.updateMany({ where: { deskId, id: { not: id }, sends: true }, data: { sends: false } });
}

const none = {};

/** An import goes on when somebody says so: in another folder from its beginning. */
async function stopImports(
  { tx, now }: Work,
  mailboxId: string,
  anew: { cursor: null; allFound: false } | object = {},
): Promise<void> {
  await tx.mailImport.updateMany({
    where: { mailboxId, state: { in: ['finding', 'filing'] } },
    data: { state: 'stopped', leaseUntil: null, leaseOwner: null, updatedAt: now },
  });
  await tx.mailImport.updateMany({ where: { mailboxId, state: 'stopped' }, data: { ...anew, updatedAt: now } });
}

const taken = (address: string, desk: string) =>
  desk === '?' ? `${address} was just connected.` : `${address} is a mailbox of ${desk} already.`;
