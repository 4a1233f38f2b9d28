import { type Account, type ActorBook, DeskError, type Engine, identify, knownPerson, type PersonActor } from '#core';

/** An account as the chat surface names it. */
export interface AccountRef {
  readonly tenant: string;
  readonly id: string;
}

/** Who an account is to the desk. */
export interface Who {
  /** The person behind an account, as an actor. @throws DeskError `unauthenticated` when the person was deactivated */
  actor(account: AccountRef): Promise<PersonActor>;
  /** The person's id; an account that was never seen becomes a person. */
  personId(account: AccountRef): Promise<string>;
  /** Drops what is remembered, after accounts were joined. */
  forget(): void;
}

const keptForMs = 60_000;
const keptAtMost = 20_000;

/** Makes the translation from chat accounts to people; `describe` asks the surface about an account that is new. */
export function makeWho(deps: {
  engine: Engine;
  actors: ActorBook;
  surface: 'slack' | 'teams';
  describe(account: AccountRef): Promise<Omit<Account, 'provider' | 'tenant' | 'externalId'>>;
}): Who {
  const { engine, actors, surface, describe } = deps;
  const kept = new Map<string, { personId: string; until: number }>();

  const nameOf = ({ tenant, id }: AccountRef) => `${tenant}/${id}`;
  const personId = async (account: AccountRef): Promise<string> => {
    const name = nameOf(account);
    const now = engine.clock.now().getTime();
    const found = kept.get(name);
    if (found && found.until > now) return found.personId;
    const ref = { provider: surface, tenant: account.tenant, externalId: account.id };
    const known = await knownPerson(engine, ref);
    const id = known ?? (await identify(engine, { ...(await describe(account)), ...ref }));
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(name, { personId: id, until: now + keptForMs });
    return id;
  };

  return {
    personId,
    async actor(account) {
      const id = await personId(account);
      try {
        return await actors.load(id, surface);
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== 'unauthenticated') throw error;
        // Its accounts may have been joined to another person, in another process.
        kept.delete(nameOf(account));
        const other = await personId(account);
        if (other === id) throw error;
        return actors.load(other, surface);
      }
    },
    forget() {
      kept.clear();
      actors.forget();
    },
  };
}
