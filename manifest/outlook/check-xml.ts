import { Parser } from 'htmlparser2';
import { mailboxSets } from './check-unified.ts';
import { mobileIcons } from './words.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The order in which Outlook takes the elements; it refuses a manifest with others. */
const order: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    ...['Id', 'AlternateId', 'Version', 'ProviderName', 'DefaultLocale', 'DisplayName', 'Description', 'IconUrl'],
    ...['HighResolutionIconUrl', 'SupportUrl', 'AppDomains', 'Hosts', 'Requirements', 'FormSettings', 'Permissions'],
    ...['Rule', 'DisableEntityHighlighting', 'VersionOverrides'],
  ],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources', 'VersionOverrides', 'WebApplicationInfo'],
  Host: ['Runtimes', 'DesktopFormFactor', 'MobileFormFactor'],
  DesktopFormFactor: ['SupportsSharedFolders', 'FunctionFile', 'ExtensionPoint'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Action: ['FunctionName', 'SourceLocation', 'SupportsPinning', 'SupportsMultiSelect', 'SupportsNoItemContext'],
  Resources: ['bt:Images', 'bt:Urls', 'bt:ShortStrings', 'bt:LongStrings'],
};

/** How long texts may be. */
const lengths: Readonly<Record<string, number>> = { DisplayName: 125, Description: 250, ProviderName: 125 };

/** What Microsoft’s parser of the XML manifest does not see, and what it does only with network. Empty when all is well. */
export function faultsOfXml(xml: string): string[] {
  const root = read(xml);
  if (root?.name !== 'OfficeApp') return ['It is no manifest of an Office add-in.'];
  const faults: string[] = [];
  const all = everyIn(root);
  for (const one of all) faults.push(...orderOf(one), ...lengthOf(one));
  const domains = all.filter((one) => one.name === 'AppDomain').map((one) => new URL(one.text).origin);
  for (const { name, attributes } of all) {
    const address = attributes.DefaultValue;
    if (address === undefined || !/^https?:/i.test(address)) continue;
    const { protocol, origin } = new URL(address);
    if (protocol !== 'https:') faults.push(`${name} is no https address: ${address}`);
    else if (!domains.includes(origin)) faults.push(`${name} is at ${origin}, which AppDomains does not name.`);
  }
  for (const { name, attributes } of all) {
    const version = attributes.MinVersion ?? attributes.DefaultMinVersion;
    if (version !== undefined && !mailboxSets.includes(version))
      faults.push(`${name}: there is no Mailbox ${version}.`);
  }
  for (const overrides of all.filter((one) => one.name === 'VersionOverrides')) faults.push(...residsOf(overrides));
  for (const icon of all.filter((one) => one.name === 'Icon')) faults.push(...iconsOf(icon));
  const nested = all.filter((one) => one.name === 'VersionOverrides').map((one) => one.attributes['xsi:type']);
  if (!nested.includes('VersionOverridesV1_0') || !nested.includes('VersionOverridesV1_1'))
    faults.push('Pinning needs VersionOverrides 1.0 and, within it, 1.1.');
  const version = root.children.find((one) => one.name === 'Version')?.text ?? '';
  if (!/^\d{1,5}(\.\d{1,5}){1,3}$/.test(version)) faults.push(`${version} is no version.`);
  return faults;
}

function orderOf({ name, children }: Element): string[] {
  const wanted = order[name];
  if (wanted === undefined) return [];
  let last = 0;
  return children.flatMap((child) => {
    const at = wanted.indexOf(child.name);
    if (at < 0) return name === 'Host' || name === 'Control' ? [] : [`${name} takes no ${child.name}.`];
    const isLate = at < last;
    last = Math.max(last, at);
    return isLate ? [`${child.name} stands too late in ${name}.`] : [];
  });
}

function lengthOf({ name, attributes, text, children }: Element): string[] {
  const said = attributes.DefaultValue ?? text.trim();
  const most = lengths[name];
  const own =
    most !== undefined && said.length > most ? [`${name} has ${said.length} characters; ${most} are taken.`] : [];
  const limit = name === 'bt:ShortStrings' ? 125 : name === 'bt:LongStrings' ? 250 : null;
  if (limit === null) return own;
  return children
    .filter((child) => (child.attributes.DefaultValue ?? '').length > limit)
    .map((child) => `${child.attributes.id} is longer than ${limit} characters.`);
}

/** Names of resources that are used in one VersionOverrides and not defined there, or too long. */
function residsOf(overrides: Element): string[] {
  const own = everyIn(overrides, (one) => one !== overrides && one.name === 'VersionOverrides');
  const defined = new Set(
    own.flatMap((one) => (one.attributes.id !== undefined && one.name.startsWith('bt:') ? [one.attributes.id] : [])),
  );
  return own.flatMap(({ attributes: { resid, id } }) => [
    ...(resid !== undefined && !defined.has(resid) ? [`There is no resource ${resid}.`] : []),
    ...([resid, id].some((one) => (one ?? '').length > 32) ? [`${resid ?? id} is longer than 32 characters.`] : []),
  ]);
}

function iconsOf({ attributes, children }: Element): string[] {
  const isMobile = attributes['xsi:type'] === 'bt:MobileIconList';
  const wanted = isMobile ? mobileIcons.map(({ size, scale }) => `${size}@${scale}`) : ['16', '32', '80'];
  const there = children.map((one) => `${one.attributes.size}${isMobile ? `@${one.attributes.scale}` : ''}`);
  return wanted.filter((one) => !there.includes(one)).map((one) => `An icon of ${one} is missing.`);
}

function everyIn(one: Element, without: (one: Element) => boolean = () => false): Element[] {
  if (without(one)) return [];
  return [one, ...one.children.flatMap((child) => everyIn(child, without))];
}

function read(xml: string): Element | null {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, children: [], text: '' };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        const element = open.at(-1);
        if (element) element.text += text;
      },
      onclosetag() {
        open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return top.children.find((one) => one.name === 'OfficeApp') ?? null;
}
