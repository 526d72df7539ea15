import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recogniseStack } from '../http/stack.ts';
import { allCures } from './all-cures.ts';
import { type Cure, curesFor, recipeFor } from './cure.ts';
import { productNames, products, snippetLanguages } from './product.ts';

const recipe = (name: string, language: string) => ({
  text: `In ${name}, allow it.`,
  snippet: { language, text: `allow "{{origin}}" # ${name}` },
});
const cure: Cure = {
  id: 'example',
  step: 'Allow it.',
  snippet: { language: 'http', text: 'Allow: {{origin}}' },
  recipes: {
    apache: recipe('Apache', 'apache'),
    cloudflare: recipe('Cloudflare', 'text'),
    django: recipe('Django', 'python'),
    nginx: recipe('nginx', 'nginx'),
  },
};
const stackOf = (headers: Readonly<Record<string, string>>, cookieNames: readonly string[] = []) =>
  recogniseStack({ headers: new Map(Object.entries(headers)), cookieNames, status: 401 });
const textsFor = (...stack: Parameters<typeof stackOf>) => curesFor(cure, stackOf(...stack)).map(({ text }) => text);

describe('a cure', () => {
  it('is told for the product that was recognised', () => {
    expect(curesFor(cure, stackOf({ server: 'nginx' }), { origin: 'https://a.test' })).toEqual([
      {
        audience: 'operator',
        text: 'In nginx, allow it.',
        snippet: { language: 'nginx', text: 'allow "https://a.test" # nginx' },
      },
    ]);
  });

  it('is told in general where no product is known', () => {
    expect(curesFor(cure, [])).toEqual([
      {
        audience: 'operator',
        text: 'Allow it.',
        snippet: { language: 'http', text: 'Allow: https://app.example' },
      },
    ]);
  });

  it('is told in general where the product has no recipe: never in the lines of another one', () => {
    expect(textsFor({ server: 'Caddy' })).toEqual(['Allow it.']);
    expect(textsFor({ 'x-varnish': '1' })).toEqual(['Allow it.']);
  });

  it('passes over a product without a recipe', () => {
    expect(textsFor({ server: 'nginx', 'x-varnish': '1' })).toEqual(['In nginx, allow it.']);
  });

  it('names two products at most, the nearest to the application first', () => {
    expect(textsFor({ server: 'nginx', 'cf-ray': '7d' }, ['csrftoken'])).toEqual([
      'In Django, allow it.',
      'In nginx, allow it.',
    ]);
  });
});

const recipes = allCures.flatMap((cure) =>
  products.flatMap((product) => {
    const recipe = recipeFor(cure, product);
    return recipe === undefined ? [] : [[`${cure.id}: ${product}`, product, recipe] as const];
  }),
);

describe('all cures', () => {
  it('have a file each, named by their id, and are sorted', () => {
    const files = readdirSync(fileURLToPath(new URL('cures', import.meta.url))).map((name) => name.replace('.ts', ''));
    expect(allCures.map(({ id }) => id)).toEqual(files.sort());
  });

  it.each(recipes)('%s names its product, and is written in its language', (_name, product, { text, snippet }) => {
    expect(text).toContain(productNames[product]);
    expect(snippetLanguages[product]).toContain(snippet.language);
  });

  it.each(allCures.map((each) => [each.id, each] as const))('%s: recipes in alphabetical order', (_id, { recipes }) => {
    expect(Object.keys(recipes)).toEqual(Object.keys(recipes).sort());
  });

  it.each(recipes)('%s has placeholders that are known', (_name, _product, { text, snippet }) => {
    const names = [...`${text}\n${snippet.text}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect(
      names.filter((name) => !['origin', 'host', 'hostname', 'methods', 'headers', 'cookie'].includes(name ?? '')),
    ).toEqual([]);
  });
});
