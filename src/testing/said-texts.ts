import { parseSync, Visitor } from 'vite';
import { messageName } from '../language/message-name.ts';

/*
 * Finds the texts that a source file says: the literals given to `say`, `phrase` and their like, and in the rooms of the rules, where
 * texts are data, every literal that is a heading, a message or a sentence.
 */

/** Text by its name in the catalogue. */
export type Texts = ReadonlyMap<string, string>;

/** What of a file goes into the catalogues, and what is wrong with how it is said. */
export interface Said {
  readonly texts: Texts;
  readonly faults: readonly string[];
}

/** @param path Relative to src. */
export function saidIn(path: string, source: string): Said {
  const texts = new Map<string, string>();
  const faults: string[] = [];
  const { program, errors } = parseSync(path, source);
  faults.push(...errors.map(({ message }) => `${path}: ${message}`));
  const add = (text: string): void => void texts.set(messageName(text), text);
  const fault = (node: Node, problem: string): void =>
    void faults.push(`${path}:${source.slice(0, node.start).split('\n').length} ${problem}`);
  /** Texts that are forms of another one, whose literals come after their call. */
  const counted = new Set<string>();
  let depth = 0;
  const enter = (): void => {
    depth += 1;
  };
  const leave = (): void => {
    depth -= 1;
  };
  const isData = dataRooms.some((room) => path.startsWith(room));

  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression: (call) => {
      const kind = calledName(call.callee);
      if (kind === undefined) return;
      if (depth === 0 && (kind === 'say' || kind === 'sayCount'))
        fault(call, 'is said before the language is known: say it in a function');
      const [first, second] = call.arguments;
      if (kind === 'say' || kind === 'phrase') {
        const text = literal(first);
        if (text === undefined) fault(call, `${kind} needs its text as a literal`);
        else add(text);
        return;
      }
      const forms = formsOf(second);
      if (forms === undefined) fault(call, `${kind} needs { one: …, other: … } with literals`);
      else {
        for (const text of Object.values(forms)) counted.add(text);
        const name = messageName(forms.other);
        texts.set(`${name}_one`, forms.one).set(`${name}_other`, forms.other);
      }
    },
    JSXText: (node) => {
      if (hasWords(node.value)) fault(node, `shows a text that is not said: ${node.value.trim()}`);
    },
    JSXAttribute: ({ name, value }) => {
      const text = literal(value);
      if (name.type === 'JSXIdentifier' && shownAttributes.has(name.name) && text !== undefined && hasWords(text))
        fault(name, `has a text that is not said: ${text}`);
    },
    Literal: (node) => {
      if (isData && typeof node.value === 'string' && isSentence(node.value) && !counted.has(node.value))
        add(node.value);
    },
    Property: ({ key, value }) => {
      const name = keyName(key);
      const word = tables.has(path) ? literal(value) : undefined;
      if (word !== undefined) add(word);
      if (!isData || (name !== 'title' && name !== 'messages')) return;
      const values = value.type === 'ObjectExpression' ? propertiesOf(value) : new Map([[name, value]]);
      for (const one of values.values()) {
        const text = literal(one);
        if (text !== undefined) add(text);
      }
    },
  }).visit(program);
  return { texts, faults };
}

/** Where texts are data: `say` gets them from a finding. */
const dataRooms = ['rules/', 'advice/', 'diagnosis/'];

/** Files whose objects hold nothing but texts. */
const tables: ReadonlySet<string> = new Set(['report/gap-text.ts', 'report/page-mark-text.ts']);

/** As opposed to a name, a pattern or a line of code. */
function isSentence(text: string): boolean {
  return /^[\p{Lu}“*][^\n]* [^\n]*[.?!:”]$/u.test(text);
}

/** Attributes whose text a person sees or hears. */
const shownAttributes: ReadonlySet<string> = new Set(['alt', 'aria-label', 'label', 'placeholder', 'title']);

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

type Program = ReturnType<typeof parseSync>['program'];
type Node = Program['body'][number] | { readonly type: string; readonly start: number };

function calledName(callee: unknown): (typeof sayings)[number] | undefined {
  const { type, name, property } = callee as { type: string; name?: string; property?: { readonly name?: string } };
  const called = type === 'Identifier' ? name : type === 'MemberExpression' ? property?.name : undefined;
  return sayings.find((name) => name === called);
}

const sayings = ['say', 'sayCount', 'phrase', 'phraseCount'] as const;

/** The value of a string, or of a template without anything filled in. */
function literal(node: unknown): string | undefined {
  const { type, value, quasis, expressions } = (node ?? {}) as {
    type?: string;
    value?: unknown;
    quasis?: readonly { readonly value: { readonly cooked: string | null } }[];
    expressions?: readonly unknown[];
  };
  if (type === 'Literal' && typeof value === 'string') return value;
  return type === 'TemplateLiteral' && expressions?.length === 0 ? (quasis?.[0]?.value.cooked ?? undefined) : undefined;
}

function formsOf(node: unknown): { readonly one: string; readonly other: string } | undefined {
  const forms = propertiesOf(node);
  const one = literal(forms.get('one'));
  const other = literal(forms.get('other'));
  return one === undefined || other === undefined || forms.size !== 2 ? undefined : { one, other };
}

function propertiesOf(node: unknown): ReadonlyMap<string, unknown> {
  const { properties = [] } = (node ?? {}) as {
    properties?: readonly { readonly key?: unknown; readonly value?: unknown }[];
  };
  return new Map(properties.map(({ key, value }) => [keyName(key), value]));
}

function keyName(key: unknown): string {
  const { name, value } = (key ?? {}) as { name?: string; value?: unknown };
  return name ?? String(value);
}
