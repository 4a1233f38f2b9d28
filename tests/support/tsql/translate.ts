import { lex, type Token, UnknownTsql } from './lex.ts';

/** One statement for SQLite; its arguments are those of the command at these places, counted from 0. */
export interface Translated {
  readonly sql: string;
  readonly places: readonly number[];
  /** Which argument is stored in which column. */
  readonly stored: readonly { readonly table: string; readonly column: string; readonly place: number }[];
}

/** What a command of T-SQL is in SQLite, statement by statement. @throws UnknownTsql where it is not known what that is */
export function fromTsql(sql: string): Translated[] {
  return statementsOf(lex(sql)).map((tokens) => {
    const statement = new Statement(tokens, sql);
    const places: number[] = [];
    const text = statement.translated().map((token) => {
      if (token.kind !== 'argument') return spell(token);
      places.push(Number(token.text) - 1);
      return '?';
    });
    return { sql: text.join(' '), places, stored: statement.stored() };
  });
}

function spell({ kind, text }: Token): string {
  return kind === 'name' ? `"${text}"` : text;
}

/** Statements are parted by semicolons, but for the one declaration in which Prisma gathers generated keys. */
function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';' && token.kind === 'sign') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((one) => one.length > 0);
}

/** One statement on its way into SQLite. */
class Statement {
  readonly #sql: string;
  #tokens: Token[];

  constructor(tokens: readonly Token[], sql: string) {
    this.#tokens = [...tokens];
    this.#sql = sql;
  }

  translated(): readonly Token[] {
    this.#schema();
    this.#generatedKeys();
    this.#output();
    this.#insertColumns();
    this.#page();
    this.#top();
    this.#split();
    const left = this.#tokens.find(
      ({ kind, text }) => kind === 'variable' || (kind === 'word' && untranslated.has(text)),
    );
    if (left) throw new UnknownTsql(`${left.text} is not translated here`, this.#sql);
    return this.#tokens;
  }

  /** Arguments of VALUES and of SET, with their columns; asked after the translation. */
  stored(): Translated['stored'] {
    const tokens = this.#tokens;
    let place = 0;
    const places = new Map<Token, number>();
    for (const token of tokens) if (token.kind === 'argument') places.set(token, place++);
    return [...this.#inserted(), ...this.#updated()].flatMap(({ table, column, value }) => {
      const at = value === undefined ? undefined : places.get(value);
      return at === undefined ? [] : [{ table, column, place: at }];
    });
  }

  #inserted() {
    const [insert, into, table, ...rest] = this.#tokens;
    if (insert?.text !== 'INSERT' || into?.text !== 'INTO' || !table) return [];
    const end = rest.findIndex(({ text }) => text === ')');
    const columns = rest.slice(1, end).filter(({ kind }) => kind === 'name');
    const values = rest.slice(end + 1).filter(({ kind, text }) => kind !== 'sign' && text !== 'VALUES');
    return columns.length === 0 || rest[end + 1]?.text !== 'VALUES'
      ? []
      : values.map((value, at) => ({ table: table.text, column: columns[at % columns.length]?.text ?? '', value }));
  }

  #updated() {
    const [update, table] = this.#tokens;
    if (update?.text !== 'UPDATE' || !table) return [];
    const where = this.#tokens.findIndex(({ text }) => text === 'WHERE');
    const set = this.#tokens.slice(0, where === -1 ? undefined : where);
    return set.flatMap((token, at) =>
      token.text === '=' ? [{ table: table.text, column: set[at - 1]?.text ?? '', value: set[at + 1] }] : [],
    );
  }

  /** `[dbo].[Ticket]` is the table. */
  #schema(): void {
    this.#tokens = this.#tokens.filter(
      ({ text }, at, all) => text !== 'dbo' && !(text === '.' && all[at - 1]?.text === 'dbo'),
    );
  }

  /** Prisma reads the keys of what it inserts back through a table variable. */
  #generatedKeys(): void {
    if (this.#tokens[0]?.text !== 'DECLARE') return;
    const words = this.#tokens.map(({ text }) => text);
    const insert = words.indexOf('INSERT');
    const output = words.indexOf('OUTPUT');
    const values = words.indexOf('VALUES', output);
    const defaults = words.indexOf('DEFAULT', output);
    const from = defaults !== -1 && (values === -1 || defaults < values) ? defaults : values;
    const select = words.indexOf('SELECT', from);
    const end = words.indexOf('FROM', select);
    if (insert === -1 || output < insert || from === -1 || select === -1 || end === -1)
      throw new UnknownTsql('DECLARE of this form is not translated here', this.#sql);
    const columns = this.#tokens.slice(select + 1, end).filter(({ text }, at, all) => {
      return !(text === 't' && all[at + 1]?.text === '.') && !(text === '.' && all[at - 1]?.text === 't');
    });
    this.#tokens = [...this.#tokens.slice(insert, output), ...this.#tokens.slice(from, select), returning, ...columns];
  }

  /** `UPDATE … SET … OUTPUT inserted.x AS y WHERE …` gives back what it wrote. */
  #output(): void {
    const at = this.#tokens.findIndex(({ text }) => text === 'OUTPUT');
    if (at === -1) return;
    const where = this.#tokens.findIndex(({ text }, index) => index > at && text === 'WHERE');
    if (this.#tokens[0]?.text !== 'UPDATE' || where === -1)
      throw new UnknownTsql('OUTPUT of this form is not translated here', this.#sql);
    const columns = this.#tokens
      .slice(at + 1, where)
      .filter(({ text }, index, all) => text !== 'INSERTED' && !(text === '.' && all[index - 1]?.text === 'INSERTED'));
    this.#tokens = [...this.#tokens.slice(0, at), ...this.#tokens.slice(where), returning, ...columns];
  }

  /** The columns of an INSERT may be named with their table. */
  #insertColumns(): void {
    const [insert, , table, open] = this.#tokens;
    if (insert?.text !== 'INSERT' || open?.text !== '(' || !table) return;
    const end = this.#tokens.findIndex(({ text }) => text === ')');
    this.#tokens = this.#tokens.filter((token, at, all) => {
      if (at <= 3 || at >= end) return true;
      const beforeDot = token.text === table.text && all[at + 1]?.text === '.';
      return !beforeDot && token.text !== '.';
    });
  }

  /** `OFFSET n ROWS FETCH NEXT m ROWS ONLY` */
  #page(): void {
    for (;;) {
      const at = this.#tokens.findIndex(
        ({ text }, index) => text === 'OFFSET' && this.#tokens[index + 2]?.text === 'ROWS',
      );
      const offset = this.#tokens[at + 1];
      if (at === -1 || !offset) return;
      const texts = this.#tokens.slice(at, at + 8).map(({ text }) => text);
      const limit = this.#tokens[at + 5];
      const fetches = texts[3] === 'FETCH' && texts[4] === 'NEXT' && texts[6] === 'ROWS' && texts[7] === 'ONLY';
      const put = [word('LIMIT'), fetches && limit ? limit : word('-1'), word('OFFSET'), offset];
      // The word stands now where it is translated: its OFFSET is not followed by ROWS any more.
      this.#tokens.splice(at, fetches ? 8 : 3, ...put);
    }
  }

  /** `SELECT TOP (n) …` ends, before its bracket closes or at the end, with a LIMIT. */
  #top(): void {
    for (;;) {
      const at = this.#tokens.findIndex(({ text }) => text === 'TOP');
      if (at === -1) return;
      const [open, count, close] = this.#tokens.slice(at + 1, at + 4);
      if (this.#tokens[at - 1]?.text !== 'SELECT' || open?.text !== '(' || !count || close?.text !== ')')
        throw new UnknownTsql('TOP of this form is not translated here', this.#sql);
      let depth = 0;
      let end = at + 4;
      for (; end < this.#tokens.length; end++) {
        const text = this.#tokens[end]?.text;
        if (text === '(') depth++;
        if (text === ')' && --depth < 0) break;
        if (text === 'UNION' && depth === 0)
          throw new UnknownTsql('TOP beside UNION is not translated here', this.#sql);
      }
      this.#tokens.splice(end, 0, word('LIMIT'), count);
      this.#tokens.splice(at, 4);
    }
  }

  /** `STRING_SPLIT(text, ' ')` is a table of the text's words. */
  #split(): void {
    for (;;) {
      const at = this.#tokens.findIndex(({ text }) => text === 'STRING_SPLIT');
      if (at === -1) return;
      const end = this.#tokens.findIndex(({ text }, index) => index > at && text === ')');
      const inside = this.#tokens.slice(at + 2, end);
      const [comma, space] = inside.slice(-2);
      if (this.#tokens[at + 1]?.text !== '(' || comma?.text !== ',' || space?.text !== `' '`)
        throw new UnknownTsql('STRING_SPLIT of this form is not translated here', this.#sql);
      const list = [word(`json_each('["' || replace(`), ...inside.slice(0, -2), word(`, ' ', '","') || '"]')`)];
      this.#tokens.splice(at, end - at + 1, ...list);
      if (this.#tokens[at - 1]?.text === 'APPLY') this.#tokens.splice(at - 1, 1, word('JOIN'));
    }
  }
}

const word = (text: string): Token => ({ kind: 'word', text });
const returning = word('RETURNING');

/** Words that are right in T-SQL but must be gone once a statement is translated. */
const untranslated = new Set(['DECLARE', 'FETCH', 'INSERTED', 'ONLY', 'OUTPUT', 'ROWS', 'TABLE', 'TOP']);
