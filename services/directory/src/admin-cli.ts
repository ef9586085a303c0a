/** The words of scripts/admin. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, environment } from '@green-channel/platform/config';
import { isRefusal } from '@green-channel/platform/refusal';
import { argumentsOf, WrongArguments } from '@green-channel/regulation/cli/arguments';
import { type Admin, openAdmin } from './admin.ts';
import { treeIn } from './division.ts';
import { loginOf } from './keycloak/account.ts';

const help = `./scripts/admin city DIVISION|FILE.json     载入一座城市的层级 · load the tree of a city: jilin, meihekou, shenzhen, banan, or a file of its own
./scripts/admin operator NAME [--city 吉林市]  设立第一个平台运营岗位 · make the first operator
./scripts/admin posts [--city 吉林市]          列出岗位与登录名 · list the posts and their login names
./scripts/admin identity realm [FILE]         由目录与制度包生成 Keycloak 领域文件 · the Keycloak realm, generated from directory and packs
./scripts/admin identity sync [--dry-run] [--passwords FILE.csv]   使 Keycloak 与目录一致；新账号的首次口令写入文件 · bring Keycloak into step; first passwords of new accounts go to the file
./scripts/admin identity drift                列出不一致之处（有则以 1 退出）· name every difference (then exits with 1)
./scripts/admin identity password LOGIN       新的一次性口令 · a new first password

数据库 / database: DIRECTORY_DB_URL (+ DIRECTORY_DB_WORKER_URL), or the running installation in GC_HOME.`;

class Unusable extends Error {
  override name = 'Unusable';
}

/** The running embedded installation says where its database listens; its secrets are readable by its owner only. */
function urlsFrom(from: Environment): { app: string; worker: string } {
  const { DIRECTORY_DB_URL: app, DIRECTORY_DB_WORKER_URL: worker } = from;
  if (app) return { app, worker: worker || app };
  const home = from.GC_HOME || join(import.meta.dirname, '../../../var');
  const [secrets, pid] = [join(home, 'secrets.json'), join(home, 'postgres/data/postmaster.pid')];
  if (!existsSync(secrets) || !existsSync(pid))
    throw new Unusable(`${home} 中没有正在运行的平台，请先 ./scripts/start，或设置 DIRECTORY_DB_URL。
Nothing runs in ${home}: start it with ./scripts/start, or set DIRECTORY_DB_URL.`);
  const { database } = JSON.parse(readFileSync(secrets, 'utf8')) as { database: Record<'app' | 'worker', string> };
  const port = readFileSync(pid, 'utf8').split('\n')[3]; // line 4 of postmaster.pid
  const url = (role: 'app' | 'worker') =>
    `postgres://directory_${role}:${database[role]}@127.0.0.1:${port}/green_channel`;
  return { app: url('app'), worker: url('worker') };
}

interface Asked {
  word: string | undefined;
  city: string | undefined;
  say(line: string): void;
}

async function cityIn(admin: Admin, name: string | undefined): Promise<number> {
  if (name !== undefined) return admin.cityNamed(name);
  const [first, second] = await admin.cities();
  if (first === undefined) throw new Unusable('还没有城市，请先：./scripts/admin city jilin\nThere is no city yet.');
  if (second !== undefined) throw new Unusable('有多座城市，请用 --city 指明。\nThere are several cities: say --city.');
  return first.tenant;
}

const words: Record<string, (admin: Admin, asked: Asked) => Promise<void>> = {
  async city(admin, { word = 'jilin', say }) {
    const own = word.endsWith('.json') ? (await treeIn(word)).tree : word;
    say(`城市 / city: ${await admin.createCity(own)}`);
  },
  async operator(admin, { word, city, say }) {
    if (!word) throw new Unusable(help);
    const post = await admin.makeOperator({ city: await cityIn(admin, city), name: word });
    say(`平台运营岗位 / operator post: ${post}`);
  },
  async posts(admin, { city, say }) {
    for (const { post, organ, title, name, roles, status } of await admin.posts(await cityIn(admin, city)))
      say([post, loginOf(post), organ, title, name || '—', roles.join(','), status].join('\t'));
  },
};

export async function runAdmin(args: string[], from: Environment, say: (line: string) => void): Promise<void> {
  const options = {
    city: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    'dry-run': { type: 'boolean', default: false },
    passwords: { type: 'string' },
  } as const;
  const { values, positionals } = argumentsOf({ args, options, allowPositionals: true });
  const [verb = '', word, of] = positionals;
  if (verb === 'identity' && word !== undefined && !values.help) {
    const { identityByHand } = await import('./keycloak/by-hand.ts');
    const asked = { urls: urlsFrom(from), from, word, of, dryRun: values['dry-run'], passwords: values.passwords, say };
    if (!(await identityByHand(asked))) process.exitCode = 1;
    return;
  }
  const run = Object.hasOwn(words, verb) ? words[verb] : undefined;
  if (values.help || run === undefined) return say(help);
  await using admin = await openAdmin(urlsFrom(from));
  await run(admin, { word, city: values.city, say });
}

if (import.meta.main) {
  try {
    await runAdmin(process.argv.slice(2), environment, (line) => void process.stdout.write(`${line}\n`));
  } catch (error) {
    if (error instanceof WrongArguments) {
      process.stderr.write(`${error.message}\n\n${help}\n`);
      process.exitCode = 2;
    } else {
      if (!(error instanceof Unusable) && !isRefusal(error)) throw error;
      process.stderr.write(`${isRefusal(error) ? `${error.zh}\n${error.en}` : error.message}\n`);
      process.exitCode = 1;
    }
  }
}
