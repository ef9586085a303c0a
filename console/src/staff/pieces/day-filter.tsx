import { useId } from 'react';
import { DayInput } from './day-input.tsx';

interface Properties {
  label: string;
  value: string;
  onChange: (day: string) => void;
  max?: string;
  min?: string;
}

/** A day with its label beside it. */
export function DayFilter({ label, ...input }: Properties) {
  const id = useId();
  return (
    <span className="s-labelled">
      <label htmlFor={id}>{label}</label>
      <DayInput {...input} id={id} />
    </span>
  );
}
