import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';

const read = (...lines: (string | Buffer)[]) =>
  mimeReader().read(Buffer.concat(lines.map((one) => (typeof one === 'string' ? Buffer.from(`${one}\r\n`) : one))));
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const plain = ['From: Anna <anna@example.com>', 'Subject: Printer', 'Content-Type: text/plain; charset=utf-8', ''];
const mixed = ['From: anna@example.com', 'Content-Type: multipart/mixed; boundary="b b"', '', '--b b'];
const hello = ['Content-Type: text/plain', '', 'Hello'];

it('reads the heads of a mail', async () => {
  const mail = await read(
    'Authentication-Results: spf=pass',
    ' smtp.mailfrom=example.com',
    'Message-ID: <a.1@example.com>',
    'In-Reply-To: <b.1@desk.example>',
    'References: <root@desk.example>',
    '\t<b.1@desk.example>',
    'From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <Joerg@Example.com>',
    'Sender: "Assistant, The" <assistant@example.com>',
    'Reply-To: Team: anna@example.com, Ben <ben@example.com>;',
    'To: it@desk.example, undisclosed-recipients:;',
    'Cc: "Kim" <kim@example.com>, nobody',
    'Subject: =?utf-8?B?xYHDs2TFug==?= =?utf-8?Q?_is?=',
    ' far',
    'Date: Sun, 29 Nov 2026 01:02:03 +0100 (CET)',
    '',
    'Text',
  );
  expect(mail).toMatchObject({
    messageId: 'a.1@example.com',
    inReplyTo: ['b.1@desk.example'],
    references: ['root@desk.example', 'b.1@desk.example'],
    from: { name: 'Jörg Müller', address: 'Joerg@Example.com' },
    sender: { name: 'Assistant, The', address: 'assistant@example.com' },
    replyTo: [
      { name: '', address: 'anna@example.com' },
      { name: 'Ben', address: 'ben@example.com' },
    ],
    to: [{ name: '', address: 'it@desk.example' }],
    cc: [{ name: 'Kim', address: 'kim@example.com' }],
    subject: 'Łódź is far',
    date: new Date('2026-11-29T00:02:03Z'),
    text: 'Text\n',
    html: null,
    parts: [],
    carried: [],
  });
  expect(mail.heads.slice(0, 2)).toEqual([
    { name: 'authentication-results', value: 'spf=pass smtp.mailfrom=example.com' },
    { name: 'message-id', value: '<a.1@example.com>' },
  ]);
});

it.each<[string, string, string | Buffer, string]>([
  ['its own', 'text/plain; charset=iso-8859-2', Buffer.from([0xa3, 0xf3, 0x64, 0xbc]), 'Łódź'],
  ['one under a name of its own', 'text/plain; charset=cp1250', Buffer.from([0xa3, 0xf3, 0x64, 0x9f]), 'Łódź'],
  ['none, in UTF-8', 'text/plain', 'Łódź', 'Łódź'],
  ['none, in something older', 'text/plain', Buffer.from([0x4d, 0xfc, 0x6c, 0x6c]), 'Müll'],
  ['ASCII, which it is not', 'text/plain; charset=us-ascii', 'Łódź', 'Łódź'],
  ['one that nobody knows', 'text/plain; charset=klingon', 'Łódź', 'Łódź'],
  ['one that nobody knows, in something older', 'text/plain; charset=klingon', Buffer.from([0x4d, 0xfc]), 'Mü'],
  ['a broken one', 'text/plain; charset="', 'Łódź', 'Łódź'],
  ['japanese', 'text/plain; charset=iso-2022-jp', Buffer.from('\x1b$B4A;z\x1b(B', 'latin1'), '漢字'],
])('reads text whose charset is %s', async (_, type, body, text) => {
  const mail = await read(
    'From: a@b.c',
    `Content-Type: ${type}`,
    '',
    typeof body === 'string' ? Buffer.from(body) : body,
  );
  expect(mail.text).toBe(text);
});

it('reads heads that are written without any code', async () => {
  const mail = await read(Buffer.from('Subject: M\xfcll\r\nFrom: J\xf6rg <j@x.y>\r\n\r\n', 'latin1'), 'Text');
  expect(mail).toMatchObject({ subject: 'Müll', from: { name: 'Jörg', address: 'j@x.y' } });
});

it.each<[string, string, string]>([
  ['as it is', 'attachment; filename="report.pdf"', 'report.pdf'],
  ['as an encoded word', 'attachment; filename="=?utf-8?B?xbvDs8WCxIcucGRm?="', 'Żółć.pdf'],
  [
    'as several encoded words',
    'attachment; filename="=?utf-8?Q?=C5=BB=C3?=\r\n =?utf-8?Q?=B3=C5=82=C4=87.pdf?="',
    'Żółć.pdf',
  ],
  ['by RFC 2231', "attachment; filename*=utf-8''%C5%BB%C3%B3%C5%82%C4%87.pdf", 'Żółć.pdf'],
  [
    'by RFC 2231 in pieces',
    "attachment; filename*0*=utf-8''%C5%BB%C3;\r\n filename*1*=%B3%C5%82;\r\n filename*2=x.pdf",
    'Żółx.pdf',
  ],
  ['with a blank before its ending', 'attachment; filename="report .pdf"', 'report.pdf'],
  ['with a turn of direction in it', 'attachment; filename="a\u202Efdp.exe"', 'afdp.exe'],
  ['nowhere', 'attachment', ''],
])('reads the name of a file that stands %s', async (_, disposition, name) => {
  const part = [
    'Content-Type: application/pdf',
    `Content-Disposition: ${disposition}`,
    'Content-Transfer-Encoding: base64',
  ];
  const mail = await read(...mixed, ...hello, '--b b', ...part, '', 'JVBERg==', '--b b--');
  expect(mail.parts).toEqual([
    { name, mediaType: 'application/pdf', contentId: null, shown: false, bytes: Buffer.from('%PDF') },
  ]);
  expect(mail.text).toBe('Hello');
});

it.each(['base64', 'base64, padded line by line', 'quoted-printable', 'binary', '8bit'])(
  'keeps every byte of a file that was sent as %s',
  async (how) => {
    const bytes = randomBytes(100_000);
    const coded: Readonly<Record<string, string | Buffer>> = {
      base64: bytes.toString('base64').replace(/(.{76})/g, '$1\r\n'),
      'base64, padded line by line': (bytes.toString('latin1').match(/.{1,50}/gs) ?? [])
        .map((piece) => Buffer.from(piece, 'latin1').toString('base64'))
        .join('\r\n'),
      'quoted-printable': (bytes.toString('hex').match(/.{2}/g) ?? [])
        .map((hex) => `=${hex.toUpperCase()}`)
        .join('')
        .replace(/(.{75})/g, '$1=\r\n'),
      binary: bytes,
      '8bit': bytes,
    };
    const part = [
      'Content-Type: application/pdf; name=a.pdf',
      `Content-Transfer-Encoding: ${how.split(',', 1)[0]}`,
      '',
    ];
    const body = coded[how] ?? '';
    const mail = await read(
      ...mixed,
      ...hello,
      '--b b',
      ...part,
      typeof body === 'string' ? Buffer.from(body) : body,
      '',
      '--b b--',
    );
    expect(sum(mail.parts[0]?.bytes ?? Buffer.alloc(0))).toBe(sum(bytes));
  },
);

it('keeps the line ends of a file of text', async () => {
  const part = ['Content-Type: text/csv', 'Content-Disposition: attachment; filename=a.csv'];
  for (const how of ['7bit', 'quoted-printable']) {
    const mail = await read(
      ...mixed,
      ...hello,
      '--b b',
      ...part,
      `Content-Transfer-Encoding: ${how}`,
      '',
      'a;b',
      'c;d',
      '',
      '--b b--',
    );
    expect(Buffer.from(mail.parts[0]?.bytes ?? []).toString()).toBe('a;b\r\nc;d\r\n');
  }
});

it('tells pictures in their place from files that only have a Content-ID', async () => {
  const picture = (id: string) => ['Content-Type: image/png; name=a.png', `Content-ID: <${id}>`, '', 'png'];
  const mail = await read(
    'Content-Type: multipart/related; boundary=r',
    '',
    '--r',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Look: <img src="cid:image001.png@01DC.5"> <img src=cid:a%20b></p>',
    '--r',
    ...picture('image001.png@01DC.5'),
    '--r',
    ...picture('a b'),
    '--r',
    ...picture('report@x'),
    '--r--',
  );
  expect(mail.parts.map(({ contentId, shown }) => [contentId, shown])).toEqual([
    ['image001.png@01DC.5', true],
    ['a b', true],
    ['report@x', false],
  ]);
  expect(mail.text).toBeNull();
  expect(mail.html).toContain('Look:');
});

it('takes one form of a text for each reader, and no file for programs', async () => {
  const mail = await read(
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    ...hello,
    '--a',
    'Content-Type: text/x-amp-html',
    '',
    '<html amp4email></html>',
    '--a',
    'Content-Type: text/html',
    '',
    '<p>Hello</p>',
    '--a',
    'Content-Type: text/calendar; method=REQUEST',
    '',
    'BEGIN:VCALENDAR',
    '--a--',
  );
  expect(mail).toMatchObject({ text: 'Hello', html: '<p>Hello</p>', parts: [{ mediaType: 'text/calendar' }] });
});

it('reads text before and after a file, and keeps a file of text that stands between', async () => {
  const log = ['Content-Type: text/plain; name=a.log', 'Content-Disposition: inline; filename=a.log', '', 'line'];
  const html = ['Content-Type: text/html', '', '<p>and <b>so</b></p>'];
  const mail = await read(...mixed, ...hello, '--b b', ...log, '--b b', ...html, '--b b', ...hello, '--b b--');
  expect(mail.parts).toMatchObject([{ name: 'a.log', bytes: Buffer.from('line') }]);
  expect(mail.html).toBe('<div>Hello</div>\n<p>and <b>so</b></p>\n<div>Hello</div>');
  expect(mail.text).toBeNull();
});

it('reads the mail that a mail carries, and keeps it as the file that it is', async () => {
  const inner = ['From: Ben <ben@example.com>', 'Subject: =?utf-8?Q?Caf=C3=A9?=', 'Message-ID: <in@x.y>', '', 'Inside'];
  const mail = await read(...mixed, ...hello, '--b b', 'Content-Type: message/rfc822', '', ...inner, '--b b--');
  expect(mail.carried).toMatchObject([{ from: { address: 'ben@example.com' }, messageId: 'in@x.y', text: 'Inside' }]);
  expect(mail.parts).toMatchObject([{ name: 'Café.eml', mediaType: 'message/rfc822' }]);
  expect(sum(mail.parts[0]?.bytes ?? Buffer.alloc(0))).toBe(sum(Buffer.from(inner.join('\r\n'))));
  expect(mail.text).toBe('Hello');
});

it('keeps winmail.dat and pointers to files elsewhere', async () => {
  const tnef = ['Content-Type: application/ms-tnef; name="winmail.dat"', '', 'xyz'];
  const elsewhere = [
    'Content-Type: message/external-body; access-type=URL; URL="https://files.example/a"; name=a.docx',
    '',
  ];
  const mail = await read(...mixed, ...hello, '--b b', ...tnef, '--b b', ...elsewhere, 'Content-Type: x/y', '--b b--');
  expect(mail.parts).toMatchObject([
    { name: 'winmail.dat', mediaType: 'application/ms-tnef' },
    { name: 'a.docx', mediaType: 'message/external-body' },
  ]);
});

it.each<[string, string[], object]>([
  ['nothing', [], { subject: '', from: null, text: null, messageId: null }],
  ['no heads', ['just text', 'and more'], { text: 'just text\nand more\n' }],
  ['no body', ['Subject: a'], { subject: 'a', text: null }],
  [
    'a line of a mailbox file before it',
    ['From anna@x.y Sun Nov 29', 'Subject: a', '', 'b'],
    { subject: 'a', text: 'b\n' },
  ],
  [
    'odd lines among its heads',
    ['Subject: a', 'what is this', ': x', 'From: a@b.c', '', 'b'],
    { from: { address: 'a@b.c' } },
  ],
  ['parts and no boundary', ['Content-Type: multipart/mixed', '', '--x', '', 'b'], { text: '--x\n\nb\n' }],
  ['a boundary that never comes', ['Content-Type: multipart/mixed; boundary=q', '', 'b'], { text: 'b\n' }],
  ['parts that never end', [...mixed, ...hello], { text: 'Hello\n' }],
  [
    'ids that are none',
    ['Message-ID: <>', 'Message-ID: <null>', 'References: null', '', ''],
    { messageId: null, references: [] },
  ],
  ['two ids', ['Message-ID: <>', 'Message-ID: <b@x.y>', 'Message-ID: <c@x.y>', '', ''], { messageId: 'b@x.y' }],
  ['a date that is none', ['Date: yesterday', '', ''], { date: null }],
  ['a type that is none', [...mixed, ...hello, '--b b', 'Content-Type: ???', '', 'x', '--b b--'], { text: 'Hello' }],
])('reads what can be read of a mail with %s', async (_, lines, seen) => {
  expect(await read(...lines)).toMatchObject(seen);
});

it('reads no more of a mail than a person would have sent', async () => {
  const part = ['--b b', 'Content-Type: text/plain', '', 'x'];
  const wide = await read(...mixed, ...Array.from({ length: 5_000 }, () => part).flat());
  expect(wide.text?.length).toBeLessThan(2_000);

  let nested: string[] = [...hello];
  for (let depth = 0; depth < 60; depth++)
    nested = [`Content-Type: multipart/mixed; boundary=n${depth}`, '', `--n${depth}`, ...nested, `--n${depth}--`];
  expect((await read(...nested)).parts).toHaveLength(1);

  let carried: string[] = [...plain, 'Hello'];
  for (let depth = 0; depth < 30; depth++) carried = ['Content-Type: message/rfc822', '', ...carried];
  expect((await read(...carried)).carried).toHaveLength(1);

  const heads = await read(...Array.from({ length: 20_000 }, (_, at) => `X-${at}: ${'y'.repeat(100)}`), '', 'x');
  expect(heads.heads).toHaveLength(1000);
  expect(heads.text).toBe('x\n');
});
