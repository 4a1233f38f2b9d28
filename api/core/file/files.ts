import type { BlobStore } from './blob-store.ts';
import type { Scanner } from './scanner.ts';

/** A sha-256 of what comes piece by piece. */
export interface Sum {
  add(bytes: Uint8Array): void;
  /** Hex; nothing is added afterwards. */
  end(): string;
}

/** What files need of the world. */
export interface Files {
  readonly blobs: BlobStore;
  /** Null where files are given out unscanned. */
  readonly scanner: Scanner | null;
  /** The media type that the first bytes of a file show; null when they show none (media-type.ts says what it is then). */
  sniff(head: Uint8Array): Promise<string | null>;
  sum(): Sum;
}
