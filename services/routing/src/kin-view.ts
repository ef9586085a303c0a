/** What ties a case to others, in words of the contract. */
import type { RelatedCase, TransferView } from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { Opened } from './case/state.ts';

const unnamed = { number: '', title: '' };

export function kinOf({ partOf, parts = [], mergedInto, joined = [] }: Opened): RelatedCase[] {
  return [
    ...(partOf === undefined ? [] : [{ relation: 'partOf', caseId: partOf, ...unnamed }]),
    ...parts.map((part) => ({ relation: 'part', ...part })),
    ...(mergedInto === undefined ? [] : [{ relation: 'mergedInto', ...mergedInto }]),
    ...joined.map(({ caseId, number, title }) => ({ relation: 'joined', caseId, number, title })),
  ];
}

export function transferOf({ transfer }: Opened): TransferView | undefined {
  return transfer;
}
