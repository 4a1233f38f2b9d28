import type { AtCommit, Tx } from '#core';
import { insertsOf, mostArguments } from './insert.ts';
import { join, type Sql } from './prisma-values.ts';

/** What waits for the end of each open transaction, in order. */
const waiting = new WeakMap<Tx, Sql[]>();

/** Keeps a statement for the end of its transaction; where nobody ends one, it is run at once. */
export async function atCommit(tx: Tx, statement: Sql): Promise<void> {
  const statements = waiting.get(tx);
  if (statements) statements.push(statement);
  else await tx.$executeRaw(statement);
}

/** Makes the port: SQL Server takes what waits in one command, SQLite statement by statement. */
export function makeAtCommit(provider: 'sqlite' | 'sqlserver'): AtCommit {
  return {
    begin(tx) {
      waiting.set(tx, []);
    },
    async insert(tx, table, rows) {
      for (const statement of insertsOf(table, rows)) await atCommit(tx, statement);
    },
    async finish(tx) {
      const statements = waiting.get(tx) ?? [];
      waiting.delete(tx);
      const commands = provider === 'sqlserver' ? together(statements) : statements;
      for (const command of commands) await tx.$executeRaw(command);
    },
  };
}

/** As many statements in a command as its arguments allow. */
function together(statements: readonly Sql[]): Sql[] {
  const commands: Sql[][] = [];
  let free = 0;
  for (const statement of statements) {
    free -= statement.values.length;
    const last = commands.at(-1);
    if (last && free >= 0) last.push(statement);
    else {
      commands.push([statement]);
      free = mostArguments - statement.values.length;
    }
  }
  return commands.map((one) => join(one, '; '));
}
