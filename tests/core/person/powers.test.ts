import { describe, expect, it } from 'vitest';
import { has, type PersonActor, type Power, powers, type Role, reaches } from '../../../api/core/index.ts';

const base = {
  kind: 'person',
  personId: 'p',
  name: 'P',
  surface: 'api',
  locale: 'en',
  departmentId: null,
  heads: [],
} as const;
const membership = (lead: boolean) => new Map([['desk', { lead, assignedOnly: false }]]);

const who: Record<string, PersonActor> = {
  requester: { ...base, role: 'requester', desks: new Map() },
  agent: { ...base, role: 'requester', desks: membership(false) },
  'lead of the desk': { ...base, role: 'requester', desks: membership(true) },
  'somebody with the role lead': { ...base, role: 'lead', desks: new Map() },
  'lead elsewhere': { ...base, role: 'requester', desks: new Map([['other', { lead: true, assignedOnly: false }]]) },
  'head of a department': { ...base, role: 'requester', desks: new Map(), heads: ['d'] },
  admin: { ...base, role: 'admin', desks: new Map() },
  owner: { ...base, role: 'owner', desks: new Map() },
};

const all: readonly Power[] = powers;
const expected: Record<string, readonly Power[]> = {
  requester: [],
  agent: ['seePeople'],
  'lead of the desk': ['seePeople', 'managePeople', 'manageMembers', 'manageCategories'],
  'somebody with the role lead': ['seePeople', 'managePeople'],
  'lead elsewhere': ['seePeople', 'managePeople'],
  'head of a department': [],
  admin: all.filter((power) => power !== 'chooseLeads'),
  owner: all,
};

describe('who has which power at a desk', () => {
  const cases = Object.entries(who).flatMap(([name, actor]) =>
    powers.map((power) => ({ name, actor, power, may: expected[name]?.includes(power) ?? false })),
  );
  it.each(cases)('$name, $power: $may', ({ actor, power, may }) => {
    expect(has(actor, power, 'desk')).toBe(may);
  });
});

describe('an API key narrows what its person may', () => {
  const keyed = (role: Role, scopes: PersonActor['scopes']): PersonActor => ({
    ...base,
    role,
    desks: new Map(),
    ...(scopes ? { scopes } : {}),
  });

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
