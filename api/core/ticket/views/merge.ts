import { clip } from '../../text/cut.ts';
import { foldedName } from '../../text/fold.ts';
import type { Work } from '../../verb/work.ts';

/** Of two people who are one, the views of the second go to the first; a name that both used gets a number. */
export async function moveViews({ tx }: Pick<Work, 'tx'>, keptId: string, goneId: string): Promise<void> {
  const select = { id: true, name: true, nameFolded: true } as const;
  const kept = await tx.savedView.findMany({ where: { ownerId: keptId }, select });
  const names = new Set(kept.map((one) => one.nameFolded));
  for (const { id, name } of await tx.savedView.findMany({ where: { ownerId: goneId }, select })) {
    let free = name;
    for (let number = 2; names.has(foldedName(free)); number++) free = `${clip(name, 54)} (${number})`;
    const nameFolded = foldedName(free);
    names.add(nameFolded);
    await tx.savedView.updateMany({ where: { id }, data: { ownerId: keptId, name: free, nameFolded } });
  }
  await tx.chosenView.deleteMany({ where: { personId: goneId } });
}
