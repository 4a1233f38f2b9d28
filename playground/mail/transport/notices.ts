import { randomUUID } from 'node:crypto';
import { escaped } from '../mime/html.ts';
import { headerOf, splitMail } from '../mime/raw.ts';
import { dateOf } from '../mime/stamps.ts';
import { childIndex, newIndex, topicOf } from '../mime/thread.ts';
import { newMessageId } from '../store/ids.ts';

/** Why a mail did not arrive. */
export interface Failure {
  readonly status: string;
  readonly diagnostic: string;
  readonly sentence: string;
}

/** The enhanced statuses of Exchange Online (https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online). */
export const failures = {
  unknownHere: (address: string): Failure => ({
    status: '5.1.10',
    diagnostic: `smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${address} not found by SMTP address lookup`,
    sentence: `${address} couldn't be found. The address may be misspelled or may not exist.`,
  }),
  unknownThere: (address: string): Failure => ({
    status: '5.1.1',
    diagnostic: `smtp;550 5.1.1 The email account that you tried to reach does not exist: ${address}`,
    sentence: `Your message to ${address} couldn't be delivered: the address does not exist.`,
  }),
  noSuchDomain: (address: string): Failure => ({
    status: '5.4.310',
    diagnostic: `smtp;550 5.4.310 DNS domain ${address.split('@')[1]} does not exist [Message=InfoDomainNonexistent]`,
    sentence: `The domain of ${address} does not exist.`,
  }),
  tooLarge: (address: string, limit: number): Failure => ({
    status: '5.3.4',
    diagnostic: `smtp;550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route of ${limit} bytes`,
    sentence: `The message to ${address} is too large to send.`,
  }),
};

const sender = (domain: string) => `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${domain}`;

/** The report that a mail came back, as Exchange Online writes it. */
export function undelivered(domain: string, mime: Buffer, to: string, address: string, why: Failure, at: number) {
  return report(domain, mime, to, at, {
    prefix: 'Undeliverable',
    action: 'failed',
    address,
    status: why.status,
    diagnostic: why.diagnostic,
    html: `<h2>Your message to ${escaped(address)} couldn't be delivered.</h2><p>${escaped(why.sentence)}</p>`,
    rest: ['X-MS-Exchange-Message-Is-Ndr: '],
  });
}

/** The report that a mail is still on its way. */
export function delayedNotice(domain: string, mime: Buffer, to: string, address: string, at: number) {
  return report(domain, mime, to, at, {
    prefix: 'Delivery delayed',
    action: 'delayed',
    address,
    status: '4.4.7',
    diagnostic: 'smtp;400 4.4.7 Message delayed',
    html: `<h2>Delivery is delayed to these recipients or groups:</h2><p>${escaped(address)}</p><p>This message hasn't been delivered yet. Delivery will continue to be attempted.</p>`,
    rest: [],
  });
}

interface Report {
  readonly prefix: string;
  readonly action: 'failed' | 'delayed';
  readonly address: string;
  readonly status: string;
  readonly diagnostic: string;
  readonly html: string;
  readonly rest: readonly string[];
}

function report(domain: string, mime: Buffer, to: string, at: number, said: Report): Buffer {
  const raw = splitMail(mime);
  // Encoded words stay encoded.
  const subject = headerOf(raw, 'subject') ?? '';
  const original = headerOf(raw, 'message-id') ?? '';
  const index = headerOf(raw, 'thread-index');
  const boundary = randomUUID();
  const inner = randomUUID();
  const lines = [
    `From: "Microsoft Outlook" <${sender(domain)}>`,
    `To: <${to}>`,
    `Subject: ${said.prefix}: ${subject}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: ${newMessageId()}`,
    ...(original === '' ? [] : [`In-Reply-To: ${original}`, `References: ${original}`]),
    `Thread-Topic: ${topicOf(subject)}`,
    `Thread-Index: ${index === undefined ? newIndex(at) : childIndex(index, at)}`,
    'Content-Language: en-US',
    'X-MS-Exchange-Organization-AuthAs: Internal',
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    ...said.rest,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="${boundary}"`,
  ];
  const body = [
    `--${boundary}`,
    `Content-Type: multipart/alternative; boundary="${inner}"`,
    '',
    `--${inner}`,
    'Content-Type: text/html; charset="utf-8"',
    '',
    `<html><body>${said.html}<p><b>Original message headers:</b></p></body></html>`,
    `--${inner}--`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns;AS8PR07MB8213.eurprd07.prod.outlook.com`,
    `Arrival-Date: ${dateOf(at)}`,
    '',
    `Final-Recipient: rfc822;${said.address}`,
    `Action: ${said.action}`,
    `Status: ${said.status}`,
    `Diagnostic-Code: ${said.diagnostic}`,
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    ...(said.action === 'failed' ? [mime.toString('latin1')] : raw.lines),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from([...lines, '', ...body].join('\r\n'), 'latin1');
}
