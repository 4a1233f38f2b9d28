/** What an element or action of schema 1.5 cannot do without (https://adaptivecards.io/explorer/). */
interface Shape {
  readonly needs: readonly string[];
  /** Properties that hold more elements. */
  readonly holds?: readonly string[];
}

/** Elements of schema 1.5 by type. */
export const elements: Readonly<Record<string, Shape>> = {
  TextBlock: { needs: ['text'] },
  RichTextBlock: { needs: ['inlines'] },
  Image: { needs: ['url'] },
  ImageSet: { needs: ['images'], holds: ['images'] },
  Media: { needs: ['sources'] },
  FactSet: { needs: ['facts'] },
  Container: { needs: ['items'], holds: ['items'] },
  ColumnSet: { needs: [], holds: ['columns'] },
  Column: { needs: [], holds: ['items'] },
  Table: { needs: ['columns', 'rows'], holds: ['rows'] },
  TableRow: { needs: [], holds: ['cells'] },
  TableCell: { needs: ['items'], holds: ['items'] },
  ActionSet: { needs: ['actions'] },
  'Input.Text': { needs: ['id'] },
  'Input.Number': { needs: ['id'] },
  'Input.Date': { needs: ['id'] },
  'Input.Time': { needs: ['id'] },
  'Input.Toggle': { needs: ['id', 'title'] },
  'Input.ChoiceSet': { needs: ['id'] },
};

/** Actions of schema 1.5 by type. */
export const actions: Readonly<Record<string, Shape>> = {
  'Action.OpenUrl': { needs: ['url'] },
  'Action.Submit': { needs: [] },
  'Action.Execute': { needs: ['verb'] },
  'Action.ShowCard': { needs: ['card'] },
  'Action.ToggleVisibility': { needs: ['targetElements'] },
};

/** Children may leave their type out in these places. */
export const impliedTypes: Readonly<Record<string, string>> = {
  columns: 'Column',
  images: 'Image',
  rows: 'TableRow',
  cells: 'TableCell',
};

/** Figures of Teams (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference). */
export const limits = {
  version: 1.5,
  primaryActions: 6,
  refreshUsers: 60,
  /** Bytes of one card as JSON. */
  card: 28 * 1024,
  /** Bytes of text and attachments together, in UTF-16. */
  message: 40 * 1024,
} as const;
