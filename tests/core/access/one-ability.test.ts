import { describe, expect, it } from 'vitest';
import { type Standing, standings } from '../../../api/core/access/ways.ts';
import { type Actor, type PersonActor, systemActor } from '../../../api/core/index.ts';
import {
  type Ability,
  abilities,
  abilitiesOf,
  type Permissions,
  standingsOf,
  type TicketFacts,
} from '../../../api/core/ticket/policy.ts';
import { statusCategories } from '../../../api/core/ticket/status.ts';
import { type BuiltIn, powersOf } from '../../support/rights.ts';

const me = 'person-me';
const plain = { requesterId: 'maya', assigneeId: null, departmentId: 'dep', closedById: null, participants: [] };
const person = (role: BuiltIn, desk?: { lead: boolean }, heads: string[] = []): PersonActor => {
  const desks = new Map(desk ? [['it', { ...desk, assignedOnly: false }]] : []);
  const base = {
    kind: 'person',
    personId: me,
    name: 'Me',
    surface: 'api',
    proof: 'key',
    locale: 'en',
    departmentId: null,
  } as const;
  return { ...base, role, heads, desks, powers: powersOf(role, desks, heads) };
};
const nobody = person('requester');

/** The power that some abilities take beside the table: everybody has it here. */
const withPower = <W extends { actor: Actor }>(all: Record<Standing, W>): Record<Standing, W> => {
  for (const one of Object.values(all))
    if (one.actor.kind === 'person')
      one.actor = { ...one.actor, powers: new Map([...one.actor.powers, ['keepConfidential', 'everywhere']]) };
  return all;
};

/** Somebody who stands to a ticket in each way. */
const ways = withPower<{ actor: Actor; facts?: Partial<TicketFacts> }>({
  requester: { actor: nobody, facts: { requesterId: me } },
  participant: { actor: nobody, facts: { participants: [me] } },
  follower: { actor: person('requester', { lead: false }), facts: { followers: [me] } },
  head: { actor: person('requester', undefined, ['dep']) },
  colleague: { actor: { ...nobody, companyId: 'acme', colleagues: 'acme' }, facts: { companyId: 'acme' } },
  agent: { actor: person('requester', { lead: false }) },
  assignee: { actor: person('requester', { lead: false }), facts: { assigneeId: me } },
  closer: { actor: nobody, facts: { participants: [me], closedById: me } },
  lead: { actor: person('requester', { lead: true }) },
  admin: { actor: person('admin') },
  owner: { actor: person('owner') },
  system: { actor: systemActor('test') },
});

/** The table with one right in it: this ability through this standing. */
const only = (ability: Ability, standing: Standing): Permissions => ({ ...none, [ability]: [standing] });
const none: Permissions = {
  view: [],
  readInternal: [],
  edit: [],
  reply: [],
  note: [],
  trackTime: [],
  take: [],
  assign: [],
  reassign: [],
  unassign: [],
  move: [],
  override: [],
  close: [],
  reopen: [],
  setPriority: [],
  setCategory: [],
  setRequester: [],
  setProject: [],
  transfer: [],
  link: [],
  tag: [],
  checklist: [],
  withdraw: [],
  rate: [],
  delete: [],
  merge: [],
  split: [],
  follow: [],
  unfollow: [],
  addPeople: [],
  keepConfidential: [],
  openToDesk: [],
};

/** Every state of a ticket in which somebody stands to it like this. */
const statesFor = (standing: Standing): TicketFacts[] =>
  statusCategories.flatMap((statusCategory) =>
    [null, 'somebody'].map((assigneeId) => ({
      ...plain,
      deskId: 'it',
      confidential: false,
      rated: false,
      statusCategory,
      assigneeId,
      ...ways[standing].facts,
    })),
  );
const pairs = abilities.flatMap((ability) => standings.map((standing) => [ability, standing] as const));

describe('one right of the permission table alone', () => {
  it.each(standings)('is tried with somebody who stands to the ticket as %s', (standing) => {
    for (const facts of statesFor(standing)) expect(standingsOf(ways[standing].actor, facts)).toContain(standing);
  });

  it.each(pairs)('%s for the %s allows it in some state of a ticket, and nothing else in any', (ability, standing) => {
    const given = statesFor(standing).map((facts) => abilitiesOf(ways[standing].actor, facts, only(ability, standing)));
    // Nobody takes or is given what they have already; what has nobody cannot be handed on.
    const has = standing === 'assignee' && (ability === 'take' || ability === 'assign');
    // Nobody follows what is told them anyway.
    const isTold = ability === 'follow' && ['requester', 'participant', 'follower', 'closer'].includes(standing);
    const never = has || isTold;
    expect(given.some((list) => list.length > 0)).toBe(!never);
    for (const list of given) expect(list).toEqual(list.length === 0 ? [] : [ability]);
  });

  it.each(pairs)('%s for the %s allows nothing to people who stand to it otherwise', (ability, standing) => {
    for (const other of standings)
      for (const facts of statesFor(other)) {
        const { actor } = ways[other];
        if (standingsOf(actor, facts).has(standing)) continue;
        expect(abilitiesOf(actor, facts, only(ability, standing))).toEqual([]);
      }
  });

  it('and none at all allows nothing to anybody', () => {
    for (const standing of standings)
      for (const facts of statesFor(standing)) expect(abilitiesOf(ways[standing].actor, facts, none)).toEqual([]);
  });
});
