// Pure
// A year of a help desk, made up from a seed: the same seed and size give the same tickets.
import { names, vocabulary } from './corpus-words.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Writes texts whose words are as unequal as in real ones. */
export interface Writer {
  /** 4 to 9 words. */
  title(): string;
  /** Log-normal, median 70 words, 8 to 800. */
  body(): string;
  /** Log-normal, median 35 words, 4 to 400. */
  comment(): string;
}

/** Makes a writer: words by Zipf-Mandelbrot, weight 1/(rank + 2.7)^1.07, over 100,000 words. */
export function makeWriter(random: () => number): Writer {
  lexicon ??= makeLexicon();
  const { words, reach, guide } = lexicon;
  const word = (): string => {
    const at = random();
    let rank = guide[Math.floor(at * guide.length)] ?? 0;
    while ((reach[rank] ?? 1) < at) rank++;
    return words[rank] ?? '';
  };
  const text = (count: number): string => {
    const parts: string[] = [];
    for (let at = 0; at < count; at++) parts.push(at % 14 === 13 ? `${word()}.` : word());
    return parts.join(' ');
  };
  const length = (median: number, from: number, to: number) =>
    Math.round(Math.min(to, Math.max(from, median * Math.exp(0.8 * normal(random)))));
  return {
    title: () => text(4 + Math.floor(random() * 6)),
    body: () => text(length(70, 8, 800)),
    comment: () => text(length(35, 4, 400)),
  };
}

/** 500 requesters and 20 agents, by name. */
export function corpusPeople(): { requesters: string[]; agents: string[] } {
  const name = (at: number) => {
    const first = names.first[at % names.first.length];
    const family = names.family[Math.floor(at / names.first.length) % names.family.length];
    return `${first} ${family}`;
  };
  const all = Array.from({ length: 520 }, (_, at) => (at < 500 ? name(at) : `${name(at * 7)} (agent)`));
  return { requesters: all.slice(0, 500), agents: all.slice(500) };
}

export interface CorpusComment {
  /** Index of the agent who wrote it; null for the requester. */
  readonly agent: number | null;
  readonly internal: boolean;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
export interface CorpusTicket {
  readonly title: string;
  readonly description: string;
  readonly priority: 'low' | 'medium' | 'high' | 'urgent';
  readonly state: 'open' | 'pending' | 'closed';
  readonly requester: number;
  /** Index of the agent; null for the 5 % that nobody has. */
  readonly assignee: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly comments: readonly CorpusComment[];
}

const day = 86_400_000;
const end = Date.UTC(2026, 10, 1);

/** Tickets in the order in which they were opened: evenly over a year, updated exponentially later (mean 5 days). */
export function* corpusTickets(size: number, random: () => number): Generator<CorpusTicket> {
  const writer = makeWriter(random);
  const agentOf = zipf(20);
  for (let at = 0; at < size; at++) {
    const createdAt = end - 365 * day + Math.floor(((at + random()) / size) * 364 * day);
    const later = -Math.log(1 - random()) * 5 * day;
    const updatedAt = Math.floor(createdAt + (createdAt + later < end ? later : random() * (end - createdAt)));
    const assignee = random() < 0.05 ? null : agentOf(random());
    const fate = random();
    const urgency = random();
    yield {
      title: writer.title(),
      description: writer.body(),
      priority: urgency < 0.6 ? 'medium' : urgency < 0.8 ? 'low' : urgency < 0.95 ? 'high' : 'urgent',
      state: fate < 0.9 ? 'closed' : fate < 0.97 ? 'open' : 'pending',
      requester: Math.floor(random() * 500),
      assignee,
      createdAt,
      updatedAt,
      comments: comments(random, writer, assignee, createdAt, updatedAt),
    };
  }
}

/** 0 to 20 (geometric, mean 3): half by the requester, of the agents' a quarter internal. */
function comments(
  random: () => number,
  writer: Writer,
  assignee: number | null,
  from: number,
  to: number,
): CorpusComment[] {
  const count = Math.min(20, Math.floor(Math.log(1 - random()) / Math.log(0.75)));
  return Array.from({ length: count }, (_, at) => {
    const agent = assignee !== null && random() < 0.5 ? assignee : null;
    const internal = agent !== null && random() < 0.25;
    return { agent, internal, text: writer.comment(), at: Math.floor(from + ((at + 1) / (count + 1)) * (to - from)) };
  });
}

function zipf(size: number): (at: number) => number {
  const weights = Array.from({ length: size }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, one) => sum + one, 0);
  return (at) => {
    let left = at * total;
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left <= 0;
    });
    return found < 0 ? size - 1 : found;
  };
}

/** A number of the standard normal distribution (Box-Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The words with their cumulative shares, and for each slice of 0 to 1 the rank to look from. */
interface Lexicon {
  readonly words: readonly string[];
  readonly reach: Float64Array;
  readonly guide: Int32Array;
}
let lexicon: Lexicon | undefined;

function makeLexicon(): Lexicon {
  const words = vocabulary(100_000, randomFrom(20_261_125));
  const reach = new Float64Array(words.length);
  let sum = 0;
  for (let rank = 1; rank <= words.length; rank++) {
    sum += 1 / (rank + 2.7) ** 1.07;
    reach[rank - 1] = sum;
  }
  for (let rank = 0; rank < reach.length; rank++) reach[rank] = (reach[rank] ?? 0) / sum;
  const guide = new Int32Array(65_536);
  let rank = 0;
  for (let slice = 0; slice < guide.length; slice++) {
    while ((reach[rank] ?? 1) < slice / guide.length) rank++;
    guide[slice] = rank;
  }
  return { words, reach, guide };
}
