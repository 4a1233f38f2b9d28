import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import {
  arrive,
  claimInbound,
  type MailHouse,
  type MailProof,
  type MailServerKind,
  sentFolder,
  sweepNext,
  sweepSentNext,
  sweepSoon,
  takeSent,
  workInbound,
} from '../../../api/core/index.ts';
import { type MemoryMailServer, memoryMailServer } from '../memory-mail-server.ts';
import type { World } from '../world.ts';

/** A mail as a test says it. */
export interface Written {
  readonly from: string;
  readonly to?: string;
  readonly cc?: string;
  readonly subject?: string;
  readonly text?: string;
  /** Without angle brackets; null for none. */
  readonly id?: string | null;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly heads?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}

let count = 0;

/** The mail as MIME, with its id. */
export function mimeOf(written: Written): { mime: string; messageId: string | null } {
  const { from, to = 'support@northwind.example', cc, subject = 'The printer smokes', text = 'It smokes.' } = written;
  const messageId = written.id === undefined ? `mail-${++count}@mail.example` : written.id;
  const heads = [
    `From: ${from}`,
    `To: ${to}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    `Subject: ${subject}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    ...(messageId === null ? [] : [`Message-ID: <${messageId}>`]),
    ...(written.inReplyTo ? [`In-Reply-To: <${written.inReplyTo}>`] : []),
    ...(written.references ? [`References: ${written.references.map((one) => `<${one}>`).join(' ')}`] : []),
    ...(written.heads ?? []),
    'MIME-Version: 1.0',
  ];
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text];
  const { files = [] } = written;
  if (files.length === 0) return { mime: [...heads, ...plain].join('\r\n'), messageId };
  const parts = files.map((one) =>
    [
      `Content-Type: ${one.type}; name="${one.name}"`,
      `Content-Disposition: attachment; filename="${one.name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(one.text).toString('base64'),
    ].join('\r\n'),
  );
  const body = [plain.join('\r\n'), ...parts].map((one) => `--b1\r\n${one}\r\n`).join('');
  return {
    mime: [...heads, 'Content-Type: multipart/mixed; boundary=b1', '', `${body}--b1--`].join('\r\n'),
    messageId,
  };
}

/** A desk that takes mail in, by a server in memory. */
export interface MailWorld {
  readonly server: MemoryMailServer;
  readonly house: MailHouse;
  readonly mailboxId: string;
  /** Puts a mail into the mailbox; gives its id. */
  send(written: Written, more?: { proof?: MailProof; mailbox?: string; receivedAt?: Date }): string;
  /** Everything that lies there is looked at, and kept. */
  sweep(): Promise<void>;
  /** Puts a mail among the sent ones, as somebody leaves it who writes from the mailbox; gives its id. */
  write(written: Partial<Written>, more?: { proof?: MailProof; sentAt?: Date; ownId?: string }): string;
  /** A mail that was written so, and worked: what became of it. */
  wrote(written: Partial<Written>, more?: { proof?: MailProof; sentAt?: Date }): Promise<Became>;
  /** Everything that lies there is looked at and worked. */
  settle(): Promise<void>;
  /** A mail that is sent and worked: what became of it. */
  take(written: Written, more?: { proof?: MailProof; mailbox?: string }): Promise<Became>;
  became(messageId: string): Promise<Became>;
  becameOfSent(messageId: string): Promise<Became>;
  addBox(address: string, more?: { desk?: string; server?: MailServerKind }): Promise<string>;
}

export interface Became {
  readonly messageId: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly ticketId: string | null;
  readonly commentId: string | null;
}

const support = 'support@northwind.example';

/** Connects a mailbox to the IT desk of a world. */
export async function aMailWorld(
  { engine, desks, clock }: World,
  more: { largest?: number; kind?: MailServerKind } = {},
): Promise<MailWorld> {
  const { kind: usual = 'graph' } = more;
  const server = memoryMailServer(clock, usual);
  const house: MailHouse = {
    engine,
    servers: { [usual]: server },
    reader: mimeReader(),
    html: mailHtml(),
    largest: more.largest ?? 35_000_000,
  };
  const addBox: MailWorld['addBox'] = async (address, { desk = desks.it, server: kind = usual } = {}) => {
    const now = engine.clock.now();
    const row = { id: engine.newId(), deskId: desk, address, server: kind, since: now, dueAt: now };
    await engine.db.mailbox.create({ data: { ...row, createdAt: now, updatedAt: now } });
    engine.book.forget();
    return row.id;
  };
  const mailboxId = await addBox(support);
  const send: MailWorld['send'] = (written, { proof = 'unknown', mailbox = support, receivedAt } = {}) => {
    const { mime, messageId } = mimeOf(written);
    server.arrive(mailbox, { mime, messageId, proof, ...(receivedAt ? { receivedAt } : {}) });
    return messageId ?? '';
  };
  const sweep = async () => {
    const boxes = await engine.db.mailbox.findMany({ select: { id: true } });
    await sweepSoon(
      engine,
      boxes.map((one) => one.id),
    );
    await engine.db.mailbox.updateMany({ data: { sentDueAt: engine.clock.now() } });
    for (let turn = 0; turn < 500 && (await sweepNext(engine, 'test', house.servers)); turn++);
    for (let turn = 0; turn < 500 && (await sweepSentNext(engine, 'test', house.servers)); turn++);
  };
  const settle = async () => {
    await sweep();
    for (let turn = 0; turn < 5_000; turn++) {
      const work = (await claimInbound(engine, 'mail', 'test')) ?? (await claimInbound(engine, 'mailSent', 'test'));
      if (!work) break;
      await workInbound(engine, work, work.source === 'mail' ? arrive(house) : takeSent(house));
    }
  };
  const write: MailWorld['write'] = (written, { proof = 'unknown', sentAt, ownId } = {}) => {
    const { mime, messageId } = mimeOf({ from: `IT help <${support}>`, ...written });
    const more = { ...(sentAt ? { receivedAt: sentAt } : {}), ...(ownId === undefined ? {} : { ownId }) };
    server.arrive(support, { mime, messageId, proof, folder: sentFolder, ...more });
    return messageId ?? '';
  };
  const became = (messageId: string) => becameOf(messageId, messageId);
  const becameOfSent = (messageId: string) => becameOf(messageId, `sent\n${messageId}`);
  const becameOf = async (messageId: string, name: string): Promise<Became> => {
    const row = await engine.db.inbound.findUniqueOrThrow({ where: { sameAs: engine.digest(name) } });
    const { outcome, reason, ticketId, commentId } = row;
    return { messageId, outcome, reason, ticketId, commentId };
  };
  return {
    server,
    house,
    mailboxId,
    send,
    sweep,
    settle,
    became,
    becameOfSent,
    write,
    async wrote(written, told) {
      const id = write(written, told);
      await settle();
      return becameOfSent(id);
    },
    addBox,
    async take(written, told) {
      const id = send(written, told);
      await settle();
      return became(id);
    },
  };
}
