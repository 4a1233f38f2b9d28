// Pure
import type { Words } from '../words.ts';

export const slack: Words['slack'] = {
  silent: 'Slack hat nicht gesagt, wer du bist, deshalb ist nichts geschehen. Versuch es gleich noch einmal.',
  noPerson: 'Dieses Slack-Konto ist deaktiviert oder gehört einer App; es kann den Servicedesk nicht benutzen.',
  otherWorkspace:
    'Dieser Slack-Workspace ist nicht mit Threadline verbunden. Frag in dem Workspace um Hilfe, der verbunden ist.',
  formDidNotOpen: 'Slack hat das Formular nicht rechtzeitig geöffnet. Nichts ist verloren:',
};
