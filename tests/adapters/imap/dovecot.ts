import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = '/usr/sbin/dovecot';

/** Whether Debian's IMAP server is installed. */
export function dovecotIsHere(): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A real IMAP server on this machine, with one account. */
export interface Dovecot {
  readonly port: number;
  readonly login: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own. */
export async function startDovecot(port: number): Promise<Dovecot> {
  const base = mkdtempSync(join(tmpdir(), 'threadline-dovecot-'));
  chmodSync(base, 0o755);
  const mails = join(base, 'mail');
  mkdirSync(mails);
  const [me, myGroup] = [userInfo().uid, userInfo().gid];
  const isRoot = me === 0;
  // Mail is never root's; anybody else runs all of it as themselves.
  const [uid, gid] = isRoot ? [65_534, 65_534] : [me, myGroup];
  chownSync(mails, uid, gid);
  const password = 'correct-horse';
  const config = join(base, 'dovecot.conf');
  writeFileSync(
    config,
    `
base_dir = ${base}/run
log_path = ${base}/log
state_dir = ${base}/state
protocols = imap
listen = 127.0.0.1, 127.0.0.2
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
${isRoot ? '' : `default_internal_user = ${userInfo().username}\ndefault_internal_group = ${group(myGroup)}\ndefault_login_user = ${userInfo().username}`}
mail_location = maildir:${mails}/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mails}/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
  chroot =
}
service anvil {
  chroot =
  # Without a pause before each next one that is not let in.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
  mailbox Support {
    auto = create
  }
}
`,
  );
  const child: ChildProcess = spawn(program, ['-F', '-c', config], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`Dovecot does not start: see ${base}/log`);
    await pause(50);
  }
  return {
    port,
    login: 'help',
    password,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await ended;
      rmSync(base, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

/** The name of a group, which its settings want instead of the number. */
const group = (gid: number): string =>
  readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([, , id]) => id === String(gid))?.[0] ?? String(gid);
