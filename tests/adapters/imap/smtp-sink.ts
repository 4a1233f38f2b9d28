import { SMTPServer } from 'smtp-server';

/** A mail that was taken by the sink. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly mime: string;
}

/** An SMTP server that keeps what it takes, and refuses what a test says. */
export interface SmtpSink {
  readonly port: number;
  readonly taken: Taken[];
  /** Readers that it does not know. */
  readonly unknown: Set<string>;
  readonly password: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Starts it, without encryption, on this machine. */
export async function startSmtpSink(host = '127.0.0.1'): Promise<SmtpSink> {
  const taken: Taken[] = [];
  const unknown = new Set<string>();
  const password = 'correct-horse';
  const token = 'a-token-of-the-tenant';
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    authMethods: ['PLAIN', 'XOAUTH2'],
    onAuth(auth, _session, done) {
      const proves = auth.method === 'XOAUTH2' ? auth.accessToken === token : auth.password === password;
      if (proves) done(null, { user: auth.username });
      else done(Object.assign(new Error('Wrong password.'), { responseCode: 535 }));
    },
    onRcptTo({ address }, _session, done) {
      if (unknown.has(address)) done(Object.assign(new Error('No such user here.'), { responseCode: 550 }));
      else done();
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map((one) => one.address);
        taken.push({ from, to, mime: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    taken,
    unknown,
    password,
    token,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
