import { z } from 'zod';
import type { Words } from '../../say/words.ts';
import { aside } from './aside.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** A change of who reads confidential tickets from now on, or of somebody's password. */
const RightsChanged = z.object({
  /** The person who made the change, and the desk or person that it is of. */
  by: z.string(),
  name: z.string(),
  leads: z.array(person.extend({ leads: z.boolean(), stays: z.boolean().optional() })).optional(),
  owners: z.array(person.extend({ begins: z.boolean() })).optional(),
  readers: z.array(person.extend({ begins: z.boolean() })).optional(),
  access: z.object({ what: z.enum(['set', 'ended']), by: z.string().nullable() }).optional(),
});
type RightsChanged = z.infer<typeof RightsChanged>;

/** A change of the people who read confidential tickets, and whose password ended or was set. */
export const rights = aside('rights', RightsChanged, (changed, { personId, words }) => {
  const text = textOf(changed, personId, words);
  return text === null ? null : { text, controls: [] };
});

function textOf({ by, name, leads, owners, readers, access }: RightsChanged, reader: string | null, { notice }: Words) {
  const some = (those: readonly { id: string; name: string }[]) => {
    const others = those.filter((one) => one.id !== reader).map((one) => one.name);
    return { you: others.length < those.length, others };
  };
  if (leads) {
    const [begin, end] = [leads.filter((one) => one.leads && !one.stays), leads.filter((one) => !one.leads)];
    return notice.leads(by, name, some(begin), some(end), some(leads.filter((one) => one.stays)));
  }
  for (const [say, those] of [
    [notice.owners, owners],
    [notice.readers, readers],
  ] as const)
    if (those) return say(by, some(those.filter((one) => one.begins)), some(those.filter((one) => !one.begins)));
  if (access) return notice.password[access.what](access.by);
  return null;
}
