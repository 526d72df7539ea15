import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateHost } from './private-address.ts';

describe('hosts of a network of one’s own', () => {
  const hosts = ['127.0.0.1', '10.1.2.3', '192.168.0.1', '172.16.0.1', '172.31.9.9', '169.254.169.254', '100.64.0.1'];
  const six = ['[::1]', '[::]', '[fd00::1]', '[fc12:3::1]', '[fe80::1]', '[::ffff:a00:1]', '[64:ff9b::a00:1]'];
  const names = [
    'localhost',
    'a.localhost',
    'intranet',
    'nas.local',
    'metadata.google.internal',
    'x.home.arpa',
    'nas.lan.',
  ];
  it.each([...hosts, ...six, ...names])('%s', (host) => expect(isPrivateHost(host)).toBe(true));
  it.each([
    'login.example.com',
    '172.32.0.1',
    '100.128.0.1',
    '11.0.0.1',
    '[2001:db8::1]',
    'local.example',
    '192.169.0.1',
  ])('not %s', (host) => expect(isPrivateHost(host)).toBe(false));
  it('however the address is written in the URL', () => {
    for (const text of ['http://0x7f.1/', 'http://2130706433/', 'http://0177.0.0.1/', 'http://127.1/'])
      expect(isPrivateHost(new URL(text).hostname)).toBe(true);
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof isPrivateHost(text) === 'boolean'),
      { numRuns: 200 },
    );
  });
});
