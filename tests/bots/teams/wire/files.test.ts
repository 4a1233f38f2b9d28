import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isFileUrl } from '../../../../bots/teams/wire/file-hosts.ts';
import { type FileWire, makeFileWire } from '../../../../bots/teams/wire/files.ts';
import { type FakeTeams, startFakeTeams } from '../../../support/fake-teams.ts';

let teams: FakeTeams;
let other: FakeTeams;
let wire: FileWire;
const asked: boolean[] = [];
beforeAll(async () => {
  teams = await startFakeTeams();
  other = await startFakeTeams();
  const bot = async (fresh = false) => {
    asked.push(fresh);
    return 'the token';
  };
  wire = makeFileWire({ tokens: { bot }, service: teams.serviceUrl });
});
afterAll(async () => {
  await teams.close();
  await other.close();
});
beforeEach(() => {
  asked.length = 0;
  for (const { drive, driveRequests } of [teams, other]) {
    drive.clear();
    driveRequests.length = 0;
  }
});

const most = 1_000;
const to = (url: string) => () => new Response(null, { status: 302, headers: { location: url } });

describe('an address of a file', () => {
  it.each([
    ['https://contoso-my.sharepoint.com/personal/x/_layouts/15/download.aspx?tempauth=1', true],
    ['https://contoso.sharepoint.us/x', true],
    ['https://contoso-my.sharepoint.com:8443/x', false],
    ['https://user@contoso.sharepoint.com/x', false],
    ['https://sharepoint.com.evil.example/x', false],
    ['https://evil.example/.sharepoint.com', false],
    ['http://contoso.sharepoint.com/x', false],
    ['https://localhost/x', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is asked: %s', (url, allowed) => {
    expect(isFileUrl(url, 'https://smba.trafficmanager.net/emea/')).toBe(allowed);
  });
});

describe('a file that is fetched', () => {
  it('leads nowhere else, however it is sent on', async () => {
    teams.drive.set('a', to(other.driveUrl('stolen')));
    await expect(wire.fetch(teams.driveUrl('a'), most)).rejects.toMatchObject({ why: 'elsewhere' });
    expect(other.driveRequests).toEqual([]);
  });

  it('is followed from one of Microsoft’s addresses to the next, and not for ever', async () => {
    teams.drive.set('a', to(teams.driveUrl('b')));
    teams.drive.set('b', () => new Response('here'));
    expect((await wire.fetch(teams.driveUrl('a'), most)).size).toBe(4);
    teams.drive.set('b', to(teams.driveUrl('a')));
    await expect(wire.fetch(teams.driveUrl('a'), most)).rejects.toMatchObject({ why: 'refused' });
  });

  it('is not begun when it says that it is too large', async () => {
    teams.drive.set('a', () => new Response('x'.repeat(most + 1)));
    await expect(wire.fetch(teams.driveUrl('a'), most)).rejects.toMatchObject({ why: 'large' });
  });

  it.each([
    [401, 'over'],
    [404, 'over'],
    [410, 'over'],
    [429, 'away'],
    [503, 'away'],
    [418, 'refused'],
  ])('that is answered %s is %s', async (status, why) => {
    teams.drive.set('a', () => new Response(null, { status }));
    await expect(wire.fetch(teams.driveUrl('a'), most)).rejects.toMatchObject({ why });
  });
});

describe('a picture that is fetched', () => {
  it('takes the token to the connector and to no other address, wherever that leads', async () => {
    teams.drive.set('picture', to(other.driveUrl('stolen')));
    await expect(wire.picture(teams.driveUrl('picture'), most)).rejects.toMatchObject({ why: 'elsewhere' });
    expect(teams.driveRequests).toMatchObject([{ authorization: 'Bearer the token' }]);
    expect(other.driveRequests).toEqual([]);
  });

  it('is asked for with a new token once, when the old one is not taken', async () => {
    teams.drive.set('picture', () => new Response(null, { status: 401 }));
    await expect(wire.picture(teams.driveUrl('picture'), most)).rejects.toMatchObject({ why: 'over' });
    expect(asked).toEqual([false, true]);
  });
});
