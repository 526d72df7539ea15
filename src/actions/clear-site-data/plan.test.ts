import { describe, expect, it } from 'vitest';
import { type CookieOfJar, clearOutcome, domainToSearch, planClear, reaches } from './plan.ts';

const cookie = (name: string, domain: string, more: Partial<CookieOfJar> = {}): CookieOfJar => ({
  name,
  domain,
  hostOnly: !domain.startsWith('.'),
  path: '/',
  ...more,
});

const jar: readonly CookieOfJar[] = [
  cookie('own', 'app.example.co.uk'),
  cookie('shared', '.example.co.uk'),
  cookie('domain', '.app.example.co.uk'),
  cookie('sibling', 'api.example.co.uk'),
  cookie('sibling-domain', '.api.example.co.uk'),
  cookie('apex', 'example.co.uk'),
  cookie('child', 'x.app.example.co.uk'),
  cookie('lookalike', 'notapp.example.co.uk'),
];

describe('where cookies are looked for', () => {
  it.each([
    ['https://app.example.co.uk/x', 'example.co.uk'],
    ['http://localhost:8080/', 'localhost'],
    ['http://127.0.0.1:8401/', '127.0.0.1'],
    ['https://user:pw@example.com/', 'example.com'],
    ['about:blank', undefined],
    ['chrome://settings', undefined],
    ['', undefined],
    ['nonsense', undefined],
  ])('%s', (url, expected) => {
    expect(domainToSearch(url)).toBe(expected);
  });
});

describe('what goes', () => {
  it('the page’s own cookies and those of the domains above it; siblings, children and lookalikes stay', () => {
    const plan = planClear('https://app.example.co.uk/x', jar);
    expect(plan.cookies.map(({ name }) => name)).toEqual(['own', 'shared', 'domain']);
    expect(plan).toMatchObject({ host: 'app.example.co.uk', sharedDomains: ['example.co.uk', 'app.example.co.uk'] });
  });

  it('names each shared domain once, without its dot', () => {
    const twice = [cookie('a', '.example.com'), cookie('b', '.example.com')];
    expect(planClear('https://app.example.com/', twice).sharedDomains).toEqual(['example.com']);
  });

  it('every path and every partition', () => {
    const many = [
      cookie('a', 'app.test', { path: '/' }),
      cookie('a', 'app.test', { path: '/admin' }),
      cookie('a', 'app.test', { partition: 'https://top.test' }),
    ];
    expect(planClear('https://app.test/', many).cookies).toEqual(many);
  });

  it.each<[CookieOfJar, string, boolean]>([
    [cookie('a', 'app.test'), 'app.test', true],
    [cookie('a', 'app.test'), 'x.app.test', false],
    [cookie('a', '.app.test'), 'x.app.test', true],
    [cookie('a', '.app.test'), 'app.test', true],
    [cookie('a', '.app.test'), 'xapp.test', false],
    [cookie('a', '.1', { hostOnly: false }), '127.0.0.1', false],
    [cookie('a', '127.0.0.1'), '127.0.0.1', true],
  ])('%j reaches %s: %s', (one, host, expected) => {
    expect(reaches(one, host)).toBe(expected);
  });
});

describe('what came of it', () => {
  const plan = planClear('https://app.test/', [
    cookie('gone', 'app.test'),
    cookie('kept', 'app.test'),
    cookie('twin', 'app.test'),
    cookie('twin', 'app.test', { partition: 'https://top.test' }),
  ]);

  it('is what the jar holds afterwards', () => {
    const left = [
      cookie('kept', 'app.test'),
      cookie('twin', 'app.test', { partition: 'https://top.test' }),
      cookie('new', 'app.test'),
    ];
    const outcome = clearOutcome(plan, left);
    expect(outcome.removed.map(({ name, partition }) => [name, partition])).toEqual([
      ['gone', undefined],
      ['twin', undefined],
    ]);
    expect(outcome.kept.map(({ name, partition }) => [name, partition])).toEqual([
      ['kept', undefined],
      ['twin', 'https://top.test'],
    ]);
  });

  it('another path is another cookie', () => {
    expect(clearOutcome(plan, [cookie('gone', 'app.test', { path: '/x' })]).kept).toEqual([]);
  });
});
