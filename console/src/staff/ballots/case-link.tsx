import { Link } from 'react-router';
import type { Ballot } from '../../api/public.ts';
import { usePack } from '../shell/law.ts';
import { useMe } from '../shell/me.ts';

/** How much a role reads so that a ballot in its sight is of a case in its sight, too. */
const WIDE = ['organ', 'unit', 'masked'];

/** The matter, with the way to its case for those who may read it; a building head judges without reading. */
export function CaseLink({ ballot: { caseId, title } }: { ballot: Ballot }) {
  const { roles: own } = useMe();
  const { roles = [] } = usePack() ?? {};
  const reads = roles.some(({ id, read = '' }) => own.includes(id) && WIDE.includes(read));
  return reads ? <Link to={`/cases/${caseId}`}>{title}</Link> : <strong>{title}</strong>;
}
