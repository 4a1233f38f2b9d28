// Pure
import type { Words } from '../words.ts';
import { confidential } from './confidential.ts';
import { time } from './ticket/time.ts';

/** What is still possible with a closed ticket, in Polish. */
export const closed = (key: string, follows: boolean) =>
  follows
    ? `${key} jest zamknięte. Odpowiedz w nim, aby otworzyć zgłoszenie uzupełniające, albo poproś kierownictwo zespołu o ponowne otwarcie.`
    : `${key} jest zamknięte. Poproś kierownictwo zespołu o ponowne otwarcie.`;

/** Why an ability is not there, in Polish. */
export const refused: Words['refused'] = (ability, key, { assignee, status, works, follows }) => {
  const shut = status === 'closed' ? closed(key, follows) : null;
  const over = shut ?? (status === 'resolved' ? `${key} jest rozwiązane. Najpierw otwórz je ponownie.` : null);
  switch (ability) {
    case 'take':
    case 'assign':
      if (!works) return `Tylko zespół może przypisać ${key}.`;
      if (over) return over;
      return assignee
        ? `${key} ma już przypisaną osobę: ${assignee}. Przekazać je może tylko ona albo kierownictwo zespołu.`
        : `Tylko zespół może przypisać ${key}.`;
    case 'reassign':
    case 'unassign':
      if (!works) return `Tylko zespół może przypisać ${key}.`;
      if (over) return over;
      return assignee
        ? `Przypisanie ${key} może zmienić tylko ${assignee} albo kierownictwo zespołu.`
        : `${key} nie jest do nikogo przypisane.`;
    case 'withdraw':
      return (follows ? over : null) ?? `Tylko osoba, która zgłosiła ${key}, może je wycofać.`;
    case 'delete':
      return `Tylko kierujący zespołem, administratorzy i właściciele mogą usunąć ${key}.`;
    case 'merge':
      return `Tylko zespół zgłoszenia ${key} może je scalić lub to cofnąć.`;
    case 'split':
      return `Tylko zespół zgłoszenia ${key} może je podzielić.`;
    case 'rate':
      return `Tylko osoba zgłaszająca może ocenić ${key}, gdy jest już rozwiązane.`;
    case 'note':
    case 'readInternal':
      return `Tylko zespół może pisać notatki wewnętrzne w ${key}. Wyślij zamiast tego odpowiedź.`;
    case 'move':
    case 'close':
    case 'reopen':
    case 'override':
      return (works || follows ? shut : null) ?? `Status ${key} mogą zmienić tylko osoba zgłaszająca i zespół.`;
    case 'setPriority':
    case 'setCategory':
    case 'setRequester':
    case 'setProject':
    case 'checklist':
    case 'transfer':
      return (works ? shut : null) ?? `Tylko zespół może to zmienić w ${key}.`;
    case 'link':
      return `Tylko zespół może powiązać ${key} z innym zgłoszeniem.`;
    case 'tag':
      return `Tylko zespół może dodawać tagi do ${key}.`;
    case 'edit':
      return (works || follows ? shut : null) ?? `${key} mogą zmienić tylko osoba zgłaszająca i zespół.`;
    case 'follow':
    case 'unfollow':
      return `Nie uczestniczysz w ${key} albo i tak dostajesz stamtąd wszystko.`;
    case 'addPeople':
      return `Tylko osoba zgłaszająca i zespół mogą dodawać i usuwać osoby w ${key}.`;
    case 'keepConfidential':
      return confidential.onlyStaff(key);
    case 'openToDesk':
      return confidential.notYours(key);
    case 'trackTime':
      return time.onlyWorkers(key);
    case 'view':
    case 'reply':
      return `W ${key} mogą odpowiadać tylko jego uczestnicy i zespół.`;
  }
};
