import { randomUUID } from 'node:crypto';
import type { Mailbox, MailState, Proof } from '../state.ts';
import { inTenant } from '../store/find.ts';
import { headerOf, joinMail, nameOf, splitMail } from './raw.ts';

/** How a mail came to the door of a mailbox. */
export interface Arrival {
  /** The envelope sender; empty of a notice. */
  readonly from: string;
  /** Whether a signed-in mailbox of the tenant sent it, or Exchange itself. */
  readonly inside: boolean;
  readonly proof: Proof;
  readonly at: number;
}

const server = 'AS8PR07MB8213.eurprd07.prod.outlook.com';
const edge = 'DB3PEPF0000885B.mail.protection.outlook.com';

/** The mail as the mailbox keeps it, with the lines that its provider puts on top. */
export function stamped(state: MailState, box: Mailbox, mime: Buffer, arrival: Arrival): Buffer {
  const { lines, body } = splitMail(mime);
  const sender = addressIn(headerOf({ lines, body }, 'from') ?? arrival.from);
  const own = box.kind === 'customer' ? outside(arrival, sender) : inside(state, arrival, sender);
  const rest = lines.filter((line) => nameOf(line) !== 'bcc' && nameOf(line) !== 'return-path');
  return joinMail({
    lines: [...own, `Return-Path: ${arrival.from === '' ? '<>' : arrival.from}`, ...walled(rest, arrival)],
    body,
  });
}

/** What strangers write in Exchange’s name is taken away, and their own verdict is renamed. */
const walled = (lines: readonly string[], { inside: own }: Arrival): string[] =>
  own
    ? [...lines]
    : lines
        .filter(
          (line) => !/^x-ms-exchange-(?:organization|crosstenant)-|^x-forefront-antispam-report$/.test(nameOf(line)),
        )
        .map((line) => line.replace(/^authentication-results:/i, 'Authentication-Results-Original:'));

function inside(state: MailState, { from, inside: own, proof, at }: Arrival, sender: string): string[] {
  const date = dateOf(at);
  const id = randomUUID();
  if (own) {
    return [
      `Received: from ${server} (2603:10a6:20b:4d0::14)\r\n by ${server} with HTTPS; ${date}`,
      `X-MS-Exchange-Organization-MessageDirectionality: Originating`,
      `X-MS-Exchange-Organization-AuthAs: Internal`,
      `X-MS-Exchange-Organization-AuthMechanism: 04`,
      `X-MS-Exchange-Organization-AuthSource: ${server}`,
      `X-MS-Exchange-Organization-Network-Message-Id: ${id}`,
      `X-MS-Exchange-Organization-SCL: -1`,
      `X-MS-Exchange-Transport-EndToEndLatency: 00:00:01.2345678`,
    ];
  }
  const domain = sender.split('@')[1] ?? 'unknown';
  const envelope = from.split('@')[1] ?? domain;
  const host = `mail.${envelope}`;
  const spoofed = proof === 'fail' && inTenant(state, sender);
  return [
    `Received: from ${server} (2603:10a6:20b:4d0::14)\r\n by ${server} with HTTPS; ${date}`,
    `Received: from ${host} (203.0.113.25) by ${edge}\r\n (10.167.242.15) with Microsoft SMTP Server (version=TLS1_3,\r\n cipher=TLS_AES_256_GCM_SHA384) id 15.20.8178.23 via Frontend Transport; ${date}`,
    `Authentication-Results: ${verdict(proof, envelope, domain, spoofed)}`,
    `Received-SPF: ${proof === 'fail' ? 'Fail' : proof === 'none' ? 'None' : 'Pass'} (protection.outlook.com: domain of ${envelope}\r\n ${proof === 'fail' ? 'does not designate' : 'designates'} 203.0.113.25 as permitted sender)\r\n receiver=protection.outlook.com; client-ip=203.0.113.25; helo=${host};`,
    `X-MS-Exchange-Organization-Network-Message-Id: ${id}`,
    `X-MS-Exchange-Organization-MessageDirectionality: Incoming`,
    `X-MS-Exchange-Organization-AuthSource: ${edge}`,
    `X-MS-Exchange-Organization-AuthAs: Anonymous`,
    `X-MS-Exchange-Organization-SCL: ${proof === 'fail' ? 5 : 1}`,
    `X-Forefront-Antispam-Report: CIP:203.0.113.25;CTRY:DE;LANG:en;SCL:${proof === 'fail' ? 5 : 1};SRV:;IPV:NLI;SFV:${proof === 'fail' ? 'SPM' : 'NSPM'};H:${host};PTR:${host};CAT:${proof === 'fail' ? 'SPOOF' : 'NONE'};SFS:(13230040);DIR:INB;`,
  ];
}

/** Without the name of the server in front, as Microsoft 365 writes it. */
function verdict(proof: Proof, envelope: string, domain: string, spoofed: boolean): string {
  const ip = '(sender IP is 203.0.113.25)';
  const of = `smtp.mailfrom=${envelope}`;
  switch (proof) {
    case 'pass':
      return `spf=pass ${ip}\r\n ${of}; dkim=pass (signature was verified)\r\n header.d=${domain};dmarc=pass action=none\r\n header.from=${domain};compauth=pass reason=100`;
    case 'bestguesspass':
      return `spf=pass ${ip}\r\n ${of}; dkim=none (message not signed)\r\n header.d=none;dmarc=bestguesspass action=none\r\n header.from=${domain};compauth=pass reason=109`;
    case 'none':
      return `spf=none ${ip}\r\n ${of}; dkim=none (message not signed)\r\n header.d=none;dmarc=none action=none\r\n header.from=${domain};compauth=none reason=405`;
    case 'fail':
      return `spf=fail ${ip}\r\n ${of}; dkim=none (message not signed)\r\n header.d=none;dmarc=fail action=oreject\r\n header.from=${domain};compauth=fail reason=${spoofed ? '601' : '000'}`;
  }
}

/** What the provider of a customer writes. */
function outside({ from, at }: Arrival, sender: string): string[] {
  const domain = from.split('@')[1] ?? sender.split('@')[1] ?? 'unknown';
  return [
    `Received: from mail-db8eur05on2087.outbound.protection.outlook.com\r\n by mx.mailhost.example with ESMTPS; ${dateOf(at)}`,
    `Authentication-Results: mx.mailhost.example; dkim=pass header.d=${domain};\r\n spf=pass smtp.mailfrom=${domain}; dmarc=pass header.from=${domain}`,
  ];
}

/** The mail as it leaves the tenant: what Exchange wrote for itself stays behind. */
export function leaving(mime: Buffer): Buffer {
  const { lines, body } = splitMail(mime);
  return joinMail({ lines: lines.filter((line) => !/^x-ms-exchange-organization-/.test(nameOf(line))), body });
}

const addressIn = (value: string): string => /<([^<>]+)>\s*$/.exec(value)?.[1] ?? value.trim();

/** A date as mails carry it. */
export const dateOf = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');
