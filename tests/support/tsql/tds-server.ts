import { createServer, type Server, type Socket } from 'node:net';

/** What the server does with one request: an answer of these tokens, nothing at all, or the end of the link. */
export type Answer = Buffer | 'silence' | 'cut';

/** A request as it came: the text of a statement, or what is done to a transaction. */
export type Asked = { readonly kind: 'statement' | 'begin' | 'commit' | 'rollback'; readonly sql: string };

/** A server that speaks TDS as far as a log-in and answers of one number go; what it answers is the test's to say. */
export interface TdsServer {
  /** Address in Prisma's form. */
  readonly url: string;
  /** What it was asked since the start, the settings after a log-in left out. */
  readonly asked: Asked[];
  close(): Promise<void>;
}

const [batch, rpc, transactions, login, prelogin, reply] = [1, 3, 14, 16, 18, 4];

/** Starts the server on a free port. https://learn.microsoft.com/openspecs/windows_protocols/ms-tds */
export async function aTdsServer(answer: (asked: Asked) => Answer | Promise<Answer>, options = ''): Promise<TdsServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const ask = (one: Asked) => {
      asked.push(one);
      return answer(one);
    };
    readMessages(socket, (type, data) => {
      void answerTo(type, data, ask).then((given) => {
        if (given === 'cut') socket.destroy();
        else if (given !== 'silence') socket.write(packet(given));
      });
    });
  });
  const port = await listening(server);
  return {
    url: `sqlserver://127.0.0.1:${port};database=desk;user=desk;password=secret;encrypt=false${options}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A port that nobody listens on any more. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
}

/** Whole messages out of the packets of a link. */
function readMessages(socket: Socket, onMessage: (type: number, data: Buffer) => void): void {
  let left = Buffer.alloc(0);
  let parts: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    left = Buffer.concat([left, chunk]);
    while (left.length >= 8 && left.length >= left.readUInt16BE(2)) {
      const length = left.readUInt16BE(2);
      parts.push(left.subarray(8, length));
      const [type, last] = [left.readUInt8(0), (left.readUInt8(1) & 1) === 1];
      left = left.subarray(length);
      if (!last) continue;
      const data = Buffer.concat(parts);
      parts = [];
      onMessage(type, data);
    }
  });
}

const packet = (data: Buffer) => {
  const head = Buffer.from([reply, 1, 0, 0, 0, 0, 1, 0]);
  head.writeUInt16BE(data.length + 8, 2);
  return Buffer.concat([head, data]);
};

async function answerTo(type: number, data: Buffer, ask: (asked: Asked) => Answer | Promise<Answer>): Promise<Answer> {
  switch (type) {
    case prelogin:
      // One option, encryption: not supported.
      return Buffer.from([1, 0, 6, 0, 1, 0xff, 2]);
    case login:
      return Buffer.concat([loginAck, done()]);
    case batch: {
      const sql = data.subarray(data.readUInt32LE(0)).toString('utf16le');
      return settings.test(sql) ? done() : ask({ kind: 'statement', sql });
    }
    case rpc:
      return ask({ kind: 'statement', sql: data.subarray(data.readUInt32LE(0)).toString('utf16le') });
    case transactions: {
      const request = data.readUInt16LE(data.readUInt32LE(0));
      const kind = request === 5 ? 'begin' : request === 7 ? 'commit' : 'rollback';
      const given = await ask({ kind, sql: '' });
      return typeof given === 'string' ? given : Buffer.concat([transactionIs(kind), given]);
    }
    default:
      return 'cut';
  }
}

/** What the driver sets after a log-in. */
const settings = /^set (ansi|textsize|concat)/i;

const wide = (text: string) => Buffer.from(text, 'utf16le');

const loginAck = (() => {
  const name = wide('desk');
  const body = Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4, name.length / 2]), name, Buffer.from([16, 0, 0, 0])]);
  return Buffer.concat([Buffer.from([0xad]), u16(body.length), body]);
})();

/** ENVCHANGE: a transaction has begun (8), was committed (9) or rolled back (10). */
function transactionIs(kind: Asked['kind']): Buffer {
  const id = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  const body =
    kind === 'begin'
      ? Buffer.concat([Buffer.from([8, 8]), id, Buffer.from([0])])
      : Buffer.concat([Buffer.from([kind === 'commit' ? 9 : 10, 0, 8]), id]);
  return Buffer.concat([Buffer.from([0xe3]), u16(body.length), body]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** The end of an answer, with how many rows were changed. */
export function done(rows = 0): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt8(0xfd, 0);
  bytes.writeUInt16LE(0x10, 1);
  bytes.writeUInt32LE(rows, 5);
  return bytes;
}

/** One row with one whole number in it. */
export function oneNumber(value: number, column = 'n'): Buffer {
  const row = Buffer.alloc(6);
  row.writeUInt8(0xd1, 0);
  row.writeUInt8(4, 1);
  row.writeInt32LE(value, 2);
  return Buffer.concat([numbers(column), row, done(1)]);
}

/** A column of whole numbers without a row. */
export const noRows = (): Buffer => Buffer.concat([numbers('n'), done()]);

function numbers(column: string): Buffer {
  const name = wide(column);
  return Buffer.concat([Buffer.from([0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x26, 4, name.length / 2]), name]);
}

/** An error of the server, by its number. */
export function failure(number: number, text = 'The server says no.'): Buffer {
  const [message, empty] = [wide(text), Buffer.from([0])];
  const body = Buffer.alloc(6);
  body.writeInt32LE(number, 0);
  body.writeUInt8(1, 4);
  body.writeUInt8(16, 5);
  const line = Buffer.from([1, 0, 0, 0]);
  const token = Buffer.concat([body, u16(message.length / 2), message, empty, empty, line]);
  const end = done();
  end.writeUInt16LE(0x02, 1);
  return Buffer.concat([Buffer.from([0xaa]), u16(token.length), token, end]);
}
