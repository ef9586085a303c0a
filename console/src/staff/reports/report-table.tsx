import { Alert, Card, Grid, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { type Report, type ReportRow, shownIn } from '../../api/report.ts';
import { shortDay } from '../../texts/day.ts';
import { colon, semicolon } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import type { ReportRule } from '../forms/form.ts';
import { Clause } from '../pieces/clause/clause.tsx';
import { Organ } from '../pieces/organ.tsx';
import { Formulas } from './formulas.tsx';

/** Each unit with its counts and rates, the whole below; what each figure means and where it stands beside it. */
export function ReportTable({ report, rule }: { report: Report; rule: ReportRule }) {
  const { t } = useTranslation();
  const { rows = [], total, asOf, clause, limit, formulas = [] } = report;
  return (
    <div className="g-rooms">
      <Broken report={report} rule={rule} />
      <Card title={labelOf(report)} className="c-flat g-report">
        <p className="g-asof faint">
          <Clause text={clause} /> · {t('rooms.reports.asOf', { day: shortDay(asOf) })}
          {limit ? ` · ${t('rooms.reports.limit', { timer: word('timer', limit) })}` : null}
        </p>
        <Counts report={report} />
        {rows.length === 0 ? <p className="g-asof faint">{t('rooms.reports.empty')}</p> : null}
      </Card>
      <Lists report={report} />
      {formulas.length > 0 ? <Formulas formulas={formulas} total={total} /> : null}
    </div>
  );
}

/** What a column needs at least; below that the table moves sideways. */
const COLUMN = 110;

type Line = ReportRow & { whole?: boolean };

function Counts({ report: { columns = [], rows = [], total, formulas = [] } }: { report: Report }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md === true;
  const lines: Line[] = [...rows, ...(total ? [{ ...total, whole: true }] : [])];
  return (
    <Table<Line>
      dataSource={lines}
      rowKey={({ organ, whole }) => `${organ} ${whole ?? ''}`}
      pagination={false}
      size="middle"
      scroll={{ x: (columns.length + 1) * COLUMN }}
      rowClassName={({ whole, broken = [] }) => (whole ? 'g-whole' : broken.length > 0 ? 's-late' : '')}
      columns={[
        {
          key: 'name',
          title: t('rooms.reports.unit'),
          ...(wide ? { fixed: 'left' as const } : {}),
          width: 150,
          render: (_: unknown, row: Line) =>
            row.whole ? <strong>{t('rooms.reports.total')}</strong> : <Organ id={row.organ} known={row.name} />,
        },
        ...columns.map((column) => ({
          key: column.id,
          title: <Heading column={column} of={formulas.find(({ id }) => id === column.id)} />,
          align: 'right' as const,
          render: (_: unknown, row: Line) => <Cell row={row} id={column.id} />,
        })),
      ]}
    />
  );
}

/** A rate leads to its formula. */
function Heading({ column, of }: { column: { id: string; zh: string; en: string }; of: { id: string } | undefined }) {
  return of ? <a href={`#formula-${of.id}`}>{labelOf(column)}</a> : labelOf(column);
}

/** A rate with its fraction, so that nobody has to trust it. */
function Cell({ row, id }: { row: Line; id: string }) {
  const rate = (row.rates ?? []).find((one) => one.id === id);
  if (!rate) return shownIn(row, id) ?? '—';
  return (
    <span className="s-lines">
      <strong>{rate.printed}</strong>
      <span className="faint">
        {rate.numerator} ÷ {rate.denominator}
      </span>
    </span>
  );
}

/** A row in which what must agree does not: the report is wrong and says so. */
function Broken({ report: { rows = [], total }, rule: { identities = [] } }: { report: Report; rule: ReportRule }) {
  const { t } = useTranslation();
  const wrong = [...rows, ...(total ? [total] : [])].filter(({ broken = [] }) => broken.length > 0);
  if (wrong.length === 0) return null;
  const said = wrong.map(({ organ, name, broken = [] }) => {
    const rules = broken.map((id) => labelOf(identities.find((one) => one.id === id) ?? { zh: id, en: id }));
    return <li key={organ}>{`${name}${colon()}${rules.join(semicolon())}`}</li>;
  });
  return <Alert type="error" showIcon title={t('rooms.reports.broken')} description={<ul>{said}</ul>} />;
}

/** Units that the report names because of a threshold. */
function Lists({ report: { lists = [], rows = [] } }: { report: Report }) {
  const { t } = useTranslation();
  if (lists.length === 0) return null;
  const nameOf = (organ: number) => rows.find((row) => row.organ === organ)?.name;
  return (
    <Card title={t('rooms.reports.lists')}>
      <dl className="g-formulas">
        {lists.map(({ id, organs = [], ...words }) => (
          <div key={id}>
            <dt>{labelOf(words)}</dt>
            <dd>
              {organs.length === 0 ? t('app.none') : null}
              {organs.map((organ) => (
                <Tag key={organ}>
                  <Organ id={organ} known={nameOf(organ)} />
                </Tag>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
