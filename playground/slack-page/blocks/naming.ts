/** How an input block names its element. */
export interface Naming {
  readonly labelId: string;
  readonly noteId: string;
  readonly invalid: boolean;
}
