import { parseSync } from 'vite';

/** One import as written: what it names, whether it vanishes when types are stripped, and its line. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** What the house rules need to know of one source file. */
export interface Source {
  /** The first comment starts with "Pure". */
  readonly pure: boolean;
  readonly imports: readonly Import[];
  /** Lines that read the environment, in whatever way it is written. */
  readonly environment: readonly number[];
  /** A comment says why the file imports in a circle. */
  readonly circleReason: boolean;
  /** Lines with `as unknown as` or a non-null `!` that no `Guarantee:` comment answers for. */
  readonly casts: readonly number[];
  /** Lines that decide by the name of somebody's role. */
  readonly roleNames: readonly number[];
}

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Reads one TypeScript file into facts; throws when it cannot be parsed. */
export function readSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const guarantees = comments.filter((comment) => comment.value.includes('Guarantee:'));
  const answeredFor = new Set(guarantees.map((comment) => lineAt(comment.end) + 1));

  const imports: Import[] = [];
  const environment: number[] = [];
  const casts: number[] = [];
  const roleNames: number[] = [];
  const visit = (node: Node, above: readonly Node[]) => {
    const found = importOf(node);
    if (found !== null) imports.push({ ...found, line: lineAt(node.start) });
    if (readsEnvironment(node)) environment.push(lineAt(node.start));
    if (namesRole(node)) roleNames.push(lineAt(node.start));
    if (isCast(node) && !scopeOf(node, above).some((each) => answeredFor.has(lineAt(each.start))))
      casts.push(lineAt(node.start));
    for (const child of childrenOf(node)) visit(child, [...above, node]);
  };
  if (isNode(program)) visit(program, []);
  const pure = /^[\s*]*Pure\b/.test(comments[0]?.value ?? '');
  const circleReason = comments.some(({ value }) => /^[\s*]*Circle: \S/.test(value));
  return { pure, circleReason, imports, environment, casts, roleNames };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

const isNamed = (value: unknown, name: string): boolean =>
  isNode(value) && (value.name === name || value.value === name);

function importOf(node: Node): Omit<Import, 'line'> | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return literal(node.source, node.importKind === 'type');
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return literal(node.source, node.exportKind === 'type');
    case 'TSImportEqualsDeclaration':
      return isNode(node.moduleReference) ? literal(node.moduleReference.expression, node.importKind === 'type') : null;
    case 'ImportExpression':
      return literal(node.source, false);
    case 'TSImportType':
      return literal(node.source, true);
    case 'CallExpression':
      return isNamed(node.callee, 'require') && Array.isArray(node.arguments)
        ? literal(node.arguments[0], false)
        : null;
    default:
      return null;
  }
}

function literal(source: unknown, typeOnly: boolean): Omit<Import, 'line'> | null {
  return isNode(source) && typeof source.value === 'string' ? { specifier: source.value, typeOnly } : null;
}

/** Compares somebody's role with a word, looks for it among words, or asks the database for people by one. */
function namesRole(node: Node): boolean {
  const isRole = (value: unknown): boolean =>
    isNode(value) &&
    (value.type === 'MemberExpression'
      ? isRole(value.property)
      : isNamed(value, 'role') || isNamed(value, 'roleKey')) &&
    value.type !== 'Literal';
  const isWord = (value: unknown): boolean =>
    isNode(value) && value.type === 'Literal' && typeof value.value === 'string' && value.value !== '';
  const hasWord = (value: unknown): boolean => isNode(value) && (isWord(value) || childrenOf(value).some(hasWord));
  switch (node.type) {
    case 'BinaryExpression':
      return (isRole(node.left) && isWord(node.right)) || (isWord(node.left) && isRole(node.right));
    case 'SwitchStatement':
      return isRole(node.discriminant);
    case 'CallExpression':
      return (
        isNode(node.callee) &&
        (isNamed(node.callee.property, 'includes') || isNamed(node.callee.property, 'has')) &&
        Array.isArray(node.arguments) &&
        isRole(node.arguments[0])
      );
    case 'Property':
      return isNamed(node.key, 'roleKey') && hasWord(node.value);
    default:
      return false;
  }
}

function readsEnvironment(node: Node): boolean {
  const isProcess = (value: unknown) =>
    isNamed(value, 'process') ||
    (isNode(value) && value.type === 'MemberExpression' && isNamed(value.property, 'process'));
  switch (node.type) {
    case 'MemberExpression':
      return isProcess(node.object) && isNamed(node.property, 'env');
    case 'VariableDeclarator':
      return isProcess(node.init) && isNode(node.id) && childrenOf(node.id).some((part) => isNamed(part.key, 'env'));
    case 'ImportDeclaration':
      return (
        (isNamed(node.source, 'node:process') || isNamed(node.source, 'process')) &&
        childrenOf(node).some((part) => isNamed(part.imported, 'env'))
      );
    default:
      return false;
  }
}

function isCast(node: Node): boolean {
  if (node.type === 'TSNonNullExpression') return true;
  if (!isAssertion(node)) return false;
  let inner = node.expression;
  while (isNode(inner) && inner.type === 'ParenthesizedExpression') inner = inner.expression;
  return isAssertion(inner) && isNode(inner.typeAnnotation) && inner.typeAnnotation.type === 'TSUnknownKeyword';
}

const isAssertion = (value: unknown): value is Node =>
  isNode(value) && (value.type === 'TSAsExpression' || value.type === 'TSTypeAssertion');

/** The cast, its statement, and the function around it with what names it: one of these must carry the guarantee. */
function scopeOf(node: Node, above: readonly Node[]): Node[] {
  const scope = [node];
  let passedFunction = false;
  for (const each of above.toReversed()) {
    if (each.type === 'Program' || each.type === 'ClassBody' || (passedFunction && each.type === 'BlockStatement'))
      break;
    scope.push(each);
    passedFunction ||= each.type.includes('Function');
  }
  return scope;
}
