import { isJson, type Json } from './prepare.ts';

/** Whose clock and language the times of a card are told in. */
export interface Reader {
  readonly timeZone: string;
  readonly locale: string;
}

const token =
  /\{\{(DATE|TIME)\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))(?:, ?(COMPACT|LONG|SHORT))?\)\}\}/g;

/** The card with its times as this reader's Teams tells them; the renderer would go by the browser's clock and language. */
export function withTimes(card: Json, reader: Reader): Json {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (!isJson(node)) return node;
    const isAction = String(node.type).startsWith('Action.');
    const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
      // Data goes back to the app as it came.
      if (key === 'data' && isAction) return [key, value];
      if (key === 'text' && typeof value === 'string') return [key, told(value, reader)];
      if (key === 'facts' && Array.isArray(value)) return [key, value.map((fact) => toldFact(fact, reader))];
      return [key, visit(value)];
    });
    return Object.fromEntries(entries);
  };
  const drawn = visit(card);
  return isJson(drawn) ? drawn : {};
}

const toldFact = (fact: unknown, reader: Reader): unknown =>
  isJson(fact) && typeof fact.value === 'string' ? { ...fact, value: told(fact.value, reader) } : fact;

function told(text: string, { timeZone, locale }: Reader): string {
  return text.replace(token, (_, kind: string, iso: string, length = 'COMPACT') => {
    const at = new Date(iso);
    if (kind === 'TIME') return at.toLocaleTimeString(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
    if (length === 'COMPACT') return at.toLocaleDateString(locale, { timeZone });
    const name = length === 'LONG' ? 'long' : 'short';
    return at.toLocaleDateString(locale, { timeZone, weekday: name, day: 'numeric', month: name, year: 'numeric' });
  });
}
