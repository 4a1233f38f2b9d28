import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import { kindOf } from '../../../api/core/mail/kind/kind-of.ts';
import { keptAddresses } from '../../../api/core/mail/message/addresses.ts';
import { unflowed } from '../../../api/core/mail/message/flowed.ts';
import { messageIdsIn } from '../../../api/core/mail/message/message-id.ts';
import { proofOf } from '../../../api/core/mail/message/proof.ts';
import { readSubject } from '../../../api/core/mail/message/subject.ts';
import { cutMail } from '../../../api/core/mail/quote/cut.ts';
import { textLines } from '../../../api/core/mail/quote/mail-line.ts';
import { readingOf } from '../../../api/core/mail/quote/reading.ts';
import { fc } from '../../fast-check.ts';
import { growth, processorTime } from '../../support/processor-time.ts';

const folder = join(import.meta.dirname, '../../fixtures/mail');
const fixtures = readdirSync(folder).flatMap((kind) =>
  readdirSync(join(folder, kind)).map((file) => readFileSync(join(folder, kind, file))),
);
const reader = mimeReader();
const html = mailHtml();
const own = { addresses: new Set(['support@desk.example']), isSent: () => false };
const work = async (bytes: Uint8Array) => {
  const mail = await reader.read(bytes);
  const reading = readingOf(mail, html);
  return {
    mail,
    reading,
    kind: kindOf(mail, own),
    proof: proofOf(mail, { kind: 'exchange' }),
    clean: html.sanitised(mail.html ?? '', new Map()),
  };
};
const odd = [
  '\r\n',
  '\n',
  '\r',
  '--',
  '--b1',
  '--b1--',
  ': ',
  '=?utf-8?B?',
  '?=',
  '=',
  '"',
  '<',
  '>',
  '(',
  '\\',
  '\0',
  '\xff',
  ';',
  'boundary=b1',
  'Content-Type: multipart/mixed; boundary=b1\n\n',
  'Content-Type: message/rfc822\n\n',
  'Content-Transfer-Encoding: base64\n',
];

/** A mail with pieces cut out, doubled, moved, and odd ones put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 200 }),
        fc.constantFrom('cut', 'double', 'flip', 'put'),
        fc.constantFrom(...odd),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([bytes, changes]) =>
    changes.reduce((text, [where, length, how, piece]) => {
      const at = where % (text.length + 1);
      const middle = text.slice(at, at + length);
      const put =
        how === 'cut'
          ? ''
          : how === 'double'
            ? middle + middle
            : how === 'flip'
              ? middle.split('').toReversed().join('')
              : middle + piece;
      return text.slice(0, at) + put + text.slice(at + length);
    }, bytes.toString('latin1')),
  );

describe('mails that nobody would write', () => {
  it('are read without a crash, each within a second, whole in what is shown and kept', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const started = performance.now();
        const { mail, reading } = await work(Buffer.from(text, 'latin1'));
        expect(performance.now() - started).toBeLessThan(1_000);
        expect(reading.shown.isWellFormed() && mail.subject.isWellFormed() && !reading.shown.includes('\0')).toBe(true);
        const says = (mail.text ?? mail.html?.replace(/<[^>]*>/g, '') ?? '').trim();
        if (mail.html === null && /[a-z]{3}/.test(says)) expect(reading.shown).not.toBe('');
      }),
      { numRuns: 600 },
    );
  }, 240_000);

  it('are read when they are no mails at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => void (await work(bytes))),
      { numRuns: 200 },
    );
  });

  it('take no more memory than a few times their size', async () => {
    const part = 'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const body = `${Buffer.alloc(20_000_000, 7)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n')}`;
    const bytes = Buffer.from(`Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n${part}${body}\r\n--b1--`);
    const before = process.memoryUsage.rss();
    const mail = await reader.read(bytes);
    expect(mail.parts[0]?.bytes.byteLength).toBe(20_000_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(8 * bytes.byteLength);
  });
});

/** Everything that reads the text of a mail. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  messageIdsIn,
  readSubject,
  unflowed: (text) => unflowed(text, true),
  keptAddresses: (text) => keptAddresses(text.split(',').map((address) => ({ address, name: text.slice(0, 300) }))),
  proofOf: (text) =>
    proofOf(
      { heads: [{ name: 'authentication-results', value: text }], from: { address: 'a@b.c', name: '' } },
      { kind: 'exchange' },
    ),
  cutMail: (text) => cutMail(textLines(text)),
  'lines of HTML': (text) => html.lines(text),
  'cutMail of HTML': (text) => cutMail(html.lines(text)),
  sanitised: (text) => html.sanitised(text, new Map()),
};
const worst = [
  '<',
  '<a',
  '<b>',
  '<div>',
  '<td>',
  '<table><tr><td>',
  '</p>',
  '<blockquote type=cite>',
  '<!--',
  '&',
  '(',
  '"',
  '\\',
  ';',
  '=',
  ',',
  '@',
  ' ',
  '\n',
  '> \n',
  '>',
  '-- \n',
  '--\n',
  '__\n',
  'From: a\n',
  'On 1 May 2026 a wrote:\n',
  'Regards\n',
  'Sent from my iPhone\n',
  'Re: ',
  '<x@y> ',
  ' \nx',
  'a@b',
  '<img src=cid:a>',
  '-----',
];

describe('four times the text of a mail takes about four times the time, however it is written', () => {
  it.each(Object.entries(parsers))(
    '%s',
    (_, parse) => {
      for (const piece of worst) {
        const text = (length: number) => `${piece.repeat(Math.ceil(length / piece.length))} x\n`;
        // What is read in a moment needs no second look: below that the clock says more than the text.
        if (processorTime(() => parse(text(40_000)), 1) < 50) continue;
        expect(
          growth((length) => parse(text(length)), 10_000),
          JSON.stringify(piece),
        ).toBeLessThan(10);
      }
    },
    60_000,
  );

  it('MIME', async () => {
    const pieces = [
      'a: b\n',
      ' folded\n',
      '--b1\n',
      '--b1\n\n',
      '--b1\nContent-Type: message/rfc822\n\n',
      '=?utf-8?Q?a?= ',
      '<a@b>, ',
      '"',
      '(',
      '=\n',
      '====',
      'x',
    ];
    const starts = [
      '',
      'Content-Type: multipart/mixed; boundary=b1\n\n',
      'Subject: ',
      'To: ',
      'Content-Type: text/plain; a="',
      'Content-Transfer-Encoding: quoted-printable\n\n',
      'Content-Type: text/plain; format=flowed\n\n',
    ];
    for (const start of starts)
      for (const piece of pieces) {
        const bytes = Buffer.from(start + piece.repeat(400_000 / piece.length));
        const started = process.cpuUsage();
        await reader.read(bytes);
        const { user, system } = process.cpuUsage(started);
        expect((user + system) / 1_000, JSON.stringify([start, piece])).toBeLessThan(2_000);
      }
  }, 400_000);
});
