import { z } from 'zod';
import { type Engine, inTransaction, reading } from '../context.ts';

/** Text a person typed that has not become anything yet. */
export const DraftContent = z.object({
  text: z.string().default(''),
  title: z.string().optional(),
  description: z.string().optional(),
  desk: z.string().optional(),
  categoryId: z.string().nullish(),
  priority: z.string().optional(),
  ticket: z.string().optional(),
  /** Where it came from: a command line, a form, a message. */
  from: z.string().optional(),
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

/** Keeps a text; give the id of an open draft to renew it. Gives the draft's id. */
export async function keepDraft(
  engine: Engine,
  draft: { id?: string; owner: string; kind: DraftKind; content: z.input<typeof DraftContent> },
): Promise<string> {
  const now = engine.clock.now();
  const content = JSON.stringify(DraftContent.parse(draft.content));
  const { owner, kind } = draft;
  const id = engine.newId();
  const row = { id, owner, kind, content, createdAt: now, updatedAt: now };
  // Somebody's acknowledgement waits for it: one statement, without a transaction around it.
  if (draft.id === undefined) {
    await reading(engine, (db) => engine.insert(db, 'Draft', [row]));
    return id;
  }
  const where = { id: draft.id, owner, state: 'open' };
  return inTransaction(engine, async (tx) => {
    const { count } = await tx.draft.updateMany({ where, data: { content, kind, updatedAt: now } });
    if (count > 0) return where.id;
    await engine.insert(tx, 'Draft', [row]);
    return id;
  });
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

/** Ends a draft: it became something, or its owner threw it away. */
export async function endDraft(engine: Engine, owner: string, id: string, state: 'used' | 'discarded'): Promise<void> {
  const data = { state, updatedAt: engine.clock.now() };
  await inTransaction(engine, (tx) => tx.draft.updateMany({ where: { id, owner, state: 'open' }, data }));
}

function toDraft(row: { id: string; kind: string; content: string; updatedAt: Date }): Draft {
  return {
    id: row.id,
    kind: DraftKind.parse(row.kind),
    content: DraftContent.parse(JSON.parse(row.content)),
    updatedAt: row.updatedAt,
  };
}
