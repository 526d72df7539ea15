import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RuleMeta } from '../diagnosis/rule.ts';
import { documentedCauses } from '../testing/causes-page.ts';
import { rules } from './index.ts';

/** Every id that is published. An id never changes its meaning; a new one is added here, and nowhere taken away. */
const published: ReadonlySet<string> = new Set(
  `credentials-missing credentials-rejected credentials-malformed credentials-scheme-mismatch credentials-scheme-case
  credentials-in-clear-text credentials-lost-in-transit credentials-lost-on-redirect api-key-rejected
  request-signature-rejected client-certificate-missing integrated-auth-failed login-prompt-pending login-prompt-cancelled
  token-expired token-not-yet-valid clock-skew token-rejected token-signature-invalid token-audience-mismatch
  token-scope-insufficient token-proof-rejected token-refresh-failed token-refresh-race token-expiring-soon
  step-up-required sso-required oauth-error oauth-state-lost oauth-code-rejected saml-response-rejected
  extension-removed-header extension-changed-header extension-blocked-request
  preflight-requires-auth preflight-bad-status preflight-redirected preflight-origin-not-allowed
  preflight-header-not-allowed preflight-method-not-allowed preflight-credentials-not-allowed
  cors-origin-not-allowed cors-credentials-not-allowed cors-hides-auth-failure local-network-blocked
  cookie-rejected cookie-not-sent cookie-conflict cookies-too-large session-expired session-stale csrf-rejected login-loop
  permission-denied server-access-rule route-unknown waf-blocked bot-challenge region-blocked rate-limited
  access-proxy-login challenge-missing challenge-malformed auth-failure-cached
  proxy-credentials-missing proxy-credentials-rejected captive-portal device-session-failed
  websocket-credentials-missing server-auth-misconfigured status-contradicts-challenge`.split(/\s+/),
);

/** Tests of the whole set, which belong to no rule. */
const ofTheSet: ReadonlySet<string> = new Set([
  'folder',
  'ranking',
  'ranking-benign',
  'ranking-cors',
  'ranking-page',
  'ranking-recorded',
  'ranking-refused',
  'ranking-sign-in',
  'ranking-tokens',
]);

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).toSorted();
const named = (ending: string) =>
  files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
const ruleFiles = named('.ts').filter((name) => name !== 'index' && !name.endsWith('.test'));
const testFiles = named('.test.ts').filter((name) => !ofTheSet.has(name));
const ids = rules.map(({ meta }) => meta.id);
const metas = rules.map(({ meta }) => [meta.id, meta] as const);

/** The three edits of a new cause, and which of them is not made yet. */
function missingEdits(id: string): readonly string[] {
  return [
    ...(ruleFiles.includes(id) ? [] : [`the rule itself is missing: src/rules/${id}.ts with meta.id “${id}”`]),
    ...(testFiles.includes(id) ? [] : [`its test is missing: src/rules/${id}.test.ts`]),
    ...(ids.includes(id) ? [] : [`its line in src/rules/index.ts is missing, or its meta.id is not “${id}”`]),
  ];
}

describe('the folder of rules', () => {
  it.each([...new Set([...ruleFiles, ...testFiles, ...ids])].toSorted())('has all three edits of %s', (id) => {
    expect(missingEdits(id)).toEqual([]);
  });

  it('lists every rule once, by id', () => {
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  const writing = process.env['WHY401_WRITE_DOCS'] === '1';
  it.skipIf(writing)(
    'has a section in docs/causes.md for each rule (npm run docs:causes), and for nothing else',
    () => {
      expect(documentedCauses()).toEqual(ids);
    },
  );

  it('imports the rules in the same order', () => {
    const imports = [...readFileSync(new URL('index.ts', folder), 'utf8').matchAll(/from '\.\/([\w-]+)\.ts'/g)];
    expect(imports.map(([, name]) => name)).toEqual(ids);
  });

  it('holds only published ids', () => {
    expect(ids.filter((id) => !published.has(id))).toEqual([]);
  });

  it('ranks without cycles', () => {
    const outranks = new Map(rules.map(({ meta }) => [meta.id, meta.outranks ?? []]));
    const cycleFrom = (id: string, path: readonly string[]): readonly string[] =>
      path.includes(id) ? [...path, id] : (outranks.get(id) ?? []).flatMap((next) => cycleFrom(next, [...path, id]));
    expect(ids.flatMap((id) => cycleFrom(id, []))).toEqual([]);
  });
});

describe.each(metas)('the meta of %s', (id, meta) => {
  it('outranks published causes, once each, and not itself', () => {
    const outranked = meta.outranks ?? [];
    expect(outranked.filter((other) => !published.has(other) || other === id)).toEqual([]);
    expect(new Set(outranked).size).toBe(outranked.length);
  });

  it('names the sections that it rests on', () => {
    expect(meta.references.length).toBeGreaterThan(0);
    expect(meta.references.filter((reference) => !/§\d/.test(reference))).toEqual([]);
  });

  it('has a title as a heading', () => {
    expect(meta.title).toMatch(/^\p{Lu}/u);
    expect(meta.title).not.toMatch(/[.!:]$|[{}]/);
    expect(meta.title.length).toBeLessThanOrEqual(70);
  });

  it.each(Object.entries(meta.messages))('says %s in whole sentences', (message, text) => {
    expect(message).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(text).toMatch(/^(?:\p{Lu}|\{host\}|\{suspect\}|\{vendor\})/u);
    expect(text).toMatch(/[^.]\.$/);
    expect(text).not.toMatch(/ {2}|['"]|\.\.\.|!/);
  });

  it('looks for statuses in order, once each', () => {
    if (meta.statuses === 'any') return;
    expect(meta.statuses.length).toBeGreaterThan(0);
    expect(meta.statuses).toEqual([...new Set(meta.statuses)].toSorted((a, b) => a - b));
  });
});

it('gives no two causes the same title', () => {
  const titles = metas.map(([, meta]: readonly [string, RuleMeta]) => meta.title);
  expect(new Set(titles).size).toBe(titles.length);
});
