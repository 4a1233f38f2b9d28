import { z } from 'zod';
import { type Ctx, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { registerRead } from '../verb/registry.ts';
import { personParts, viewPerson } from './person-row.ts';
import { PersonView } from './person-view.ts';
import { powersInWords } from './powers.ts';

/** The actor's own profile, with what they may do in words (K04). */
export const MyProfile = PersonView.extend({ permissions: z.array(z.string()) });

/** The actor as a person. */
export async function myProfile(ctx: Ctx): Promise<z.infer<typeof MyProfile>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw notFound('Only a person has a profile.');
  return reading(ctx, async (db) => {
    const row = await db.person.findUnique({ where: { id: actor.personId }, include: personParts });
    if (!row) throw notFound('There is no such person.');
    const book = await ctx.book.read(db);
    return MyProfile.parse({ ...viewPerson(row), permissions: powersInWords(actor, (id) => book.desk(id).name) });
  });
}

registerRead({ name: 'person.me', summary: 'Show who you are', input: z.object({}), output: MyProfile });
