import type { Line, Measured } from './measure.ts';

const head = [
  'mark',
  'work',
  'clients',
  'answers/s',
  'p50 ms',
  'p99 ms',
  'max ms',
  'first max ms',
  'CPU ms/answer',
  'bytes',
  'bad',
  'load',
];

/** The lines as a Markdown table: median (min-max) over the rounds. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ mark, name, clients, rounds }) => {
    const of = (value: (one: Measured) => number, digits: number) => spread(rounds.map(value), digits);
    return [
      mark,
      name,
      String(clients),
      of((one) => one.good / one.seconds, 0),
      of((one) => one.p50, 1),
      of((one) => one.p99, 1),
      Math.max(...rounds.map((one) => one.max)).toFixed(0),
      Math.max(...rounds.map((one) => one.first)).toFixed(0),
      of((one) => one.cpu, 2),
      Math.round(median(rounds.map((one) => one.bytes))).toString(),
      String(rounds.reduce((sum, one) => sum + one.bad, 0)),
      of((one) => one.load, 1),
    ];
  });
  return drawn([head, ...rows]);
}

/** Rows as Markdown, columns aligned; the first row is the head. */
export function drawn(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const [first, ...rest] = rows;
  return [first ? line(first) : '', rule, ...rest.map(line)].join('\n');
}

/** `median (min-max)`. */
export function spread(values: readonly number[], digits: number): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(median(values))} (${show(Math.min(...values))}-${show(Math.max(...values))})`;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
