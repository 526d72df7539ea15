import type { Speech } from '../language/speech.ts';
import type { Exchange, Hop, Round } from '../model/exchange.ts';
import type { HeaderList } from '../model/header.ts';
import { reportGap } from './gap-text.ts';
import { isoTime, reportHeader } from './header-text.ts';
import type { ReportExchange, ReportHeader, ReportHop, ReportRound } from './model.ts';

/** One exchange as it may be shown. */
export function reportExchange(exchange: Exchange, speech: Speech): ReportExchange {
  return {
    id: exchange.id,
    observer: exchange.observer,
    hops: exchange.hops.map((hop) => hopOf(hop, speech)),
    gaps: exchange.gaps.map((gap) => reportGap(gap, speech)),
  };
}

function hopOf({ method, url, ip, redirect, rounds }: Hop, speech: Speech): ReportHop {
  return {
    method,
    url: url.text,
    ...(ip === undefined ? {} : { ip }),
    ...(redirect === undefined ? {} : { redirect: { ...redirect, to: redirect.to.text } }),
    rounds: rounds.map((round) => roundOf(round, speech)),
  };
}

function roundOf({ startedAt, status, reason, fromCache, prompt, views }: Round, speech: Speech): ReportRound {
  const shown = (list: HeaderList | undefined): readonly ReportHeader[] | null =>
    list?.map((header) => reportHeader(header, speech)) ?? null;
  return {
    startedAt: isoTime(startedAt),
    status: status ?? null,
    ...(reason === undefined ? {} : { reason }),
    fromCache,
    ...(prompt === undefined ? {} : { prompt: promptText(prompt, speech) }),
    asked: shown(views.asked),
    sent: shown(views.sent),
    received: shown(views.received),
    delivered: shown(views.delivered),
  };
}

function promptText({ isProxy, challenger, scheme, realm }: NonNullable<Round['prompt']>, { say }: Speech): string {
  const who = challenger ?? '';
  const values = { who, scheme };
  if (realm === undefined)
    return isProxy
      ? say('Proxy {who} asked for {scheme} credentials', values)
      : say('Server {who} asked for {scheme} credentials', values);
  return isProxy
    ? say('Proxy {who} asked for {scheme} credentials for “{realm}”', { ...values, realm })
    : say('Server {who} asked for {scheme} credentials for “{realm}”', { ...values, realm });
}
