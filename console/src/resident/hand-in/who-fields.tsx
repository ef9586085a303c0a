import { useTranslation } from 'react-i18next';
import { Field } from '../field.tsx';
import type { HandInForm, Wrong } from './form.ts';

interface Properties {
  form: HandInForm;
  change: (part: Partial<HandInForm>) => void;
  wrong: (field: Wrong) => string | undefined;
}

export function WhoFields({ form, change, wrong }: Properties) {
  const { t } = useTranslation();
  return (
    <fieldset className="card">
      <legend>{t('resident.handIn.who')}</legend>
      <label className="tick">
        <input type="checkbox" checked={form.anonymous} onChange={(e) => change({ anonymous: e.target.checked })} />
        <span>{t('resident.handIn.anonymous')}</span>
      </label>
      {form.anonymous ? (
        <p className="note warn">{t('resident.handIn.anonymousText')}</p>
      ) : (
        <Person form={form} change={change} wrong={wrong} />
      )}
      <div className="field">
        <label className="tick">
          <input
            id="field-consent"
            type="checkbox"
            checked={form.consent}
            aria-invalid={wrong('consent') ? true : undefined}
            onChange={(e) => change({ consent: e.target.checked })}
          />
          <span>
            {t('resident.handIn.consent')}
            <span className="star" aria-hidden="true">
              {' '}
              *
            </span>
          </span>
        </label>
        {wrong('consent') ? (
          <p className="wrong" role="alert">
            {wrong('consent')}
          </p>
        ) : null}
      </div>
    </fieldset>
  );
}

function Person({ form, change, wrong }: Properties) {
  const { t } = useTranslation();
  return (
    <>
      <Field id="field-name" label={t('resident.handIn.name')} wrong={wrong('name')} required>
        {(parts) => (
          <input
            {...parts}
            autoComplete="name"
            value={form.name}
            maxLength={40}
            onChange={(e) => change({ name: e.target.value })}
            required
          />
        )}
      </Field>
      <Field
        id="field-phone"
        label={t('resident.handIn.phone')}
        hint={t('resident.handIn.phoneHint')}
        wrong={wrong('phone')}
        required
      >
        {(parts) => (
          <input
            {...parts}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            value={form.phone}
            maxLength={20}
            onChange={(e) => change({ phone: e.target.value })}
            required
          />
        )}
      </Field>
    </>
  );
}
