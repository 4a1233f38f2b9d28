import { limits } from '../../../../bots/slack/draw/limits.ts';

type Any = Record<string, unknown>;

/** Which of Slack's rules the blocks break, in words; none for blocks that Slack takes. */
export function broken(blocks: readonly object[], most: number): string[] {
  const wrong: string[] = [];
  if (blocks.length === 0 || blocks.length > most) wrong.push(`${blocks.length} blocks`);
  const ids = blocks.flatMap((block) => ('block_id' in block ? [String(block.block_id)] : []));
  if (new Set(ids).size < ids.length) wrong.push('a block id twice');
  for (const block of blocks) wrong.push(...brokenBlock({ ...block }));
  return wrong;
}

function brokenBlock(block: Any): string[] {
  const wrong = within(block.block_id, limits.id, 'block_id');
  switch (block.type) {
    case 'header':
      return [...wrong, ...brokenText(block.text, limits.header, 'header')];
    case 'section': {
      if (block.text !== undefined) wrong.push(...brokenText(block.text, limits.text, 'section'));
      const fields = list(block.fields);
      if (block.text === undefined && fields.length === 0) wrong.push('an empty section');
      if (fields.length > limits.fields) wrong.push('too many fields');
      for (const field of fields) wrong.push(...brokenText(field, limits.field, 'field'));
      if (block.accessory !== undefined) wrong.push(...brokenElement(object(block.accessory)));
      return wrong;
    }
    case 'context': {
      const elements = list(block.elements);
      if (elements.length === 0 || elements.length > limits.contextElements) wrong.push('context elements');
      for (const element of elements) wrong.push(...brokenText(element, limits.text, 'context'));
      return wrong;
    }
    case 'actions': {
      const elements = list(block.elements);
      if (elements.length === 0 || elements.length > limits.actionElements) wrong.push('action elements');
      const ids = elements.map((one) => one.action_id);
      if (new Set(ids).size < ids.length) wrong.push('an action id twice in a row');
      for (const element of elements) wrong.push(...brokenElement(element));
      return wrong;
    }
    case 'input':
      wrong.push(...brokenText(block.label, limits.label, 'label'), ...brokenElement(object(block.element)));
      return wrong;
    case 'divider':
      return wrong;
    case 'rich_text':
      return list(block.elements).length === 0 ? [...wrong, 'empty rich text'] : wrong;
    default:
      return [...wrong, `an unknown block ${String(block.type)}`];
  }
}

function brokenElement(element: Any): string[] {
  const wrong = within(element.action_id, limits.id, 'action_id');
  if (element.type === 'button') {
    wrong.push(
      ...brokenText(element.text, limits.button, 'button'),
      ...within(element.value, limits.buttonValue, 'button value'),
    );
  } else if (element.type === 'overflow') {
    const options = list(element.options);
    if (options.length === 0 || options.length > limits.overflow) wrong.push(`${options.length} further actions`);
    for (const option of options)
      wrong.push(
        ...brokenText(option.text, limits.option, 'option'),
        ...within(option.value, limits.optionValue, 'option value'),
      );
  } else if (element.type === 'static_select') {
    const options = list(element.options);
    if (options.length === 0 || options.length > limits.options) wrong.push(`${options.length} options`);
    for (const option of options)
      wrong.push(
        ...brokenText(option.text, limits.option, 'option'),
        ...within(option.value, limits.optionValue, 'option value'),
      );
    const initial = element.initial_option;
    if (initial !== undefined && !options.some((one) => JSON.stringify(one) === JSON.stringify(initial)))
      wrong.push('an initial option that is none of the options');
    wrong.push(...brokenText(element.placeholder, limits.placeholder, 'placeholder'));
  } else if (element.type === 'external_select') {
    wrong.push(...brokenText(element.placeholder, limits.placeholder, 'placeholder'));
    const chosen = element.initial_option === undefined ? [] : [element.initial_option];
    for (const one of list(chosen)) wrong.push(...brokenText(one.text, limits.option, 'option'));
  } else if (element.type === 'users_select') {
    if (element.initial_user !== undefined && !/^[UW]\w+$/.test(String(element.initial_user)))
      wrong.push('an initial user that is no account');
  } else if (element.type === 'plain_text_input') {
    const { initial_value: initial = '', max_length: most = limits.inputValue } = element;
    if (String(initial).length > Number(most)) wrong.push('an initial value over its maximum');
  } else if (element.type === 'file_input') {
    if (Number(element.max_files) > limits.formFiles) wrong.push('more files than a form takes');
  } else wrong.push(`an unknown element ${String(element.type)}`);
  return wrong;
}

function brokenText(value: unknown, limit: number, where: string): string[] {
  const { text } = object(value);
  return typeof text === 'string' && text.length >= 1 && text.length <= limit
    ? []
    : [`${where}: ${String(text).length} of ${limit}`];
}

const within = (value: unknown, limit: number, where: string) =>
  value === undefined || (typeof value === 'string' && value.length >= 1 && value.length <= limit)
    ? []
    : [`${where} too long`];

const object = (value: unknown): Any => (typeof value === 'object' && value !== null ? { ...value } : {});
const list = (value: unknown): Any[] => (Array.isArray(value) ? value.map(object) : []);
