import { describe, expect, it } from 'vitest';
import { has, type PersonActor, type Power, powers, reaches } from '../../../api/core/index.ts';
import { powersInWords } from '../../../api/core/person/powers.ts';
import { type BuiltIn, powersOf } from '../../support/rights.ts';

type Desks = Readonly<Record<string, { lead: boolean; assignedOnly: boolean }>>;
const person = (role: BuiltIn, at: Desks = {}, more: Partial<PersonActor> = {}): PersonActor => {
  const desks = new Map(Object.entries(at));
  const base = {
    kind: 'person',
    personId: 'p',
    name: 'P',
    surface: 'api',
    proof: 'key',
    locale: 'en',
    departmentId: null,
  } as const;
  return { ...base, heads: [], role, desks, powers: powersOf(role, desks, more.heads), ...more };
};
const works = { lead: false, assignedOnly: false };
const leads = { lead: true, assignedOnly: false };

const who: Record<string, PersonActor> = {
  requester: person('requester'),
  'agent of the desk': person('requester', { desk: works }),
  'lead of the desk': person('requester', { desk: leads }),
  'agent of the desk who leads another': person('requester', { desk: works, other: leads }),
  'somebody with the role lead': person('lead'),
  'lead elsewhere': person('requester', { other: leads }),
  'head of a department': person('requester', {}, { heads: ['d'] }),
  admin: person('admin'),
  owner: person('owner'),
};

const ownersAlone: readonly Power[] = ['chooseLeads', 'workEveryTicket'];
const expected: Record<string, readonly Power[]> = {
  requester: [],
  'agent of the desk': ['changeManyTickets', 'keepConfidential', 'seePeople'],
  'lead of the desk': [
    'changeManyTickets',
    'keepConfidential',
    'seePeople',
    'managePeople',
    'manageMembers',
    'manageCategories',
  ],
  'agent of the desk who leads another': ['changeManyTickets', 'keepConfidential', 'seePeople', 'managePeople'],
  'somebody with the role lead': ['seePeople', 'managePeople'],
  'lead elsewhere': ['seePeople', 'managePeople'],
  'head of a department': [],
  admin: powers.filter((power) => !ownersAlone.includes(power)),
  owner: powers,
};

describe('who has which power at a desk', () => {
  const cases = Object.entries(who).flatMap(([name, actor]) =>
    powers.map((power) => ({ name, actor, power, may: expected[name]?.includes(power) ?? false })),
  );
  it.each(cases)('$name, $power: $may', ({ actor, power, may }) => {
    expect(has(actor, power, 'desk')).toBe(may);
  });
});

describe('what somebody may do is said to them', () => {
  const said = (actor: PersonActor) => powersInWords(actor, (id) => `Desk ${id}`);

  it.each(powers)('%s has words of its own', (power) => {
    const alone: PersonActor = { ...person('requester'), powers: new Map([[power, 'everywhere']]) };
    expect(said(alone)).toHaveLength(said(person('requester')).length + 1);
  });

  it('to an admin with the audit log, and without what only owners may', () => {
    const lines = said(person('admin')).join('\n');
    expect(lines).toContain('Read who signed in and who changed what.');
    expect(lines).toContain('See and change all tickets, except confidential ones.');
    expect(lines).not.toContain('Choose the leads');
  });

  it('once: what is within something larger is left out', () => {
    const lines = said(person('owner')).join('\n');
    expect(lines).toContain('confidential ones too');
    expect(lines).not.toContain('except confidential ones');
    expect(lines).not.toContain('Manage people:');
  });
});

describe('an API key narrows what its person may', () => {
  const keyed = (role: BuiltIn, scopes: NonNullable<PersonActor['scopes']>) => person(role, {}, { scopes });

  it('an owner’s key without config:write changes no desks', () => {
    expect(has(keyed('owner', ['people:write', 'config:read']), 'manageDesks')).toBe(false);
    expect(has(keyed('owner', ['config:write']), 'manageDesks')).toBe(true);
  });

  it('a key does not give what its person lacks', () => {
    expect(has(keyed('requester', ['config:write']), 'manageDesks')).toBe(false);
  });

  it('writing includes reading, reading does not include writing', () => {
    expect(reaches(keyed('admin', ['people:write']), 'people:read')).toBe(true);
    expect(reaches(keyed('admin', ['people:read']), 'people:write')).toBe(false);
    expect(reaches(keyed('admin', []), 'people:read')).toBe(false);
  });
});
