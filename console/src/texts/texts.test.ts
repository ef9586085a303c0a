import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const PROTO = join(import.meta.dirname, '../../../proto/greenchannel');
const REGULATIONS = join(import.meta.dirname, '../../../regulations');
const contract = (file: string): string => readFileSync(join(PROTO, file), 'utf8');

/** What a post orders: a command is answered by its version, an appeal by its query code. */
const COMMANDS =
  /^ {2}rpc (\w+)\(\w+\) returns \((?:greenchannel\.platform\.v1\.CommandReply|SubmitIntakeResponse)\);/gm;

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(here, value);
    else for (const [deep, text] of flat(value, here)) found.set(deep, text);
  }
  return found;
}

const holes = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([hole]) => hole).sort();

describe('text catalogues', () => {
  const chinese = flat(zhCN);
  const english = flat(en);

  it('say the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('have words for each event of a case that the contract names', () => {
    const [, events = ''] = /oneof event \{([^}]*)\}/.exec(contract('case/v1/case_events.proto')) ?? [];
    const named = [...events.matchAll(/^ {4}(\w+) \w+ = \d+;/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !chinese.has(`events.${name}`))).toEqual([]);
  });

  it('have words for each command that the contract names', () => {
    const services = ['case/v1/case', 'ballot/v1/ballot', 'callback/v1/callback', 'submission/v1/submission'];
    const named = services
      .flatMap((service) => [...contract(`${service}_service.proto`).matchAll(COMMANDS)])
      .map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1));
    expect(named.length).toBeGreaterThan(55);
    expect(named.filter((name) => !chinese.has(`word.command.${name}`))).toEqual([]);
  });

  it('have words for each event by which a regulation starts or stops a clock', () => {
    const vocabulary = readFileSync(join(PROTO, '../../packages/regulation/src/schema/words.ts'), 'utf8');
    const [, listed = ''] = /EVENTS = \[([^\]]*)\]/.exec(vocabulary) ?? [];
    const named = [...listed.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !chinese.has(`word.event.${name}`))).toEqual([]);
  });

  it('have words for each place that a letter of a regulation leaves open', () => {
    const packs = globSync('*/templates.yaml', { cwd: REGULATIONS });
    const texts = packs.map((file) => readFileSync(join(REGULATIONS, file), 'utf8').replaceAll(/^\s*#.*$/gm, ''));
    const places = new Set(texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)]).map(([, name]) => name));
    expect(places.size).toBeGreaterThan(60);
    expect([...places].filter((name) => !chinese.has(`word.place.${name}`))).toEqual([]);
  });

  it('leave no text empty', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('fill the same holes in both languages', () => {
    const differing = [...chinese].filter(
      ([key, text]) => String(holes(text)) !== String(holes(english.get(key) ?? '')),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('have Chinese in the Chinese catalogue', () => {
    const allowed = new Set(['app.switchTo', 'app.language']);
    const foreign = [...chinese].filter(([key, text]) => !allowed.has(key) && !/[\p{Script=Han}\d{]/u.test(text));
    expect(foreign.map(([key]) => key)).toEqual([]);
  });
});
