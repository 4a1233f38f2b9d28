import { readFileSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { validateManifest } from 'office-addin-manifest';
import { Converter } from 'office-addin-manifest-converter/lib/converter.js';
import { describe, expect, it, vi } from 'vitest';
import { committed, outlookPackages } from '../../manifest/outlook/build.ts';
import { faultsOfUnified } from '../../manifest/outlook/check-unified.ts';
import { faultsOfXml } from '../../manifest/outlook/check-xml.ts';
import { permissions, unifiedManifest } from '../../manifest/outlook/unified.ts';
import { iconSizes, ids, words } from '../../manifest/outlook/words.ts';
import { xmlManifest } from '../../manifest/outlook/xml.ts';
import { temporaryPath } from '../support/database.ts';

const root = join(import.meta.dirname, '../..');
const unified = () => unifiedManifest(committed.app, committed.version);
const xml = () => xmlManifest(committed.app, committed.version);

describe('the unified manifest of the Outlook add-in', () => {
  it('is valid by Microsoft’s own check, without network', async () => {
    expect(await complaintsOf(committed.json())).toEqual([]);
  });

  it('is refused by the same check with a mistake in it', async () => {
    expect(await complaintsOf(committed.json().replace(ids.unified, 'x'))).not.toEqual([]);
    expect(await complaintsOf(committed.json().replace('"mailRead"', '"mailSometimes"'))).not.toEqual([]);
  });

  it('is committed as it is built', () => {
    expect(JSON.parse(committed.json())).toEqual(unified());
  });

  it('has the pane for mails that are read and written, pinned, for several and for none, and asks before it holds a mail', () => {
    const [extension] = unified().extensions;
    const [pane, sending] = extension?.runtimes ?? [];
    expect(pane?.actions[0]).toMatchObject({ pinnable: true, multiselect: true, supportsNoItemContext: true });
    expect(extension?.ribbons.map((one) => one.contexts)).toEqual([['mailRead'], ['mailCompose']]);
    expect(extension?.requirements.capabilities).toEqual([{ name: 'Mailbox', minVersion: '1.5' }]);
    expect(sending?.code).toEqual({
      page: 'https://desk.example.com/outlook/send.html',
      script: 'https://desk.example.com/outlook/send.js',
    });
    expect(extension?.autoRunEvents[0]?.events[0]?.options.sendMode).toBe('promptUser');
  });

  it('explains every permission to the admin who grants it', () => {
    const readme = readFileSync(join(root, 'manifest/outlook/README.md'), 'utf8');
    for (const name of Object.keys(permissions)) expect(readme).toContain(`\`${name}\``);
  });
});

describe('what Microsoft’s check of the unified manifest does not see is found', () => {
  const changed = (find: string, replace: string) =>
    faultsOfUnified(JSON.parse(JSON.stringify(unified()).replaceAll(find, replace)), ids.xml);

  it('and there is nothing to find', () => {
    expect(faultsOfUnified(unified(), ids.xml)).toEqual([]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a page that is not https',
      '"https://desk.example.com/outlook/pane.html"',
      '"http://desk.example.com/outlook/pane.html"',
      /no https address/,
    ],
    [
      'a button whose action no runtime has',
      '"actionId":"openPane"',
      '"actionId":"open"',
      /No runtime has the action open/,
    ],
    [
      'a page outside the valid domains',
      '"validDomains":["desk.example.com"]',
      '"validDomains":["other.example"]',
      /validDomains does not name/,
    ],
    ['an icon size that is missing', '{"size":32,', '{"size":33,', /no icon of 32/],
    ['a set of functions that does not exist', '"minVersion":"1.12"', '"minVersion":"1.99"', /no Mailbox 1\.99/],
    ['a twin that is not named', ids.xml, ids.unified, /both/],
  ])('%s', (_, find, replace, fault) => {
    expect(changed(find, replace)).toContainEqual(expect.stringMatching(fault));
  });
});

describe('the XML manifest of the Outlook add-in', () => {
  it('is read by the parser of Microsoft’s converter: pane, phone, sending', () => {
    const converted = JSON.stringify(convert(xml()));
    for (const part of ['mailRead', 'mailCompose', 'pane.html', 'onMessageSend', 'MailboxItem.ReadWrite.User'])
      expect([part, converted.includes(part)]).toEqual([part, true]);
  });

  it.each<[string, (text: string) => string]>([
    ['is not closed', (text) => text.replace('</OfficeApp>', '')],
    ['has an id that is none', (text) => text.replace(ids.xml, 'x')],
    ['asks for a permission that does not exist', (text) => text.replace('ReadWriteItem<', 'ReadAll<')],
  ])('is refused there when it %s', (_, spoil) => {
    expect(() => convert(spoil(xml()))).toThrow();
  });

  it('is committed as it is built', () => {
    expect(committed.xml()).toBe(xml());
  });

  it('reaches what shared mailboxes, pinning, several mails and phones need', () => {
    for (const part of [
      '<SupportsSharedFolders>true',
      '<SupportsPinning>true',
      '<SupportsMultiSelect>true',
      '<MobileFormFactor>',
      'Type="OnMessageSend" FunctionName="onMessageSend" SendMode="PromptUser"',
    ])
      expect([part, xml().includes(part)]).toEqual([part, true]);
  });
});

describe('what Microsoft’s parser of the XML manifest does not see is found', () => {
  it('and there is nothing to find', () => {
    expect(faultsOfXml(xml())).toEqual([]);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'elements in another order',
      (text) => text.replace(/(<Id>.*<\/Id>)(\s*)(<Version>.*<\/Version>)/, '$3$2$1'),
      /Id stands too late in OfficeApp/,
    ],
    [
      'a page that is not https',
      (text) => text.replace('id="paneUrl" DefaultValue="https', 'id="paneUrl" DefaultValue="http'),
      /no https address/,
    ],
    [
      'a page outside the domains',
      (text) => text.replace('<AppDomain>https://desk', '<AppDomain>https://other'),
      /AppDomains does not name/,
    ],
    [
      'a resource that nobody defined',
      (text) => text.replace('<SourceLocation resid="sendUrl"/>', '<SourceLocation resid="nowhere"/>'),
      /no resource nowhere/,
    ],
    [
      'an icon for phones that is missing',
      (text) => text.replace('<bt:Image size="48" scale="3"', '<bt:Image size="48" scale="4"'),
      /icon of 48@3/,
    ],
    [
      'a button without its largest icon',
      (text) => text.replace('<bt:Image size="80"', '<bt:Image size="81"'),
      /icon of 80/,
    ],
    [
      'a set of functions that does not exist',
      (text) => text.replace('DefaultMinVersion="1.5"', 'DefaultMinVersion="1.99"'),
      /no Mailbox 1\.99/,
    ],
    [
      'a label that is too long',
      (text) =>
        text.replace(
          `id="buttonLabel" DefaultValue="${words.button}`,
          `id="buttonLabel" DefaultValue="${'x'.repeat(126)}`,
        ),
      /buttonLabel is longer/,
    ],
    ['a description that is too long', (text) => text.replace(words.short, 'x'.repeat(251)), /Description has 251/],
    [
      'no overrides for older Outlooks',
      (text) => text.replaceAll('VersionOverridesV1_0', 'VersionOverridesV1_2'),
      /VersionOverrides 1\.0/,
    ],
    ['a file that is none', () => 'hello', /no manifest/],
  ])('%s', (_, spoil, fault) => {
    expect(faultsOfXml(spoil(xml()))).toContainEqual(expect.stringMatching(fault));
  });
});

describe('the packages', () => {
  it('are a zip with its icons and a file, the same bytes each time', () => {
    const first = outlookPackages(committed.app, committed.version);
    const files = unzipSync(first.zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(unified());
    expect(first.xml).toBe(xml());
    expect(outlookPackages(committed.app, committed.version).zip).toEqual(first.zip);
  });

  it('are not made for an address or an id that Outlook would refuse', () => {
    expect(() => outlookPackages({ ...committed.app, url: 'http://desk.example.com' }, '1.0.0')).toThrow('https');
    expect(() => outlookPackages({ ...committed.app, appId: 'threadline' }, '1.0.0')).toThrow('application id');
  });

  it('name icons that are there, in their sizes', () => {
    for (const size of iconSizes) {
      const png = readFileSync(join(root, `outlook-addin/public/icons/icon-${size}.png`));
      expect([size, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size, size]);
      expect(xml().includes(`icons/icon-${size}.png`)).toBe(true);
    }
  });

  it('name pages that are built', () => {
    const config = readFileSync(join(root, 'outlook-addin/vite.config.ts'), 'utf8');
    const asked = [...new Set(xml().match(/outlook\/[\w-]+\.(?:html|js)/g))];
    expect(asked.sort()).toEqual(['outlook/pane.html', 'outlook/send.html', 'outlook/send.js']);
    for (const one of asked) expect(config).toContain(one.replace('outlook/', ''));
  });
});

/** What Microsoft’s check says against it; a try to reach the network is a complaint as well. */
async function complaintsOf(manifest: string): Promise<string[]> {
  const path = temporaryPath('manifest.json');
  writeFileSync(path, manifest);
  const calls = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('offline');
  });
  try {
    const { isValid, report } = await validateManifest(path);
    const said = report?.errors?.map((one) => `${one.content}`) ?? [];
    return [
      ...said,
      ...(isValid || said.length > 0 ? [] : ['It is not valid.']),
      ...calls.mock.calls.map(() => 'It asks the network.'),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : 'It failed.'];
  } finally {
    calls.mockRestore();
  }
}

/** The unified form of an XML manifest, by Microsoft’s converter, which is silent here. @throws where its parser refuses it */
function convert(text: string): unknown {
  const quiet = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
  try {
    const converter = new Converter(text, 'en-us');
    converter.convert();
    return converter.getMosManifest();
  } finally {
    for (const one of quiet) one.mockRestore();
  }
}
