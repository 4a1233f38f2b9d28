import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { type AccessTokens, type AccountKind, type Clock, DeskError, type Log, OutOfTime } from '#core';
import type { EntraApi } from '../../config.ts';
import { makeSigningKeys } from './signing-keys.ts';

const guid = z.guid().toLowerCase();

/** What is read of a token of either version: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const Claims = z.object({
  ver: z.enum(['1.0', '2.0']),
  iss: z.string(),
  aud: z.string(),
  tid: guid,
  oid: guid,
  exp: z.number(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  idp: z.string().optional().catch(undefined),
  acct: z.union([z.number(), z.string()]).optional().catch(undefined),
  xms_edov: z.union([z.boolean(), z.number(), z.string()]).optional().catch(undefined),
});
type Claims = z.infer<typeof Claims>;

/** Clocks of two services are not one. */
const toleranceSeconds = 300;

/** Checks tokens that Entra gave people for this API, of version 1 and 2. */
export function makeAccessTokens(api: EntraApi, clock: Pick<Clock, 'now' | 'ticks'>, log: Log): AccessTokens {
  const keys = makeSigningKeys(clock, log);
  return {
    async read(token) {
      const { kid, claims } = looked(token, api);
      const key = await keys.find(keysOf(claims, api), kid);
      if (!key) throw unbelieved('it is signed by no key of its tenant');
      try {
        const clockTolerance = toleranceSeconds;
        await jwtVerify(token, key, { algorithms: ['RS256'], currentDate: clock.now(), clockTolerance });
      } catch (error) {
        throw refusalOf(error);
      }
      demandScope(claims, api.scope);
      const { tid: tenant, oid: externalId, name, exp } = claims;
      return {
        account: {
          provider: 'entra',
          tenant,
          externalId,
          kind: kindOf(claims),
          name: name ?? externalId,
          email: addressOf(claims),
        },
        expiresAt: new Date((exp + toleranceSeconds) * 1_000),
      };
    },
  };
}

/** What a token says, before anything of it is believed: what is plainly not for this desk has no key asked for. */
function looked(token: string, { clientId, tenants, uris, ...api }: EntraApi): { kid: string; claims: Claims } {
  const { header, payload } = decoded(token);
  if (header.alg !== 'RS256' || !header.kid) throw unbelieved('it is not signed by RS256 with a key that has an id');
  const read = Claims.safeParse(payload);
  if (!read.success)
    throw unbelieved(`its claim ${read.error.issues[0]?.path.join('.')} is missing or of another kind`);
  const claims = read.data;
  const { ver, iss, aud, tid } = claims;
  if (!tenants.includes(tid)) throw unbelieved('it is of another tenant');
  if (iss !== (ver === '2.0' ? `${api.authority}/${tid}/v2.0` : `${api.firstIssuer}/${tid}/`))
    throw unbelieved('it was issued by somebody else');
  if (aud !== clientId && !(ver === '1.0' && uris.includes(aud))) throw unbelieved('it is made out to another API');
  return { kid: header.kid, claims };
}

function decoded(token: string) {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch (error) {
    throw unbelieved('it cannot be read', error);
  }
}

const keysOf = ({ tid, ver }: Claims, { authority }: EntraApi) =>
  `${authority}/${tid}/discovery/${ver === '2.0' ? 'v2.0/' : ''}keys`;

/** The signature is looked at before the times: a token that these refuse is one of the tenant's. */
function refusalOf(error: unknown): DeskError {
  if (error instanceof errors.JWTExpired)
    return new OutOfTime('unauthenticated', invalidBecause('it has run out'), {}, error);
  if (error instanceof errors.JWTClaimValidationFailed)
    return new OutOfTime('unauthenticated', invalidBecause(`its claim ${error.claim} does not hold`), {}, error);
  return unbelieved('its signature does not match', error);
}

/** Programs that come as themselves use an API key, which says what they may do. */
function demandScope({ scp, idtyp }: Claims, scope: string): void {
  if (idtyp === 'app' || scp === undefined)
    throw new DeskError(
      'forbidden',
      'This access token is an app’s own, and people alone are let in by one. Use an API key.',
    );
  if (!scp.split(' ').includes(scope)) throw new DeskError('forbidden', `This access token lacks the scope ${scope}.`);
}

/** What the account is to its tenant; without the optional claim `acct` only guests can be told. */
function kindOf({ acct, idp, iss }: Claims): AccountKind {
  if (String(acct) === '1' || (idp !== undefined && idp !== iss)) return 'guest';
  return String(acct) === '0' ? 'member' : 'unknown';
}

/** An address that anybody could have written into the directory is none; the tenant says whether it owns the domain. */
const addressOf = ({ email, xms_edov: owned }: Claims) =>
  email && (owned === true || owned === 1 || owned === '1' || owned === 'true') ? email : null;

const unbelieved = (reason: string, cause?: unknown) =>
  new DeskError('unauthenticated', invalidBecause(reason), {}, cause);
const invalidBecause = (reason: string) => `This access token is not valid: ${reason}.`;
