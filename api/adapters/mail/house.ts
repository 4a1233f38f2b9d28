import { type Clock, type Engine, type Log, makeMailNotifier, type Notifier, type Outlet, type Outlets } from '#core';
import type { Config } from '../../config.ts';
import { makeSmtp } from '../imap/send.ts';

type House = Pick<Config, 'playground' | 'logLevel' | 'mail'>;
type HouseMail = NonNullable<Outlets['house']>;

/** Shows on the terminal what would be sent: on a machine where nothing is set up, nobody is written to. */
const consoleMail = (print: (text: string) => void): Outlet => ({
  async send(_, mail) {
    const { messageId, from, to, subject, text } = mail;
    const people = to.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join(', ');
    print(
      `Mail (not sent, as no mailbox is set up)\nFrom: ${from.name}\nTo: ${people}\nSubject: ${subject}\n\n${text}`,
    );
    return { messageId, remoteId: null };
  },
  wasSent: async () => null,
});

/** The SMTP server of the house, by which desks send that have no mailbox. */
export interface HouseServer extends HouseMail {
  /** Whether the server lets this desk in. @throws DeskError */
  verify(): Promise<void>;
  close(): void;
}

/** Reaches the server of the settings; null where none is set. */
export function houseServer(
  { house }: Config['mail'],
  { clock, log }: { clock: Pick<Clock, 'now'>; log: Log },
): HouseServer | null {
  if (house === null) return null;
  const { host, port, signIn, from } = house;
  const smtp = makeSmtp(clock, log);
  const access = {
    smtp: { host, port },
    login: signIn?.login ?? '',
    proof: signIn ? { password: signIn.password } : ('none' as const),
    version: 'settings',
  };
  const box = { id: 'house', address: from.address, folder: '' };
  return {
    ...from,
    outlet: {
      async send(_, mail) {
        await smtp.send(box, access, mail);
        return { messageId: mail.messageId, remoteId: null };
      },
      // A server that only takes mail cannot be asked what it took.
      wasSent: async () => null,
    },
    verify: () => smtp.verify(box, access),
    close: () => smtp.close(),
  };
}

/** What sends for desks without a mailbox: the server of the house, else on a developer's machine the terminal; null: nothing does. */
function houseMail({ playground, logLevel }: House, server: HouseServer | null): Outlets['house'] {
  if (server) return server;
  if (!playground) return null;
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const outlet = consoleMail(logLevel === 'silent' ? () => {} : print);
  return { address: 'desk@threadline.invalid', name: 'Threadline', outlet };
}

/** Writes to people by mail: from the mailbox of a desk, else by what the house sends with. */
export function mailerOf(
  engine: Engine,
  servers: Outlets['servers'],
  publicUrl: string,
  house: House,
): Notifier & { close(): void } {
  const server = houseServer(house.mail, engine);
  const notifier = makeMailNotifier(engine, { servers, publicUrl, house: houseMail(house, server) });
  return { ...notifier, close: () => server?.close() };
}
