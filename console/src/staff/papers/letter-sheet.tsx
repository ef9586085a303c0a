import { useTranslation } from 'react-i18next';
import { shortDay } from '../../texts/day.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { struck } from '../pieces/struck.tsx';
import type { Document, Stub } from './documents.ts';
import { useReveal } from './reveal.tsx';

/** A letter word by word as it went out; a slip below its stub, as the sample prints them. */
export function LetterSheet({ caseId, document }: { caseId: string; document: Document }) {
  const { t } = useTranslation();
  const { fill, button } = useReveal(caseId);
  const { title, number, text = '', stub, issuedOn } = document;
  const name = title.split(' · ')[0] ?? title;
  const open = /\{\{\w+\}\}/.test(text);
  return (
    <>
      {open ? <div className="p-acts">{button}</div> : null}
      {stub ? (
        <article className="p-sheet" aria-label={`${name} ${t('papers.stub')}`}>
          <h2>
            {name}
            <small>{bracketed(t('papers.stub'))}</small>
          </h2>
          {number ? <p className="p-number">{number}</p> : null}
          <p className="p-letter">{struck(fill(stub.text))}</p>
          <StubSignature stub={stub} />
        </article>
      ) : null}
      <article className="p-sheet" aria-label={name}>
        <h2>{name}</h2>
        {number ? <p className="p-number">{number}</p> : null}
        <p className="p-letter">{struck(fill(text))}</p>
        {issuedOn && !dated(text, issuedOn) ? (
          <p className="p-foot">{t('papers.issuedOn', { day: shortDay(issuedOn) })}</p>
        ) : null}
      </article>
    </>
  );
}

/** The letter prints its day itself. */
function dated(text: string, day: string): boolean {
  const [year, month, date] = day.split('-').map(Number);
  return text.includes(`${year}年${month}月${date}日`);
}

function StubSignature({ stub: { signer, signedOn } }: { stub: Stub }) {
  const { t } = useTranslation();
  return (
    <dl className="p-signs">
      <dt>{t('papers.stubSigner')}</dt>
      <dd>{signer || <span className="faint">{t('papers.notSigned')}</span>}</dd>
      <dt>{t('papers.stubSignedOn')}</dt>
      <dd>{signedOn ? shortDay(signedOn) : '—'}</dd>
    </dl>
  );
}
