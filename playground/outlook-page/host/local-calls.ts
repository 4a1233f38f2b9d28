import { exchangeId, restId } from '../../outlook/ids.ts';
import { post } from '../../shared-page/api.ts';
import { codes, type Params, textIn } from './answers.ts';
import { has } from './clients.ts';
import type { Item } from './items.ts';
import { isRead, known, pathOf, readItem, type Scene, type Stagehand } from './scene.ts';

/** The other mail that an add-in has loaded; there is one at a time. */
export interface Loaded {
  id: string | null;
}

interface Asked {
  readonly params: Params;
  readonly item: Item;
  readonly scene: Scene;
  readonly hand: Stagehand;
  readonly loaded: Loaded;
  /** Where the frame of the add-in stands. */
  readonly origin: string;
}
interface Local {
  readonly value?: unknown;
  readonly code?: number;
  readonly message?: string;
}

const refused = (code: number, message: string): Local => ({ code, message });

/** Calls that the packaged script lacks, by names of ours: see playground/outlook/office/extra.ts. */
export const localCalls: Readonly<Record<string, (asked: Asked) => Local | Promise<Local>>> = {
  async localAsFile(asked) {
    const { scene } = asked;
    if (!has(scene.client, '1.14')) return refused(codes.noHandler, 'This client cannot do that.');
    const path = await pathAsked(asked);
    if (!path) return refused(codes.itemGone, 'The mail is not there.');
    const { base64 } = await known<{ base64: string }>(`whole/${path}`);
    return { value: base64 };
  },
  async localHeaders(asked) {
    const path = await pathAsked(asked);
    if (!path) return refused(codes.itemGone, 'The mail is not there.');
    return { value: (await known<{ text: string }>(`headers/${path}`)).text };
  },
  async localSelected({ scene }) {
    const all = await Promise.all(scene.selected.map(({ box, id }) => readItem(scene.me.id, box, id)));
    return {
      value: all.map((one) => ({
        ...{ itemId: exchangeId(one.id), conversationId: exchangeId(one.conversation), subject: one.subject },
        ...{ internetMessageId: one.internetMessageId, itemType: 'message', itemMode: one.draft ? 'Compose' : 'Read' },
        hasAttachment: one.attachments.some(({ isInline }) => !isInline),
      })),
    };
  },
  async localLoad({ params, scene, loaded }) {
    const id = textIn(params, 'id');
    if (loaded.id !== null) return refused(codes.noHandler, 'Unload the other item first.');
    const one = await known<Awaited<ReturnType<typeof readItem>>>(
      `find/${scene.me.id}/${encodeURIComponent(restId(id))}`,
    ).catch(() => undefined);
    if (!one) return refused(codes.itemGone, 'The item was not found.');
    if (!scene.selected.some(({ id: chosen }) => chosen === one.lasting))
      return refused(codes.itemGone, 'This item is not selected.');
    loaded.id = id;
    const person = (who: typeof one.from) => who && { displayName: who.name, emailAddress: who.address };
    return {
      value: {
        ...{ itemId: exchangeId(one.id), conversationId: exchangeId(one.conversation), subject: one.subject },
        ...{ internetMessageId: one.internetMessageId, itemType: 'message', itemClass: one.itemClass },
        ...{ from: person(one.from), to: one.to.map(person), cc: one.cc.map(person) },
        attachments: one.attachments.map((file) => ({ ...file, id: exchangeId(file.id) })),
      },
    };
  },
  localUnload({ loaded }) {
    loaded.id = null;
    return {};
  },
  async localNestedAuth({ params, scene, hand, origin }) {
    const request: unknown = JSON.parse(textIn(params, 'text'));
    const popup = typeof request === 'object' && request !== null && 'method' in request;
    const agreed =
      popup && request.method === 'GetTokenPopup' && scene.misbehaviour.nestedAuth === 'interact'
        ? await hand.askSignIn()
        : false;
    const answer = await post<Record<string, unknown> | null>('/nested-auth', {
      ...{ as: scene.me.id, origin, agreed, request },
    });
    // A host that never answers: so it is asked for.
    if (answer === null) return new Promise<Local>(() => undefined);
    return { value: JSON.stringify(answer) };
  },
};

/** The mail that is asked about: the one that was loaded, else the one that is open. */
async function pathAsked({ params, item, scene, loaded }: Asked): Promise<string | undefined> {
  if (params.loaded === true) {
    if (loaded.id === null || loaded.id !== textIn(params, 'id')) return undefined;
    const one = await known<Awaited<ReturnType<typeof readItem>>>(
      `find/${scene.me.id}/${encodeURIComponent(restId(loaded.id))}`,
    );
    return pathOf(scene.me.id, one.box.id, one.lasting);
  }
  return isRead(item) ? pathOf(scene.me.id, item.box.id, item.lasting) : undefined;
}
