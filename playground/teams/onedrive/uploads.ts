import type { Files } from '../../files.ts';
import type { Timing } from '../../options.ts';
import type { Change } from '../change.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import type { Person, TeamsState } from '../state.ts';
import { secret } from '../tenant/ids.ts';

/** The tenant, as far as a file that is saved changes it. */
interface Around {
  readonly state: TeamsState;
  readonly timing: Timing;
  readonly misbehaviour: Misbehaviour;
  readonly files: Files;
  changed(change: Change): void;
}

/** An upload session, as OneDrive opens one when somebody allows an app to save a file. */
interface Session {
  readonly owner: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly until: number;
  /** What has come so far; undefined once it is whole. */
  parts: Buffer[] | undefined;
}

/** What OneDrive answers an upload. */
export interface Uploaded {
  readonly status: number;
  readonly body?: unknown;
  readonly problem?: string;
}

/** All but the last piece are whole multiples of this. */
const stepBytes = 320 * 1024;
const pieceBytes = 60 * 1024 * 1024;

/** The upload sessions of this tenant (https://learn.microsoft.com/graph/api/driveitem-createuploadsession); a restart ends them. */
export class Uploads {
  readonly #open = new Map<string, Session>();

  /** Opens a session and gives its id. */
  begin(live: Around, owner: Person, name: string): { id: string; uniqueId: string } {
    const id = secret(24);
    const uniqueId = secret(16);
    const until = live.timing.now() + (live.misbehaviour.expiredUploads ? -1 : live.timing.uploadMs);
    this.#open.set(id, { owner: owner.id, name, uniqueId, until, parts: [] });
    return { id, uniqueId };
  }

  /** How far a session is. */
  look(live: Around, id: string): Uploaded {
    const session = this.#find(live, id);
    return session?.parts ? { status: 200, body: stateOf(session, lengthOf(session.parts)) } : gone;
  }

  /** Takes a piece of the file. */
  async put(live: Around, id: string, range: string | undefined, bytes: Buffer): Promise<Uploaded> {
    const session = this.#find(live, id);
    if (!session?.parts) return gone;
    const [, first, last, whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? '')?.map(Number) ?? [];
    if (first === undefined || last === undefined || whole === undefined)
      return refused(400, 'invalidRequest', 'Content-Range must be “bytes first-last/size”.');
    if (last - first + 1 !== bytes.length || last >= whole)
      return refused(400, 'invalidRequest', 'Content-Range and the bytes sent do not fit.');
    const had = lengthOf(session.parts);
    if (first !== had) return refused(416, 'invalidRange', `The next byte expected is ${had}.`);
    const isLast = last === whole - 1;
    if (bytes.length > pieceBytes || (!isLast && bytes.length % stepBytes !== 0))
      return refused(400, 'invalidRequest', 'A piece is a multiple of 320 KiB and at most 60 MiB.');
    session.parts.push(bytes);
    if (!isLast) return { status: 202, body: stateOf(session, had + bytes.length) };
    const { uniqueId, owner, name } = session;
    await live.files.keep(uniqueId, Buffer.concat(session.parts));
    session.parts = undefined;
    live.state.drive.push({ id: uniqueId, owner, name, size: whole });
    live.changed({ type: 'anew' });
    return { status: 201, body: { id: uniqueId, name, size: whole, file: {} } };
  }

  #find(live: Around, id: string): Session | undefined {
    const session = this.#open.get(id);
    return session && session.until > live.timing.now() ? session : undefined;
  }
}

const lengthOf = (parts: readonly Buffer[]) => parts.reduce((sum, one) => sum + one.length, 0);

const stateOf = ({ until }: Session, next: number) => ({
  expirationDateTime: new Date(until).toISOString(),
  nextExpectedRanges: [`${next}-`],
});

const refused = (status: number, code: string, message: string): Uploaded => ({
  status,
  body: { error: { code, message } },
  problem: `${code} · ${message}`,
});

const gone = refused(404, 'itemNotFound', 'The upload session was not found.');
