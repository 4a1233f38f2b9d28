import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  assignTicket,
  keepFile,
  noteOnTicket,
  openTicket,
  removeFile,
  replyToTicket,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { refusal, type TeamsCall } from '../../../support/fake-teams.ts';
import type { Name } from '../../../support/world.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, chatOf, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant({ undoMs: 0 });
  await there.says('maya', 'help');
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.quiet();
  there.fake.ordinary();
  there.fake.drive.clear();
  there.fake.driveRequests.length = 0;
});

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const consentType = 'application/vnd.microsoft.teams.card.file.consent';
const infoType = 'application/vnd.microsoft.teams.card.file.info';

async function aFile(who: Name, name: string, bytes: string | Buffer = 'report') {
  const whole = Buffer.from(bytes);
  async function* open() {
    yield whole;
  }
  return keepFile(await there.world.as(who), { name, open });
}
async function aTicket() {
  const { world } = there;
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: 'me' });
  await there.deliver();
  await there.quiet();
  return ticket;
}
/** Ben answers Maya with files. */
async function answered(files: readonly { id: string }[], text = 'Here you are') {
  const ticket = await aTicket();
  const { comment } = await replyToTicket(await there.world.as('ben'), {
    ticket: ticket.key,
    text,
    files: files.map(({ id }) => id),
  });
  await there.deliver();
  return { ticket, comment: comment?.id ?? '' };
}

const Sent = z.object({
  attachments: z.array(
    z.looseObject({
      contentType: z.string(),
      name: z.string().optional(),
      contentUrl: z.string().optional(),
      content: z.looseObject({}).optional(),
    }),
  ),
});
const attachmentIn = ({ body }: TeamsCall) => {
  const holder = z.object({ activity: z.unknown() }).safeParse(body).data?.activity ?? body;
  return Sent.safeParse(holder).data?.attachments[0];
};
/** What was posted in Maya's chat, with the ids that it got. */
const toMaya = (method = 'POST') => there.fake.of(method, /a:29:maya/).flatMap((call) => attachmentIn(call) ?? []);
const offers = () => toMaya().filter((one) => one.contentType === consentType);
/** What took the place of an offer. */
const inPlace = () => toMaya('PUT').filter((one) => one.contentType === infoType);
/** The message that asked, by the file that it asks about. */
async function messageOf(file: { id: string }) {
  const { messageId } = await there.world.engine.db.messageRef.findFirstOrThrow({ where: { fileId: file.id } });
  return messageId;
}
async function press(
  who: Name,
  file: { id: string; name: string },
  ticket: { key: string },
  action: 'accept' | 'decline' = 'accept',
  upload = 'upload',
) {
  const uploadInfo = {
    contentUrl: `https://contoso-my.sharepoint.com/${file.name}`,
    name: file.name,
    uploadUrl: there.fake.driveUrl(upload),
    uniqueId: 'u-1',
    fileType: 'txt',
  };
  const context = { file: file.id, ticket: ticket.key };
  const value = { type: 'fileUpload', action, context, ...(action === 'accept' ? { uploadInfo } : {}) };
  const answer = await there.invoke(who, 'fileConsent/invoke', value, {}, { replyToId: await messageOf(file) });
  expect(answer.status).toBe(200);
  await expect.poll(() => there.world.engine.db.inbound.count({ where: { state: 'working' } })).toBe(0);
}
/** OneDrive as it takes a file in pieces. */
function takes(upload = 'upload') {
  let had = Buffer.alloc(0);
  there.fake.drive.set(upload, ({ method, range, bytes }) => {
    if (method === 'GET') return Response.json({ nextExpectedRanges: [`${had.length}-`] });
    const [, first, , whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? '')?.map(Number) ?? [];
    if (first !== had.length) return refusal(416, 'invalidRange');
    had = Buffer.concat([had, bytes]);
    return Response.json({}, { status: had.length === whole ? 201 : 202 });
  });
  return () => had;
}

describe('a file of a reply', () => {
  it('is offered to the requester in their own chat, below the words', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    expect(cardsOf(there).some((one) => one.text.includes('Here you are'))).toBe(true);
    expect(offers()).toMatchObject([
      {
        name: 'report.txt',
        content: {
          sizeInBytes: 6,
          acceptContext: { file: file.id, ticket: ticket.key },
          declineContext: { file: file.id },
        },
      },
    ]);
  });

  it('is saved in OneDrive without the app’s token once they allow it, and stands where it was offered', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    const saved = takes();
    await press('maya', file, ticket);
    expect(saved().toString()).toBe('report');
    expect(there.fake.driveRequests).toMatchObject([{ method: 'PUT', range: 'bytes 0-5/6', authorization: undefined }]);
    expect(inPlace()).toMatchObject([{ name: 'report.txt', content: { uniqueId: 'u-1' } }]);
  });

  it('is saved once, however often it is allowed', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    takes();
    const again = takes('second');
    await press('maya', file, ticket);
    await press('maya', file, ticket, 'accept', 'second');
    await press('maya', file, ticket, 'decline');
    expect(again().length).toBe(0);
    expect(inPlace()).toHaveLength(1);
  });

  it('can be allowed after a restart', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    await there.restart();
    const saved = takes();
    await press('maya', file, ticket);
    expect(saved().toString()).toBe('report');
  });

  it('is named with the way to the ticket when they decline', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    await press('maya', file, ticket, 'decline');
    const card = cardsOf(there, 'PUT', /a:29:maya/).at(-1);
    expect(card?.text).toContain(`https://desk.example.com/tickets/${ticket.key}`);
    expect(card?.text).toContain('was not saved in your OneDrive');
    expect(there.fake.driveRequests).toEqual([]);
  });

  it('is named with the way to the ticket when Teams has ended the upload', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    await press('maya', file, ticket);
    expect(cardsOf(there, 'PUT', /a:29:maya/).at(-1)?.text).toContain('could not be saved in your OneDrive');
  });

  it('is given to nobody who may not have it, whatever their client sends', async () => {
    const file = await aFile('ben', 'report.txt');
    const { ticket } = await answered([file]);
    const saved = takes();
    await press('tom', file, ticket);
    expect(saved().length).toBe(0);
  });

  it('goes in pieces, and on from where an upload was cut', async () => {
    const whole = Buffer.alloc(7_000_000, 'abcdefg');
    const file = await aFile('ben', 'long.txt', whole);
    const { ticket } = await answered([file]);
    const saved = takes();
    const ordinary = there.fake.drive.get('upload');
    let cut = 0;
    there.fake.drive.set('upload', (request) => {
      const answer = ordinary?.(request) ?? refusal(404, 'itemNotFound');
      // The second piece arrives, and its answer is lost.
      return request.method === 'PUT' && ++cut === 2 ? refusal(503, '') : answer;
    });
    await press('maya', file, ticket);
    expect(saved().equals(whole)).toBe(true);
    expect(there.fake.driveRequests.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'GET', 'PUT']);
  });

  it('is offered no second time when the words are corrected, and goes with it when it is removed', async () => {
    const [kept, gone] = [await aFile('ben', 'kept.txt'), await aFile('ben', 'gone.txt')];
    await answered([kept, gone]);
    expect(offers()).toHaveLength(2);
    const message = await messageOf(gone);
    there.fake.calls.length = 0;
    await removeFile(await there.world.as('ben'), { id: gone.id });
    await there.deliver();
    expect(offers()).toEqual([]);
    expect(there.fake.of('DELETE', /a:29:maya/).map(({ path }) => path)).toEqual([expect.stringContaining(message)]);
  });

  it('goes when the message is taken back', async () => {
    const file = await aFile('ben', 'wrong.txt');
    const { comment } = await answered([file]);
    there.fake.calls.length = 0;
    await withdrawComment(await there.world.as('ben'), { commentId: comment, toldAt: '2' }).catch(() => {});
    await there.deliver();
    expect(offers()).toEqual([]);
  });
});

describe('a picture of a reply', () => {
  it('stands in the chat when it is small', async () => {
    await answered([await aFile('ben', 'shot.png', pixel)]);
    expect(toMaya().find((one) => one.contentType === 'image/png')).toMatchObject({
      name: 'shot.png',
      contentUrl: `data:image/png;base64,${pixel.toString('base64')}`,
    });
    expect(offers()).toEqual([]);
  });

  it('is offered as a file when Teams would not show it', async () => {
    const wide = Buffer.from(pixel);
    wide.writeUInt32BE(1_025, 16);
    await answered([await aFile('ben', 'wide.png', wide)]);
    expect(offers()).toMatchObject([{ name: 'wide.png' }]);
  });
});

describe('a file in the desk’s channel', () => {
  const inChannel = () =>
    there.fake.calls.filter(({ path, body }) => path.includes(itChannel) || JSON.stringify(body).includes(itChannel));

  it('is named with its size and the way to the ticket, and never offered', async () => {
    const ticket = await aTicket();
    const file = await aFile('maya', 'vpn.log');
    await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: 'The log', files: [file.id] });
    await there.deliver();
    const [shown] = inChannel()
      .map(({ body }) => JSON.stringify(body))
      .filter((one) => one.includes('The log'));
    expect(shown).toMatch(/vpn\.log \(6.B\)/);
    expect(shown).toContain(`https://desk.example.com/tickets/${ticket.key}`);
    expect(inChannel().flatMap((call) => attachmentIn(call)?.contentType ?? [])).not.toContain(consentType);
  });

  it('of a note is shown to agents alone', async () => {
    const ticket = await aTicket();
    const file = await aFile('ben', 'secret.png', pixel);
    await noteOnTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'Between us', files: [file.id] });
    await there.deliver();
    expect(inChannel().flatMap((call) => attachmentIn(call)?.contentType ?? [])).toContain('image/png');
    expect(there.fake.calls.filter(({ path }) => path.includes(chatOf('maya')))).toEqual([]);
  });

  it('of their own is not offered to its author, who needs no way to answer their own words either', async () => {
    const ticket = await aTicket();
    await there.deliver();
    await there.quiet();
    const file = await aFile('maya', 'mine.log');
    await replyToTicket(await there.world.as('maya', 'slack'), {
      ticket: ticket.key,
      text: 'The log',
      files: [file.id],
    });
    await there.deliver();
    const hers = there.fake.calls.filter(({ path }) => path.includes(chatOf('maya')));
    const [shown] = hers.map(({ body }) => JSON.stringify(body)).filter((one) => one.includes('The log'));
    expect(shown).toContain('mine.log');
    expect(shown).not.toContain('"Reply"');
    expect(hers.flatMap((call) => attachmentIn(call)?.contentType ?? [])).not.toContain(consentType);
  });

  it('of a new ticket is on its card', async () => {
    const file = await aFile('maya', 'first.pdf.txt');
    await openTicket(await there.world.as('maya', 'teams'), { title: 'Files at once', desk: 'IT', files: [file.id] });
    await there.deliver();
    const cards = cardsOf(there).filter((one) => one.text.includes('Files at once'));
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.every((one) => one.text.includes('first.pdf.txt'))).toBe(true);
  });

  it('is named where the ticket is shown, with the ticket and with what was said', async () => {
    const [first, second] = [await aFile('maya', 'first.txt'), await aFile('maya', 'second.txt')];
    const as = await there.world.as('maya', 'teams');
    const { key } = await openTicket(as, { title: 'Files to be shown', desk: 'IT', files: [first.id] });
    await replyToTicket(as, { ticket: key, files: [second.id] });
    await there.says('ana', key);
    await there.eventually(() => {
      const shown = cardsOf(there).find((one) => one.text.includes('Files to be shown'))?.text;
      expect(shown).toContain(`[first.txt (6\u00A0B)](https://desk.example.com/tickets/${key})`);
      expect(shown).toContain('second.txt');
    });
  });
});
