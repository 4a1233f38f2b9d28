import { type MailToSend, makeMailNotifier } from '../../../api/core/index.ts';
import { type MemoryMailServer, memoryMailServer } from '../memory-mail-server.ts';
import { type Outbox, outboxOf } from '../outbox.ts';
import type { World } from '../world.ts';

/** A desk that writes to people by mail, and what left it. */
export interface MailDesk extends Pick<Outbox, 'deliver'> {
  readonly server: MemoryMailServer;
  readonly address: string;
  readonly mailboxId: string;
  /** What was sent to an address since it was last asked, the oldest first. */
  sentTo(address: string): MailToSend[];
  /** Sends what is due, and gives the one mail that an address got by it. */
  oneTo(address: string): Promise<MailToSend>;
}

/** Gives the IT desk a mailbox whose server is in memory. */
export async function aMailDesk(world: World, more: { direction?: 'both' | 'in' | 'out' } = {}): Promise<MailDesk> {
  const { engine, desks, clock } = world;
  const now = clock.now();
  const address = 'it@northwind.example';
  const mailboxId = engine.newId();
  const { direction = 'both' } = more;
  const times = { since: now, dueAt: now, createdAt: now, updatedAt: now };
  await engine.db.mailbox.create({
    data: { id: mailboxId, deskId: desks.it, address, name: 'IT help', direction, ...times },
  });
  engine.book.forget();
  const server = memoryMailServer(clock);
  const { deliver } = outboxOf(
    engine,
    makeMailNotifier(engine, { servers: { graph: server }, house: null, publicUrl: 'https://desk.example' }),
    [],
  );
  const seen = new Map<string, number>();
  const sentTo = (to: string) => {
    const all = server.sent.map((one) => one.mail).filter((mail) => mail.to.some((one) => one.address === to));
    const before = seen.get(to) ?? 0;
    seen.set(to, all.length);
    return all.slice(before);
  };
  return {
    server,
    address,
    mailboxId,
    deliver,
    sentTo,
    async oneTo(to) {
      await deliver();
      const [mail, ...others] = sentTo(to);
      if (!mail || others.length > 0) throw new Error(`${to} got ${others.length + (mail ? 1 : 0)} mails.`);
      return mail;
    },
  };
}

/** Lets people be reached by mail alone: they have no chat. */
export async function byMailOnly(world: World, ...names: (keyof World['people'])[]): Promise<void> {
  const personId = { in: names.map((name) => world.people[name]) };
  await world.engine.db.identity.deleteMany({ where: { provider: { not: 'mail' }, personId } });
}
