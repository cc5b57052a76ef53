export interface Choice {
  readonly value: string;
  readonly words: string;
}

/** A choice under its label. A value that the address has but the list does not is shown all the same. */
export function Select({
  label,
  value,
  choices,
  onSet,
}: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onSet: (value: string) => void;
}) {
  const shown = choices.some(choice => choice.value === value) ? choices : [...choices, { value, words: value }];
  return (
    <label>
      {label}
      <select value={value} onChange={event => onSet(event.target.value)}>
        {shown.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}
