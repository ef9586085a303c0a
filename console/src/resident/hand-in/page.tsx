import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newKey } from '../../api/key.ts';
import { fieldText, Problem } from '../../api/problem.ts';
import { submitIntake } from '../../api/submission.ts';
import { useTitle } from '../../app/title.ts';
import { useDraft } from '../draft.ts';
import { Area } from './area.tsx';
import { keepCode } from './code.ts';
import { emptyForm, type HandInForm, hasText, type Wrong, wrongOf } from './form.ts';
import { channelFor, intakeOf, serverField } from './intake.ts';
import { MatterFields } from './matter-fields.tsx';
import { Summary } from './summary.tsx';
import { WhoFields } from './who-fields.tsx';
import './hand-in.css';

const order: Wrong[] = ['community', 'title', 'text', 'name', 'phone', 'consent'];

export function HandIn() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { draft, change, setDraft, clear, restored } = useDraft<HandInForm>('hand-in', emptyForm);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [uploads, setUploads] = useState(0);
  useTitle(t('resident.handIn.title'));

  const local = tried ? wrongOf(draft) : [];
  const wrong = (field: Wrong): string | undefined =>
    local.includes(field) ? t(`resident.handIn.errors.${field}`) : fieldText(problem, serverField[field]);
  const faults = order.filter((field) => wrong(field) !== undefined);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    const first = wrongOf(draft)[0];
    if (first) return focusOn(first);
    if (uploads > 0) return;
    setSending(true);
    try {
      const { queryCode } = await submitIntake(intakeOf(draft, await channelFor(draft)), draft.key, true);
      keepCode(queryCode);
      clear();
      await go('/hand-in/done');
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, '', String(error)));
      // The same key went through before with other words: the next press is a matter of its own.
      if (error instanceof Problem && error.reason === 'IDEMPOTENCY_CONFLICT') change({ key: newKey() });
      setSending(false);
    }
  };

  return (
    <main className="r-main">
      <h1>{t('resident.handIn.title')}</h1>
      <p className="r-lead">{t('resident.handIn.lead')}</p>
      {restored && hasText(draft) && !tried ? (
        <p className="note row">
          {t('resident.handIn.draftFound')}
          <button type="button" className="linkish" onClick={clear}>
            {t('resident.handIn.clear')}
          </button>
        </p>
      ) : null}
      <form onSubmit={send} noValidate>
        <Area chosen={draft.community} choose={(community) => change({ community })} wrong={wrong('community')} />
        <MatterFields
          form={draft}
          change={change}
          wrong={wrong}
          setPhotos={(edit) => setDraft((old) => ({ ...old, photos: edit(old.photos) }))}
          busy={(more) => setUploads((n) => n + more)}
        />
        <WhoFields form={draft} change={change} wrong={wrong} />
        <Summary faults={faults} wrong={wrong} problem={problem} go={focusOn} />
        {tried && uploads > 0 ? <p className="note warn">{t('resident.handIn.errors.photos')}</p> : null}
        <button type="submit" className="button wide-on-phone" disabled={sending}>
          {sending ? t('resident.handIn.sending') : t('resident.handIn.send')}
        </button>
      </form>
    </main>
  );
}

function focusOn(field: Wrong): void {
  const found = document.getElementById(`field-${field}`);
  found?.scrollIntoView({ block: 'center' });
  const target = found?.matches('input, textarea') ? found : found?.querySelector<HTMLElement>('input, select');
  (target as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}
