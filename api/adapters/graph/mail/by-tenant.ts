import { DeskError, type MailboxAt, type MailServer, mailServerWords } from '#core';

/** Mailboxes of several tenants as one server: each is asked by the app of the tenant that its row names, or of the first one. */
export function mailByTenant(tenants: ReadonlyMap<string, MailServer>): MailServer | undefined {
  const [first] = tenants.values();
  if (first === undefined) return undefined;
  const find = ({ tenant }: MailboxAt): MailServer | undefined => (tenant ? tenants.get(tenant) : first);
  const of = (box: MailboxAt): MailServer => {
    const server = find(box);
    if (server) return server;
    throw new DeskError('forbidden', mailServerWords.noSuchTenant(box.tenant ?? ''));
  };
  const watchingOf = (box: MailboxAt) => {
    const { watching } = of(box);
    if (watching) return watching;
    throw new DeskError('unavailable', mailServerWords.silent);
  };
  const { kind, namesSenders } = first;
  return {
    kind,
    namesSenders,
    check: async (box, ours) =>
      find(box)?.check(box, ours) ?? [
        { name: 'reach', works: false, says: mailServerWords.noSuchTenant(box.tenant ?? '') },
      ],
    sweep: async (box, ...given) => of(box).sweep(box, ...given),
    list: async (box, ...given) => of(box).list(box, ...given),
    countBefore: async (box, ...given) => of(box).countBefore(box, ...given),
    fetch: async (box, ...given) => of(box).fetch(box, ...given),
    send: async (box, ...given) => of(box).send(box, ...given),
    wasSent: async (box, ...given) => of(box).wasSent(box, ...given),
    watching: {
      watch: async (box, ...given) => watchingOf(box).watch(box, ...given),
      renew: async (box, ...given) => watchingOf(box).renew(box, ...given),
      unwatch: async (box, ...given) => watchingOf(box).unwatch(box, ...given),
    },
  };
}
