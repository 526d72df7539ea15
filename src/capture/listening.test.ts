import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import type { Attention } from '../model/attention.ts';
import type { Exchange } from '../model/exchange.ts';
import { rules } from '../rules/index.ts';
import { assembledRecordings } from '../testing/assembled-recordings.ts';
import { exchangeLine } from '../testing/exchange-line.ts';
import { type Recording, recordings, zooRecordings } from '../testing/recordings/recordings.ts';
import { testSealer } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import { type EventDetails, type EventName, eventNames, type RequestEvent } from './event.ts';
import { isPart, listeningOf } from './listening.ts';

/** What Chromium leaves out without `extraHeaders`. */
const extraHeaders: ReadonlySet<string> = new Set([
  ...['cookie', 'referer', 'origin', 'accept-language', 'accept-encoding', 'set-cookie'],
]);

/** What the listeners get of a recording, in which all nine hear everything. */
function heard({ browser, events }: Recording, attention: Attention = 'full'): readonly RequestEvent[] {
  return events.flatMap(([name, raw]) => {
    const details = raw as unknown as EventDetails;
    const listening = listeningOf(browser, attention).find(
      ({ event, types, urls }) =>
        event === name &&
        (types === undefined || types.includes(details.type ?? '')) &&
        (urls === undefined || urls.some((pattern) => matches(pattern, details.url))),
    );
    return listening === undefined
      ? []
      : [{ name: name as EventName, details: shown(details, listening.extra, browser) }];
  });
}

/** For patterns whose only wildcards are stars. */
function matches(pattern: string, url: string): boolean {
  const [, host = '', path = ''] = /^\*:\/\/(\*)(\/.*)$/.exec(pattern) ?? [];
  const { pathname, search } = new URL(url);
  return host === '*' && matchesGlob(path, `${pathname}${search}`);
}

function matchesGlob(glob: string, text: string): boolean {
  const [start = '', ...rest] = glob.split('*');
  let at = text.startsWith(start) ? start.length : -1;
  for (const part of rest) if (at >= 0) at = text.indexOf(part, at) < 0 ? -1 : text.indexOf(part, at) + part.length;
  return at >= 0;
}

function shown(details: EventDetails, extra: readonly string[], browser: Recording['browser']): EventDetails {
  const { requestHeaders, responseHeaders, requestBody, ...basics } = details;
  const all = browser === 'firefox' || extra.includes('extraHeaders');
  const left = (headers: EventDetails['responseHeaders']) =>
    headers?.filter(({ name }) => all || !extraHeaders.has(name.toLowerCase()));
  return {
    ...basics,
    ...(extra.includes('requestBody') ? { requestBody } : {}),
    ...(extra.includes('requestHeaders') ? { requestHeaders: left(requestHeaders) } : {}),
    ...(extra.includes('responseHeaders') ? { responseHeaders: left(responseHeaders) } : {}),
  };
}

function exchangesOf(browser: Recording['browser'], events: readonly RequestEvent[], attention: Attention = 'full') {
  const ids = [...new Set(events.map(({ details }) => details.requestId))];
  return ids.flatMap(
    (id) =>
      assemble(
        undefined,
        events.filter(({ details }) => details.requestId === id),
        { observer: browser, sealer: testSealer, attention },
      ) ?? [],
  );
}

function answersOf(exchanges: ReturnType<typeof exchangesOf>): readonly string[] {
  const kept = exchanges.map((exchange) => ({ exchange, kind: 'failure' as const }));
  return subjectsOf(kept, 0).map((subject) => {
    const [answer] = diagnose(subject, rules).findings;
    return `${subject.exchange.type} ${answer?.cause} ${answer?.certainty}`;
  });
}

const all = recordings.map((recording) => [`${recording.browser} ${recording.scenario}`, recording] as const);

describe('what the listeners hear', () => {
  it.each(all)('%s: makes the same of it', (_name, recording) => {
    const exchanges = exchangesOf(recording.browser, heard(recording));
    // Of a part of a page nobody asks what was sent.
    const unasked = ({ type, observer }: Exchange) => observer === 'chromium' && isPart(type);
    const known = assembledRecordings[recording.scenario]?.[recording.browser] ?? [];
    expect(exchanges.map(exchangeLine)).toEqual(
      exchanges.map((one, at) => (unasked(one) ? `${known[at]} | request-headers-unseen` : known[at])),
    );
    expect(exchanges).toHaveLength(known.length);
  });

  it.each(all)('%s: gives the same answer, but of the parts of a page', (_name, recording) => {
    const events = recording.events.map(([name, details]) => ({ name: name as EventName, details: details as never }));
    const whole = (answers: readonly string[]) => answers.filter((answer) => !isPart(answer.split(' ')[0] ?? ''));
    expect(whole(answersOf(exchangesOf(recording.browser, heard(recording))))).toEqual(
      whole(answersOf(exchangesOf(recording.browser, events))),
    );
  });

  const chromium = [...recordings.filter(({ browser }) => browser === 'chromium'), ...zooRecordings].map(
    (recording, at) => [`${at} ${recording.scenario}`, recording] as const,
  );
  it.each(chromium)(
    '%s: gives the same answer in a burst, no surer, but that it may blame no extension',
    (_name, recording) => {
      const sparing = answersOf(exchangesOf('chromium', heard(recording, 'sparing'), 'sparing'));
      const whole = answersOf(exchangesOf('chromium', heard(recording)));
      const asSure = (answer: string, at: number) => {
        const blamesNone = sparing[at]?.includes('credentials-missing') === true;
        const cause = blamesNone ? answer.replace('extension-removed-header', 'credentials-missing') : answer;
        return sparing[at]?.endsWith(' likely') ? cause.replace(/ proven$/, ' likely') : cause;
      };
      expect(sparing).toEqual(whole.map(asSure));
    },
  );

  it('hears every event of Firefox, and each of a document in Chromium but onResponseStarted', () => {
    const events = (browser: Recording['browser'], type: string) =>
      new Set(
        listeningOf(browser, 'full').flatMap(({ event, types }) =>
          types === undefined || types.includes(type) ? [event] : [],
        ),
      );
    expect(events('firefox', 'image')).toEqual(new Set(eventNames));
    expect(events('chromium', 'main_frame')).toEqual(
      new Set(eventNames.filter((name) => name !== 'onResponseStarted')),
    );
  });

  it('asks for the expensive word for no part of a page', () => {
    const costly = listeningOf('chromium', 'full').filter(({ extra }) => extra.includes('extraHeaders'));
    expect(costly.flatMap(({ types = ['image'] }) => types.filter(isPart))).toEqual([]);
    expect(listeningOf('firefox', 'full').flatMap(({ extra }) => extra)).not.toContain('extraHeaders');
  });
});
