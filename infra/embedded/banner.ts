import type { Embedded } from './platform.ts';

export const help = `./scripts/start            run Green Channel here, with the seeded demo cities
  --stack                  rehearse production: PostgreSQL, Kafka, Keycloak, Redis, every service as its own process
  --only kafka,keycloak    of these parts only: postgres, kafka, keycloak, redis, services
  PORT=8080                port of the page
  HOST=127.0.0.1           address to listen on
  PUBLIC_URL=https://…     address that people open, when it is another one
  GC_HOME=var              folder with all data, keys and files
  GC_DEMO=city             one demo city (吉林市) with its people, without appeals
  GC_DEMO=no               start with an empty installation
  GC_BUS=kafka             facts travel over a real Apache Kafka, started beside (needs Java 17 and Maven)
  GC_REDIS=redis           limits are counted in a real Redis, started beside (REDIS_URL names one that runs already)
  GC_IDENTITY=keycloak     log in by a real Keycloak, started here (needs Java 17; Maven for the first start)
Stop with Ctrl-C; the next start goes on where this one stopped. ./scripts/doctor tells what is wrong.
`;

export function banner({ url, home }: Embedded): string {
  return `
  绿色通道 · Green Channel

  打开 / open      ${url}
  居民 / resident  ${url}/hand-in    反映诉求，无需登录 / hand in an appeal, no login
  工作人员 / staff ${url}/work       一键登录示范账号 / one click per demo role
  接口 / API       ${url}/docs
  状态 / health    ${url}/health
  数据 / data      ${home}

  Ctrl-C 停止 / stops everything.
`;
}
