import { makeWriter, randomFrom } from '../prisma/corpus.ts';

/** A mail of the stand-in: what its list says of it, and how it reads. */
export interface BenchMail {
  readonly id: string;
  readonly messageId: string;
  readonly receivedAt: Date;
  mime(): string;
}

const yearMs = 365 * 86_400_000;
/** A conversation has so many mails, all of one customer. */
export const inOne = 4;
const customers = 500;
/** So many mails of a hundred have a picture of 50 kB, the others text and HTML alone. */
const withPicture = 10;
const picture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000064000000640802000000ff800203', 'hex'),
  Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 197 + (at >> 3)) & 255)),
]);

/** Mails of before, evenly over the year before that time, in conversations of four; the same ones each time. */
export function oldMails(count: number, until: Date): BenchMail[] {
  const step = yearMs / Math.max(1, count);
  return Array.from({ length: count }, (_, at) =>
    mailOf('old', at, new Date(Math.floor((until.getTime() - yearMs + at * step) / 1_000) * 1_000), at % inOne),
  );
}

/** A mail that comes now; each opens a ticket. */
export const freshMail = (at: number): BenchMail => mailOf('new', at, new Date(), 0);

function mailOf(name: string, at: number, receivedAt: Date, follows: number): BenchMail {
  const messageId = (one: number) => `${name}-${one}@customer.example`;
  const first = at - follows;
  return {
    id: `AAk${name}${at}`,
    messageId: messageId(at),
    receivedAt,
    mime() {
      const writer = makeWriter(randomFrom(7_919 + at));
      const from = `customer${Math.floor(first / inOne) % customers}@customer.example`;
      const title = makeWriter(randomFrom(7_919 + first)).title();
      const text = writer.body();
      const html = `<html><body><p>${text.replaceAll('\n', '</p><p>')}</p></body></html>`;
      const heads = [
        `Received: from mx.customer.example by mail.example; ${receivedAt.toUTCString()}`,
        `From: Customer <${from}>`,
        'To: help@northwind.example',
        `Subject: ${follows > 0 ? 'Re: ' : ''}${title}`,
        `Date: ${receivedAt.toUTCString()}`,
        `Message-ID: <${messageId(at)}>`,
        ...(follows > 0 ? [`In-Reply-To: <${messageId(at - 1)}>`, `References: <${messageId(first)}>`] : []),
        'MIME-Version: 1.0',
      ];
      const part = (type: string, body: string) => `Content-Type: ${type}\r\n\r\n${body}\r\n`;
      const said = `--said\r\n${part('text/plain; charset=utf-8', text)}--said\r\n${part('text/html; charset=utf-8', html)}--said--\r\n`;
      const both = `Content-Type: multipart/alternative; boundary=said\r\n\r\n${said}`;
      if (at % 100 >= withPicture) return `${heads.join('\r\n')}\r\n${both}`;
      const shown = `Content-Type: image/png; name="picture.png"\r\nContent-Disposition: attachment; filename="picture.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture.toString('base64')}\r\n`;
      return `${heads.join('\r\n')}\r\nContent-Type: multipart/mixed; boundary=all\r\n\r\n--all\r\n${both}--all\r\n${shown}--all--\r\n`;
    },
  };
}
