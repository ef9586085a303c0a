/** `./scripts/admin identity …`: the realm as a file, the sync by hand, what drifts, first passwords. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@green-channel/platform/config';
import { readRegulations } from '@green-channel/regulation/files';
import { refusals } from '../refusals.ts';
import { openDirectory } from '../store/open.ts';
import type { OrganReads } from '../store/organs.ts';
import { type Account, loginOf } from './account.ts';
import { type Keep, type Keeping, keepInStep } from './keep.ts';
import { keepingFrom } from './keeping.ts';
import { drawnPassword, passwordCredential } from './password.ts';
import type { Program } from './programs.ts';
import { realmOf } from './realm.ts';
import { wantedOrgans } from './wanted.ts';
import { summaryOf, wordsOf } from './words.ts';

export interface ByHand {
  urls: { app: string; worker: string };
  from: Environment;
  word: string;
  of: string | undefined;
  dryRun: boolean;
  passwords: string | undefined;
  say(line: string): void;
}

const folder = join(import.meta.dirname, '../../../../regulations');
const services = ['directory', 'intake', 'routing', 'sla-timer', 'feedback', 'evaluation', 'reporting', 'notification'];

/** True when all is well: `drift` that finds something is not. */
export async function identityByHand(asked: ByHand): Promise<boolean> {
  await using scope = new AsyncDisposableStack();
  const { organs } = await openDirectory({ ...asked.urls, environment: {}, scope });
  const run = Object.hasOwn(words, asked.word) ? words[asked.word] : undefined;
  if (run === undefined)
    throw refusals.IDENTITY_WORD_UNKNOWN({ word: asked.word, known: Object.keys(words).join(', ') });
  return run(organs, asked);
}

const words: Record<string, (organs: OrganReads, asked: ByHand) => Promise<boolean>> = {
  async realm(organs, { from, of: file, say }) {
    const text = `${JSON.stringify(await realmFile(organs, from), null, 2)}\n`;
    if (file) writeFileSync(file, text, { mode: 0o600 });
    else say(text.trimEnd());
    return true;
  },
  async sync(organs, asked) {
    const { dryRun, passwords, say } = asked;
    const keeping = keepingBy(organs, asked.from);
    if (passwords && !dryRun)
      writeFileSync(passwords, '\uFEFFlogin,name,title,password\n', { mode: 0o600, flag: 'wx' });
    const first = passwords ? { firstCredentials: writtenTo(passwords) } : {};
    await told({ ...keeping, ...first }, { dryRun, progress: progressOf(say) }, say);
    return true;
  },
  async drift(organs, { from, say }) {
    return (await told(keepingBy(organs, from), { dryRun: true }, say)) === 0;
  },
  async password(organs, { from, of = '', say }) {
    const { keycloak } = keepingBy(organs, from);
    const username = of.includes('-') && of.length === 36 ? loginOf(of) : of;
    const [user] = await keycloak.users.find({ username, exact: true });
    if (user?.id === undefined) throw refusals.NO_SUCH_ACCOUNT({ login: of });
    const value = drawnPassword();
    await keycloak.users.resetPassword({ id: user.id, credential: { type: 'password', value, temporary: true } });
    await keycloak.users.logout({ id: user.id });
    say(`${user.username}\t${value}`);
    return true;
  },
};

async function told(keeping: Keeping, keep: Keep, say: (line: string) => void): Promise<number> {
  const kept = await keepInStep(keeping, keep);
  for (const step of kept.steps) say(wordsOf(step));
  say(summaryOf(kept));
  return kept.steps.length;
}

/** Each password is on paper before the account can be entered by it; a line that is written twice holds by its last one. */
const writtenTo = (file: string) => (account: Account) => {
  const password = drawnPassword();
  const cells = [account.login, account.name, account.title, password].map((cell) => `"${cell.replaceAll('"', '""')}"`);
  appendFileSync(file, `${cells.join()}\n`, { flush: true });
  return [passwordCredential(password, true)];
};

function progressOf(say: (line: string) => void): NonNullable<Keep['progress']> {
  let said = 0;
  return (done, all) => {
    if (done < all && Date.now() - said < 2_000) return;
    said = Date.now();
    say(`${done} / ${all}`);
  };
}

/** The service's own settings, or those of the installation that runs in GC_HOME. */
function keepingBy(organs: OrganReads, from: Environment): Keeping {
  const found = runningIn(from);
  const config = {
    DIRECTORY_KEYCLOAK_URL: from.DIRECTORY_KEYCLOAK_URL || found?.url,
    DIRECTORY_KEYCLOAK_SECRET: from.DIRECTORY_KEYCLOAK_SECRET || found?.keeper,
    DIRECTORY_KEYCLOAK_REALM: from.DIRECTORY_KEYCLOAK_REALM || 'green-channel',
    PUBLIC_URL: from.PUBLIC_URL || found?.publicUrl,
    GC_REGULATIONS: from.GC_REGULATIONS || folder,
  };
  const keeping = keepingFrom(config, organs);
  if (keeping === undefined) throw refusals.NO_KEYCLOAK();
  return keeping;
}

function runningIn(from: Environment): { url: string; publicUrl: string; keeper: string } | undefined {
  const home = from.GC_HOME || join(import.meta.dirname, '../../../../var');
  const [place, secrets] = [join(home, 'keycloak.json'), join(home, 'secrets.json')];
  if (!existsSync(place) || !existsSync(secrets)) return undefined;
  const { keycloak } = JSON.parse(readFileSync(secrets, 'utf8')) as { keycloak: { keeper: string } };
  return { ...(JSON.parse(readFileSync(place, 'utf8')) as { url: string; publicUrl: string }), ...keycloak };
}

/** Secrets stand as names of variables: Keycloak puts their values in when it imports the file. */
async function realmFile(organs: OrganReads, from: Environment) {
  const secretOf = (clientId: string) => `\${${clientId.toUpperCase().replaceAll('-', '_')}_SECRET}`;
  const programs = [...services, 'gateway', 'import'].map((name): Program => {
    const clientId = `service-${name}`;
    return { clientId, clientSecret: secretOf(clientId) };
  });
  return realmOf({
    realm: from.DIRECTORY_KEYCLOAK_REALM || 'green-channel',
    publicUrl: from.PUBLIC_URL || 'http://localhost:8080',
    organs: await wantedOrgans(organs),
    packs: [...readRegulations(from.GC_REGULATIONS || folder).packs.values()],
    programs,
    keeperSecret: secretOf('directory-keeper'),
  });
}
