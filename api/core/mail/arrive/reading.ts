import type { Engine } from '../../context.ts';
import { headOf } from '../../text/cut.ts';
import type { MailKind } from '../kind/mail-kind.ts';
import { headOfMail, type Mail } from '../message/mail.ts';
import type { MailProof } from '../server/mail-server.ts';
import type { KeptMail } from './file-mail.ts';
import { keptRemoteId } from './same-mail.ts';
import { asKept } from './sender.ts';

/**
 * What tells a copy from another mail of the same id, and names one that has none: the hash of what it says, to whom, and of the
 * bytes of its files. Of a mail without an id everything counts that its program wrote; what servers add on the way does not.
 */
export const contentHashOf = ({ digest, files: { sum } }: Pick<Engine, 'digest' | 'files'>, mail: Mail): string => {
  const heads = [mail.from?.address, mail.date?.toISOString(), mail.subject].map((one) => one ?? '');
  const said = [mail.text ?? '', mail.html ?? ''];
  if (mail.messageId !== null) {
    // Copies of one mail bear one id, and lists and gateways change names in them: sizes are enough.
    const files = mail.parts.map((one) => `${one.name} ${one.bytes.byteLength}`);
    return digest(JSON.stringify(['content', ...heads, ...said, ...files]));
  }
  const to = [mail.to, mail.cc].map((some) => some.map(({ address }) => address.toLowerCase()).toSorted());
  const files = mail.parts.map(({ name, bytes }) => {
    const all = sum();
    all.add(bytes);
    return [name, all.end()];
  });
  return digest(JSON.stringify(['content', 'without id', ...heads, ...said, to, files]));
};

/** What is kept of a mail: how it is found again, who wrote it to whom, and where the whole of it lies. */
export function keptOf(
  mail: Mail,
  more: {
    mailboxId: string | null;
    messageHash: string;
    contentHash: string;
    kind: MailKind;
    proof: MailProof;
    personId: string | null;
    storeKey: string;
    size: number;
    remoteId: string;
    at: Date;
  },
): KeptMail {
  const list = (some: Mail['to']) => JSON.stringify(some.slice(0, 500));
  return {
    ...more,
    remoteId: keptRemoteId(more.remoteId),
    messageId: mail.messageId ?? '',
    fromAddress: mail.from ? asKept(mail.from.address) : '',
    fromName: headOf(mail.from?.name ?? '', 200),
    toAddresses: list(mail.to),
    ccAddresses: list(mail.cc),
    subject: headOf(mail.subject, 1_000),
    referenceIds: JSON.stringify([...new Set([...mail.references, ...mail.inReplyTo])].slice(-50)),
    threadIndex: headOf(headOfMail(mail, 'thread-index') ?? '', 2_000),
  };
}
