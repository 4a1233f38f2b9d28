import { restId } from '../../outlook/ids.ts';
import { type Answer, codes, fail, listIn, ok, type Params, textIn } from './answers.ts';
import type { Asked, Table } from './calls.ts';
import type { ReadItem } from './items.ts';
import { type Filled, known, pathOf, type Scene } from './scene.ts';

const at = ({ me }: Scene, item: ReadItem) => pathOf(me.id, item.box.id, item.lasting);

/** So many at once; what comes above it is refused. */
const mostContents = 3;
let contents = 0;

/** Calls for a mail that is read, by their numbers in Microsoft’s script. */
export const readCalls: Table<ReadItem> = {
  37: {
    since: '1.3',
    async answer({ item, params, scene }) {
      if (scene.misbehaviour.bodyFails) return fail(codes.server);
      const kind = params.coercionType === 3 ? 'html' : 'text';
      return ok((await known<{ text: string }>(`text/${at(scene, item)}?kind=${kind}`)).text);
    },
  },
  150: { since: '1.8', answer: contentOf },
  168: {
    since: '1.8',
    answer: async ({ item, scene }) => ok((await known<{ text: string }>(`headers/${at(scene, item)}`)).text),
  },
  10: { since: '1.1', answer: (asked) => begin(asked, 'reply') },
  30: { since: '1.1', answer: (asked) => begin(asked, 'reply') },
  181: { since: '1.9', answer: (asked) => begin(asked, 'reply') },
  183: { since: '1.9', answer: (asked) => begin(asked, 'reply') },
  11: { since: '1.1', answer: (asked) => begin(asked, 'replyAll') },
  31: { since: '1.1', answer: (asked) => begin(asked, 'replyAll') },
  182: { since: '1.9', answer: (asked) => begin(asked, 'replyAll') },
  184: { since: '1.9', answer: (asked) => begin(asked, 'replyAll') },
};

async function contentOf({ item, params, scene }: Asked<ReadItem>): Promise<Answer> {
  if (contents >= mostContents) return fail(codes.tooManyCalls);
  contents += 1;
  try {
    const file = item.attachments.find(({ id }) => id === restId(textIn(params, 'id')));
    if (!file) return fail(codes.attachmentGone);
    return ok(await known(`content/${at(scene, item)}/${encodeURIComponent(file.id)}`));
  } finally {
    contents -= 1;
  }
}

function begin({ item, params, hand }: Asked<ReadItem>, kind: 'reply' | 'replyAll'): Answer {
  hand.begin(kind, item, { html: textIn(params, 'htmlBody') });
  return ok();
}

/** What an add-in wants a new mail to say. */
export const filledIn = (params: Params): Filled => ({
  ...{ html: textIn(params, 'htmlBody'), subject: textIn(params, 'subject') },
  ...{ to: listIn(params, 'toRecipients').map(addressIn), cc: listIn(params, 'ccRecipients').map(addressIn) },
});

const addressIn = (one: unknown): string =>
  typeof one === 'object' && one !== null && 'address' in one ? String(one.address) : String(one);
