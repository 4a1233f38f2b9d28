// Pure
import { z } from 'zod';
import { deskWarnings } from '../say/channel.ts';
import { locales } from '../say/choose.ts';
import { type CardField, readCardFields } from './card-fields.ts';
import { readProblem, readReaders } from './channel/readers.ts';
import { type DeskView, readAddsCategories, readEndsLinked, readOpenItems } from './desk-view.ts';

const Surface = z.enum(['slack', 'teams']);

/** A channel as it is stored. */
export interface StoredChannel {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string;
  readonly name: string;
  readonly readers: string;
  readonly held: boolean;
  readonly problem: string | null;
}

/** A desk as it is shown, with what keeps its agents from hearing of its tickets. */
export function viewDesk(
  row: Omit<
    DeskView,
    'channels' | 'warnings' | 'mode' | 'locale' | 'endsLinked' | 'addsCategories' | 'openItems' | 'cardFields'
  > & {
    /** As it is stored, or read already. */
    cardFields: string | readonly CardField[] | null;
    mode: string;
    locale: string;
    endsLinked: string;
    addsCategories: string;
    openItems: string;
    channels: readonly StoredChannel[];
  },
): DeskView {
  const { id, key, name, description, assignedOnly, replyWaits, reopenDays, timeShown } = row;
  const { defaultCategoryId, active, version } = row;
  const mode = row.mode === 'external' ? ('external' as const) : ('internal' as const);
  // One of a surface that this version does not know is left alone.
  const channels = row.channels.flatMap(({ tenant, channelId, name: channelName, surface, held, ...stored }) => {
    const known = Surface.safeParse(surface).data;
    const facts = { readers: readReaders(stored.readers), held, problem: readProblem(stored.problem) };
    return known ? [{ surface: known, tenant, channelId, name: channelName, ...facts }] : [];
  });
  const warnings = active ? warningsOf({ name, assignedOnly, channels }) : [];
  return {
    id,
    key,
    name,
    description,
    mode,
    assignedOnly,
    replyWaits,
    reopenDays,
    timeShown,
    locale: locales.find((one) => one === row.locale) ?? 'en',
    endsLinked: readEndsLinked(row.endsLinked),
    returnsWaiting: row.returnsWaiting,
    addsCategories: readAddsCategories(row.addsCategories),
    checklistShown: row.checklistShown,
    openItems: readOpenItems(row.openItems),
    cardFields: typeof row.cardFields === 'string' ? readCardFields(row.cardFields) : (row.cardFields?.slice() ?? null),
    defaultCategoryId,
    active,
    version,
    channels,
    warnings,
  };
}

/** What somebody should see to, so that agents hear of the tickets of a desk. */
function warningsOf({
  name,
  assignedOnly,
  channels,
}: Pick<DeskView, 'name' | 'assignedOnly' | 'channels'>): DeskView['warnings'] {
  // Where agents see only what is assigned to them, the leads are written to themselves.
  if (channels.length === 0) return assignedOnly ? [] : [{ code: 'noChannel', message: deskWarnings.noChannel(name) }];
  return channels.flatMap((one): DeskView['warnings'] => {
    const named = one.name || one.channelId;
    if (one.problem) return [{ code: one.problem, message: deskWarnings[one.problem](named) }];
    return one.held ? [{ code: 'held', message: deskWarnings.held(named, one.readers) }] : [];
  });
}
