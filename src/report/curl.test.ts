import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seen, testJwt } from '../testing/seen.ts';
import { curlCommand } from './curl.ts';

const call = (request: string, answer: string) => curlCommand(seen([request, answer]));

describe('the command', () => {
  it('says what was sent, what was asked for, and what belongs into the gaps', () => {
    const text = call(
      `POST https://api.test/orders?access_token=${testJwt({})}\nHost: api.test\nAuthorization: Bearer ${testJwt({})}\nCookie: sid=hunter2hunter2; theme=dark\nX-Api-Key: hunter2hunter2\nContent-Length: 3\nSec-Fetch-Mode: cors`,
      '401\nWWW-Authenticate: Digest realm="x", nonce="abc"',
    );
    expect(text.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^# The server asks for: Digest realm="x"/),
      '# Digest: --digest --user "name:password"; curl answers the challenge itself.',
      expect.stringMatching(/^# Put real values/),
      'curl --include \\',
      "  --request 'POST' \\",
      "  'https://api.test/orders?access_token=<value>' \\",
      "  --header 'Authorization: Bearer <token>' \\",
      "  --header 'Cookie: sid=<sid>; theme=<theme>' \\",
      "  --header 'X-Api-Key: <token>'",
      '',
    ]);
    expect(text).not.toContain('hunter2');
  });
});

it('runs nothing but curl, whatever a server or a page writes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (realm, value) => {
      const hostile = (text: string) => text.replace(/[\r\n]/g, ' ');
      const command = call(
        `GET https://api.test/x\nAccept: ${hostile(value)}'; touch /tmp/broken; '`,
        `401\nWWW-Authenticate: Basic realm="${hostile(realm)}\u2028 $(touch /tmp/broken)"`,
      );
      // The shell reads it, and instead of curl a function counts how often it is called.
      const counted = execFileSync('sh', ['-c', `curl() { echo called; }\n${command}`], { encoding: 'utf8' });
      expect(counted).toBe('called\n');
    }),
    { numRuns: 25 },
  );
});
