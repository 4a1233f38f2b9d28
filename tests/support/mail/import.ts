import { type Ctx, importNext, type MailHouse, type MailImportView, startImport } from '../../../api/core/index.ts';
import type { World } from '../world.ts';
import type { MailWorld } from './mail-world.ts';

const dayMs = 86_400_000;

/** A mailbox with old mail, and everything that is done to import it. */
export interface ImportWorld {
  /** So many days before the world began, at a second of that day. */
  daysAgo(days: number, second?: number): Date;
  /** Begins an import of all mail from so many days ago on, as Adam. */
  start(more?: { days?: number; closeOlderThanDays?: number | null }): Promise<MailImportView>;
  /** Works until nothing is to be done, or for so many steps; time passes while it waits. */
  run(steps?: number, house?: MailHouse): Promise<void>;
  admin(): Promise<Ctx>;
}

/** Makes it for a world and its mailbox. */
export function anImportWorld(world: World, mail: MailWorld): ImportWorld {
  const begun = world.clock.now().getTime();
  const admin = () => world.as('adam');
  return {
    admin,
    daysAgo: (days, second = 0) => new Date(begun - days * dayMs + second * 1_000),
    async start({ days = 4_000, ...more } = {}) {
      const from = new Date(begun - days * dayMs).toISOString();
      return startImport(await admin(), mail.house.servers, { mailbox: mail.mailboxId, from, ...more });
    },
    async run(steps = 10_000, house = mail.house) {
      for (let step = 0; step < steps; step++) {
        const next = await importNext(house, 'test');
        if (next === 'none' && !(await isOpen(world, mail.mailboxId))) return;
        if (next !== 'more') world.clock.advance(15_000);
      }
    },
  };
}

const isOpen = async ({ engine }: World, mailboxId: string) =>
  (await engine.db.mailImport.count({ where: { mailboxId, state: { in: ['finding', 'filing', 'discarding'] } } })) > 0;
