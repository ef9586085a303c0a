/** Every role of the permission matrix and the levels of tenants it exists at: C city, D district, S street, M community. */
const table = `
RESIDENT CDSM | ANON CDSM | BUILDING_HEAD M | GRID_WORKER M | STATION_HEAD M | COMMUNITY_SECRETARY M
COMMUNITY_DIRECTOR M | COMMUNITY_CLERK M | LIAISON M | PARTY_REP M | TEAM_LEADER M | CADRE CD | STREET_HANDLER S
STREET_LEADER S | DISTRICT_HANDLER D | CITY_HANDLER C | OFFICE_LEADER CDSM | DEPT_HANDLER CDSM | DEPT_LEADER CDSM
SEAL_HOLDER CDSM | SUPERVISOR C | LEADER CD | GROUP_ADMIN C | ANALYST C | BN_SECRETARY DSM | BN_HANDLER DSM
BN_MEMBER DSM | VILLAGE_DIRECTOR M | TOWN_COMMITTEE S | INSPECTION_GROUP S | VOTER M | HELPER CDSM | VOLUNTEER M
LEADING_GROUP C | AUDITOR CDSM | TENANT_ADMIN CDSM | OPERATOR C`;

const words: Record<string, string> = { C: 'CITY', D: 'DISTRICT', S: 'STREET', M: 'COMMUNITY' };

/** Role → levels. RESIDENT and ANON hold no post, so no post can have them. */
export const roleLevels: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .split(/[|\n]/)
    .map((cell) => cell.trim().split(' '))
    .filter(([role]) => role !== '' && role !== 'RESIDENT' && role !== 'ANON')
    .map(([role = '', letters = '']) => [role, [...letters].map((letter) => words[letter] ?? letter)]),
);
