/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 3860:
/***/ ((module) => {

"use strict";


var hasOwn = Object.prototype.hasOwnProperty;
var toStr = Object.prototype.toString;
var defineProperty = Object.defineProperty;
var gOPD = Object.getOwnPropertyDescriptor;

var isArray = function isArray(arr) {
	if (typeof Array.isArray === 'function') {
		return Array.isArray(arr);
	}

	return toStr.call(arr) === '[object Array]';
};

var isPlainObject = function isPlainObject(obj) {
	if (!obj || toStr.call(obj) !== '[object Object]') {
		return false;
	}

	var hasOwnConstructor = hasOwn.call(obj, 'constructor');
	var hasIsPrototypeOf = obj.constructor && obj.constructor.prototype && hasOwn.call(obj.constructor.prototype, 'isPrototypeOf');
	// Not own constructor property must be Object
	if (obj.constructor && !hasOwnConstructor && !hasIsPrototypeOf) {
		return false;
	}

	// Own properties are enumerated firstly, so to speed up,
	// if last one is own, then all properties are own.
	var key;
	for (key in obj) { /**/ }

	return typeof key === 'undefined' || hasOwn.call(obj, key);
};

// If name is '__proto__', and Object.defineProperty is available, define __proto__ as an own property on target
var setProperty = function setProperty(target, options) {
	if (defineProperty && options.name === '__proto__') {
		defineProperty(target, options.name, {
			enumerable: true,
			configurable: true,
			value: options.newValue,
			writable: true
		});
	} else {
		target[options.name] = options.newValue;
	}
};

// Return undefined instead of __proto__ if '__proto__' is not an own property
var getProperty = function getProperty(obj, name) {
	if (name === '__proto__') {
		if (!hasOwn.call(obj, name)) {
			return void 0;
		} else if (gOPD) {
			// In early versions of node, obj['__proto__'] is buggy when obj has
			// __proto__ as an own property. Object.getOwnPropertyDescriptor() works.
			return gOPD(obj, name).value;
		}
	}

	return obj[name];
};

module.exports = function extend() {
	var options, name, src, copy, copyIsArray, clone;
	var target = arguments[0];
	var i = 1;
	var length = arguments.length;
	var deep = false;

	// Handle a deep copy situation
	if (typeof target === 'boolean') {
		deep = target;
		target = arguments[1] || {};
		// skip the boolean and the target
		i = 2;
	}
	if (target == null || (typeof target !== 'object' && typeof target !== 'function')) {
		target = {};
	}

	for (; i < length; ++i) {
		options = arguments[i];
		// Only deal with non-null/undefined values
		if (options != null) {
			// Extend the base object
			for (name in options) {
				src = getProperty(target, name);
				copy = getProperty(options, name);

				// Prevent never-ending loop
				if (target !== copy) {
					// Recurse if we're merging plain objects or arrays
					if (deep && copy && (isPlainObject(copy) || (copyIsArray = isArray(copy)))) {
						if (copyIsArray) {
							copyIsArray = false;
							clone = src && isArray(src) ? src : [];
						} else {
							clone = src && isPlainObject(src) ? src : {};
						}

						// Never move original objects, clone them
						setProperty(target, { name: name, newValue: extend(deep, clone, copy) });

					// Don't bring in undefined values
					} else if (typeof copy !== 'undefined') {
						setProperty(target, { name: name, newValue: copy });
					}
				}
			}
		}
	}

	// Return the modified object
	return target;
};


/***/ }),

/***/ 2613:
/***/ ((module) => {

"use strict";
module.exports = require("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

"use strict";
module.exports = require("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

"use strict";
module.exports = require("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

"use strict";
module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

"use strict";
module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

"use strict";
module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

"use strict";
module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

"use strict";
module.exports = require("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

"use strict";
module.exports = require("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

"use strict";
module.exports = require("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

"use strict";
module.exports = require("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

"use strict";
module.exports = require("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

"use strict";
module.exports = require("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

"use strict";
module.exports = require("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

"use strict";
module.exports = require("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

"use strict";
module.exports = require("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

"use strict";
module.exports = require("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

"use strict";
module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

"use strict";
module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

"use strict";
module.exports = require("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

"use strict";
module.exports = require("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

"use strict";
module.exports = require("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

"use strict";
module.exports = require("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

"use strict";
module.exports = require("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

"use strict";
module.exports = require("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

"use strict";
module.exports = require("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

"use strict";
module.exports = require("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

"use strict";
module.exports = require("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

"use strict";
module.exports = require("node:timers");

/***/ }),

/***/ 8500:
/***/ ((module) => {

"use strict";
module.exports = require("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

"use strict";
module.exports = require("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

"use strict";
module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

"use strict";
module.exports = require("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

"use strict";
module.exports = require("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

"use strict";
module.exports = require("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

"use strict";
module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

"use strict";
module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

"use strict";
module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

"use strict";
module.exports = require("process");

/***/ }),

/***/ 3480:
/***/ ((module) => {

"use strict";
module.exports = require("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

"use strict";
module.exports = require("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

"use strict";
module.exports = require("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

"use strict";
module.exports = require("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

"use strict";
module.exports = require("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

"use strict";
module.exports = require("util");

/***/ }),

/***/ 8167:
/***/ ((module) => {

"use strict";
module.exports = require("worker_threads");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
exports.HN = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
__webpack_unused_export__ = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
exports.Tp = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
__webpack_unused_export__ = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {

"use strict";


function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ }),

/***/ 4490:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// Copyright 2023 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
const pkg = __nccwpck_require__(6495);
module.exports = { pkg };
//# sourceMappingURL=util.cjs.map

/***/ }),

/***/ 5989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ parseInputs)
});

// UNUSED EXPORTS: AUTHS, DEFAULT_CHECK, VALIDATE_SIGNALS

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
// EXTERNAL MODULE: ./packages/shared/lib/core/probe.js
var probe = __nccwpck_require__(1141);
// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __nccwpck_require__(7885);
// EXTERNAL MODULE: ./packages/shared/lib/core/probe-answer.js
var probe_answer = __nccwpck_require__(2924);
;// CONCATENATED MODULE: ./packages/shared/lib/core/probe-checks.js
// A list of checks, as YAML or JSON gave it, → checks, or every problem with its place (`checks[1].expect.stauts`). Strict: a key
// that is not known is refused, because a misspelt expectation would check nothing. Values of headers and bodies are never
// quoted: they may be secrets.



const CHECKS_MAX = 100;
const BODY_CHARACTERS_MAX = 100_000;
const CHECK_KEYS = ['path', 'method', 'headers', 'body', 'expect'];
const EXPECT_KEYS = ['status', 'headers', 'body-contains', 'json'];
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
// HTTP allows more; undici refuses it when the request is sent, which is too late.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Where the request goes and how it is framed is not a check's to say. */
const NOT_OURS = [
    'host',
    'connection',
    'content-length',
    'expect',
    'keep-alive',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'proxy-connection',
];
const CHECK_FORM = 'lines such as `/health`, `GET /api/products => 200` or `POST /login => 401|403`, ' +
    'or a YAML list of such lines or of maps with `path`';
function parseChecks(value, name = 'checks') {
    const problems = [];
    if (!Array.isArray(value))
        return {
            checks: [],
            problems: [
                `\`${name}\` must be ${CHECK_FORM}, got ${isMapping(value) ? 'a map: start each check with a dash' : kindOf(value)}`,
            ],
        };
    if (value.length > CHECKS_MAX)
        return { checks: [], problems: [`\`${name}\` must be at most ${CHECKS_MAX} checks, got ${value.length}`] };
    const checks = value.map((item, index) => parseItem(item, new Place(`${name}[${index}]`, problems)));
    return { checks: problems.length === 0 ? checks : [], problems };
}
function parseItem(item, place) {
    if (typeof item === 'string') {
        const check = (0,probe/* parseCheck */.QB)(item);
        if (check === undefined)
            place.mustBe('`[METHOD] PATH [=> STATUS]`, such as `GET /api/products => 200`', JSON.stringify(item.slice(0, 80)));
        return check ?? EMPTY;
    }
    if (!isMapping(item)) {
        place.mustBe('a line such as `GET /health => 200`, or a map with `path`', kindOf(item));
        return EMPTY;
    }
    place.refuseOthers(item, CHECK_KEYS);
    const method = methodOf(item['method'], place.at('method'));
    const headers = headersOf(item['headers'], place.at('headers'), true);
    const { statuses, expected } = expectOf(item['expect'], place.at('expect'));
    const body = bodyOf(item['body'], method, place.at('body'));
    const isJson = body !== undefined && typeof item['body'] !== 'string' && headers['content-type'] === undefined;
    const sent = isJson ? { ...headers, 'content-type': 'application/json' } : headers;
    return {
        method: method ?? 'GET',
        path: pathOf(item['path'], place.at('path')),
        statuses,
        ...(Object.keys(sent).length === 0 ? {} : { headers: sent }),
        ...(body === undefined ? {} : { body }),
        ...(Object.keys(expected).length === 0 ? {} : { expected }),
    };
}
const EMPTY = { method: 'GET', path: '/', statuses: probe/* DEFAULT_STATUSES */.dK };
function pathOf(value, place) {
    if (typeof value === 'string' && /^\/\S*$/.test(value) && (0,probe/* isPath */.uf)(value))
        return value;
    place.mustBe("a path on the revision's own host that starts with one slash, such as `/login`", value === undefined ? 'nothing' : typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : kindOf(value));
    return '/';
}
/** Undefined, and told, when it is none. */
function methodOf(value, place) {
    const method = probe/* METHODS */.J8.find((known) => known === (value ?? 'GET'));
    if (method === undefined)
        place.mustBe(`one of ${probe/* METHODS */.J8.join(', ')}`, typeof value === 'string' ? JSON.stringify(value.slice(0, 20)) : kindOf(value));
    return method;
}
function bodyOf(value, method, place) {
    if (value === undefined)
        return undefined;
    if (method === 'GET' || method === 'HEAD')
        place.problem(`cannot be sent: a ${method} request has no body; give a \`method\` such as POST`);
    const body = typeof value === 'string' ? value : JSON.stringify(value);
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
        place.mustBe('text, or a map or list that is sent as JSON', kindOf(value));
    if (body.length > BODY_CHARACTERS_MAX)
        place.mustBe(`at most ${BODY_CHARACTERS_MAX} characters`, `${body.length}`);
    return body;
}
/** @param sent whether they are sent, or expected of an answer */
function headersOf(value, place, sent) {
    if (value === undefined)
        return {};
    if (!isMapping(value)) {
        place.mustBe('a map of names to values', kindOf(value));
        return {};
    }
    const entries = new Map();
    for (const [key, given] of Object.entries(value)) {
        const name = key.toLowerCase();
        const at = place.at(key);
        const text = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given).trim() : undefined;
        if (!HEADER_NAME.test(name))
            at.problem('is no name of an HTTP header');
        else if (sent && NOT_OURS.includes(name))
            at.problem('cannot be set by a check: it says where the request goes or how it is framed');
        else if (text === undefined)
            at.mustBe('text', kindOf(given));
        else if (!HEADER_VALUE.test(text))
            at.problem('holds a character that no header can carry, such as a line break');
        else if (entries.has(name))
            at.problem('is there twice; upper and lower case make no difference');
        else
            entries.set(name, text);
    }
    return Object.fromEntries(entries);
}
function expectOf(value, place) {
    if (value === undefined)
        return { statuses: probe/* DEFAULT_STATUSES */.dK, expected: {} };
    if (!isMapping(value)) {
        place.mustBe(`a map with some of ${EXPECT_KEYS.join(', ')}`, kindOf(value));
        return { statuses: probe/* DEFAULT_STATUSES */.dK, expected: {} };
    }
    place.refuseOthers(value, EXPECT_KEYS);
    const headers = headersOf(value['headers'], place.at('headers'), false);
    const bodyContains = textsOf(value['body-contains'], place.at('body-contains'));
    const json = jsonOf(value['json'], place.at('json'));
    const expected = {
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
        ...(bodyContains.length === 0 ? {} : { bodyContains }),
        ...(Object.keys(json).length === 0 ? {} : { json }),
    };
    return { statuses: statusesOf(value['status'], place.at('status')), expected };
}
function statusesOf(value, place) {
    if (value === undefined)
        return probe/* DEFAULT_STATUSES */.dK;
    const statuses = (Array.isArray(value) ? value : [value]).flatMap((one) => String(one)
        .split('|')
        .map((part) => part.trim()));
    if (statuses.length > 0 && statuses.every((status) => probe/* STATUS */.XQ.test(status)))
        return statuses;
    place.mustBe('a status such as 200, 2xx or 401|403', JSON.stringify(value).slice(0, 40));
    return probe/* DEFAULT_STATUSES */.dK;
}
function textsOf(value, place) {
    if (value === undefined)
        return [];
    const texts = Array.isArray(value) ? value : [value];
    if (texts.length > 0 && texts.every((text) => typeof text === 'string' && text !== ''))
        return texts;
    place.mustBe('text that the body must contain, or a list of texts', Array.isArray(value) ? 'a list with something else in it' : kindOf(value));
    return [];
}
function jsonOf(value, place) {
    if (value === undefined)
        return {};
    if (!isMapping(value)) {
        place.mustBe('a map of JSON pointers to values, such as `/error/code: 7`', kindOf(value));
        return {};
    }
    for (const pointer of Object.keys(value).filter((key) => !(0,probe_answer/* isPointer */._)(key)))
        place
            .at(pointer)
            .problem('is no JSON pointer: it starts with a slash, and has `~1` for a slash and `~0` for a tilde in a name');
    return value;
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function kindOf(value) {
    if (value === null || value === undefined)
        return 'nothing';
    if (value === '')
        return 'empty text';
    return Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
            ? 'a map'
            : typeof value === 'string'
                ? 'text'
                : `a ${typeof value}`;
}
/** Where in the list we are, and the problems found so far. */
class Place {
    #name;
    #problems;
    constructor(name, problems) {
        this.#name = name;
        this.#problems = problems;
    }
    at(key) {
        return new Place(`${this.#name}.${key}`, this.#problems);
    }
    problem(what) {
        this.#problems.push(`\`${this.#name}\` ${what}`);
    }
    mustBe(expected, got) {
        this.problem(`must be ${expected}, got ${got}`);
    }
    refuseOthers(value, known) {
        for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
            const meant = (0,nearest/* nearest */.p)(key, known);
            this.at(key).problem(`is not known${meant === undefined ? `; there are ${known.join(', ')}` : `: did you mean \`${meant}\`?`}`);
        }
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/checks-input.js
// The input `checks`: one check a line, or a YAML list of lines and maps.




const CHARACTERS_MAX = 1_000_000;
const ALIASES_MAX = 100;
/** Undefined when the input is empty. Every problem is added to the inputs' own. */
function readChecks(inputs, name) {
    const lines = inputs.lines(name);
    const [first] = lines;
    if (first === undefined)
        return undefined;
    return /^(-(\s|$)|\[|---)/.test(first) || isMapStart(first)
        ? readYaml(inputs, name)
        : lines.flatMap((line) => readLine(inputs, name, line));
}
/** A map without its dash is YAML that somebody got wrong, not a line. */
function isMapStart(line) {
    return /^[a-z-]+:(\s|$)/.test(line);
}
function readLine(inputs, name, line) {
    const check = (0,probe/* parseCheck */.QB)(line);
    if (check === undefined)
        inputs.mustBe(name, CHECK_FORM, line);
    return check === undefined ? [] : [check];
}
function readYaml(inputs, name) {
    const { checks, problems } = parseYaml(inputs.raw(name), name);
    for (const problem of problems)
        inputs.problem(problem);
    return checks;
}
function parseYaml(text, name) {
    if (text.length > CHARACTERS_MAX)
        return { checks: [], problems: [`\`${name}\` must be at most ${CHARACTERS_MAX} characters, got ${text.length}`] };
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { strict: true, uniqueKeys: true, prettyErrors: true });
        const error = document.errors[0];
        if (error !== undefined)
            return { checks: [], problems: [`\`${name}\` is not YAML: ${whereAndWhat(error)}`] };
        return parseChecks(document.toJS({ maxAliasCount: ALIASES_MAX }), name);
    }
    catch (thrown) {
        return { checks: [], problems: [`\`${name}\` cannot be read as YAML: ${(0,errors/* messageOf */.bD)(thrown).split(': ')[0] ?? ''}`] };
    }
}
/** Without the text at that place, which the library likes to quote: it may be a secret. */
function whereAndWhat({ message, linePos }) {
    const [what = ''] = message.split(/: | at line |\n/);
    const [at] = linePos ?? [];
    return at === undefined ? what : `${what} at line ${at.line}, column ${at.col}`;
}

// EXTERNAL MODULE: ./packages/shared/lib/core/k6-plan.js
var k6_plan = __nccwpck_require__(168);
// EXTERNAL MODULE: ./packages/shared/lib/core/limit-evidence.js
var limit_evidence = __nccwpck_require__(7232);
// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var core_objective = __nccwpck_require__(4440);
// EXTERNAL MODULE: ./packages/shared/lib/core/plan.js
var plan = __nccwpck_require__(2056);
// EXTERNAL MODULE: ./packages/shared/lib/objectives-input.js + 2 modules
var objectives_input = __nccwpck_require__(6354);
;// CONCATENATED MODULE: ./packages/shared/lib/signals-input.js
const MONITORING_DELAY_SECONDS = 180;
const LOGGING_DELAY_SECONDS = 5;
function readSignalSettings(inputs) {
    return {
        monitoringDelaySeconds: inputs.durationSeconds('monitoring-delay', MONITORING_DELAY_SECONDS, { max: 3600 }),
        loggingDelaySeconds: inputs.durationSeconds('logging-delay', LOGGING_DELAY_SECONDS, { max: 600 }),
        database: inputs.optionalText('database'),
        cache: inputs.optionalText('cache'),
    };
}

;// CONCATENATED MODULE: ./packages/shared/lib/target.js
const PROJECT = /^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$|^\d{6,20}$/;
const REGION = /^[a-z]+(-[a-z]+)+\d+$/;
const SERVICE = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/;
const QUALIFIED = /^projects\/([^/]+)\/locations\/([^/]+)\/([A-Za-z]+)\/([^/]+)$/;
const SERVICES_MAX = 20;
/** Cloud Run has some forty regions. */
const REGIONS_MAX = 50;
const SERVICE_NAME = { input: 'service', what: 'a service name', collection: 'services', charactersMax: 49 };
const REVISION = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** `service` may be a short name or `projects/P/locations/R/services/S`, whose parts then win over empty inputs. */
function readTarget(inputs) {
    const { service, projectPart, regionPart } = readName(inputs, inputs.text('service'));
    const { project, region } = readPlace(inputs, projectPart, regionPart);
    return { project, region, service };
}
/**
 * Services of one delivery, in the order in which they are declared: for each region of `region` all of `service`. Either may be a list. A
 * qualified name stands for itself, and goes with one region at most. Never empty; none is there twice.
 */
function readTargets(inputs) {
    const names = once(inputs, 'service', inputs.list('service'), SERVICES_MAX);
    if (names.length === 0)
        return [readTarget(inputs)];
    const read = names.map((name) => readName(inputs, name));
    const qualified = read.some(({ regionPart }) => regionPart !== undefined);
    if (!qualified)
        return readPlaces(inputs).flatMap((place) => read.map(({ service }) => ({ ...place, service })));
    if (inputs.list('region').length > 1)
        inputs.problem(`\`region\` lists several regions, but \`service\` names one itself: ${names.join(', ')}`);
    const targets = read.map(({ service, projectPart, regionPart }) => ({ ...readPlace(inputs, projectPart, regionPart), service }));
    once(inputs, 'service', targets.map(({ project, region, service }) => `projects/${project}/locations/${region}/services/${service}`), SERVICES_MAX);
    return targets;
}
/** As people call it: with its region where there are several. */
function labelOf({ region, service }, targets) {
    return targets.some((other) => other.region !== region) ? `${service} in ${region}` : service;
}
/** The revision that input `name` gives for each service, in the order of `service`: one for each of them, or none at all. */
function readRevisions(inputs, name, targets) {
    const services = [...new Set(targets.map(({ service }) => service))];
    const names = inputs.list(name);
    for (const revision of names)
        if (!REVISION.test(revision))
            inputs.mustBe(name, 'the name of a revision, such as shop-00002-abc', revision);
    if (names.length > 0 && names.length !== services.length) {
        inputs.mustBe(name, services.length === 1 ? 'the name of one revision' : `one revision for each of ${services.join(', ')}, in this order`, names.join(','));
    }
    return new Map(names.map((revision, index) => [services[index] ?? '', revision]));
}
/** One project, and the regions of `region` in the order in which they are declared. Never empty; none is there twice. */
function readPlaces(inputs) {
    const regions = once(inputs, 'region', inputs.list('region'), REGIONS_MAX);
    if (regions.length < 2)
        return [readPlace(inputs)];
    for (const region of regions)
        if (!REGION.test(region))
            inputs.mustBe('region', 'Cloud Run regions such as europe-west1,us-central1', region);
    const project = readProject(inputs, undefined, SERVICE_NAME.input);
    return regions.map((region) => ({ project, region }));
}
/** Project and region alone. Parts of a qualified name must not contradict the inputs. */
function readPlace(inputs, projectPart, regionPart, named = SERVICE_NAME.input) {
    const project = readProject(inputs, projectPart, named);
    const region = pick(inputs, 'region', regionPart, named, ['CLOUDSDK_RUN_REGION', 'GOOGLE_CLOUD_REGION']);
    if (region !== '' && !REGION.test(region))
        inputs.mustBe('region', 'a Cloud Run region such as europe-west1', region);
    return { project, region };
}
function readProject(inputs, part, named) {
    const project = pick(inputs, 'project-id', part, named, ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'GCP_PROJECT', 'CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_PROJECT']);
    if (project !== '' && !PROJECT.test(project))
        inputs.mustBe('project-id', 'a project ID such as my-project-1', project);
    return project;
}
/** @param given a short or a qualified name; '' where something else, such as a manifest, names the service */
function readName(inputs, given, rule = SERVICE_NAME) {
    const [, projectPart, regionPart, collection, namePart] = QUALIFIED.exec(given) ?? [];
    const service = collection === rule.collection ? (namePart ?? '') : given;
    if (service !== '' && !isNameOf(rule, service)) {
        inputs.mustBe(rule.input, `${rule.what} (lower-case letters, digits and hyphens, a letter first, at most ${rule.charactersMax}) or projects/P/locations/R/${rule.collection}/${rule.collection.charAt(0).toUpperCase()}`, given);
    }
    return collection === rule.collection ? { service, projectPart, regionPart } : { service, projectPart: undefined, regionPart: undefined };
}
function isNameOf({ charactersMax }, text) {
    return text.length <= charactersMax && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text);
}
function isServiceName(text) {
    return SERVICE.test(text);
}
function once(inputs, name, items, max) {
    const twice = items.find((item, index) => items.indexOf(item) !== index);
    if (twice !== undefined)
        inputs.problem(`\`${name}\` names ${twice} twice`);
    if (items.length > max)
        inputs.mustBe(name, `at most ${max} names`, `${items.length} names`);
    return items;
}
function pick(inputs, name, part, named, variables) {
    const given = inputs.optionalText(name);
    if (given !== undefined && part !== undefined && given !== part)
        inputs.problem(`\`${name}\` is "${given}" but \`${named}\` names "${part}"`);
    const value = given ?? part ?? inputs.environment(...variables);
    if (value === undefined)
        inputs.problem(`\`${name}\` is required: it was empty and none of ${variables.join(', ')} is set`);
    return value ?? '';
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/inputs.js









const VALIDATE_SIGNALS = ['probe', 'logging', 'monitoring'];
const AUTHS = ['auto', 'none', 'id-token'];
/** A server that has no page at `/` answers 404 there and may be well; whoever names a path wants it to work. */
const DEFAULT_CHECK = '/ => 2xx|3xx|4xx';
const DEFAULT_CHECKS = [DEFAULT_CHECK].flatMap((line) => (0,probe/* parseCheck */.QB)(line) ?? []);
const REQUESTS_MAX = 600_000;
/** What one machine cannot send is planned for several. */
const RATE_MAX = 100_000;
function parseInputs(inputs) {
    const target = readTarget(inputs);
    const revision = inputs.optionalText('revision');
    if (revision !== undefined && !REVISION.test(revision))
        inputs.mustBe('revision', 'the name of a revision, such as shop-00002-abc', revision);
    const rule = (0,objectives_input/* readRule */.dH)(inputs, 50);
    const parsed = {
        ...target,
        revision,
        signal: inputs.choice('signal', VALIDATE_SIGNALS, 'probe'),
        checks: readChecks(inputs, 'checks') ?? DEFAULT_CHECKS,
        auth: inputs.choice('auth', AUTHS, 'auto'),
        rate: inputs.number('rate', { min: 0.1, max: RATE_MAX, default: 30 }),
        arrivals: inputs.choice('arrivals', probe/* ARRIVALS */.jy, 'constant'),
        durationSeconds: inputs.durationSeconds('duration', 30, { min: 1, max: 21_600 }),
        rule: { ...rule, objectives: (0,core_objective/* withOwn */.Lw)(rule.objectives, (0,objectives_input/* readOwnObjectives */.hh)(inputs, [target.service]).get(target.service) ?? []) },
        ...readSignalSettings(inputs),
        onInconclusive: inputs.choice('on-inconclusive', ['fail', 'warn'], 'fail'),
    };
    if (parsed.signal === 'probe' && inputs.readable)
        refuseHopeless(inputs, parsed);
    return parsed;
}
/** A run that cannot end in a verdict, or not within this machine's memory, is not worth starting. */
function refuseHopeless(inputs, { rate, durationSeconds, rule, onInconclusive }) {
    const planned = (0,probe/* plannedRequests */.nY)({ rate, seconds: durationSeconds });
    const product = `\`rate\` × \`duration\` is ${planned} requests`;
    if (planned < rule.minRequests)
        inputs.problem(`${product}, fewer than the ${rule.minRequests} of \`min-requests\`: no verdict could come of it`);
    if (rate > k6_plan/* ONE_MACHINE_RATE_MAX */.X)
        return;
    if (planned > REQUESTS_MAX)
        inputs.problem(`${product}, more than the ${REQUESTS_MAX} that one run can hold`);
    if (rule.judge !== 'sequential' || onInconclusive === 'warn')
        return;
    for (const objective of rule.objectives) {
        if (objective.limit === undefined || !(0,core_objective/* isRequestIndicator */.TK)(objective.indicator))
            continue;
        const needed = (0,plan/* cleanRequestsToProve */.T5)((0,limit_evidence/* allowedRatioOf */.FP)(objective, objective.limit), rule);
        if (needed <= planned)
            continue;
        const sign = objective.bound === 'at-most' ? '≤' : '≥';
        inputs.problem(`${product}; to show ${objective.indicator} ${sign} ${objective.limit} ${objective.unit} takes ${needed} without a bad one: \`duration: ${Math.ceil(needed / rate)}s\` would do, or \`on-inconclusive: warn\`, or \`judge: threshold\``);
    }
}


/***/ }),

/***/ 3993:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1134);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3298);
/* harmony import */ var _cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1116);
/* harmony import */ var _cloudrun_delivery_shared_adapters_probe__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3812);
/* harmony import */ var _cloudrun_delivery_shared_adapters_resources__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2393);
/* harmony import */ var _cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4729);
/* harmony import */ var _cloudrun_delivery_shared_adapters_keep_files__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4695);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5989);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4120);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4789);










await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .runAction */ .Cs)({
    name: 'validate-deploy',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTPUTS */ .p,
    parse: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .parseInputs */ .TL,
    run: async (inputs, context) => (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)(inputs, {
        cloudRun: await (0,_cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_4__/* .connectCloudRun */ .fY)(inputs, process.env, { clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m, log: context.log }),
        clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m,
        prober: (0,_cloudrun_delivery_shared_adapters_probe__WEBPACK_IMPORTED_MODULE_6__/* .connectProber */ .J)({ project: inputs.project, env: process.env, mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK }),
        mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK,
        connect: async (name) => (0,_cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_7__/* .connectSignal */ .h)(name, (0,_cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_7__/* .signalPlace */ .e)(inputs, inputs.durationSeconds), process.env),
        resources: async () => (0,_cloudrun_delivery_shared_adapters_resources__WEBPACK_IMPORTED_MODULE_8__/* .connectResources */ .U)({ ...(0,_cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_7__/* .signalPlace */ .e)(inputs, inputs.durationSeconds), database: inputs.database, cache: inputs.cache, env: process.env }),
        keep: (0,_cloudrun_delivery_shared_adapters_keep_files__WEBPACK_IMPORTED_MODULE_9__/* .keepFiles */ .N)('validate-deploy', process.env),
    }, context),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = ['verdict', 'reason', 'requests', 'error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99', 'report', 'report-html', 'trace'];


/***/ }),

/***/ 4789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/limit-evidence.js
var limit_evidence = __nccwpck_require__(7232);
// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var core_objective = __nccwpck_require__(4440);
;// CONCATENATED MODULE: ./packages/shared/lib/core/proof.js
// What a number of requests can prove. A rate that was measured as 0 % over 300 requests may well be 0.5 %: these say by how much a
// sample may deceive, so that a short run never claims more than it has seen.
const CONFIDENCE_DEFAULT = 0.95;
/** Requests without a single bad one that are needed to show that fewer than `ratio` are bad: (1 − ratio)ⁿ ≤ 1 − confidence. */
function cleanRequestsToProve(ratio, confidence = CONFIDENCE_DEFAULT) {
    return ratio <= 0 ? Infinity : Math.ceil(Math.log(1 - confidence) / Math.log1p(-Math.min(ratio, 1 - Number.EPSILON)));
}
/** The true share of bad requests is not above this (one-sided Clopper–Pearson bound), unless we were unlucky. 1 without requests. */
function surelyAtMostRatio(bad, requests, confidence = CONFIDENCE_DEFAULT) {
    if (bad >= requests)
        return 1;
    let low = bad / requests;
    let high = 1;
    for (let step = 0; step < 60; step += 1) {
        const middle = (low + high) / 2;
        if (binomialAtMost(bad, requests, middle) > 1 - confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}
/** P(X ≤ bad), each term from the one before it, in logarithms because the first one underflows. */
function binomialAtMost(bad, requests, ratio) {
    const logOdds = Math.log(ratio) - Math.log1p(-ratio);
    let logTerm = requests * Math.log1p(-ratio);
    let sum = Math.exp(logTerm);
    for (let count = 1; count <= bad; count += 1) {
        logTerm += Math.log((requests - count + 1) / count) + logOdds;
        sum += Math.exp(logTerm);
    }
    return sum;
}

// EXTERNAL MODULE: ./packages/shared/lib/core/histogram.js
var histogram = __nccwpck_require__(9053);
;// CONCATENATED MODULE: ./packages/shared/lib/core/report-values.js
function intervalOf(interval) {
    if (interval === undefined || !Number.isFinite(interval.low))
        return null;
    return { low: report_values_short(interval.low), high: known(interval.high) };
}
/** Null for what is no number, such as an evidence that overflowed. */
function known(value) {
    return value === null || value === undefined || !Number.isFinite(value) ? null : report_values_short(value);
}
/** Six digits say all that was measured. */
function report_values_short(value) {
    return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
/** Evenly, with the first and the last. */
function thin(all, most) {
    if (all.length <= most)
        return all;
    return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))]).filter((one) => one !== undefined);
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/trace.js
// Everything a verdict rests on, as counts over time: the same judgement can be made again from it, to the last digit. What a trace
// says is checked in trace-file.ts; here is only its shape.

/** Without the instances. */
function sumOf(observations) {
    const add = (of) => observations.reduce((sum, one) => sum + of(one), 0);
    return { requests: add(({ requests }) => requests), errors: add(({ errors }) => errors), latency: (0,histogram/* sumLatencies */.yP)(observations.map(({ latency }) => latency)) };
}
/** Where the candidate's latencies are in buckets, the baseline's single ones are put into the same: only what has common bounds can be compared. */
function onBounds(trace) {
    const bounds = trace.batches.flatMap(({ candidate: { latency } }) => ('valuesMs' in latency ? [] : [latency.boundsMs]))[0];
    if (bounds === undefined)
        return trace;
    const counts = (seen) => ('valuesMs' in seen.latency ? { ...seen, latency: (0,histogram/* histogramOfValues */.U)(seen.latency.valuesMs, bounds) } : seen);
    const baseline = (seen) => ({ ...counts(seen), ...(seen.instances === undefined ? {} : { instances: seen.instances.map(counts) }) });
    return {
        ...trace, history: trace.history.map((batch) => ({ ...batch, baseline: baseline(batch.baseline) })),
        batches: trace.batches.map((batch) => ({ ...batch, candidate: counts(batch.candidate), baseline: baseline(batch.baseline) })),
    };
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-distribution.js
// The latencies of candidate and baseline in the same buckets, so that one picture shows both. Single values go into log-spaced
// buckets; counts between bounds cannot be divided, so their own bounds are kept, as far as both have them, and neighbours
// merged where they are too many. Nothing is interpolated.



const BUCKETS_MAX = 60;
/** Bounds and buckets: as many bounds, and one bucket above them, one below the first. */
const BOUNDS_MAX = BUCKETS_MAX - 1;
/** Closer latencies than 1 ns are the same. */
const SMALLEST_MS = 1e-6;
function distributionOf(batches) {
    const both = [
        sumOf(batches.map(({ candidate }) => candidate)).latency,
        sumOf(batches.map(({ baseline }) => baseline)).latency,
    ].map((latency) => ((0,histogram/* total */.X5)(latency) === 0 ? undefined : latency));
    const seen = both.filter((latency) => latency !== undefined);
    if (seen.length === 0)
        return null;
    const boundsMs = boundsOf(seen);
    const buckets = [0, ...boundsMs].map((fromMs, index) => ({ fromMs, toMs: boundsMs[index] ?? null }));
    const [candidate, baseline] = both.map((latency) => (latency === undefined ? null : countsBetween(latency, boundsMs)));
    return trimmed({ buckets, candidate: candidate ?? null, baseline: baseline ?? null });
}
function boundsOf(seen) {
    const histograms = seen.flatMap((latency) => ('valuesMs' in latency ? [] : [latency]));
    const [first, ...others] = histograms;
    if (first === undefined)
        return logSpaced(seen.flatMap((latency) => ('valuesMs' in latency ? [latency.valuesMs] : [])));
    const common = first.boundsMs.filter((bound) => bound > 0 && others.every(({ boundsMs }) => boundsMs.includes(bound)));
    const counts = seen.map((latency) => countsBetween(latency, common));
    const filled = common.filter((_, index) => counts.some((count) => (count[index] ?? 0) + (count[index + 1] ?? 0) > 0));
    return thinned(filled);
}
/** Rounded outwards a little, so that the least and the greatest value lie inside. */
function logSpaced(lists) {
    let [least, greatest] = [Infinity, 0];
    for (const values of lists) {
        for (const value of values) {
            if (value <= 0 || !Number.isFinite(value))
                continue;
            if (value < least)
                least = value;
            if (value > greatest)
                greatest = value;
        }
    }
    if (greatest === 0)
        return [];
    const from = Math.log(Math.max(SMALLEST_MS, least * 0.999));
    const to = Math.max(from + 0.05, Math.log(Math.max(SMALLEST_MS, greatest * 1.001)));
    return Array.from({ length: BOUNDS_MAX }, (_, index) => report_values_short(Math.exp(from + ((to - from) * index) / (BOUNDS_MAX - 1)))).filter((bound, index, all) => bound > (all[index - 1] ?? 0));
}
/** Every second one is left out until they are few enough; the last stays. */
function thinned(bounds) {
    return bounds.length <= BOUNDS_MAX
        ? bounds
        : thinned(bounds.filter((_, index) => index % 2 === 0 || index === bounds.length - 1));
}
/** Every bound is one of a histogram's own: both ends of the interval are the same. */
function countsBetween(latency, boundsMs) {
    if ('valuesMs' in latency)
        return (0,histogram/* histogramOfValues */.U)(latency.valuesMs, boundsMs).counts;
    const above = boundsMs.map((bound) => (0,histogram/* countAbove */.d2)(latency, bound).low);
    return [...above, 0].map((count, index) => (index === 0 ? (0,histogram/* total */.X5)(latency) : (above[index - 1] ?? 0)) - count);
}
/** Without the empty buckets at both ends. */
function trimmed({ buckets, candidate, baseline }) {
    const full = buckets.map((_, index) => (candidate?.[index] ?? 0) + (baseline?.[index] ?? 0) > 0);
    const [from, to] = [full.indexOf(true), full.lastIndexOf(true) + 1];
    return {
        buckets: buckets.slice(from, to),
        candidate: candidate?.slice(from, to) ?? null,
        baseline: baseline?.slice(from, to) ?? null,
    };
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-time.js
// How requests, errors and latency went over time, in at most 120 slots, and when the candidate's share of traffic changed.
// Percentiles are taken of a slot's summed latencies, never averaged. A slot in which nobody looked is missing, not empty.



const SLOTS_MAX = 120;
/** Fewer slots would hide when something happened. */
const SLOTS_MIN = 24;
/** Of fewer requests a 95th percentile is the slowest one. */
const REQUESTS_PER_SLOT = 100;
const TRAFFIC_STEPS_MAX = 120;
/** Widths that people count in. */
const WIDTHS_SECONDS = [1, 2, 5, 10, 15, 20, 30, 60, 90, 120, 300, 600, 900, 1800, 3600];
function timelineOf(batches) {
    const [first, last] = [batches[0], batches.at(-1)];
    if (first === undefined || last === undefined)
        return [];
    const requests = batches.reduce((sum, { candidate }) => sum + candidate.requests, 0);
    const most = Math.min(SLOTS_MAX, Math.max(SLOTS_MIN, Math.floor(requests / REQUESTS_PER_SLOT)));
    const widthSeconds = widthOf(last.startSeconds - first.startSeconds, most);
    const slots = new Map();
    for (const batch of batches) {
        const at = Math.floor((batch.startSeconds - first.startSeconds) / widthSeconds + 1e-9);
        const slot = slots.get(at);
        if (slot === undefined)
            slots.set(at, [batch]);
        else
            slot.push(batch);
    }
    return [...slots.values()].flatMap(slotOf);
}
/** Batches may start at both ends of the span, so it must hold one slot more than it is wide. */
function widthOf(spanSeconds, most) {
    return WIDTHS_SECONDS.find((width) => Math.floor(spanSeconds / width + 1e-9) < most) ?? Math.ceil(spanSeconds / (most - 1));
}
function slotOf(batches) {
    const [first, last] = [batches[0], batches.at(-1)];
    if (first === undefined || last === undefined)
        return [];
    return [{
            startSeconds: report_values_short(first.startSeconds),
            endSeconds: report_values_short(last.endSeconds),
            candidate: countsOf(batches.map(({ candidate }) => candidate)),
            baseline: countsOf(batches.map(({ baseline }) => baseline)),
        }];
}
function countsOf(observations) {
    const { requests, errors, latency } = sumOf(observations);
    const [p50, p95] = (0,histogram/* quantilesMs */.bZ)(latency, [0.5, 0.95]);
    return { requests, errors, latencyMsP50: intervalOf(p50), latencyMsP95: intervalOf(p95) };
}
function trafficOf(batches) {
    if (batches.every(({ percent }) => percent === undefined))
        return [];
    const steps = batches.filter(({ percent }, index) => index === 0 || percent !== batches[index - 1]?.percent);
    return thin(steps, TRAFFIC_STEPS_MAX).map(({ startSeconds, percent }) => ({
        atSeconds: report_values_short(startSeconds),
        percent: known(percent),
    }));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-data.js






const EVIDENCE_POINTS_MAX = 300;
function reportOf({ trace, judgement, rule, subject, plan }) {
    const { judge, verdict, outcome, reason, decidedAtSeconds, candidateRequests } = judgement;
    return {
        version: 1,
        subject: {
            service: subject.service,
            candidate: subject.candidate,
            baseline: subject.baseline ?? null,
            project: subject.project ?? null,
            region: subject.region ?? null,
            startedAt: subject.startedAt,
            signals: subject.signals,
            dataAgeSeconds: known(subject.dataAgeSeconds),
        },
        judge,
        verdict,
        outcome,
        reason,
        decidedAtSeconds: known(decidedAtSeconds),
        candidateRequests,
        rule: {
            alpha: rule.alpha,
            beta: rule.beta,
            tolerancePercent: rule.tolerancePercent,
            errorRatioTolerated: rule.errorRatioTolerated,
            deadlineSeconds: known(rule.deadlineSeconds),
            bakeSeconds: known(rule.bakeSeconds),
            minRequests: rule.minRequests,
            warmUpSeconds: rule.warmUpSeconds,
        },
        plan: plan === undefined
            ? null
            : plan.map(({ what, smallest, unit, requests, text }) => ({
                what,
                smallest: known(smallest),
                unit,
                requests: known(requests),
                text,
            })),
        checks: judgement.checks.map(checkOf),
        evidence: evidenceOf(judgement.curve),
        traffic: trafficOf(trace.batches),
        timeline: timelineOf(trace.batches),
        distribution: distributionOf(trace.batches),
    };
}
function checkOf(check) {
    const { name, verdict, reason, objective, measured, baseline, bad, requests, allowedRatio, evidence, requestsNeeded } = check;
    return {
        name,
        verdict,
        reason,
        unit: report_data_unitOf(name, objective),
        objective: objective === undefined
            ? null
            : {
                indicator: objective.indicator,
                unit: objective.unit,
                bound: objective.bound,
                limit: known(objective.limit),
                target: known(objective.target),
                targetMet: targetMet(objective, check),
                targetRequests: targetRequests(objective),
                origin: objective.origin,
            },
        measured: intervalOf(measured),
        baseline: intervalOf(baseline),
        bad: intervalOf(bad),
        // A check that counts no requests says 0; that is no count of 0.
        requests: bad === undefined && requests === 0 ? null : known(requests),
        allowedRatio: known(allowedRatio),
        evidence: known(evidence),
        requestsNeeded: known(requestsNeeded),
    };
}
/** A comparison has no objective; latencies are compared in ms, errors in percent. */
function report_data_unitOf(name, objective) {
    if (objective !== undefined)
        return objective.unit;
    if (name.includes('latency'))
        return 'ms';
    return name.includes('error') ? '%' : '';
}
/** A rate that looks good over a few requests is not shown: 90 requests without an error say little about 0.01 %. */
function targetMet({ indicator, bound, target }, { measured, bad, requests }) {
    if (target === undefined || measured === undefined)
        return null;
    const [inside, outside] = bound === 'at-most' ? [measured.high <= target, measured.low > target] : [measured.low >= target, measured.high < target];
    if (!inside)
        return outside ? false : null;
    return !isRate(indicator) ||
        (bad !== undefined && requests > 0 && surelyAtMostRatio(bad.high, requests) <= (0,limit_evidence/* allowedRatioOf */.FP)({ indicator }, target))
        ? true
        : null;
}
function targetRequests({ indicator, target }) {
    return target === undefined || !isRate(indicator) ? null : known(cleanRequestsToProve((0,limit_evidence/* allowedRatioOf */.FP)({ indicator }, target)));
}
function isRate(indicator) {
    return (0,core_objective/* isRequestIndicator */.TK)(indicator) && (0,core_objective/* quantileOf */.Xf)(indicator) === undefined;
}
/** Thinned evenly, with the first and the last point, which decided. */
function evidenceOf(curve) {
    return thin(curve, EVIDENCE_POINTS_MAX).map(({ atSeconds, evidence, boundary, candidateRequests }) => ({
        atSeconds: report_values_short(atSeconds),
        evidence: known(evidence),
        boundary: known(boundary),
        candidateRequests,
    }));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/rule-file.js
// The rule that a trace was judged by, as it is kept in the trace. Reading is strict: a rule that is not understood would judge something else.


const NUMBERS = (/* unused pure expression or super */ null && (['alpha', 'beta', 'tolerancePercent', 'toleranceMs', 'errorRatioTolerated', 'deadlineSeconds', 'bakeSeconds', 'minRequests', 'warmUpSeconds']));
function plainRule({ objectives, ...rule }) {
    return { ...rule, limits: Object.fromEntries(objectives.flatMap(({ indicator, limit }) => (limit === undefined ? [] : [[indicator, limit]]))) };
}
/** @returns the rule's parts, or what is wrong with them */
function parseRule(rule) {
    const problems = [];
    const judge = rule['judge'] === undefined ? RULE_DEFAULTS.judge : JUDGES.find((known) => known === rule['judge']);
    if (judge === undefined)
        problems.push(`rule.judge must be one of ${JUDGES.join(', ')}`);
    const numbers = Object.fromEntries(NUMBERS.flatMap((name) => {
        const value = rule[name];
        if (value === undefined || value === null)
            return [];
        if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
            problems.push(`rule.${name} must be a number not below 0`);
        return [[name, value]];
    }));
    const limits = typeof rule['limits'] === 'object' && rule['limits'] !== null ? Object.entries(rule['limits']) : [];
    const objectives = limits.flatMap(([name, limit]) => {
        const indicator = INDICATORS.find((known) => known === name);
        if (indicator === undefined)
            problems.push(`rule.limits.${name} is not an indicator; there are ${INDICATORS.join(', ')}`);
        else if (typeof limit !== 'number' || !Number.isFinite(limit) || limit < 0)
            problems.push(`rule.limits.${name} must be a number not below 0`);
        else
            return [limitOf(indicator, limit, 'the trace')];
        return [];
    });
    return problems.length > 0 ? { problems } : { rule: { ...RULE_DEFAULTS, ...numbers, baselineExpected: rule['baselineExpected'] !== false, judge: judge ?? RULE_DEFAULTS.judge, objectives } };
}
function limitOf(indicator, limit, origin) {
    return { indicator, unit: unitOf(indicator), bound: boundOf(indicator), limit, origin };
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/trace-file.js
// Traces as files, format version 1 (docs/reference/trace.md, docs/schemas/trace.v1.json). What is wrong with one is said all at once, by
// the path of the value; keys that are not known are left alone, so that others may keep notes in a trace. A baseline that is left out
// served nobody.


const PROBLEMS_MAX = 10;
function parseTrace(value) {
    const problems = [];
    const file = record(value, 'the trace', problems);
    if (file['version'] !== 1)
        problems.push(`version must be 1, got ${shown(file['version'])}`);
    const rule = file['rule'] === undefined ? undefined : record(file['rule'], 'rule', problems);
    const history = file['history'] === undefined ? [] : list(record(file['history'], 'history', problems)['batches'], 'history.batches', problems);
    const batches = list(file['batches'], 'batches', problems);
    const trace = {
        version: 1,
        history: history.map((one, index) => historyOf(record(one, `history.batches[${index}]`, problems), `history.batches[${index}]`, problems)),
        batches: batches.map((one, index) => batchOf(record(one, `batches[${index}]`, problems), `batches[${index}]`, problems)),
    };
    if (problems.length === 0)
        inOrder(trace.history, 'history.batches', problems);
    if (problems.length === 0)
        inOrder(trace.batches, 'batches', problems);
    if (problems.length === 0)
        return { trace, rule };
    const more = problems.length - PROBLEMS_MAX;
    return { problems: more > 0 ? [...problems.slice(0, PROBLEMS_MAX), `and ${more} more`] : problems };
}
/** The file of a trace, with the rule it was judged by. One batch a line, so that two traces can be compared by eye. */
function writeTrace(trace, rule) {
    const lines = (batches) => batches.map((batch) => JSON.stringify(batch)).join(',\n');
    return `{"version":1,"rule":${JSON.stringify(rule)},\n"history":{"batches":[\n${lines(trace.history)}\n]},\n"batches":[\n${lines(trace.batches)}\n]}\n`;
}
function historyOf(batch, path, problems) {
    return { ...timesOf(batch, path, problems), baseline: observationOf(batch['baseline'], `${path}.baseline`, problems) };
}
function batchOf(batch, path, problems) {
    return {
        ...timesOf(batch, path, problems),
        baseline: batch['baseline'] === undefined ? NO_REQUESTS : observationOf(batch['baseline'], `${path}.baseline`, problems),
        candidate: observationOf(batch['candidate'], `${path}.candidate`, problems),
        ...(batch['percent'] === undefined ? {} : { percent: number(batch['percent'], `${path}.percent`, problems) }),
        ...(batch['resources'] === undefined ? {} : { resources: list(batch['resources'], `${path}.resources`, problems).map((one, index) => readingOf(record(one, `${path}.resources[${index}]`, problems), `${path}.resources[${index}]`, problems)) }),
    };
}
function timesOf(batch, path, problems) {
    const startSeconds = number(batch['startSeconds'], `${path}.startSeconds`, problems, -Infinity);
    const endSeconds = number(batch['endSeconds'], `${path}.endSeconds`, problems, -Infinity);
    if (endSeconds <= startSeconds)
        problems.push(`${path}.endSeconds must be after startSeconds ${startSeconds}, got ${endSeconds}`);
    return { startSeconds, endSeconds };
}
function readingOf(reading, path, problems) {
    const indicator = RESOURCE_INDICATORS.find((known) => known === reading['indicator']);
    if (indicator === undefined)
        problems.push(`${path}.indicator must be one of ${RESOURCE_INDICATORS.join(', ')}, got ${shown(reading['indicator'])}`);
    return { indicator: indicator ?? 'cpu-percent', value: number(reading['value'], `${path}.value`, problems) };
}
function observationOf(value, path, problems) {
    const seen = record(value, path, problems);
    const counts = trace_file_countsOf(seen, path, problems);
    if (seen['instances'] === undefined)
        return counts;
    const instances = list(seen['instances'], `${path}.instances`, problems).map((one, index) => {
        const at = `${path}.instances[${index}]`;
        const instance = record(one, at, problems);
        if (typeof instance['id'] !== 'string')
            problems.push(`${at}.id must be a text, got ${shown(instance['id'])}`);
        return { id: String(instance['id']), ...trace_file_countsOf(instance, at, problems) };
    });
    return { ...counts, instances };
}
function trace_file_countsOf(seen, path, problems) {
    const requests = count(seen['requests'], `${path}.requests`, problems);
    const errors = count(seen['errors'], `${path}.errors`, problems);
    if (errors > requests)
        problems.push(`${path}.errors must not be more than its ${requests} requests, got ${errors}`);
    const latency = latencyOf(seen, path, problems);
    return { requests, errors, latency };
}
function latencyOf(seen, path, problems) {
    const { latenciesMs, histogram } = seen;
    if (latenciesMs !== undefined && histogram !== undefined)
        problems.push(`${path} must have latenciesMs or histogram, not both`);
    if (latenciesMs !== undefined)
        return { valuesMs: numbers(latenciesMs, `${path}.latenciesMs`, problems) };
    // What getting no request leaves out, and what `Observation` itself calls its fields.
    const latency = histogram === undefined && typeof seen['latency'] === 'object' ? record(seen['latency'], `${path}.latency`, problems) : undefined;
    if (latency?.['valuesMs'] !== undefined)
        return { valuesMs: numbers(latency['valuesMs'], `${path}.latency.valuesMs`, problems) };
    if (histogram === undefined && latency === undefined)
        return { valuesMs: [] };
    return histogramOf(latency ?? record(histogram, `${path}.histogram`, problems), `${path}.histogram`, problems);
}
function histogramOf(histogram, path, problems) {
    const boundsMs = numbers(histogram['boundsMs'], `${path}.boundsMs`, problems);
    const counts = list(histogram['counts'], `${path}.counts`, problems).map((one, index) => count(one, `${path}.counts[${index}]`, problems));
    if (boundsMs.some((bound, index) => index > 0 && bound <= (boundsMs[index - 1] ?? 0)))
        problems.push(`${path}.boundsMs must rise`);
    if (counts.length > boundsMs.length + 1)
        problems.push(`${path}.counts must be at most ${boundsMs.length + 1}, one more than boundsMs, got ${counts.length}`);
    return { boundsMs, counts: Array.from({ length: boundsMs.length + 1 }, (_, index) => counts[index] ?? 0) };
}
function inOrder(batches, path, problems) {
    for (const [index, { startSeconds }] of batches.entries()) {
        const before = batches[index - 1]?.endSeconds ?? -Infinity;
        if (startSeconds < before - 1e-9)
            problems.push(`${path}[${index}].startSeconds must not be before the end of the batch before it, ${before}, got ${startSeconds}`);
    }
}
function record(value, path, problems) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value;
    problems.push(`${path} must be an object, got ${shown(value)}`);
    return {};
}
function list(value, path, problems) {
    if (Array.isArray(value))
        return value;
    problems.push(`${path} must be a list, got ${shown(value)}`);
    return [];
}
function number(value, path, problems, min = 0) {
    if (typeof value === 'number' && Number.isFinite(value) && value >= min)
        return value;
    problems.push(`${path} must be a number${min === 0 ? ' not below 0' : ''}, got ${shown(value)}`);
    return 0;
}
function numbers(value, path, problems) {
    const all = list(value, path, problems);
    const wrong = all.findIndex((one) => typeof one !== 'number' || !Number.isFinite(one) || one < 0);
    if (wrong >= 0)
        problems.push(`${path}[${wrong}] must be a number not below 0, got ${shown(all[wrong])}`);
    return wrong >= 0 ? [] : all;
}
function count(value, path, problems) {
    const found = number(value, path, problems);
    if (!Number.isInteger(found))
        problems.push(`${path} must be a whole number, got ${found}`);
    return found;
}
function shown(value) {
    if (value === undefined)
        return 'nothing';
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

// EXTERNAL MODULE: ./packages/shared/lib/core/group-by.js
var group_by = __nccwpck_require__(1656);
;// CONCATENATED MODULE: ./packages/shared/lib/core/kayenta-statistics.js
// The numbers Kayenta's judge takes from a series besides the shift, rounded as its library rounds, because they are compared
// with limits. Refuses to hide that there is none: NaN where a number does not exist.
/** Without what lies `factor` interquartile ranges outside the quartiles and outside the 1st and 99th percentile. */
function withoutOutliers(values, factor) {
    const sorted = values.toSorted((a, b) => a - b);
    const [first, third] = [percentile(sorted, 0.25), percentile(sorted, 0.75)];
    const range = third - first;
    const low = Math.min(percentile(sorted, 0.01), first - factor * range);
    const high = Math.max(percentile(sorted, 0.99), third + factor * range);
    return values.filter((value) => value >= low && value <= high);
}
/** Of ascending values, interpolated as R's type 7. NaN without values. */
function percentile(sorted, ratio) {
    const rank = 1 + (sorted.length - 1) * ratio;
    const [lower, upper] = [sorted[Math.floor(rank) - 1] ?? NaN, sorted[Math.ceil(rank) - 1] ?? NaN];
    return lower + (rank - Math.floor(rank)) * (upper - lower);
}
/** Experiment to control. NaN when a mean is zero. */
function meanRatio(control, experiment) {
    const [of, over] = [mean(experiment), mean(control)];
    return of === 0 || over === 0 ? NaN : of / over;
}
/** In two passes; the second corrects what the first lost by rounding. NaN without values. */
function mean(values) {
    const first = values.reduce((sum, value) => sum + value, 0) / values.length;
    return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
/** Probability that a value of the experiment lies above one of the control, ties as half (Vargha and Delaney's A). */
function cles(control, experiment) {
    const sorted = control.toSorted((a, b) => a - b);
    let halfWins = 0;
    for (const value of experiment)
        halfWins += kayenta_statistics_count(sorted, (other) => other < value) + kayenta_statistics_count(sorted, (other) => other <= value);
    return halfWins / (2 * control.length * experiment.length);
}
/** How many ascending values, from the first, fulfil a condition that holds up to some point. */
function kayenta_statistics_count(sorted, holds) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (holds(sorted[middle] ?? Infinity))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/mann-whitney.js
// How far one sample lies above another: the Hodges–Lehmann shift x − y and its confidence interval, by inverting the Wilcoxon
// rank sum test in its normal approximation with tie and continuity correction (R's wilcox.test, where it is not exact). The root
// finder stops within 1e-4 in the unit of the data, as in R and Kayenta. On mostly-zero series that tolerance decides the
// verdict, so it is kept: a better root would be another judge. Refuses samples that cannot be compared: all tied, or none.
/** In the unit of the data, and absolute: shifts smaller than this are not resolved. */
const SHIFT_TOLERANCE = 1e-4;
const MAX_ITERATIONS = 1001;
/**
 * Shift of x over y with its interval. `z` is the normal quantile of the two-sided confidence (1.96 for 95 %). Undefined when a
 * sample is empty or holds a number that is not finite, or when all observations tie at an end of the range: no variance is left.
 */
function shiftOf(x, y, z) {
    const [xs, ys] = [x.toSorted(ascending), y.toSorted(ascending)];
    const [xMin, xMax, yMin, yMax] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
    if (xMin === undefined || xMax === undefined || yMin === undefined || yMax === undefined)
        return undefined;
    const [muMin, muMax] = [xMin - yMax, xMax - yMin];
    if (!Number.isFinite(muMin) || !Number.isFinite(muMax))
        return undefined;
    const [zAtMin, zAtMax] = [rankSumZ(xs, ys, muMin), rankSumZ(xs, ys, muMax)];
    if (zAtMin === undefined || zAtMax === undefined)
        return undefined;
    const root = (quantile) => {
        const from = { at: muMin, value: zAtMin - quantile };
        const to = { at: muMax, value: zAtMax - quantile };
        return findZero((mu) => (rankSumZ(xs, ys, mu) ?? 0) - quantile, from, to);
    };
    const bound = (quantile) => {
        if (zAtMin <= quantile)
            return muMin;
        return zAtMax >= quantile ? muMax : root(quantile);
    };
    return { low: bound(z), high: bound(-z), estimate: root(0) };
}
/**
 * The standardised rank sum of x − mu among both samples; it falls as mu rises. Both samples in ascending order, which
 * subtracting mu keeps, so that ranks come from one merge and not from a sort. Undefined when all observations tie.
 */
function rankSumZ(xs, ys, mu) {
    const [m, n] = [xs.length, ys.length];
    let [i, j, rankSum, ties] = [0, 0, 0, 0];
    while (i < m || j < n) {
        const value = Math.min(i < m ? (xs[i] ?? 0) - mu : Infinity, ys[j] ?? Infinity);
        const [iFrom, rank] = [i, i + j];
        while (i < m && (xs[i] ?? 0) - mu === value)
            i++;
        while (j < n && ys[j] === value)
            j++;
        const tied = i + j - rank;
        rankSum += (i - iFrom) * (rank + (tied + 1) / 2);
        ties += tied ** 3 - tied;
    }
    const excess = rankSum - (m * (m + 1)) / 2 - (m * n) / 2;
    const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
    return variance > 0 ? (excess - Math.sign(excess) * 0.5) / Math.sqrt(variance) : undefined;
}
/** Zero between two points by Brent's method (zeroin, R's uniroot), within SHIFT_TOLERANCE. The end points are tried first. */
function findZero(f, low, high) {
    if (low.value === 0)
        return low.at;
    if (high.value === 0)
        return high.at;
    let [previous, best, opposite] = [low, high, low];
    for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
        const lastStep = best.at - previous.at;
        if (Math.abs(opposite.value) < Math.abs(best.value))
            [previous, best, opposite] = [best, opposite, best];
        const tolerance = 2 * Number.EPSILON * Math.abs(best.at) + SHIFT_TOLERANCE / 2;
        const half = (opposite.at - best.at) / 2;
        if (Math.abs(half) <= tolerance || best.value === 0)
            return best.at;
        const wanted = interpolated(previous, best, opposite, lastStep, tolerance) ?? half;
        const step = Math.abs(wanted) >= tolerance ? wanted : wanted > 0 ? tolerance : -tolerance;
        const at = best.at + step;
        previous = best;
        best = { at, value: f(at) };
        if (best.value * opposite.value > 0)
            opposite = previous;
    }
    return best.at;
}
/** Secant step with two points, inverse quadratic with three. Undefined where bisecting is better: outside, or too slow. */
function interpolated(previous, best, opposite, lastStep, tolerance) {
    if (Math.abs(lastStep) < tolerance || Math.abs(previous.value) <= Math.abs(best.value))
        return undefined;
    const across = opposite.at - best.at;
    const s = best.value / previous.value;
    const [q, r] = [previous.value / opposite.value, best.value / opposite.value];
    const secant = previous.at === opposite.at;
    const over = secant ? across * s : s * (across * q * (q - r) - (best.at - previous.at) * (r - 1));
    const under = secant ? 1 - s : (q - 1) * (r - 1) * (s - 1);
    const [top, bottom] = over > 0 ? [over, -under] : [-over, under];
    const inside = top < 0.75 * across * bottom - Math.abs(tolerance * bottom) / 2;
    return inside && top < Math.abs((lastStep * bottom) / 2) ? top / bottom : undefined;
}
function ascending(a, b) {
    return a - b;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/kayenta-classify.js
// One pair of series, one class: High, Low or Pass by the Mann-Whitney interval of their shift, as Kayenta's classifier gives it.
// Where Kayenta's answer is not one we would give (replaced data passes, a shift below the root finder's tolerance decides), the
// class is Kayenta's and the reason says so. Refuses to improve it: a class that differs from Kayenta's is a defect of this file.


const DIRECTIONS = (/* unused pure expression or super */ null && (['increase', 'decrease', 'either']));
const NAN_STRATEGIES = (/* unused pure expression or super */ null && (['remove', 'replace']));
const OUTLIER_STRATEGIES = (/* unused pure expression or super */ null && (['remove', 'keep']));
const EFFECT_MEASURES = (/* unused pure expression or super */ null && (['meanRatio', 'cles']));
/** 25 % of the estimate, at 98 % two-sided confidence. */
const KAYENTA_RULE = { toleranceRatio: 0.25, confidenceZ: 2.3263478740408408 };
function defaultEffectSize(measure = 'meanRatio') {
    const none = measure === 'cles' ? 0.5 : 1;
    return { measure, allowedIncrease: none, allowedDecrease: none, criticalIncrease: none, criticalDecrease: none };
}
/** One pair of series. The rule is a parameter because Kayenta tests its classifier at other settings than its judge uses. */
function classify(metric, rule = KAYENTA_RULE) {
    const [control, experiment] = [prepared(metric.control, metric), prepared(metric.experiment, metric)];
    if (control.length === 0 || experiment.length === 0)
        return withoutData(metric, control.length, experiment.length);
    const replaced = replacedNote(metric);
    if (same(control.toSorted(kayenta_classify_ascending), experiment.toSorted(kayenta_classify_ascending))) {
        return untested(metric, 'Pass', `control and experiment are identical${replaced}`);
    }
    if (distinct([...control, ...experiment]) === 1)
        return untested(metric, 'Pass', `every value is ${control[0]}${replaced}`);
    const constant = distinct(control) === 1 && distinct(experiment) === 1;
    const [y, x] = constant ? [spread(control), spread(experiment)] : [control, experiment];
    const result = compare(metric, y, x, rule);
    return { ...result, reason: `${result.reason}${replaced}` };
}
function untested({ name, group }, kind, reason, critical = false) {
    return { name, group, class: kind, reason, critical, meanRatio: 1 };
}
function withoutData(metric, controlCount, experimentCount) {
    const missing = `no data for ${controlCount > 0 ? 'the experiment' : experimentCount > 0 ? 'the control' : 'either series'}`;
    if (metric.nanStrategy === 'replace') {
        return untested(metric, 'Pass', `${missing}: passes only because nanStrategy is replace, as in Kayenta; nothing was compared`);
    }
    if (metric.critical)
        return untested(metric, 'Nodata', `${missing}, and the metric is critical`, true);
    return metric.mustHaveData
        ? untested(metric, 'NodataFailMetric', `${missing}, which mustHaveData counts as failed`)
        : untested(metric, 'Nodata', missing);
}
function prepared(values, { nanStrategy, outlierStrategy, outlierFactor }) {
    const remove = nanStrategy === 'remove';
    const known = remove ? values.filter((value) => !Number.isNaN(value)) : values.map((value) => (Number.isNaN(value) ? 0 : value));
    return outlierStrategy === 'remove' ? withoutOutliers(known, outlierFactor) : known;
}
/** A replaced point looks like a measured zero: for an error rate, the best there is. */
function replacedNote({ nanStrategy, control, experiment }) {
    if (nanStrategy === 'remove')
        return '';
    const sides = [{ side: 'control', values: control }, { side: 'experiment', values: experiment }];
    const told = sides.flatMap(({ side, values }) => {
        const missing = values.filter((value) => Number.isNaN(value)).length;
        return missing === 0 ? [] : [`${missing} of ${values.length} points of the ${side}`];
    });
    return told.length === 0 ? '' : ` (${told.join(' and ')} had no data and count as 0, because nanStrategy is replace)`;
}
function compare(metric, control, experiment, rule) {
    const shift = shiftOf(experiment, control, rule.confidenceZ);
    if (shift === undefined) {
        const cause = 'the test cannot be computed, all observations are tied or too large';
        return untested(metric, 'Error', `${cause}; as in Kayenta, this counts neither as passed nor as failed`);
    }
    const { name, group, direction, effectSize: limits } = metric;
    const ratio = meanRatio(control, experiment);
    const effectSize = limits.measure === 'cles' ? cles(control, experiment) : ratio;
    const bound = rule.toleranceRatio * Math.abs(shift.estimate);
    const above = direction === 'decrease' ? -Infinity : shift.low - bound;
    const below = direction === 'increase' ? -Infinity : -bound - shift.high;
    // An effect that cannot be computed is not checked.
    const rises = (atLeast) => Number.isNaN(effectSize) || effectSize >= atLeast;
    const falls = (atMost) => Number.isNaN(effectSize) || effectSize <= atMost;
    const low = below > 0 && falls(limits.allowedDecrease) ? 'Low' : 'Pass';
    const kind = above > 0 && rises(limits.allowedIncrease) ? 'High' : low;
    const critically = kind === 'High' ? rises(limits.criticalIncrease) : kind === 'Low' && falls(limits.criticalDecrease);
    const critical = metric.critical && critically;
    const margin = Math.max(above, below);
    const accident = Math.abs(margin) <= (1 + rule.toleranceRatio) * SHIFT_TOLERANCE ? accidentNote(kind) : '';
    const reason = `${critical ? 'critical: ' : ''}${explain(metric, kind, { shift, margin, effectSize })}${accident}`;
    return { name, group, class: kind, reason, critical, shift, meanRatio: ratio, effectSize };
}
function explain({ direction, effectSize: { measure } }, kind, seen) {
    const { shift, margin, effectSize } = seen;
    const saw = `shift ${round(shift.estimate)}, interval ${round(shift.low)} to ${round(shift.high)}`;
    const size = Number.isNaN(effectSize) ? `no ${measure}, because a mean is zero` : `${measure} ${round(effectSize)}`;
    switch (kind) {
        case 'High':
            return `the experiment is higher: ${saw}, ${size}`;
        case 'Low':
            return `the experiment is lower: ${saw}, ${size}`;
        case 'Pass':
            if (margin > 0)
                return `shifted, but by less than the effect size allows: ${saw}, ${size}`;
            return `no ${direction === 'either' ? 'shift' : direction} beyond the tolerance: ${saw}`;
    }
}
function accidentNote(kind) {
    return `; do not rely on ${kind}: it hangs on less than the root finder's tolerance of ${SHIFT_TOLERANCE}`;
}
/**
 * Two constant series leave the test no variance, so Kayenta adds Gaussian noise of 1e-5 of the value. Ours is not random, so
 * that a verdict can be repeated: values at equal distances around the constant, with the same standard deviation.
 */
function spread(values) {
    const width = Math.sqrt(12) * 1e-5 * Math.abs(values[0] ?? 0);
    return values.map((value, index) => value + width * ((index + 0.5) / values.length - 0.5));
}
function same(a, b) {
    return a.length === b.length && a.every((value, index) => value === b[index]);
}
function distinct(values) {
    return new Set(values).size;
}
function kayenta_classify_ascending(a, b) {
    return a - b;
}
function round(value) {
    return Number(value.toPrecision(4));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/kayenta-score.js
const NO_DATA_PERCENT = 50;
/** `weights` in percent by group; groups without one share the rest of 100 equally. */
function scoreOf(results, weights) {
    const names = [...new Set(results.map(({ group }) => group))];
    const unweighted = names.filter((name) => !weights.has(name)).length;
    const share = (100 - [...weights.values()].reduce((sum, weight) => sum + weight, 0)) / unweighted;
    const judged = names.map((name) => {
        return { ...passedShare(results.filter(({ group }) => group === name)), name, weight: weights.get(name) ?? share };
    });
    const groups = judged.map(({ name, score, weight }) => ({ name, score, weight }));
    const failed = results.find((result) => result.critical && result.class !== 'Pass');
    if (failed)
        return { score: 0, scoreReason: `the critical metric ${failed.name} is ${failed.class}`, groups };
    const missing = results.filter((result) => result.class === 'Nodata').length;
    if ((missing / results.length) * 100 >= NO_DATA_PERCENT) {
        const scoreReason = `${missing} of ${results.length} metrics had no data, which is ${NO_DATA_PERCENT} % or more`;
        return { score: 0, scoreReason, groups };
    }
    const score = roundHalfUp(judged.reduce((sum, { score, weight, empty }) => sum + (empty ? 100 : score) * (weight / 100), 0));
    return { score, scoreReason: reasonOf(results, judged), groups };
}
function passedShare(results) {
    const counted = results.filter((result) => counts(result.class));
    const passed = counted.filter((result) => result.class === 'Pass').length;
    return counted.length === 0 ? { score: 0, empty: true } : { score: (passed / counted.length) * 100, empty: false };
}
function counts(kind) {
    switch (kind) {
        case 'High':
        case 'Low':
        case 'Pass':
        case 'NodataFailMetric':
            return true;
        case 'Nodata':
        case 'Error':
            return false;
    }
}
function reasonOf(results, groups) {
    const passed = results.filter((result) => result.class === 'Pass').length;
    const empty = groups.filter((group) => group.empty).map((group) => group.name);
    const uncounted = results.filter((result) => !counts(result.class)).map((result) => `${result.name} is ${result.class}`);
    const generous = empty.length > 0 ? [`nothing was compared in ${empty.join(', ')}, which Kayenta counts as 100`] : [];
    const left = uncounted.length > 0 ? [`not counted: ${uncounted.join(', ')}`] : [];
    return [`${passed} of ${results.length} metrics passed`, ...left, ...generous].join('; ');
}
/** Two decimals of the number as it is written, so that 1.005 is 1.01. */
function roundHalfUp(value) {
    return value < 1e-5 ? 0 : Number(`${Math.round(Number(`${value}e2`))}e-2`);
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/kayenta.js
// The judge NetflixACAJudge-v1.0 of Spinnaker Kayenta: a class for each pair of series, and a score of the whole. It is here so
// that its users can compare, and keeps Kayenta's answers where we would give others: no data replaced is Pass, by default any
// shift fails, what cannot be compared is not counted. The reasons say so each time. Refuses to say what score is good enough.


/** Deterministic; depends on the order of the metrics only in which of several critical failures the reason names. */
function judgeSeries(metrics) {
    const results = metrics.map((metric) => classify(metric));
    const weights = new Map(metrics.flatMap(({ group, weight }) => (weight === undefined ? [] : [[group, weight]])));
    return { ...scoreOf(results, weights), metrics: results };
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/judge-kayenta.js
// Kayenta's judge over a trace: what its users would have configured for a service on Cloud Run. Error rate, p50 and p95 of each minute, once,
// when all of it is there: looking again and again is what its test is not made for.




const MINUTE_SECONDS = 60;
/** Of Kayenta's own test configuration. */
const SCORE_PASS = 95;
const SCORE_MARGINAL = 75;
function judgeKayenta(trace, { deadlineSeconds }) {
    const batches = trace.batches.filter(({ endSeconds }) => deadlineSeconds === undefined || endSeconds <= deadlineSeconds + 1e-9);
    const endSeconds = batches.at(-1)?.endSeconds ?? 0;
    const candidateRequests = batches.reduce((sum, { candidate }) => sum + candidate.requests, 0);
    const early = deadlineSeconds !== undefined && endSeconds < deadlineSeconds - MINUTE_SECONDS;
    const series = judgeSeries(metricsOf(batches));
    const { score, scoreReason, metrics } = series;
    const noData = metrics.some((metric) => metric.class === 'Nodata');
    const verdict = early ? 'inconclusive' : seriesVerdict(series);
    const told = early ? `Kayenta judges once, after ${deadlineSeconds} s; ${endSeconds} s are there` : `score ${Math.round(score)} of 100: ${scoreReason}`;
    return {
        judge: 'kayenta', verdict, outcome: verdict === 'fail' ? 'worse' : verdict === 'pass' ? 'no-worse' : candidateRequests === 0 ? 'no-requests' : noData ? 'no-baseline' : 'undecided',
        decidedAtSeconds: verdict === 'inconclusive' ? null : endSeconds, candidateRequests, reason: told, curve: [],
        checks: metrics.map((metric) => ({
            name: metric.name, verdict: classVerdict(metric.class), reason: `${metric.name} ${metric.class}: ${metric.reason}`,
            objective: undefined, measured: undefined, baseline: undefined, bad: undefined, requests: candidateRequests, allowedRatio: undefined, evidence: undefined, requestsNeeded: undefined,
        })),
    };
}
/** Not knowing is not passing, also where Kayenta leaves it out of its score. */
function seriesVerdict({ score, metrics }) {
    const verdicts = metrics.map((metric) => classVerdict(metric.class));
    if (score < SCORE_MARGINAL && verdicts.includes('fail'))
        return 'fail';
    return score >= SCORE_PASS && !verdicts.includes('inconclusive') && verdicts.length > 0 ? 'pass' : 'inconclusive';
}
function classVerdict(found) {
    switch (found) {
        case 'Pass':
            return 'pass';
        case 'Nodata':
        case 'Error':
            return 'inconclusive';
        case 'High':
        case 'Low':
        case 'NodataFailMetric':
            return 'fail';
    }
}
function metricsOf(batches) {
    const minutes = [...(0,group_by/* groupBy */.$)(batches, ({ startSeconds }) => Math.floor(startSeconds / MINUTE_SECONDS)).values()];
    const sums = minutes.map((inside) => inside.reduce((sum, batch) => ({ candidate: (0,histogram/* addObservations */.P_)(sum.candidate, bare(batch.candidate)), baseline: (0,histogram/* addObservations */.P_)(sum.baseline, bare(batch.baseline)) }), { candidate: histogram/* NO_REQUESTS */.ho, baseline: histogram/* NO_REQUESTS */.ho }));
    const metric = (name, of) => ({
        name, direction: 'increase', critical: false, mustHaveData: false, nanStrategy: 'remove', outlierStrategy: 'keep', outlierFactor: 3, effectSize: defaultEffectSize(), group: 'metrics', weight: undefined,
        control: sums.map(({ baseline }) => of(baseline)), experiment: sums.map(({ candidate }) => of(candidate)),
    });
    return [
        metric('error-rate-percent', ({ requests, errors }) => (requests === 0 ? Number.NaN : (100 * errors) / requests)),
        metric('latency-ms-p50', ({ latency }) => middle((0,histogram/* quantileMs */.Mt)(latency, 0.5))),
        metric('latency-ms-p95', ({ latency }) => middle((0,histogram/* quantileMs */.Mt)(latency, 0.95))),
    ];
}
function bare({ requests, errors, latency }) {
    return { requests, errors, latency };
}
/** What a dashboard would show for a bucket. */
function middle(interval) {
    if (interval === undefined)
        return Number.NaN;
    return Number.isFinite(interval.high) ? (interval.low + interval.high) / 2 : interval.low;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/boundary.js
/**
 * Candidate requests until the deadline, and the part of 1/alpha that a candidate exactly as bad as tolerated crosses with probability
 * alpha, rounded up. From simulations of that candidate over shares of traffic and error rates: `npm run bench -- calibrate`.
 */
const CALIBRATED = [[300, 0.2], [1000, 0.25], [3000, 0.5], [9000, 0.7], [30_000, 1]];
/** @param seen how far the judgement is; how many requests it will see until the deadline is taken from that */
function boundaryOf({ alpha, deadlineSeconds }, seen) {
    if (deadlineSeconds === undefined)
        return 1 / alpha;
    const expected = seen.candidateRequests * Math.max(1, deadlineSeconds / Math.max(1, seen.seconds));
    // Never below 2: what is more likely than not to be chance is no evidence, however short the time.
    return Math.max(2, partAt(expected) / alpha);
}
function partAt(requests) {
    const after = CALIBRATED.findIndex(([at]) => at >= requests);
    const upper = CALIBRATED[after] ?? CALIBRATED[4];
    const lower = CALIBRATED[after - 1];
    if (after < 0)
        return 1;
    if (lower === undefined)
        return upper[1];
    const along = Math.log(requests / lower[0]) / Math.log(upper[0] / lower[0]);
    return lower[1] + along * (upper[1] - lower[1]);
}

// EXTERNAL MODULE: ./packages/shared/lib/core/error-evidence.js
var error_evidence = __nccwpck_require__(1751);
// EXTERNAL MODULE: ./packages/shared/lib/core/evidence.js
var core_evidence = __nccwpck_require__(6630);
// EXTERNAL MODULE: ./packages/shared/lib/core/latency-edges.js
var latency_edges = __nccwpck_require__(9094);
// EXTERNAL MODULE: ./packages/shared/lib/core/latency-known.js
var latency_known = __nccwpck_require__(5547);
;// CONCATENATED MODULE: ./packages/shared/lib/core/latency-evidence.js
// Is the candidate slower than the baseline, anywhere in the distribution? Latencies become counts between edges that are quantiles of what
// was known of the baseline before; the candidate's edges lie higher by the tolerance. Three kinds of evidence are averaged: a shift of the
// whole, more requests above one of the edges, and rare ones far out in the tail.




/** Edges that are judged one by one as well. */
const SINGLE = [0.5, 0.75, 0.9, 0.95, 0.99];
const FAR_RATIO_TOLERATED = 1.5;
const WEIGHTS = { shift: 0.55, single: 0.25, far: 0.2 };
/** Requests of a few seconds share what happens in them, such as one pause of one instance: what they say alone is not enough. */
const MOMENT_SECONDS = 30;
/** ln of the evidence that all other moments must give, and what a single one counts for until then: too little to open the gate of a limit. */
const CONFIRMED_LOG = Math.log(3);
class LatencyEvidence {
    #known;
    #shift = core_evidence/* NO_EVIDENCE */.kE;
    #single = new Map();
    #far = new Map();
    #pass = new Map();
    #momentLog = 0;
    /** ln E of all moments, by what is known of the noise now. */
    #weighed = 0;
    constructor(rule, history) {
        this.#known = new latency_known/* LatencyKnown */.MJ(rule);
        this.learn(history);
    }
    /** Scores a batch by what was known before it, then learns from it. */
    add(batch) {
        if ((0,histogram/* total */.X5)(batch.candidate.latency) > 0)
            this.#score((0,histogram/* counterOf */.Yy)(batch.candidate.latency), (0,histogram/* counterOf */.Yy)(batch.baseline.latency));
        if (batch.endSeconds - batch.startSeconds < MOMENT_SECONDS)
            this.#momentLog = Math.max(this.#momentLog, this.#weigh() - this.#weighed);
        this.learn([batch]);
    }
    learn(batches) {
        this.#known.learn(batches);
        this.#weighed = this.#weigh();
    }
    /** ln E that the candidate is slower than tolerated. */
    get log() {
        const log = this.#weighed;
        return log - this.#momentLog >= CONFIRMED_LOG ? log : Math.min(log, CONFIRMED_LOG);
    }
    #weigh() {
        if (this.#single.size === 0)
            return 0;
        const all = this.#parts;
        const groups = [all.slice(0, 1), all.filter(({ kind }) => kind === 'single'), all.filter(({ kind }) => kind === 'far')].filter((parts) => parts.length > 0);
        return (0,core_evidence/* logMeanExp */.BN)(groups.map((parts) => (0,core_evidence/* logMeanExp */.BN)(parts.map(({ log }) => log))), groups.map(([part]) => WEIGHTS[part?.kind ?? 'shift']));
    }
    /** ln E that it is not slower by more than the margin, at the least certain quantile. */
    get logPass() {
        return this.#pass.size === 0 ? 0 : Math.min(...[...this.#pass].map(([group, evidence]) => (0,core_evidence/* logEvidence */.y8)(evidence, this.#known.temperOfPass(group))));
    }
    /** True as soon as the candidate was seen beside a baseline that is known. */
    get compared() {
        return this.#pass.size > 0;
    }
    /** Where the candidate differs most, in words. */
    get where() {
        return this.#parts.reduce((best, part) => (part.log > best.log ? part : best)).where;
    }
    get #parts() {
        const known = this.#known;
        return [
            { kind: 'shift', where: 'the whole distribution', log: (0,core_evidence/* logEvidence */.y8)(this.#shift, known.temper) },
            ...[...this.#single].map(([ratio, evidence]) => ({ kind: 'single', where: `p${Math.round(ratio * 100)}`, log: (0,core_evidence/* logEvidence */.y8)(evidence, known.temperAt(ratio)) })),
            ...[...this.#far].map(([times, evidence]) => ({ kind: 'far', where: `the tail above ${times} × p99`, log: (0,core_evidence/* logEvidence */.y8)(evidence, known.temperAt(0.99)) })),
        ];
    }
    #score(candidate, baseline) {
        const { edges } = this.#known;
        if (edges === undefined)
            return;
        for (const [group, edge] of edges.pass.entries()) {
            const late = { bad: candidate.above(edge.candidateMs).high, of: candidate.of };
            const rate = this.#known.lateRate(group);
            // When nobody serves beside the candidate, what is known of the baseline can still show that it is no slower; it is too old to accuse it.
            const increments = baseline.of === 0 ? (0,core_evidence/* absoluteRateBelow */.Bf)(rate, late) : (0,core_evidence/* lowerRate */.wR)(rate, late, { bad: (0,latency_edges/* baselineAbove */.Nt)(baseline, edge), of: baseline.of });
            this.#pass.set(group, (0,core_evidence/* weigh */.vi)(this.#pass.get(group) ?? core_evidence/* NO_EVIDENCE */.kE, increments));
        }
        if (baseline.of === 0)
            return;
        const aboveCandidate = edges.quantiles.map(({ candidateMs }) => candidate.above(candidateMs).low);
        const aboveBaseline = edges.quantiles.map((edge) => (0,latency_edges/* baselineAbove */.Nt)(baseline, edge));
        this.#shift = (0,core_evidence/* weigh */.vi)(this.#shift, (0,core_evidence/* higherDistribution */.cN)(this.#known.expected, (0,latency_edges/* between */.Tq)(candidate.of, aboveCandidate), (0,latency_edges/* between */.Tq)(baseline.of, aboveBaseline)));
        for (const [index, { ratio }] of edges.quantiles.entries()) {
            if (!SINGLE.includes(ratio))
                continue;
            const increments = (0,core_evidence/* higherRate */.Go)(this.#known.rateAbove(index), { bad: aboveCandidate[index] ?? 0, of: candidate.of }, { bad: aboveBaseline[index] ?? 0, of: baseline.of });
            this.#single.set(ratio, (0,core_evidence/* weigh */.vi)(this.#single.get(ratio) ?? core_evidence/* NO_EVIDENCE */.kE, increments));
        }
        for (const edge of edges.far) {
            const increments = (0,core_evidence/* rareRatio */.Ki)(FAR_RATIO_TOLERATED, { bad: candidate.above(edge.candidateMs).low, of: candidate.of }, { bad: (0,latency_edges/* baselineAbove */.Nt)(baseline, edge), of: baseline.of });
            this.#far.set(edge.ratio, (0,core_evidence/* weigh */.vi)(this.#far.get(edge.ratio) ?? core_evidence/* NO_EVIDENCE */.kE, increments));
        }
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/core/plan.js
var plan = __nccwpck_require__(2056);
;// CONCATENATED MODULE: ./packages/shared/lib/core/resource-check.js

const READINGS_MIN = 3;
function resourceChecks(objectives, batches) {
    return objectives.filter(({ indicator }) => !(0,core_objective/* isRequestIndicator */.TK)(indicator)).map((objective) => resource_check_checkOf(objective, batches));
}
function resource_check_checkOf(objective, batches) {
    const values = batches.flatMap(({ resources = [] }) => resources.filter(({ indicator }) => indicator === objective.indicator).map(({ value }) => value));
    const { verdict, reason } = told(objective, values);
    const measured = values.length === 0 ? undefined : { low: Math.min(...values), high: Math.max(...values) };
    return {
        name: objective.indicator, verdict, reason, objective, measured, baseline: undefined, bad: undefined, requests: 0, allowedRatio: undefined, evidence: undefined,
        requestsNeeded: undefined,
    };
}
function told({ indicator, limit, unit, optional = false }, values) {
    if (values.length === 0)
        return { verdict: optional || limit === undefined ? 'pass' : 'inconclusive', reason: `${indicator} was not measured` };
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const saw = `${indicator} ${resource_check_round(mean)} ${unit} on average over ${values.length} readings`;
    if (limit === undefined)
        return { verdict: 'pass', reason: saw };
    if (mean <= limit)
        return { verdict: 'pass', reason: `${saw}, limit ${limit} ${unit}` };
    if (values.length < READINGS_MIN)
        return { verdict: 'inconclusive', reason: `${saw}, limit ${limit} ${unit}: ${READINGS_MIN} readings needed` };
    return { verdict: 'fail', reason: `${saw}, limit ${limit} ${unit}` };
}
function resource_check_round(value) {
    return Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/judge-sequential.js
// The sequential judge: weighs after every batch whether the candidate is worse than the baseline serving beside it, and may say so at any
// moment without losing its guarantee. A pass is a claim of its own and has to be shown as well; what was not shown is inconclusive, with
// what it would have taken. Pure: the same trace gives the same judgement.












const judge_sequential_WEIGHTS = { latency: 0.4, errors: 0.42, latencyLimits: 0.08, errorLimits: 0.1 };
/** A pass is not given while the evidence leans against the candidate more than this. */
const LEANING_LOG = Math.log(2);
/** A cold start ends after so many requests, if the warm-up time is over sooner. */
const WARM_UP_REQUESTS = 20;
function judgeSequential(given, rule) {
    const trace = onBounds(given);
    const batches = trace.batches.filter(({ endSeconds }) => rule.deadlineSeconds === undefined || endSeconds <= rule.deadlineSeconds + 1e-9);
    const before = sumOf(trace.history.map(({ baseline }) => baseline));
    const weighing = {
        latency: new LatencyEvidence(rule, trace.history),
        errors: new error_evidence/* ErrorEvidence */.IT(rule, trace.history),
        limits: rule.objectives.flatMap((objective) => (objective.limit === undefined || !(0,core_objective/* isRequestIndicator */.TK)(objective.indicator) ? [] : [new limit_evidence/* LimitEvidence */.DD(objective, objective.limit, before)])),
        baseline: batches.some(({ candidate, baseline }) => candidate.requests > 0 && baseline.requests > 0),
    };
    const curve = [];
    let candidateRequests = 0;
    let firstSeconds;
    let boundary = boundaryOf(rule, { seconds: 0, candidateRequests: 0 });
    for (const [index, batch] of batches.entries()) {
        if (batch.candidate.requests > 0)
            firstSeconds ??= batch.startSeconds;
        const warm = rule.warmUpSeconds === 0 || (firstSeconds !== undefined && batch.startSeconds >= firstSeconds + rule.warmUpSeconds && candidateRequests >= WARM_UP_REQUESTS);
        if (warm)
            weighing.latency.add(batch);
        else
            weighing.latency.learn([batch]);
        weighing.errors.add(batch);
        for (const limit of weighing.limits)
            limit.add(batch, warm || (0,core_objective/* quantileOf */.Xf)(limit.objective.indicator) === undefined);
        candidateRequests += batch.candidate.requests;
        boundary = Math.max(boundary, boundaryOf(rule, { seconds: batch.endSeconds, candidateRequests }));
        const stand = { log: combined(weighing), boundary, batch, candidateRequests };
        curve.push({ atSeconds: batch.endSeconds, evidence: Math.exp(Math.min(stand.log, 60)), boundary, candidateRequests });
        const resources = resourceChecks(rule.objectives, batches.slice(0, index + 1));
        const worse = stand.log >= Math.log(boundary) || resources.some((check) => check.verdict === 'fail');
        if (worse)
            return conclude(rule, batches.slice(0, index + 1), weighing, stand, curve, 'fail');
        const baked = rule.bakeSeconds !== undefined && batch.endSeconds >= rule.bakeSeconds;
        const last = index === batches.length - 1;
        const used = resources.every((check) => check.verdict === 'pass');
        if ((baked || last) && used && passes(rule, weighing, stand))
            return conclude(rule, batches.slice(0, index + 1), weighing, stand, curve, 'pass');
    }
    const stand = { log: combined(weighing), boundary, batch: batches.at(-1) ?? NO_BATCH, candidateRequests };
    return conclude(rule, batches, weighing, stand, curve, 'inconclusive');
}
const NO_BATCH = { startSeconds: 0, endSeconds: 0, candidate: histogram/* NO_REQUESTS */.ho, baseline: histogram/* NO_REQUESTS */.ho };
function groupsOf({ latency, errors, limits }) {
    const ofLatency = limits.filter(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) !== undefined).map((limit) => limit.log(latency.log >= error_evidence/* GATE_LOG */.HM));
    const ofErrors = limits.filter(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) === undefined).map((limit) => limit.log(errors.logRatio >= error_evidence/* GATE_LOG */.HM));
    return [
        [latency.log, judge_sequential_WEIGHTS.latency],
        [errors.log, judge_sequential_WEIGHTS.errors],
        ...(ofLatency.length === 0 ? [] : [[(0,core_evidence/* logMeanExp */.BN)(ofLatency), judge_sequential_WEIGHTS.latencyLimits]]),
        ...(ofErrors.length === 0 ? [] : [[(0,core_evidence/* logMeanExp */.BN)(ofErrors), judge_sequential_WEIGHTS.errorLimits]]),
    ];
}
/** An average of e-values is an e-value; a closed gate only takes evidence away. */
function combined(weighing) {
    const groups = groupsOf(weighing);
    return (0,core_evidence/* logMeanExp */.BN)(groups.map(([log]) => log), groups.map(([, weight]) => weight));
}
function passes(rule, weighing, { log, candidateRequests }) {
    if (candidateRequests < rule.minRequests || log >= LEANING_LOG)
        return false;
    const enough = Math.log(1 / rule.beta);
    const { latency, errors, limits } = weighing;
    if (!limits.every((limit) => limit.logBelow >= enough))
        return false;
    if (!rule.baselineExpected)
        return limits.length > 0;
    if (!weighing.baseline)
        return false;
    const errorsShown = limits.some(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) === undefined) || errors.logPass >= enough;
    const latencyShown = latency.logPass >= enough || (!latency.compared && limits.some(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) !== undefined));
    return errorsShown && latencyShown;
}
function conclude(rule, batches, weighing, stand, curve, verdict) {
    const seen = { candidate: sumOf(batches.map(({ candidate }) => candidate)), baseline: sumOf(batches.map(({ baseline }) => baseline)) };
    const comparisons = rule.baselineExpected || weighing.baseline ? [latencyCheck(rule, weighing, seen, stand), errorCheck(rule, weighing, seen, stand)] : [];
    const checks = [...comparisons, ...weighing.limits.map((limit) => limitCheck(rule, limit, weighing, seen, stand)), ...resourceChecks(rule.objectives, batches)];
    const { outcome, reason } = outcomeOf(verdict, rule, weighing, seen, stand, checks);
    return { judge: 'sequential', verdict, outcome, decidedAtSeconds: verdict === 'inconclusive' ? null : stand.batch.endSeconds, candidateRequests: stand.candidateRequests, reason, checks, curve };
}
function outcomeOf(verdict, rule, weighing, seen, stand, checks) {
    const worse = checks.filter((check) => check.verdict === 'fail');
    if (verdict === 'fail') {
        const strongest = worse.length > 0 ? worse : checks.toSorted((a, b) => (b.evidence ?? 0) - (a.evidence ?? 0)).slice(0, 1);
        const outcome = strongest.every(({ objective }) => objective !== undefined) ? 'limit-crossed' : 'worse';
        const weighed = stand.log >= Math.log(stand.boundary) ? ` (evidence ${judge_sequential_short(Math.exp(Math.min(stand.log, 60)))}, ${judge_sequential_short(stand.boundary)} is enough)` : '';
        return { outcome, reason: `${strongest.map((check) => check.reason).join('; ')}${weighed}` };
    }
    if (verdict === 'pass')
        return { outcome: 'no-worse', reason: passed(rule, weighing, seen) };
    if (seen.candidate.requests === 0)
        return { outcome: 'no-requests', reason: 'the candidate got no requests' };
    if ((0,histogram/* total */.X5)(seen.candidate.latency) === 0 && rule.baselineExpected)
        return { outcome: 'no-latencies', reason: `none of the ${seen.candidate.requests} requests came with a latency` };
    if (!weighing.baseline && rule.baselineExpected)
        return { outcome: 'no-baseline', reason: `the baseline got no requests beside the ${seen.candidate.requests} of the candidate: there was nothing to compare with${unshown(checks)}` };
    if (seen.candidate.requests < rule.minRequests)
        return { outcome: 'too-few-requests', reason: `${seen.candidate.requests} of the ${rule.minRequests} requests that a verdict needs at least` };
    return { outcome: 'undecided', reason: `not decided after ${seen.candidate.requests} requests${unshown(checks)}` };
}
function passed({ baselineExpected }, { limits }, { candidate }) {
    const within = limits.length === 1 ? 'its limit' : `all ${limits.length} limits`;
    if (!baselineExpected)
        return `${candidate.requests} requests, within ${within}`;
    return `no worse than the baseline over ${candidate.requests} requests${limits.length === 0 ? '' : `, and within ${within}`}`;
}
function unshown(checks) {
    const open = checks.filter((check) => check.verdict === 'inconclusive').map(({ reason }) => reason);
    return open.length === 0 ? '' : `: ${open.join('; ')}`;
}
function latencyCheck(rule, { latency }, seen, stand) {
    const log = latency.log;
    const [mine, theirs] = [(0,histogram/* quantileMs */.Mt)(seen.candidate.latency, 0.95), (0,histogram/* quantileMs */.Mt)(seen.baseline.latency, 0.95)];
    const saw = `p95 ${span(mine)} ms, ${span(theirs)} ms the baseline`;
    const shown = latency.logPass >= Math.log(1 / rule.beta);
    // In the middle of the distribution, where a tolerance in ms may be more than that in percent.
    const medianMs = (0,histogram/* quantileMs */.Mt)(seen.baseline.latency, 0.5)?.high ?? 0;
    const margin = medianMs > 0 && Number.isFinite(medianMs) ? 100 * ((0,latency_edges/* slower */.N5)(medianMs, rule, latency_known/* PASS_MARGIN */.LI) / medianMs - 1) : latency_known/* PASS_MARGIN */.LI * rule.tolerancePercent;
    const verdict = isWorse(log, stand) ? 'fail' : shown ? 'pass' : 'inconclusive';
    const needed = latency.compared ? (0,plan/* requestsToSeeSlowdown */.kz)(1 + margin / 100, expectedOf(seen), rule, stand.boundary) : undefined;
    const reason = verdict === 'fail' ? `slower than the baseline in ${latency.where}: ${saw}`
        : verdict === 'pass' ? `not slower by ${judge_sequential_round(margin)} % or more: ${saw}`
            : !latency.compared ? 'latency was not compared: too little is known of the baseline'
                : `${ofNeeded(seen.candidate.requests, needed)} to see a slowdown of ${judge_sequential_round(margin)} %: ${saw}`;
    return {
        name: 'latency against the baseline', verdict, reason, objective: undefined, measured: mine, baseline: theirs, bad: undefined, requests: (0,histogram/* total */.X5)(seen.candidate.latency),
        allowedRatio: undefined, evidence: Math.exp(Math.min(log, 60)), requestsNeeded: finite(needed),
    };
}
function errorCheck(rule, { errors }, seen, stand) {
    const { candidate, baseline } = seen;
    const saw = `${candidate.errors} of ${candidate.requests} requests failed (${percentOf(candidate)}), ${percentOf(baseline)} the baseline's`;
    const shown = errors.logPass >= Math.log(1 / rule.beta);
    const verdict = isWorse(errors.log, stand) ? 'fail' : shown ? 'pass' : 'inconclusive';
    const compared = candidate.requests > 0 && baseline.requests > 0;
    const worse = (baseline.requests === 0 ? 0 : baseline.errors / baseline.requests) + error_evidence/* ERROR_MARGIN_RATIO */.Q5;
    const needed = compared ? (0,plan/* requestsToSeeErrors */.WL)(worse, expectedOf(seen), rule, stand.boundary) : undefined;
    const reason = verdict === 'fail' ? `more errors than the baseline: ${saw}`
        : verdict === 'pass' ? `not ${judge_sequential_round(100 * error_evidence/* ERROR_MARGIN_RATIO */.Q5)} points more errors than the baseline: ${saw}`
            : compared ? `${ofNeeded(candidate.requests, needed)} to see errors rise to ${judge_sequential_round(100 * worse)} %: ${saw}`
                : `errors were not compared: ${saw}`;
    return {
        name: 'errors against the baseline', verdict, reason, objective: undefined, measured: rateOf(candidate), baseline: rateOf(baseline), bad: { low: candidate.errors, high: candidate.errors },
        requests: candidate.requests, allowedRatio: undefined, evidence: Math.exp(Math.min(errors.log, 60)), requestsNeeded: finite(needed),
    };
}
function limitCheck(rule, limit, weighing, seen, stand) {
    const { objective, allowedRatio } = limit;
    const quantile = (0,core_objective/* quantileOf */.Xf)(objective.indicator);
    const gateOpen = (quantile === undefined ? weighing.errors.logRatio : weighing.latency.log) >= error_evidence/* GATE_LOG */.HM;
    const log = limit.log(gateOpen);
    const [bad, common] = [(0,limit_evidence/* countBad */.$q)(objective.indicator, limit.limit, seen.candidate), (0,limit_evidence/* countBad */.$q)(objective.indicator, limit.limit, seen.baseline)];
    const measured = measuredOf(objective, seen.candidate);
    const saw = `${objective.indicator} ${span(measured)} ${objective.unit}, limit ${limit.limit} ${objective.unit}`;
    const verdict = isWorse(log, stand) ? 'fail' : limit.logBelow >= Math.log(1 / rule.beta) ? 'pass' : 'inconclusive';
    const needed = (0,plan/* requestsToProve */.AZ)(allowedRatio, bad.of === 0 ? 0 : bad.high / bad.of, rule);
    const both = common.of > 0 && common.low > allowedRatio * common.of && bad.low > allowedRatio * bad.of;
    const reason = verdict === 'fail' ? `${saw}: crossed`
        : verdict === 'pass' ? `${saw}: kept`
            : both ? `${saw}: crossed by the baseline as well, so it is not this candidate's doing`
                : needed === Infinity ? `${saw}: not shown to be kept` : `${saw}: ${ofNeeded(bad.of, needed)} to show that it is kept`;
    return {
        name: objective.indicator, verdict, reason, objective, measured, baseline: measuredOf(objective, seen.baseline), bad: { low: bad.low, high: bad.high }, requests: bad.of, allowedRatio,
        evidence: Math.exp(Math.min(log, 60)), requestsNeeded: finite(needed),
    };
}
/** Alone it would have been enough, or it is what the whole rests on. */
function isWorse(log, { log: whole, boundary }) {
    return whole >= Math.log(boundary) && log >= Math.log(boundary);
}
function expectedOf({ candidate, baseline }) {
    return {
        baselineErrorRatio: baseline.requests === 0 ? 0 : baseline.errors / baseline.requests, latency: baseline.latency,
        baselinePerCandidate: candidate.requests === 0 ? 1 : baseline.requests / candidate.requests,
    };
}
function measuredOf({ indicator }, seen) {
    const quantile = (0,core_objective/* quantileOf */.Xf)(indicator);
    if (quantile !== undefined)
        return (0,histogram/* quantileMs */.Mt)(seen.latency, quantile);
    const rate = rateOf(seen);
    return rate === undefined || indicator !== 'availability-percent' ? rate : { low: 100 - rate.high, high: 100 - rate.low };
}
function rateOf({ requests, errors }) {
    return requests === 0 ? undefined : { low: (100 * errors) / requests, high: (100 * errors) / requests };
}
function percentOf(seen) {
    const rate = rateOf(seen);
    return rate === undefined ? 'unknown' : `${judge_sequential_round(rate.low)} %`;
}
function span(interval) {
    if (interval === undefined)
        return 'unknown';
    const { low, high } = interval;
    if (low === Infinity)
        return 'unbounded';
    if (low === high)
        return String(judge_sequential_round(low));
    return high === Infinity ? `above ${judge_sequential_round(low)}` : `${judge_sequential_round(low)}–${judge_sequential_round(high)}`;
}
function judge_sequential_short(value) {
    return value >= 1e6 ? 'above a million' : String(Number(value.toPrecision(2)));
}
/** `364 of about 900 requests needed`; where more were seen than were expected to be needed, chance was against it. */
function ofNeeded(seen, needed) {
    if (needed === undefined || !Number.isFinite(needed))
        return `${seen} requests are too few`;
    return needed > seen ? `${seen} of about ${needed} requests needed` : `${seen} requests were not enough, though about ${needed} usually are,`;
}
function finite(value) {
    return value === undefined || !Number.isFinite(value) ? undefined : value;
}
function judge_sequential_round(value) {
    return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/verdict.js
// The three results of judging. Not knowing is one of them, and it is never mistaken for the first.
const SEVERITY = { pass: 0, inconclusive: 1, fail: 2 };
/** The worst verdict wins, whatever the order. No verdicts at all is `inconclusive`, not `pass`. */
function worst(verdicts) {
    if (verdicts.length === 0)
        return 'inconclusive';
    return verdicts.reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/judge-threshold.js
// Limits at a minimum request count, three-valued. "p95 at most 200 ms" is judged as the exact statement "at most 5 % of requests are
// slower than 200 ms", so that no percentile is ever interpolated or averaged. Too few requests are inconclusive, whatever they look
// like, with one exception that cannot be wrong: when the limit would be crossed even if every request still missing were good.






/** Fails at the first batch after which a limit is surely crossed; everything else is said of the whole. */
function judgeThreshold(trace, rule) {
    const batches = trace.batches.filter(({ endSeconds }) => rule.deadlineSeconds === undefined || endSeconds <= rule.deadlineSeconds + 1e-9);
    const tally = new Tally(rule.objectives);
    for (const [index, batch] of batches.entries()) {
        tally.add(batch.candidate);
        if (!tally.surelyCrossed(rule.minRequests))
            continue;
        const seen = batches.slice(0, index + 1);
        return judged(rule, sumOf(seen.map(({ candidate }) => candidate)), sumOf(seen.map(({ baseline }) => baseline)), [], batch.endSeconds);
    }
    const seen = sumOf(batches.map(({ candidate }) => candidate));
    return judged(rule, seen, sumOf(batches.map(({ baseline }) => baseline)), resourceChecks(rule.objectives, batches), batches.at(-1)?.endSeconds ?? 0);
}
/** Counts as they come, so that looking after every batch costs no more than looking once. */
class Tally {
    #limits;
    #bad;
    #requests = 0;
    #latencies = 0;
    constructor(objectives) {
        this.#limits = objectives.flatMap((objective) => (objective.limit === undefined || !(0,core_objective/* isRequestIndicator */.TK)(objective.indicator)
            ? [] : [{ limit: objective.limit, allowedRatio: (0,limit_evidence/* allowedRatioOf */.FP)(objective, objective.limit), quantile: (0,core_objective/* quantileOf */.Xf)(objective.indicator) }]));
        this.#bad = this.#limits.map(() => 0);
    }
    add(seen) {
        this.#requests += seen.requests;
        this.#latencies += (0,histogram/* total */.X5)(seen.latency);
        for (const [index, { limit, quantile }] of this.#limits.entries())
            this.#bad[index] = (this.#bad[index] ?? 0) + (quantile === undefined ? seen.errors : (0,histogram/* countAbove */.d2)(seen.latency, limit).low);
    }
    surelyCrossed(minRequests) {
        const of = Math.max(this.#requests, this.#latencies, minRequests);
        return this.#limits.some(({ allowedRatio }, index) => crosses(this.#bad[index] ?? 0, of, allowedRatio));
    }
}
function judged(rule, candidate, baseline, resources, atSeconds) {
    const { requests } = candidate;
    const limits = rule.objectives.filter(({ indicator, limit }) => limit !== undefined && (0,core_objective/* isRequestIndicator */.TK)(indicator));
    const checks = [...limits.map((objective) => (requests === 0 ? notSeen(objective) : check(objective, candidate, baseline, rule))), ...resources];
    const verdict = requests === 0 ? 'inconclusive' : worst(checks.map((one) => one.verdict));
    return {
        judge: 'threshold', verdict, outcome: judge_threshold_outcomeOf(verdict, requests, rule), decidedAtSeconds: verdict === 'inconclusive' ? null : atSeconds, candidateRequests: requests,
        reason: requests === 0 ? 'no requests were seen' : judge_threshold_reasonOf(verdict, checks, requests), checks, curve: [],
    };
}
function judge_threshold_outcomeOf(verdict, requests, { minRequests }) {
    if (verdict === 'fail')
        return 'limit-crossed';
    if (verdict === 'pass')
        return 'no-worse';
    if (requests === 0)
        return 'no-requests';
    return requests < minRequests ? 'too-few-requests' : 'undecided';
}
function judge_threshold_reasonOf(verdict, checks, requests) {
    if (checks.length === 0)
        return 'no objective was given';
    if (verdict === 'pass')
        return `${requests} requests, within ${checks.length === 1 ? 'the limit' : `all ${checks.length} limits`}`;
    return checks.filter((one) => one.verdict === verdict).map((one) => one.reason).join('; ');
}
function notSeen(objective) {
    const none = { low: 0, high: 0 };
    return {
        name: objective.indicator, objective, verdict: 'inconclusive', measured: undefined, baseline: undefined, bad: none, requests: 0,
        allowedRatio: (0,limit_evidence/* allowedRatioOf */.FP)(objective, objective.limit ?? 0), reason: 'no requests were seen', evidence: undefined, requestsNeeded: undefined,
    };
}
function check(objective, candidate, beside, { minRequests }) {
    const limit = objective.limit ?? 0;
    const { bad, unseen, requests, measured, name } = measure(objective, limit, candidate);
    const baseline = beside.requests === 0 ? undefined : measure(objective, limit, beside).measured;
    const allowedRatio = (0,limit_evidence/* allowedRatioOf */.FP)(objective, limit);
    const decided = (verdict, reason) => ({
        name: objective.indicator, objective, verdict, measured, baseline, bad, requests, allowedRatio, reason, evidence: undefined, requestsNeeded: Math.max(0, minRequests - requests) || undefined,
    });
    const saw = `${name} ${format(measured, objective.unit)}, limit ${limit} ${objective.unit}`;
    if (crosses(bad.low, Math.max(requests, minRequests), allowedRatio)) {
        const early = requests < minRequests ? ` (certain already after ${requests} of ${minRequests} requests)` : ` over ${requests} requests`;
        return decided('fail', `${saw}${early}`);
    }
    if (requests < minRequests)
        return decided('inconclusive', `${saw}: ${requests} of ${minRequests} requests needed for a verdict`);
    if (crosses(bad.high, requests, allowedRatio)) {
        const why = crosses(bad.high - unseen, requests, allowedRatio)
            ? 'the limit lies inside a bucket of the measured distribution, which cannot tell'
            : `the latencies of ${unseen} of ${requests} requests are missing`;
        return decided('inconclusive', `${saw}: ${why}`);
    }
    return decided('pass', `${saw} over ${requests} requests`);
}
/** Compared as counts, so that 1 of 100 is not above 1 % by rounding. */
function crosses(bad, requests, allowedRatio) {
    return bad > requests * allowedRatio + 1e-9;
}
/** Every objective as a count of bad requests. A latency that was counted belongs to a request, also where the request count lags behind. */
function measure({ indicator }, limit, { requests, errors, latency }) {
    const ratio = (0,core_objective/* quantileOf */.Xf)(indicator);
    if (ratio === undefined) {
        const percent = indicator === 'availability-percent' ? 100 - (100 * errors) / requests : (100 * errors) / requests;
        return { bad: { low: errors, high: errors }, unseen: 0, requests, measured: { low: percent, high: percent }, name: indicator === 'availability-percent' ? 'availability' : 'error rate' };
    }
    const above = (0,histogram/* countAbove */.d2)(latency, limit);
    const counted = (0,histogram/* total */.X5)(latency);
    const unseen = Math.max(0, requests - counted);
    const name = `p${Math.round(ratio * 100)} latency`;
    return { bad: { low: above.low, high: above.high + unseen }, unseen, requests: Math.max(requests, counted), measured: (0,histogram/* quantileMs */.Mt)(latency, ratio), name };
}
function format(measured, unit) {
    if (measured === undefined)
        return `unknown ${unit}`;
    const { low, high } = measured;
    if (low === high)
        return `${judge_threshold_round(low)} ${unit}`;
    return high === Infinity ? `above ${judge_threshold_round(low)} ${unit}` : `${judge_threshold_round(low)}–${judge_threshold_round(high)} ${unit}`;
}
function judge_threshold_round(value) {
    return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/judge-trace.js



function judgeTrace(trace, rule) {
    switch (rule.judge) {
        case 'sequential':
            return judgeSequential(trace, rule);
        case 'threshold':
            return judgeThreshold(trace, rule);
        case 'kayenta':
            return judgeKayenta(trace, rule);
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/core/probe.js
var core_probe = __nccwpck_require__(1141);
// EXTERNAL MODULE: ./packages/shared/lib/core/probe-secrets.js
var probe_secrets = __nccwpck_require__(4777);
// EXTERNAL MODULE: ./packages/shared/lib/core/k6-plan.js
var k6_plan = __nccwpck_require__(168);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./actions/validate-deploy/lib/beyond-one-machine.js



/** Of the counts that the tasks print, besides the limits: 0.1 ms to a minute, each 15 % above the last. */
const BUCKETS_MS = [...new Set(Array.from({ length: 96 }, (_, index) => Math.round(1.15 ** (index - 16) * 10) / 10))];
/** The refusal, after the plan was put into the summary. Undefined when one machine is enough. */
function beyondOneMachine(plan, limitsMs, context) {
    const { rate, arrivals } = plan;
    if (rate <= k6_plan/* ONE_MACHINE_RATE_MAX */.X)
        return undefined;
    const bounds = [...new Set([...limitsMs, ...BUCKETS_MS])].toSorted((a, b) => a - b);
    const { tasks, rates, perSeconds, variables, script } = (0,k6_plan/* planK6 */.l)(plan, bounds);
    const shares = `${tasks} parallel tasks, ${Math.max(...rates) / perSeconds} requests a second each at most`;
    context.log.info(`${rate} requests a second take ${shares}; the k6 script for them is in the summary`);
    const spacing = arrivals === 'poisson' ? ' k6 spaces the requests evenly.' : '';
    context.report.section(`**Plan:** ${shares}. Each task prints its counts as one line of JSON; they add up.${spacing}`);
    if (variables.length > 0) {
        const list = variables.map(({ name, what }) => `- ${(0,markdown/* code */.aY)(name)}: ${(0,markdown/* code */.aY)(what)}`);
        context.report.section(`Each task needs these environment variables:\n\n${list.join('\n')}`);
    }
    context.report.section((0,markdown/* details */.zH)('k6 script', (0,markdown/* codeBlock */.DV)(script, 'js')));
    const seen = `\`rate\` is ${rate} requests a second; one machine sends at most ${k6_plan/* ONE_MACHINE_RATE_MAX */.X} of them on time`;
    return new errors/* DeliveryError */.VE('input', seen, {
        hint: `Lower \`rate\` to ${k6_plan/* ONE_MACHINE_RATE_MAX */.X}, or run the summary's k6 script as a Cloud Run job of ${tasks} tasks.`,
    });
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/measure.js
// What a probe saw, as a trace to judge: one batch for each second. Single samples become counts here.



const FAILURES_KEPT = 5;
const FAILURE_CHARACTERS_MAX = 300;
/** @param timeoutMs what a request without an answer took at least */
function measure_observationOf(samples, timeoutMs) {
    return { requests: samples.length, errors: samples.filter(isFailure).length, latency: { valuesMs: samples.map(({ latencyMs }) => Math.min(latencyMs, Math.max(timeoutMs, 1))) } };
}
function traceOf(samples, timeoutMs) {
    const seconds = [...(0,group_by/* groupBy */.$)(samples, ({ atSeconds }) => Math.floor(atSeconds))].toSorted(([a], [b]) => a - b);
    return {
        version: 1, history: [],
        batches: seconds.map(([second, inside]) => ({ startSeconds: second, endSeconds: second + 1, candidate: measure_observationOf(inside, timeoutMs), baseline: histogram/* NO_REQUESTS */.ho })),
    };
}
function failuresOf(samples) {
    const texts = samples.flatMap(({ failure }) => (failure === undefined ? [] : [failure.slice(0, FAILURE_CHARACTERS_MAX)]));
    return [...(0,group_by/* groupBy */.$)(texts, (text) => text)].map(([text, same]) => ({ text, count: same.length })).toSorted((a, b) => b.count - a.count).slice(0, FAILURES_KEPT);
}
/** A check as the report may show it: no secret header's value, and no body, which may hold one anywhere. */
function reportable({ body, headers, expected, ...check }) {
    return {
        ...check,
        ...(headers === undefined ? {} : { headers: (0,probe_secrets/* withoutSecrets */.cT)(headers) }),
        ...(body === undefined ? {} : { body: `${body.length} characters` }),
        ...(expected === undefined ? {} : { expected: reportableAnswer(expected) }),
    };
}
function reportableAnswer({ headers, ...expected }) {
    return { ...expected, ...(headers === undefined ? {} : { headers: (0,probe_secrets/* withoutSecrets */.cT)(headers) }) };
}
function isFailure({ failure }) {
    return failure !== undefined;
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/by-probe.js








const WARM_UP_SECONDS = 1;
const TIMEOUT_MS_MIN = 10_000;
const TIMEOUT_MS_MAX = 60_000;
const PROGRESS_LINES_MAX = 60;
/** Of all samples, before the judge looks again. */
const LOOK_PART = 0.05;
/** Lateness of our own above this share of the tightest limit spoils the measurement. */
const LATENESS_RATIO_MAX = 0.1;
async function judgeByProbe(inputs, destination, { clock, prober, mask }, context) {
    const { log, signal } = context;
    inputs.checks.flatMap(probe_secrets/* secretsOf */.Fj).forEach(mask);
    const limitsMs = latencyLimitsMs(inputs);
    const plan = planOf(inputs, destination, limitsMs);
    const refusal = beyondOneMachine(plan, limitsMs, context);
    if (refusal !== undefined)
        throw refusal;
    const rule = ruleOf(inputs);
    const samples = [];
    const recent = [];
    let judgedAt = 0;
    const enough = (sample) => {
        samples.push(sample);
        if (Number.isFinite(sample.latencyMs))
            recent.push(sample.latencyMs);
        // Looking costs time that the next request is due at: about once a second, less often the longer it goes.
        if (samples.length < judgedAt + Math.max(plan.rate, samples.length * LOOK_PART))
            return false;
        judgedAt = samples.length;
        return judgeTrace(traceOf(samples, plan.timeoutMs), rule).verdict === 'fail';
    };
    log.info(`${inputs.rate} requests a second for ${inputs.durationSeconds} s to ${plan.url}: ${inputs.checks.map(core_probe/* nameOf */.Vb).join(', ')}`);
    const over = new AbortController();
    const progress = everyFewSeconds(clock, Math.ceil(plan.seconds / PROGRESS_LINES_MAX), over.signal, (seconds) => {
        const latencies = recent.splice(0);
        log.info(`  ${seconds} s: ${samples.length} requests, ${samples.filter(({ failure }) => failure !== undefined).length} failed${latencies.length === 0 ? '' : `, p95 ${Math.round((0,histogram/* percentile */.Ym)(latencies, 0.95))} ms`}`);
    });
    try {
        return measurementOf(rule, plan, await prober(plan, enough, signal));
    }
    finally {
        over.abort();
        await progress;
    }
}
function planOf({ checks, auth, rate, arrivals, durationSeconds }, { url, audience }, limitsMs) {
    const timeoutMs = Math.min(TIMEOUT_MS_MAX, Math.max(TIMEOUT_MS_MIN, 2 * (limitsMs.at(-1) ?? 0)));
    const identity = auth === 'none' ? {} : { identity: { mode: auth, audience } };
    return { url, checks, rate, arrivals, seconds: durationSeconds, warmUpSeconds: WARM_UP_SECONDS, timeoutMs, ...identity };
}
/** Only the candidate is probed, and it is warm before it counts. */
function ruleOf({ rule, durationSeconds }) {
    return { ...rule, baselineExpected: false, deadlineSeconds: durationSeconds, warmUpSeconds: 0 };
}
function latencyLimitsMs({ rule }) {
    const limits = rule.objectives.flatMap(({ indicator, limit }) => (limit === undefined || (0,core_objective/* quantileOf */.Xf)(indicator) === undefined ? [] : [limit]));
    return [...new Set(limits)].toSorted((a, b) => a - b);
}
function measurementOf(rule, plan, { samples, dropped, latenessMsP99, ended, brokenInRow }) {
    const trace = traceOf(samples, plan.timeoutMs);
    const failures = failuresOf(samples);
    const byCheck = plan.checks.map((check, index) => ({ check: reportable(check), observation: measure_observationOf(samples.filter((sample) => sample.check === index), plan.timeoutMs) }));
    const judgement = judgeTrace(trace, rule);
    const judged = ended === 'crashed'
        ? { ...judgement, verdict: 'fail', outcome: 'crashed', decidedAtSeconds: trace.batches.at(-1)?.endSeconds ?? 0, reason: `${crashed(samples, brokenInRow)}: ${samples.at(-1)?.failure ?? ''}` }
        : withoutOwnLateness(judgement, latenessMsP99, rule);
    return { trace, rule, judgement: judged, signal: 'probe', dataAgeSeconds: 0, failures, probe: { url: plan.url, rate: plan.rate, arrivals: plan.arrivals, dropped, latenessMsP99, ended, byCheck } };
}
function crashed(samples, inRow) {
    const never = samples.every(({ failure }) => failure !== undefined);
    return never ? `the first ${samples.length} requests all failed` : `it crashed: of ${samples.length} requests the last ${inRow} all failed`;
}
/** Errors are errors also on a slow machine; its latencies are not the revision's. */
function withoutOwnLateness(judgement, latenessMsP99, { objectives }) {
    const tightestMs = Math.min(...objectives.flatMap(({ indicator, limit }) => (limit === undefined || (0,core_objective/* quantileOf */.Xf)(indicator) === undefined ? [] : [limit])));
    if (latenessMsP99 <= tightestMs * LATENESS_RATIO_MAX)
        return judgement;
    const reason = `this machine sent its requests up to ${Math.round(latenessMsP99)} ms late (p99), more than a tenth of the limit of ${tightestMs} ms: lower \`rate\` or use a larger runner`;
    const checks = judgement.checks.map((check) => (check.objective?.unit === 'ms' ? { ...check, verdict: 'inconclusive', reason } : check));
    const failed = checks.filter(({ verdict }) => verdict === 'fail');
    if (failed.length > 0)
        return { ...judgement, checks, reason: failed.map((check) => check.reason).join('; ') };
    return { ...judgement, checks, verdict: worst(checks.map(({ verdict }) => verdict)), outcome: 'unreliable-data', decidedAtSeconds: null, reason };
}
async function everyFewSeconds(clock, every, over, tell) {
    const startMs = clock.nowMs();
    while (!over.aborted) {
        // The sleep ends by being cancelled, which is no error here.
        const slept = await clock.sleep(every * 1000, over).then(() => true, () => false);
        if (slept)
            tell(Math.round((clock.nowMs() - startMs) / 1000));
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/watch.js
// Watches two revisions through one signal or several, and says at any moment what the judge says of all that was seen so far. Each signal
// has a trace of its own, because the same request seen twice is no second request. It never waits and never writes.




/** Metrics show with delays of their own: what is this old may still be new. */
const READINGS_LATE_MS_MAX = 600_000;
/** Readings are known again for this long; a revision's starts are read from an hour before. */
const READINGS_KNOWN_MS = 2 * 3_600_000;
class Watch {
    #watched;
    #eyes;
    #resources;
    /** Readings that were taken, by what and when, for as long as they may come again. */
    #taken = new Map();
    #percent = 0;
    /** @param signals at least one, the preferred first */
    constructor(watched, signals, resources) {
        this.#watched = watched;
        this.#resources = resources;
        const revisions = watched.baseline === undefined ? [watched.candidate] : [watched.candidate, watched.baseline];
        const fromMs = watched.fromMs - watched.historySeconds * 1000;
        this.#eyes = signals.map((one) => ({ name: one.name, feed: one.follow({ service: watched.service, revisions, fromMs }), history: [], batches: [], visibleUntilMs: fromMs, unreliable: undefined, blind: undefined, readings: [] }));
    }
    /** From now on the candidate is asked to get this share of users. */
    share(percent) {
        this.#percent = percent;
    }
    /** What the judge will be given, of the signal that decides. */
    trace(name = this.#eyes[0]?.name ?? 'logging') {
        const eye = this.#eyes.find((one) => one.name === name);
        return { version: 1, history: eye?.history ?? [], batches: eye?.batches ?? [] };
    }
    /** Signals that could not be read, and why. */
    get blind() {
        return this.#eyes.flatMap(({ blind }) => (blind === undefined ? [] : [blind]));
    }
    /** @throws DeliveryError when no signal can be read; one that can is enough */
    async look(nowMs, rule, signal) {
        const readings = await this.#read(rule, nowMs, signal);
        for (const eye of this.#eyes)
            eye.readings = [...eye.readings, ...readings];
        const news = new Map();
        await Promise.all(this.#eyes.map(async (eye) => void news.set(eye, await this.#open(eye, nowMs, signal))));
        const seeing = this.#eyes.filter(({ blind }) => blind === undefined);
        const [first] = seeing;
        if (first === undefined)
            throw this.#eyes[0]?.blind ?? new errors/* DeliveryError */.VE('input', 'no signal was given to watch', { hint: 'Name one with `signals`.' });
        const share = { ...rule, alpha: rule.alpha / seeing.length };
        const judged = seeing.map((eye) => ({ eye, judgement: reliable(judgeTrace(this.trace(eye.name), share), eye.unreliable) }));
        const decisive = judged.find(({ judgement }) => judgement.verdict === 'fail') ?? judged.find(({ judgement }) => judgement.verdict === 'pass') ?? judged.find(({ judgement }) => judgement.outcome !== 'unreliable-data') ?? judged[0];
        const { eye, judgement } = decisive ?? { eye: first, judgement: judgeTrace(this.trace(first.name), share) };
        return { judgement, signal: eye.name, visibleUntilMs: eye.visibleUntilMs, dataAgeSeconds: Math.max(0, (nowMs - eye.visibleUntilMs) / 1000), news: news.get(eye) ?? [] };
    }
    /** Resources are asked for only when an objective speaks of them. */
    async #read(rule, nowMs, signal) {
        if (this.#resources === undefined || !(0,core_objective/* speaksOfResources */.yO)(rule.objectives))
            return [];
        const { service, candidate, baseline } = this.#watched;
        const fromMs = Math.max(this.#watched.fromMs, nowMs - READINGS_LATE_MS_MAX);
        const readings = await this.#resources.read({ service, revisions: baseline === undefined ? [candidate] : [candidate, baseline], fromMs, untilMs: nowMs }, signal);
        const fresh = readings.filter((reading) => !this.#taken.has(keyOf(reading)));
        this.#taken = new Map([...this.#taken, ...fresh.map((reading) => [keyOf(reading), reading.endMs])].filter(([, endMs]) => endMs > nowMs - READINGS_KNOWN_MS));
        return fresh.filter(({ revision }) => revision === undefined || revision === candidate);
    }
    /** A signal that refuses us is closed for good where another one sees; what fails for a moment fails the look. */
    async #open(eye, nowMs, signal) {
        if (eye.blind !== undefined)
            return [];
        try {
            const { batches, visibleUntilMs, unreliable } = await eye.feed.next(nowMs, signal);
            eye.visibleUntilMs = visibleUntilMs;
            eye.unreliable = unreliable;
            const { fromMs } = this.#watched;
            const before = batches.filter(({ startMs }) => startMs < fromMs);
            const after = batches.filter(({ startMs }) => startMs >= fromMs).map((batch, index) => this.#batchOf(batch, index === 0 ? eye.readings : []));
            if (after.length > 0)
                eye.readings = [];
            eye.history.push(...before.map((batch) => this.#historyOf(batch)));
            eye.batches.push(...after);
            return after;
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
                throw thrown;
            eye.blind = new errors/* DeliveryError */.VE('permission', `${eye.name}: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: thrown.hint, cause: thrown });
            return [];
        }
    }
    #historyOf({ startMs, endMs, byRevision }) {
        const { fromMs, baseline } = this.#watched;
        return { startSeconds: (startMs - fromMs) / 1000, endSeconds: (endMs - fromMs) / 1000, baseline: (baseline === undefined ? undefined : byRevision.get(baseline)) ?? histogram/* NO_REQUESTS */.ho };
    }
    #batchOf(batch, readings) {
        return {
            ...this.#historyOf(batch), candidate: batch.byRevision.get(this.#watched.candidate) ?? histogram/* NO_REQUESTS */.ho, percent: this.#percent,
            ...(readings.length === 0 ? {} : { resources: readings.map(({ indicator, value }) => ({ indicator, value })) }),
        };
    }
}
function keyOf({ indicator, revision = '', endMs }) {
    return `${indicator} ${revision} ${endMs}`;
}
/** Counts that cannot be relied on decide nothing, whichever way they point. */
function reliable(judgement, unreliable) {
    return unreliable === undefined ? judgement : { ...judgement, verdict: 'inconclusive', outcome: 'unreliable-data', decidedAtSeconds: null, reason: unreliable };
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/by-signal.js


const POLL_SECONDS_MAX = 10;
const HISTORY_SECONDS = 600;
const WARM_UP_SECONDS_MAX = 30;
async function judgeBySignal(inputs, name, { revision, baseline }, ports, { log, signal }) {
    const { clock } = ports;
    const { service, durationSeconds, monitoringDelaySeconds } = inputs;
    const fromMs = clock.nowMs();
    const rule = { ...inputs.rule, baselineExpected: baseline !== undefined, deadlineSeconds: durationSeconds, warmUpSeconds: Math.min(WARM_UP_SECONDS_MAX, durationSeconds / 10) };
    const resources = (0,core_objective/* speaksOfResources */.yO)(rule.objectives) ? await ports.resources() : undefined;
    const watch = new Watch({ service, candidate: revision, baseline, fromMs, historySeconds: HISTORY_SECONDS }, [await ports.connect(name)], resources);
    const pollSeconds = Math.min(POLL_SECONDS_MAX, Math.max(1, (durationSeconds + monitoringDelaySeconds) / 10));
    log.info(`Observing users' requests to ${revision} for ${durationSeconds} s by ${name}${baseline === undefined ? '' : `, beside those to ${baseline}`}`);
    await watch.look(fromMs, rule, signal);
    for (;;) {
        await clock.sleep(pollSeconds * 1000, signal);
        const nowMs = clock.nowMs();
        const look = await watch.look(nowMs, rule, signal);
        const { judgement } = look;
        log.info(`  ${Math.round((nowMs - fromMs) / 1000)} s: ${judgement.candidateRequests} requests; ${judgement.verdict}: ${judgement.reason}`);
        const ended = look.visibleUntilMs - fromMs >= durationSeconds * 1000;
        const given = nowMs - fromMs >= (durationSeconds + 2 * monitoringDelaySeconds + 60) * 1000;
        if (!ended && !given && judgement.verdict !== 'fail')
            continue;
        const late = !ended && judgement.verdict !== 'fail';
        return {
            trace: watch.trace(look.signal), rule, signal: name, dataAgeSeconds: look.dataAgeSeconds, failures: [], probe: undefined,
            judgement: late ? { ...judgement, verdict: 'inconclusive', outcome: 'late-data', decidedAtSeconds: null, reason: `${name} shows only ${Math.round((look.visibleUntilMs - fromMs) / 1000)} of ${durationSeconds} s` } : judgement,
        };
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/history.js
// What the suite remembers, kept on the service itself as annotations, so that any later run on any runner knows it: which
// revisions were promoted and judged good, which failed, which one is the candidate, and a rollout that is under way.
/** An annotation's domain must not be one of Cloud Run's own; this one belongs to the project's pages. */
const PREFIX = 'dreamango.github.io';
const KEYS = {
    knownGood: `${PREFIX}/known-good`,
    failed: `${PREFIX}/failed`,
    candidate: `${PREFIX}/candidate`,
    rollout: `${PREFIX}/rollout`,
    incompatible: `${PREFIX}/incompatible`,
    lastRollback: `${PREFIX}/last-rollback`,
    madeTags: `${PREFIX}/tags`,
};
const REMEMBERED_MAX = 10;
const REASON_CHARACTERS_MAX = 300;
/** Unreadable annotations are named in `problems` and read as absent: the caller must not go on without telling. */
function readHistory(annotations) {
    const problems = [];
    const read = (key, keep) => {
        const text = annotations[key];
        if (text === undefined || text === '')
            return undefined;
        const value = keep(parse(text));
        if (value === undefined)
            problems.push(key);
        return value;
    };
    const history = {
        knownGood: read(KEYS.knownGood, goodOnes) ?? [],
        failed: read(KEYS.failed, listOf(['revision', 'at', 'reason'])) ?? [],
        incompatible: read(KEYS.incompatible, listOf(['revision', 'at', 'reason'])) ?? [],
        candidate: read(KEYS.candidate, (value) => (isCandidate(value) ? value : undefined)),
        rollout: read(KEYS.rollout, (value) => (isRollout(value) ? value : undefined)),
        lastRollback: read(KEYS.lastRollback, (value) => (isRollback(value) ? value : undefined)),
        madeTags: read(KEYS.madeTags, listOf(['tag', 'revision', 'at'])) ?? [],
    };
    return { history, problems };
}
/** The service's annotations with this history in them; annotations of others stay as they are. */
function writeHistory(annotations, history) {
    const ours = new Set(Object.values(KEYS));
    const entries = Object.entries(annotations).filter(([key]) => !ours.has(key));
    const add = (key, value) => entries.push([key, JSON.stringify(value)]);
    if (history.knownGood.length > 0)
        add(KEYS.knownGood, history.knownGood);
    if (history.failed.length > 0)
        add(KEYS.failed, history.failed);
    if (history.incompatible.length > 0)
        add(KEYS.incompatible, history.incompatible);
    if (history.candidate !== undefined)
        add(KEYS.candidate, history.candidate);
    if (history.rollout !== undefined)
        add(KEYS.rollout, history.rollout);
    if (history.lastRollback !== undefined)
        add(KEYS.lastRollback, history.lastRollback);
    if (history.madeTags.length > 0)
        add(KEYS.madeTags, history.madeTags);
    return Object.fromEntries(entries);
}
/** A revision that was promoted and judged good is no longer a failed one. `before` is the traffic that its promotion replaced. */
function rememberGood(history, revision, at, release, before) {
    const entry = { revision, at, ...(release === undefined ? {} : { release }), ...(before === undefined ? {} : { before }) };
    return {
        ...history,
        knownGood: [entry, ...without(history.knownGood, revision)].slice(0, REMEMBERED_MAX),
        failed: without(history.failed, revision),
    };
}
/** A revision that failed is no longer known to be good. */
function rememberFailed(history, revision, at, reason) {
    const entry = { revision, at, reason: reason.slice(0, REASON_CHARACTERS_MAX) };
    return {
        ...history,
        knownGood: without(history.knownGood, revision),
        failed: [entry, ...without(history.failed, revision)].slice(0, REMEMBERED_MAX),
    };
}
/** Users must not be given back to this revision: what it stores or reads has changed under it. */
function rememberIncompatible(history, revision, at, reason) {
    const entry = { revision, at, reason: reason.slice(0, REASON_CHARACTERS_MAX) };
    return { ...history, incompatible: [entry, ...without(history.incompatible, revision)].slice(0, REMEMBERED_MAX) };
}
function incompatibilityOf(history, revision) {
    return history.incompatible.find((entry) => entry.revision === revision);
}
function failureOf(history, revision) {
    return history.failed.find((failure) => failure.revision === revision);
}
/** Which release a rollout belongs to: that of several services may be taken over by a later run. */
function releaseOf({ release, run }) {
    return release ?? run;
}
function without(list, revision) {
    return list.filter((entry) => entry.revision !== revision);
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function hasTexts(value, keys) {
    return typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string');
}
function listOf(keys) {
    return (value) => {
        if (!Array.isArray(value))
            return undefined;
        const list = value;
        const kept = list.filter((entry) => hasTexts(entry, keys));
        return kept.length === list.length ? kept : undefined;
    };
}
function isRollout(value) {
    return hasTexts(value, ['candidate', 'stable', 'run', 'at']) && typeof Reflect.get(value, 'percent') === 'number' && hasBefore(value) && mayHaveTexts(value, ['startedAt', 'release']);
}
function goodOnes(value) {
    const list = listOf(['revision', 'at'])(value);
    return list?.every((one) => hasBefore(one) && mayHaveTexts(one, ['release'])) === true ? list : undefined;
}
function isRollback(value) {
    if (!hasTexts(value, ['from', 'to', 'reason', 'by', 'at']) || !mayHaveTexts(value, ['release']) || !areTargets(Reflect.get(value, 'restored')))
        return false;
    const failed = Reflect.get(value, 'failed');
    return failed === undefined || (Array.isArray(failed) && failed.every((name) => typeof name === 'string'));
}
function mayHaveTexts(value, keys) {
    return keys.every((key) => ['string', 'undefined'].includes(typeof Reflect.get(value, key)));
}
function isCandidate(value) {
    return hasTexts(value, ['revision', 'at', 'tag', 'stable']) && hasBefore(value);
}
function hasBefore(value) {
    return areTargets(Reflect.get(value, 'before'));
}
function areTargets(value) {
    if (value === undefined)
        return true;
    return Array.isArray(value) && value.every((target) => hasTexts(target, ['revision']) && typeof Reflect.get(target, 'percent') === 'number');
}

;// CONCATENATED MODULE: ./packages/shared/lib/change.js



/** With these no answer came: whether the request arrived is not known. */
const LOST = new Set(['unavailable', 'timeout']);
const TRIES_MAX = 5;
const POLL_MS_FIRST = 100;
const POLL_MS_MAX = 2_000;
const SETTLE_SECONDS_MAX = 600;
/**
 * @returns the settled service, and whether this call wrote to it. What is thrown after a write was sent says what was sent: whoever reads
 * of a failure must know where users may be.
 */
async function changeService(world, name, decide) {
    const sent = {};
    const changeable = {
        ...serviceNamed(world, name),
        write: async (service, change) => {
            sent.shares = describeShares(change.traffic === undefined ? observedShares(service) : desiredShares({ ...service, traffic: change.traffic }));
            await world.cloudRun.updateService(service, change, world.signal);
        },
    };
    try {
        const { now, wrote } = await changeResource(world, changeable, async (service) => decide(service, change_historyOf(service)));
        return { service: now, wrote };
    }
    catch (thrown) {
        if (sent.shares === undefined || !(thrown instanceof DeliveryError))
            throw thrown;
        throw new DeliveryError(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
    }
}
/** @param decide as `Decide` @returns the settled resource, and whether this call wrote to it */
async function changeResource(world, changeable, decide) {
    let wrote = false;
    for (let tries = 1;; tries += 1) {
        const now = await steadyResource(world, changeable);
        const change = await decide(now);
        if (change === undefined)
            return { now: await settledResource(world, changeable), wrote };
        try {
            await changeable.write(now, change);
            wrote = true;
            return { now: await settledResource(world, changeable), wrote };
        }
        catch (thrown) {
            if (!(thrown instanceof DeliveryError) || !mayRetry(thrown) || tries === TRIES_MAX)
                throw thrown;
            world.log.info(`${thrown.message}; reading again (try ${tries + 1} of ${TRIES_MAX})`);
            // The write may have been applied before its answer was lost: then the next decision finds nothing left to do.
            wrote ||= thrown.kind !== 'conflict';
            await pauseBeforeTry(world, tries);
        }
    }
}
/**
 * Creates what was not there. It may be there after all: the answer was lost, or another run was faster. Then what is there decides, by
 * `otherwise`. @param isThere a reading that is behind does not see it yet @param asked what had been asked for, as a sentence without a stop
 */
async function createResource(create, isThere, otherwise, asked) {
    try {
        return await create();
    }
    catch (thrown) {
        if (!(thrown instanceof DeliveryError))
            throw thrown;
        const doubtful = LOST.has(thrown.kind) || thrown.kind === 'not-found';
        if (thrown.kind === 'conflict' || (doubtful && (await isThere())))
            return otherwise(LOST.has(thrown.kind));
        if (!LOST.has(thrown.kind) && thrown.kind !== 'cancelled')
            throw thrown;
        throw new DeliveryError(thrown.kind, `${thrown.message}. ${asked}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
    }
}
/** Two that met do not meet again. @param tries how often it was tried, from 1 */
async function pauseBeforeTry({ clock, signal }, tries) {
    await clock.sleep(200 * 2 ** tries * (0.5 + clock.random()), signal);
}
/**
 * The service to decide on. While traffic is on its way, what users get is not what somebody just asked for: deciding on it would undo
 * their change before it is even seen.
 */
async function steadyService(world, name) {
    return steadyResource(world, serviceNamed(world, name));
}
async function steadyResource(world, changeable) {
    const now = await changeable.read();
    return changeable.isMoving?.(now) === true ? settledResource(world, changeable) : now;
}
function isMoving(now) {
    return now.reconciling && (followsLatest(now) || !sameShares(desiredShares(now), observedShares(now)));
}
function mayRetry(error) {
    return error.kind === 'conflict' || error.kind === 'unavailable' || error.kind === 'timeout';
}
/** Waits until the service is no longer reconciling. It may have settled in failure: the caller reads its condition. */
async function settled(world, name) {
    return settledResource(world, serviceNamed(world, name));
}
async function settledResource(world, { what, read, onWaiting }) {
    const startMs = world.clock.nowMs();
    let said = '';
    for (let pollMs = POLL_MS_FIRST;; pollMs = Math.min(POLL_MS_MAX, pollMs * 1.5)) {
        const now = await read();
        if (!now.reconciling)
            return now;
        await onWaiting?.(now);
        const waited = (world.clock.nowMs() - startMs) / 1000;
        if (waited > SETTLE_SECONDS_MAX) {
            throw new DeliveryError('timeout', `${what} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${now.condition.message || 'no reason given'}`, {
                hint: `Look at the ${what.slice(0, what.lastIndexOf(' '))} in the console. Running this step again continues from where it stands.`,
            });
        }
        if (now.condition.message !== said && now.condition.message !== '')
            world.log.info(`  ${now.condition.message}`);
        said = now.condition.message;
        await world.clock.sleep(pollMs, world.signal);
    }
}
function serviceNamed(world, name) {
    return {
        what: `service ${name}`, isMoving, onWaiting: world.onWaiting,
        read: async () => existingService(world, name),
        write: async (service, change) => world.cloudRun.updateService(service, change, world.signal),
    };
}
async function existingService(world, name) {
    const service = await world.cloudRun.getService(name, world.signal);
    if (service === undefined) {
        throw new errors/* DeliveryError */.VE('not-found', `there is no service ${name} (input \`service\`) in this project and region`, {
            hint: 'Check `service`, `region` and `project-id`; deploy-cloudrun creates a service at its first deploy.',
        });
    }
    return service;
}
/** A memory that cannot be read stops the work: going on could promote a revision that failed before. */
function change_historyOf(service) {
    const { history, problems } = readHistory(service.annotations);
    if (problems.length > 0) {
        throw new errors/* DeliveryError */.VE('conflict', `service ${service.name} has unreadable annotations: ${problems.join(', ')}`, {
            hint: 'Somebody edited them by hand. Remove these annotations from the service and run again.',
        });
    }
    return history;
}

// EXTERNAL MODULE: ./packages/shared/lib/core/service.js
var service = __nccwpck_require__(7960);
;// CONCATENATED MODULE: ./packages/shared/lib/core/traffic.js

/** What users get now: the observed shares, with LATEST replaced by the revision it stands for. Empty when nothing serves yet. */
function traffic_observedShares(service) {
    return sum(explicit(service.trafficStatuses, service.latestReadyRevision));
}
/** What the service was told: shares of its desired traffic. Empty desired traffic means the latest ready revision gets all. */
function traffic_desiredShares(service) {
    const targets = service.traffic.length === 0 ? [{ revision: LATEST, percent: 100 }] : service.traffic;
    return sum(explicit(targets, service.latestReadyRevision));
}
/** The traffic that users get now as explicit targets, in the service's own order, tags included: what can be restored later. */
function keptTraffic(service) {
    return explicit(service.trafficStatuses, service.latestReadyRevision).map(({ revision, percent, tag }) => ({ revision, percent, ...(tag === undefined ? {} : { tag }) }));
}
/** True when a target says LATEST, also by being empty: the next revision would take users by itself. */
function traffic_followsLatest(service) {
    return service.traffic.length === 0 || service.traffic.some((target) => target.revision === LATEST);
}
/** The revision of each tag, in the service's own order. A tag on LATEST is resolved. */
function tagsOf(service) {
    const targets = explicit(service.traffic, service.latestReadyRevision);
    return new Map(targets.flatMap((target) => (target.tag === undefined ? [] : [[target.tag, target.revision]])));
}
/** The URL of a tag that serves this revision; undefined when none does. The given tag is preferred. */
function tagUri(service, revision, preferredTag) {
    const matching = explicit(service.trafficStatuses, service.latestReadyRevision).filter((target) => target.revision === revision);
    const statuses = service.trafficStatuses.filter((status) => status.tag !== undefined && matching.some((target) => target.tag === status.tag));
    return (statuses.find((status) => status.tag === preferredTag) ?? statuses[0])?.uri;
}
/** The revision with the largest share; on a tie the one that comes first. Undefined when nothing serves. */
function mostServing(shares) {
    return [...shares].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
/**
 * Targets with these shares and these tags, in one normal form: shares first, largest first, then one target per tag. A tag that
 * lost its revision (undefined) is left out.
 */
function targets(shares, tags) {
    const serving = [...shares].filter(([, percent]) => percent > 0).toSorted((a, b) => b[1] - a[1]);
    return [
        ...serving.map(([revision, percent]) => ({ revision, percent })),
        ...[...tags].map(([tag, revision]) => ({ revision, percent: 0, tag })),
    ];
}
/** The candidate gets `percent`; the rest goes to the stable revision, whoever had it before. */
function split(stable, candidate, percent) {
    if (stable === candidate || percent >= 100)
        return new Map([[candidate, 100]]);
    return percent <= 0 ? new Map([[stable, 100]]) : new Map([[stable, 100 - percent], [candidate, percent]]);
}
/**
 * The candidate gets `percent`; the rest goes to whoever has most beside it, so that asking again changes nothing. Everything goes to a
 * candidate that is alone.
 */
function splitFrom(serving, candidate, percent) {
    const stable = mostServing(new Map([...serving].filter(([revision]) => revision !== candidate)));
    return split(stable ?? candidate, candidate, percent);
}
function withTag(tags, tag, revision) {
    return new Map([...tags].filter(([name]) => name !== tag).concat([[tag, revision]]));
}
function withoutTag(tags, tag) {
    return new Map([...tags].filter(([name]) => name !== tag));
}
function traffic_sameShares(a, b) {
    return a.size === b.size && [...a].every(([revision, percent]) => b.get(revision) === percent);
}
/** True when desired traffic is explicit and users get exactly these shares: asked for, and observed. */
function serves(service, shares) {
    return !traffic_followsLatest(service) && traffic_sameShares(traffic_desiredShares(service), shares) && traffic_sameShares(traffic_observedShares(service), shares);
}
/** `shop-00002-abc 95 %, shop-00003-def 5 %` */
function traffic_describeShares(shares) {
    const parts = [...shares].toSorted((a, b) => b[1] - a[1]).map(([revision, percent]) => `${revision} ${percent} %`);
    return parts.length === 0 ? 'no revision' : parts.join(', ');
}
function explicit(list, latestReady) {
    return list.flatMap(({ revision, ...rest }) => {
        const name = revision === service/* LATEST */.k ? latestReady : revision;
        return name === undefined || name === '' ? [] : [{ ...rest, revision: name }];
    });
}
function sum(list) {
    const shares = new Map();
    for (const { revision, percent } of list)
        if (percent > 0)
            shares.set(revision, (shares.get(revision) ?? 0) + percent);
    return shares;
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/choose-revision.js
// Which revision is judged, and at which URL a probe reaches it and no other.



const NAMES_SHOWN = 5;
/** The one that is named; else the candidate that is remembered on the service; else the newest ready one, when it has no users yet. */
async function chooseRevision(world, serviceName, wished) {
    const service = await existingService(world, serviceName);
    const name = wished ?? change_historyOf(service).candidate?.revision ?? waiting(service);
    if (name === undefined) {
        throw new errors/* DeliveryError */.VE('not-found', `no candidate is remembered on service ${service.name}; users are at ${traffic_describeShares(traffic_observedShares(service))}`, {
            hint: 'Run deploy-cloudrun before, or name a revision with `revision`.',
        });
    }
    const revision = await world.cloudRun.getRevision(service.name, name, world.signal);
    if (revision === undefined) {
        const names = (await world.cloudRun.listRevisions(service.name, world.signal)).slice(0, NAMES_SHOWN).map((one) => one.name);
        throw new errors/* DeliveryError */.VE('not-found', `revision ${name} of service ${service.name} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` });
    }
    if (revision.condition.state !== 'succeeded') {
        throw new errors/* DeliveryError */.VE('conflict', `${name} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be judged.' });
    }
    return { service, revision: name };
}
/** The revision that has most of the other users: what the one under judgement is compared with. */
function baselineOf({ service, revision }) {
    return mostServing(new Map([...traffic_observedShares(service)].filter(([name]) => name !== revision)));
}
function waiting(service) {
    const latest = service.latestReadyRevision;
    return latest === undefined || traffic_observedShares(service).has(latest) ? undefined : latest;
}
/** Its tag's URL; the service's own only while every user is at this revision, because it may lead to another one otherwise. */
function urlOf({ service, revision }) {
    const url = tagUri(service, revision) ?? (traffic_observedShares(service).get(revision) === 100 ? service.uri : undefined);
    if (url !== undefined && url !== '')
        return url;
    throw new errors/* DeliveryError */.VE('not-found', `${revision} has no URL of its own: no tag of service ${service.name} points to it`, {
        hint: 'deploy-cloudrun gives its revision a tag (input `tag`); validate before another deploy moves that tag, or use `signal: monitoring`.',
    });
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/mermaid.js
// Charts that GitHub draws in a step summary by itself.
const POINTS_MAX = 60;
/** Lines over a common x axis (mermaid xychart-beta); at most 60 points, evenly thinned. Empty without two points. */
function lineChart(title, xLabel, xs, yLabel, lines) {
    if (xs.length < 2 || lines.length === 0)
        return '';
    const keep = mermaid_thin(xs.length);
    const pick = (values) => keep.map((index) => mermaid_round(values[index] ?? 0)).join(', ');
    const top = Math.max(1, ...lines.flatMap((line) => line.values)) * 1.1;
    return [
        '```mermaid',
        'xychart-beta',
        `  title "${quote([title, lines.length > 1 ? `(${lines.map((line) => line.label).join(', ')})` : ''].join(' ').trim())}"`,
        `  x-axis "${quote(xLabel)}" [${pick(xs)}]`,
        `  y-axis "${quote(yLabel)}" 0 --> ${mermaid_round(top)}`,
        ...lines.map((line) => `  line [${pick(line.values)}]`),
        '```',
    ].join('\n');
}
function mermaid_thin(count) {
    if (count <= POINTS_MAX)
        return Array.from({ length: count }, (_, index) => index);
    return Array.from({ length: POINTS_MAX }, (_, index) => Math.round((index * (count - 1)) / (POINTS_MAX - 1)));
}
function mermaid_round(value) {
    return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}
function quote(text) {
    return text.replaceAll(/["\n\r`]/g, ' ');
}

// EXTERNAL MODULE: ./packages/shared/lib/core/report-words.js
var report_words = __nccwpck_require__(5557);
;// CONCATENATED MODULE: ./packages/shared/lib/core/summary.js
// A judgement in the summary of a workflow's step: its verdict in the first line, then the objectives, then two charts that
// GitHub draws by itself. GitHub drops a summary above 1 MiB and counts it over the whole job, so this one stays below 60 kB
// whatever it is given.




const MARKS = { pass: '✅', fail: '❌', inconclusive: '❔' };
const summary_REASON_CHARACTERS_MAX = 600;
const NAME_CHARACTERS_MAX = 100;
/** A check may take 700 bytes of text from outside, each of them up to 7 when escaped. */
const CHECKS_MAX = 20;
const PLAN_LINES_MAX = 12;
const CELL_CHARACTERS_MAX = 160;
/** Of outside text that was escaped, in all. */
const BYTES_MAX = 58_000;
/** The chart writes each x beneath its axis: more would touch. */
const CHART_POINTS_MAX = 20;
/** From here on the axis counts minutes. */
const MINUTES_FROM_SECONDS = 300;
/** GitHub-flavoured markdown of at most 60 kB. */
function judgementSummary(report) {
    const sections = [
        headline(report),
        subjectLine(report),
        checksTable(report),
        evidenceChart(report),
        latencyChart(report),
        planDetails(report),
    ].filter((section) => section !== '');
    // The first sections matter most; a section is dropped as a whole, since half a table or chart is none.
    const kept = [];
    let bytes = 0;
    for (const section of sections) {
        const more = new TextEncoder().encode(section).length + 2;
        if (bytes + more > BYTES_MAX)
            continue;
        bytes += more;
        kept.push(section);
    }
    if (kept.length < sections.length)
        kept.push('_Not all of it fits here; the report has the rest._');
    return `${kept.join('\n\n')}\n`;
}
function headline(report) {
    const { words, detail } = (0,report_words/* sentenceOf */.$N)(report);
    const told = detail === '' ? words : `${words}. ${detail}`;
    return `### ${MARKS[report.verdict]} ${report_words/* VERDICT_WORDS */._G[report.verdict]}: ${escaped(told, summary_REASON_CHARACTERS_MAX)}`;
}
function subjectLine({ subject, candidateRequests, decidedAtSeconds, judge }) {
    const name = (text) => (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(text, NAME_CHARACTERS_MAX));
    const where = [subject.region, subject.project].filter((part) => part !== null).map(name);
    const beside = subject.baseline === null ? ', no baseline' : ` beside ${name(subject.baseline)}`;
    const age = subject.dataAgeSeconds === null ? '' : `, newest data ${(0,report_words/* durationText */.S5)(subject.dataAgeSeconds)} old`;
    const signals = subject.signals
        .slice(0, 5)
        .map((signal) => escaped(signal, NAME_CHARACTERS_MAX))
        .join(', ');
    return [
        `${name(subject.candidate)} of ${name(subject.service)}${where.length === 0 ? '' : ` (${where.join(', ')})`}${beside}`,
        decidedAtSeconds === null
            ? `not decided over ${candidateRequests} requests`
            : `decided after ${(0,report_words/* durationText */.S5)(decidedAtSeconds)} and ${candidateRequests} requests`,
        `judge ${judge}${signals === '' ? '' : `, from ${signals}`}${age}`,
    ].join('; ');
}
/** What is open is listed where the first line has not said it already; of a decided one nobody asks. */
function checksTable({ checks, verdict: whole, reason: said }) {
    if (checks.length === 0)
        return '';
    const rows = checks.slice(0, CHECKS_MAX).map((check) => {
        const { verdict, objective, unit, measured, baseline, evidence } = check;
        const bad = [(0,report_words/* badText */.rY)(check), (0,report_words/* allowedWords */.wP)(check)].filter((part) => part !== '').join(', ');
        return [
            escaped((0,report_words/* measureName */.MT)(check), NAME_CHARACTERS_MAX),
            objective === null ? '–' : (0,report_words/* boundText */.O6)(objective, objective.limit),
            objective === null || objective.target === null
                ? '–'
                : `${(0,report_words/* boundText */.O6)(objective, objective.target)}, ${(0,report_words/* targetWords */.LT)(objective)}`,
            (0,report_words/* intervalText */.Bt)(measured, unit),
            (0,report_words/* intervalText */.Bt)(baseline, unit),
            bad,
            (0,report_words/* evidenceText */.rS)(evidence),
            `${MARKS[verdict]} ${report_words/* VERDICT_WORDS */._G[verdict]}`,
        ];
    });
    const open = checks
        .filter(({ verdict, reason }) => whole === 'inconclusive' && verdict === 'inconclusive' && !said.includes(reason))
        .slice(0, CHECKS_MAX)
        .map(({ name, reason }) => `- ${escaped(name, NAME_CHARACTERS_MAX)}: ${escaped(reason, CELL_CHARACTERS_MAX)}`);
    return [
        (0,markdown/* table */.tp)(['Objective', 'Limit', 'Target', 'Measured', 'Baseline', 'Bad requests', 'Evidence', 'Verdict'], rows),
        ...(checks.length > CHECKS_MAX ? [`_and ${checks.length - CHECKS_MAX} more_`] : []),
        ...(open.length === 0 ? [] : [`Not shown:\n\n${open.join('\n')}`]),
    ].join('\n\n');
}
/** Mermaid has no logarithmic axis: drawn is how far the logarithm has come on its way from 1 to the boundary. */
function evidenceChart({ evidence }) {
    const points = thin(evidence.flatMap(({ atSeconds, evidence: value, boundary }) => {
        return value === null || boundary === null || boundary <= 1
            ? []
            : [{ atSeconds, percent: Math.min(200, (100 * Math.log(Math.max(1, value))) / Math.log(boundary)) }];
    }), CHART_POINTS_MAX);
    const { label, xs, keep } = timeAxis(points.map(({ atSeconds }) => atSeconds));
    const lines = [
        { label: 'evidence', values: keep.map((index) => points[index]?.percent ?? 0) },
        { label: 'boundary', values: keep.map(() => 100) },
    ];
    return lineChart('Evidence against the candidate', label, xs, '% of the way to failing, logarithmic', lines);
}
/** Only moments at which both are known, or the candidate where the baseline never is: the chart draws what is missing as 0. */
function latencyChart({ timeline }) {
    const all = timeline.map(({ startSeconds, endSeconds, candidate, baseline }) => ({
        atSeconds: (startSeconds + endSeconds) / 2,
        candidate: heightOf(candidate.latencyMsP95),
        baseline: heightOf(baseline.latencyMsP95),
    }));
    const alone = all.every(({ baseline }) => baseline === null);
    const points = thin(all.flatMap(({ atSeconds, candidate, baseline }) => candidate === null || (baseline === null && !alone) ? [] : [{ atSeconds, candidate, baseline: baseline ?? candidate }]), CHART_POINTS_MAX);
    const { label, xs, keep } = timeAxis(points.map(({ atSeconds }) => atSeconds));
    const line = (who) => ({ label: who, values: keep.map((index) => points[index]?.[who] ?? 0) });
    return lineChart('Latency, 95th percentile', label, xs, 'ms', alone ? [line('candidate')] : [line('candidate'), line('baseline')]);
}
function heightOf(interval) {
    return interval === null ? null : (interval.high ?? interval.low);
}
/** Two points of the same name would be one to the chart: the first is kept. */
function timeAxis(seconds) {
    const minutes = Math.max(0, ...seconds) >= MINUTES_FROM_SECONDS;
    const all = seconds.map((at) => (minutes ? Math.round(at / 6) / 10 : Math.round(at * 10) / 10));
    const keep = all.map((_, index) => index).filter((index) => index === 0 || all[index] !== all[index - 1]);
    return { label: minutes ? 'minutes' : 'seconds', xs: keep.map((index) => all[index] ?? 0), keep };
}
function planDetails({ plan }) {
    if (plan === null || plan.length === 0)
        return '';
    return (0,markdown/* details */.zH)('What could be seen', plan
        .slice(0, PLAN_LINES_MAX)
        .map(({ text }) => `- ${escaped(text, summary_REASON_CHARACTERS_MAX)}`)
        .join('\n'));
}
/** Shortened before it is escaped, or an entity would be cut in two. */
function escaped(text, most) {
    return (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(text, most));
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/tell.js





const QUANTILES = [['latency-ms-p50', 0.5], ['latency-ms-p95', 0.95], ['latency-ms-p99', 0.99]];
function tell({ report, log }, inputs, revision, measurement, judged, files) {
    const { judgement, trace } = measurement;
    const seen = sumOf(trace.batches.map(({ candidate }) => candidate));
    report.output('verdict', judgement.verdict);
    report.output('reason', judgement.reason);
    report.output('requests', seen.requests);
    report.output('error-rate-percent', seen.requests === 0 ? '' : tell_round((100 * seen.errors) / seen.requests));
    for (const [name, ratio] of QUANTILES)
        report.output(name, atMostMs(seen, ratio));
    report.output('report', files.report);
    report.output('report-html', files.html);
    report.output('trace', files.trace);
    report.section(judgementSummary(judged));
    report.section(`${(0,markdown/* code */.aY)(revision)}, ${sourceOf(inputs, measurement, seen.requests)}`);
    report.section(byCheckTable(measurement));
    report.section(failed(measurement));
    log.info(`Kept: ${files.html}, ${files.report}, ${files.trace}`);
    const sentence = `${revision}: ${judgement.verdict}. ${judgement.reason}`;
    if (judgement.verdict === 'fail' || (judgement.verdict === 'inconclusive' && inputs.onInconclusive === 'fail'))
        return { failure: sentence };
    if (judgement.verdict === 'pass')
        log.info(sentence);
    else
        log.warning(sentence);
    return {};
}
function sourceOf({ rate, durationSeconds, signal }, { probe }, requests) {
    if (probe === undefined)
        return `judged by ${requests} requests of users during ${durationSeconds} s, as ${signal} saw them`;
    const dropped = probe.dropped === 0 ? '' : `, ${probe.dropped} of them not sent because too many were open`;
    return `judged by ${requests} requests of our own, ${rate} a second${dropped}; they left at most ${tell_round(probe.latenessMsP99)} ms late (p99)`;
}
function byCheckTable({ probe }) {
    if (probe === undefined || probe.ended === 'crashed' || probe.byCheck.length < 2)
        return '';
    const rows = probe.byCheck.map(({ check, observation }) => {
        const quantile = (ratio) => {
            const interval = (0,histogram/* quantileMs */.Mt)(observation.latency, ratio);
            return interval === undefined ? '–' : `${tell_round(interval.high)} ms`;
        };
        return [(0,markdown/* code */.aY)((0,core_probe/* nameOf */.Vb)(check)), String(observation.requests), String(observation.errors), quantile(0.5), quantile(0.95)];
    });
    return (0,markdown/* table */.tp)(['Check', 'Requests', 'Failed', 'p50', 'p95'], rows);
}
/** The upper end of what holds the quantile: what the latency surely does not exceed. Empty when that is not known. */
function atMostMs({ latency }, ratio) {
    const high = (0,histogram/* quantileMs */.Mt)(latency, ratio)?.high ?? Infinity;
    return Number.isFinite(high) ? String(tell_round(high)) : '';
}
function failed({ failures }) {
    return failures.length === 0 ? '' : (0,markdown/* details */.zH)('Some of the failed requests', (0,markdown/* codeBlock */.DV)(failures.map(({ text, count }) => `${count} × ${text}`).join('\n')));
}
function tell_round(value) {
    return Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./actions/validate-deploy/lib/run.js







/** Judges one revision and changes nothing. */
async function run(inputs, ports, context) {
    const world = { ...ports, log: context.log, signal: context.signal };
    const startedAt = new Date(ports.clock.nowMs()).toISOString();
    const choice = await chooseRevision(world, inputs.service, inputs.revision);
    const { revision } = choice;
    const baseline = baselineOf(choice);
    const measurement = inputs.signal === 'probe'
        ? await judgeByProbe(inputs, { url: urlOf(choice), audience: choice.service.uri }, ports, context)
        : await judgeBySignal(inputs, inputs.signal, { revision, baseline }, ports, context);
    const { trace, judgement, rule, signal, dataAgeSeconds } = measurement;
    const report = reportOf({
        trace, judgement, rule,
        subject: {
            service: inputs.service, candidate: revision, project: inputs.project, region: inputs.region, startedAt, signals: [signal], dataAgeSeconds,
            ...(baseline === undefined || signal === 'probe' ? {} : { baseline }),
        },
    });
    return tell(context, inputs, revision, measurement, report, await ports.keep(report, writeTrace(trace, plainRule(rule))));
}


/***/ }),

/***/ 1134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  dK: () => (/* binding */ mask),
  Cs: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: Report, isJob

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./packages/shared/lib/terminal.js
// What text from outside must not do: give the runner a command, or move the cursor, set a title or colour what is ours in the terminal of
// somebody who runs an action by hand.

/** The runner acts on `::command::` at the start of a line and on `##[command]` anywhere; strangers' text must do neither. */
function defuse(text) {
    return text.replaceAll(/(^|[\r\n\u2028\u2029])(\s*):(?=:)/g, '$1$2:\u200B').replaceAll('##[', '##\u200B[');
}
/** Without terminal escapes and control characters; line breaks and tabs stay. Defused as well: a runner may read a terminal. */
function forTerminal(text) {
    return defuse((0,external_node_util_.stripVTControlCharacters)(text).replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}
const terminalLog = {
    info: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    warning: (text) => void process.stderr.write(`Warning: ${forTerminal(text)}\n`),
    notice: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    group: async (title, body) => {
        process.stdout.write(`\n▸ ${forTerminal(title.replaceAll(/[\r\n]/g, ' '))}\n`);
        return body();
    },
};

// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var core_markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/runner.js
// What a step tells its runner: commands on standard output, and files for outputs and state. It is little, and of our own, because the official
// library loads cryptography and a client of HTTP at the start of every step (docs/decisions/0016).
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

function command(name, message = '', properties = {}) {
    process.stdout.write(commandLine(name, message, properties));
}
/** The runner acts on what stands behind the second `::`; nothing in a message or property ends them, or the line. */
function commandLine(name, message, properties) {
    const told = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
    return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${escaped(message)}\n`;
}
function setOutput(name, value) {
    set('GITHUB_OUTPUT', 'set-output', name, value);
}
function saveState(name, value) {
    set('GITHUB_STATE', 'save-state', name, value);
}
/** Empty for what was not saved. */
function stateOf(name) {
    return process.env[`STATE_${name}`] ?? '';
}
/** Without a file there is no runner that reads it: then it is for whoever runs a bundle by hand. */
function set(variable, otherwise, name, value) {
    const file = process.env[variable] ?? '';
    if (file === '')
        command(otherwise, value, { name });
    else
        (0,external_node_fs_.appendFileSync)(file, withDelimiter(name, value));
}
/** The value ends where a line is the delimiter. It is one that the value does not hold, so that no value can end itself and begin another. */
function withDelimiter(name, value) {
    let delimiter = 'end-of-value';
    while (value.includes(delimiter))
        delimiter += '-';
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
function escaped(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __nccwpck_require__(7885);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/action-inputs.js
var action_inputs = __nccwpck_require__(4952);
;// CONCATENATED MODULE: ./packages/shared/lib/inputs.js
// Text of a step's inputs → typed values. Complains about all of them together, never guesses: `ture` is not false.
// It reads through a function, so that a test gives a plain object and the contract test records what is read. Where a manifest says something
// too, an input that is given wins, and messages name the line of what is wrong.

/** With a manifest these say which part of it is meant, and what they mean is in the manifest's settings. */
const CHOOSING = ['service', 'manifest', 'environment'];
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/;
class Inputs {
    #read;
    #env;
    #problems = [];
    /** What is given and no input, with the input that is probably meant. */
    #misspelt = new Map();
    #settings;
    /** @param settings of a manifest, by input; undefined without one */
    constructor(read, env = {}, settings) {
        const given = read;
        this.#read = settings === undefined ? read : (name) => (CHOOSING.includes(name) || given(name).trim() === '' ? (settings.get(name)?.text ?? '') : given(name));
        this.#env = env;
        this.#settings = settings;
    }
    /** Inputs as the runner hands them over: `INPUT_<NAME>`, spaces as underscores, upper case. */
    static fromEnvironment(env, settings) {
        return new Inputs((name) => env[variableOf(name)] ?? '', env, settings);
    }
    /** Who set it: the input itself, or a line of the manifest. */
    originOf(name) {
        const setting = this.#settingOf(name);
        return setting === undefined ? `input ${name}` : `${setting.file}:${setting.line}`;
    }
    /** Lines of the manifest by the origin that they stand for: `input memory` → `delivery.yaml:9`. */
    get fileOrigins() {
        return new Map([...(this.#settings ?? [])].filter(([name]) => this.#settingOf(name) !== undefined).map(([name]) => [`input ${name}`, this.originOf(name)]));
    }
    #settingOf(name) {
        const setting = this.#settings?.get(name);
        return setting !== undefined && setting.text === this.#read(name) ? setting : undefined;
    }
    /** First of these environment variables that is set and not empty. */
    environment(...names) {
        return names.map((name) => this.#env[name]).find((value) => value !== undefined && value !== '');
    }
    /** Adds a problem in the common form. `expected` completes "must be …". */
    mustBe(name, expected, got) {
        const setting = this.#settingOf(name);
        const where = setting === undefined ? '' : ` (${setting.file}:${setting.line})`;
        this.#problems.push(`\`${name}\`${where} must be ${expected}, got "${shorten(got)}"`);
    }
    /** Adds a problem in words of its own. */
    problem(sentence) {
        this.#problems.push(sentence);
    }
    /** Adds what is no input, unless the action says more of it than that it may mean another. */
    misspelt(name, meant) {
        this.#misspelt.set(name, meant);
    }
    /** As it was given, indentation and all. */
    raw(name) {
        return this.#read(name);
    }
    optionalText(name) {
        const value = this.#read(name).trim();
        return value === '' ? undefined : value;
    }
    /** Required unless a default is given. A required one that is missing reads as '' and is reported by `done`. */
    text(name, fallback) {
        const value = this.optionalText(name) ?? fallback;
        if (value === undefined)
            this.#problems.push(`\`${name}\` is required and was empty`);
        return value ?? '';
    }
    /** Text that must match; `expected` completes "must be …". */
    matching(name, pattern, expected, fallback) {
        const value = this.text(name, fallback);
        if (value !== '' && !pattern.test(value))
            this.mustBe(name, expected, value);
        return value;
    }
    choice(name, choices, fallback) {
        const value = this.optionalText(name) ?? fallback;
        const found = choices.find((choice) => choice === value);
        if (found === undefined)
            this.mustBe(name, `one of ${choices.join(', ')}`, value);
        return found ?? fallback;
    }
    flag(name, fallback) {
        return this.choice(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
    }
    /** A number, or the default when the input is empty. */
    number(name, rule) {
        const text = this.optionalText(name);
        if (text === undefined)
            return rule.default;
        const value = Number(text);
        const { min = -Infinity, max = Infinity, whole = false } = rule;
        if (/^[-+]?\d+(\.\d+)?$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value)))
            return value;
        this.mustBe(name, `a ${whole ? 'whole ' : ''}number${range(min, max)}`, text);
        return rule.default;
    }
    /** Seconds from `90`, `90s`, `5m` or `1h30m`. */
    durationSeconds(name, fallback, rule = {}) {
        const text = this.optionalText(name);
        if (text === undefined)
            return fallback;
        const seconds = parseDurationSeconds(text);
        const { min = 0, max = 86_400 } = rule;
        if (seconds !== undefined && seconds >= min && seconds <= max)
            return seconds;
        this.mustBe(name, `a duration such as 30s, 5m or 1h30m, from ${min}s to ${max}s`, text);
        return fallback;
    }
    /** Items on lines of their own or separated by commas; blanks dropped. */
    list(name, fallback = []) {
        const items = this.#read(name).split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== '');
        return items.length === 0 ? fallback : items;
    }
    /** Lines; blanks and lines that start with `#` dropped. */
    lines(name) {
        return this.#read(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    }
    /** `KEY=VALUE` lines. The value is everything after the first `=`, kept as it is. */
    keyValues(name, key, expected) {
        const entries = new Map();
        for (const [index, line] of this.lines(name).entries()) {
            const at = line.indexOf('=');
            const left = at < 0 ? '' : line.slice(0, at).trim();
            // The line is not quoted: what stands right of `=`, or where `=` was forgotten, may be a secret.
            if (at < 0)
                this.#problems.push(`\`${name}\` line ${index + 1} must be KEY=VALUE, and has no "="`);
            else if (!key.test(left))
                this.#problems.push(`\`${name}\` line ${index + 1}: the key must be ${expected}, got "${shorten(left)}"`);
            else if (entries.has(left))
                this.#problems.push(`\`${name}\` names ${left} twice`);
            else
                entries.set(left, line.slice(at + 1));
        }
        return Object.fromEntries(entries);
    }
    /** Whether everything so far could be read: what does not follow from a good input need not be said. */
    get readable() {
        return this.#problems.length === 0;
    }
    /** Ends the reading: one error with every problem, or nothing. */
    done() {
        for (const [name, meant] of this.#misspelt)
            if (!this.#problems.some((problem) => problem.startsWith(`\`${name}\``)))
                this.#problems.push(`\`${name}\` is no input of this action: did you mean \`${meant}\`?`);
        if (this.#problems.length === 0)
            return;
        // What several inputs are read with may be found wrong several times.
        const problems = [...new Set(this.#problems)];
        const count = problems.length;
        const list = count === 1 ? problems[0] : `${count} inputs are wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`;
        const manifest = this.#settings === undefined ? '' : ', or the manifest';
        throw new errors/* DeliveryError */.VE('input', list ?? '', { hint: `Correct the \`with:\` block of this step${manifest}; the README of the action lists every input.` });
    }
}
/** Where the runner puts an input. */
function variableOf(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** Seconds, or undefined when the text is no duration. */
function parseDurationSeconds(text) {
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text);
    const match = DURATION.exec(text);
    if (match === null || text === '')
        return undefined;
    return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
function range(min, max) {
    if (min !== -Infinity && max !== Infinity)
        return ` from ${min} to ${max}`;
    if (min !== -Infinity)
        return ` of at least ${min}`;
    return max === Infinity ? '' : ` of at most ${max}`;
}
function shorten(text) {
    const line = text.replaceAll(/\s+/g, ' ');
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

;// CONCATENATED MODULE: ./packages/shared/lib/step-inputs.js
// The inputs of a step: those of its `with:`, and what the manifest says for the rest. A manifest is loaded only where one is named, since reading YAML takes time.




/** Where it is expected when only an environment is named, or nothing at all by who cannot do without. */
const MANIFEST = 'delivery.yaml';
async function inputsOfStep(action, env) {
    const step = await withManifest(action, env);
    for (const [name, meant] of misspelt(action, env))
        step.inputs.misspelt(name, meant);
    return step;
}
/** GitHub only warns of an input that an action does not have: a limit whose name is misspelt would be no limit, and nobody would notice. */
function misspelt(action, env) {
    const known = action_inputs/* ACTION_INPUTS */.b[action];
    const given = Object.keys(env).filter((variable) => variable.startsWith('INPUT_') && (env[variable] ?? '').trim() !== '').map((variable) => variable.slice('INPUT_'.length).toLowerCase());
    return given.flatMap((name) => {
        const meant = known.includes(name) ? undefined : (0,nearest/* nearest */.p)(name, known);
        return meant === undefined ? [] : [[name, meant]];
    });
}
async function withManifest(action, env) {
    const given = (name) => (env[variableOf(name)] ?? '').trim();
    const environment = given('environment');
    const manifest = given('manifest') === '' && (environment !== '' || action === 'plan-delivery') ? MANIFEST : given('manifest');
    if (manifest === '')
        return { inputs: Inputs.fromEnvironment(env), origins: '' };
    const { loadManifest } = await __nccwpck_require__.e(/* import() */ 396).then(__nccwpck_require__.bind(__nccwpck_require__, 3396));
    const loaded = await loadManifest(action, { manifest, environment, service: given('service'), job: given('job') });
    return loaded === undefined ? { inputs: Inputs.fromEnvironment(env), origins: '' } : { inputs: Inputs.fromEnvironment(env, loaded.settings), origins: originsOf(loaded, given, env), loaded };
}
/** Names and lines alone: values may be private. */
function originsOf({ delivery, environment, services, settings }, given, env) {
    const choosing = ['manifest', 'environment', 'service', 'github-token'];
    const own = Object.keys(env).flatMap((variable) => (variable.startsWith('INPUT_') ? [variable.slice('INPUT_'.length).toLowerCase()] : [])).filter((name) => given(name) !== '' && !choosing.includes(name));
    const fromFile = [...settings].filter(([name]) => !own.includes(name)).map(([name, { file, line }]) => `| ${(0,core_markdown/* code */.aY)(name)} | ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line} |`);
    const fromStep = own.toSorted().map((name) => {
        const { file, line } = settings.get(name) ?? {};
        return `| ${(0,core_markdown/* code */.aY)(name)} | the step${file === undefined ? '' : `, instead of ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line ?? 1}`} |`;
    });
    const about = [...(environment === undefined ? [] : [`environment ${(0,core_markdown/* code */.aY)(environment.name)}`]), services.map(({ key }) => (0,core_markdown/* code */.aY)(key)).join(', ')].join(', ');
    const table = ['| Setting | From |', '| --- | --- |', ...fromFile, ...fromStep].join('\n');
    return `<details><summary>Where ${fromFile.length + fromStep.length} settings come from</summary>\n\n${(0,core_markdown/* escapeMarkdown */.FV)(delivery.file)}, ${about}\n\n${table}\n\n</details>`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/action.js
// The only place that writes outputs and summaries and that fails a step. Each thing is told once, and outputs and summary
// are written before the step fails, so that later steps have them. A cancelled job reaches the code as an AbortSignal.







/** What a run reports, gathered while it works, so that an interrupted run still tells what it knew. */
class Report {
    outputs = new Map();
    sections = [];
    annotations = [];
    output(name, value) {
        this.outputs.set(name, String(value));
    }
    /** Markdown; what comes from outside is escaped by the caller (core/markdown.ts). */
    section(markdown) {
        if (markdown !== '')
            this.sections.push(markdown);
    }
    annotate(annotation) {
        this.annotations.push(annotation);
    }
}
const SUMMARY_BYTES_MAX = 1_000_000;
/** What action.yml asks GitHub for. On an older one, which only somebody who runs a bundle by hand has, much works and not all. */
const NODE_MIN = 24;
async function runAction(action) {
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => abort.abort(new Error(signal)));
    const report = new Report();
    const surface = action.terminal === true && !isJob(process.env) ? terminal : runner;
    const context = { signal: abort.signal, log: surface.log, report, saveState: surface.saveState };
    const isPost = stateOf('isPost') === 'true';
    if (!isPost)
        surface.saveState('isPost', 'true');
    const told = failUntilTold(action.name, surface);
    let failure;
    let isAnswer = true;
    try {
        const outcome = isPost ? await (action.post?.(stateOf, context) ?? {}) : await runMain(action, context);
        failure = outcome.failure;
    }
    catch (thrown) {
        failure = describe(thrown);
        isAnswer = false;
        report.section(errorSection(action.name, thrown));
    }
    surface.publish(report);
    if (failure !== undefined)
        surface.fail(failure, isAnswer);
    told();
    // Sockets that an HTTP agent keeps open must not keep a finished step alive.
    process.exit();
}
/** Node ends quietly, and with success, when what is awaited can no longer happen. A step whose end nobody told has failed. */
function failUntilTold(name, surface) {
    const fail = () => surface.fail(`This is a bug in cloudrun-delivery, please report it: ${name} ended in the middle of its work`, false);
    process.once('exit', fail);
    return () => process.off('exit', fail);
}
async function runMain(action, context) {
    const { inputs, origins, loaded } = await inputsOfStep(action.name, process.env);
    const parsed = action.parse(inputs, loaded);
    inputs.done();
    try {
        return await action.run(parsed, context);
    }
    finally {
        // Last, since it is for whoever wonders.
        context.report.section(origins);
    }
}
/** Keeps a value, and the forms in which it likes to travel, out of every log and summary of this job. */
function mask(secret) {
    for (const line of [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== '')) {
        const forms = [line, Buffer.from(line).toString('base64'), Buffer.from(line).toString('base64url'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)];
        for (const form of new Set(forms))
            command('add-mask', form);
    }
}
const actionsLog = {
    info: (text) => void process.stdout.write(`${defuse(text)}\n`),
    // GitHub colours the log and nothing else: in an annotation an escape is litter.
    warning: (text) => command('warning', forTerminal(text)),
    notice: (text) => command('notice', forTerminal(text)),
    group: async (title, body) => {
        command('group', defuse(title.replaceAll(/[\r\n]/g, ' ')));
        try {
            return await body();
        }
        finally {
            command('endgroup');
        }
    },
};
const runner = {
    log: actionsLog,
    saveState: saveState,
    publish,
    fail: (message) => {
        process.exitCode = 1;
        command('error', forTerminal(message));
    },
};
/** A person: no workflow command is printed. Files that somebody names as a runner would are written all the same. */
const terminal = {
    log: terminalLog,
    saveState: () => { },
    publish: ({ outputs, sections }) => {
        if ((process.env['GITHUB_OUTPUT'] ?? '') !== '')
            for (const [name, value] of outputs)
                setOutput(name, value);
        writeSummary(sections.join('\n\n'));
    },
    fail: (message, isAnswer) => {
        process.exitCode = 1;
        if (!isAnswer)
            process.stderr.write(`${forTerminal(message)}\n`);
    },
};
/** Whether a runner reads what we print. */
function isJob(env) {
    return env['GITHUB_ACTIONS'] === 'true';
}
function publish(report) {
    for (const [name, value] of report.outputs)
        setOutput(name, value);
    for (const { level, message, ...at } of report.annotations)
        command(level, forTerminal(message), at);
    writeSummary([(0,endpoints/* emulatorNotice */.oO)(process.env), ...report.sections].filter((section) => section !== '').join('\n\n'));
}
/** Written in one append: GitHub refuses a summary over 1 MiB as a whole, so it is cut before. */
function writeSummary(markdown) {
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (markdown === '' || file === undefined || file === '')
        return;
    const text = Buffer.byteLength(markdown) > SUMMARY_BYTES_MAX ? (0,core_markdown/* truncate */.xv)(markdown, SUMMARY_BYTES_MAX / 4) : markdown;
    try {
        (0,external_node_fs_.appendFileSync)(file, `${text}\n\n`);
    }
    catch (cause) {
        command('warning', `The step summary could not be written to GITHUB_STEP_SUMMARY: ${(0,errors/* messageOf */.bD)(cause)}`);
    }
}
function describe(thrown) {
    if (thrown instanceof errors/* DeliveryError */.VE)
        return thrown.hint === '' ? thrown.message : `${thrown.message}\n${thrown.hint}`;
    if (Number.parseInt(process.versions.node, 10) < NODE_MIN)
        return `These actions run on Node ${NODE_MIN}, and this is Node ${process.versions.node}: ${(0,errors/* messageOf */.bD)(thrown)}`;
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    return `This is a bug in cloudrun-delivery, please report it: ${stack ?? (0,errors/* messageOf */.bD)(thrown)}`;
}
function errorSection(name, thrown) {
    const kind = thrown instanceof errors/* DeliveryError */.VE ? thrown.kind : 'bug';
    const hint = thrown instanceof errors/* DeliveryError */.VE && thrown.hint !== '' ? `\n\n**What to do:** ${(0,core_markdown/* escapeMarkdown */.FV)(thrown.hint)}` : '';
    return `### ❌ ${(0,core_markdown/* escapeMarkdown */.FV)(name)}: ${(0,core_markdown/* code */.aY)(kind)}\n\n${(0,core_markdown/* escapeMarkdown */.FV)((0,errors/* messageOf */.bD)(thrown))}${hint}`;
}


/***/ }),

/***/ 3298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);


const systemClock = {
    nowMs: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal });
        }
        catch {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelled */ .KW)('waiting');
        }
    },
    random: () => Math.random(),
};


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fY: () => (/* binding */ connectCloudRun)
});

// UNUSED EXPORTS: cloudRun, parseService

// EXTERNAL MODULE: ./packages/shared/lib/core/service.js
var service = __nccwpck_require__(7960);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/google.js + 6 modules
var google = __nccwpck_require__(2205);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/run-json.js

/** What a revision has beside its template: https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services.revisions */
const OF_REVISIONS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'launchStage', 'service', 'reconciling', 'conditions', 'observedGeneration', 'logUri', 'satisfiesPzs', 'etag', 'creator', 'scalingStatus',
]);
async function absentAsUndefined(read) {
    try {
        return await read();
    }
    catch (thrown) {
        if (thrown instanceof errors/* DeliveryError */.VE && thrown.kind === 'not-found')
            return undefined;
        throw thrown;
    }
}
function parseRevision(answer) {
    const json = record(answer);
    const containers = list(json['containers']);
    const ingress = containers.map(record).find((container) => list(container['ports']).length > 0) ?? containers[0];
    const conditions = list(json['conditions']).map(record);
    const ready = conditions.find((condition) => condition['type'] === 'Ready');
    return {
        name: shortName(run_json_text(json['name'], 'name')),
        createdAtMs: Date.parse(optionalText(json['createTime']) ?? '') || 0,
        condition: parseCondition(ready),
        conditions: new Map(conditions.map((condition) => [String(condition['type'] ?? ''), parseCondition(condition)])),
        image: optionalText(record(ingress)['image']) ?? '',
        containers,
        volumes: list(json['volumes']),
        annotations: texts(json['annotations']),
        template: Object.fromEntries(Object.entries(json).filter(([field]) => !OF_REVISIONS.has(field))),
        logUri: optionalText(json['logUri']) ?? '',
    };
}
/** A new generation that was not observed yet is still being reconciled, whatever the flag says; one that failed is never observed. */
function isReconciling(json, condition) {
    return json['reconciling'] === true || (condition.state !== 'failed' && String(json['generation'] ?? '') !== String(json['observedGeneration'] ?? ''));
}
function parseCondition(value) {
    const json = record(value);
    const state = String(json['state'] ?? '');
    const reason = optionalText(json['reason']) ?? optionalText(json['revisionReason']) ?? optionalText(json['executionReason']) ?? '';
    return {
        state: state === 'CONDITION_SUCCEEDED' ? 'succeeded' : state === 'CONDITION_FAILED' ? 'failed' : 'pending',
        reason,
        message: optionalText(json['message']) ?? '',
    };
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function texts(value) {
    return Object.fromEntries(Object.entries(record(value)).map(([key, entry]) => [key, String(entry)]));
}
function run_json_text(value, field) {
    if (typeof value === 'string' && value !== '')
        return value;
    throw new errors/* DeliveryError */.VE('unavailable', `the Cloud Run API answered without \`${field}\``, { hint: 'Is the endpoint really a Cloud Run Admin API v2?' });
}
function optionalText(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function shortName(name) {
    return name.slice(name.lastIndexOf('/') + 1);
}
function optionalName(value) {
    const name = optionalText(value);
    return name === undefined ? undefined : shortName(name);
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/cloud-run.js
// The CloudRun port over the Admin API v2. It parses the few fields that decisions need and carries the rest through untouched.
// A service whose answer it cannot read is an error, never a guess.



const ALLOCATION_LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST';
const ALLOCATION_REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION';
const REVISIONS_PER_PAGE = 100;
/** Fields of a service that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
    'latestReadyRevision', 'latestCreatedRevision', 'trafficStatuses', 'uri', 'urls', 'satisfiesPzs', 'threatDetectionEnabled', 'reconciling', 'etag', 'template', 'traffic', 'annotations', 'buildConfig',
]);
async function connectCloudRun(place, env, patience) {
    return cloudRun(place, await (0,google/* connectGoogleApi */.Us)('run', place.project, env, patience));
}
function cloudRun({ project, region }, api) {
    const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`;
    const servicePath = (name) => `${parent}/services/${encodeURIComponent(name)}`;
    return {
        getService: async (name, signal) => absentAsUndefined(async () => parseService(await api({ method: 'GET', path: servicePath(name), what: `reading service ${name}`, signal }))),
        createService: async (name, service, signal, { dryRun = false } = {}) => {
            const query = { serviceId: name, ...(dryRun ? { validateOnly: true } : {}) };
            await api({ method: 'POST', path: `${parent}/services`, query, body: newServiceJson(service), what: `${dryRun ? 'checking the creation of' : 'creating'} service ${name}`, signal });
        },
        updateService: async (service, change, signal, { dryRun = false } = {}) => {
            await api({
                method: 'PATCH',
                path: servicePath(service.name),
                query: { updateMask: Object.keys(changeJson(change)).join(','), ...(dryRun ? { validateOnly: true } : {}) },
                body: { name: `${parent.slice('/v2/'.length)}/services/${service.name}`, etag: service.etag, ...changeJson(change) },
                what: `${dryRun ? 'checking a change of' : 'changing'} service ${service.name}`,
                signal,
            });
        },
        getRevision: async (service, revision, signal) => absentAsUndefined(async () => {
            const path = `${servicePath(service)}/revisions/${encodeURIComponent(revision)}`;
            return parseRevision(await api({ method: 'GET', path, what: `reading revision ${revision}`, signal }));
        }),
        listRevisions: async (service, signal) => {
            const found = [];
            let pageToken;
            do {
                const query = { pageSize: REVISIONS_PER_PAGE, pageToken };
                const page = record(await api({ method: 'GET', path: `${servicePath(service)}/revisions`, query, what: `listing revisions of ${service}`, signal }));
                found.push(...list(page['revisions']).map(parseRevision));
                pageToken = optionalText(page['nextPageToken']);
            } while (pageToken !== undefined);
            return found.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
        },
        // Version 3, so that bindings with a condition come whole and survive the write.
        getPolicy: async (service, signal) => {
            const query = { 'options.requestedPolicyVersion': 3 };
            return record(await api({ method: 'GET', path: `${servicePath(service)}:getIamPolicy`, query, what: `reading who may call ${service}`, signal }));
        },
        setPolicy: async (service, policy, signal) => {
            await api({ method: 'POST', path: `${servicePath(service)}:setIamPolicy`, body: { policy: { version: 3, ...policy } }, what: `setting who may call ${service}`, signal });
        },
    };
}
function newServiceJson({ traffic, rest, ...service }) {
    return { ...rest, ...service, traffic: traffic.map(trafficJson) };
}
function changeJson({ traffic, rest, ...change }) {
    return { ...rest, ...change, ...(traffic === undefined ? {} : { traffic: traffic.map(trafficJson) }) };
}
function trafficJson({ revision, percent, tag }) {
    const target = revision === service/* LATEST */.k ? { type: ALLOCATION_LATEST } : { type: ALLOCATION_REVISION, revision };
    return { ...target, percent, ...(tag === undefined ? {} : { tag }) };
}
function parseService(answer) {
    const json = record(answer);
    const condition = parseCondition(json['terminalCondition']);
    return {
        name: shortName(run_json_text(json['name'], 'name')),
        etag: run_json_text(json['etag'], 'etag'),
        uri: optionalText(json['uri']) ?? '',
        template: record(json['template']),
        traffic: list(json['traffic']).map(parseTarget),
        trafficStatuses: list(json['trafficStatuses']).map(parseStatus),
        latestReadyRevision: optionalName(json['latestReadyRevision']),
        latestCreatedRevision: optionalName(json['latestCreatedRevision']),
        annotations: texts(json['annotations']),
        settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
        reconciling: isReconciling(json, condition),
        condition,
    };
}
function parseTarget(value) {
    const json = record(value);
    const revision = json['type'] === ALLOCATION_LATEST || json['type'] === 1 ? service/* LATEST */.k : optionalName(json['revision']);
    const tag = optionalText(json['tag']);
    return { revision: revision ?? service/* LATEST */.k, percent: Number(json['percent'] ?? 0), ...(tag === undefined ? {} : { tag }) };
}
function parseStatus(value) {
    const uri = optionalText(record(value)['uri']);
    return { ...parseTarget(value), ...(uri === undefined ? {} : { uri }) };
}


/***/ }),

/***/ 3410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   eV: () => (/* binding */ isEmulated),
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
/* unused harmony exports mayAskRegistry, registryAddress, gitHubEndpoint */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
// Where each API is: Google's address, or a local one named by an environment variable. Read here and nowhere else.
// An emulated endpoint means that no credentials are loaded or sent.


const VARIABLES = {
    run: 'CLOUD_RUN_EMULATOR_HOST',
    monitoring: 'CLOUD_MONITORING_EMULATOR_HOST',
    logging: 'CLOUD_LOGGING_EMULATOR_HOST',
    secretmanager: 'SECRET_MANAGER_EMULATOR_HOST',
    containeranalysis: 'CONTAINER_ANALYSIS_EMULATOR_HOST',
    cloudbuild: 'CLOUD_BUILD_EMULATOR_HOST',
    storage: 'STORAGE_EMULATOR_HOST',
    sqladmin: 'CLOUD_SQL_ADMIN_EMULATOR_HOST',
    artifactregistry: 'ARTIFACT_REGISTRY_EMULATOR_HOST',
};
/**
 * A sibling that is not set follows CLOUD_RUN_EMULATOR_HOST: a run whose service is emulated must never judge it by, or send
 * credentials to, the real cloud.
 */
function endpoint(api, env) {
    const variable = env[VARIABLES[api]] ? VARIABLES[api] : VARIABLES.run;
    const value = env[variable];
    if (!value)
        return { host: `${api}.googleapis.com`, port: 443, protocol: 'https', emulated: false };
    const match = /^(?:http:\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(value);
    const [, host, port] = match ?? [];
    if (host === undefined || Number(port) > 65_535) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `${variable} must be HOST:PORT of a running emulator, got "${value}"`, {
            hint: `Unset ${variable} to use the real API, or start the emulator (npm run emulator) and set it to the address it prints.`,
        });
    }
    return { host, port: Number(port), protocol: 'http', emulated: true };
}
function isEmulated(env) {
    return Boolean(env[VARIABLES.run]);
}
/** Whether a registry may be asked: an emulated run speaks to this machine alone, for a registry elsewhere would want credentials. */
function mayAskRegistry(host, env) {
    return !isEmulated(env) || isLoopback(host) || isArtifactRegistry(host);
}
/** Where the API of a registry is. An emulated run has its images of Artifact Registry at the emulator, under the names that they have there. */
function registryAddress(host, env) {
    const { emulated, host: name, port } = endpoint('artifactregistry', env);
    return emulated && isArtifactRegistry(host) ? { origin: `http://${name}:${port}`, emulated } : { origin: registryOrigin(host), emulated: false };
}
/** The first line of every summary of an emulated run; empty otherwise. */
function emulatorNotice(env) {
    return isEmulated(env) ? `> **Emulator** (${VARIABLES.run} is set): nothing in the cloud was read or changed.` : '';
}
/**
 * Where GitHub's API is, or why it is left alone: an emulated run records nothing on the real GitHub, and sends no token there. A token
 * goes by https, or to this machine.
 */
function gitHubEndpoint(env) {
    const value = env['GITHUB_API_URL'] || 'https://api.github.com';
    const url = URL.parse(value);
    const local = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url === null || (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))) {
        throw new DeliveryError('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." });
    }
    if (isEmulated(env) && !local)
        return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` };
    return { apiUrl: value };
}


/***/ }),

/***/ 2205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Us: () => (/* binding */ connectGoogleApi)
});

// UNUSED EXPORTS: connectGoogleBytes, toDeliveryError

// EXTERNAL MODULE: ./node_modules/extend/index.js
var extend = __nccwpck_require__(3860);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
// EXTERNAL MODULE: ./node_modules/gaxios/build/esm/src/util.cjs
var util = __nccwpck_require__(4490);
;// CONCATENATED MODULE: ./node_modules/gaxios/build/esm/src/common.js
// Copyright 2018 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.


const pkg = util.pkg;
/**
 * Support `instanceof` operator for `GaxiosError`s in different versions of this library.
 *
 * @see {@link GaxiosError[Symbol.hasInstance]}
 */
const GAXIOS_ERROR_SYMBOL = Symbol.for(`${pkg.name}-gaxios-error`);
class GaxiosError extends Error {
    config;
    response;
    /**
     * An error code.
     * Can be a system error code, DOMException error name, or any error's 'code' property where it is a `string`.
     *
     * It is only a `number` when the cause is sourced from an API-level error (AIP-193).
     *
     * @see {@link https://nodejs.org/api/errors.html#errorcode error.code}
     * @see {@link https://developer.mozilla.org/en-US/docs/Web/API/DOMException#error_names DOMException#error_names}
     * @see {@link https://google.aip.dev/193#http11json-representation AIP-193}
     *
     * @example
     * 'ECONNRESET'
     *
     * @example
     * 'TimeoutError'
     *
     * @example
     * 500
     */
    code;
    /**
     * An HTTP Status code.
     * @see {@link https://developer.mozilla.org/en-US/docs/Web/API/Response/status Response#status}
     *
     * @example
     * 500
     */
    status;
    /**
     * @deprecated use {@link GaxiosError.cause} instead.
     *
     * @see {@link https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Error/cause Error#cause}
     *
     * @privateRemarks
     *
     * We will want to remove this property later as the modern `cause` property is better suited
     * for displaying and relaying nested errors. Keeping this here makes the resulting
     * error log larger than it needs to be.
     *
     */
    error;
    /**
     * Support `instanceof` operator for `GaxiosError` across builds/duplicated files.
     *
     * @see {@link GAXIOS_ERROR_SYMBOL}
     * @see {@link GaxiosError[Symbol.hasInstance]}
     * @see {@link https://github.com/microsoft/TypeScript/issues/13965#issuecomment-278570200}
     * @see {@link https://stackoverflow.com/questions/46618852/require-and-instanceof}
     * @see {@link https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Function/@@hasInstance#reverting_to_default_instanceof_behavior}
     */
    [GAXIOS_ERROR_SYMBOL] = pkg.version;
    /**
     * Support `instanceof` operator for `GaxiosError` across builds/duplicated files.
     *
     * @see {@link GAXIOS_ERROR_SYMBOL}
     * @see {@link GaxiosError[GAXIOS_ERROR_SYMBOL]}
     */
    static [Symbol.hasInstance](instance) {
        if (instance &&
            typeof instance === 'object' &&
            GAXIOS_ERROR_SYMBOL in instance &&
            instance[GAXIOS_ERROR_SYMBOL] === pkg.version) {
            return true;
        }
        // fallback to native
        return Function.prototype[Symbol.hasInstance].call(GaxiosError, instance);
    }
    constructor(message, config, response, cause) {
        super(message, { cause });
        this.config = config;
        this.response = response;
        this.error = cause instanceof Error ? cause : undefined;
        // deep-copy config as we do not want to mutate
        // the existing config for future retries/use
        this.config = extend(true, {}, config);
        if (this.response) {
            this.response.config = extend(true, {}, this.response.config);
        }
        if (this.response) {
            try {
                this.response.data = translateData(this.config.responseType, 
                // workaround for `node-fetch`'s `.data` deprecation...
                this.response?.bodyUsed ? this.response?.data : undefined);
            }
            catch {
                // best effort - don't throw an error within an error
                // we could set `this.response.config.responseType = 'unknown'`, but
                // that would mutate future calls with this config object.
            }
            this.status = this.response.status;
        }
        if (cause instanceof DOMException) {
            // The DOMException's equivalent to code is its name
            // E.g.: name = `TimeoutError`, code = number
            // https://developer.mozilla.org/en-US/docs/Web/API/DOMException/name
            this.code = cause.name;
        }
        else if (cause &&
            typeof cause === 'object' &&
            'code' in cause &&
            (typeof cause.code === 'string' || typeof cause.code === 'number')) {
            this.code = cause.code;
        }
    }
    /**
     * An AIP-193 conforming error extractor.
     *
     * @see {@link https://google.aip.dev/193#http11json-representation AIP-193}
     *
     * @internal
     * @expiremental
     *
     * @param res the response object
     * @returns the extracted error information
     */
    static extractAPIErrorFromResponse(res, defaultErrorMessage = 'The request failed') {
        let message = defaultErrorMessage;
        // Use res.data as the error message
        if (typeof res.data === 'string') {
            message = res.data;
        }
        if (res.data &&
            typeof res.data === 'object' &&
            'error' in res.data &&
            res.data.error &&
            !res.ok) {
            if (typeof res.data.error === 'string') {
                return {
                    message: res.data.error,
                    code: res.status,
                    status: res.statusText,
                };
            }
            if (typeof res.data.error === 'object') {
                // extract status from data.message
                message =
                    'message' in res.data.error &&
                        typeof res.data.error.message === 'string'
                        ? res.data.error.message
                        : message;
                // extract status from data.error
                const status = 'status' in res.data.error &&
                    typeof res.data.error.status === 'string'
                    ? res.data.error.status
                    : res.statusText;
                // extract code from data.error
                const code = 'code' in res.data.error && typeof res.data.error.code === 'number'
                    ? res.data.error.code
                    : res.status;
                if ('errors' in res.data.error &&
                    Array.isArray(res.data.error.errors)) {
                    const errorMessages = [];
                    for (const e of res.data.error.errors) {
                        if (typeof e === 'object' &&
                            'message' in e &&
                            typeof e.message === 'string') {
                            errorMessages.push(e.message);
                        }
                    }
                    return Object.assign({
                        message: errorMessages.join('\n') || message,
                        code,
                        status,
                    }, res.data.error);
                }
                return Object.assign({
                    message,
                    code,
                    status,
                }, res.data.error);
            }
        }
        return {
            message,
            code: res.status,
            status: res.statusText,
        };
    }
}
function translateData(responseType, data) {
    switch (responseType) {
        case 'stream':
            return data;
        case 'json':
            return JSON.parse(JSON.stringify(data));
        case 'arraybuffer':
            return JSON.parse(Buffer.from(data).toString('utf8'));
        case 'blob':
            return JSON.parse(data.text());
        default:
            return data;
    }
}
/**
 * An experimental error redactor.
 *
 * @param config Config to potentially redact properties of
 * @param response Config to potentially redact properties of
 *
 * @experimental
 */
function defaultErrorRedactor(data) {
    const REDACT = '<<REDACTED> - See `errorRedactor` option in `gaxios` for configuration>.';
    function redactHeaders(headers) {
        if (!headers)
            return;
        headers.forEach((_, key) => {
            // any casing of `Authentication`
            // any casing of `Authorization`
            // anything containing secret, such as 'client secret'
            if (/^authentication$/i.test(key) ||
                /^authorization$/i.test(key) ||
                /secret/i.test(key))
                headers.set(key, REDACT);
        });
    }
    function redactString(obj, key) {
        if (typeof obj === 'object' &&
            obj !== null &&
            typeof obj[key] === 'string') {
            const text = obj[key];
            if (/grant_type=/i.test(text) ||
                /assertion=/i.test(text) ||
                /secret/i.test(text)) {
                obj[key] = REDACT;
            }
        }
    }
    function redactObject(obj) {
        if (!obj || typeof obj !== 'object') {
            return;
        }
        else if (obj instanceof FormData ||
            obj instanceof URLSearchParams ||
            // support `node-fetch` FormData/URLSearchParams
            ('forEach' in obj && 'set' in obj)) {
            obj.forEach((_, key) => {
                if (['grant_type', 'assertion'].includes(key) || /secret/.test(key)) {
                    obj.set(key, REDACT);
                }
            });
        }
        else {
            if ('grant_type' in obj) {
                obj['grant_type'] = REDACT;
            }
            if ('assertion' in obj) {
                obj['assertion'] = REDACT;
            }
            if ('client_secret' in obj) {
                obj['client_secret'] = REDACT;
            }
        }
    }
    if (data.config) {
        redactHeaders(data.config.headers);
        redactString(data.config, 'data');
        redactObject(data.config.data);
        redactString(data.config, 'body');
        redactObject(data.config.body);
        if (data.config.url.searchParams.has('token')) {
            data.config.url.searchParams.set('token', REDACT);
        }
        if (data.config.url.searchParams.has('client_secret')) {
            data.config.url.searchParams.set('client_secret', REDACT);
        }
    }
    if (data.response) {
        defaultErrorRedactor({ config: data.response.config });
        redactHeaders(data.response.headers);
        // workaround for `node-fetch`'s `.data` deprecation...
        if (data.response.bodyUsed) {
            redactString(data.response, 'data');
            redactObject(data.response.data);
        }
    }
    return data;
}
//# sourceMappingURL=common.js.map
;// CONCATENATED MODULE: ./node_modules/gaxios/build/esm/src/retry.js
// Copyright 2018 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
async function getRetryConfig(err) {
    let config = getConfig(err);
    if (!err || !err.config || (!config && !err.config.retry)) {
        return { shouldRetry: false };
    }
    config = config || {};
    config.currentRetryAttempt = config.currentRetryAttempt || 0;
    config.retry =
        config.retry === undefined || config.retry === null ? 3 : config.retry;
    config.httpMethodsToRetry = config.httpMethodsToRetry || [
        'GET',
        'HEAD',
        'PUT',
        'OPTIONS',
        'DELETE',
    ];
    config.noResponseRetries =
        config.noResponseRetries === undefined || config.noResponseRetries === null
            ? 2
            : config.noResponseRetries;
    config.retryDelayMultiplier = config.retryDelayMultiplier
        ? config.retryDelayMultiplier
        : 2;
    config.timeOfFirstRequest = config.timeOfFirstRequest
        ? config.timeOfFirstRequest
        : Date.now();
    config.totalTimeout = config.totalTimeout
        ? config.totalTimeout
        : Number.MAX_SAFE_INTEGER;
    config.maxRetryDelay = config.maxRetryDelay
        ? config.maxRetryDelay
        : Number.MAX_SAFE_INTEGER;
    // If this wasn't in the list of status codes where we want
    // to automatically retry, return.
    const retryRanges = [
        // https://en.wikipedia.org/wiki/List_of_HTTP_status_codes
        // 1xx - Retry (Informational, request still processing)
        // 2xx - Do not retry (Success)
        // 3xx - Do not retry (Redirect)
        // 4xx - Do not retry (Client errors)
        // 408 - Retry ("Request Timeout")
        // 429 - Retry ("Too Many Requests")
        // 5xx - Retry (Server errors)
        [100, 199],
        [408, 408],
        [429, 429],
        [500, 599],
    ];
    config.statusCodesToRetry = config.statusCodesToRetry || retryRanges;
    // Put the config back into the err
    err.config.retryConfig = config;
    // Determine if we should retry the request
    const shouldRetryFn = config.shouldRetry || shouldRetryRequest;
    if (!(await shouldRetryFn(err))) {
        return { shouldRetry: false, config: err.config };
    }
    const delay = getNextRetryDelay(config);
    // We're going to retry!  Increment the counter.
    err.config.retryConfig.currentRetryAttempt += 1;
    // Create a promise that invokes the retry after the backOffDelay
    const backoff = config.retryBackoff
        ? config.retryBackoff(err, delay)
        : new Promise(resolve => {
            setTimeout(resolve, delay);
        });
    // Notify the user if they added an `onRetryAttempt` handler
    if (config.onRetryAttempt) {
        await config.onRetryAttempt(err);
    }
    // Return the promise in which recalls Gaxios to retry the request
    await backoff;
    return { shouldRetry: true, config: err.config };
}
/**
 * Determine based on config if we should retry the request.
 * @param err The GaxiosError passed to the interceptor.
 */
function shouldRetryRequest(err) {
    const config = getConfig(err);
    // Classify the error as a timeout if `err.code` is already `'TimeoutError'`
    // (e.g., extracted from a `DOMException` cause or normalized in `_request`)
    // or if the request's `AbortSignal` aborted with a `'TimeoutError'` reason
    // from `AbortSignal.timeout()` (which can happen when `node-fetch` or a
    // custom/shimmed fetch adapter in Node.js or Bun rejects with a generic
    // `AbortError` instead of propagating `signal.reason`).
    const isTimeoutError = err.code === 'TimeoutError' ||
        err.config?.signal?.reason?.name === 'TimeoutError';
    // User-initiated aborts (`signal.aborted` or `AbortError`) should not be
    // retried, except when the abort was triggered by a request timeout.
    if ((err.config?.signal?.aborted && !isTimeoutError) ||
        (err.code === 'AbortError' && !isTimeoutError)) {
        return false;
    }
    // If there's no config, or retries are disabled, return.
    if (!config || config.retry === 0) {
        return false;
    }
    // Check if this error has no response (ETIMEDOUT, ENOTFOUND, etc)
    if (!err.response &&
        (config.currentRetryAttempt || 0) >= config.noResponseRetries) {
        return false;
    }
    // Only retry with configured HttpMethods.
    if (!config.httpMethodsToRetry ||
        !config.httpMethodsToRetry.includes(err.config.method?.toUpperCase() || 'GET')) {
        return false;
    }
    // If this wasn't in the list of status codes where we want
    // to automatically retry, return.
    if (err.response && err.response.status) {
        let isInRange = false;
        for (const [min, max] of config.statusCodesToRetry) {
            const status = err.response.status;
            if (status >= min && status <= max) {
                isInRange = true;
                break;
            }
        }
        if (!isInRange) {
            return false;
        }
    }
    // If we are out of retry attempts, return
    config.currentRetryAttempt = config.currentRetryAttempt || 0;
    if (config.currentRetryAttempt >= config.retry) {
        return false;
    }
    return true;
}
/**
 * Acquire the raxConfig object from an GaxiosError if available.
 * @param err The Gaxios error with a config object.
 */
function getConfig(err) {
    if (err && err.config && err.config.retryConfig) {
        return err.config.retryConfig;
    }
    return;
}
/**
 * Gets the delay to wait before the next retry.
 *
 * @param {RetryConfig} config The current set of retry options
 * @returns {number} the amount of ms to wait before the next retry attempt.
 */
function getNextRetryDelay(config) {
    // Calculate time to wait with exponential backoff.
    // If this is the first retry, look for a configured retryDelay.
    const retryDelay = config.currentRetryAttempt
        ? 0
        : (config.retryDelay ?? 100);
    // Formula: retryDelay + ((retryDelayMultiplier^currentRetryAttempt - 1 / 2) * 1000)
    const calculatedDelay = retryDelay +
        ((Math.pow(config.retryDelayMultiplier, config.currentRetryAttempt) - 1) /
            2) *
            1000;
    const maxAllowableDelay = config.totalTimeout - (Date.now() - config.timeOfFirstRequest);
    return Math.min(calculatedDelay, maxAllowableDelay, config.maxRetryDelay);
}
//# sourceMappingURL=retry.js.map
// EXTERNAL MODULE: external "stream"
var external_stream_ = __nccwpck_require__(2203);
;// CONCATENATED MODULE: ./node_modules/gaxios/build/esm/src/interceptor.js
// Copyright 2024 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
/**
 * Class to manage collections of GaxiosInterceptors for both requests and responses.
 */
class GaxiosInterceptorManager extends Set {
}
//# sourceMappingURL=interceptor.js.map
;// CONCATENATED MODULE: ./node_modules/gaxios/build/esm/src/gaxios.js
// Copyright 2018 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
var _a;






const randomUUID = async () => globalThis.crypto?.randomUUID() || (await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6982, 19))).randomUUID();
const HTTP_STATUS_NO_CONTENT = 204;
class Gaxios {
    agentCache = new Map();
    /**
     * Default HTTP options that will be used for every HTTP request.
     */
    defaults;
    /**
     * Interceptors
     */
    interceptors;
    /**
     * The Gaxios class is responsible for making HTTP requests.
     * @param defaults The default set of options to be used for this instance.
     */
    constructor(defaults) {
        this.defaults = defaults || {};
        this.interceptors = {
            request: new GaxiosInterceptorManager(),
            response: new GaxiosInterceptorManager(),
        };
    }
    /**
     * A {@link fetch `fetch`} compliant API for {@link Gaxios}.
     *
     * @remarks
     *
     * This is useful as a drop-in replacement for `fetch` API usage.
     *
     * @example
     *
     * ```ts
     * const gaxios = new Gaxios();
     * const myFetch: GaxiosOptions['fetchImplementation'] = (...args) => gaxios.fetch(...args);
     * await myFetch('https://example.com');
     * ```
     *
     * @param args `fetch` API or `Gaxios#request` parameters
     * @returns the {@link Response} with Gaxios-added properties
     */
    fetch(...args) {
        // Up to 2 parameters in either overload
        const input = args[0];
        const init = args[1];
        let url = undefined;
        const headers = new Headers();
        // prepare URL
        if (typeof input === 'string') {
            url = new URL(input);
        }
        else if (input instanceof URL) {
            url = input;
        }
        else if (input && input.url) {
            url = new URL(input.url);
        }
        // prepare headers
        if (input && typeof input === 'object' && 'headers' in input) {
            _a.mergeHeaders(headers, input.headers);
        }
        if (init) {
            _a.mergeHeaders(headers, new Headers(init.headers));
        }
        // prepare request
        if (typeof input === 'object' && !(input instanceof URL)) {
            // input must have been a non-URL object
            return this.request({ ...init, ...input, headers, url });
        }
        else {
            // input must have been a string or URL
            return this.request({ ...init, headers, url });
        }
    }
    /**
     * Perform an HTTP request with the given options.
     * @param opts Set of HTTP options that will be used for this HTTP request.
     */
    async request(opts = {}) {
        let prepared = await this.#prepareRequest(opts);
        prepared = await this.#applyRequestInterceptors(prepared);
        return this.#applyResponseInterceptors(this._request(prepared));
    }
    async _defaultAdapter(config) {
        const fetchImpl = config.fetchImplementation ||
            this.defaults.fetchImplementation ||
            (await _a.#getFetch());
        // node-fetch v3 warns when `data` is present
        // https://github.com/node-fetch/node-fetch/issues/1000
        const preparedOpts = { ...config };
        delete preparedOpts.data;
        const res = (await fetchImpl(config.url, preparedOpts));
        const data = await this.getResponseData(config, res);
        if (!Object.getOwnPropertyDescriptor(res, 'data')?.configurable) {
            // Work-around for `node-fetch` v3 as accessing `data` would otherwise throw
            Object.defineProperties(res, {
                data: {
                    configurable: true,
                    writable: true,
                    enumerable: true,
                    value: data,
                },
            });
        }
        // Keep object as an instance of `Response`
        return Object.assign(res, { config, data });
    }
    /**
     * Internal, retryable version of the `request` method.
     * @param opts Set of HTTP options that will be used for this HTTP request.
     */
    async _request(opts) {
        try {
            let translatedResponse;
            if (opts.adapter) {
                translatedResponse = await opts.adapter(opts, this._defaultAdapter.bind(this));
            }
            else {
                translatedResponse = await this._defaultAdapter(opts);
            }
            if (!opts.validateStatus(translatedResponse.status)) {
                if (opts.responseType === 'stream') {
                    const response = [];
                    for await (const chunk of translatedResponse.data) {
                        response.push(chunk);
                    }
                    translatedResponse.data = Buffer.concat(response.map(c => (typeof c === 'string' ? Buffer.from(c) : c))).toString('utf8');
                }
                const errorInfo = GaxiosError.extractAPIErrorFromResponse(translatedResponse, `Request failed with status code ${translatedResponse.status}`);
                throw new GaxiosError(errorInfo?.message, opts, translatedResponse, errorInfo);
            }
            return translatedResponse;
        }
        catch (e) {
            let err;
            if (e instanceof GaxiosError) {
                err = e;
            }
            else if (e instanceof Error) {
                err = new GaxiosError(e.message, opts, undefined, e);
            }
            else if (opts.signal?.aborted) {
                err = new GaxiosError(`The operation was aborted: ${e}`, opts, undefined, e);
                err.code = 'AbortError';
            }
            else {
                err = new GaxiosError('Unexpected Gaxios Error', opts, undefined, e);
            }
            // When `opts.timeout` is configured, `#appendTimeoutToSignal` attaches
            // `AbortSignal.timeout(opts.timeout)` to `opts.signal`, which sets
            // `opts.signal.reason` to a `TimeoutError` `DOMException` when it fires.
            // However, `node-fetch` rejects an aborted signal with a generic
            // `AbortError` ('The user aborted a request.') rather than
            // `opts.signal.reason`, and Bun's native `AbortSignal.timeout` uses the
            // message 'The operation timed out.' instead of V8's 'The operation was
            // aborted due to timeout'. Normalizing `err.code = 'TimeoutError'` and
            // ensuring `err.message` describes the timeout allows `getRetryConfig` /
            // `shouldRetryRequest` to recognize the error as a retriable timeout.
            if (!err.response &&
                opts.signal?.aborted &&
                opts.signal.reason?.name === 'TimeoutError') {
                err.code = 'TimeoutError';
                if (!/timeout|timed out/i.test(err.message)) {
                    err.message = 'The operation was aborted due to timeout';
                }
            }
            else if (!err.response &&
                opts.signal?.aborted &&
                err.code !== 'TimeoutError') {
                err.code ||= 'AbortError';
            }
            const { shouldRetry, config } = await getRetryConfig(err);
            if (shouldRetry && config) {
                err.config.retryConfig.currentRetryAttempt =
                    config.retryConfig.currentRetryAttempt;
                // The error's config could be redacted - therefore we only want to
                // copy the retry state over to the existing config
                opts.retryConfig = err.config?.retryConfig;
                if (typeof err.config?.timeout === 'number') {
                    opts.timeout = err.config.timeout;
                }
                // re-prepare timeout for the next request
                this.#appendTimeoutToSignal(opts);
                return this._request(opts);
            }
            if (opts.errorRedactor) {
                opts.errorRedactor(err);
            }
            throw err;
        }
    }
    async getResponseData(opts, res) {
        if (res.status === HTTP_STATUS_NO_CONTENT) {
            return '';
        }
        if (opts.maxContentLength &&
            res.headers.has('content-length') &&
            opts.maxContentLength <
                Number.parseInt(res.headers?.get('content-length') || '')) {
            throw new GaxiosError("Response's `Content-Length` is over the limit.", opts, Object.assign(res, { config: opts }));
        }
        switch (opts.responseType) {
            case 'stream':
                return res.body;
            case 'json': {
                const data = await res.text();
                try {
                    return JSON.parse(data);
                }
                catch {
                    return data;
                }
            }
            case 'arraybuffer':
                return res.arrayBuffer();
            case 'blob':
                return res.blob();
            case 'text':
                return res.text();
            default:
                return this.getResponseDataFromContentType(res);
        }
    }
    #urlMayUseProxy(url, noProxy = []) {
        const candidate = new URL(url);
        const noProxyList = [...noProxy];
        const noProxyEnvList = (process.env.NO_PROXY ?? process.env.no_proxy)?.split(',') || [];
        for (const rule of noProxyEnvList) {
            noProxyList.push(rule.trim());
        }
        for (const rule of noProxyList) {
            // Match regex
            if (rule instanceof RegExp) {
                if (rule.test(candidate.toString())) {
                    return false;
                }
            }
            // Match URL
            else if (rule instanceof URL) {
                if (rule.origin === candidate.origin) {
                    return false;
                }
            }
            // Match string regex
            else if (rule.startsWith('*.') || rule.startsWith('.')) {
                const cleanedRule = rule.replace(/^\*\./, '.');
                if (candidate.hostname.endsWith(cleanedRule)) {
                    return false;
                }
            }
            // Basic string match
            else if (rule === candidate.origin ||
                rule === candidate.hostname ||
                rule === candidate.href) {
                return false;
            }
        }
        return true;
    }
    /**
     * Applies the request interceptors. The request interceptors are applied after the
     * call to prepareRequest is completed.
     *
     * @param {GaxiosOptionsPrepared} options The current set of options.
     *
     * @returns {Promise<GaxiosOptionsPrepared>} Promise that resolves to the set of options or response after interceptors are applied.
     */
    async #applyRequestInterceptors(options) {
        let promiseChain = Promise.resolve(options);
        for (const interceptor of this.interceptors.request.values()) {
            if (interceptor) {
                promiseChain = promiseChain.then(interceptor.resolved, interceptor.rejected);
            }
        }
        return promiseChain;
    }
    /**
     * Applies the response interceptors. The response interceptors are applied after the
     * call to request is made.
     *
     * @param {GaxiosOptionsPrepared} options The current set of options.
     *
     * @returns {Promise<GaxiosOptionsPrepared>} Promise that resolves to the set of options or response after interceptors are applied.
     */
    async #applyResponseInterceptors(response) {
        let promiseChain = Promise.resolve(response);
        for (const interceptor of this.interceptors.response.values()) {
            if (interceptor) {
                promiseChain = promiseChain.then(interceptor.resolved, interceptor.rejected);
            }
        }
        return promiseChain;
    }
    /**
     * Validates the options, merges them with defaults, and prepare request.
     *
     * @param options The original options passed from the client.
     * @returns Prepared options, ready to make a request
     */
    async #prepareRequest(options) {
        // Prepare Headers - copy in order to not mutate the original objects
        const preparedHeaders = new Headers(this.defaults.headers);
        _a.mergeHeaders(preparedHeaders, options.headers);
        // Merge options
        const opts = extend(true, {}, this.defaults, options);
        if (!opts.url) {
            throw new Error('URL is required.');
        }
        if (opts.baseURL) {
            opts.url = new URL(opts.url, opts.baseURL);
        }
        // don't modify the properties of a default or provided URL
        opts.url = new URL(opts.url);
        if (opts.params) {
            if (opts.paramsSerializer) {
                let additionalQueryParams = opts.paramsSerializer(opts.params);
                if (additionalQueryParams.startsWith('?')) {
                    additionalQueryParams = additionalQueryParams.slice(1);
                }
                const prefix = opts.url.toString().includes('?') ? '&' : '?';
                opts.url = opts.url + prefix + additionalQueryParams;
            }
            else {
                const url = opts.url instanceof URL ? opts.url : new URL(opts.url);
                for (const [key, value] of new URLSearchParams(opts.params)) {
                    url.searchParams.append(key, value);
                }
                opts.url = url;
            }
        }
        if (typeof options.maxContentLength === 'number') {
            opts.size = options.maxContentLength;
        }
        if (typeof options.maxRedirects === 'number') {
            opts.follow = options.maxRedirects;
        }
        const shouldDirectlyPassData = typeof opts.data === 'string' ||
            opts.data instanceof ArrayBuffer ||
            opts.data instanceof Blob ||
            // Node 18 does not have a global `File` object
            (globalThis.File && opts.data instanceof File) ||
            opts.data instanceof FormData ||
            opts.data instanceof external_stream_.Readable ||
            opts.data instanceof ReadableStream ||
            opts.data instanceof String ||
            opts.data instanceof URLSearchParams ||
            ArrayBuffer.isView(opts.data) || // `Buffer` (Node.js), `DataView`, `TypedArray`
            /**
             * @deprecated `node-fetch` or another third-party's request types
             */
            ['Blob', 'File', 'FormData'].includes(opts.data?.constructor?.name || '');
        if (opts.multipart?.length) {
            const boundary = await randomUUID();
            preparedHeaders.set('content-type', `multipart/related; boundary=${boundary}`);
            opts.body = external_stream_.Readable.from(this.getMultipartRequest(opts.multipart, boundary));
        }
        else if (shouldDirectlyPassData) {
            opts.body = opts.data;
        }
        else if (typeof opts.data === 'object') {
            if (preparedHeaders.get('Content-Type') ===
                'application/x-www-form-urlencoded') {
                // If www-form-urlencoded content type has been set, but data is
                // provided as an object, serialize the content
                opts.body = opts.paramsSerializer
                    ? opts.paramsSerializer(opts.data)
                    : new URLSearchParams(opts.data);
            }
            else {
                if (!preparedHeaders.has('content-type')) {
                    preparedHeaders.set('content-type', 'application/json');
                }
                opts.body = JSON.stringify(opts.data);
            }
        }
        else if (opts.data) {
            opts.body = opts.data;
        }
        opts.validateStatus = opts.validateStatus || this.validateStatus;
        opts.responseType = opts.responseType || 'unknown';
        if (!preparedHeaders.has('accept') && opts.responseType === 'json') {
            preparedHeaders.set('accept', 'application/json');
        }
        const proxy = opts.proxy ||
            process?.env?.HTTPS_PROXY ||
            process?.env?.https_proxy ||
            process?.env?.HTTP_PROXY ||
            process?.env?.http_proxy;
        if (opts.agent) {
            // don't do any of the following options - use the user-provided agent.
        }
        else if (proxy && this.#urlMayUseProxy(opts.url, opts.noProxy)) {
            const HttpsProxyAgent = await _a.#getProxyAgent();
            if (this.agentCache.has(proxy)) {
                opts.agent = this.agentCache.get(proxy);
            }
            else {
                opts.agent = new HttpsProxyAgent(proxy, {
                    cert: opts.cert,
                    key: opts.key,
                });
                this.agentCache.set(proxy, opts.agent);
            }
        }
        else if (opts.cert && opts.key) {
            // Configure client for mTLS
            if (this.agentCache.has(opts.key)) {
                opts.agent = this.agentCache.get(opts.key);
            }
            else {
                opts.agent = new external_https_.Agent({
                    cert: opts.cert,
                    key: opts.key,
                });
                this.agentCache.set(opts.key, opts.agent);
            }
        }
        if (typeof opts.errorRedactor !== 'function' &&
            opts.errorRedactor !== false) {
            opts.errorRedactor = defaultErrorRedactor;
        }
        if (opts.body && !('duplex' in opts)) {
            /**
             * required for Node.js and the type isn't available today
             * @link https://github.com/nodejs/node/issues/46221
             * @link https://github.com/microsoft/TypeScript-DOM-lib-generator/issues/1483
             */
            opts.duplex = 'half';
        }
        this.#appendTimeoutToSignal(opts);
        return Object.assign(opts, {
            headers: preparedHeaders,
            url: opts.url instanceof URL ? opts.url : new URL(opts.url),
        });
    }
    #callerSignals = new WeakMap();
    #appendTimeoutToSignal(opts) {
        if (opts.timeout) {
            if (!this.#callerSignals.has(opts)) {
                this.#callerSignals.set(opts, opts.signal ?? undefined);
            }
            const callerSignal = this.#callerSignals.get(opts);
            const timeoutSignal = AbortSignal.timeout(opts.timeout);
            if (callerSignal) {
                opts.signal = AbortSignal.any([callerSignal, timeoutSignal]);
            }
            else {
                opts.signal = timeoutSignal;
            }
        }
    }
    /**
     * By default, throw for any non-2xx status code
     * @param status status code from the HTTP response
     */
    validateStatus(status) {
        return status >= 200 && status < 300;
    }
    /**
     * Attempts to parse a response by looking at the Content-Type header.
     * @param {Response} response the HTTP response.
     * @returns a promise that resolves to the response data.
     */
    async getResponseDataFromContentType(response) {
        let contentType = response.headers.get('Content-Type');
        if (contentType === null) {
            // Maintain existing functionality by calling text()
            return response.text();
        }
        contentType = contentType.toLowerCase();
        if (contentType.includes('application/json')) {
            let data = await response.text();
            try {
                data = JSON.parse(data);
            }
            catch {
                // continue
            }
            return data;
        }
        else if (contentType.match(/^text\//)) {
            return response.text();
        }
        else {
            // If the content type is something not easily handled, just return the raw data (blob)
            return response.blob();
        }
    }
    /**
     * Creates an async generator that yields the pieces of a multipart/related request body.
     * This implementation follows the spec: https://www.ietf.org/rfc/rfc2387.txt. However, recursive
     * multipart/related requests are not currently supported.
     *
     * @param {GaxiosMultipartOptions[]} multipartOptions the pieces to turn into a multipart/related body.
     * @param {string} boundary the boundary string to be placed between each part.
     */
    async *getMultipartRequest(multipartOptions, boundary) {
        const finale = `--${boundary}--`;
        for (const currentPart of multipartOptions) {
            const partContentType = currentPart.headers.get('Content-Type') || 'application/octet-stream';
            const preamble = `--${boundary}\r\nContent-Type: ${partContentType}\r\n\r\n`;
            yield preamble;
            if (typeof currentPart.content === 'string') {
                yield currentPart.content;
            }
            else {
                yield* currentPart.content;
            }
            yield '\r\n';
        }
        yield finale;
    }
    /**
     * A cache for the lazily-loaded proxy agent.
     *
     * Should use {@link Gaxios[#getProxyAgent]} to retrieve.
     */
    // using `import` to dynamically import the types here
    static #proxyAgent;
    /**
     * A cache for the lazily-loaded fetch library.
     *
     * Should use {@link Gaxios[#getFetch]} to retrieve.
     */
    //
    static #fetch;
    static #bunFetch;
    /**
     * Imports, caches, and returns a proxy agent - if not already imported
     *
     * @returns A proxy agent
     */
    static async #getProxyAgent() {
        this.#proxyAgent ||= (await __nccwpck_require__.e(/* import() */ 669).then(__nccwpck_require__.t.bind(__nccwpck_require__, 3669, 19))).HttpsProxyAgent;
        return this.#proxyAgent;
    }
    static #createBunFetch() {
        return async (input, init) => {
            const rawInit = init
                ? { ...init }
                : undefined;
            if (rawInit) {
                const proxyAgent = rawInit.agent;
                if (proxyAgent?.proxy) {
                    rawInit.proxy = proxyAgent.proxy.toString();
                }
                else {
                    delete rawInit.proxy;
                }
                const cert = rawInit.cert ?? proxyAgent?.connectOpts?.cert;
                const key = rawInit.key ?? proxyAgent?.connectOpts?.key;
                if (cert && key) {
                    rawInit.tls = {
                        ...rawInit.tls,
                        cert,
                        key,
                    };
                }
            }
            let fetchInit = rawInit;
            if (fetchInit?.body &&
                typeof fetchInit.body === 'object' &&
                typeof fetchInit.body.pipe === 'function' &&
                typeof external_stream_.Readable.toWeb === 'function' &&
                (typeof ReadableStream === 'undefined' ||
                    !(fetchInit.body instanceof ReadableStream))) {
                let stream;
                if (fetchInit.body instanceof external_stream_.Readable &&
                    !fetchInit.body.readableObjectMode) {
                    stream = fetchInit.body;
                }
                else {
                    const passThrough = new external_stream_.PassThrough();
                    const src = fetchInit.body;
                    (0,external_stream_.pipeline)(src, passThrough, () => { });
                    stream = passThrough;
                }
                fetchInit = {
                    ...fetchInit,
                    body: external_stream_.Readable.toWeb(stream),
                };
            }
            let res;
            try {
                res = await globalThis.fetch(input, fetchInit);
            }
            catch (err) {
                const errorObj = err;
                if (errorObj?.code === 'ConnectionRefused' ||
                    errorObj?.code === 'FailedToOpenSocket') {
                    errorObj.code = 'ECONNREFUSED';
                }
                else if (errorObj?.code === 'ConnectionReset' ||
                    errorObj?.code === 'ConnectionClosed') {
                    errorObj.code = 'ECONNRESET';
                }
                if (!(err instanceof Error) &&
                    err &&
                    typeof err === 'object' &&
                    !init?.signal?.aborted) {
                    throw Object.assign(new Error(errorObj.message || errorObj.code || 'Error'), err);
                }
                throw err;
            }
            const maxSize = rawInit?.size ?? rawInit?.maxContentLength ?? 0;
            if (res?.body &&
                typeof external_stream_.Readable.fromWeb === 'function' &&
                !(res.body instanceof external_stream_.Readable)) {
                let nodeStream;
                const rawBody = res.body;
                const origText = res.text.bind(res);
                const origJson = res.json.bind(res);
                const origArrayBuffer = res.arrayBuffer.bind(res);
                const origBlob = res.blob.bind(res);
                const readBuffer = async () => {
                    nodeStream ||= external_stream_.Readable.fromWeb(rawBody);
                    const chunks = [];
                    let totalBytes = 0;
                    for await (const chunk of nodeStream) {
                        const bytes = chunk;
                        totalBytes += bytes.byteLength;
                        if (maxSize > 0 && totalBytes > maxSize) {
                            throw Object.assign(new Error(`content size at ${String(input?.url ?? input)} over limit: ${maxSize}`), { type: 'max-size' });
                        }
                        chunks.push(bytes);
                    }
                    return Buffer.concat(chunks, totalBytes);
                };
                Object.defineProperty(res, 'body', {
                    get() {
                        nodeStream ||= external_stream_.Readable.fromWeb(rawBody);
                        return nodeStream;
                    },
                    configurable: true,
                    enumerable: true,
                });
                res.text = async () => {
                    if (!nodeStream && maxSize <= 0)
                        return origText();
                    return (await readBuffer()).toString('utf8');
                };
                res.json = async () => {
                    if (!nodeStream && maxSize <= 0)
                        return origJson();
                    return JSON.parse(await res.text());
                };
                res.arrayBuffer = async () => {
                    if (!nodeStream && maxSize <= 0)
                        return origArrayBuffer();
                    const buf = await readBuffer();
                    return buf.buffer.slice(buf.byteOffset, buf.byteOffset + buf.byteLength);
                };
                res.blob = async () => {
                    if (!nodeStream && maxSize <= 0)
                        return origBlob();
                    const buf = await readBuffer();
                    const contentType = res.headers?.get?.('content-type') ?? '';
                    return new Blob([buf], contentType ? { type: contentType } : undefined);
                };
            }
            return res;
        };
    }
    static async #getFetch() {
        const hasWindow = typeof window !== 'undefined' && !!window;
        if (hasWindow) {
            this.#fetch ||= window.fetch;
            return this.#fetch;
        }
        if ('Bun' in globalThis && typeof globalThis.fetch === 'function') {
            this.#bunFetch ||= this.#createBunFetch();
            return this.#bunFetch;
        }
        this.#fetch ||= (await __nccwpck_require__.e(/* import() */ 816).then(__nccwpck_require__.bind(__nccwpck_require__, 816))).default;
        return this.#fetch;
    }
    /**
     * Merges headers.
     * If the base headers do not exist a new `Headers` object will be returned.
     *
     * @remarks
     *
     * Using this utility can be helpful when the headers are not known to exist:
     * - if they exist as `Headers`, that instance will be used
     *   - it improves performance and allows users to use their existing references to their `Headers`
     * - if they exist in another form (`HeadersInit`), they will be used to create a new `Headers` object
     * - if the base headers do not exist a new `Headers` object will be created
     *
     * @param base headers to append/overwrite to
     * @param append headers to append/overwrite with
     * @returns the base headers instance with merged `Headers`
     */
    static mergeHeaders(base, ...append) {
        base = base instanceof Headers ? base : new Headers(base);
        for (const headers of append) {
            const add = headers instanceof Headers ? headers : new Headers(headers);
            add.forEach((value, key) => {
                // set-cookie is the only header that would repeat.
                // A bit of background: https://developer.mozilla.org/en-US/docs/Web/API/Headers/getSetCookie
                key === 'set-cookie' ? base.append(key, value) : base.set(key, value);
            });
        }
        return base;
    }
}
_a = Gaxios;
//# sourceMappingURL=gaxios.js.map
;// CONCATENATED MODULE: ./node_modules/gaxios/build/esm/src/index.js
// Copyright 2018 Google LLC
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//    http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.




/**
 * The default instance used when the `request` method is directly
 * invoked.
 */
const instance = new Gaxios();
/**
 * Make an HTTP request using the given options.
 * @param opts Options for the request
 */
async function request(opts) {
    return instance.request(opts);
}
//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js
var clock = __nccwpck_require__(3298);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/quota.js
const WAIT_MS_FIRST = 1000;
const WAIT_MS_MAX = 10_000;
/** How long a call waits: whoever watches users must not be blind for long, a write that is not made is lost. */
const READS_SECONDS_MAX = 300;
const WRITES_SECONDS_MAX = 1800;
const BUSY_TRIES_MAX = 4;
/** @param refusal what was thrown, when it is an answer of 429: Google's message; undefined for anything else. Throws what `call` throws in the end */
async function withinQuota({ clock, log }, { what, reads, signal }, call, refusal) {
    const untilMs = clock.nowMs() + (reads ? READS_SECONDS_MAX : WRITES_SECONDS_MAX) * 1000;
    for (let tries = 0;; tries += 1) {
        try {
            return await call();
        }
        catch (thrown) {
            const message = refusal(thrown);
            const limit = message === undefined ? undefined : limitIn(message);
            const mayWait = limit !== undefined ? clock.nowMs() < untilMs : message !== undefined && reads && tries < BUSY_TRIES_MAX;
            if (!mayWait || signal.aborted)
                throw thrown;
            if (tries === 0 && limit !== undefined)
                log?.info(`${what}: the quota "${limit}" is used up; waiting for more of it`);
            await clock.sleep(Math.min(WAIT_MS_MAX, WAIT_MS_FIRST * 2 ** tries) * (0.5 + clock.random()), signal);
        }
    }
}
/** The limit that a refusal for want of quota names. */
function limitIn(message) {
    return /^Quota exceeded for quota metric '[^']*' and limit '([^']*)'/.exec(message)?.[1];
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/google.js
// How Google's APIs are called (credentials, transport, endpoint, retries) and how their errors become ours. Nothing else
// compares an error code. Plain JSON instead of the generated clients, because those drop every field that their protos do not
// know, and a deploy must not erase a setting newer than this code (docs/decisions/0002).





const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TIMEOUT_MS = 15_000;
/** Without 429: see quota.ts. */
const STATUSES_TO_RETRY = [[100, 199], [408, 408], [500, 599]];
/** Credentials are looked up here, so that their absence is one clean error before anything is done. */
async function connectGoogleApi(api, projectId, env, patience = { clock: clock/* systemClock */.m }) {
    const { client, origin } = await connect(api, projectId, env);
    return async ({ method, path, query = {}, body, reads = method === 'GET', what, signal }) => {
        const request = async () => client.request({
            url: `${origin}${path}`,
            method,
            params: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)),
            ...(body === undefined ? {} : { data: body }),
            headers: { 'user-agent': 'cloudrun-delivery' },
            responseType: 'json',
            fetchImplementation: fetch,
            timeout: TIMEOUT_MS,
            signal,
            retryConfig: { retry: reads ? 4 : 0, noResponseRetries: reads ? 2 : 0, retryDelay: 200, maxRetryDelay: 4_000, httpMethodsToRetry: reads ? [method] : [], statusCodesToRetry: STATUSES_TO_RETRY },
        });
        try {
            return (await withinQuota(patience, { what, reads, signal }, request, tooMany)).data;
        }
        catch (thrown) {
            throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : toDeliveryError(what, thrown, api, env);
        }
    };
}
const BYTES_TIMEOUT_MS = 60_000;
/** For what is not JSON: contents of objects. */
async function connectGoogleBytes(api, projectId, env) {
    const { client, origin } = await connect(api, projectId, env);
    return {
        origin,
        call: async ({ method, path, query = {}, headers = {}, body, what, signal }) => {
            try {
                const { status, headers: answered, data } = await client.request({
                    url: `${origin}${path}`, method, params: query, headers: { 'user-agent': 'cloudrun-delivery', ...headers }, ...(body === undefined ? {} : { data: opaque(body) }), responseType: 'arraybuffer', fetchImplementation: fetch,
                    timeout: BYTES_TIMEOUT_MS, signal, redirect: 'manual', validateStatus: () => true, retryConfig: { retry: 0, noResponseRetries: 0 },
                });
                return { status, headers: answered, bytes: Buffer.from(data) };
            }
            catch (thrown) {
                throw signal.aborted ? cancelled(what) : toDeliveryError(what, thrown, api, env);
            }
        },
        refusal: (what, { status, bytes }) => toDeliveryError(what, { response: { status, data: refusalIn(bytes.toString()) } }, api, env),
    };
}
/** When a call fails, the HTTP client looks for secrets in every byte of a Buffer that it was given: a second for eight megabytes. Not in a Blob. */
function opaque(body) {
    return typeof body === 'string' ? body : new Blob([new Uint8Array(body)]);
}
/** Cloud Storage refuses contents in bare text, everything else in JSON. */
function refusalIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return { error: { message: text.trim().slice(0, 500) } };
    }
}
async function connect(api, projectId, env) {
    const { emulated, host, port, protocol } = (0,endpoints/* endpoint */.sR)(api, env);
    return { client: emulated ? new Gaxios() : await defaultCredentials(projectId), origin: `${protocol}://${host}:${port}` };
}
async function defaultCredentials(projectId) {
    // Loaded where it is needed: an emulated run loads and sends no credentials.
    const { GoogleAuth } = await __nccwpck_require__.e(/* import() */ 492).then(__nccwpck_require__.t.bind(__nccwpck_require__, 492, 19));
    try {
        return await new GoogleAuth({ projectId, scopes: [SCOPE] }).getClient();
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE('permission', `no Google Cloud credentials were found: ${(0,errors/* messageOf */.bD)(cause)}`, {
            hint: 'Run google-github-actions/auth before this step, with `permissions: id-token: write` on the job.',
            cause,
        });
    }
}
const KIND_OF_STATUS = {
    400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 412: 'conflict', 408: 'timeout', 504: 'timeout',
};
/** @param thrown what the HTTP client threw: `response` holds the answer, where there was one */
function toDeliveryError(what, thrown, api, env) {
    const answer = answerOf(thrown);
    const kind = answer === undefined ? 'unavailable' : answer.name === 'FAILED_PRECONDITION' ? 'conflict' : (KIND_OF_STATUS[answer.status] ?? 'unavailable');
    const reason = answer === undefined ? `no answer (${rootMessage(thrown)})` : `${answer.message} (${answer.name || `HTTP ${answer.status}`})`;
    return new errors/* DeliveryError */.VE(kind, `${what} failed: ${reason}`, { hint: hintFor(kind, reason, answer === undefined, api, env), cause: thrown });
}
/** Google's error envelope `{error: {code, message, status}}`; undefined when nothing answered. */
function answerOf(thrown) {
    const response = property(thrown, 'response');
    const status = property(response, 'status');
    if (typeof status !== 'number')
        return undefined;
    const error = property(property(response, 'data'), 'error');
    const message = property(error, 'message');
    const name = property(error, 'status');
    return {
        status,
        name: typeof name === 'string' ? name : '',
        message: typeof message === 'string' && message !== '' ? message : 'the API gave no reason',
    };
}
/** The message of an answer of 429. */
function tooMany(thrown) {
    const answer = answerOf(thrown);
    return answer?.status === 429 ? answer.message : undefined;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function rootMessage(thrown) {
    let deepest = thrown;
    for (let depth = 0; depth < 5 && property(deepest, 'cause') !== undefined; depth += 1)
        deepest = property(deepest, 'cause');
    const message = property(deepest, 'message');
    return typeof message === 'string' ? message : (0,errors/* messageOf */.bD)(deepest);
}
/** What each API asks for, as the guides grant it. */
const ROLES = {
    run: 'roles/run.developer on the service, and roles/iam.serviceAccountUser on its service account',
    monitoring: 'roles/monitoring.viewer on the project',
    logging: 'roles/logging.viewer on the project',
    secretmanager: 'roles/secretmanager.viewer on the project',
    containeranalysis: 'roles/containeranalysis.occurrences.viewer on the project of the image',
    cloudbuild: 'roles/cloudbuild.builds.editor on the project, and roles/iam.serviceAccountUser on the service account of the build',
    sqladmin: 'cloudsql.backupRuns.create, .get and .list on the project of the instance, in a role of your own or roles/cloudsql.editor',
    storage: 'roles/storage.objectUser on the bucket',
    artifactregistry: 'roles/artifactregistry.writer on the repository of the image',
};
function hintFor(kind, reason, noAnswer, api, env) {
    const { emulated, host, port } = (0,endpoints/* endpoint */.sR)(api, env);
    if (emulated && noAnswer) {
        return `Is the emulator running at ${host}:${port}? Start it with \`npm run emulator\`, or unset CLOUD_RUN_EMULATOR_HOST to use the cloud.`;
    }
    if (kind === 'permission' && reason.includes('or it is disabled'))
        return `Enable it for the project: gcloud services enable ${api}.googleapis.com`;
    if (kind === 'permission')
        return `The workflow identity needs ${ROLES[api]}.`;
    return '';
}


/***/ }),

/***/ 4695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ keepFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/core/report-words.js
var report_words = __nccwpck_require__(5557);
;// CONCATENATED MODULE: ./packages/shared/lib/core/svg-scale.js
const TIME_STEPS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
const TICKS_MAX = 6;
/** A logarithmic axis starts above 0. */
const LEAST = 1e-9;
/** From 0 to at least `high`. */
function linearScale(high, unit) {
    const top = Number.isFinite(high) && high > 0 ? high : 1;
    const raw = top / (TICKS_MAX - 1);
    const decade = 10 ** Math.floor(Math.log10(raw));
    const step = decade * ([1, 2, 2.5, 5].find((factor) => factor * decade >= raw) ?? 10);
    const count = Math.ceil(top / step - 1e-9);
    const end = count * step;
    return {
        at: (value) => clamp(value / end),
        ticks: Array.from({ length: count + 1 }, (_, index) => tick(Number((index * step).toPrecision(6)), unit)),
    };
}
/** Decades, or also their halves and fifths where only few are seen. */
function logScale(low, high, unit) {
    const from = Math.log10(Math.max(LEAST, low));
    const to = Math.max(from + 0.3, Math.log10(Math.max(LEAST, high)));
    const factors = to - from < 1.2 ? [1, 1.5, 2, 3, 5, 7] : to - from < 3 ? [1, 2, 5] : [1];
    const every = Math.ceil((to - from) / TICKS_MAX);
    const ticks = [];
    for (let decade = Math.floor(from / every) * every; decade <= to; decade += every) {
        for (const factor of factors) {
            const at = decade + Math.log10(factor);
            if (at >= from - 1e-9 && at <= to + 1e-9)
                ticks.push(tick(Number((factor * 10 ** decade).toPrecision(6)), unit));
        }
    }
    return { at: (value) => clamp((Math.log10(Math.max(LEAST, value)) - from) / (to - from)), ticks };
}
function timeScale(fromSeconds, toSeconds) {
    const span = Math.max(1, toSeconds - fromSeconds);
    const step = TIME_STEPS_SECONDS.find((seconds) => span / seconds <= TICKS_MAX) ?? Math.ceil(span / TICKS_MAX / 86_400) * 86_400;
    const ticks = [];
    for (let value = Math.ceil(fromSeconds / step) * step; value <= fromSeconds + span; value += step)
        ticks.push({ value, label: timeLabel(value, step) });
    return { at: (value) => clamp((value - fromSeconds) / span), ticks };
}
function timeLabel(seconds, step) {
    if (seconds === 0)
        return '0';
    if (step < 60)
        return `${seconds} s`;
    return step < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}
function tick(value, unit) {
    const text = value >= 1e5 || (value > 0 && value < 1e-3) ? value.toExponential().replace('e+', 'e') : String(value);
    return { value, label: unit === '' ? text : `${text} ${unit}` };
}
function clamp(ratio) {
    return Math.min(1, Math.max(0, ratio));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-figure.js


const BOTH = ['candidate', 'baseline'];
/** More would be a hedge. */
const TRAFFIC_LABELS_MAX = 12;
function withoutPicture(title, why, headers, rows) {
    return { title, caption: why, legend: [], svg: undefined, headers, rows };
}
/** The limits on these indicators, to be marked. */
function limitsOf(checks, indicators) {
    return checks.flatMap(({ objective }) => {
        if (objective === null || objective.limit === null || !indicators.includes(objective.indicator))
            return [];
        const [quantile = ''] = /p\d+$/.exec(objective.indicator) ?? [];
        return [
            { kind: 'limit', at: objective.limit, label: `${quantile} limit ${(0,report_words/* numberText */.$4)(objective.limit)} ${objective.unit}`.trim() },
        ];
    });
}
/** A line that is not there needs no key. */
function drawn(isDrawn) {
    return BOTH.filter(isDrawn).map((who) => ({ kind: who, text: who }));
}
function limitLegend(limits) {
    return limits.length === 0 ? [] : [{ kind: 'limit', text: 'limit' }];
}
function timeLegend({ traffic, decidedAtSeconds }) {
    return [
        ...(traffic.length === 0 ? [] : [{ kind: 'traffic', text: 'traffic of the candidate changes' }]),
        ...(decidedAtSeconds === null ? [] : [{ kind: 'decided', text: 'verdict' }]),
    ];
}
function firstSeconds({ timeline, evidence }) {
    return timeline[0]?.startSeconds ?? Math.min(0, evidence[0]?.atSeconds ?? 0);
}
/** The same for every picture, so that they can be read one below the other. */
function timeAxis(report) {
    const { timeline, evidence } = report;
    return timeScale(firstSeconds(report), Math.max(timeline.at(-1)?.endSeconds ?? 0, evidence.at(-1)?.atSeconds ?? 0));
}
function timeMarks({ traffic, decidedAtSeconds, verdict }) {
    const steps = traffic.map(({ atSeconds, percent }) => {
        const label = percent === null || traffic.length > TRAFFIC_LABELS_MAX ? '' : `${(0,report_words/* numberText */.$4)(percent)} %`;
        return { kind: 'traffic', at: atSeconds, label };
    });
    return decidedAtSeconds === null ? steps : [...steps, { kind: 'decided', at: decidedAtSeconds, label: verdict }];
}
/** In the middle of each slot; broken where nobody looked. */
function overTime(timeline, of) {
    return timeline.flatMap((slot, index) => {
        const value = of(slot);
        const gap = index > 0 && slot.startSeconds > (timeline[index - 1]?.endSeconds ?? 0) + 1e-6;
        return [...(gap ? [null] : []), value === null ? null : [(slot.startSeconds + slot.endSeconds) / 2, value]];
    });
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/svg-plot.js
// One chart as inline SVG. Paths lie in a box that is stretched to the room there is; texts are placed by percent and keep
// their size, so the same chart reads well on a telephone and on paper, without a script. It draws what it is given: no
// smoothing, no line over a gap.

const BOX = 1000;
/** Share of the width below which two labels would touch on a narrow screen. */
const LABEL_RATIO = 0.16;
const CHARACTER_RATIO = 0.02;
const LABEL_ROWS = 4;
const LABEL_TOP_PX = 12;
const LABEL_ROW_PX = 14;
function svgPlot({ alt, x, y, bands, lines, marks, levels, hints }) {
    const [right, below] = [
        { dy: 4, anchor: 'end' },
        { dy: 17, anchor: 'middle' },
    ];
    return [
        `<svg class="plot" role="img" aria-label="${(0,markdown/* escapeHtml */.ZD)(alt)}">`,
        ...y.ticks.map(({ value, label }) => level('grid', up(y, value)) + words('tick', { x: '-6', y: up(y, value), ...right }, label)),
        ...x.ticks.map(({ value, label }) => upright('grid', along(x, value)) + words('tick', { x: along(x, value), y: '100%', ...below }, label)),
        `<svg viewBox="0 0 ${BOX} ${BOX}" preserveAspectRatio="none" width="100%" height="100%">`,
        ...bands.map((band) => path(`band ${band.kind}`, areas(x, y, band))),
        ...lines.map(({ kind, points }) => path(`line ${kind}`, strokes(x, y, points))),
        '</svg>',
        ...levels.map(({ kind, at, label }) => level(`mark ${kind}`, up(y, at)) + words('label', { x: '100%', y: up(y, at), dx: -4, dy: -4, anchor: 'end' }, label)),
        ...markLines(x, marks),
        ...hints.map(({ from, to, text }) => {
            const place = `x="${along(x, from)}" width="${percent(x.at(to) - x.at(from))}" height="100%"`;
            return `<rect class="hint" ${place}><title>${(0,markdown/* escapeHtml */.ZD)(text)}</title></rect>`;
        }),
        '</svg>',
    ]
        .filter((part) => part !== '')
        .join('\n');
}
function level(kind, y) {
    return `<line class="${(0,markdown/* escapeHtml */.ZD)(kind)}" x2="100%" y1="${y}" y2="${y}"/>`;
}
function upright(kind, x) {
    return `<line class="${(0,markdown/* escapeHtml */.ZD)(kind)}" y2="100%" x1="${x}" x2="${x}"/>`;
}
function words(kind, { x, y, dx = 0, dy = 0, anchor = 'start' }, text) {
    return `<text class="${kind}" x="${x}" y="${y}" dx="${dx}" dy="${dy}" text-anchor="${anchor}">${(0,markdown/* escapeHtml */.ZD)(text)}</text>`;
}
function areas(x, y, { parts }) {
    return parts
        .map(({ from, to, low, high }) => {
        return `M${spot(x, y, from, low)}L${spot(x, y, from, high)}L${spot(x, y, to, high)}L${spot(x, y, to, low)}Z`;
    })
        .join('');
}
function path(kind, d) {
    return d === '' ? '' : `<path class="${(0,markdown/* escapeHtml */.ZD)(kind)}" d="${d}"/>`;
}
/** A point alone becomes a dot. */
function strokes(x, y, points) {
    return points
        .map((point, index) => {
        if (point === null)
            return '';
        const starts = index === 0 || points[index - 1] === null;
        const ends = (points[index + 1] ?? null) === null;
        return `${starts ? 'M' : 'L'}${spot(x, y, point[0], point[1])}${starts && ends ? 'h0' : ''}`;
    })
        .join('');
}
/** Labels stand in rows where they would touch; one that finds no room is left out, its line stays. */
function markLines(x, marks) {
    const ends = Array.from({ length: LABEL_ROWS }, () => -Infinity);
    return marks
        .toSorted((a, b) => a.at - b.at)
        .map(({ kind, at, label }) => {
        const ratio = x.at(at);
        const line = upright(`mark ${kind}`, percent(ratio));
        const width = Math.max(LABEL_RATIO, label.length * CHARACTER_RATIO);
        const before = ratio > 1 - width;
        const from = before ? ratio - width : ratio;
        const row = ends.findIndex((end) => end <= from);
        if (row < 0 || label === '')
            return line;
        ends[row] = from + width;
        const place = {
            x: percent(ratio),
            y: String(LABEL_TOP_PX + LABEL_ROW_PX * row),
            dx: before ? -4 : 4,
            anchor: before ? 'end' : 'start',
        };
        return line + words('label', place, label);
    });
}
function spot(x, y, atX, atY) {
    return `${tenth(BOX * x.at(atX))} ${tenth(BOX * (1 - y.at(atY)))}`;
}
function along(x, value) {
    return percent(x.at(value));
}
function up(y, value) {
    return percent(1 - y.at(value));
}
function percent(ratio) {
    return `${Number((100 * ratio).toFixed(2))}%`;
}
function tenth(value) {
    return Number(value.toFixed(1));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-figure-distribution.js




/** Buckets that are drawn at least, and for each root of the requests. */
const DRAWN_MIN = 8;
const DRAWN_PER_ROOT = 2;
/** An end that nothing bounds is drawn so many times as far out as its one bound. */
const OPEN_RATIO = 1.3;
function distributionFigure({ distribution, checks }) {
    const title = 'How long requests took';
    const headers = ['Latency', 'Candidate', '% of its requests', 'Baseline', '% of its requests'];
    if (distribution === null)
        return withoutPicture(title, 'No latency was measured.', headers, []);
    // A logarithmic axis has no 0.
    const limits = limitsOf(checks, ['latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99']).filter(({ at }) => at > 0);
    const missing = BOTH.filter((who) => distribution[who] === null).map((who) => `No latency of the ${who} was measured.`);
    return {
        title,
        headers,
        rows: bucketRows(distribution),
        svg: distributionPlot(coarse(distribution), limits),
        caption: [
            'Requests by latency, on a logarithmic axis in ms. The area under each line is all of its requests;',
            'more to the right is slower.',
            ...missing,
        ].join(' '),
        legend: [...drawn((who) => distribution[who] !== null), ...limitLegend(limits)],
    };
}
function bucketRows(distribution) {
    const shares = { candidate: sharesOf(distribution.candidate), baseline: sharesOf(distribution.baseline) };
    return distribution.buckets.map(({ fromMs, toMs }, index) => [
        toMs === null ? `above ${(0,report_words/* numberText */.$4)(fromMs)} ms` : `${(0,report_words/* numberText */.$4)(fromMs)}–${(0,report_words/* numberText */.$4)(toMs)} ms`,
        ...BOTH.flatMap((who) => [countText(distribution[who]?.[index]), countText(shares[who]?.[index], 100)]),
    ]);
}
function sharesOf(counts) {
    const all = sum(counts ?? []);
    return counts?.map((count) => count / all);
}
function countText(count, times = 1) {
    return count === undefined ? '–' : (0,report_words/* numberText */.$4)(times * count);
}
/** Few requests in many buckets make a comb: neighbours are drawn as one until the rarer revision's shape can be seen. */
function coarse({ buckets, candidate, baseline }) {
    const fewest = Math.min(...[candidate, baseline].flatMap((counts) => (counts === null ? [] : [sum(counts)])));
    const size = Math.ceil(buckets.length / Math.max(DRAWN_MIN, DRAWN_PER_ROOT * Math.sqrt(fewest)));
    // What is left over joins the last one: a narrow bucket would stand out.
    const starts = buckets.map((_, index) => index).filter((index) => index === 0 || (index % size === 0 && index + size / 2 < buckets.length));
    const groups = starts.map((start, index) => [start, starts[index + 1] ?? buckets.length]);
    const add = (counts) => counts && groups.map(([start, end]) => sum(counts.slice(start, end)));
    return {
        buckets: groups.map(([start, end]) => ({ fromMs: buckets[start]?.fromMs ?? 0, toMs: buckets[end - 1]?.toMs ?? null })),
        candidate: add(candidate),
        baseline: add(baseline),
    };
}
function sum(counts) {
    return counts.reduce((all, count) => all + count, 0);
}
function distributionPlot(distribution, limits) {
    const sides = distribution.buckets.map(sideOf);
    const heights = { candidate: heightsOf(distribution.candidate, sides), baseline: heightsOf(distribution.baseline, sides) };
    const top = Math.max(1e-9, ...heights.candidate, ...heights.baseline);
    const [least, greatest] = [Math.min(...sides.map(({ from }) => from)), Math.max(...sides.map(({ to }) => to))];
    const marked = limits.map(({ at }) => at);
    const rows = bucketRows(distribution);
    return svgPlot({
        alt: [
            `Distribution of the latencies of candidate and baseline, from ${(0,report_words/* numberText */.$4)(least)} to ${(0,report_words/* numberText */.$4)(greatest)} ms`,
            ...limits.map(({ label }) => label),
        ].join(', '),
        x: logScale(Math.min(least, ...marked) / 1.05, Math.max(greatest, ...marked) * 1.05, ''),
        y: { at: (value) => value / (1.08 * top), ticks: [] },
        bands: BOTH.map((who) => areaOf(who, heights[who], sides)),
        lines: BOTH.map((who) => outlineOf(who, heights[who], sides)),
        marks: limits,
        levels: [],
        hints: sides.map((side, index) => {
            const [latency, candidate, candidateShare, baseline, baselineShare] = rows[index] ?? [];
            return {
                ...side,
                text: `${latency}\ncandidate ${candidate} (${candidateShare} %)\nbaseline ${baseline} (${baselineShare} %)`,
            };
        }),
    });
}
/** Where a bucket lies on paper. */
function sideOf({ fromMs, toMs }) {
    if (toMs === null)
        return { from: Math.max(fromMs, 1), to: OPEN_RATIO * Math.max(fromMs, 1) };
    return { from: fromMs > 0 ? fromMs : toMs / OPEN_RATIO, to: toMs };
}
/** Shares by width of the bucket on the axis, or wide buckets would look like many requests. */
function heightsOf(counts, sides) {
    const shares = sharesOf(counts);
    return shares === undefined ? [] : sides.map(({ from, to }, index) => (shares[index] ?? 0) / Math.log10(to / from));
}
function areaOf(kind, heights, sides) {
    return {
        kind,
        parts: sides.map((side, index) => ({ ...side, low: 0, high: heights[index] ?? 0 })).filter(({ high }) => high > 0),
    };
}
function outlineOf(kind, heights, sides) {
    const [first, last] = [sides[0], sides.at(-1)];
    if (heights.length === 0 || first === undefined || last === undefined)
        return { kind, points: [] };
    const steps = sides.flatMap(({ from, to }, index) => [
        [from, heights[index] ?? 0],
        [to, heights[index] ?? 0],
    ]);
    return { kind, points: [[first.from, 0], ...steps, [last.to, 0]] };
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-figure-evidence.js




/** Evidence below says nothing more. */
const EVIDENCE_LEAST = 0.01;
function evidenceFigure(report) {
    const { evidence } = report;
    const title = 'Evidence against the candidate';
    const headers = ['Time', 'Evidence', 'Boundary', 'Candidate requests'];
    const rows = evidence.map((point) => [
        (0,report_words/* durationText */.S5)(point.atSeconds),
        (0,report_words/* evidenceText */.rS)(point.evidence),
        (0,report_words/* evidenceText */.rS)(point.boundary),
        String(point.candidateRequests),
    ]);
    const values = known(evidence, 'evidence');
    if (values.length === 0)
        return withoutPicture(title, 'No evidence was weighed.', headers, rows);
    const boundary = known(evidence, 'boundary').at(-1);
    const least = Math.min(...values) < EVIDENCE_LEAST ? ` Lower than ${EVIDENCE_LEAST} is drawn as ${EVIDENCE_LEAST}.` : '';
    return {
        title,
        headers,
        rows,
        svg: evidencePlot(report, rows),
        caption: `Logarithmic. At 1 it speaks neither for nor against; what reaches the boundary fails the candidate.${least}`,
        legend: [
            { kind: 'evidence', text: 'evidence' },
            ...(boundary === undefined ? [] : [{ kind: 'boundary', text: `boundary (${(0,report_words/* evidenceText */.rS)(boundary)})` }]),
            ...timeLegend(report),
        ],
    };
}
function evidencePlot(report, rows) {
    const { evidence, verdict } = report;
    const [values, boundaries] = [known(evidence, 'evidence'), known(evidence, 'boundary')];
    const top = 10 ** Math.ceil(Math.log10(Math.max(10, 3 * Math.max(...values, ...boundaries))));
    const ended = (0,report_words/* evidenceText */.rS)(values.at(-1) ?? null);
    const fails = boundaries.length === 0 ? '' : `, ${(0,report_words/* evidenceText */.rS)(boundaries.at(-1) ?? null)} fails the candidate`;
    // Each point speaks for the time since the one before it.
    const since = (index) => evidence[index - 1]?.atSeconds ?? firstSeconds(report);
    return svgPlot({
        alt: `Evidence over time on a logarithmic axis: it ended at ${ended}${fails}; verdict ${verdict}`,
        x: timeAxis(report),
        y: logScale(Math.min(0.1, Math.max(EVIDENCE_LEAST, Math.min(...values))), top, ''),
        bands: [
            {
                kind: 'failing',
                parts: evidence.flatMap(({ atSeconds, boundary: low }, index) => low === null ? [] : [{ from: since(index), to: atSeconds, low, high: top }]),
            },
        ],
        lines: [line(evidence, 'boundary'), line(evidence, 'evidence')],
        marks: timeMarks(report),
        levels: [],
        hints: evidence.map(({ atSeconds }, index) => {
            const [time, value, boundary, requests] = rows[index] ?? [];
            return {
                from: since(index),
                to: atSeconds,
                text: `${time}\nevidence ${value}, boundary ${boundary}\n${requests} requests of the candidate`,
            };
        }),
    });
}
function line(evidence, kind) {
    return { kind, points: evidence.map(({ atSeconds, [kind]: value }) => (value === null ? null : [atSeconds, value])) };
}
function known(evidence, kind) {
    return evidence.map(({ [kind]: value }) => value).filter((value) => value !== null);
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-figure-time.js




/** A linear axis would press the lower line to the ground. */
const LOG_FROM_RATIO = 20;
const QUANTILES = ['latencyMsP50', 'latencyMsP95'];
function latencyFigure(report) {
    const { timeline, checks } = report;
    const title = 'Latency over time';
    const headers = ['Time', 'Candidate p50', 'Candidate p95', 'Baseline p50', 'Baseline p95'];
    const rows = timeline.map((slot) => [
        (0,report_words/* durationText */.S5)(slot.startSeconds),
        ...BOTH.flatMap((who) => QUANTILES.map((quantile) => (0,report_words/* intervalText */.Bt)(slot[who][quantile], 'ms'))),
    ]);
    const seen = report_figure_time_heightsOf(timeline);
    if (seen.length === 0)
        return withoutPicture(title, 'No latency was measured.', headers, rows);
    const limits = limitsOf(checks, ['latency-ms-p50', 'latency-ms-p95']);
    const logarithmic = isWide(seen, limits);
    const hidden = timeline.some((slot) => BOTH.some((who) => isBucket(slot[who].latencyMsP95)));
    return {
        title,
        headers,
        rows,
        svg: latencyPlot(report, limits, logarithmic),
        caption: [
            `In ms${logarithmic ? ', on a logarithmic axis' : ''}. Thick lines are the 95th percentile, thin ones the median.`,
            ...(hidden ? ['An area is the bucket that holds the 95th percentile: where in it, nobody knows.'] : []),
        ].join(' '),
        legend: [
            ...drawn((who) => timeline.some((slot) => slot[who].latencyMsP95 !== null)),
            ...limitLegend(limits),
            ...timeLegend(report),
        ],
    };
}
function latencyPlot(report, limits, logarithmic) {
    const { timeline } = report;
    const seen = report_figure_time_heightsOf(timeline);
    const top = Math.max(...seen, ...limits.map(({ at }) => at));
    return svgPlot({
        alt: `Median and 95th percentile of the latencies of candidate and baseline, up to ${(0,report_words/* numberText */.$4)(Math.max(...seen))} ms`,
        x: timeAxis(report),
        y: logarithmic ? logScale(leastOf(seen) / 1.3, top * 1.3, '') : linearScale(top * 1.05, ''),
        bands: BOTH.map((who) => ({ kind: who, parts: bucketsOf(timeline, who, top * 2) })),
        lines: BOTH.flatMap((who) => QUANTILES.map((quantile) => ({
            kind: `${who} ${quantile.slice(-3).toLowerCase()}`,
            points: overTime(timeline, ({ [who]: { [quantile]: interval } }) => (interval === null ? null : heightOf(interval))),
        }))),
        marks: timeMarks(report),
        levels: limits,
        hints: hintsOf(timeline, (counts) => QUANTILES.map((quantile) => `${quantile.slice(-3).toLowerCase()} ${(0,report_words/* intervalText */.Bt)(counts[quantile], 'ms')}`).join(', ')),
    });
}
function errorFigure(report) {
    const { timeline, checks } = report;
    const title = 'Errors over time';
    const headers = [
        'Time',
        'Candidate requests',
        'Candidate errors',
        'Error rate',
        'Baseline requests',
        'Baseline errors',
        'Error rate',
    ];
    const rows = timeline.map((slot) => [
        (0,report_words/* durationText */.S5)(slot.startSeconds),
        ...BOTH.flatMap((who) => [String(slot[who].requests), String(slot[who].errors), (0,report_words/* percentText */.fL)((0,report_words/* errorPercent */.A4)(slot[who]))]),
    ]);
    const seen = timeline.flatMap((slot) => BOTH.map((who) => (0,report_words/* errorPercent */.A4)(slot[who]))).filter((percent) => percent !== null);
    if (seen.length === 0)
        return withoutPicture(title, 'No request was seen.', headers, rows);
    const limits = limitsOf(checks, ['error-rate-percent']);
    return {
        title,
        headers,
        rows,
        caption: 'Share of the requests that failed, in %.',
        legend: [...drawn((who) => timeline.some((slot) => slot[who].requests > 0)), ...limitLegend(limits), ...timeLegend(report)],
        svg: svgPlot({
            alt: `Share of failed requests of candidate and baseline over time, up to ${(0,report_words/* numberText */.$4)(Math.max(...seen))} %`,
            x: timeAxis(report),
            y: linearScale(Math.max(...seen, ...limits.map(({ at }) => at * 1.1)), '%'),
            bands: [],
            lines: BOTH.map((who) => ({ kind: who, points: overTime(timeline, (slot) => (0,report_words/* errorPercent */.A4)(slot[who])) })),
            marks: timeMarks(report),
            levels: limits,
            hints: hintsOf(timeline, (counts) => `${counts.errors} of ${counts.requests} failed (${(0,report_words/* percentText */.fL)((0,report_words/* errorPercent */.A4)(counts))})`),
        }),
    };
}
function report_figure_time_heightsOf(timeline) {
    const all = timeline.flatMap((slot) => BOTH.flatMap((who) => QUANTILES.map((quantile) => slot[who][quantile])));
    return all.filter((interval) => interval !== null).map(heightOf);
}
/** The upper end, which is never better than the truth; the lower one where nothing bounds it. */
function heightOf({ low, high }) {
    return high ?? low;
}
function isWide(seen, limits) {
    return Math.max(...seen, ...limits.map(({ at }) => at)) / leastOf(seen) > LOG_FROM_RATIO;
}
/** A logarithmic axis has no 0. */
function leastOf(seen) {
    return Math.min(...seen.filter((ms) => ms > 0), 1e9);
}
function isBucket(interval) {
    return interval !== null && interval.low !== interval.high;
}
function bucketsOf(timeline, who, openMs) {
    return timeline.flatMap(({ startSeconds, endSeconds, [who]: { latencyMsP95: interval } }) => {
        return isBucket(interval) ? [{ from: startSeconds, to: endSeconds, low: interval.low, high: interval.high ?? openMs }] : [];
    });
}
function hintsOf(timeline, of) {
    return timeline.map((slot) => ({
        from: slot.startSeconds,
        to: slot.endSeconds,
        text: [
            `${(0,report_words/* durationText */.S5)(slot.startSeconds)} to ${(0,report_words/* durationText */.S5)(slot.endSeconds)}`,
            ...BOTH.map((who) => `${who}: ${of(slot[who])}`),
        ].join('\n'),
    }));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-style.js
// How the report page looks. No font, picture or sheet from elsewhere. What differs by colour also differs by stroke, and the
// sheet follows the reader's choice of light or dark; paper is always light.
const LIGHT = `--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--page:#fff;--card:#f6f8fa;--on:#fff;
--candidate:#0550ae;--baseline:#bc4c00;--limit:#cf222e;--note:#6639ba;--pass:#1a7f37;--fail:#cf222e;--inconclusive:#9a6700`;
const DARK = `--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--page:#0d1117;--card:#151b23;--on:#0d1117;
--candidate:#58a6ff;--baseline:#f0883e;--limit:#ff7b72;--note:#bc8cff;--pass:#3fb950;--fail:#ff7b72;--inconclusive:#d29922`;
const REPORT_STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--page);
margin:0 auto;max-width:72rem;padding:1rem 1rem 3rem;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.15rem;margin:2.2rem 0 .4rem}
.badge{display:inline-block;padding:.05em .5em;margin-right:.3em;border-radius:.3em;color:var(--on)}
.badge.pass{background:var(--pass)}.badge.fail{background:var(--fail)}.badge.inconclusive{background:var(--inconclusive)}
.verdict{font-weight:600;white-space:nowrap}
.verdict.pass{color:var(--pass)}.verdict.fail{color:var(--fail)}.verdict.inconclusive{color:var(--inconclusive)}
.lead{font-size:1.05rem;margin:.3rem 0 1rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:.6rem 1.2rem;
margin:1rem 0;padding:.8rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.4rem}
dt{color:var(--soft);font-size:.8rem}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-size:.8rem;color:var(--soft);font-weight:600}
.checks td:nth-child(n+2):nth-child(-n+8){white-space:nowrap}
.checks td:first-child{overflow-wrap:anywhere;min-width:8rem}
.checks td:last-child{overflow-wrap:anywhere;min-width:14rem}
.checks small{display:block;white-space:normal;color:var(--soft)}
figure{margin:0;break-inside:avoid}
figcaption{color:var(--soft);font-size:.87rem;margin:.2rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;list-style:none;padding:0;margin:.3rem 0 .6rem;font-size:.87rem}
.legend svg{width:2rem;height:.8rem;margin-right:.4rem;vertical-align:middle}
.frame{padding:.5rem .8rem 1.7rem 3.4rem}
.plot{display:block;width:100%;height:17rem;overflow:visible}
.plot text{font-size:12px;fill:var(--ink)}
.plot .tick{fill:var(--soft)}
.plot .label{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
.grid{stroke:var(--line);stroke-width:1}
.line{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.line.p50{stroke-width:1}.line.p95{stroke-width:2.2}
.line.candidate{stroke:var(--candidate)}
.line.baseline{stroke:var(--baseline);stroke-dasharray:6 4}
.line.evidence{stroke:var(--candidate);stroke-width:2.2}
.line.boundary{stroke:var(--limit);stroke-dasharray:9 4}
.band{stroke:none;opacity:.16}
.band.candidate{fill:var(--candidate)}.band.baseline{fill:var(--baseline)}.band.failing{fill:var(--limit);opacity:.1}
.mark{stroke-width:1.5}
.mark.limit{stroke:var(--limit);stroke-dasharray:9 3 2 3}
.mark.traffic{stroke:var(--note);stroke-dasharray:1 4;stroke-linecap:round}
.mark.decided{stroke:var(--ink)}
.hint{fill:transparent}.hint:hover{fill:var(--ink);fill-opacity:.08}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.87rem}
.scroll{overflow-x:auto;max-height:24rem}
.scroll td{white-space:nowrap}
footer{margin-top:3rem;color:var(--soft);font-size:.87rem}
@media (max-width:50rem){
dl{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
.checks td:first-child{font-weight:600}
.checks,.checks tbody,.checks tr,.checks td{display:block;width:100%}
.checks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.checks tr{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.5rem .8rem}
.checks td{display:grid;grid-template-columns:6.5rem 1fr;gap:.6rem;border:0;padding:.15rem 0}
.checks td.none{display:none}
.checks td:nth-child(n){white-space:normal;min-width:0}
.checks td::before{content:attr(data-label);color:var(--soft);font-size:.87rem}
.frame{padding-left:2.9rem;padding-right:.6rem}
.plot{height:15rem}
}
@media print{
:root{color-scheme:light;${LIGHT}}
body{max-width:none;font-size:11pt}
.badge,.plot,.legend{print-color-adjust:exact}
details:not([open]){display:none}
}
`;

;// CONCATENATED MODULE: ./packages/shared/lib/core/report-html.js
// The report as one page that needs nothing else: no script, no network, no font of its own; it opens from a disk, an artifact
// or a mail. The policy in its head forbids everything but its own style, so that a name that got through unescaped could still
// do nothing.






const POLICY = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
const NONE = '–';
/** A verdict is told by a sign and a word as well as by its colour. */
const SIGNS = { pass: '✓', fail: '✕', inconclusive: '?' };
function reportHtml(report) {
    const { verdict, subject, plan } = report;
    const { words, detail } = (0,report_words/* sentenceOf */.$N)(report);
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>${report_html_text(`${report_words/* VERDICT_WORDS */._G[verdict]}: ${subject.candidate} of ${subject.service}`)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${verdictHtml('badge', verdict)} ${report_html_text(words)}</h1>
${detail === '' ? '' : `<p class="lead">${report_html_text(detail)}</p>`}
${facts(report)}
</header>
<main>
${section('What was checked', [checksTable(report.checks)])}
${[distributionFigure(report), evidenceFigure(report), latencyFigure(report), errorFigure(report)].map(figureHtml).join('\n')}
${planHtml(plan ?? [])}
</main>
<footer>${report_html_text(ruleText(report))}</footer>
</body>
</html>
`;
}
/** From outside, for a page: no control characters, none that turn the direction of writing; a number stays with its unit. */
function report_html_text(value) {
    const plain = value.toWellFormed().replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]+/gu, ' ');
    return (0,markdown/* escapeHtml */.ZD)(plain.replaceAll(/(\d) (?=(?:%|ms|s|min|h)(?!\w))/g, '$1\u00A0'));
}
function facts({ subject, decidedAtSeconds, candidateRequests }) {
    const { service, candidate, baseline, project, region, startedAt, signals, dataAgeSeconds } = subject;
    const list = [
        ['Service', [service, region, project].filter((part) => part !== null).join(', ')],
        ['Candidate', candidate],
        ['Baseline', baseline ?? 'none'],
        ['Started', startedAt],
        ['Decided', decidedAtSeconds === null ? 'not decided' : `after ${(0,report_words/* durationText */.S5)(decidedAtSeconds)}`],
        ['Requests of the candidate', String(candidateRequests)],
        ['Signals', signals.length === 0 ? 'none' : signals.join(', ')],
        ['Age of the newest data', dataAgeSeconds === null ? 'not known' : (0,report_words/* durationText */.S5)(dataAgeSeconds)],
    ];
    return `<dl>${list.map(([name, value]) => `<div><dt>${name}</dt><dd>${report_html_text(value)}</dd></div>`).join('')}</dl>`;
}
const CHECK_HEADERS = ['Check', 'Verdict', 'Limit', 'Target', 'Measured', 'Baseline', 'Bad requests', 'Evidence', 'Why'];
/** The roles stay when a narrow screen shows each row as a card. */
function checksTable(checks) {
    if (checks.length === 0)
        return '<p>Nothing was checked.</p>';
    const head = CHECK_HEADERS.map((header) => `<th role="columnheader" scope="col">${header}</th>`);
    const rows = checks.map((check) => `<tr role="row">${checkCells(check).map(checkCell).join('')}</tr>`);
    return `<table class="checks" role="table"><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead>
<tbody role="rowgroup">${rows.join('\n')}</tbody></table>`;
}
function checkCells(check) {
    const { objective, unit, measured, baseline, evidence, reason } = check;
    return [
        report_html_text((0,report_words/* measureName */.MT)(check)),
        verdictHtml('verdict', check.verdict),
        objective === null ? NONE : report_html_text((0,report_words/* boundText */.O6)(objective, objective.limit)),
        objective === null ? NONE : report_html_text((0,report_words/* boundText */.O6)(objective, objective.target)) + small((0,report_words/* targetWords */.LT)(objective)),
        report_html_text((0,report_words/* intervalText */.Bt)(measured, unit)),
        report_html_text((0,report_words/* intervalText */.Bt)(baseline, unit)),
        (0,report_words/* badText */.rY)(check) + small((0,report_words/* allowedWords */.wP)(check)),
        (0,report_words/* evidenceText */.rS)(evidence),
        report_html_text(reason),
    ];
}
function checkCell(html, index) {
    return `<td role="cell" data-label="${CHECK_HEADERS[index]}"${html === NONE ? ' class="none"' : ''}><span>${html}</span></td>`;
}
function verdictHtml(kind, verdict) {
    return `<span class="${kind} ${verdict}"><span aria-hidden="true">${SIGNS[verdict]} </span>${report_words/* VERDICT_WORDS */._G[verdict]}</span>`;
}
function small(words) {
    return words === '' ? '' : ` <small>${words}</small>`;
}
function figureHtml({ title, caption, legend, svg, headers, rows }) {
    return section(title, [
        `<figure>\n<figcaption>${report_html_text(caption)}</figcaption>`,
        legend.length === 0 ? '' : `<ul class="legend">${legend.map(keyHtml).join('')}</ul>`,
        svg === undefined ? '' : `<div class="frame">${svg}</div>`,
        '</figure>',
        rows.length === 0 ? '' : numbersHtml(`${title}: the numbers`, headers, rows),
    ]);
}
function keyHtml({ kind, text: name }) {
    const sort = ['limit', 'traffic', 'decided'].includes(kind) ? 'mark' : 'line';
    const line = `<line class="${sort} ${kind}" x1="1" x2="31" y1="6" y2="6"/>`;
    return `<li><svg viewBox="0 0 32 12" aria-hidden="true">${line}</svg>${report_html_text(name)}</li>`;
}
/** It scrolls, so a keyboard must be able to reach it. */
function numbersHtml(title, headers, rows) {
    const head = headers.map((header) => `<th scope="col">${header}</th>`).join('');
    const body = rows.map((row) => `<tr>${row.map((value) => `<td>${report_html_text(value)}</td>`).join('')}</tr>`).join('\n');
    return `<details><summary>${title}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}">
<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div></details>`;
}
function planHtml(plan) {
    const lines = plan.map((line) => `<li>${report_html_text(line.text)}</li>`).join('');
    return lines === '' ? '' : section('What could be seen', [`<ul>${lines}</ul>`]);
}
function section(title, parts) {
    return ['<section>', `<h2>${title}</h2>`, ...parts.filter((part) => part !== ''), '</section>'].join('\n');
}
function ruleText({ judge, rule }) {
    const { alpha, beta, tolerancePercent, errorRatioTolerated, minRequests, deadlineSeconds, bakeSeconds, warmUpSeconds } = rule;
    const common = `Judged by the ${judge} rule, on at least ${minRequests} requests`;
    if (judge !== 'sequential')
        return `${common}.`;
    const deadline = deadlineSeconds === null ? 'No deadline' : `Deadline after ${(0,report_words/* durationText */.S5)(deadlineSeconds)}`;
    const bake = bakeSeconds === null ? 'a pass only at the end' : `no pass before ${(0,report_words/* durationText */.S5)(bakeSeconds)}`;
    return [
        `${common}. A candidate that is no worse than tolerated fails with a probability of at most ${(0,report_words/* numberText */.$4)(100 * alpha)} %,`,
        `however often one looks; one that is worse by the margin passes with at most ${(0,report_words/* numberText */.$4)(100 * beta)} %.`,
        `Tolerated: ${(0,report_words/* numberText */.$4)(tolerancePercent)} % slower, ${(0,report_words/* numberText */.$4)(errorRatioTolerated)} times the errors.`,
        `The first ${(0,report_words/* durationText */.S5)(warmUpSeconds)} do not count as latency. ${deadline}, ${bake}.`,
    ].join(' ');
}

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/keep-files.js
// The files of a judgement, in a folder of their own, so that two steps of one job never overwrite each other.





function keepFiles(action, env) {
    return async (report, trace) => {
        const parent = env['RUNNER_TEMP'] || external_node_os_namespaceObject.tmpdir();
        try {
            const folder = await (0,promises_.mkdtemp)(external_node_path_.join(parent, `${action}-`));
            const files = { report: external_node_path_.join(folder, 'report.json'), html: external_node_path_.join(folder, 'report.html'), trace: external_node_path_.join(folder, 'trace.json') };
            await Promise.all([(0,promises_.writeFile)(files.report, `${JSON.stringify(report, null, 2)}\n`), (0,promises_.writeFile)(files.html, reportHtml(report)), (0,promises_.writeFile)(files.trace, trace)]);
            return files;
        }
        catch (cause) {
            throw new errors/* DeliveryError */.VE('unavailable', `the report could not be written to ${parent}: ${(0,errors/* messageOf */.bD)(cause)}`, { hint: 'RUNNER_TEMP must name a folder that this step may write to.', cause });
        }
    };
}


/***/ }),

/***/ 4408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ countRequests),
/* harmony export */   _y: () => (/* binding */ listSeries),
/* harmony export */   bu: () => (/* binding */ connectMonitoring)
/* harmony export */ });
/* unused harmony exports monitoring, listPoints, histogramOf */
/* harmony import */ var _core_histogram_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9053);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3644);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
// The Signals port over Cloud Monitoring v3: what Cloud Run measured of real users' requests. Raw points (no aligner) are summed here,
// because ALIGN_DELTA invents points by interpolation. A point counts once, and only when it lies wholly in the time that is followed and is
// older than the delay with which the service shows its metrics: late data is waited for, never lost and never counted twice.



const REQUEST_COUNT = 'run.googleapis.com/request_count';
const REQUEST_LATENCIES = 'run.googleapis.com/request_latencies';
const PAGES_MAX = 50;
/** Points that come later than this after their time are not waited for. */
const LATE_MS_MAX = 600_000;
const EMPTY = { requests: 0, errors: 0, latency: { valuesMs: [] } };
async function connectMonitoring({ env, ...place }) {
    return monitoring(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__/* .connectGoogleApi */ .Us)('monitoring', place.project, env));
}
function monitoring(place, api) {
    return { name: 'monitoring', follow: (what) => new MonitoringFeed(place, api, what) };
}
class MonitoringFeed {
    #place;
    #api;
    #what;
    /** Points that were given out, by series and end, for as long as they may come again. */
    #given = new Map();
    #givenUntilMs;
    #knocked = false;
    constructor(place, api, what) {
        this.#place = place;
        this.#api = api;
        this.#what = what;
        this.#givenUntilMs = what.fromMs;
    }
    async next(nowMs, signal) {
        const visibleUntilMs = Math.max(this.#what.fromMs, nowMs - this.#place.delaySeconds * 1000);
        const fromMs = Math.max(this.#what.fromMs, this.#givenUntilMs - LATE_MS_MAX);
        if (visibleUntilMs <= fromMs) {
            await this.#knock(fromMs, signal);
            return { batches: [], visibleUntilMs, unreliable: undefined };
        }
        const read = async (type) => (await listPoints(this.#api, this.#place, type, this.#what, fromMs, visibleUntilMs, signal)).map((point) => ({ ...point, type }));
        const points = (await Promise.all([read(REQUEST_COUNT), read(REQUEST_LATENCIES)])).flat();
        const fresh = points.filter((point) => point.startMs >= this.#what.fromMs && point.endMs > fromMs && !this.#given.has(keyOf(point)));
        for (const point of fresh)
            this.#given.set(keyOf(point), point.endMs);
        this.#given = new Map([...this.#given].filter(([, endMs]) => endMs > fromMs));
        return { batches: this.#batches(fresh), visibleUntilMs, unreliable: undefined };
    }
    /** Asks once while nothing can be visible yet, so that a missing permission is known now and not when the delay is over. */
    async #knock(untilMs, signal) {
        if (this.#knocked)
            return;
        await listPoints(this.#api, this.#place, REQUEST_COUNT, this.#what, untilMs - 60_000, untilMs, signal);
        this.#knocked = true;
    }
    /** One batch for each end of a sampling interval; what is late is in the first of them. */
    #batches(points) {
        const ends = [...new Set(points.map(({ endMs }) => endMs).filter((endMs) => endMs > this.#givenUntilMs))].sort((a, b) => a - b);
        // Late points alone are a batch of the moment after everything else.
        if (ends.length === 0 && points.length > 0)
            ends.push(this.#givenUntilMs + 1);
        return ends.map((endMs, index) => {
            const beforeMs = ends[index - 1] ?? -Infinity;
            const mine = points.filter((point) => point.endMs <= endMs && point.endMs > beforeMs);
            const startMs = Math.max(this.#givenUntilMs, Math.min(...mine.map((point) => point.startMs)));
            this.#givenUntilMs = endMs;
            return { startMs, endMs, byRevision: new Map(this.#what.revisions.map((revision) => [revision, observationOf(mine.filter((point) => point.revision === revision))])) };
        });
    }
}
function keyOf({ revision, labels, endMs, type }) {
    return `${type} ${revision} ${JSON.stringify(labels)} ${endMs}`;
}
function observationOf(points) {
    return points.map(({ type, labels, value }) => {
        if (type === REQUEST_LATENCIES)
            return { requests: 0, errors: 0, latency: histogramOf(record(value['distributionValue'])) };
        const requests = Number(value['int64Value'] ?? 0);
        return { requests, errors: labels['response_code_class'] === '5xx' ? requests : 0, latency: EMPTY.latency };
    }).reduce(_core_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .addCounts */ .c5, EMPTY);
}
/** How many requests of these revisions reached a container, in whole sampling intervals within the window, and which those were. */
async function countRequests(api, place, what, fromMs, untilMs, signal) {
    const points = (await listPoints(api, place, REQUEST_COUNT, what, fromMs, untilMs, signal)).filter(({ startMs, endMs }) => startMs >= fromMs && endMs <= untilMs);
    const intervals = new Map(points.map(({ startMs, endMs }) => [startMs, { startMs, endMs }]));
    return { requests: points.reduce((sum, { value }) => sum + Number(value['int64Value'] ?? 0), 0), intervals: [...intervals.values()] };
}
function filterOf(type, region, service, revisions) {
    const names = revisions.map((revision) => JSON.stringify(revision)).join(', ');
    return [
        `metric.type = "${type}"`,
        'resource.type = "cloud_run_revision"',
        `resource.labels.location = "${region}"`,
        `resource.labels.service_name = "${service}"`,
        revisions.length === 1 ? `resource.labels.revision_name = ${names}` : `resource.labels.revision_name = one_of(${names})`,
    ].join(' AND ');
}
async function listPoints(api, { project, region }, type, { service, revisions }, fromMs, untilMs, signal) {
    return listSeries(api, project, filterOf(type, region, service, revisions), fromMs, untilMs, signal);
}
async function listSeries(api, project, filter, fromMs, untilMs, signal) {
    const points = [];
    let pageToken;
    for (let page = 0; page < PAGES_MAX; page += 1) {
        const query = { filter, 'interval.startTime': new Date(fromMs).toISOString(), 'interval.endTime': new Date(untilMs).toISOString(), view: 'FULL', pageSize: 1000, pageToken };
        const answer = record(await api({ method: 'GET', path: `/v3/projects/${encodeURIComponent(project)}/timeSeries`, query, what: 'reading metrics', signal }));
        points.push(...list(answer['timeSeries']).map(record).flatMap((series) => pointsOf(series, untilMs)));
        const next = answer['nextPageToken'];
        if (typeof next !== 'string' || next === '')
            return points;
        pageToken = next;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('unavailable', `reading metrics failed: more than ${PAGES_MAX} pages of time series`, { hint: 'Judge a shorter window.' });
}
function pointsOf(series, untilMs) {
    const revision = String(record(record(series['resource'])['labels'])['revision_name'] ?? '');
    const labels = record(record(series['metric'])['labels']);
    return list(series['points']).map(record).flatMap((point) => {
        const interval = record(point['interval']);
        const endMs = timeMs(interval['endTime']);
        const startMs = interval['startTime'] === undefined ? endMs : timeMs(interval['startTime']);
        return endMs <= untilMs ? [{ revision, labels, value: record(point['value']), startMs, endMs }] : [];
    });
}
function timeMs(value) {
    const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(ms))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('unavailable', 'Cloud Monitoring answered with a point that has no time');
    return ms;
}
/** Bounds are in the metric's own unit, ms. Bucket 0 lies below the first bound; trailing empty buckets are left out of the answer. */
function histogramOf(distribution) {
    const boundsMs = boundsOf(record(distribution['bucketOptions']));
    const given = list(distribution['bucketCounts']).map(Number);
    const counted = given.reduce((sum, count) => sum + count, 0);
    const count = Number(distribution['count'] ?? 0);
    if (count !== counted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('unavailable', `Cloud Monitoring answered with a distribution of ${count} values whose buckets hold ${counted}`);
    return { boundsMs, counts: Array.from({ length: boundsMs.length + 1 }, (_, index) => given[index] ?? 0) };
}
/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue#bucketoptions */
function boundsOf(options) {
    const explicit = record(options['explicitBuckets']);
    if (options['explicitBuckets'] !== undefined)
        return list(explicit['bounds']).map(Number);
    const exponential = record(options['exponentialBuckets']);
    if (options['exponentialBuckets'] !== undefined) {
        const [scale, growth] = [Number(exponential['scale']), Number(exponential['growthFactor'])];
        return Array.from({ length: Number(exponential['numFiniteBuckets'] ?? 0) + 1 }, (_, index) => scale * growth ** index);
    }
    const linear = record(options['linearBuckets']);
    const [offset, width] = [Number(linear['offset'] ?? 0), Number(linear['width'] ?? 0)];
    return options['linearBuckets'] === undefined ? [] : Array.from({ length: Number(linear['numFiniteBuckets'] ?? 0) + 1 }, (_, index) => offset + width * index);
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}


/***/ }),

/***/ 3812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J: () => (/* binding */ connectProber)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./packages/shared/lib/core/image-reference.js
// Names of images as people write them → where a registry has them. Refuses what no registry can hold. Pure text: nothing is
// looked up here.
const MEDIA = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const HUB = 'docker.io';
const HOST = /^([a-z0-9]+([.-][a-z0-9]+)*)(:\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const REPOSITORY_LENGTH_MAX = 255;
/**
 * `[host/]repository[:tag][@digest]`. Without a host it is Docker Hub's, as Docker reads it; the tag defaults to `latest`.
 * Undefined when the text is none.
 */
function parseImageReference(text) {
    const [, name = '', tag, digest] = /^([^@]+?)(?::([^:@/]+))?(?:@(.+))?$/.exec(text) ?? [];
    const found = splitHost(name);
    if (found === undefined || (tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    return { ...found, reference: digest ?? tag ?? 'latest' };
}
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(0, slash));
    const hasHost = /[.:]/.test(first) || first === 'localhost';
    const host = hasHost ? (first === 'index.docker.io' ? HUB : first) : HUB;
    const rest = hasHost ? name.slice(slash + 1) : name;
    const repository = host === HUB && !rest.includes('/') ? `library/${rest}` : rest;
    return HOST.test(host) && REPOSITORY.test(repository) && repository.length <= REPOSITORY_LENGTH_MAX
        ? { host, repository }
        : undefined;
}
/** Where the API of a registry is. Only a registry on this machine is spoken to without TLS. */
function registryOrigin(host) {
    return `${isLoopback(host) ? 'http' : 'https'}://${host === HUB ? 'registry-1.docker.io' : host}`;
}
/** Of the registries that an emulator stands in for. */
function isArtifactRegistry(host) {
    return /^(?:[a-z0-9-]+-)?docker\.pkg\.dev$/.test(host);
}
/** The project that an image of Artifact Registry belongs to, and on this machine, where a registry stands in for it. Undefined for others. */
function projectOfImage({ host, repository }) {
    if (!isArtifactRegistry(host) && !/^(?:[a-z]+\.)?gcr\.io$/.test(host) && !isLoopback(host))
        return undefined;
    const [first = '', second = '', ...rest] = repository.split('/');
    // A project of a domain: `example.com:shop` is written with a slash here.
    const project = first.includes('.') ? `${first}:${second}` : first;
    return project === '' || (second === '' && rest.length === 0) ? undefined : project;
}
function isLoopback(host) {
    return /^(127(\.\d{1,3}){3}|localhost)(:\d+)?$/.test(host);
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/local-credentials.js
// Which credentials a run whose service is emulated may load: those of the emulator itself, none else. A file says by its addresses whose it
// is. A service account's key is never one of these, because Google's library sends it to Google whatever the file says.


/** Undefined when there are none, or when anything in them could lead off this machine. */
async function localCredentials(env) {
    const file = env['GOOGLE_APPLICATION_CREDENTIALS'];
    if (file)
        return (await isLocal(file)) ? 'file' : undefined;
    const metadata = env['GCE_METADATA_HOST'];
    return metadata && isLoopback(metadata) ? 'metadata' : undefined;
}
async function isLocal(file) {
    const text = await (0,external_node_fs_promises_.readFile)(file, 'utf8').catch(() => '');
    let content;
    try {
        content = JSON.parse(text);
    }
    catch {
        return false;
    }
    const source = property(content, 'credential_source');
    const isFederated = property(content, 'type') === 'external_account' && typeof property(content, 'token_url') === 'string';
    // Of these the file says all there is to say; a program or a cloud's own service may ask anybody.
    const isPlain = typeof property(source, 'file') === 'string' || typeof property(source, 'url') === 'string';
    const asksOthers = ['executable', 'environment_id', 'certificate'].some((name) => property(source, name) !== undefined);
    return isFederated && isPlain && !asksOthers && addressesIn(content).every((address) => isLoopback(URL.parse(address)?.host ?? ''));
}
function addressesIn(value) {
    if (typeof value === 'string')
        return /^[a-z][a-z+.-]*:\/\//i.test(value) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

// EXTERNAL MODULE: ./packages/shared/lib/core/histogram.js
var histogram = __nccwpck_require__(9053);
// EXTERNAL MODULE: ./packages/shared/lib/core/probe.js
var probe = __nccwpck_require__(1141);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/probe-schedule.js
// The open model: requests leave when they are due, whatever became of the others, and their latency counts from that moment, so that a
// stall of the candidate is seen by every request it delayed (no coordinated omission). Time and transport are given, so that tests have
// their own.



/** Over this many open requests a due one is not sent and counts as failed: the schedule is never delayed. */
const IN_FLIGHT_MAX = 2_000;
/** @param enough gets every counted sample; true ends the run */
async function schedule(plan, enough, signal, world) {
    const run = new Run(plan, enough, world);
    const cancel = () => run.end('cancelled');
    signal.addEventListener('abort', cancel, { once: true });
    try {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)('probing');
        return await run.go();
    }
    finally {
        signal.removeEventListener('abort', cancel);
        run.end('complete');
    }
}
class Run {
    #plan;
    #enough;
    #world;
    #startMs;
    #samples = [];
    #lateness = [];
    /** Of the first requests, warm-up or not, in the order in which they came back. */
    #first = [];
    #stop = new AbortController();
    /** Broken answers that came one after the other, up to now. */
    #brokenInRow = 0;
    #open = 0;
    #dropped = 0;
    #ending;
    #drained = () => { };
    constructor(plan, enough, world) {
        this.#plan = plan;
        this.#enough = enough;
        this.#world = world;
        this.#startMs = world.clock.nowMs() + plan.warmUpSeconds * 1000;
    }
    /** Ends the run now; only the first ending counts. Open requests are given up. */
    end(ending) {
        this.#ending ??= ending;
        this.#stop.abort();
        this.#drained();
    }
    async go() {
        const { clock } = this.#world;
        for (const [index, dueMs] of (0,probe/* dueTimesMs */.dO)(this.#plan, () => clock.random()).entries()) {
            const waitMs = this.#startMs + dueMs - clock.nowMs();
            if (waitMs > 0)
                await clock.sleep(waitMs, this.#stop.signal).catch(() => { });
            if (this.#ending !== undefined)
                break;
            // Late in the warm-up, while our own code is being compiled, says nothing about what is counted.
            if (dueMs >= 0)
                this.#lateness.push(Math.max(0, clock.nowMs() - this.#startMs - dueMs));
            this.#send(index % this.#plan.checks.length, dueMs);
        }
        if (this.#open > 0 && this.#ending === undefined)
            await new Promise((resolve) => (this.#drained = resolve));
        return this.#result();
    }
    #send(index, dueMs) {
        const check = this.#plan.checks[index];
        if (check === undefined)
            return;
        if (this.#open >= IN_FLIGHT_MAX) {
            if (dueMs >= 0)
                this.#dropped += 1;
            this.#count({ atSeconds: dueMs / 1000, check: index, latencyMs: Infinity, failure: `not sent: ${IN_FLIGHT_MAX} requests were open already` });
            return;
        }
        this.#open += 1;
        void this.#world.transport(check, this.#stop.signal).then((reply) => this.#received(check, index, dueMs, reply));
    }
    #received(check, index, dueMs, reply) {
        this.#open -= 1;
        if (this.#ending !== undefined)
            return;
        const latencyMs = reply.kind === 'none' ? Infinity : this.#world.clock.nowMs() - this.#startMs - dueMs;
        const outcome = (0,probe/* outcomeOf */.sG)(check, reply);
        if (this.#first.length < probe/* FIRST_OUTCOMES */.ZZ) {
            this.#first.push(outcome);
            const impression = (0,probe/* firstImpression */.o3)(this.#first);
            if (impression === 'crashed')
                this.#brokenInRow = this.#first.length;
            if (impression !== undefined)
                return this.end(impression);
        }
        this.#brokenInRow = (0,probe/* isBroken */.Qr)(outcome) ? this.#brokenInRow + 1 : 0;
        this.#count({ atSeconds: dueMs / 1000, check: index, latencyMs, failure: outcome.failure });
        if (this.#brokenInRow >= (0,probe/* crashAfter */.Kl)(this.#plan))
            return this.end('crashed');
        if (this.#open === 0)
            this.#drained();
    }
    #count(sample) {
        if (sample.atSeconds < 0)
            return;
        this.#samples.push(sample);
        if (this.#enough(sample))
            this.end('stopped');
    }
    #result() {
        const ended = this.#ending ?? 'complete';
        const why = this.#first[0]?.failure ?? '';
        switch (ended) {
            case 'cancelled':
                throw (0,errors/* cancelled */.KW)('probing');
            case 'unresolved':
                throw new errors/* DeliveryError */.VE('unavailable', `${this.#plan.url} could not be reached from here: ${why}`, {
                    hint: 'The name of the revision\'s URL has no address on this machine: check its DNS and network.',
                });
            case 'denied':
                throw new errors/* DeliveryError */.VE('permission', `the probe was not let in: ${why}`, {
                    hint: this.#world.deniedHint,
                });
            case 'crashed':
                // At the start nothing was counted yet, and these few are all that there is.
                return this.#summary(ended, (0,probe/* firstImpression */.o3)(this.#first) === 'crashed' ? this.#first.map(({ failure }) => ({ atSeconds: 0, check: 0, latencyMs: Infinity, failure })) : this.#samples);
            case 'complete':
            case 'stopped':
                return this.#summary(ended, this.#samples);
        }
    }
    #summary(ended, samples) {
        return { samples, dropped: this.#dropped, latenessMsP99: (0,histogram/* percentile */.Ym)(this.#lateness, 0.99), ended, brokenInRow: ended === 'crashed' ? this.#brokenInRow : 0 };
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/probe.js
// The probe's transport: HTTP to one origin. It follows no redirect, reads no more than 1 MiB of an answer, and waits no longer
// than the plan says. What it could not do is a reply, never an exception. Against an emulator it loads and sends no credentials.





/**
 * More than that wait for a free connection, and their latency counts on: at 1000 requests a second this holds up to 0.5 s of
 * latency.
 */
const CONNECTIONS_MAX = 500;
const BODY_BYTES_MAX = 1024 * 1024;
/** Kept of a body that nobody looks into: enough to tell what a failure said, and to find a secret in it that was echoed. */
const EXCERPT_BYTES = 16 * 1024;
/** Cloud Run looks here first and hands it to nobody, so that the app's own `authorization` stays free. */
const TOKEN_HEADER = 'x-serverless-authorization';
/** Latencies need a clock that never jumps. */
const monotonicClock = {
    nowMs: () => performance.now(),
    sleep: async (milliseconds, signal) => {
        await (0,promises_.setTimeout)(milliseconds, undefined, { signal }).catch(() => {
            throw (0,errors/* cancelled */.KW)('probing');
        });
    },
    random: () => Math.random(),
};
function connectProber(options) {
    return async (plan, enough, signal) => {
        const { timeoutMs } = plan;
        const access = await accessTo(plan, options, signal);
        // Loaded where it is needed: a step's first call does not wait for it.
        const { Pool } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4371, 19));
        const pool = new Pool(new URL(plan.url).origin, {
            connections: CONNECTIONS_MAX,
            pipelining: 1,
            headersTimeout: timeoutMs,
            bodyTimeout: timeoutMs,
            connect: { timeout: timeoutMs },
        });
        try {
            // What is still open when the schedule ends, for whatever reason, ends with the pool.
            const transport = async (check) => send(pool, check, access.headers(), timeoutMs);
            return await schedule(plan, enough, signal, {
                clock: monotonicClock,
                transport,
                deniedHint: access.deniedHint,
            });
        }
        finally {
            await pool.destroy();
        }
    };
}
const RIGHT_ANSWER = 'Where this answer is right, say so: `/path => 403`.';
async function accessTo({ identity }, { project, env, mask }, signal) {
    const none = (why) => ({ headers: () => ({}), deniedHint: `${why} ${RIGHT_ANSWER}` });
    if (identity === undefined)
        return none('No ID token was sent (`auth: none`). A service that is not public needs one: use `auth: id-token`.');
    const local = (0,endpoints/* isEmulated */.eV)(env) ? await localCredentials(env) : undefined;
    if ((0,endpoints/* isEmulated */.eV)(env) && local === undefined)
        return none("No ID token was sent, because the service is emulated, and the job's credentials are not the emulator's own.");
    try {
        // Loaded only where it is needed.
        const { connectIdTokens } = await Promise.all(/* import() */[__nccwpck_require__.e(492), __nccwpck_require__.e(503)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8503));
        const tokens = await connectIdTokens(identity.audience, { project, nowMs: () => Date.now(), mask, signal, metadata: local === 'metadata' });
        const who = tokens.email ?? 'its account';
        const member = tokens.email === undefined ? '' : ` (--member=serviceAccount:${tokens.email})`;
        return {
            headers: () => ({ [TOKEN_HEADER]: `Bearer ${tokens.current()}` }),
            deniedHint: `An ID token was sent. Give ${who} the role roles/run.invoker on the service${member}; ` +
                `it works after a minute or two. ${RIGHT_ANSWER}`,
        };
    }
    catch (thrown) {
        if (identity.mode === 'id-token' || !(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'cancelled')
            throw thrown;
        return none(`No ID token was sent: ${thrown.message}. ${thrown.hint}`);
    }
}
async function send(pool, check, access, timeoutMs) {
    const { method, path, body } = check;
    // One timer and one signal a request: AbortSignal.any and AbortSignal.timeout cost a third of what the whole request does.
    const over = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        over.abort();
    }, timeoutMs);
    try {
        const headers = { 'user-agent': 'cloudrun-delivery-probe', ...access, ...check.headers };
        const response = await pool.request({
            method,
            path,
            headers,
            ...(body === undefined ? {} : { body }),
            signal: over.signal,
        });
        const looksInside = check.expected?.bodyContains !== undefined || check.expected?.json !== undefined;
        return {
            kind: 'answer',
            status: response.statusCode,
            headers: check.expected?.headers === undefined ? {} : joined(response.headers),
            ...(await readBody(response.body, looksInside ? BODY_BYTES_MAX : EXCERPT_BYTES)),
        };
    }
    catch (thrown) {
        const code = codeOf(thrown);
        return {
            kind: 'none',
            why: late ? `nothing came within ${timeoutMs / 1000} s` : (0,errors/* messageOf */.bD)(thrown) || code,
            unresolved: code === 'ENOTFOUND' || code === 'EAI_AGAIN',
        };
    }
    finally {
        clearTimeout(timer);
    }
}
/** The whole body is read, as a user would, up to a limit; what is longer is cut off and its connection closed. */
async function readBody(body, keptBytesMax) {
    const kept = [];
    let bytes = 0;
    for await (const chunk of body) {
        if (!Buffer.isBuffer(chunk))
            continue;
        if (bytes < keptBytesMax)
            kept.push(chunk.subarray(0, keptBytesMax - bytes));
        bytes += chunk.length;
        if (bytes > BODY_BYTES_MAX)
            break;
    }
    return { body: Buffer.concat(kept).toString('utf8'), truncated: bytes > keptBytesMax };
}
function joined(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}
function codeOf(thrown) {
    const code = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined;
    return typeof code === 'string' ? code : '';
}


/***/ }),

/***/ 2393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ connectResources)
/* harmony export */ });
/* unused harmony export resources */
/* harmony import */ var _core_group_by_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1656);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
/* harmony import */ var _monitoring_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4408);
// The Resources port over Cloud Monitoring v3: what instances, the database and the cache used. A distribution gives its mean, which may be
// averaged by its count; percentiles are never averaged here. https://cloud.google.com/monitoring/api/metrics_gcp



/** A revision's instances may have started well before anybody watches it. */
const STARTS_BEFORE_MS = 3_600_000;
/** Utilisations are told as 0 to 1. */
const SOURCES = [
    { indicator: 'cpu-percent', metric: 'run.googleapis.com/container/cpu/utilizations', resource: 'cloud_run_revision', scale: 100, of: 'revision' },
    { indicator: 'memory-percent', metric: 'run.googleapis.com/container/memory/utilizations', resource: 'cloud_run_revision', scale: 100, of: 'revision' },
    { indicator: 'instances', metric: 'run.googleapis.com/container/instance_count', resource: 'cloud_run_revision', scale: 1, of: 'revision' },
    { indicator: 'startup-latency-ms', metric: 'run.googleapis.com/container/startup_latencies', resource: 'cloud_run_revision', scale: 1, of: 'revision' },
    { indicator: 'database-latency-ms', metric: 'run.googleapis.com/infrastructure/cloudsql/connection_latencies', resource: 'cloud_run_revision', scale: 0.001, of: 'revision' },
    { indicator: 'database-cpu-percent', metric: 'cloudsql.googleapis.com/database/cpu/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
    { indicator: 'database-memory-percent', metric: 'cloudsql.googleapis.com/database/memory/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
    { indicator: 'disk-percent', metric: 'cloudsql.googleapis.com/database/disk/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
    { indicator: 'cache-memory-percent', metric: 'redis.googleapis.com/stats/memory/usage_ratio', resource: 'redis_instance', scale: 100, of: 'cache' },
    { indicator: 'cache-latency-ms', metric: 'redis.googleapis.com/commands/usec_per_call', resource: 'redis_instance', scale: 0.001, of: 'cache' },
];
async function connectResources({ env, ...place }) {
    return resources(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__/* .connectGoogleApi */ .Us)('monitoring', place.project, env));
}
function resources(place, api) {
    return {
        read: async ({ service, revisions, fromMs, untilMs }, signal) => {
            const asked = SOURCES.filter(({ of }) => of === 'revision' || (of === 'database' ? place.database : place.cache) !== undefined);
            const all = await Promise.all(asked.map(async (source) => {
                const sinceMs = source.indicator === 'startup-latency-ms' ? fromMs - STARTS_BEFORE_MS : fromMs;
                const points = await (0,_monitoring_js__WEBPACK_IMPORTED_MODULE_1__/* .listSeries */ ._y)(api, place.project, filterOf(source, place, service, revisions), sinceMs, untilMs, signal);
                const readings = points.filter(({ endMs }) => endMs > sinceMs).flatMap((point) => readingOf(source, point));
                return source.indicator === 'instances' ? summed(readings) : readings;
            }));
            return all.flat().sort((a, b) => a.endMs - b.endMs);
        },
    };
}
function filterOf({ metric, resource, of }, { project, region, database = '', cache = '' }, service, revisions) {
    const parts = [`metric.type = "${metric}"`, `resource.type = "${resource}"`];
    switch (of) {
        case 'revision':
            return [...parts, `resource.labels.location = "${region}"`, `resource.labels.service_name = "${service}"`, `resource.labels.revision_name = one_of(${revisions.map((name) => JSON.stringify(name)).join(', ')})`].join(' AND ');
        case 'database':
            return [...parts, `resource.labels.database_id = ${JSON.stringify(database.includes(':') ? database : `${project}:${database}`)}`].join(' AND ');
        case 'cache':
            return [...parts, `resource.labels.instance_id = ${JSON.stringify(cache)}`].join(' AND ');
    }
}
function readingOf({ indicator, scale, of }, { revision, value, startMs, endMs }) {
    const number = valueOf(value);
    return number === undefined ? [] : [{ indicator, revision: of === 'revision' ? revision : undefined, startMs, endMs, value: number * scale }];
}
/** Instances that serve and idle ones are told apart by a label: at each moment there are as many as both together. */
function summed(readings) {
    return [...(0,_core_group_by_js__WEBPACK_IMPORTED_MODULE_2__/* .groupBy */ .$)(readings, ({ revision, endMs }) => `${revision ?? ''} ${endMs}`).values()].flatMap((same) => {
        const [first] = same;
        return first === undefined ? [] : [{ ...first, value: same.reduce((sum, { value }) => sum + value, 0) }];
    });
}
/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue; an empty distribution has no mean. */
function valueOf(value) {
    const distribution = value['distributionValue'];
    const found = typeof distribution === 'object' && distribution !== null ? meanOf(distribution) : (value['doubleValue'] ?? value['int64Value']);
    const number = Number(found ?? Number.NaN);
    return Number.isFinite(number) ? number : undefined;
}
function meanOf(distribution) {
    return Number(Reflect.get(distribution, 'count') ?? 0) > 0 ? (Reflect.get(distribution, 'mean') ?? 0) : undefined;
}


/***/ }),

/***/ 4729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ connectSignal),
  e: () => (/* binding */ signalPlace)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/google.js + 6 modules
var google = __nccwpck_require__(2205);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/monitoring.js
var monitoring = __nccwpck_require__(4408);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/logging.js



const BATCH_SECONDS = 10;
const SETTLE_SECONDS = 5;
const OVERLAP_MS = 30_000;
const PAGE_SIZE = 1000;
/** A look never asks more often than this; what is left is asked for at the next. The quota is 60 calls a minute for a whole project. */
const PAGES_MAX = 15;
const COMPARE_EVERY_MS = 60_000;
/** Only what logs had this long to show is held against them. */
const COMPARE_AGE_MS = 30_000;
const COMPARE_REQUESTS_MIN = 50;
const COMPLETE_RATIO_MIN = 0.98;
async function connectLogging({ env, ...place }) {
    const counts = await (0,google/* connectGoogleApi */.Us)('monitoring', place.project, env);
    const count = async (what, fromMs, untilMs, signal) => (0,monitoring/* countRequests */.Kx)(counts, place, what, fromMs, untilMs, signal);
    return logging(place, await (0,google/* connectGoogleApi */.Us)('logging', place.project, env), count);
}
function logging(place, api, count) {
    return { name: 'logging', follow: (what) => new LoggingFeed(place, api, count, what) };
}
class LoggingFeed {
    #place;
    #api;
    #count;
    #what;
    #batchMs;
    /** When the entries that were seen had been received, for as long as they may be seen again. */
    #seen = new Map();
    #waiting = [];
    /** What was received later than this, less the overlap, is asked for when the next reading begins. */
    #readUntilMs;
    /** A reading that took more pages than one look may: when it began, and how far it came. */
    #reading;
    #givenUntilMs;
    /** Requests that reached a container, by second, to be compared with the count. */
    #bySecond = new Map();
    #comparedAtMs;
    #unreliable;
    constructor(place, api, count, what) {
        this.#place = place;
        this.#api = api;
        this.#count = count;
        this.#what = what;
        this.#batchMs = (place.batchSeconds ?? BATCH_SECONDS) * 1000;
        this.#readUntilMs = what.fromMs;
        this.#givenUntilMs = what.fromMs;
        this.#comparedAtMs = what.fromMs;
    }
    async next(nowMs, signal) {
        const complete = await this.#read(nowMs, signal);
        const settledMs = Math.min(nowMs - (this.#place.settleSeconds ?? SETTLE_SECONDS) * 1000, complete);
        const untilMs = this.#what.fromMs + Math.floor((settledMs - this.#what.fromMs) / this.#batchMs) * this.#batchMs;
        // Before anything is given out: what fails here must not take requests with it.
        await this.#compare(nowMs, untilMs, signal);
        const batches = untilMs > this.#givenUntilMs ? this.#give(untilMs) : [];
        return { batches, visibleUntilMs: Math.max(this.#what.fromMs, this.#givenUntilMs), unreliable: this.#unreliable };
    }
    /** @returns up to when everything that is visible was read */
    async #read(nowMs, signal) {
        // What was left is read on from where the last look ended, never again from the overlap: that alone may fill all pages.
        this.#reading ??= { beganMs: nowMs, sinceMs: Math.max(this.#what.fromMs, this.#readUntilMs - OVERLAP_MS), atMs: this.#what.fromMs };
        const reading = this.#reading;
        const filter = filterOf(this.#place, this.#what, reading);
        let pageToken;
        for (let page = 0; page < PAGES_MAX; page += 1) {
            const body = {
                resourceNames: [`projects/${this.#place.project}`], filter, orderBy: 'timestamp asc', pageSize: PAGE_SIZE, ...(pageToken === undefined ? {} : { pageToken }),
            };
            const answer = record(await this.#api({ method: 'POST', path: '/v2/entries:list', body, reads: true, what: 'reading request logs', signal }));
            const entries = list(answer['entries']).map((entry) => entryOf(record(entry)));
            for (const entry of entries)
                this.#take(entry);
            const next = answer['nextPageToken'];
            if (typeof next !== 'string' || next === '') {
                // What showed while it was read may be from before the place that was reached by then.
                this.#readUntilMs = reading.beganMs;
                this.#reading = undefined;
                this.#forget();
                return nowMs;
            }
            pageToken = next;
            reading.atMs = Math.max(reading.atMs, entries.at(-1)?.atMs ?? 0);
        }
        this.#forget();
        return reading.atMs;
    }
    #take(entry) {
        if (entry.atMs < this.#what.fromMs || this.#seen.has(entry.id) || !this.#what.revisions.includes(entry.revision))
            return;
        this.#seen.set(entry.id, entry.receivedMs);
        this.#waiting.push(entry);
        if (entry.instance === '')
            return;
        // The count knows a request by the time it ended.
        const second = Math.floor((entry.atMs + (entry.latencyMs ?? 0)) / 1000);
        this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1);
    }
    /** What lies before the overlap is never asked for again. */
    #forget() {
        const keepMs = this.#reading?.sinceMs ?? this.#readUntilMs - OVERLAP_MS;
        this.#seen = new Map([...this.#seen].filter(([, receivedMs]) => receivedMs >= keepMs));
    }
    #give(untilMs) {
        const due = this.#waiting.filter(({ atMs }) => atMs < untilMs);
        this.#waiting = this.#waiting.filter(({ atMs }) => atMs >= untilMs);
        const firstMs = this.#givenUntilMs;
        this.#givenUntilMs = untilMs;
        const count = Math.round((untilMs - firstMs) / this.#batchMs);
        const slots = Array.from({ length: count }, () => []);
        // What came late is in the first batch that can still have it.
        for (const entry of due)
            slots[Math.max(0, Math.floor((entry.atMs - firstMs) / this.#batchMs))]?.push(entry);
        return slots.map((entries, index) => ({
            startMs: firstMs + index * this.#batchMs, endMs: firstMs + (index + 1) * this.#batchMs,
            byRevision: new Map(this.#what.revisions.map((revision) => [revision, observationOf(entries.filter((entry) => entry.revision === revision))])),
        }));
    }
    async #compare(nowMs, readUntilMs, signal) {
        if (this.#count === undefined || nowMs - this.#comparedAtMs < COMPARE_EVERY_MS)
            return;
        this.#comparedAtMs = nowMs;
        const untilMs = Math.min(readUntilMs, nowMs - Math.max(COMPARE_AGE_MS, this.#place.delaySeconds * 1000));
        if (untilMs <= this.#what.fromMs)
            return;
        try {
            const { requests, intervals } = await this.#count(this.#what, this.#what.fromMs, untilMs, signal);
            const logged = intervals.reduce((sum, { startMs, endMs }) => sum + this.#loggedBetween(startMs, endMs), 0);
            if (requests < COMPARE_REQUESTS_MIN)
                return;
            this.#unreliable = logged < COMPLETE_RATIO_MIN * requests
                ? `the request logs are not complete: they have ${logged} of ${requests} requests that Cloud Run counted. Take the exclusion filter or the sampling off the logs \`run.googleapis.com/requests\`, or judge by monitoring alone`
                : undefined;
        }
        catch (thrown) {
            // Whoever may not read the count can still be judged by the logs.
            if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
                throw thrown;
            this.#count = undefined;
        }
    }
    #loggedBetween(startMs, endMs) {
        let sum = 0;
        for (let second = Math.floor(startMs / 1000); second < Math.ceil(endMs / 1000); second += 1)
            sum += this.#bySecond.get(second) ?? 0;
        return sum;
    }
}
function filterOf({ project, region }, { service, revisions }, { atMs, sinceMs }) {
    const names = revisions.map((revision) => JSON.stringify(revision)).join(' OR ');
    return [
        'resource.type = "cloud_run_revision"',
        `logName = "projects/${project}/logs/run.googleapis.com%2Frequests"`,
        `resource.labels.location = "${region}"`,
        `resource.labels.service_name = "${service}"`,
        `resource.labels.revision_name = (${names})`,
        `timestamp >= "${new Date(atMs).toISOString()}"`,
        `receiveTimestamp >= "${new Date(sinceMs).toISOString()}"`,
    ].join(' AND ');
}
/** https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry */
function entryOf(entry) {
    const request = record(entry['httpRequest']);
    const atMs = Date.parse(String(entry['timestamp']));
    if (Number.isNaN(atMs))
        throw new errors/* DeliveryError */.VE('unavailable', 'Cloud Logging answered with an entry that has no time');
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(request['latency'] ?? ''))?.[1];
    return {
        id: `${String(entry['timestamp'])} ${String(entry['insertId'])}`, atMs, receivedMs: Date.parse(String(entry['receiveTimestamp'])) || Infinity, revision: String(record(record(entry['resource'])['labels'])['revision_name'] ?? ''),
        instance: String(record(entry['labels'])['instanceId'] ?? ''), status: Number(request['status'] ?? 0), latencyMs: seconds === undefined ? undefined : Number(seconds) * 1000,
    };
}
function observationOf(entries) {
    const counts = (of) => ({
        requests: of.length, errors: of.filter(({ status }) => status >= 500).length, latency: { valuesMs: of.flatMap(({ latencyMs }) => (latencyMs === undefined ? [] : [latencyMs])) },
    });
    const ids = [...new Set(entries.map(({ instance }) => instance))].filter((id) => id !== '').sort();
    return { ...counts(entries), ...(ids.length === 0 ? {} : { instances: ids.map((id) => ({ id, ...counts(entries.filter(({ instance }) => instance === id)) })) }) };
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/signals.js


const BATCH_SECONDS_MAX = 10;
async function connectSignal(name, place, env) {
    switch (name) {
        case 'logging':
            return connectLogging({ ...place, env });
        case 'monitoring':
            return (0,monitoring/* connectMonitoring */.bu)({ ...place, env });
    }
}
/** Batches are short enough that a watch of `seconds` has at least ten. */
function signalPlace({ project, region, monitoringDelaySeconds, loggingDelaySeconds }, seconds) {
    return { project, region, delaySeconds: monitoringDelaySeconds, settleSeconds: loggingDelaySeconds, batchSeconds: Math.min(BATCH_SECONDS_MAX, Math.max(1, Math.round(seconds / 10))) };
}


/***/ }),

/***/ 1751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ GATE_LOG),
/* harmony export */   IT: () => (/* binding */ ErrorEvidence),
/* harmony export */   Q5: () => (/* binding */ ERROR_MARGIN_RATIO)
/* harmony export */ });
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6630);
/* harmony import */ var _temper_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4461);
// Does the candidate answer with more errors than the baseline? Two kinds of evidence: more than its share of the errors that happened,
// and, once that is plausible, more than the baseline ever had. The second alone would take an outage of a shared database for the
// candidate's doing.


/** The comparison must speak against the candidate this much before an absolute rate counts. */
const GATE_LOG = Math.log(5);
const WEIGHTS = { ratio: 0.5, known: 0.5 };
/** What the baseline did lately counts only where it is surely more than it used to be. */
const RECENT_REQUESTS = 1500;
const KNOWN_RATIO_MIN = 0.002;
/** Non-inferiority: not this much more than the baseline, as a share of requests. */
const ERROR_MARGIN_RATIO = 0.005;
class ErrorEvidence {
    #tolerated;
    #blocks = new _temper_js__WEBPACK_IMPORTED_MODULE_0__/* .Blocks */ .rK(({ requests, errors }) => [requests - errors, errors], [[0, 1]]);
    #temper = 1;
    #ratio = _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_EVIDENCE */ .kE;
    #known = _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_EVIDENCE */ .kE;
    #pass = _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_EVIDENCE */ .kE;
    #baseline = { bad: 0, of: 0 };
    #recent = { bad: 0, of: 0 };
    constructor(rule, history) {
        this.#tolerated = rule.errorRatioTolerated;
        this.#learn(history);
    }
    add({ startSeconds, candidate, baseline }) {
        const seen = { bad: candidate.errors, of: candidate.requests };
        if (seen.of > 0 && baseline.requests > 0)
            this.#ratio = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .weigh */ .vi)(this.#ratio, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .rareRatio */ .Ki)(this.#tolerated, seen, { bad: baseline.errors, of: baseline.requests }));
        if (seen.of > 0 && this.#baseline.of > 0) {
            this.#known = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .weigh */ .vi)(this.#known, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .absoluteRate */ .yJ)(Math.min(0.5, Math.max(KNOWN_RATIO_MIN, this.#tolerated * this.#expected())), seen));
            this.#pass = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .weigh */ .vi)(this.#pass, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .absoluteRateBelow */ .Bf)(Math.min(0.9, this.#baseline.bad / this.#baseline.of + ERROR_MARGIN_RATIO), seen));
        }
        this.#learn([{ startSeconds, baseline }]);
    }
    get log() {
        return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .logMeanExp */ .BN)([this.logRatio, this.logRatio >= GATE_LOG ? (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .logEvidence */ .y8)(this.#known, this.#temper) : -Infinity], [WEIGHTS.ratio, WEIGHTS.known]);
    }
    /** ln E of the comparison alone. */
    get logRatio() {
        return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .logEvidence */ .y8)(this.#ratio, this.#temper);
    }
    get logPass() {
        return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .logEvidence */ .y8)(this.#pass);
    }
    /** The baseline's error rate, with room for chance: its whole, or lately where something happened to it. */
    #expected() {
        const { bad, of } = this.#baseline;
        const whole = (bad + Math.sqrt(bad) + 1) / of;
        const recent = this.#recent;
        return recent.bad - 2 * Math.sqrt(recent.bad) > whole * recent.of ? recent.bad / recent.of : whole;
    }
    #learn(batches) {
        for (const { startSeconds, baseline } of batches) {
            this.#blocks.add({ startSeconds, baseline });
            this.#baseline = { bad: this.#baseline.bad + baseline.errors, of: this.#baseline.of + baseline.requests };
            const faded = Math.min(1, RECENT_REQUESTS / Math.max(1, this.#recent.of + baseline.requests));
            this.#recent = { bad: (this.#recent.bad + baseline.errors) * faded, of: (this.#recent.of + baseline.requests) * faded };
        }
        this.#temper = Math.max(...this.#blocks.inflations.map(_temper_js__WEBPACK_IMPORTED_MODULE_0__/* .factorOf */ .Jt));
    }
}


/***/ }),

/***/ 6630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ logMeanExp),
/* harmony export */   Bf: () => (/* binding */ absoluteRateBelow),
/* harmony export */   Go: () => (/* binding */ higherRate),
/* harmony export */   Ki: () => (/* binding */ rareRatio),
/* harmony export */   Xo: () => (/* binding */ growthOf),
/* harmony export */   Zl: () => (/* binding */ normalQuantile),
/* harmony export */   cN: () => (/* binding */ higherDistribution),
/* harmony export */   jV: () => (/* binding */ normalScores),
/* harmony export */   kC: () => (/* binding */ normalDensity),
/* harmony export */   kE: () => (/* binding */ NO_EVIDENCE),
/* harmony export */   vi: () => (/* binding */ weigh),
/* harmony export */   wR: () => (/* binding */ lowerRate),
/* harmony export */   y8: () => (/* binding */ logEvidence),
/* harmony export */   yJ: () => (/* binding */ absoluteRate)
/* harmony export */ });
/* unused harmony exports normalCdf, shifted */
// Evidence against a hypothesis, as e-processes: products of likelihood ratios whose expectation stays at or below 1 while the hypothesis
// holds, however often one looks. Reaching 1/alpha at any time has probability at most alpha (Ville's inequality). Each is a mixture over
// a grid of effects, so that none has to be guessed. Everything is kept as natural logarithms; nothing here knows what is counted.
/** Effects on the odds of an absolute rate, and the ratios of a rare rate. */
const ODDS = [1.3, 1.6, 2, 3, 5, 10, 30];
const RATIOS = [1.5, 2, 3, 5, 10, 30, 100];
const SHIFTS = [1.25, 1.5, 2, 3, 5, 10, 30];
const NO_EVIDENCE = { logs: [] };
/** @param temper above 1 where counts vary more than they would by chance: the evidence weighs that much less */
function weigh({ logs }, increments, temper = 1) {
    return { logs: increments.map((increment, index) => (logs[index] ?? 0) + increment / temper) };
}
/**
 * ln of the mean of the likelihood ratios. 0 before anything was counted.
 * @param temper as for `weigh`, of all that was weighed so far
 */
function logEvidence({ logs }, temper = 1) {
    return logs.length === 0 ? 0 : logMeanExp(logs.map((log) => log / temper));
}
/** Weights need not sum to 1: they are made to. */
function logMeanExp(logs, weights = logs.map(() => 1)) {
    const highest = Math.max(...logs);
    if (highest === -Infinity)
        return -Infinity;
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return highest + Math.log(logs.reduce((total, log, index) => total + (weights[index] ?? 0) * Math.exp(log - highest), 0) / sum);
}
/** Against "the rate is at most `p0`", p0 in (0, 1). Wald's likelihood ratio of a Bernoulli rate. */
function absoluteRate(p0, { bad, of }) {
    return ODDS.map((ratio) => bernoulli(bad, of, shifted(p0, ratio), p0));
}
/** Against "the rate is at least `p0`": evidence that it is lower. */
function absoluteRateBelow(p0, { bad, of }) {
    return ODDS.map((ratio) => bernoulli(bad, of, shifted(p0, 1 / ratio), p0));
}
/**
 * Against "the candidate's rate is at most `tolerated` times the baseline's", for rare events: conditional on how many events there were,
 * each is the candidate's with a probability that depends on the shares of traffic alone, so that a rate that varies for both cancels.
 * Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022.
 */
function rareRatio(tolerated, candidate, baseline) {
    if (candidate.of === 0 || baseline.of === 0 || candidate.bad + baseline.bad === 0)
        return RATIOS.map(() => 0);
    const share = candidate.of / (candidate.of + baseline.of);
    const theta = (ratio) => (share * ratio) / (share * ratio + 1 - share);
    const none = theta(tolerated);
    return RATIOS.map((effect) => {
        const some = theta(tolerated * effect);
        return candidate.bad * Math.log(some / none) + baseline.bad * Math.log((1 - some) / (1 - none));
    });
}
/**
 * Against "the candidate's rate is at most the baseline's", for any rate.
 * Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests", 2021 (arXiv 2106.02693).
 * @param expected the baseline's rate as it was known before these were counted
 */
function higherRate(expected, candidate, baseline) {
    return twoSample(SHIFTS, expected, candidate, baseline);
}
/** Against "the candidate's rate is at least the baseline's": evidence that it is lower. */
function lowerRate(expected, candidate, baseline) {
    return twoSample(SHIFTS.map((shift) => 1 / shift), expected, candidate, baseline);
}
function twoSample(shifts, expected, candidate, baseline) {
    const all = candidate.of + baseline.of;
    if (candidate.of === 0 || baseline.of === 0)
        return shifts.map(() => 0);
    return shifts.map((shift) => {
        const alternative = shifted(expected, shift);
        const pooled = (candidate.of * alternative + baseline.of * expected) / all;
        return bernoulli(candidate.bad, candidate.of, alternative, pooled) + bernoulli(baseline.bad, baseline.of, expected, pooled);
    });
}
/** Shifts of the distribution in standard deviations of its normal scores; for lognormal latencies of sigma 0.5, 0.16 is 8 %. */
const SLIDES = [0.08, 0.16, 0.3, 0.6, 1.2, 2.4];
/**
 * Against "the candidate is nowhere higher than the baseline" over ordered categories: the same form with several categories. Each
 * alternative tilts what is expected towards the higher categories by their normal scores. The ratio of tilted to expected rises with the
 * category, so that a candidate that is lower somewhere and nowhere higher keeps the expectation at or below 1.
 * @param expected the baseline's share of each category, all above 0, as it was known before these were counted
 */
function higherDistribution(expected, candidate, baseline) {
    const [ofCandidate, ofBaseline] = [sum(candidate), sum(baseline)];
    if (ofCandidate === 0 || ofBaseline === 0)
        return SLIDES.map(() => 0);
    const scores = normalScores(expected);
    return SLIDES.map((slide) => {
        const tilted = normalized(expected.map((share, index) => share * Math.exp(slide * (scores[index] ?? 0))));
        return expected.reduce((log, share, index) => {
            const alternative = tilted[index] ?? 0;
            const pooled = (ofCandidate * alternative + ofBaseline * share) / (ofCandidate + ofBaseline);
            return log + (candidate[index] ?? 0) * Math.log(alternative / pooled) + (baseline[index] ?? 0) * Math.log(share / pooled);
        }, 0);
    });
}
/** The mean of a standard normal variable within each category, when these are its shares from low to high. */
function normalScores(shares) {
    let below = 0;
    const all = sum(shares);
    return shares.map((share) => {
        const from = density(below / all);
        below += share;
        return ((from - density(below / all)) * all) / share;
    });
}
/** Height of the normal density at its `ratio` quantile. */
function density(ratio) {
    return ratio <= 1e-12 || ratio >= 1 - 1e-12 ? 0 : normalDensity(normalQuantile(ratio));
}
function normalDensity(z) {
    return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
/** Newton's method on the logistic approximation; good to 1e-9, which is far below what counts can show. */
function normalQuantile(ratio) {
    let z = Math.log(ratio / (1 - ratio)) / 1.702;
    for (let step = 0; step < 30; step += 1) {
        const change = (normalCdf(z) - ratio) / Math.max(1e-300, normalDensity(z));
        z -= Math.max(-0.5, Math.min(0.5, change));
        if (Math.abs(change) < 1e-11)
            break;
    }
    return z;
}
/** W. J. Cody's rational approximations would be exact to machine precision; the continued fraction and the series are to 1e-12. */
function normalCdf(z) {
    if (z < 0)
        return 1 - normalCdf(-z);
    if (z > 8)
        return 1;
    const height = normalDensity(z);
    if (z < 3) {
        let term = z;
        let series = z;
        for (let odd = 3; odd < 200 && term > 1e-17 * series; odd += 2) {
            term *= (z * z) / odd;
            series += term;
        }
        return 0.5 + height * series;
    }
    let fraction = 0;
    for (let step = 60; step > 0; step -= 1)
        fraction = step / (z + fraction);
    return 1 - height / (z + fraction);
}
/** A rate whose odds are `ratio` times those of `p`. */
function shifted(p, ratio) {
    const odds = (ratio * p) / (1 - p);
    return odds / (1 + odds);
}
function bernoulli(bad, of, some, none) {
    return bad * Math.log(some / none) + (of - bad) * Math.log((1 - some) / (1 - none));
}
function normalized(values) {
    const all = sum(values);
    return values.map((value) => value / all);
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}
/** What one candidate request adds on average to the evidence of the best effect, when these are the true rates. For planning. */
function growthOf(form, rates) {
    const candidate = { bad: rates.candidate, of: 1 };
    const baseline = { bad: rates.baseline * rates.baselinePerCandidate, of: rates.baselinePerCandidate };
    switch (form) {
        case 'absolute':
            return Math.max(...absoluteRate(rates.none, candidate));
        case 'below':
            return Math.max(...absoluteRateBelow(rates.none, candidate));
        case 'rare':
            return Math.max(...rareRatio(rates.none, candidate, baseline));
        case 'higher':
            return Math.max(...higherRate(rates.baseline, candidate, baseline));
        case 'lower':
            return Math.max(...lowerRate(rates.baseline, candidate, baseline));
    }
}


/***/ }),

/***/ 1656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
/** `Map.groupBy`, which Node 20 has not: whoever runs a bundle by hand may have no newer one. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 9053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mt: () => (/* binding */ quantileMs),
/* harmony export */   P_: () => (/* binding */ addObservations),
/* harmony export */   U: () => (/* binding */ histogramOfValues),
/* harmony export */   X5: () => (/* binding */ total),
/* harmony export */   Ym: () => (/* binding */ percentile),
/* harmony export */   Yy: () => (/* binding */ counterOf),
/* harmony export */   bZ: () => (/* binding */ quantilesMs),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   d2: () => (/* binding */ countAbove),
/* harmony export */   ho: () => (/* binding */ NO_REQUESTS),
/* harmony export */   yP: () => (/* binding */ sumLatencies)
/* harmony export */ });
/* unused harmony exports addLatencies, slotOf */
const NO_REQUESTS = { requests: 0, errors: 0, latency: { valuesMs: [] } };
function total(latency) {
    return 'valuesMs' in latency ? latency.valuesMs.length : latency.counts.reduce((sum, count) => sum + count, 0);
}
/** How many latencies are above `ms`: at least `low`, at most `high`. */
function countAbove(latency, ms) {
    let low = 0;
    let high = 0;
    if ('valuesMs' in latency) {
        for (const value of latency.valuesMs)
            if (value > ms)
                low += 1;
        return { low, high: low };
    }
    for (const [index, count] of latency.counts.entries()) {
        const lower = index === 0 ? 0 : (latency.boundsMs[index - 1] ?? 0);
        const upper = latency.boundsMs[index] ?? Infinity;
        if (lower >= ms)
            low += count;
        if (upper > ms)
            high += count;
    }
    return { low, high };
}
/** Latencies that are asked about again and again: many single ones are sorted once, few are counted faster as they are. */
const SORTED_FROM = 1000;
const sortedOnce = new WeakMap();
function counterOf(latency) {
    const histogram = 'valuesMs' in latency ? undefined : latency;
    if (!('valuesMs' in latency) || latency.valuesMs.length < SORTED_FROM)
        return { of: total(latency), above: (ms) => countAbove(latency, ms), quantiles: (ratios) => quantilesMs(latency, ratios), histogram };
    const known = sortedOnce.get(latency);
    if (known !== undefined)
        return known;
    const sorted = new Float64Array(latency.valuesMs).sort();
    const above = (ms) => {
        let [from, to] = [0, sorted.length];
        while (from < to) {
            const middle = (from + to) >>> 1;
            if ((sorted[middle] ?? Infinity) <= ms)
                from = middle + 1;
            else
                to = middle;
        }
        return { low: sorted.length - from, high: sorted.length - from };
    };
    const counter = { of: sorted.length, above, quantiles: (ratios) => ranked(sorted, ratios), histogram };
    sortedOnce.set(latency, counter);
    return counter;
}
/** The `ratio` quantile (nearest rank) in ms, or the bucket that holds it. Undefined without latencies; `high` is Infinity in the last bucket. */
function quantileMs(latency, ratio) {
    return quantilesMs(latency, [ratio])[0];
}
/** Several quantiles for the cost of one. */
function quantilesMs(latency, ratios) {
    if ('valuesMs' in latency)
        return latency.valuesMs.length < SORTED_FROM ? ranked(new Float64Array(latency.valuesMs).sort(), ratios) : counterOf(latency).quantiles(ratios);
    const all = total(latency);
    return ratios.map((ratio) => (all === 0 ? undefined : bucketAt(latency, rankOf(ratio, all))));
}
function ranked(sorted, ratios) {
    return ratios.map((ratio) => {
        const value = sorted[rankOf(ratio, sorted.length) - 1];
        return value === undefined ? undefined : { low: value, high: value };
    });
}
function rankOf(ratio, all) {
    return Math.max(1, Math.ceil(ratio * all));
}
function bucketAt({ boundsMs, counts }, rank) {
    let below = 0;
    for (const [index, count] of counts.entries()) {
        below += count;
        if (below >= rank && count > 0)
            return { low: index === 0 ? 0 : (boundsMs[index - 1] ?? 0), high: boundsMs[index] ?? Infinity };
    }
    return undefined;
}
/** Sum of two. Where bounds differ, only those that both have are kept: coarser, never wrong. */
function addLatencies(a, b) {
    if (total(a) === 0)
        return b;
    if (total(b) === 0)
        return a;
    if ('valuesMs' in a)
        return 'valuesMs' in b ? { valuesMs: [...a.valuesMs, ...b.valuesMs] } : addHistograms(histogramOfValues(a.valuesMs, b.boundsMs), b);
    return 'valuesMs' in b ? addHistograms(a, histogramOfValues(b.valuesMs, a.boundsMs)) : addHistograms(a, b);
}
function sumLatencies(all) {
    // A loop, because flattening a day of requests takes several times as long.
    const valuesMs = [];
    for (const one of all)
        if ('valuesMs' in one)
            for (const value of one.valuesMs)
                valuesMs.push(value);
    const rest = all.filter((one) => !('valuesMs' in one)).reduce(addLatencies, { valuesMs: [] });
    return addLatencies({ valuesMs }, rest);
}
function addHistograms(a, b) {
    const boundsMs = a.boundsMs.filter((bound) => b.boundsMs.includes(bound));
    const [left, right] = [coarsen(a, boundsMs), coarsen(b, boundsMs)];
    return { boundsMs, counts: left.map((count, index) => count + (right[index] ?? 0)) };
}
function addCounts(a, b) {
    return { requests: a.requests + b.requests, errors: a.errors + b.errors, latency: addLatencies(a.latency, b.latency) };
}
/** Instances of the same id are one. */
function addObservations(a, b) {
    const sum = addCounts(a, b);
    if (a.instances === undefined && b.instances === undefined)
        return sum;
    const byId = new Map();
    for (const instance of [...(a.instances ?? []), ...(b.instances ?? [])]) {
        const known = byId.get(instance.id);
        byId.set(instance.id, known === undefined ? instance : { id: instance.id, ...addCounts(known, instance) });
    }
    return { ...sum, instances: [...byId.values()] };
}
function coarsen({ boundsMs, counts }, kept) {
    const sums = Array.from({ length: kept.length + 1 }, () => 0);
    for (const [index, count] of counts.entries()) {
        const upper = boundsMs[index] ?? Infinity;
        const at = kept.findIndex((bound) => upper <= bound);
        const slot = at < 0 ? kept.length : at;
        sums[slot] = (sums[slot] ?? 0) + count;
    }
    return sums;
}
/** Single values as counts between these rising bounds. What lies above the last bound, also Infinity, is in the last count. */
function histogramOfValues(values, boundsMs) {
    const counts = Array.from({ length: boundsMs.length + 1 }, () => 0);
    for (const value of values) {
        const slot = slotOf(boundsMs, value);
        counts[slot] = (counts[slot] ?? 0) + 1;
    }
    return { boundsMs, counts };
}
/** Index of the first bound that is not below the value. */
function slotOf(boundsMs, value) {
    let low = 0;
    let high = boundsMs.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((boundsMs[middle] ?? Infinity) < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/** Nearest rank over single values. 0 without values. */
function percentile(values, ratio) {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(ratio * sorted.length) - 1)] ?? 0;
}


/***/ }),

/***/ 168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ ONE_MACHINE_RATE_MAX),
/* harmony export */   l: () => (/* binding */ planK6)
/* harmony export */ });
/* harmony import */ var _probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4777);

/** What one machine of two cores sends with an own error below 5 ms at the 99th percentile. */
const ONE_MACHINE_RATE_MAX = 1000;
const IN_FLIGHT_MAX = 2000;
const UNITS_SECONDS = [1, 10, 100, 1000];
/** @param boundsMs rising bounds of the latency counts; the limits must be among them, to be judged exactly */
function planK6(plan, boundsMs) {
    const tasks = Math.max(1, Math.ceil(plan.rate / ONE_MACHINE_RATE_MAX));
    const perSeconds = UNITS_SECONDS.find((unit) => Math.abs(plan.rate * unit - Math.round(plan.rate * unit)) < 1e-6) ?? 1000;
    const whole = Math.round(plan.rate * perSeconds);
    const rates = Array.from({ length: tasks }, (_, task) => Math.floor(whole / tasks) + (task < whole % tasks ? 1 : 0));
    const variables = plan.checks.flatMap(variablesOf);
    return { tasks, rates, perSeconds, variables, script: scriptOf(plan, { rates, perSeconds, boundsMs }) };
}
function variablesOf(check, index) {
    const of = `of ${check.method} ${check.path}`;
    const sent = secretNames(check.headers).map((header, at) => ({ name: `PROBE_${index}_HEADER_${at}`, what: `header ${header} ${of}` }));
    const expected = secretNames(check.expected?.headers).map((header, at) => ({
        name: `PROBE_${index}_EXPECTED_${at}`,
        what: `expected header ${header} ${of}`,
    }));
    return [...sent, ...expected, ...(check.body === undefined ? [] : [{ name: `PROBE_${index}_BODY`, what: `body ${of}` }])];
}
function secretNames(headers = {}) {
    return Object.keys(headers).filter(_probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecretHeader */ .io);
}
/** JavaScript of an object; a secret's value is read from its variable. */
function headersSource(headers, variable) {
    const secret = secretNames(headers);
    const members = Object.entries(headers).map(([name, value]) => {
        const source = secret.includes(name) ? `fromEnv('${variable}_${secret.indexOf(name)}')` : JSON.stringify(value);
        return `${JSON.stringify(name)}: ${source}`;
    });
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
/**
 * One check as JavaScript: data, and where a secret belongs, the variable that has it. Parsed, because a literal's `__proto__` is
 * no member.
 */
function checkSource(check, index) {
    const body = check.body === undefined ? 'null' : `fromEnv('PROBE_${index}_BODY')`;
    const { headers = {}, bodyContains = [], json = {} } = check.expected ?? {};
    const sent = { 'user-agent': 'cloudrun-delivery-probe', ...check.headers };
    const expected = JSON.stringify({ statuses: check.statuses, bodyContains, json });
    return `  {
    method: ${JSON.stringify(check.method)}, path: ${JSON.stringify(check.path)}, body: ${body},
    headers: ${headersSource(sent, `PROBE_${index}_HEADER`)},
    expected: Object.assign(JSON.parse(${JSON.stringify(expected)}), { headers: ${headersSource(headers, `PROBE_${index}_EXPECTED`)} }),
  },`;
}
function scriptOf(plan, { rates, perSeconds, boundsMs }) {
    const { url, checks, seconds, warmUpSeconds, timeoutMs, identity } = plan;
    const scenario = (exec, duration, start) => `    ${exec}: {
      executor: 'constant-arrival-rate', exec: '${exec}', rate: RATES[TASK], timeUnit: '${perSeconds}s', startTime: '${start}s',
      duration: '${duration}s', preAllocatedVUs: VUS, maxVUs: ${IN_FLIGHT_MAX}, gracefulStop: '${Math.ceil(timeoutMs / 1000)}s',
    },`;
    return `${IMPORTS}

const ORIGIN = ${JSON.stringify(new URL(url).origin)}
function fromEnv(name) {
  if (__ENV[name] === undefined) throw new Error('the environment variable ' + name + ' is missing')
  return __ENV[name]
}
const CHECKS = [
${checks.map(checkSource).join('\n')}
]
// Requests per ${perSeconds} s of each task; together ${plan.rate} a second.
const RATES = ${JSON.stringify(rates)}
const BOUNDS_MS = ${JSON.stringify(boundsMs)}
const TASK = Number(__ENV.CLOUD_RUN_TASK_INDEX || 0)
if (!(TASK < RATES.length)) throw new Error('this plan is for ' + RATES.length + ' tasks; the first one is 0, this one ' + TASK)
const VUS = Math.min(${IN_FLIGHT_MAX}, Math.max(10, Math.ceil(RATES[TASK] / ${perSeconds} / 4)))

export const options = {
  maxRedirects: 0,
  scenarios: {
${warmUpSeconds > 0 ? `${scenario('warmUp', warmUpSeconds, 0)}\n` : ''}${scenario('probe', seconds, warmUpSeconds)}
  },
  // Makes k6 count them apart from those of the warm-up.
  thresholds: { 'dropped_iterations{scenario:probe}': ['count>=0'] },
}

const requests = new Counter('probe_requests')
const failed = new Counter('probe_failed')
const buckets = BOUNDS_MS.concat(['more']).map((_, index) => new Counter('probe_bucket_' + index))
${identity === undefined ? NO_TOKEN : tokenSource(identity.audience)}
${BEHAVIOUR.replace('TIMEOUT', `'${timeoutMs}ms'`)}`;
}
const IMPORTS = [
    ['http', 'k6/http'],
    ['exec', 'k6/execution'],
    ['{ Counter }', 'k6/metrics'],
]
    .map(([name, module]) => `import ${name} from '${module}'`)
    .join('\n');
const NO_TOKEN = `
export function setup() {
  return {}
}`;
/** Tokens live for an hour; what is longer than that needs a token per virtual user. */
function tokenSource(audience) {
    return `
// The job's own service account needs roles/run.invoker on the service. A token is valid for an hour.
export function setup() {
  const account = 'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default'
  const audience = encodeURIComponent(${JSON.stringify(audience)})
  const response = http.get(account + '/identity?audience=' + audience, { headers: { 'metadata-flavor': 'Google' } })
  if (response.status !== 200) throw new Error('no ID token: the metadata server answered ' + response.status)
  return { 'x-serverless-authorization': 'Bearer ' + response.body }
}`;
}
const BEHAVIOUR = `
function send(access) {
  const check = CHECKS[exec.scenario.iterationInTest % CHECKS.length]
  const params = { headers: Object.assign({}, access, check.headers), redirects: 0, timeout: TIMEOUT, responseType: 'text' }
  return { check, response: http.request(check.method, ORIGIN + check.path, check.body, params) }
}

export function warmUp(access) {
  send(access)
}

export function probe(access) {
  const { check, response } = send(access)
  const { blocked, connecting, tls_handshaking, duration } = response.timings
  const ms = response.status === 0 ? Infinity : blocked + connecting + tls_handshaking + duration
  const slot = BOUNDS_MS.findIndex((bound) => ms <= bound)
  requests.add(1)
  buckets[slot < 0 ? BOUNDS_MS.length : slot].add(1)
  if (!passes(check.expected, response)) failed.add(1)
}

export function passes(expected, response) {
  const status = String(response.status)
  const fits = (pattern) => pattern === status || (pattern.endsWith('xx') && pattern[0] === status[0])
  if (!expected.statuses.some(fits)) return false
  const headers = Object.create(null)
  for (const name of Object.keys(response.headers)) headers[name.toLowerCase()] = response.headers[name]
  const body = response.body || ''
  if (!Object.keys(expected.headers).every((name) => headers[name] === expected.headers[name])) return false
  if (!expected.bodyContains.every((text) => body.includes(text))) return false
  const pointers = Object.keys(expected.json)
  if (pointers.length === 0) return true
  let document
  try {
    document = JSON.parse(body)
  } catch (error) {
    return false
  }
  return pointers.every((pointer) => {
    const found = at(document, pointer)
    return found !== undefined && equal(found.value, expected.json[pointer])
  })
}

function at(document, pointer) {
  let value = document
  for (const part of pointer.split('/').slice(1)) {
    const key = part.split('~1').join('/').split('~0').join('~')
    const isIndex = Array.isArray(value) && /^(0|[1-9][0-9]*)$/.test(key) && Number(key) < value.length
    if (!isIndex && !(isMapping(value) && has(value, key))) return undefined
    value = value[key]
  }
  return { value }
}

function equal(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]))
  if (!isMapping(a)) return a === b
  if (!isMapping(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => has(b, key) && equal(a[key], b[key]))
}

function has(object, key) {
  return Object.prototype.hasOwnProperty.call(object, key)
}

function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// One line of counts per task. Counts of several tasks add up.
export function handleSummary(data) {
  const count = (name) => (data.metrics[name] ? data.metrics[name].values.count : 0)
  const dropped = count('dropped_iterations{scenario:probe}')
  const counts = buckets.map((_, index) => count('probe_bucket_' + index) + (index === BOUNDS_MS.length ? dropped : 0))
  const requests = count('probe_requests') + dropped
  const result = { task: TASK, requests, errors: count('probe_failed') + dropped, dropped, histogram: { boundsMs: BOUNDS_MS, counts } }
  return { stdout: JSON.stringify(result) + '\\n' }
}
`;


/***/ }),

/***/ 9094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ passEdges),
/* harmony export */   N5: () => (/* binding */ slower),
/* harmony export */   Nt: () => (/* binding */ baselineAbove),
/* harmony export */   Tq: () => (/* binding */ between),
/* harmony export */   UY: () => (/* binding */ quantileEdges),
/* harmony export */   nK: () => (/* binding */ slotsOf),
/* harmony export */   u0: () => (/* binding */ smoothAbove),
/* harmony export */   ys: () => (/* binding */ farEdges)
/* harmony export */ });
/* unused harmony export faster */
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9053);
// Where latencies are counted. An edge is a quantile of what is known of the baseline; the candidate's lies higher by the tolerance, so that
// one that is as slow as tolerated has no more above its edge than the baseline has above its own. Single latencies are counted exactly.
// Buckets are wider than a tolerance: there the candidate is counted at a bound, exactly, and the baseline at what the tolerance would slow
// down to that bound. It lies inside a bucket, and which part of the bucket lies above it is the one thing here that is estimated.

/** Bounds that grow by just the tolerance differ from it in their last digit. */
const EXACT = 1 - 1e-9;
/** As slow as is tolerated for what takes the baseline `ms`, or that many times the tolerance. */
function slower(ms, { tolerancePercent, toleranceMs }, times = 1) {
    return ms + times * Math.max((ms * tolerancePercent) / 100, toleranceMs);
}
/** What becomes `ms` when it is slowed down by the tolerance, or that many times: the inverse of `slower`. Never below 0. */
function faster(ms, { tolerancePercent, toleranceMs }, times = 1) {
    return Math.max(0, Math.min(ms / (1 + (times * tolerancePercent) / 100), ms - times * toleranceMs));
}
/** One edge for each quantile that lies apart from the next one: where many share a value or a bucket, the highest of them says most. */
function quantileEdges(known, ratios, tolerance) {
    const edges = known.quantiles(ratios).map((interval, index) => accusingEdge(known, ratios[index] ?? 0, interval, tolerance));
    return edges.filter(({ candidateMs }, index) => edges.slice(index + 1).every((later) => candidateMs < later.candidateMs));
}
/** Of each group of quantiles the edge, at that many times the tolerance, at which a candidate that is no slower shows it soonest. */
function passEdges(known, groups, tolerance, times) {
    const contrast = ({ baselineMs, candidateMs }) => {
        const [baseline, candidate] = [smoothAbove(known, baselineMs) / known.of, smoothAbove(known, candidateMs) / known.of];
        return (baseline - candidate) ** 2 / Math.max(1e-6, baseline * (1 - baseline));
    };
    // Between two kinds of requests a quantile may lie where nobody is: being slower there changes no count.
    return groups.flatMap((ratios) => known.quantiles(ratios).map((interval, index) => acquittingEdge(known, ratios[index] ?? 0, interval, tolerance, times)).map((edge) => (known.histogram === undefined ? including(edge) : edge)).toSorted((a, b) => contrast(b) - contrast(a)).slice(0, 1));
}
/** Counts what lies on the edge as above it, so that many requests of the same length show that they are no slower. */
function including(edge) {
    const before = (ms) => ms - Math.max(ms, 1) * 1e-9;
    return { ...edge, baselineMs: before(edge.baselineMs), candidateMs: before(edge.candidateMs) };
}
/** Edges at so many times the p99. None where all buckets end before. */
function farEdges(known, multiples, tolerance) {
    const p99Ms = boundOf(known.quantiles([0.99])[0]);
    return multiples.flatMap((ratio) => {
        const ms = known.histogram === undefined ? ratio * p99Ms : known.histogram.boundsMs.find((bound) => bound >= slower(ratio * p99Ms, tolerance) * EXACT);
        return ms === undefined || ms <= 0 ? [] : [edgeOf(known, ratio, ms, tolerance, 1)];
    });
}
function edgeOf(known, ratio, ms, tolerance, times) {
    if (known.histogram === undefined)
        return { ratio, baselineMs: ms, candidateMs: slower(ms, tolerance, times), part: 1 };
    const baselineMs = faster(ms, tolerance, times);
    return { ratio, baselineMs, candidateMs: ms, part: partAbove(known.histogram, baselineMs) };
}
/** Whether the tolerance leads out of the bucket: then `edgeOf` would put the baseline's edge so low, at 0 at last, that every baseline is above it, and no candidate slower. */
function isWide({ low, high }, tolerance, times) {
    return Number.isFinite(high) && faster(high, tolerance, times) <= low * EXACT;
}
/** With a wide tolerance: the candidate is counted at the first bound at or above what is tolerated of the quantile's bucket, so that it is never accused for what is tolerated. */
function accusingEdge(known, ratio, interval, tolerance) {
    const { histogram } = known;
    if (histogram === undefined || interval === undefined || !isWide(interval, tolerance, 1))
        return edgeOf(known, ratio, boundOf(interval), tolerance, 1);
    const candidateMs = histogram.boundsMs.find((bound) => bound >= slower(interval.high, tolerance) * EXACT) ?? interval.high;
    return { ratio, baselineMs: interval.high, candidateMs, part: 1 };
}
/** Likewise, at the last bound below it, so that it is never acquitted of what is not. Of the first bucket, which begins at nothing, its middle stands for the baseline. */
function acquittingEdge(known, ratio, interval, tolerance, times) {
    const { histogram } = known;
    if (histogram === undefined || interval === undefined || !isWide(interval, tolerance, times))
        return edgeOf(known, ratio, boundOf(interval), tolerance, times);
    const baselineMs = interval.low > 0 ? interval.low : interval.high / 2;
    const candidateMs = histogram.boundsMs.findLast((bound) => bound <= slower(baselineMs, tolerance, times)) ?? interval.high;
    return { ratio, baselineMs, candidateMs: Math.max(candidateMs, interval.high), part: partAbove(histogram, baselineMs) };
}
/** An open bucket has only a lower bound. */
function boundOf(interval) {
    return interval === undefined ? 0 : Number.isFinite(interval.high) ? interval.high : interval.low;
}
/** How many of the baseline's lie above its edge: the whole, and the edge's part of the bucket around it. Exact for single latencies. */
function baselineAbove(baseline, { baselineMs, part }) {
    const { low, high } = baseline.above(baselineMs);
    return low + part * (high - low);
}
/** How many lie above `ms`, also inside a bucket. */
function smoothAbove({ above, histogram }, ms) {
    const { low, high } = above(ms);
    return histogram === undefined || low === high ? low : low + partAbove(histogram, ms) * (high - low);
}
/**
 * Which part of a bucket's requests lies above `ms`: along the smooth and rising curve through the counts at the bounds, over the logarithm
 * of time (F. N. Fritsch and J. Butland, "A method for constructing local monotone piecewise cubic interpolants", 1984). All of an open bucket.
 */
function partAbove({ boundsMs, counts }, ms) {
    const index = boundsMs.findIndex((bound) => bound > ms);
    const to = boundsMs[index];
    const from = boundsMs[index - 1] ?? 0;
    if (to === undefined)
        return 1;
    if (from === 0 || (counts[index] ?? 0) === 0)
        return (to - ms) / (to - from);
    const width = (at) => Math.log((boundsMs[at] ?? Infinity) / (boundsMs[at - 1] ?? 0));
    const rise = (at) => (Number.isFinite(width(at)) ? (counts[at] ?? 0) / width(at) : 0);
    const slopeAfter = (at) => {
        const [a, b] = [rise(at), rise(at + 1)];
        if (a === 0 || b === 0)
            return 0;
        const [wa, wb] = [width(at) + 2 * width(at + 1), 2 * width(at) + width(at + 1)];
        return (wa + wb) / (wa / a + wb / b);
    };
    const [left, right] = [slopeAfter(index - 1) / rise(index), slopeAfter(index) / rise(index)];
    const t = Math.log(ms / from) / width(index);
    return 1 - (t * t * (3 - 2 * t) + left * t * (1 - t) ** 2 - right * t * t * (1 - t));
}
/** Counts between rising edges, from how many lie above each. */
function between(all, above) {
    return [...above, 0].map((count, index) => Math.max(0, (index === 0 ? all : (above[index - 1] ?? 0)) - count));
}
/** A baseline's counts between its edges. */
function slotsOf(latency, edges) {
    if ('valuesMs' in latency)
        return (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .histogramOfValues */ .U)(latency.valuesMs, edges.map(({ baselineMs }) => baselineMs)).counts;
    const counter = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .counterOf */ .Yy)(latency);
    return between(counter.of, edges.map((edge) => baselineAbove(counter, edge)));
}


/***/ }),

/***/ 5547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LI: () => (/* binding */ PASS_MARGIN),
/* harmony export */   MJ: () => (/* binding */ LatencyKnown),
/* harmony export */   bD: () => (/* binding */ QUANTILES)
/* harmony export */ });
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6630);
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9053);
/* harmony import */ var _latency_edges_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9094);
/* harmony import */ var _temper_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4461);
// What is known of the baseline's latency before a batch is scored: the edges, its share of requests between them, and how much more its
// instances differ than chance would have it. Everything is learnt from batches that were scored already, and from history.




const QUANTILES = [0.05, 0.15, 0.3, 0.5, 0.65, 0.75, 0.9, 0.95, 0.99];
/** Multiples of the p99, judged as rare events. */
const FAR = [2, 4];
/** The baseline's shares are forgotten slowly, so that they follow the day. */
const MEMORY_REQUESTS = 4000;
const PSEUDO_REQUESTS = 200;
/** Edges made of fewer requests would be accidents. */
const EDGES_REQUESTS_MIN = 30;
/** More would not make them better. */
const EDGES_REQUESTS_MAX = 20_000;
/** Non-inferiority allows this many times the tolerance: a candidate as slow as tolerated must be able to pass. */
const PASS_MARGIN = 2.5;
/** Non-inferiority is asked for in the middle and near the end, at the one of these that shows it soonest. */
const PASS_QUANTILES = [[0.4, 0.5, 0.6], [0.85, 0.9, 0.93]];
class LatencyKnown {
    #rule;
    #batches = [];
    #requests = 0;
    #edges;
    /** The baseline's counts between the edges, faded. */
    #shares = [];
    /** The baseline's requests above its edges of non-inferiority, faded. */
    #late = [];
    #blocks = new _temper_js__WEBPACK_IMPORTED_MODULE_0__/* .Blocks */ .rK(() => [], []);
    #temper = 1;
    #temperByRatio = new Map();
    constructor(rule) {
        this.#rule = rule;
    }
    /** Undefined while too little is known. */
    get edges() {
        return this.#edges;
    }
    /** The baseline's share of requests between the edges. */
    get expected() {
        return sharesOf(this.#shares);
    }
    /** Share of requests above the edge of this index. */
    rateAbove(index) {
        return clamp(this.expected.slice(index + 1).reduce((sum, share) => sum + share, 0));
    }
    /** Share of the baseline's requests above its edge of non-inferiority. */
    lateRate(group) {
        const { bad, of } = this.#late[group] ?? { bad: 0, of: 1 };
        return clamp(bad / of);
    }
    /** Of a shift of the whole. */
    get temper() {
        return this.#temper;
    }
    /** Of the count above one quantile. */
    temperAt(ratio) {
        return this.#temperByRatio.get(ratio) ?? this.#shared(ratio);
    }
    temperOfPass(group) {
        return this.#shared(this.#edges?.pass[group]?.ratio ?? 0.5);
    }
    /** Edges are made anew whenever what is known of the baseline has doubled, and never by the batch that they score. */
    learn(batches) {
        this.#batches.push(...batches);
        this.#requests += batches.reduce((sum, { baseline }) => sum + (0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(baseline.latency), 0);
        const { madeOfRequests } = this.#edges ?? { madeOfRequests: 0 };
        const due = this.#edges === undefined ? this.#requests >= EDGES_REQUESTS_MIN : madeOfRequests < EDGES_REQUESTS_MAX && this.#requests >= 2 * madeOfRequests;
        if (due)
            this.#makeEdges();
        else
            this.#remember(batches);
    }
    #makeEdges() {
        const known = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .sumLatencies */ .yP)(this.#batches.map(({ baseline }) => baseline.latency));
        const all = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .counterOf */ .Yy)(known);
        const quantiles = (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .quantileEdges */ .UY)(all, QUANTILES, this.#rule);
        const pass = (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .passEdges */ .AM)(all, PASS_QUANTILES, this.#rule, PASS_MARGIN);
        this.#edges = { quantiles, far: (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .farEdges */ .ys)(all, FAR, this.#rule), pass, madeOfRequests: all.of };
        // What was known when the edges were made counts for a few requests more.
        this.#shares = sharesOf((0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsOf */ .nK)(known, quantiles)).map((share) => Math.max(0.5, share * PSEUDO_REQUESTS));
        this.#late = pass.map((edge) => ({ bad: ((0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineAbove */ .Nt)(all, edge) / all.of) * PSEUDO_REQUESTS, of: PSEUDO_REQUESTS }));
        const scores = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .normalScores */ .jV)(this.expected);
        this.#blocks = new _temper_js__WEBPACK_IMPORTED_MODULE_0__/* .Blocks */ .rK(({ latency }) => (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsOf */ .nK)(latency, quantiles), [scores, ...quantiles.map((_, index) => scores.map((_, slot) => (slot > index ? 1 : 0)))]);
        this.#remember(this.#batches);
    }
    #remember(batches) {
        const edges = this.#edges;
        if (edges === undefined)
            return;
        for (const batch of batches) {
            const { latency } = batch.baseline;
            const counter = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .counterOf */ .Yy)(latency);
            this.#shares = fade(this.#shares, (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsOf */ .nK)(latency, edges.quantiles));
            this.#late = this.#late.map(({ bad, of }, group) => {
                const edge = edges.pass[group];
                const next = { bad: bad + (edge === undefined ? 0 : (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineAbove */ .Nt)(counter, edge)), of: of + counter.of };
                const part = Math.min(1, MEMORY_REQUESTS / next.of);
                return { bad: next.bad * part, of: next.of * part };
            });
            this.#blocks.add(batch);
        }
        this.#measureNoise(edges);
    }
    #measureNoise({ quantiles }) {
        const [whole = 1, ...singly] = this.#blocks.inflations.map(_temper_js__WEBPACK_IMPORTED_MODULE_0__/* .factorOf */ .Jt);
        this.#temper = whole;
        this.#temperByRatio = new Map(quantiles.map(({ ratio }, index) => [ratio, Math.max(singly[index] ?? 1, this.#shared(ratio))]));
    }
    /** How much of a shift of normal scores the count above one quantile tells: what shifts the whole varies that count too, however few it counts. */
    #shared(ratio) {
        return 1 + (this.#temper - 1) * ((0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .normalDensity */ .kC)((0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .normalQuantile */ .Zl)(ratio)) ** 2 / (ratio * (1 - ratio)));
    }
}
function fade(shares, counts) {
    const next = shares.map((share, index) => share + (counts[index] ?? 0));
    const all = next.reduce((sum, share) => sum + share, 0);
    return all > MEMORY_REQUESTS ? next.map((share) => Math.max(0.5, (share * MEMORY_REQUESTS) / all)) : next;
}
function clamp(rate) {
    return Math.min(0.995, Math.max(1e-5, rate));
}
function sharesOf(shares) {
    const all = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => share / all);
}


/***/ }),

/***/ 7232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ countBad),
/* harmony export */   DD: () => (/* binding */ LimitEvidence),
/* harmony export */   FP: () => (/* binding */ allowedRatioOf)
/* harmony export */ });
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6630);
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9053);
/* harmony import */ var _objective_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4440);
// Does the candidate cross a limit, and does it surely not? "p95 at most 200 ms" is the exact statement "at most 5 % of requests are slower
// than 200 ms". While the baseline serves as well, a crossed limit counts only when the candidate also looks worse than the baseline: what
// both suffer is not the candidate's doing. When nobody else serves, the limit counts by itself.



const RATIO_MIN = 1e-6;
/** The share of requests that may be bad by this limit. */
function allowedRatioOf({ indicator }, limit) {
    const quantile = (0,_objective_js__WEBPACK_IMPORTED_MODULE_0__/* .quantileOf */ .Xf)(indicator);
    if (quantile !== undefined)
        return 1 - quantile;
    return indicator === 'availability-percent' ? 1 - limit / 100 : limit / 100;
}
/** Bad requests by this limit, at least and at most, of those that can be judged. */
function countBad(indicator, limit, { requests, errors, latency }) {
    if ((0,_objective_js__WEBPACK_IMPORTED_MODULE_0__/* .quantileOf */ .Xf)(indicator) === undefined)
        return { low: errors, high: errors, of: requests };
    return { ...(0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .countAbove */ .d2)(latency, limit), of: (0,_histogram_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(latency) };
}
class LimitEvidence {
    objective;
    limit;
    allowedRatio;
    /** The limit, or what the baseline had before where that is more: history forgives what is not new. */
    #aloneRatio;
    #beside = _evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_EVIDENCE */ .kE;
    #alone = _evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_EVIDENCE */ .kE;
    #below = _evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_EVIDENCE */ .kE;
    constructor(objective, limit, history) {
        this.objective = objective;
        this.limit = limit;
        this.allowedRatio = allowedRatioOf(objective, limit);
        const before = countBad(objective.indicator, limit, history);
        this.#aloneRatio = Math.min(0.95, Math.max(this.allowedRatio, before.of === 0 ? 0 : (1.5 * before.high) / before.of));
    }
    add({ candidate, baseline }, counts) {
        const { low, high, of } = countBad(this.objective.indicator, this.limit, candidate);
        if (of === 0 || !counts)
            return;
        const surely = { bad: low, of };
        if (baseline.requests > 0)
            this.#beside = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .weigh */ .vi)(this.#beside, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .absoluteRate */ .yJ)(clamp(this.allowedRatio), surely));
        else
            this.#alone = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .weigh */ .vi)(this.#alone, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .absoluteRate */ .yJ)(clamp(this.#aloneRatio), surely));
        this.#below = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .weigh */ .vi)(this.#below, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .absoluteRateBelow */ .Bf)(clamp(this.allowedRatio), { bad: high, of }));
    }
    /** ln E that the limit is crossed; the gate is open when the candidate also looks worse than the baseline. */
    log(gateOpen) {
        const beside = gateOpen ? (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .logEvidence */ .y8)(this.#beside) : -Infinity;
        return this.#alone.logs.length === 0 ? beside : (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .logMeanExp */ .BN)([beside, (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .logEvidence */ .y8)(this.#alone)]);
    }
    /** ln E that it is not crossed. */
    get logBelow() {
        return (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .logEvidence */ .y8)(this.#below);
    }
}
function clamp(ratio) {
    return Math.min(0.95, Math.max(RATIO_MIN, ratio));
}


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export prose */
// Markdown that strangers' text cannot break out of. Every summary and comment is made with these.
const MARKUP = /[\\`*_{}[\]()#+!|~-]/g;
/** Text as text: no markup, no HTML, no mention, no formula, no line break. */
function escapeMarkdown(text) {
    // Markup first: a backslash inside an entity would show the entity.
    return withoutMentions(escapeHtml(oneLine(text).replaceAll(MARKUP, '\\$&'))).replaceAll('$', '&#36;').replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;');
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
/** Inline code; safe inside a table cell. HTML is used because a code span cannot hold every text; within it addresses would become links. */
function code(text) {
    return `<code>${escapeHtml(oneLine(text)).replaceAll('|', '&#124;').replaceAll('`', '&#96;').replaceAll('@', '&#64;').replaceAll(/[*_~[\]\\$]/g, numericReference).replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;')}</code>`;
}
/** A fenced block whose fence is longer than any in the text. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${stripControl(text)}\n${fence}`;
}
/** A table of cells that are markdown already: escape what comes from outside first. */
function table(headers, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Shortened to `limit` characters with an ellipsis; never cuts a surrogate pair in two. */
function truncate(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
/** A collapsed section. The title is text on one line: an empty one in it would end the HTML, and the rest would be markup. */
function details(title, body) {
    return `<details><summary>${withoutMentions(escapeHtml(oneLine(title)))}</summary>\n\n${body}\n\n</details>`;
}
/** Text whose parts in backticks are names, and the rest is text. */
function prose(text) {
    return text.split(/(`[^`]+`)/).map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part.slice(1, -1)))).join('');
}
/** GitHub looks for mentions after it has read entities: only something between the sign and the name keeps a stranger from calling people. */
function withoutMentions(html) {
    return html.replaceAll(/(?<!\w)@(?=\w)/g, '&#64;&#8203;').replaceAll('@', '&#64;');
}
function oneLine(text) {
    return stripControl(text).replaceAll(/\s+/g, ' ');
}
/** Terminal escapes and control characters have no place in a page. Line breaks and tabs stay. */
function stripControl(text) {
    return text.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '');
}
function numericReference(character) {
    return `&#${character.charCodeAt(0)};`;
}


/***/ }),

/***/ 7885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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


/***/ }),

/***/ 4440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ withOwn),
/* harmony export */   TK: () => (/* binding */ isRequestIndicator),
/* harmony export */   Xf: () => (/* binding */ quantileOf),
/* harmony export */   Xo: () => (/* binding */ INDICATORS),
/* harmony export */   s0: () => (/* binding */ boundOf),
/* harmony export */   uF: () => (/* binding */ unitOf),
/* harmony export */   yO: () => (/* binding */ speaksOfResources)
/* harmony export */ });
/* unused harmony exports REQUEST_INDICATORS, RESOURCE_INDICATORS */
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

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ requestsToProve),
/* harmony export */   T5: () => (/* binding */ cleanRequestsToProve),
/* harmony export */   WL: () => (/* binding */ requestsToSeeErrors),
/* harmony export */   kz: () => (/* binding */ requestsToSeeSlowdown)
/* harmony export */ });
/* unused harmony exports smallestSeen, planOf */
/* harmony import */ var _error_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1751);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6630);
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9053);
/* harmony import */ var _latency_edges_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9094);
/* harmony import */ var _latency_known_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5547);
// What a judgement can see before it has started: the smallest change that shows in the requests it will get, and the requests that a given
// change takes. The growth of evidence per request is known for any pair of rates; the rest is division.







/** ln of what the averages cost: over groups, over kinds of evidence, and over the grid of effects, whose neighbours help. */
const COST = { errors: 3.4, latency: 3.2, pass: 1.6 };
/** The comparison alone must come this far before what is known of the baseline counts. */
const GATE = _error_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .GATE_LOG */ .HM + 1.2;
const ERROR_RATIO_MIN = 1e-5;
const REQUESTS_MAX = 1e7;
/** Candidate requests after which half of the judgements have seen that errors rose to this share. Infinity when that is tolerated. */
function requestsToSeeErrors(errorRatio, expected, rule, boundary) {
    const baseline = Math.max(ERROR_RATIO_MIN, expected.baselineErrorRatio);
    const growth = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .growthOf */ .Xo)('rare', { candidate: errorRatio, baseline, baselinePerCandidate: expected.baselinePerCandidate, none: rule.errorRatioTolerated });
    const byRatio = rounds(Math.log(boundary) + COST.errors, growth);
    const known = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .growthOf */ .Xo)('absolute', { candidate: errorRatio, baseline, baselinePerCandidate: 0, none: Math.min(0.5, rule.errorRatioTolerated * baseline) });
    return Math.min(byRatio, Math.max(rounds(Math.log(boundary) + COST.errors, known), rounds(GATE, growth)));
}
/** Candidate requests after which half of the judgements have seen that every request takes `ratio` times as long. */
function requestsToSeeSlowdown(ratio, expected, rule, boundary) {
    const { latency, baselinePerCandidate } = expected;
    const known = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_2__/* .counterOf */ .Yy)(latency);
    if (known.of === 0)
        return Infinity;
    const edges = (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_3__/* .quantileEdges */ .UY)(known, _latency_known_js__WEBPACK_IMPORTED_MODULE_4__/* .QUANTILES */ .bD, rule);
    const shares = (above) => (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .Tq)(known.of, above).map((count) => Math.max(1e-6, count / known.of));
    const baseline = shares(edges.map(({ baselineMs }) => (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_3__/* .smoothAbove */ .u0)(known, baselineMs)));
    const candidate = shares(edges.map(({ candidateMs }) => (0,_latency_edges_js__WEBPACK_IMPORTED_MODULE_3__/* .smoothAbove */ .u0)(known, candidateMs / ratio)));
    const growth = Math.max(...(0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .higherDistribution */ .cN)(baseline, candidate, baseline.map((share) => share * baselinePerCandidate)));
    return rounds(Math.log(boundary) + COST.latency, growth);
}
/** Requests to show that a rate is not above `allowedRatio`, when `badRatio` of them are bad. Infinity when it is above. */
function requestsToProve(allowedRatio, badRatio, rule) {
    const none = Math.min(0.95, Math.max(1e-6, allowedRatio));
    const growth = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .growthOf */ .Xo)('below', { candidate: Math.min(badRatio, 1), baseline: 0, baselinePerCandidate: 0, none });
    return rounds(Math.log(1 / rule.beta) + COST.pass, growth);
}
/** Requests without a bad one that it takes to show a limit on the share of bad ones. */
function cleanRequestsToProve(allowedRatio, rule) {
    return requestsToProve(allowedRatio, 0, rule);
}
/** The smallest value that needs no more than these requests, by bisection in its logarithm. Undefined when none does. */
function smallestSeen(requests, from, to, needed) {
    if (needed(to) > requests)
        return undefined;
    let [low, high] = [Math.log(from), Math.log(to)];
    for (let step = 0; step < 40; step += 1) {
        const middle = (low + high) / 2;
        if (needed(Math.exp(middle)) <= requests)
            high = middle;
        else
            low = middle;
    }
    return Math.exp(high);
}
function rounds(evidence, growth) {
    const requests = growth > 0 ? Math.ceil(evidence / growth) : Infinity;
    return requests > REQUESTS_MAX ? Infinity : requests;
}
/** What can be seen with this many candidate requests. */
function planOf(requests, expected, rule, boundary) {
    const errors = smallestSeen(requests, Math.max(1e-4, expected.baselineErrorRatio), 0.999, (ratio) => requestsToSeeErrors(ratio, expected, rule, boundary));
    const slower = smallestSeen(requests, 1.001, 100, (ratio) => requestsToSeeSlowdown(ratio, expected, rule, boundary));
    const rate = percent(expected.baselineErrorRatio);
    return [
        {
            what: 'errors', smallest: errors, unit: 'ratio', requests,
            text: errors === undefined ? `${requests} requests are too few to see any rise of errors` : `errors that rise from ${rate} to ${percent(errors)} show within ${requests} requests`,
        },
        {
            what: 'latency', smallest: slower, unit: 'ratio', requests,
            text: total(expected.latency) === 0 ? 'nothing is known of the latency before the start: what can be seen is told as soon as the baseline was seen'
                : slower === undefined ? `${requests} requests are too few to see any slowdown` : `a slowdown of ${percent(slower - 1)} shows within ${requests} requests`,
        },
        ...rule.objectives.flatMap((objective) => {
            if (objective.limit === undefined || !isRequestIndicator(objective.indicator))
                return [];
            const needed = cleanRequestsToProve(allowedRatioOf(objective, objective.limit), rule);
            const enough = needed <= requests;
            return [{ what: objective.indicator, smallest: undefined, unit: 'percent', requests: needed, text: `${objective.indicator} ${objective.bound === 'at-most' ? '≤' : '≥'} ${objective.limit} ${objective.unit} takes ${needed} requests without a bad one to show${enough ? '' : `: more than the ${requests} expected, so no pass can come of it`}` }];
        }),
    ];
}
function percent(ratio) {
    return `${Number((100 * ratio).toPrecision(2))} %`;
}


/***/ }),

/***/ 2924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isPointer),
/* harmony export */   m: () => (/* binding */ mismatchOf)
/* harmony export */ });
/* harmony import */ var _probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4777);
// Whether an answer has what a check expects of it besides its status. It says what is missing, and refuses to guess: a body that
// was cut off, or is no JSON, never has the value that was looked for.

const SHOWN_CHARACTERS = 100;
/**
 * Completes "answered 200, but …". Undefined when nothing is missing. Only the first thing that is missing is told.
 * @param hide takes secrets out of what came, before it is cut to size
 */
function mismatchOf({ headers = {}, bodyContains = [], json = {} }, answer, hide = String) {
    for (const [name, value] of Object.entries(headers)) {
        const got = Object.hasOwn(answer.headers, name) ? answer.headers[name] : undefined;
        if (got === value)
            continue;
        const wanted = `expected ${show(value, hide)}`;
        if (got === undefined)
            return `header ${name} is missing, ${wanted}`;
        // What came is a secret as well, and one that nobody knew before.
        return (0,_probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecretHeader */ .io)(name) ? `header ${name} has another value than expected` : `header ${name} is ${show(got, hide)}, ${wanted}`;
    }
    for (const text of bodyContains) {
        if (answer.body.includes(text))
            continue;
        const read = answer.truncated ? `the first ${megabytes(answer.body)} of the body` : 'the body';
        return `${read} does not contain ${show(text, hide)}`;
    }
    return Object.keys(json).length === 0 ? undefined : jsonMismatch(json, answer, hide);
}
function jsonMismatch(expected, { body, truncated }, hide) {
    if (truncated)
        return `the body is longer than ${megabytes(body)}, too long to be read as JSON`;
    let value;
    try {
        value = JSON.parse(body);
    }
    catch {
        return body.trim() === '' ? 'the body is empty, expected JSON' : `the body is not JSON: ${show(body, hide)}`;
    }
    for (const [pointer, wanted] of Object.entries(expected)) {
        const found = at(value, pointer);
        const place = pointer === '' ? 'the JSON' : `the JSON at ${pointer}`;
        if (found === undefined)
            return `${place} is missing, expected ${show(wanted, hide)}`;
        if (!equal(found.value, wanted))
            return `${place} is ${show(found.value, hide)}, expected ${show(wanted, hide)}`;
    }
    return undefined;
}
/** RFC 6901: empty for the whole document, else each part after a slash, `~1` for a slash and `~0` for a tilde in a name. */
function isPointer(text) {
    return text === '' || (text.startsWith('/') && !/~(?![01])/.test(text));
}
function at(document, pointer) {
    let value = document;
    for (const part of pointer.split('/').slice(1)) {
        const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
        // An index is digits without a leading zero; `length` and other properties that JSON does not have are not found.
        const has = Array.isArray(value)
            ? /^(0|[1-9]\d*)$/.test(key) && Number(key) < value.length
            : isMapping(value) && Object.hasOwn(value, key);
        if (!has)
            return undefined;
        value = Reflect.get(value, key);
    }
    return { value };
}
/** As JSON values: the order of an object's members does not matter, that of an array's does. */
function equal(a, b) {
    if (Array.isArray(a))
        return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
    if (!isMapping(a))
        return a === b;
    if (!isMapping(b))
        return false;
    const [left, right] = [Object.keys(a), Object.keys(b)];
    return left.length === right.length && left.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function show(value, hide) {
    const text = hide(JSON.stringify(value)).replaceAll(/\s+/g, ' ');
    return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 3)}...` : text;
}
function megabytes(text) {
    return `${Math.round((text.length / 1024 / 1024) * 10) / 10} MiB`;
}


/***/ }),

/***/ 4777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   io: () => (/* binding */ isSecretHeader),
/* harmony export */   s0: () => (/* binding */ hideSecrets)
/* harmony export */ });
// Which parts of a check are secrets, and texts without them. A header that is not known to be harmless may still carry one: the
// list errs towards hiding.
const SECRET_NAMES = [
    /(^|-)(authorization|cookie|secret|token|password|passwd|credentials?|signature|session|jwt)(-|$)/,
    /(^|-)(api|access|private|auth|subscription|functions?)-?key(-|$)/,
    /^x-goog-iap-|^x-auth/,
];
const HIDDEN = '***';
/** A shorter text is part of too many words to be hidden wherever it stands. */
const VALUE_CHARACTERS_MIN = 4;
const PART_CHARACTERS_MIN = 6;
function isSecretHeader(name) {
    return SECRET_NAMES.some((pattern) => pattern.test(name.toLowerCase()));
}
/** Values to keep out of every log: whole, and without the scheme that stands before a credential. */
function secretsOf({ headers = {}, expected = {} }) {
    const values = [...Object.entries(headers), ...Object.entries(expected.headers ?? {})]
        .filter(([name]) => isSecretHeader(name))
        .map(([, value]) => value);
    const parts = values.flatMap((value) => [
        value,
        ...value.split(/[\s;,]+/).filter((part) => !/^(bearer|basic|digest|token|apikey)$/i.test(part)),
        ...cookieValues(value),
    ]);
    const long = parts.filter((part) => part.length >= (values.includes(part) ? VALUE_CHARACTERS_MIN : PART_CHARACTERS_MIN));
    return [...new Set(long)].toSorted((a, b) => b.length - a.length);
}
function cookieValues(value) {
    return value.split(/;\s*/).flatMap((pair) => (/^[^=\s]+=./.test(pair) ? [pair.slice(pair.indexOf('=') + 1)] : []));
}
/** An answer may echo what it was sent, as it is or in JSON. */
function hideSecrets(text, check) {
    return secretsOf(check).reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN).replaceAll(JSON.stringify(secret).slice(1, -1), HIDDEN), text);
}
/** Fit for a report: secret headers without their values. */
function withoutSecrets(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? HIDDEN : value]));
}


/***/ }),

/***/ 1141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J8: () => (/* binding */ METHODS),
/* harmony export */   Kl: () => (/* binding */ crashAfter),
/* harmony export */   QB: () => (/* binding */ parseCheck),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   XQ: () => (/* binding */ STATUS),
/* harmony export */   ZZ: () => (/* binding */ FIRST_OUTCOMES),
/* harmony export */   dK: () => (/* binding */ DEFAULT_STATUSES),
/* harmony export */   dO: () => (/* binding */ dueTimesMs),
/* harmony export */   jy: () => (/* binding */ ARRIVALS),
/* harmony export */   nY: () => (/* binding */ plannedRequests),
/* harmony export */   o3: () => (/* binding */ firstImpression),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   uf: () => (/* binding */ isPath)
/* harmony export */ });
/* unused harmony export accepts */
/* harmony import */ var _probe_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2924);
/* harmony import */ var _probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4777);
// What a probe sends, when each request is due, and what an answer means. Pure: the sending is adapters/probe.ts. A check names a path
// on the revision's own host and nothing else: no scheme, no host, no redirect that would lead elsewhere.


const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
const ARRIVALS = ['constant', 'poisson'];
const LINE = /^(?:([A-Za-z]+)[ \t]+)?(\/\S*)(?:[ \t]+=>[ \t]*(\S+))?$/;
const STATUS = /^[1-5](?:\d\d|xx)$/;
const PATH_CHARACTERS_MAX = 2000;
const DEFAULT_STATUSES = ['2xx', '3xx'];
const EXCERPT_CHARACTERS = 200;
/** What is worth reading of a page of errors comes early. */
const PAGE_CHARACTERS = 4000;
/** `[METHOD] PATH [=> STATUS[|STATUS…]]`. Undefined when the line is anything else: `//host` and a backslash could name another host. */
function parseCheck(line) {
    const [, given = 'GET', path, wanted] = LINE.exec(line.trim()) ?? [];
    const method = METHODS.find((known) => known === given);
    const statuses = wanted?.split('|') ?? DEFAULT_STATUSES;
    if (method === undefined || path === undefined || !isPath(path) || !statuses.every((status) => STATUS.test(status)))
        return undefined;
    return { method, path, statuses };
}
function isPath(path) {
    return !path.startsWith('//') && !/[\\#]|=>/.test(path) && path.length <= PATH_CHARACTERS_MAX;
}
function accepts({ statuses }, status) {
    const text = String(status);
    return statuses.some((pattern) => pattern === text || (pattern.endsWith('xx') && pattern[0] === text[0]));
}
function nameOf({ method, path }) {
    return `${method} ${path}`;
}
/** What a reply says about the revision: `broken` is no answer or a 5xx, `denied` a 401 or 403 that was not asked for. */
function outcomeOf(check, reply) {
    if (reply.kind === 'none')
        return { failure: `${nameOf(check)} got no answer: ${reply.why}`, kind: reply.unresolved ? 'unresolved' : 'broken' };
    const { status, body } = reply;
    const hide = (text) => (0,_probe_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .hideSecrets */ .s0)(text, check);
    if (accepts(check, status)) {
        const mismatch = (0,_probe_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .mismatchOf */ .m)(check.expected ?? {}, reply, hide);
        if (mismatch === undefined)
            return { failure: undefined, kind: 'passed' };
        return { failure: `${nameOf(check)} answered ${status}, but ${mismatch}`, kind: 'failed' };
    }
    // Hidden before it is cut: half a secret would not be found.
    const text = readable(hide(body)).slice(0, EXCERPT_CHARACTERS).trim();
    const failure = `${nameOf(check)} answered ${status}, expected ${check.statuses.join(' or ')}${text === '' ? '' : `: ${text}`}`;
    return { failure, kind: status >= 500 ? 'broken' : status === 401 || status === 403 ? 'denied' : 'failed' };
}
/** Of a page what a person would read, in one line. */
function readable(body) {
    const isPage = /^\s*<(?:!doctype|html)\b/i.test(body);
    const text = isPage ? body.slice(0, PAGE_CHARACTERS).replaceAll(/<(script|style)\b[^]*?<\/\1>|<[^>]*>/gi, ' ') : body;
    return text.replaceAll(/\s+/g, ' ');
}
/** So many outcomes of one kind from the first on, and no other, decide at once. */
const FIRST_OUTCOMES = 3;
/** What the first outcomes say together, when they all say the same. A single passed one and the question is closed. */
function firstImpression(outcomes) {
    const first = outcomes.slice(0, FIRST_OUTCOMES).map(({ kind }) => kind);
    if (first.length < FIRST_OUTCOMES)
        return undefined;
    if (first.every((kind) => kind === 'unresolved'))
        return 'unresolved';
    if (outcomes.slice(0, FIRST_OUTCOMES).every(isBroken))
        return 'crashed';
    return first.every((kind) => kind === 'denied') ? 'denied' : undefined;
}
/**
 * A candidate that answered before has crashed when nothing but broken answers came for so many requests: those of a second, since one
 * pause of one instance breaks all that are under way, and at least as many as decide at the start.
 */
function crashAfter({ rate }) {
    return Math.max(FIRST_OUTCOMES, Math.ceil(rate));
}
function isBroken({ kind }) {
    return kind === 'broken' || kind === 'unresolved';
}
function plannedRequests({ rate, seconds }) {
    return Math.max(1, Math.round(rate * seconds));
}
/**
 * When each request is due, in ms since the first counted moment; warm-up is negative. Poisson arrivals are made with the planned number,
 * not a random one: given their number, the arrivals of a Poisson process are uniform, and then n is known before the start.
 * @param random uniform in [0, 1)
 */
function dueTimesMs(plan, random) {
    const counted = plannedRequests(plan);
    const warmUp = Math.round(plan.rate * plan.warmUpSeconds);
    const times = Array.from({ length: warmUp + counted }, (_, index) => ((index - warmUp) * 1000) / plan.rate);
    if (plan.arrivals === 'constant')
        return times;
    const lengthMs = plan.seconds * 1000;
    return [...times.slice(0, warmUp), ...Array.from({ length: counted }, () => random() * lengthMs).toSorted((a, b) => a - b)];
}


/***/ }),

/***/ 5557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ numberText),
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   A4: () => (/* binding */ errorPercent),
/* harmony export */   Bt: () => (/* binding */ intervalText),
/* harmony export */   LT: () => (/* binding */ targetWords),
/* harmony export */   MT: () => (/* binding */ measureName),
/* harmony export */   O6: () => (/* binding */ boundText),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   _G: () => (/* binding */ VERDICT_WORDS),
/* harmony export */   fL: () => (/* binding */ percentText),
/* harmony export */   rS: () => (/* binding */ evidenceText),
/* harmony export */   rY: () => (/* binding */ badText),
/* harmony export */   wP: () => (/* binding */ allowedWords)
/* harmony export */ });
const VERDICT_WORDS = { pass: 'Pass', fail: 'Fail', inconclusive: 'Inconclusive' };
const OUTCOME_WORDS = {
    'no-worse': 'no worse than the baseline',
    worse: 'worse than the baseline',
    'limit-crossed': 'crosses a limit',
    undecided: 'not enough evidence either way',
    'too-few-requests': 'too few requests',
    'no-requests': 'the candidate got no requests',
    'no-baseline': 'no baseline to compare with',
    'no-latencies': 'no latencies',
    'late-data': 'the data came too late',
    'unreliable-data': 'the data cannot be relied on',
    'permission-denied': 'the data could not be read for want of a permission',
    crashed: 'the candidate crashed',
};
/** What happened in a few words, and the judge's reason where it says more. */
function sentenceOf({ outcome, reason }) {
    const words = OUTCOME_WORDS[outcome];
    return reason.startsWith(words) ? { words: reason, detail: '' } : { words, detail: capital(reason) };
}
function capital(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}
function intervalText(interval, unit) {
    if (interval === null)
        return 'not known';
    const { low, high } = interval;
    if (high === null)
        return withUnit(`above ${numberText(low)}`, unit);
    return withUnit(low === high ? numberText(low) : `${numberText(low)}–${numberText(high)}`, unit);
}
/** Such as `≤ 200 ms`; a dash where there is none. */
function boundText({ bound, unit }, value) {
    return value === null ? '–' : withUnit(`${bound === 'at-most' ? '≤' : '≥'} ${numberText(value)}`, unit);
}
/** Whether the target is met; empty where there is none. */
function targetWords({ target, targetMet, targetRequests }) {
    if (target === null)
        return '';
    if (targetMet !== null)
        return targetMet ? 'met' : 'missed';
    return targetRequests === null ? 'not shown' : `not shown: takes ${targetRequests} requests without a bad one`;
}
/** Such as `12–14 of 3000`. */
function badText({ bad, requests }) {
    return bad === null || requests === null ? '–' : `${intervalText(bad, '')} of ${requests}`;
}
/** How many of the requests may be bad; empty where that is not said. */
function allowedWords({ bad, requests, allowedRatio }) {
    return bad === null || requests === null || allowedRatio === null
        ? ''
        : `${numberText(Math.floor(allowedRatio * requests + 1e-9))} allowed`;
}
/** At a comparison p95 is meant, at an objective what it names. */
function measureName({ name, objective }) {
    return objective === null && name.includes('latency') ? `${name} (p95)` : name;
}
/** Three digits; thin spaces group nothing, so that numbers can be copied. */
function numberText(value) {
    const size = Math.abs(value);
    if (size !== 0 && (size < 0.001 || size >= 1e7))
        return value.toExponential(1).replace('e+', 'e');
    return String(size >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
function evidenceText(evidence) {
    if (evidence === null)
        return '–';
    if (evidence >= 1e6)
        return 'above a million';
    return evidence < 0.01 ? 'below 0.01' : numberText(Number(evidence.toPrecision(2)));
}
function durationText(seconds) {
    const sign = seconds < 0 ? '−' : '';
    if (Math.abs(seconds) < 60)
        return `${sign}${numberText(Math.abs(seconds))} s`;
    const all = Math.round(Math.abs(seconds));
    const parts = [[Math.floor(all / 3600), 'h'], [Math.floor(all / 60) % 60, 'min'], [all % 60, 's']];
    return sign + parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}
function percentText(percent) {
    return percent === null ? 'not known' : `${numberText(percent)} %`;
}
/** Null without requests. */
function errorPercent({ requests, errors }) {
    return requests === 0 ? null : (100 * errors) / requests;
}
function withUnit(text, unit) {
    return unit === '' ? text : `${text} ${unit}`;
}


/***/ }),

/***/ 7960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ LATEST)
/* harmony export */ });
// A Cloud Run service as the decisions see it. What they do not decide about (the template) travels through untouched.
const LATEST = Symbol('latest ready revision');


/***/ }),

/***/ 4461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ factorOf),
/* harmony export */   rK: () => (/* binding */ Blocks)
/* harmony export */ });
/* unused harmony export BLOCK_SECONDS */
const BLOCK_SECONDS = 300;
const NONE = { chiSquared: 0, degrees: 0 };
/** So few degrees say little: they are pulled towards 1 by this many. */
const PRIOR_DEGREES = 4;
/** The excess is known to within a standard error of sqrt(2/degrees) of itself; this many of them are added. */
const CAUTION = 1.5;
/** What chance alone would do is left out; what is surely more is taken for a bit more than it looks. */
function factorOf({ chiSquared, degrees }) {
    if (degrees === 0)
        return 1;
    const sureness = Math.min(1, Math.max(0, ((chiSquared - degrees) / Math.sqrt(2 * degrees) - 0.5) / 2));
    const excess = Math.max(0, (chiSquared + PRIOR_DEGREES) / (degrees + PRIOR_DEGREES) - 1);
    return 1 + sureness * excess * (1 + CAUTION * Math.sqrt(2 / (degrees + PRIOR_DEGREES)));
}
/**
 * What changes for all parts together is not held against them, so only parts of the same block of time are compared: instances where
 * the signal tells them; else the batches of a block, the only hint at noise that is left. Batches come in order of time.
 */
class Blocks {
    #slotsOf;
    #byInstance;
    #byBatch;
    #severalInstances = false;
    /** @param scores one or several, each a number for every slot: by how much the parts' means differ is told for each of them */
    constructor(slotsOf, scores) {
        this.#slotsOf = slotsOf;
        this.#byInstance = new Compared(scores);
        this.#byBatch = new Compared(scores);
    }
    add({ startSeconds, baseline }) {
        const { instances = [] } = baseline;
        if (instances.length > 1)
            this.#severalInstances = true;
        const block = Math.floor(startSeconds / BLOCK_SECONDS);
        for (const instance of instances)
            this.#byInstance.add(block, instance.id, this.#slotsOf(instance));
        if (!this.#severalInstances)
            this.#byBatch.add(block, String(startSeconds), this.#slotsOf(baseline));
    }
    get inflations() {
        return (this.#severalInstances ? this.#byInstance : this.#byBatch).inflations;
    }
}
/** Parts of blocks of time. A block that is over is summed up, so that a day costs no more at its end than at its start. */
class Compared {
    #scores;
    #over;
    #block;
    #parts = new Map();
    constructor(scores) {
        this.#scores = scores;
        this.#over = scores.map(() => NONE);
    }
    add(block, part, slots) {
        if (block !== this.#block) {
            this.#over = this.inflations;
            this.#block = block;
            this.#parts = new Map();
        }
        const known = this.#parts.get(part);
        this.#parts.set(part, known === undefined ? slots : known.map((count, slot) => count + (slots[slot] ?? 0)));
    }
    get inflations() {
        const parts = [...this.#parts.values()];
        return this.#scores.map((scores, index) => addInflation(this.#over[index] ?? NONE, blockInflation(parts, scores)));
    }
}
function blockInflation(block, scores) {
    const parts = block.map((slots) => momentsOf(slots, scores)).filter(({ of }) => of > 0);
    const all = parts.reduce((a, b) => ({ of: a.of + b.of, sum: a.sum + b.sum, squares: a.squares + b.squares }), { of: 0, sum: 0, squares: 0 });
    if (all.of === 0)
        return NONE;
    const mean = all.sum / all.of;
    const variance = all.squares / all.of - mean ** 2;
    if (variance <= 1e-12)
        return NONE;
    return { chiSquared: parts.reduce((sum, part) => sum + (part.sum - part.of * mean) ** 2 / (part.of * variance), 0), degrees: parts.length - 1 };
}
function momentsOf(slots, scores) {
    let [of, sum, squares] = [0, 0, 0];
    for (const [slot, count] of slots.entries()) {
        const score = scores[slot] ?? 0;
        of += count;
        sum += count * score;
        squares += count * score ** 2;
    }
    return { of, sum, squares };
}
function addInflation(a, b) {
    return { chiSquared: a.chiSquared + b.chiSquared, degrees: a.degrees + b.degrees };
}


/***/ }),

/***/ 4952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ACTION_INPUTS)
/* harmony export */ });
// Generated from actions/*/action.yml by npm run gen: the inputs of every action.
const ACTION_INPUTS = {
    'build-image': ['manifest', 'environment', 'service', 'image', 'context', 'dockerfile', 'tags', 'flavor', 'labels', 'engine', 'from-image', 'base-image', 'command', 'workdir', 'target', 'build-args', 'secrets', 'secret-files', 'ssh', 'platforms', 'cache', 'provenance', 'sbom', 'disk-free-min-gb', 'disk-remove', 'audit-level', 'audit-reports', 'audit-allow', 'audit-wait', 'dockerfile-lint', 'dockerfile-lint-report', 'project-id', 'region', 'cloud-build-bucket', 'cloud-build-create-bucket', 'cloud-build-service-account', 'cloud-build-machine-type', 'cloud-build-disk-gb', 'cloud-build-timeout', 'cloud-build-secrets', 'rebuild', 'dry-run'],
    'deploy-cloudrun': ['project-id', 'region', 'service', 'job', 'worker-pool', 'image', 'container-images', 'manifest', 'environment', 'env-vars', 'env-vars-file', 'env-vars-update', 'secrets', 'secrets-update', 'resolve-secrets', 'cpu', 'memory', 'gpu', 'gpu-type', 'port', 'command', 'args', 'cpu-boost', 'cpu-throttling', 'startup-probe', 'liveness-probe', 'readiness-probe', 'concurrency', 'timeout', 'min-instances', 'max-instances', 'service-min-instances', 'service-account', 'execution-environment', 'session-affinity', 'labels', 'annotations', 'tasks', 'parallelism', 'max-retries', 'task-timeout', 'execute', 'backup', 'wait', 'wait-timeout', 'execution-args', 'execution-env-vars', 'execution-tasks', 'execution-task-timeout', 'instances', 'instance-percent', 'ingress', 'invoker', 'vpc-connector', 'vpc-network', 'vpc-subnet', 'vpc-tags', 'vpc-egress', 'cloudsql-instances', 'tag', 'preview', 'comment-on', 'comment-author', 'tags-kept', 'traffic', 'pinned-traffic', 'incompatible', 'show-values', 'dry-run', 'list-commits', 'github-environment', 'github-deployment', 'github-token'],
    'plan-delivery': ['manifest', 'environment', 'service', 'check-branch', 'skip-superseded', 'github-token'],
    'promote': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'waves', 'failure-budget', 'resume', 'steps', 'step-duration', 'bake', 'signals', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'quality-gate': ['manifest', 'environment', 'service', 'run', 'test-reports', 'coverage-reports', 'lint-reports', 'budget-reports', 'budgets', 'configuration', 'tests-min', 'coverage-percent-min', 'coverage-percent-target', 'branch-coverage-percent-min', 'branch-coverage-percent-target', 'patch-coverage-percent-min', 'patch-coverage-percent-target', 'patch-uncovered-lines-allowed', 'coverage-paths', 'coverage-flags', 'coverage-ignore', 'lint-errors-max', 'audit-level', 'lint-warnings-max', 'lint-warnings-target', 'compare-with-base', 'new-uncovered-lines-max', 'new-uncovered-lines-target', 'new-lint-errors-max', 'new-lint-errors-target', 'new-lint-warnings-max', 'new-lint-warnings-target', 'lost-tests-max', 'lost-tests-target', 'allow-old-reports', 'name', 'comment', 'check-run', 'comment-author', 'github-token', 'working-directory'],
    'rollback': ['manifest', 'environment', 'project-id', 'region', 'service', 'to-revision', 'if-serving', 'partly', 'reason', 'verify', 'verify-path', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'validate-deploy': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'signal', 'checks', 'auth', 'rate', 'arrivals', 'duration', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive'],
};


/***/ }),

/***/ 3644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   VE: () => (/* binding */ DeliveryError),
/* harmony export */   bD: () => (/* binding */ messageOf)
/* harmony export */ });
/* unused harmony exports codeOf, DISK_FULL, DockerFailure */
// The one error that actions raise on purpose. A bad release is not an error: it is a verdict, and travels as a value.
class DeliveryError extends Error {
    name = 'DeliveryError';
    kind;
    /** What to do about it, as a sentence; empty when the message says it all. */
    hint;
    /** @param message what was seen and what was expected, as one sentence without a stack */
    constructor(kind, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.kind = kind;
        this.hint = options.hint ?? '';
    }
}
/** The text of anything that was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** What Node's errors are told apart by: `ENOENT`, `ENOSPC`. */
function codeOf(thrown) {
    return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined;
}
/** What to do where what is packed or downloaded does not fit. */
const DISK_FULL = 'The disk of the temporary folder is full: free some, or leave more out by .dockerignore.';
/** Raised by every wait that the user's cancellation ends. */
function cancelled(what) {
    return new DeliveryError('cancelled', `cancelled while ${what}`);
}
const TOLD_LINES = 10;
/** A docker command that ran and failed, with everything that it printed. */
class DockerFailure extends DeliveryError {
    lines;
    args;
    constructor(args, ending, lines) {
        const told = lines.filter((line) => line.trim() !== '').slice(-TOLD_LINES);
        super('unavailable', `docker ${args[0] ?? ''} ${ending}${told.length === 0 ? ' and said nothing' : `:\n${told.join('\n')}`}`, { hint: 'The lines above in the log say more.' });
        this.lines = lines;
        this.args = args;
    }
}


/***/ }),

/***/ 6354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  oX: () => (/* binding */ LIMIT_INPUTS),
  hh: () => (/* binding */ readOwnObjectives),
  dH: () => (/* binding */ readRule)
});

// UNUSED EXPORTS: readObjectives

// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var objective = __nccwpck_require__(4440);
;// CONCATENATED MODULE: ./packages/shared/lib/core/judge.js
const JUDGES = ['sequential', 'threshold', 'kayenta'];
const RULE_DEFAULTS = {
    judge: 'sequential', alpha: 0.01, beta: 0.05, tolerancePercent: 10, toleranceMs: 0, errorRatioTolerated: 1.5, baselineExpected: true, deadlineSeconds: undefined, bakeSeconds: undefined, minRequests: 50, warmUpSeconds: 30, objectives: [],
};

;// CONCATENATED MODULE: ./packages/shared/lib/core/profile.js
// Two sets of objectives to start from: what a service usually keeps today, and what it should come to. A limit that is given wins over them.

const PROFILES = ['current', 'target'];
/** Limit today, and the target. */
const FIGURES = [
    ['latency-ms-p95', 200, 100],
    ['error-rate-percent', 0.1, 0.01],
    ['availability-percent', 99.9, 99.99],
    ['database-latency-ms', 100, 50],
    ['cache-latency-ms', 50, 20],
    ['cpu-percent', 70, 50],
    ['memory-percent', 80, 60],
    ['disk-percent', 60, 40],
];
/** `current` fails at today's figures and reports the targets; `target` fails at the targets. */
function profileObjectives(profile) {
    return FIGURES.map(([indicator, current, target]) => ({
        indicator, unit: (0,objective/* unitOf */.uF)(indicator), bound: (0,objective/* boundOf */.s0)(indicator), limit: profile === 'current' ? current : target, target, optional: true, origin: `profile \`${profile}\``,
    }));
}

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
            inputs.mustBe('limits', `lines such as \`cpu-percent <= 70\` or \`availability-percent >= 99.9\`, of ${objective/* INDICATORS */.Xo.join(', ')}`, line);
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
    const indicator = objective/* INDICATORS */.Xo.find((known) => known === name);
    const expected = indicator === undefined ? undefined : (0,objective/* boundOf */.s0)(indicator) === 'at-most' ? ['<=', '≤'] : ['>=', '≥'];
    return indicator === undefined || expected?.includes(comparison) !== true ? undefined : { service, objective: limitOf(indicator, Number(value), originOf(inputs, 'limits')) };
}
/** A line of the manifest, or the input in backticks. */
function originOf(inputs, name) {
    const origin = inputs.originOf(name);
    return origin === `input ${name}` ? `input \`${name}\`` : origin;
}
function limitOf(indicator, limit, origin) {
    return { indicator, unit: (0,objective/* unitOf */.uF)(indicator), bound: (0,objective/* boundOf */.s0)(indicator), limit, origin };
}
function rangeOf(indicator) {
    return (0,objective/* unitOf */.uF)(indicator) === '%' ? { min: 0, max: 100 } : { min: 0.001, max: 600_000 };
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


/***/ }),

/***/ 6495:
/***/ ((module) => {

"use strict";
module.exports = /*#__PURE__*/JSON.parse('{"name":"gaxios","version":"8.3.3","description":"A simple common HTTP client specifically for Google APIs and services.","main":"build/cjs/src/index.js","types":"build/cjs/src/index.d.ts","files":["build/cjs/src","build/esm/src","build/esm/package.json","!build/**/*.map"],"exports":{".":{"import":{"types":"./build/esm/src/index.d.ts","default":"./build/esm/src/index.js"},"require":{"types":"./build/cjs/src/index.d.ts","default":"./build/cjs/src/index.js"}},"./build/src/common":{"import":"./build/esm/src/common.js","require":"./build/cjs/src/common.js"},"./package.json":"./package.json"},"repository":{"type":"git","directory":"core/packages/gaxios","url":"https://github.com/googleapis/google-cloud-node.git"},"keywords":["google"],"engines":{"node":">=22"},"author":"Google, LLC","license":"Apache-2.0","devDependencies":{"@babel/plugin-proposal-private-methods":"^7.18.6","@types/cors":"^2.8.6","@types/express":"^5.0.0","@types/extend":"^3.0.1","@types/mocha":"^10.0.10","@types/multiparty":"4.2.1","@types/mv":"^2.1.0","@types/ncp":"^2.0.8","@types/node":"^24.0.0","@types/sinon":"^21.0.0","@types/tmp":"^0.2.6","assert":"^2.0.0","browserify":"^17.0.0","c8":"^10.1.3","cors":"^2.8.5","express":"^5.0.0","gts":"^6.0.2","is-docker":"^3.0.0","jsdoc":"^4.0.4","jsdoc-fresh":"^6.1.0","jsdoc-region-tag":"^5.1.0","karma":"^6.0.0","karma-chrome-launcher":"^3.0.0","karma-coverage":"^2.0.0","karma-firefox-launcher":"^2.0.0","karma-mocha":"^2.0.0","karma-remap-coverage":"^0.1.5","karma-sourcemap-loader":"^0.4.0","karma-webpack":"^5.0.0","mocha":"^11.1.0","multiparty":"^4.2.1","mv":"^2.1.1","ncp":"^2.0.0","nock":"14.0.5","null-loader":"^4.0.1","pack-n-play":"^5.3.0","puppeteer":"^24.0.0","sinon":"21.0.3","stream-browserify":"^3.0.0","tmp":"0.2.7","ts-loader":"^9.5.2","typescript":"5.8.3","undici-types":"^7.24.1","webpack":"^5.97.1","webpack-cli":"^6.0.1"},"dependencies":{"extend":"^3.0.2","https-proxy-agent":"^7.0.1","node-fetch":"^3.3.2"},"homepage":"https://github.com/googleapis/google-cloud-node/tree/main/core/packages/gaxios","scripts":{"lint":"gts check --no-inline-config","test":"node ../../../bin/run-test.cjs build/esm/test","presystem-test":"npm run compile","system-test":"mocha build/esm/system-test --timeout 80000","compile":"tsc -b ./tsconfig.json ./tsconfig.cjs.json && node utils/enable-esm.mjs","fix":"gts fix","pretest":"npm run compile","webpack":"webpack","prebrowser-test":"npm run compile","browser-test":"node build/browser-test/browser-test-runner.js","docs":"jsdoc -c .jsdoc.js","samples-test":"cd samples/ && npm link ../ && npm test && cd ../","prelint":"cd samples; npm link ../; npm install","clean":"gts clean"}}');

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			id: moduleId,
/******/ 			loaded: false,
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Flag the module as loaded
/******/ 		module.loaded = true;
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/async module */
/******/ 	(() => {
/******/ 		var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 		var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 		var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 		var resolveQueue = (queue) => {
/******/ 			if(queue && queue.d < 1) {
/******/ 				queue.d = 1;
/******/ 				queue.forEach((fn) => (fn.r--));
/******/ 				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 			}
/******/ 		}
/******/ 		var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 			if(dep !== null && typeof dep === "object") {
/******/ 				if(dep[webpackQueues]) return dep;
/******/ 				if(dep.then) {
/******/ 					var queue = [];
/******/ 					queue.d = 0;
/******/ 					dep.then((r) => {
/******/ 						obj[webpackExports] = r;
/******/ 						resolveQueue(queue);
/******/ 					}, (e) => {
/******/ 						obj[webpackError] = e;
/******/ 						resolveQueue(queue);
/******/ 					});
/******/ 					var obj = {};
/******/ 					obj[webpackQueues] = (fn) => (fn(queue));
/******/ 					return obj;
/******/ 				}
/******/ 			}
/******/ 			var ret = {};
/******/ 			ret[webpackQueues] = x => {};
/******/ 			ret[webpackExports] = dep;
/******/ 			return ret;
/******/ 		}));
/******/ 		__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 			var queue;
/******/ 			hasAwait && ((queue = []).d = -1);
/******/ 			var depQueues = new Set();
/******/ 			var exports = module.exports;
/******/ 			var currentDeps;
/******/ 			var outerResolve;
/******/ 			var reject;
/******/ 			var promise = new Promise((resolve, rej) => {
/******/ 				reject = rej;
/******/ 				outerResolve = resolve;
/******/ 			});
/******/ 			promise[webpackExports] = exports;
/******/ 			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 			module.exports = promise;
/******/ 			body((deps) => {
/******/ 				currentDeps = wrapDeps(deps);
/******/ 				var fn;
/******/ 				var getResult = () => (currentDeps.map((d) => {
/******/ 					if(d[webpackError]) throw d[webpackError];
/******/ 					return d[webpackExports];
/******/ 				}))
/******/ 				var promise = new Promise((resolve) => {
/******/ 					fn = () => (resolve(getResult));
/******/ 					fn.r = 0;
/******/ 					var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 					currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 				});
/******/ 				return fn.r ? promise : getResult();
/******/ 			}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 			queue && queue.d < 0 && (queue.d = 0);
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/node module decorator */
/******/ 	(() => {
/******/ 		__nccwpck_require__.nmd = (module) => {
/******/ 			module.paths = [];
/******/ 			if (!module.children) module.children = [];
/******/ 			return module;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module used 'module' so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(3993);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;