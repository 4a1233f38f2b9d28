import { z } from 'zod';
import { type Engine, inTransaction, reading, toldError } from '../context.ts';
import { parsedJson } from '../stored.ts';
import { FromMessage } from '../ticket/inputs.ts';

/** Text a person typed that has not become anything yet. */
export const DraftContent = z.object({
  text: z.string().default(''),
  title: z.string().optional(),
  description: z.string().optional(),
  desk: z.string().optional(),
  categoryId: z.string().nullish(),
  priority: z.string().optional(),
  ticket: z.string().optional(),
  /** The message that it is: whatever form it is filed by, the message becomes one ticket. */
  message: FromMessage.optional(),
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
  const content = JSON.stringify(DraftContent.parse(draft.content));
  const { owner, kind, received } = draft;
  if (draft.id !== undefined) {
    const where = { id: draft.id, owner, state: 'open' };
    const data = { content, kind, updatedAt: now };
    const { count } = await inTransaction(engine, (tx) => tx.draft.updateMany({ where, data }));
    if (count > 0) return { id: where.id, state: 'again' };
  }
  const id = engine.newId();
  const key = received === undefined ? id : engine.digest(`${owner}\n${received}`);
  const row = { id, owner, key, kind, content, createdAt: now, updatedAt: now };
  try {
    // Somebody's acknowledgement waits for it: one statement, without a transaction around it.
    await engine.insert(engine.db, 'Draft', [row]);
    return { id, state: 'new' };
  } catch (error) {
    if (engine.classify(error) !== 'duplicate') throw toldError(engine, error);
  }
  // On the connection that writes: readers see the other one only once its commit is through.
  const found = await inTransaction(engine, (tx) => tx.draft.findUniqueOrThrow({ where: { key } }));
  return { id: found.id, state: found.state === 'open' ? 'again' : 'over' };
}

/** One open draft of this owner; null when it was used, discarded or never theirs. With `ended`, those too that are over. */
export async function openDraft(
  engine: Engine,
  owner: string,
  id: string,
  { ended = false }: { ended?: boolean } = {},
): Promise<Draft | null> {
  const where = { id, owner, ...(ended ? {} : { state: 'open' }) };
  const row = await reading(engine, (db) => db.draft.findFirst({ where }));
  return row ? toDraft(row) : null;
}

/** The owner's newest open drafts, at most 10. */
export async function listDrafts(engine: Engine, owner: string): Promise<Draft[]> {
  const where = { owner, state: 'open' };
  const rows = await reading(engine, (db) => db.draft.findMany({ where, orderBy: { updatedAt: 'desc' }, take: 10 }));
  return rows.map(toDraft);
}

/** Ends all open drafts of an owner: they threw them away. Gives how many there were. */
export async function dropDrafts(engine: Engine, owner: string): Promise<number> {
  const data = { state: 'discarded', updatedAt: engine.clock.now() };
  const { count } = await inTransaction(engine, (tx) => tx.draft.updateMany({ where: { owner, state: 'open' }, data }));
  return count;
}

/** Ends a draft: it became something, or its owner threw it away. */
export async function endDraft(engine: Engine, owner: string, id: string, state: 'used' | 'discarded'): Promise<void> {
  const data = { state, updatedAt: engine.clock.now() };
  await inTransaction(engine, (tx) => tx.draft.updateMany({ where: { id, owner, state: 'open' }, data }));
}

function toDraft(row: { id: string; kind: string; content: string; updatedAt: Date }): Draft {
  return {
    id: row.id,
    kind: DraftKind.catch('command').parse(row.kind),
    content: DraftContent.catch({ text: '' }).parse(parsedJson(row.content)),
    updatedAt: row.updatedAt,
  };
}
