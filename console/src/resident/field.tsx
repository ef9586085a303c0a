import { type ReactNode, useId } from 'react';

export interface FieldParts {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

interface Properties {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  required?: boolean;
  after?: ReactNode;
  id?: string;
  children: (parts: FieldParts) => ReactNode;
}

/** A labelled input with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, wrong, required, after, id, children }: Properties) {
  const own = useId();
  const name = id ?? own;
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {required ? (
          <span className="star" aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({ id: name, 'aria-invalid': wrong ? true : undefined, 'aria-describedby': described || undefined })}
      {after}
      {wrong ? (
        <p className="wrong" id={`${name}-wrong`} role="alert">
          {wrong}
        </p>
      ) : null}
    </div>
  );
}
