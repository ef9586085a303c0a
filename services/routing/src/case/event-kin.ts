import type { Reporter } from './kin.ts';
import type { Origin } from './offices.ts';
import type { Accountability, Referral } from './restricted.ts';
import type { Matter } from './state.ts';

/** What ties a case to another one, and what is kept beside its way. */
export interface KinEvents {
  CaseSplit: { matter: Matter; parts: { caseId: string; matter: Matter }[]; reason: string };
  CaseMerged: { into: string; intoNumber: string; reason: string; reporters: Reporter[] };
  ReportersJoined: { fromCase: string; fromNumber: string; matter: Matter; reporters: Reporter[]; organs: number[] };
  ProgressQueried: { organ: number; byReporter: boolean; askedOn: string };
  Referred: Referral;
  AccountabilityRecorded: Accountability;
  CardCopyDelivered: { office: number; cardNo: string };
  CaseSucceeded: { from: number; to: number; place: Origin; reason: string };
}
