/** What the house asks of a file beyond types and imports. Each rule names the place and what to do instead. */
export interface SourceFile {
  path: string;
  text: string;
}

type Rule = (file: SourceFile) => string[];

const longest = 250;
const banned = ['common', 'util', 'utils', 'helper', 'helpers', 'misc', 'base', 'manager', 'impl', 'data', 'info'];
/** 基层 is the base of the levels, a word of the domain; as the name of a file it would say nothing. */
const bannedInside = banned.filter((word) => word !== 'base');
const isTest = (path: string): boolean => /\.test\.tsx?$|(^|\/)tests\//.test(path);

/** Tables of words are read, not reasoned about: they may be long. */
const isCatalogue = (path: string): boolean => /\/(texts|locales?)\/|(^|\/)(refusals?|words|titles)\.ts$/.test(path);

const tooLong: Rule = ({ path, text }) => {
  if (isTest(path) || isCatalogue(path)) return [];
  const lines = text.split('\n').filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length;
  return lines > longest
    ? [`${path} has ${lines} lines of logic, more than ${longest}: find the second idea in it and give it a file`]
    : [];
};

const bannedFileName: Rule = ({ path }) => {
  const words = (path.split('/').at(-1) ?? '').replace(/\..*$/, '').split('-');
  return words
    .filter((word) => banned.includes(word.toLowerCase()))
    .map((word) => `${path} is named "${word}", which says nothing: name the one thing inside (style 5)`);
};

const declared = /^\s*(?:export )?(?:async )?(?:function\*?|class|interface|type(?= \w+(?:<| =))) (\w+)/gm;

const bannedName: Rule = ({ path, text }) =>
  [...text.matchAll(declared)].flatMap(([, name = '']) => {
    const words = name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase());
    const word = words.find((part) => bannedInside.includes(part)) ?? (/^I[A-Z][a-z]/.test(name) ? 'I…' : undefined);
    return word === undefined
      ? []
      : [`${path} declares ${name}, with "${word}" in it: say what it does or gives (style 5)`];
  });

const readsEnvironment =
  /(^|\/)(config|main|env|otel|settings)\.ts$|\.config\.[a-z]+$|^(tests|infra\/(gen|house|testing|postgres))\//;

const environmentElsewhere: Rule = ({ path, text }) =>
  /\bprocess\.env\b/.test(withoutComments(text)) && !isTest(path) && !readsEnvironment.test(path)
    ? [`${path} reads process.env: config.ts alone does (style 22); take the value as a parameter`]
    : [];

/** A setting must not outlive its transaction on a pooled connection; the migration runner has a connection of its own. */
const plainSet: Rule = ({ path, text }) =>
  /[`'"]\s*set\s+(session\s+|role\b|search_path\b|app\.)/i.test(withoutComments(text)) &&
  !isTest(path) &&
  !/\/migrate(-\w+)?\.ts$/.test(path)
    ? [`${path} uses a plain SET, which stays on the pooled connection: use set_config(…, true) or SET LOCAL`]
    : [];

const looseTag: Rule = ({ path, text }) =>
  [...text.matchAll(/\/\/.*\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/g)].map(
    ([, tag]) => `${path} holds a ${tag}: do it, or write @TODO(#number) of an issue (style 29)`,
  );

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

const rules: Rule[] = [tooLong, bannedFileName, bannedName, environmentElsewhere, plainSet, looseTag];

export const faultsOf = (file: SourceFile): string[] => rules.flatMap((rule) => rule(file));
