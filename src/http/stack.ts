import { type Sign, type StackRow, stackTable } from './stack-table.ts';

export interface StackInput {
  /** Of the answer, by lower-case name; lines of one name joined with commas, and empty text where only the name is known. */
  readonly headers: ReadonlyMap<string, string>;
  /** Of cookies sent and set. */
  readonly cookieNames: readonly string[];
  readonly status: number;
  /** The markers of the table that somebody who saw the body found in it. */
  readonly bodyMarkers?: readonly string[];
}

export interface StackMatch {
  readonly row: StackRow;
  /** What gave it away: a header or cookie by its name, the marker in the body, the status. */
  readonly proof: { readonly kind: Sign['kind']; readonly name: string };
  /** False: the row is hearsay, and nothing stronger than `possible` may rest on it. */
  readonly verified: boolean;
}

/** Which servers, proxies, frameworks and identity providers left their marks on an answer, in the order of the table. */
export function recogniseStack(input: StackInput): readonly StackMatch[] {
  const found = possibleSigns(input).flatMap(({ row, sign, place }) => {
    const name = proofOf(sign, input);
    if (name === undefined) return [];
    const verified = row.evidence !== 'K' && sign.hearsay !== true;
    return [{ place, match: { row, proof: { kind: sign.kind, name }, verified } }];
  });
  if (found.length < 2) return found.map(({ match }) => match);
  return found
    .sort((a, b) => a.place - b.place)
    .map(({ match }) => match)
    .filter(({ row }, index, matches) => matches[index - 1]?.row !== row);
}

/** All of it that matters, as one text: equal texts are recognised as the same. */
export function stackText({ headers, cookieNames, status, bodyMarkers = [] }: StackInput): string {
  let text = `${status} ${listText(cookieNames)} ${listText(bodyMarkers)}`;
  for (const [name, value] of headers) if (tellingHeaders.has(name)) text += `\n${name} ${value.length} ${value}`;
  return text;
}

/** With every length, so that no other list reads the same. */
function listText(list: readonly string[]): string {
  let text = `${list.length}`;
  for (const each of list) text += ` ${each.length} ${each}`;
  return text;
}

interface PlacedSign {
  readonly row: StackRow;
  readonly sign: Sign;
  /** In the table, over all rows. */
  readonly place: number;
}

const placedSigns: readonly PlacedSign[] = stackTable
  .flatMap((row) => row.signs.map((sign) => ({ row, sign })))
  .map((placed, place) => ({ ...placed, place }));

const signsByHeader = signsBy(({ sign }) => (sign.kind === 'header' ? sign.name : undefined));
const signsByKind = signsBy(({ sign }) => sign.kind);

function signsBy(keyOf: (placed: PlacedSign) => string | undefined): ReadonlyMap<string, readonly PlacedSign[]> {
  const signs = new Map<string, readonly PlacedSign[]>();
  for (const placed of placedSigns) {
    const key = keyOf(placed);
    if (key !== undefined) signs.set(key, [...(signs.get(key) ?? []), placed]);
  }
  return signs;
}

/** Names of headers that a sign looks at, be it that they are absent. */
const tellingHeaders: ReadonlySet<string> = new Set(
  placedSigns.flatMap(({ sign }) => (sign.kind === 'header' ? [sign.name, ...(sign.without ?? [])] : [])),
);

/** All patterns for cookies at once, and in any letter case: what it does not find, none of them does. */
const anyCookie = new RegExp(
  stackTable
    .flatMap(({ signs }) => signs.flatMap((sign) => (sign.kind === 'cookie' ? [`(?:${sign.pattern.source})`] : [])))
    .join('|'),
  'i',
);

/** An answer has a dozen headers, and the table two hundred signs. */
function possibleSigns({ headers, cookieNames, bodyMarkers = [] }: StackInput): readonly PlacedSign[] {
  const signs = [...(signsByKind.get('status') ?? [])];
  for (const name of headers.keys()) signs.push(...(signsByHeader.get(name) ?? []));
  if (cookieNames.some((name) => anyCookie.test(name))) signs.push(...(signsByKind.get('cookie') ?? []));
  if (bodyMarkers.length > 0) signs.push(...(signsByKind.get('body') ?? []));
  return signs;
}

function proofOf(
  sign: Sign,
  { headers, cookieNames, status, bodyMarkers: found = [] }: StackInput,
): string | undefined {
  if (sign.statuses && !sign.statuses.includes(status)) return undefined;
  switch (sign.kind) {
    case 'header': {
      if (sign.without?.some((name) => headers.has(name))) return undefined;
      const text = headers.get(sign.name);
      return text !== undefined && (sign.pattern?.test(text) ?? true) ? sign.name : undefined;
    }
    case 'cookie':
      return cookieNames.find((name) => sign.pattern.test(name));
    case 'body':
      return found.includes(sign.marker) ? sign.marker : undefined;
    case 'status':
      return String(status);
    default:
      return sign satisfies never;
  }
}
