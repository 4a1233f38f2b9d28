import { z } from 'zod';
import { ask, Refusal } from './connector.ts';
import type { Tokens } from './tokens.ts';

/** A person of the tenant. */
const GraphUser = z.object({
  '@odata.type': z.literal('#microsoft.graph.user').optional(),
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  preferredLanguage: z.string().nullish(),
  userType: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});
export type GraphUser = z.infer<typeof GraphUser>;

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

/** Microsoft Graph, as far as it is used: https://learn.microsoft.com/graph/api/overview. */
export interface Graph {
  /** Adds the app to a person's Teams. `there` also when it was there already; `refused` when rights or licence lack. */
  install(user: string, catalogApp: string): Promise<'there' | 'refused'>;
  /** People of a group; devices and groups inside it are passed over. */
  members(group: string): Promise<GraphUser[]>;
  owners(group: string): Promise<GraphUser[]>;
}

const fields = 'id,displayName,mail,userPrincipalName,preferredLanguage,userType,accountEnabled';

const patienceMs = 8_000;

/** Makes the client. */
export function makeGraph(url: string, tokens: Tokens): Graph {
  const call = (method: string, path: string, body?: object) =>
    ask({ token: tokens.graph, patienceMs }, method, `${url}/${path}`, body);
  const people = async (path: string): Promise<GraphUser[]> => {
    const found: GraphUser[] = [];
    let next: string | undefined = `${path}?$select=${fields}&$top=999`;
    while (next !== undefined) {
      const page = Page.parse(await call('GET', next));
      found.push(...page.value.flatMap((one) => GraphUser.safeParse(one).data ?? []));
      const more = page['@odata.nextLink'];
      // Only Graph itself is given the token; a list without its rest would be a wrong one.
      if (more !== undefined && !more.startsWith(`${url}/`))
        throw new Refusal(0, 'OtherHost', 'The list goes on at another address.');
      next = more?.slice(url.length + 1);
    }
    return found;
  };
  return {
    members: (group) => people(`groups/${encodeURIComponent(group)}/members`),
    owners: (group) => people(`groups/${encodeURIComponent(group)}/owners`),
    async install(user, catalogApp) {
      try {
        await call('POST', `users/${encodeURIComponent(user)}/teamwork/installedApps`, {
          'teamsApp@odata.bind': `${url}/appCatalogs/teamsApps/${catalogApp}`,
        });
        return 'there';
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 409) return 'there';
        if (error.known && [400, 401, 403, 404].includes(error.status)) return 'refused';
        throw error;
      }
    },
  };
}
