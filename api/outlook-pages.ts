import { fileURLToPath } from 'node:url';
import type { EntraApi, OutlookConfig } from './config.ts';

/** Where the add-in's pages lie, and what they are served with; beside the playground the local Outlook shows them. */
export function outlookPagesOf(config: OutlookConfig, entra: EntraApi | null, playgroundUrl: string | null) {
  const local = playgroundUrl === null ? null : new URL(playgroundUrl).origin;
  const [tenant, second] = entra?.tenants ?? [];
  // One tenant signs its people in itself; several find theirs by the account.
  const issuedBy = second === undefined ? tenant : 'organizations';
  return {
    folder: fileURLToPath(new URL('../outlook-addin/dist', import.meta.url)),
    officeJs: local === null ? config.officeJs : `${local}/outlook/office/office.js`,
    hosts: local === null ? config.hosts : [local, ...namesOfThisMachine(local)],
    signIn: entra && {
      clientId: entra.clientId,
      authority: `${entra.authority}/${issuedBy}`,
      scope: `${entra.uris[0]}/${entra.scope}`,
    },
  };
}

/** People may open the local Outlook by any name of this machine. */
function namesOfThisMachine(local: string): string[] {
  const { port } = new URL(local);
  return ['localhost', '127.0.0.1'].map((name) => `http://${name}:${port}`);
}
