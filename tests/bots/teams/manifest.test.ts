import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  commands,
  committed,
  extension,
  permissions,
  teamsManifest,
  teamsPackage,
} from '../../../manifest/teams/build.ts';
import { temporaryPath } from '../../support/database.ts';

const folder = join(import.meta.dirname, '../../../manifest/teams');

describe('the Teams app', () => {
  it('is valid by the schema that Microsoft publishes for its version', async () => {
    expect(await complaints(committed.read())).toEqual([]);
  });

  it('is refused by the same schema with a mistake in it', async () => {
    expect(await complaints(committed.read().replace('#1D3557', 'blue'))).not.toEqual([]);
    await expect(complaints(committed.read().replace('"slash"', '"whisper"'))).rejects.toThrow('bots');
  });

  it('is committed as it is built', () => {
    expect(JSON.parse(committed.read())).toEqual(teamsManifest(committed.app, committed.version));
  });

  it('explains every permission and command to the admin who grants it', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const name of [...Object.keys(permissions), ...Object.keys(extension)])
      expect(readme).toContain(`\`${name}\``);
    expect(commands.length).toBeLessThanOrEqual(12);
  });

  it('is a zip with its manifest and both icons in their sizes, the same bytes each time', () => {
    const zip = teamsPackage(committed.app, committed.version);
    const files = unzipSync(zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(JSON.parse(committed.read()));
    expect([sizeOf(files['color.png']), sizeOf(files['outline.png'])]).toEqual([
      [192, 192],
      [32, 32],
    ]);
    expect(teamsPackage(committed.app, committed.version)).toEqual(zip);
  });

  it('is not made for an address or an id that Teams would refuse', () => {
    expect(() => teamsManifest({ ...committed.app, url: 'http://desk.example.com' }, '1.0.0')).toThrow('https');
    expect(() => teamsManifest({ ...committed.app, appId: 'threadline' }, '1.0.0')).toThrow('application id');
  });
});

/** What Microsoft's validator, with its own copy of the schema, says against a manifest. */
async function complaints(manifest: string): Promise<string[]> {
  const path = temporaryPath('manifest.json');
  writeFileSync(path, manifest);
  const [, found] = await AppManifestUtils.readAndValidateTeamsManifest(path);
  return found;
}

/** Width and height of a PNG, from its header. */
function sizeOf(png: Uint8Array | undefined): [number, number] {
  const view = new DataView((png ?? new Uint8Array(24)).buffer, png?.byteOffset ?? 0);
  return [view.getUint32(16), view.getUint32(20)];
}
