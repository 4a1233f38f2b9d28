import { z } from 'zod';
import { command } from '../../command.ts';
import { type Engine, reading } from '../../context.ts';
import { conflict, notFound } from '../../errors.ts';
import { wordsFor } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';
import { moveTicket } from '../../ticket/move.ts';
import { removePerson } from '../../ticket/people/remove-person.ts';
import { abilitiesOf } from '../../ticket/policy.ts';
import { rateTicket } from '../../ticket/rate.ts';
import { reopenTicket } from '../../ticket/reopen.ts';
import { factsOf } from '../../ticket/view.ts';
import { fileOfLink } from './fetch-file.ts';
import { gone, loadLink, spent } from './load-link.ts';
import { type LinkPurpose, linkId } from './make-link.ts';

/** What the reader of a mail can do by a link, in their words. */
export interface LinkOffer {
  readonly purpose: LinkPurpose;
  readonly ticket: { readonly key: string; readonly title: string };
  readonly words: Words;
  readonly locale: string;
  /** What can be done now; nothing where the ticket has moved on. */
  readonly can: readonly LinkDeed[];
  /** The name and size of the file that can be fetched; null for other links. */
  readonly file: string | null;
}

const deeds = ['solved', 'again', 'rate', 'unfollow'] as const;
export type LinkDeed = (typeof deeds)[number] | 'file';

/** What somebody presses on the page of a link. */
const PressLink = z.object({
  token: z.string().max(200),
  deed: z.enum(deeds),
  stars: z.coerce.number().int().min(1).max(5).optional(),
});

/** What a link offers; nothing is changed, so that programs which follow links do no harm. @throws DeskError `not_found`, or `conflict` when it was used or is too old */
export async function linkOffer(engine: Engine, token: string): Promise<LinkOffer> {
  return reading(engine, async (db) => {
    const { link, purpose, actor, row } = await loadLink(engine, db, token);
    const able = abilitiesOf(actor, factsOf(row, engine.clock.now()));
    const isCopied = row.participants.some((one) => one.personId === link.personId);
    const file = purpose === 'file' ? (await fileOfLink(engine, db, { link, actor })).file : null;
    const can: readonly LinkDeed[] = {
      solved: [
        ...(able.includes('close') ? (['solved'] as const) : []),
        ...(able.includes('reopen') ? (['again'] as const) : []),
      ],
      rate: able.includes('rate') ? (['rate'] as const) : [],
      unfollow: isCopied ? (['unfollow'] as const) : [],
      file: file?.state === 'ready' ? (['file'] as const) : [],
    }[purpose];
    const { key, title } = row;
    const words = wordsFor(actor.locale);
    const label = file && `${file.name} (${words.file.size(file.size)})`;
    return { purpose, ticket: { key, title }, words, locale: actor.locale, can, file: label };
  });
}

/** The language of the person to whom a link was sent, also of one that does nothing any more; null for what is no link. */
export async function linkLocale(engine: Engine, token: string): Promise<string | null> {
  const where = { id: linkId(engine, token) };
  const select = { person: { select: { locale: true } } };
  const link = await reading(engine, (db) => db.mailLink.findUnique({ where, select }));
  return link?.person.locale ?? null;
}

/** Does what a link is for, once, as the person to whom it was sent. @throws DeskError as above, and as the verb would */
export async function pressLink(engine: Engine, raw: z.input<typeof PressLink>): Promise<void> {
  const { actor } = await reading(engine, (db) => loadLink(engine, db, raw.token));
  await pressOnce({ ...engine, actor, requestId: 'mail-link' }, raw);
}

const pressOnce = command({
  name: 'mail.pressLink',
  summary: 'Do what a link in a mail is for',
  effect: 'sends',
  input: PressLink,
  output: z.object({ ticket: z.string() }),
  load: ({ tx, ctx }, { token }) => loadLink(ctx, tx, token),
  allow(_, { purpose }, { deed }) {
    if ((deed === 'again' ? 'solved' : deed) !== purpose) throw notFound(gone);
  },
  async run(work, { link, row }, { deed, stars }) {
    const used = { where: { id: link.id, usedAt: null }, data: { usedAt: work.now } };
    const { count } = await work.tx.mailLink.updateMany(used);
    if (count === 0) throw conflict(spent);
    const ticket = row.key;
    if (deed === 'solved') await work.run(moveTicket, { ticket, status: 'closed' });
    else if (deed === 'again') await work.run(reopenTicket, { ticket });
    else if (deed === 'rate') await work.run(rateTicket, { ticket, stars: stars ?? 0 });
    else await work.run(removePerson, { ticket, person: link.personId });
    return { ticket };
  },
});
