import type { PaperValue } from './records.ts';

/** Deliberation, depth, direct report, rectification, and the forms of a case; equal to the messages of greenchannel.case.v1. */
export interface DepthEvents {
  DeliberationOpened: {
    kind: string;
    organ: number;
    heldOn: string;
    attendees: string;
    solution: string;
    unitNamed: string;
  };
  DepthEntered: { assignmentId: string; organ: number } & {
    namedPerson: string;
    note: string;
    office: number;
    timer: string;
  };
  RectificationOrdered: { assignmentId: string; organ: number } & { office: number; reason: string; demand: string };
  RectificationSubmitted: { assignmentId: string; organ: number } & {
    office: number;
    measures: string;
    explanation: string;
  };
  DirectReported: { organ: number; method: string; leader: string; text: string; instruction: string };
  PaperWritten: {
    paperId: string;
    form: string;
    organ: number;
    values: PaperValue[];
    amends: boolean;
    reason: string;
    opens: boolean;
    number: number;
    year: number;
    numberText: string;
    series: string;
    numberedBy: number;
    law: string;
  };
  PaperMarked: {
    paperId: string;
    form: string;
    field: string;
    kind: string;
    method: string;
    name: string;
    organ: number;
    file: string;
    snapshot: PaperValue[];
    snapshotHash: string;
  };
}
