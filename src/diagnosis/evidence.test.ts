import { describe, expect, it } from 'vitest';
import { afterSuccess } from '../testing/after-success.ts';
import { englishText } from '../testing/in-english.ts';
import { factsFor } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import {
  answerHeader,
  answerStatus,
  changeSeen,
  noAnswerHeader,
  noSentHeader,
  preflightAnswer,
  preflightRequest,
  promptShown,
  reading,
  sentHeader,
  tokenWorked,
  wentAlongBefore,
} from './evidence.ts';

const facts = factsFor(
  seen(
    [
      'GET http://a.test/',
      '301\nLocation: https://a.test/',
      'GET https://a.test/\nCookie: a=b',
      '401\nWWW-Authenticate: Basic',
    ],
    { id: '7', prompt: { scheme: 'basic' } },
  ),
);
const unseen = factsFor({
  ...facts.exchange,
  hops: [{ ...facts.exchange.hops[0], rounds: [{ startedAt: 0, views: {}, status: 401, fromCache: false }] }],
});

describe('pointers into the answered hop', () => {
  it('lead to a header that was sent, and to none that was not', () => {
    expect(sentHeader(facts, 'Cookie')).toEqual([
      { kind: 'header', exchange: '7', hop: 1, round: 0, view: 'sent', name: 'Cookie' },
    ]);
    expect(sentHeader(facts, 'authorization')).toEqual([]);
  });

  it('say that a header was not sent, where that was seen', () => {
    expect(noSentHeader(facts, 'authorization')).toEqual([
      { kind: 'no-header', exchange: '7', hop: 1, round: 0, view: 'sent', name: 'authorization' },
    ]);
    expect(noSentHeader(facts, 'cookie')).toEqual([]);
    expect(noSentHeader(unseen, 'authorization')).toEqual([]);
  });

  it('lead to a header of the answer, and to none that is not in it', () => {
    expect(answerHeader(facts, 'www-authenticate')).toEqual([
      { kind: 'header', exchange: '7', hop: 1, round: 0, view: 'received', name: 'www-authenticate' },
    ]);
    expect(answerHeader(facts, 'date')).toEqual([]);
    expect(answerHeader(unseen, 'www-authenticate')).toEqual([]);
  });

  it('say that a header was not in the answer, where that was seen', () => {
    expect(noAnswerHeader(facts, 'date')).toEqual([
      { kind: 'no-header', exchange: '7', hop: 1, round: 0, view: 'received', name: 'date' },
    ]);
    expect(noAnswerHeader(facts, 'WWW-Authenticate')).toEqual([]);
    expect(noAnswerHeader(unseen, 'date')).toEqual([]);
  });

  it('lead to the status and to the prompt', () => {
    expect(answerStatus(facts)).toEqual({ kind: 'status', exchange: '7', hop: 1, round: 0 });
    expect(promptShown(facts)).toEqual([{ kind: 'prompt', exchange: '7', hop: 1, round: 0 }]);
    expect(promptShown(unseen)).toEqual([]);
  });

  it('carry words of our own', () => {
    expect(reading(facts, 'an hour')).toEqual({ kind: 'reading', exchange: '7', text: 'an hour' });
  });
});

describe('pointers into a preflight', () => {
  const preflight = seen(['OPTIONS https://a.test/\nAccess-Control-Request-Method: PUT', '204\nVary: Origin'], {
    id: '8',
  });

  it('lead to its status, and to a header of its answer or the lack of it', () => {
    expect(preflightAnswer(preflight)).toEqual([{ kind: 'status', exchange: '8', hop: 0, round: 0 }]);
    expect(preflightAnswer(preflight, 'vary')).toMatchObject([
      { kind: 'status' },
      { kind: 'header', view: 'received' },
    ]);
    expect(preflightAnswer(preflight, 'age')).toMatchObject([{ kind: 'status' }, { kind: 'no-header', name: 'age' }]);
  });

  it('lead to what it asked for', () => {
    expect(preflightRequest(preflight, 'access-control-request-method')).toMatchObject({ view: 'sent', round: 0 });
  });
});

describe('pointers to both sides of a change', () => {
  const at = {
    direction: 'request',
    name: 'cookie',
    hopIndex: 0,
    roundIndex: 0,
    before: 'asked',
    after: 'sent',
  } as const;

  it.each([
    ['removed', ['header asked', 'no-header sent']],
    ['added', ['no-header asked', 'header sent']],
    ['changed', ['header asked', 'header sent']],
  ] as const)('%s', (change, expected) => {
    const pointers = changeSeen(facts, { ...at, change });
    expect(pointers.map((pointer) => ('view' in pointer ? `${pointer.kind} ${pointer.view}` : ''))).toEqual(expected);
  });
});

describe('since the call last went through', () => {
  const texts = (list: ReturnType<typeof tokenWorked>) =>
    list.flatMap((one) => (one.kind === 'reading' ? [englishText(one.text)] : []));
  const call = 'GET https://a.test/\nAuthorization: Bearer mF_9.B5f-4.1JqM';

  it('the same token, and whether the same way', () => {
    const refusedBy = (answer: string) => factsFor(afterSuccess([call, '200\nServer: a'], [call, answer]));
    expect(texts(tokenWorked(refusedBy('401\nServer: a')))).toEqual(['the same token went through 3 minutes before']);
    expect(texts(tokenWorked(refusedBy('401\nServer: b')))).toEqual([
      'the same token went through 3 minutes before, where the answer was signed by other servers or releases',
    ]);
    expect(tokenWorked(factsFor(afterSuccess([`${call}x`, '200'], [call, '401'])))).toEqual([]);
    expect(tokenWorked(facts)).toEqual([]);
  });

  it('what went along then and does not now', () => {
    const without = factsFor(
      afterSuccess([`${call}\nCookie: sid=1; b=1`, '200'], ['GET https://a.test/\nCookie: b=2', '401']),
    );
    expect(texts(wentAlongBefore(without, 'authorization'))).toEqual([
      'Authorization went along when the call worked 3 minutes before',
    ]);
    expect(texts(wentAlongBefore(without, 'cookie'))).toEqual(['sid went along when the call worked 3 minutes before']);
    expect(wentAlongBefore(without, 'cookie', 'b')).toEqual([]);
    expect(wentAlongBefore(facts, 'cookie')).toEqual([]);
  });
});
