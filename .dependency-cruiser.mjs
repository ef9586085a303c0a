/**
 * The import table of the house (docs: who may import what). Each comment says what to do instead.
 * infra/house/forbidden-imports.ts keeps one import per rule that must be refused.
 */
/** One service = one noun = one pure file, or a folder of that name. */
const nouns = {
  directory: 'tenant',
  intake: 'submission',
  routing: 'case',
  'sla-timer': 'timer',
  feedback: 'callback',
  evaluation: 'ballot',
  reporting: 'figure',
  notification: 'message',
};
const owners = Object.entries(nouns).map(([service, noun]) => `${service}(?=/src/${noun}(?:/|-|\\.ts$))`);
const nounFile = `^services/(${owners.join('|')})/src/`;
const source = '^(packages|services)/[^/]+/src/|^gateway/src/';
const lib = (names) => `(^|node_modules/)(${names})(/|$)`;
const edge = '^(gateway|console|infra|tests)/';
const tests = '\\.test\\.ts$|/tests/';

export default {
  forbidden: [
    {
      name: 'noun-imports-law-and-decider-only',
      comment:
        'A noun file is pure: it decides from its input, its state and the law. It may import packages/regulation, platform/decider, platform/refusal and pure files of its own service; time, ids and whatever was read come in with the input. Move the I/O to store.ts, grpc.ts or inbox.ts and hand its result in.',
      severity: 'error',
      from: { path: nounFile, pathNot: tests },
      to: { pathNot: '^packages/regulation/src/|^packages/platform/src/(decider|refusal)\\.ts$|^services/$1/src/' },
    },
    {
      name: 'noun-reaches-no-io',
      comment:
        'This noun file reaches I/O through a file it imports. Split that file: what is pure stays beside the noun, what reads, writes or speaks proto goes to store.ts, wire.ts, grpc.ts or inbox.ts, which import the noun and not the other way round.',
      severity: 'error',
      from: { path: nounFile, pathNot: tests },
      to: {
        path: `^proto/|^services/[^/]+/(gen/|src/(store|wire|grpc|inbox|config|main)\\.ts)|${lib('pg|@prisma|@grpc')}`,
        reachable: true,
      },
    },
    {
      name: 'service-imports-no-service',
      comment:
        "A service never imports another one: it hears the other's facts on the bus, or asks over gRPC (contacts and directory look-ups only). Share a contract through proto/, a mechanism through packages/platform, a rule of law through packages/regulation.",
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'service-imports-no-edge',
      comment:
        'A service knows nothing of the gateway, the console or how it is started: it imports proto, regulation and platform. Only its tests may use infra/testing.',
      severity: 'error',
      from: { path: '^services/', pathNot: tests },
      to: { path: edge },
    },
    {
      name: 'service-test-imports-testing-only',
      comment:
        'A test of a service starts its database and its tellers through infra/testing; nothing else of the edge is its business.',
      severity: 'error',
      from: { path: '^services/[^/]+/(src/.*\\.test\\.ts$|tests/)' },
      to: { path: edge, pathNot: '^infra/testing/' },
    },
    {
      name: 'regulation-imports-zod-and-yaml-only',
      comment:
        'packages/regulation is pure law: zod and yaml, its own files, and hashing. Read files in files.ts or the command line (cli/) and pass their text in.',
      severity: 'error',
      from: {
        path: '^packages/regulation/src/',
        pathNot: `${tests}|^packages/regulation/src/((files|testing)\\.ts$|cli/)`,
      },
      to: { pathNot: `^packages/regulation/|${lib('zod|yaml')}|^(node:)?crypto$` },
    },
    {
      name: 'regulation-files-read-only',
      comment:
        'files.ts and cli/ may also read files and paths; nothing in regulation opens a connection or imports a service.',
      severity: 'error',
      from: { path: '^packages/regulation/src/((files|testing)\\.ts$|cli/)', pathNot: tests },
      to: {
        pathNot: `^packages/regulation/|${lib('zod|yaml')}|^(node:)?(crypto|fs|fs/promises|path|url|util|process)$`,
      },
    },
    {
      name: 'platform-knows-no-domain',
      comment:
        'packages/platform is mechanism without a domain word: it imports no regulation, no service, no edge. What it needs from them comes in as a function or a value.',
      severity: 'error',
      from: { path: '^packages/platform/src/' },
      to: { path: '^(packages/regulation|services|gateway|console|infra|tests)/' },
    },
    {
      name: 'platform-speaks-its-own-proto-only',
      comment:
        'The only contracts that packages/platform knows are its own (greenchannel/platform) and gRPC health, and only in rpc/, which registers Settle and Health for every service. Messages of a noun belong to the wire.ts of its service.',
      severity: 'error',
      from: { path: '^packages/platform/src/', pathNot: tests },
      to: { path: '^proto/', pathNot: '^proto/gen/(greenchannel/platform|grpc)/' },
    },
    {
      name: 'platform-proto-in-rpc-only',
      comment: 'Inside packages/platform only rpc/ speaks proto; hand bytes or plain values to the other files.',
      severity: 'error',
      from: { path: '^packages/platform/src/', pathNot: `${tests}|^packages/platform/src/rpc/` },
      to: { path: '^proto/' },
    },
    {
      name: 'gateway-has-no-rules-and-no-database',
      comment:
        'The gateway translates HTTP to gRPC: no law, no database, no service code. Ask the service that owns the noun; what may be done now comes from its answer.',
      severity: 'error',
      from: { path: '^gateway/src/' },
      to: { path: `^(packages/regulation|services|infra|tests)/|${lib('pg|prisma|@prisma')}` },
    },
    {
      name: 'console-talks-http-only',
      comment:
        'The console is a browser program: it talks to the gateway over HTTP and imports nothing of the server side.',
      severity: 'error',
      from: { path: '^console/src/' },
      to: { path: '^(packages|services|gateway|infra|proto|tests)/' },
    },
    {
      name: 'database-in-store-files-only',
      comment:
        'Only store files know the database (style 22): name the question as a function of store.ts (or store/, or a file of SQL beside it) and call that. main.ts may open the pools.',
      severity: 'error',
      from: {
        path: '^services/[^/]+/src/',
        pathNot: `${tests}|^services/[^/]+/src/(store|main|prisma|reads?|armed)(\\.ts$|/|-)`,
      },
      to: { path: `${lib('pg|@prisma')}|^services/[^/]+/gen/prisma/` },
    },
    {
      name: 'keycloak-in-one-file',
      comment:
        'Each chosen library sits behind one file, so that it can be exchanged: keycloak-connect in gateway/src/door/staff-guard.ts.',
      severity: 'error',
      from: { path: source, pathNot: `${tests}|^gateway/src/door/staff-guard\\.ts$` },
      to: { path: lib('keycloak-connect') },
    },
    {
      name: 'redis-in-one-file',
      comment:
        'Each chosen library sits behind one file, so that it can be exchanged: redis in packages/platform/src/redis.ts, rate-limiter-flexible in gateway/src/door/allowance.ts.',
      severity: 'error',
      from: { path: source, pathNot: `${tests}|^packages/platform/src/redis\\.ts$|^gateway/src/door/allowance\\.ts$` },
      to: { path: lib('redis|rate-limiter-flexible') },
    },
    {
      name: 'no-circle',
      comment:
        'These files need each other to load. Find the idea they share and give it a file of its own, or hand it in.',
      severity: 'error',
      from: { path: source },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^proto/gen/|/gen/prisma/' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
