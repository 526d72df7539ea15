import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { entry, har } from '../testing/har-files.ts';
import { testTime } from '../testing/seen.ts';
import { run } from './run.ts';

const refused = har([
  entry(
    'GET https://api.test/orders\nAuthorization: Bearer\nAccept: application/json',
    '401\nWWW-Authenticate: Bearer',
  ),
]);
const calm = har([entry('GET https://api.test/\nAccept: text/html', '200\nServer: x')]);

/** Runs the program on files in memory; what is no text is thrown when it is opened. */
async function call(words: string, files: Readonly<Record<string, unknown>> = {}, colours = false) {
  let [out, error] = ['', ''];
  const code = await run(words.split(' '), {
    open: (name) => chunksOf(files[name]),
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    colours,
    key: new Uint8Array(32).fill(7),
    now: () => testTime,
    version: '1.2.3',
  });
  return { code, out, error };
}

async function* chunksOf(content: unknown): AsyncGenerator<Uint8Array> {
  if (content instanceof Error) throw content;
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(textOf(content));
  for (let at = 0; at < bytes.length; at += 100) yield bytes.slice(at, at + 100);
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

describe('why401 diagnose', () => {
  it('answers in text, with the exit code for something found', async () => {
    const { code, out, error } = await call('diagnose a.har', { 'a.har': refused });
    expect({ code, error }).toEqual({ code: 1, error: '' });
    expect(out).toContain('a.har: 1 call, 1 failed');
    expect(out).toContain('GET https://api.test/orders → 401');
    expect(out).not.toContain('\u001b');
    expect((await call('diagnose a.har', { 'a.har': refused }, true)).out).toContain('\u001b[');
  });

  it.each([
    ['diagnose calm.har', 0],
    ['diagnose calm.har a.har', 1],
    ['diagnose a.har bad.har', 2],
    ['diagnose --fail-on proven a.har', 1],
    ['diagnose --fail-on=likely calm.har', 0],
    ['diagnose -', 1],
  ])('%s ends with %i', async (words, code) => {
    const files = { 'calm.har': calm, 'a.har': refused, 'bad.har': '{', '-': refused };
    expect((await call(words, files)).code).toBe(code);
  });

  it('gives the report of one file as JSON, and an array for several, with null for what could not be read', async () => {
    const one = JSON.parse((await call('diagnose a.har --format json', { 'a.har': refused })).out);
    expect(one).toMatchObject({ format: 'why401-report', failures: [{ status: 401 }], browser: { name: 'Firefox' } });
    const files = { 'a.har': refused, b: 'no', c: calm };
    const several = await call('diagnose a.har b c --format json', files);
    expect(JSON.parse(several.out)).toMatchObject([{ failures: [{ status: 401 }] }, null, { failures: [] }]);
    expect(several).toMatchObject({ code: 2, error: 'b: is no JSON (line 1, column 1)\n' });
  });

  it('keeps to the schema of the report', async () => {
    const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020().compile(schema);
    for (const file of [refused, calm]) {
      validate(JSON.parse((await call('diagnose a.har --format json', { 'a.har': file })).out));
      expect(validate.errors).toBeNull();
    }
  });

  it('writes Markdown for a ticket', async () => {
    expect((await call('diagnose a.har --format markdown', { 'a.har': refused })).out).toMatch(/^# Why401 report: /);
  });

  it.each([
    ['{"log":{"entries":[{"a":1', 'a.har: was cut short: it ends in the middle (line 1, column 26, /log/entries/0)\n'],
    ['{"a":1}', /^a\.har: is JSON, but no HAR file: it has no \/log\/entries/],
    ['', 'a.har: is empty\n'],
    ['\u0000\u0001', /^a\.har: is no text/],
    [Object.assign(new Error('x'), { code: 'EISDIR' }), 'a.har: is a directory\n'],
    [Object.assign(new Error('x'), { code: 'ENOENT' }), 'a.har: does not exist\n'],
    [Object.assign(new Error('x'), { code: 'EACCES' }), 'a.har: may not be read\n'],
  ])('says in a line why %j cannot be read', async (content, line) => {
    const { code, out, error } = await call('diagnose a.har', { 'a.har': content });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(line);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('reads UTF-16, as shells of Windows write it', async () => {
    const text = `\uFEFF${JSON.stringify(refused)}`;
    expect((await call('diagnose a.har', { 'a.har': new Uint8Array(Buffer.from(text, 'utf16le')) })).code).toBe(1);
  });

  it('hands no control character of a file to the terminal', async () => {
    const hostile = har([
      entry('GET https://api.test/x\nAccept: text/html', '401\nWWW-Authenticate: Basic realm="\u001b[2J\u202e"'),
    ]);
    const { out } = await call('diagnose \u001b[2J', { '\u001b[2J': hostile });
    expect(out).toContain('<U+001B>');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('the words behind the program’s name', () => {
  it.each([
    ['--help', 0, /Usage: why401 diagnose/],
    ['--version', 0, /^1\.2\.3\n$/],
    ['diagnose', 2, /^$/],
    ['explain a.har', 2, /^$/],
    ['diagnose a.har b.har --format har', 2, /^$/],
    ['diagnose a.har --fail-on never', 2, /^$/],
    ['diagnose a.har --colour', 2, /^$/],
    ['diagnose - -', 2, /^$/],
  ])('%s', async (words, code, out) => {
    const result = await call(words, { 'a.har': refused });
    expect(result.code).toBe(code);
    expect(result.out).toMatch(out);
    expect(result.error === '').toBe(code === 0);
  });
});
