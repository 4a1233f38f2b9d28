// Pure

/** A list too long for a menu, by name: it travels with the menu and comes back with what is typed in it. */
export const choicesOf = {
  desks: 'desks',
  tickets: 'tickets',
  /** Whom many tickets can be given, and the categories that they can have. */
  bulkPeople: 'bulk-people',
  bulkCategories: 'bulk-categories',
  /** People whom the asker sees, by parts of their name or address. */
  people: 'people',
  categories: (desk: string) => `categories/${desk}`,
  /** Projects of a company, or of all where none is named; tasks of a project. */
  projects: (company: string) => `projects/${company}`,
  tasks: (project: string) => `tasks/${project}`,
  /** The choices of a field that a category asks for. */
  answers: (category: string, field: string) => `answers/${category}/${field}`,
  /** Saved replies for a ticket, by words of their name and text. */
  saved: (ticket: string) => `saved/${ticket}`,
  /** People who work at a desk. */
  workers: (desk: string) => `workers/${desk}`,
  assignees: (ticket: string) => `assignees/${ticket}`,
  /** The options of a menu on a ticket's card. */
  menu: (action: string, ticket: string) => `menu/${action}/${ticket}`,
} as const;
