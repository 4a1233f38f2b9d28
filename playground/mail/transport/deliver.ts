import type { Live } from '../live.ts';
import { readMail } from '../mime/read.ts';
import { leaving, stamped } from '../mime/stamps.ts';
import type { Mailbox, Proof } from '../state.ts';
import { inTenant, mailboxAt, plain, sameAddress } from '../store/find.ts';
import { folderOf } from '../store/folders.ts';
import { keepMail } from '../store/keep.ts';
import { automatic } from './absence.ts';
import { delayedNotice, type Failure, failures, undelivered } from './notices.ts';

/** A mail with its envelope. */
export interface Posting {
  readonly mime: Buffer;
  /** Empty of a notice that must not be answered. */
  readonly from: string;
  readonly to: readonly string[];
  /** Whether a mailbox of the tenant sent it, signed in, or Exchange itself. */
  readonly inside: boolean;
  readonly proof: Proof;
}

/** Brings a mail to everybody on its envelope; what cannot be brought comes back as a notice. */
export async function deliver(live: Live, posting: Posting): Promise<void> {
  const seen = new Set<string>();
  for (const address of posting.to) {
    if (seen.has(address.toLowerCase())) continue;
    seen.add(address.toLowerCase());
    await bring(live, posting, address);
  }
}

async function bring(live: Live, posting: Posting, address: string): Promise<void> {
  const { misbehaviour, state } = live;
  const box = mailboxAt(state, address);
  const domains = new Set(state.mailboxes.map((one) => one.address.split('@')[1]));
  const listed = (list: readonly string[]) => list.some((one) => sameAddress(plain(one), plain(address)));
  const why: Failure | null = listed(misbehaviour.bounce)
    ? failures.unknownThere(address)
    : posting.mime.length > misbehaviour.maxMailBytes
      ? failures.tooLarge(address, misbehaviour.maxMailBytes)
      : box !== undefined
        ? null
        : inTenant(state, address)
          ? failures.unknownHere(address)
          : domains.has(address.split('@')[1]?.toLowerCase())
            ? failures.unknownThere(address)
            : failures.noSuchDomain(address);
  if (why !== null) return giveBack(live, posting, address, why);
  if (listed(misbehaviour.delayed)) {
    if (posting.from === '') return;
    const notice = delayedNotice(state.domain, posting.mime, posting.from, address, live.timing.now());
    return deliver(live, { mime: notice, from: '', to: [posting.from], inside: true, proof: 'pass' });
  }
  if (box !== undefined) await arrive(live, box, posting);
}

/** A notice that cannot be brought is given up: nobody is told of it. */
async function giveBack(live: Live, { mime, from }: Posting, address: string, why: Failure): Promise<void> {
  if (from === '') return;
  const notice = undelivered(live.state.domain, mime, from, address, why, live.timing.now());
  await deliver(live, { mime: notice, from: '', to: [from], inside: true, proof: 'pass' });
}

async function arrive(live: Live, box: Mailbox, posting: Posting): Promise<void> {
  const { state } = live;
  const sent = box.kind === 'customer' && posting.inside ? leaving(posting.mime) : posting.mime;
  const mime = stamped(state, box, sent, { ...posting, at: live.timing.now() });
  const fields = await readMail(live, box, mime);
  const folder = folderOf(box, 'inbox');
  const mail = keepMail(live, box, folder, fields);
  const answer = await automatic(live, box, mail, sent, posting.from);
  if (answer === null || mail.from === null) return;
  const to = [posting.from === '' ? mail.from.address : posting.from];
  const inside = box.kind !== 'customer';
  const loops = live.misbehaviour.alwaysAnswer.some((one) => sameAddress(one, box.address));
  // What answers for ever goes on by itself: the sender of the first mail does not wait for the last.
  const going = deliver(live, { mime: answer, from: loops ? box.address : '', to, inside, proof: box.proof });
  live.later(going);
}
