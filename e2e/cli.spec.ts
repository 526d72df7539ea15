import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { entry, har } from '../src/testing/har-files.ts';

/*
 * The program as it is installed: packed, unpacked somewhere else without a network, and run there.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

let place: string;
let packed: string;

test.beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'why401-cli-'));
  const [tarball] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as readonly { readonly filename: string; readonly files: readonly { readonly path: string }[] }[];
  if (tarball === undefined) throw new Error('npm packed nothing');
  packed = tarball.files
    .map(({ path }) => path)
    .sort()
    .join(' ');
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(place, tarball.filename)],
    { cwd: place, stdio: 'ignore' },
  );
});

test.afterAll(() => rmSync(place, { recursive: true, force: true }));

function why401(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(join(place, 'node_modules/.bin/why401'), words, {
    cwd: place,
    encoding: 'utf8',
    input,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  return { code: status, out: stdout, error: stderr };
}

const refused = JSON.stringify(
  har([
    entry('GET https://api.test/x\nAuthorization: Bearer\nAccept: application/json', '401\nWWW-Authenticate: Bearer'),
  ]),
);

test('the package holds the program and nothing else, and needs no other', () => {
  expect(packed).toBe('LICENSE README.md dist/cli/why401.mjs package.json');
  expect(readdirSync(join(place, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['why401']);
});

test('it diagnoses a file and the standard input', () => {
  writeFileSync(join(place, 'refused.har'), refused);
  const { code, out, error } = why401(['diagnose', 'refused.har']);
  expect({ code, error }).toEqual({ code: 1, error: '' });
  expect(out).toContain('refused.har: 1 call, 1 failed');
  const piped = why401(['diagnose', '-', '--format', 'json'], refused);
  expect(JSON.parse(piped.out)).toMatchObject({ format: 'why401-report', tool: { name: 'Why401', version } });
  expect(why401(['--version']).out).toBe(`${version}\n`);
});

test('it says of each file that it cannot read why, in a line, and reads the others', () => {
  writeFileSync(join(place, 'refused.har'), refused);
  writeFileSync(join(place, 'cut.har'), refused.slice(0, -40));
  const { code, out, error } = why401(['diagnose', '.', 'cut.har', 'missing.har', 'refused.har']);
  expect(code).toBe(2);
  expect(error.trim().split('\n')).toEqual([
    '.: is a directory',
    expect.stringMatching(/^cut\.har: was cut short: it ends in the middle \(line 1, column \d+/),
    'missing.har: does not exist',
  ]);
  expect(out).toContain('refused.har: 1 call, 1 failed');
});

/** The most memory that a diagnosis of such a file took, in bytes. */
function memoryFor(megabytes: number): number {
  const file = join(place, `${megabytes}.har`);
  const text = 'lorem "ipsum"\n'.repeat(40_000);
  const one = JSON.stringify(
    entry('GET https://api.test/x\nCookie: a=b', '200\nSet-Cookie: a=b', { response: { content: { text } } }),
  );
  writeFileSync(file, '{"log":{"entries":[');
  const count = Math.ceil((megabytes * 1e6) / one.length);
  for (let written = 0; written < count; written += 1) appendFileSync(file, `${written === 0 ? '' : ','}${one}`);
  appendFileSync(file, ']}}');
  const program = join(place, 'node_modules/why401/dist/cli/why401.mjs');
  const script = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS))); import(${JSON.stringify(program)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, 'why401', 'diagnose', file], {
    cwd: place,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${file}: ${count} calls, 0 failed\n` });
  rmSync(file);
  return Number(stderr) * 1024;
}

test('a larger file takes hardly more memory: entries are read one by one', () => {
  test.setTimeout(300_000);
  const [small, large] = [memoryFor(10), memoryFor(60)];
  // Six times the file.
  expect(large / small).toBeLessThan(2.5);
  expect(large).toBeLessThan(4 * 60e6);
});
