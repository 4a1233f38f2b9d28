import { DeskError, type Directory, type GroupMember, groupWords } from '#core';
import { type Connector, type Member, Refusal } from '../wire/connector.ts';
import { kindOfMember } from './account-kind.ts';
import type { Places } from './address-book.ts';

/** The people in the groups of the tenant, its teams apart. */
export interface Groups {
  /** @throws DeskError with what an admin has to do when the group cannot be read */
  groupMembers(id: string): Promise<readonly GroupMember[]>;
}

/** The members of a group, and of a team where the app is: these by the connector, which needs no rights in the directory. */
export function makeDirectory(deps: {
  connector: Connector;
  groups: Groups;
  places: Places;
  tenant: string;
}): Directory {
  const { connector, groups, places, tenant } = deps;

  const ofTeam = async (id: string): Promise<GroupMember[]> => {
    const team = await places.find('team', id);
    if (!team) throw new DeskError('invalid', groupWords.notInTeam);
    const { serviceUrl, conversationId } = team;
    const members = await connector.members({ serviceUrl, conversation: conversationId });
    return members.flatMap((one) => memberOf(one, tenant));
  };

  return {
    async membersOf({ kind, id }) {
      try {
        return await (kind === 'team' ? ofTeam(id) : groups.groupMembers(id));
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
  const { email, userPrincipalName } = member;
  const account = {
    kind: kindOfMember(member, tenant),
    provider: 'teams' as const,
    tenant,
    externalId: id.toLowerCase(),
    name: name || id,
    email: email || userPrincipalName || null,
  };
  // The connector does not tell who owns a team, nor who was deactivated.
  return [{ account, owner: null, active: true }];
}
