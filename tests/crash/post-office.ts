import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { cast } from '../playground/slack/world.ts';
import { aTenant } from '../playground/teams/world.ts';

export const helpAddress = 'help@world.example';
const customerAt = (at: number) => `customer${at}@fabrikam.example`;

/** Somebody outside, and what becomes of what they write. */
export interface Customer {
  readonly address: string;
  readonly title: string;
  /** A mail of a list is held, and nobody is answered. */
  readonly isList: boolean;
  /** They go on in a second mail, before anybody answered the first. */
  readonly goesOn: boolean;
  /** Their server brings the first mail twice. */
  readonly twice: boolean;
}

/** The local Microsoft 365, which goes on while the desk is killed, and everybody who writes to the desk. */
export async function aPostOffice(count: number) {
  const customers = Array.from({ length: count }, (_, at): Customer => {
    const [isList, goesOn, twice] = [at % 12 === 5, at % 12 === 2, at % 12 === 9];
    return { address: customerAt(at), title: `Scanner ${at} is dark`, isList, goesOn, twice };
  });
  const mail = {
    shared: [{ id: '5aa2ed00-0000-4000-8000-0000000000a1', name: 'Help', address: helpAddress, members: ['UBEN'] }],
    customers: customers.map(({ address }) => ({ name: address, address, locale: 'en-US' })),
  };
  const tenant = await aTenant(undefined, { cast: { ...cast, mail } });
  const address = (url: string) => url.replace(/\/+$/, '');
  const { teams } = tenant;

  const control = async (path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const post = body && { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${tenant.url}/mail/control/${path}`, post);
    if (!answer.ok) throw new Error(`The local mail refused ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const bring = (from: string, lines: readonly string[]) => {
    const mime = [`From: <${from}>`, `To: ${helpAddress}`, ...lines].join('\r\n');
    return control('arrive', { mime: Buffer.from(mime).toString('base64'), from, to: [helpAddress] });
  };
  return {
    customers,
    settings: {
      TEAMS_APP_ID: teams.appId,
      TEAMS_TENANT_ID: teams.tenantId,
      TEAMS_APP_PASSWORD: teams.appPassword,
      BOT_OPENID_METADATA: teams.openIdMetadataUrl,
      BOT_TOKEN_URL: address(teams.loginUrl),
      BOT_SERVICE_URL: address(teams.serviceUrl),
      ENTRA_AUTHORITY: address(teams.loginUrl),
      GRAPH_URL: address(teams.graphUrl),
    },
    /** Brings all that some of them write, one mail after another; gives how many mails that were. */
    async write(some: readonly Customer[], pauseMs: () => number): Promise<number> {
      let mails = 0;
      for (const { address: from, title, ...how } of some) {
        const id = `<first.${from}>`;
        const list = how.isList ? ['List-Id: <news.fabrikam.example>', 'Precedence: list'] : [];
        const first = [`Subject: ${title}`, `Message-ID: ${id}`, ...list, '', `It says: ${title}.`];
        const second = [`Subject: Re: ${title}`, `Message-ID: <second.${from}>`, `In-Reply-To: ${id}`, '', 'Any news?'];
        for (const lines of [first, ...(how.twice ? [first] : []), ...(how.goesOn ? [second] : [])]) {
          await bring(from, lines);
          mails++;
        }
        await sleep(pauseMs());
      }
      return mails;
    },
    /** The subjects of the mails that somebody got. */
    got: async (of: string) => z.array(z.string()).parse(await control(`held?mailbox=${encodeURIComponent(of)}`)),
    settled: () => control('settled'),
    stop: () => tenant.end(),
  };
}
