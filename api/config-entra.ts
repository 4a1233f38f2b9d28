import { z } from 'zod';

/** The registration by which Entra gives people tokens for the API. Addresses have no slash at the end. */
export interface EntraApi {
  readonly clientId: string;
  /** Whose tokens are taken. */
  readonly tenants: readonly string[];
  /** Its application ID URIs: tokens of version 1 are made out to one of them. */
  readonly uris: readonly string[];
  /** What a client asks for to act here as its user. */
  readonly scope: string;
  /** The sign-in service: its keys, and the issuer of tokens of version 2. */
  readonly authority: string;
  /** The issuer of tokens of version 1, without the tenant. */
  readonly firstIssuer: string;
}

const guid = z.guid('is a GUID, as the Entra admin center shows it').toLowerCase();
const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(item).min(1));

const Settings = z.object({
  ENTRA_CLIENT_ID: guid.optional(),
  ENTRA_TENANT_ID: list(guid).optional(),
  ENTRA_APP_URI: list(z.string().regex(/^(?:api|https):\/\/\S+$/, 'begins with api:// or https://')).optional(),
  ENTRA_SCOPE: z
    .string()
    .regex(/^[\w.-]+$/, 'is the name of one scope')
    .default('access_as_user'),
  ENTRA_ISSUER: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://sts.windows.net'),
});

/** Reads who may come to the API with tokens of Entra; null when nobody may. `wrong` words what a setting is refused for. */
export function readEntraApi(
  given: Readonly<Record<string, unknown>>,
  authority: string,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { api: EntraApi | null; problems: string[] } {
  const parsed = Settings.safeParse(given);
  if (!parsed.success)
    return {
      api: null,
      problems: parsed.error.issues.map((one) => wrong(String(one.path[0]), one.message, { ...given })),
    };
  const { ENTRA_CLIENT_ID: clientId, ENTRA_TENANT_ID: tenants, ENTRA_APP_URI: uris, ...rest } = parsed.data;
  const problems: string[] = [];
  if (!clientId && (tenants || uris))
    problems.push('ENTRA_CLIENT_ID is missing. Add ENTRA_CLIENT_ID=… (app registration, “Application (client) ID”).');
  if (clientId && !tenants)
    problems.push('ENTRA_TENANT_ID is missing. Add ENTRA_TENANT_ID=… (Entra admin center, “Overview”, Tenant ID).');
  if (!clientId || !tenants) return { api: null, problems };
  const { ENTRA_SCOPE: scope, ENTRA_ISSUER: firstIssuer } = rest;
  return {
    api: { clientId, tenants, uris: uris ?? [`api://${clientId}`], scope, authority, firstIssuer },
    problems,
  };
}
