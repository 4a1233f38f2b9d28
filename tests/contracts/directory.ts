import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountKinds, type Directory } from '../../api/core/index.ts';

/** A directory, what is in it, and how it is brought to refuse. */
export interface DirectoryStage {
  readonly directory: Directory;
  /** A group of more people than fit on one of its pages. */
  readonly group: string;
  /** The people in it by the ids of their accounts, and whether they own it. */
  readonly people: ReadonlyMap<string, { readonly email: string; readonly owner: boolean }>;
  /** A group that does not exist, named as groups are named. */
  readonly missing: string;
  /** From now on each look meets this. */
  trouble(kind: 'throttled' | 'away' | 'forbidden' | 'nameless'): Promise<void>;
  well(): Promise<void>;
  close(): Promise<void>;
}

/** What every directory keeps, in whatever it is written. */
export function keepsDirectoryPromises(name: string, make: () => Promise<DirectoryStage>): void {
  describe(`the directory of ${name}`, () => {
    let stage: DirectoryStage;
    beforeAll(async () => {
      stage = await make();
    });
    afterEach(() => stage.well());
    afterAll(() => stage.close());
    const look = (id = stage.group) => stage.directory.membersOf({ kind: 'group', id });

    it('names each person of a group once, over all of its pages, and says of everybody whether they own it', async () => {
      const found = await look();
      expect(found.map(({ account }) => account.externalId).toSorted()).toEqual([...stage.people.keys()].toSorted());
      for (const { account, owner, active } of found)
        expect({ email: account.email, owner, active }).toEqual({
          ...stage.people.get(account.externalId),
          active: true,
        });
    });

    it('names accounts so that the same one has the same name every time, and says of what kind they are', async () => {
      const [found, again] = [await look(), await look()];
      const names = (members: typeof found) => members.map(({ account }) => JSON.stringify(account)).toSorted();
      expect(names(again)).toEqual(names(found));
      for (const { account } of found) {
        expect(account.externalId).toBe(account.externalId.toLowerCase());
        expect(account.tenant).not.toBe('');
        expect(account.name).not.toBe('');
        expect(accountKinds).toContain(account.kind);
      }
    });

    it('says of a group that is gone that another one is needed', async () => {
      await expect(look(stage.missing)).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('no such group'),
      });
    });

    it.each(['forbidden', 'nameless'] as const)('says which rights are missing when it is %s', async (kind) => {
      await stage.trouble(kind);
      await expect(look()).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('GroupMember.Read.All and User.Read.All'),
      });
    });

    it('that wants less is asked again after the time that it names', async () => {
      await stage.trouble('throttled');
      await expect(look()).rejects.toMatchObject({
        code: 'too_many',
        message: expect.stringContaining('asked again'),
        details: { retryAfterSeconds: expect.any(Number) },
      });
    });

    it('that is away has refused nothing, and is there again afterwards', async () => {
      await stage.trouble('away');
      await expect(look()).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('asked again'),
      });
      await stage.well();
      expect(await look()).toHaveLength(stage.people.size);
    });
  });
}
