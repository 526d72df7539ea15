import { describe, expect, it } from 'vitest';
import { allSources, forbiddenImports, impurity, sourceOf } from './testing/directions.ts';

const sources = allSources().filter(
  ({ path }) => !path.includes('.test.') && !path.includes('.bench.') && !path.startsWith('testing/'),
);
const byPath = sources.map((source) => [source.path, source] as const);

describe('architecture', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(byPath)('%s imports only in its direction', (_path, source) => {
    expect(forbiddenImports(source)).toEqual([]);
  });

  it.each(byPath)('%s is pure where it has to be', (_path, source) => {
    expect(impurity(source)).toBeUndefined();
  });

  it('names no file by what it is not about', () => {
    const vague = sources.filter(
      ({ path }) =>
        /(?:^|\/)(?:utils?|helpers?|common|misc|shared|index)(?:\.|\/)/.test(path) && path !== 'rules/index.ts',
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it('keeps files short, tables of data aside', () => {
    const long = sources.filter(({ path, text }) => text.split('\n').length > 300 && !path.endsWith('-table.ts'));
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

describe('the walls hold', () => {
  it.each([
    ['popup/view.ts', "import { rules } from '../rules/index.ts';"],
    ['popup/components/card.tsx', "import { readChallenges } from '../../http/challenge.ts';"],
    ['options/options-page.tsx', "import { popupView } from '../popup/view.ts';"],
    ['page/file-session.ts', "import { diagnoseFile } from '../file/diagnose-file.ts';"],
    ['rules/token-expired.ts', "import { sealUrl } from '../capture/seal-url.ts';"],
    ['http/jwt.ts', "import { factsOf } from '../diagnosis/facts.ts';"],
    ['report/build.ts', "import { diagnose } from '../diagnosis/run.ts';"],
    ['diagnosis/facts.ts', "import browser from 'webextension-polyfill';"],
    ['capture/store.ts', "import { sessionArea } from '../platform/session-area.ts';"],
    ['background/main.ts', "const lazy = import('../http/jwt.ts');"],
    ['somewhere/new.ts', "import { x } from './y.ts';"],
  ])('%s may not: %s', (path, text) => {
    expect(forbiddenImports(sourceOf(path, text))).toHaveLength(1);
  });

  it.each([
    ['report/build.ts', "import type { Diagnosis } from '../diagnosis/run.ts';"],
    ['rules/token-expired.ts', "import { jwtTimes } from '../http/jwt.ts';"],
  ])('%s may: %s', (path, text) => {
    expect(forbiddenImports(sourceOf(path, text))).toEqual([]);
  });

  it.each([
    ['rules/token-expired.ts', 'const now = Date.now();'],
    ['http/jwt.ts', 'await fetch(url);'],
    ['report/build.ts', 'console.log(report);'],
    ['capture/assemble.ts', 'const id = crypto.randomUUID();'],
    ['diagnosis/facts.ts', 'setTimeout(run, 1);'],
    ['advice/cure.ts', 'const text = `a` + (await x) + `b`;'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code, as text
    ['advice/cure.ts', 'const text = `a ${await x}`;'],
  ])('%s is not pure with: %s', (path, text) => {
    expect(impurity(sourceOf(path, text))).toBeDefined();
  });

  it('takes no offence at words in comments and strings', () => {
    expect(
      impurity(sourceOf('http/jwt.ts', "// await fetch(x)\nconst text = 'Date.now()';\n/** window. */")),
    ).toBeUndefined();
    expect(impurity(sourceOf('advice/cure.ts', 'const text = `x\n  await fetch(x);\n`;'))).toBeUndefined();
  });
});
