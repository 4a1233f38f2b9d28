import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { box, type GraphServer, refusal, startGraph } from './graph-server.ts';

let graph: GraphServer;
beforeEach(async () => {
  graph = await startGraph();
});
afterEach(() => graph.close());
afterAll(() => graph.close());

const watching = () => {
  if (!graph.mail.watching) throw new Error('Graph can tell of what comes.');
  return graph.mail.watching;
};
const minutes = (until: unknown) => (Date.parse(String(until)) - Date.parse('2026-11-29T10:00:00Z')) / 60_000;

/** Subscriptions live so long at most. */
const living = (longest: number) => {
  const answer = ({ body }: { body: string }) => {
    const { expirationDateTime } = JSON.parse(body);
    if (minutes(expirationDateTime) > longest) return refusal(400, 'ErrorInvalidParameter');
    return Response.json({ id: 's1', expirationDateTime: expirationDateTime.replace('Z', '0000Z') }, { status: 201 });
  };
  graph.answer('POST', /^subscriptions$/, answer);
  graph.answer('PATCH', /^subscriptions\/s1$/, answer);
};

describe('being told by Graph', () => {
  it('is asked for with ids that stay, a secret, and an address for what becomes of it', async () => {
    living(10_080);
    const { id, until } = await watching().watch(box, 'secret');
    expect(id).toBe('s1');
    expect(minutes(until.toISOString())).toBeGreaterThan(10_000);
    expect(graph.asked[0]?.prefer).toContain('IdType="ImmutableId"');
    expect(JSON.parse(graph.asked[0]?.body ?? '')).toMatchObject({
      changeType: 'created',
      clientState: 'secret',
      resource: "users/help%40northwind.example/mailFolders('inbox')/messages",
      notificationUrl: 'https://desk.example/graph/n',
      lifecycleNotificationUrl: 'https://desk.example/graph/l',
    });
  });

  it.each([10_080, 4_230, 1_440])(
    'lives as long as a tenant lets it that allows %i minutes, which is found out once',
    async (longest) => {
      living(longest);
      const { until } = await watching().watch(box, 'secret');
      expect(minutes(until.toISOString())).toBeGreaterThan(longest * 0.95);
      graph.asked.length = 0;
      expect(await watching().renew(box, 's1')).toMatchObject({ id: 's1' });
      expect(graph.asked).toHaveLength(1);
    },
  );

  it('is null when Graph knows it no more, and is ended without an error', async () => {
    graph.answer('PATCH', /subscriptions/, () => refusal(404, 'ResourceNotFound'));
    graph.answer('DELETE', /subscriptions/, () => refusal(404, 'ResourceNotFound'));
    expect(await watching().renew(box, 's1')).toBeNull();
    await watching().unwatch(box, 's1');
  });

  it('says when Graph does not reach this desk, and does not ask for a shorter life then', async () => {
    graph.answer('POST', /^subscriptions$/, () =>
      Response.json(
        { error: { code: 'InvalidRequest', message: 'Subscription validation request failed.' } },
        { status: 400 },
      ),
    );
    await expect(watching().watch(box, 'secret')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('https://desk.example/graph/n'),
    });
    expect(graph.asked).toHaveLength(1);
  });
});

describe('trying a mailbox by Graph', () => {
  const lines = async (ours = [box.address]) =>
    Object.fromEntries((await graph.mail.check(box, ours)).map(({ name, works, says }) => [name, { works, says }]));
  const inbox = /users\/help@northwind\.example\/mailFolders\/inbox\?/;
  const well = () => {
    living(10_080);
    graph.answer('GET', inbox, () => ({ id: 'i', totalItemCount: 12 }));
    graph.answer('POST', /sendMail$/, () => refusal(400, 'ErrorMimeContentInvalidBase64String'));
    graph.answer('GET', /^users\?/, () => ({
      value: [
        { mail: 'help@northwind.example' },
        { mail: 'it@northwind.example' },
        { mail: null, userPrincipalName: 'ben@northwind.example' },
      ],
    }));
    graph.answer('GET', /users\/(?:it|ben)@northwind\.example\/mailFolders/, () => refusal(403, 'ErrorAccessDenied'));
  };

  it('finds that everything works, and leaves nothing behind', async () => {
    well();
    const found = await lines([box.address, 'it@northwind.example']);
    expect(Object.keys(found)).toEqual([
      ...['token', 'permission', 'reach', 'folder', 'sent', 'send', 'watch', 'scope'],
    ]);
    expect(Object.values(found).every(({ works }) => works)).toBe(true);
    expect(found.reach?.says).toContain('12');
    expect(graph.asked.some(({ method, path }) => method === 'DELETE' && path === 'subscriptions/s1')).toBe(true);
    // One that is a desk's own was not tried.
    expect(graph.asked.some(({ path }) => path.startsWith('users/it@'))).toBe(false);
  });

  it('warns of an app that may read mailboxes that no desk has', async () => {
    well();
    graph.answer('GET', /users\/ben@northwind\.example\/mailFolders/, () => ({ id: 'i', totalItemCount: 3 }));
    expect((await lines([box.address, 'it@northwind.example'])).scope).toEqual({
      works: false,
      says: expect.stringContaining('ben@northwind.example'),
    });
  });

  it('passes over accounts without a mailbox, and says when there is none to try', async () => {
    well();
    graph.answer('GET', /users\/(?:it|ben)@northwind\.example\/mailFolders/, () =>
      refusal(404, 'MailboxNotEnabledForRESTAPI'),
    );
    expect((await lines()).scope).toMatchObject({ works: false, says: expect.stringContaining('MAIL_OUTSIDE') });
  });

  it('tries the mailbox that the operator names', async () => {
    graph.close();
    graph = await startGraph('boss@northwind.example');
    well();
    graph.answer('GET', /users\/boss@northwind\.example/, () => refusal(403, 'ErrorAccessDenied'));
    expect((await lines()).scope).toMatchObject({ works: true });
    expect(graph.asked.some(({ path }) => path.startsWith('users?'))).toBe(false);
  });

  it.each([
    ['may not read', () => graph.answer('GET', inbox, () => refusal(403, 'ErrorAccessDenied')), 'permission'],
    ['is not there', () => graph.answer('GET', inbox, () => refusal(404, 'ErrorInvalidUser')), 'reach'],
    [
      'shows no sent mails of',
      () => graph.answer('GET', /mailFolders\/sentitems/, () => refusal(403, 'ErrorAccessDenied')),
      'sent',
    ],
    ['may not send', () => graph.answer('POST', /sendMail$/, () => refusal(403, 'ErrorAccessDenied')), 'send'],
    ['is not told of', () => graph.answer('POST', /^subscriptions$/, () => refusal(403, 'ErrorAccessDenied')), 'watch'],
    ['does not answer', () => graph.answer('GET', inbox, () => refusal(500, 'Oops')), 'token'],
  ] as const)('says what is wrong with a mailbox that it %s', async (_, make, name) => {
    well();
    make();
    const found = await lines();
    expect(found[name]).toMatchObject({ works: false });
    expect(Object.keys(found)).toHaveLength(8);
  });
});
