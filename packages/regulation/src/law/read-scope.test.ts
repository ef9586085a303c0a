import type { Role } from '../schema/people.ts';
import { readScopeOf } from './read-scope.ts';

const named = (id: string, read: Role['read']): Role => ({
  ...{ id, zh: id, en: id, levels: 'ANY', read, may: [] },
  ...{ source: { document: 'PLATFORM' }, provenance: 'P' },
});
const roles = [named('CLERK', 'organ'), named('GRID', 'own'), named('UNIT', 'unit'), named('AUDITOR', 'audit')];

describe('how much case content the roles of a post open', () => {
  test.each([
    [['CLERK'], 'organ'],
    [['UNIT'], 'organ'],
    [['GRID'], 'own'],
    [['AUDITOR'], 'none'],
    [['AUDITOR', 'GRID'], 'own'],
    [['GRID', 'CLERK'], 'organ'],
    [['UNHEARD_OF'], 'none'],
    [[], 'none'],
  ])('%j: %s', (held, scope) => {
    expect(readScopeOf(roles, held)).toBe(scope);
  });
});
