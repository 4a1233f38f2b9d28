const firstWord = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i;
const writes = /\b(insert|update|delete|replace)\b/i;

/** What a statement does to a transaction: reads it, may write, begins or ends one, or changes a setting of the connection. */
export type StatementKind = 'read' | 'write' | 'control' | 'setting';

/** The kind by the first word; a WITH that names a writing verb anywhere counts as a write. */
export function kindOf(sql: string): StatementKind {
  switch (firstWord.exec(sql)?.[1]?.toLowerCase()) {
    case 'select':
    case 'values':
    case 'explain':
      return 'read';
    case 'with':
      return writes.test(sql) ? 'write' : 'read';
    case 'begin':
    case 'commit':
    case 'end':
    case 'rollback':
    case 'savepoint':
    case 'release':
      return 'control';
    case 'pragma':
      return 'setting';
    default:
      return 'write';
  }
}
