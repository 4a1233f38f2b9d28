import { type PersonActor, Role, type Surface } from '../actor.ts';
import { type Db, type Engine, reading, type Tx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { inChat, wordsFor } from '../say/choose.ts';
import { en } from '../say/en/en.ts';

/** Remembers actors for a moment, so that each request does not ask the database who its person is. */
export interface ActorBook {
  /**
   * The person as an actor.
   * @throws DeskError `unauthenticated` when there is no such active person, `unavailable` when the database is gone
   */
  load(personId: string, surface: Surface): Promise<PersonActor>;
  /** Drops what is remembered, after a change of people or memberships. */
  forget(): void;
}

/** Makes the actor book; another replica sees a change of role `maxAgeMs` later. */
export function makeActorBook(engine: Engine, maxAgeMs = 2_000): ActorBook {
  const kept = new Map<string, { actor: PersonActor; until: number }>();
  return {
    async load(personId, surface) {
      const now = engine.clock.ticks();
      const found = kept.get(personId);
      if (found && found.until > now) return { ...found.actor, surface };
      const actor = await reading(engine, (db) => loadActor(db, personId, surface));
      if (kept.size > 5_000) kept.clear();
      kept.set(personId, { actor, until: now + maxAgeMs });
      return actor;
    },
    forget: () => kept.clear(),
  };
}

/** The person with memberships and departments. @throws DeskError `unauthenticated` */
export async function loadActor(db: Db | Tx, personId: string, surface: Surface): Promise<PersonActor> {
  const person = await db.person.findUnique({
    where: { id: personId },
    include: {
      memberships: { include: { desk: { select: { assignedOnly: true } } } },
      headOf: { select: { id: true } },
    },
  });
  if (!person?.active) {
    const { refuse } = inChat(surface) ? wordsFor(person?.locale ?? 'en') : en;
    throw new DeskError('unauthenticated', refuse.noAccount);
  }
  return {
    kind: 'person',
    personId: person.id,
    name: person.name,
    role: Role.catch('requester').parse(person.roleKey),
    surface,
    locale: person.locale,
    departmentId: person.departmentId,
    companyId: person.companyId,
    heads: person.headOf.map((one) => one.id),
    desks: new Map(
      person.memberships.map((one) => [one.deskId, { lead: one.lead, assignedOnly: one.desk.assignedOnly }]),
    ),
  };
}
