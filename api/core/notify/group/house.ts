import type { Group } from './group.ts';
import { insiders, leads } from './inside.ts';
import type { GroupKey } from './keys.ts';

/** The groups of people in this house. A part that has another one adds its file here, and its name to `keys.ts`. */
export const houseGroups: Readonly<Record<GroupKey, Group>> = { leads, insiders };
