import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What an app proves itself with; as the managed identity of the machine it has nothing of its own. */
export type AppCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** The private key as PEM, and the SHA-256 thumbprint of its certificate in hexadecimal. */
  | { readonly kind: 'certificate'; readonly privateKey: string; readonly thumbprint: string }
  | { readonly kind: 'managedIdentity' };

/** One app of one Microsoft tenant. Addresses have no slash at the end. */
export interface TeamsConfig {
  readonly appId: string;
  readonly tenantId: string;
  readonly credential: AppCredential;
  /** The app in the tenant's catalog: with it people who never opened it can be written to. */
  readonly catalogAppId: string | null;
  readonly urls: {
    /** Says by which keys the Bot Connector signs, and under which name. */
    readonly openIdMetadata: string;
    readonly issuer: string;
    /** Where tokens for the connector are given, and what they are for. */
    readonly botLogin: string;
    readonly botResource: string;
    /** The connector, until a conversation names its own. */
    readonly service: string;
    readonly graph: string;
    readonly graphLogin: string;
    readonly graphResource: string;
  };
}

const guid = z.guid('is a GUID, as the Azure portal shows it').toLowerCase();

const App = z.object({
  APP_ID: guid.optional(),
  TENANT_ID: guid.optional(),
  APP_PASSWORD: z.string().trim().min(1).optional(),
  APP_CERTIFICATE: z.string().trim().min(1).optional(),
  APP_TYPE: z.enum(['SingleTenant', 'ManagedIdentity']).default('SingleTenant'),
  CATALOG_APP_ID: guid.optional(),
});
type Setting = keyof z.infer<typeof App>;
const settings: readonly string[] = Object.keys(App.shape);

/**
 * Reads the apps in Microsoft tenants: TEAMS_APP_ID and its like, those of a second tenant with `_2` behind each name, and
 * so on. `wrong` words what a setting is refused for.
 */
export function readTenants(
  given: Readonly<Record<string, unknown>>,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { apps: Omit<TeamsConfig, 'urls'>[]; problems: string[] } {
  const apps: Omit<TeamsConfig, 'urls'>[] = [];
  const problems: string[] = [];
  for (const suffix of suffixesIn(given)) {
    const name = (setting: string) => `TEAMS_${setting}${suffix}`;
    const values = Object.fromEntries(settings.map((setting) => [setting, given[name(setting)]]));
    if (!values.APP_ID && !values.TENANT_ID && !values.APP_PASSWORD && !values.APP_CERTIFICATE) continue;
    const parsed = App.safeParse(values);
    if (!parsed.success)
      problems.push(...parsed.error.issues.map((one) => wrong(name(one.path.join('.')), one.message, { ...given })));
    const missing = missingIn(values, name);
    problems.push(...missing);
    const { APP_ID: appId, TENANT_ID: tenantId, APP_PASSWORD, APP_CERTIFICATE, CATALOG_APP_ID } = parsed.data ?? {};
    if (missing.length > 0 || appId === undefined || tenantId === undefined) continue;
    if (apps.some((one) => one.appId === appId || one.tenantId === tenantId))
      problems.push(`${name('APP_ID')} and ${name('TENANT_ID')} name an app or a tenant a second time. Remove one.`);
    const credential = credentialOf(APP_PASSWORD, APP_CERTIFICATE);
    if (typeof credential === 'string') problems.push(`${name('APP_CERTIFICATE')} ${credential}`);
    else apps.push({ appId, tenantId, credential, catalogAppId: CATALOG_APP_ID ?? null });
  }
  return { apps, problems };
}

/** What stands behind the names of each app's settings: nothing for the first, then `_2`, `_3` in their order. */
function suffixesIn(given: Readonly<Record<string, unknown>>): string[] {
  const numbers = Object.keys(given).flatMap((key) => {
    const [, setting = '', number] = /^TEAMS_([A-Z_]+)_(\d{1,3})$/.exec(key) ?? [];
    return number !== undefined && settings.includes(setting) ? [Number(number)] : [];
  });
  return ['', ...[...new Set(numbers)].toSorted((one, other) => one - other).map((number) => `_${number}`)];
}

/** What an app needs and does not have. */
function missingIn(values: Readonly<Record<string, unknown>>, name: (setting: Setting) => string): string[] {
  const lines: string[] = [];
  const [app, tenant, password] = [name('APP_ID'), name('TENANT_ID'), name('APP_PASSWORD')];
  const certificate = name('APP_CERTIFICATE');
  const identity = values.APP_TYPE === 'ManagedIdentity';
  if (!values.APP_ID) lines.push(`${app} is missing. Add ${app}=… (Azure Bot, “Configuration”, Microsoft App ID).`);
  if (!values.TENANT_ID)
    lines.push(`${tenant} is missing. Add ${tenant}=… (Entra admin center, “Overview”, Tenant ID).`);
  if (!values.APP_PASSWORD && !values.APP_CERTIFICATE && !identity)
    lines.push(
      `${password} is missing. Add ${password}=… (app registration, “Certificates & secrets”), ${certificate}=… (a file), or ${name('APP_TYPE')}=ManagedIdentity.`,
    );
  if (values.APP_PASSWORD && values.APP_CERTIFICATE)
    lines.push(`${password} and ${certificate} exclude each other. Remove one.`);
  if ((values.APP_PASSWORD || values.APP_CERTIFICATE) && identity)
    lines.push(
      `A managed identity has neither password nor certificate. Remove ${values.APP_PASSWORD ? password : certificate}, or ${name('APP_TYPE')}=ManagedIdentity.`,
    );
  return lines;
}

/** What the app shows; a string says what is wrong with the file of its certificate. */
function credentialOf(secret: string | undefined, file: string | undefined): AppCredential | string {
  if (secret !== undefined) return { kind: 'secret', secret };
  if (file === undefined) return { kind: 'managedIdentity' };
  try {
    const pem = readFileSync(file, 'utf8');
    const certificate = new X509Certificate(pem);
    const key = createPrivateKey(pem);
    if (!certificate.checkPrivateKey(key)) return `is ${file}: its private key is not the one of its certificate.`;
    const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { kind: 'certificate', privateKey, thumbprint: certificate.fingerprint256.replaceAll(':', '') };
  } catch {
    return `is ${file}: it must be a readable PEM file with a certificate and its private key.`;
  }
}
