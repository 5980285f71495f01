"use strict";
exports.id = 17;
exports.ids = [17];
exports.modules = {

/***/ 8017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseManifest: () => (/* binding */ parseManifest),
  readManifest: () => (/* binding */ readManifest)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/json.js
var resource_json = __webpack_require__(9791);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/fields.js
// Reads a mapping that somebody wrote, field by field, with the path of each. What is not known is a problem by name, never dropped in
// silence; what has no effect on Cloud Run is said aloud. All problems are told together.

class Notes {
    problems = [];
    /** What is left out on purpose, with the reason. */
    ignored = [];
    problem(path, what) {
        this.problems.push(`${path} ${what}`);
    }
    ignore(path, why) {
        this.ignored.push(`${path}: ${why}`);
    }
    /** The mapping, or an empty one and a problem. */
    mapping(value, path) {
        if (value === undefined || value === null)
            return {};
        if ((0,resource_json/* isJson */.Fh)(value))
            return value;
        this.problem(path, 'must be a mapping');
        return {};
    }
    entries(value, path) {
        if (value === undefined || value === null)
            return [];
        if (!Array.isArray(value))
            this.problem(path, 'must be a list');
        return (0,resource_json/* list */.p_)(value).map((entry, index) => [this.mapping(entry, `${path}[${index}]`), `${path}[${index}]`]);
    }
    /**
     * One handler for each known field; each gives the fields of the result. A text instead of a handler is the reason why the field has no
     * effect here.
     */
    convert(json, path, handlers) {
        const result = {};
        for (const [field, value] of Object.entries(json)) {
            const at = path === '' ? field : `${path}.${field}`;
            const handler = Object.hasOwn(handlers, field) ? handlers[field] : undefined;
            if (handler === undefined)
                this.problem(at, 'is not supported by Cloud Run, or not known here');
            else if (typeof handler === 'string')
                this.ignore(at, handler);
            else
                Object.assign(result, handler(value, at));
        }
        return result;
    }
    text(value, path) {
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
            return String(value);
        this.problem(path, 'must be a text');
        return '';
    }
    whole(value, path) {
        const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
        if (Number.isInteger(number))
            return number;
        this.problem(path, `must be a whole number, got ${shorten(value)}`);
        return 0;
    }
    flag(value, path) {
        if (value === true || value === 'true')
            return true;
        if (value !== false && value !== 'false')
            this.problem(path, `must be true or false, got ${shorten(value)}`);
        return false;
    }
    choice(value, path, choices) {
        const found = choices[String(value)];
        if (found === undefined)
            this.problem(path, `must be one of ${Object.keys(choices).join(', ')}, got ${shorten(value)}`);
        return found ?? '';
    }
    texts(value, path) {
        if (Array.isArray(value))
            return value.map((entry, index) => this.text(entry, `${path}[${index}]`));
        this.problem(path, 'must be a list of texts');
        return [];
    }
}
function shorten(value) {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
/** As it is, under this name. */
const as = (field) => (value) => ({ [field]: value });

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/kind.js
var resource_kind = __webpack_require__(7799);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/knative-container.js
// Containers and volumes of a Knative manifest in the v2 form. https://cloud.google.com/run/docs/reference/yaml/v1

const NOT_IN_CLOUD_RUN = 'Cloud Run has no use for it';
function containerOf(json, path, notes, aliases) {
    const probe = (name) => (value, at) => ({ [name]: probeOf(notes.mapping(value, at), at, notes) });
    return notes.convert(json, path, {
        name: (value, at) => ({ name: notes.text(value, at) }),
        image: (value, at) => ({ image: notes.text(value, at) }),
        command: (value, at) => ({ command: notes.texts(value, at) }),
        args: (value, at) => ({ args: notes.texts(value, at) }),
        workingDir: (value, at) => ({ workingDir: notes.text(value, at) }),
        env: (value, at) => ({ env: notes.entries(value, at).map(([entry, place]) => variableOf(entry, place, notes, aliases)) }),
        ports: (value, at) => ({ ports: notes.entries(value, at).map(([entry, place]) => portOf(entry, place, notes)) }),
        resources: (value, at) => ({ resources: resourcesOf(notes.mapping(value, at), at, notes) }),
        volumeMounts: (value, at) => ({ volumeMounts: notes.entries(value, at).map(([entry, place]) => mountOf(entry, place, notes)) }),
        startupProbe: probe('startupProbe'),
        livenessProbe: probe('livenessProbe'),
        readinessProbe: probe('readinessProbe'),
        imagePullPolicy: NOT_IN_CLOUD_RUN,
        terminationMessagePath: NOT_IN_CLOUD_RUN,
        terminationMessagePolicy: NOT_IN_CLOUD_RUN,
    });
}
function variableOf(json, path, notes, aliases) {
    return notes.convert(json, path, {
        name: (value, at) => ({ name: notes.text(value, at) }),
        value: (value, at) => ({ value: notes.text(value, at) }),
        valueFrom: (value, at) => notes.convert(notes.mapping(value, at), at, {
            secretKeyRef: (reference, place) => {
                const { version = 'latest', secret = '' } = notes.convert(notes.mapping(reference, place), place, {
                    name: (name, where) => ({ secret: secretNamed(notes.text(name, where), aliases) }),
                    key: (key, where) => ({ version: notes.text(key, where) }),
                    optional: NOT_IN_CLOUD_RUN,
                });
                return { valueSource: { secretKeyRef: { secret, version } } };
            },
        }),
    });
}
function secretNamed(name, aliases) {
    return aliases.get(name) ?? name;
}
function portOf(json, path, notes) {
    return notes.convert(json, path, {
        name: (value, at) => ({ name: notes.choice(value, at, { http1: 'http1', h2c: 'h2c' }) }),
        containerPort: (value, at) => ({ containerPort: notes.whole(value, at) }),
        protocol: (value, at) => (value === 'TCP' ? {} : (notes.problem(at, 'must be TCP'), {})),
    });
}
function resourcesOf(json, path, notes) {
    return notes.convert(json, path, {
        limits: (value, at) => {
            const limits = notes.convert(notes.mapping(value, at), at, {
                cpu: (cpu, place) => ({ cpu: notes.text(cpu, place) }),
                memory: (memory, place) => ({ memory: notes.text(memory, place) }),
                'nvidia.com/gpu': (count, place) => ({ 'nvidia.com/gpu': notes.text(count, place) }),
            });
            return { limits };
        },
        requests: 'Cloud Run gives what the limits say',
        cpuIdle: as('cpuIdle'),
        startupCpuBoost: as('startupCpuBoost'),
    });
}
function mountOf(json, path, notes) {
    return notes.convert(json, path, {
        name: (value, at) => ({ name: notes.text(value, at) }),
        mountPath: (value, at) => ({ mountPath: notes.text(value, at) }),
        subPath: (value, at) => ({ subPath: notes.text(value, at) }),
        readOnly: 'what may be written is said on the volume',
    });
}
function probeOf(json, path, notes) {
    const whole = (field) => (value, at) => ({ [field]: notes.whole(value, at) });
    const port = { port: (value, at) => ({ port: notes.whole(value, at) }) };
    return notes.convert(json, path, {
        initialDelaySeconds: whole('initialDelaySeconds'), timeoutSeconds: whole('timeoutSeconds'), periodSeconds: whole('periodSeconds'), failureThreshold: whole('failureThreshold'),
        successThreshold: (value, at) => (value === 1 ? {} : (notes.problem(at, 'must be 1: Cloud Run takes one success'), {})),
        httpGet: (value, at) => ({
            httpGet: notes.convert(notes.mapping(value, at), at, {
                path: (text, place) => ({ path: notes.text(text, place) }), ...port,
                httpHeaders: (headers, place) => ({
                    httpHeaders: notes.entries(headers, place).map(([header, where]) => notes.convert(header, where, { name: as('name'), value: (text, spot) => ({ value: notes.text(text, spot) }) })),
                }),
                scheme: (scheme, place) => (scheme === 'HTTP' ? {} : (notes.problem(place, 'must be HTTP'), {})),
            }),
        }),
        tcpSocket: (value, at) => ({ tcpSocket: notes.convert(notes.mapping(value, at), at, port) }),
        grpc: (value, at) => ({ grpc: notes.convert(notes.mapping(value, at), at, { ...port, service: (text, place) => ({ service: notes.text(text, place) }) }) }),
    });
}
function volumeOf(json, path, notes, aliases) {
    return notes.convert(json, path, {
        name: (value, at) => ({ name: notes.text(value, at) }),
        secret: (value, at) => ({ secret: secretVolume(notes.mapping(value, at), at, notes, aliases) }),
        emptyDir: (value, at) => ({
            emptyDir: notes.convert(notes.mapping(value, at), at, {
                medium: (medium, place) => ({ medium: notes.choice(medium, place, { Memory: 'MEMORY', Disk: 'DISK' }) }),
                sizeLimit: (size, place) => ({ sizeLimit: notes.text(size, place) }),
            }),
        }),
        nfs: (value, at) => ({
            nfs: notes.convert(notes.mapping(value, at), at, {
                server: (server, place) => ({ server: notes.text(server, place) }), path: (folder, place) => ({ path: notes.text(folder, place) }), readOnly: (flag, place) => ({ readOnly: notes.flag(flag, place) }),
            }),
        }),
        csi: (value, at) => ({ gcs: bucketVolume(notes.mapping(value, at), at, notes) }),
    });
}
function secretVolume(json, path, notes, aliases) {
    return notes.convert(json, path, {
        secretName: (value, at) => ({ secret: secretNamed(notes.text(value, at), aliases) }),
        defaultMode: (value, at) => ({ defaultMode: notes.whole(value, at) }),
        optional: NOT_IN_CLOUD_RUN,
        items: (value, at) => ({
            items: notes.entries(value, at).map(([item, place]) => notes.convert(item, place, {
                key: (key, where) => ({ version: notes.text(key, where) }), path: (file, where) => ({ path: notes.text(file, where) }), mode: (mode, where) => ({ mode: notes.whole(mode, where) }),
            })),
        }),
    });
}
/** Cloud Storage comes as a driver of volumes. */
function bucketVolume(json, path, notes) {
    return notes.convert(json, path, {
        driver: (value, at) => (notes.choice(value, at, { 'gcsfuse.run.googleapis.com': 'gcs' }), {}),
        readOnly: (value, at) => ({ readOnly: notes.flag(value, at) }),
        volumeAttributes: (value, at) => notes.convert(notes.mapping(value, at), at, {
            bucketName: (bucket, place) => ({ bucket: notes.text(bucket, place) }),
            mountOptions: (options, place) => ({ mountOptions: notes.text(options, place).split(',').map((option) => option.trim()).filter((option) => option !== '') }),
        }),
    });
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/network-inputs.js
var network_inputs = __webpack_require__(5214);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/knative-template.js



const EGRESS = { 'all-traffic': 'ALL_TRAFFIC', all: 'ALL_TRAFFIC', 'private-ranges-only': 'PRIVATE_RANGES_ONLY' };
const CLIENT = 'written by the tool that made the manifest';
const WRITTEN_BY_TOOLS = /^(run\.googleapis\.com\/(client-name|client-version|operation-id|build-[a-z-]+|startupProbeType)|client\.knative\.dev\/|serving\.knative\.dev\/(creator|lastModifier|service|configuration|configurationGeneration|revisionUID|routes|routingState)|cloud\.googleapis\.com\/location)/;
const DOMAINS = /^([^/]+\.)?(run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//;
const TEMPLATE = {
    'autoscaling.knative.dev/minScale': (value, path, notes) => ({ scaling: { minInstanceCount: notes.whole(value, path) } }),
    'autoscaling.knative.dev/maxScale': (value, path, notes) => ({ scaling: { maxInstanceCount: notes.whole(value, path) } }),
    'run.googleapis.com/vpc-access-connector': (value) => ({ vpcAccess: { connector: value } }),
    'run.googleapis.com/vpc-access-egress': (value, path, notes) => ({ vpcAccess: { egress: notes.choice(value, path, EGRESS) } }),
    'run.googleapis.com/network-interfaces': (value, path, notes) => ({ vpcAccess: { networkInterfaces: interfaces(value, path, notes) } }),
    'run.googleapis.com/execution-environment': (value, path, notes) => ({ executionEnvironment: notes.choice(value, path, { gen1: 'EXECUTION_ENVIRONMENT_GEN1', gen2: 'EXECUTION_ENVIRONMENT_GEN2' }) }),
    'run.googleapis.com/sessionAffinity': (value, path, notes) => ({ sessionAffinity: notes.flag(value, path) }),
    'run.googleapis.com/encryption-key': (value) => ({ encryptionKey: value }),
    'run.googleapis.com/encryption-key-shutdown-hours': (value, path, notes) => ({ encryptionKeyShutdownDuration: `${notes.whole(value, path) * 3600}s` }),
    'run.googleapis.com/post-key-revocation-action-type': (value, path, notes) => ({ encryptionKeyRevocationAction: notes.choice(value, path, { 'prevent-new': 'PREVENT_NEW', 'shut-down': 'SHUTDOWN' }) }),
    'run.googleapis.com/gpu-zonal-redundancy-disabled': (value, path, notes) => ({ gpuZonalRedundancyDisabled: notes.flag(value, path) }),
    'run.googleapis.com/health-check-disabled': (value, path, notes) => ({ healthCheckDisabled: notes.flag(value, path) }),
};
/** Annotations of a service's template that others have not. */
const OF_SERVICES = [
    'autoscaling.knative.dev/minScale', 'autoscaling.knative.dev/maxScale', 'run.googleapis.com/sessionAffinity', 'run.googleapis.com/health-check-disabled', 'run.googleapis.com/cpu-throttling', 'run.googleapis.com/startup-cpu-boost',
];
/** Annotations of the template that are settings of its containers, or need them. */
const CONTAINERS = ['run.googleapis.com/cpu-throttling', 'run.googleapis.com/startup-cpu-boost', 'run.googleapis.com/container-dependencies', 'run.googleapis.com/cloudsql-instances', 'run.googleapis.com/secrets', 'run.googleapis.com/base-images'];
/** @param path of a template with `metadata` and `spec` */
function templateOf(json, path, notes, kind) {
    return templateFrom(partsOf(json, path, notes), path, notes, kind);
}
/** Of a job: the execution's labels and annotations with what is said of its tasks, as one mapping (execution-template.ts). */
function executionOf(json, path, notes) {
    const { spec, specPath, ...outer } = partsOf(json, path, notes);
    const { template, ...execution } = notes.convert(spec, specPath, {
        taskCount: (value, at) => ({ taskCount: notes.whole(value, at) }),
        parallelism: (value, at) => ({ parallelism: notes.whole(value, at) }),
        template: (value, at) => ({ template: notes.convert(notes.mapping(value, at), at, { spec: (inner, place) => ({ spec: notes.mapping(inner, place) }), metadata: 'tasks have the labels of their execution' }) }),
    });
    return { ...templateFrom({ ...outer, spec: (0,resource_json/* object */.Ik)((0,resource_json/* object */.Ik)(template)['spec']), specPath: `${specPath}.template.spec` }, path, notes, 'job'), ...execution };
}
function templateFrom({ labels, annotations, spec, specPath }, path, notes, kind) {
    const aliases = aliasesOf(annotations['run.googleapis.com/secrets'], `${path}.metadata.annotations`, notes);
    const foreign = kind === 'service' ? [] : [...OF_SERVICES, ...(kind === 'job' ? [] : ['run.googleapis.com/execution-environment'])];
    const settings = annotationSettings(annotations, `${path}.metadata.annotations`, notes, (0,resource_json/* without */.FF)(TEMPLATE, ...foreign), CONTAINERS.filter((key) => !foreign.includes(key)));
    const body = notes.convert(spec, specPath, {
        ...ofKind(kind, notes),
        containers: (value, at) => ({ containers: notes.entries(value, at).map(([entry, place]) => containerOf(entry, place, notes, aliases)) }),
        volumes: (value, at) => ({ volumes: notes.entries(value, at).map(([entry, place]) => volumeOf(entry, place, notes, aliases)) }),
        serviceAccountName: (value, at) => ({ serviceAccount: notes.text(value, at) }),
        nodeSelector: (value, at) => ({ nodeSelector: notes.convert(notes.mapping(value, at), at, { 'run.googleapis.com/accelerator': (type, place) => ({ accelerator: notes.text(type, place) }) }) }),
        enableServiceLinks: 'Cloud Run has no use for it',
    });
    const whole = { ...body, ...settings, ...(Object.keys(labels).length === 0 ? {} : { labels }) };
    return withContainerAnnotations(whole, annotations, `${path}.metadata.annotations`, notes, kind);
}
function ofKind(kind, notes) {
    const timeoutSeconds = (value, at) => ({ timeout: `${notes.whole(value, at)}s` });
    if (kind === 'service')
        return { timeoutSeconds, containerConcurrency: (value, at) => ({ maxInstanceRequestConcurrency: notes.whole(value, at) }) };
    return kind === 'job' ? { timeoutSeconds, maxRetries: (value, at) => ({ maxRetries: notes.whole(value, at) }) } : {};
}
function partsOf(json, path, notes) {
    const outer = notes.convert(json, path, { metadata: (value) => ({ metadata: value }), spec: (value) => ({ spec: value }) });
    const metadata = notes.convert(notes.mapping(outer['metadata'], `${path}.metadata`), `${path}.metadata`, {
        name: 'revisions get a name that follows from their content',
        labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
        annotations: (value, at) => ({ annotations: Object.fromEntries(Object.entries(notes.mapping(value, at)).map(([key, entry]) => [key, notes.text(entry, `${at}.${key}`)])) }),
        creationTimestamp: CLIENT,
    });
    return {
        labels: (0,resource_json/* object */.Ik)(metadata['labels']), annotations: (0,resource_json/* object */.Ik)(metadata['annotations']),
        spec: notes.mapping(outer['spec'], `${path}.spec`), specPath: `${path}.spec`,
    };
}
/** Labels of the people, without those that tools write. */
function ownEntries(json, path, notes) {
    return Object.fromEntries(Object.entries(json).flatMap(([key, value]) => {
        if (WRITTEN_BY_TOOLS.test(key))
            notes.ignore(`${path}.${key}`, CLIENT);
        else if (DOMAINS.test(key))
            notes.problem(`${path}.${key}`, 'belongs to Cloud Run, whose API refuses it');
        else
            return [[key, notes.text(value, `${path}.${key}`)]];
        return [];
    }));
}
/** Each annotation of Cloud Run's own is a setting of v2, or a problem by name; others stay annotations. */
function annotationSettings(annotations, path, notes, known, elsewhere) {
    const own = {};
    let result = {};
    for (const [key, value] of Object.entries(annotations)) {
        const at = `${path}.${key}`;
        const handler = Object.hasOwn(known, key) ? known[key] : undefined;
        if (handler !== undefined)
            result = { ...result, ...merge(result, handler(value, at, notes)) };
        else if (WRITTEN_BY_TOOLS.test(key))
            notes.ignore(at, CLIENT);
        else if (DOMAINS.test(key) && !elsewhere.includes(key))
            notes.problem(at, 'is not known here');
        else if (!DOMAINS.test(key))
            own[key] = value;
    }
    return Object.keys(own).length === 0 ? result : { ...result, annotations: own };
}
function merge(present, next) {
    return Object.fromEntries(Object.entries(next).map(([field, value]) => [field, (0,resource_json/* isJson */.Fh)(value) && (0,resource_json/* isJson */.Fh)(present[field]) ? { ...present[field], ...value } : value]));
}
function withContainerAnnotations(template, annotations, path, notes, kind) {
    const read = (key, parse) => (annotations[key] === undefined ? undefined : parse(annotations[key], `${path}.${key}`));
    const throttled = read('run.googleapis.com/cpu-throttling', (value, at) => notes.flag(value, at));
    const boost = read('run.googleapis.com/startup-cpu-boost', (value, at) => notes.flag(value, at));
    const dependencies = read('run.googleapis.com/container-dependencies', (value, at) => json(value, at, notes)) ?? {};
    const bases = read('run.googleapis.com/base-images', (value, at) => json(value, at, notes)) ?? {};
    const names = (0,resource_json/* objects */.JD)(template['containers']).map((container) => (0,resource_json/* text */.Qq)(container['name']));
    for (const [key, field] of [['container-dependencies', dependencies], ['base-images', bases]]) {
        for (const name of Object.keys(field))
            if (!names.includes(name))
                notes.problem(`${path}.run.googleapis.com/${key}`, `names the container "${name}", which there is none of`);
    }
    const containers = (0,resource_json/* objects */.JD)(template['containers']).map((container) => {
        const name = (0,resource_json/* text */.Qq)(container['name']);
        // In v1 a CPU is throttled between requests unless the annotation says otherwise; in v2 that must be said.
        const idle = kind === 'service' ? { cpuIdle: throttled ?? true } : {};
        const resources = { ...(0,resource_json/* object */.Ik)(container['resources']), ...idle, ...(boost === undefined ? {} : { startupCpuBoost: boost }) };
        return {
            ...container,
            ...(container['resources'] === undefined && throttled === undefined && boost === undefined ? {} : { resources }),
            ...(dependencies[name] === undefined ? {} : { dependsOn: (0,resource_json/* list */.p_)(dependencies[name]).map(String) }),
            ...(bases[name] === undefined ? {} : { baseImageUri: String(bases[name]) }),
        };
    });
    const instances = read('run.googleapis.com/cloudsql-instances', (value) => value.split(',').map((name) => name.trim()).filter((name) => name !== '')) ?? [];
    const whole = { ...template, ...(containers.length === 0 ? {} : { containers }) };
    return instances.length === 0 ? whole : (0,network_inputs/* withCloudSql */.Ug)(whole, instances);
}
function json(value, path, notes) {
    try {
        const parsed = JSON.parse(value);
        if ((0,resource_json/* isJson */.Fh)(parsed))
            return parsed;
    }
    catch {
        // Said below.
    }
    notes.problem(path, 'must be a JSON object');
    return {};
}
function interfaces(value, path, notes) {
    const parsed = json(`{"list":${value}}`, path, notes)['list'];
    return notes.entries(parsed, path).map(([entry, place]) => notes.convert(entry, place, {
        network: (name, at) => ({ network: notes.text(name, at) }), subnetwork: (name, at) => ({ subnetwork: notes.text(name, at) }),
        tags: (tags, at) => ({ tags: Array.isArray(tags) ? notes.texts(tags, at) : notes.text(tags, at).split(',') }),
    }));
}
/** `alias:projects/P/secrets/S,…` */
function aliasesOf(value, path, notes) {
    const pairs = (value ?? '').split(',').map((pair) => pair.trim()).filter((pair) => pair !== '');
    return new Map(pairs.map((pair) => {
        const at = pair.indexOf(':');
        if (at < 1)
            notes.problem(`${path}.run.googleapis.com/secrets`, 'must have the form alias:projects/PROJECT/secrets/NAME');
        return [pair.slice(0, at), pair.slice(at + 1)];
    }));
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/knative-service.js


const KNATIVE = 'serving.knative.dev/v1';
const SYSTEM = 'written by the API';
const INGRESS = { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' };
const STAGES = Object.fromEntries(['EARLY_ACCESS', 'ALPHA', 'BETA', 'GA', 'DEPRECATED', 'PRELAUNCH', 'UNIMPLEMENTED'].map((stage) => [stage, stage]));
const SERVICE = {
    'run.googleapis.com/ingress': (value, path, notes) => ({ ingress: notes.choice(value, path, INGRESS) }),
    'run.googleapis.com/launch-stage': (value, path, notes) => ({ launchStage: notes.choice(value, path, STAGES) }),
    'run.googleapis.com/description': (value) => ({ description: value }),
    'run.googleapis.com/minScale': (value, path, notes) => ({ scaling: { minInstanceCount: notes.whole(value, path) } }),
    'run.googleapis.com/maxScale': (value, path, notes) => ({ scaling: { maxInstanceCount: notes.whole(value, path) } }),
    'run.googleapis.com/scalingMode': (value, path, notes) => ({ scaling: { scalingMode: notes.choice(value, path, { automatic: 'AUTOMATIC', manual: 'MANUAL' }) } }),
    'run.googleapis.com/manualInstanceCount': (value, path, notes) => ({ scaling: { manualInstanceCount: notes.whole(value, path) } }),
    'run.googleapis.com/binary-authorization': (value) => ({ binaryAuthorization: value === 'default' ? { useDefault: true } : { policy: value } }),
    'run.googleapis.com/binary-authorization-breakglass': (value) => ({ binaryAuthorization: { breakglassJustification: value } }),
    'run.googleapis.com/invoker-iam-disabled': (value, path, notes) => ({ invokerIamDisabled: notes.flag(value, path) }),
    'run.googleapis.com/default-url-disabled': (value, path, notes) => ({ defaultUriDisabled: notes.flag(value, path) }),
    'run.googleapis.com/iap-enabled': (value, path, notes) => ({ iapEnabled: notes.flag(value, path) }),
    'run.googleapis.com/custom-audiences': (value, path, notes) => ({ customAudiences: audiences(value, path, notes) }),
    'run.googleapis.com/ingress-status': (_value, path, notes) => (notes.ignore(path, SYSTEM), {}),
    'run.googleapis.com/urls': (_value, path, notes) => (notes.ignore(path, SYSTEM), {}),
};
/** The service in the v2 form, its name included where the manifest has it. */
function fromKnativeService(manifest, notes) {
    const { metadata, spec } = notes.convert(manifest, '', {
        apiVersion: () => ({}),
        kind: () => ({}),
        metadata: (value) => ({ metadata: value }),
        spec: (value) => ({ spec: value }),
        status: SYSTEM,
    });
    const head = notes.convert(notes.mapping(metadata, 'metadata'), 'metadata', {
        name: (value, at) => ({ name: notes.text(value, at) }),
        labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
        annotations: (value, at) => annotationSettings(textsOf(notes.mapping(value, at), at, notes), at, notes, SERVICE, []),
        namespace: 'the project is that of the `project-id` input',
        creationTimestamp: SYSTEM, generation: SYSTEM, resourceVersion: SYSTEM, selfLink: SYSTEM, uid: SYSTEM,
    });
    const body = notes.convert(notes.mapping(spec, 'spec'), 'spec', {
        template: (value, at) => ({ template: templateOf(notes.mapping(value, at), at, notes, 'service') }),
        traffic: 'who gets users is decided by `traffic` and promote, never by a manifest',
    });
    if (Object.keys((0,resource_json/* object */.Ik)(head['labels'])).length === 0)
        delete head['labels'];
    return { ...head, ...body };
}
function textsOf(json, path, notes) {
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, notes.text(value, `${path}.${key}`)]));
}
function audiences(value, path, notes) {
    try {
        return notes.texts(JSON.parse(value), path);
    }
    catch {
        notes.problem(path, `must be a JSON list of texts, got ${(0,resource_json/* text */.Qq)(value).slice(0, 60)}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/knative-others.js



const RUN_V1 = 'run.googleapis.com/v1';
const knative_others_SYSTEM = 'written by the API';
const COMMON = {
    'run.googleapis.com/launch-stage': (value, path, notes) => ({ launchStage: notes.choice(value, path, STAGES) }),
    'run.googleapis.com/binary-authorization': (value) => ({ binaryAuthorization: value === 'default' ? { useDefault: true } : { policy: value } }),
    'run.googleapis.com/binary-authorization-breakglass': (value) => ({ binaryAuthorization: { breakglassJustification: value } }),
};
const POOL = {
    ...COMMON,
    'run.googleapis.com/description': (value) => ({ description: value }),
    'run.googleapis.com/scalingMode': (value, path, notes) => (value === 'manual' ? {} : (notes.problem(path, 'must be manual: the API has no other mode for worker pools'), {})),
    'run.googleapis.com/manualInstanceCount': (value, path, notes) => ({ scaling: { manualInstanceCount: notes.whole(value, path) } }),
};
/** The job in the v2 form, its template flat (execution-template.ts); its name included where the manifest has it. */
function fromKnativeJob(manifest, notes) {
    return resourceOf(manifest, notes, COMMON, {
        template: (value, at) => ({ template: executionOf(notes.mapping(value, at), at, notes) }),
        startExecutionToken: 'the input `execute` begins an execution', runExecutionToken: 'the input `execute` begins an execution',
    });
}
function fromKnativeWorkerPool(manifest, notes) {
    return resourceOf(manifest, notes, POOL, {
        template: (value, at) => ({ template: templateOf(notes.mapping(value, at), at, notes, 'worker-pool') }),
        instanceSplits: 'which revision gets instances is decided by `instance-percent`, never by a manifest',
    });
}
function resourceOf(manifest, notes, known, body) {
    const { metadata, spec } = notes.convert(manifest, '', {
        apiVersion: () => ({}), kind: () => ({}), metadata: (value) => ({ metadata: value }), spec: (value) => ({ spec: value }), status: knative_others_SYSTEM,
    });
    const { labels, ...head } = notes.convert(notes.mapping(metadata, 'metadata'), 'metadata', {
        name: (value, at) => ({ name: notes.text(value, at) }),
        labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
        annotations: (value, at) => annotationSettings(textsOf(notes.mapping(value, at), at, notes), at, notes, known, []),
        namespace: 'the project is that of the `project-id` input',
        creationTimestamp: knative_others_SYSTEM, generation: knative_others_SYSTEM, resourceVersion: knative_others_SYSTEM, selfLink: knative_others_SYSTEM, uid: knative_others_SYSTEM,
    });
    return { ...head, ...(Object.keys((0,resource_json/* object */.Ik)(labels)).length === 0 ? {} : { labels }), ...notes.convert(notes.mapping(spec, 'spec'), 'spec', body) };
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/execution-template.js
var execution_template = __webpack_require__(3378);
// EXTERNAL MODULE: ./packages/shared/lib/workspace-file.js
var workspace_file = __webpack_require__(7225);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/manifest.js
// A service, a job or a worker pool in a file: in the Admin API's own v2 form, which is passed through as it is, or in the Knative form that
// gcloud exports, which is converted.
// Only what would surprise is refused, and every problem names the file and the path in it.








const INPUT = 'manifest';
/** What belongs to the API or to other inputs. */
const NOT_OURS = ['uid', 'etag', 'generation', 'traffic', 'createTime', 'updateTime', 'uri', 'urls', 'conditions', 'trafficStatuses', 'terminalCondition', 'latestReadyRevision', 'latestCreatedRevision', 'observedGeneration', 'reconciling', 'creator', 'lastModifier', 'executionCount', 'latestCreatedExecution', 'startExecutionToken', 'runExecutionToken', 'instanceSplits', 'instanceSplitStatuses'];
const QUALIFIED = /^projects\/[^/]+\/locations\/[^/]+\/(services|jobs|workerPools)\/([^/]+)$/;
const KIND_OF = { services: 'service', jobs: 'job', workerPools: 'worker-pool' };
/** @param kind what the inputs name; undefined where the manifest alone says what it is */
async function readManifest(file, kind) {
    return parseManifest(await (0,workspace_file/* readWorkspaceFile */.s)(INPUT, file), file, kind);
}
function parseManifest(content, file, kind) {
    const value = parse(content, file);
    if (!(0,resource_json/* isJson */.Fh)(value))
        throw bad(file, 'is not a mapping of fields', 'A manifest starts with `template:`, or with `apiVersion: serving.knative.dev/v1` for a service.');
    const notes = new Notes();
    const [resource, own] = typeof value['apiVersion'] === 'string' ? fromKubernetes(value, file, notes) : [value, kindInName(value)];
    if (notes.problems.length > 0) {
        const [first = ''] = notes.problems;
        throw bad(file, notes.problems.length === 1 ? `cannot be deployed: ${first}` : `has ${notes.problems.length} problems:\n${notes.problems.map((problem) => `  - ${problem}`).join('\n')}`, 'Cloud Run does not know these fields, or the form v1 has no counterpart in v2. Remove them, or write the manifest in the form of the Admin API v2.');
    }
    if (kind !== undefined && own !== undefined && kind !== own)
        throw bad(file, `is a ${(0,resource_kind/* nounOf */.a)(own)}, and \`${kind}\` names a ${(0,resource_kind/* nounOf */.a)(kind)}`, `Give \`${own}\` instead of \`${kind}\`, or the other manifest.`);
    const made = own ?? kind ?? 'service';
    // The v2 form of a job is what the API has; the other one was converted to the flat form already.
    const flat = made === 'job' && resource === value && (0,resource_json/* isJson */.Fh)(value['template']) ? { ...value, template: (0,execution_template/* flattened */.a)(value['template']) } : resource;
    return fromResource(flat, made, file, notes.ignored);
}
function fromKubernetes(value, file, notes) {
    const is = (version, kind) => value['apiVersion'] === version && value['kind'] === kind;
    if (is(KNATIVE, 'Service'))
        return [fromKnativeService(value, notes), 'service'];
    if (is(RUN_V1, 'Job'))
        return [fromKnativeJob(value, notes), 'job'];
    if (is(RUN_V1, 'WorkerPool'))
        return [fromKnativeWorkerPool(value, notes), 'worker-pool'];
    throw bad(file, `has apiVersion ${(0,resource_json/* text */.Qq)(value['apiVersion'])} and kind ${(0,resource_json/* text */.Qq)(value['kind']) || 'none'}`, `A service has apiVersion ${KNATIVE} and kind Service, a job ${RUN_V1} and Job, a worker pool ${RUN_V1} and WorkerPool; or there is no apiVersion, and the fields are those of the Admin API v2.`);
}
function kindInName({ name }) {
    return KIND_OF[QUALIFIED.exec((0,resource_json/* text */.Qq)(name))?.[1] ?? ''];
}
function fromResource(value, kind, file, ignored) {
    const foreign = NOT_OURS.filter((field) => field in value);
    if (foreign.length > 0)
        throw bad(file, `has ${foreign.map((field) => `\`${field}\``).join(', ')}`, 'These are set by the API or by the inputs of this action; remove them.');
    const { template, annotations = {}, name, ...rest } = value;
    if (!(0,resource_json/* isJson */.Fh)(annotations))
        throw bad(file, 'has `annotations` that are not a mapping', 'Write them as `key: value`.');
    if (!(0,resource_json/* isJson */.Fh)(template))
        throw bad(file, 'has no `template:` mapping', 'Put containers and their settings under `template:`.');
    if (template['containers'] !== undefined && !Array.isArray(template['containers']))
        throw bad(file, `has a \`${kind === 'job' ? 'template.template' : 'template'}.containers\` that is not a list`, 'Start each container with a dash.');
    if (name !== undefined && (0,resource_json/* text */.Qq)(name) === '')
        throw bad(file, 'has a `name` that is not a text', `Name the ${(0,resource_kind/* nounOf */.a)(kind)}, or leave \`name\` out.`);
    return {
        file, kind, template: (0,resource_json/* without */.FF)(template, 'revision'), annotations: (0,resource_json/* texts */.Te)(annotations), rest,
        name: name === undefined ? undefined : (QUALIFIED.exec((0,resource_json/* text */.Qq)(name))?.[2] ?? (0,resource_json/* text */.Qq)(name)),
        ignored: [...ignored, ...('revision' in template ? ['template.revision: revisions get a name that follows from their content'] : [])],
    };
}
function parse(content, file) {
    const document = (0,dist/* parseDocument */.Tp)(content, { prettyErrors: true, strict: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error !== undefined)
        throw bad(file, `is not YAML: ${(error.message.split('\n')[0] ?? '').replace(/:$/, '')}`, 'Correct the file at that line and column.');
    return document.toJS({ maxAliasCount: 100 });
}
function bad(file, what, hint) {
    return (0,workspace_file/* badFile */.S)(INPUT, file, what, hint);
}


/***/ }),

/***/ 7225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ badFile),
/* harmony export */   s: () => (/* binding */ readWorkspaceFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
// Files of the checked-out repository that inputs name. Nothing outside the workspace is read, and nothing large.



const CHARACTERS_MAX = 1_000_000;
/** @param input names the file in messages @param file relative to the workspace */
async function readWorkspaceFile(input, file) {
    const workspace = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(process.env['GITHUB_WORKSPACE'] || '.');
    const resolved = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, file);
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, resolved).startsWith('..'))
        throw badFile(input, file, 'lies outside the workspace', 'Name a file of the repository.');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(resolved, 'utf8').catch((cause) => {
        throw badFile(input, file, `cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?');
    });
    if (text.length > CHARACTERS_MAX)
        throw badFile(input, file, `has ${text.length} characters, more than ${CHARACTERS_MAX}`, 'Is it really that file?');
    return text;
}
function badFile(input, file, what, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('input', `\`${input}\` "${file}" ${what}`, { hint });
}


/***/ })

};
;