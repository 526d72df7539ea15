import { writeFileSync } from 'node:fs';
import { accuracyPage, isRight, percent, totalsOf } from './accuracy-page.ts';
import { forgetVerdicts, recordedVerdicts, type Verdict } from './verdicts.ts';

/** A share of fewer scenarios says little: they fail by themselves. */
const enough = 50;
const leastRight = 0.95;

/** Before the run: nothing is known. After it: how often we were right, and whether that is enough. */
export default function accuracy(): () => void {
  forgetVerdicts();
  return () => {
    const verdicts = recordedVerdicts();
    if (verdicts.length < enough) return;
    if (process.env['WHY401_WRITE_DOCS'] === '1')
      writeFileSync(new URL('../docs/accuracy.md', import.meta.url), accuracyPage(verdicts));
    const { withCause, right, benign, accused, further } = totalsOf(verdicts);
    const said = [
      `First findings right: ${right} of ${withCause} (${percent(right, withCause)})`,
      `nothing wrong and accused: ${accused} of ${benign}`,
      `further likely or proven findings: ${further}`,
    ].join('; ');
    console.log(`\n${said}`);
    if (right < leastRight * withCause || accused > 0) throw new Error(`${said}\n${mistakes(verdicts)}`);
  };
}

function mistakes(verdicts: readonly Verdict[]): string {
  const wrong = verdicts.filter((verdict) => !isRight(verdict));
  return wrong
    .map(({ browser, source, scenario, expected, found }) => {
      const cards = found.map(({ cause, certainty }) => `${cause} (${certainty ?? 'no claim'})`);
      return `${browser}, ${source}, ${scenario}: ${expected ?? 'nothing wrong'}, and found ${cards.join(', ') || 'nothing'}`;
    })
    .join('\n');
}
