import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOfUnified } from './check-unified.ts';
import { faultsOfXml } from './check-xml.ts';
import { unifiedManifest, unifiedPackage } from './unified.ts';
import { ids, type OutlookAddinFor } from './words.ts';
import { xmlManifest } from './xml.ts';

/** Both packages of the add-in, checked as far as that goes without Microsoft. @throws with what is wrong */
export function outlookPackages(app: OutlookAddinFor, version: string): { zip: Uint8Array; xml: string } {
  const xml = xmlManifest(app, version);
  const faults = [...faultsOfUnified(unifiedManifest(app, version), ids.xml), ...faultsOfXml(xml)];
  if (faults.length > 0) throw new Error(`The manifests for Outlook are not right:\n${faults.join('\n')}`);
  return { zip: unifiedPackage(app, version), xml };
}

/** The committed examples, for https://desk.example.com and an app id of zeros. */
export const committed = {
  app: { url: 'https://desk.example.com', appId: '00000000-0000-0000-0000-000000000000' },
  version: '1.0.0',
  json: () => readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8'),
  xml: () => readFileSync(join(import.meta.dirname, 'manifest.xml'), 'utf8'),
};

if (import.meta.main) {
  const { app, version } = committed;
  writeFileSync(
    join(import.meta.dirname, 'manifest.json'),
    `${JSON.stringify(unifiedManifest(app, version), null, 2)}\n`,
  );
  writeFileSync(join(import.meta.dirname, 'manifest.xml'), xmlManifest(app, version));
}
