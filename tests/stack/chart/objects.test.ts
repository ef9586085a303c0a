/** helm/: linted, rendered over several installations, each object valid by the schemas of Kubernetes, none with a right too many. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checker, check, checker } from '@green-channel/infra/testing/checkers';
import { told } from '@green-channel/infra/testing/told';
import { COMPONENT, files, lint, podsOf, rendered, type Thing, template, whereHelmRuns } from './rendered.ts';

const kubernetes = checker('kubernetes');
let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gc-chart-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

whereHelmRuns('the chart', () => {
  test.each(files)(
    '%s: linted without a word',
    (name) => {
      const { status, said } = lint(name);
      expect([status, said]).toEqual([0, expect.stringContaining('0 chart(s) failed')]);
    },
    60_000,
  );

  (kubernetes ? test : test.skip).each(files)(
    '%s: every object is valid by the strict schemas of Kubernetes 1.30 and 1.37',
    (name) => {
      const own = /^(postgresql\.cnpg\.io|kafka\.strimzi\.io|k8s\.keycloak\.org|cert-manager\.io)\//;
      const things = rendered(name).filter(({ apiVersion }) => !own.test(apiVersion));
      expect(things.length).toBeGreaterThan(20);
      const strict = ['--strict', '-k', '1.30', '-k', '1.37'];
      const validated = (path: string, all: Thing[]) => {
        writeFileSync(path, all.map((thing) => `---\n${JSON.stringify(thing)}\n`).join(''));
        return check(kubernetes as Checker, [...strict, path]);
      };
      const { status, said } = validated(join(scratch, `${name}.yaml`), things);
      expect([status, said]).toEqual([0, expect.not.stringMatching(/error|invalid/i)]);
      const [first] = things;
      const misspelt = [{ ...first, spec: { ...first?.spec, misspelt: true } } as Thing];
      expect(validated(join(scratch, `${name}-misspelt.yaml`), misspelt).status).not.toBe(0);
    },
    300_000,
  );

  test.each(files)('%s: nothing runs as root, writes its own disk, or is without bounds', (name) => {
    const pods = podsOf(rendered(name));
    expect(pods.map((pod) => pod.metadata.labels[COMPONENT])).toEqual(expect.arrayContaining([...told, 'prepare']));
    for (const pod of pods) {
      expect(pod.spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 10_001,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.spec.automountServiceAccountToken).toBe(false);
      for (const container of [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources?.requests).toEqual({ cpu: expect.anything(), memory: expect.anything() });
        expect(container.resources?.limits?.memory).toMatch(/Mi$|Gi$/);
      }
    }
  });

  test.each([
    ['a misspelt value', ['--set', 'postgres.hots=pg'], /hots/],
    ['a secret in the open', ['--set', 'settings.SERVICE_CLIENT_SECRET=very-secret'], /SERVICE_CLIENT_SECRET|propert/i],
    ['two that share a disk of one node', ['--set', 'files.accessMode=ReadWriteOnce'], /ReadWriteMany/],
    ['a mode that is none', ['--set', 'kafka.mode=managed'], /kafka/],
    ['secured calls without a certificate', ['--set', 'rpc.secret='], /rpc\.secret/],
    ['an address without a scheme', ['--set', 'publicUrl=gc.example.cn'], /publicUrl/],
    ['a service that is missing', ['--set', 'services.routing=null'], /routing/],
  ])('%s is refused', (_, more, says) => {
    const { status, said } = template('external', more);
    expect([status === 0, said]).toEqual([false, expect.stringMatching(says)]);
  });
});
