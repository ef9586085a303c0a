import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A word of the command line that the command does not know, or a value that is missing or too much. */
export class WrongArguments extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(word: string) {
    const zh = `“${word}”不对：没有这个选项或参数，或缺少取值`;
    const en = `"${word}" is wrong: there is no such option or word, or its value is missing or not wanted`;
    super(`${zh}\n${en}`);
    this.zh = zh;
    this.en = en;
  }
}

/** Reads a command line as `parseArgs` does, which speaks English only and, of an option, quotes the one that it means. */
export function argumentsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new WrongArguments(/'([^' ]+)/.exec(said)?.[1] ?? said);
  }
}
