/** One object of a store, or one file of a folder. */
export interface StoredObject {
  /** Full name from the store's root on, parts separated by `/`. */
  readonly name: string;
  readonly bytes: number;
}

/** The one way to source files. An error is thrown as an `ObjectStoreError`, never told as an empty listing. */
export interface ObjectStore {
  /** What a person recognises it by: `gs://bucket`, or a folder. */
  readonly location: string;
  /**
   * One listing: every object whose name begins with the text, page by page, in no particular order. A name that
   * ends in `/` only stands for a folder and is no object.
   */
  list(prefix: string): AsyncIterable<readonly StoredObject[]>;
}

/** A listing that could not be had, in one sentence; `transient` where trying again may help. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';

  constructor(
    message: string,
    readonly transient = false,
  ) {
    super(message);
  }
}
