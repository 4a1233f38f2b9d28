// Pure
import type { Words } from '../words.ts';

/** Why somebody is told, in Polish. */
export const because: Words['because'] = {
  requester: null,
  participant: 'Uczestniczysz w tym zgłoszeniu.',
  follower: 'Obserwujesz to zgłoszenie.',
  asked: null,
  room: null,
  assignee: null,
  desk: (desk) => `Nie wszyscy w zespole ${desk} mogą widzieć to zgłoszenie, ale Ty możesz.`,
  lead: (desk) => `Opiekujesz się zespołem ${desk}.`,
  mentioned: 'Jest tu wzmianka o Tobie.',
  rights: null,
  timer: null,
  bulk: null,
};
