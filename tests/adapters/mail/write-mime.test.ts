import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { writeMime } from '../../../api/adapters/mail/write-mime.ts';
import type { MailToSend } from '../../../api/core/index.ts';
import { fc } from '../../fast-check.ts';

const at = new Date('2026-11-29T10:00:00Z');
const plain: MailToSend = {
  messageId: 'one@threadline.example',
  from: { address: 'help@northwind.example', name: 'Northwind IT' },
  replyTo: [],
  to: [{ address: 'maya@customer.example', name: 'Maya' }],
  cc: [],
  subject: 'Your ticket',
  text: 'Good morning.',
  html: '<p>Good morning.</p>',
  inReplyTo: null,
  references: [],
  heads: [],
  files: [],
};
const wire = async (more: Partial<MailToSend>, withFiles?: boolean) =>
  (await writeMime({ ...plain, ...more }, at, withFiles)).toString('latin1');
const headsOf = (text: string) => text.slice(0, text.indexOf('\r\n\r\n'));
const read = async (more: Partial<MailToSend>) => PostalMime.parse(await writeMime({ ...plain, ...more }, at));

describe('a mail that is written', () => {
  it('keeps our message id, and says it a second time for servers that write another one', async () => {
    const heads = headsOf(await wire({}));
    expect(heads).toContain('Message-ID: <one@threadline.example>');
    expect(heads).toContain('X-Threadline-Mail: one@threadline.example');
    expect(heads).toContain('Date: Sun, 29 Nov 2026 10:00:00 +0000');
  });

  it('has text and HTML, each for those who read it', async () => {
    const mail = await read({ text: 'Zażółć\n> gęślą', html: '<p>Zażółć</p>' });
    expect(mail.text?.trim()).toBe('Zażółć\n> gęślą');
    expect(mail.html?.trim()).toBe('<p>Zażółć</p>');
  });

  it.each([
    'Zażółć gęślą jaźń',
    'プリンターが動きません',
    '👩‍🚒 Feuerwehr — schnell',
    'a'.repeat(300),
    'ß'.repeat(300),
  ])('is read as it was meant where its subject, its names and its files are %j', async (words) => {
    const mail = await read({
      subject: words,
      from: { address: 'help@northwind.example', name: words },
      to: [
        { address: 'maya@customer.example', name: `${words}, "the" <other>` },
        { address: 'tom@customer.example', name: '' },
      ],
      files: [{ name: `${words}.pdf`, mediaType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }],
    });
    expect(mail.subject).toBe(words);
    expect(mail.from).toMatchObject({ address: 'help@northwind.example', name: words });
    expect(mail.to?.map((one) => one.address)).toEqual(['maya@customer.example', 'tom@customer.example']);
    expect(mail.to?.[0]?.name).toBe(`${words}, "the" <other>`);
    expect(mail.attachments[0]?.filename).toBe(`${words}.pdf`);
  });

  it('names files so that Outlook and Gmail both read it: by RFC 2231, and in the old way beside it', async () => {
    const text = await wire({
      files: [{ name: 'Rücknahme.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(3) }],
    });
    expect(text).toContain("filename*0*=utf-8''R%C3%BCcknahme.pdf");
    expect(text).toMatch(/name="=\?UTF-8\?Q\?R=C3=BCcknahme=2Epdf\?="/i);
  });

  it('carries the bytes of files as they are, and pictures where the text shows them', async () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => (at * 7) % 256);
    const mail = await read({
      html: '<img src="cid:logo@here">',
      files: [
        { name: 'data.bin', mediaType: 'no type at all', bytes },
        { name: 'logo.png', mediaType: 'image/png', bytes, contentId: 'logo@here' },
      ],
    });
    const content = (index: number) => {
      const given = mail.attachments[index]?.content;
      return given instanceof ArrayBuffer ? new Uint8Array(given) : undefined;
    };
    expect([content(0), content(1)].map((one) => one?.length)).toEqual([1_000, 1_000]);
    expect(content(0)).toEqual(bytes);
    const named = Object.fromEntries(mail.attachments.map((one) => [one.filename, one]));
    expect(named['data.bin']).toMatchObject({ mimeType: 'application/octet-stream', disposition: 'attachment' });
    expect(named['logo.png']).toMatchObject({ contentId: '<logo@here>', disposition: 'inline', related: true });
  });

  it('leaves its files out where they are sent another way', async () => {
    const files = [{ name: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([65]) }];
    expect(await wire({ files }, false)).not.toContain('a.txt');
  });

  it('names the whole thread, in lines that any server takes', async () => {
    const references = Array.from({ length: 60 }, (_, index) => `${'x'.repeat(60)}-${index}@customer.example`);
    const heads = headsOf(await wire({ references, inReplyTo: references.at(-1) ?? null }));
    for (const one of heads.split('\r\n')) expect(one.length).toBeLessThan(998);
    const unfolded = heads.replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toContain(`References: ${references.map((id) => `<${id}>`).join(' ')}`);
    expect(unfolded).toContain(`In-Reply-To: <${references.at(-1)}>`);
  });

  it('leaves out what stands among references and is no message id', async () => {
    const heads = headsOf(
      await wire({ references: ['null', '', 'a b', 'good@x.example', 'x>\r\nBcc: y'], inReplyTo: 'null' }),
    );
    expect(heads.replace(/\r\n[ \t]+/g, ' ')).toContain('References: <good@x.example>\r\n');
    expect(heads).not.toContain('In-Reply-To');
  });

  it('says what else it is told to say, but nothing that its own heads say', async () => {
    expect(headsOf(await wire({ heads: [{ name: 'Auto-Submitted', value: 'auto-replied' }] }))).toContain(
      'Auto-Submitted: auto-replied',
    );
    for (const name of ['Bcc', 'From', 'Subject', 'Content-Type', 'X Y', 'A:B', ''])
      await expect(wire({ heads: [{ name, value: 'x' }] })).rejects.toMatchObject({ code: 'internal' });
  });

  it.each(['maya', 'a@b@c', 'a@b, c@d', 'a@b\r\nBcc: c@d', '<a@b>', '"a b"@c', ''])(
    'is not written to the address %j',
    async (address) => {
      await expect(wire({ to: [{ address, name: '' }] })).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('has no heads but its own, whatever people write into it', async () => {
    const breaking = fc
      .array(
        fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0000', 'Bcc: evil@x.example', ' ', 'ä', 'a', ';', '"', '=?'),
      )
      .map((parts) => parts.join(''));
    const usual = headsOf(
      await wire({
        cc: plain.to,
        replyTo: plain.to,
        heads: [{ name: 'Thread-Topic', value: 'x' }],
        inReplyTo: 'a@b',
        references: ['a@b'],
        files: [{ name: 'a', mediaType: 'text/plain', bytes: new Uint8Array(1) }],
      }),
    );
    const names = (heads: string) =>
      heads
        .split('\r\n')
        .filter((one) => !/^[ \t]/.test(one))
        .map((one) => one.slice(0, one.indexOf(':')))
        .toSorted();
    await fc.assert(
      fc.asyncProperty(breaking, async (words) => {
        const text = await wire({
          subject: `x${words}`,
          from: { ...plain.from, name: words },
          to: [{ address: 'maya@customer.example', name: words }],
          cc: [{ address: 'tom@customer.example', name: words }],
          replyTo: [{ address: 'help@northwind.example', name: words }],
          heads: [{ name: 'Thread-Topic', value: `x${words}` }],
          inReplyTo: 'a@b',
          references: ['a@b', words],
          files: [{ name: words, mediaType: words, bytes: new Uint8Array(1), contentId: `a${words}` }],
        });
        expect(names(headsOf(text)).filter((name) => name !== 'Thread-Topic')).toEqual(
          names(usual).filter((name) => name !== 'Thread-Topic'),
        );
        expect(text).not.toMatch(/\r\nBcc:/i);
        expect(text).not.toMatch(/(?<!\r)\n/);
      }),
    );
  });
});
