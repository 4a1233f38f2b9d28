// Pure
import { DeskError } from '../../errors.ts';
import { mailServerWords } from '../../say/mail-server.ts';

/** A server said for good that there is nobody at an address: nothing was sent. */
export class NoSuchReader extends DeskError {
  readonly address: string;
  /** Its status, such as 5.1.1; empty where it gave none. */
  readonly status: string;

  constructor(address: string, status: string, cause?: unknown) {
    super('invalid', mailServerWords.noSuchReader(address), {}, cause);
    this.name = 'NoSuchReader';
    this.address = address;
    this.status = status;
  }
}
