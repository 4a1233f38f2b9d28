/** The believable company that the seed fills the desk with and the playground lets you be. Plain data, no imports. */
export const cast = {
  slack: { teamId: 'T0NORTHWND', teamName: 'Northwind', domain: 'northwind' },
  people: [
    {
      slackId: 'U0MAYA',
      name: 'Maya Lindqvist',
      email: 'maya@northwind.example',
      title: 'Marketing',
      timeZone: 'Europe/Berlin',
      role: 'requester',
    },
    {
      slackId: 'U0TOM',
      name: 'Tom Baker',
      email: 'tom@northwind.example',
      title: 'Finance',
      timeZone: 'Europe/London',
      role: 'requester',
    },
    {
      slackId: 'U0PRIYA',
      name: 'Priya Nair',
      email: 'priya@northwind.example',
      title: 'Head of Marketing',
      timeZone: 'Europe/Berlin',
      role: 'manager',
    },
    {
      slackId: 'U0ANA',
      name: 'Ana Kowalska',
      email: 'ana@northwind.example',
      title: 'IT lead',
      timeZone: 'Europe/Warsaw',
      role: 'lead',
    },
    {
      slackId: 'U0BEN',
      name: 'Ben Okafor',
      email: 'ben@northwind.example',
      title: 'IT support',
      timeZone: 'Europe/Berlin',
      role: 'agent',
    },
    {
      slackId: 'U0CHLOE',
      name: 'Chloe Martin',
      email: 'chloe@northwind.example',
      title: 'IT support',
      timeZone: 'Europe/Paris',
      role: 'agent',
    },
    {
      slackId: 'U0DANA',
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
} as const satisfies Cast;

/** A workspace of people and channels, as the seed and the playground read it. */
export interface Cast {
  readonly slack: { readonly teamId: string; readonly teamName: string; readonly domain: string };
  readonly people: readonly {
    readonly slackId: string;
    readonly name: string;
    readonly email: string;
    readonly title: string;
    readonly timeZone: string;
    readonly role: 'requester' | 'manager' | 'lead' | 'agent';
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly topic: string;
    readonly members: 'everyone' | readonly string[];
    readonly desk: string | null;
  }[];
}
