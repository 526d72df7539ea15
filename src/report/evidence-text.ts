import type { Speech } from '../language/speech.ts';
import type { Exchange, Round } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed, type View } from '../model/header.ts';
import { headerText, jarCookieText } from './header-text.ts';
import { inWords } from './message.ts';
import type { ReportEvidence } from './model.ts';
import { pageMarkText } from './page-mark-text.ts';

/**
 * The one place where evidence is turned into words. A pointer that leads nowhere (its exchange was dropped) is left out.
 * @param exchanges All that the pointers may lead to, by id.
 */
export function evidenceText(
  evidence: Evidence,
  exchanges: ReadonlyMap<string, Exchange>,
  speech: Speech,
): readonly ReportEvidence[] {
  const { say } = speech;
  const exchange = exchanges.get(evidence.exchange);
  if (exchange === undefined) return [];
  const at = place(exchange, evidence);
  switch (evidence.kind) {
    case 'header': {
      const lines = linesNamed(roundOf(exchange, evidence)?.views[evidence.view] ?? [], evidence.name);
      const shown = evidence.index === undefined ? lines : lines.slice(evidence.index, evidence.index + 1);
      return shown.map(({ name, value }) => ({
        what: `${name}: ${headerText(value, speech)}`,
        where: [viewName(evidence.view, speech), speech.setApart(at)].join(say(', ')),
      }));
    }
    case 'no-header':
      if (roundOf(exchange, evidence)?.views[evidence.view] === undefined) return [];
      return [
        {
          what: say('no {name} header', { name: evidence.name }),
          where: [viewName(evidence.view, speech), speech.setApart(at)].join(say(', ')),
        },
      ];
    case 'status': {
      const hop = exchange.hops[evidence.hop];
      const round = roundOf(exchange, evidence);
      const status = round?.status ?? hop?.redirect?.status;
      return status === undefined
        ? []
        : [
            {
              what: say('status {status}', {
                status: round?.reason === undefined ? status : `${status} ${round.reason}`,
              }),
              where: say('answer, {at}', { at }),
            },
          ];
    }
    case 'url': {
      const hop = exchange.hops[evidence.hop];
      return hop === undefined ? [] : [{ what: hop.url.text, where: at }];
    }
    case 'error':
      return exchange.outcome.kind === 'failed'
        ? [{ what: exchange.outcome.error, where: say('the browser’s error, {at}', { at }) }]
        : [];
    case 'prompt': {
      const prompt = roundOf(exchange, evidence)?.prompt;
      return prompt === undefined
        ? []
        : [
            {
              what: say('the browser’s password window for {who}', {
                who: `${prompt.challenger ?? say('the server')}${prompt.realm === undefined ? '' : ` (“${prompt.realm}”)`}`,
              }),
              where: at,
            },
          ];
    }
    case 'jar': {
      const cookies = exchange.jar?.filter(({ name }) => name === evidence.cookie) ?? [];
      return cookies.map((cookie) => ({ what: jarCookieText(cookie, speech), where: say('the browser’s cookies') }));
    }
    case 'page': {
      const mark = exchange.page?.marks.find(({ id }) => id === evidence.mark);
      return mark === undefined
        ? []
        : [{ what: pageMarkText(mark, speech), where: say('text of the page, {at}', { at }) }];
    }
    case 'reading':
      return [{ what: inWords(evidence.text, speech), where: say('worked out') }];
    default:
      return evidence satisfies never;
  }
}

function roundOf(exchange: Exchange, evidence: { readonly hop: number; readonly round: number }): Round | undefined {
  return exchange.hops[evidence.hop]?.rounds[evidence.round];
}

function viewName(view: View, { say }: Speech): string {
  switch (view) {
    case 'asked':
      return say('request header as the page asked');
    case 'sent':
      return say('request header as sent');
    case 'received':
      return say('response header as received');
    case 'delivered':
      return say('response header as delivered to the page');
    default:
      return view satisfies never;
  }
}

/** `OPTIONS https://api.example/orders`: says which request of a chain is meant. */
function place(exchange: Exchange, evidence: Evidence): string {
  const hop = 'hop' in evidence ? exchange.hops[evidence.hop] : exchange.hops[0];
  return hop === undefined ? '' : `${hop.method} ${hop.url.text}`;
}
