import type { StackMatch } from '../http/stack.ts';
import type { Layer } from '../http/stack-table.ts';

/** What a failure can be cured in by lines of configuration or code. */
export const products = [
  'api-gateway',
  'apache',
  'aspnet',
  'caddy',
  'cloudflare',
  'cloudfront',
  'django',
  'express',
  'fastify',
  'haproxy',
  'laravel',
  'nginx',
  'php-fpm',
  'rails',
  'spring',
  'squid',
  'traefik',
  'varnish',
  'wordpress',
] as const;
export type Product = (typeof products)[number];

/** As people write it; every recipe's text says it, so that nobody takes one product's lines for another's. */
export const productNames: Readonly<Record<Product, string>> = {
  'api-gateway': 'API Gateway',
  apache: 'Apache',
  aspnet: 'ASP.NET Core',
  caddy: 'Caddy',
  cloudflare: 'Cloudflare',
  cloudfront: 'CloudFront',
  django: 'Django',
  express: 'Express',
  fastify: 'Fastify',
  haproxy: 'HAProxy',
  laravel: 'Laravel',
  nginx: 'nginx',
  'php-fpm': 'PHP',
  rails: 'Rails',
  spring: 'Spring',
  squid: 'Squid',
  traefik: 'Traefik',
  varnish: 'Varnish',
  wordpress: 'WordPress',
};

/** What its snippets are written in, for highlighting and for the reader. */
export const snippetLanguages: Readonly<Record<Product, readonly string[]>> = {
  'api-gateway': ['yaml', 'json', 'shell'],
  apache: ['apache'],
  aspnet: ['csharp'],
  caddy: ['caddy'],
  cloudflare: ['text', 'js'],
  cloudfront: ['json', 'yaml', 'js'],
  django: ['python', 'apache'],
  express: ['js'],
  fastify: ['js'],
  haproxy: ['haproxy'],
  laravel: ['php', 'ini', 'apache'],
  nginx: ['nginx'],
  'php-fpm': ['ini', 'php', 'apache'],
  rails: ['ruby'],
  spring: ['java', 'properties', 'yaml'],
  squid: ['squid'],
  traefik: ['yaml'],
  varnish: ['vcl', 'shell'],
  wordpress: ['php', 'apache'],
};

/** The rows of the stack table that are one of the products. */
const productOfRow: ReadonlyMap<string, Product> = new Map([
  ['apache', 'apache'],
  ['apache-page', 'apache'],
  ['asp-net', 'aspnet'],
  ['asp-net-core-jwt', 'aspnet'],
  ['aws-api-gateway', 'api-gateway'],
  ['aws-api-gateway-no-route', 'api-gateway'],
  ['caddy', 'caddy'],
  ['cloudflare', 'cloudflare'],
  ['cloudflare-access', 'cloudflare'],
  ['cloudflare-challenge', 'cloudflare'],
  ['cloudfront', 'cloudfront'],
  ['cloudfront-error', 'cloudfront'],
  ['django', 'django'],
  ['express', 'express'],
  ['haproxy-auth', 'haproxy'],
  ['haproxy-deny', 'haproxy'],
  ['kestrel', 'aspnet'],
  ['laravel', 'laravel'],
  ['laravel-csrf', 'laravel'],
  ['nginx', 'nginx'],
  ['nginx-page', 'nginx'],
  ['openresty', 'nginx'],
  ['php', 'php-fpm'],
  ['rails', 'rails'],
  ['spring-security', 'spring'],
  ['squid', 'squid'],
  ['squid-error', 'squid'],
  ['traefik', 'traefik'],
  ['varnish', 'varnish'],
  ['varnish-synthetic', 'varnish'],
  ['wordpress', 'wordpress'],
]);

/** From the application outwards. */
const distance: Readonly<Record<Layer, number>> = {
  framework: 0,
  'identity-provider': 1,
  server: 2,
  gateway: 3,
  'access-proxy': 4,
  proxy: 5,
  waf: 6,
  'bot-check': 7,
  cdn: 8,
};

/**
 * The recognised products, best first: those that are certain before those by hearsay, then who wrote the answer before who
 * passed it on, then who is nearer to the application.
 */
export function productsOf(stack: readonly StackMatch[]): readonly Product[] {
  const ordered = stack.toSorted((one, other) => compare(rankOf(one), rankOf(other)));
  return [...new Set(ordered.flatMap(({ row }) => productOfRow.get(row.id) ?? []))];
}

function rankOf({ verified, row }: StackMatch): readonly number[] {
  return [verified ? 0 : 1, row.role === 'answered' ? 0 : 1, distance[row.layer]];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((rank, index) => rank !== other[index]);
  return (one[differing] ?? 0) - (other[differing] ?? 0);
}
