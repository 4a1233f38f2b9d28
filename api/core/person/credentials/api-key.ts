import { z } from 'zod';
import { ApiScope } from '../../actor.ts';
import { command } from '../../command.ts';
import { aside, type Ctx, type Engine, reading } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { forbidden, invalid, notFound } from '../../errors.ts';
import { parsedJson } from '../../stored.ts';
import { seenLine } from '../../text/clean.ts';
import { registerRead } from '../../verb/registry.ts';
import { holds } from '../powers.ts';
import { madeSecret, makeSecret } from './secret.ts';

/** An API key as its owner sees it; the key itself is shown once, when it is made. */
export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(ApiScope),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
type ApiKeyView = z.infer<typeof ApiKeyView>;
export const ApiKeyList = z.object({ items: z.array(ApiKeyView) });

export const CreateApiKey = z.object({
  name: seenLine(1, 100, 'Say what the key is for.', 'Keep the name under 100 characters.'),
  scopes: z
    .array(ApiScope)
    .min(1, 'Give at least one scope.')
    .transform((scopes) => [...new Set(scopes)]),
  /** When it stops; in 90 days when left out, never when null. */
  expiresAt: z.iso.datetime({ message: 'Give a UTC time such as 2027-01-31T00:00:00Z, or null for never.' }).nullish(),
});

const ninetyDays = 90 * 86_400_000;
const touchMs = 60_000;

const makeKey = command({
  name: 'apikey.create',
  summary: 'Make an API key for yourself',
  effect: 'writes',
  input: CreateApiKey,
  output: ApiKeyView,
  async load() {},
  allow({ ctx }) {
    if (ctx.actor.kind !== 'person') throw forbidden('Only a person can have API keys.');
    // A key that makes keys could give itself more than it was given.
    if (ctx.actor.scopes) throw forbidden('Sign in to make an API key; a key cannot make another.');
  },
  async run(work, _, { name, scopes, expiresAt }) {
    const { ctx, tx, now } = work;
    if (ctx.actor.kind !== 'person') throw forbidden('Only a person can have API keys.');
    const until = expiresAt === undefined ? new Date(now.getTime() + ninetyDays) : expiresAt && new Date(expiresAt);
    if (until && until <= now)
      throw invalid('That time is in the past.', [{ field: 'expiresAt', message: 'Give a time in the future.' }]);
    const key = makeSecret(ctx, 'tl_');
    const row = {
      id: ctx.newId(),
      personId: ctx.actor.personId,
      name,
      hash: ctx.digest(key),
      prefix: key.slice(0, 10),
      scopes: JSON.stringify(scopes),
      createdAt: now,
      expiresAt: until || null,
    };
    await tx.apiKey.createMany({ data: [row] });
    recordChange(work, { noun: 'API key', id: row.id, name, change: 'made', to: { scopes, expiresAt: row.expiresAt } });
    return viewKey({ ...row, lastUsedAt: null, revokedAt: null });
  },
});

/** Makes an API key for the actor. `key` is null when the request only repeats an earlier one: it is shown once. */
export async function createApiKey(
  ctx: Ctx,
  input: z.input<typeof CreateApiKey>,
): Promise<ApiKeyView & { key: string | null }> {
  const view = await makeKey(ctx, input);
  return { ...view, key: madeSecret(ctx) };
}

/** The actor's own keys, newest first. */
export async function listApiKeys(ctx: Ctx): Promise<z.infer<typeof ApiKeyList>> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const rows = await reading(ctx, (db) =>
    db.apiKey.findMany({ where: { personId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 200 }),
  );
  return { items: rows.map(viewKey) };
}

/** Stops a key for good: people stop their own, admins anybody's. */
export const revokeApiKey = command({
  name: 'apikey.revoke',
  summary: 'Stop an API key for good',
  effect: 'irreversible',
  input: z.object({ id: z.string() }),
  output: ApiKeyView,
  async load(work, { id }) {
    const { actor } = work.ctx;
    const row = await work.tx.apiKey.findUnique({ where: { id } });
    const reach = actor.kind === 'system' || holds(actor, 'manageKeys') || row?.personId === actor.personId;
    if (!row || !reach) throw notFound('There is no such API key of yours.');
    return row;
  },
  allow({ ctx }) {
    if (ctx.actor.kind === 'person' && ctx.actor.scopes) throw forbidden('Sign in to revoke an API key.');
  },
  async run(work, row) {
    if (row.revokedAt) return viewKey(row);
    await work.tx.apiKey.updateMany({ where: { id: row.id, revokedAt: null }, data: { revokedAt: work.now } });
    recordChange(work, {
      noun: 'API key',
      id: row.id,
      name: row.name,
      change: 'revoked',
      from: row,
      to: { revokedAt: work.now },
    });
    return viewKey({ ...row, revokedAt: work.now });
  },
});

/** Whose key this is and what it may do; null when it is unknown, revoked or over. Use is noted once a minute. */
export async function apiKeyPerson(
  engine: Engine,
  key: string,
): Promise<{ personId: string; scopes: readonly ApiScope[]; expiresAt: Date | null } | null> {
  const row = await reading(engine, (db) => db.apiKey.findUnique({ where: { hash: engine.digest(key) } }));
  const now = engine.clock.now();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= touchMs)
    aside(engine, (db) => db.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } }));
  return { personId: row.personId, scopes: scopesOf(row.scopes), expiresAt: row.expiresAt };
}

/** Those that this version knows: a scope that it does not know opens nothing. */
const scopesOf = (text: string) =>
  z
    .array(z.string())
    .catch([])
    .parse(parsedJson(text))
    .flatMap((one) => ApiScope.safeParse(one).data ?? []);

function viewKey(row: {
  id: string;
  name: string;
  prefix: string;
  scopes: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesOf(row.scopes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

registerRead({ name: 'apikey.list', summary: 'List your API keys', input: z.object({}), output: ApiKeyList });
