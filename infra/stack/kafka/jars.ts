/** The programs of Apache Kafka: resolved once by Maven into a folder that every installation of this checkout shares. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache.ts';

/** 4.4.0 has no tools artifact, 3.9 no KRaft by itself: both pins move together, after a try. */
export const KAFKA_VERSION = '4.3.1';
const LOG4J_VERSION = '2.25.4';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const LEAST_JAVA = 17;

export interface KafkaJars {
  /** What `java -cp` takes. */
  classPath: string;
}

/** Undefined when Kafka can be run here, else what is missing and the command that brings it. */
export function whyNoKafka(folder = cacheFolder()): string | undefined {
  const java = javaVersion();
  const missing = [
    ...(java === undefined || java < LEAST_JAVA ? ['openjdk-17-jre-headless'] : []),
    ...(existsSync(jarsIn(folder)) || works('mvn') ? [] : ['maven']),
  ];
  if (missing.length === 0) return undefined;
  const command = `apt-get install ${missing.join(' ')}`;
  return `Kafka 需要 Java ${LEAST_JAVA} 以上和 Maven：${command}
Kafka needs Java ${LEAST_JAVA} or newer and Maven: ${command}`;
}

/** Fetched into a folder beside and renamed: one that was given up half-way is never used. */
export function kafkaJars(folder = cacheFolder()): KafkaJars {
  const reason = whyNoKafka(folder);
  if (reason !== undefined) throw new Error(reason);
  const jars = jarsIn(folder);
  if (!existsSync(jars)) fetchInto(folder, jars);
  return { classPath: join(jars, '*') };
}

const jarsIn = (folder: string): string => join(folder, `kafka-${KAFKA_VERSION}`);

function fetchInto(folder: string, jars: string): void {
  mkdirSync(folder, { recursive: true });
  const rough = mkdtempSync(`${jars}-`);
  try {
    const pom = join(rough, 'pom.xml');
    writeFileSync(pom, POM);
    const args = ['-q', '-B', '-ntp', '-f', pom, COPY, '-DincludeScope=runtime', `-DoutputDirectory=${rough}`];
    const made = spawnSync('mvn', args, { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`Kafka ${KAFKA_VERSION} could not be fetched by Maven:\n${made.stdout}`);
    if (existsSync(jars)) return; // somebody else was faster
    try {
      renameSync(rough, jars);
    } catch {
      if (!existsSync(jars)) cpSync(rough, jars, { recursive: true });
    }
  } finally {
    rmSync(rough, { recursive: true, force: true });
  }
}

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
const POM = `<project><modelVersion>4.0.0</modelVersion>
<groupId>green-channel</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', LOG4J_VERSION)}</dependencies></project>`;

function javaVersion(): number | undefined {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = status === 0 ? /version "(\d+)/.exec(stderr)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}

const works = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
