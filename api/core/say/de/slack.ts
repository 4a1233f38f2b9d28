// Pure
import type { Words } from '../words.ts';

export const slack: Words['slack'] = {
  silent: 'Slack sagt gerade nicht, wer du bist. Versuch es gleich noch einmal.',
  noPerson: 'Dieses Slack-Konto ist deaktiviert oder gehört einer App; es kann den Servicedesk nicht benutzen.',
  otherWorkspace:
    'Dieser Slack-Workspace ist nicht mit Threadline verbunden. Frag in dem Workspace um Hilfe, der verbunden ist.',
  formDidNotOpen: 'Slack hat das Formular nicht rechtzeitig geöffnet. Nichts ist verloren:',
};
