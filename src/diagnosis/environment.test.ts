import { describe, expect, it } from 'vitest';
import { type Environment, environmentOf } from './environment.ts';

describe('the environment that a host name speaks of', () => {
  it.each<readonly [string, Environment]>([
    ['api.example.com', 'production'],
    ['api.staging.example.com', 'staging'],
    ['api-stg.example.com', 'staging'],
    ['API-QA.example.com', 'testing'],
    ['sandbox.example.com', 'testing'],
    ['dev.example.com', 'development'],
    ['localhost', 'development'],
    ['example.dev', 'production'],
    ['api.example.test', 'production'],
    ['contest.example.com', 'production'],
    ['devices.example.com', 'production'],
    ['10.0.0.7', 'production'],
    ['', 'production'],
  ])('%s: %s', (host, expected) => {
    expect(environmentOf(host)).toBe(expected);
  });
});
