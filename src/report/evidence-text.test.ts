import { describe, expect, it } from 'vitest';
import { sealerUnder } from '../capture/seal.ts';
import { inEnglish } from '../language/speech.ts';
import type { Evidence } from '../model/finding.ts';
import { recordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { seen } from '../testing/seen.ts';
import { evidenceText } from './evidence-text.ts';

const exchange = {
  ...seen(['GET https://api.test/x\nAccept: */*', '401 Unauthorized\nServer: nginx\nVia: 1.1 a\nVia: 1.1 b'], {
    id: '7',
    prompt: { scheme: 'basic', realm: 'Area' },
  }),
  jar: [
    {
      name: 'sid',
      size: 9,
      fingerprint: sealerUnder(new Uint8Array(16)).fingerprint('x'),
      domain: 'test',
      hostOnly: false,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'lax' as const,
      partition: 'https://app.test',
    },
  ],
};
const failed = seen(['GET https://api.test/x', undefined], { id: '8', error: 'net::ERR_FAILED' });
const all = new Map([exchange, failed].map((one) => [one.id, one]));
const at = { exchange: '7', hop: 0, round: 0 } as const;

describe('in words', () => {
  it.each<[Evidence, readonly [string, string][]]>([
    [
      { kind: 'header', ...at, view: 'received', name: 'server' },
      [['Server: nginx', 'response header as received, GET https://api.test/x']],
    ],
    [
      { kind: 'header', ...at, view: 'received', name: 'via' },
      [
        ['Via: 1.1 a', 'response header as received, GET https://api.test/x'],
        ['Via: 1.1 b', 'response header as received, GET https://api.test/x'],
      ],
    ],
    [
      { kind: 'header', ...at, view: 'received', name: 'via', index: 1 },
      [['Via: 1.1 b', 'response header as received, GET https://api.test/x']],
    ],
    [
      { kind: 'header', ...at, view: 'sent', name: 'accept' },
      [['Accept: */*', 'request header as sent, GET https://api.test/x']],
    ],
    [
      { kind: 'no-header', ...at, view: 'sent', name: 'Authorization' },
      [['no Authorization header', 'request header as sent, GET https://api.test/x']],
    ],
    [{ kind: 'status', ...at }, [['status 401 Unauthorized', 'answer, GET https://api.test/x']]],
    [{ kind: 'url', exchange: '7', hop: 0 }, [['https://api.test/x', 'GET https://api.test/x']]],
    [{ kind: 'error', exchange: '8' }, [['net::ERR_FAILED', 'the browser’s error, GET https://api.test/x']]],
    [{ kind: 'prompt', ...at }, [['the browser’s password window for api.test:80 (“Area”)', 'GET https://api.test/x']]],
    [
      { kind: 'jar', exchange: '7', cookie: 'sid' },
      [['sid for test and its subdomains/, under https://app.test', 'the browser’s cookies']],
    ],
    [{ kind: 'reading', exchange: '7', text: 'an hour late' }, [['an hour late', 'worked out']]],
  ])('%j', (evidence, expected) => {
    expect(evidenceText(evidence, all, inEnglish).map(({ what, where }) => [what, where])).toEqual(expected);
  });
});

describe('pointers that lead nowhere', () => {
  it.each<Evidence>([
    { kind: 'status', exchange: 'gone', hop: 0, round: 0 },
    { kind: 'header', ...at, view: 'received', name: 'absent' },
    { kind: 'header', ...at, view: 'delivered', name: 'server' },
    { kind: 'header', ...at, view: 'received', name: 'via', index: 9 },
    { kind: 'header', ...at, hop: 3, view: 'received', name: 'server' },
    // A header is not missing where nobody could look.
    { kind: 'no-header', ...at, view: 'delivered', name: 'Authorization' },
    { kind: 'no-header', ...at, round: 5, view: 'sent', name: 'Authorization' },
    { kind: 'status', ...at, round: 5 },
    { kind: 'url', exchange: '7', hop: 9 },
    { kind: 'error', exchange: '7' },
    { kind: 'prompt', exchange: '8', hop: 0, round: 0 },
    { kind: 'jar', exchange: '7', cookie: 'other' },
    { kind: 'jar', exchange: '8', cookie: 'sid' },
  ])('%j is left out', (evidence) => {
    expect(evidenceText(evidence, all, inEnglish)).toEqual([]);
  });

  it('no rule points nowhere, in any recording', async () => {
    for (const { browser, scenario, events } of recordings) {
      const { diagnoses } = await replay(browser, events);
      for (const { subject, findings } of diagnoses) {
        const exchanges = new Map(subject.all.map((one) => [one.id, one]));
        for (const { cause, evidence } of findings)
          for (const pointer of evidence)
            expect(
              evidenceText(pointer, exchanges, inEnglish),
              `${browser} ${scenario} ${cause} ${JSON.stringify(pointer)}`,
            ).not.toEqual([]);
      }
    }
  });
});
