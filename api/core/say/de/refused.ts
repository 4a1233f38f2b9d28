// Pure
import type { Words } from '../words.ts';
import { confidential } from './confidential.ts';
import { time } from './ticket/time.ts';

/** What is still possible with a closed ticket, in German. */
export const closed = (key: string, follows: boolean) =>
  follows
    ? `${key} ist geschlossen. Antworte darauf, um ein Folgeticket zu eröffnen, oder bitte die Leitung, es wieder zu öffnen.`
    : `${key} ist geschlossen. Bitte die Leitung, es wieder zu öffnen.`;

/** Why an ability is not there, in German. */
export const refused: Words['refused'] = (ability, key, { assignee, status, works, follows }) => {
  const shut = status === 'closed' ? closed(key, follows) : null;
  const over = shut ?? (status === 'resolved' ? `${key} ist gelöst. Öffne es zuerst wieder.` : null);
  switch (ability) {
    case 'take':
    case 'assign':
      if (!works) return `Nur das Team des Servicedesks kann ${key} zuweisen.`;
      if (over) return over;
      return assignee
        ? `${key} liegt schon bei ${assignee}. Nur ${assignee} oder die Leitung kann es übergeben.`
        : `Nur das Team des Servicedesks kann ${key} zuweisen.`;
    case 'reassign':
    case 'unassign':
      if (!works) return `Nur das Team des Servicedesks kann ${key} zuweisen.`;
      if (over) return over;
      return assignee
        ? `Nur ${assignee} selbst oder die Leitung kann ${key} weitergeben.`
        : `${key} ist niemandem zugewiesen.`;
    case 'withdraw':
      return (follows ? over : null) ?? `Nur die anfragende Person kann ${key} zurückziehen.`;
    case 'delete':
      return `Nur Leitungen des Teams, Admins und Owner können ${key} löschen.`;
    case 'merge':
      return `Nur das Team von ${key} kann es zusammenführen oder das zurücknehmen.`;
    case 'split':
      return `Nur das Team von ${key} kann es aufteilen.`;
    case 'rate':
      return `Nur die anfragende Person kann ${key} bewerten, sobald es gelöst ist.`;
    case 'note':
    case 'readInternal':
      return `Nur das Team des Servicedesks kann zu ${key} interne Notizen schreiben. Sende stattdessen eine Antwort.`;
    case 'move':
    case 'close':
    case 'reopen':
    case 'override':
      return (
        (works || follows ? shut : null) ??
        `Nur die anfragende Person und das Team des Servicedesks können den Status von ${key} ändern.`
      );
    case 'setPriority':
    case 'setCategory':
    case 'setRequester':
    case 'setProject':
    case 'checklist':
    case 'transfer':
      return (works ? shut : null) ?? `Nur das Team des Servicedesks kann das an ${key} ändern.`;
    case 'link':
      return `Nur das Team des Servicedesks kann ${key} verknüpfen.`;
    case 'tag':
      return `Nur das Team des Servicedesks kann ${key} mit Tags versehen.`;
    case 'edit':
      return (
        (works || follows ? shut : null) ??
        `Nur die anfragende Person und das Team des Servicedesks können ${key} ändern.`
      );
    case 'follow':
    case 'unfollow':
      return `Du bist bei ${key} nicht dabei, oder du bekommst ohnehin alles davon.`;
    case 'addPeople':
      return `Nur die anfragende Person und das Team des Servicedesks können bei ${key} jemanden hinzufügen oder entfernen.`;
    case 'keepConfidential':
      return confidential.onlyStaff(key);
    case 'openToDesk':
      return confidential.notYours(key);
    case 'trackTime':
      return time.onlyWorkers(key);
    case 'view':
    case 'reply':
      return `Nur wer an ${key} beteiligt ist und das Team des Servicedesks können darauf antworten.`;
  }
};
