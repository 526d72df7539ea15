import type { Diagnosis } from '../diagnosis/run.ts';
import type { Speech } from '../language/speech.ts';
import type { Exchange } from '../model/exchange.ts';
import { evidenceText } from './evidence-text.ts';
import type { ReportEvidence, ReportExchange } from './model.ts';
import { reportExchange } from './report-exchange.ts';

/** One exchange on the wire, for who looks at it alone. */
export interface ExchangeDetails {
  readonly exchange: ReportExchange;
  /** The one that asked leave for it. */
  readonly preflight?: ReportExchange;
  /** What the first answer of its diagnosis rests on. */
  readonly evidence: readonly ReportEvidence[];
}

/** @returns Absent: it is not kept any more. */
export function exchangeDetails(
  id: string,
  exchanges: readonly Exchange[],
  diagnoses: readonly Diagnosis[],
  speech: Speech,
): ExchangeDetails | undefined {
  const exchange = exchanges.find((one) => one.id === id);
  if (exchange === undefined) return undefined;
  const diagnosis = diagnoses.find(({ subject }) => subject.exchange === exchange || subject.preflight === exchange);
  const preflight = diagnosis?.subject.exchange === exchange ? diagnosis.subject.preflight : undefined;
  const byId = new Map(exchanges.map((one) => [one.id, one]));
  return {
    exchange: reportExchange(exchange, speech),
    ...(preflight === undefined || preflight === exchange ? {} : { preflight: reportExchange(preflight, speech) }),
    evidence: diagnosis?.findings[0]?.evidence.flatMap((evidence) => evidenceText(evidence, byId, speech)) ?? [],
  };
}
