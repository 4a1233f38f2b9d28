import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  DeskError,
  type MailboxAt,
  type MailboxCheck,
  type MailServer,
  sentFolder,
  mailServerWords as words,
} from '#core';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { GraphRefusal } from '../refusal.ts';
import { type Folders, pathOf } from './folder.ts';
import { inWords } from './refused.ts';

const Folder = z.looseObject({ totalItemCount: z.number().catch(0) });
const People = z.looseObject({
  value: z.array(z.looseObject({ mail: z.string().nullish(), userPrincipalName: z.string().nullish() })),
});

/** So many strange mailboxes are tried at most; one that is refused is enough. */
const strangers = 5;

/** Tries everything that a mailbox needs; `outside` is a mailbox that has to be refused, where the operator names one. */
export function makeCheck(deps: {
  graph: GraphClient;
  folders: Folders;
  watching: NonNullable<MailServer['watching']>;
  outside: string | null;
}) {
  const { graph, folders, watching, outside } = deps;

  const inbox = async (box: Pick<MailboxAt, 'address'>) =>
    shaped(Folder, await graph.call('GET', `${pathOf(box)}/mailFolders/inbox?$select=id,totalItemCount`));

  /** A mail that nobody could send is refused as such only to those who may send. */
  const maySend = (box: MailboxAt) =>
    graph.call('POST', `${pathOf(box)}/sendMail`, '!').then(
      () => words.maySend,
      (error: unknown) => {
        if (error instanceof GraphRefusal && error.why === 'refused' && error.status === 400) return words.maySend;
        throw error;
      },
    );

  const told = async (box: MailboxAt) => {
    const { id } = await watching.watch(box, randomBytes(32).toString('base64url'));
    await watching.unwatch(box, id);
    return words.watch;
  };

  const others = async (ours: readonly string[]): Promise<string[]> => {
    if (outside !== null) return [outside];
    const known = new Set(ours.map((one) => one.toLowerCase()));
    const list = 'users?$select=mail,userPrincipalName&$top=50';
    const people = await graph.call('GET', list).then(
      (page) => shaped(People, page).value,
      () => [],
    );
    return people
      .flatMap(({ mail, userPrincipalName }) => mail || userPrincipalName || [])
      .filter((one) => !known.has(one.toLowerCase()))
      .slice(0, strangers);
  };

  const refusesOthers = async (ours: readonly string[]) => {
    let refused = 0;
    for (const address of await others(ours)) {
      const answer = await inbox({ address }).catch((error: unknown) => error);
      if (!(answer instanceof Error)) throw new DeskError('forbidden', words.tooWide(address));
      if (answer instanceof GraphRefusal && answer.status === 403) refused++;
      // What has no mailbox says nothing about the scope.
      else if (!(answer instanceof GraphRefusal && answer.status === 404)) throw answer;
      if (refused > 0) break;
    }
    if (refused === 0) throw new DeskError('invalid', words.scopeUntried);
    return words.scope(refused);
  };

  return async (box: MailboxAt, ours: readonly string[]): Promise<readonly MailboxCheck[]> => {
    const lines: MailboxCheck[] = [];
    const tried = async (name: MailboxCheck['name'], what: () => Promise<string>) => {
      try {
        lines.push({ name, works: true, says: await what() });
        return true;
      } catch (error) {
        const said = inWords(error);
        lines.push({ name, works: false, says: said instanceof DeskError ? said.message : words.silent });
        return false;
      }
    };
    const untried = (...names: MailboxCheck['name'][]) =>
      lines.push(...names.map((name) => ({ name, works: false, says: words.untried })));

    const reach = await inbox(box).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    const failed = (...codes: number[]) => {
      if (reach instanceof GraphRefusal && codes.includes(reach.status)) throw reach;
    };
    const hasToken = await tried('token', async () => {
      if (reach instanceof GraphRefusal && (reach.status === 401 || reach.why !== 'refused')) throw reach;
      return words.token;
    });
    if (!hasToken) return lines.concat(untriedOf(['permission', 'reach', 'folder', 'sent', 'send', 'watch', 'scope']));
    await tried('permission', async () => {
      failed(403);
      return words.mayRead;
    });
    const isThere = await tried('reach', async () => {
      if (reach instanceof Error) throw reach;
      return words.reach(reach.totalItemCount);
    });
    if (isThere) {
      const hasFolder = await tried('folder', async () => {
        const id = encodeURIComponent(await folders.idOf(box));
        await graph.call('GET', `${pathOf(box)}/mailFolders/${id}?$select=id`);
        return words.folder(box.folder);
      });
      await tried('sent', async () => {
        await graph.call('GET', `${pathOf(box)}/mailFolders/${sentFolder}?$select=id`).catch((error: unknown) => {
          const said = inWords(error);
          throw said instanceof DeskError ? new DeskError(said.code, words.sentUnread(said.message), {}, error) : error;
        });
        return words.sent;
      });
      await tried('send', () => maySend(box));
      if (hasFolder) await tried('watch', () => told(box));
      else untried('watch');
    } else untried('folder', 'sent', 'send', 'watch');
    await tried('scope', () => refusesOthers(ours));
    return lines;
  };
}

const untriedOf = (names: MailboxCheck['name'][]): MailboxCheck[] =>
  names.map((name) => ({ name, works: false, says: words.untried }));
