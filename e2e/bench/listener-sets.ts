import type { EventName } from '../../src/capture/event.ts';
import { eventNames } from '../../src/capture/event.ts';
import { listeningOf } from '../../src/capture/listening.ts';
import type { MadeListener } from './extensions.ts';

const headersOf = (event: EventName): readonly string[] => {
  if (event === 'onBeforeRequest') return ['requestBody'];
  if (event === 'onErrorOccurred') return [];
  return [event.includes('Send') ? 'requestHeaders' : 'responseHeaders', 'extraHeaders'];
};
const all = (events: readonly EventName[]) => events.map((event): MadeListener => ({ event, extra: headersOf(event) }));

/** The views of the headers, and the ends. */
const five = ['onBeforeSendHeaders', 'onSendHeaders', 'onHeadersReceived', 'onResponseStarted', 'onCompleted'] as const;
const ours = listeningOf('chromium');

/** Of extensions that do nothing but push each event to a list: what hearing alone costs. */
export const listenerSets: Readonly<Record<string, readonly MadeListener[]>> = {
  'one: onCompleted, bare': [{ event: 'onCompleted' }],
  'five, extraHeaders, every type': all(five),
  'nine, extraHeaders, every type': all(eventNames),
  'those of Why401': ours,
  'those of Why401, without extraHeaders': ours.map(({ extra, ...rest }) => ({
    ...rest,
    extra: extra.filter((word) => word !== 'extraHeaders'),
  })),
  'those of Why401, without the view asked': ours.filter(({ event }) => event !== 'onBeforeSendHeaders'),
  'those of Why401, onCompleted bare': ours.map((one) => (one.event === 'onCompleted' ? { ...one, extra: [] } : one)),
  'those of Why401, without both': ours
    .filter(({ event }) => event !== 'onBeforeSendHeaders')
    .map((one) => (one.event === 'onCompleted' ? { ...one, extra: [] } : one)),
};
