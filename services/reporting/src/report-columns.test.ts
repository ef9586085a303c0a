import { suggestedParameters } from '@green-channel/regulation';
import { reportNamed } from '@green-channel/regulation/law/report';
import { lawNamed, regulations } from '@green-channel/regulation/testing';
import { columnsOf, formulasOf } from './report-columns.ts';
import { nothing } from './totals.ts';

const packs = [...regulations.packs.values()];
const reports = packs.flatMap((pack) =>
  pack.reports.filter(({ figures = [] }) => figures.length > 0).map((rule) => [pack.id, rule.id, pack] as const),
);

test.each(reports)(
  '%s %s has words for each of its columns and a formula for each of its rates',
  (packId, id, pack) => {
    const law = lawNamed(packId, { parameters: suggestedParameters(pack) });
    const rule = reportNamed(pack, id);
    const counts = Object.keys(nothing({ grades: pack.evaluation.scale.map((grade) => grade.id) }));
    const columns = columnsOf({ rule, law, counts });
    expect(columns.filter((column) => column.zh === column.id || column.en === column.id)).toEqual([]);
    const formulas = formulasOf({ rule, law });
    expect(formulas.map((formula) => formula.id)).toEqual(
      columns.filter(({ rate }) => rate).map((column) => column.id),
    );
    for (const { zh, en, clause, provenance } of formulas) {
      expect([zh.includes('÷'), en.includes('÷'), clause !== '', ['T', 'I', 'P'].includes(provenance)]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  },
);
