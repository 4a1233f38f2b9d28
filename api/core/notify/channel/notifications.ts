import { z } from 'zod';
import { command } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { changedMeanwhile } from '../../desk/changed.ts';
import { invalid, notFound } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { kindsOfNews } from '../news.ts';
import { type Choices, channelsFor, readChoices } from './choices.ts';
import { type ChannelKey, houseChannels } from './house.ts';

const Channel = z.enum(houseChannels.map((one) => one.key));
const News = z.enum(kindsOfNews);

/** Where a person is told of each kind of news. */
export const NotificationsView = z.object({
  /** The channels of this house, and whether the person has an account there. */
  channels: z.array(z.object({ channel: Channel, name: z.string(), account: z.boolean() })),
  news: z.array(
    z.object({
      news: News,
      name: z.string(),
      /** What they chose: none at all for nowhere, null where it goes by itself. */
      chosen: z.array(Channel).nullable(),
      /** Where they are told today of a ticket that came through none of these. */
      told: z.array(Channel),
    }),
  ),
});
export type NotificationsView = z.infer<typeof NotificationsView>;

/** For some kinds of news the channels, none for nowhere, or null to let it go by itself; kinds that are left out stay. */
export const ChooseNotifications = z.object({
  replies: z.array(Channel).nullable().optional(),
  mentions: z.array(Channel).nullable().optional(),
  changes: z.array(Channel).nullable().optional(),
  assigned: z.array(Channel).nullable().optional(),
  desk: z.array(Channel).nullable().optional(),
} satisfies Record<z.infer<typeof News>, z.ZodType>);

const parts = {
  id: true,
  toldOn: true,
  identities: { where: { active: true }, select: { provider: true } },
} as const;
interface Row {
  readonly toldOn: string;
  readonly identities: readonly { readonly provider: string }[];
  /** Mail is sent from here. */
  readonly mails: boolean;
}

/** Where the actor is told of what. */
export async function showNotifications(ctx: Ctx): Promise<NotificationsView> {
  const where = { id: personIn(ctx) };
  const { row, mails } = await reading(ctx, async (db) => ({
    row: await db.person.findUnique({ where, select: parts }),
    mails: (await ctx.book.read(db)).mails,
  }));
  if (!row) throw notFound('There is no such person.');
  return viewOf(ctx, { ...row, mails }, readChoices(row.toldOn));
}

/** Chooses where the actor is told of some kinds of news. Nobody does it for somebody else. @throws DeskError `invalid` for a channel where they have no account */
export const chooseNotifications = command({
  name: 'notification.choose',
  summary: 'Choose where you are told of what',
  effect: 'writes',
  input: ChooseNotifications,
  output: NotificationsView,
  async load({ ctx, tx }) {
    const row = await tx.person.findUnique({ where: { id: personIn(ctx) }, select: parts });
    if (!row) throw notFound('There is no such person.');
    return { ...row, mails: (await ctx.book.read(tx)).mails };
  },
  allow({ ctx }, row, input) {
    const on = accountsOf(row);
    const missing = houseChannels.find(
      ({ key }) => !on.has(key) && Object.values(input).some((chosen) => chosen?.includes(key)),
    );
    const words = wordsOf(ctx.actor).notifications;
    if (missing) throw invalid(missing.key === 'mail' ? words.noAddress : words.noAccount(missing.name));
  },
  async run({ ctx, tx }, row, input) {
    const before = readChoices(row.toldOn);
    const choices: Choices = Object.fromEntries(
      kindsOfNews.flatMap((news) => {
        const chosen = input[news] === undefined ? before[news] : input[news];
        return chosen ? [[news, [...new Set(chosen)]]] : [];
      }),
    );
    // Two choices at once: the later one is told, and does not undo the other.
    const where = { id: row.id, toldOn: row.toldOn };
    const { count } = await tx.person.updateMany({ where, data: { toldOn: JSON.stringify(choices) } });
    if (count === 0) throw changedMeanwhile('person');
    return viewOf(ctx, row, choices);
  },
});

const accountsOf = ({ identities, mails }: Row): ReadonlySet<ChannelKey> =>
  new Set(
    houseChannels
      .filter(({ key, provider }) => (key !== 'mail' || mails) && identities.some((one) => one.provider === provider))
      .map(({ key }) => key),
  );

function viewOf({ actor }: Ctx, row: Row, choices: Choices): NotificationsView {
  const on = accountsOf(row);
  const { notifications } = wordsOf(actor);
  return {
    channels: houseChannels.map(({ key, name }) => ({
      channel: key,
      name: key === 'mail' ? notifications.mail : name,
      account: on.has(key),
    })),
    news: kindsOfNews.map((news) => {
      const told = channelsFor({ on, choices }, [news], '');
      const chosen = choices[news];
      return {
        news,
        name: notifications.news[news],
        chosen: chosen ? [...chosen] : null,
        told: told === 'off' ? [] : [...told],
      };
    }),
  };
}

function personIn({ actor }: Ctx): string {
  if (actor.kind !== 'person') throw notFound('Only a person has notifications.');
  return actor.personId;
}

registerRead({
  name: 'notification.show',
  summary: 'Show where you are told of what',
  input: z.object({}),
  output: NotificationsView,
});
