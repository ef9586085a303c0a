import { useTranslation } from 'react-i18next';
import { Field } from '../field.tsx';
import { type HandInForm, type KeptPhoto, limits, type Wrong } from './form.ts';
import { Photos } from './photos.tsx';

interface Properties {
  form: HandInForm;
  change: (part: Partial<HandInForm>) => void;
  wrong: (field: Wrong) => string | undefined;
  setPhotos: (change: (old: KeptPhoto[]) => KeptPhoto[]) => void;
  busy: (count: number) => void;
}

export function MatterFields({ form, change, wrong, setPhotos, busy }: Properties) {
  const { t } = useTranslation();
  return (
    <fieldset className="card">
      <legend>{t('resident.handIn.matter')}</legend>
      <Field
        id="field-title"
        label={t('resident.handIn.matterTitle')}
        hint={t('resident.handIn.matterTitleHint')}
        wrong={wrong('title')}
        required
      >
        {(parts) => (
          <input
            {...parts}
            value={form.title}
            maxLength={limits.title}
            onChange={(e) => change({ title: e.target.value })}
            required
          />
        )}
      </Field>
      <Field
        id="field-text"
        label={t('resident.handIn.text')}
        hint={t('resident.handIn.textHint')}
        wrong={wrong('text')}
        required
        after={<p className="count">{t('resident.handIn.count', { n: form.text.length, max: limits.text })}</p>}
      >
        {(parts) => (
          <textarea
            {...parts}
            value={form.text}
            maxLength={limits.text}
            onChange={(e) => change({ text: e.target.value })}
            required
          />
        )}
      </Field>
      <Field label={`${t('resident.handIn.place')}${t('app.optional')}`} hint={t('resident.handIn.placeHint')}>
        {(parts) => (
          <input
            {...parts}
            value={form.place}
            maxLength={limits.place}
            onChange={(e) => change({ place: e.target.value })}
          />
        )}
      </Field>
      <Photos photos={form.photos} setPhotos={setPhotos} busy={busy} />
    </fieldset>
  );
}
