import { z } from 'zod';
import { type Ctx, reading } from '../../context.ts';
import { saidIn } from '../arrive/words.ts';
import type { Mail } from '../message/mail.ts';
import { roleOf } from '../message/part-role.ts';
import { recordOf } from './known.ts';
import { type Links, PaneTicket, ticketFor } from './pane-ticket.ts';
import { type MailTools, readStaged, type stagedMail } from './staged.ts';

const Someone = z.object({ address: z.string(), name: z.string() });

/** A mail that somebody brought, as the desk has read it. */
export const StagedView = z.object({
  id: z.string(),
  messageId: z.string().nullable(),
  subject: z.string(),
  from: Someone.nullable(),
  to: z.array(Someone),
  cc: z.array(Someone),
  /** Markdown: what its sender wrote. */
  text: z.string(),
  /** It is kept as it came. */
  whole: z.boolean(),
  /** The mail that it forwards. */
  forwarded: z.object({ from: Someone, text: z.string() }).nullable(),
  files: z.array(
    z.object({
      index: z.number().int(),
      name: z.string(),
      size: z.number().int(),
      mediaType: z.string(),
      /** It stands in the text. */
      inline: z.boolean(),
    }),
  ),
  /** The ticket that it is on already. */
  again: z.object({ ticket: PaneTicket }).nullable(),
});

/** What is shown of a mail that was brought. */
export async function viewStaged(
  ctx: Ctx,
  tools: MailTools,
  links: Links,
  row: Awaited<ReturnType<typeof stagedMail>>,
): Promise<z.infer<typeof StagedView>> {
  const { mail, files } = await readStaged(ctx, tools, row);
  const said = saidIn(mail, tools.html);
  const again = await reading(ctx, async (db) => {
    const record = await recordOf(ctx, db, mail);
    return ticketFor(ctx, db, record?.ticketId ?? null, links);
  });
  return StagedView.parse({
    id: row.id,
    messageId: mail.messageId,
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    text: said.shown,
    whole: row.storeKey !== '',
    forwarded: said.forwarded && { from: said.forwarded.from, text: said.forwarded.text },
    files: row.storeKey === '' ? await uploaded(ctx, files) : filesIn(mail, said.pictures),
    again: again === null || again === 'hidden' ? null : { ticket: again },
  });
}

/** The files of a mail, without what nobody misses. */
const filesIn = (mail: Mail, pictures: readonly string[]) =>
  mail.parts.flatMap((part, index) => {
    const shownAs = roleOf(part, pictures);
    if (shownAs === 'ornament') return [];
    const { name, mediaType, bytes } = part;
    return [{ index, name, mediaType, size: bytes.byteLength, inline: shownAs === 'picture' }];
  });

async function uploaded(ctx: Ctx, ids: readonly string[]) {
  const uploaderId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const rows = await reading(ctx, (db) => db.attachment.findMany({ where: { id: { in: [...ids] }, uploaderId } }));
  return ids.flatMap((id, index) => {
    const row = rows.find((one) => one.id === id);
    return row ? [{ index, name: row.name, size: row.size, mediaType: row.mediaType, inline: row.inline }] : [];
  });
}
