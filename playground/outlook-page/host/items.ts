import { exchangeId } from '../../outlook/ids.ts';
import type { itemOf } from '../../outlook/item.ts';
import type { Client } from './clients.ts';
import type { Draft } from './draft.ts';

/** A mail that is read, with what an add-in keeps of it. */
export type ReadItem = ReturnType<typeof itemOf> & { readonly kind: 'read'; properties: string };
export type Item = ReadItem | Draft | null;

interface Person {
  readonly name: string;
  readonly address: string;
}

/** The person at the screen, with the mailbox that is open. */
export interface Viewer {
  readonly me: Person;
  readonly timeZone: string;
  readonly permission: 1 | 2 | 3;
  readonly client: Client;
  readonly local: Readonly<Record<string, unknown>>;
}

export const told = ({ name, address }: Person) => ({ name, address, userType: 1, recipientType: 2 });

/** Which mail it is, for what belongs to one mail alone. */
export const keyOf = (item: Item): string => (item === null ? '' : item.kind === 'read' ? item.lasting : item.key);

/** The first thing that Microsoft’s script asks for, and what each change of the item carries. */
export function initialData(item: Item, { me, timeZone, permission, client, local }: Viewer, emptyId = false) {
  const about = {
    ...{
      userDisplayName: me.name,
      userEmailAddress: me.address,
      userTimeZone: timeZone,
      userProfileType: 'enterprise',
    },
    ...{ hostVersion: '20261121.01', owaView: 'ThreeColumns', timeZoneOffsets: [], isRestIdSupported: true },
    ...{ restUrl: `${location.origin}/api`, ewsUrl: `${location.origin}/ews`, permissionLevel: permission },
    local: { ...local, inReplyTo: item?.kind === 'compose' ? item.inReplyTo : undefined },
  };
  if (item === null) return { itemType: 6, ...about };
  const isFromSharedFolder = item.box.kind === 'shared';
  if (item.kind === 'compose') return { ...about, itemType: 4, conversationId: item.conversation, isFromSharedFolder };
  const at = (id: string) => (client.restIds ? id : exchangeId(id));
  const { from, sender, to, cc, bcc, attachments } = item;
  return {
    ...about,
    ...{ itemType: 1, itemClass: item.itemClass, id: emptyId ? '' : at(item.id), isFromSharedFolder },
    ...{ conversationId: at(item.conversation), internetMessageId: item.internetMessageId, isRead: item.read },
    ...{ subject: item.subject, normalizedSubject: item.normalizedSubject, entities: {} },
    ...{ from: from ? told(from) : undefined, sender: sender ? told(sender) : undefined },
    ...{ to: to.map(told), cc: cc.map(told), bcc: bcc.map(told) },
    attachments: attachments.map((one) => ({ ...one, id: at(one.id) })),
    ...{ dateTimeCreated: item.createdAt, dateTimeModified: item.changedAt },
  };
}
