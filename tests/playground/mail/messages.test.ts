import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, erik, help, helpAddress, type Mail, someMail } from './world.ts';

let mail: Mail;
beforeEach(async () => {
  mail = await someMail();
});
afterEach(() => mail.end());

describe('Graph, asked for mail', () => {
  it('shows a mail that came from outside with the verdict that Microsoft 365 writes on top', async () => {
    await mail.arrive();
    const [one] = await mail.mails();
    expect(one).toMatchObject({
      subject: 'Printer is broken',
      from: { emailAddress: { name: 'Erik Holm', address: erik } },
      toRecipients: [{ emailAddress: { name: 'Help', address: helpAddress } }],
      internetMessageId: '<first@fabrikam.example>',
      bodyPreview: 'It says paper jam.',
      hasAttachments: false,
      isRead: false,
      isDraft: false,
      body: { contentType: 'html', content: expect.stringContaining('It says paper jam.') },
    });
    expect(one).not.toHaveProperty('internetMessageHeaders');
    const headers = await mail.headers(one?.id);
    expect(headers.get('authentication-results')).toMatch(
      /^spf=pass .*dkim=pass .*dmarc=pass .*compauth=pass reason=100$/,
    );
    expect(headers.get('x-ms-exchange-organization-authas')).toBe('Anonymous');
  });

  it('takes away what strangers write in the name of Exchange, and renames their verdict', async () => {
    await mail.arrive(
      ['X-MS-Exchange-Organization-AuthAs: Internal', 'Authentication-Results: spf=pass; dmarc=pass', '', 'Trust me.'],
      { proof: 'fail' },
    );
    const [one] = await mail.mails();
    const headers = await mail.headers(one?.id);
    expect(headers.get('x-ms-exchange-organization-authas')).toBe('Anonymous');
    expect(headers.get('authentication-results')).toContain('compauth=fail');
    expect(headers.get('authentication-results-original')).toBe('spf=pass; dmarc=pass');
  });

  it('gives the words alone where text is preferred, and the unique part only when it is chosen', async () => {
    await mail.arrive([
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>New</p><script>alert(1)</script><blockquote>Old</blockquote>',
    ]);
    const text = { prefer: 'outlook.body-content-type="text"' };
    const [one] = await mail.mails('inbox', help, '?$select=body,uniqueBody', text);
    expect(one).toMatchObject({
      body: { contentType: 'text', content: expect.stringMatching(/New\s+Old/) },
      uniqueBody: { contentType: 'text', content: 'New' },
    });
    const [safe] = await mail.mails();
    expect(JSON.stringify(safe)).not.toContain('alert');
    const [raw] = await mail.mails('inbox', help, '', { prefer: 'outlook.allow-unsafe-html' });
    expect(JSON.stringify(raw)).toContain('alert');
  });

  it('changes the id of a mail that is moved, and keeps the one that lasts', async () => {
    await mail.arrive();
    const lasting = { prefer: 'IdType="ImmutableId"' };
    const [[before], [kept]] = [await mail.mails(), await mail.mails('inbox', help, '', lasting)];
    const moved = await mail.graph('POST', `users/${help}/messages/${before?.id}/move`, { destinationId: 'archive' });
    expect(moved.status).toBe(201);
    expect(moved.json.id).not.toBe(before?.id);
    expect((await mail.graph('GET', `users/${help}/messages/${before?.id}`)).json).toMatchObject({
      error: { code: 'ErrorItemNotFound' },
    });
    const again = await mail.graph('GET', `users/${help}/messages/${kept?.id}`, undefined, lasting);
    expect(again.json).toMatchObject({ id: kept?.id, parentFolderId: moved.json.parentFolderId });
    const ids = { inputIds: [moved.json.id], sourceIdType: 'restId', targetIdType: 'restImmutableEntryId' };
    expect((await mail.graph('POST', `users/${help}/translateExchangeIds`, ids)).json).toEqual({
      value: [{ sourceId: moved.json.id, targetId: kept?.id }],
    });
  });

  it('gives lists page by page, sorted and filtered as asked', async () => {
    for (const number of [1, 2, 3]) {
      await mail.arrive([
        `Message-ID: <${number}@fabrikam.example>`,
        `Subject: ${number === 2 ? 'Screen' : 'Printer'} ${number}`,
      ]);
    }
    const first = await mail.graph('GET', `users/${help}/messages?$top=2&$orderby=subject&$select=subject&$count=true`);
    expect(first.json).toMatchObject({
      '@odata.count': 3,
      value: [{ subject: 'Printer 1' }, { subject: 'Printer 3' }],
    });
    const next = await mail.graph('GET', String(first.json['@odata.nextLink']));
    expect(next.json).toMatchObject({ value: [{ subject: 'Screen 2' }] });
    expect(next.json).not.toHaveProperty('@odata.nextLink');
    const filters = [
      ["internetMessageId eq '<2@fabrikam.example>'", 1],
      ["startswith(subject,'printer') and isRead eq false", 2],
      [`from/emailAddress/address eq '${erik}'`, 3],
      ['receivedDateTime ge 2999-01-01T00:00:00Z', 0],
      ["not (contains(subject,'1') or contains(subject,'2'))", 1],
    ] as const;
    for (const [filter, count] of filters) {
      const found = await mail.mails('inbox', help, `?$filter=${encodeURIComponent(filter)}`);
      expect([filter, found.length]).toEqual([filter, count]);
    }
  });

  it.each([
    ['$select=colour', 'RequestBroker--ParseUri'],
    ['$filter=isRead is false', 'BadRequest'],
    ['$filter=colour eq 1', 'RequestBroker--ParseUri'],
    ['$filter=isRead eq false&$orderby=receivedDateTime', 'InefficientFilter'],
    ['$orderby=body', 'BadRequest'],
    ['$top=0', 'BadRequest'],
    ['$top=1001', 'BadRequest'],
    ['$search=printer', 'BadRequest'],
    ['$expand=body', 'RequestBroker--ParseUri'],
  ])('refuses a list with %s', async (query, code) => {
    const { status, json } = await mail.graph('GET', `users/${help}/messages?${query}`);
    expect([status, json]).toMatchObject([400, { error: { code } }]);
  });

  it('marks mails as read and puts categories on them, but changes no word of what was sent', async () => {
    await mail.arrive();
    const [one] = await mail.mails();
    const change = { isRead: true, categories: ['Ticket'], flag: { flagStatus: 'complete' } };
    const done = await mail.graph('PATCH', `users/${help}/messages/${one?.id}`, change);
    expect(done.json).toMatchObject(change);
    expect(done.json.changeKey).not.toBe(one?.changeKey);
    for (const wrong of [{ subject: 'Other' }, { colour: 'red' }, { isRead: 'yes' }]) {
      expect((await mail.graph('PATCH', `users/${help}/messages/${one?.id}`, wrong)).status).toBe(400);
    }
  });

  it('deletes a mail to Deleted Items first, and out of sight from there', async () => {
    await mail.arrive();
    const [one] = await mail.mails();
    expect((await mail.graph('DELETE', `users/${help}/messages/${one?.id}`)).status).toBe(204);
    const [binned] = await mail.mails('deleteditems');
    expect(binned?.subject).toBe('Printer is broken');
    await mail.graph('DELETE', `users/${help}/messages/${binned?.id}`);
    expect(await mail.mails('deleteditems')).toEqual([]);
    expect((await mail.graph('GET', `users/${help}/messages`)).json.value).toEqual([]);
  });

  it('names its folders, and takes the names in either way of writing an address', async () => {
    const { json } = await mail.graph('GET', `users/${help}/mailFolders?$top=50`);
    expect(json.value).toContainEqual(expect.objectContaining({ displayName: 'Inbox', totalItemCount: 0 }));
    const inbox = await mail.graph('GET', `users('${help}')/mailFolders('Inbox')`);
    expect((await mail.graph('GET', `users/${helpAddress}/mailFolders/${inbox.json.id}/messages`)).status).toBe(200);
    expect((await mail.graph('GET', `users/${help}/mailFolders/attic/messages`)).json).toMatchObject({
      error: { code: 'ErrorInvalidIdMalformed' },
    });
    expect((await mail.graph('POST', `users/${help}/mailFolders`, { displayName: 'Done' })).status).toBe(201);
  });

  it('files strangers of one subject in one conversation, and an answer in that of its thread index', async () => {
    await mail.arrive(['Message-ID: <1@fabrikam.example>', 'Subject: Help']);
    await mail.arrive(['Message-ID: <2@fabrikam.example>', 'Subject: Re: HELP']);
    await mail.arrive([
      'Message-ID: <3@fabrikam.example>',
      'Subject: Help',
      'Thread-Index: AdxYAQIDBAUGBwgJCgsMDQ4PEBESEw==',
    ]);
    const ids = (await mail.mails()).map(({ conversationId }) => conversationId);
    expect([ids[1] === ids[2], ids[0] === ids[1]]).toEqual([true, false]);
  });
});

describe('Graph lets the app in', () => {
  it('to no mailbox outside its scope', async () => {
    await mail.misbehave({ scope: [helpAddress] });
    expect((await mail.graph('GET', `users/${help}/messages`)).status).toBe(200);
    expect(await mail.graph('GET', `users/${ben}/messages`)).toMatchObject({
      status: 403,
      json: { error: { code: 'ErrorAccessDenied' } },
    });
    expect((await mail.graph('GET', `users/${ben}/mailboxSettings`)).status).toBe(200);
  });

  it('only by the roles of its token, which a new consent changes with the next token', async () => {
    await mail.misbehave({ withheldRoles: ['Mail.Send'] });
    const sent = { message: { subject: 'a', toRecipients: [{ emailAddress: { address: erik } }] } };
    expect((await mail.graph('POST', `users/${help}/sendMail`, sent)).status).toBe(202);
    await mail.signInAgain();
    expect(await mail.graph('POST', `users/${help}/sendMail`, sent)).toMatchObject({
      status: 403,
      json: { error: { code: 'ErrorAccessDenied' } },
    });
  });

  it('to no mailbox of a customer, nor of somebody it does not know, nor without a token', async () => {
    for (const user of [erik, 'nobody@world.example', '00000000-0000-4000-8000-000000000000']) {
      expect((await mail.graph('GET', `users/${user}/messages`)).json).toMatchObject({
        error: { code: 'ErrorInvalidUser' },
      });
    }
    const none = await mail.graph('GET', `users/${help}/messages`, undefined, { authorization: 'Bearer a.b.c' });
    expect([none.status, none.json]).toMatchObject([401, { error: { code: 'InvalidAuthenticationToken' } }]);
  });

  it('knows a shared mailbox as an account that nobody signs in with', async () => {
    expect((await mail.graph('GET', `users/${helpAddress}`)).json).toMatchObject({ id: help, accountEnabled: false });
    expect((await mail.graph('GET', `users/${help}/mailboxSettings/userPurpose`)).json.value).toBe('shared');
  });

  it('answers parts of a batch each with its own status, and bytes as base64', async () => {
    await mail.arrive();
    const [one] = await mail.mails();
    const { json } = await mail.graph('POST', '$batch', {
      requests: [
        { id: 'a', method: 'GET', url: `/users/${help}/messages/${one?.id}?$select=subject` },
        { id: 'b', method: 'GET', url: `/users/${help}/messages/AAMkgone=` },
        { id: 'c', method: 'GET', url: `/users/${help}/messages/${one?.id}/$value` },
      ],
    });
    expect(json.responses).toMatchObject([
      { id: 'c', status: 200 },
      { id: 'b', status: 404, body: { error: { code: 'ErrorItemNotFound' } } },
      { id: 'a', status: 200, body: { subject: 'Printer is broken' } },
    ]);
    const [first] = json.responses as { body: string }[];
    expect(Buffer.from(String(first?.body), 'base64').toString('utf8')).toContain('It says paper jam.');
  });

  it('throttles when it is told to, and when one mailbox is asked for too much at once', async () => {
    await mail.misbehave({ failures: [{ operation: 'messages', status: 429, retryAfter: 17, times: 1 }] });
    const limited = await mail.graph('GET', `users/${help}/messages`);
    expect([limited.status, limited.headers.get('retry-after'), limited.json]).toMatchObject([
      429,
      '17',
      { error: { code: 'ApplicationThrottled' } },
    ]);
    await mail.misbehave({ slowMs: 2_000 });
    const all = await Promise.all(Array.from({ length: 6 }, () => mail.graph('GET', `users/${help}/messages`)));
    expect(all.filter(({ status }) => status === 429)).toHaveLength(2);
  });
});
