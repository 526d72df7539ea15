import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { certainties, type Finding } from '../model/finding.ts';
import { type Recording, recordings, zooRecordings } from '../testing/recordings/recordings.ts';
import { type Replay, replay } from '../testing/replay.ts';

/*
 * The browser stops the background whenever it likes. Every recording is replayed once for every event in it, and the
 * background dies right before that event: what failed must still be in the store, what was not seen must be a gap, and no
 * verdict may be surer than without the death.
 */

/**
 * Preflights that cannot be told from other requests once their request headers are missed: the answer is no failure of its
 * own. The call that they were sent for is kept all the same.
 */
const preflightLost = /^(?:zoo )?(?:preflight-redirected|preflight-bad-status)\b/;

/**
 * Chromium ends an endless redirect of a page as aborted: it is told by the number of its hops alone, and those before the
 * death are forgotten.
 */
const toldByItsHops = /^redirect-loop$/;

/** A 400 or 500 that means something only behind such a request: its form or its credentials were seen in the life before. */
const toldByItsRequest =
  /^zoo (?:oauth-code-rejected|oauth-error\?in=form_post|oauth-state-lost\?fault=post|saml-response-rejected\?fault=status|server-auth-misconfigured\?server=apache|token-refresh-failed|token-refresh-race)\b/;

/**
 * Between a redirect and the start of its next hop nothing shows that there was one: the call looks as if it began there,
 * without a gap. What failed is kept.
 */
function beginsAnotherHop({ events }: Recording, position: number, id: string): boolean {
  const isOfIt = ([, details]: (typeof events)[number]) => details['requestId'] === id;
  return events.slice(0, position).some(isOfIt) && events.slice(position).find(isOfIt)?.[0] === 'onBeforeRequest';
}

/** Exceptions, all of them under way at the death: nothing that the browser tells after it shows the failure any more. */
function mayBeLost(recording: Recording, exchange: Exchange): boolean {
  const { browser } = recording;
  const name = nameOf(recording);
  return (
    (isPreflight(exchange) && preflightLost.test(name)) ||
    (browser === 'chromium' && toldByItsHops.test(name)) ||
    toldByItsRequest.test(name)
  );
}

function hadEnded({ events }: Recording, position: number, id: string): boolean {
  return events
    .slice(0, position)
    .some(([name, { requestId }]) => requestId === id && (name === 'onCompleted' || name === 'onErrorOccurred'));
}

function failuresOf({ store }: Replay): ReadonlyMap<string, Exchange> {
  const records = store.tabIds().flatMap((tabId) => store.tab(tabId).records);
  return new Map(records.flatMap(({ exchange, kind }) => (kind === 'failure' ? [[exchange.id, exchange]] : [])));
}

/** A refused renewal stands alone where the one that went well before it was under way at the death: it was refused all the same. */
const toldByAnother = /^zoo token-refresh-race$/;

const sureness = ({ certainty }: Finding): number => certainties.length - certainties.indexOf(certainty);
const merelyPossible = 1;

const findingsOf = ({ diagnoses }: Replay): readonly Finding[] => diagnoses.flatMap(({ findings }) => findings);

/** Causes that are surer than in the undisturbed run. Advice that something else had explained is true of what it names. */
function surerThan(undisturbed: Replay, { diagnoses }: Replay, mayBeSurer: (id: string) => boolean): readonly string[] {
  const before = new Map<string, number>();
  for (const finding of findingsOf(undisturbed))
    before.set(finding.cause, Math.max(sureness(finding), before.get(finding.cause) ?? 0));
  const surer = (finding: Finding): boolean => {
    const known = before.get(finding.cause);
    if (known === undefined && finding.kind === 'advice') return false;
    return sureness(finding) > (known ?? merelyPossible);
  };
  return diagnoses
    .filter(({ subject }) => !mayBeSurer(subject.exchange.id))
    .flatMap(({ findings }) => findings.filter(surer).map(({ cause, certainty }) => `${cause} is ${certainty}`));
}

/** What a diagnosis reads: answers, prompts, and the headers that were sent and received. Times may differ. */
function substance({ hops }: Exchange): string {
  const rounds = hops.flatMap((hop) => hop.rounds.map((round) => ({ ...round, url: hop.url.text })));
  return JSON.stringify(
    rounds.map(({ url, status, prompt, views }) => [
      url,
      status,
      prompt?.scheme,
      views.sent ?? views.asked,
      views.received ?? views.delivered,
    ]),
  );
}

function isPreflight(exchange: Exchange): boolean {
  return exchange.hops[0].method === 'OPTIONS';
}

function nameOf(recording: Recording): string {
  return `${zooRecordings.includes(recording) ? 'zoo ' : ''}${recording.scenario}`;
}

async function failing(): Promise<readonly (readonly [string, Recording, Replay])[]> {
  const all = [...recordings, ...zooRecordings].map(async (recording) => {
    const undisturbed = await replay(recording.browser, recording.events);
    return [`${recording.browser} ${nameOf(recording)}`, recording, undisturbed] as const;
  });
  return (await Promise.all(all)).filter(([, , undisturbed]) => failuresOf(undisturbed).size > 0);
}

const cases = await failing();

describe('the background dies before any one event', () => {
  it('is tried on most recordings', () => {
    expect(cases.length).toBeGreaterThan((recordings.length + zooRecordings.length) * 0.7);
  });

  it.each(cases)(
    '%s: every failure is kept, what was missed is a gap, and nothing is surer',
    async (_name, recording, undisturbed) => {
      for (let position = 1; position < recording.events.length; position += 1) {
        const disturbed = await replay(recording.browser, recording.events, [position]);
        const after = failuresOf(disturbed);
        const mayBeSurer = (id: string) =>
          toldByAnother.test(nameOf(recording)) || beginsAnotherHop(recording, position, id);
        expect(surerThan(undisturbed, disturbed, mayBeSurer), `death before event ${position}`).toEqual([]);
        for (const [id, whole] of failuresOf(undisturbed)) {
          const kept = after.get(id);
          const place = `request ${id}, death before event ${position}`;
          if (kept === undefined) {
            expect(hadEnded(recording, position, id), `${place}, behind its end`).toBe(false);
            expect(mayBeLost(recording, whole), place).toBe(true);
            continue;
          }
          expect(kept.outcome.kind, place).toBe(whole.outcome.kind);
          if (substance(kept) !== substance(whole) && !beginsAnotherHop(recording, position, id))
            expect(kept.gaps.length, place).toBeGreaterThan(0);
        }
      }
    },
  );

  it.each(cases)('%s: it dies before every single event', async (_name, recording, undisturbed) => {
    const everywhere = recording.events.map((_event, position) => position);
    const disturbed = await replay(recording.browser, recording.events, everywhere);
    const after = failuresOf(disturbed);
    expect(surerThan(undisturbed, disturbed, () => toldByAnother.test(nameOf(recording)))).toEqual([]);
    for (const [id, whole] of failuresOf(undisturbed)) {
      if (!after.has(id)) expect(mayBeLost(recording, whole)).toBe(true);
    }
    for (const { gaps } of after.values()) expect(gaps.length).toBeGreaterThan(0);
  });
});
