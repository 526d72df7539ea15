import { describe, expect, it } from 'vitest';
import { recogniseStack } from '../http/stack.ts';
import { productNames, productsOf, snippetLanguages } from './product.ts';

const stackOf = (headers: Readonly<Record<string, string>>, cookieNames: readonly string[] = []) =>
  recogniseStack({ headers: new Map(Object.entries(headers)), cookieNames, status: 401 });

describe('products', () => {
  it.each([
    ['nothing', {}, [], []],
    ['a server', { server: 'nginx/1.22.1' }, [], ['nginx']],
    ['a product by another name', { server: 'openresty/1.21' }, [], ['nginx']],
    ['a server before the network in front', { server: 'nginx', 'cf-ray': '7d' }, [], ['nginx', 'cloudflare']],
    ['an application before its server', { server: 'nginx' }, ['csrftoken'], ['django', 'nginx']],
    ['what is certain before hearsay', { server: 'nginx', 'x-powered-by': 'Express' }, [], ['nginx', 'express']],
    ['who answered before who passed it on', { server: 'Varnish' }, ['csrftoken'], ['varnish', 'django']],
    ['one product once', { 'x-amz-cf-id': 'a', via: '1.1 x (CloudFront)' }, [], ['cloudfront']],
    ['no product of ours', { server: 'LiteSpeed' }, [], []],
  ])('%s', (_name, headers, cookies, expected) => {
    expect(productsOf(stackOf(headers as Record<string, string>, cookies))).toEqual(expected);
  });

  it('have names and languages', () => {
    expect(Object.keys(snippetLanguages)).toEqual(Object.keys(productNames));
  });
});
