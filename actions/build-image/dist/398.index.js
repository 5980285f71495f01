"use strict";
exports.id = 398;
exports.ids = [398];
exports.modules = {

/***/ 398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadManifest: () => (/* binding */ loadManifest)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __webpack_require__(7885);
;// CONCATENATED MODULE: ./packages/shared/lib/delivery/yaml-file.js
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
    #lines = new dist/* LineCounter */.HN();
    #aliases = 0;
    constructor(text, file) {
        this.file = file;
        const isLong = text.length > CHARACTERS_MAX;
        this.#document = (0,dist/* parseDocument */.Tp)(isLong ? '' : text, { strict: true, uniqueKeys: true, lineCounter: this.#lines });
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
        if (map === null || ((0,dist/* isScalar */.jn)(map) && (map.value === null || map.value === '')))
            return [];
        if (!(0,dist/* isMap */.jh)(map)) {
            this.problem(this.placeOf(map), `${what} must be a mapping`);
            return [];
        }
        const found = new Map();
        for (const { key, value } of map.items) {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
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
        return ((0,dist/* isSeq */.oP)(value) ? value.items : [value]).flatMap((one) => this.entries(one, what));
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
        const items = (0,dist/* isSeq */.oP)(value) ? value.items : [value];
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
        if (!(0,dist/* isScalar */.jn)(value))
            return undefined;
        return value.value === null ? '' : (value.source ?? String(value.value));
    }
    /** Items of a list; undefined when it is none. */
    items(node) {
        const value = this.resolved(node);
        return (0,dist/* isSeq */.oP)(value) ? value.items : undefined;
    }
    isMap(node) {
        return (0,dist/* isMap */.jh)(this.resolved(node));
    }
    /** As JSON would have it, aliases resolved. */
    plain(node, depth = 0) {
        const value = this.resolved(node);
        if (depth > DEPTH_MAX) {
            if (value !== null)
                this.problem(this.placeOf(value), `this is nested more than ${DEPTH_MAX} deep`);
            return null;
        }
        if ((0,dist/* isSeq */.oP)(value))
            return value.items.map((item) => this.plain(item, depth + 1));
        if ((0,dist/* isMap */.jh)(value))
            return Object.fromEntries(this.entries(value, 'this').map(({ key, value: inner }) => [key, this.plain(inner, depth + 1)]));
        return (0,dist/* isScalar */.jn)(value) ? value.value : null;
    }
    placeOf(node) {
        const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
        return { file: this.file, line, column: col };
    }
    resolved(node) {
        if (!(0,dist/* isAlias */.Vj)(node))
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
    const near = (0,nearest/* nearest */.p)(key, known);
    const help = near === undefined ? `; it has ${known.join(', ')}` : `; did you mean ${near}?`;
    return `${what} has no key "${shorten(key)}"${help}`;
}
function unknownName(what, name, known) {
    const near = (0,nearest/* nearest */.p)(name, known);
    return `there is no ${what} "${shorten(name)}"${near === undefined ? '' : `; did you mean ${near}?`}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
}
function shorten(text) {
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/delivery.js
// What delivery.yaml says, as values: services, environments, what goes together. Pure; refuses an environment or a service that is not there, by the nearest name.


function environmentOf({ environments, file }, name) {
    const found = environments.find((environment) => environment.name === name);
    if (found !== undefined)
        return found;
    const names = environments.map((environment) => environment.name);
    throw new errors/* DeliveryError */.VE('input', name === '' ? `\`environment\` is required: ${file} has ${names.join(', ')}` : `\`environment\`: ${unknownName('environment', name, names)} in ${file}`, {
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
        throw new errors/* DeliveryError */.VE('input', `\`service\`: ${unknownName('service', key, ordered)} in ${file}`, { hint: 'With a `manifest`, `service` is a key of its `services`.' });
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/objective.js
// What is measured and where it must lie. A limit fails a candidate; a target that is missed is only reported.
const REQUEST_INDICATORS = ['error-rate-percent', 'availability-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99'];
const RESOURCE_INDICATORS = [
    'cpu-percent', 'memory-percent', 'instances', 'startup-latency-ms', 'database-latency-ms', 'database-cpu-percent', 'database-memory-percent', 'disk-percent', 'cache-latency-ms', 'cache-memory-percent',
];
const objective_INDICATORS = [...REQUEST_INDICATORS, ...RESOURCE_INDICATORS];
function isRequestIndicator(indicator) {
    return REQUEST_INDICATORS.includes(indicator);
}
/** Whether resources have to be read for these. */
function speaksOfResources(objectives) {
    return objectives.some(({ indicator }) => !isRequestIndicator(indicator));
}
function objective_unitOf(indicator) {
    if (indicator.includes('-ms'))
        return 'ms';
    return indicator.endsWith('-percent') ? '%' : '';
}
function objective_boundOf(indicator) {
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

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/contradictions.js
// What single lines cannot tell: names that point nowhere, circles, a service in two groups, an environment without a place.



function refuseContradictions(delivery, listed, say) {
    const keys = delivery.services.map(({ key }) => key);
    const mustBe = (what, names, { text, ...at }) => {
        if (!names.includes(text))
            say(at, unknownName(what, text, names));
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
        say(from, unknownName('environment', from.text, names));
    for (const key of services.keys())
        if (!keys.includes(key))
            say(environment, `environment ${name}: ${unknownName('service', key, keys)}`);
    for (const service of delivery.services)
        refuseService(delivery, service, environment, say);
}
function refuseService(delivery, service, environment, say) {
    const { key } = service;
    const part = partOf(delivery, service, environment);
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
    const reader = new DeliveryReader(new YamlFile(text, file));
    const delivery = reader.delivery();
    return { delivery, problems: reader.problems };
}
/** Whether it is delivery.yaml at all, and no resource of Cloud Run's. */
function isDelivery(text, file) {
    const yaml = new YamlFile(text, file);
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
                yaml.problem(at, unknownKey('the file', key, KEYS.file));
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
            ...NO_PART, own: new Map(own), resources, env: this.#env(fields.get('env')), secrets: this.#secrets(fields.get('secrets')), objectives: this.#objectives(fields.get('objectives')),
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
                this.#yaml.problem(at, elsewhere(name, key) ?? unknownKey(`\`${name}\``, key, known));
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
        const settings = this.#texts(entry, objective_INDICATORS);
        for (const [name, { text, ...at }] of settings) {
            const bound = objective_INDICATORS.find((indicator) => indicator === name);
            if (!/^\d+(\.\d+)?$/.test(text) && bound !== undefined)
                this.#yaml.problem(at, `\`${name}\` must be a number: its limit, ${objective_boundOf(bound) === 'at-most' ? 'above' : 'below'} which a revision fails`);
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/shared/lib/objectives-input.js
// What validate-deploy and promote judge by, read the same way by both.



const ERROR_RATE_PERCENT_DEFAULT = 1;
const TOLERANCE_MS_DEFAULT = 5;
const LIMIT_LINE = /^(?:([a-z][-a-z0-9]*)\s*:\s*)?([a-z0-9-]+)\s*(<=|>=|≤|≥)\s*(\d+(?:\.\d+)?)$/;
/** Indicators with an input of their own, `<indicator>-limit`. */
const LIMIT_INPUTS = ['error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99'];
/** A limit that is given wins over the profile's; without either, the error rate has one. Values not above 0 would fail everything and are refused. */
function readObjectives(inputs) {
    const name = inputs.optionalText('profile');
    const profile = PROFILES.find((known) => known === name);
    if (name !== undefined && profile === undefined)
        inputs.mustBe('profile', PROFILES.map((known) => `\`${known}\``).join(' or '), name);
    const given = LIMIT_INPUTS.flatMap((indicator) => {
        const limit = inputs.number(`${indicator}-limit`, { ...rangeOf(indicator), default: undefined });
        return limit === undefined ? [] : [limitOf(indicator, limit, originOf(inputs, `${indicator}-limit`))];
    });
    const listed = readList(inputs);
    const own = [...given, ...listed];
    const fromProfile = profile === undefined ? [limitOf('error-rate-percent', ERROR_RATE_PERCENT_DEFAULT, 'default')] : profileObjectives(profile);
    return [...own, ...fromProfile.filter(({ indicator }) => !own.some((objective) => objective.indicator === indicator))];
}
/** Lines such as `cpu-percent <= 70`: every indicator that there is. Those of single services are read by `readOwnObjectives`. */
function readList(inputs) {
    return inputs.lines('limits').flatMap((line) => {
        const read = readLine(line, inputs);
        if (read === undefined)
            inputs.mustBe('limits', `lines such as \`cpu-percent <= 70\` or \`availability-percent >= 99.9\`, of ${INDICATORS.join(', ')}`, line);
        return read === undefined || read.service !== undefined ? [] : [read.objective];
    });
}
/** Lines such as `backend: latency-ms-p95 <= 300`, by service: they win over what is said of all of them. */
function readOwnObjectives(inputs, services) {
    const lines = inputs.lines('limits').flatMap((line) => readLine(line, inputs) ?? []);
    for (const { service } of lines)
        if (service !== undefined && !services.includes(service))
            inputs.problem(`\`limits\` names the service "${service}"; this step is about ${services.join(', ')}`);
    return new Map(services.map((name) => [name, lines.filter(({ service }) => service === name).map(({ objective }) => objective)]));
}
function readLine(line, inputs) {
    const [, service, name = '', comparison = '', value = ''] = LIMIT_LINE.exec(line.trim()) ?? [];
    const indicator = INDICATORS.find((known) => known === name);
    const expected = indicator === undefined ? undefined : boundOf(indicator) === 'at-most' ? ['<=', '≤'] : ['>=', '≥'];
    return indicator === undefined || expected?.includes(comparison) !== true ? undefined : { service, objective: limitOf(indicator, Number(value), originOf(inputs, 'limits')) };
}
/** A line of the manifest, or the input in backticks. */
function originOf(inputs, name) {
    const origin = inputs.originOf(name);
    return origin === `input ${name}` ? `input \`${name}\`` : origin;
}
function limitOf(indicator, limit, origin) {
    return { indicator, unit: unitOf(indicator), bound: boundOf(indicator), limit, origin };
}
function rangeOf(indicator) {
    return unitOf(indicator) === '%' ? { min: 0, max: 100 } : { min: 0.001, max: 600_000 };
}
/** All of the rule that is asked for in both actions; when it must end is the action's own business. */
function readRule(inputs, minRequestsDefault) {
    return {
        ...RULE_DEFAULTS,
        judge: inputs.choice('judge', JUDGES, 'sequential'),
        alpha: inputs.number('alpha', { min: 1e-6, max: 0.2, default: RULE_DEFAULTS.alpha }),
        tolerancePercent: inputs.number('tolerance-percent', { min: 0, max: 1000, default: RULE_DEFAULTS.tolerancePercent }),
        toleranceMs: inputs.number('tolerance-ms', { min: 0, max: 60_000, default: TOLERANCE_MS_DEFAULT }),
        minRequests: inputs.number('min-requests', { min: 1, whole: true, default: minRequestsDefault }),
        objectives: readObjectives(inputs),
    };
}

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/settings.js
// delivery.yaml → the inputs of one action, for chosen services in one environment: what a step's `with:` would say, each with its place in the file.




/** Actions that are about a place on Google Cloud. */
const OF_A_PLACE = ['deploy-cloudrun', 'validate-deploy', 'promote', 'rollback'];
/** What is proved before it has users is proved in the first region: in the others promote judges it, wave by wave. */
const ONE_REGION = ['validate-deploy'];
/** What a job needs of its service, so that it sees the same database. */
const FOR_MIGRATIONS = ['service-account', 'cloudsql-instances', 'vpc-connector', 'vpc-network', 'vpc-subnet', 'vpc-tags', 'vpc-egress', 'labels'];
/** Actions that take several services. */
const OF_SEVERAL = ['promote', 'rollback', 'plan-delivery'];
function takesSeveral(action) {
    return OF_SEVERAL.includes(action);
}
/** @param chosen one service, unless the action takes several */
function settingsFor(action, delivery, { environment, services, isMigration = false }) {
    const placed = services.map((service) => ({ delivery, environment, service, part: partOf(delivery, service, environment) }));
    const [one] = placed;
    if (one === undefined)
        return new Map();
    if (isMigration)
        return new Map(migrationOf(one));
    const place = OF_A_PLACE.includes(action) ? [...placeOf(environment, ONE_REGION.includes(action)), ...named(placed)] : [];
    return new Map([...place, ...own(action, one, placed)]);
}
function own(action, one, all) {
    const { part, environment } = one;
    switch (action) {
        case 'build-image':
            return buildOf(one);
        case 'deploy-cloudrun':
            return [...part.resources, ...part.deploy, ...settings_environmentOf(part), ...imageOf(part), ...extended(part), ...pick(part.migration, ['incompatible']), ...onGitHub(environment)];
        case 'validate-deploy':
            return [...part.validate, ...objectivesOf([one])];
        case 'promote':
            return [...part.rollout, ...objectivesOf(all), ...onGitHub(environment)];
        case 'rollback':
            return [...part.rollback, ...onGitHub(environment)];
        case 'quality-gate':
            return [...part.gate, ...gateOf(one)];
        case 'plan-delivery':
            return [];
    }
}
/** It runs once, in the first region, with the image, the variables and the secrets of its service. */
function migrationOf({ environment, part }) {
    const at = part.migration.get('job');
    if (at === undefined)
        return [];
    return [
        ...placeOf(environment, true), ...pick(part.deploy, FOR_MIGRATIONS), ...settings_environmentOf(part),
        ...[...part.migration].filter(([input]) => input !== 'incompatible'),
        ['execute', { ...at, text: 'true' }],
    ];
}
function pick(settings, inputs) {
    return [...settings].filter(([input]) => inputs.includes(input));
}
function placeOf(environment, isFirst = false) {
    const [region] = environment?.regions ?? [];
    if (environment === undefined)
        return [];
    return [
        ...(environment.project === undefined ? [] : [['project-id', environment.project]]),
        ...(region === undefined ? [] : [['region', isFirst ? region : { ...region, text: environment.regions.map(({ text }) => text).join(',') }]]),
    ];
}
/** As they are called on Cloud Run. */
function named(placed) {
    const names = placed.map(({ service, part }) => nameOf(service, part));
    const [first] = names;
    return first === undefined ? [] : [['service', { ...first, text: names.map(({ text }) => text).join(',') }]];
}
function onGitHub(environment) {
    return environment === undefined ? [] : [['github-environment', { ...environment, text: environment.gitHubEnvironment }]];
}
/** Where another environment proves the image, it is looked for there and copied here; nothing is built. */
function buildOf({ delivery, environment, service, part }) {
    const source = environment?.from === undefined ? undefined : delivery.environments.find(({ name }) => name === environment.from?.text);
    const proved = source === undefined ? undefined : partOf(delivery, service, source);
    const from = proved?.own.get('image');
    // The same words find the same source: how it was built there says what it is.
    const build = proved?.build ?? part.build;
    const image = part.own.get('image');
    const remote = build.get('engine')?.text === 'cloud-build' && environment !== undefined ? placeOf(environment, true) : [];
    return [...build, ...remote, ...(image === undefined ? [] : [['image', image]]), ...(from === undefined ? [] : [['from-image', from]])];
}
/** An image that is built has no tag in the file: the step before says its digest. One of somebody else's has. */
function imageOf({ own: settings }) {
    const image = settings.get('image');
    return image === undefined || !isComplete(image.text) ? [] : [['image', image]];
}
/** Whether it names a tag or a digest. */
function isComplete(image) {
    return /[:@][^/]+$/.test(image);
}
function extended({ own: settings }) {
    const file = settings.get('extends');
    return file === undefined ? [] : [['manifest', file]];
}
/** What a file no longer says is taken away, unless it only adds to another file. */
function settings_environmentOf({ own: settings, env, secrets, deploy }) {
    const [variable] = env.values();
    const [secret] = secrets.values();
    const overwrite = (input, at) => (at === undefined || settings.has('extends') || deploy.has(input) ? [] : [[input, { ...at, text: 'overwrite' }]]);
    return [
        ...overwrite('env-vars-update', variable), ...overwrite('secrets-update', secret),
        ...(variable === undefined ? [] : [['env-vars', { ...variable, text: JSON.stringify(Object.fromEntries([...env].map(([name, { text }]) => [name, text]))) }]]),
        ...(secret === undefined ? [] : [['secrets', { ...secret, text: [...secrets].map(([name, { text }]) => `${name}=${text}`).join('\n') }]]),
    ];
}
/** Those that all services share by themselves; a service that differs gets lines of its own, which only `promote` takes. */
function objectivesOf(placed) {
    const lines = [];
    const entries = [];
    let at;
    for (const indicator of objective_INDICATORS) {
        const said = placed.flatMap(({ service, part }) => {
            const setting = part.objectives.get(indicator);
            return setting === undefined ? [] : [{ name: nameOf(service, part).text, setting }];
        });
        const [first] = said;
        if (first === undefined)
            continue;
        const isShared = said.length === placed.length && said.every(({ setting }) => setting.text === first.setting.text);
        const sign = objective_boundOf(indicator) === 'at-most' ? '<=' : '>=';
        if (isShared && LIMIT_INPUTS.includes(indicator))
            entries.push([`${indicator}-limit`, first.setting]);
        else {
            at ??= first.setting;
            lines.push(...(isShared ? [`${indicator} ${sign} ${first.setting.text}`] : said.map(({ name, setting }) => `${name}: ${indicator} ${sign} ${setting.text}`)));
        }
    }
    return at === undefined ? entries : [...entries, ['limits', { ...at, text: lines.join('\n') }]];
}
/** The gate reads files from its own folder; of the manifest it is told which service is meant. */
function gateOf({ delivery, service, part }) {
    const at = { file: service.file, line: service.line, column: service.column };
    const file = external_node_path_.posix.relative(part.gate.get('working-directory')?.text ?? '.', delivery.file);
    return [['name', { ...at, text: service.key }], ...(service.code === undefined ? [] : [['configuration', { ...at, text: `${file}#${service.key}` }]])];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/shared/lib/workspace-file.js
// Files of the checked-out repository that inputs name. Nothing outside the workspace is read, and nothing large.



const workspace_file_CHARACTERS_MAX = 1_000_000;
/** @param input names the file in messages @param file relative to the workspace */
async function readWorkspaceFile(input, file) {
    const workspace = external_node_path_.resolve(process.env['GITHUB_WORKSPACE'] || '.');
    const resolved = external_node_path_.resolve(workspace, file);
    if (external_node_path_.relative(workspace, resolved).startsWith('..'))
        throw badFile(input, file, 'lies outside the workspace', 'Name a file of the repository.');
    const text = await (0,promises_.readFile)(resolved, 'utf8').catch((cause) => {
        throw badFile(input, file, `cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?');
    });
    if (text.length > workspace_file_CHARACTERS_MAX)
        throw badFile(input, file, `has ${text.length} characters, more than ${workspace_file_CHARACTERS_MAX}`, 'Is it really that file?');
    return text;
}
function badFile(input, file, what, hint) {
    return new errors/* DeliveryError */.VE('input', `\`${input}\` "${file}" ${what}`, { hint });
}

;// CONCATENATED MODULE: ./packages/shared/lib/delivery/load.js
// The file that the inputs `manifest` and `environment` name → what it says for this action. Nothing outside of the workspace is read.





/** Actions that can do without an environment: an image and a verdict about code are the same in all of them. */
const NEEDS_NONE = ['build-image', 'quality-gate', 'plan-delivery'];
/**
 * Undefined where the file is a resource of Cloud Run's, which deploy-cloudrun reads by itself.
 * @param given of the inputs `manifest`, `environment`, `service` and `job`
 */
async function loadManifest(action, given) {
    const text = await readWorkspaceFile('manifest', given.manifest);
    if (!isDelivery(text, given.manifest) && action === 'deploy-cloudrun' && given.environment === '')
        return undefined;
    const delivery = parseDelivery(text, given.manifest);
    const environment = given.environment === '' && (NEEDS_NONE.includes(action) || delivery.environments.length === 1) ? onlyOne(action, delivery) : environmentOf(delivery, given.environment);
    const services = chosen(action, delivery, given.service);
    const [{ key } = { key: '' }] = services;
    if (given.job !== '' && !services.some((service) => partOf(delivery, service, environment).migration.has('job')))
        throw new errors/* DeliveryError */.VE('input', `\`job\` is "${given.job}", and service ${key} has no \`migration\` with a \`job\` in ${delivery.file}`, { hint: 'Say in its `migration` which job runs, or deploy the job without the manifest.' });
    return { delivery, environment, services, settings: settingsFor(action, delivery, { environment, services, isMigration: given.job !== '' }) };
}
function onlyOne(action, { environments }) {
    return NEEDS_NONE.includes(action) ? undefined : environments[0];
}
function chosen(action, delivery, given) {
    const services = servicesOf(delivery, given.split(/[\n,]/).map((key) => key.trim()).filter((key) => key !== ''));
    if (services.length <= 1 || takesSeveral(action))
        return services;
    const keys = services.map(({ key }) => key);
    throw new errors/* DeliveryError */.VE('input', `\`service\` must name one of ${keys.join(', ')} in ${delivery.file}${given === '' ? '' : `, got "${given}"`}`, { hint: `${action} is about one service; a matrix over the services runs it for each.` });
}


/***/ })

};
;