import { execFileSync, spawnSync } from 'node:child_process';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { allCures } from './all-cures.ts';
import { recipeFor } from './cure.ts';
import { type Product, products } from './product.ts';
import { productRecipes } from './product-recipes.ts';
import { fillIn, type Values } from './values.ts';

const cors = ['allow-credentials', 'allow-origin', 'answer-preflight', 'cors-on-every-answer', 'expose-headers'];
const application = [...cors, 'challenge-with-401', 'forwarded-proto', 'https-only', 'never-cache-failures'];

/** What anybody who runs the product will look for. */
const wanted: Readonly<Partial<Record<Product, readonly string[]>>> = {
  'api-gateway': [...cors, 'challenge-with-401', 'forward-authorization', 'never-cache-failures', 'rate-limit-window'],
  aspnet: [...application, 'cookie-attributes', 'larger-request-headers', 'rate-limit-window', 'redirect-same-origin'],
  caddy: [...application, 'forward-authorization', 'larger-request-headers', 'let-address-in', 'redirect-same-origin'],
  cloudflare: [...cors, 'https-only', 'never-cache-failures', 'rate-limit-window', 'websocket-upgrade'],
  cloudfront: [...cors, 'forward-authorization', 'https-only', 'never-cache-failures', 'websocket-upgrade'],
  django: [...application, 'cookie-attributes', 'forward-authorization', 'rate-limit-window', 'redirect-same-origin'],
  express: [...application, 'cookie-attributes', 'larger-request-headers', 'rate-limit-window', 'websocket-upgrade'],
  fastify: [...application, 'cookie-attributes', 'larger-request-headers', 'rate-limit-window', 'websocket-upgrade'],
  laravel: [...application, 'cookie-attributes', 'forward-authorization', 'rate-limit-window', 'redirect-same-origin'],
  'php-fpm': [...application, 'cookie-attributes', 'forward-authorization'],
  rails: [...application, 'cookie-attributes', 'let-address-in', 'rate-limit-window', 'redirect-same-origin'],
  spring: [...application, 'cookie-attributes', 'larger-request-headers', 'websocket-upgrade'],
  traefik: [...cors, 'forward-authorization', 'forwarded-proto', 'https-only', 'let-address-in', 'rate-limit-window'],
  wordpress: [...application, 'forward-authorization', 'redirect-same-origin'],
};

const recipes = products.flatMap((product) =>
  Object.entries(productRecipes[product] ?? {}).map(
    ([cure, recipe]) => [`${product}: ${cure}`, product, cure, recipe] as const,
  ),
);

const hostile: Values = {
  origin: 'https://app.test"; evil(); #',
  host: "api.test'; evil(); //",
  methods: ['GET", evil()', 'PUT'],
  headers: ["x-a'", 'x-b'],
  cookie: 'sid"; evil()',
};
const known: Values = {
  origin: 'http://localhost:3000',
  host: 'api.test:8443',
  methods: ['PUT', 'DELETE'],
  headers: ['authorization', 'x-csrf-token'],
  cookie: '__Host-sid',
};

/** Every snippet of a language, with what it is in both moods. */
function snippets(language: string): readonly (readonly [string, string])[] {
  return recipes.flatMap(([name, , , { snippet }]) =>
    snippet.language === language
      ? [known, hostile].map(
          (values, index) => [`${name}${index === 0 ? '' : ', hostile'}`, fillIn(snippet.text, values)] as const,
        )
      : [],
  );
}

describe('recipes by product', () => {
  it.each(Object.entries(wanted))('%s has what is looked for', (product, ids) => {
    const missing = allCures.filter(
      (cure) => ids.includes(cure.id) && recipeFor(cure, product as Product) === undefined,
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('are of cures that there are, in alphabetical order, and nowhere else', () => {
    const known = new Map(allCures.map((cure) => [cure.id, cure]));
    expect(recipes.filter(([, , id]) => !known.has(id)).map(([name]) => name)).toEqual([]);
    expect(recipes.filter(([, product, id]) => known.get(id)?.recipes[product]).map(([name]) => name)).toEqual([]);
    for (const of of Object.values(productRecipes)) expect(Object.keys(of)).toEqual(Object.keys(of).sort());
  });

  it.each(recipes)('%s is short, and lets nothing hostile in', (_name, _product, _cure, { text, snippet }) => {
    expect(snippet.text.split('\n').length).toBeLessThanOrEqual(13);
    expect(fillIn(`${text}\n${snippet.text}`, hostile)).not.toMatch(/evil|\{\{/);
  });
});

describe('JavaScript', () => {
  it.each(snippets('js'))('%s', (_name, text) => {
    // A snippet may stand within a function.
    const whole = text.includes('import ') || text.startsWith('export ') ? text : `async () => {\n${text}\n};`;
    expect(parseSync('snippet.mjs', whole).errors).toEqual([]);
  });
});

describe('YAML', () => {
  it.each(snippets('yaml'))('%s', (_name, text) => {
    expect(parseYaml(text, { strict: true })).toBeTypeOf('object');
  });
});

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

/** What the language's own parser says of each text; it gets all of them at once. */
function refused(program: string, script: string, texts: readonly string[]): readonly string[] {
  const option = program === 'php' ? '-r' : '-c';
  return JSON.parse(execFileSync(program, [option, script], { input: JSON.stringify(texts), encoding: 'utf8' }));
}

const pythonScript = `import ast, json, sys
def error(text):
    try: ast.parse(text)
    except SyntaxError as error: return [f"{error}: {text}"]
    return []
print(json.dumps(sum(map(error, json.load(sys.stdin)), [])))`;

const phpScript = `$errors = [];
foreach (json_decode(stream_get_contents(STDIN)) as $text) {
    try { token_get_all($text, TOKEN_PARSE); } catch (ParseError $error) { $errors[] = $error->getMessage() . ': ' . $text; }
}
echo json_encode($errors);`;

describe('a parser of its own', () => {
  it.skipIf(!has('python3'))('reads the Python', () => {
    const texts = snippets('python').map(([, text]) => text);
    expect(refused('python3', pythonScript, texts)).toEqual([]);
    expect(refused('python3', pythonScript, ['x = [', 'x = 1'])).toHaveLength(1);
  });

  it.skipIf(!has('php'))('reads the PHP', () => {
    const texts = snippets('php').map(([, text]) => `<?php\n${inPlace(text)}\n`);
    expect(refused('php', phpScript, texts)).toEqual([]);
    expect(refused('php', phpScript, ['<?php f(', '<?php f();'])).toHaveLength(1);
  });
});

/** Where the lines belong: in a list, behind a call, or by themselves. */
function inPlace(text: string): string {
  if (text.startsWith("'")) return `return [\n${text}\n];`;
  return text.startsWith('->') ? `$app${text};` : text;
}
