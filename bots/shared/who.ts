import {
  type Account,
  type ActorBook,
  DeskError,
  type Engine,
  identify,
  knownPerson,
  learnLocale,
  type PersonActor,
  type Words,
  wordsFor,
} from '#core';

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
  /** The sentences in the person's language; while the desk cannot say in time who they are, in the one last known. */
  words(account: AccountRef): Promise<Words>;
  /** What an account's app says of its language: its person reads it from now on, unless they chose one themselves. */
  speaks(account: AccountRef, locale: string | undefined): Promise<void>;
  /** Drops what is remembered, after accounts were joined. */
  forget(): void;
}

const keptForMs = 60_000;
const keptAtMost = 20_000;
/** Before an answer is due nothing waits longer for the language that it is in. */
const languageMs = 700;

/** Makes the translation from chat accounts to people; `describe` asks the surface about an account that is new. */
export function makeWho(deps: {
  engine: Engine;
  actors: ActorBook;
  surface: 'slack' | 'teams';
  describe(account: AccountRef): Promise<Omit<Account, 'provider' | 'tenant' | 'externalId'>>;
}): Who {
  const { engine, actors, surface, describe } = deps;
  const kept = new Map<string, { personId: string; until: number }>();
  const spoken = new Map<string, string>();
  const told = new Map<string, string>();

  const nameOf = ({ tenant, id }: AccountRef) => `${tenant}/${id}`;
  const personId = async (account: AccountRef): Promise<string> => {
    const name = nameOf(account);
    const now = engine.clock.ticks();
    const found = kept.get(name);
    if (found && found.until > now) return found.personId;
    const ref = { provider: surface, tenant: account.tenant, externalId: account.id };
    const known = await knownPerson(engine, ref);
    const id = known ?? (await identify(engine, { ...(await describe(account)), ...ref }));
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(name, { personId: id, until: now + keptForMs });
    return id;
  };

  const load = async (account: AccountRef): Promise<PersonActor> => {
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
  };

  const actor = async (account: AccountRef): Promise<PersonActor> => {
    const found = await load(account);
    if (spoken.size >= keptAtMost) spoken.clear();
    spoken.set(nameOf(account), found.locale);
    return found;
  };

  return {
    personId,
    actor,
    async words(account) {
      const asked = actor(account).then(
        (found) => found.locale,
        () => undefined,
      );
      const late = new Promise<undefined>((resolve) => setTimeout(resolve, languageMs, undefined).unref());
      return wordsFor((await Promise.race([asked, late])) ?? spoken.get(nameOf(account)) ?? 'en');
    },
    async speaks(account, locale) {
      const name = nameOf(account);
      if (locale === undefined || told.get(name) === locale) return;
      if (told.size >= keptAtMost) told.clear();
      told.set(name, locale);
      try {
        const ref = { provider: surface, tenant: account.tenant, externalId: account.id };
        if (await learnLocale(engine, ref, locale)) actors.forget();
      } catch (error) {
        told.delete(name);
        engine.log.warn({ err: error, account: account.id }, 'The language of an account was not taken over');
      }
    },
    forget() {
      kept.clear();
      actors.forget();
    },
  };
}
