import { z } from 'zod';

const Get = z.object({ path: z.string(), rows: z.number() });
const Mixed = z.object({
  kind: z.literal('mixed'),
  key: z.string(),
  reads: z.array(Get),
  searches: z.array(Get),
  tickets: z.array(z.string()),
});

/** An app of Teams and how what is sent to it is signed. */
const TeamsApp = z.object({
  /** A bearer of the Bot Connector, which uses one for an hour as well. */
  token: z.string(),
  appId: z.string(),
  tenant: z.string(),
  serviceUrl: z.string(),
});
export type TeamsApp = z.infer<typeof TeamsApp>;

/** What a card in the desk's channel shows. */
export const Shown = z.object({ key: z.string(), version: z.number(), priority: z.string() });
export type Shown = z.infer<typeof Shown>;

/** What the clients of one round do, again and again. */
export const Work = z.discriminatedUnion('kind', [
  /** Opens tickets with fresh texts. */
  z.object({ kind: z.literal('create'), key: z.string() }),
  /** Reads pages, each of which has so many rows. */
  z.object({ kind: z.literal('read'), key: z.string(), gets: z.array(Get) }),
  /** 60 % list and read, 20 % search, 15 % reply and update, 5 % create. */
  Mixed,
  /** Signed slash commands. */
  z.object({ kind: z.literal('command'), secret: z.string(), team: z.string(), text: z.string() }),
  /** Signed submissions of the product's own form for a new ticket, as it was opened before. */
  z.object({
    kind: z.literal('submission'),
    secret: z.string(),
    team: z.string(),
    view: z.record(z.string(), z.unknown()),
  }),
  /** Clients of agents in Teams ask for their own view of a card. */
  z.object({ kind: z.literal('view'), app: TeamsApp, tickets: z.array(Shown) }),
  /** Agents change the priority on a card in Teams, never two the same one. */
  z.object({ kind: z.literal('press'), app: TeamsApp, tickets: z.array(Shown) }),
  /** Requesters submit the product's own form for a new ticket in Teams, with what its button carries. */
  z.object({ kind: z.literal('form'), app: TeamsApp, data: z.record(z.string(), z.unknown()) }),
  /** Agents search in the compose box of Teams, each search with so many rows. */
  z.object({ kind: z.literal('query'), app: TeamsApp, terms: z.array(z.object({ q: z.string(), rows: z.number() })) }),
]);
export type Work = z.infer<typeof Work>;
export type Read = z.infer<typeof Get>;

/** One round: so many clients, each sending its next request when the one before is answered. */
export const Round = z.object({
  port: z.number(),
  work: Work,
  clients: z.number(),
  seconds: z.number(),
  /** Texts differ from round to round. */
  seed: z.number(),
});
export type Round = z.infer<typeof Round>;

/** What a round gave; times in milliseconds. */
export const Outcome = z.object({
  good: z.number(),
  bad: z.number(),
  /** The first answer that was not right, shortened. */
  firstBad: z.string().nullable(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** The slowest first request of a connection; the other times are those of later requests. */
  first: z.number(),
  /** Of the body of a good answer, mean. */
  bytes: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

/** One request and what a right answer to it is. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  isGood(status: number, body: string): boolean;
}
