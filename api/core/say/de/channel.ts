// Pure
import type { Words } from '../words.ts';

/** Der private Kanal, den ein Ticket für sich hat. */
export const channel: Words['channel'] = {
  make: 'Privater Kanal',
  end: 'Kanal archivieren',
  link: 'privater Kanal',
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, öffnet oder archiviert den privaten Kanal dazu.`,
  isOver: (key) => `${key} ist geschlossen. Öffne es erst wieder, dann kann es einen privaten Kanal haben.`,
  none: (key) => `${key} hat keinen privaten Kanal.`,
  noWorkspace: 'Für dieses Team ist kein Slack-Workspace bekannt. Ein Admin verbindet es zuerst mit einem Kanal dort.',
  asked: (key) =>
    `Ein privater Kanal für ${key} wird angelegt. Eingeladen werden die Leute im Team, die seine internen Notizen lesen dürfen, und archiviert wird er, wenn das Ticket geschlossen wird. Was dort geschrieben wird, ist eine interne Notiz.`,
  there: (key) => `${key} hat seinen privaten Kanal schon.`,
  ended: (key) => `Der private Kanal von ${key} wird archiviert. Was dort geschrieben wurde, bleibt am Ticket.`,
  event(what, name, why) {
    switch (what) {
      case 'asked':
        return 'hat einen privaten Kanal verlangt';
      case 'opened':
        return `hat den privaten Kanal „${name}“ angelegt`;
      case 'ended':
        return `lässt den privaten Kanal „${name}“ archivieren`;
      case 'archived':
        return `hat den privaten Kanal „${name}“ archiviert`;
      case 'failed':
        return `kam mit dem privaten Kanal „${name}“ nicht zurecht: ${this.why(why ?? '')}`;
    }
  },
  why(word) {
    if (word === 'missing_scope')
      return 'Die App darf das in Slack noch nicht (Scope groups:write). Ein Admin ergänzt den Scope und installiert die App neu';
    if (word === 'restricted_action' || word === 'user_is_restricted')
      return 'In diesem Workspace dürfen nur manche private Kanäle anlegen oder archivieren. Ein Slack-Admin erlaubt es der App';
    if (word === 'name_taken') return 'Alle passenden Namen sind in Slack vergeben';
    return `Slack hat mit „${word}“ geantwortet`;
  },
};
