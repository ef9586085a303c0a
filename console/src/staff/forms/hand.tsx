import { useTranslation } from 'react-i18next';

/** A place that is written by hand: on the page before it is printed, or on the paper after. Nothing of it is kept. */
export function Hand({ label, long = false }: { label: string; long?: boolean }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field of a form neither runs on within a text nor prints like one
    <span
      className={long ? 'f-hand f-long' : 'f-hand'}
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline={long}
      title={t('forms.hand', { label })}
      data-hint={label}
      contentEditable="plaintext-only"
      suppressContentEditableWarning
    />
  );
}
