import { readFileSync, writeFileSync } from 'node:fs';
import type { RuleMeta } from '../diagnosis/rule.ts';
import { inEnglish } from '../language/speech.ts';
import { type Audience, certainties, type Finding } from '../model/finding.ts';
import { inWords } from '../report/message.ts';
import { missingParts, type RuleComment, readRuleComment } from './rule-comment.ts';

/*
 * docs/causes.md says of every cause what its rule looks for and what it advises. Nothing of it is written twice: a section is
 * made of the comment of the rule's file, of its meta, and of the findings of its own test, which writes it (npm run docs:causes).
 * Any other run of that test fails when the section is no longer the one it would write.
 */

const file = new URL('../../docs/causes.md', import.meta.url);

/** Writes the section of a cause. Where nothing may be written: sentences on what is missing or out of date. */
export function documentCause(meta: RuleMeta, findings: readonly Finding[]): readonly string[] {
  const comment = readRuleComment(readFileSync(new URL(`../rules/${meta.id}.ts`, import.meta.url), 'utf8'));
  const page = readFileSync(file, 'utf8');
  const now = withSection(page, meta.id, sectionOf(meta, comment, findings));
  if (process.env['WHY401_WRITE_DOCS'] === '1') writeFileSync(file, now);
  else if (now !== page) return [...missingParts(comment), 'docs/causes.md is out of date: run npm run docs:causes.'];
  return missingParts(comment);
}

/** The ids of the causes that the page describes, in its order. */
export function documentedCauses(): readonly string[] {
  return [...sectionsOf(readFileSync(file, 'utf8')).keys()];
}

/** The page with this section in its place by the alphabet, and the contents made anew. */
export function withSection(page: string, id: string, section: string): string {
  const sections = new Map(sectionsOf(page)).set(id, section);
  const sorted = [...sections].sort(([one], [other]) => (one < other ? -1 : 1));
  const contents = sorted.map(([cause, text]) => `- [${cause}](#${cause}): ${/^\*\*(.+)\*\*$/m.exec(text)?.[1] ?? ''}`);
  // A merge that met a conflict may have left its marks above the contents.
  const [before = ''] = page.split(/^(?:- \[|<{7} )/m);
  return `${[before.trimEnd(), contents.join('\n'), ...sorted.map(([, text]) => text)].join('\n\n')}\n`;
}

function sectionsOf(page: string): ReadonlyMap<string, string> {
  const [, ...parts] = page.split(/^(?=## )/m);
  return new Map(parts.map((part) => [/^## (.*)/.exec(part)?.[1] ?? '', part.trimEnd()]));
}

/** One cause, in Markdown. */
export function sectionOf(meta: RuleMeta, comment: RuleComment, findings: readonly Finding[]): string {
  const owners = distinct([meta.owner, ...findings.map(({ owner }) => owner)]).map((owner) =>
    owner.replaceAll('-', ' '),
  );
  const kinds = distinct([meta.kind, ...findings.map(({ kind }) => kind)]);
  const statuses = meta.statuses === 'any' ? 'any' : meta.statuses.join(', ');
  const needs = meta.requires.length === 0 ? 'nothing' : meta.requires.join(', ').replaceAll('-', ' ');
  return [
    `## ${meta.id}`,
    `**${inline(meta.title)}**`,
    `Whose move: ${owners.join(', ')}. Kind: ${kinds.join(', ')}. Status: ${statuses}. Has to see: ${needs}.`,
    inline(comment.situation),
    fenced('text', comment.example),
    ...[comment.notes, comment.silent, comment.fooledBy].filter((text) => text !== '').map(inline),
    `It says:\n\n${Object.entries(meta.messages)
      .map(([message, text]) => `- \`${message}\` (${certaintiesOf(message, findings)}): ${inline(text)}`)
      .join('\n')}`,
    'It advises:',
    ...(['visitor', 'developer', 'operator'] as const).map((audience) => advice(audience, findings)),
    ...(meta.outranks ? [`Stands before: ${meta.outranks.map((id) => `[${id}](#${id})`).join(', ')}.`] : []),
    ...(meta.offers ? [`Offers: ${meta.offers.map((action) => `\`${action}\``).join(', ')}.`] : []),
    `Rests on: ${meta.references.join(', ')}.`,
  ].join('\n\n');
}

/** Every first step for this audience, the first example that one of them gives below it. */
function advice(audience: Audience, findings: readonly Finding[]): string {
  const fixes = findings.flatMap((finding) => finding.fixes).filter((fix) => fix.audience === audience);
  const example = fixes.find(({ snippet }) => snippet !== undefined);
  return distinct(fixes.map(({ text }) => inWords(text, inEnglish)))
    .map((text) => {
      const line = `- **${audience}**: ${inline(text)}`;
      if (example?.snippet === undefined || inWords(example.text, inEnglish) !== text) return line;
      const { language, text: code } = example.snippet;
      return `${line}\n\n${fenced(language, code).replace(/^(?=.)/gm, '  ')}\n`;
    })
    .join('\n')
    .trimEnd();
}

function certaintiesOf(message: string, findings: readonly Finding[]): string {
  const said = findings.filter((finding) => finding.message === message);
  return certainties.filter((certainty) => said.some((finding) => finding.certainty === certainty)).join(', ');
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** What Markdown would take for markup is masked; what stands between backticks is not. */
function inline(text: string): string {
  return text.replace(/`[^`]*`|[*<[\]]|(?<!\w)_+|_+(?!\w)/g, (found) =>
    found.startsWith('`') ? found : [...found].map((mark) => `\\${mark}`).join(''),
  );
}
