// Pure
import type { Words } from '../../words.ts';

export const escalate: Words['escalate'] = {
  did: (name) => `wezwanie do pomocy: ${name}`,
  ready: (ticket, name) =>
    `Do ${ticket} wezwano: ${name}. Historia zgłoszenia o tym mówi. Otwórz czat albo rozmowę w Teams. To, co tam padnie, nie trafia do zgłoszenia.`,
  chat: 'Otwórz czat',
  call: 'Rozpocznij rozmowę',
  yourself: 'Podaj inną osobę. Ty już tu jesteś.',
  noAddress: (name) => `${name} nie ma tu adresu e-mail, po którym Teams znajduje ludzi. Nic nie zmieniono.`,
  mayNotSee: (ticket, name) => `${ticket} jest poufne, a ${name} nie może go zobaczyć. Nic nie zmieniono.`,
  notStaff: (ticket, name) =>
    `${name} nie pracuje w żadnym zespole i nie widzi ${ticket}. Najpierw dodaj tę osobę do zgłoszenia. Nic nie zmieniono.`,
};
