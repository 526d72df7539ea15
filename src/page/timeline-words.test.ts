import { describe, expect, it } from 'vitest';
import type { Came, TimelineMark } from '../report/timeline.ts';
import { entry, step } from '../testing/timelines.ts';
import { cameText, entryText, happened, hitText, lengthText, markLook, markText } from './timeline-words.ts';

describe('the words of the timeline', () => {
  it.each<[Came, string]>([
    [{ look: 'refused', status: 401 }, '401'],
    [{ look: 'waiting', status: 401 }, '401, still waiting'],
    [{ look: 'waiting', status: null }, 'still waiting'],
    [{ look: 'unanswered', status: null }, 'no answer'],
    [{ look: 'unanswered', status: null, error: 'net::ERR_FAILED' }, 'no answer (net::ERR_FAILED)'],
    [{ look: 'refused', status: 200, error: 'net::ERR_FAILED' }, '200, and then net::ERR_FAILED'],
  ])('%j is %s', (came, expected) => {
    expect(cameText(came)).toBe(expected);
  });

  it.each<[TimelineMark, string | undefined, string]>([
    [{ kind: 'preflight' }, 'preflight', 'The browser asked leave for a call.'],
    [{ kind: 'prompt', isProxy: false }, 'prompt', 'The browser asked its user for a password.'],
    [{ kind: 'prompt', isProxy: true }, 'prompt', 'The browser asked its user for the proxy’s password.'],
    [{ kind: 'token', renewed: true }, 'token', 'The page renewed its token.'],
    [{ kind: 'token', renewed: false }, 'token', 'The page fetched a token.'],
    [{ kind: 'cookie', became: 'set', name: 'sid' }, 'cookie-set', 'The answer set the cookie sid.'],
    [{ kind: 'cookie', became: 'deleted', name: 'sid' }, 'cookie-deleted', 'The answer deleted the cookie sid.'],
    [{ kind: 'cookie', became: 'lost', name: 'sid' }, 'cookie-lost', 'The browser refused the cookie sid.'],
    [
      { kind: 'cookie', became: 'lost', name: 'sid', why: 'it is too large' },
      'cookie-lost',
      'The browser refused the cookie sid: it is too large.',
    ],
    [
      { kind: 'changed', change: 'removed', header: 'authorization' },
      'changed',
      'An extension removed the header authorization.',
    ],
    [
      { kind: 'redirect', by: 'server', to: 'https://b.test/' },
      undefined,
      'The server sent it on with 302, to https://b.test/',
    ],
    [
      { kind: 'redirect', by: 'browser', to: 'https://b.test/' },
      undefined,
      'The browser itself went on to https://b.test/',
    ],
    [
      { kind: 'redirect', by: 'extension', to: 'https://b.test/' },
      undefined,
      'An extension sent it on to https://b.test/',
    ],
  ])('%j is drawn and said', (mark, look, text) => {
    expect(markLook(mark)).toBe(look);
    expect(markText(mark, 302)).toBe(text);
  });

  it('says once what happened again and again', () => {
    const lap = step({ marks: [{ kind: 'cookie', became: 'set', name: 'sid' }] });
    const loop = entry({
      steps: [lap, lap, lap],
      cause: { id: 'login-loop', title: 'The sign-in goes round in circles' },
    });
    expect(happened(loop)).toEqual(['The sign-in goes round in circles', 'The answer set the cookie sid. (×3)']);
  });

  it('says a second pass of the same address', () => {
    const passes = [step({ came: { look: 'refused', status: 401 } }), step({ round: 1 })] as const;
    expect(happened(entry({ steps: passes, role: 'recovered' }))).toEqual([
      'The same call went through later.',
      'GET https://app.test/x: 200',
    ]);
  });

  it('says a whole exchange in a breath', () => {
    const text = entryText(entry({ until: 341, came: { look: 'refused', status: 401 } }));
    expect(text).toMatch(/^GET https:\/\/app\.test\/x: 401; at .+; took 340 ms$/);
    expect(entryText(entry({ until: null }))).not.toContain('took');
  });

  it.each<[number, string]>([
    [-5, '0 ms'],
    [999, '999 ms'],
    [2140, '2.1 s'],
    [180_000, '3 min'],
    [10_800_000, '3 h'],
  ])('%i is %s', (milliseconds, expected) => {
    expect(lengthText(milliseconds)).toBe(expected);
  });

  it('says where a text was found', () => {
    const places = ['call', 'answer', 'cause', 'header', 'cookie', 'id'] as const;
    expect(new Set(places.map((where) => hitText({ where, text: 'x' }))).size).toBe(places.length);
  });
});
