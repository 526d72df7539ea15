import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { Timeline, TimelineKind } from '../../report/timeline.ts';
import { type Choice, choicesOf, everything, type TimelineFilter } from '../timeline-filter.ts';
import { kindWords } from '../timeline-words.ts';

interface TimelineFiltersProps {
  readonly timeline: Timeline;
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
}

/** Search and filters over everything that was kept. */
export function TimelineFilters({ timeline, filter, onFilter }: TimelineFiltersProps): JSX.Element {
  const { hosts, causes, kinds } = choicesOf(timeline);
  const words = kindWords();
  return (
    <search class="timeline-filters">
      <label class="search-field">
        <span>{say('Search')}</span>
        <input
          type="search"
          placeholder={say('call, host, header, cause, request id')}
          value={filter.text}
          onInput={({ currentTarget }) => onFilter({ ...filter, text: currentTarget.value })}
        />
      </label>
      <Select
        label={say('Host')}
        all={say('All hosts')}
        value={filter.host}
        choices={hosts}
        onChoose={(host) => onFilter({ ...filter, host })}
      />
      <Select
        label={say('Cause')}
        all={say('All causes')}
        value={filter.cause}
        choices={causes}
        onChoose={(cause) => onFilter({ ...filter, cause })}
      />
      <Select
        label={say('What happened')}
        all={say('Everything')}
        value={filter.kind}
        choices={kinds.map((choice) => ({ ...choice, label: words[choice.value as TimelineKind] }))}
        onChoose={(kind) => onFilter({ ...filter, kind: kind as TimelineKind | '' })}
      />
      {Object.values(filter).some((value) => value !== '') && (
        <button type="button" class="plain" onClick={() => onFilter(everything)}>
          {say('Clear filter')}
        </button>
      )}
    </search>
  );
}

interface SelectProps {
  readonly label: string;
  /** Of the choice that chooses nothing. */
  readonly all: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

function Select({ label, all, value, choices, onChoose }: SelectProps): JSX.Element {
  // What was chosen stays in the list, even where nothing has it any more.
  const known = value === '' || choices.some((choice) => choice.value === value);
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{all}</option>
        {!known && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {say('{name} ({count})', { name: choice.label, count: choice.count })}
          </option>
        ))}
      </select>
    </label>
  );
}
