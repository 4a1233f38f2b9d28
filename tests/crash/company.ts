import { makeEngine, systemClock } from '../../api/adapters/engine.ts';
import { makeFiles } from '../../api/adapters/files/look.ts';
import { makeLog } from '../../api/adapters/log.ts';
import { chooseSearch } from '../../api/adapters/search/choose.ts';
import { deskCounter, identityRow, memoryBlobs, named } from '../../api/core/index.ts';
import { writeBasics } from '../../prisma/basics.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** Account in chat. */
  readonly user: string;
  /** API key. */
  readonly key: string;
}

/** Many small desks, so that no channel has to wait long for its turn: one requester each, agents who work at all. */
export interface Company {
  readonly database: FreshDatabase;
  readonly desks: readonly {
    readonly id: string;
    readonly key: string;
    readonly channel: string;
    readonly requester: Colleague;
  }[];
  /** Somebody without an account in chat, who asks by API alone. */
  readonly outsider: Colleague;
  readonly agents: readonly Colleague[];
}

/** Writes the company to a new database. */
export async function foundCompany(team: string, size: { desks: number; agents: number }): Promise<Company> {
  const database = await freshDatabase({ durable: true });
  const log = makeLog('silent');
  const engine = makeEngine({
    database,
    clock: systemClock,
    log,
    search: await chooseSearch(database.client, database.provider, log),
    files: makeFiles(memoryBlobs(systemClock.now), null),
    undoMs: 0,
    onWake: () => {},
  });
  const { db } = engine;
  await writeBasics(engine);
  const times = { createdAt: new Date(), updatedAt: new Date() };

  const hire = async (name: string, inChat = true): Promise<Colleague> => {
    const colleague = { id: engine.newId(), name, user: `U0${name.toUpperCase()}`, key: `tl_${engine.digest(name)}` };
    const { id, user, key } = colleague;
    await db.person.create({ data: { id, ...named(name), ...times } });
    if (inChat) await db.identity.createMany({ data: [identityRow(engine, id, 'slack', team, user)] });
    const scopes = JSON.stringify(['tickets:read', 'tickets:write', 'config:read']);
    const hash = engine.digest(key);
    await db.apiKey.create({
      data: { id: engine.newId(), personId: id, name, hash, prefix: 'tl_', scopes, createdAt: times.createdAt },
    });
    return colleague;
  };

  const agents: Colleague[] = [];
  for (let at = 0; at < size.agents; at++) agents.push(await hire(`agent${at}`));
  const desks: Company['desks'][number][] = [];
  for (let at = 0; at < size.desks; at++) {
    const deskId = engine.newId();
    const desk = { id: deskId, key: `D${at}`, channel: `C0DESK${at}`, requester: await hire(`requester${at}`) };
    await db.desk.create({ data: { id: deskId, key: desk.key, name: `Desk ${at}`, ...times } });
    await db.counter.create({ data: { key: deskCounter(deskId), value: 0 } });
    const channel = { surface: 'slack', tenant: team, channelId: desk.channel };
    await db.deskChannel.create({ data: { id: engine.newId(), deskId, ...channel } });
    await db.deskMember.createMany({ data: agents.map(({ id }) => ({ deskId, personId: id })) });
    desks.push(desk);
  }
  const outsider = await hire('outsider', false);
  // Nobody but the desk has the database open while it is killed.
  await db.$disconnect();
  return { database, desks, agents, outsider };
}

/** While the desk is down the clock goes on: what a dead process held, or waits for later, is due. */
export async function letTimePass(database: FreshDatabase, ms: number): Promise<void> {
  const { client: db, close } = await database.again();
  const earlier = (at: Date) => new Date(at.getTime() - ms);
  const times = (row: { leaseUntil: Date | null; availableAt: Date }) => ({
    leaseUntil: row.leaseUntil && earlier(row.leaseUntil),
    availableAt: earlier(row.availableAt),
  });
  const open = { state: { in: ['pending', 'sending', 'received', 'working'] } };
  // In one transaction: each write by itself would wait for the disk, and there may be a thousand.
  const deliveries = await db.delivery.findMany({ where: open });
  await db.$transaction(deliveries.map((row) => db.delivery.update({ where: { id: row.id }, data: times(row) })));
  const inbound = await db.inbound.findMany({ where: open });
  await db.$transaction(inbound.map((row) => db.inbound.update({ where: { id: row.id }, data: times(row) })));
  for (const { id, dueAt, leaseUntil } of await db.mailbox.findMany())
    await db.mailbox.update({
      where: { id },
      data: { dueAt: earlier(dueAt), leaseUntil: leaseUntil && earlier(leaseUntil) },
    });
  for (const { key, resetAt } of await db.rateWindow.findMany())
    await db.rateWindow.update({ where: { key }, data: { resetAt: earlier(resetAt) } });
  await close();
}
