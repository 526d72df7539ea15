import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { entry, har } from '../testing/har-files.ts';
import { testSealer, testTime } from '../testing/seen.ts';
import { diagnoseFile, type FileOutcome } from './diagnose-file.ts';

/* A file that somebody else made: it must not change this program, stop it, or fill its memory. */

const refused = JSON.stringify(
  har([entry('GET https://api.test/orders\nAccept: text/html', '401\nWWW-Authenticate: Bearer')]),
);

async function read(content: string | Uint8Array): Promise<FileOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
  }
  return diagnoseFile(chunks(), { sealer: testSealer, tool: { name: 'Why401', version: '1' }, now: testTime });
}

describe('names that mean something to this program', () => {
  const poison = '"__proto__":{"polluted":1,"method":"GET","entries":[]},"constructor":{"prototype":{"polluted":1}}';

  it('change nothing, wherever an object may stand', async () => {
    const places = [...refused.matchAll(/\{(?=")/g)].map(({ index }) => index);
    expect(places.length).toBeGreaterThan(8);
    const before = Object.getOwnPropertyNames(Object.prototype);
    for (const at of places) {
      const outcome = await read(`${refused.slice(0, at)}{${poison},${refused.slice(at + 1)}`);
      expect(outcome.kind).toBe('read');
      if (outcome.kind === 'read') expect(outcome.report.failures[0]?.status, `at ${at}`).toBe(401);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect({}).not.toHaveProperty('polluted');
  });

  it('are names like others where a server chooses them', async () => {
    const names =
      '401\n__proto__: x\nconstructor: y\nWWW-Authenticate: Bearer realm="a", __proto__="b"\nSet-Cookie: __proto__=1';
    const outcome = await read(
      JSON.stringify(har([entry('GET https://api.test/?__proto__=1\nCookie: __proto__=1', names)])),
    );
    expect(outcome).toMatchObject({ kind: 'read', report: { failures: [{ status: 401 }] } });
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a file made to be too much', () => {
  const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

  it.each([
    ['lists in lists', deep('[', ']', 50_000)],
    ['objects in objects', deep('{"a":', '}', 50_000)],
  ])('with %s is read, or said to be unreadable', async (_what, nested) => {
    for (const place of ['"request":{', '"entries":[{', '"log":{']) {
      const at = refused.indexOf(place) + place.length;
      expect(at).toBeGreaterThan(place.length);
      const outcome = await read(`${refused.slice(0, at)}"_nested":${nested},${refused.slice(at)}`);
      expect(['read', 'unreadable']).toContain(outcome.kind);
    }
    expect((await read(nested)).kind).toBe('unreadable');
  });

  it('and packed is not unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    expect(bomb.length).toBeLessThan(50_000);
    expect((await read(bomb)).kind).toBe('unreadable');
  });

  it('with many entries keeps no more than its bounds', async () => {
    const one = JSON.stringify(
      entry('GET https://api.test/orders\nAccept: text/html', '401\nWWW-Authenticate: Bearer', {
        comment: 'x'.repeat(1000),
      }),
    );
    const many = `{"log":{"version":"1.2","entries":[${Array.from({ length: 1000 }, () => one).join(',')}]}}`;
    const outcome = await read(many);
    expect(outcome.kind).toBe('read');
    if (outcome.kind !== 'read') return;
    expect(outcome.file.records.length).toBeLessThanOrEqual(300);
    expect(outcome.report.failures.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });
});
