import { describe, expect, it } from 'vitest';
import { isSlacks } from '../../bots/slack/tell/tell.ts';
import { isServiceUrl } from '../../bots/teams/wire/service-hosts.ts';

describe('an answer goes to a response_url', () => {
  it.each([
    'https://hooks.slack.com/commands/T0/1/abc',
    'https://hooks.slack.com/actions/T0/1/abc',
    'https://hooks.slack-gov.com/commands/T0/1/abc',
  ])('of Slack: %s', (url) => expect(isSlacks(url, undefined)).toBe(true));

  it.each([
    'http://hooks.slack.com/commands/T0/1/abc',
    'https://hooks.slack.com:8443/commands',
    'https://hooks.slack.com.evil.example/commands',
    'https://evilslack.com/commands',
    'https://slack.com@evil.example/commands',
    'https://user:pass@hooks.slack.com/commands',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:3978/api/v1/people',
    'file:///etc/passwd',
    'not an address',
  ])('and to nobody else: %s', (url) => expect(isSlacks(url, 'https://slack.com/api/')).toBe(false));

  it('where the desk was told to look for Slack, at that very port', () => {
    expect(isSlacks('http://127.0.0.1:3979/respond/1', 'http://127.0.0.1:3979/slack/api/')).toBe(true);
    expect(isSlacks('http://127.0.0.1:3980/respond/1', 'http://127.0.0.1:3979/slack/api/')).toBe(false);
  });
});

describe("the app's token goes to a service address", () => {
  const configured = 'https://smba.trafficmanager.net/teams';
  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/amer/0b4a1c1e-0000-0000-0000-000000000000/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/gcch',
    'https://smba.infra.dod.teams.microsoft.us/dod',
    'https://emea.api.botframework.com/',
  ])('of Microsoft: %s', (url) => expect(isServiceUrl(url, configured)).toBe(true));

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://evil.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://evilbotframework.com/',
    'http://127.0.0.1:3979/teams',
    '',
  ])('and to nobody else: %s', (url) => expect(isServiceUrl(url, configured)).toBe(false));

  it('where the desk was told to find the connector', () => {
    expect(isServiceUrl('http://127.0.0.1:3979/connector/emea', 'http://127.0.0.1:3979/connector')).toBe(true);
    expect(isServiceUrl('http://127.0.0.1:3980/connector', 'http://127.0.0.1:3979/connector')).toBe(false);
  });
});
