"use strict";
exports.id = 957;
exports.ids = [957];
exports.modules = {

/***/ 8957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadManifest: () => (/* binding */ loadManifest)
});

// EXTERNAL MODULE: ./packages/shared/lib/delivery/delivery.js
var delivery_delivery = __webpack_require__(1014);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/file.js + 3 modules
var file = __webpack_require__(4876);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var objective = __webpack_require__(4440);
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
    const placed = services.map((service) => ({ delivery, environment, service, part: (0,delivery_delivery/* partOf */.BU)(delivery, service, environment) }));
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
            return [...part.resources, ...part.deploy, ...environmentOf(part), ...imageOf(part), ...extended(part), ...pick(part.migration, ['incompatible']), ...onGitHub(environment)];
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
        ...placeOf(environment, true), ...pick(part.deploy, FOR_MIGRATIONS), ...environmentOf(part),
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
    const names = placed.map(({ service, part }) => (0,delivery_delivery/* nameOf */.Vb)(service, part));
    const [first] = names;
    return first === undefined ? [] : [['service', { ...first, text: names.map(({ text }) => text).join(',') }]];
}
function onGitHub(environment) {
    return environment === undefined ? [] : [['github-environment', { ...environment, text: environment.gitHubEnvironment }]];
}
/** Where another environment proves the image, it is looked for there and copied here; nothing is built. */
function buildOf({ delivery, environment, service, part }) {
    const source = environment?.from === undefined ? undefined : delivery.environments.find(({ name }) => name === environment.from?.text);
    const proved = source === undefined ? undefined : (0,delivery_delivery/* partOf */.BU)(delivery, service, source);
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
function environmentOf({ own: settings, env, secrets, deploy }) {
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
    for (const indicator of objective/* INDICATORS */.Xo) {
        const said = placed.flatMap(({ service, part }) => {
            const setting = part.objectives.get(indicator);
            return setting === undefined ? [] : [{ name: (0,delivery_delivery/* nameOf */.Vb)(service, part).text, setting }];
        });
        const [first] = said;
        if (first === undefined)
            continue;
        const isShared = said.length === placed.length && said.every(({ setting }) => setting.text === first.setting.text);
        const sign = (0,objective/* boundOf */.s0)(indicator) === 'at-most' ? '<=' : '>=';
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

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/shared/lib/workspace-file.js
// Files of the checked-out repository that inputs name. Nothing outside the workspace is read, and nothing large.



const CHARACTERS_MAX = 1_000_000;
/** @param input names the file in messages @param file relative to the workspace */
async function readWorkspaceFile(input, file) {
    const workspace = external_node_path_.resolve(process.env['GITHUB_WORKSPACE'] || '.');
    const resolved = external_node_path_.resolve(workspace, file);
    if (external_node_path_.relative(workspace, resolved).startsWith('..'))
        throw badFile(input, file, 'lies outside the workspace', 'Name a file of the repository.');
    const text = await (0,promises_.readFile)(resolved, 'utf8').catch((cause) => {
        throw badFile(input, file, `cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?');
    });
    if (text.length > CHARACTERS_MAX)
        throw badFile(input, file, `has ${text.length} characters, more than ${CHARACTERS_MAX}`, 'Is it really that file?');
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
    if (!(0,file/* isDelivery */.Vq)(text, given.manifest) && action === 'deploy-cloudrun' && given.environment === '')
        return undefined;
    const delivery = (0,file/* parseDelivery */.yY)(text, given.manifest);
    const environment = given.environment === '' && (NEEDS_NONE.includes(action) || delivery.environments.length === 1) ? onlyOne(action, delivery) : (0,delivery_delivery/* environmentOf */.p7)(delivery, given.environment);
    const services = chosen(action, delivery, given.service);
    const [{ key } = { key: '' }] = services;
    if (given.job !== '' && !services.some((service) => (0,delivery_delivery/* partOf */.BU)(delivery, service, environment).migration.has('job')))
        throw new errors/* DeliveryError */.VE('input', `\`job\` is "${given.job}", and service ${key} has no \`migration\` with a \`job\` in ${delivery.file}`, { hint: 'Say in its `migration` which job runs, or deploy the job without the manifest.' });
    return { delivery, environment, services, settings: settingsFor(action, delivery, { environment, services, isMigration: given.job !== '' }) };
}
function onlyOne(action, { environments }) {
    return NEEDS_NONE.includes(action) ? undefined : environments[0];
}
function chosen(action, delivery, given) {
    const services = (0,delivery_delivery/* servicesOf */.Yj)(delivery, given.split(/[\n,]/).map((key) => key.trim()).filter((key) => key !== ''));
    if (services.length <= 1 || takesSeveral(action))
        return services;
    const keys = services.map(({ key }) => key);
    throw new errors/* DeliveryError */.VE('input', `\`service\` must name one of ${keys.join(', ')} in ${delivery.file}${given === '' ? '' : `, got "${given}"`}`, { hint: `${action} is about one service; a matrix over the services runs it for each.` });
}


/***/ })

};
;