import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTicket, replyToTicket } from '../../../../api/core/index.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../../support/mail/mail-desk.ts';
import { aPicture } from '../../../support/mail/pictured.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { upload } from '../../file/upload.ts';

let world: World;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await aWorld({ undoMs: 0 });
  desk = await aMailDesk(world);
  await byMailOnly(world, 'maya');
});
afterAll(() => world.close());

const maya = 'maya@northwind.example';

/** The mail by which Maya reads an answer with these files. */
async function answered(text: string, files: readonly { name: string; inline?: boolean; bytes?: Uint8Array }[]) {
  const ticket = await openTicket(await world.as('maya', 'api'), { title: 'The printer smokes', desk: 'IT' });
  await desk.oneTo(maya);
  const ben = await world.as('ben', 'api');
  const ids: string[] = [];
  for (const { name, inline = false, bytes = aPicture() } of files)
    ids.push((await upload(ben, name, bytes, { inline })).id);
  await replyToTicket(ben, { ticket: ticket.key, text, files: ids });
  return { mail: await desk.oneTo(maya), ids };
}

const cid = (id: string | undefined) => `${id}@threadline`;
const shown = (id: string | undefined, name: string) => `<img src="cid:${cid(id)}" alt="${name}"`;

describe('A picture of an answer', () => {
  it('goes within the mail where the text names it, with the plain text saying its name', async () => {
    const { mail, ids } = await answered('Press this:\n\n[button.png]\n\nand **then** wait.', [{ name: 'button.png' }]);
    expect(mail.html).toMatch(/Press this:<\/p>\s*<p[^>]*><img src="cid:[^"]*" alt="button\.png"[^>]*><\/p>\s*<p/);
    expect(mail.html).toContain(shown(ids[0], 'button.png'));
    expect(mail.html.match(/<img/g)).toHaveLength(1);
    expect(mail.text).toContain('Press this:\n\n[button.png]\n\nand');
    expect(mail.files).toMatchObject([{ name: 'button.png', contentId: cid(ids[0]) }]);
  });

  it('goes as an attachment where the text does not name it', async () => {
    const { mail } = await answered('Here it is.', [{ name: 'photo.png' }]);
    expect(mail.html).not.toContain('<img');
    expect(mail.files).toMatchObject([{ name: 'photo.png' }]);
    expect(mail.files[0]).not.toHaveProperty('contentId');
  });

  it('that came within a text of a chat which says no place of it is shown below', async () => {
    const { mail, ids } = await answered('Here it is.', [{ name: 'photo.png', inline: true }]);
    expect(mail.html.indexOf(shown(ids[0], 'photo.png'))).toBeGreaterThan(mail.html.indexOf('Here it is.'));
  });

  it('is only ever one of its own files, and only a picture', async () => {
    const text = '[https://evil.example/a.png] [other.png] [notes.txt] `[photo.png]`';
    const { mail } = await answered(text, [{ name: 'notes.txt', bytes: Buffer.from('Words.') }, { name: 'photo.png' }]);
    expect(mail.html).not.toContain('<img');
    expect(mail.files.map((one) => 'contentId' in one)).toEqual([false, false]);
  });
});
