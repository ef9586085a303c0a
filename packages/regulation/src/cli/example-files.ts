import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exampleTexts, packIds, readPackFolder } from '../files.ts';
import type { Gaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import { type Answer, type Desk, wrong } from './answer.ts';

/** A file of examples or stories, with the pack that it speaks of. */
export interface ExampleFile {
  file: string;
  text: string;
  pack: Pack | Gaps;
}

/** Those of every pack, or those named: beside their own pack, or anywhere with a line `pack: jilin-2012`. */
export function exampleFiles(desk: Desk, files: readonly string[]): ExampleFile[] | Answer {
  const { dir, say } = desk;
  if (files.length === 0) return packIds(dir).flatMap((id) => besidePack(dir, id));
  const missing = files.find((file) => !existsSync(file));
  if (missing) return wrong(say('unknownFile', { file: missing }));
  const found = files.map((file) => ({ file, text: readFileSync(file, 'utf8'), folder: folderOf(dir, file) }));
  const stray = found.find(({ folder }) => folder === undefined);
  if (stray) return wrong(say('fileOutside', { file: stray.file }));
  return found.map(({ file, text, folder = dir }) => {
    return { file, text, pack: readPackFolder(dirname(folder), basename(folder)) };
  });
}

function besidePack(dir: string, id: string): ExampleFile[] {
  const pack = readPackFolder(dir, id);
  return exampleTexts(dir, id).map((one) => ({ ...one, pack }));
}

/** The folder of the pack, when there is one. */
function folderOf(dir: string, file: string): string | undefined {
  const named = /^pack:\s*(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  const folder = named === undefined ? dirname(dirname(resolve(file))) : join(dir, named);
  const beside = named !== undefined || basename(dirname(resolve(file))) === 'examples';
  return beside && existsSync(join(folder, 'pack.yaml')) ? folder : undefined;
}
