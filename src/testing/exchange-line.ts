import type { Exchange, Hop } from '../model/exchange.ts';

/** An exchange in one line: hops with their rounds, how it ended, what was not seen. */
export function exchangeLine({ hops, outcome, gaps }: Exchange): string {
  const ended = outcome.kind === 'failed' ? `failed ${outcome.error}` : outcome.kind;
  const unseen = gaps.map(({ kind }) => ` | ${kind}`).join('');
  return `${repeated(hops.map(hopLine)).join(', ')} | ${ended}${unseen}`;
}

function hopLine({ method, rounds, redirect }: Hop): string {
  const passes = rounds.map(({ status, prompt, fromCache }) => {
    const asked = prompt === undefined ? '' : ` ${prompt.isProxy ? 'proxy ' : ''}${prompt.scheme} prompt`;
    return `${status ?? 'none'}${asked}${fromCache ? ' cached' : ''}`;
  });
  return `${method} ${passes.join(' + ')}${redirect === undefined ? '' : ` → by ${redirect.by}`}`;
}

function repeated(lines: readonly string[]): readonly string[] {
  return lines
    .filter((each, index) => each !== lines[index - 1])
    .map((each) => {
      const count = lines.filter((other) => other === each).length;
      return count === 1 ? each : `${count}× ${each}`;
    });
}
