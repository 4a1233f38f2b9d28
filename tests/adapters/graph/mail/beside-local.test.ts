import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMicrosoft } from '../../../../api/adapters/microsoft.ts';
import { keepWatches, type Log, type MailServer, sentFolder } from '../../../../api/core/index.ts';
import { aMailbox, theMailbox } from '../../../core/mail/watch/a-mailbox.ts';
import { type ApiWorld, anApi } from '../../../http/client.ts';
import { helpAddress, mia, someMail } from '../../../playground/mail/world.ts';
import { localApp } from '../../../playground/teams/local-app.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
const box = { id: 'box', address: helpAddress, folder: 'inbox' };

let local: Awaited<ReturnType<typeof someMail>>;
let world: ApiWorld;
let graph: MailServer;
let close = () => {};
let base = '';
let now = Date.now();
const clock = { now: () => new Date(now), ticks: () => now };
const graphFor = (outside: string | null) => makeMicrosoft(localApp(local), clock, quiet).mail({ base, outside });

beforeAll(async () => {
  local = await someMail();
  world = await anApi({ realClock: true });
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  close = () => void server.close();
  graph = graphFor(mia);
});
afterAll(async () => {
  close();
  await world.close();
  await local.end();
});

/** Sweeps to the end of what is there now. */
async function sweep(from: string | null, since: Date) {
  const found: string[] = [];
  let cursor = from;
  for (let more = true; more; ) {
    const page: Awaited<ReturnType<MailServer['sweep']>> = await graph.sweep(box, cursor, since);
    found.push(...page.mails.map(({ remoteId }) => remoteId));
    ({ cursor, more } = page);
  }
  return { found, cursor };
}

describe('the desk beside the local Microsoft 365', () => {
  it('is told of a mail at once, of many, and of the end of its being told', async () => {
    const id = await aMailbox(world, { address: helpAddress });
    await keepWatches(world.engine, { graph });
    const row = () => theMailbox(world, id);
    expect((await row()).watchProblem).toBeNull();
    const { watchId } = await row();
    expect(watchId).not.toBeNull();
    await world.engine.db.mailbox.update({ where: { id }, data: { dueAt: new Date(Date.now() + 3_600_000) } });

    const before = Date.now();
    await local.arrive();
    await expect.poll(async () => (await row()).lastPushAt?.getTime() ?? 0).toBeGreaterThanOrEqual(before - 1);
    expect((await row()).dueAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await row()).strangePushes).toBe(0);

    await local.control('POST', 'lifecycle', { event: 'reauthorizationRequired' });
    await expect
      .poll(async () => (await row()).watchDueAt?.getTime() ?? Number.POSITIVE_INFINITY)
      .toBeLessThanOrEqual(Date.now());
    await keepWatches(world.engine, { graph });
    expect((await row()).watchId).toBe(watchId);
    expect((await row()).watchDueAt?.getTime()).toBeGreaterThan(Date.now());

    await local.control('POST', 'lifecycle', { event: 'subscriptionRemoved' });
    await expect.poll(async () => (await row()).watchId).toBeNull();
    await keepWatches(world.engine, { graph });
    expect((await row()).watchId).not.toBe(watchId);
    expect((await row()).watchProblem).toBeNull();
  });

  it('finds a mail that left the folder before it was seen, and returned, although Graph does not say so', async () => {
    await local.misbehave({ forgetReturns: true });
    const since = new Date(now - 86_400_000);
    const first = await sweep(null, since);
    await local.arrive(['Message-ID: <wanders@fabrikam.example>']);
    const [mail] = await local.mails('inbox', undefined, '?$top=1&$orderby=receivedDateTime desc', {
      prefer: 'IdType="ImmutableId"',
    });
    const away = { mailbox: helpAddress, mails: [mail?.id], to: 'archive' };
    await local.control('POST', 'move', away);
    const second = await sweep(first.cursor, since);
    expect(second.found).not.toContain(mail?.id);
    await local.control('POST', 'move', { ...away, from: 'archive', to: 'inbox' });
    const third = await sweep(second.cursor, since);
    now += 3_700_000;
    const fourth = await sweep(third.cursor, since);
    expect([...third.found, ...fourth.found]).toContain(mail?.id);
    await local.misbehave({ forgetReturns: false });
  });

  it('asks no more at once than a mailbox bears', async () => {
    await local.misbehave({ slowMs: 20 });
    const since = new Date(now - 86_400_000);
    const { found } = await sweep(null, since);
    const fetched = await Promise.all(Array.from({ length: 12 }, () => graph.fetch(box, found[0] ?? '', 1_000_000)));
    expect(fetched.every((one) => one !== null && 'mime' in one)).toBe(true);
    await local.misbehave({ slowMs: 0 });
  });

  it('says of an app that may read everybody that it may', async () => {
    const scopeOf = async (server: MailServer) =>
      (await server.check(box, [helpAddress])).find(({ name }) => name === 'scope');
    expect(await scopeOf(graph)).toMatchObject({ works: false, says: expect.stringContaining(mia) });
    await local.misbehave({ scope: [helpAddress] });
    expect(await scopeOf(graph)).toMatchObject({ works: true });
    await local.misbehave({ scope: null });
  });

  it('says which right is missing when consent was taken back, and works again afterwards', async () => {
    await local.misbehave({ withheldRoles: ['Mail.Read', 'Mail.ReadWrite'] });
    const fresh = graphFor(mia);
    await expect(fresh.sweep(box, null, new Date(now))).rejects.toMatchObject({ code: 'forbidden' });
    const lines = await fresh.check(box, [helpAddress]);
    expect(lines.find(({ name }) => name === 'permission')).toMatchObject({ works: false });
    await local.misbehave({ withheldRoles: [] });
    expect(await graphFor(mia).sweep(box, null, new Date(now))).toMatchObject({ mails: [] });
  });

  it('sends a mail whose copy Exchange names anew, and finds it under both names', async () => {
    const messageId = 'renamed@threadline.example';
    const letter = {
      ...{
        messageId,
        from: { address: helpAddress, name: 'Help' },
        replyTo: [],
        cc: [],
        subject: 'Zażółć',
        text: 'a',
        html: 'a',
      },
      ...{ to: [{ address: 'mia@world.example', name: '' }], inReplyTo: null, references: [], heads: [], files: [] },
    };
    await local.misbehave({ replaceMessageIds: true });
    expect(await graph.send(box, letter)).toEqual({ messageId, remoteId: null });
    const copy = await graph.wasSent(box, messageId);
    expect(copy?.messageId).not.toBe(messageId);
    const { mails } = await graph.sweep({ ...box, folder: sentFolder }, null, new Date(Date.now() - 60_000));
    expect(mails).toContainEqual(expect.objectContaining({ ...copy, ownId: messageId }));
  });
});
