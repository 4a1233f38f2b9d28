import { randomBytes } from 'node:crypto';

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Ids as Exchange writes them: case counts, and they end with an equals sign that addresses must encode. */
export const newId = {
  message: () => `AAMkAGI1${random(36)}AAA=`,
  lasting: () => `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${random(24)}AAA=`,
  folder: () => `AAMkAGI1${random(30)}AAEMAAA=`,
  attachment: () => `AAMkAGI1${random(36)}AAABEgAQA${random(16)}=`,
  conversation: (hash: Buffer) => `AAQkAGI1${hash.toString('base64url')}=`,
};

/** A message id as Exchange Online writes it. */
export function newMessageId(): string {
  const name = `AS8PR07MB${Math.floor(1000 + Math.random() * 8999)}`;
  return `<${name}${randomBytes(10).toString('hex').toUpperCase()}@${name}.eurprd07.prod.outlook.com>`;
}
