import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { corpusFile } from './database.ts';

/** A query and in how many tickets an agent of the desk and one requester find it. */
const Term = z.object({ q: z.string(), agent: z.number(), requester: z.number() });
export type Term = z.infer<typeof Term>;

const Terms = z.object({
  rare: z.array(Term),
  mid: z.array(Term),
  common: z.array(Term),
  two: z.array(Term),
  none: z.array(Term),
});
export type Terms = z.infer<typeof Terms>;

/** The queries of P3 by how often they occur, counted in the database itself and kept beside it. */
export async function searchTerms(size: number, requesterId: string): Promise<Terms> {
  const corpus = await corpusFile(size);
  const kept = `${corpus}.terms.json`;
  if (existsSync(kept)) return Terms.parse(JSON.parse(readFileSync(kept, 'utf8')));
  const database = new DatabaseSync(corpus, { readOnly: true });
  database.exec(`CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'TicketSearch', 'row')`);
  const atLeast = Math.max(1, Math.floor(size * 0.0002));
  const words = database
    .prepare(`SELECT term, doc FROM temp.vocabulary WHERE doc BETWEEN ? AND ? AND length(term) > 4 ORDER BY term`)
    .all(atLeast, Math.ceil(size * 0.1))
    .flatMap(({ term, doc }) =>
      // Only words that the index keeps as they are written: it spells other letters out.
      typeof term === 'string' && typeof doc === 'number' && /^[a-y0-9]+$/.test(term) ? [{ term, doc }] : [],
    );
  const counted = countIn(database, requesterId);
  // The last word of a query also finds longer words: the class is that of the query, not of the word.
  const between = (from: number, to: number) => {
    const able = words.filter(({ doc }) => doc >= Math.max(atLeast, size * from) && doc <= size * to);
    const step = Math.max(1, Math.floor(able.length / 300));
    const terms = able.filter((_, at) => at % step === 0).map(({ term }) => counted([term]));
    return terms.filter((one) => one.agent <= Math.max(size * to, atLeast * 3)).slice(0, 200);
  };
  const common = between(0.03, 0.1);
  const terms = {
    rare: between(0.0002, 0.0006),
    mid: between(0.003, 0.008),
    common,
    two: common.map(({ q }, at) => counted([q, common[(at * 37 + 11) % common.length]?.q ?? q])),
    none: Array.from({ length: 100 }, (_, at) => ({ q: `qqxz${at}zq`, agent: 0, requester: 0 })),
  };
  database.close();
  writeFileSync(kept, JSON.stringify(terms));
  return terms;
}

function countIn(database: DatabaseSync, requesterId: string): (words: readonly string[]) => Term {
  const all = database.prepare('SELECT count(*) AS n FROM TicketSearch WHERE TicketSearch MATCH ?');
  const own = database.prepare(`SELECT count(*) AS n FROM TicketSearch s JOIN TicketSearchRow r ON r.id = s.rowid
    JOIN Ticket t ON t.id = r.ticketId WHERE s.TicketSearch MATCH ? AND t.requesterId = ?`);
  const number = (row: Record<string, unknown> | undefined) => Number(row?.n ?? 0);
  return (words) => {
    const match = words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' AND ');
    return {
      q: words.join(' '),
      agent: number(all.get(match)),
      requester: number(own.get(`{publicText} : (${match})`, requesterId)),
    };
  };
}
