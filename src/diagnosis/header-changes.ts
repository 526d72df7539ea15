import { isApiKeyHeader } from '../http/api-key.ts';
import type { Exchange, Round } from '../model/exchange.ts';
import { type HeaderList, type SealedHeader, sameName, type View } from '../model/header.ts';
import { sightOf } from '../model/observer.ts';
import { isPreflight } from './subject.ts';

/** A header that is not the same before and behind the place where other extensions act. */
export interface HeaderChange {
  readonly change: 'removed' | 'added' | 'changed';
  readonly direction: 'request' | 'response';
  /** Lower case. */
  readonly name: string;
  readonly hopIndex: number;
  readonly roundIndex: number;
  readonly before: View;
  readonly after: View;
}

/** Headers on which a sign-in hangs; advertising headers that an extension trims are its own affair. */
const watched: Readonly<Record<HeaderChange['direction'], (name: string) => boolean>> = {
  request: (name) =>
    ['authorization', 'proxy-authorization', 'cookie', 'origin', 'referer', 'dpop', 'x-requested-with'].includes(
      name,
    ) ||
    isApiKeyHeader(name) ||
    /csrf|xsrf|nonce/.test(name),
  response: (name) =>
    ['www-authenticate', 'proxy-authenticate', 'set-cookie', 'location', 'dpop-nonce'].includes(name) ||
    name.startsWith('access-control-'),
};

/** Where the browser shows both sides, their difference is the work of an extension. */
export function headerChanges(exchange: Exchange): readonly HeaderChange[] {
  if (!sightOf[exchange.observer].differenceProves || isPreflight(exchange)) return [];
  return exchange.hops.flatMap(({ rounds }, hopIndex) =>
    rounds.every(isUntouched)
      ? []
      : rounds.flatMap((round, roundIndex) => [
          ...changesBetween(round, 'asked', 'sent', 'request', hopIndex, roundIndex),
          // A cached or revalidated answer is delivered with headers of another time.
          ...(round.fromCache || round.status === 304
            ? []
            : changesBetween(round, 'received', 'delivered', 'response', hopIndex, roundIndex)),
        ]),
  );
}

/** Views that are equal are one list, mostly. */
function isUntouched({ views: { asked, sent, received, delivered } }: Round): boolean {
  return asked === sent && received === delivered;
}

function changesBetween(
  round: Round,
  before: View,
  after: View,
  direction: HeaderChange['direction'],
  hopIndex: number,
  roundIndex: number,
): readonly HeaderChange[] {
  const [old, current] = [round.views[before], round.views[after]];
  if (old === undefined || current === undefined || old === current) return [];
  const names = new Set([...old, ...current].map(({ name }) => name.toLowerCase()));
  return [...names].filter(watched[direction]).flatMap((name) => {
    const change = difference(valuesOf(old, name), valuesOf(current, name));
    return change === undefined ? [] : [{ change, direction, name, hopIndex, roundIndex, before, after }];
  });
}

function valuesOf(list: HeaderList, name: string): readonly SealedHeader['value'][] {
  return list.filter((header) => sameName(header.name, name)).map(({ value }) => value);
}

function difference(old: readonly unknown[], current: readonly unknown[]): HeaderChange['change'] | undefined {
  if (JSON.stringify(old) === JSON.stringify(current)) return undefined;
  if (old.length === 0) return 'added';
  return current.length === 0 ? 'removed' : 'changed';
}
