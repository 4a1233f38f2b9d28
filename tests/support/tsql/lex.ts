import { columnsOf, tables } from './schema.ts';

/** A piece of T-SQL; a name has lost its brackets or quotes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'argument' | 'variable' | 'sign';
  readonly text: string;
}

/** The statement is not T-SQL, or of a kind that nobody has taught this translator. */
export class UnknownTsql extends Error {
  override readonly name = 'UnknownTsql';

  constructor(why: string, sql: string) {
    super(`${why} in: ${sql.replace(/\s+/g, ' ').slice(0, 400)}`);
  }
}

const pieces =
  /\s+|(?<text>N?'(?:[^']|'')*')|\[(?<bracket>[^\]]+)\]|"(?<quoted>[^"]+)"|@P(?<argument>\d+)\b|@(?<variable>@?\w+)|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign><>|<=|>=|[=<>+\-*/%(),.;])/y;

/** The keywords and functions that the product may use, each of which SQL Server and SQLite read alike or is translated. */
const known = new Set(
  `ALL AND APPLY AS ASC BETWEEN BY CASE CAST COALESCE CONCAT COUNT CROSS DECLARE DEFAULT DELETE DESC DISTINCT ELSE END ESCAPE EXISTS FETCH
   FROM GROUP HAVING IN INNER INSERT INSERTED INT INTO IS JOIN LEFT LIKE MAX MIN NEXT NOT NULL NVARCHAR OFFSET ON ONLY OR
   ORDER OUTPUT ROWS SELECT SET STRING_SPLIT SUM TABLE THEN TOP UNION UPDATE VALUES WHEN WHERE`.split(/\s+/),
);

/**
 * The words that SQL Server keeps for itself beside those above: as a name they need quotes or brackets.
 * https://learn.microsoft.com/sql/t-sql/language-elements/reserved-keywords-transact-sql
 */
const reserved = new Set(
  `ADD ALTER ANY AUTHORIZATION BACKUP BEGIN BREAK BROWSE BULK CASCADE CHECK CHECKPOINT CLOSE CLUSTERED COLLATE COLUMN COMMIT
   COMPUTE CONSTRAINT CONTAINS CONTAINSTABLE CONTINUE CONVERT CREATE CURRENT CURSOR DATABASE DBCC DEALLOCATE DENY DISK
   DISTRIBUTED DOUBLE DROP DUMP ERRLVL EXCEPT EXEC EXECUTE EXIT EXTERNAL FILE FILLFACTOR FOR FOREIGN FREETEXT FULL FUNCTION
   GOTO GRANT HOLDLOCK IDENTITY IF INDEX INTERSECT KEY KILL LINENO LOAD MERGE NATIONAL NOCHECK NONCLUSTERED NULLIF OF OFF
   OPEN OPTION OUTER OVER PERCENT PIVOT PLAN PRECISION PRIMARY PRINT PROC PROCEDURE PUBLIC RAISERROR READ READTEXT
   RECONFIGURE REFERENCES REPLICATION RESTORE RESTRICT RETURN REVERT REVOKE RIGHT ROLLBACK ROWCOUNT RULE SAVE SCHEMA SECURITYAUDIT
   SESSION_USER SETUSER SHUTDOWN SOME STATISTICS SYSTEM_USER TABLESAMPLE TEXTSIZE TO TRAN TRANSACTION TRIGGER TRUNCATE
   UNIQUE UNPIVOT USE USER VARYING VIEW WAITFOR WHILE WITH WITHIN WRITETEXT`.split(/\s+/),
);

/** Parts a statement into its pieces. @throws UnknownTsql at a word or sign that SQL Server or the translator does not know */
export function lex(sql: string): Token[] {
  const tokens: Token[] = [];
  const text = new RegExp(pieces);
  for (let at = 0; at < sql.length; at = text.lastIndex) {
    text.lastIndex = at;
    const groups = text.exec(sql);
    if (!groups) throw new UnknownTsql(`"${sql.slice(at, at + 12)}" is no T-SQL`, sql);
    const token = tokenOf(groups.groups ?? {});
    if (token) tokens.push(token);
  }
  demandKnown(tokens, sql);
  return tokens;
}

function tokenOf(found: Readonly<Record<string, string | undefined>>): Token | undefined {
  if (found.text) return { kind: 'text', text: found.text.replace(/^N/, '') };
  const name = found.bracket ?? found.quoted;
  if (name === 'Inserted') return { kind: 'word', text: 'INSERTED' };
  if (name) return { kind: 'name', text: name };
  if (found.argument) return { kind: 'argument', text: found.argument };
  if (found.variable) return { kind: 'variable', text: found.variable };
  if (found.number) return { kind: 'number', text: found.number };
  if (found.sign) return { kind: 'sign', text: found.sign };
  if (!found.word) return undefined;
  const word = found.word.toUpperCase();
  return known.has(word) || reserved.has(word) ? { kind: 'word', text: word } : { kind: 'name', text: found.word };
}

/** Names are tables, their columns, or were given in this very statement. */
function demandKnown(tokens: readonly Token[], sql: string): void {
  const given = new Set<string>();
  tokens.forEach(({ kind, text }, at) => {
    const before = tokens[at - 1];
    const named = before?.text === 'AS' || before?.text === ')' || (before?.kind === 'name' && tables.has(before.text));
    if (kind === 'name' && named) given.add(text);
  });
  for (const { kind, text } of tokens) {
    if (kind === 'word' && !known.has(text)) throw new UnknownTsql(`SQL Server keeps the word ${text} for itself`, sql);
    if (kind === 'name' && text !== 'dbo' && !tables.has(text) && !columnsOf.has(text) && !given.has(text))
      throw new UnknownTsql(`"${text}" is no keyword that is known here, no table, no column and no alias`, sql);
  }
}
