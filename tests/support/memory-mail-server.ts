import {
  type Clock,
  DeskError,
  type MailboxAt,
  type MailProof,
  type MailServer,
  type MailServerKind,
  type MailThere,
  type MailToSend,
  type SentMail,
  sentFolder,
} from '../../api/core/index.ts';

/** A mail that lies in a mailbox of the twin. */
export interface LyingMail extends MailThere {
  folder: string;
  readonly mime: Uint8Array;
  readonly proof: MailProof;
}

/** A mail as somebody puts it into a mailbox. */
export interface ArrivingMail {
  readonly mime: string | Uint8Array;
  readonly messageId?: string | null;
  readonly proof?: MailProof;
  /** Now, where it is not said. */
  readonly receivedAt?: Date;
  /** `inbox` where it is not said. */
  readonly folder?: string;
  /** Whose id the list shows beside the mail, as of one that the desk sent. */
  readonly ownId?: string;
}

/** What the twin does wrong; changed at any time. */
export interface MailManners {
  /** Every call fails with this. */
  refusal: DeskError | null;
  /** So many calls more are answered; then `refusal` holds. Null: it holds at once. */
  callsBefore: number | null;
  /** Each page shows again what the earlier ones had. */
  repeats: boolean;
  /** Sends what it is given, and fails nevertheless. */
  losesAnswers: boolean;
  /** Fails before anything is sent. */
  losesMails: boolean;
  /** The ids of what is sent become others. */
  renames: boolean;
  /** Lists do not show what only heads say. */
  hidesHeads: boolean;
  /** Why the folder of sent mails cannot be read. */
  noSent: DeskError | null;
  pageSize: number;
}

/** A mail server in memory: mails that arrive, mails that were sent, and ways to misbehave. */
export interface MemoryMailServer extends MailServer {
  readonly manners: MailManners;
  /** What was sent, the oldest first; the same id twice was sent twice. */
  readonly sent: readonly { readonly box: MailboxAt; readonly mail: MailToSend; readonly as: SentMail }[];
  /** Calls that were made, with the address of the mailbox. */
  readonly asked: readonly { readonly what: string; readonly address: string }[];
  /** What somebody asked to be told of, with the secret that comes along. */
  readonly watches: ReadonlyMap<string, { readonly address: string; readonly secret: string; until: Date }>;
  /** Puts a mail into a mailbox, and says how it is named there. */
  arrive(address: string, mail: ArrivingMail): string;
  /** Moves it, without another name; null deletes it. */
  move(address: string, remoteId: string, folder: string | null): void;
  /** Cursors that were given so far are known no more. */
  forget(): void;
  /** What it told of is known no more. */
  endWatches(): void;
}

/** What lies among the sent mails, as far as anything is read of it. */
const copyOf = ({ from, to, subject, text, messageId: ownId }: MailToSend, messageId: string): string =>
  [
    `From: ${from.address}`,
    `To: ${to.map(({ address }) => address).join(', ')}`,
    ...[`Subject: ${subject}`, `Message-ID: <${messageId}>`, `X-Threadline-Mail: ${ownId}`, '', text],
  ].join('\r\n');

const hours = (count: number) => count * 3_600_000;

/** Makes the twin; what arrives is dated by its clock. */
export function memoryMailServer(clock: Pick<Clock, 'now'>, kind: MailServerKind = 'graph'): MemoryMailServer {
  const lying = new Map<string, LyingMail[]>();
  const sent: { box: MailboxAt; mail: MailToSend; as: SentMail }[] = [];
  const asked: { what: string; address: string }[] = [];
  const watches = new Map<string, { address: string; secret: string; until: Date }>();
  const manners: MailManners = {
    refusal: null,
    callsBefore: null,
    repeats: false,
    losesAnswers: false,
    losesMails: false,
    renames: false,
    hidesHeads: false,
    noSent: null,
    pageSize: 50,
  };
  let generation = 1;
  let arrived = 0;
  let watched = 0;
  const at = (address: string) => lying.get(address.toLowerCase()) ?? [];

  const ask = (what: string, { address }: MailboxAt) => {
    asked.push({ what, address });
    if (manners.callsBefore !== null && manners.callsBefore-- > 0) return;
    if (manners.refusal) throw manners.refusal;
  };
  const shown = ({ remoteId, messageId, ownId, receivedAt, size }: LyingMail): MailThere => ({
    remoteId,
    messageId,
    ownId: manners.hidesHeads ? null : ownId,
    receivedAt,
    size,
  });
  const known = (messageId: string, { address }: MailboxAt) =>
    sent.find(({ box, mail }) => box.address === address && mail.messageId === messageId)?.as ?? null;

  const server: MemoryMailServer = {
    kind,
    namesSenders: kind === 'graph',
    manners,
    sent,
    asked,
    watches,
    arrive(address, { mime, messageId = null, proof = 'unknown', receivedAt = clock.now(), ...more }) {
      const { folder = 'inbox', ownId = null } = more;
      const bytes = typeof mime === 'string' ? new TextEncoder().encode(mime) : mime;
      const remoteId = `AAk${String(++arrived).padStart(6, '0')}`;
      const mail = { remoteId, messageId, ownId, receivedAt, size: bytes.length, folder, mime: bytes, proof };
      lying.set(address.toLowerCase(), [...at(address), mail]);
      return remoteId;
    },
    move(address, remoteId, folder) {
      const mail = at(address).find((one) => one.remoteId === remoteId);
      if (mail && folder !== null) mail.folder = folder;
      else
        lying.set(
          address.toLowerCase(),
          at(address).filter((one) => one !== mail),
        );
    },
    forget: () => void generation++,
    endWatches: () => watches.clear(),

    async check(box) {
      const names = ['token', 'permission', 'reach', 'folder', 'sent', 'send', 'watch', 'scope'] as const;
      try {
        ask('check', box);
        return names.map((name) => ({ name, works: true, says: 'It works.' }));
      } catch (error) {
        const says = error instanceof Error ? error.message : String(error);
        return names.map((name) => ({ name, works: false, says }));
      }
    },
    async sweep(box, cursor, since) {
      ask('sweep', box);
      if (box.folder === sentFolder && manners.noSent) throw manners.noSent;
      const [of, given] = (cursor ?? '').split(':');
      const begin = Number(of) === generation ? Number(given) : 0;
      const inside = at(box.address).filter((one) => one.folder === box.folder && one.receivedAt >= since);
      const page = inside.filter(({ remoteId }) => Number(remoteId.slice(3)) > begin).slice(0, manners.pageSize);
      const end = page.at(-1)?.remoteId ?? `AAk${begin}`;
      const more = inside.some(({ remoteId }) => Number(remoteId.slice(3)) > Number(end.slice(3)));
      const again = manners.repeats ? inside.filter(({ remoteId }) => Number(remoteId.slice(3)) <= begin) : [];
      return { mails: [...page, ...again].map(shown), cursor: `${generation}:${Number(end.slice(3))}`, more };
    },
    async list(box, { from, until }, cursor) {
      ask('list', box);
      const [of, given] = (cursor ?? '').split(':');
      const begin = Number(of) === generation ? Number(given) : 0;
      const inside = at(box.address)
        .filter((one) => one.folder === box.folder && one.receivedAt >= from && one.receivedAt < until)
        .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
      const end = begin + manners.pageSize;
      const page = inside.slice(manners.repeats ? Math.max(0, begin - 1) : begin, end);
      return { mails: page.map(shown), cursor: end < inside.length ? `${generation}:${end}` : null };
    },
    async countBefore(box, before) {
      ask('countBefore', box);
      return at(box.address).filter((one) => one.folder === box.folder && one.receivedAt < before).length;
    },
    async fetch(box, remoteId, largest) {
      ask('fetch', box);
      const mail = at(box.address).find((one) => one.remoteId === remoteId);
      if (!mail) return null;
      const { mime, receivedAt, proof } = mail;
      if (mime.length > largest) return { tooLarge: mime.length, top: mime.subarray(0, 65_536), proof };
      return { mime, receivedAt, proof };
    },
    async send(box, mail) {
      ask('send', box);
      const lost = new DeskError('unavailable', 'The mail server did not answer.');
      if (manners.losesMails) throw lost;
      const messageId = manners.renames ? `renamed-${sent.length + 1}@server.example` : mail.messageId;
      const mime = copyOf(mail, messageId);
      const ownId = mail.messageId;
      const remoteId = server.arrive(box.address, { mime, messageId, ownId, folder: sentFolder, proof: 'internal' });
      sent.push({ box, mail, as: { messageId, remoteId } });
      if (manners.losesAnswers) throw lost;
      // What it is called there shows a moment later.
      return { messageId: ownId, remoteId: null };
    },
    async wasSent(box, messageId) {
      ask('wasSent', box);
      return known(messageId, box);
    },
  };
  if (kind === 'imap') return server;
  const demand = (what: string, box: MailboxAt) => ask(what, box);
  return {
    ...server,
    watching: {
      async watch(box, secret) {
        demand('watch', box);
        const id = `watch-${++watched}`;
        const until = new Date(clock.now().getTime() + hours(168));
        watches.set(id, { address: box.address, secret, until });
        return { id, until };
      },
      async renew(box, id) {
        demand('renew', box);
        const watch = watches.get(id);
        if (!watch || watch.until <= clock.now()) return null;
        watch.until = new Date(clock.now().getTime() + hours(168));
        return { id, until: watch.until };
      },
      async unwatch(box, id) {
        demand('unwatch', box);
        watches.delete(id);
      },
    },
  };
}
