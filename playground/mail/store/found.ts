import type { Cast } from '../../options.ts';
import type { Mailbox, MailState, Proof } from '../state.ts';
import { newFolders } from './folders.ts';

type Bare = Pick<Mailbox, 'id' | 'kind' | 'name' | 'address' | 'locale' | 'timeZone' | 'members' | 'proof'>;

/** Every mailbox of the cast: the ones there were keep their mails, the others are empty. */
export function furnish(restored: MailState | undefined, cast: Cast): MailState {
  const wanted = [...tenantsOwn(cast), ...outsiders(cast)];
  const domain = cast.people[0]?.email.split('@')[1] ?? 'localhost';
  const mailboxes = wanted.map((bare): Mailbox => {
    const before = restored?.mailboxes.find(({ address }) => address === bare.address);
    if (before) return { ...before, ...bare, locale: before.locale };
    const empty = { messages: [], gone: [], count: 1, epoch: 1 };
    const absence = {
      status: 'disabled' as const,
      audience: 'all' as const,
      ...{ internal: '', external: '', startsAt: 0, endsAt: 0, told: [] },
    };
    return { ...bare, ...empty, absence, folders: newFolders(bare.locale) };
  });
  return { version: 1, domain, mailboxes, subscriptions: restored?.subscriptions ?? [] };
}

function tenantsOwn(cast: Cast): Bare[] {
  const inside = { members: [], proof: 'pass' satisfies Proof as Proof };
  const people = cast.people.map(
    ({ entraId, name, email, timeZone, locale }): Bare => ({
      ...inside,
      ...{ id: entraId, kind: 'person', name, address: email, timeZone, locale: locale ?? 'en-US' },
    }),
  );
  const shared = (cast.mail?.shared ?? []).map(
    ({ id, name, address, members }): Bare => ({
      ...inside,
      ...{ id, kind: 'shared', name, address, timeZone: 'Europe/Berlin', locale: 'en-US' },
      members: cast.people.filter(({ slackId }) => members.includes(slackId)).map(({ entraId }) => entraId),
    }),
  );
  return [...people, ...shared];
}

const outsiders = (cast: Cast): Bare[] =>
  (cast.mail?.customers ?? []).map(({ name, address, locale, proof }) => ({
    ...{ id: address, kind: 'customer', name, address, locale, proof: proof ?? 'pass' },
    ...{ timeZone: 'Europe/Berlin', members: [] },
  }));
