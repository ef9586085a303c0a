/** Generates what is not committed: proto messages, Prisma clients and the list of refusals; what has not changed is skipped. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeReasons } from './reasons.ts';
import { writeTopics } from './topics.ts';

interface Target {
  name: string;
  inputs: string[];
  output: string;
  make(): Promise<void>;
}

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const force = process.argv.includes('--force');

async function protoTarget(): Promise<Target> {
  const files = await Array.fromAsync(glob('proto/{greenchannel,grpc}/**/*.proto', { cwd: root }));
  return {
    name: 'proto',
    inputs: [...files, 'proto/buf.yaml', 'proto/buf.gen.yaml', 'proto/topics.yaml', 'package.json'],
    output: 'proto/gen',
    make: generateProto,
  };
}

/** Into a folder beside, then swapped in: whoever imports meanwhile never sees half a folder. */
async function generateProto(): Promise<void> {
  const fresh = await mkdtemp(join(root, 'proto/gen-'));
  try {
    const buf = join(root, 'node_modules/.bin/buf');
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`;
    await run(buf, ['generate', 'proto', '--template', 'proto/buf.gen.yaml', '-o', fresh], {
      cwd: root,
      env: { ...process.env, PATH: path },
    });
    await writeTopics(root, fresh);
    const stale = `${fresh}-stale`;
    if (existsSync(join(root, 'proto/gen'))) await rename(join(root, 'proto/gen'), stale);
    await rename(fresh, join(root, 'proto/gen'));
    await rm(stale, { recursive: true, force: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function prismaTargets(): Promise<Target[]> {
  const schemas = await Array.fromAsync(glob('services/*/prisma/schema.prisma', { cwd: root }));
  return schemas.map((schema) => {
    const service = schema.slice(0, -'/prisma/schema.prisma'.length);
    return {
      name: service,
      inputs: [schema, `${service}/package.json`],
      output: `${service}/gen/prisma`,
      make: () => generatePrisma(service, schema),
    };
  });
}

/** Prisma asks for a schema engine that `generate` never runs and would download: any executable satisfies it. */
async function generatePrisma(service: string, schema: string): Promise<void> {
  const cli = join(root, service, 'node_modules/prisma/build/index.js');
  await run(process.execPath, [cli, 'generate', '--no-hints', '--schema', join(root, schema)], {
    cwd: join(root, service),
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
}

/** What the gateway's problem pages know of the services' refusals; it may not import the services itself. */
async function reasonsTarget(): Promise<Target> {
  return {
    name: 'reasons',
    inputs: await Array.fromAsync(glob('services/*/src/**/refusals.ts', { cwd: root })),
    output: 'gateway/gen',
    make: () => writeReasons(root, join(root, 'gateway/gen')),
  };
}

async function hashOf(inputs: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs.toSorted())
    hash
      .update(`${input}\0`)
      .update(await readFile(join(root, input)))
      .update('\0');
  return hash.digest('hex');
}

async function bring({ name, inputs, output, make }: Target): Promise<void> {
  const stamp = join(root, output, '.inputs-hash');
  const hash = await hashOf(inputs);
  if (!force && (await readFile(stamp, 'utf8').catch(() => '')) === hash) return;
  const began = performance.now();
  await make();
  await writeFile(stamp, hash);
  console.log(`${output} generated in ${((performance.now() - began) / 1000).toFixed(1)} s (${name})`);
}

const waiting = [await protoTarget(), ...(await prismaTargets()), await reasonsTarget()];
let failed = false;
async function work(): Promise<void> {
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    try {
      await bring(target);
    } catch (error) {
      failed = true;
      const { stderr, message } = error as { stderr?: string; message: string }; // execFile adds stderr to its errors
      console.error(`${target.name} could not be generated:\n${stderr || message}`);
    }
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed) process.exitCode = 1;
