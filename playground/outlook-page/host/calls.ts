import { post } from '../../shared-page/api.ts';
import { type Answer, codes, fail, ok, type Params, textIn } from './answers.ts';
import type { Item } from './items.ts';
import type { Notice, Scene, Stagehand } from './scene.ts';

/** What a call of the add-in needs to be answered. */
export interface Asked<I extends Item = Item> {
  readonly item: I;
  readonly params: Params;
  readonly scene: Scene;
  readonly hand: Stagehand;
  /** The lines above the mail, by their keys. */
  readonly notices: Map<string, Notice>;
}

/** A call by its number in Microsoft’s script: since which set there is one, and what it is answered. */
export interface Told<I extends Item> {
  readonly since: string;
  answer(asked: Asked<I>): Answer | Promise<Answer>;
}
export type Table<I extends Item> = Readonly<Record<number, Told<I>>>;

const mostNotices = 5;
const names = ['informationalMessage', 'progressIndicator', 'errorMessage', 'insightMessage'];

/** Calls for whatever item, also for one that is being written. */
export const anyCalls: Table<Exclude<Item, null>> = {
  3: { since: '1.1', answer: ({ item }) => ({ wasSuccessful: true, customProperties: item.properties }) },
  4: { since: '1.1', answer: saveProperties },
  33: {
    since: '1.3',
    answer({ params, notices, hand }) {
      const notice = noticeIn(params);
      if (notices.has(notice.key)) return fail(codes.keyThere);
      if (notices.size >= mostNotices) return fail(codes.tooManyNotices);
      notices.set(notice.key, notice);
      hand.noticesChanged();
      return ok();
    },
  },
  34: {
    since: '1.3',
    answer: ({ notices }) => ok([...notices.values()].map((one) => ({ ...one, type: names[one.type] }))),
  },
  35: {
    since: '1.3',
    answer({ params, notices, hand }) {
      const notice = noticeIn(params);
      if (!notices.has(notice.key) && notices.size >= mostNotices) return fail(codes.tooManyNotices);
      notices.set(notice.key, notice);
      hand.noticesChanged();
      return ok();
    },
  },
  36: {
    since: '1.3',
    answer({ params, notices, hand }) {
      if (!notices.delete(textIn(params, 'key'))) return fail(codes.keyGone);
      hand.noticesChanged();
      return ok();
    },
  },
  108: { since: '1.8', answer: ({ item }) => shared(item) },
};

/** Delegates may do everything in the local mailboxes (https://learn.microsoft.com/javascript/api/outlook/office.sharedproperties). */
function shared({ box }: Exclude<Item, null>): Answer {
  if (box.kind !== 'shared') return fail(codes.response);
  return ok({
    ...{ owner: box.address, delegatePermissions: 63, targetMailbox: box.address },
    targetRestUrl: `${location.origin}/api`,
  });
}

async function saveProperties({ item, params, scene }: Asked<Exclude<Item, null>>): Promise<Answer> {
  const json = JSON.stringify(params.customProperties ?? {});
  if (item.kind === 'read')
    await post('/properties', { as: scene.me.id, mailbox: item.box.id, mail: item.lasting, json });
  item.properties = json;
  return ok();
}

function noticeIn(params: Params): Notice {
  const { type } = params;
  return { ...params, key: textIn(params, 'key'), message: textIn(params, 'message'), type: Number(type) };
}
