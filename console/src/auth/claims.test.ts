import { meOf } from './claims.ts';

const tokenOf = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;

describe('who the token says is logged in', () => {
  it('reads Chinese names and the ids that travel as text', () => {
    const me = meOf(
      tokenOf({ sub: 'p1', city: '1', tenant: '7', unit: '31', level: 'UNIT', roles: ['DEPT_HANDLER'], name: '刘洋' }),
    );
    expect(me).toMatchObject({ city: 1, tenant: 7, organ: 31, name: '刘洋', roles: ['DEPT_HANDLER'] });
  });

  it('takes the office for the organ of whoever has no unit', () => {
    expect(meOf(tokenOf({ tenant: '7' })).organ).toBe(7);
  });
});
