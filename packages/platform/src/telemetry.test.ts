import { isWanted } from './telemetry.ts';

test.each([
  [{}, false],
  [{ OTEL_SERVICE_NAME: 'routing' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318/v1/traces' }, true],
  [{ OTEL_TRACES_EXPORTER: 'console' }, true],
  [{ OTEL_TRACES_EXPORTER: 'console', OTEL_SDK_DISABLED: 'true' }, false],
])('with %j telemetry is wanted: %s', (environment, wanted) => {
  expect(isWanted(environment)).toBe(wanted);
});
