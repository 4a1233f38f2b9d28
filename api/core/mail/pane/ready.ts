import type { z } from 'zod';
import { type Ctx, type Db, reading } from '../../context.ts';
import { conflict } from '../../errors.ts';
import type { KeptFiles } from '../../file/keep.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';
import { filesOf } from '../arrive/content.ts';
import { contentHashOf, keptOf } from '../arrive/reading.ts';
import { isNobody, isOurs, mostPeople } from '../arrive/recipients.ts';
import { asKept, holderOfAddress, personOf } from '../arrive/sender.ts';
import { type SaidMail, saidIn } from '../arrive/words.ts';
import { kindOf } from '../kind/kind-of.ts';
import type { Mail, MailAddress } from '../message/mail.ts';
import { listedAs } from '../rule/listed.ts';
import type { MailProof } from '../server/mail-server.ts';
import type { FiledByHand } from './claim.ts';
import { worksAtADesk } from './file-by-hand.ts';
import { recordOf } from './known.ts';
import { type MailTools, readStaged, stagedMail } from './staged.ts';

/** A mail that somebody brought, read and ready to be filed. */
export interface Ready {
  readonly mail: Mail;
  readonly proof: MailProof;
  readonly kept: z.infer<typeof FiledByHand>;
  /** Where it is already. */
  readonly known: { readonly ticketId: string; readonly commentId: string | null; readonly again: true } | null;
  isOurs(who: MailAddress): boolean;
  /** The files that were chosen, kept as the actor's. */
  files(said: SaidMail, words: Words): Promise<KeptFiles & { readonly ids: string[] }>;
  /** The people that were chosen, of those whom the mail names. */
  people(): Promise<string[]>;
}

/** Reads a mail that somebody brought. @throws DeskError `not_found`, `conflict` for a sender of whom nothing is filed */
export async function readyToFile(
  ctx: Ctx,
  tools: MailTools,
  staged: string,
  chosen: { readonly people: readonly string[]; readonly files: 'all' | readonly number[] },
  /** Where it is to be filed: by the key of a desk, or on a ticket. */
  at: { readonly desk?: string; readonly ticket?: string },
): Promise<Ready> {
  const row = await reading(ctx, (db) => stagedMail(ctx, db, staged));
  const { mail, files: uploaded } = await readStaged(ctx, tools, row);
  const { own, record } = await reading(ctx, async (db) => {
    if (mail.from) await demandFiled(ctx, db, asKept(mail.from.address), await deskAt(ctx, db, at));
    const boxes = await db.mailbox.findMany({ select: { address: true } });
    return { own: new Set(boxes.map((one) => one.address)), record: await recordOf(ctx, db, mail) };
  });
  const proof = proofs.find((one) => one === row.proof) ?? 'unknown';
  const { at: _, ...kept } = keptOf(mail, {
    mailboxId: null,
    messageHash: row.messageHash,
    contentHash: contentHashOf(ctx, mail),
    kind: kindOf(mail, { addresses: own, isSent: () => false }).kind,
    proof,
    personId: null,
    storeKey: row.storeKey,
    size: row.size,
    remoteId: '',
    at: row.createdAt,
  });
  return {
    mail,
    proof,
    kept: { ...kept, conversationHash: row.conversationHash },
    known: record?.ticketId ? { ticketId: record.ticketId, commentId: record.commentId, again: true } : null,
    isOurs: ({ address }) => isOurs(address, own),
    async files(said, words) {
      const wanted = chosen.files === 'all' ? undefined : new Set(chosen.files);
      if (row.storeKey === '') {
        const ids = uploaded.filter((_, index) => wanted?.has(index) ?? true);
        return { files: [], refused: [], ids };
      }
      const keptFiles = await filesOf(ctx, { mail, received: row.id }, said, words, wanted);
      return { ...keptFiles, ids: keptFiles.files.map((one) => one.id) };
    },
    people: () =>
      peopleOf(ctx, { mail, own, chosen: chosen.people, forwarded: saidIn(mail, tools.html).forwarded?.from }),
  };
}

const proofs: readonly MailProof[] = ['internal', 'pass', 'fail', 'unknown'];

/** The desk at which something is filed; null where there is none of that name, which is said elsewhere. */
async function deskAt(ctx: Ctx, db: Db, { desk, ticket }: { desk?: string; ticket?: string }): Promise<string | null> {
  if (desk !== undefined) return (await ctx.book.read(db)).deskByKey(desk)?.id ?? null;
  const row = await db.ticket.findUnique({ where: { key: ticket ?? '' }, select: { deskId: true } });
  return row?.deskId ?? null;
}

/** @throws DeskError `conflict` where somebody said that nothing of this sender is filed */
async function demandFiled(ctx: Ctx, db: Db, address: string, desk: string | null): Promise<void> {
  const listed = await listedAs(db, address, desk === null ? [] : [desk]);
  if (!listed) return;
  // Why it is so was written for the people of the desks.
  const reason = worksAtADesk(ctx) ? listed.reason : '';
  throw conflict(wordsOf(ctx.actor).outlook.neverFiled(listed.sender, reason));
}

/** People of the mail alone; somebody new is made only by those who work at a desk. */
async function peopleOf(
  ctx: Ctx,
  about: {
    mail: Mail;
    own: ReadonlySet<string>;
    chosen: readonly string[];
    forwarded: MailAddress | undefined;
  },
): Promise<string[]> {
  const { mail, own, forwarded } = about;
  const wanted = new Set(about.chosen.map(asKept));
  const named = [...mail.to, ...mail.cc, ...(mail.from ? [mail.from] : []), ...(forwarded ? [forwarded] : [])];
  const once = new Map(named.map((one) => [asKept(one.address), one]));
  const found: string[] = [];
  for (const [address, one] of [...once].filter(([key]) => wanted.has(key)).slice(0, mostPeople)) {
    if (isOurs(address, own) || isNobody(address)) continue;
    const holder = await reading(ctx, (db) => holderOfAddress(db, address));
    if (holder) found.push(...(holder.active ? [holder.personId] : []));
    else if (worksAtADesk(ctx)) found.push(await personOf(ctx, one, { proof: 'unknown' }));
  }
  return found;
}
