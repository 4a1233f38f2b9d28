import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aReceiver, ben, help, type Mail, someMail } from './world.ts';

type Json = Record<string, unknown>;

let mail: Mail;
beforeEach(async () => {
  mail = await someMail();
});
afterEach(() => mail.end());

const lasting = { prefer: 'IdType="ImmutableId"' };
const inbox = `users/${help}/mailFolders/inbox/messages/delta`;

/** Follows the links to the end of a round. */
async function round(from: string, headers: Record<string, string> = lasting) {
  const value: Json[] = [];
  for (let link = from; ; ) {
    const { json } = await mail.graph('GET', link, undefined, headers);
    value.push(...(json.value as Json[]));
    if (json['@odata.deltaLink'] !== undefined) return { value, link: String(json['@odata.deltaLink']) };
    link = String(json['@odata.nextLink']);
  }
}

const several = async (count: number) => {
  for (let number = 1; number <= count; number += 1) {
    await mail.arrive([`Message-ID: <${number}@fabrikam.example>`, `Subject: ${number}`]);
  }
};

describe('delta', () => {
  it('walks the folder once by pages, and tells from then on only what changed', async () => {
    await several(3);
    const first = await round(`${inbox}?$select=subject`, { prefer: 'odata.maxpagesize=2, IdType="ImmutableId"' });
    expect(first.value.map(({ subject }) => subject).sort()).toEqual(['1', '2', '3']);
    expect(first.value[0]).not.toHaveProperty('body');
    expect((await round(first.link)).value).toEqual([]);
    await mail.graph('PATCH', `users/${help}/messages/${first.value[0]?.id}`, { isRead: true }, lasting);
    await mail.graph(
      'POST',
      `users/${help}/messages/${first.value[1]?.id}/move`,
      { destinationId: 'archive' },
      lasting,
    );
    await mail.control('POST', 'delete', { mailbox: 'help@world.example', mails: [first.value[2]?.id], forGood: true });
    const next = await round(first.link);
    expect(next.value).toMatchObject([
      { id: first.value[0]?.id, subject: '1' },
      { id: first.value[1]?.id, '@removed': { reason: 'changed' } },
      { id: first.value[2]?.id, '@removed': { reason: 'deleted' } },
    ]);
    // The old link still tells the same.
    expect((await round(first.link)).value).toHaveLength(3);
    expect((await round(next.link)).value).toEqual([]);
  });

  it('begins where it is told to, and tells only the changes that are asked for', async () => {
    await several(1);
    mail.clock.ahead = 60_000;
    const since = new Date(Date.now() + 30_000).toISOString();
    const { value, link } = await round(`${inbox}?$filter=receivedDateTime ge ${since}&changeType=created`);
    expect(value).toEqual([]);
    await several(1);
    const [one] = (await round(link)).value;
    expect(one?.subject).toBe('1');
    await mail.graph('DELETE', `users/${help}/messages/${one?.id}`, undefined, lasting);
    expect((await round(link)).value).toEqual([]);
  });

  it.each(['$filter=isRead eq false', '$orderby=subject', '$search=a', 'changeType=moved', '$select=colour'])(
    'refuses %s',
    async (query) => {
      expect((await mail.graph('GET', `${inbox}?${query}`)).status).toBe(400);
    },
  );

  it.each([400, 404, 410] as const)('says with %i that it has forgotten where the caller was', async (status) => {
    const { link } = await round(inbox);
    await mail.misbehave({ lostSyncStatus: status });
    await mail.control('POST', 'sync/forget', { mailbox: 'help@world.example' });
    const lost = await mail.graph('GET', link);
    expect([lost.status, JSON.stringify(lost.json)]).toEqual([status, expect.stringMatching(/syncStateNotFound/i)]);
    expect((await mail.graph('GET', `${inbox}?$deltatoken=abc`)).status).toBe(status);
    expect((await round(inbox)).value).toEqual([]);
  });

  it('loses a mail that returned, and says nothing of a next page, when told to', async () => {
    await several(3);
    const { link } = await round(inbox);
    await mail.misbehave({ forgetReturns: true });
    await mail.control('POST', 'move', { mailbox: 'help@world.example', to: 'archive' });
    await mail.control('POST', 'move', { mailbox: 'help@world.example', from: 'archive', to: 'inbox' });
    expect((await round(link)).value.every((one) => '@removed' in one)).toBe(true);
    expect((await round(inbox)).value).toHaveLength(3);
    await mail.misbehave({ forgetNextLink: true, pageSize: 2 });
    expect((await round(inbox)).value).toHaveLength(2);
  });
});

describe('a subscription', () => {
  const soon = (minutes: number) => new Date(Date.now() + mail.clock.ahead + minutes * 60_000).toISOString();
  const wanted = (url: string, change: Json = {}) => ({
    changeType: 'created,updated,deleted',
    resource: `users/${help}/mailFolders('inbox')/messages`,
    notificationUrl: `${url}/graph/notify`,
    lifecycleNotificationUrl: `${url}/graph/lifecycle`,
    clientState: 'secret',
    expirationDateTime: soon(60),
    ...change,
  });
  let app: Awaited<ReturnType<typeof aReceiver>>;
  beforeEach(async () => {
    app = await aReceiver();
  });
  afterEach(() => app.end());
  const subscribe = (change: Json = {}, headers = lasting) =>
    mail.graph('POST', 'subscriptions', wanted(app.url, change), headers);

  it('begins with a handshake at both addresses, and tells what happens in the folder', async () => {
    const { status, json } = await subscribe();
    expect([status, json.clientState, app.validated]).toEqual([201, 'secret', ['/graph/notify', '/graph/lifecycle']]);
    await mail.arrive();
    const [one] = await mail.mails('inbox', help, '', lasting);
    expect(app.heard).toMatchObject([
      {
        subscriptionId: json.id,
        changeType: 'created',
        clientState: 'secret',
        tenantId: mail.teams.tenantId,
        resource: `Users/${help}/Messages/${one?.id}`,
        resourceData: { '@odata.type': '#Microsoft.Graph.Message', id: one?.id },
      },
    ]);
    await mail.graph('POST', `users/${help}/messages/${one?.id}/move`, { destinationId: 'archive' }, lasting);
    await mail.settled();
    expect(app.heard.map(({ changeType }) => changeType)).toEqual(['created', 'deleted']);
  });

  it('is written with ids that change when nobody asked for the others', async () => {
    await subscribe({}, { prefer: '' });
    await mail.arrive();
    const [one] = await mail.mails();
    expect(app.heard).toMatchObject([{ resourceData: { id: one?.id } }]);
  });

  it.each<[string, Json, string]>([
    ['over http to another machine', { notificationUrl: 'http://api.example/notify' }, 'InvalidRequest'],
    ['for a thing that there is not', { resource: 'users/a/events' }, 'InvalidRequest'],
    ['for a sorted list', { resource: `users/${help}/messages?$orderby=subject` }, 'InvalidRequest'],
    ['for a change that there is not', { changeType: 'moved' }, 'InvalidRequest'],
    ['for nobody', { resource: 'users/nobody@world.example/messages' }, 'ErrorInvalidUser'],
    ['with a state too long', { clientState: 'x'.repeat(129) }, 'InvalidRequest'],
    ['for the past', { expirationDateTime: '2020-01-01T00:00:00Z' }, 'InvalidRequest'],
    ['for longer than it may live', { expirationDateTime: '2099-01-01T00:00:00Z' }, 'ErrorInvalidParameter'],
    ['with resource data in the clear', { includeResourceData: true }, 'BadRequest'],
  ])('is refused %s', async (_, change, code) => {
    const { status, json } = await subscribe(change);
    expect([status >= 400, json]).toMatchObject([true, { error: { code } }]);
  });

  it.each(['bad', 'html'] as const)('is refused when the handshake is answered in a %s way', async (validation) => {
    app.manners.validation = validation;
    expect(await subscribe()).toMatchObject({ status: 400, json: { error: { code: 'ValidationError' } } });
  });

  it('is refused for a mailbox outside the scope', async () => {
    await mail.misbehave({ scope: ['help@world.example'] });
    expect((await subscribe({ resource: `users/${ben}/messages` })).status).toBe(403);
  });

  it('lives as long as the tenant lets it, is renewed, and is gone when its time is over', async () => {
    await mail.misbehave({ subscriptionMinutes: 4230 });
    expect((await subscribe({ expirationDateTime: soon(5000) })).json).toMatchObject({
      error: { code: 'ErrorInvalidParameter' },
    });
    const { json } = await subscribe({ expirationDateTime: soon(1) });
    expect(Date.parse(String(json.expirationDateTime))).toBeGreaterThan(Date.now() + 44 * 60_000);
    const path = `subscriptions/${json.id}`;
    expect((await mail.graph('PATCH', path, { expirationDateTime: soon(4000) })).status).toBe(200);
    expect((await mail.graph('PATCH', path, { lifecycleNotificationUrl: app.url })).status).toBe(400);
    expect((await mail.graph('POST', `${path}/reauthorize`)).status).toBe(200);
    mail.clock.ahead = 4001 * 60_000;
    await mail.signInAgain();
    expect((await mail.graph('PATCH', path, { expirationDateTime: soon(60) })).json).toMatchObject({
      error: { code: 'ResourceNotFound' },
    });
    await mail.arrive();
    expect(app.heard).toEqual([]);
  });

  it('ends when it is deleted, and silently when it is expired on purpose', async () => {
    const [one, other] = [await subscribe(), await subscribe()];
    expect((await mail.graph('GET', 'subscriptions')).json.value).toHaveLength(2);
    expect((await mail.graph('DELETE', `subscriptions/${one.json.id}`)).status).toBe(204);
    await mail.control('POST', 'subscriptions/expire', { subscription: other.json.id });
    expect((await mail.graph('GET', 'subscriptions')).json.value).toEqual([]);
    await mail.arrive();
    expect(app.heard).toEqual([]);
  });

  it.each(['reauthorizationRequired', 'missed', 'subscriptionRemoved'])('tells its owner %s', async (event) => {
    const { json } = await subscribe();
    await mail.control('POST', 'lifecycle', { event });
    expect(app.heard).toMatchObject([{ lifecycleEvent: event, subscriptionId: json.id, clientState: 'secret' }]);
    const still = (await mail.graph('GET', `subscriptions/${json.id}`)).status;
    expect(still).toBe(event === 'subscriptionRemoved' ? 404 : 200);
  });

  it('tells again what the app did not take', async () => {
    await subscribe();
    app.manners.status = 503;
    const arrived = mail.arrive();
    await new Promise((done) => setTimeout(done, 10));
    app.manners.status = 202;
    await arrived;
    expect(app.heard).toHaveLength(1);
  });

  it('loses, repeats and turns round what it has to tell when told to', async () => {
    await subscribe({ changeType: 'created' });
    await mail.misbehave({ dropNotifications: 1 });
    await several(2);
    expect(app.heard).toEqual([]);
    await mail.misbehave({ dropNotifications: 0, duplicateNotifications: true });
    await mail.arrive();
    expect(app.heard).toHaveLength(2);
    app.heard.length = 0;
    await mail.misbehave({ duplicateNotifications: false, reorderNotifications: true });
    await mail.control('POST', 'move', { mailbox: 'help@world.example', to: 'archive' });
    const { json } = await mail.control('POST', 'move', {
      mailbox: 'help@world.example',
      from: 'archive',
      to: 'inbox',
    });
    await mail.settled();
    const ids = app.heard.map(({ resourceData }) => (resourceData as Json).id);
    expect(ids).toEqual([...(json.moved as string[])].reverse());
  });
});
