"use strict";
exports.id = 610;
exports.ids = [610,480];
exports.modules = {

/***/ 1610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   scanDockerfile: () => (/* binding */ scanDockerfile)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8069);
/* harmony import */ var _cloudrun_delivery_shared_core_secret_like__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4487);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8480);
// What a Dockerfile gives its last stage by `ENV`, and which variables its `CMD` and `ENTRYPOINT` expand when the container starts. What `RUN`
// expands is of the build.



const PAIR = /([A-Za-z_]\w*)=((?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^]|[^\s"'\\])*)/g;
function scanDockerfile(file, text) {
    const stages = stagesOf(text);
    const last = stages.at(-1);
    if (last === undefined)
        return { readings: [], remarks: [], given: [] };
    const chain = chainOf(stages, last);
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_0__/* .Lines */ .q(file, text);
    const pairs = chain.flatMap(({ instructions }) => instructions.filter(({ word }) => word === 'ENV').flatMap(({ rest, at }) => pairsOf(rest).map((pair) => ({ ...pair, at }))));
    const given = [...new Set(pairs.map(({ name }) => name))];
    const remarks = pairs.filter(({ name, value }) => (0,_cloudrun_delivery_shared_core_secret_like__WEBPACK_IMPORTED_MODULE_1__/* .looksLikeSecret */ .WW)(name, value)).map(({ name, at }) => ({ ...lines.at(at), rule: 'looks-like-secret', message: `${name} is given by ENV, so whoever has the image has it, and looks like a secret` }));
    const own = last.instructions.filter(({ word }) => word === 'CMD' || word === 'ENTRYPOINT').flatMap(({ rest, at }) => atStart(file, lines, rest, at));
    return { given, remarks, readings: own.filter(({ name }) => !given.includes(name)) };
}
/** The shell form is expanded by a shell; of the exec form only what names one: `["sh", "-c", "…"]`. */
function atStart(file, lines, rest, at) {
    const list = /^\[\s*"(?:[^"]*\/)?(?:ba|da|a)?sh"\s*,\s*"-\w*c"\s*,\s*("(?:\\[^]|[^"\\])*")/.exec(rest)?.[1];
    if (rest.startsWith('[') && list === undefined)
        return [];
    const script = list === undefined ? rest : list.slice(1, -1).replaceAll('\\"', '"');
    return (0,_shell_js__WEBPACK_IMPORTED_MODULE_2__.scanShell)(file, script).readings.map((reading) => ({ ...reading, ...lines.at(at) }));
}
function pairsOf(rest) {
    const old = /^([A-Za-z_]\w*)\s+([^]*)$/.exec(rest);
    if (old?.[1] !== undefined)
        return [{ name: old[1], value: old[2] ?? '' }];
    return [...rest.matchAll(PAIR)].map(([, name = '', value = '']) => ({ name, value: value.replaceAll(/^["']|["']$/g, '') }));
}
/** The stage and those that it is made from. */
function chainOf(stages, last) {
    const chain = [last];
    for (let at = last;;) {
        const base = stages.slice(0, stages.indexOf(at)).findLast(({ name }) => name !== '' && name.toLowerCase() === at.base.toLowerCase());
        if (base === undefined)
            return chain;
        chain.push(base);
        at = base;
    }
}
function stagesOf(text) {
    const stages = [];
    for (const instruction of instructionsOf(text)) {
        if (instruction.word === 'FROM') {
            const [base = '', , name = ''] = instruction.rest.replaceAll(/--\S+\s*/g, '').split(/\s+/);
            stages.push({ base, name, instructions: [] });
        }
        else
            stages.at(-1)?.instructions.push(instruction);
    }
    return stages;
}
/** Logical lines; comments dropped, lines continued by a backslash (or the escape that the file names) joined. */
function instructionsOf(text) {
    const instructions = [];
    const escape = /^#\s*escape\s*=\s*`/m.test(text.slice(0, 500)) ? '`' : '\\';
    let [logical, start, offset, until] = ['', 0, 0, undefined];
    for (const line of text.split('\n')) {
        const at = offset;
        offset += line.length + 1;
        if (until !== undefined) {
            if (line.trim() === until)
                until = undefined;
            continue;
        }
        if (/^\s*(#|$)/.test(line))
            continue;
        if (logical === '')
            start = at + (line.length - line.trimStart().length);
        const continued = line.trimEnd().endsWith(escape);
        logical += continued ? `${line.trimEnd().slice(0, -1)} ` : line;
        if (continued)
            continue;
        const [, word = '', rest = ''] = /^\s*(\w+)\s*([^]*)$/.exec(logical) ?? [];
        instructions.push({ word: word.toUpperCase(), rest: rest.trim(), at: start });
        until = ['RUN', 'COPY', 'ADD'].includes(word.toUpperCase()) ? /<<-?\s*["']?(\w+)["']?/.exec(rest)?.[1] : undefined;
        logical = '';
    }
    return instructions;
}


/***/ }),

/***/ 8069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Lines)
/* harmony export */ });
class Lines {
    #file;
    #starts;
    constructor(file, text) {
        this.#file = file;
        this.#starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    }
    at(offset) {
        let [low, high] = [0, this.#starts.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.#starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
    }
}


/***/ }),

/***/ 8480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   scanShell: () => (/* binding */ scanShell)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8069);
// Which variables a shell script expands that it does not set itself. A scanner of our own that knows quotes, comments, here-documents and
// nested expansions, because what npm has for bash either throws on scripts that bash runs, or has had no release for years (decision 0010).
// Only names in capitals are taken for the environment's; lower case is a script's own by convention.

const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9_]*$/;
/** Set by the shell. */
const OWN = /^(?:BASH\w*|RANDOM|LINENO|SECONDS|FUNCNAME|PIPESTATUS|OPTARG|OPTIND|OPTERR|IFS|UID|EUID|PPID|REPLY|PS[0-4]|OLDPWD|SHLVL|DIRSTACK|GROUPS|COLUMNS|LINES|EPOCHSECONDS|EPOCHREALTIME|MAPFILE|HOSTTYPE|OSTYPE|MACHTYPE)$/;
const ASSIGNMENT = /(?:^|[\s;&|(`"])([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/y;
const NAMING = /(?:^|[\s;&|(])(?:read|for|select|local|declare|typeset|readonly|mapfile|readarray|getopts|printf\s+-v)\b([^\n;&|]*)/g;
const EXIT_LOOKAHEAD_CHARACTERS = 300;
function scanShell(file, text) {
    const { expansions, assignments, indirect } = new ShellScanner(text).scan();
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_0__/* .Lines */ .q(file, text);
    const own = ({ name, at }) => !ENVIRONMENT_NAME.test(name) || OWN.test(name) || assignments.some((one) => one.name === name && one.from <= at);
    const needed = [...expansions.filter((expansion) => !own(expansion)).map(({ name, operator, at, inside }) => ({ name, at, need: needOf(text, operator, at, inside), insists: operator.includes('?') })), ...substituted(text)];
    // What is asked for in one place is not simply needed in the next.
    const asked = new Set(needed.filter(({ need }) => need === 'optional').map(({ name }) => name));
    const readings = needed.map(({ name, at, need, insists }) => ({ ...lines.at(at), name, need: need === 'required' && !insists && asked.has(name) ? 'optional' : need }));
    const remarks = indirect.map((at) => ({ ...lines.at(at), rule: 'dynamic', message: 'the name of the variable is the value of another one' }));
    return { readings, remarks, given: [] };
}
/** `envsubst '$A $B'` names what it puts into its template. */
function substituted(text) {
    return [...text.matchAll(/^[^#\n]*\benvsubst\s+'([^'\n]*)'/gm)].flatMap(({ index, 0: whole, 1: list = '' }) => [...list.matchAll(/\$\{?([A-Z][A-Z0-9_]*)/g)].map(({ 1: name = '' }) => ({ name, at: index + whole.lastIndexOf('envsubst'), need: 'required', insists: true })));
}
function needOf(text, operator, at, inside) {
    if (/^:?[-=]/.test(operator))
        return 'default';
    if (/^:?\+/.test(operator) || (inside && operator === ''))
        return 'optional';
    if (/^:?\?/.test(operator))
        return 'required';
    const before = text.slice(Math.max(0, at - 20), at);
    if (/-n\s+["']?$/.test(before))
        return 'optional';
    if (!/-z\s+["']?$/.test(before))
        return 'required';
    // `if [ -z "$X" ]; then … exit 1; fi`
    const branch = text.slice(at, at + EXIT_LOOKAHEAD_CHARACTERS).split(/\b(?:fi|else|elif)\b/)[0] ?? '';
    return /\b(?:exit|return)\s+[1-9"$]/.test(branch) ? 'required' : 'optional';
}
class ShellScanner {
    #text;
    #expansions = [];
    #assignments = [];
    #indirect = [];
    #contexts = [{ kind: 'code', close: '' }];
    #pending = [];
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    scan() {
        while (this.#at < this.#text.length)
            this.#step();
        return { expansions: this.#expansions, assignments: this.#assignments, indirect: this.#indirect };
    }
    #step() {
        const character = this.#text[this.#at] ?? '';
        const context = this.#contexts.at(-1) ?? { kind: 'code', close: '' };
        if (character === '\\')
            this.#at += 2;
        else if (context.close === character)
            this.#leave();
        else if (character === '$')
            this.#dollar();
        else if (context.kind === 'code')
            this.#code(character);
        else if (character === '"' && context.kind === 'brace')
            this.#enter('double', '"', 1);
        else if (character === '`')
            this.#enter('code', '`', 1);
        else
            this.#at += 1;
    }
    #enter(kind, close, characters) {
        this.#contexts.push({ kind, close });
        this.#at += characters;
    }
    #leave() {
        this.#contexts.pop();
        this.#at += 1;
    }
    #code(character) {
        const before = this.#text[this.#at - 1] ?? '\n';
        if (character === '#' && /[\s;&|()`]/.test(before))
            this.#at = this.#lineEnd();
        else if (character === "'")
            this.#at = this.#after("'", this.#at + 1);
        else if (character === '"')
            this.#enter('double', '"', 1);
        else if (character === '`')
            this.#enter('code', '`', 1);
        else if (character === '(')
            this.#enter('code', ')', 1);
        else if (character === '\n')
            this.#newLine();
        else if (character === '<' && this.#text.startsWith('<<', this.#at))
            this.#hereDocument();
        else if (/[A-Za-z_]/.test(character) && !/\w/.test(before))
            this.#word();
        else
            this.#at += 1;
    }
    #dollar() {
        if (this.#text.startsWith('$(', this.#at))
            return this.#enter('code', ')', 2);
        const inCode = this.#contexts.at(-1)?.kind === 'code';
        if (inCode && this.#text.startsWith("$'", this.#at))
            return void (this.#at = this.#afterEscaped(this.#at + 2));
        const braced = /\$\{([#!]?)([A-Za-z_]\w*)?([^}]{0,2})/y;
        braced.lastIndex = this.#at;
        const [whole, sign = '', name, operator = ''] = braced.exec(this.#text) ?? [];
        if (whole !== undefined) {
            // `${!PREFIX*}` lists names.
            if (sign === '!' && name !== undefined)
                this.#indirect.push(this.#at);
            else if (name !== undefined)
                this.#expand(name, operator);
            return this.#enter('brace', '}', 2 + sign.length + (name?.length ?? 0));
        }
        const plain = /\$([A-Za-z_]\w*)/y;
        plain.lastIndex = this.#at;
        const found = plain.exec(this.#text)?.[1];
        if (found !== undefined)
            this.#expand(found, '');
        this.#at += 1 + (found?.length ?? (this.#text[this.#at + 1] === '#' ? 1 : 0));
    }
    #expand(name, operator) {
        this.#expansions.push({ name, operator, at: this.#at, inside: this.#contexts.some(({ kind }) => kind === 'brace') });
        if (/^:?=/.test(operator))
            this.#assignments.push({ name, from: this.#at + 1 });
    }
    /** A word where a command or its arguments stand: it may set a variable, from the end of its line on. */
    #word() {
        ASSIGNMENT.lastIndex = Math.max(0, this.#at - 1);
        const name = ASSIGNMENT.exec(this.#text)?.[1];
        if (name !== undefined && this.#text.startsWith(name, this.#at))
            this.#assignments.push({ name, from: this.#lineEnd() });
        NAMING.lastIndex = Math.max(0, this.#at - 1);
        const naming = NAMING.exec(this.#text);
        if (naming !== null && naming.index <= this.#at)
            for (const word of (naming[1] ?? '').split(/\bin\b/)[0]?.match(/(?<![$\w{-])[A-Za-z_]\w*/g) ?? [])
                this.#assignments.push({ name: word, from: this.#at });
        while (/\w/.test(this.#text[this.#at] ?? ''))
            this.#at += 1;
    }
    #hereDocument() {
        const start = /<<(-?)\s*(['"]?)\\?([\w.-]+)\2/y;
        start.lastIndex = this.#at;
        const [whole, dash, quote, word] = start.exec(this.#text) ?? [];
        if (whole === undefined || word === undefined || this.#text.startsWith('<<<', this.#at))
            return void (this.#at += this.#text.startsWith('<<<', this.#at) ? 3 : 2);
        this.#pending.push({ word, literal: quote !== '' || whole.includes('\\'), indented: dash === '-' });
        this.#at += whole.length;
    }
    /** Bodies of here-documents begin at the next line. */
    #newLine() {
        this.#at += 1;
        for (const { word, literal, indented } of this.#pending.splice(0)) {
            let end = this.#at;
            for (;;) {
                const next = this.#text.indexOf('\n', end);
                const line = this.#text.slice(end, next < 0 ? undefined : next);
                if (next < 0 || (indented ? line.replace(/^\t+/, '') : line) === word)
                    break;
                end = next + 1;
            }
            if (!literal)
                this.#body(end);
            this.#at = Math.max(this.#at, end + word.length);
        }
    }
    #body(end) {
        this.#contexts.push({ kind: 'double', close: '' });
        while (this.#at < end)
            this.#step();
        while (this.#contexts.at(-1)?.close !== '' || this.#contexts.at(-1)?.kind !== 'double')
            this.#contexts.pop();
        this.#contexts.pop();
    }
    #lineEnd() {
        const end = this.#text.indexOf('\n', this.#at);
        return end < 0 ? this.#text.length : end;
    }
    #after(closer, from) {
        const end = this.#text.indexOf(closer, from);
        return end < 0 ? this.#text.length : end + 1;
    }
    #afterEscaped(from) {
        let at = from;
        while (at < this.#text.length && this.#text[at] !== "'")
            at += this.#text[at] === '\\' ? 2 : 1;
        return at + 1;
    }
}


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