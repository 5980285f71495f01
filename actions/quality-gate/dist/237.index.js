"use strict";
exports.id = 237;
exports.ids = [237];
exports.modules = {

/***/ 5629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ acceptedOf),
/* harmony export */   h: () => (/* binding */ ACCEPTED_KEYS)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7436);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2249);
// A finding that somebody has looked at, as every file that declares says it.


const ACCEPTED_KEYS = ['rule', 'name', 'environment', 'why'];
/** @param environments names of those that there are */
function acceptedOf({ fields, ...at }, environments) {
    const [rule, name, environment, why] = ACCEPTED_KEYS.map((key) => fields.get(key));
    if (rule === undefined || name === undefined || why === undefined || why.text.trim() === '')
        return { ...at, problem: 'what is accepted needs `rule`, `name` and `why`' };
    if (!Object.hasOwn(_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y, rule.text))
        return { ...placeOf(rule), problem: (0,_cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('rule', rule.text, Object.keys(_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y)) };
    if (environment !== undefined && !environments.includes(environment.text))
        return { ...placeOf(environment), problem: (0,_cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('environment', environment.text, environments) };
    return { ...at, rule: rule.text, name: name.text, environment: environment?.text };
}
function placeOf({ file, line, column }) {
    return { file, line, column };
}


/***/ }),

/***/ 9237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseDeclarations: () => (/* binding */ parseDeclarations)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7436);
/* harmony import */ var _accepted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5629);
/* harmony import */ var _declarations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4705);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);




const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** As deploy-cloudrun's `secrets` takes it. */
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/;
const KEYS = {
    file: ['services'],
    service: ['code', 'ignore', 'read-elsewhere', 'variables', 'secrets', 'environments', 'accepted'],
    environment: ['production', 'image', 'variables', 'secrets'],
};
function parseDeclarations(text, file) {
    const reader = new Reader(new _cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__/* .YamlFile */ ._g(text, file));
    const services = reader.services();
    return { services, problems: reader.problems };
}
class Reader {
    #yaml;
    constructor(yaml) {
        this.#yaml = yaml;
    }
    get problems() {
        return this.#yaml.problems;
    }
    services() {
        const yaml = this.#yaml;
        if (yaml.problems.length > 0)
            return [];
        const services = yaml.entries(yaml.fields(yaml.root, 'the file', KEYS.file).get('services')?.value ?? null, '`services`');
        if (services.length === 0)
            yaml.problem({ file: yaml.file, line: 1, column: 1 }, '`services` must name at least one service');
        return services.map((entry) => this.#service(entry));
    }
    #service({ key: name, at, value }) {
        const yaml = this.#yaml;
        const fields = yaml.fields(value, `service ${name}`, KEYS.service);
        const common = this.#declared(fields);
        const environments = yaml.entries(fields.get('environments')?.value ?? null, '`environments`').map((entry) => this.#environment(entry, common));
        if (environments.length === 0)
            yaml.problem(at, `service ${name} must have \`environments\``);
        const code = this.#texts(fields.get('code'), 'a folder');
        if (code.length === 0)
            yaml.problem(at, `service ${name} must say in \`code\` which folders it runs`);
        return {
            ...at, name, environments, code: code.map(_names_js__WEBPACK_IMPORTED_MODULE_2__/* .normalized */ .A), ignore: this.#texts(fields.get('ignore'), 'a folder').map(_names_js__WEBPACK_IMPORTED_MODULE_2__/* .normalized */ .A), readElsewhere: this.#texts(fields.get('read-elsewhere'), 'the name of a variable'),
            accepted: this.#accepted(fields.get('accepted'), environments),
        };
    }
    #environment({ key: name, at, value }, common) {
        const fields = this.#yaml.fields(value, `environment ${name}`, KEYS.environment);
        const production = this.#yaml.setting(fields.get('production'));
        if (production !== undefined && !['true', 'false'].includes(production.text))
            this.#yaml.problem(production, '`production` must be true or false');
        const { text: image, ...imageAt } = this.#yaml.setting(fields.get('image')) ?? { ...at, text: undefined };
        return {
            ...at, name, isProduction: production === undefined ? _names_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e.test(name) : production.text === 'true',
            image: image === undefined ? undefined : { ...imageAt, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_3__/* .Hidden */ .j(image) },
            declared: new Map([...common, ...this.#declared(fields)]),
        };
    }
    #declared(fields) {
        const yaml = this.#yaml;
        const declared = new Map();
        for (const [kind, section] of [['literal', 'variables'], ['secret', 'secrets']]) {
            for (const { key, at, value } of yaml.entries(fields.get(section)?.value ?? null, `\`${section}\``)) {
                const text = yaml.scalar(value);
                // The key is not quoted: `NAME=value` may stand there.
                if (!VARIABLE.test(key))
                    yaml.problem(at, 'a variable has letters, digits and underscores in its name, a letter or underscore first');
                else if (text === undefined)
                    yaml.problem(at, `${key} must be one text; put quotes around JSON`);
                else if (kind === 'secret' && text.trim() !== '' && !SECRET.test(text))
                    yaml.problem(at, `${key} must name a secret as SECRET:VERSION (a number or latest), not hold a value`);
                else if (declared.has(key))
                    yaml.problem(at, `${key} is in \`variables\` and in \`secrets\`: only one of them can give its value`);
                else
                    declared.set(key, { ...at, name: key, kind, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_3__/* .Hidden */ .j(text) });
            }
        }
        return declared;
    }
    #accepted(entry, environments) {
        if (entry === undefined)
            return [];
        const yaml = this.#yaml;
        const items = yaml.items(entry.value);
        if (items === undefined)
            yaml.problem(entry.at, '`accepted` must be a list');
        return (items ?? []).flatMap((item) => {
            const at = yaml.placeOf(item);
            const fields = new Map([...yaml.fields(item, 'what is accepted', _accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .ACCEPTED_KEYS */ .h)].flatMap(([key, field]) => {
                const setting = yaml.setting(field);
                return setting === undefined ? [] : [[key, setting]];
            }));
            const accepted = (0,_accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptedOf */ .$)({ ...at, fields }, environments.map(({ name }) => name));
            if (!('problem' in accepted))
                return [accepted];
            yaml.problem(accepted, accepted.problem);
            return [];
        });
    }
    #texts(entry, what) {
        return this.#yaml.settings(entry, what).map(({ text }) => text);
    }
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

/***/ 3334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ normalized),
/* harmony export */   e: () => (/* binding */ PRODUCTION)
/* harmony export */ });
// What names mean in every file that declares.
/** An environment called so is production, unless its file says otherwise. */
const PRODUCTION = /^(?:production|prod|live)$/i;
/** A folder of the repository, as git spells it. */
function normalized(folder) {
    return folder.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
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