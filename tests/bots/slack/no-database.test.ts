import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimInbound, type InboundWork, inboundPatience, workInbound } from '../../../api/core/index.ts';
import { aWorkspace, openedView, type Workspace } from './workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => {
  there.fake.calls.length = 0;
});

/** While `work` runs, nothing can be written or begun: the database is gone as far as the product can tell. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const { engine } = there.world;
  const gone = () => Promise.reject(new Error('gone'));
  const spies = [
    vi.spyOn(engine, 'classify').mockReturnValue('unavailable'),
    vi.spyOn(engine, 'insert').mockImplementation(gone as never),
    vi.spyOn(engine.db, '$transaction').mockImplementation(gone as never),
  ];
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('while the database is gone', () => {
  it('an event is asked for again', async () => {
    await withoutDatabase(async () => {
      const answer = await there.event({
        type: 'message',
        channel: 'D0MAYA',
        channel_type: 'im',
        user: 'U0MAYA',
        text: 'hi',
        ts: '5.5',
      });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
    });
  });

  it('somebody who has been here before is told in their own language', async () => {
    const { engine, actors, people } = there.world;
    await engine.db.person.update({ where: { id: people.tom }, data: { locale: 'de-DE' } });
    actors.forget();
    await there.command('tom', 'mine');
    await there.eventually(() => expect(JSON.stringify(there.fake.of('respond'))).toContain('Deine offenen Tickets'));
    actors.forget();
    const silent = vi.spyOn(engine.db, '$queryRaw').mockReturnValue(new Promise(() => {}) as never);
    await withoutDatabase(async () => {
      const said = await (await there.command('tom', 'new Der Beamer flackert')).text();
      expect(said).toContain('erreicht gerade seine Datenbank nicht');
      expect(said).toContain('Der Beamer flackert');
    });
    silent.mockRestore();
  });

  it.each(['note IT-1 long and careful words', 'new long and careful words', 'long and careful words'])(
    'a command is answered with a sentence and its text: %s',
    async (line) => {
      await withoutDatabase(async () => {
        const answer = await there.command('ben', line);
        expect(answer.status).toBe(200);
        const said = await answer.text();
        expect(said).toContain('cannot reach its database');
        expect(said).toContain('long and careful words');
      });
    },
  );

  it('a form stays open with everything in it', async () => {
    await there.command('maya', 'new Chair');
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    await withoutDatabase(async () => {
      const answer = await there.submit('maya', view, { title: 'Chair', desk: 'IT' });
      expect(await answer.json()).toMatchObject({
        response_action: 'errors',
        errors: { title: expect.stringContaining('database') },
      });
    });
  });

  it('a button is answered with a sentence', async () => {
    await withoutDatabase(async () => {
      const answer = await there.press('ben', { action_id: 'ticket.take', value: '{"t":"IT-1","v":1}' });
      expect(answer.status).toBe(200);
      await there.eventually(() => expect(there.fake.of('respond')[0]?.text).toContain('cannot reach its database'));
    });
  });
});

describe('while Slack does not say who somebody new is', () => {
  it('they are told that, and nothing of a database', async () => {
    there.fake.fail('users.info', 'internal_error');
    await there.command('maya', 'mine', { user_id: 'U0NEW' });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const said = JSON.stringify(there.fake.of('respond'));
    expect(said).toContain('Slack did not say who you are, so nothing was done.');
    expect(said).not.toContain('database');
    there.fake.answer('users.info', () => undefined);
  });
});

describe('a job whose worker died right after the acknowledgement', () => {
  const leftBehind = async (line: string, trigger: string): Promise<InboundWork> => {
    const { engine, clock, slack } = there.world;
    const job = { team: slack.teamId, place: { user: 'U0BEN', responseUrl: there.fake.responseUrl }, text: line };
    const row = {
      id: engine.newId(),
      source: 'slack',
      key: `cmd:${trigger}`,
      kind: 'command',
      payload: JSON.stringify(job),
      state: 'working',
      attempts: 1,
      leaseOwner: 'dead',
    };
    const now = clock.now();
    await engine.db.inbound.create({
      data: { ...row, sameAs: row.id, leaseUntil: new Date(now.getTime() - 1), availableAt: now, receivedAt: now },
    });
    const work = await claimInbound(engine, 'slack', 'other');
    if (!work) throw new Error('Nothing was left behind.');
    return work;
  };

  it('is done by another, once, and the person is answered', async () => {
    const { world, fake, slack } = there;
    const ticket = await world.aTicket();
    const work = await leftBehind(`note ${ticket.key} after the crash`, 'crashed');
    await workInbound(world.engine, work, slack.work);
    // The first worker had got as far as the note: the second run writes no other.
    await slack.work(work);
    expect(await world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1);
    expect(fake.of('respond')[0]?.text).toContain('internal note');
  });

  it('is put back when it fails for a reason that may pass, and the person need not send it again', async () => {
    const { world, fake, slack } = there;
    const ticket = await world.aTicket();
    const work = await leftBehind(`note ${ticket.key} busy`, 'busy');
    await withoutDatabase(async () => {
      await expect(slack.work({ ...work, attempts: 1 })).rejects.toThrow();
    });
    expect(fake.of('respond')[0]?.text).toContain('do not have to send it twice');
    await workInbound(world.engine, work, slack.work);
    expect(await world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1);
  });

  it('gives the text back when the last try failed as well', async () => {
    const { world, fake, slack } = there;
    const ticket = await world.aTicket();
    const work = await leftBehind(`note ${ticket.key} never mind`, 'last');
    await withoutDatabase(async () => {
      await expect(slack.work({ ...work, attempts: 6, awayTries: inboundPatience.awayTries - 1 })).rejects.toThrow();
    });
    expect(JSON.stringify(fake.of('respond')[0])).toContain('never mind');
  });
});
