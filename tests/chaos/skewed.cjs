// Loaded before a service of a platform under test: where the file GC_SKEWED names it, it begins anew in a time of its
// own, as the same process. Time that only passes (timeouts) is left alone: such a machine is wrong, not slow.
const { existsSync, readFileSync } = require('node:fs');

const file = process.env.GC_SKEWED;
const service = /service\.ts$/.test(process.argv[1] ?? '') ? process.argv[2] : undefined;
const { library, by = {} } = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

if (service && by[service] && process.env.FAKETIME === undefined)
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    LD_PRELOAD: library,
    FAKETIME: by[service],
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  });
