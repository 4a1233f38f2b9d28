import type { Ctx } from '../../context.ts';
import type { DeskEntry } from '../../desk/book.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { wordsFor } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';
import { isBlank } from '../../text/clean.ts';
import { headOf } from '../../text/cut.ts';
import { headOfMail, type Mail, type MailAddress } from '../message/mail.ts';
import type { MailHtml } from '../quote/mail-line.ts';
import { filesOf, longestText, textOf, titleOf } from './content.ts';
import type { Decision } from './decide.ts';
import { wordsOfTicket } from './desk-words.ts';
import type { FoundFacts } from './facts.ts';
import type { MailDeed } from './file-mail.ts';
import { isNobody, isOurs, mostPeople } from './recipients.ts';
import { asKept, isVouchedFor, personOf, senderActor } from './sender.ts';
import { type SaidMail, saidIn } from './words.ts';

/** What is done because of a mail, and what was found out about addresses by it. */
export interface Intended {
  readonly deed: MailDeed;
  /** The person who wrote it; null where they are not made for it. */
  readonly personId: string | null;
  readonly dead: readonly { address: string; status: string; says: string; mailId: string | null }[];
}

interface About {
  readonly decision: Decision;
  readonly facts: FoundFacts;
  readonly mail: Mail;
  readonly html: MailHtml;
  readonly box: { readonly deskId: string };
  /** The id of what was received: its files are kept once. */
  readonly received: string;
}

/** Makes ready what was decided: people, files and words. */
export async function deedOf(ctx: Ctx, about: About): Promise<Intended> {
  const { decision, facts, mail } = about;
  if (decision.do === 'hold' || decision.do === 'drop')
    return { deed: { do: decision.do, reason: decision.reason }, personId: facts.personId, dead: [] };
  if (decision.do === 'note') return noteOf(ctx, about, decision.quiet);
  const { from } = mail;
  if (!from) return { deed: { do: 'hold', reason: 'It names no sender.' }, personId: null, dead: [] };
  const locale = headOfMail(mail, 'accept-language') ?? headOfMail(mail, 'content-language');
  const personId = await personOf(ctx, from, { proof: facts.proof, locale: locale?.split(/[,;]/)[0] });
  const actor = await senderActor(ctx.db, personId, facts.proof);
  const said = saidIn(mail, about.html);
  const desk = await deskOf(ctx, about);
  const words = facts.ticket ? await wordsOfTicket(ctx, facts.ticket.key) : wordsFor(desk.locale);
  const files = await filesOf({ ...ctx, actor }, about, said, words);
  const people = await peopleOf(ctx, about);
  const forged = facts.proof === 'fail' ? words.arrived.forged(from.address) : null;
  const text = textOf(said, files, words);
  const speaks = { personId, proof: facts.proof, people, aside: forged };
  const ids = files.files.map((one) => one.id);
  if (decision.do === 'reply') {
    const ticket = facts.ticket?.key ?? '';
    return { deed: { do: 'reply', ...speaks, ticket, text, files: ids, joins: false }, personId, dead: [] };
  }
  const { category, priority } = facts.ruled?.actions ?? {};
  const isThere = category !== undefined && (await ctx.book.read(ctx.db)).category(category)?.deskId === desk.id;
  // Somebody who works at the desk passes on what another person wrote to them.
  const staff = actor.desks.has(desk.id) || worksEverywhere(actor);
  const passed = staff && said.forwarded && !isOurs(said.forwarded.from.address, facts.own) ? said.forwarded : null;
  const requester = passed && (await personOf(ctx, passed.from, { proof: 'unknown' }));
  const isOther = requester !== null && requester !== personId && (await isActive(ctx, requester));
  const ticket = {
    ...(isOther ? { requester } : {}),
    title: titleOf(mail, words),
    // What an agent wrote above it is for the desk, and not for the person who becomes the requester.
    description: isOther && passed ? textOf({ shown: passed.text }, files, words) : text,
    desk: desk.key,
    ...(isThere ? { category } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(ids.length > 0 ? { files: ids } : {}),
    confidential: false,
  };
  const aside = isOther && passed ? passedOn(words, nameOf(from), passed) : forged;
  return { deed: { do: 'open', ...speaks, aside, ticket }, personId, dead: [] };
}

/** The desk at which a mail opens a ticket: the one that a rule names, while that works. */
async function deskOf(ctx: Ctx, { facts, box }: About): Promise<DeskEntry> {
  const book = await ctx.book.read(ctx.db);
  const named = book.deskByKey(facts.ruled?.actions.desk ?? '');
  return named?.active ? named : book.desk(box.deskId);
}

/** What the agents read of a mail that one of them forwarded. */
const passedOn = ({ arrived }: Words, by: string, { from, above }: NonNullable<SaidMail['forwarded']>): string =>
  arrived.forwarded(by, from.address, isBlank(above) ? '' : headOf(above, longestText));

const isActive = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.db.person.count({ where: { id, active: true } })) > 0;

const aMail = /^message\/(?:rfc822|global)$/;

/** What is kept on the ticket for its agents. */
async function noteOf(ctx: Ctx, about: About, quiet: boolean): Promise<Intended> {
  const { facts, mail } = about;
  const said = saidIn(mail, about.html);
  const isReturned = facts.kind === 'bounce' || facts.kind === 'delay';
  // The mail of the desk that comes back is on the ticket already.
  const parts = mail.parts.filter(({ mediaType }) => !(isReturned && aMail.test(mediaType)));
  const ticket = facts.ticket?.key ?? '';
  const words = await wordsOfTicket(ctx, ticket);
  const files = await filesOf(ctx, { ...about, mail: { ...mail, parts } }, said, words);
  const text = `${headingOf(about, words)}\n\n${textOf(said, files, words)}`;
  const ids = files.files.map((one) => one.id);
  const dead = facts.kind === 'bounce' ? await deadIn(ctx, facts, said.shown) : [];
  return { deed: { do: 'note', ticket, text, files: ids, quiet }, personId: facts.personId, dead };
}

function headingOf({ facts, mail }: About, { arrived: words }: Words): string {
  const by = nameOf(mail.from);
  if (facts.kind === 'bounce') return words.returned(facts.found.failed.map((one) => one.address));
  if (facts.kind === 'delay') return words.delayed;
  return facts.kind === 'away' ? words.away(by) : words.automatic(by);
}

/** Addresses that are there no more: of those to which the mail that came back was sent, as anybody can write what looks like a bounce. */
async function deadIn(ctx: Ctx, { found, thread }: FoundFacts, says: string): Promise<Intended['dead']> {
  if (thread?.by !== 'sent' || thread.mailId === null) return [];
  const sent = await ctx.db.mailRecord.findUnique({
    where: { id: thread.mailId },
    select: { toAddresses: true, ccAddresses: true },
  });
  const to = `${sent?.toAddresses ?? ''}${sent?.ccAddresses ?? ''}`.toLowerCase();
  return found.failed
    .filter((one) => one.permanent && to.includes(JSON.stringify(asKept(one.address))))
    .map((one) => ({ address: asKept(one.address), status: '', says: headOf(says, 1_000), mailId: thread.mailId }));
}

/** The people whom a mail was sent to as well; nobody new is made of a mail that may be anybody's. */
export async function peopleOf(
  ctx: Ctx,
  { facts, mail }: { facts: Pick<FoundFacts, 'proof' | 'strangers' | 'from' | 'own'>; mail: Mail },
): Promise<string[]> {
  // A forger does not say who reads a ticket.
  if (facts.proof === 'fail') return [];
  const mayBring = isVouchedFor(facts.proof) || facts.strangers === 'take';
  const others = [...mail.to, ...mail.cc].filter(
    ({ address }) => asKept(address) !== facts.from && !isOurs(address, facts.own) && !isNobody(address),
  );
  const once = [...new Map(others.map((one) => [asKept(one.address), one])).values()].slice(0, mostPeople);
  const people: string[] = [];
  for (const one of once) {
    const known = await ctx.db.identity.findUnique({
      where: { provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: asKept(one.address) } },
      select: { personId: true, person: { select: { active: true } } },
    });
    if (known) people.push(...(known.person.active ? [known.personId] : []));
    else if (mayBring) people.push(await personOf(ctx, one, { proof: 'unknown' }));
  }
  return people;
}

/** Somebody as people read them. */
export const nameOf = (one: MailAddress | null): string => (one === null ? '?' : one.name || one.address);
