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
/** A recorder that thinks of nothing: by what it costs, figures of different machines can be compared. */
export const plainRecorder: Readonly<Record<string, readonly MadeListener[]>> = {
  'five listeners, `extraHeaders`, every type': all(five),
};
const ours = listeningOf('chromium', 'full');
const sparing = listeningOf('chromium', 'sparing');

/** Of extensions that do nothing but push each event to a list: what hearing alone costs. */
export const listenerSets: Readonly<Record<string, readonly MadeListener[]>> = {
  'one: `onCompleted`, bare': [{ event: 'onCompleted' }],
  ...plainRecorder,
  'nine, `extraHeaders`, every type': all(eventNames),
  'those of Why401, with full attention': ours,
  'those of Why401, in a burst': sparing,
  'the same, without `extraHeaders`': sparing.map(({ extra, ...rest }) => ({
    ...rest,
    extra: extra.filter((word) => word !== 'extraHeaders'),
  })),
  'the same, without the view *delivered* and the end': sparing.filter(({ event }) => event !== 'onCompleted'),
};
