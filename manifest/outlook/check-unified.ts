import type { unifiedManifest } from './unified.ts';

type Manifest = ReturnType<typeof unifiedManifest>;

/** The sets of functions that Outlook has (https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets). */
export const mailboxSets: readonly string[] = Array.from({ length: 16 }, (_, at) => `1.${at + 1}`);

/** What Microsoft’s own check of the unified manifest does not see. Empty when all is well. */
export function faultsOfUnified(manifest: Manifest, otherId: string): string[] {
  const faults: string[] = [];
  const { extensions, validDomains } = manifest;
  const actions = new Set(
    extensions.flatMap(({ runtimes }) => runtimes.flatMap((one) => one.actions.map((action): string => action.id))),
  );
  const wanted = extensions.flatMap(({ ribbons, autoRunEvents }) => [
    ...ribbons.flatMap((ribbon) =>
      ribbon.tabs.flatMap((tab) => tab.groups.flatMap((group) => group.controls.map((one) => one.actionId))),
    ),
    ...autoRunEvents.flatMap((one) => one.events.map((event) => event.actionId)),
  ]);
  for (const id of wanted) if (!actions.has(id)) faults.push(`No runtime has the action ${id}.`);
  for (const { place, text } of textsOf(manifest)) {
    if (place === '$schema' || !/^[a-z][a-z\d+.-]*:\/\//i.test(text) || text.startsWith('api://')) continue;
    const address = new URL(text);
    if (address.protocol !== 'https:') faults.push(`${place} is no https address: ${text}`);
    else if (place.startsWith('extensions') && !validDomains.includes(address.host))
      faults.push(`${place} is at ${address.host}, which validDomains does not name.`);
  }
  for (const group of extensions.flatMap(({ ribbons }) =>
    ribbons.flatMap((one) => one.tabs.flatMap((tab) => tab.groups)),
  ))
    for (const one of [group, ...group.controls])
      for (const size of [16, 32, 80])
        if (!one.icons.some((icon) => icon.size === size)) faults.push(`${one.id} has no icon of ${size} pixels.`);
  for (const { place, text } of textsOf(manifest))
    if (place.endsWith('minVersion') && !mailboxSets.includes(text))
      faults.push(`${place}: there is no Mailbox ${text}.`);
  const hidden: string[] = extensions.flatMap(({ alternates }) =>
    alternates.map((one) => one.hide.customOfficeAddin.officeAddinId),
  );
  if (!hidden.includes(otherId))
    faults.push('Its twin in XML is not named among the alternates: people would see both.');
  return faults;
}

/** Every text of a manifest, with its place. */
function textsOf(value: unknown, place = ''): { place: string; text: string }[] {
  if (typeof value === 'string') return [{ place, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, place === '' ? name : `${place}.${name}`));
}
