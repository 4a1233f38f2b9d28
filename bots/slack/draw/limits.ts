// Pure

/** What Slack accepts in messages and views, in characters or items (https://docs.slack.dev/reference/block-kit/blocks). */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  text: 3_000,
  fields: 10,
  field: 2_000,
  contextElements: 10,
  actionElements: 25,
  button: 75,
  buttonValue: 2_000,
  options: 100,
  overflow: 5,
  option: 75,
  optionValue: 75,
  id: 255,
  viewTitle: 24,
  placeholder: 150,
  label: 2_000,
  inputValue: 3_000,
  /** In a field for files, each of `formFileMb`. */
  formFiles: 10,
  formFileMb: 10,
  metadata: 3_000,
  /** `text` beside blocks; longer ones are refused by chat.update. */
  summary: 4_000,
} as const;
