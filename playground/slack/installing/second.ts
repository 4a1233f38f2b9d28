import type { Cast } from '../../options.ts';

/** A second workspace, of another company, in which the app is not installed at first. */
export const secondWorkspace: Pick<Cast, 'slack' | 'people' | 'channels'> = {
  slack: { teamId: 'T0FABRIKAM', teamName: 'Fabrikam', domain: 'fabrikam' },
  people: [
    {
      ...{ slackId: 'U0FRIDA', entraId: '0b1ec7f1-0000-4000-8000-000000000001', name: 'Frida Holm' },
      ...{ email: 'frida@fabrikam.example', title: 'Workshop', timeZone: 'Europe/Stockholm' },
    },
    {
      ...{ slackId: 'U0FELIX', entraId: '0b1ec7f2-0000-4000-8000-000000000002', name: 'Felix Brandt' },
      ...{ email: 'felix@fabrikam.example', title: 'Purchasing', timeZone: 'Europe/Berlin', locale: 'de-DE' },
    },
  ],
  channels: [
    { id: 'C0FABGENERAL', name: 'general', topic: 'Everybody at Fabrikam', members: 'everyone' },
    { id: 'C0FABHELP', name: 'fabrikam-help', topic: 'For help', members: 'everyone', private: true },
  ],
};
