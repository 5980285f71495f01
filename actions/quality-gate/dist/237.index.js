"use strict";
exports.id = 237;
exports.ids = [237];
exports.modules = {

/***/ 9237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseDeclarations: () => (/* binding */ parseDeclarations)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _cloudrun_delivery_shared_core_nearest__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7885);
/* harmony import */ var _declarations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4705);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3334);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2249);
// The YAML file that says what each environment of a service declares → values with their places. Strict: an unknown key, a wrong kind, a name
// twice is a problem with its line and column. All problems are told together, and none quotes what stands where a value stands.





const CHARACTERS_MAX = 1_000_000;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** As deploy-cloudrun's `secrets` takes it. */
const SECRET = /^(?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255}(?::(?:latest|\d+))?$/;
const KEYS = {
    file: ['services'],
    service: ['code', 'ignore', 'read-elsewhere', 'variables', 'secrets', 'environments', 'accepted'],
    environment: ['production', 'image', 'variables', 'secrets'],
    accepted: ['rule', 'name', 'environment', 'why'],
};
function parseDeclarations(text, file) {
    if (text.length > CHARACTERS_MAX)
        return { services: [], problems: [`${file} has more than ${CHARACTERS_MAX} characters`] };
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { schema: 'failsafe', strict: true, uniqueKeys: true, lineCounter: lines });
    const [error] = document.errors;
    if (error !== undefined) {
        const at = error.linePos?.[0];
        // The library likes to quote what stands there, which may be a value.
        return { services: [], problems: [`${file}:${at?.line ?? 1}:${at?.col ?? 1}: this is not YAML: ${error.message.split(/: | at line |\n/)[0] ?? ''}`] };
    }
    const reader = new Reader(document, lines, file);
    const services = reader.services();
    return { services, problems: reader.problems };
}
class Reader {
    problems = [];
    #document;
    #lines;
    #file;
    constructor(document, lines, file) {
        this.#document = document;
        this.#lines = lines;
        this.#file = file;
    }
    services() {
        const root = this.#fields(this.#document.contents, 'the file', KEYS.file);
        const services = this.#entries(root.get('services')?.value ?? null, '`services`');
        if (services.length === 0)
            this.problems.push(`${this.#file}:1:1: \`services\` must name at least one service`);
        return services.map((entry) => this.#service(entry));
    }
    #service({ key: name, at, value }) {
        const fields = this.#fields(value, `service ${name}`, KEYS.service);
        const common = this.#declared(fields);
        const environments = this.#entries(fields.get('environments')?.value ?? null, '`environments`').map((entry) => this.#environment(entry, common));
        if (environments.length === 0)
            this.#problem(at, `service ${name} must have \`environments\``);
        const code = this.#texts(fields.get('code'), 'a folder');
        if (code.length === 0)
            this.#problem(at, `service ${name} must say in \`code\` which folders it runs`);
        return {
            ...at, name, environments, code: code.map(_names_js__WEBPACK_IMPORTED_MODULE_2__/* .normalized */ .A), ignore: this.#texts(fields.get('ignore'), 'a folder').map(_names_js__WEBPACK_IMPORTED_MODULE_2__/* .normalized */ .A), readElsewhere: this.#texts(fields.get('read-elsewhere'), 'the name of a variable'),
            accepted: this.#accepted(fields.get('accepted'), environments),
        };
    }
    #environment({ key: name, at, value }, common) {
        const fields = this.#fields(value, `environment ${name}`, KEYS.environment);
        const production = this.#text(fields.get('production'));
        if (production !== undefined && !['true', 'false'].includes(production.text))
            this.#problem(production.at, '`production` must be true or false');
        const image = this.#text(fields.get('image'));
        return {
            ...at, name, isProduction: production === undefined ? _names_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e.test(name) : production.text === 'true',
            image: image === undefined ? undefined : { ...image.at, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_3__/* .Hidden */ .j(image.text) },
            declared: new Map([...common, ...this.#declared(fields)]),
        };
    }
    #declared(fields) {
        const declared = new Map();
        for (const [kind, entries] of [['literal', this.#entries(fields.get('variables')?.value ?? null, '`variables`')], ['secret', this.#entries(fields.get('secrets')?.value ?? null, '`secrets`')]]) {
            for (const entry of entries) {
                const text = entry.value === null ? '' : this.#scalar(entry.value);
                // The key is not quoted: `NAME=value` may stand there.
                if (!VARIABLE.test(entry.key))
                    this.#problem(entry.at, 'a variable has letters, digits and underscores in its name, a letter or underscore first');
                else if (text === undefined)
                    this.#problem(entry.at, `${entry.key} must be one text; put quotes around JSON`);
                else if (kind === 'secret' && text.trim() !== '' && !SECRET.test(text))
                    this.#problem(entry.at, `${entry.key} must name a secret as SECRET:VERSION (a number or latest), not hold a value`);
                else if (declared.has(entry.key))
                    this.#problem(entry.at, `${entry.key} is in \`variables\` and in \`secrets\`: only one of them can give its value`);
                else
                    declared.set(entry.key, { ...entry.at, name: entry.key, kind, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_3__/* .Hidden */ .j(text) });
            }
        }
        return declared;
    }
    #accepted(entry, environments) {
        if (entry === undefined)
            return [];
        const list = this.#resolved(entry.value);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(list))
            this.#problem(entry.at, '`accepted` must be a list');
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(list) ? list.items.flatMap((item) => this.#acceptedOne(item, environments)) : [];
    }
    #acceptedOne(item, environments) {
        const fields = this.#fields(item, 'what is accepted', KEYS.accepted);
        const [rule, name, environment, why] = KEYS.accepted.map((key) => this.#text(fields.get(key)));
        const at = this.#place(item);
        if (rule === undefined || name === undefined || why === undefined || why.text.trim() === '') {
            this.#problem(at, 'what is accepted needs `rule`, `name` and `why`');
            return [];
        }
        if (!Object.hasOwn(_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .RULES */ .y, rule.text))
            this.#problem(rule.at, `there is no rule "${shorten(rule.text)}"${meant(rule.text, Object.keys(_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .RULES */ .y))}`);
        const names = environments.map((one) => one.name);
        if (environment !== undefined && !names.includes(environment.text))
            this.#problem(environment.at, `there is no environment "${shorten(environment.text)}"${meant(environment.text, names)}`);
        return [{ ...at, rule: rule.text, name: name.text, environment: environment?.text }];
    }
    /** One text or a list of texts. */
    #texts(entry, what) {
        if (entry === undefined)
            return [];
        const value = this.#resolved(entry.value);
        const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value) ? value.items : [value];
        return items.flatMap((item) => {
            const text = item === null ? undefined : this.#scalar(item);
            if (text === undefined || text === '')
                this.#problem(entry.at, `\`${entry.key}\` must be ${what}, or a list of them`);
            return text === undefined || text === '' ? [] : [text];
        });
    }
    #text(entry) {
        if (entry === undefined)
            return undefined;
        const text = entry.value === null ? '' : this.#scalar(entry.value);
        if (text === undefined)
            this.#problem(entry.at, `\`${entry.key}\` must be one text`);
        return { text: text ?? '', at: entry.at };
    }
    #fields(node, what, known) {
        const entries = this.#entries(node, what);
        for (const { key, at } of entries)
            if (!known.includes(key))
                this.#problem(at, `${what} has no key "${shorten(key)}"${meant(key, known)}; it has ${known.join(', ')}`);
        return new Map(entries.map((entry) => [entry.key, entry]));
    }
    /** Of a map; of nothing, none. */
    #entries(node, what) {
        const map = this.#resolved(node);
        if (map === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(map) && map.value === ''))
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(map)) {
            this.#problem(this.#place(map), `${what} must be a mapping`);
            return [];
        }
        return map.items.map(({ key, value }) => ({ key: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '', at: this.#place(key), value }));
    }
    #scalar(node) {
        const value = this.#resolved(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) ? String(value.value ?? '') : undefined;
    }
    #resolved(node) {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) ? (node.resolve(this.#document) ?? null) : node;
    }
    #place(node) {
        const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
        return { file: this.#file, line, column: col };
    }
    #problem({ file, line, column }, message) {
        this.problems.push(`${file}:${line}:${column}: ${message}`);
    }
}
function meant(word, known) {
    const near = (0,_cloudrun_delivery_shared_core_nearest__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)(word, known);
    return near === undefined ? '' : `; did you mean ${near}?`;
}
function shorten(text) {
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
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

/***/ 7885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// Which of the known words somebody probably meant.
/** The known word with the fewest edits (insert, delete, replace, swap of two neighbours); undefined when none is near. */
function nearest(word, known) {
    const [best] = known
        .map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
        .toSorted((a, b) => a.edits - b.edits);
    // A third of the word may be wrong; more is another word.
    return best !== undefined && best.edits <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) / 3))
        ? best.candidate
        : undefined;
}
/** Optimal string alignment distance. */
function edits(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
    const cell = (row, column) => rows[row]?.[column] ?? Infinity;
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        rows.push(line);
        for (let column = 1; column <= b.length; column += 1) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (same ? 0 : 1), swapped ? cell(row - 2, column - 2) + 1 : Infinity));
        }
    }
    return cell(a.length, b.length);
}


/***/ })

};
;