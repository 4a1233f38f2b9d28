import { GraphError } from '../../teams/graph/error.ts';
import type { Mail } from '../state.ts';
import type { MailboxCall, Reply } from './call.ts';
import { drawMail, idOf } from './drawn.ts';
import { demandOptions, readSelect } from './query.ts';
import { badRequest, folderAt } from './refuse.ts';

/** What a link remembers: the question, how far the caller has heard, and how far this round goes. */
interface Link {
  readonly folder: string;
  readonly epoch: number;
  readonly select: string | null;
  readonly types: string | null;
  readonly from: number;
  readonly since: number;
  readonly until: number | null;
  readonly after: number;
}

const written = (link: Link): string => Buffer.from(JSON.stringify(link)).toString('base64url');

/** What changed in a folder (https://learn.microsoft.com/graph/api/message-delta). */
export function delta(call: MailboxCall): Reply {
  const { box, at, query, prefer, base, live } = call;
  const folder = folderAt(box, at.folder ?? '');
  const token = query.get('$deltatoken') ?? query.get('$skiptoken');
  demandOptions(
    query,
    token === null
      ? ['$select', '$filter', '$orderby', '$top', '$expand', 'changeType']
      : ['$deltatoken', '$skiptoken'],
  );
  const link = token === null ? begun(call, folder.id) : read(token);
  if (link === null || link.folder !== folder.id || link.epoch !== box.epoch) throw lost(call);
  const until = link.until ?? box.count;
  const types = link.types?.split(',') ?? ['created', 'updated', 'deleted'];
  const firstRound = link.since === 0;
  const due = [
    ...box.messages
      .filter((mail) => mail.folder === folder.id && mail.receivedAt >= link.from)
      .filter((mail) => isDue(mail, link, types, firstRound))
      .map((mail) => ({ version: mail.version, mail })),
    ...(firstRound || !types.includes('deleted') ? [] : box.gone.filter((one) => one.folder === folder.id)).map(
      (gone) => ({ version: gone.version, gone }),
    ),
  ]
    .filter(({ version }) => version > link.after && (firstRound || version > link.since) && version <= until)
    .sort((a, b) => a.version - b.version);
  const size = Math.min(prefer.pageSize ?? 10, live.misbehaviour.pageSize);
  const page = due.slice(0, size);
  const more = due.length > size;
  const select = link.select === null ? null : readSelect(new URLSearchParams({ $select: link.select }));
  const here = `${base}/users('${box.id}')/mailFolders('${at.folder}')/messages/delta`;
  const last = page.at(-1)?.version ?? link.after;
  const onward = more
    ? live.misbehaviour.forgetNextLink
      ? { '@odata.deltaLink': `${here}?$deltatoken=${written({ ...link, since: until, until: null, after: until })}` }
      : { '@odata.nextLink': `${here}?$skiptoken=${written({ ...link, until, after: last })}` }
    : { '@odata.deltaLink': `${here}?$deltatoken=${written({ ...link, since: until, until: null, after: until })}` };
  return {
    status: 200,
    body: {
      '@odata.context': `${base}/$metadata#Collection(message)`,
      ...onward,
      value: page.map((one) =>
        'mail' in one
          ? { '@odata.type': '#microsoft.graph.message', ...drawMail(one.mail, prefer, box, select) }
          : {
              '@odata.type': '#microsoft.graph.message',
              id: idOf(one.gone, prefer),
              '@removed': { reason: one.gone.reason },
            },
      ),
    },
  };
}

function isDue(mail: Mail, { since }: Link, types: readonly string[], firstRound: boolean): boolean {
  if (firstRound) return true;
  return mail.entered > since ? types.includes('created') : types.includes('updated');
}

function begun({ query, box }: MailboxCall, folder: string): Link {
  const filter = query.get('$filter');
  const from = filter === null ? null : /^\s*receivedDateTime\s+(ge|gt)\s+(\S+)\s*$/.exec(filter);
  if (filter !== null && (from === null || Number.isNaN(Date.parse(from[2] ?? ''))))
    throw badRequest('Only receivedDateTime ge or gt is supported in the $filter of a delta query.');
  const order = query.get('$orderby');
  if (order !== null && !/^receivedDateTime\s+desc$/i.test(order.trim()))
    throw badRequest('Only receivedDateTime desc is supported in the $orderby of a delta query.');
  const types = query.get('changeType');
  if (types !== null && !types.split(',').every((one) => ['created', 'updated', 'deleted'].includes(one)))
    throw badRequest('changeType is created, updated or deleted.');
  readSelect(query);
  return {
    ...{ folder, epoch: box.epoch, select: query.get('$select'), types, since: 0, until: null, after: -1 },
    from: from === null ? 0 : Date.parse(from[2] ?? '') + (from[1] === 'gt' ? 1 : 0),
  };
}

function read(token: string): Link | null {
  try {
    const link: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return isLink(link) ? link : null;
  } catch {
    return null;
  }
}

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' && value !== null && 'folder' in value && 'epoch' in value && 'since' in value;

function lost({ live }: MailboxCall): GraphError {
  const status = live.misbehaviour.lostSyncStatus;
  const code = status === 400 ? 'SyncStateNotFound' : 'syncStateNotFound';
  return new GraphError(status, code, 'The sync state generation is not found; the sync state is no longer valid.');
}
