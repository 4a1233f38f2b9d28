import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig } from '../api/config.ts';

const app = '11111111-1111-4111-8111-111111111111';
const tenant = '22222222-2222-4222-8222-222222222222';
const entra = { ENTRA_CLIENT_ID: app, ENTRA_TENANT_ID: tenant, PUBLIC_URL: 'https://desk.example' };

describe('the settings of the Outlook add-in', () => {
  it('are Microsoft’s where nothing is said', () => {
    const { outlook } = readConfig({});
    expect(outlook).toMatchObject({ onBehalf: false });
    expect(outlook.officeJs).toBe('https://appsforoffice.microsoft.com/lib/1/hosted/office.js');
    expect(outlook.hosts).toContain('https://outlook.office.com');
  });

  it('take other hosts, and refuse what is no origin or could write into a policy', () => {
    expect(readConfig({ OUTLOOK_HOSTS: 'https://mail.example, https://*.mail.example:8443' }).outlook.hosts).toEqual([
      'https://mail.example',
      'https://*.mail.example:8443',
    ]);
    for (const wrong of ["https://x.example; script-src 'unsafe-inline'", 'mail.example', 'https://x.example/pane'])
      expect(() => readConfig({ OUTLOOK_HOSTS: wrong }), wrong).toThrow(ConfigProblem);
    expect(() => readConfig({ OFFICE_JS_URL: 'https://x.example/office.js"><script>' })).toThrow(ConfigProblem);
  });

  it('read mailboxes of people only with one registration that has a proof of its own', () => {
    const teams = { TEAMS_APP_ID: app, TEAMS_TENANT_ID: tenant, TEAMS_APP_PASSWORD: 'of-the-app' };
    expect(readConfig({ ...entra, ...teams, OUTLOOK_ON_BEHALF: 'on' }).outlook.onBehalf).toBe(true);
    for (const more of [{}, { ...teams, TEAMS_APP_ID: tenant }])
      expect(() => readConfig({ ...entra, ...more, OUTLOOK_ON_BEHALF: 'on' })).toThrow('OUTLOOK_ON_BEHALF');
  });
});
