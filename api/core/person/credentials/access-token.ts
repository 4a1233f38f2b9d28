import { noteSignIn } from '../../audit/sign-ins.ts';
import { type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { type Account, identify } from '../identify.ts';
import { loadActor } from '../load.ts';

/** Whose access token it is, as the sign-in service has signed it. */
export interface TokenHolder {
  readonly account: Account & { readonly provider: 'entra' };
  readonly expiresAt: Date;
}

/** The refusal of a token that is signed and made out as it should be, and out of its time: a program kept it too long. */
export class OutOfTime extends DeskError {}

/** Checks the access tokens that people bring from a sign-in service. */
export interface AccessTokens {
  /**
   * @throws DeskError `unauthenticated` with the reason why it is not believed (`OutOfTime` where only that is wrong), `forbidden` when it is and lets nobody in
   * here, `unavailable` when the keys that it has to be signed by cannot be had
   */
  read(token: string): Promise<TokenHolder>;
}

/**
 * The person whose access token it is, joined by their account as a chat would; the first time is written into the audit
 * log. @throws DeskError `unauthenticated` when the account was deactivated,
 * or the person whose address it proves
 */
export async function tokenPerson(engine: Engine, { account, expiresAt }: TokenHolder, address: string) {
  const { tenant, externalId } = account;
  const rows = await reading(engine, (db) =>
    db.identity.findMany({
      where: { provider: { in: ['entra', 'teams'] }, tenant, externalId },
      select: { provider: true, personId: true, active: true },
    }),
  );
  if (rows.some((one) => !one.active))
    throw new DeskError('unauthenticated', 'This account was deactivated, so its tokens let nobody in.');
  const known = rows.find((one) => one.provider === 'entra');
  if (known) return { personId: known.personId, expiresAt };
  const personId = await identify(engine, account, async (tx, id) => {
    const by = await loadActor(tx, id, 'api');
    const change = 'signed in with Entra, for the first time, as';
    await noteSignIn(engine, tx, { person: { id, name: by.name }, by, address, change });
  });
  return { personId, expiresAt };
}
