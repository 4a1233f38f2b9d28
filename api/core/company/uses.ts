import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { conflict } from '../errors.ts';
import { counting } from '../say/grammar.ts';
import type { Work } from '../verb/work.ts';

/** Counting stops there: how many exactly is of no use to anybody. */
const mostCounted = 1_000;
const counted = counting('en');

/** What may use a company, a project or a task. */
interface Users {
  readonly people?: Prisma.PersonWhereInput;
  readonly projects?: Prisma.ProjectWhereInput;
  readonly tasks?: Prisma.TaskWhereInput;
  readonly tickets: Prisma.TicketWhereInput;
}

/**
 * Refuses to remove what is used, with how often by each kind. What comes to use it in the same moment is refused by the
 * database, and the verb runs again. @throws DeskError `conflict`
 */
export async function demandNoUses({ tx }: Work, name: string, users: Users): Promise<void> {
  const take = mostCounted + 1;
  const { people, projects, tasks, tickets } = users;
  const counts = {
    people: people ? await tx.person.count({ where: people, take }) : 0,
    projects: projects ? await tx.project.count({ where: projects, take }) : 0,
    tasks: tasks ? await tx.task.count({ where: tasks, take }) : 0,
    tickets: await tx.ticket.count({ where: tickets, take }),
  };
  const uses = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const said = Object.entries(uses).map(([kind, count]) => inWords(kind, count));
  if (said.length === 0) return;
  throw conflict(`${name} cannot be removed, because it has ${said.join(', ')}. Deactivate it instead.`, { uses });
}

const forms: Readonly<Record<string, string>> = {
  people: '# person',
  projects: '# project',
  tasks: '# task',
  tickets: '# ticket',
};

function inWords(kind: string, count: number): string {
  if (count > mostCounted) return `more than ${mostCounted} ${kind}`;
  return counted(count, { one: forms[kind] ?? kind, other: `# ${kind}` });
}
