import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import { aPicture, picturedMail } from '../../support/mail/pictured.ts';
import { type ApiWorld, anApi } from '../client.ts';

let api: ApiWorld;
let mail: MailWorld;
beforeAll(async () => {
  api = await anApi();
  mail = await aMailWorld(api);
});
afterAll(() => api.close());

const maya = 'Maya <maya@northwind.example>';
let count = 0;

async function sent(html: string, pictures: Parameters<typeof picturedMail>[0]['pictures'], heads?: string[]) {
  const id = `pictured-${++count}@mail.example`;
  const mime = picturedMail({ from: maya, html, id, pictures, ...(heads ? { heads } : {}) });
  mail.server.arrive('support@northwind.example', { mime, messageId: id, proof: 'unknown' });
  await mail.settle();
  const became = await mail.became(id);
  const row = await api.engine.db.ticket.findUniqueOrThrow({ where: { id: became.ticketId ?? '' } });
  const files = await api.engine.db.attachment.findMany({ where: { ticketId: row.id }, orderBy: { id: 'asc' } });
  const page = await api.app.request(`/tickets/${row.key}`, { headers: { cookie: await api.signedIn('maya') } });
  return { id, row, files, page: await page.text() };
}

const shot = { contentId: 'image001.png@01DB', name: 'image001.png', bytes: aPicture() };
const other = { contentId: 'image002.png@01DB', name: 'image001.png', bytes: aPicture({ fill: 7 }) };
const logo = { contentId: 'logo@01DB', name: 'logo.png', bytes: aPicture({ fill: 9 }) };

describe('A picture that stands in a mail', () => {
  it('is named where it stands, and shown there on the page of the ticket', async () => {
    const html = `<p>First this:</p><p><img src="cid:${shot.contentId}"></p><p>and <b>then</b> <img src="cid:${other.contentId}"> that.</p>`;
    const { row, files, page } = await sent(html, [other, shot]);
    // Two of one name are told apart.
    expect(row.description).toBe('First this:\n\n[image001 (2).png]\n\nand **then** [image001.png] that.');
    const idOf = (name: string) => files.find((one) => one.name === name)?.id ?? '?';
    const picture = (name: string) =>
      `<a class="picture" href="/api/v1/files/${idOf(name)}/content" download><img src="/api/v1/files/${idOf(name)}/preview" alt="${name}" loading="lazy" /></a>`;
    expect(page).toContain(`First this:\n\n${picture('image001 (2).png')}\n\nand`);
    expect(page).toContain(`</strong> ${picture('image001.png')} that.`);
    expect(page).not.toContain('aria-label="Files"');
    // Chats show files in their order: that of the text.
    expect(files.map((one) => one.name)).toEqual(['image001 (2).png', 'image001.png']);
  });

  it('of a signature, a quote or elsewhere leaves no trace in the text', async () => {
    const html = `<p>It smokes.</p><p><img src="https://evil.example/track.png"></p><div class="gmail_signature">Maya<br><img src="cid:${logo.contentId}"></div>
      <blockquote type="cite">Old <img src="cid:${shot.contentId}"></blockquote>`;
    const { row, files, page } = await sent(html, [logo, shot]);
    expect([row.description, files]).toEqual(['It smokes.', []]);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('evil.example');
  });

  it('alone is the whole text of a mail', async () => {
    const { row } = await sent(`<div><img src="cid:${shot.contentId}"></div>`, [shot]);
    expect(row.description).toBe('[image001.png]');
  });

  it('that shows again and again is an ornament, and so is a symbol', async () => {
    const symbol = { contentId: 'dot', name: 'dot.png', bytes: aPicture({ width: 16, height: 16 }) };
    const line = `<p>a <img src="cid:${logo.contentId}"></p><p><img src="cid:dot"></p>`;
    const { row, files } = await sent(`${line}${line}<p>b</p>`, [logo, symbol]);
    expect([row.description, files]).toEqual(['a\n\na\n\nb', []]);
  });

  it('is no part of a link or of code around it', async () => {
    const html = `<p><a href="https://a.example/x">here <img src="cid:${shot.contentId}"></a>(see)</p><pre>ls <img src="cid:${logo.contentId}"></pre>`;
    const { row } = await sent(html, [shot, logo]);
    expect(row.description).toBe('[here](https://a.example/x) [image001.png] (see)\n```\nls\n```\n[logo.png]');
  });

  it('has a hostile name that is nothing but a name', async () => {
    const name = 'a](https://evil.example)<img src=x onerror=y>.png';
    const { page, files } = await sent(`<p>x <img src="cid:h"></p>`, [{ ...shot, contentId: 'h', name }]);
    expect(files).toHaveLength(1);
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('href="https://evil.example');
  });

  it('is never fetched for a text that names a picture which it does not have', async () => {
    const { page } = await sent('<p>[other.png] and [https://evil.example/a.png]</p>', []);
    expect(page).not.toContain('<img');
  });
});
