"use strict";
exports.id = 588;
exports.ids = [588];
exports.modules = {

/***/ 7588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanJavascript: () => (/* binding */ scanJavascript)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/meaning.js
var meaning = __webpack_require__(6913);
// EXTERNAL MODULE: ./node_modules/@lezer/javascript/dist/index.js
var dist = __webpack_require__(7096);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/lines.js
var lines = __webpack_require__(8069);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/scope.js
var configuration_scope = __webpack_require__(6878);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/tree.js
var configuration_tree = __webpack_require__(3544);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/javascript-scopes.js




const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunction', 'MethodDeclaration'];
const SCOPED = [...FUNCTIONS, 'ClassDeclaration', 'ClassExpression', 'Block', 'ForStatement'];
const TYPESCRIPT = dist/* parser */.K.configure({ dialect: 'ts' });
const TYPESCRIPT_JSX = dist/* parser */.K.configure({ dialect: 'ts jsx' });
const JAVASCRIPT = dist/* parser */.K.configure({ dialect: 'jsx' });
function parseJavascript(file, text) {
    const script = /\.(vue|svelte|astro)$/.test(file) ? scriptsOf(text) : text;
    const tree = (/\.[mc]?ts$|\.(vue|svelte|astro)$/.test(file) ? TYPESCRIPT : file.endsWith('.tsx') ? TYPESCRIPT_JSX : JAVASCRIPT).parse(script);
    const root = (0,configuration_scope/* newScope */.f0)(undefined);
    const scopes = new Map();
    const visit = (node, scope) => {
        bindNames(script, node, scope);
        let inner = scope;
        if (SCOPED.includes(node.name)) {
            inner = (0,configuration_scope/* newScope */.f0)(scope);
            scopes.set(node.from, inner);
            bindParameters(script, node, inner);
        }
        for (const child of (0,configuration_tree/* childrenOf */.LU)(node))
            visit(child, inner);
    };
    visit(tree.topNode, root);
    return { file, text: script, tree, root, scopes, lines: new lines/* Lines */.q(file, script) };
}
/** The scripts of a component, everything else blanked so that places stay. */
function scriptsOf(text) {
    const blank = (part) => part.replaceAll(/[^\n]/g, ' ');
    let [script, at] = ['', 0];
    for (const { index, 0: whole, 1: open = '', 2: body = '' } of text.matchAll(/(<script\b[^>]*>|^---$)([^]*?)(?:<\/script>|^---$)/gm)) {
        script += blank(text.slice(at, index)) + blank(open) + body;
        at = index + open.length + body.length;
        script += blank(text.slice(at, index + whole.length));
        at = index + whole.length;
    }
    return script + blank(text.slice(at));
}
function bindNames(text, node, scope) {
    switch (node.name) {
        case 'ImportDeclaration':
            return bindImports(text, node, scope);
        case 'ExportDeclaration':
            return bindExports(text, node, scope);
        case 'VariableDeclaration':
            return bindDeclared(text, node, scope);
        case 'AssignmentExpression':
            return bindAssigned(text, node, scope);
        case 'FunctionDeclaration':
        case 'ClassDeclaration':
        case 'MethodDeclaration': {
            const name = node.getChild('VariableDefinition') ?? node.getChild('PropertyDefinition') ?? node.getChild('PrivatePropertyDefinition');
            if (name !== null)
                (0,configuration_scope/* bind */.oI)(scope, textOf(text, name), { kind: 'value', node });
            return;
        }
        case 'ForOfSpec': {
            const [name, of] = [node.getChild('VariableDefinition'), node.getChild('of')?.nextSibling];
            if (name !== null)
                (0,configuration_scope/* bind */.oI)(scope, textOf(text, name), of === null || of === undefined ? { kind: 'unknown' } : { kind: 'element', of });
            return;
        }
        case 'ForInSpec':
        case 'CatchClause': {
            const name = node.getChild('VariableDefinition');
            if (name !== null)
                (0,configuration_scope/* bind */.oI)(scope, textOf(text, name), { kind: 'unknown' });
            return;
        }
        default:
    }
}
/** `env = process.env`: where the name was declared. */
function bindAssigned(text, { firstChild: target, lastChild: value }, scope) {
    if (target?.name !== 'VariableName' || value === null)
        return;
    const name = textOf(text, target);
    (0,configuration_scope/* bind */.oI)((0,configuration_scope/* scopeOf */.Od)(scope, name) ?? scope, name, { kind: 'value', node: value });
}
/** `const a = 1, { b, c: d } = value` */
function bindDeclared(text, node, scope) {
    for (const target of [...node.getChildren('VariableDefinition'), ...node.getChildren('ObjectPattern')])
        bindTarget(text, target, javascript_scopes_valueOf(target), scope);
}
/** What follows the target's `=`. */
function javascript_scopes_valueOf(target) {
    const next = target.nextSibling?.name === 'TypeAnnotation' ? target.nextSibling.nextSibling : target.nextSibling;
    return next?.name === 'Equals' ? (next.nextSibling ?? undefined) : undefined;
}
function bindTarget(text, target, value, scope) {
    if (target.name === 'VariableDefinition')
        return (0,configuration_scope/* bind */.oI)(scope, textOf(text, target), value === undefined ? { kind: 'unknown' } : { kind: 'value', node: value });
    for (const { key, local } of propertiesOf(text, target))
        (0,configuration_scope/* bind */.oI)(scope, local, value === undefined ? { kind: 'unknown' } : { kind: 'member', of: value, key });
}
/** `{ a, b: c, 'd': e = 'x' }`; what is nested or spread is left out. */
function propertiesOf(text, pattern) {
    return pattern.getChildren('PatternProperty').flatMap((node) => {
        const [first] = (0,configuration_tree/* childrenOf */.LU)(node);
        const name = node.getChild('VariableDefinition');
        if (first === undefined || first.name === 'Spread' || first.name === '[')
            return [];
        const key = textOf(text, first).replaceAll(/^['"]|['"]$/g, '');
        return [{ node, key, local: name === null ? '' : textOf(text, name), fallback: name === null ? undefined : javascript_scopes_valueOf(name) }];
    });
}
function bindParameters(text, node, scope) {
    let at = 0;
    for (const part of (0,configuration_tree/* childrenOf */.LU)(node.getChild('ParamList') ?? node)) {
        if (part.prevSibling?.name === 'Equals' || !['VariableDefinition', 'ObjectPattern', 'ArrayPattern'].includes(part.name) || part.parent?.name !== 'ParamList')
            continue;
        const key = textOf(text, part);
        if (part.name === 'VariableDefinition')
            (0,configuration_scope/* bind */.oI)(scope, key, part.prevSibling?.name === 'Spread' ? { kind: 'unknown' } : { kind: 'parameter', function: node, at, key, fallback: javascript_scopes_valueOf(part) });
        else if (part.name === 'ObjectPattern')
            bindTarget(text, part, javascript_scopes_valueOf(part), scope);
        at += 1;
    }
}
function bindImports(text, node, scope) {
    const from = unquoted(text, node.getChild('String'));
    if (from === undefined)
        return;
    const whole = node.getChild('VariableDefinition');
    if (whole !== null)
        (0,configuration_scope/* bind */.oI)(scope, textOf(text, whole), { kind: 'import', from, name: node.getChild('Star') === null ? 'default' : undefined });
    for (const { name, alias } of groupOf(text, node.getChild('ImportGroup')))
        (0,configuration_scope/* bind */.oI)(scope, alias, { kind: 'import', from, name });
}
function bindExports(text, node, scope) {
    const from = unquoted(text, node.getChild('String'));
    if (from !== undefined && node.getChild('Star') !== null)
        scope.stars.push(from);
    for (const { name, alias, node: local } of groupOf(text, node.getChild('ExportGroup'))) {
        if (from !== undefined)
            (0,configuration_scope/* bind */.oI)(scope, alias, { kind: 'import', from, name });
        else if (alias !== name)
            (0,configuration_scope/* bind */.oI)(scope, alias, { kind: 'value', node: local });
    }
    const value = node.getChild('default')?.nextSibling;
    if (value !== null && value !== undefined)
        (0,configuration_scope/* bind */.oI)(scope, 'default', { kind: 'value', node: value });
}
function groupOf(text, group) {
    if (group === null)
        return [];
    return (0,configuration_tree/* childrenOf */.LU)(group).flatMap((part) => {
        if (!/^Variable|^String$/.test(part.name) || part.prevSibling?.name === 'as')
            return [];
        const alias = part.nextSibling?.name === 'as' ? (part.nextSibling.nextSibling ?? part) : part;
        return [{ name: textOf(text, part), alias: textOf(text, alias), node: part }];
    });
}
function unquoted(text, node) {
    return node === null ? undefined : textOf(text, node).slice(1, -1);
}
function textOf(text, node) {
    return text.slice(node.from, node.to);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/javascript-meaning.js



/** Vite's own. */
const BUILT_IN = ['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'];
const GLOBALS = ['globalThis', 'global', 'window', 'self'];
const PROCESS = ['process', 'node:process'];
function knownModule(from, name) {
    if (!PROCESS.includes(from))
        return undefined;
    const process = { kind: 'module', module: 'process' };
    return name === undefined || name === 'default' ? process : memberOf(process, name);
}
function globalMeaning(name) {
    if (name === 'process' || name === 'Bun' || name === 'Deno')
        return { kind: 'module', module: name };
    return GLOBALS.includes(name) ? { kind: 'module', module: 'global' } : meaning/* OTHER */.Z;
}
function memberOf(of, key) {
    if (of.kind !== 'module')
        return meaning/* OTHER */.Z;
    switch (`${of.module}.${key}`) {
        case 'process.env':
        case 'Bun.env':
            return { kind: 'environment', builtIn: [] };
        case 'import.meta.env':
            return { kind: 'environment', builtIn: BUILT_IN };
        case 'Deno.env':
            return { kind: 'module', module: 'Deno.env' };
        case 'Deno.env.get':
            return { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: true };
        default:
            return of.module === 'global' ? globalMeaning(key) : meaning/* OTHER */.Z;
    }
}
function javascriptMeaning(program, module, node) {
    const inner = unwrapped(node);
    if (inner !== undefined)
        return program.meaningOf(module, inner);
    if (FUNCTIONS.includes(node.name))
        return program.wrapper(module, node);
    switch (node.name) {
        case 'VariableName':
            return program.nameMeaning(module, node, textOf(module.text, node));
        case 'MemberExpression':
            return memberMeaning(program, module, node);
        case 'ImportMeta':
            return { kind: 'module', module: 'import.meta' };
        case 'CallExpression':
            return callMeaning(program, module, node);
        case 'String':
        case 'TemplateString': {
            const text = constant(module, node);
            return text === undefined ? shaped(textOf(module.text, node)) : { kind: 'texts', values: [text] };
        }
        case 'ArrayExpression': {
            const items = (0,configuration_tree/* childrenOf */.LU)(node).filter(({ name }) => !['[', ']', ',', 'LineComment', 'BlockComment'].includes(name)).map((item) => program.meaningOf(module, item));
            return items.every((item) => item.kind === 'texts') ? { kind: 'list', values: items.flatMap((item) => item.values) } : meaning/* OTHER */.Z;
        }
        case 'ObjectExpression':
            return spreadMeaning(program, module, node);
        case 'BinaryExpression':
            return textOf(module.text, node).includes('+') ? added(program, module, node) : meaning/* OTHER */.Z;
        default:
            return meaning/* OTHER */.Z;
    }
}
/** A template with something put in. */
function shaped(template) {
    return { kind: 'other', shape: { starts: /^[`'"]([A-Za-z0-9_]*)/.exec(template)?.[1] ?? '', ends: /([A-Za-z0-9_]*)[`'"]$/.exec(template)?.[1] ?? '' } };
}
function added(program, module, node) {
    const [left, right] = [program.meaningOf(module, node.firstChild), program.meaningOf(module, node.lastChild)];
    const [starts, ends] = [left, right].map((side) => (side.kind === 'texts' && side.values.length === 1 ? side.values[0] : undefined));
    return starts !== undefined && ends !== undefined ? { kind: 'texts', values: [starts + ends] } : { kind: 'other', shape: { starts: starts ?? '', ends: ends ?? '' } };
}
/** What changes the type alone: `(x)`, `x!`, `x as T`, `<T>x`; and `process.env ?? {}`. */
function unwrapped(node) {
    switch (node.name) {
        case 'ParenthesizedExpression':
            return node.firstChild?.nextSibling ?? undefined;
        case 'PostfixExpression':
            return node.firstChild ?? undefined;
        case 'PrefixCast':
            return node.lastChild ?? undefined;
        case 'BinaryExpression':
            return (node.getChild('as') ?? node.getChild('satisfies')) !== null || node.lastChild?.name === 'ObjectExpression' ? (node.firstChild ?? undefined) : undefined;
        default:
            return undefined;
    }
}
function memberMeaning(program, module, node) {
    const [object, access, property] = (0,configuration_tree/* childrenOf */.LU)(node);
    if (object === undefined || access === undefined || property === undefined)
        return meaning/* OTHER */.Z;
    const key = access.name === '[' ? constant(module, property) : textOf(module.text, property);
    if (key === undefined)
        return meaning/* OTHER */.Z;
    const around = object.name === 'this' ? (0,configuration_tree/* enclosing */.fD)(node, ['ClassDeclaration', 'ClassExpression']) : undefined;
    const method = around === undefined ? undefined : module.scopes.get(around.from)?.names.get(key)?.[0];
    return method?.kind === 'value' ? program.meaningOf(module, method.node) : program.member(program.meaningOf(module, object), key);
}
/** `require('process')`, and `Object.freeze([…])`. */
function callMeaning(program, module, node) {
    const callee = node.firstChild === null ? '' : textOf(module.text, node.firstChild);
    const [argument] = argumentsOf(node);
    if (argument === undefined)
        return meaning/* OTHER */.Z;
    if (callee === 'Object.freeze')
        return program.meaningOf(module, argument);
    const from = callee === 'require' ? constant(module, argument) : undefined;
    return from === undefined ? meaning/* OTHER */.Z : program.imported(module, from, undefined);
}
/** `{ ...process.env, NAME: 'value' }` has all variables; those that it gives are its own. */
function spreadMeaning(program, module, node) {
    const spread = node.getChildren('Property').flatMap((property) => {
        const of = property.firstChild?.name === 'Spread' ? program.meaningOf(module, property.lastChild) : meaning/* OTHER */.Z;
        return of.kind === 'environment' ? [of] : [];
    });
    const own = node.getChildren('Property').flatMap((property) => (property.firstChild?.name === 'PropertyDefinition' ? [textOf(module.text, property.firstChild)] : []));
    return spread[0] === undefined ? meaning/* OTHER */.Z : { kind: 'environment', builtIn: [...spread[0].builtIn, ...own] };
}
/** The text of a constant string; undefined for one that is put together, or that holds an escape. */
function constant(module, node) {
    if ((node.name !== 'String' && node.name !== 'TemplateString') || node.getChild('Interpolation') !== null)
        return undefined;
    const text = textOf(module.text, node).slice(1, -1);
    return text.includes('\\') ? undefined : text;
}
function argumentsOf(call) {
    return (0,configuration_tree/* childrenOf */.LU)(call.getChild('ArgList') ?? call).filter((part) => part.parent?.name === 'ArgList' && !['(', ')', ',', 'Spread', 'LineComment', 'BlockComment'].includes(part.name));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/javascript-need.js


/** @param local the name that the value goes by afterwards, for what is destructured */
function javascriptNeed(module, node, base, soft, local) {
    const need = needWhenReached(module, node, base, soft, local);
    return need === 'required' && isConditional(node) ? 'optional' : need;
}
/** Without asking whether the code comes that far. */
function needWhenReached(module, node, base, soft, local) {
    if (!soft || base === 'default')
        return base;
    const here = local === undefined ? around(module, node) : undefined;
    if (here !== undefined)
        return here;
    const name = local ?? assignedTo(module, node);
    if (name === undefined)
        return base;
    const uses = usesOf(module, (0,configuration_tree/* enclosing */.fD)(node, [...FUNCTIONS, 'Block']) ?? module.tree.topNode, name).map((use) => around(module, use));
    return uses.find((use) => use === 'required') ?? uses.find((use) => use !== undefined) ?? base;
}
/** Whether a function ends when it has no value. */
function fails(module, body) {
    return (0,configuration_tree/* contains */.gR)(body, ['ThrowStatement'], FUNCTIONS) || /\bprocess\.exit\(/.test(textOf(module.text, body));
}
/** The node with what changes its type alone, and what it stands in. */
function outside(node) {
    let at = node;
    while (at.parent !== null && isTransparent(at.parent))
        at = at.parent;
    return [at, at.parent];
}
function isTransparent(node) {
    return ['ParenthesizedExpression', 'PrefixCast'].includes(node.name) || node.name === 'PostfixExpression' || (node.name === 'BinaryExpression' && (node.getChild('as') ?? node.getChild('satisfies')) !== null);
}
/** What the place says; undefined when it says nothing, and the bare value is used. */
function around(module, node) {
    const [at, parent] = outside(node);
    // A condition's parentheses are no value's.
    const [statement, test] = parent === null ? [at.parent, at] : [parent, at];
    switch (statement?.name) {
        case 'BinaryExpression':
            return inBinary(module, test, statement);
        case 'UnaryExpression':
            return textOf(module.text, statement).startsWith('!') ? inNegation(module, statement) : /^typeof\b/.test(textOf(module.text, statement)) ? 'optional' : undefined;
        case 'ConditionalExpression':
            return (0,configuration_tree/* same */.FB)(test, statement.firstChild) ? 'optional' : undefined;
        case 'IfStatement':
        case 'WhileStatement':
            return (0,configuration_tree/* same */.FB)(test, (0,configuration_tree/* childrenOf */.LU)(statement)[1]) ? 'optional' : undefined;
        case 'MemberExpression':
            return statement.getChild('?.') !== null && (0,configuration_tree/* same */.FB)(test, statement.firstChild) ? 'optional' : undefined;
        case 'ArgList':
            return ['Boolean', 'assert', 'invariant'].includes(calleeOf(module, statement)) ? (calleeOf(module, statement) === 'Boolean' ? 'optional' : 'required') : undefined;
        case 'AssignmentExpression':
            return statement.getChild('UpdateOp') !== null && (0,configuration_tree/* same */.FB)(test, statement.firstChild) ? 'default' : undefined;
        default:
            return undefined;
    }
}
function inBinary(module, test, expression) {
    const operator = expression.getChild('LogicOp') ?? expression.getChild('CompareOp');
    if (operator === null)
        return undefined;
    const sign = textOf(module.text, operator);
    if (operator.name === 'CompareOp')
        return inComparison(module, expression, sign);
    if (!(0,configuration_tree/* same */.FB)(test, expression.firstChild))
        return undefined;
    if (sign === '&&')
        return 'optional';
    return expression.lastChild !== null && /\bthrow\b/.test(textOf(module.text, expression.lastChild)) ? 'required' : 'default';
}
/** `x === undefined` may lead to a refusal; any other comparison takes nothing for an answer. */
function inComparison(module, expression, sign) {
    const absent = /^={2,3}$/.test(sign) && /(^|\W)(undefined|null|''|"")(\W|$)/.test(textOf(module.text, expression));
    return absent ? inNegation(module, expression) : 'optional';
}
/** `!x` in the test of an `if` whose branch ends the function. */
function inNegation(module, negation) {
    const statement = (0,configuration_tree/* enclosing */.fD)(negation, ['IfStatement', 'Block', ...FUNCTIONS]);
    if (statement?.name !== 'IfStatement')
        return 'optional';
    const [, test, branch] = (0,configuration_tree/* childrenOf */.LU)(statement);
    const isTest = test !== undefined && test.from <= negation.from && negation.to <= test.to;
    return isTest && branch !== undefined && (branch.name === 'ThrowStatement' || fails(module, branch)) ? 'required' : 'optional';
}
function calleeOf(module, list) {
    const callee = list.parent?.firstChild;
    return callee === null || callee === undefined ? '' : textOf(module.text, callee);
}
function assignedTo(module, node) {
    const [at, parent] = outside(node);
    if (parent?.name !== 'VariableDeclaration' || at.prevSibling?.name !== 'Equals')
        return undefined;
    const before = at.prevSibling.prevSibling;
    const target = before?.name === 'TypeAnnotation' ? before.prevSibling : before;
    return target?.name === 'VariableDefinition' ? textOf(module.text, target) : undefined;
}
function usesOf(module, body, name) {
    const uses = [];
    body.cursor().iterate(({ name: type, from, to, node }) => {
        if (type === 'VariableName' && to - from === name.length && module.text.startsWith(name, from))
            uses.push(node);
    });
    return uses;
}
/** Read in a branch only: of `if`, of `a ? b : c`, behind `&&`, `||` and `??`. */
function isConditional(node) {
    for (let at = node; at.parent !== null && !FUNCTIONS.includes(at.parent.name); at = at.parent) {
        const { parent } = at;
        if (parent.name === 'IfStatement' && !(0,configuration_tree/* same */.FB)(at, (0,configuration_tree/* childrenOf */.LU)(parent)[1]))
            return true;
        if (parent.name === 'ConditionalExpression' && !(0,configuration_tree/* same */.FB)(at, parent.firstChild))
            return true;
        if (parent.name === 'BinaryExpression' && parent.getChild('LogicOp') !== null && !(0,configuration_tree/* same */.FB)(at, parent.firstChild))
            return true;
        if (parent.name === 'CaseLabel' || parent.name === 'CatchClause')
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/program.js
var program = __webpack_require__(5090);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/schema.js



const OBJECTS = ['object', 'strictObject', 'looseObject'];
const NOT_REQUIRED = /\b(?:optional|default|devDefault|nullish|catch|prefault|maybe)\b/;
const DEPTH_MAX = 10;
/** Undefined when the call has no schema that could be found. */
function schemaOf(module, call) {
    const given = argumentsOf(call).find(({ name }) => name === 'ObjectExpression');
    const object = given ?? shapeOf(module, call.firstChild?.name === 'MemberExpression' ? call.firstChild.firstChild : null, DEPTH_MAX);
    if (object === undefined)
        return undefined;
    const keys = object.getChildren('Property').map((property) => keyOf(module, property));
    return keys.every((key) => key !== undefined) ? keys : undefined;
}
function keyOf(module, property) {
    const { firstChild: key, lastChild: value } = property;
    if (key === null || value === null || !['PropertyDefinition', 'String'].includes(key.name))
        return undefined;
    const name = key.name === 'String' ? constant(module, key) : textOf(module.text, key);
    return name === undefined ? undefined : { node: property, name, optional: NOT_REQUIRED.test(textOf(module.text, value)) };
}
/** The object in `z.object({…}).strict()`, also by the name that it was given in this file. */
function shapeOf(module, node, depth) {
    if (node === null || depth === 0)
        return undefined;
    if (node.name === 'VariableName') {
        const name = textOf(module.text, node);
        const [binding, ...more] = (0,configuration_scope/* scopeOf */.Od)(module.root, name)?.names.get(name) ?? [];
        return binding?.kind === 'value' && more.length === 0 ? shapeOf(module, binding.node, depth - 1) : undefined;
    }
    const callee = node.name === 'CallExpression' ? node.firstChild : null;
    if (callee?.name !== 'MemberExpression' || callee.lastChild === null)
        return undefined;
    const [first] = argumentsOf(node);
    return OBJECTS.includes(textOf(module.text, callee.lastChild)) ? (first?.name === 'ObjectExpression' ? first : undefined) : shapeOf(module, callee.firstChild, depth - 1);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/javascript.js
// Which variables JavaScript and TypeScript read: process.env, import.meta.env, what is taken out of them, schemas that are laid over them, and
// helpers of the repository's own.







const GRAMMAR = {
    marked: (text) => /\b(?:process|Bun|Deno|import\.meta)\b/.test(text) && /\benv\b/.test(text),
    parse: parseJavascript,
    scoped: SCOPED,
    find: findModule,
    known: knownModule,
    global: globalMeaning,
    meaningOf: javascriptMeaning,
    member: (_program, of, key) => memberOf(of, key),
    collect,
};
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '/index.ts', '/index.tsx', '/index.js', '/index.mjs'];
const PLAIN = { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: true };
/** What an object has besides its variables. */
const METHODS = ['hasOwnProperty', 'toString', 'propertyIsEnumerable'];
const ITERATORS = ['forEach', 'map', 'filter', 'some', 'every', 'find', 'flatMap', 'findIndex'];
/** @param texts by path from the repository's root, with slashes */
function scanJavascript(texts) {
    return new program/* Program */.B(GRAMMAR, texts).scan();
}
/** A relative file, whatever ending is written; or, for an alias such as `@/env`, the file whose path ends so. */
function findModule(from, importer, files) {
    const stem = from.replace(/\.[mc]?jsx?$/, '');
    if (from.startsWith('.')) {
        const base = external_node_path_.posix.join(external_node_path_.posix.dirname(importer), stem);
        return ENDINGS.map((ending) => `${base}${ending}`).find((file) => files.has(file));
    }
    const alias = /^(?:[@~#$]\w*|src)\/(.+)$/.exec(stem)?.[1];
    if (alias === undefined)
        return undefined;
    return [...files.keys()].find((file) => ENDINGS.some((ending) => ending !== '' && file.endsWith(`/${alias}${ending}`)));
}
function collect(program, module) {
    module.tree.iterate({
        enter: ({ name, node }) => {
            if (name === 'MemberExpression')
                member(program, module, node);
            else if (name === 'CallExpression')
                call(program, module, node);
            else if (name === 'ObjectPattern')
                pattern(program, module, node);
            else if (name === 'BinaryExpression')
                membership(program, module, node);
            else if (name === 'ForInSpec' && program.meaningOf(module, node.lastChild?.prevSibling).kind === 'environment')
                program.remark(module, node, 'all variables are gone through');
        },
    });
}
/** `process.env.NAME` and `process.env['NAME']`, unless it is assigned or deleted. */
function member(program, module, node) {
    const [object, access, property] = (0,configuration_tree/* childrenOf */.LU)(node);
    if (object === undefined || access === undefined)
        return;
    const of = program.meaningOf(module, object);
    if (of.kind !== 'environment' || isWritten(module, node))
        return;
    const key = access.name === '?.' && property?.name === '[' ? property.nextSibling : property;
    if (key === null || key === undefined)
        return;
    const named = key.name === 'PropertyName' ? { kind: 'texts', values: [textOf(module.text, key)] } : nameOf(program, module, key);
    if (named.kind === 'texts' && named.values.some((name) => of.builtIn.includes(name) || METHODS.includes(name)))
        return;
    take(program, module, node, named, PLAIN, undefined);
}
function isWritten(module, node) {
    const { parent } = node;
    if (parent?.name === 'UnaryExpression')
        return textOf(module.text, parent).startsWith('delete');
    return parent?.name === 'AssignmentExpression' && parent.getChild('UpdateOp') === null && (0,configuration_tree/* same */.FB)(node, parent.firstChild);
}
/** A constant, a parameter, or each of a list's: `['A', 'B'].forEach((name) => process.env[name])`. */
function nameOf(program, module, node) {
    const named = program.meaningOf(module, node);
    if (named.kind !== 'parameter' || named.at !== 0)
        return named;
    const iteration = named.function.parent?.name === 'ArgList' ? named.function.parent.parent?.firstChild : undefined;
    if (iteration?.name !== 'MemberExpression' || iteration.lastChild === null || !ITERATORS.includes(textOf(module.text, iteration.lastChild)))
        return named;
    const list = program.meaningOf(module, iteration.firstChild);
    return list.kind === 'list' ? { kind: 'texts', values: list.values } : { kind: 'other' };
}
/** `const { A, B = 'x', C: c } = process.env`, in a declaration, an assignment or the default of a parameter. */
function pattern(program, module, node) {
    const of = program.meaningOf(module, javascript_scopes_valueOf(node));
    if (of.kind !== 'environment')
        return;
    for (const { node: property, key, local, fallback } of propertiesOf(module.text, node)) {
        if (of.builtIn.includes(key))
            continue;
        const need = fallback === undefined ? javascriptNeed(module, property, 'required', true, local) : 'default';
        program.read(module, property, { kind: 'texts', values: [key] }, need, () => PLAIN);
    }
}
function membership(program, module, node) {
    if (node.getChild('in') === null || node.firstChild === null || program.meaningOf(module, node.lastChild).kind !== 'environment')
        return;
    program.read(module, node, nameOf(program, module, node.firstChild), 'optional', () => ({ ...PLAIN, need: 'optional' }));
}
function call(program, module, node) {
    if (node.firstChild === null)
        return;
    const given = argumentsOf(node);
    const getter = program.meaningOf(module, node.firstChild);
    if (getter.kind !== 'getter')
        return given.some((one) => isEverything(program, module, one)) ? handedOver(program, module, node) : undefined;
    program.called(getter);
    const name = given[getter.name.at];
    if (name === undefined)
        return program.remark(module, node, 'the arguments of the call are put together at run time');
    take(program, module, node, nameOf(program, module, name), getter, getter.fallback === undefined ? undefined : given[getter.fallback.at]);
}
function isEverything(program, module, argument) {
    return argument.name !== 'ObjectExpression' && program.meaningOf(module, argument).kind === 'environment';
}
/** `schema.parse(process.env)`: the schema's keys are read. What anything else does with all variables is not followed. */
function handedOver(program, module, node) {
    if (/^Object\.(assign|freeze)$/.test(node.firstChild === null ? '' : textOf(module.text, node.firstChild)))
        return;
    const keys = schemaOf(module, node);
    if (keys === undefined)
        return program.remark(module, node, 'all variables are handed to a function');
    for (const { node: key, name, optional } of keys)
        program.read(module, key, { kind: 'texts', values: [name] }, optional ? 'default' : 'required', () => PLAIN);
}
function take(program, module, node, named, getter, fallback) {
    const hasDefault = fallback !== undefined && textOf(module.text, fallback) !== 'undefined';
    const need = hasDefault ? 'default' : javascriptNeed(module, node, getter.need, getter.soft);
    program.read(module, node, named, need, (parameter) => wrap(program, module, parameter, node, getter, fallback));
}
/** A function that passes its own argument on as the name reads the variable that its callers name. */
function wrap(program, module, parameter, node, inner, passed) {
    const throws = fails(module, parameter.function);
    const alternative = passed ?? alternativeOf(node);
    const fallback = program.meaningOf(module, alternative);
    const reached = needWhenReached(module, node, inner.need, inner.soft);
    const own = { kind: 'getter', name: { at: parameter.at, key: parameter.key }, need: throws && reached !== 'default' ? 'required' : reached, soft: inner.soft && !throws };
    if (fallback.kind !== 'parameter' || !(0,configuration_tree/* same */.FB)(fallback.function, parameter.function))
        return own;
    const preset = fallback.fallback !== undefined && textOf(module.text, fallback.fallback) !== 'undefined';
    return { ...own, fallback: { at: fallback.at, key: fallback.key }, need: preset ? 'default' : 'required' };
}
/** The right side of `process.env[name] ?? fallback`. */
function alternativeOf(node) {
    const { parent } = node;
    return parent?.name === 'BinaryExpression' && (0,configuration_tree/* same */.FB)(node, parent.firstChild) && parent.getChild('LogicOp') !== null ? (parent.lastChild ?? undefined) : undefined;
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