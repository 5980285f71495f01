"use strict";
exports.id = 326;
exports.ids = [326];
exports.modules = {

/***/ 4326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compare: () => (/* binding */ compare)
});

// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/declarations.js
var declarations = __webpack_require__(4705);
// EXTERNAL MODULE: ./packages/shared/lib/core/group-by.js
var group_by = __webpack_require__(1656);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/rules.js
var rules = __webpack_require__(2249);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/faults.js
// What is wrong with one name, environment by environment; then findings, one for a name, after what somebody accepted is taken away.


function findingsOf(service, faults) {
    const used = new Set();
    const left = faults.filter((fault) => {
        const by = service.accepted.find((one) => covers(one, fault));
        if (by !== undefined)
            used.add(by);
        return by === undefined;
    });
    const groups = (0,group_by/* groupBy */.$)(left, ({ rule, name, level, at: { file, line, column } }) => [rule, name, level, rule === 'missing' || rule === 'unused' ? '' : `${file}:${line}:${column}`].join('\n'));
    const idle = service.accepted.filter((one) => !used.has(one)).map((one) => ({ rule: 'accepts-nothing', name: one.name, at: one, say: () => `nothing is wrong with ${one.name} by the rule ${one.rule} any more: take the line away` }));
    return [...groups.values(), ...idle.map((one) => [one])].flatMap(([first, ...more]) => (first === undefined ? [] : [finding(service, first, [first, ...more])]));
}
function covers(accepted, { rule, name, environment }) {
    return accepted.rule === rule && accepted.name === name && (accepted.environment === undefined || accepted.environment === environment);
}
function finding(service, { rule, level = rules/* RULES */.y[rule], at, say }, all) {
    const environments = [...new Set(all.flatMap(({ environment }) => environment ?? []))];
    return { tool: 'configuration', rule, level, message: `${service.name}: ${say(inWords(environments))}`, file: at.file, line: at.line, column: at.column };
}
function inWords(names) {
    return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/hosts.js
// Whether a value points at another environment: a host, a bucket, a secret whose name says so. The answer is a word that is ours or a name of
// an environment, never a part of the value.
/** Mean another environment wherever they stand as a word. */
const STAGING = ['staging', 'stg'];
/** Mean one in a host's name only, and not as its domain: `dev.to`, `web.dev`. */
const STAGING_IN_HOST = ['stage', 'dev', 'development', 'test', 'qa', 'uat', 'sandbox', 'preprod', 'preview', 'localdev'];
const PRODUCTION = ['production', 'prod', 'live'];
const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i;
/** Names whose values speak of this machine for good reasons: what may call, where to listen, agents beside the service. */
const LOCAL_ALLOWED = /ALLOWED_HOSTS|NO_PROXY|BIND|LISTEN|^HOST$|^OTEL_|STATSD|_AGENT_|^DD_|FORWARDED_ALLOW/i;
const URL_HOST = /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?(\[[^\]\s]*\]|[^\s/:?#,;"'|)]+)/gi;
const BARE_HOST = /^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*(?::\d+)?(?:\/.*)?$/i;
/** @param others names of environments that are not for users */
function staging(name, value, others) {
    const strong = [...STAGING, ...others.map((other) => other.toLowerCase()).filter((other) => other.length > 2 && !STAGING_IN_HOST.includes(other))];
    const weak = [...STAGING_IN_HOST, ...others.map((other) => other.toLowerCase())];
    const found = wordsOf(value).find((word) => strong.includes(word)) ?? hostsOf(value).flatMap(hostWords).find((word) => weak.includes(word));
    // STAGING_URL may speak of staging.
    return found !== undefined && wordsOf(name).includes(found) ? undefined : found;
}
function production(name, value, others) {
    const words = [...PRODUCTION, ...others.map((other) => other.toLowerCase())];
    const found = hostsOf(value).flatMap(hostWords).find((word) => words.includes(word));
    return found !== undefined && wordsOf(name).includes(found) ? undefined : found;
}
/** Whether it points at the machine that it runs on. */
function isLocal(name, value) {
    if (LOCAL_ALLOWED.test(name))
        return false;
    const whole = value.trim().replace(/:\d+$/, '');
    return (LOCAL.test(whole) && whole !== '0.0.0.0') || [...value.matchAll(URL_HOST)].some(([, host = '']) => LOCAL.test(host));
}
function wordsOf(text) {
    return text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}
function hostsOf(value) {
    const inUrls = [...value.matchAll(URL_HOST)].map(([, host = '']) => host);
    const bare = value.split(/[\s,;|"']+/).filter((part) => BARE_HOST.test(part)).map((part) => part.replace(/[:/].*$/, ''));
    return [...inUrls, ...bare];
}
/** A host's labels and the words in them; of the domain itself only what has several words, such as `shop-test.example`. */
function hostWords(host) {
    const labels = host.toLowerCase().split('.');
    return labels.flatMap((label, index) => (labels.length > 1 && index >= labels.length - 2 && !label.includes('-') ? [] : label.split(/[-_]/)));
}

// EXTERNAL MODULE: ./packages/shared/lib/core/secret-like.js
var secret_like = __webpack_require__(4487);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/well-known.js
// Variables that somebody else sets or reads: the platform, the shell, runtimes and libraries.
/** Cloud Run sets them itself and refuses them: deploy-cloudrun has the same list for services; those of jobs are CLOUD_RUN_*. */
const RESERVED = /^(?:PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|CLOUD_RUN_(?:JOB|EXECUTION|TASK_INDEX|TASK_ATTEMPT|TASK_COUNT))$/;
/** There without being declared. */
const SET = /^(?:HOME|PATH|PWD|USER|LOGNAME|HOSTNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|TERM|CI|GITHUB_[A-Z_]+|RUNNER_[A-Z_]+|VIRTUAL_ENV|INIT_CWD|npm_[a-z_]+)$/;
/** Read by runtimes, servers and libraries, so that no line of a repository has to name them. */
const READ = new RegExp(`^(?:${[
    'PYTHON[A-Z]+', 'DJANGO_SETTINGS_MODULE', 'DJANGO_CONFIGURATION', 'DJANGO_SUPERUSER_[A-Z]+', 'DJANGO_ALLOW_ASYNC_UNSAFE', 'GUNICORN_CMD_ARGS', 'WEB_CONCURRENCY', 'FORWARDED_ALLOW_IPS', 'UVICORN_[A-Z_]+',
    'CELERY_CONFIG_MODULE', 'FLASK_[A-Z]+', 'PIP_[A-Z_]+', 'UV_[A-Z_]+', 'NODE_[A-Z_]+', 'NPM_CONFIG_[A-Z_]+', 'UV_THREADPOOL_SIZE', 'FORCE_COLOR', 'NO_COLOR', 'NEXT_TELEMETRY_DISABLED', 'DEBUG_COLORS',
    'OTEL_[A-Z_]+', 'SENTRY_[A-Z_]+', 'DD_[A-Z_]+', 'NEW_RELIC_[A-Z_]+', 'ELASTIC_APM_[A-Z_]+', 'GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'CLOUDSDK_[A-Z_]+', 'GRPC_[A-Z_]+',
    'AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|DEFAULT_REGION|PROFILE)', 'PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE|SSLROOTCERT|OPTIONS|APPNAME)',
    'MALLOC_[A-Z_]+', 'LD_PRELOAD', 'NGINX_(?:ENVSUBST|ENTRYPOINT)_[A-Z_]+', 'SSL_CERT_(?:FILE|DIR)', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'JAVA_TOOL_OPTIONS',
].join('|')})$|^(?:https?|no|all|ftp)_proxy$`, 'i');
function isSetByOthers(name) {
    return RESERVED.test(name) || SET.test(name);
}
function isReadByOthers(name) {
    return READ.test(name) || SET.test(name);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/declared-faults.js
// What is wrong with the declarations by themselves and beside each other, whatever the code reads.





function declaredFaults(service) {
    return [...service.environments.flatMap((environment) => environmentFaults(service, environment)), ...kindFaults(service)];
}
function environmentFaults(service, environment) {
    const others = service.environments.filter(({ isProduction }) => isProduction !== environment.isProduction).map(({ name }) => name);
    const values = [...environment.declared.values()].flatMap((declared) => [...valueFaults(declared), ...placeFaults(declared, environment, others)].map((fault) => ({ ...fault, environment: environment.name })));
    return [...values, ...imageFaults(environment, others)];
}
/** Wrong in any environment. */
function valueFaults(declared) {
    const { name, kind } = declared;
    const value = declared.value.reveal();
    const faults = [];
    if (RESERVED.test(name))
        faults.push({ rule: 'reserved', name, at: declared, say: (where) => `${where} declare${one(where)} ${name}, which Cloud Run sets itself and refuses` });
    if (value.trim() === '')
        faults.push({ rule: 'empty', name, at: declared, say: (where) => `${name} is empty in ${where}, which overrides the code's default: give it a value, or take it away` });
    else if (kind === 'literal' && (0,secret_like/* looksLikeSecret */.WW)(name, value))
        faults.push({ rule: 'looks-like-secret', name, at: declared, say: (where) => `${name} looks like a secret and is a literal in ${where}: put it into Secret Manager and name it under \`secrets\`` });
    else if (kind === 'literal' && (0,secret_like/* isPlaceholder */.wK)(value))
        faults.push({ rule: 'placeholder', name, at: declared, say: (where) => `${name} holds the place of a value in ${where} that nobody has put there` });
    if (kind === 'secret' && secret_like/* PUBLIC_PREFIX */.Jy.test(name))
        faults.push({ rule: 'public-secret', name, at: declared, say: (where) => `${name} is a secret in ${where}, and goes into what every browser gets: a name with this prefix is built in` });
    return faults;
}
function one(where) {
    return where.includes(' and ') ? '' : 's';
}
/** Wrong in this environment, because it belongs to another or to none. */
function placeFaults(declared, { isProduction }, others) {
    const { name, kind } = declared;
    const value = declared.value.reveal();
    const what = kind === 'secret' ? `the secret that ${name} refers to` : `the value of ${name}`;
    if (!isProduction) {
        const word = kind === 'secret' ? staging('', value, others.map((other) => other.toLowerCase())) : production(name, value, others);
        return word === undefined || (kind === 'secret' && !others.includes(word) && !['production', 'prod'].includes(word)) ? [] : [{ rule: 'production-host', name, at: declared, say: (where) => `${what} in ${where} says "${word}"` }];
    }
    const faults = [];
    const word = staging(name, kind === 'secret' ? (0,declarations/* secretOf */.O)(declared).secret : value, others);
    if (word !== undefined)
        faults.push({ rule: 'staging-host', name, at: declared, say: (where) => `${what} in ${where} says "${word}"` });
    else if (kind === 'literal' && isLocal(name, value))
        faults.push({ rule: 'staging-host', name, at: declared, say: (where) => `${what} in ${where} is on the machine itself (localhost)` });
    const latest = kind === 'secret' ? (0,declarations/* secretOf */.O)(declared).version === 'latest' && value.trim() !== '' : /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+:latest$/.test(value.trim());
    if (latest)
        faults.push({ rule: 'latest-in-production', name, at: declared, say: (where) => `${kind === 'secret' ? `the version of the secret of ${name}` : what} is latest in ${where}, so what runs changes without a deploy: name a version` });
    return faults;
}
function imageFaults({ name: environment, isProduction, image }, others) {
    if (!isProduction || image === undefined)
        return [];
    const value = image.value.reveal();
    const faults = [];
    const tag = /:([\w][\w.-]*)$/.exec(value.replace(/@.*$/, ''))?.[1];
    if (!value.includes('@sha256:') && (tag === undefined || tag === 'latest'))
        faults.push({ rule: 'latest-in-production', name: 'image', environment, at: image, say: (where) => `the tag of the image is latest in ${where}, so nobody can say what runs: name a version, or better a digest` });
    const word = staging('', value, others);
    if (word !== undefined)
        faults.push({ rule: 'staging-host', name: 'image', environment, at: image, say: (where) => `the image in ${where} says "${word}"` });
    return faults;
}
/** A literal here and a secret there: Cloud Run refuses to change one into the other, and one of them is a mistake. */
function kindFaults({ environments }) {
    const names = new Set(environments.flatMap(({ declared }) => [...declared.keys()]));
    return [...names].flatMap((name) => {
        const places = environments.flatMap((environment) => {
            const declared = environment.declared.get(name);
            return declared === undefined ? [] : [{ environment: environment.name, declared }];
        });
        const [literals, secrets] = ['literal', 'secret'].map((kind) => places.filter(({ declared }) => declared.kind === kind));
        if (literals === undefined || secrets === undefined || literals[0] === undefined || secrets.length === 0)
            return [];
        const [here, there] = [literals, secrets].map((list) => inWords(list.map(({ environment }) => environment)));
        return [{ rule: 'kind-differs', name, at: literals[0].declared, say: () => `${name} is a literal in ${here} and a secret in ${there}` }];
    });
}

// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __webpack_require__(7885);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/read-faults.js
// What the code reads against what the environments declare.



const NEEDS = ['default', 'optional', 'required'];
/** A settings module that is for one environment by its name: Django's `settings/production.py`. */
const SETTINGS = /(?:^|\/)settings(?:\/|_)(\w+)\.py$/;
const STAND_ALONE = ['local', 'dev', 'development', 'test', 'tests', 'testing', 'ci', 'debug'];
const SETTINGS_VARIABLE = 'DJANGO_SETTINGS_MODULE';
function readFaults(service, scan) {
    const byName = (0,group_by/* groupBy */.$)(scan.code.readings, ({ name }) => name);
    const unread = unreadNames(service, scan);
    return [
        ...[...byName].flatMap(([name, readings]) => (isSetByOthers(name) || scan.code.given.includes(name) ? [] : missing(service, name, readings, [...unread.keys()]))),
        ...[...unread].flatMap(([name, declared]) => unused(service, scan, name, declared)),
        ...scan.code.remarks.map(remark),
    ];
}
function remark({ rule, message, ...at }) {
    return { rule, name: at.file, at, say: () => message };
}
function missing(service, name, readings, unread) {
    const declaredIn = service.environments.filter(({ declared }) => declared.has(name));
    const like = (0,nearest/* nearest */.p)(name, unread);
    const hint = like === undefined ? '' : `; ${like}, which no code reads, is spelled like it`;
    return service.environments.flatMap((environment) => {
        if (environment.declared.has(name))
            return [];
        const here = readings.filter(({ file }) => appliesTo(file, environment, service));
        const strongest = NEEDS.findLast((need) => here.some((reading) => reading.need === need));
        const at = here.find(({ need }) => need === strongest);
        if (strongest === undefined || at === undefined)
            return [];
        return missingHere(name, environment, isReadByOthers(name) && strongest === 'required' ? 'optional' : strongest, at, declaredIn, hint);
    });
}
function missingHere(name, { name: environment }, need, at, declaredIn, hint) {
    const plural = (where) => (where.includes(' and ') ? 'do' : 'does');
    if (need === 'required')
        return [{ rule: 'missing', name, environment, at, say: (where) => `${name} is read here without a default, and ${where} ${plural(where)} not declare it${hint}` }];
    const there = declaredIn.map((one) => one.name).join(', ');
    const how = need === 'default' ? 'with a default' : 'if it is there';
    if (declaredIn.length > 0)
        return [{ rule: 'missing', level: 'warning', name, environment, at, say: (where) => `${name} is read here ${how} and declared in ${there}, but ${where} ${plural(where)} not declare it${hint}` }];
    if (need === 'default' || isReadByOthers(name))
        return [];
    return [{ rule: 'never-set', name, environment, at, say: (where) => `${name} is read here if it is there, and ${where} ${plural(where)} not declare it${hint}` }];
}
/** Whether an environment comes by this file: a settings module of another one is not read there. */
function appliesTo(file, environment, { environments }) {
    const module = SETTINGS.exec(file)?.[1];
    if (module === undefined)
        return true;
    const isOfOne = STAND_ALONE.includes(module) || ['production', 'prod', 'staging', 'stage'].includes(module) || environments.some(({ name }) => name === module);
    const chosen = environment.declared.get(SETTINGS_VARIABLE);
    if (!isOfOne)
        return true;
    if (chosen?.kind === 'literal')
        return chosen.value.reveal().split(/[._]/).at(-1) === module;
    return !STAND_ALONE.includes(module) && (environment.name === module || environments.every(({ name }) => name !== module));
}
/** Declared, and read by nothing that runs. */
function unreadNames(service, { code, tools }) {
    const read = new Set([...code.readings, ...tools.readings].map(({ name }) => name));
    const elsewhere = service.readElsewhere.map((pattern) => new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/\W/g, '\\$&')).join('.*')}$`));
    const all = service.environments.flatMap(({ name: environment, declared }) => [...declared.values()].map((one) => ({ ...one, environment })));
    const unread = all.filter(({ name }) => !read.has(name) && !isReadByOthers(name) && !isSetByOthers(name) && !code.given.includes(name) && !elsewhere.some((pattern) => pattern.test(name)));
    return (0,group_by/* groupBy */.$)(unread, ({ name }) => name);
}
/** Not when a name that is put together at run time may be it: that is told by itself. */
function unused(service, scan, name, declared) {
    const shapes = [...scan.code.remarks, ...scan.tools.remarks].flatMap(({ shape }) => shape ?? []);
    if (shapes.some(({ starts, ends }) => starts + ends !== '' && name.length > starts.length + ends.length && name.startsWith(starts) && name.endsWith(ends)))
        return [];
    const inTests = scan.tests.readings.some((reading) => reading.name === name) ? ' (tests do)' : '';
    const unknown = scan.code.remarks.some(({ rule, shape = { starts: '', ends: '' } }) => rule === 'dynamic' && shape.starts + shape.ends === '');
    const dynamic = unknown ? ', unless by a name that is put together at run time' : '';
    return declared.map((one) => ({ rule: 'unused', name, environment: one.environment, at: one, say: (where) => `${name} is declared in ${where}, and no code of ${service.name} reads it${inTests}${dynamic}` }));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/compare.js



function compare(service, scan) {
    const findings = findingsOf(service, [...readFaults(service, scan), ...declaredFaults(service)]);
    return findings.toSorted((a, b) => ((a.file ?? '') === (b.file ?? '') ? (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) : (a.file ?? '') < (b.file ?? '') ? -1 : 1));
}


/***/ }),

/***/ 4705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ secretOf),
/* harmony export */   j: () => (/* binding */ Hidden)
/* harmony export */ });
/** A value that may be looked at and never told: whatever prints or serializes it gets stars. */
class Hidden {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** For a question about it; never for a message. */
    reveal() {
        return this.#text;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
}
/** What a secret is called, without its version. */
function secretOf({ value }) {
    const [, secret = '', version = 'latest'] = /^(.*?)(?::(latest|\d+))?$/.exec(value.reveal()) ?? [];
    return { secret, version };
}


/***/ }),

/***/ 2249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ RULES)
/* harmony export */ });
const RULES = {
    /** Read without a default and not declared; a warning where the code has a default, or asks first, and another environment declares it. */
    missing: 'error',
    /** Asked for, and declared nowhere. */
    'never-set': 'note',
    'kind-differs': 'error',
    'latest-in-production': 'error',
    'staging-host': 'error',
    'production-host': 'warning',
    'looks-like-secret': 'error',
    'public-secret': 'error',
    reserved: 'error',
    placeholder: 'warning',
    empty: 'warning',
    unused: 'warning',
    'template-default': 'error',
    dynamic: 'note',
    'not-understood': 'note',
    'accepts-nothing': 'warning',
};


/***/ }),

/***/ 4487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jy: () => (/* binding */ PUBLIC_PREFIX),
/* harmony export */   WW: () => (/* binding */ looksLikeSecret),
/* harmony export */   wK: () => (/* binding */ isPlaceholder)
/* harmony export */ });
// Whether a literal looks like a secret, by its name and by its form. The value is looked at and never told.
/** A name that ends so is a secret's. */
const NAMED = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|TOKEN|CREDENTIALS?|(?:SECRET|PRIVATE|API|ACCESS|AUTH|ACCOUNT|ENCRYPTION|SIGNING|MASTER|SERVICE|JWT|FERNET|HMAC)_?KEY|KEY_SECRET)(?:_(?:\d+|OLD|NEW|PREVIOUS|FALLBACKS?|BASE64|B64))?$/i;
/** What is meant to be seen by everybody. */
const PUBLIC = /(?:^|_)(?:PUBLIC|PUBLISHABLE|SITE_?KEY|CLIENT_ID|ANON)(?:_|$)/i;
const PUBLIC_PREFIX = /^(?:VITE|NEXT_PUBLIC|NUXT_PUBLIC|REACT_APP|EXPO_PUBLIC|PUBLIC|GATSBY|VUE_APP)_/;
/** Long and random by nature, and no secret. */
const IDENTIFIER = /(?:^|_)(?:ID|IDS|SHA|COMMIT|REVISION|VERSION|RELEASE|DIGEST|HASH|CHECKSUM|UUID|INTEGRITY|FINGERPRINT|IMAGE|NONCE_NAME)$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOTHING_SECRET = /^(?:true|false|yes|no|on|off|none|null|\d{1,5}|\/\S*|\.{1,2}\/\S*|projects\/[^/]+\/secrets\/\S+|sm:\/\/\S+|\$\{?[A-Z_]+\}?)$/i;
/** Forms that issuers give to what they issue. */
const ISSUED = [
    /^AKIA[0-9A-Z]{16}$/, /^ASIA[0-9A-Z]{16}$/, /\b[sr]k_(?:live|test)_[0-9A-Za-z]{8,}/, /\bgh[pousr]_[0-9A-Za-z]{20,}/, /\bgithub_pat_\w{20,}/, /\bglpat-[\w-]{16,}/, /\bxox[abeprs]-[\w-]{10,}/,
    /\bSG\.[\w-]{16,}\.[\w-]{16,}/, /\bwhsec_\w{16,}/, /\bnpm_[0-9A-Za-z]{30,}/, /\bpypi-[\w-]{30,}/, /\bsk-(?:proj-|ant-)?[\w-]{20,}/, /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /"private_key"\s*:/, /\bdjango-insecure-/, /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/, /\bGOCSPX-[\w-]{10,}/, /\bya29\.[\w-]{10,}/,
];
/** A browser's key is as public as the page. */
const GOOGLE_API_KEY = /^AIza[\w-]{30,}$/;
/** A password in a URL, or in the `key=value` form of a connection. */
const IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i;
const IN_CONNECTION = /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]{4,}/i;
const PLACEHOLDER = /^(?:change[-_ ]?me|to[-_ ]?do|tbd|fixme|x{3,}|<[^<>]*>|\{\{[^{}]*\}\}|your[-_ ].*|replace[-_ ]?(?:me|this).*|dummy|placeholder|secret|password)$/i;
const RANDOM_CHARACTERS_MIN = 24;
const RANDOM_BITS_MIN = 3.4;
function looksLikeSecret(name, value) {
    const text = value.trim();
    if (text === '' || NOTHING_SECRET.test(text))
        return false;
    if (ISSUED.some((form) => form.test(text)) || IN_CONNECTION.test(text) || (IN_URL.test(text) && !/:\/\/[^\s/@:]*:\$\{?[A-Z_]+\}?@/.test(text)))
        return true;
    if (PUBLIC.test(name) || (PUBLIC_PREFIX.test(name) && !/SECRET|PASSWORD|PRIVATE/.test(name)))
        return false;
    if (GOOGLE_API_KEY.test(text))
        return true;
    // An address is where something is, whatever it is called: what is secret in it was found above.
    if (NAMED.test(name))
        return !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
    return !IDENTIFIER.test(name) && isRandom(text);
}
/** Something that was put there until somebody comes with the real one. */
function isPlaceholder(value) {
    return PLACEHOLDER.test(value.trim());
}
/** One long word of letters and digits without an order that a person would give it. */
function isRandom(text) {
    if (text.length < RANDOM_CHARACTERS_MIN || UUID.test(text) || !/^[\w+/=!@#$%^&*()~-]+$/.test(text) || !/\d/.test(text) || !/[a-z]/i.test(text))
        return false;
    if (/^[0-9a-f]+$/i.test(text))
        return text.length >= 32;
    const words = text.split(/[-_/=]/);
    // Hosts, buckets and paths are words and short numbers.
    const looksSpelled = words.every((word) => /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d{1,6}|[a-z]+\d{1,4}|\d{1,4}[a-z]{1,3})$/.test(word));
    return !looksSpelled && /[a-z]/.test(text) && (/[A-Z]/.test(text) || digitsInside(text) >= 3) && bitsPerCharacter(text) >= RANDOM_BITS_MIN;
}
/** How often a digit stands between letters. */
function digitsInside(text) {
    return text.match(/[a-z]\d+(?=[a-z])/gi)?.length ?? 0;
}
/** Shannon's entropy. */
function bitsPerCharacter(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}


/***/ })

};
;