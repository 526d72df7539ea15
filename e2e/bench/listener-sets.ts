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
const forProvenance = ['onBeforeSendHeaders', 'onCompleted'];
/** Of the parts of a page nothing but the end, which tells status and headers. */
const partsEnd = ours.filter((one) => one.extra.includes('extraHeaders') || one.event === 'onBeforeRequest');

/** Of extensions that do nothing but push each event to a list: what hearing alone costs. */
export const listenerSets: Readonly<Record<string, readonly MadeListener[]>> = {
  'one: `onCompleted`, bare': [{ event: 'onCompleted' }],
  'five, `extraHeaders`, every type': all(five),
  'nine, `extraHeaders`, every type': all(eventNames),
  'those of Why401': ours,
  'the same, without `extraHeaders`': ours.map(({ extra, ...rest }) => ({
    ...rest,
    extra: extra.filter((word) => word !== 'extraHeaders'),
  })),
  'the same, without the views *asked* and *delivered*': ours
    .filter(({ event }) => event !== 'onBeforeSendHeaders')
    .map((one) => (forProvenance.includes(one.event) ? { ...one, extra: [] } : one)),
  'the same, of parts of a page the end alone': [
    ...partsEnd,
    ...ours
      .filter(({ event, types = [] }) => event === 'onCompleted' && types.includes('image'))
      .map((one) => ({ ...one, extra: ['responseHeaders'] })),
    { event: 'onErrorOccurred' },
  ],
};
