import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getSubmission, type Reporter } from '../../api/submission.ts';
import { Purpose } from '../case/reporter.tsx';

export interface Reveal {
  /** Open places of a text filled in, or a line that says what goes there. */
  fill: (text: string) => string;
  person: Reporter | null;
  button: ReactNode;
}

/** ENG-21: who the reporter is stands in no form and no letter until it is printed, for a purpose that is recorded. */
export function useReveal(caseId: string): Reveal {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['submission', caseId], queryFn: () => getSubmission(caseId), retry: false });
  const [person, setPerson] = useState<Reporter | null>(null);
  const [asking, setAsking] = useState(false);
  const known: Record<string, string | undefined> = { reporterName: person?.name, residence: person?.address };
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, field: string) => known[field] || t(blanks[field] ?? 'papers.blank.other'));
  const may = data?.reporter?.revealable && !person;
  const button = (
    <>
      {may ? <Button onClick={() => setAsking(true)}>{t('papers.reveal')}</Button> : null}
      {asking ? <Purpose caseId={caseId} close={() => setAsking(false)} shown={setPerson} /> : null}
    </>
  );
  return { fill, person, button };
}

const blanks: Record<string, 'papers.blank.reporterName' | 'papers.blank.residence' | undefined> = {
  reporterName: 'papers.blank.reporterName',
  residence: 'papers.blank.residence',
};
