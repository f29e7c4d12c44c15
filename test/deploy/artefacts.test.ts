/**
 * What can be said of the files of a deployment without a cluster, a container engine or an init system: their schema or
 * linter takes them, and they speak of what the gateway really reads, serves and needs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../../src/gateway/config.ts';
import { ROOT } from '../../src/launch/setUp.mjs';

const SECRET = 'a-secret-of-a-test-0123456789-abcdefghijklmnopqrstuvwxyz';

function deployed(name: string): string {
  return readFileSync(join(ROOT, 'src/deploy', name), 'utf8');
}

interface Variable {
  readonly name: string;
  readonly value?: string;
}

/** As far as the assertions below look into it. */
interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly selector: Readonly<Record<string, unknown>>;
    readonly template: {
      readonly spec: {
        readonly securityContext: Readonly<Record<string, unknown>>;
        readonly containers: readonly {
          readonly env: readonly Variable[];
          readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
          readonly securityContext: Readonly<Record<string, unknown>>;
          readonly resources: { readonly limits: Readonly<Record<string, string>> };
          readonly livenessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
          readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
        }[];
      };
    };
    readonly ingress: readonly { readonly ports: readonly { readonly port: number }[] }[];
  };
}

function manifests(): readonly Manifest[] {
  return parseAllDocuments(deployed('kubernetes.yaml'), { uniqueKeys: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest; // proved by the schema below
  });
}

function manifest(kind: string): Manifest {
  const found = manifests().find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

const SCHEMAS = { Deployment, Service, PodDisruptionBudget, NetworkPolicy } as const;

describe('the Kubernetes manifests', () => {
  it.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])('hold a %s that its schema takes', (kind) => {
    const Schema = SCHEMAS[kind] as new (data: object) => { validate(): void }; // four constructors of one shape
    expect(() => new Schema(manifest(kind)).validate()).not.toThrow();
  });

  it('hold nothing else', () => {
    expect(manifests().map(({ kind }) => kind)).toEqual(Object.keys(SCHEMAS));
  });

  it('are refused by the schema where a type is wrong, so being taken means something', () => {
    const broken = structuredClone(manifest('Deployment'));
    Reflect.set(broken.spec, 'replicas', 'two');
    expect(() => new Deployment(broken as object).validate()).toThrow(/replicas/);
  });

  it('set variables that the gateway reads, to values that it takes', () => {
    const [container] = manifest('Deployment').spec.template.spec.containers;
    const variables = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value ?? SECRET]));
    const reading = readConfig(variables);
    expect(reading).toMatchObject({
      kind: 'config',
      config: { live: { origin: 'https://api.cxengage.net', auth: 'token' }, metrics: { host: '0.0.0.0', port: 9464 } },
    });
    const ports = new Map(container?.ports.map(({ name, containerPort }) => [name, containerPort]));
    expect(reading).toMatchObject({ config: { port: ports.get('http'), metrics: { port: ports.get('metrics') } } });
  });

  it('run without root, without rights and without a disk to write to, within limits', () => {
    const { securityContext, containers } = manifest('Deployment').spec.template.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containers[0]?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(containers[0]?.resources.limits).toEqual({ cpu: '1', memory: '512Mi' });
  });

  it('let the network reach the two ports only', () => {
    const open = manifest('NetworkPolicy').spec.ingress.flatMap(({ ports }) => ports.map(({ port }) => port));
    const [container] = manifest('Deployment').spec.template.spec.containers;
    expect(open).toEqual(container?.ports.map(({ containerPort }) => containerPort));
  });

  it('hold no secret', () => {
    expect(manifests().map(({ kind }) => kind)).not.toContain('Secret');
    const [container] = manifest('Deployment').spec.template.spec.containers;
    expect(container?.env.find(({ name }) => name === 'SESSION_SECRET')).not.toHaveProperty('value');
  });
});

describe('the Dockerfile', () => {
  const lines = deployed('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('is taken by its linter, which refuses a broken one', () => {
    expect(validate(deployed('Dockerfile'))).toEqual([]);
    expect(validate('FROM node:22\nCOPY dist\n')).not.toEqual([]);
  });

  it('runs as a user that is not root, in a last stage that has built files only', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER 1000:1000');
    expect(last.filter((line) => line.startsWith('COPY ')).every((line) => line.includes('--from=build'))).toBe(true);
    expect(last.filter((line) => line.startsWith('RUN '))).toEqual([]);
  });

  it('copies what is here, and what its ignore file lets through', () => {
    const taken = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1));
    expect(taken.length).toBeGreaterThan(5);
    const passing = deployed('Dockerfile.dockerignore').split('\n');
    for (const path of taken) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(passing, path).toContain(`!${path}`);
    }
  });

  it('starts the file that the build makes', () => {
    expect(lines.at(-1)).toContain('"dist/gateway/main.js"');
  });
});

describe('the threat model', () => {
  it('names tests that are there', () => {
    const named = readFileSync(join(ROOT, 'src/gateway/THREATS.md'), 'utf8').matchAll(/`([\w/]+\.test\.tsx?)`/g);
    const paths = [...new Set([...named].map(([, path]) => path ?? ''))];
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) expect(existsSync(join(ROOT, 'test', path)), path).toBe(true);
  });
});
