import type { World } from '../../../support/world.ts';

/** A mailbox of the IT desk, as an admin has added it; `more` is what differs. */
export async function aMailbox({ engine, desks }: World, more: object = {}): Promise<string> {
  const id = engine.newId();
  const now = engine.clock.now();
  const times = { since: now, createdAt: now, updatedAt: now };
  const dueAt = new Date(now.getTime() + 3_600_000);
  await engine.db.mailbox.create({
    data: { id, deskId: desks.it, address: `${id}@northwind.example`, dueAt, ...times, ...more },
  });
  return id;
}

/** Gives the row as it stands. */
export const theMailbox = ({ engine }: World, id: string) => engine.db.mailbox.findUniqueOrThrow({ where: { id } });
