import {
  type Account,
  type AccountKey,
  type ActorBook,
  DeskError,
  type Engine,
  followAccount,
  identify,
  knownAccount,
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

/** What a chat says of an account. */
export type Described = Omit<Account, keyof AccountKey> & {
  /** The chat has not deactivated it. */
  readonly active: boolean;
};

/** The person that an account is to the desk. */
export interface Who {
  /** The person behind an account, as an actor. @throws DeskError `unauthenticated` when the person was deactivated */
  actor(account: AccountRef): Promise<PersonActor>;
  /** The person as they were a moment ago, without asking anybody: for what is only drawn. */
  lately(account: AccountRef): PersonActor | undefined;
  /** The person's id; an account that was never seen becomes a person. */
  personId(account: AccountRef): Promise<string>;
  /** The sentences in the account's language, or the one that its person chose; while the desk cannot say in time who they are, in the one last known. */
  words(account: AccountRef): Promise<Words>;
  /** What an account's app says of its language: its person reads it from now on, unless they chose one themselves. */
  speaks(account: AccountRef, locale: string | undefined): Promise<void>;
  /** What a chat says of an account: name, address and leaving follow it as far as they are its own. */
  follows(account: AccountRef, described: Described): Promise<void>;
  /** Drops what is remembered, after accounts were joined. */
  forget(): void;
}

/** Another process may have joined accounts, or taken one off a person: this long it is not known here. */
const keptForMs = 2_000;
/** So old may be what a chat has said of an account; then it is asked again, once the person is there. */
const askAgainMs = 24 * 60 * 60_000;
const keptAtMost = 20_000;
/** Before an answer is due nothing waits longer for the language that it is in. */
const languageMs = 700;

/** Makes the translation from chat accounts to people; `describe` asks the surface about an account that is new. */
export function makeWho(deps: {
  engine: Engine;
  actors: ActorBook;
  surface: 'slack' | 'teams';
  describe(account: AccountRef): Promise<Described>;
}): Who {
  const { engine, actors, surface, describe } = deps;
  const kept = new Map<string, { personId: string; until: number }>();
  const spoken = new Map<string, string>();
  const told = new Map<string, string>();

  const asking = new Map<string, Promise<void>>();
  const met = new Map<string, number>();

  const nameOf = ({ tenant, id }: AccountRef) => `${tenant}/${id}`;
  const keyOf = ({ tenant, id }: AccountRef): AccountKey => ({ provider: surface, tenant, externalId: id });

  const following = new Map<string, Promise<void>>();
  /** One after the other for each account: who left and came back at once is there. */
  const follows: Who['follows'] = (account, { timeZone: _, ...described }) => {
    const name = nameOf(account);
    const follow = async () => {
      if (!(await followAccount(engine, { ...described, ...keyOf(account) }))) return;
      kept.delete(name);
      actors.forget();
    };
    const turn = (following.get(name) ?? Promise.resolve())
      .catch(() => {})
      .then(follow)
      .finally(() => {
        if (following.get(name) === turn) following.delete(name);
      });
    following.set(name, turn);
    return turn;
  };
  /** Beside what the person is waiting for. */
  const askAgain = (account: AccountRef): Promise<void> => {
    const name = nameOf(account);
    const asked = asking.get(name);
    if (asked !== undefined) return asked;
    const answer = describe(account)
      .then((described) => follows(account, described))
      .catch((error: unknown) =>
        engine.log.debug({ err: error, account: account.id }, 'An account was not asked about again'),
      )
      .finally(() => asking.delete(name));
    asking.set(name, answer);
    return answer;
  };
  /** Somebody whom the desk knew before they wrote here: what they read is in their language from the first word on. */
  const firstUse = async (account: AccountRef) => {
    const name = nameOf(account);
    const now = engine.clock.ticks();
    if ((met.get(name) ?? 0) > now) return;
    if (met.size >= keptAtMost) met.clear();
    met.set(name, now + askAgainMs);
    const late = new Promise<void>((resolve) => setTimeout(resolve, languageMs).unref());
    await Promise.race([askAgain(account), late]);
  };

  const personId = async (account: AccountRef): Promise<string> => {
    const name = nameOf(account);
    const now = engine.clock.ticks();
    const found = kept.get(name);
    if (found && found.until > now) return found.personId;
    const ref = keyOf(account);
    const known = await knownAccount(engine, ref);
    if (known && engine.clock.now().getTime() - (known.checkedAt?.getTime() ?? 0) > askAgainMs) void askAgain(account);
    // Every activity of Teams names the language; Slack has to be asked.
    if (known && known.locale === null && surface === 'slack') await firstUse(account);
    const id = known?.personId ?? (await identify(engine, { ...(await describe(account)), ...ref }));
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(name, { personId: id, until: now + keptForMs });
    return id;
  };

  const load = async (account: AccountRef): Promise<PersonActor> => {
    const id = await personId(account);
    try {
      return await actors.load(id, surface, account.tenant);
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'unauthenticated') throw error;
      // Its accounts may have been joined to another person, in another process.
      kept.delete(nameOf(account));
      const other = await personId(account);
      if (other === id) throw error;
      return actors.load(other, surface, account.tenant);
    }
  };

  const actor = async (account: AccountRef): Promise<PersonActor> => {
    const found = await load(account);
    if (spoken.size >= keptAtMost) spoken.clear();
    spoken.set(nameOf(account), found.locale);
    return found;
  };

  const lately: Who['lately'] = (account) => {
    const found = kept.get(nameOf(account));
    return found && actors.lately(found.personId, surface, account.tenant);
  };

  return {
    personId,
    actor,
    lately,
    async words(account) {
      const known = lately(account);
      if (known) return wordsFor(known.locale);
      const asked = actor(account).then(
        (found) => found.locale,
        () => undefined,
      );
      const late = new Promise<undefined>((resolve) => setTimeout(resolve, languageMs, undefined).unref());
      return wordsFor((await Promise.race([asked, late])) ?? spoken.get(nameOf(account)) ?? 'en');
    },
    follows,
    async speaks(account, locale) {
      const name = nameOf(account);
      if (locale === undefined || told.get(name) === locale) return;
      if (told.size >= keptAtMost) told.clear();
      told.set(name, locale);
      try {
        if (await learnLocale(engine, keyOf(account), locale)) actors.forget();
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
