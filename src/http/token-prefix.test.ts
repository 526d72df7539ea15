import { describe, expect, it } from 'vitest';
import { knownPrefix, tokenOrigin } from './token-prefix.ts';

describe('published prefixes', () => {
  it.each([
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'ghp_', { issuer: 'GitHub' }],
    ['github_pat_11AAAAAAA0aaaaaaaaaaaa', 'gith', { issuer: 'GitHub' }],
    ['glpat-xxxxxxxxxxxxxxxxxxxx', 'glpa', { issuer: 'GitLab' }],
    ['xoxb-17653672481-19874698323-pd', 'xoxb', { issuer: 'Slack' }],
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'sk_l', { issuer: 'Stripe', environment: 'live' }],
    ['pk_test_TYooMQauvdEDq54NiTphI7jx', 'pk_t', { issuer: 'Stripe', environment: 'test' }],
    ['AKIAIOSFODNN7EXAMPLE', 'AKIA', { issuer: 'Amazon Web Services' }],
    ['ya29.a0AfH6SMBxxxxxxxx', 'ya29', { issuer: 'Google' }],
    ['SG.ngeVfQFYQlKU0ufo8x5d1A', 'SG.', { issuer: 'SendGrid' }],
  ])('%s', (secret, prefix, origin) => {
    expect(knownPrefix(secret)).toBe(prefix);
    expect(tokenOrigin(prefix)).toEqual(origin);
  });

  it.each([
    '',
    'ghp_',
    'ghp_short',
    'githubber-is-no-token',
    'hello-world-hello',
    'skytrain-to-nowhere',
    'constructor-constructor',
  ])('none in "%s"', (text) => {
    expect(knownPrefix(text)).toBeUndefined();
  });
});
