import { DraftContent, draftOwner } from '../inbox/draft.ts';
import { parsedJson } from '../stored.ts';
import { asNames } from '../text/markdown/mentions.ts';
import type { Work } from '../verb/work.ts';
import type { PreparedRow } from './find.ts';

/**
 * Ends what people opened of a reply in a chat to go on with it, once that is over: it was sent, thrown away, changed, or somebody
 * else has it. Only what says the same as the reply goes; what somebody wrote into it stays with their drafts. `but` is the person
 * who has it now, and goes on with it.
 */
export async function endCopies(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { id, text, ticket: { key }, ticketId }: PreparedRow,
  but: string | null,
): Promise<void> {
  const aliases = await tx.ticketKeyAlias.findMany({ where: { ticketId }, select: { key: true } });
  const forKey = { in: [key, ...aliases.map((one) => one.key)] };
  const opened = { forKey, state: 'open', kind: 'reply', content: { contains: id } };
  const rows = await tx.draft.findMany({ where: opened, select: { id: true, owner: true, content: true } });
  const same = rows.filter((row) => {
    const content = DraftContent.catch({ text: '' }).parse(parsedJson(row.content));
    return content.prepared?.id === id && content.text === asNames(text);
  });
  if (same.length === 0) return;
  const theirs = but === null ? new Set<string>() : await ownersOf({ tx }, but);
  const ended = same.filter((row) => !theirs.has(row.owner)).map((row) => row.id);
  await tx.draft.updateMany({
    where: { id: { in: ended }, state: 'open' },
    data: { state: 'discarded', updatedAt: now },
  });
}

/** The names under which the drafts of a person stand. */
async function ownersOf({ tx }: Pick<Work, 'tx'>, personId: string): Promise<Set<string>> {
  const key = { provider: true, tenant: true, externalId: true } as const;
  const accounts = await tx.identity.findMany({ where: { personId, active: true }, select: key });
  return new Set(accounts.map((one) => draftOwner(one.provider, one.tenant, one.externalId)));
}
