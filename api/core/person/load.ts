import { type PersonActor, type Proof, proofAt, type Surface } from '../actor.ts';
import { type Db, type Engine, reading, type Tx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { powersOf } from '../role/grants.ts';
import { inChat, wordsFor } from '../say/choose.ts';
import { en } from '../say/en/en.ts';
import { actorParts } from './actor-parts.ts';

/** Remembers actors for a moment, so that each request does not ask the database who its person is. */
export interface ActorBook {
  /**
   * The person as an actor; their language is the one of their account on that surface, in that workspace where one is named.
   * @throws DeskError `unauthenticated` when there is no such active person, `unavailable` when the database is gone
   */
  load(personId: string, surface: Surface, tenant?: string): Promise<PersonActor>;
  /**
   * The person as they were half a minute ago at most; undefined where nobody asked for them so lately. For what is only
   * drawn, such as the language of an answer: what they may do is asked of `load`.
   */
  lately(personId: string, surface: Surface, tenant?: string): PersonActor | undefined;
  /** Drops what is remembered, after a change of people or memberships. */
  forget(): void;
}

/** So many times longer than for a request an actor is good enough to be drawn for. */
const drawnFor = 15;

/** Makes the actor book; another replica sees a change of role `maxAgeMs` later. */
export function makeActorBook(engine: Engine, maxAgeMs = 2_000): ActorBook {
  const kept = new Map<string, { actor: PersonActor; since: number }>();
  const within = (name: string, ms: number): PersonActor | undefined => {
    const found = kept.get(name);
    return found && engine.clock.ticks() - found.since < ms ? found.actor : undefined;
  };
  const nameOf = (personId: string, surface: Surface, tenant: string) => `${personId} ${surface} ${tenant}`;
  return {
    async load(personId, surface, tenant = '') {
      const name = nameOf(personId, surface, tenant);
      const found = within(name, maxAgeMs);
      if (found) return found;
      const since = engine.clock.ticks();
      const actor = await reading(engine, (db) => loadActor(db, personId, surface, tenant));
      if (kept.size > 5_000) kept.clear();
      kept.set(name, { actor, since });
      return actor;
    },
    lately: (personId, surface, tenant = '') => within(nameOf(personId, surface, tenant), maxAgeMs * drawnFor),
    forget: () => kept.clear(),
  };
}

/** The person with memberships and departments. @throws DeskError `unauthenticated` */
export async function loadActor(
  db: Db | Tx,
  personId: string,
  surface: Surface,
  tenant?: string,
  /** What they have shown, where that is more than their door says. */
  proof?: Proof,
): Promise<PersonActor> {
  const { actor, active, locale } = await actorAgain(db, personId, surface, tenant, proof);
  if (actor && active) return actor;
  const { refuse } = inChat(surface) ? wordsFor(locale) : en;
  throw new DeskError('unauthenticated', refuse.noAccount);
}

/** The person as an actor, also while they are deactivated: who they will be when they are back. */
export async function actorAgain(
  db: Db | Tx,
  personId: string,
  surface: Surface,
  tenant?: string,
  proof: Proof = proofAt[surface],
): Promise<{ actor: PersonActor | null; active: boolean; locale: string }> {
  const person = await actorParts(db, personId);
  const locale = person ? languageOf(person, surface, tenant) : 'en';
  if (!person) return { actor: null, active: false, locale };
  // A mail address makes nobody an agent: who only bears it has neither role nor desk.
  const asWork = proof !== 'address';
  const role = person.roleKey;
  const memberships = asWork ? person.memberships : [];
  const heads = asWork ? person.heads : [];
  const desks = new Map(memberships.map(({ deskId, lead, assignedOnly }) => [deskId, { lead, assignedOnly }]));
  const { departmentId, companyId } = person;
  const grants = asWork ? person.grants : [];
  const actor: PersonActor = {
    kind: 'person',
    personId: person.id,
    name: person.name,
    role,
    powers: powersOf(grants, { role, desks, heads, departmentId, companyId }),
    surface,
    proof,
    locale,
    departmentId,
    companyId,
    colleagues: asWork && person.colleaguesSee ? companyId : null,
    heads,
    desks,
  };
  return { actor, active: person.active, locale };
}

/**
 * The language that a person reads in one place: the one they chose, else the one of their account there, else their own.
 * What only another app has said of them is not read in a chat: English is until this one says its own.
 */
export function languageOf(
  person: {
    readonly locale: string;
    readonly localeChosen: boolean;
    readonly identities: readonly {
      readonly provider: string;
      readonly tenant: string;
      readonly locale: string | null;
    }[];
  },
  surface: string,
  tenant?: string,
): string {
  if (person.localeChosen) return person.locale;
  const said = person.identities.filter((one) => one.locale !== null);
  const here = said.filter((one) => one.provider === surface);
  const account = here.find((one) => one.tenant === tenant) ?? here[0];
  if (account?.locale) return account.locale;
  return said.length > 0 && inChat(surface) ? 'en' : person.locale;
}
