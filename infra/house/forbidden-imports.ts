/** For each rule of the import table one import that it must refuse: a pattern that matches nothing passes silently. */
export interface ForbiddenImport {
  rule: string;
  from: string;
  imports: string;
  /** Extra files that the import needs to exist, with their own imports. */
  beside?: Record<string, string>;
}

const target = { 'services/directory/src/law.ts': '' };

export const forbiddenImports: ForbiddenImport[] = [
  { rule: 'noun-imports-law-and-decider-only', from: 'services/routing/src/case.ts', imports: 'node:fs' },
  {
    rule: 'noun-reaches-no-io',
    from: 'services/feedback/src/callback.ts',
    imports: './owing.ts',
    beside: { 'services/feedback/src/owing.ts': "import './store.ts';", 'services/feedback/src/store.ts': '' },
  },
  {
    rule: 'service-imports-no-service',
    from: 'services/intake/src/grpc.ts',
    imports: '../../directory/src/law.ts',
    beside: target,
  },
  {
    rule: 'service-imports-no-edge',
    from: 'services/intake/src/inbox.ts',
    imports: '../../../infra/testing/database.ts',
    beside: { 'infra/testing/database.ts': '' },
  },
  {
    rule: 'service-test-imports-testing-only',
    from: 'services/intake/tests/inbox.test.ts',
    imports: '../../../gateway/src/answer.ts',
    beside: { 'gateway/src/answer.ts': '' },
  },
  { rule: 'regulation-imports-zod-and-yaml-only', from: 'packages/regulation/src/law/due.ts', imports: 'node:fs' },
  { rule: 'regulation-files-read-only', from: 'packages/regulation/src/files.ts', imports: 'node:http' },
  {
    rule: 'platform-knows-no-domain',
    from: 'packages/platform/src/bus.ts',
    imports: '../../../services/directory/src/law.ts',
    beside: target,
  },
  {
    rule: 'platform-speaks-its-own-proto-only',
    from: 'packages/platform/src/rpc/server.ts',
    imports: '../../../../proto/gen/greenchannel/case/v1/case.ts',
    beside: { 'proto/gen/greenchannel/case/v1/case.ts': '' },
  },
  {
    rule: 'platform-proto-in-rpc-only',
    from: 'packages/platform/src/log.ts',
    imports: '../../../proto/gen/greenchannel/platform/v1/platform.ts',
    beside: { 'proto/gen/greenchannel/platform/v1/platform.ts': '' },
  },
  { rule: 'gateway-has-no-rules-and-no-database', from: 'gateway/src/door.ts', imports: 'pg' },
  {
    rule: 'console-talks-http-only',
    from: 'console/src/app.tsx',
    imports: '../../gateway/src/answer.ts',
    beside: { 'gateway/src/answer.ts': '' },
  },
  { rule: 'database-in-store-files-only', from: 'services/reporting/src/grpc.ts', imports: 'pg' },
  { rule: 'keycloak-in-one-file', from: 'gateway/src/live.ts', imports: 'keycloak-connect' },
  { rule: 'redis-in-one-file', from: 'services/intake/src/limit.ts', imports: 'redis' },
  {
    rule: 'no-circle',
    from: 'packages/platform/src/one.ts',
    imports: './two.ts',
    beside: { 'packages/platform/src/two.ts': "import './one.ts';" },
  },
];
