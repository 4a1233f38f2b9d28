import { type Engine, inTransaction, reading } from '../../context.ts';
import { hmac, type Seal } from '../seal/hmac.ts';
import { houseSeal } from '../seal/house-seal.ts';

/** What a link does: say that a ticket is solved or not, rate the help, stop reading along, or fetch a file. */
export const linkPurposes = ['solved', 'rate', 'unfollow', 'file'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

const day = 86_400_000;
/** So long a link can be used. */
const linkDays = 30;
/** 192 bits. */
const tokenLetters = 48;

/** The id under which a link is kept: people who read the database cannot use it. */
export const linkId = ({ digest }: Pick<Engine, 'digest'>, token: string): string => digest(`mail link ${token}`);

/** For whom links are made, and in which delivery. */
interface LinksOf {
  readonly deliveryId: string;
  readonly ticketId: string;
  readonly personId: string;
}

/** Makes links of a person to a ticket, and gives their tokens by purpose: each works once. */
export async function makeLinks(
  engine: Engine,
  of: LinksOf,
  purposes: readonly Exclude<LinkPurpose, 'file'>[],
): Promise<Partial<Record<LinkPurpose, string>>> {
  const made = await keep(
    engine,
    of,
    purposes.map((purpose) => ({ purpose, fileId: null })),
  );
  return Object.fromEntries(made.map(({ purpose, token }) => [purpose, token]));
}

/** Makes links of a person to files of a ticket, and gives their tokens by file: each works as often as it is wanted, until it ends. */
export async function makeFileLinks(
  engine: Engine,
  of: LinksOf,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const made = await keep(
    engine,
    of,
    files.map((fileId) => ({ purpose: 'file', fileId })),
  );
  return new Map(made.map(({ fileId, token }) => [fileId, token]));
}

/**
 * A delivery that is tried again has the links that it had: they are signed with the secret of the house, and only a digest of
 * them is kept.
 */
async function keep<One extends { readonly purpose: LinkPurpose; readonly fileId: string | null }>(
  engine: Engine,
  { deliveryId, ...of }: LinksOf,
  wanted: readonly One[],
): Promise<(One & { readonly token: string })[]> {
  if (wanted.length === 0) return [];
  const seal = await houseSeal(engine);
  const createdAt = engine.clock.now();
  const expiresAt = new Date(createdAt.getTime() + linkDays * day);
  const made = wanted.map((one) => ({ ...one, token: tokenFor(seal, deliveryId, of.personId, one) }));
  const rows = made.map(({ purpose, fileId, token }) => ({
    ...{ id: linkId(engine, token), ...of, purpose, fileId, createdAt, expiresAt },
  }));
  const ids = rows.map(({ id }) => id);
  const known = await reading(engine, (db) =>
    db.mailLink.findMany({ where: { id: { in: ids } }, select: { id: true } }),
  );
  for (const row of rows.filter(({ id }) => !known.some((one) => one.id === id)))
    await inTransaction(engine, (tx) => tx.mailLink.createMany({ data: [row] })).catch((error: unknown) => {
      // Another try of the same delivery made it meanwhile.
      if (engine.classify(error) !== 'duplicate') throw error;
    });
  return made;
}

const tokenFor = (
  seal: Seal,
  deliveryId: string,
  personId: string,
  { purpose, fileId }: { readonly purpose: LinkPurpose; readonly fileId: string | null },
): string => {
  const does = fileId === null ? purpose : `${purpose} ${fileId}`;
  return hmac(seal, `link ${does} ${deliveryId} ${personId}`).slice(0, tokenLetters);
};
