"use strict";
exports.id = 325;
exports.ids = [325];
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

/***/ 6913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ reads),
/* harmony export */   Z: () => (/* binding */ OTHER)
/* harmony export */ });
const OTHER = { kind: 'other' };
/** Whether other files that use it read variables with it. */
function reads({ kind }) {
    return kind === 'environment' || kind === 'getter' || kind === 'instance' || kind === 'class' || kind === 'namespace';
}


/***/ }),

/***/ 5090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Program)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _meaning_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6913);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6878);
// The files of one language, as far as they have to do with the environment, and what their names mean across files: a settings module exports
// its `env`, and a helper that is given a name reads the variable of that name. A file is parsed when it names the environment, or a name
// that such a file exports.



/** How far a name is followed; what goes further is `other`. */
const DEPTH_MAX = 40;
const ROUNDS_MAX = 8;
class Program {
    #grammar;
    #texts;
    #modules = new Map();
    #wrappers = new Map();
    #readings = [];
    #remarks = [];
    #tooDeep = new Set();
    #depth = 0;
    constructor(grammar, texts) {
        this.#grammar = grammar;
        this.#texts = texts;
    }
    scan() {
        for (const [file, text] of this.#texts)
            if (this.#grammar.marked(text))
                this.#load(file, text);
        for (let round = 0; round < ROUNDS_MAX; round += 1) {
            const before = this.#wrappers.size;
            this.#collect();
            if (!this.#loadUsers() && this.#wrappers.size === before)
                break;
        }
        for (const { calls, module, node } of this.#wrappers.values())
            if (calls === 0)
                this.remark(module, node, 'the name of the variable is an argument, and no call with a constant name was found');
        return { readings: this.#readings, remarks: this.#remarks, given: [] };
    }
    #collect() {
        this.#readings = [];
        this.#remarks = [];
        for (const wrapper of this.#wrappers.values())
            wrapper.calls = 0;
        for (const module of this.#modules.values()) {
            this.#guarded(module.file, () => this.#grammar.collect(this, module));
            const unknown = firstUnknown(module.tree);
            if (unknown !== undefined)
                this.#remarks.push({ ...module.lines.at(unknown), rule: 'not-understood', message: 'this is not understood; variables that are read near it may be missed' });
        }
        for (const file of this.#tooDeep)
            this.#remarks.push({ file, line: 1, column: 1, rule: 'not-understood', message: 'this file is nested too deeply to be followed' });
    }
    #load(file, text) {
        this.#guarded(file, () => this.#modules.set(file, this.#grammar.parse(file, text)));
    }
    /** A file that nests deeper than the stack is told, and ends nothing. */
    #guarded(file, work) {
        try {
            if (!this.#tooDeep.has(file))
                work();
        }
        catch (thrown) {
            if (!(thrown instanceof RangeError))
                throw thrown;
            this.#tooDeep.add(file);
        }
    }
    /** Files that use what the loaded ones export. */
    #loadUsers() {
        const exported = [...this.#modules.values()].flatMap((module) => {
            const names = [...module.root.names.keys()].filter((name) => (0,_meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .reads */ .U)(this.exported(module.file, name)));
            const { name, dir } = node_path__WEBPACK_IMPORTED_MODULE_0__.parse(module.file);
            const stem = ['index', '__init__'].includes(name) ? node_path__WEBPACK_IMPORTED_MODULE_0__.basename(dir) : name;
            return names.length === 0 ? [] : [{ stem, names: new RegExp(`\\b(${names.map((one) => one.replaceAll('$', '\\$')).join('|')})\\b|\\*`) }];
        });
        const users = [...this.#texts].filter(([file, text]) => !this.#modules.has(file) && !this.#tooDeep.has(file) && text.includes('import') && exported.some(({ stem, names }) => text.includes(stem) && names.test(text)));
        for (const [file, text] of users)
            this.#load(file, text);
        return users.length > 0;
    }
    meaningOf(module, node) {
        if (node === null || node === undefined || this.#depth > DEPTH_MAX)
            return _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
        this.#depth += 1;
        try {
            return this.#grammar.meaningOf(this, module, node);
        }
        finally {
            this.#depth -= 1;
        }
    }
    member(of, key) {
        return of.kind === 'namespace' ? this.exported(of.file, key) : this.#grammar.member(this, of, key);
    }
    /** What a name means where a node stands. */
    nameMeaning(module, node, name) {
        const scope = (0,_scope_js__WEBPACK_IMPORTED_MODULE_2__/* .scopeOf */ .Od)(this.scopeAt(module, node), name);
        if (scope !== undefined)
            return this.#meaningIn(module, scope, name);
        const star = this.#fromStars(module, name);
        return star === _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z ? this.#grammar.global(name) : star;
    }
    scopeAt(module, node) {
        for (let at = node.parent; at !== null; at = at.parent) {
            const scope = this.#grammar.scoped.includes(at.name) ? module.scopes.get(at.from) : undefined;
            if (scope !== undefined)
                return scope;
        }
        return module.root;
    }
    /** What another file gets when it imports the name. */
    exported(file, name) {
        const module = this.#modules.get(file);
        if (module === undefined || this.#depth > DEPTH_MAX)
            return _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
        this.#depth += 1;
        try {
            return module.root.names.has(name) ? this.#meaningIn(module, module.root, name) : this.#fromStars(module, name);
        }
        finally {
            this.#depth -= 1;
        }
    }
    #fromStars(module, name) {
        for (const from of module.root.stars) {
            const file = this.#grammar.find(from, module.file, this.#texts);
            const meaning = file === undefined ? (this.#grammar.known(from, name) ?? _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z) : this.exported(file, name);
            if (meaning.kind !== 'other')
                return meaning;
        }
        return _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
    }
    /** A name with one binding means that; with several, the one that reads variables, and never one of several texts. */
    #meaningIn(module, scope, name) {
        const meanings = (scope.names.get(name) ?? []).map((binding) => this.#bound(module, binding));
        return meanings.length === 1 ? (meanings[0] ?? _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z) : (meanings.find(_meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .reads */ .U) ?? _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z);
    }
    #bound(module, binding) {
        switch (binding.kind) {
            case 'value':
                return this.meaningOf(module, binding.node);
            case 'member':
                return this.member(this.meaningOf(module, binding.of), binding.key);
            case 'element': {
                const list = this.meaningOf(module, binding.of);
                return list.kind === 'list' ? { kind: 'texts', values: list.values } : _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
            }
            case 'import':
                return this.imported(module, binding.from, binding.name);
            case 'parameter':
                return binding;
            case 'unknown':
                return _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
        }
    }
    imported(module, from, name) {
        const known = this.#grammar.known(from, name);
        if (known !== undefined)
            return known;
        const file = this.#grammar.find(from, module.file, this.#texts);
        if (file !== undefined)
            return name === undefined ? { kind: 'namespace', file } : this.exported(file, name);
        const inside = name === undefined ? undefined : this.#grammar.find(`${from}${from.endsWith('.') ? '' : '.'}${name}`, module.file, this.#texts);
        return inside === undefined ? _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z : { kind: 'namespace', file: inside };
    }
    /** What a function reads, when it is one that reads the variable whose name it is given. */
    wrapper(module, node) {
        return this.#wrappers.get(keyOf(module, node))?.getter ?? _meaning_js__WEBPACK_IMPORTED_MODULE_1__/* .OTHER */ .Z;
    }
    /** A variable is read, under the name that is meant. */
    read(module, node, named, need, wrap) {
        if (named.kind === 'texts')
            for (const name of named.values)
                this.#readings.push({ ...module.lines.at(node.from), name, need });
        else if (named.kind === 'parameter')
            this.#wrap(module, node, named, wrap);
        else
            this.remark(module, node, 'the name of the variable is put together at run time', named.kind === 'other' ? named.shape : undefined);
    }
    #wrap(module, node, parameter, wrap) {
        const key = keyOf(module, parameter.function);
        const [known, getter] = [this.#wrappers.get(key), wrap(parameter)];
        if (known === undefined)
            this.#wrappers.set(key, { getter, module, node, calls: 0 });
        // Two ways through one function: one with a default, and one without.
        else if (known.getter.fallback === undefined && getter.fallback !== undefined)
            this.#wrappers.set(key, { ...known, getter: { ...getter, need: known.getter.need } });
    }
    /** A call of a function that reads: so that one that nobody calls can be told. */
    called(getter) {
        for (const wrapper of this.#wrappers.values())
            if (wrapper.getter === getter)
                wrapper.calls += 1;
    }
    remark(module, node, message, shape) {
        this.#remarks.push({ ...module.lines.at(node.from), rule: 'dynamic', message, ...(shape === undefined ? {} : { shape }) });
    }
}
function keyOf(module, node) {
    return `${module.file}:${node.from}`;
}
function firstUnknown(tree) {
    let at;
    tree.iterate({
        enter: ({ type, from }) => {
            if (type.isError)
                at ??= from;
            return at === undefined;
        },
    });
    return at;
}


/***/ }),

/***/ 2325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanPython: () => (/* binding */ scanPython)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/meaning.js
var meaning = __webpack_require__(6913);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/program.js
var program = __webpack_require__(5090);
// EXTERNAL MODULE: ./node_modules/@lezer/python/dist/index.js
var dist = __webpack_require__(7335);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/lines.js
var lines = __webpack_require__(8069);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/scope.js
var configuration_scope = __webpack_require__(6878);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/tree.js
var configuration_tree = __webpack_require__(3544);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/python-scopes.js




const SCOPED = ['ForStatement', 'FunctionDefinition', 'LambdaExpression', 'ClassDefinition', 'ArrayComprehensionExpression', 'ComprehensionExpression', 'SetComprehensionExpression', 'DictionaryComprehensionExpression'];
function parsePython(file, text) {
    const tree = dist/* parser */.K.parse(text);
    const root = (0,configuration_scope/* newScope */.f0)(undefined);
    const scopes = new Map();
    // A loop has a scope for what it goes through alone: what its body binds is its function's.
    const visit = (node, scope, home) => {
        bindNames(text, node, home);
        let inner = scope;
        if (SCOPED.includes(node.name)) {
            inner = (0,configuration_scope/* newScope */.f0)(scope);
            scopes.set(node.from, inner);
            bindOwn(text, node, inner);
        }
        for (const child of (0,configuration_tree/* childrenOf */.LU)(node))
            visit(child, inner, inner === scope || isLoop(node) ? home : inner);
    };
    visit(tree.topNode, root, root);
    return { file, text, tree, root, scopes, lines: new lines/* Lines */.q(file, text) };
}
/** Names that a statement binds where it stands. */
function bindNames(text, node, scope) {
    switch (node.name) {
        case 'ImportStatement':
            return bindImports(text, node, scope);
        case 'AssignStatement':
            return bindAssigned(text, node, scope);
        case 'NamedExpression':
            return bindTarget(text, node.firstChild, node.lastChild, scope);
        case 'FunctionDefinition':
        case 'ClassDefinition': {
            const name = node.getChild('VariableName');
            if (name !== null)
                (0,configuration_scope/* bind */.oI)(scope, textOf(text, name), { kind: 'value', node });
            return;
        }
        case 'WithStatement':
        case 'TryStatement':
            for (const as of node.getChildren('as'))
                if (as.nextSibling?.name === 'VariableName')
                    (0,configuration_scope/* bind */.oI)(scope, textOf(text, as.nextSibling), { kind: 'unknown' });
            return;
        default:
    }
}
/** Names of a function's or a comprehension's own. */
function bindOwn(text, node, scope) {
    if (isLoop(node))
        return bindLoop(text, node, scope);
    let at = 0;
    for (const name of node.getChild('ParamList')?.getChildren('VariableName') ?? []) {
        const before = name.prevSibling;
        // The default of a parameter is a name as well.
        if (before?.name === 'AssignOp')
            continue;
        const next = name.nextSibling?.name === 'TypeDef' ? name.nextSibling.nextSibling : name.nextSibling;
        const fallback = next?.name === 'AssignOp' ? (next.nextSibling ?? undefined) : undefined;
        const key = textOf(text, name);
        if (before?.name === '*' || before?.name === '**')
            (0,configuration_scope/* bind */.oI)(scope, key, { kind: 'unknown' });
        else
            (0,configuration_scope/* bind */.oI)(scope, key, { kind: 'parameter', function: node, at, key, fallback });
        at += 1;
    }
}
function isLoop({ name }) {
    return name === 'ForStatement' || name.includes('Comprehension');
}
function bindLoop(text, node, scope) {
    for (const loop of node.getChildren('for')) {
        const [target, after] = [loop.nextSibling, loop.nextSibling?.nextSibling];
        if (target?.name === 'VariableName' && after?.name === 'in' && after.nextSibling !== null)
            (0,configuration_scope/* bind */.oI)(scope, textOf(text, target), { kind: 'element', of: after.nextSibling });
        else
            for (let at = target; at !== null && at.name !== 'in'; at = at.nextSibling)
                bindUnknown(text, at, scope);
    }
}
/** `a = b = value`: every target gets the last. Targets side by side get what we do not follow. */
function bindAssigned(text, node, scope) {
    const parts = (0,configuration_tree/* childrenOf */.LU)(node);
    const operators = parts.flatMap((part, index) => (part.name === 'AssignOp' ? [index] : []));
    const single = !parts.some(({ name }) => name === ',');
    const value = single && operators.length > 0 ? parts.at(-1) : undefined;
    for (const [index, part] of parts.entries()) {
        if (index > (operators.at(-1) ?? -1))
            break;
        if (value === undefined)
            bindUnknown(text, part, scope);
        else
            bindTarget(text, part, value, scope);
    }
}
function bindTarget(text, target, value, scope) {
    if (target?.name === 'VariableName' && value !== null)
        (0,configuration_scope/* bind */.oI)(scope, textOf(text, target), { kind: 'value', node: value });
    else if (target !== null)
        bindUnknown(text, target, scope);
}
function bindUnknown(text, target, scope) {
    if (target.name === 'VariableName')
        (0,configuration_scope/* bind */.oI)(scope, textOf(text, target), { kind: 'unknown' });
    if (target.name === 'TupleExpression' || target.name === 'ArrayExpression' || target.name === 'ParenthesizedExpression')
        for (const child of (0,configuration_tree/* childrenOf */.LU)(target))
            bindUnknown(text, child, scope);
}
/** `import a.b as c, d` and `from .a import b as c, d`. */
function bindImports(text, node, scope) {
    const parts = (0,configuration_tree/* childrenOf */.LU)(node);
    const at = parts.findIndex(({ name }) => name === 'import');
    const from = parts[0]?.name === 'from' ? parts.slice(1, at).map((part) => textOf(text, part)).join('') : undefined;
    let item = [];
    for (const part of [...parts.slice(at + 1), undefined]) {
        if (part !== undefined && part.name !== ',') {
            if (part.name === '*' && from !== undefined)
                scope.stars.push(from);
            else if (part.name === 'VariableName' || part.name === 'as')
                item.push(part);
            continue;
        }
        bindImport(text, item, from, scope);
        item = [];
    }
}
function bindImport(text, item, from, scope) {
    const as = item.findIndex(({ name }) => name === 'as');
    const names = item.slice(0, as < 0 ? undefined : as).map((part) => textOf(text, part));
    const alias = as < 0 ? undefined : item[as + 1];
    const [first] = names;
    if (first === undefined)
        return;
    const local = alias === undefined ? first : textOf(text, alias);
    if (from !== undefined)
        (0,configuration_scope/* bind */.oI)(scope, local, { kind: 'import', from, name: first });
    // `import os.path` binds `os`.
    else
        (0,configuration_scope/* bind */.oI)(scope, local, { kind: 'import', from: alias === undefined ? first : names.join('.'), name: undefined });
}
function textOf(text, node) {
    return text.slice(node.from, node.to);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/python-meaning.js



const NAME = { at: 0, key: 'key' };
const GETTERS = {
    get: { kind: 'getter', name: NAME, fallback: { at: 1, key: 'default' }, need: 'optional', soft: true },
    pop: { kind: 'getter', name: NAME, fallback: { at: 1, key: 'default' }, need: 'required', soft: false },
    setdefault: { kind: 'getter', name: NAME, need: 'default', soft: false },
    config: { kind: 'getter', name: { at: 0, key: 'option' }, fallback: { at: 1, key: 'default' }, need: 'required', soft: false },
};
const MODULES = ['os', 'decouple', 'environ', 'environs'];
/** What django-environ's and environs' methods read when they are given no name. */
const UNNAMED = {
    db: 'DATABASE_URL', db_url: 'DATABASE_URL', cache: 'CACHE_URL', cache_url: 'CACHE_URL', email: 'EMAIL_URL', email_url: 'EMAIL_URL', search: 'SEARCH_URL', search_url: 'SEARCH_URL',
    channels: 'CHANNELS_URL', channels_url: 'CHANNELS_URL',
};
const UNNAMED_ENVIRONS = { dj_db_url: '', dj_cache_url: '', dj_email_url: '' };
const METHODS = ['str', 'unicode', 'bytes', 'bool', 'int', 'float', 'decimal', 'json', 'list', 'tuple', 'set', 'dict', 'url', 'path', 'enum', 'date', 'datetime', 'time', 'timedelta', 'uuid', 'log_level', 'get_value'];
/** Of django-environ; their second argument is a cast. */
const CAST_SECOND = ['list', 'tuple', 'set', 'dict', 'get_value'];
function knownModule(from, name) {
    if (!MODULES.includes(from))
        return undefined;
    const module = { kind: 'module', module: from };
    return name === undefined ? module : memberOf(module, name);
}
function memberOf(of, key) {
    if (of.kind === 'environment')
        return key in GETTERS && key !== 'config' ? GETTERS[key] : meaning/* OTHER */.Z;
    if (of.kind === 'instance')
        return methodOf(of, key);
    if (of.kind !== 'module')
        return meaning/* OTHER */.Z;
    switch (`${of.module}.${key}`) {
        case 'os.environ':
        case 'os.environb':
            return { kind: 'environment', builtIn: [] };
        case 'os.getenv':
        case 'os.getenvb':
            return GETTERS.get;
        case 'decouple.config':
            return GETTERS.config;
        case 'decouple.Config':
        case 'decouple.AutoConfig':
            return { kind: 'class', class: 'decouple' };
        case 'environ.Env':
        case 'environ.FileAwareEnv':
            return { kind: 'class', class: 'environ' };
        case 'environs.Env':
        case 'environs.FileAwareEnv':
            return { kind: 'class', class: 'environs' };
        case 'environs.env':
            return { kind: 'instance', class: 'environs', defaults: new Set() };
        default:
            return meaning/* OTHER */.Z;
    }
}
function methodOf({ class: kind, defaults }, method) {
    const unnamed = kind === 'environ' ? UNNAMED[method] : UNNAMED_ENVIRONS[method];
    if (!METHODS.includes(method) && unnamed === undefined)
        return meaning/* OTHER */.Z;
    const at = kind === 'environ' && CAST_SECOND.includes(method) ? 2 : 1;
    return instanceGetter(kind, defaults, at, unnamed === '' ? undefined : unnamed);
}
function instanceGetter(kind, defaults, at, unnamed) {
    return { kind: 'getter', name: { at: 0, key: kind === 'environ' ? 'var' : 'name' }, fallback: { at, key: 'default' }, need: 'required', soft: false, defaults, ...(unnamed === undefined ? {} : { unnamed }) };
}
function pythonMeaning(program, module, node) {
    switch (node.name) {
        case 'VariableName':
            return program.nameMeaning(module, node, textOf(module.text, node));
        case 'MemberExpression':
            return memberMeaning(program, module, node);
        case 'CallExpression':
            return callMeaning(program, module, node);
        case 'ParenthesizedExpression':
            return program.meaningOf(module, node.firstChild?.nextSibling);
        case 'NamedExpression':
            return program.meaningOf(module, node.lastChild);
        case 'String':
        case 'ContinuedString':
        case 'FormatString': {
            const text = constant(module, node);
            return text === undefined ? shaped(textOf(module.text, node)) : { kind: 'texts', values: [text] };
        }
        case 'BinaryExpression':
            return added(program, module, node);
        case 'TupleExpression':
        case 'ArrayExpression':
        case 'SetExpression':
            return listMeaning(program, module, node);
        case 'FunctionDefinition':
        case 'LambdaExpression':
            return program.wrapper(module, node);
        default:
            return meaning/* OTHER */.Z;
    }
}
/** An f-string with something put in. */
function shaped(text) {
    return { kind: 'other', shape: { starts: /^[a-zA-Z]*["']+([A-Za-z0-9_]*)/.exec(text)?.[1] ?? '', ends: /([A-Za-z0-9_]*)["']+$/.exec(text)?.[1] ?? '' } };
}
/** `PREFIX + name`, and `'%s_KEY' % name` with nothing known of it. */
function added(program, module, node) {
    const operator = node.firstChild?.nextSibling;
    if (operator === null || operator === undefined || textOf(module.text, operator) !== '+')
        return meaning/* OTHER */.Z;
    const [left, right] = [program.meaningOf(module, node.firstChild), program.meaningOf(module, node.lastChild)];
    const [starts, ends] = [left, right].map((side) => (side.kind === 'texts' && side.values.length === 1 ? side.values[0] : undefined));
    return starts !== undefined && ends !== undefined ? { kind: 'texts', values: [starts + ends] } : { kind: 'other', shape: { starts: starts ?? '', ends: ends ?? '' } };
}
function memberMeaning(program, module, node) {
    const [object, dot, property] = (0,configuration_tree/* childrenOf */.LU)(node);
    if (object === undefined || dot?.name !== '.' || property === undefined)
        return meaning/* OTHER */.Z;
    const key = textOf(module.text, property);
    const around = ['self', 'cls'].includes(textOf(module.text, object)) ? (0,configuration_tree/* enclosing */.fD)(node, ['ClassDefinition']) : undefined;
    const method = around === undefined ? undefined : module.scopes.get(around.from)?.names.get(key)?.[0];
    return method?.kind === 'value' ? program.meaningOf(module, method.node) : program.member(program.meaningOf(module, object), key);
}
/** `Env(DEBUG=(bool, False))` and `AutoConfig()`. */
function callMeaning(program, module, node) {
    const callee = program.meaningOf(module, node.firstChild);
    if (callee.kind !== 'class')
        return meaning/* OTHER */.Z;
    if (callee.class === 'decouple')
        return GETTERS.config;
    const args = node.getChild('ArgList');
    const defaults = args === null ? [] : argumentsOf(module, args).flatMap(({ key, value }) => (key !== undefined && value.name === 'TupleExpression' ? [key] : []));
    return { kind: 'instance', class: callee.class, defaults: new Set(defaults) };
}
/** The instance itself can be called: `env('NAME')`; django-environ's second argument is a cast then. */
function asGetter(meaning) {
    if (meaning.kind === 'getter')
        return meaning;
    return meaning.kind === 'instance' ? instanceGetter(meaning.class, meaning.defaults, meaning.class === 'environ' ? 2 : 1, undefined) : undefined;
}
function listMeaning(program, module, node) {
    const items = (0,configuration_tree/* childrenOf */.LU)(node).filter(({ name }) => !['(', ')', '[', ']', '{', '}', ',', 'Comment'].includes(name)).map((item) => program.meaningOf(module, item));
    return items.every((item) => item.kind === 'texts') ? { kind: 'list', values: items.flatMap((item) => item.values) } : meaning/* OTHER */.Z;
}
function constant(module, node) {
    if (node.name === 'ContinuedString') {
        const parts = (0,configuration_tree/* childrenOf */.LU)(node).filter(({ name }) => name !== 'Comment').map((part) => constant(module, part));
        return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    if (node.getChild('FormatReplacement') !== null)
        return undefined;
    const match = /^[a-zA-Z]*('''|"""|'|")([^]*)\1$/.exec(textOf(module.text, node));
    // A name with an escape in it is none.
    return match?.[2] === undefined || match[2].includes('\\') ? undefined : match[2];
}
function argumentsOf(module, list) {
    const given = [];
    let [key, star] = [undefined, false];
    for (const part of (0,configuration_tree/* childrenOf */.LU)(list)) {
        if (part.name === ',' || part.name === '(')
            [key, star] = [undefined, false];
        else if (part.name === '*' || part.name === '**')
            star = true;
        else if (part.nextSibling?.name === 'AssignOp')
            key = textOf(module.text, part);
        else if (part.name !== 'AssignOp' && part.name !== ')' && part.name !== 'Comment')
            given.push({ key, star, value: part });
    }
    return given;
}
function pick(given, argument) {
    if (argument === undefined)
        return undefined;
    const positional = given.filter(({ key, star }) => key === undefined && !star);
    return given.find(({ key }) => key === argument.key)?.value ?? positional[argument.at]?.value;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/python-need.js


const FUNCTIONS = ['FunctionDefinition', 'LambdaExpression'];
const ABSENCE = /\b(?:KeyError|LookupError|Exception|UndefinedValueError|ImproperlyConfigured|EnvError|EnvValidationError)\b/;
/** Tests that say where the code runs, not whether it needs the variable. */
const ALWAYS = /__name__|TYPE_CHECKING/;
function pythonNeed(module, node, base, soft) {
    const need = needWhenReached(module, node, base, soft);
    return need === 'required' && isConditional(module, node) ? 'optional' : need;
}
/** Without asking whether the code comes that far. */
function needWhenReached(module, node, base, soft) {
    if (base === 'default' || (soft && hasAlternative(node)))
        return 'default';
    if (soft)
        return isChecked(module, node) ? 'required' : base;
    return isCaught(module, node) ? 'optional' : base;
}
/** Whether a function ends when it has no value. */
function fails(module, body) {
    return (0,configuration_tree/* contains */.gR)(body, ['RaiseStatement', 'AssertStatement'], FUNCTIONS) || /\bexit\(/.test(textOf(module.text, body));
}
/** `… or 'value'` */
function hasAlternative(node) {
    const [at, parent] = outside(node);
    return parent?.name === 'BinaryExpression' && parent.getChild('or') !== null && (0,configuration_tree/* same */.FB)(at, parent.firstChild);
}
/** The node with the parentheses round it, and what it stands in. */
function outside(node) {
    let at = node;
    while (at.parent?.name === 'ParenthesizedExpression')
        at = at.parent;
    return [at, at.parent];
}
/** `if not value: raise`, at once or over a name, and `assert value`. */
function isChecked(module, node) {
    const assertion = (0,configuration_tree/* enclosing */.fD)(node, ['AssertStatement', ...FUNCTIONS]);
    if (assertion?.name === 'AssertStatement')
        return true;
    const test = (0,configuration_tree/* enclosing */.fD)(node, ['IfStatement', 'Body', ...FUNCTIONS]);
    if (test?.name === 'IfStatement' && refuses(module, test, textOf(module.text, node)))
        return true;
    const name = assignedTo(module, node);
    if (name === undefined)
        return false;
    const around = (0,configuration_tree/* enclosing */.fD)(node, FUNCTIONS) ?? module.tree.topNode;
    const after = statementsIn(around, ['IfStatement', 'AssignStatement', 'NamedExpression']).filter(({ from }) => from > node.to);
    const again = after.find((statement) => statement.name !== 'IfStatement' && statement.firstChild !== null && textOf(module.text, statement.firstChild) === name);
    return after.some((statement) => statement.name === 'IfStatement' && (again === undefined || (statement.getChild('Body')?.from ?? 0) <= again.from) && refuses(module, statement, name));
}
function assignedTo(module, node) {
    const [at, parent] = outside(node);
    const isValue = (parent?.name === 'AssignStatement' || parent?.name === 'NamedExpression') && (0,configuration_tree/* same */.FB)(at, parent.lastChild);
    return isValue && parent.firstChild?.name === 'VariableName' ? textOf(module.text, parent.firstChild) : undefined;
}
/** In the order of the text; those of functions inside are theirs. */
function statementsIn(around, names) {
    return (0,configuration_tree/* childrenOf */.LU)(around).flatMap((child) => (FUNCTIONS.includes(child.name) ? [] : [...(names.includes(child.name) ? [child] : []), ...statementsIn(child, names)]));
}
/** Whether the first branch, taken when there is no value, ends the function. */
function refuses(module, statement, value) {
    const [, test, body] = (0,configuration_tree/* childrenOf */.LU)(statement);
    if (test === undefined || body?.name !== 'Body' || !fails(module, body))
        return false;
    const words = textOf(module.text, test);
    return words.includes(value) && /\bnot\b|\bis\s+None\b|==\s*(?:''|""|None)/.test(words);
}
/** `try: os.environ[…] except KeyError: value` */
function isCaught(module, node) {
    for (let at = node; at?.parent !== null && at?.parent !== undefined && !FUNCTIONS.includes(at.name); at = at.parent) {
        const statement = at.parent;
        if (statement.name !== 'TryStatement' || !(0,configuration_tree/* same */.FB)(at, statement.getChild('Body')))
            continue;
        for (const except of statement.getChildren('except')) {
            let [types, body] = ['', except.nextSibling];
            while (body !== null && body.name !== 'Body') {
                types += textOf(module.text, body);
                body = body.nextSibling;
            }
            if (body !== null && (types === '' || ABSENCE.test(types)) && !fails(module, body))
                return true;
        }
    }
    return false;
}
/** Read in a branch only: of `if`, of `a if b else c`, behind `and`, in `except`. */
function isConditional(module, node) {
    for (let at = node; at.parent !== null && !FUNCTIONS.includes(at.parent.name); at = at.parent) {
        const { parent } = at;
        if (parent.name === 'IfStatement' && at.name === 'Body' && !ALWAYS.test(textOf(module.text, parent.firstChild?.nextSibling ?? parent)))
            return true;
        if (parent.name === 'ConditionalExpression' && !(0,configuration_tree/* same */.FB)(at, (0,configuration_tree/* childrenOf */.LU)(parent)[2]))
            return true;
        if (parent.name === 'BinaryExpression' && (parent.getChild('and') ?? parent.getChild('or')) !== null && !(0,configuration_tree/* same */.FB)(at, parent.firstChild))
            return true;
        if (parent.name === 'TryStatement' && at.name === 'Body' && !(0,configuration_tree/* same */.FB)(at, parent.getChild('Body')))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/python.js
// Which variables Python code reads: os.environ, os.getenv, python-decouple, django-environ, environs, and helpers of the repository's own.







const GRAMMAR = {
    marked: (text) => /\b(?:environb?|environs|getenvb?|decouple|pydantic_settings)\b/.test(text),
    parse: parsePython,
    scoped: SCOPED,
    find: findModule,
    known: knownModule,
    global: () => meaning/* OTHER */.Z,
    meaningOf: pythonMeaning,
    member: (_program, of, key) => memberOf(of, key),
    collect,
};
/** @param texts by path from the repository's root, with slashes */
function scanPython(texts) {
    return new program/* Program */.B(GRAMMAR, texts).scan();
}
/** `a.b`, `.a`, `..`: relative to the file, or else the one file whose path ends so. */
function findModule(from, importer, files) {
    const dots = /^\.*/.exec(from)?.[0].length ?? 0;
    const parts = from.slice(dots).split('.').filter((part) => part !== '');
    let base = external_node_path_.posix.dirname(importer);
    for (let up = 1; up < dots; up += 1)
        base = external_node_path_.posix.dirname(base);
    const ends = [`${parts.join('/')}.py`, `${[...parts, '__init__'].join('/')}.py`];
    if (dots > 0)
        return ends.map((end) => external_node_path_.posix.join(base, end)).find((file) => files.has(file));
    const found = [...files.keys()].filter((file) => ends.some((end) => file === end || file.endsWith(`/${end}`)));
    // Of several, the one that is nearest to the importer.
    return found.toSorted((a, b) => shared(b, importer) - shared(a, importer))[0];
}
function shared(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at])
        at += 1;
    return at;
}
function collect(program, module) {
    module.tree.iterate({
        enter: ({ name, node }) => {
            if (name === 'MemberExpression')
                subscript(program, module, node);
            else if (name === 'CallExpression')
                call(program, module, node);
            else if (name === 'BinaryExpression')
                membership(program, module, node);
            else if (name === 'ForStatement')
                loop(program, module, node);
            else if (name === 'ClassDefinition')
                settingsClass(program, module, node);
        },
    });
}
/** `os.environ['NAME']`, unless it is assigned or deleted. */
function subscript(program, module, node) {
    const [object, bracket, key] = (0,configuration_tree/* childrenOf */.LU)(node);
    if (object === undefined || bracket?.name !== '[' || key === undefined || program.meaningOf(module, object).kind !== 'environment')
        return;
    if (node.parent?.name === 'DeleteStatement' || (node.parent?.name === 'AssignStatement' && !(0,configuration_tree/* same */.FB)(node, node.parent.lastChild)))
        return;
    take(program, module, node, program.meaningOf(module, key), { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: false }, undefined);
}
function call(program, module, node) {
    const list = node.getChild('ArgList');
    if (node.firstChild === null || list === null)
        return;
    const getter = asGetter(program.meaningOf(module, node.firstChild));
    const given = argumentsOf(module, list);
    if (getter === undefined)
        return wholesale(program, module, node, given);
    program.called(getter);
    const name = pick(given, getter.name);
    if (name === undefined && getter.unnamed === undefined)
        return given.length === 0 ? undefined : program.remark(module, node, 'the arguments of the call are put together at run time');
    take(program, module, node, name === undefined ? { kind: 'texts', values: [getter.unnamed ?? ''] } : program.meaningOf(module, name), getter, pick(given, getter.fallback));
}
/** Everything at once, or names that get a prefix which is not constant. */
function wholesale(program, module, node, given) {
    const [object, , property] = node.firstChild?.name === 'MemberExpression' ? (0,configuration_tree/* childrenOf */.LU)(node.firstChild) : [];
    if (object === undefined || property === undefined)
        return;
    const [of, method] = [program.meaningOf(module, object), textOf(module.text, property)];
    if (of.kind === 'environment' && ['items', 'keys', 'values'].includes(method))
        program.remark(module, node, 'all variables are gone through');
    if (of.kind === 'instance' && method === 'prefixed' && given[0] !== undefined && program.meaningOf(module, given[0].value).kind !== 'texts')
        program.remark(module, node, 'the prefix of the names is put together at run time');
}
/** `'NAME' in os.environ` */
function membership(program, module, node) {
    const [name, ...rest] = (0,configuration_tree/* childrenOf */.LU)(node);
    const last = rest.at(-1);
    if (name === undefined || last === undefined || node.getChild('in') === null || program.meaningOf(module, last).kind !== 'environment')
        return;
    take(program, module, node, program.meaningOf(module, name), { kind: 'getter', name: { at: 0, key: '' }, need: 'optional', soft: true }, undefined);
}
function loop(program, module, node) {
    const over = node.getChild('in')?.nextSibling;
    if (program.meaningOf(module, over).kind === 'environment')
        program.remark(module, node, 'all variables are gone through');
}
/** Pydantic takes the names of its fields, under rules of its own. */
function settingsClass(program, module, node) {
    const bases = node.getChild('ArgList');
    if (bases !== null && /\bBaseSettings\b/.test(textOf(module.text, bases)))
        program.remark(module, node, 'the fields of a settings class of pydantic are variables, which are not followed');
}
function take(program, module, node, named, getter, fallback) {
    const prefix = prefixOf(program, module, node);
    const meant = named.kind === 'texts' ? { kind: 'texts', values: named.values.map((name) => `${prefix}${name}`) } : named;
    const hasDefault = fallback !== undefined && (textOf(module.text, fallback) !== 'None' || !getter.soft);
    const known = meant.kind === 'texts' && meant.values.every((name) => getter.defaults?.has(name) === true);
    const need = known || hasDefault ? 'default' : pythonNeed(module, node, getter.need, getter.soft);
    program.read(module, node, meant, need, (parameter) => wrap(program, module, parameter, { ...getter, need: needWhenReached(module, node, getter.need, getter.soft) }, fallback));
}
/** `with env.prefixed('SHOP_'):` */
function prefixOf(program, module, node) {
    let prefix = '';
    for (let at = (0,configuration_tree/* enclosing */.fD)(node, ['WithStatement']); at !== undefined; at = (0,configuration_tree/* enclosing */.fD)(at, ['WithStatement'])) {
        for (const one of at.getChildren('CallExpression')) {
            const [object, , property] = one.firstChild?.name === 'MemberExpression' ? (0,configuration_tree/* childrenOf */.LU)(one.firstChild) : [];
            const list = one.getChild('ArgList');
            if (object === undefined || property === undefined || list === null || textOf(module.text, property) !== 'prefixed' || program.meaningOf(module, object).kind !== 'instance')
                continue;
            const text = program.meaningOf(module, argumentsOf(module, list)[0]?.value);
            if (text.kind === 'texts')
                prefix = `${text.values[0] ?? ''}${prefix}`;
        }
    }
    return prefix;
}
/** A function that passes its own argument on as the name reads the variable that its callers name. */
function wrap(program, module, parameter, inner, fallback) {
    const first = parameter.function.getChild('ParamList')?.getChild('VariableName');
    const offset = first !== null && first !== undefined && ['self', 'cls'].includes(textOf(module.text, first)) ? 1 : 0;
    const raises = fails(module, parameter.function);
    const passed = program.meaningOf(module, fallback);
    const need = raises && inner.need !== 'default' ? 'required' : inner.need;
    const own = { kind: 'getter', name: { at: parameter.at - offset, key: parameter.key }, need, soft: inner.soft && !raises };
    if (fallback === undefined)
        return own;
    if (passed.kind !== 'parameter')
        return { ...own, need: textOf(module.text, fallback) === 'None' ? need : 'default' };
    const preset = passed.fallback === undefined ? undefined : textOf(module.text, passed.fallback);
    return { ...own, fallback: { at: passed.at - offset, key: passed.key }, need: preset === 'None' || preset === undefined ? need : 'default' };
}


/***/ }),

/***/ 6878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   f0: () => (/* binding */ newScope),
/* harmony export */   oI: () => (/* binding */ bind)
/* harmony export */ });
function newScope(parent) {
    return { parent, names: new Map(), stars: [] };
}
function bind(scope, name, binding) {
    const bindings = scope.names.get(name);
    if (bindings === undefined)
        scope.names.set(name, [binding]);
    else
        bindings.push(binding);
}
/** The innermost scope that binds the name. */
function scopeOf(scope, name) {
    for (let at = scope; at !== undefined; at = at.parent)
        if (at.names.has(name))
            return at;
    return undefined;
}


/***/ }),

/***/ 3544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ same),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   fD: () => (/* binding */ enclosing),
/* harmony export */   gR: () => (/* binding */ contains)
/* harmony export */ });
/* unused harmony export walk */
function childrenOf(node) {
    const children = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
        children.push(child);
    return children;
}
/** Whether one of these is anywhere inside, other functions aside. */
function contains(node, names, functions) {
    return childrenOf(node).some((child) => names.includes(child.name) || (!functions.includes(child.name) && contains(child, names, functions)));
}
/** The nearest of these round the node. */
function enclosing(node, names) {
    for (let at = node.parent; at !== null; at = at.parent)
        if (names.includes(at.name))
            return at;
    return undefined;
}
/** Every node, from the outside in. */
function* walk(node) {
    const cursor = node.cursor();
    do
        yield cursor.node;
    while (cursor.next() && cursor.from < node.to);
}
function same(a, b) {
    return b !== null && b !== undefined && a.from === b.from && a.to === b.to && a.name === b.name;
}


/***/ })

};
;