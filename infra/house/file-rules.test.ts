import { faultsOf } from './file-rules.ts';

const faults = (path: string, text = '') => faultsOf({ path, text });

test.each([
  ['services/routing/src/case-utils.ts', '', 'is named "utils"'],
  ['packages/platform/src/base.ts', '', 'is named "base"'],
  ['services/routing/src/case.ts', 'export class CaseManager {}', 'declares CaseManager'],
  ['services/routing/src/case.ts', 'interface ICase {}', 'declares ICase'],
  ['services/routing/src/case.ts', 'x;\n'.repeat(251), 'has 251 lines of logic'],
  ['services/routing/src/store.ts', 'const url = process.env.ROUTING_DB_URL;', 'reads process.env'],
  ['services/routing/src/store.ts', "query('set search_path to x')", 'plain SET'],
  ['services/routing/src/store.ts', 'query(`SET app.viewer = 7`)', 'plain SET'],
  ['services/routing/src/case.ts', ['// TO', 'DO later'].join(''), 'an issue (style 29)'],
])('%s is refused: %#', (path, text, fault) => {
  expect(faults(path, text)).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ['services/routing/src/config.ts', 'process.env.X'],
  ['services/routing/src/database.ts', 'interface Database {}\ninterface Id {}\ntype Information = 1;'],
  ['services/routing/src/case.test.ts', 'x;\n'.repeat(400)],
  ['services/routing/src/refusals.ts', 'x;\n'.repeat(400)],
  ['services/routing/src/case.ts', `${'// why\n\n'.repeat(400)}// @TODO(#12)`],
  ['services/routing/src/store.ts', "query('set local role x'); // process.env is read in config.ts"],
  ['services/routing/src/store.ts', "query('update case set app = 1')"],
])('%s is fine: %#', (path, text) => {
  expect(faults(path, text)).toEqual([]);
});
