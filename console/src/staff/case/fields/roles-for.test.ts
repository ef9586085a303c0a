import { rolesFor } from './roles-for.ts';

describe('roles of the units named to handle', () => {
  it('leaves a single unit alone, whatever it was before', () => {
    expect(rolesFor([{ organ: 1, role: 'CO' }])).toEqual([{ organ: 1, role: 'SOLE' }]);
  });

  it('has exactly one lead among several: the one named, else the first', () => {
    expect(rolesFor([{ organ: 1 }, { organ: 2, role: 'LEAD' }]).map(({ role }) => role)).toEqual(['CO', 'LEAD']);
    expect(rolesFor([{ organ: 1, role: 'SOLE' }, { organ: 2 }, { organ: 3 }]).map(({ role }) => role)).toEqual([
      'LEAD',
      'CO',
      'CO',
    ]);
  });
});
