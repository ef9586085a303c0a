import { Input } from 'antd';
import { useId } from 'react';

interface Properties {
  label: string;
  value: string;
  onChange: (day: string) => void;
  max?: string;
  min?: string;
}

/** A day with its label beside it. */
export function DayFilter({ label, value, onChange, ...edges }: Properties) {
  const id = useId();
  return (
    <span className="s-labelled">
      <label htmlFor={id}>{label}</label>
      <Input
        {...edges}
        id={id}
        type="date"
        style={{ width: 150 }}
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
    </span>
  );
}
