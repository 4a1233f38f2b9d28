import type { Clock, Log } from '#core';
import type { TeamsConfig } from '../config.ts';
import { makeAppTokens } from './entra/app-tokens.ts';
import { makeTokenSource } from './entra/token-source.ts';
import { makeGraphClient } from './graph/client.ts';
import { makeGroupDirectory } from './graph/directory.ts';
import { makeInstalls } from './graph/installs.ts';
import { makeGraphMail } from './graph/mail/mail-server.ts';

/** What Entra and Graph do for an app in its tenant: one cache of tokens and one client of Graph. */
export function makeMicrosoft(app: TeamsConfig, clock: Pick<Clock, 'now' | 'ticks'>, log: Log) {
  const { botLogin, botResource, graph: url, graphLogin, graphResource } = app.urls;
  const tokensAt = (login: string) => makeAppTokens(makeTokenSource(app, login), clock, log);
  const tokens = tokensAt(botLogin);
  const graphTokens = graphLogin === botLogin ? tokens : tokensAt(graphLogin);
  const graph = makeGraphClient({ url, resource: graphResource, tokens: graphTokens, clock });
  return {
    tokens: { bot: (fresh?: boolean) => tokens.of(botResource, fresh) },
    /** For IMAP and SMTP of Exchange Online. */
    exchangeToken: () => graphTokens.of('https://outlook.office365.com'),
    groups: makeGroupDirectory(graph, app.tenantId),
    installs: makeInstalls(graph),
    /** Its mailboxes; `base` is where Graph reaches this desk, `outside` a mailbox that has to be refused. */
    mail: ({ base, outside }: { base: string; outside: string | null }) =>
      makeGraphMail({
        ...{ graph, clock, outside },
        tellAt: { notifications: `${base}/graph/notifications`, lifecycle: `${base}/graph/lifecycle` },
      }),
  };
}
