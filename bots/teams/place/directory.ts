import { type AccountKind, DeskError, type Directory, type GroupMember, groupWords } from '#core';
import { type Connector, type Member, Refusal } from '../wire/connector.ts';
import type { Graph, GraphUser } from '../wire/graph.ts';
import { kindOfMember, kindOfUser } from './account-kind.ts';
import type { Places } from './address-book.ts';

/** The members of a group: by Graph, with its owners; in a team where the app is: by the connector, which needs no rights of Graph. */
export function makeDirectory(deps: { connector: Connector; graph: Graph; places: Places; tenant: string }): Directory {
  const { connector, graph, places, tenant } = deps;

  const ofTeam = async (id: string): Promise<GroupMember[]> => {
    const team = await places.find('team', id);
    if (!team) throw new DeskError('invalid', groupWords.notInTeam);
    const { serviceUrl, conversationId } = team;
    const members = await connector.members({ serviceUrl, conversation: conversationId });
    return members.flatMap((one) => memberOf(one, tenant));
  };
  const ofGroup = async (id: string): Promise<GroupMember[]> => {
    const [members, owners] = [await graph.members(id), await graph.owners(id)];
    const owning = new Set(owners.map((one) => one.id));
    const all = new Map([...owners, ...members].map((one) => [one.id, one]));
    // Without the right to read people Graph gives their ids alone: nobody could be told from anybody.
    if ([...all.values()].some(isNameless)) throw new DeskError('invalid', groupWords.noRight);
    return [...all.values()].map((one) => ({
      account: accountOf({ ...one, kind: kindOfUser(one) }, tenant),
      owner: owning.has(one.id),
      active: one.accountEnabled !== false,
    }));
  };

  return {
    async membersOf({ kind, id }) {
      try {
        return await (kind === 'team' ? ofTeam(id) : ofGroup(id));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const status = error.known ? error.status : 0;
        const why = status === 403 ? groupWords.noRight : status === 404 ? groupWords.gone : groupWords.silent;
        throw new DeskError(status === 403 || status === 404 ? 'invalid' : 'unavailable', why, {}, error);
      }
    },
  };
}

function memberOf(member: Member, tenant: string): GroupMember[] {
  const { aadObjectId, objectId, name } = member;
  const id = aadObjectId ?? objectId;
  if (!id) return [];
  const { email: mail, userPrincipalName } = member;
  const kind = kindOfMember(member, tenant);
  const account = accountOf({ id, displayName: name, mail, userPrincipalName, kind }, tenant);
  // The connector does not tell who owns a team, nor who was deactivated.
  return [{ account, owner: null, active: true }];
}

const isNameless = ({ displayName, mail, userPrincipalName }: GraphUser) => !displayName && !mail && !userPrincipalName;

const accountOf = (
  { id, displayName, mail, userPrincipalName, preferredLanguage, kind }: GraphUser & { kind: AccountKind },
  tenant: string,
) => ({
  kind,
  provider: 'teams' as const,
  tenant,
  externalId: id.toLowerCase(),
  name: displayName || id,
  email: mail || userPrincipalName || null,
  ...(preferredLanguage ? { locale: preferredLanguage } : {}),
});
