import { errorIds, logger } from './log.ts';
import { withContext } from './rpc/context.ts';

function recording(level?: string) {
  const lines: string[] = [];
  const log = logger('routing', { level, write: (line) => void lines.push(line) });
  return { log, read: () => lines.map((line) => JSON.parse(line)) };
}

test('a line is one JSON object with level, service, ids and the trace of the call', () => {
  const { log, read } = recording();
  withContext({ deadline: 0, trace: 'f'.repeat(32) }, () =>
    log.with({ consumer: 'case' }).info('caught up', { position: 12n }),
  );
  expect(read()).toEqual([
    {
      at: expect.stringMatching(/Z$/),
      level: 'info',
      event: 'caught up',
      trace: 'f'.repeat(32),
      service: 'routing',
      consumer: 'case',
      position: '12',
    },
  ]);
});

test.each([
  ['debug', 4],
  [undefined, 3],
  ['nonsense', 3],
  ['error', 1],
  ['silent', 0],
])('at level %s, %i of four lines are written', (level, count) => {
  const { log, read } = recording(level);
  for (const at of ['debug', 'info', 'warn', 'error'] as const) log[at]('x');
  expect(read()).toHaveLength(count);
});

test('a long text is cut: it was no id', () => {
  const { log, read } = recording();
  log.info('x', { id: '诉'.repeat(1_000) });
  expect(read()[0].id).toHaveLength(201);
});

test('of a foreign error its class, code and place are logged, never its message', () => {
  const ids = errorIds(Object.assign(new RangeError('phone 13900001111\nof 王芳'), { code: '22P02' }));
  expect(ids).toMatchObject({ error: 'RangeError', code: '22P02', frames: expect.stringContaining('log.test.ts') });
  expect(JSON.stringify(ids)).not.toMatch(/13900001111|王芳/);
  expect(errorIds('text')).toEqual({ error: 'string' });
});
