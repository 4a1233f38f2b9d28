/** The believable company that the seed fills the desk with and the playground lets you be. Plain data, no imports. */
export const cast = {
  slack: { teamId: 'T0NORTHWND', teamName: 'Northwind', domain: 'northwind' },
  teams: {
    tenantId: '7e57ab1e-0000-4000-8000-000000000001',
    teams: [
      {
        id: '19:northwind@thread.tacv2',
        groupId: '6209aaaa-0000-4000-8000-000000000001',
        name: 'Northwind',
        members: 'everyone',
        channels: [{ id: '19:northwind@thread.tacv2', name: 'General', desk: null }],
      },
      {
        id: '19:itdesk@thread.tacv2',
        groupId: '6209aaaa-0000-4000-8000-000000000002',
        name: 'IT help',
        members: ['U0ANA', 'U0BEN', 'U0CHLOE'],
        channels: [
          { id: '19:itdesk@thread.tacv2', name: 'General', desk: null },
          { id: '19:ittickets@thread.tacv2', name: 'Tickets', desk: 'IT' },
        ],
      },
      {
        id: '19:people@thread.tacv2',
        groupId: '6209aaaa-0000-4000-8000-000000000003',
        name: 'People team',
        members: ['U0DANA', 'U0ANA'],
        channels: [{ id: '19:people@thread.tacv2', name: 'General', desk: 'HR' }],
      },
    ],
  },
  people: [
    {
      slackId: 'U0MAYA',
      entraId: '0b1ec701-0000-4000-8000-000000000001',
      name: 'Maya Lindqvist',
      email: 'maya@northwind.example',
      title: 'Marketing',
      timeZone: 'Europe/Berlin',
      role: 'requester',
    },
    {
      slackId: 'U0TOM',
      entraId: '0b1ec702-0000-4000-8000-000000000002',
      name: 'Tom Baker',
      email: 'tom@northwind.example',
      title: 'Finance',
      timeZone: 'Europe/London',
      role: 'requester',
    },
    {
      slackId: 'U0PRIYA',
      entraId: '0b1ec703-0000-4000-8000-000000000003',
      name: 'Priya Nair',
      email: 'priya@northwind.example',
      title: 'Head of Marketing',
      timeZone: 'Europe/Berlin',
      role: 'requester',
    },
    {
      slackId: 'U0ANA',
      entraId: '0b1ec704-0000-4000-8000-000000000004',
      name: 'Ana Kowalska',
      email: 'ana@northwind.example',
      title: 'IT lead',
      timeZone: 'Europe/Warsaw',
      role: 'lead',
    },
    {
      slackId: 'U0BEN',
      entraId: '0b1ec705-0000-4000-8000-000000000005',
      name: 'Ben Okafor',
      email: 'ben@northwind.example',
      title: 'IT support',
      timeZone: 'Europe/Berlin',
      role: 'requester',
    },
    {
      slackId: 'U0CHLOE',
      entraId: '0b1ec706-0000-4000-8000-000000000006',
      name: 'Chloe Martin',
      email: 'chloe@northwind.example',
      title: 'IT support',
      timeZone: 'Europe/Paris',
      role: 'requester',
    },
    {
      slackId: 'U0DANA',
      entraId: '0b1ec707-0000-4000-8000-000000000007',
      name: 'Dana Fischer',
      email: 'dana@northwind.example',
      title: 'People team',
      timeZone: 'Europe/Berlin',
      role: 'lead',
    },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', topic: 'Company-wide news', members: 'everyone', desk: null },
    {
      id: 'C0ITDESK',
      name: 'it-desk',
      topic: 'Where IT works: every ticket is a card here',
      members: ['U0ANA', 'U0BEN', 'U0CHLOE'],
      desk: 'IT',
    },
    { id: 'C0HRDESK', name: 'hr-desk', topic: 'Where the people team works', members: ['U0DANA', 'U0ANA'], desk: 'HR' },
  ],
  companies: [
    { name: 'Fabrikam', domain: 'fabrikam.example', project: 'Store opening', tasks: ['Cash desks', 'Network'] },
    { name: 'Adatum', domain: 'adatum.example', project: 'Office move', tasks: ['Phones'] },
  ],
  mail: {
    shared: [
      {
        id: '5aa2ed00-0000-4000-8000-000000000001',
        name: 'IT help',
        address: 'it-help@northwind.example',
        members: ['U0ANA', 'U0BEN', 'U0CHLOE'],
        desk: 'IT',
      },
      {
        id: '5aa2ed00-0000-4000-8000-000000000002',
        name: 'People team',
        address: 'people-team@northwind.example',
        members: ['U0DANA', 'U0ANA'],
        desk: 'HR',
      },
    ],
    customers: [
      { name: 'Erik Holm', address: 'erik.holm@fabrikam.example', locale: 'en-US', proof: 'pass' },
      { name: 'Jana Weiß', address: 'jana.weiss@adatum.example', locale: 'de-DE', proof: 'pass' },
      { name: 'Łukasz Zieliński', address: 'lukasz@wingtip.example', locale: 'pl-PL', proof: 'bestguesspass' },
      { name: 'Sam Reed', address: 'sam.reed@lucerne.example', locale: 'en-US', proof: 'none' },
    ],
  },
} as const satisfies Cast;

/** A workspace of people and channels, as the seed and the playground read it. */
export interface Cast {
  readonly slack: { readonly teamId: string; readonly teamName: string; readonly domain: string };
  readonly teams: {
    /** Entra tenant. */
    readonly tenantId: string;
    readonly teams: readonly {
      /** Also the id of its General channel. */
      readonly id: string;
      /** Entra group behind the team. */
      readonly groupId: string;
      readonly name: string;
      readonly members: 'everyone' | readonly string[];
      readonly channels: readonly { readonly id: string; readonly name: string; readonly desk: string | null }[];
    }[];
  };
  readonly people: readonly {
    readonly slackId: string;
    /** Entra object id. */
    readonly entraId: string;
    readonly name: string;
    readonly email: string;
    readonly title: string;
    readonly timeZone: string;
    readonly role: 'requester' | 'lead';
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly topic: string;
    readonly members: 'everyone' | readonly string[];
    readonly desk: string | null;
  }[];
  /** Customers that the desk works for, with a project of each. */
  readonly companies: readonly {
    readonly name: string;
    /** Of its mail addresses. */
    readonly domain: string;
    readonly project: string;
    readonly tasks: readonly string[];
  }[];
  readonly mail: {
    /** The support addresses of the desks. */
    readonly shared: readonly {
      /** Entra object id. */
      readonly id: string;
      readonly name: string;
      readonly address: string;
      readonly members: readonly string[];
      readonly desk: string;
    }[];
    /** People outside of the tenant who write to them. */
    readonly customers: readonly {
      readonly name: string;
      readonly address: string;
      readonly locale: string;
      /** How strongly their provider vouches for their mails. */
      readonly proof: 'pass' | 'bestguesspass' | 'none' | 'fail';
    }[];
  };
}
