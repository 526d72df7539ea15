import type { EventDetails } from './event.ts';

/*
 * What a browser tells has the types that its documentation says. Should one ever not, the member is left out, and what was
 * to be read from it counts as unseen; an exception would take the rest of the request with it.
 */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isSwitch: Check = (value) => typeof value === 'boolean';
const isWhole: Check = (value) => Number.isSafeInteger(value);
/** What a Date can hold (ECMAScript §21.4.1.1). */
const isTime: Check = (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15;
const isHeader: Check = (value) =>
  isObject(value) && isText(value['name']) && (value['value'] === undefined || isText(value['value']));
const isHeaders: Check = (value) => Array.isArray(value) && value.every(isHeader);
const isBody: Check = (value) =>
  isObject(value) &&
  (value['formData'] == null || isObject(value['formData'])) &&
  (value['raw'] == null || (Array.isArray(value['raw']) && value['raw'].every(isObject)));
const isChallenger: Check = (value) => isObject(value) && isText(value['host']) && isWhole(value['port']);

const checks: readonly (readonly [keyof EventDetails, Check])[] = [
  ['method', isText],
  ['type', isText],
  ['tabId', isWhole],
  ['timeStamp', isTime],
  ['initiator', isText],
  ['originUrl', isText],
  ['documentUrl', isText],
  ['incognito', isSwitch],
  ['statusCode', isWhole],
  ['statusLine', isText],
  ['fromCache', isSwitch],
  ['error', isText],
  ['redirectUrl', isText],
  ['requestBody', isBody],
  ['requestHeaders', isHeaders],
  ['responseHeaders', isHeaders],
  ['isProxy', isSwitch],
  ['scheme', isText],
  ['realm', isText],
  ['challenger', isChallenger],
];

/** The details without what cannot be read; the same object, where all can. @returns Absent: it is of no request that could be named. */
export function readableDetails(details: EventDetails): EventDetails | undefined {
  if (!isText(details.requestId) || !isText(details.url)) return undefined;
  const spoilt = checks.filter(([name, check]) => details[name] !== undefined && !check(details[name]));
  if (spoilt.length === 0) return details;
  const names = new Set<string>(spoilt.map(([name]) => name));
  return Object.fromEntries(Object.entries(details).filter(([name]) => !names.has(name))) as unknown as EventDetails;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
