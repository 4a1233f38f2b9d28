import { z } from 'zod';
import { type AccountKind, DeskError, type GroupMember, groupWords } from '#core';
import type { GraphClient } from './client.ts';
import { GraphRefusal, passing } from './refusal.ts';

/** A person of the tenant. */
const User = z.object({
  '@odata.type': z.literal('#microsoft.graph.user').optional(),
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  preferredLanguage: z.string().nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});
type User = z.infer<typeof User>;

const fields = 'id,displayName,mail,userPrincipalName,preferredLanguage,userType,accountEnabled';

/** The people in the groups of a tenant. */
export interface GroupDirectory {
  /** People and owners of a group; devices, and groups inside it, are passed over. @throws DeskError as `Directory` does */
  groupMembers(id: string): Promise<readonly GroupMember[]>;
}

/** Makes it for the groups of one tenant. */
export function makeGroupDirectory(graph: GraphClient, tenant: string): GroupDirectory {
  return {
    async groupMembers(id) {
      const list = (what: string) => `groups/${encodeURIComponent(id)}/${what}?$select=${fields}&$top=999`;
      const read = await graph.lists([list('members'), list('owners')]).catch((error: unknown) => {
        throw wordsOf(error);
      });
      const [members = [], owners = []] = read.map((page) => page.flatMap((one) => User.safeParse(one).data ?? []));
      const owning = new Set(owners.map((one) => one.id));
      const all = new Map([...owners, ...members].map((one) => [one.id, one]));
      // Without the right to read people Graph gives their ids alone: nobody could be told from anybody.
      if ([...all.values()].some(isNameless)) throw new DeskError('invalid', groupWords.noRight);
      return [...all.values()].map((one) => ({
        account: accountOf(one, tenant),
        owner: owning.has(one.id),
        active: one.accountEnabled !== false,
      }));
    },
  };
}

/** What an admin reads about a group that could not be read. */
function wordsOf(error: unknown): unknown {
  if (!(error instanceof GraphRefusal)) return error;
  const { why, status } = error;
  if (why === 'refused' && (status === 401 || status === 403))
    return new DeskError('invalid', groupWords.noRight, {}, error);
  if (why === 'refused' && (status === 404 || status === 400))
    return new DeskError('invalid', groupWords.gone, {}, error);
  return passing(error, groupWords.silent);
}

const isNameless = ({ displayName, mail, userPrincipalName }: User) => !displayName && !mail && !userPrincipalName;

const accountOf = (user: User, tenant: string): GroupMember['account'] => ({
  kind: kindOf(user),
  provider: 'teams',
  tenant,
  externalId: user.id.toLowerCase(),
  name: user.displayName || user.id,
  email: user.mail || user.userPrincipalName || null,
  ...(user.preferredLanguage ? { locale: user.preferredLanguage } : {}),
});

/** What an account of the tenant's own directory is; `userType` was asked for. */
export function kindOf({ userType, userPrincipalName }: Pick<User, 'userType' | 'userPrincipalName'>): AccountKind {
  if (userType === undefined) return 'unknown';
  // Accounts that are older than guests have none.
  const type = userType?.toLowerCase() || 'member';
  // Microsoft writes so the sign-in name of somebody who was invited from elsewhere.
  return type !== 'member' || /#EXT#/i.test(userPrincipalName ?? '') ? 'guest' : 'member';
}
