/** The roles that the house comes with, as the migration writes them. Plain data; the core reads them from the database. */
export const builtInRoles = [
  {
    key: 'requester',
    name: 'Requester',
    description: 'Asks for help. People who come by themselves have it.',
    comesWith: 'arrival',
    givable: true,
    grants: {},
  },
  {
    key: 'agent',
    name: 'Agent',
    description: 'Works at a desk.',
    comesWith: 'membership',
    givable: false,
    grants: { changeManyTickets: 'desk', keepConfidential: 'desk', seePeople: 'all' },
  },
  {
    key: 'lead',
    name: 'Lead',
    description: 'Manages people; comes with leading a desk, and can be given without one.',
    comesWith: 'leading',
    givable: true,
    grants: {
      changeManyTickets: 'desk',
      keepConfidential: 'desk',
      seePeople: 'all',
      managePeople: 'all',
      manageMembers: 'desk',
      manageCategories: 'desk',
    },
  },
  {
    key: 'manager',
    name: 'Manager',
    description: 'Heads a department.',
    comesWith: 'heading',
    givable: false,
    grants: { followTickets: 'department', seePeople: 'department' },
  },
  {
    key: 'admin',
    name: 'Admin',
    description: 'Sets up the desk and its people; reads nothing confidential.',
    comesWith: '',
    givable: true,
    grants: {
      workOrdinaryTickets: 'all',
      changeManyTickets: 'all',
      keepConfidential: 'all',
      seePeople: 'all',
      managePeople: 'all',
      manageAllPeople: 'all',
      manageRoles: 'all',
      manageKeys: 'all',
      manageDesks: 'all',
      manageStatuses: 'all',
      manageDepartments: 'all',
      manageMembers: 'all',
      manageCategories: 'all',
      manageDeliveries: 'all',
      manageFiles: 'all',
      manageWorkspaces: 'all',
      readAudit: 'all',
    },
  },
  {
    key: 'owner',
    name: 'Owner',
    description: 'May do everything. The first one comes by the link that a start prints.',
    comesWith: 'setup',
    givable: true,
    grants: {
      followTickets: 'all',
      workOrdinaryTickets: 'all',
      workEveryTicket: 'all',
      changeManyTickets: 'all',
      keepConfidential: 'all',
      seePeople: 'all',
      managePeople: 'all',
      manageAllPeople: 'all',
      manageRoles: 'all',
      manageKeys: 'all',
      manageDesks: 'all',
      manageStatuses: 'all',
      manageDepartments: 'all',
      manageMembers: 'all',
      chooseLeads: 'all',
      manageCategories: 'all',
      manageDeliveries: 'all',
      manageFiles: 'all',
      manageWorkspaces: 'all',
      readAudit: 'all',
    },
  },
] as const;

/** The rows as INSERT statements that both databases take; they are what the migrations leave. */
export function rolesInSql(): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const lines = builtInRoles.flatMap(({ key, name, description, comesWith, givable, grants }) => [
    `INSERT INTO "Role" ("key", "name", "description", "comesWith", "givable", "builtIn") VALUES (${[key, name, description, comesWith].map(text).join(', ')}, ${givable ? 1 : 0}, 1);`,
    ...Object.entries(grants).map(
      ([power, scope]) =>
        `INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES (${[key, power, scope].map(text).join(', ')});`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
