import { describe, expect, it } from 'vitest';
import { seen, testJwt } from '../testing/seen.ts';
import { tokenKeyCheck } from './token-key-check.ts';

const issuer = 'https://login.example.com';
const token = testJwt({ iss: issuer }, { alg: 'RS256', kid: 'k1' });
const call = (authorization: string) => ({
  tabId: 1,
  exchange: seen([`GET https://api.example.com/x\nAuthorization: ${authorization}`, '401'], {
    initiator: 'https://app.example.com',
  }),
});

function asking(documents: Readonly<Record<string, string>>, reachable = true) {
  const asked: string[] = [];
  const experiment = tokenKeyCheck((url) => {
    asked.push(url);
    const text = documents[url];
    return Promise.resolve(reachable ? (text === undefined ? {} : { text }) : undefined);
  });
  return { asked, experiment };
}

const metadata = JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` });
const keys = JSON.stringify({ keys: [{ kid: 'k2' }] });

describe('asking the issuer', () => {
  it('plans without asking', async () => {
    const { asked, experiment } = asking({});
    expect((await experiment.plan(call(`Bearer ${token}`))).kind).toBe('ready');
    expect(asked).toEqual([]);
  });

  it('goes from the metadata to the keys', async () => {
    const { asked, experiment } = asking({
      [`${issuer}/.well-known/oauth-authorization-server`]: metadata,
      [`${issuer}/jwks`]: keys,
    });
    const { result } = await experiment.run(call(`Bearer ${token}`), 'x');
    expect(result).toMatchObject({ kind: 'token-key-checked', present: false });
    expect(asked).toEqual([
      `${issuer}/.well-known/openid-configuration`,
      `${issuer}/.well-known/oauth-authorization-server`,
      `${issuer}/jwks`,
    ]);
  });

  it('gives up at once where nobody answers', async () => {
    const { asked, experiment } = asking({}, false);
    expect((await experiment.run(call(`Bearer ${token}`), 'x')).tell().says).toContain('did not answer');
    expect(asked).toHaveLength(1);
  });

  it('asks nobody about another site’s keys, nor about an opaque token', async () => {
    const elsewhere = JSON.stringify({ issuer, jwks_uri: 'https://keys.test/jwks' });
    const { asked, experiment } = asking({ [`${issuer}/.well-known/openid-configuration`]: elsewhere });
    expect((await experiment.run(call(`Bearer ${token}`), 'x')).tell().says).toContain('another site');
    expect(asked).toHaveLength(1);
    expect((await experiment.run(call('Bearer mF_9.B5f-4.1JqM'), 'x')).tell().says).toContain('opaque');
    expect(asked).toHaveLength(1);
  });
});
