"use strict";
exports.id = 480;
exports.ids = [480];
exports.modules = {

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


/***/ })

};
;