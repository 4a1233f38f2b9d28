import type { Engine } from '../context.ts';
import { inTransaction, reading } from '../context.ts';

/** What names a place where a chat app may write. */
export interface ConversationKey {
  readonly surface: string;
  readonly tenant: string;
  readonly kind: 'person' | 'team' | 'channel' | 'group';
  /** The person's account id, the team's, channel's or group chat's id. */
  readonly externalId: string;
}

/** A place where a chat app may write, with its address at the platform's connector. */
export interface Conversation extends ConversationKey {
  readonly id: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly memberId: string | null;
  readonly teamId: string | null;
  readonly name: string;
  readonly hearsAll: boolean;
  readonly removedAt: Date | null;
}

/** What a platform said about a place; what is left out stays as it was. */
export interface ConversationNews extends ConversationKey {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly memberId?: string;
  readonly teamId?: string;
  readonly name?: string;
  readonly hearsAll?: boolean;
}

const nameOf = ({ surface, tenant, kind, externalId }: ConversationKey) => ({
  surface_tenant_kind_externalId: { surface, tenant, kind, externalId },
});

/** Writes down where a place is reached: a new one, a moved one, or one that was removed and is there again. */
export async function rememberConversation(engine: Engine, news: ConversationNews): Promise<Conversation> {
  const now = engine.clock.now();
  const { surface, tenant, kind, externalId, ...rest } = news;
  for (let attempt = 1; ; attempt++) {
    try {
      const row = await inTransaction(engine, async (tx) => {
        const known = await tx.conversation.findUnique({ where: nameOf(news) });
        if (
          known &&
          known.removedAt === null &&
          Object.entries(rest).every(([key, value]) => Object(known)[key] === value)
        )
          return known;
        const data = { ...rest, removedAt: null, updatedAt: now };
        if (known) return tx.conversation.update({ where: { id: known.id }, data });
        const key = { id: engine.newId(), surface, tenant, kind, externalId };
        return tx.conversation.create({ data: { ...key, ...data, createdAt: now } });
      });
      return { ...row, kind };
    } catch (error) {
      // Two messages from a new place at the same moment.
      if (attempt < 3 && engine.classify(error) === 'duplicate') continue;
      throw error;
    }
  }
}

/** Where a place is reached; null when the app was never there or was removed. */
export async function conversationOf(engine: Engine, key: ConversationKey): Promise<Conversation | null> {
  const row = await reading(engine, (db) => db.conversation.findUnique({ where: nameOf(key) }));
  return row && row.removedAt === null ? { ...row, kind: key.kind } : null;
}

/** The places of one kind where the app is, the newest first; at most a hundred. */
export async function conversationsIn(
  engine: Engine,
  of: Omit<ConversationKey, 'externalId'> & { readonly teamId?: string },
): Promise<Conversation[]> {
  const where = { ...of, removedAt: null };
  const rows = await reading(engine, (db) => db.conversation.findMany({ where, orderBy: { id: 'desc' }, take: 100 }));
  return rows.map((row) => ({ ...row, kind: of.kind }));
}

/** Notes that the app was removed from a place or that the place is gone; a team takes its channels with it. */
export async function removeConversation(engine: Engine, key: ConversationKey): Promise<void> {
  const { surface, tenant, kind, externalId } = key;
  const data = { removedAt: engine.clock.now(), greetedAt: null, hearsAll: false, updatedAt: engine.clock.now() };
  await inTransaction(engine, async (tx) => {
    await tx.conversation.updateMany({ where: { surface, tenant, kind, externalId, removedAt: null }, data });
    if (kind === 'team')
      await tx.conversation.updateMany({ where: { surface, tenant, teamId: externalId, removedAt: null }, data });
  });
}

/** True for the one caller who is to greet there; a place that is left and joined again is greeted once more. */
export async function firstGreeting(engine: Engine, conversation: Pick<Conversation, 'id'>): Promise<boolean> {
  const greetedAt = engine.clock.now();
  const where = { id: conversation.id, greetedAt: null };
  const { count } = await inTransaction(engine, (tx) => tx.conversation.updateMany({ where, data: { greetedAt } }));
  return count > 0;
}
