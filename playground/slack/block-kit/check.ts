import { z } from 'zod';
import { type Block, block } from './blocks.ts';
import { limits } from './limits.ts';
import { type ViewDefinition, viewDefinition } from './view.ts';

/** Either the checked value or what is wrong with it, each line naming the place as a JSON pointer as Slack does. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problems: string[] };

/** Checks the blocks of a message. */
export function checkMessageBlocks(value: unknown): Checked<Block[]> {
  const parsed = z.array(block).max(limits.messageBlocks).safeParse(value);
  return parsed.success ? unique(parsed.data, parsed.data, '/blocks') : refused(parsed.error, '/blocks');
}

/** Checks a modal or a Home tab. */
export function checkView(value: unknown): Checked<ViewDefinition> {
  const parsed = viewDefinition.safeParse(value);
  return parsed.success ? unique(parsed.data, parsed.data.blocks, '/view/blocks') : refused(parsed.error, '/view');
}

function refused(error: z.ZodError, root: string): { ok: false; problems: string[] } {
  return { ok: false, problems: error.issues.flatMap((issue) => say(issue, root)) };
}

function unique<T>(value: T, blocks: Block[], root: string): Checked<T> {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const [index, { block_id }] of blocks.entries()) {
    if (block_id === undefined) continue;
    if (seen.has(block_id)) problems.push(problem(`block_id already exists: ${block_id}`, `${root}/${index}/block_id`));
    seen.add(block_id);
  }
  for (const [index, one] of blocks.entries()) {
    const ids = one.type === 'actions' ? one.elements.map((element) => element.action_id) : [];
    const given = ids.filter((actionId) => actionId !== undefined);
    if (new Set(given).size < given.length) {
      problems.push(problem('action_id already exists in this block', `${root}/${index}/elements`));
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

function say(issue: z.core.$ZodIssue, root: string): string[] {
  const pointer = [root, ...issue.path.map(String)].join('/');
  switch (issue.code) {
    case 'too_big':
      return [
        problem(
          issue.origin === 'string'
            ? `must be less than ${Number(issue.maximum) + 1} characters`
            : issue.origin === 'array'
              ? `no more than ${issue.maximum} items allowed`
              : `must be no more than ${issue.maximum}`,
          pointer,
        ),
      ];
    case 'too_small':
      return [
        problem(
          issue.origin === 'string'
            ? `must be more than ${Number(issue.minimum) - 1} characters`
            : issue.origin === 'array'
              ? `no fewer than ${issue.minimum} items allowed`
              : `must be no less than ${issue.minimum}`,
          pointer,
        ),
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem(`invalid additional property: ${key}`, pointer));
    case 'invalid_union': {
      if (issue.errors.length === 0) return [problem('unsupported type', pointer)];
      const closest = issue.errors.toSorted((a, b) => b.length - a.length).at(-1) ?? [];
      return closest.flatMap((inner) => say(inner, pointer));
    }
    case 'invalid_type':
      return [
        problem(
          issue.message.includes('received undefined')
            ? `missing required field: ${String(issue.path.at(-1))}`
            : `must be a ${issue.expected}`,
          pointer,
        ),
      ];
    default:
      return [problem(issue.message, pointer)];
  }
}

const problem = (message: string, pointer: string) => `[ERROR] ${message} [json-pointer:${pointer}]`;
