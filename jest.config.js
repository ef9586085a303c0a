const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/infra/testing/strip-types.cjs' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};

/** `unit` needs nothing but Node; `real` runs against a PostgreSQL server started once for the whole run. */
export default {
  coverageProvider: 'v8',
  testTimeout: 60_000, // patience on a busy machine, no slower on a quiet one
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{packages,services}/*/src/**/*.test.ts',
        '<rootDir>/gateway/src/**/*.test.ts',
        '<rootDir>/console/src/**/*.test.ts',
        '<rootDir>/infra/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'real',
      testMatch: [
        '<rootDir>/{packages,services}/*/tests/**/*.test.ts',
        '<rootDir>/gateway/tests/**/*.test.ts',
        '<rootDir>/tests/**/*.test.ts',
      ],
      globalSetup: '<rootDir>/infra/testing/global-setup.ts',
      globalTeardown: '<rootDir>/infra/testing/global-teardown.ts',
    },
  ],
};
