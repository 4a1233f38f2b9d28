import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitePerson, makeOwnerLink, noteOnTicket, replyToTicket } from '../../../api/core/index.ts';
import { type Answer, type ApiWorld, anApi, cookieOf, password, publicUrl } from '../client.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.close());

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: publicUrl }) =>
  api.caller().send('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });
const visit = (path: string, cookie?: string) =>
  api.caller(cookie ? { cookie } : {}).get(path, { accept: 'text/html' });
const inputNamed = (answer: Answer, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(answer.text)?.[0] ?? '';

describe('the start page', () => {
  it('tells a stranger what this is and where to sign in', async () => {
    const page = await visit('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('href="/sign-in"');
    expect(page.text).toContain('href="http://playground.test"');
    expect(page.text).not.toContain('Sign out');
  });

  it('shows who is signed in their own open tickets, and what is typed is only ever text', async () => {
    await api.aTicket({ title: '<img src=x onerror=alert(1)> is on my screen' });
    await api.aTicket({ title: 'Solved long ago', status: 'resolved' });
    const page = await visit('/', await api.signedIn('maya'));
    expect(page.text).toContain('Hello Maya');
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt; is on my screen');
    expect(page.text).not.toContain('<img');
    expect(page.text).not.toContain('Solved long ago');
    expect(page.text).toContain('Open tickets, follow them, answer and rate them.');
  });

  it('says so when there is nothing', async () => {
    expect((await visit('/', await api.signedIn('tom'))).text).toContain('/ticket new');
  });

  it('lets nothing run or load from elsewhere, and no other site put it in a frame', async () => {
    const policy = (await visit('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
  });
});

describe('the page that links to a ticket lead to', () => {
  it('shows how it stands and what was said, as far as the reader may see it', async () => {
    const { key } = await api.aTicket({ title: 'Lift <b>hums</b>', description: 'Loudly.\nAnd <i>long</i>.' });
    await replyToTicket(await api.as('ben'), { ticket: key, text: 'On my way' });
    await noteOnTicket(await api.as('ben'), { ticket: key, text: 'The zebra again' });
    const hers = await visit(`/tickets/${key.toLowerCase()}`, await api.signedIn('maya'));
    expect(hers.text).toContain(`${key} Lift &lt;b&gt;hums&lt;/b&gt;`);
    expect(hers.text).toContain('And &lt;i&gt;long&lt;/i&gt;.');
    expect(hers.text).not.toContain('zebra');
    const his = await visit(`/tickets/${key}`, await api.signedIn('chloe'));
    expect(his.text).toContain('On my way');
    expect(his.text).toMatch(/internal note · <time [^>]+>[^<]+<\/time>\s+<div class="said"><p>The zebra again/);
    // She has no chat account: no chat is spoken of to her.
    await api.engine.db.identity.updateMany({
      where: { personId: api.people.maya, provider: 'slack' },
      data: { active: false },
    });
    const without = await visit(`/tickets/${key}`, await api.signedIn('maya'));
    expect(without.text).toContain('You cannot reply on this page yet.');
    expect(without.text).not.toMatch(/Slack|Teams/);
    await api.engine.db.identity.updateMany({ where: { personId: api.people.maya }, data: { active: true } });
    const home = await visit('/', await api.signedIn('maya'));
    expect(home.text).toContain(`href="/tickets/${key}"`);
  });

  it('shows times as the clocks of the reader do, what agents sort by, and what a reply to a closed one does', async () => {
    const { key } = await api.aTicket({ title: 'Lift stands still', assignee: 'chloe', status: 'closed' });
    await replyToTicket(await api.as('chloe'), { ticket: key, text: 'It goes again' });
    await api.engine.db.person.update({ where: { id: api.people.maya }, data: { timeZone: 'Asia/Tokyo' } });
    const hers = await visit(`/tickets/${key}`, await api.signedIn('maya'));
    expect(hers.text).toMatch(/>\d+ \w+ \d{4}, \d\d:\d\d GMT\+9<\/time>/);
    expect(hers.text).toContain('This ticket is closed. To open a follow-up ticket, type');
    expect(hers.text).not.toContain('priority medium');
    const his = await visit(`/tickets/${key}`, await api.signedIn('chloe'));
    expect(his.text).toContain('priority medium');
    expect(his.text).not.toContain('follow-up ticket, type');
  });

  it('is linked from the start page of the agent who has it', async () => {
    const { key } = await api.aTicket({ title: 'Lift squeaks', assignee: 'chloe' });
    const home = await visit('/', await api.signedIn('chloe'));
    expect(home.text).toContain('Assigned to you');
    expect(home.text).toContain(`href="/tickets/${key}"`);
    expect((await visit('/', await api.signedIn('maya'))).text).not.toContain('Assigned to you');
  });

  it('says nothing of a ticket to others, not even whether there is one', async () => {
    const { key } = await api.aTicket({ title: 'Hidden lift' });
    const [there, not] = [await visit(`/tickets/${key}`), await visit(`/tickets/${key.replace(/\d+/, '99999')}`)];
    expect([there.status, not.status]).toEqual([200, 200]);
    expect(there.text).toContain(`<code>${key}</code>`);
    expect(there.text).not.toContain('Hidden lift');
    expect((await visit('/tickets/%3Cscript%3E')).text).not.toContain('SCRIPT');
    const cookie = await api.signedIn('tom');
    const pages = await Promise.all([key, 'IT-99999'].map((one) => visit(`/tickets/${one}`, cookie)));
    for (const page of pages) {
      expect(page.status).toBe(404);
      expect(page.text).toContain('There is nothing here');
      expect(page.text).not.toContain('Hidden lift');
    }
  });
});

describe('the page to change a password', () => {
  it('is for who is signed in, and says at the field what is wrong', async () => {
    expect((await visit('/password')).headers.get('location')).toBe('/sign-in');
    const cookie = await api.signedIn('dana');
    expect((await visit('/', cookie)).text).toContain('href="/password"');
    expect((await visit('/password', cookie)).text).toContain('Current password');
    const change = (current: string, wanted: string) =>
      form('/password', { current, password: wanted }, { origin: publicUrl, cookie });
    const refusals = [await change('not my password', 'quite another password'), await change(password, 'short')];
    expect(refusals.map((one) => one.status)).toEqual([400, 400]);
    expect(refusals[0]?.text).toContain('This is not your present password.');
    expect(refusals[1]?.text).toContain('at least 12 characters');
    expect(refusals.map((one) => one.text).join()).not.toContain('quite another password');
    expect((await form('/password', { current: password, password: 'x' }, { cookie })).status).toBe(403);
  });

  it('changes it: from then on the new one signs in', async () => {
    const cookie = await api.signedIn('dana');
    const next = 'quite another password';
    const done = await form('/password', { current: password, password: next }, { origin: publicUrl, cookie });
    expect(done.text).toContain('Your password is changed');
    const signIn = (word: string) => form('/sign-in', { email: 'dana@northwind.example', password: word });
    expect([(await signIn(password)).status, (await signIn(next)).status]).toEqual([401, 303]);
  });
});

describe('the sign-in page', () => {
  it('signs in and leads to the start page', async () => {
    await api.setPassword('ben');
    const answer = await form('/sign-in', { email: ' Ben@northwind.example ', password });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect((await visit('/', cookieOf(answer))).text).toContain('Hello Ben');
  });

  it('keeps the address that was typed, not the password, and says what was wrong', async () => {
    const answer = await form('/sign-in', { email: 'ben@northwind.example', password: 'not-the-password' });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('role="alert"');
    expect(inputNamed(answer, 'email')).toContain('value="ben@northwind.example"');
    expect(answer.text).not.toContain('not-the-password');
  });

  it('names an empty field at the field', async () => {
    const answer = await form('/sign-in', { email: 'ben@northwind.example', password: '' });
    expect(answer.status).toBe(400);
    expect(inputNamed(answer, 'password')).toContain('aria-invalid="true"');
    expect(answer.text).toContain('Give your password.');
  });

  it('says how long to wait after too many tries', async () => {
    for (let n = 0; n < 10; n++) await form('/sign-in', { email: 'chloe@northwind.example', password: 'no' });
    const answer = await form('/sign-in', { email: 'chloe@northwind.example', password: 'no' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
    expect(answer.text).toContain('Try again in 15 minutes');
  });

  it.each([
    ['says that another site sent it', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['does not say where it comes from', { 'x-nothing': 'said' }],
  ])('refuses a form that %s', async (_, headers) => {
    const answer = await form('/sign-in', { email: 'ben@northwind.example', password }, headers);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    expect(answer.text).toContain('That was not done');
  });
});

describe('signing out', () => {
  it('ends the session and forgets the cookie', async () => {
    const cookie = await api.signedIn('ana');
    const answer = await form('/sign-out', {}, { cookie, origin: publicUrl });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await visit('/', cookie)).text).toContain('href="/sign-in"');
  });

  it('is not for another site to cause', async () => {
    const cookie = await api.signedIn('ana');
    expect((await form('/sign-out', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await visit('/', cookie)).text).toContain('Hello Ana');
  });
});

describe('the page behind a one-time link', () => {
  it('makes the first owner, signed in at once; afterwards it says what to do', async () => {
    const token = await makeOwnerLink(api.engine, 'first@northwind.example');
    const page = await visit(`/setup?token=${token}`);
    expect(page.text).toContain('Become the owner of this desk');
    expect(page.text).toContain('first@northwind.example');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const answer = await form('/setup', { token, name: 'Fiona First', password });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect((await visit('/', cookieOf(answer))).text).toContain('Choose the leads of desks.');
    const used = await visit(`/setup?token=${token}`);
    expect(used.status).toBe(410);
    expect(used.text).toContain('used already');
    expect(used.text).toContain('href="/sign-in"');
  });

  it('keeps the name when the password is too weak', async () => {
    const token = await makeOwnerLink(api.engine, 'weak@northwind.example');
    const answer = await form('/setup', { token, name: 'Wanda', password: 'kettle umbrella saxophone' });
    expect(answer.status).toBe(303);
    const short = await makeOwnerLink(api.engine, 'short@northwind.example');
    const again = await form('/setup', { token: short, name: 'Sandra', password: 'short' });
    expect(again.status).toBe(400);
    expect(inputNamed(again, 'name')).toContain('value="Sandra"');
    expect(inputNamed(again, 'token')).toContain(short);
    expect(again.text).toContain('at least 12 characters');
    expect(inputNamed(again, 'password')).toContain('value=""');
  });

  it('greets an invited person by name and changes no role', async () => {
    const { token } = await invitePerson(await api.as('olga'), api.people.dana);
    const page = await visit(`/setup?token=${token}`);
    expect(inputNamed(page, 'name')).toContain('value="Dana"');
    const answer = await form('/setup', { token: token ?? '', name: 'Dana', password });
    expect((await visit('/', cookieOf(answer))).text).toContain('Lead People team');
  });

  it.each([
    ['is too old', 'too old', 410],
    ['was made up', 'not known', 404],
  ])('that %s says what to do', async (what, words, status) => {
    const token = what === 'is too old' ? await makeOwnerLink(api.engine, 'old@northwind.example') : 'made-up';
    api.clock.advance(24 * 3_600_000);
    const page = await visit(`/setup?token=${token}`);
    expect(page.status).toBe(status);
    expect(page.text).toContain(words);
    expect(page.text).toContain('npm run desk -- owner');
  });
});

describe('a page that is not there', () => {
  it('is a page for people and a problem for programs', async () => {
    const page = await visit('/nowhere');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toContain('There is nothing here');
    expect((await api.caller().get('/nowhere')).problem().code).toBe('not_found');
  });
});
