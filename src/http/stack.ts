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
  return possibleRows(input).flatMap((row) => {
    for (const sign of row.signs) {
      const name = proofOf(sign, input);
      if (name === undefined) continue;
      const verified = row.evidence !== 'K' && sign.hearsay !== true;
      return [{ row, proof: { kind: sign.kind, name }, verified }];
    }
    return [];
  });
}

/** Which rows a header of that name may speak for, by their places in the table. */
const placesByHeader = placesBy((sign) => (sign.kind === 'header' ? sign.name : undefined));
const placesByKind = placesBy((sign) => sign.kind);

function placesBy(keyOf: (sign: Sign) => string | undefined): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { signs }] of stackTable.entries())
    for (const sign of signs) {
      const key = keyOf(sign);
      if (key !== undefined) places.set(key, [...(places.get(key) ?? []), place]);
    }
  return places;
}

/** All patterns for cookies at once, and in any letter case: what it does not find, none of them does. */
const anyCookie = new RegExp(
  stackTable
    .flatMap(({ signs }) => signs.flatMap((sign) => (sign.kind === 'cookie' ? [`(?:${sign.pattern.source})`] : [])))
    .join('|'),
  'i',
);

/** An answer has a dozen headers, and the table two hundred rows. */
function possibleRows({ headers, cookieNames, bodyMarkers = [] }: StackInput): readonly StackRow[] {
  const places = new Set(placesByKind.get('status'));
  const add = (more: readonly number[] = []): void => {
    for (const place of more) places.add(place);
  };
  for (const name of headers.keys()) add(placesByHeader.get(name));
  if (cookieNames.some((name) => anyCookie.test(name))) add(placesByKind.get('cookie'));
  if (bodyMarkers.length > 0) add(placesByKind.get('body'));
  return [...places].sort((a, b) => a - b).flatMap((place) => stackTable[place] ?? []);
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
