import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import type { Name } from '../../support/world.ts';
import { type ApiWorld, anApi, publicUrl } from '../client.ts';

let api: ApiWorld;
let mail: MailWorld;
beforeAll(async () => {
  api = await anApi({ mail: () => mail.house });
  mail = await aMailWorld(api);
});
afterAll(() => api.close());

const visit = async (name: Name | null) => {
  const headers: Record<string, string> = name === null ? {} : { cookie: await api.signedIn(name) };
  const answer = await api.app.request('/held', { headers });
  return { status: answer.status, text: await answer.text() };
};
const press = async (name: Name, fields: Record<string, string>) => {
  const headers = {
    cookie: await api.signedIn(name),
    origin: publicUrl,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const answer = await api.app.request('/held', {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, text: await answer.text() };
};
const heldOf = async () => {
  const row = await api.engine.db.inbound.findFirst({ where: { outcome: 'held' }, orderBy: { id: 'desc' } });
  return row?.id ?? '';
};

describe('The page of held mail', () => {
  it('shows people of the desk who wrote and why it is held, and nothing to others', async () => {
    await mail.take({ from: 'Zoe <zoe@elsewhere.example>', subject: '<b>Let me in</b>' });
    const page = (await visit('ben')).text;
    expect(page).toContain('&lt;b&gt;Let me in&lt;/b&gt;');
    expect(page).toContain('takes mail of people it knows only');
    expect((await visit('maya')).text).not.toContain('Let me in');
    expect((await visit('dana')).text).not.toContain('Let me in');
    expect((await visit(null)).status).toBe(303);
  });

  it('lets a mail in, and drops one', async () => {
    expect((await press('ben', { mail: await heldOf(), do: 'release' })).status).toBe(303);
    expect(await api.engine.db.ticket.count({ where: { title: '<b>Let me in</b>' } })).toBe(1);
    await mail.take({ from: 'yves@elsewhere.example', subject: 'Offer' });
    expect((await press('ben', { mail: await heldOf(), do: 'drop' })).status).toBe(303);
    expect((await visit('ben')).text).toContain('None.');
  });

  it('has the way back for who let a mail in', async () => {
    await mail.take({ from: 'wendy@elsewhere.example', subject: 'Too fast' });
    const mailId = await heldOf();
    await press('ben', { mail: mailId, do: 'release' });
    const cookie = await api.signedIn('ben');
    const page = await (await api.app.request(`/held?in=${mailId}`, { headers: { cookie } })).text();
    expect(page).toContain('Take it back');
    expect(page).toContain('For ten minutes');
    const asComment = await (await api.app.request(`/held?in=${mailId}&as=comment`, { headers: { cookie } })).text();
    expect(asComment).toContain('as long as it was sent to nobody else');
    expect((await press('ana', { mail: mailId, do: 'undo' })).status).toBe(404);
    expect((await press('ben', { mail: mailId, do: 'undo' })).status).toBe(303);
    expect((await visit('ben')).text).toContain('Too fast');
    await press('ben', { mail: mailId, do: 'drop' });
  });

  it('asks before a forged mail is let in, and says why it was not', async () => {
    await mail.take({ from: 'boss@elsewhere.example', subject: 'Pay' }, { proof: 'fail' });
    const mailId = await heldOf();
    const refused = await press('ben', { mail: mailId, do: 'release' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('did not write this mail');
    expect((await press('ben', { mail: mailId, do: 'release', forged: 'yes' })).status).toBe(303);
    expect(await api.engine.db.ticket.count({ where: { title: 'Pay' } })).toBe(1);
  });

  it('does nothing for people of another desk', async () => {
    await mail.take({ from: 'xenia@elsewhere.example', subject: 'Mine' });
    expect((await press('dana', { mail: await heldOf(), do: 'drop' })).status).toBe(403);
    expect((await visit('ben')).text).toContain('Mine');
  });
});
