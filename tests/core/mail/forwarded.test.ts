import { expect, it } from 'vitest';
import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import { saidIn } from '../../../api/core/mail/arrive/words.ts';
import type { MailPart } from '../../../api/core/mail/message/mail.ts';
import { roleOf } from '../../../api/core/mail/message/part-role.ts';
import { type MailReading, readingOf } from '../../../api/core/mail/quote/reading.ts';

const mail = (subject: string, body: string, type = 'text/plain') =>
  mimeReader().read(
    Buffer.from(`From: Ben <ben@desk.example>\nSubject: ${subject}\nContent-Type: ${type}; charset=utf-8\n\n${body}`),
  );
async function read(subject: string, body: string, type?: string): Promise<MailReading> {
  return readingOf(await mail(subject, body, type), mailHtml());
}

const heads: readonly (readonly [string, string, string])[] = [
  [
    'en',
    'FW',
    'From: Kim Cho <kim@example.com>\nSent: Monday, May 4, 2026 10:00 AM\nTo: Ben <ben@desk.example>\nSubject: Printer',
  ],
  ['de', 'WG', 'Von: Kim Cho <kim@example.com>\nGesendet: Montag, 4. Mai 2026 10:00\nAn: Ben\nBetreff: Printer'],
  ['pl', 'PD', 'Od: Kim Cho <kim@example.com>\nWysłano: poniedziałek, 4 maja 2026 10:00\nDo: Ben\nTemat: Printer'],
  ['fr', 'TR', 'De : Kim Cho <kim@example.com>\nEnvoyé : lundi 4 mai 2026 10:00\nÀ : Ben\nObjet : Printer'],
  ['es', 'RV', 'De: Kim Cho <kim@example.com>\nEnviado: lunes, 4 de mayo de 2026 10:00\nPara: Ben\nAsunto: Printer'],
  ['it', 'I', 'Da: Kim Cho <kim@example.com>\nInviato: lunedì 4 maggio 2026 10:00\nA: Ben\nOggetto: Printer'],
  ['nl', 'FW', 'Van: Kim Cho <kim@example.com>\nVerzonden: maandag 4 mei 2026 10:00\nAan: Ben\nOnderwerp: Printer'],
  ['sv', 'VB', 'Från: Kim Cho <kim@example.com>\nSkickat: den 4 maj 2026 10:00\nTill: Ben\nÄmne: Printer'],
  [
    'pt',
    'ENC',
    'De: Kim Cho <kim@example.com>\nEnviada: segunda-feira, 4 de maio de 2026 10:00\nPara: Ben\nAssunto: Printer',
  ],
  ['cs', 'FW', 'Od: Kim Cho <kim@example.com>\nOdesláno: pondělí 4. května 2026 10:00\nKomu: Ben\nPředmět: Printer'],
  ['mailto', 'FW', 'From: Kim Cho [mailto:kim@example.com]\nSent: Monday\nTo: Ben\nSubject: Printer'],
  [
    'Gmail',
    'Fwd',
    '---------- Forwarded message ---------\nFrom: Kim Cho <kim@example.com>\nDate: Mon, May 4, 2026 at 10:00 AM\nSubject: Printer\nTo: <ben@desk.example>',
  ],
  [
    'Apple',
    'Fwd',
    'Begin forwarded message:\n\nFrom: Kim Cho <kim@example.com>\nSubject: Printer\nDate: 4 May 2026 at 10:00:00 CEST\nTo: Ben <ben@desk.example>',
  ],
  [
    'Thunderbird, German',
    'Fwd',
    '-------- Weitergeleitete Nachricht --------\nBetreff: Printer\nDatum: Mon, 4 May 2026 10:00:00 +0200\nVon: Kim Cho <kim@example.com>\nAn: ben@desk.example',
  ],
  [
    'Outlook, plain',
    'FW',
    '-----Original Message-----\nFrom: Kim Cho <kim@example.com>\nSent: Monday\nTo: Ben\nSubject: Printer',
  ],
];

it.each(heads)('finds whose mail was forwarded (%s)', async (_, prefix, head) => {
  const { forwarded, title, shown } = await read(
    `${prefix}: Printer`,
    `Please look.\n\n${head}\n\nIt is broken.\n\nKim`,
  );
  expect(forwarded).toMatchObject({
    address: 'kim@example.com',
    name: 'Kim Cho',
    subject: 'Printer',
    above: 'Please look.',
  });
  expect(forwarded?.text).toBe('It is broken.\n\nKim');
  expect(title).toBe('Printer');
  expect(shown).toContain('It is broken.');
});

it.each(heads)('takes no answer for a forwarded mail (%s)', async (_, __, head) => {
  if (head.includes('orward') || head.includes('Weitergeleitet')) return;
  const { forwarded, shown } = await read('Re: Printer', `It works.\n\n${head}\n\nIt is broken.`);
  expect(forwarded).toBeNull();
  expect(shown).toBe('It works.');
});

it('finds it in HTML of Outlook and of Gmail', async () => {
  const outlook =
    '<p>Please look.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>Von:</b> Kim Cho &lt;kim@example.com&gt;<br><b>Gesendet:</b> Montag<br><b>An:</b> Ben<br><b>Betreff:</b> Drucker</p></div><p>Kaputt.</p>';
  expect((await read('WG: Drucker', outlook, 'text/html')).forwarded).toMatchObject({
    address: 'kim@example.com',
    text: 'Kaputt.',
  });
  const gmail =
    '<div>Please look.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Kim Cho</b> &lt;<a href="mailto:kim@example.com">kim@example.com</a>&gt;<br>Date: Mon, May 4<br>Subject: Printer<br>To: &lt;x@y.example&gt;<br></div><p>Broken.</p></div>';
  const { forwarded, shown } = await read('Fwd: Printer', gmail, 'text/html');
  expect(forwarded).toMatchObject({
    address: 'kim@example.com',
    name: 'Kim Cho',
    text: 'Broken.',
    above: 'Please look.',
  });
  expect(shown).toContain('Broken.');
});

it('gives the name alone where the program wrote no more, and nobody where several are named', async () => {
  const head = (from: string) => `From: ${from}\nSent: Monday\nTo: Ben\nSubject: Printer\n\nBroken.`;
  expect((await read('FW: Printer', head('Cho, Kim'))).forwarded).toMatchObject({ address: null, name: 'Cho, Kim' });
  expect(
    (await read('FW: Printer', head('Assistant <a@x.example> on behalf of Kim Cho <kim@example.com>'))).forwarded,
  ).toMatchObject({
    address: 'kim@example.com',
    name: 'Kim Cho',
  });
  expect((await read('FW: Printer', head('a@x.example, b@x.example'))).forwarded).toBeNull();
  expect((await read('FW: Printer', 'Broken.')).forwarded).toBeNull();
});

it('finds it in the mail that is attached', async () => {
  const body = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Please look.',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: Kim Cho <kim@example.com>',
    'Subject: Printer',
    'Date: Mon, 4 May 2026 10:00:00 +0200',
    '',
    'Broken.',
    '--b--',
  ].join('\n');
  const { forwarded } = await read('FW: Printer', body, 'multipart/mixed; boundary=b');
  expect(forwarded).toMatchObject({
    address: 'kim@example.com',
    text: 'Broken.',
    above: 'Please look.',
    date: new Date('2026-05-04T08:00:00Z'),
  });
  expect((await read('See this mail', body, 'multipart/mixed; boundary=b')).forwarded).toBeNull();
  expect(saidIn(await mail('FW: Printer', body, 'multipart/mixed; boundary=b'), mailHtml())).toEqual({
    shown: 'Please look.\n\nBroken.',
    pictures: [],
    forwarded: { from: { address: 'kim@example.com', name: 'Kim Cho' }, text: 'Broken.', above: 'Please look.' },
  });
});

it.each<[string, Partial<MailPart> & { size?: number }, string[], string]>([
  ['a file', { name: 'a.pdf', mediaType: 'application/pdf' }, [], 'file'],
  ['a picture that is attached', { name: 'a.png' }, [], 'file'],
  ['a file with a Content-ID', { name: 'a.pdf', mediaType: 'application/pdf', contentId: 'x' }, [], 'file'],
  ['a picture in its place', { contentId: 'x', shown: true }, ['x'], 'picture'],
  ['a photo of a telephone in its place', { contentId: 'x', shown: true, mediaType: 'image/heic' }, ['x'], 'picture'],
  ['a logo in a signature', { contentId: 'x', shown: true }, [], 'ornament'],
  ['a symbol that comes again', { contentId: 'x', shown: true }, ['x', 'x'], 'ornament'],
  ['a mark of tracking', { contentId: 'x', shown: true, size: 43 }, ['x'], 'ornament'],
  ['winmail.dat', { name: 'winmail.dat', mediaType: 'application/ms-tnef' }, [], 'file'],
  ['a signature of a program', { name: 'smime.p7s', mediaType: 'application/pkcs7-signature' }, [], 'ornament'],
  ['a report of a server', { mediaType: 'message/delivery-status' }, [], 'ornament'],
  ['a mail', { name: 'a.eml', mediaType: 'message/rfc822' }, [], 'file'],
])('takes %s for what it is', (_, { size = 20_000, ...given }, shown, role) => {
  const part = {
    name: '',
    mediaType: 'image/png',
    contentId: null,
    shown: false,
    bytes: new Uint8Array(size),
    ...given,
  };
  expect(roleOf(part, shown)).toBe(role);
});
