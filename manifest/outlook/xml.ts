import { addressesOf, ids, mobileIcons, type OutlookAddinFor, words } from './words.ts';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&quot;');
const block = (name: string, ...lines: string[]) =>
  [
    `<${name}>`,
    ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`),
    `</${name.split(' ')[0]}>`,
  ].join('\n');
const value = (name: string, text: string) => `<${name} DefaultValue="${escaped(text)}"/>`;

/**
 * The XML manifest, for Outlook on a Mac and on phones, and for Outlook 2021 and older. The order of its elements is the
 * schema's (https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering).
 */
export function xmlManifest(app: OutlookAddinFor, version: string): string {
  const { home, pane, sendPage, sendScript, icon } = addressesOf(app);
  const buttonIcon = block('Icon', ...[16, 32, 80].map((size) => `<bt:Image size="${size}" resid="icon${size}"/>`));
  const surface = (type: string, id: string, tip: string, more: string[]) =>
    block(
      `ExtensionPoint xsi:type="${type}"`,
      block(
        'OfficeTab id="TabDefault"',
        block(
          `Group id="${id}Group"`,
          '<Label resid="groupLabel"/>',
          block(
            `Control xsi:type="Button" id="${id}Button"`,
            '<Label resid="buttonLabel"/>',
            block('Supertip', '<Title resid="buttonLabel"/>', `<Description resid="${tip}"/>`),
            buttonIcon,
            block('Action xsi:type="ShowTaskpane"', '<SourceLocation resid="paneUrl"/>', ...more),
          ),
        ),
      ),
    );
  const pin = '<SupportsPinning>true</SupportsPinning>';
  const sending = block(
    'ExtensionPoint xsi:type="LaunchEvent"',
    // A desk that is away keeps nobody from sending: Outlook asks, and people send it anyway.
    block('LaunchEvents', '<LaunchEvent Type="OnMessageSend" FunctionName="onMessageSend" SendMode="PromptUser"/>'),
    '<SourceLocation resid="sendUrl"/>',
  );
  const mobile = block(
    'MobileFormFactor',
    block(
      'ExtensionPoint xsi:type="MobileMessageReadCommandSurface"',
      block(
        'Group id="mobileGroup"',
        '<Label resid="groupLabel"/>',
        block(
          'Control xsi:type="MobileButton" id="mobileButton"',
          '<Label resid="buttonLabel"/>',
          block(
            'Icon xsi:type="bt:MobileIconList"',
            ...mobileIcons.map(
              ({ size, scale, pixels }) => `<bt:Image size="${size}" scale="${scale}" resid="icon${pixels}"/>`,
            ),
          ),
          block('Action xsi:type="ShowTaskpane"', '<SourceLocation resid="paneUrl"/>'),
        ),
      ),
    ),
  );
  const resources = (sizes: readonly number[], withSending: boolean) =>
    block(
      'Resources',
      block('bt:Images', ...sizes.map((size) => `<bt:Image id="icon${size}" DefaultValue="${escaped(icon(size))}"/>`)),
      block(
        'bt:Urls',
        `<bt:Url id="paneUrl" DefaultValue="${escaped(pane)}"/>`,
        ...(withSending
          ? [
              `<bt:Url id="sendUrl" DefaultValue="${escaped(sendPage)}"/>`,
              `<bt:Url id="sendScript" DefaultValue="${escaped(sendScript)}"/>`,
            ]
          : []),
      ),
      block(
        'bt:ShortStrings',
        `<bt:String id="groupLabel" DefaultValue="${escaped(words.group)}"/>`,
        `<bt:String id="buttonLabel" DefaultValue="${escaped(words.button)}"/>`,
      ),
      block(
        'bt:LongStrings',
        `<bt:String id="readTip" DefaultValue="${escaped(words.tip)}"/>`,
        `<bt:String id="writeTip" DefaultValue="${escaped(words.tipWriting)}"/>`,
      ),
    );
  const requirements = block('Requirements', block('bt:Sets DefaultMinVersion="1.5"', '<bt:Set Name="Mailbox"/>'));
  const overrides11 = block(
    'VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1"',
    requirements,
    block(
      'Hosts',
      block(
        'Host xsi:type="MailHost"',
        // Classic Outlook on Windows runs the script alone, the others its page.
        block('Runtimes', block('Runtime resid="sendUrl"', '<Override type="javascript" resid="sendScript"/>')),
        block(
          'DesktopFormFactor',
          '<SupportsSharedFolders>true</SupportsSharedFolders>',
          surface('MessageReadCommandSurface', 'read', 'readTip', [
            pin,
            '<SupportsMultiSelect>true</SupportsMultiSelect>',
          ]),
          surface('MessageComposeCommandSurface', 'write', 'writeTip', [pin]),
          sending,
        ),
        mobile,
      ),
    ),
    resources(
      [...new Set([16, 32, 80, ...mobileIcons.map((one) => one.pixels)])].sort((a, b) => a - b),
      true,
    ),
  );
  const overrides10 = block(
    'VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0"',
    requirements,
    block(
      'Hosts',
      block(
        'Host xsi:type="MailHost"',
        block(
          'DesktopFormFactor',
          surface('MessageReadCommandSurface', 'read', 'readTip', []),
          surface('MessageComposeCommandSurface', 'write', 'writeTip', []),
        ),
      ),
    ),
    resources([16, 32, 80], false),
    overrides11,
  );
  const office = [
    'OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    'xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0"',
    'xsi:type="MailApp"',
  ].join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${block(
    office,
    `<Id>${ids.xml}</Id>`,
    `<Version>${version}.0</Version>`,
    `<ProviderName>${words.provider}</ProviderName>`,
    '<DefaultLocale>en-US</DefaultLocale>',
    value('DisplayName', words.name),
    value('Description', words.short),
    value('IconUrl', icon(64)),
    value('HighResolutionIconUrl', icon(128)),
    value('SupportUrl', home),
    block('AppDomains', `<AppDomain>${escaped(home)}</AppDomain>`),
    block('Hosts', '<Host Name="Mailbox"/>'),
    block('Requirements', block('Sets', '<Set Name="Mailbox" MinVersion="1.5"/>')),
    block(
      'FormSettings',
      block(
        'Form xsi:type="ItemRead"',
        block('DesktopSettings', value('SourceLocation', pane), '<RequestedHeight>450</RequestedHeight>'),
      ),
    ),
    '<Permissions>ReadWriteItem</Permissions>',
    '<Rule xsi:type="ItemIs" ItemType="Message" FormType="Read"/>',
    '<DisableEntityHighlighting>true</DisableEntityHighlighting>',
    overrides10,
  )}\n`;
}
