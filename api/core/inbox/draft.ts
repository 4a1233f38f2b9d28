import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Engine, inTransaction, reading, toldError } from '../context.ts';
import { DeskError } from '../errors.ts';
import type { Db, Tx } from '../ports.ts';
import { parsedJson } from '../stored.ts';
import { asNames } from '../text/markdown/mentions.ts';
import { FromMessage } from '../ticket/inputs.ts';
import { tookBack } from './deed.ts';

/** Text a person typed that has not become anything yet. */
export const DraftContent = z.object({
  text: z.string().default(''),
  title: z.string().optional(),
  description: z.string().optional(),
  desk: z.string().optional(),
  categoryId: z.string().nullish(),
  /** The name of a category that is made with it. */
  newCategory: z.string().optional(),
  project: z.string().optional(),
  task: z.string().optional(),
  priority: z.string().optional(),
  /** It is to be read only by the people who handle it. */
  confidential: z.boolean().optional(),
  /** Whom the ticket is for, as the form of one app names people. */
  requester: z.object({ on: z.enum(['slack', 'teams']), id: z.string() }).optional(),
  /** What was filled into fields that its category asks for, as its form calls them. */
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
  /** What was filled into the form of a recurring ticket beside that: to go on opens that form. */
  recurring: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
  ticket: z.string().optional(),
  /** What is changed with the reply that it is to become. */
  changes: z
    .object({ status: z.string().nullable(), tags: z.array(z.string()), assignMe: z.boolean() })
    .optional()
    .catch(undefined),
  /** The reply that is ready on its ticket and that this goes on with. */
  prepared: z.object({ id: z.string(), sendAt: z.string().nullable() }).optional().catch(undefined),
  /** Files that were sent with it, by their ids: they are kept as long as the draft. */
  files: z.array(z.string()).optional(),
  /** Why others that were sent with it are not kept, for the agents of its ticket. */
  lost: z.array(z.string()).optional(),
  /** The message that it is: whatever form it is filed by, the message becomes one ticket. */
  message: FromMessage.optional(),
  /** When the message that it is was last edited or taken back (deed.ts). */
  toldAt: z.string().optional(),
  /** Where it came from: a command line, a form, a message. */
  from: z.string().optional(),
  /** The line that was probably meant, as its surface reads it. */
  line: z.string().optional(),
  /** The description as it is being filed: another try files the same. */
  filed: z.string().optional(),
});
export type DraftContent = z.infer<typeof DraftContent>;

export interface Draft {
  readonly id: string;
  readonly kind: DraftKind;
  readonly content: DraftContent;
  readonly updatedAt: Date;
}
const DraftKind = z.enum(['ticket', 'reply', 'note', 'edit', 'command']);
export type DraftKind = z.infer<typeof DraftKind>;

/** The owner key of drafts: the account that typed, known before the person behind it is. */
export const draftOwner = (surface: string, tenant: string, externalId: string) => `${surface}:${tenant}:${externalId}`;

/**
 * The owner keys of everything that the person behind an account has typed, in any app: accounts that are joined share their
 * drafts. Just this one while nobody knows whose it is.
 */
async function ownersWith(db: Db | Tx, owner: string): Promise<string[]> {
  const [provider = '', tenant = '', ...rest] = owner.split(':');
  const account = { provider, tenant, externalId: rest.join(':'), active: true };
  const key = { provider: true, tenant: true, externalId: true } as const;
  const found = await db.identity.findFirst({
    where: account,
    select: { person: { select: { identities: { where: { active: true }, select: key } } } },
  });
  const joined = found?.person.identities ?? [];
  return [...new Set([owner, ...joined.map((one) => draftOwner(one.provider, one.tenant, one.externalId))])];
}

/** Whether a draft is this owner's, or was typed by the same person in another app. */
const isTheirs = async (db: Db | Tx, owner: string, row: { owner: string }): Promise<boolean> =>
  row.owner === owner || (await ownersWith(db, owner)).includes(row.owner);

/** What became of a text that was to be kept. */
export interface Kept {
  readonly id: string;
  /** `again`: what came in had a draft already. `over`: and that was used or thrown away since. */
  readonly state: 'new' | 'again' | 'over';
}

/**
 * Keeps a text; give the id of an open draft to renew it. `received` names what it came in by (a message, a signed request):
 * whatever comes in twice, or is worked again after a worker died, has one draft.
 */
export async function keepDraft(
  engine: Engine,
  draft: { id?: string; owner: string; kind: DraftKind; content: z.input<typeof DraftContent>; received?: string },
): Promise<Kept> {
  const now = engine.clock.now();
  const content = JSON.stringify(asTyped(DraftContent.parse(draft.content)));
  const { owner, kind, received } = draft;
  const forKey = draft.content.ticket?.slice(0, 24).toUpperCase() ?? null;
  if (draft.id !== undefined) {
    const { id } = draft;
    const data = { content, kind, forKey, updatedAt: now };
    const count = await inTransaction(engine, (tx) => changeOne(tx, owner, id, data));
    if (count > 0) {
      await holdFiles(engine, id, draft.content.files);
      return { id, state: 'again' };
    }
  }
  const id = engine.newId();
  const key = received === undefined ? id : engine.digest(`${owner}\n${received}`);
  const row = { id, owner, key, kind, content, forKey, createdAt: now, updatedAt: now };
  try {
    // Somebody's acknowledgement waits for it: one statement, without a transaction around it.
    await engine.insert(engine.db, 'Draft', [row]);
    await holdFiles(engine, id, draft.content.files);
    return { id, state: 'new' };
  } catch (error) {
    if (engine.classify(error) !== 'duplicate') throw toldError(engine, error);
  }
  // On the connection that writes: readers see the other one only once its commit is through.
  const found = await inTransaction(engine, (tx) => tx.draft.findUniqueOrThrow({ where: { key } }));
  return { id: found.id, state: found.state === 'open' ? 'again' : 'over' };
}

/** What was typed and may be written on, with people by their names. */
const asTyped = (content: DraftContent): DraftContent => ({
  ...content,
  ...(content.text === undefined ? {} : { text: asNames(content.text) }),
  ...(content.description === undefined ? {} : { description: asNames(content.description) }),
});

/** Files of a draft are not collected while it is there. */
async function holdFiles(engine: Engine, draftId: string, files: readonly string[] | undefined): Promise<void> {
  if (!files || files.length === 0) return;
  const where = { id: { in: [...files] }, ticketId: null, state: 'kept' };
  await inTransaction(engine, (tx) => tx.attachment.updateMany({ where, data: { draftId } }));
}

/** One open draft of this owner; null when it was used, discarded or never theirs. With `ended`, those too that are over. */
export async function openDraft(
  engine: Engine,
  owner: string,
  id: string,
  { ended = false }: { ended?: boolean } = {},
): Promise<Draft | null> {
  const where = { id, ...(ended ? {} : { state: 'open' }) };
  return reading(engine, async (db) => {
    const row = await db.draft.findFirst({ where });
    return row && (await isTheirs(db, owner, row)) ? toDraft(row) : null;
  });
}

/** One open draft of this owner, which goes on with it now: from then on it follows its message no more. */
export async function takeUpDraft(engine: Engine, owner: string, id: string): Promise<Draft | null> {
  const data = { openedAt: engine.clock.now() };
  return inTransaction(engine, async (tx) => {
    const count = await changeOne(tx, owner, id, data);
    return count > 0 ? toDraft(await tx.draft.findUniqueOrThrow({ where: { id } })) : null;
  });
}

/**
 * The message that came in as `received` was edited, or taken back (null): so is the draft that it is, until its owner goes on
 * with it. What came before by the platform's time changes nothing. Gives whether there is such a draft.
 */
export async function followDraft(
  engine: Engine,
  { owner, received, toldAt, text }: { owner: string; received: string; toldAt: string; text: string | null },
): Promise<boolean> {
  const key = engine.digest(`${owner}\n${received}`);
  return inTransaction(engine, async (tx) => {
    const row = await tx.draft.findUnique({ where: { key } });
    const draft = row && toDraft(row);
    if (!draft || row.openedAt || draft.content.from !== 'message') return false;
    const before = draft.content.toldAt ?? '';
    // One that went with its message is there again with it.
    if (row.state !== 'open' && !(row.state === 'discarded' && tookBack(before))) return false;
    if (before >= toldAt) return true;
    const { line: _, ...content } = draft.content;
    const now = { ...content, ...(text === null ? {} : { text: asNames(text) }), toldAt };
    const { count } = await tx.draft.updateMany({
      where: { key, openedAt: null, state: row.state, content: row.content },
      data: {
        content: JSON.stringify(now),
        state: text === null ? 'discarded' : 'open',
        updatedAt: engine.clock.now(),
      },
    });
    if (count === 0) throw new DeskError('unavailable', 'The draft was changed at the same moment.');
    return true;
  });
}

/** The person's newest open drafts, whatever app they were typed in, at most `limit`. */
export async function listDrafts(engine: Engine, owner: string, limit = 10): Promise<Draft[]> {
  return reading(engine, async (db) => {
    const where = { owner: { in: await ownersWith(db, owner) }, state: 'open' };
    return (await db.draft.findMany({ where, orderBy: { updatedAt: 'desc' }, take: limit })).map(toDraft);
  });
}

/** Ends all open drafts of an owner: they threw them away. Gives how many there were, and when it was. */
export async function dropDrafts(engine: Engine, owner: string): Promise<{ count: number; at: Date }> {
  const at = engine.clock.now();
  const data = { state: 'discarded', updatedAt: at };
  return inTransaction(engine, async (tx) => {
    const where = { owner: { in: await ownersWith(tx, owner) }, state: 'open' };
    return { count: (await tx.draft.updateMany({ where, data })).count, at };
  });
}

/** Opens again what its owner threw away: one draft, or all that went at one moment. Gives how many there were. */
export async function restoreDrafts(
  engine: Engine,
  owner: string,
  which: { readonly id: string } | { readonly at: Date },
): Promise<number> {
  const data = { state: 'open', updatedAt: engine.clock.now() };
  return inTransaction(engine, async (tx) => {
    const owners = { owner: { in: await ownersWith(tx, owner) }, state: 'discarded' };
    const where = { ...owners, ...('id' in which ? { id: which.id } : { updatedAt: which.at }) };
    return (await tx.draft.updateMany({ where, data })).count;
  });
}

/** Ends a draft: it became something, or its owner threw it away. */
export async function endDraft(engine: Engine, owner: string, id: string, state: 'used' | 'discarded'): Promise<void> {
  const data = { state, updatedAt: engine.clock.now() };
  await inTransaction(engine, (tx) => changeOne(tx, owner, id, data));
}

/** Changes one open draft of this owner, or of the same person in another app. Gives how many there were. */
async function changeOne(
  tx: Tx,
  owner: string,
  id: string,
  data: Prisma.DraftUpdateManyMutationInput,
): Promise<number> {
  const { count } = await tx.draft.updateMany({ where: { id, owner, state: 'open' }, data });
  if (count > 0) return count;
  const where = { id, owner: { in: await ownersWith(tx, owner) }, state: 'open' };
  return (await tx.draft.updateMany({ where, data })).count;
}

function toDraft(row: { id: string; kind: string; content: string; updatedAt: Date }): Draft {
  return {
    id: row.id,
    kind: DraftKind.catch('command').parse(row.kind),
    content: DraftContent.catch({ text: '' }).parse(parsedJson(row.content)),
    updatedAt: row.updatedAt,
  };
}
