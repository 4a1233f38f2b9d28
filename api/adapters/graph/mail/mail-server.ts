import { z } from 'zod';
import type { Clock, MailServer } from '#core';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { makeCheck } from './check.ts';
import { makeFetch } from './fetch.ts';
import { makeFolders, pathOf } from './folder.ts';
import { makeList } from './list.ts';
import { asked } from './refused.ts';
import { makeSend } from './send.ts';
import { makeSent } from './sent.ts';
import { graphTime, makeSweep } from './sweep.ts';
import { makeWatching, type TellAt } from './watch.ts';

const Count = z.looseObject({ '@odata.count': z.number().int().min(0) });

/** Mailboxes of Microsoft 365, by Microsoft Graph. */
export function makeGraphMail(deps: {
  graph: GraphClient;
  clock: Pick<Clock, 'now' | 'ticks'>;
  tellAt: TellAt;
  /** A mailbox that has to be refused, where the operator names one. */
  outside: string | null;
}): MailServer {
  const { graph, clock, tellAt, outside } = deps;
  const folders = makeFolders(graph, clock);
  const sweep = makeSweep(graph, folders, clock);
  const list = makeList(graph, folders);
  const fetch = makeFetch(graph);
  const sent = makeSent(graph);
  const send = makeSend(graph, clock);
  const { watch, renew, unwatch } = makeWatching(graph, folders, clock, tellAt);
  const watching = {
    watch: (...given: Parameters<typeof watch>) => asked(watch(...given)),
    renew: (...given: Parameters<typeof renew>) => asked(renew(...given)),
    unwatch: (...given: Parameters<typeof unwatch>) => asked(unwatch(...given)),
  };
  const check = makeCheck({ graph, folders, watching, outside });
  return {
    kind: 'graph',
    namesSenders: true,
    check,
    watching,
    sweep: (...given) => asked(sweep(...given)),
    list: (...given) => asked(list(...given)),
    fetch: (...given) => asked(fetch(...given)),
    send: (...given) => asked(send(...given)),
    wasSent: (...given) => asked(sent(...given)),
    countBefore: (box, before) =>
      asked(
        folders.idOf(box).then(async (folder) => {
          const filter = encodeURIComponent(`receivedDateTime lt ${graphTime(before)}`);
          const list = `${pathOf(box)}/mailFolders/${encodeURIComponent(folder)}/messages`;
          const page = await graph.call('GET', `${list}?$filter=${filter}&$count=true&$top=1&$select=id`);
          return shaped(Count, page)['@odata.count'];
        }),
      ),
  };
}
