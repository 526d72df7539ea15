import type { TimelineEntry, TimelineStep } from '../report/timeline.ts';

/** One answered call of a page, with whatever differs. */
export function step(changes: Partial<TimelineStep> = {}): TimelineStep {
  return {
    hop: 0,
    round: 0,
    at: 1,
    method: 'GET',
    url: 'https://app.test/x',
    host: 'app.test',
    came: { look: 'answered', status: 200 },
    marks: [],
    ...changes,
  };
}

/** One exchange of the timeline, with whatever differs. */
export function entry(changes: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'e',
    at: 1,
    until: 2,
    type: 'xmlhttprequest',
    role: 'context',
    came: { look: 'answered', status: 200 },
    kinds: [],
    steps: [step()],
    names: { headers: [], cookies: [], ids: [] },
    ...changes,
  };
}
