import type { ImapFlow } from 'imapflow';
import { DeskError, type Log, type MailboxAt, mailServerWords } from '#core';
import type { ImapAccess, ImapAccessOf } from './access.ts';
import { newClient, optionsOf, within, workMs } from './client.ts';
import { inWords } from './refused.ts';

/** A connection that nobody uses is closed after so long. */
const idleMs = 30_000;
const turnMs = 60_000;
const mostConnections = 20;

interface Line {
  client: ImapFlow | null;
  /** Changes with each drop: a connection that was begun before is nobody's when it is there. */
  turn: number;
  version: string;
  /** What was begun on it last; the next one waits for that. */
  last: Promise<unknown>;
  waiting: number;
  idle: NodeJS.Timeout | undefined;
}

/** Connections to IMAP servers: one a mailbox, on which one thing is done after another. */
export interface Connections {
  /** @throws DeskError as the port says */
  run<T>(box: MailboxAt, work: (client: ImapFlow, access: ImapAccess) => Promise<T>): Promise<T>;
  close(): void;
}

/** Makes them; `accessOf` is asked each time, so that changed settings count at once. */
export function makeConnections(accessOf: ImapAccessOf, log: Log): Connections {
  const lines = new Map<string, Line>();
  let open = 0;

  const drop = (line: Line) => {
    clearTimeout(line.idle);
    line.turn++;
    line.client?.close();
    line.client = null;
  };

  const connected = async (line: Line, box: MailboxAt, access: ImapAccess): Promise<ImapFlow> => {
    if (line.client?.usable && line.version === access.version) return line.client;
    drop(line);
    if (open >= mostConnections) closeOneIdle(box.id);
    if (open >= mostConnections) throw new DeskError('unavailable', mailServerWords.silent, { retryAfterSeconds: 30 });
    const { turn } = line;
    // Counted before anything is waited for: what is begun beside it sees that it is there.
    open++;
    let client: ImapFlow | null = null;
    const gone = once(() => {
      open--;
      if (line.client === client) line.client = null;
    });
    try {
      const made = await newClient(await optionsOf(access));
      client = made;
      made.once('close', gone);
      // Without a listener an error of an idle connection would end the process.
      made.on('error', (error: unknown) => log.info({ err: error, mailbox: box.address }, 'An IMAP connection ended'));
      await made.connect();
      if (line.turn !== turn) throw new DeskError('unavailable', mailServerWords.silent);
      line.client = made;
      line.version = access.version;
      return made;
    } catch (error) {
      client?.close();
      gone();
      throw error;
    }
  };

  const closeOneIdle = (except: string) => {
    for (const [id, line] of lines)
      if (id !== except && line.waiting === 0 && line.client) {
        drop(line);
        return;
      }
  };

  return {
    async run(box, work) {
      const access = await accessOf(box);
      if (!access) throw new DeskError('invalid', mailServerWords.noAccess);
      const line = lines.get(box.id) ?? {
        client: null,
        turn: 0,
        version: '',
        last: Promise.resolve(),
        waiting: 0,
        idle: undefined,
      };
      lines.set(box.id, line);
      line.waiting++;
      const before = line.last;
      const mine = (async () => {
        await within(turnMs, before);
        clearTimeout(line.idle);
        const attempt = () =>
          within(
            workMs,
            connected(line, box, access).then((client) => work(client, access)),
          ).catch((error: unknown) => {
            const said = inWords(error);
            // After an answer the connection is as good as before; after silence nobody knows what it does.
            if (said.code === 'unavailable') drop(line);
            throw said;
          });
        const lay = line.client;
        try {
          return await attempt();
        } catch (error) {
          // A connection that had lain there may have been closed long ago: that says nothing about the server.
          if (lay === null || line.client !== null) throw error;
          return await attempt();
        }
      })();
      line.last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        line.waiting--;
        if (line.waiting === 0) {
          clearTimeout(line.idle);
          line.idle = setTimeout(() => drop(line), idleMs).unref();
        }
      }
    },
    close() {
      for (const line of lines.values()) drop(line);
      lines.clear();
    },
  };
}

/** Does it the first time that it is asked to. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
