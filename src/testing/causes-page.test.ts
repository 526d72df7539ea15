import { describe, expect, it } from 'vitest';
import type { RuleMeta } from '../diagnosis/rule.ts';
import type { Finding } from '../model/finding.ts';
import { sectionOf, withSection } from './causes-page.ts';
import { missingParts, readRuleComment } from './rule-comment.ts';

const source = `import { x } from './y.ts';

/* another comment */

/*
 * What happens, in
 * two lines.
 *
 *   GET /
 *
 *   401 Unauthorized
 *
 * Worth knowing.
 * Silent on a,
 * and on b.
 * Fooled by: c.
 */
export const tokenLost: Rule = {};
`;

const comment = {
  situation: 'What happens, in two lines.',
  example: 'GET /\n\n401 Unauthorized',
  notes: 'Worth knowing.',
  silent: 'Silent on a, and on b.',
  fooledBy: 'Fooled by: c.',
};

describe('the comment of a rule', () => {
  it('is read in its parts', () => {
    expect(readRuleComment(source)).toEqual(comment);
    expect(missingParts(comment)).toEqual([]);
  });

  it.each([
    ['notes', source.replace(' * Worth knowing.\n', ''), 0],
    ['silent', source.replace(' * Silent on a,\n * and on b.\n', ''), 1],
    ['fooledBy', source.replace(' * Fooled by: c.\n', ''), 1],
    ['example', source.replace(' *   GET /\n *\n *   401 Unauthorized\n', ''), 3],
  ] as const)('may lack its %s', (part, text, missing) => {
    expect(readRuleComment(text)[part]).toBe('');
    expect(missingParts(readRuleComment(text))).toHaveLength(missing);
  });

  it('may not be there at all', () => {
    expect(missingParts(readRuleComment('export const tokenLost: Rule = {};'))).toHaveLength(4);
  });
});

const meta: RuleMeta = {
  id: 'token-lost',
  title: 'The token is lost',
  statuses: [401, 403],
  requires: ['request-headers'],
  kind: 'broken',
  owner: 'front-end',
  messages: { gone: '{host} wants * and __Host-x.' },
  references: ['RFC 9110 §11.6.1'],
  outranks: ['token-found'],
  offers: ['incognito-retest'],
};

const finding: Finding = {
  cause: 'token-lost',
  message: 'gone',
  data: {},
  certainty: 'possible',
  owner: 'server',
  kind: 'advice',
  evidence: [],
  fixes: [
    { audience: 'operator', text: 'Look.', snippet: { language: 'nginx', text: 'a;' } },
    { audience: 'visitor', text: 'Wait.' },
  ],
};

describe('a section', () => {
  const section = sectionOf(meta, comment, [finding, { ...finding, certainty: 'proven' }]);

  it.each([
    'Whose move: front end, server. Kind: broken, advice. Status: 401, 403. Has to see: request headers.',
    '```text\nGET /\n\n401 Unauthorized\n```',
    '- `gone` (proven, possible): {host} wants \\* and \\_\\_Host-x.',
    '- **visitor**: Wait.',
    '- **operator**: Look.\n\n  ```nginx\n  a;\n  ```\n\n',
    'Stands before: [token-found](#token-found).',
    'Offers: `incognito-retest`.',
  ])('has %s', (text) => {
    expect(section.split(text)).toHaveLength(2);
  });
});

describe('the page', () => {
  const page = '# Causes\n\nText.\n';
  const one = '## b\n\n**Of b**\n\nText of b.';
  const other = '## a\n\n**Of a**\n\n- [x](y) of a.';
  const both = `# Causes\n\nText.\n\n- [a](#a): Of a\n- [b](#b): Of b\n\n${other}\n\n${one}\n`;

  it('gets its sections by the alphabet, and its contents', () => {
    expect(withSection(withSection(page, 'b', one), 'a', other)).toBe(both);
    expect(withSection(withSection(page, 'a', other), 'b', one)).toBe(both);
  });

  it('heals from a conflict, once each section is written again', () => {
    const marked = (text: string, mine: string) => `<<<<<<< mine\n${mine}\n=======\n${text}\n>>>>>>> theirs`;
    const hurt = both
      .replace('- [b](#b): Of b', marked('- [b](#b): Of b', '- [b](#b): Of c'))
      .replace('Text of b.', marked('Text of b.', 'Other.'));
    expect(hurt).not.toBe(both);
    expect(withSection(withSection(hurt, 'a', other), 'b', one)).toBe(both);
    const above = both.replace('- [a]', '<<<<<<< mine\n- [a]');
    expect(withSection(withSection(above, 'a', other), 'b', one)).toBe(both);
  });

  it('changes nothing but what has changed', () => {
    expect(withSection(both, 'a', other)).toBe(both);
    expect(withSection(both, 'b', '## b\n\n**Of c**')).toBe(
      both.replace('- [b](#b): Of b', '- [b](#b): Of c').replace(one, '## b\n\n**Of c**'),
    );
  });
});
