"use strict";
exports.id = 876;
exports.ids = [876];
exports.modules = {

/***/ 4440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ INDICATORS),
/* harmony export */   s0: () => (/* binding */ boundOf)
/* harmony export */ });
/* unused harmony exports REQUEST_INDICATORS, RESOURCE_INDICATORS, isRequestIndicator, speaksOfResources, unitOf, quantileOf, withOwn */
// What is measured and where it must lie. A limit fails a candidate; a target that is missed is only reported.
const REQUEST_INDICATORS = ['error-rate-percent', 'availability-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99'];
const RESOURCE_INDICATORS = [
    'cpu-percent', 'memory-percent', 'instances', 'startup-latency-ms', 'database-latency-ms', 'database-cpu-percent', 'database-memory-percent', 'disk-percent', 'cache-latency-ms', 'cache-memory-percent',
];
const INDICATORS = [...REQUEST_INDICATORS, ...RESOURCE_INDICATORS];
function isRequestIndicator(indicator) {
    return REQUEST_INDICATORS.includes(indicator);
}
/** Whether resources have to be read for these. */
function speaksOfResources(objectives) {
    return objectives.some(({ indicator }) => !isRequestIndicator(indicator));
}
function unitOf(indicator) {
    if (indicator.includes('-ms'))
        return 'ms';
    return indicator.endsWith('-percent') ? '%' : '';
}
function boundOf(indicator) {
    return indicator === 'availability-percent' ? 'at-least' : 'at-most';
}
/** The quantile that a latency indicator speaks of; undefined for the others. */
function quantileOf(indicator) {
    switch (indicator) {
        case 'latency-ms-p50':
            return 0.5;
        case 'latency-ms-p95':
            return 0.95;
        case 'latency-ms-p99':
            return 0.99;
        default:
            return undefined;
    }
}
/** A service's own limits, and of the others those that are said of all. */
function withOwn(objectives, own) {
    return [...own, ...objectives.filter(({ indicator }) => !own.some((objective) => objective.indicator === indicator))];
}


/***/ }),

/***/ 1014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   KZ: () => (/* binding */ NO_PART),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Yj: () => (/* binding */ servicesOf),
/* harmony export */   p7: () => (/* binding */ environmentOf)
/* harmony export */ });
/* unused harmony export merged */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3644);
/* harmony import */ var _yaml_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7436);
// What delivery.yaml says, as values: services, environments, what goes together. Pure; refuses an environment or a service that is not there, by the nearest name.


function environmentOf({ environments, file }, name) {
    const found = environments.find((environment) => environment.name === name);
    if (found !== undefined)
        return found;
    const names = environments.map((environment) => environment.name);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', name === '' ? `\`environment\` is required: ${file} has ${names.join(', ')}` : `\`environment\`: ${(0,_yaml_file_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('environment', name, names)} in ${file}`, {
        hint: 'Give `environment` the name of one of them.',
    });
}
/** @param keys none for all, in the order in which they get users */
function servicesOf({ services, groups, file }, keys) {
    const ordered = groups.flatMap((group) => group.services);
    return (keys.length === 0 ? ordered : keys).map((key) => {
        const found = services.find((service) => service.key === key);
        if (found !== undefined)
            return found;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `\`service\`: ${(0,_yaml_file_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('service', key, ordered)} in ${file}`, { hint: 'With a `manifest`, `service` is a key of its `services`.' });
    });
}
/** Names of the sections, for whoever goes through them. */
const NO_PART = {
    own: new Map(), build: new Map(), env: new Map(), secrets: new Map(), resources: new Map(), deploy: new Map(), migration: new Map(), validate: new Map(), objectives: new Map(), gate: new Map(), rollout: new Map(), rollback: new Map(),
};
function merged(...parts) {
    const sections = Object.keys(NO_PART);
    return Object.fromEntries(sections.map((section) => [section, new Map(parts.flatMap((part) => [...(part?.[section] ?? [])]))]));
}
/** A service as one environment has it: what the environment says of all, and then of this one, wins over what the service says. */
function partOf(delivery, service, environment) {
    const placed = merged(delivery.part, service.part, environment?.part, environment?.services.get(service.key));
    // An environment says of a name that it is a literal here, where the service has it as a secret, or the other way round.
    const last = (name) => [environment?.services.get(service.key), environment?.part, service.part].find((part) => part !== undefined && (part.env.has(name) || part.secrets.has(name)));
    const keep = (kind) => new Map([...placed[kind]].filter(([name]) => last(name)?.[kind].has(name) ?? true));
    return { ...placed, env: keep('env'), secrets: keep('secrets') };
}
function nameOf(service, part) {
    return part.own.get('name') ?? { ...service, text: service.key };
}


/***/ }),

/***/ 4876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vq: () => (/* binding */ isDelivery),
  yY: () => (/* binding */ parseDelivery),
  nR: () => (/* binding */ readDelivery)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var objective = __webpack_require__(4440);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/delivery.js
var delivery_delivery = __webpack_require__(1014);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/action-inputs.js
var action_inputs = __webpack_require__(4952);
;// CONCATENATED MODULE: ./packages/shared/lib/delivery/keys.js
// The words of delivery.yaml. What a section takes are the inputs of one action by their own names, without those that the file says elsewhere or that only a step can say.

/** Said elsewhere in the file, or only by a step. */
const NOT_IN_A_FILE = ['project-id', 'region', 'service', 'job', 'worker-pool', 'image', 'manifest', 'environment', 'github-environment', 'github-token', 'revision', 'dry-run', 'env-vars', 'checks', 'from-image', 'to-revision', 'if-serving', 'reason', 'partly', 'rebuild', 'show-values', 'comment-author'];
/** Objectives are said once, for both actions that judge. */
const OBJECTIVES = ['error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits'];
const OF_JOBS = ['tasks', 'parallelism', 'max-retries', 'task-timeout', 'execute', 'wait', 'wait-timeout', 'execution-args', 'execution-env-vars', 'execution-tasks', 'execution-task-timeout'];
const OF_POOLS = ['instances', 'instance-percent'];
/** What one instance may use, and how many there may be. */
const RESOURCES = ['cpu', 'memory', 'gpu', 'gpu-type', 'cpu-boost', 'cpu-throttling', 'concurrency', 'timeout', 'min-instances', 'max-instances', 'service-min-instances'];
function inputsOf(action, ...without) {
    return action_inputs/* ACTION_INPUTS */.b[action].filter((input) => !NOT_IN_A_FILE.includes(input) && !without.includes(input));
}
/** Keys that each section takes. */
const SECTION_KEYS = {
    build: inputsOf('build-image', 'secrets'),
    resources: RESOURCES,
    deploy: inputsOf('deploy-cloudrun', ...RESOURCES, ...OF_JOBS, ...OF_POOLS, 'secrets', 'traffic', 'list-commits', 'tag', 'incompatible'),
    migration: ['job', 'command', 'args', 'task-timeout', 'max-retries', 'incompatible', 'cpu', 'memory', 'backup'],
    validate: inputsOf('validate-deploy', ...OBJECTIVES),
    gate: inputsOf('quality-gate', 'configuration', 'name'),
    rollout: inputsOf('promote', ...OBJECTIVES),
    rollback: inputsOf('rollback'),
};
/** Inputs that take a list as JSON, because a word may hold a line break. */
const JSON_LISTS = ['command', 'args', 'execution-args'];
const PART = ['image', 'build', 'env', 'secrets', 'resources', 'deploy', 'migration', 'checks', 'validate', 'objectives'];
const PLACE = ['project', 'region', 'regions', 'login'];
const KEYS = {
    file: ['services', 'environments', 'release-groups', 'rollout', 'rollback', ...PLACE],
    service: ['name', 'extends', 'after', 'code', 'gate', ...PART],
    environment: ['branch', 'github-environment', 'from', 'services', 'rollout', 'rollback', ...PLACE, ...PART],
    override: ['name', 'extends', ...PART],
    login: ['workload-identity-provider', 'service-account'],
    code: ['paths', 'ignore', 'read-elsewhere', 'accepted'],
};

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/order.js
/** Groups as they are named, a service in none is a group of its own; a group comes after those that its services come after, otherwise as the file has them. */
function groupsOf(services, listed) {
    const known = new Set(services.map(({ key }) => key));
    const named = listed.map(({ name, services: members }) => ({ name, services: members.map(({ text }) => text).filter((key) => known.has(key)) }));
    const alone = services.filter(({ key }) => !named.some((group) => group.services.includes(key))).map(({ key }) => ({ name: key, services: [key] }));
    const keys = services.map(({ key }) => key);
    const inFile = [...named, ...alone].toSorted((a, b) => first(keys, a.services) - first(keys, b.services));
    const before = (key) => services.find((service) => service.key === key)?.after.map(({ text }) => text) ?? [];
    const sorted = inFile.map((group) => ({ ...group, services: inOrder(keys.filter((key) => group.services.includes(key)), (key) => before(key)) }));
    const groupOf = (key) => sorted.find((group) => group.services.includes(key));
    return inOrder(sorted, (group) => group.services.flatMap((key) => before(key).flatMap((other) => groupOf(other) ?? [])).filter((other) => other !== group));
}
/** Each after those it needs, otherwise as they came; of a circle, whatever is left as it came. */
function inOrder(items, needs) {
    const done = new Set();
    const visiting = new Set();
    const visit = (item) => {
        if (done.has(item) || visiting.has(item))
            return;
        visiting.add(item);
        for (const need of needs(item))
            if (items.includes(need))
                visit(need);
        visiting.delete(item);
        done.add(item);
    };
    for (const item of items)
        visit(item);
    return [...done];
}
/** Names on a circle, the first of them again at its end; undefined where there is none. */
function circleOf(items, needs) {
    const done = new Set();
    const walk = (item, path) => {
        const at = path.indexOf(item);
        if (at >= 0)
            return [...path.slice(at), item];
        if (done.has(item))
            return undefined;
        for (const need of needs(item)) {
            const found = walk(need, [...path, item]);
            if (found !== undefined)
                return found;
        }
        done.add(item);
        return undefined;
    };
    for (const item of items) {
        const found = walk(item, []);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function first(keys, members) {
    return Math.min(...members.map((key) => keys.indexOf(key)), keys.length);
}

// EXTERNAL MODULE: ./packages/shared/lib/delivery/yaml-file.js
var yaml_file = __webpack_require__(7436);
;// CONCATENATED MODULE: ./packages/shared/lib/delivery/contradictions.js
// What single lines cannot tell: names that point nowhere, circles, a service in two groups, an environment without a place.



function refuseContradictions(delivery, listed, say) {
    const keys = delivery.services.map(({ key }) => key);
    const mustBe = (what, names, { text, ...at }) => {
        if (!names.includes(text))
            say(at, (0,yaml_file/* unknownName */.U0)(what, text, names));
    };
    for (const { after } of delivery.services)
        for (const one of after)
            mustBe('service', keys, one);
    for (const group of listed)
        for (const one of group.services)
            mustBe('service', keys, one);
    refuseCircles(delivery, say);
    refuseSharedServices(listed, say);
    for (const environment of delivery.environments)
        refuseEnvironment(delivery, environment, keys, say);
}
function refuseCircles({ services, groups, environments }, say) {
    const circle = circleOf(services, (service) => service.after.flatMap(({ text }) => services.find(({ key }) => key === text) ?? []));
    if (circle?.[0] !== undefined)
        say(circle[0], `services wait for each other: ${circle.map(({ key }) => key).join(' after ')}`);
    const groupOf = (name) => groups.find((group) => group.services.includes(name));
    const between = circle === undefined ? circleOf(groups, (group) => afterOf(services, group.services).flatMap((key) => groupOf(key) ?? []).filter((other) => other !== group)) : undefined;
    const [group] = between ?? [];
    const at = services.find(({ key }) => key === group?.services[0]);
    if (at !== undefined)
        say(at, `release groups wait for each other: ${between?.map(({ name }) => name).join(' after ') ?? ''}`);
    const chain = circleOf(environments, ({ from }) => environments.filter(({ name }) => name === from?.text));
    if (chain?.[0] !== undefined)
        say(chain[0], `environments prove each other: ${chain.map(({ name }) => name).join(' from ')}`);
}
function afterOf(services, keys) {
    return services.filter(({ key }) => keys.includes(key)).flatMap(({ after }) => after.map(({ text }) => text));
}
function refuseSharedServices(listed, say) {
    const seen = new Map();
    for (const { name, services, ...at } of listed) {
        if (services.length === 0)
            say(at, `release group ${name} must list services`);
        for (const { text, ...where } of services) {
            const other = seen.get(text);
            if (other !== undefined)
                say(where, `${text} is in release group ${other} already`);
            seen.set(text, name);
        }
    }
}
function refuseEnvironment(delivery, environment, keys, say) {
    const { name, project, regions, login, from, services } = environment;
    if (project === undefined)
        say(environment, `environment ${name} has no \`project\``);
    if (regions.length === 0)
        say(environment, `environment ${name} has no \`region\``);
    for (const key of ['workload-identity-provider', 'service-account'])
        if (login.size === 1 && !login.has(key))
            say(environment, `\`login\` of environment ${name} has no \`${key}\``);
    const names = delivery.environments.map((other) => other.name);
    if (from !== undefined && !names.includes(from.text))
        say(from, (0,yaml_file/* unknownName */.U0)('environment', from.text, names));
    for (const key of services.keys())
        if (!keys.includes(key))
            say(environment, `environment ${name}: ${(0,yaml_file/* unknownName */.U0)('service', key, keys)}`);
    for (const service of delivery.services)
        refuseService(delivery, service, environment, say);
}
function refuseService(delivery, service, environment, say) {
    const { key } = service;
    const part = (0,delivery_delivery/* partOf */.BU)(delivery, service, environment);
    if (!part.own.has('image') && !part.own.has('extends'))
        say(service, `service ${key} has no \`image\` in environment ${environment.name}`);
    for (const level of [service.part, environment.part, environment.services.get(key)]) {
        for (const [variable, { text: _text, ...at }] of level?.env ?? [])
            if (level?.secrets.has(variable) === true)
                say(at, `${variable} is in \`env\` and in \`secrets\`: only one of them can give its value`);
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/file.js
// delivery.yaml → values. Strict: what the file says is used, or it is a problem with its line and column.







const BRANCHES = { staging: 'develop', production: 'main' };
const NAME = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_AT = /^([A-Za-z_][A-Za-z0-9_]*|(\/[A-Za-z0-9._-]+){2,})$/;
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/;
/** @throws DeliveryError `input` with every problem and its place */
function parseDelivery(text, file) {
    const { delivery, problems } = readDelivery(text, file);
    if (problems.length === 0)
        return delivery;
    const said = problems.length === 1 ? problems[0] : `${file} has ${problems.length} problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
    throw new errors/* DeliveryError */.VE('input', said ?? '', { hint: 'docs/reference/delivery.md lists what the file may say; an editor that knows its schema completes it.' });
}
function readDelivery(text, file) {
    const reader = new DeliveryReader(new yaml_file/* YamlFile */._g(text, file));
    const delivery = reader.delivery();
    return { delivery, problems: reader.problems };
}
/** Whether it is delivery.yaml at all, and no resource of Cloud Run's. */
function isDelivery(text, file) {
    const yaml = new yaml_file/* YamlFile */._g(text, file);
    const keys = yaml.isMap(yaml.root) ? yaml.entries(yaml.root, file).map(({ key }) => key) : [];
    return keys.includes('services') && !keys.includes('apiVersion') && !keys.includes('template');
}
class DeliveryReader {
    #yaml;
    constructor(yaml) {
        this.#yaml = yaml;
    }
    get problems() {
        return [...new Set(this.#yaml.problems)];
    }
    delivery() {
        const yaml = this.#yaml;
        const own = yaml.entries(yaml.root, yaml.file).filter(({ key }) => !key.startsWith('x-'));
        for (const { key, at } of own)
            if (!KEYS.file.includes(key))
                yaml.problem(at, (0,yaml_file/* unknownKey */.a)('the file', key, KEYS.file));
        const fields = new Map(own.map((entry) => [entry.key, entry]));
        const services = this.#named(fields.get('services'), 'a service').map((entry) => this.#service(entry));
        const environments = this.#named(fields.get('environments'), 'an environment').map((entry) => this.#environment(entry, fields));
        const start = { file: yaml.file, line: 1, column: 1 };
        if (yaml.problems.length === 0 && services.length === 0)
            yaml.problem(start, '`services` must name at least one service');
        const listed = this.#yaml.entries(fields.get('release-groups')?.value ?? null, '`release-groups`').map((entry) => ({ ...entry.at, name: entry.key, services: yaml.settings(entry, 'a service') }));
        const delivery = { file: yaml.file, services, environments, groups: groupsOf(services, listed), part: this.#part(fields) };
        refuseContradictions(delivery, listed, (at, message) => yaml.problem(at, message));
        return delivery;
    }
    #named(entry, what) {
        const entries = this.#yaml.entries(entry?.value ?? null, `\`${entry?.key ?? ''}\``);
        for (const { key, at } of entries)
            if (!NAME.test(key))
                this.#yaml.problem(at, `${what} has lower-case letters, digits and hyphens in its name, a letter first, at most 49 characters`);
        return entries;
    }
    #service({ key, at, value }) {
        const fields = this.#yaml.fields(value, `service ${key}`, KEYS.service);
        return { ...at, key, part: this.#part(fields), after: this.#yaml.settings(fields.get('after'), 'the key of a service'), code: this.#code(fields.get('code')) };
    }
    #environment({ key: name, at, value }, file) {
        const yaml = this.#yaml;
        const fields = yaml.fields(value, `environment ${name}`, KEYS.environment);
        const pick = (key) => fields.get(key) ?? (fields.has('region') || fields.has('regions') ? undefined : file.get(key));
        const [region, regions] = [pick('region'), pick('regions')];
        if (region !== undefined && regions !== undefined)
            yaml.problem(regions.at, '`region` is there too: say one of them');
        const services = yaml.entries(fields.get('services')?.value ?? null, '`services`').map((entry) => [entry.key, this.#part(yaml.fields(entry.value, `service ${entry.key}`, KEYS.override), entry)]);
        return {
            ...at, name, part: this.#part(fields), services: new Map(services),
            branch: yaml.setting(fields.get('branch'))?.text ?? BRANCHES[name],
            project: yaml.setting(fields.get('project') ?? file.get('project')),
            regions: yaml.settings(region ?? regions, 'a region'),
            login: this.#texts(fields.get('login') ?? file.get('login'), KEYS.login),
            gitHubEnvironment: yaml.setting(fields.get('github-environment'))?.text ?? name,
            from: yaml.setting(fields.get('from')),
        };
    }
    #part(fields, named) {
        const section = (name) => this.#section(fields.get(name), name);
        const resources = this.#section(fields.get('resources'), 'resources');
        const checks = fields.get('checks');
        const own = ['name', 'image', 'extends'].flatMap((key) => {
            const setting = this.#yaml.setting(fields.get(key));
            return setting === undefined ? [] : [[key, setting]];
        });
        const name = own.find(([key]) => key === 'name')?.[1];
        if (name !== undefined && !NAME.test(name.text))
            this.#yaml.problem(name, `the name of ${named?.key ?? 'a service'} on Cloud Run has lower-case letters, digits and hyphens, a letter first, at most 49 characters`);
        return {
            ...delivery_delivery/* NO_PART */.KZ, own: new Map(own), resources, env: this.#env(fields.get('env')), secrets: this.#secrets(fields.get('secrets')), objectives: this.#objectives(fields.get('objectives')),
            build: this.#build(fields.get('build')), deploy: section('deploy'), migration: section('migration'), gate: section('gate'), rollout: section('rollout'), rollback: section('rollback'),
            validate: new Map([...section('validate'), ...(checks === undefined ? [] : [['checks', this.#value(checks)]])]),
        };
    }
    /** `build: FOLDER` is short for its context. */
    #build(entry) {
        const text = entry === undefined || this.#yaml.isMap(entry.value) ? undefined : this.#yaml.setting(entry);
        return text === undefined ? this.#section(entry, 'build') : new Map([['context', text]]);
    }
    #section(entry, name) {
        if (entry === undefined)
            return new Map();
        const known = SECTION_KEYS[name];
        const fields = this.#yaml.entries(entry.value, `\`${name}\``);
        for (const { key, at } of fields)
            if (!known.includes(key))
                this.#yaml.problem(at, elsewhere(name, key) ?? (0,yaml_file/* unknownKey */.a)(`\`${name}\``, key, known));
        return new Map(fields.map((field) => [field.key, this.#value(field)]));
    }
    /** As a step's `with:` would have it: lists are lines, maps are KEY=VALUE lines, what is nested is JSON. */
    #value(entry) {
        const yaml = this.#yaml;
        const items = yaml.items(entry.value);
        const words = items?.map((item) => yaml.scalar(item));
        const isPlain = words !== undefined && words.every((word) => word !== undefined && !/[\r\n]/.test(word));
        if (items !== undefined)
            return { ...entry.at, text: isPlain && !JSON_LISTS.includes(entry.key) ? words.join('\n') : JSON.stringify(words?.includes(undefined) === true ? yaml.plain(entry.value) : words) };
        if (yaml.isMap(entry.value))
            return { ...entry.at, text: this.#keyValues(entry) };
        return yaml.setting(entry) ?? { ...entry.at, text: '' };
    }
    #keyValues(entry) {
        const lines = this.#yaml.entries(entry.value, `\`${entry.key}\``).map((field) => {
            const { text = '' } = this.#yaml.setting(field) ?? {};
            if (/[\r\n]/.test(text))
                this.#yaml.problem(field.at, `\`${field.key}\` must be one line`);
            return `${field.key}=${text}`;
        });
        return lines.join('\n');
    }
    #env(entry) {
        return this.#pairs(entry, VARIABLE, 'a variable has letters, digits and underscores in its name, a letter or underscore first');
    }
    #secrets(entry) {
        const secrets = this.#pairs(entry, SECRET_AT, 'a secret is given to a variable, or to the path of a file such as /secrets/api/key');
        for (const [name, { text, ...at }] of secrets)
            if (!SECRET.test(text))
                this.#yaml.problem(at, `${name} must name a secret as SECRET or SECRET:VERSION (a number or latest), not hold a value`);
        return secrets;
    }
    /** Keys are not quoted: `NAME=value` may stand there. */
    #pairs(entry, key, expected) {
        const entries = this.#yaml.entries(entry?.value ?? null, `\`${entry?.key ?? ''}\``);
        return new Map(entries.flatMap((field) => {
            if (!key.test(field.key))
                this.#yaml.problem(field.at, expected);
            const setting = this.#yaml.setting(field);
            return setting === undefined || !key.test(field.key) ? [] : [[field.key, setting]];
        }));
    }
    #objectives(entry) {
        const settings = this.#texts(entry, objective/* INDICATORS */.Xo);
        for (const [name, { text, ...at }] of settings) {
            const bound = objective/* INDICATORS */.Xo.find((indicator) => indicator === name);
            if (!/^\d+(\.\d+)?$/.test(text) && bound !== undefined)
                this.#yaml.problem(at, `\`${name}\` must be a number: its limit, ${(0,objective/* boundOf */.s0)(bound) === 'at-most' ? 'above' : 'below'} which a revision fails`);
        }
        return settings;
    }
    #texts(entry, known) {
        const fields = this.#yaml.fields(entry?.value ?? null, `\`${entry?.key ?? ''}\``, known);
        return new Map([...fields.values()].flatMap((field) => {
            const setting = this.#yaml.setting(field);
            return setting === undefined ? [] : [[field.key, setting]];
        }));
    }
    /** Folders alone, or with what in them the service does not run. */
    #code(entry) {
        if (entry === undefined)
            return undefined;
        const yaml = this.#yaml;
        if (!yaml.isMap(entry.value))
            return { paths: yaml.settings(entry, 'a folder'), ignore: [], readElsewhere: [], accepted: [] };
        const fields = yaml.fields(entry.value, '`code`', KEYS.code);
        if (!fields.has('paths'))
            yaml.problem(entry.at, '`code` must say in `paths` which folders the service runs');
        return {
            paths: yaml.settings(fields.get('paths'), 'a folder'), ignore: yaml.settings(fields.get('ignore'), 'a folder'), readElsewhere: yaml.settings(fields.get('read-elsewhere'), 'the name of a variable'),
            accepted: this.#accepted(fields.get('accepted')),
        };
    }
    #accepted(entry) {
        if (entry === undefined)
            return [];
        const items = this.#yaml.items(entry.value);
        if (items === undefined)
            this.#yaml.problem(entry.at, '`accepted` must be a list');
        return (items ?? []).map((item) => ({ ...this.#yaml.placeOf(item), fields: this.#texts({ key: 'accepted', at: this.#yaml.placeOf(item), value: item }, ['rule', 'name', 'environment', 'why']) }));
    }
}
/** Where a setting stands that somebody looked for here; undefined when it stands nowhere. */
function elsewhere(section, key) {
    if (section === 'deploy' && RESOURCES.includes(key))
        return `\`${key}\` stands in \`resources\``;
    if (section === 'deploy' && (key === 'env-vars' || key === 'secrets'))
        return `\`${key}\` stands in \`${key === 'secrets' ? 'secrets' : 'env'}\` of the service`;
    if (key.endsWith('-limit') || key === 'limits')
        return `\`${key}\` stands in \`objectives\` of the service, as \`${key.replace(/-limit$/, '')}\``;
    if (section === 'validate' && key === 'checks')
        return '`checks` stands in the service itself';
    return undefined;
}


/***/ }),

/***/ 7436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U0: () => (/* binding */ unknownName),
/* harmony export */   _g: () => (/* binding */ YamlFile),
/* harmony export */   a: () => (/* binding */ unknownKey)
/* harmony export */ });
/* unused harmony export shorten */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7885);
// A YAML file of ours → entries that know their place. It is strict about structure: an unknown key, a wrong kind, a name twice is a problem with line,
// column and the nearest key. All problems are told together, and none quotes what stands where a value stands, which may be a secret.


const CHARACTERS_MAX = 1_000_000;
/** Of anchors, so that a small file cannot become a large one. */
const ALIASES_MAX = 100;
const DEPTH_MAX = 20;
class YamlFile {
    problems = [];
    file;
    #document;
    #lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    #aliases = 0;
    constructor(text, file) {
        this.file = file;
        const isLong = text.length > CHARACTERS_MAX;
        this.#document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(isLong ? '' : text, { strict: true, uniqueKeys: true, lineCounter: this.#lines });
        if (isLong)
            this.problems.push(`${file} has more than ${CHARACTERS_MAX} characters`);
        const [error] = this.#document.errors;
        const at = error?.linePos?.[0];
        // The library likes to quote what stands there.
        if (error !== undefined)
            this.problems.push(`${file}:${at?.line ?? 1}:${at?.col ?? 1}: this is not YAML: ${error.message.split(/: | at line |\n/)[0] ?? ''}`);
    }
    get root() {
        return this.problems.length === 0 ? this.#document.contents : null;
    }
    problem({ file, line, column }, message) {
        this.problems.push(`${file}:${line}:${column}: ${message}`);
    }
    /** Entries of a map that may have these keys only. */
    fields(node, what, known) {
        const entries = this.entries(node, what);
        for (const { key, at } of entries)
            if (!known.includes(key))
                this.problem(at, unknownKey(what, key, known));
        return new Map(entries.map((entry) => [entry.key, entry]));
    }
    /** Of a map, with what `<<` merges into it; of nothing, none. */
    entries(node, what) {
        const map = this.resolved(node);
        if (map === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(map) && (map.value === null || map.value === '')))
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(map)) {
            this.problem(this.placeOf(map), `${what} must be a mapping`);
            return [];
        }
        const found = new Map();
        for (const { key, value } of map.items) {
            const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
            if (name === '<<')
                for (const merged of this.#merged(value, what))
                    found.set(merged.key, found.get(merged.key) ?? merged);
            else
                found.set(name, { key: name, at: this.placeOf(key), value });
        }
        return [...found.values()];
    }
    #merged(node, what) {
        const value = this.resolved(node);
        return ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value) ? value.items : [value]).flatMap((one) => this.entries(one, what));
    }
    /** One text; a problem, and undefined, when it is something else. */
    setting(entry) {
        if (entry === undefined)
            return undefined;
        const text = entry.value === null ? '' : this.scalar(entry.value);
        if (text === undefined)
            this.problem(entry.at, `\`${entry.key}\` must be one text`);
        return text === undefined ? undefined : { ...entry.at, text };
    }
    /** One text or a list of texts, none of them empty. */
    settings(entry, what) {
        if (entry === undefined)
            return [];
        const value = this.resolved(entry.value);
        const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value) ? value.items : [value];
        return items.flatMap((item) => {
            const text = item === null ? undefined : this.scalar(item);
            if (text !== undefined && text !== '')
                return [{ ...(item === null ? entry.at : this.placeOf(item)), text }];
            this.problem(entry.at, `\`${entry.key}\` must be ${what}, or a list of them`);
            return [];
        });
    }
    scalar(node) {
        const value = this.resolved(node);
        if (value === null)
            return '';
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value))
            return undefined;
        return value.value === null ? '' : (value.source ?? String(value.value));
    }
    /** Items of a list; undefined when it is none. */
    items(node) {
        const value = this.resolved(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value) ? value.items : undefined;
    }
    isMap(node) {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(this.resolved(node));
    }
    /** As JSON would have it, aliases resolved. */
    plain(node, depth = 0) {
        const value = this.resolved(node);
        if (depth > DEPTH_MAX) {
            if (value !== null)
                this.problem(this.placeOf(value), `this is nested more than ${DEPTH_MAX} deep`);
            return null;
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value))
            return value.items.map((item) => this.plain(item, depth + 1));
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value))
            return Object.fromEntries(this.entries(value, 'this').map(({ key, value: inner }) => [key, this.plain(inner, depth + 1)]));
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) ? value.value : null;
    }
    placeOf(node) {
        const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
        return { file: this.file, line, column: col };
    }
    resolved(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return node;
        this.#aliases += 1;
        if (this.#aliases > ALIASES_MAX) {
            if (this.#aliases === ALIASES_MAX + 1)
                this.problem(this.placeOf(node), `the file uses its anchors more than ${ALIASES_MAX} times`);
            return null;
        }
        return node.resolve(this.#document) ?? null;
    }
}
function unknownKey(what, key, known) {
    const near = (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(key, known);
    const help = near === undefined ? `; it has ${known.join(', ')}` : `; did you mean ${near}?`;
    return `${what} has no key "${shorten(key)}"${help}`;
}
function unknownName(what, name, known) {
    const near = (0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, known);
    return `there is no ${what} "${shorten(name)}"${near === undefined ? '' : `; did you mean ${near}?`}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
}
function shorten(text) {
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}


/***/ })

};
;