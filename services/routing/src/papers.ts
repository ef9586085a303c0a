/** The forms on a case as they stand, for whoever may see the case or holds the seal (V2, ENG-18). */
import type { Principal } from '@green-channel/platform/identity';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetPapersRequest,
  GetPapersResponse,
  PaperView,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { doerOf, readScope } from './caller.ts';
import { standsOn } from './case/paper-facts.ts';
import { formOf, mayWrite } from './case/paper-rights.ts';
import type { Paper } from './case/records.ts';
import type { Rules } from './case/rules.ts';
import type { Opened } from './case/state.ts';
import { loaded, type Serving } from './commands.ts';
import { rulesFor } from './rules-for.ts';

export async function getPapers(
  serving: Serving,
  { caseId }: GetPapersRequest,
  call: Call,
): Promise<GetPapersResponse> {
  const { principal } = call;
  const { state } = await loaded(serving, 'getPapers', caseId, call);
  const { rules } = await rulesFor(serving.directory, state, '');
  const scope = readScope(principal, rules);
  const { allowed: seals } = rules.law.may('getPaper', principal.roles, { level: principal.level });
  const own = scope === 'own' && state.collector === principal.post;
  if (scope !== 'organ' && !own && !seals) {
    return serving.refused.notFound(caseId, 'getPapers', principal, serving.clock.now(principal.city));
  }
  return { papers: (state.papers ?? []).map((paper) => viewOf(paper, state, rules, principal)) };
}

function viewOf(paper: Paper, state: Opened, rules: Rules, principal: Principal): PaperView {
  const form = formOf(paper.form, rules);
  const by = doerOf(principal);
  const values = new Map(standsOn(form, paper, state, rules).map(({ field, text }) => [field, text]));
  const { id: paperId, number, amended, past } = paper;
  return {
    ...{ paperId, form: form.id, zh: form.zh, en: form.en, number, amended, past },
    fields: form.fields.map((field) => {
      const { id, zh, en, type, section = '' } = field;
      const writable = !past && mayWrite(form, field, by, state, rules);
      return { id, zh, en, type, section, text: values.get(id) ?? '', writable };
    }),
    marks: paper.marks.map(({ field, kind, method, name, at, snapshotHash, snapshot, file }) => ({
      ...{ field, kind, method, name, at, snapshotHash, snapshot, file },
    })),
  };
}
