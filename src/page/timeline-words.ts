import { say, speech } from '../language/say.ts';
import type { Tone } from '../popup/calls.ts';
import type { Came, TimelineEntry, TimelineKind, TimelineMark, TimelineStep } from '../report/timeline.ts';
import type { Hit } from './timeline-filter.ts';

/** What came back, in as few words as possible. */
export function cameText({ look, status, error }: Came): string {
  if (look === 'waiting') return status === null ? say('still waiting') : say('{status}, still waiting', { status });
  if (status === null) return error === undefined ? say('no answer') : say('no answer ({error})', { error });
  return error === undefined ? String(status) : say('{status}, and then {error}', { status, error });
}

/** As the popup colours an answer. */
export function toneOf({ look }: Came): Tone {
  if (look === 'waiting') return 'waiting';
  return look === 'refused' || look === 'unanswered' ? 'refused' : 'answered';
}

/** Each look in words: the picture never tells by colour alone. */
export function lookWords(): Readonly<Record<Came['look'], string>> {
  return {
    answered: say('answered'),
    redirected: say('redirected'),
    refused: say('refused'),
    unanswered: say('no answer'),
    waiting: say('still waiting'),
  };
}

/** In the list of what can be filtered by. */
export function kindWords(): Readonly<Record<TimelineKind, string>> {
  return {
    failed: say('Failures'),
    redirect: say('Redirects'),
    preflight: say('Preflights'),
    prompt: say('Password prompts'),
    token: say('Token requests'),
    'cookie-set': say('Cookies set'),
    'cookie-lost': say('Cookies lost'),
    changed: say('Changed by an extension'),
  };
}

export type MarkLook = 'preflight' | 'prompt' | 'token' | 'cookie-set' | 'cookie-deleted' | 'cookie-lost' | 'changed';

/** In the legend. */
export function markWords(): Readonly<Record<MarkLook, string>> {
  return {
    preflight: say('preflight: the browser asks leave for a call'),
    prompt: say('the browser’s password prompt'),
    token: say('token fetched or renewed'),
    'cookie-set': say('cookie set'),
    'cookie-deleted': say('cookie deleted'),
    'cookie-lost': say('cookie refused by the browser'),
    changed: say('headers changed by an extension'),
  };
}

/** How a mark is drawn. Absent: the line that leads on says it. */
export function markLook(mark: TimelineMark): MarkLook | undefined {
  switch (mark.kind) {
    case 'redirect':
      return undefined;
    case 'cookie':
      return `cookie-${mark.became}`;
    default:
      return mark.kind;
  }
}

/** What a mark says, as a sentence. Names are text of others. @param status Of the answer that it stands at. */
export function markText(mark: TimelineMark, status: number | null): string {
  switch (mark.kind) {
    case 'preflight':
      return say('The browser asked leave for a call.');
    case 'prompt':
      return mark.isProxy
        ? say('The browser asked its user for the proxy’s password.')
        : say('The browser asked its user for a password.');
    case 'token':
      return mark.renewed ? say('The page renewed its token.') : say('The page fetched a token.');
    case 'cookie':
      return cookieText(mark);
    case 'changed':
      return changeText(mark);
    case 'redirect':
      return redirectText(mark, status);
    default:
      return mark satisfies never;
  }
}

function cookieText({ became, name, why }: Extract<TimelineMark, { kind: 'cookie' }>): string {
  switch (became) {
    case 'set':
      return say('The answer set the cookie {name}.', { name });
    case 'deleted':
      return say('The answer deleted the cookie {name}.', { name });
    case 'lost':
      return why === undefined
        ? say('The browser refused the cookie {name}.', { name })
        : say('The browser refused the cookie {name}: {why}.', { name, why: speech().render(why) });
    default:
      return became satisfies never;
  }
}

function changeText({ change, header }: Extract<TimelineMark, { kind: 'changed' }>): string {
  switch (change) {
    case 'removed':
      return say('An extension removed the header {header}.', { header });
    case 'added':
      return say('An extension added the header {header}.', { header });
    case 'changed':
      return say('An extension changed the header {header}.', { header });
    default:
      return change satisfies never;
  }
}

function redirectText({ by, to }: Extract<TimelineMark, { kind: 'redirect' }>, status: number | null): string {
  switch (by) {
    case 'server':
      return say('The server sent it on with {status}, to {to}', { status: status ?? '', to });
    case 'browser':
      return say('The browser itself went on to {to}', { to });
    case 'extension':
      return say('An extension sent it on to {to}', { to });
    default:
      return by satisfies never;
  }
}

/** One step, as a line of the table says it. */
export function stepText({ method, url, came }: TimelineStep): string {
  return say('{method} {url}: {answer}', { method, url, answer: cameText(came) });
}

/** The whole of an exchange in a breath, for who does not see the picture. */
export function entryText(entry: TimelineEntry): string {
  const { steps, at, until } = entry;
  return [
    stepText({ ...steps[0], came: entry.came }),
    ...happened(entry),
    say('at {time}', { time: clockText(at) }),
    ...(until === null ? [] : [say('took {time}', { time: lengthText(until - at) })]),
  ].join('; ');
}

/** Everything that the picture shows of an exchange, in sentences; what happened again and again is said once. */
export function happened({ cause, role, steps }: TimelineEntry): readonly string[] {
  const sentences = [
    ...(cause === undefined ? [] : [speech().render(cause.title)]),
    ...(role === 'recovered' ? [say('The same call went through later.')] : []),
    ...steps.flatMap((step, index) => [
      // Another pass of the same address; where a redirect led is said by the redirect.
      ...(step.round > 0 && index > 0 ? [stepText(step)] : []),
      ...step.marks.map((mark) => markText(mark, step.came.status)),
    ]),
  ];
  const times = new Map<string, number>();
  for (const sentence of sentences) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times].map(([sentence, count]) =>
    count === 1 ? sentence : say('{sentence} (×{count})', { sentence, count }),
  );
}

/** The time of day, as this machine's person has it. */
export function clockText(at: number): string {
  return new Date(at).toLocaleTimeString(speech().locale);
}

/** `340 ms`, `2.1 s`, `3 min`. */
export function lengthText(milliseconds: number): string {
  const passed = Math.max(0, milliseconds);
  if (passed < 1000) return say('{count} ms', { count: Math.round(passed) });
  if (passed < 60_000) return say('{count} s', { count: (passed / 1000).toFixed(1) });
  if (passed < 7_200_000) return say('{count} min', { count: Math.round(passed / 60_000) });
  return say('{count} h', { count: Math.round(passed / 3_600_000) });
}

/** Where a searched text was found, as a sentence. */
export function hitText({ where, text }: Hit): string {
  switch (where) {
    case 'call':
      return say('Found in the call: {text}', { text });
    case 'answer':
      return say('Found in the answer: {text}', { text });
    case 'cause':
      return say('Found in the cause: {text}', { text });
    case 'header':
      return say('Found in the header {text}', { text });
    case 'cookie':
      return say('Found in the cookie {text}', { text });
    case 'id':
      return say('Found in the request id {text}', { text });
    default:
      return where satisfies never;
  }
}
