import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import type { BenchMail } from './graph-mails.ts';
import { readBody } from './read-body.ts';

/** As much of Microsoft Graph as a mailbox that is read needs. */
export interface GraphStandIn {
  readonly url: string;
  /** Puts a mail into the mailbox. */
  arrive(mail: BenchMail): void;
  /** What Graph posts when something came; waits until the product has asked to be told. */
  notification(): Promise<string>;
  stop(): void;
}

const Subscription = z.object({ clientState: z.string() });

/** Starts it on a free port, with these mails in its one mailbox, the eldest first. */
export async function startGraph(old: readonly BenchMail[]): Promise<GraphStandIn> {
  const fresh: BenchMail[] = [];
  const byId = new Map(old.map((one) => [one.id, one]));
  let secret: string | null = null;

  const shown = ({ id, messageId, receivedAt }: BenchMail) => ({
    id,
    internetMessageId: `<${messageId}>`,
    receivedDateTime: receivedAt.toISOString().replace('.000', ''),
    isDraft: false,
  });
  /** What a list asks for: mails between two times, the eldest first. */
  const list = (query: URLSearchParams) => {
    const filter = query.get('$filter') ?? '';
    // A mail that was sent lies there at once.
    const sent = /^internetMessageId eq '(.*)'$/.exec(filter)?.[1];
    if (sent !== undefined) return { value: [{ id: 'AAksent', internetMessageId: sent, isDraft: false }] };
    const at = (sign: string, otherwise: number) =>
      Date.parse(new RegExp(`receivedDateTime ${sign} (\\S+)`).exec(filter)?.[1] ?? '') || otherwise;
    const [from, until] = [at('ge', 0), at('lt', Number.POSITIVE_INFINITY)];
    const all = [...old, ...fresh];
    const begin = firstFrom(all, from);
    const end = firstFrom(all, until);
    const skip = Number(query.get('$skip') ?? 0);
    const top = Number(query.get('$top') ?? 10);
    const page = all.slice(begin + skip, Math.min(end, begin + skip + top));
    return { '@odata.count': end - begin, value: page.map(shown) };
  };
  const changes = (query: URLSearchParams, path: string) => {
    const after = Number(query.get('$deltatoken') ?? 0);
    const page = fresh.slice(after, after + 50);
    const then = `${url}${path}?$deltatoken=${after + page.length}`;
    const onward = after + page.length < fresh.length ? '@odata.nextLink' : '@odata.deltaLink';
    return { value: page.map(shown), [onward]: then };
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://graph');
    const body = await readBody(request);
    const path = decodeURIComponent(pathname).replace(/^\/v1\.0/, '');
    const mime = /\/messages\/([^/]+)\/\$value$/.exec(path)?.[1];
    if (mime !== undefined) {
      const mail = byId.get(mime);
      response.writeHead(mail ? 200 : 404, { 'content-type': 'text/plain' }).end(mail?.mime() ?? '');
      return;
    }
    const answer = () => {
      if (path.endsWith('/messages/delta')) return changes(searchParams, path);
      if (path.endsWith('/messages')) return list(searchParams);
      if (path.startsWith('/subscriptions')) {
        secret = Subscription.safeParse(JSON.parse(body || '{}')).data?.clientState ?? secret;
        return { id: 'bench', expirationDateTime: new Date(Date.now() + 86_400_000).toISOString() };
      }
      return { value: [] };
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1.0`;
  return {
    url,
    arrive(mail) {
      byId.set(mail.id, mail);
      fresh.push(mail);
    },
    async notification() {
      for (let wait = 0; secret === null && wait < 600; wait++) await new Promise((done) => setTimeout(done, 100));
      if (secret === null) throw new Error('The product has not asked to be told of mails.');
      const value = [{ subscriptionId: 'bench', clientState: secret, changeType: 'created', resource: 'messages' }];
      return JSON.stringify({ value });
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The first mail that came then or later; they are in that order. */
function firstFrom(all: readonly BenchMail[], at: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.receivedAt.getTime() ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
