import { describe, expect, it } from 'vitest';
import { fewest, waysToSee } from '../../api/core/access/ways.ts';
import type { PersonActor } from '../../api/core/actor.ts';
import { type Ability, abilities, abilitiesOf, may, type TicketFacts } from '../../api/core/ticket/policy.ts';
import { powersOf } from '../support/rights.ts';

/** Roles that somebody is given. */
const roles = ['requester', 'lead', 'admin', 'owner'] as const;
type Role = (typeof roles)[number];

const me = 'person-me';
const ticket: TicketFacts = {
  deskId: 'desk-it',
  requesterId: 'person-maya',
  assigneeId: 'person-ben',
  departmentId: 'dep-marketing',
  confidential: false,
  statusCategory: 'active',
  closedById: null,
  rated: false,
  participants: [],
};

/** Each way in which a person can stand to a ticket: how the facts differ then. */
const relations = {
  requester: { facts: { requesterId: me } },
  participant: { facts: { participants: [me] } },
  follower: { desk: { lead: false, assignedOnly: false }, facts: { followers: [me] } },
  'follower who sees only their own': { desk: { lead: false, assignedOnly: true }, facts: { followers: [me] } },
  'follower who left the desk': { facts: { followers: [me] } },
  'follower who was let in': { desk: { lead: false, assignedOnly: false }, facts: { followers: [me], chosen: [me] } },
  head: { heads: ['dep-marketing'] },
  colleague: { colleagues: 'acme', facts: { companyId: 'acme' } },
  agent: { desk: { lead: false, assignedOnly: false } },
  'agent who sees only their own': { desk: { lead: false, assignedOnly: true } },
  assignee: { desk: { lead: false, assignedOnly: false }, facts: { assigneeId: me } },
  'assignee who sees only their own': { desk: { lead: false, assignedOnly: true }, facts: { assigneeId: me } },
  lead: { desk: { lead: true, assignedOnly: false } },
  stranger: {},
} as const satisfies Record<
  string,
  {
    facts?: Partial<TicketFacts>;
    heads?: string[];
    colleagues?: string;
    desk?: { lead: boolean; assignedOnly: boolean };
  }
>;
type Relation = keyof typeof relations;

function actor(role: Role, relation: Relation): PersonActor {
  const {
    heads = [],
    desk,
    colleagues = null,
  } = {
    ...{ heads: undefined, desk: undefined, colleagues: undefined },
    ...relations[relation],
  };
  const desks = new Map(desk ? [['desk-it', desk]] : []);
  return {
    kind: 'person',
    personId: me,
    name: 'Me',
    role,
    powers: powersOf(role, desks, heads ?? []),
    surface: 'api',
    proof: 'key',
    locale: 'en',
    departmentId: null,
    colleagues,
    heads: heads ?? [],
    desks,
  };
}
const facts = (relation: Relation, change: Partial<TicketFacts> = {}): TicketFacts => {
  const way = relations[relation];
  return { ...ticket, ...('facts' in way ? way.facts : {}), ...change };
};

const own: Ability[] = ['view', 'edit', 'reply', 'close', 'withdraw', 'addPeople'];
const works: Ability[] = [
  'view',
  'readInternal',
  'edit',
  'reply',
  'note',
  'trackTime',
  'move',
  'close',
  'setPriority',
  'setCategory',
  'setRequester',
  'setProject',
  'transfer',
  'link',
  'tag',
  'checklist',
  'merge',
  'split',
  'follow',
  'addPeople',
  'keepConfidential',
];
/** People who follow already can only stop. */
const follows: Ability[] = [...works.filter((one) => one !== 'follow'), 'unfollow'];
const hands: Ability[] = [...works, 'reassign', 'unassign', 'openToDesk'];
const forces: Ability[] = [...hands, 'override', 'delete'];

/** THE table: on a ticket in progress that somebody has, what each relation may, whatever the (ordinary) role. */
const byRelation: Record<Relation, Ability[]> = {
  requester: own,
  participant: ['view', 'reply', 'unfollow'],
  follower: follows,
  'follower who sees only their own': follows,
  'follower who left the desk': [],
  'follower who was let in': follows,
  colleague: ['view'],
  head: ['view', 'reply', 'follow'],
  agent: works,
  'agent who sees only their own': [],
  assignee: hands,
  'assignee who sees only their own': hands,
  lead: forces,
  stranger: [],
};
/** Roles that add something of their own, wherever they stand. */
const byRole: Record<Role, Ability[]> = {
  requester: [],
  lead: [],
  admin: forces,
  owner: forces,
};

const sorted = (list: readonly Ability[]) => abilities.filter((ability) => list.includes(ability));
const everyPair = roles.flatMap((role) =>
  (Object.keys(relations) as Relation[]).map((relation) => [role, relation] as const),
);

describe('the permission table', () => {
  it.each(everyPair)(
    'on a ticket that Ben has, a %s who stands to it as %s may exactly what the table says',
    (role, relation) => {
      const given = [...byRelation[relation], ...byRole[role]];
      const isRequester = relation === 'requester';
      const isFollower = relation.startsWith('follower') && given.includes('view');
      const expected = sorted([
        ...given.filter((one) => one !== 'follow' || !(isRequester || isFollower)),
        ...(isFollower ? (['unfollow'] as const) : []),
      ]);
      expect(abilitiesOf(actor(role, relation), facts(relation))).toEqual(expected);
    },
  );

  it.each(everyPair)(
    'on a confidential ticket, a %s who stands to it as %s sees it only by name or by leading',
    (role, relation) => {
      const sees = may(actor(role, relation), 'view', facts(relation, { confidential: true }));
      const named: Relation[] = [
        'requester',
        'participant',
        'follower who was let in',
        'assignee',
        'assignee who sees only their own',
        'lead',
      ];
      expect(sees).toBe(role === 'owner' || named.includes(relation));
    },
  );

  it.each(everyPair)('nobody may rate but the requester, and only when it is done: %s as %s', (role, relation) => {
    expect(may(actor(role, relation), 'rate', facts(relation))).toBe(false);
    expect(may(actor(role, relation), 'rate', facts(relation, { statusCategory: 'resolved' }))).toBe(
      relation === 'requester',
    );
  });

  it.each(everyPair)('a free ticket is taken by agents of its desk only: %s as %s', (role, relation) => {
    if (relation.startsWith('assignee')) return expect(facts(relation).assigneeId).toBe(me);
    const takes = may(actor(role, relation), 'take', facts(relation, { assigneeId: null }));
    expect(takes).toBe(
      ['agent', 'lead'].includes(relation) || (relation.startsWith('follower') && !relation.endsWith('left the desk')),
    );
  });

  it('lets the person who closed a ticket open it again, as long as they see it', () => {
    const closed = { statusCategory: 'closed', closedById: me } as const;
    expect(may(actor('requester', 'agent'), 'reopen', facts('agent', closed))).toBe(true);
    expect(may(actor('requester', 'requester'), 'reopen', facts('requester', closed))).toBe(true);
    expect(abilitiesOf(actor('requester', 'stranger'), facts('stranger', closed))).toEqual([]);
  });

  it.each(everyPair)(
    'a closed ticket is opened again by leads, admins and the owner only: %s as %s',
    (role, relation) => {
      const reopens = may(actor(role, relation), 'reopen', facts(relation, { statusCategory: 'closed' }));
      expect(reopens).toBe(relation === 'lead' || role === 'admin' || role === 'owner');
    },
  );

  it('lets only the one who has it, or someone with force, hand a ticket over', () => {
    expect(may(actor('requester', 'agent'), 'reassign', facts('agent'))).toBe(false);
    expect(may(actor('requester', 'assignee'), 'reassign', facts('assignee'))).toBe(true);
    expect(may(actor('lead', 'lead'), 'reassign', facts('lead'))).toBe(true);
    expect(may(actor('admin', 'stranger'), 'reassign', facts('stranger'))).toBe(true);
  });

  it('narrows a person by the scopes of their API key', () => {
    const reader: PersonActor = { ...actor('requester', 'agent'), scopes: ['tickets:read'] };
    expect(abilitiesOf(reader, facts('agent'))).toEqual(['view', 'readInternal']);
    const elsewhere: PersonActor = { ...actor('requester', 'agent'), scopes: ['people:read'] };
    expect(abilitiesOf(elsewhere, facts('agent'))).toEqual([]);
  });

  it('filters lists by as few questions as say the same', () => {
    const asked = (who: PersonActor) => fewest(waysToSee(who)).map(({ standings: _, inside: __, ...rest }) => rest);
    expect(asked(actor('owner', 'lead'))).toEqual([{}]);
    expect(asked(actor('requester', 'lead'))).toEqual([
      { requesterId: me },
      { participantId: me },
      { desks: ['desk-it'] },
    ]);
    expect(asked(actor('requester', 'agent who sees only their own'))).toEqual([
      { requesterId: me },
      { participantId: me },
      { assigneeId: me, desks: ['desk-it'] },
      { followerId: me, desks: ['desk-it'], ordinary: true },
    ]);
    // What an agent sees of a desk, they need not follow to see.
    expect(asked(actor('requester', 'agent'))).not.toContainEqual(expect.objectContaining({ followerId: me }));
  });
});
