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

/***/ 4573:
/***/ ((module) => {

"use strict";
module.exports = require("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

"use strict";
module.exports = require("node:crypto");

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

/***/ 1708:
/***/ ((module) => {

"use strict";
module.exports = require("node:process");

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

/***/ 8934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./packages/shared/lib/core/deployment.js
var core_deployment = __nccwpck_require__(852);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/environment-inputs.js + 2 modules
var environment_inputs = __nccwpck_require__(412);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/settings-inputs.js + 1 modules
var settings_inputs = __nccwpck_require__(5140);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/defaults.js
var defaults = __nccwpck_require__(2599);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/edit.js
var edit = __nccwpck_require__(5445);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/leaves.js
var leaves = __nccwpck_require__(9285);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/changes.js
// What differs between what is there and what will be, setting by setting, each with where it comes from. Values that may be private are
// told apart without being shown.



const HIDDEN = '(hidden)';
const SHOWN_CHARACTERS_MAX = 200;
/** What rides along with a change and never is one: what it was made from, and by whom. */
const PASSENGERS = new Set([
    'revision', 'annotations.dreamango.github.io/commit', 'annotations.dreamango.github.io/attempt', 'annotations.dreamango.github.io/manifest', 'labels.managed-by',
]);
/** Of the template, with the API's defaults on both sides; of the resource's own fields, those that the draft names. */
function changesBetween(before, after, { origin, showValues }) {
    const [from, to] = [before, after].map(({ kind, settings, template }) => (0,edit/* draftLeaves */.C_)({ kind, settings, template: Object.keys(template).length === 0 ? {} : (0,defaults/* withDefaults */.rO)(template, kind) }));
    const asWritten = (0,leaves/* leavesOf */.wf)(after.template);
    const paths = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].filter((path) => !PASSENGERS.has((0,edit/* settingOf */.y7)(path) ?? path) && from?.get(path)?.same !== to?.get(path)?.same);
    return paths
        // What only the API's defaults bring to a new resource is not said.
        .filter((path) => from?.has(path) === true || (0,edit/* settingOf */.y7)(path) !== undefined || asWritten.has(path))
        .map((path) => ({ path, from: shown(from?.get(path), showValues), to: shown(to?.get(path), showValues), origin: origin(path) }));
}
function shown(leaf, showValues) {
    if (leaf === undefined)
        return undefined;
    if (leaf.isPrivate && !showValues)
        return HIDDEN;
    return leaf.shown.length > SHOWN_CHARACTERS_MAX ? `${leaf.shown.slice(0, SHOWN_CHARACTERS_MAX - 1)}…` : leaf.shown;
}
/** `containers[app].env.NAME: (hidden) → secret db:3 (input secrets)` */
function lineOf({ path, from, to, origin }) {
    if (from === undefined)
        return `${path}: ${to === HIDDEN ? 'added' : `set to ${to ?? ''}`} (${origin})`;
    if (to === undefined)
        return `${path}: removed, was ${from} (${origin})`;
    return `${path}: ${from === HIDDEN && to === HIDDEN ? 'changed' : `${from} → ${to}`} (${origin})`;
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/json.js
var json = __nccwpck_require__(9791);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/kind.js
var kind = __nccwpck_require__(7799);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/overlay.js
// A manifest over what the service has. The API fills in what a manifest leaves out, so that a service never equals the manifest that it was
// made from. Where the same manifest was deployed before, what it leaves out is the API's (or somebody's who may) and stays; everything
// that it says is put right. Entries of lists that people name (variables, containers, volumes) are never filled in: those go.


/** Of these only one can be there. */
const ONE_OF = [['httpGet', 'tcpSocket', 'grpc'], ['secret', 'emptyDir', 'cloudSqlInstance', 'nfs', 'gcs'], ['connector', 'networkInterfaces']];
const NAMED = ['env', 'volumes', 'volumeMounts', 'containers'];
function overlay(present, wanted, path = '') {
    if ((0,json/* isJson */.Fh)(wanted)) {
        if (!(0,json/* isJson */.Fh)(present))
            return wanted;
        const gone = ONE_OF.filter((group) => group.some((field) => field in wanted)).flat().filter((field) => !(field in wanted));
        const merged = { ...(0,json/* without */.FF)(present, ...gone, ...NAMED) };
        for (const [field, value] of Object.entries(wanted))
            merged[field] = overlay(present[field], value, `${path}.${field}`);
        return merged;
    }
    if (Array.isArray(wanted) && Array.isArray(present) && wanted.every(json/* isJson */.Fh)) {
        const entries = wanted;
        const olds = present.filter(json/* isJson */.Fh);
        return entries.map((entry, index) => {
            const name = (0,leaves/* nameOf */.Vb)(entry, path);
            const old = name === undefined ? olds[index] : olds.find((one) => (0,leaves/* nameOf */.Vb)(one, path) === name);
            // A variable is one setting, not several: a literal that became a secret keeps nothing of the literal.
            if (path.endsWith('.env'))
                return old !== undefined && (0,leaves/* sameValue */.eE)([old], [entry], path) ? old : entry;
            return overlay(old, entry, path);
        });
    }
    return present !== undefined && (0,leaves/* sameValue */.eE)(present, wanted, path) ? present : wanted;
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/references.js
// What a template refers to by a name that may mean something else tomorrow: images by tag, secrets by `latest`. They are looked up, and
// the answers written into the revision, so that going back to it is going back to what ran.


const NO_PINS = { images: new Map(), secrets: new Map() };
function keyOf({ secret, version }) {
    return `${secret}:${version}`;
}
function imagesOf(template) {
    return (0,json/* objects */.JD)(template['containers']).map((container) => (0,json/* text */.Qq)(container['image'])).filter((image) => image !== '');
}
/** Image of the container that takes the requests. */
function mainImageOf(template) {
    const containers = (0,json/* list */.p_)(template['containers']);
    return (0,json/* text */.Qq)((0,json/* object */.Ik)(containers[(0,defaults/* mainIndexOf */.hK)(containers)])['image']);
}
function secretsOf(template) {
    const variables = (0,json/* objects */.JD)(template['containers']).flatMap((container) => (0,json/* objects */.JD)(container['env'])).map((entry) => (0,json/* object */.Ik)((0,json/* object */.Ik)(entry['valueSource'])['secretKeyRef']));
    const files = (0,json/* objects */.JD)(template['volumes']).filter((volume) => (0,json/* isJson */.Fh)(volume['secret'])).flatMap((volume) => {
        const source = (0,json/* object */.Ik)(volume['secret']);
        const items = (0,json/* objects */.JD)(source['items']);
        return items.length === 0 ? [{ secret: source['secret'], version: '' }] : items.map((item) => ({ secret: source['secret'], version: item['version'] }));
    });
    const all = [...variables, ...files].map((reference) => ({ secret: (0,json/* text */.Qq)(reference['secret']), version: versionOf(reference) }));
    return [...new Map(all.filter(({ secret }) => secret !== '').map((reference) => [keyOf(reference), reference])).values()];
}
function pinned(template, { images, secrets }) {
    const containers = (0,json/* list */.p_)(template['containers']).map((container) => ((0,json/* isJson */.Fh)(container) ? pinnedContainer(container, images, secrets) : container));
    const volumes = (0,json/* list */.p_)(template['volumes']).map((volume) => ((0,json/* isJson */.Fh)(volume) && (0,json/* isJson */.Fh)(volume['secret']) ? { ...volume, secret: pinnedVolume(volume['secret'], secrets) } : volume));
    return { ...template, ...(containers.length === 0 ? {} : { containers }), ...(volumes.length === 0 ? {} : { volumes }) };
}
function pinnedContainer(container, images, secrets) {
    const image = images.get((0,json/* text */.Qq)(container['image']));
    const env = (0,json/* list */.p_)(container['env']).map((entry) => {
        const reference = (0,json/* object */.Ik)((0,json/* object */.Ik)((0,json/* object */.Ik)(entry)['valueSource'])['secretKeyRef']);
        const number = secrets.get(keyOf({ secret: (0,json/* text */.Qq)(reference['secret']), version: versionOf(reference) }));
        return number === undefined || number === reference['version'] ? entry : { ...(0,json/* object */.Ik)(entry), valueSource: { secretKeyRef: { ...reference, version: number } } };
    });
    return { ...container, ...(image === undefined ? {} : { image }), ...(env.length === 0 ? {} : { env }) };
}
/** A secret volume without items holds the latest version in a file by the secret's own name. */
function pinnedVolume(source, secrets) {
    const secret = (0,json/* text */.Qq)(source['secret']);
    const numberOf = (item) => secrets.get(keyOf({ secret, version: versionOf(item) }));
    const items = (0,json/* objects */.JD)(source['items']);
    if (items.length > 0)
        return { ...source, items: items.map((item) => ({ ...item, ...(numberOf(item) === undefined ? {} : { version: numberOf(item) }) })) };
    const version = numberOf({});
    return version === undefined ? source : { ...source, items: [{ path: secret.slice(secret.lastIndexOf('/') + 1), version }] };
}
function versionOf(reference) {
    return String(reference['version'] ?? '') || 'latest';
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/draft.js
// What a service, a job or a worker pool shall be: the manifest, or what it is now, with the inputs put over it and what it refers to
// pinned. Pure.












/** On a revision, the hash of the manifest it was made from: fields that a manifest no longer has are a change too. */
const MANIFEST_HASH = 'dreamango.github.io/manifest';
/** On a revision, the attempt of the workflow run that asked for it: what never became ready there is tried again by another. */
const ATTEMPT = 'dreamango.github.io/attempt';
const MANAGED_BY = { 'managed-by': 'cloudrun-delivery' };
function draft(wanted, present, pins) {
    const { inputs, manifest } = wanted;
    const before = draftOf(inputs.kind, present);
    const { draft: edited, origins, overridden } = baseAndEdits(wanted, before);
    const template = pinned(edited.template, pins);
    const after = { kind: inputs.kind, settings: mergedSettings(before.settings, edited.settings), template };
    const [unpinned, asPinned] = [edited.template, template].map((one) => (0,leaves/* leavesOf */.wf)(one));
    const origin = (path) => {
        if (unpinned?.get(path)?.same !== asPinned?.get(path)?.same)
            return path.endsWith('.image') ? 'digest of its tag' : 'number of its version';
        return origins.get(path) ?? (manifest === undefined || ((0,edit/* settingOf */.y7)(path) !== undefined && !isNamed(manifest, path)) ? (0,kind/* nounOf */.a)(inputs.kind) : `manifest ${manifest.file}`);
    };
    const changes = changesBetween(before, after, { origin, showValues: inputs.showValues });
    const templateChanges = present === undefined || changes.some(({ path }) => (0,edit/* settingOf */.y7)(path) === undefined);
    const { annotations, ...rest } = changedSettings(before.settings, after.settings);
    return {
        template: withPassengers(templateChanges ? template : before.template, inputs),
        rest: withManagedBy(rest, after.settings, templateChanges),
        annotations: (0,json/* texts */.Te)(annotations), changes, templateChanges, overridden: manifest === undefined ? [] : overridden,
    };
}
/** References that must be looked up before the plan is made. */
function referencesOf(wanted, resource) {
    const { inputs, manifest } = wanted;
    const present = draftOf(inputs.kind, resource);
    const { draft: edited } = baseAndEdits(wanted, present);
    const known = new Set(secretsOf(present.template).map(keyOf));
    const named = new Set([(0,json/* text */.Qq)(inputs.settings['image']), ...Object.values(inputs.environment.containerImages), ...imagesOf(manifest?.template ?? {})]);
    // A digest that is deployed already is not asked for again: the same inputs change nothing, whatever was cleaned up since.
    const running = new Set(imagesOf(present.template).filter((image) => image.includes('@')));
    return {
        images: imagesOf(edited.template).filter((image) => named.has(image) && !running.has(image)),
        secrets: secretsOf(edited.template).filter((reference) => reference.version === 'latest' || !known.has(keyOf(reference))),
    };
}
function baseAndEdits({ inputs, manifest, variables }, before) {
    const given = [...(0,settings_inputs/* settingEdits */.wn)(inputs.settings), ...(0,environment_inputs/* environmentEdits */.JN)(inputs.environment, variables)];
    const edits = given.map((edit) => ({ ...edit, origin: inputs.origins.get(edit.origin) ?? edit.origin }));
    if (manifest === undefined) {
        requireContainers(inputs, before.template);
        return (0,edit/* applyEdits */.ct)(before, edits);
    }
    requireContainers(inputs, manifest.template);
    const edited = (0,edit/* applyEdits */.ct)({ kind: inputs.kind, settings: { ...manifest.rest, ...annotationsOf(manifest.annotations) }, template: manifest.template }, edits);
    const hash = hashOf(withoutImages(edited.draft.template));
    const isSame = (0,json/* texts */.Te)(before.template['annotations'])[MANIFEST_HASH] === hash;
    const template = isSame ? overlay(before.template, edited.draft.template) : edited.draft.template;
    return { ...edited, draft: { ...edited.draft, template: withAnnotation((0,json/* isJson */.Fh)(template) ? template : {}, MANIFEST_HASH, hash) } };
}
function requireContainers({ environment }, template) {
    const names = (0,json/* objects */.JD)(template['containers']).map((container) => (0,json/* text */.Qq)(container['name']));
    for (const name of Object.keys(environment.containerImages)) {
        if (!names.includes(name))
            throw new errors/* DeliveryError */.VE('input', `\`container-images\` names the container "${name}"; there ${names.length === 1 ? 'is' : 'are'} ${names.filter((one) => one !== '').join(', ') || 'none with a name'}`, { hint: 'Give the containers their names in the `manifest`.' });
    }
}
/** @param of what the template is of, for the message */
function requireImages(template, of) {
    const containers = (0,json/* list */.p_)(template['containers']);
    if (containers.length > 0 && containers.every((container) => (0,json/* text */.Qq)((0,json/* object */.Ik)(container)['image']) !== ''))
        return;
    throw new errors/* DeliveryError */.VE('input', `a container of ${of} has no image`, { hint: 'Give `image`, or name an image for every container in the `manifest`.' });
}
/** Labels, annotations and scaling are added to; what others set there stays. Every other field that is named is taken whole. */
function mergedSettings(before, named) {
    const merged = Object.entries(named).map(([field, value]) => {
        const present = before[field];
        return [field, (0,json/* isJson */.Fh)(value) && (0,json/* isJson */.Fh)(present) ? { ...present, ...value } : value];
    });
    return { ...before, ...Object.fromEntries(merged) };
}
function changedSettings(before, after) {
    const fields = Object.keys(after).filter((field) => !(0,leaves/* sameValue */.eE)(before[field], after[field], field));
    return Object.fromEntries(fields.map((field) => [field, after[field]]));
}
function draftOf(kind, present) {
    if (present === undefined)
        return { kind, settings: {}, template: {} };
    // What a resource has that says nothing of it.
    const settings = { ...(kind === 'service' ? { ingress: 'INGRESS_TRAFFIC_ALL' } : {}), launchStage: 'GA', ...present.settings, ...annotationsOf(present.annotations) };
    return { kind, settings, template: (0,json/* without */.FF)(present.template, 'revision') };
}
function isNamed({ rest, annotations }, path) {
    const field = (0,edit/* settingOf */.y7)(path)?.split(/[.[]/)[0] ?? '';
    return field in rest || (field === 'annotations' && Object.keys(annotations).length > 0);
}
function annotationsOf(annotations) {
    const own = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith('dreamango.github.io/'));
    return own.length === 0 ? {} : { annotations: Object.fromEntries(own) };
}
/** Only with a change: by themselves these make no revision. */
function withPassengers(template, inputs) {
    const { commit } = inputs;
    const labelled = withAnnotation({ ...template, labels: { ...MANAGED_BY, ...(0,json/* texts */.Te)(template['labels']) } }, ATTEMPT, attemptOf(inputs));
    return commit === undefined ? labelled : withAnnotation(labelled, core_deployment/* COMMIT_ANNOTATION */._u, commit);
}
function withManagedBy(rest, settings, changes) {
    const labels = (0,json/* texts */.Te)(settings['labels']);
    return !changes || 'managed-by' in labels ? rest : { ...rest, labels: { ...labels, ...MANAGED_BY } };
}
function withAnnotation(template, key, value) {
    return { ...template, annotations: { ...(0,json/* texts */.Te)(template['annotations']), [key]: value } };
}
function withoutImages(template) {
    return { ...template, containers: (0,json/* objects */.JD)(template['containers']).map((container) => (0,json/* without */.FF)(container, 'image')) };
}
function hashOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
function attemptOf({ run = 'none', attempt }) {
    return `${run}-${attempt}`;
}
function madeInAttempt(template) {
    return (0,json/* texts */.Te)(template['annotations'])[ATTEMPT];
}
/** The content alone, for a name that follows from it. */
function contentOf(template) {
    const annotations = (0,json/* without */.FF)((0,json/* texts */.Te)(template['annotations']), core_deployment/* COMMIT_ANNOTATION */._u, ATTEMPT);
    return { ...(0,json/* without */.FF)(template, 'annotations', 'labels'), annotations, labels: (0,json/* without */.FF)((0,json/* texts */.Te)(template['labels']), 'managed-by') };
}

// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/look-up.js
// What names mean today: tags of images → digests, `latest` of secrets → numbers; and whether the image of a digest is there at all. Asked
// before anything is written, so that what is missing stops the step while nothing has changed.




/** A registry that does not answer must not hold up a deploy for long: an image that is named by its digest needs no answer, and another can be deployed by its tag. */
const REGISTRY_MS_MAX = { digest: 2_000, tag: 10_000 };
class LookUps {
    #images;
    #secrets;
    #log;
    #signal;
    /** An answer holds for the whole step: what is planned twice is planned from the same. */
    #pins = { images: new Map(), secrets: new Map() };
    constructor(images, secrets, log, signal) {
        this.#images = images;
        this.#secrets = secrets;
        this.#log = log;
        this.#signal = signal;
    }
    async pinsFor(wanted, present) {
        const { images, secrets } = referencesOf(wanted, present);
        await Promise.all(images.filter((image) => !this.#pins.images.has(image)).map(async (image) => this.#lookUpImage(image)));
        if (wanted.inputs.resolveSecrets)
            await this.#lookUpSecrets(secrets.filter((reference) => !this.#pins.secrets.has(keyOf(reference))));
        return this.#pins;
    }
    async #lookUpImage(image) {
        const found = (0,image_reference/* parseImageReference */.o_)(image);
        if (found === undefined)
            return;
        const isPinned = image_reference/* DIGEST */.Dh.test(found.reference);
        try {
            const digest = await this.#images(found.host).digestOf(found.repository, found.reference, AbortSignal.any([this.#signal, AbortSignal.timeout(REGISTRY_MS_MAX[isPinned ? 'digest' : 'tag'])]));
            if (digest === undefined)
                throw missing(image, isPinned);
            this.#pins.images.set(image, isPinned ? image : `${image.slice(0, image.length - tagOf(image).length)}@${digest}`);
        }
        catch (thrown) {
            if (this.#signal.aborted || !(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'not-found')
                throw thrown;
            this.#pins.images.set(image, image);
            // Whoever names a digest gets what they named; Cloud Run says whether it is there.
            if (!isPinned)
                this.#log.warning(`${image} is deployed by its tag: its digest could not be looked up. ${(0,errors/* messageOf */.bD)(thrown)} A later instance may run another image; name the image by digest, or let this workflow read the registry (roles/artifactregistry.reader).`);
        }
    }
    async #lookUpSecrets(references) {
        const answers = await Promise.all(references.map(async (reference) => ({ reference, found: await this.#secrets.version(reference.secret, reference.version, this.#signal) })));
        const problems = answers.flatMap(({ reference, found }) => (found?.state === 'enabled' ? [] : [problemOf(reference, found?.number, found?.state)]));
        if (problems.length > 0) {
            throw new errors/* DeliveryError */.VE('input', `${problems.join('; ')}. Nothing was changed`, {
                hint: 'Name a version that is enabled (`gcloud secrets versions list SECRET`), enable it again, or add one (`gcloud secrets versions add SECRET --data-file=-`).',
            });
        }
        for (const { reference, found } of answers)
            if (found !== undefined)
                this.#pins.secrets.set(keyOf(reference), found.number);
    }
}
function missing(image, isPinned) {
    const hint = isPinned ? 'Was it deleted there, or pushed to another repository? The output `image` of build-image names what a build pushed.' : 'Check the name and the tag. Did the build push it?';
    return new errors/* DeliveryError */.VE('not-found', `there is no image ${image} in its registry (input \`image\` or the manifest). Nothing was changed`, { hint });
}
function problemOf({ secret, version }, number, state) {
    if (state === undefined)
        return `secret ${secret} has no version ${version}, or there is no such secret`;
    return `version ${number ?? version} of secret ${secret} is ${state}${version === 'latest' ? ', and `latest` means that one' : ''}`;
}
/** `:v1` of `registry:5000/shop:v1`; empty where there is none. */
function tagOf(image) {
    return /:[^:/@]+$/.exec(image)?.[0] ?? '';
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

// EXTERNAL MODULE: ./packages/shared/lib/core/service.js
var core_service = __nccwpck_require__(7960);
;// CONCATENATED MODULE: ./packages/shared/lib/core/traffic.js

/** What users get now: the observed shares, with LATEST replaced by the revision it stands for. Empty when nothing serves yet. */
function observedShares(service) {
    return sum(explicit(service.trafficStatuses, service.latestReadyRevision));
}
/** What the service was told: shares of its desired traffic. Empty desired traffic means the latest ready revision gets all. */
function desiredShares(service) {
    const targets = service.traffic.length === 0 ? [{ revision: core_service/* LATEST */.k, percent: 100 }] : service.traffic;
    return sum(explicit(targets, service.latestReadyRevision));
}
/** The traffic that users get now as explicit targets, in the service's own order, tags included: what can be restored later. */
function keptTraffic(service) {
    return explicit(service.trafficStatuses, service.latestReadyRevision).map(({ revision, percent, tag }) => ({ revision, percent, ...(tag === undefined ? {} : { tag }) }));
}
/** True when a target says LATEST, also by being empty: the next revision would take users by itself. */
function followsLatest(service) {
    return service.traffic.length === 0 || service.traffic.some((target) => target.revision === core_service/* LATEST */.k);
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
function sameShares(a, b) {
    return a.size === b.size && [...a].every(([revision, percent]) => b.get(revision) === percent);
}
/** True when desired traffic is explicit and users get exactly these shares: asked for, and observed. */
function serves(service, shares) {
    return !followsLatest(service) && sameShares(desiredShares(service), shares) && sameShares(observedShares(service), shares);
}
/** `shop-00002-abc 95 %, shop-00003-def 5 %` */
function describeShares(shares) {
    const parts = [...shares].toSorted((a, b) => b[1] - a[1]).map(([revision, percent]) => `${revision} ${percent} %`);
    return parts.length === 0 ? 'no revision' : parts.join(', ');
}
function explicit(list, latestReady) {
    return list.flatMap(({ revision, ...rest }) => {
        const name = revision === core_service/* LATEST */.k ? latestReady : revision;
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
        const { now, wrote } = await changeResource(world, changeable, async (service) => decide(service, historyOf(service)));
        return { service: now, wrote };
    }
    catch (thrown) {
        if (sent.shares === undefined || !(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        throw new errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
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
            if (!(thrown instanceof errors/* DeliveryError */.VE) || !mayRetry(thrown) || tries === TRIES_MAX)
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
        if (!(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        const doubtful = LOST.has(thrown.kind) || thrown.kind === 'not-found';
        if (thrown.kind === 'conflict' || (doubtful && (await isThere())))
            return otherwise(LOST.has(thrown.kind));
        if (!LOST.has(thrown.kind) && thrown.kind !== 'cancelled')
            throw thrown;
        throw new errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}. ${asked}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
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
            throw new errors/* DeliveryError */.VE('timeout', `${what} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${now.condition.message || 'no reason given'}`, {
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
function historyOf(service) {
    const { history, problems } = readHistory(service.annotations);
    if (problems.length > 0) {
        throw new errors/* DeliveryError */.VE('conflict', `service ${service.name} has unreadable annotations: ${problems.join(', ')}`, {
            hint: 'Somebody edited them by hand. Remove these annotations from the service and run again.',
        });
    }
    return history;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/pinned.js
// Traffic that somebody left on an older revision: every later deploy "succeeds" and serves nobody. A candidate under judgement, one that
// failed and a roll back of ours leave users on an older revision as well, but those are known and say why.


function pinnedTraffic(service, history) {
    const newest = service.latestReadyRevision;
    const shares = observedShares(service);
    if (newest === undefined || shares.size === 0 || shares.has(newest) || followsLatest(service))
        return undefined;
    const { candidate, rollout, lastRollback } = history;
    const known = candidate?.revision === newest || rollout?.candidate === newest || lastRollback?.from === newest || failureOf(history, newest) !== undefined;
    return known ? undefined : { shares, newest };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/preview.js
// Revisions that are only looked at, such as a pull request's: each has a tag and no user, is no candidate of promote, and nothing that comes after is made from
// it. Its template names the revision that it was made from itself, so that every later deploy begins there.





/** On the template of a preview: the revision that the service had before. */
const BEFORE = 'dreamango.github.io/preview-of';
function asPreview(template, before) {
    return { ...template, annotations: { ...(0,json/* texts */.Te)(template['annotations']), [BEFORE]: before.latestCreatedRevision ?? '' } };
}
/** The service as it would be without the previews that came last. Where the revision before them was deleted, as it would be with what most users get. */
async function withoutPreviews({ cloudRun, log, signal }, service) {
    const wanted = (0,json/* texts */.Te)(service.template['annotations'])[BEFORE];
    if (wanted === undefined)
        return service;
    const serving = mostServing(observedShares(service)) ?? wanted;
    const found = await cloudRun.getRevision(service.name, wanted, signal);
    const before = found ?? (await cloudRun.getRevision(service.name, serving, signal));
    if (before === undefined)
        throw new errors/* DeliveryError */.VE('not-found', `the newest revision of ${service.name} is a preview, and neither ${wanted}, which was there before it, nor ${serving}, which serves, can be read`);
    if (found === undefined)
        log.warning(`${wanted}, from which previews of ${service.name} were made, is gone. What is deployed begins from ${before.name}, which has most of the users`);
    const latestReadyRevision = before.condition.state === 'succeeded' ? before.name : undefined;
    return { ...service, template: { ...before.template, revision: before.name }, latestCreatedRevision: before.name, latestReadyRevision };
}
/** Takes the tag of a preview away. The revision stays, without an address, until Cloud Run clears it away. Nothing to do where it is gone already. */
async function removePreview(world, name, tag) {
    const { service, wrote } = await changeService(world, name, (present, history) => {
        const revision = tagsOf(present).get(tag);
        if (revision === undefined)
            return undefined;
        refuseOthersTag(history, name, tag, revision);
        const madeTags = history.madeTags.filter((made) => made.tag !== tag);
        return { traffic: targets(desiredShares(present), withoutTag(tagsOf(present), tag)), annotations: writeHistory(present.annotations, { ...history, madeTags }) };
    });
    return { service, removed: wrote };
}
function refuseOthersTag({ madeTags, candidate }, service, tag, revision) {
    if (madeTags.some((made) => made.tag === tag && made.revision === revision) && candidate?.tag !== tag)
        return;
    throw new errors/* DeliveryError */.VE('conflict', `the tag ${tag} of ${service} names ${revision}, and is not a preview's. Nothing was changed`, { hint: 'Give `tag` the name that the preview was deployed with.' });
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/tags.js
function collectedTags(tags, { madeTags, candidate }, { kept, tag, shares }) {
    const old = madeTags.filter((made) => made.tag !== tag && tags.get(made.tag) === made.revision && !shares.has(made.revision));
    // The newest are first. The present candidate may be under judgement at this moment.
    return old.slice(kept).map((made) => made.tag).filter((name) => name !== candidate?.tag);
}
/** The memory of tags after this deploy: its own first; those that are gone, or that name something else by now, are forgotten. */
function rememberTag(history, tags, gone, made) {
    const others = history.madeTags.filter((one) => one.tag !== made.tag && tags.get(one.tag) === one.revision && !gone.includes(one.tag));
    const known = history.madeTags.find((one) => one.tag === made.tag && one.revision === made.revision);
    return { ...history, madeTags: [known ?? made, ...others] };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/plan.js
// What a deploy will change, as a value: the template of the next revision, who gets users, and how to say it. Pure.









/** @param ours revisions that this very step asked for: one of them that failed is not tried again under another name */
function planDeploy(wanted, service, history, pins, ours = new Set()) {
    const { inputs } = wanted;
    const drafted = draft(wanted, service, pins);
    const present = service?.latestCreatedRevision;
    const retries = service !== undefined && present !== undefined && !drafted.templateChanges && neverReady(service) && !ours.has(present) && madeInAttempt(service.template) !== attemptOf(inputs);
    const unchanged = present !== undefined && !drafted.templateChanges && !retries;
    const revision = unchanged ? present : revisionName(inputs, drafted.template, present, retries);
    const serving = service === undefined ? new Map() : observedShares(service);
    const stable = mostServing(serving);
    const pinned = service === undefined ? undefined : pinnedTraffic(service, history);
    const shares = nextShares(inputs, serving, stable, revision, pinned);
    refuseFailed(history, revision, serving, shares);
    const tags = withTag(service === undefined ? new Map() : tagsOf(service), inputs.tag, revision);
    const tagsGone = collectedTags(tags, history, { kept: inputs.tagsKept, tag: inputs.tag, shares });
    const moves = [...new Set([...shares.keys(), ...serving.keys()])].filter((name) => shares.get(name) !== serving.get(name));
    return {
        revision, shares, stable, pinned, tagsGone,
        template: unchanged ? undefined : { ...(inputs.preview === 'on' && service !== undefined ? asPreview(drafted.template, service) : drafted.template), revision },
        rest: drafted.rest, annotations: drafted.annotations, changes: drafted.changes, overridden: drafted.overridden,
        traffic: targets(shares, new Map([...tags].filter(([tag]) => !tagsGone.includes(tag)))),
        image: mainImageOf(drafted.template),
        lines: [
            ...drafted.changes.map(lineOf),
            ...(retries ? [`revision: ${present} never became ready; the same content is tried again as ${revision}`] : []),
            ...moves.map((name) => `traffic ${name}: ${serving.get(name) ?? 0} % → ${shares.get(name) ?? 0} %`),
            ...tagsGone.map((tag) => `tag ${tag}: removed, an earlier deploy's that serves nobody`),
        ],
    };
}
/** The newest revision did not come up, and nothing is on its way any more. */
function neverReady(service) {
    return !service.reconciling && service.latestCreatedRevision !== service.latestReadyRevision;
}
/** Nobody is moved unless asked; the first revision of all takes everyone, for there is nobody to harm. */
function nextShares({ trafficPercent, pinnedTraffic }, serving, stable, revision, pinned) {
    if (stable === undefined || (pinned !== undefined && pinnedTraffic === 'mend'))
        return new Map([[revision, 100]]);
    return trafficPercent === 0 ? serving : splitFrom(serving, revision, trafficPercent);
}
/** A revision that was judged and failed never gets users by itself, also when the same content is deployed once more. */
function refuseFailed(history, revision, serving, shares) {
    const failure = failureOf(history, revision);
    if (failure === undefined || sameShares(serving, shares) || (shares.get(revision) ?? 0) <= (serving.get(revision) ?? 0))
        return;
    throw new errors/* DeliveryError */.VE('conflict', `${revision} failed before (${failure.at}): ${failure.reason}. It holds this content and does not get users again; they stay at ${describeShares(serving)}`, {
        hint: 'Change something, so that there is a new revision to judge, or deploy with `traffic: none`.',
    });
}
/** Deterministic from content and run, so that a re-run of a job adopts the revision that an earlier attempt made. */
function revisionName(inputs, template, latest, retries) {
    const run = [inputs.run ?? `after ${latest ?? 'nothing'}`, ...(retries ? [`again after ${latest ?? ''}`] : [])];
    return `${inputs.service}-${`r${hashOf([contentOf(template), run])}`.slice(0, 9)}`;
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/apply.js
// Does exactly what the plan says, in one write that names the state it was planned from. On a conflict the plan is made anew from what is
// there then.






async function create(wanted, world, lookUps, plan) {
    const { service: name } = wanted.inputs;
    return createResource(async () => {
        await world.cloudRun.createService(name, newService(wanted, world, plan), world.signal);
        return { plan, service: await settled(world, name), changed: true };
    }, async () => (await world.cloudRun.getService(name, world.signal)) !== undefined, async (ours) => withChange(await update(wanted, world, lookUps, plan), ours), `It had been asked for, and users were to be at ${describeShares(plan.shares)}`);
}
/** What was made by a request whose answer was lost was made all the same. */
function withChange(applied, changed) {
    return { ...applied, changed: applied.changed || changed };
}
function newService({ inputs }, { clock }, plan) {
    const history = remember(readHistory({}).history, inputs, plan, undefined, clock.nowMs());
    const { template = {}, traffic, rest } = plan;
    return { template, traffic, annotations: writeHistory(plan.annotations, history), rest };
}
async function update(wanted, world, lookUps, first) {
    const { inputs } = wanted;
    let plan = first;
    const ours = new Set([first.revision]);
    const { service, wrote } = await changeService(world, inputs.service, async (present, history) => {
        const service = await withoutPreviews(world, present);
        plan = planDeploy(wanted, service, history, await lookUps.pinsFor(wanted, service), ours);
        ours.add(plan.revision);
        return changeOf(wanted, plan, service, history, world.clock.nowMs());
    });
    return { plan, service, changed: wrote };
}
/** Undefined when the service is like that already. */
function changeOf({ inputs }, plan, service, history, nowMs) {
    const { template, traffic, rest } = plan;
    // It was made before and never became ready: what was cleaned up after it stays as it is.
    if (template === undefined && failureOf(history, plan.revision) !== undefined && service.latestReadyRevision !== plan.revision)
        return undefined;
    const next = remember(history, inputs, plan, service, nowMs);
    const tagged = tagsOf(service).get(inputs.tag) === plan.revision;
    const same = template === undefined && tagged && plan.lines.length === 0 && marked(next).join() === marked(history).join();
    if (same)
        return undefined;
    const annotations = writeHistory({ ...service.annotations, ...plan.annotations }, next);
    return { traffic, annotations, ...(template === undefined ? {} : { template }), ...(Object.keys(rest).length === 0 ? {} : { rest }) };
}
function marked({ incompatible }) {
    return incompatible.map(({ revision, reason }) => `${revision} ${reason}`);
}
/** The candidate with what served before it; its tag as ours; what serves now as unable to run after a migration. */
function remember(history, inputs, plan, service, nowMs) {
    const { revision, stable = '' } = plan;
    const at = new Date(nowMs).toISOString();
    const tags = service === undefined ? new Map() : tagsOf(service);
    const tagged = rememberTag(history, tags, plan.tagsGone, { tag: inputs.tag, revision, at });
    const withMarks = inputs.incompatible === undefined || service === undefined ? tagged : markServing(tagged, service, revision, at, inputs.incompatible);
    if (stable === revision || inputs.preview === 'on')
        return withMarks;
    // An earlier attempt of the same release saw the traffic before it; what is there now may be its own doing.
    const known = history.candidate?.revision === revision ? history.candidate : undefined;
    const before = known?.before ?? (service === undefined ? [] : keptTraffic(service));
    return { ...withMarks, candidate: { revision, stable: known?.stable ?? stable, tag: inputs.tag, at: known?.at ?? at, before } };
}
function markServing(history, service, revision, at, reason) {
    const serving = [...observedShares(service).keys()].filter((name) => name !== revision && incompatibilityOf(history, name)?.reason !== reason);
    return serving.reduce((next, name) => rememberIncompatible(next, name, at, reason), history);
}
/** The revision never became ready: traffic is told again what users get anyway, so that the next deploy does not trip over it. */
async function heal(inputs, world, plan, reason) {
    const { service } = await changeService(world, inputs.service, (service, history) => {
        const tags = tagsOf(service);
        if (tags.get(inputs.tag) !== plan.revision && history.failed.some(({ revision }) => revision === plan.revision))
            return undefined;
        const madeTags = history.madeTags.filter(({ revision }) => revision !== plan.revision);
        const at = new Date(world.clock.nowMs()).toISOString();
        // What is only looked at was never to have users: it is no failed release.
        const remembered = inputs.preview === 'on' ? { ...history, madeTags } : rememberFailed({ ...history, candidate: undefined, madeTags }, plan.revision, at, reason);
        const kept = tags.get(inputs.tag) === plan.revision ? withoutTag(tags, inputs.tag) : tags;
        // What somebody else asked for meanwhile stays asked for, though it may not be served because of our tag.
        const desired = desiredShares(service);
        const shares = desired.has(plan.revision) ? observedShares(service) : desired;
        return { traffic: targets(shares, kept), annotations: writeHistory(service.annotations, remembered) };
    });
    return service;
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/execution-template.js
var execution_template = __nccwpck_require__(3378);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/plan.js




/** The job with its template flat. */
function presentOf(job) {
    return job === undefined ? undefined : { ...job, template: (0,execution_template/* flattened */.a)(job.template) };
}
function planJob(wanted, job, pins) {
    const present = presentOf(job);
    const drafted = draft(wanted, present, pins);
    // What an earlier attempt could not make ready is written once more: its image may be there by now.
    const retries = job !== undefined && present !== undefined && drafted.changes.length === 0 && plan_neverReady(job) && madeInAttempt(present.template) !== attemptOf(wanted.inputs);
    const same = present !== undefined && drafted.changes.length === 0 && !retries;
    const template = same ? present.template : drafted.template;
    return {
        template, changes: drafted.changes, overridden: drafted.overridden, image: mainImageOf(template),
        change: same ? undefined : { template: (0,execution_template/* unflattened */.p)(template), annotations: { ...job?.annotations, ...drafted.annotations }, rest: drafted.rest },
        lines: [...drafted.changes.map(lineOf), ...(retries ? ['job: it never became ready; the same content is tried again'] : [])],
    };
}
function plan_neverReady({ reconciling, condition }) {
    return !reconciling && condition.state === 'failed';
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/apply.js
// Writes a job as it was planned, in one write that names the state it was planned from. On a conflict the plan is made anew from what is
// there then.





async function createJob(wanted, world, lookUps, plan) {
    const { job: name } = wanted.inputs;
    const { jobs, signal } = world;
    return createResource(async () => {
        await jobs.createJob(name, plan.change ?? { template: {}, annotations: {}, rest: {} }, signal);
        return { plan, job: await settledResource(world, jobNamed(world, name)), changed: true };
    }, async () => (await jobs.getJob(name, signal)) !== undefined, async (ours) => withChange(await updateJob(wanted, world, lookUps, plan), ours), `Job ${name} had been asked for`);
}
async function updateJob(wanted, world, lookUps, first) {
    let plan = first;
    const { now, wrote } = await changeResource(world, jobNamed(world, wanted.inputs.job), async (job) => {
        plan = planJob(wanted, job, await lookUps.pinsFor(wanted, presentOf(job)));
        return plan.change;
    });
    return { plan, job: now, changed: wrote };
}
/**
 * A job that cannot run gets back what it was: schedules run it meanwhile. Nothing is given back where it could not run before either, or
 * where somebody else wrote since.
 * @returns the job as it is left, and whether it was given back
 */
async function giveBack(before, world, { job }) {
    if (plan_neverReady(before) || before.reconciling)
        return { job, gaveBack: false };
    const { now, wrote } = await changeResource(world, jobNamed(world, before.name), (present) => {
        const untouched = (0,leaves/* sameValue */.eE)(present.template, job.template);
        return untouched && plan_neverReady(present) ? { template: before.template, annotations: before.annotations, rest: { ...emptied(present, before), ...before.settings } } : undefined;
    });
    return { job: now, gaveBack: wrote };
}
/** Settings that are there now and were not before: named so that the write takes them away. */
function emptied(now, before) {
    return Object.fromEntries(Object.keys(now.settings).filter((field) => !(field in before.settings)).map((field) => [field, undefined]));
}
function jobNamed({ jobs, signal }, name) {
    return {
        what: `job ${name}`,
        read: async () => {
            const job = await jobs.getJob(name, signal);
            if (job === undefined)
                throw new errors/* DeliveryError */.VE('not-found', `there is no job ${name} (input \`job\`) any more in this project and region`, { hint: 'Somebody deleted it meanwhile. Running this step again creates it.' });
            return job;
        },
        write: async (job, change) => jobs.updateJob(job, change, signal),
    };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/backup.js
// A backup before a job runs that changes a database. Without one that succeeded nothing is run. One that this run of the workflow made before, in an attempt that
// went no further, is found again by its description; once the job has run, its data is another, and so is the next backup.


const SECONDS_MAX = 3600;
const backup_POLL_MS_FIRST = 500;
const backup_POLL_MS_MAX = 10_000;
/** @param description names what the backup is for: the same for every attempt of one workflow run, until the job has run */
async function backUp(backups, of, description, world) {
    const deadlineMs = world.clock.nowMs() + SECONDS_MAX * 1000;
    const begun = (await own(backups, of, description, world)) ?? (await begin(backups, of, description, world, deadlineMs));
    for (let pollMs = backup_POLL_MS_FIRST;; pollMs = Math.min(backup_POLL_MS_MAX, pollMs * 1.5)) {
        const backup = await backups.get(of, begun, world.signal);
        if (backup.state === 'succeeded')
            return backup;
        if (backup.state === 'failed')
            throw new errors/* DeliveryError */.VE('unavailable', `backup ${begun} of ${of.instance} failed: ${backup.message}. Nothing was run`, { hint: `Look at ${of.instance} in the console, and run this step again: another backup is made.` });
        if (world.clock.nowMs() > deadlineMs)
            throw new errors/* DeliveryError */.VE('timeout', `backup ${begun} of ${of.instance} is not made after ${SECONDS_MAX / 60} minutes. Nothing was run`, { hint: 'Run this step again: the same backup is found and waited for.' });
        await world.clock.sleep(pollMs, world.signal);
    }
}
/** That did not fail: another attempt may have been ended between its beginning and the job. */
async function own(backups, of, description, { log, signal }) {
    const found = (await backups.newest(of, signal)).find((backup) => backup.description === description && backup.state !== 'failed');
    if (found !== undefined)
        log.info(`Found the backup that this run began before: ${found.id}`);
    return found?.id;
}
/** While the instance does something else, such as its daily backup, it is asked again. A lost answer is looked for, and not asked for twice. */
async function begin(backups, of, description, world, deadlineMs) {
    for (;;) {
        try {
            world.log.info(`Backing up ${of.instance}`);
            return await backups.begin(of, description, world.signal);
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* DeliveryError */.VE))
                throw thrown;
            const found = LOST.has(thrown.kind) ? await own(backups, of, description, world) : undefined;
            if (found !== undefined)
                return found;
            if (thrown.kind !== 'conflict' || world.clock.nowMs() > deadlineMs)
                throw new errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}. Nothing was run`, { hint: thrown.hint, cause: thrown });
            world.log.info(`${of.instance} does something else (${thrown.message}); asking again`);
            await world.clock.sleep(backup_POLL_MS_MAX, world.signal);
        }
    }
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/execution.js
// One execution of a job, begun once: an execution that this run of the workflow began before is found again by a variable that it was given,
// so that a lost answer or a new attempt does not run a migration twice. What this step began it cancels when the step itself is cancelled.








/** In the environment of the main container: which run of a workflow asked for the execution, and for what. */
const MARK = 'CLOUDRUN_DELIVERY_EXECUTION';
const execution_TRIES_MAX = 5;
/** How often executions are looked through for one whose beginning was not answered. */
const LOOKS = 5;
const LOOK_MS = 1000;
const execution_POLL_MS_FIRST = 200;
const execution_POLL_MS_MAX = 5000;
/** The runner ends a cancelled step for good after ten seconds. */
const CANCEL_MS_MAX = 5000;
const CANCEL_POLL_MS = 250;
const CANCEL_LOOKS = 8;
/** For what the service does between tasks, when no limit is given. */
const SLACK_SECONDS = 600;
function overridesOf(execution, job, mark) {
    const containers = (0,json/* list */.p_)((0,execution_template/* flattened */.a)(job.template)['containers']);
    const name = (0,json/* text */.Qq)((0,json/* object */.Ik)(containers[(0,defaults/* mainIndexOf */.hK)(containers)])['name']);
    return {
        container: name === '' ? undefined : name, args: execution.args, variables: { ...execution.variables, [MARK]: mark }, taskCount: execution.tasks, timeoutSeconds: execution.taskTimeoutSeconds,
    };
}
/** The same for every attempt of one workflow run that asks for the same; outside of a workflow nothing is found again later. */
function markOf({ run }, { wait: _wait, waitSecondsMax: _max, backup: _backup, ...asked }, nowMs) {
    return `${run ?? `at-${nowMs}`}-${hashOf(asked).slice(0, 8)}`;
}
/** Begins the execution of what was deployed, or finds the one that is under way already. @param first what must have succeeded before one is begun; it gets a name that is the same until one was */
async function execution_begin(inputs, asked, job, world, first) {
    const mark = markOf(inputs, asked, world.clock.nowMs());
    const present = await world.jobs.listExecutions(job.name, world.signal);
    const running = present.filter(({ state }) => state === 'running');
    const [own] = running.filter((execution) => isMarked(execution, mark));
    if (own !== undefined)
        return { execution: own, adopted: true };
    for (const { name } of running)
        world.log.warning(`Execution ${name} of ${job.name} is still running; another one begins beside it.`);
    await first(`${mark}, execution ${present.filter((execution) => isMarked(execution, mark)).length + 1}`);
    const before = new Set(present.map(({ name }) => name));
    try {
        return { execution: await ask(asked, job, { ...world, mark, before }), adopted: false };
    }
    catch (thrown) {
        if (thrown instanceof errors/* DeliveryError */.VE && thrown.kind === 'cancelled')
            await cancelMarked(world, job.name, mark, before);
        throw thrown;
    }
}
async function ask(asked, deployed, world) {
    let job = deployed;
    for (let tries = 1;; tries += 1) {
        try {
            const name = await world.jobs.runJob(job, overridesOf(asked, job, world.mark), world.signal);
            const execution = name === undefined ? await look(world, job.name) : await world.jobs.getExecution(job.name, name, world.signal);
            if (execution !== undefined)
                return execution;
            throw new errors/* DeliveryError */.VE('unavailable', `an execution of job ${job.name} was accepted and cannot be found`, { hint: `Look at the executions of ${job.name} in the console before running this step again.` });
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* DeliveryError */.VE))
                throw thrown;
            if (LOST.has(thrown.kind))
                return await found(world, job.name, thrown);
            if (thrown.kind !== 'conflict' || tries === execution_TRIES_MAX)
                throw thrown;
            world.log.info(`${thrown.message}; reading again (try ${tries + 1} of ${execution_TRIES_MAX})`);
            await pauseBeforeTry(world, tries);
            job = await unchanged(world, deployed);
        }
    }
}
/** No answer came: the execution may have begun. It is looked for, and never asked for twice. */
async function found(world, job, lost) {
    world.log.info(`${lost.message}; looking whether it began all the same`);
    const execution = await look(world, job);
    if (execution !== undefined)
        return execution;
    throw new errors/* DeliveryError */.VE(lost.kind, `${lost.message}. No execution was seen to begin within ${(LOOKS * LOOK_MS) / 1000} s; it was not asked for again`, {
        hint: `Run this step again: an execution that did begin is found and waited for. ${lost.hint}`.trim(), cause: lost,
    });
}
async function look({ jobs, clock, signal, mark, before }, job, looksMax = LOOKS, pauseMs = LOOK_MS) {
    for (let looks = 1;; looks += 1) {
        const execution = (await jobs.listExecutions(job, signal)).find((one) => !before.has(one.name) && isMarked(one, mark));
        if (execution !== undefined || looks === looksMax)
            return execution;
        await clock.sleep(pauseMs, signal);
    }
}
/** The job as it is now, where it still says what was deployed; its etag may be another one for what only the service writes. */
async function unchanged(world, deployed) {
    const { now } = await changeResource(world, jobNamed(world, deployed.name), () => undefined);
    if (now.condition.state === 'failed')
        throw new errors/* DeliveryError */.VE('conflict', `job ${now.name} cannot be run: ${now.condition.message}`);
    if ((0,leaves/* sameValue */.eE)(now.template, deployed.template))
        return now;
    throw new errors/* DeliveryError */.VE('conflict', `job ${deployed.name} was changed by somebody else after this step deployed it; nothing was run`, { hint: 'Run this step again to deploy and run what it names, or leave the job to the newer deploy.' });
}
function isMarked({ template }, mark) {
    return (0,json/* objects */.JD)(template['containers']).some((container) => (0,json/* objects */.JD)(container['env']).some((entry) => entry['name'] === MARK && entry['value'] === mark));
}
/** Waits until the execution is over, or for as long as is allowed. Tells how far it has come. */
async function awaitEnd({ jobs, clock, log, signal }, job, begun, secondsMax) {
    const startMs = clock.nowMs();
    const limitSeconds = secondsMax ?? longestSeconds(begun);
    let said = '';
    for (let pollMs = execution_POLL_MS_FIRST;; pollMs = Math.min(execution_POLL_MS_MAX, pollMs * 1.5)) {
        const execution = await jobs.getExecution(job, begun.name, signal);
        if (execution === undefined)
            throw new errors/* DeliveryError */.VE('not-found', `execution ${begun.name} was deleted while it ran`);
        const words = progressOf(execution);
        if (words !== said)
            log.info(`  ${words}`);
        said = words;
        const tookTooLong = execution.state === 'running' && clock.nowMs() - startMs >= limitSeconds * 1000;
        if (execution.state !== 'running' || tookTooLong)
            return { execution, tookTooLong };
        await clock.sleep(Math.min(pollMs, Math.max(1, limitSeconds * 1000 - (clock.nowMs() - startMs))), signal);
    }
}
/** What the service itself allows: every task and every retry takes its whole time, so many at once. */
function longestSeconds({ template, taskCount, parallelism }) {
    const seconds = Number.parseFloat((0,json/* text */.Qq)(template['timeout'])) || 600;
    const attempts = Number(template['maxRetries'] ?? 3) + 1;
    return Math.ceil(Math.max(1, taskCount) / (parallelism || Math.max(1, taskCount))) * attempts * seconds + SLACK_SECONDS;
}
function progressOf({ name, taskCount, running, succeeded, failed, retried }) {
    const parts = [`${succeeded} of ${taskCount} task${taskCount === 1 ? '' : 's'} succeeded`, ...(running > 0 ? [`${running} running`] : []), ...(failed > 0 ? [`${failed} failed`] : []), ...(retried > 0 ? [`${retried} retried`] : [])];
    return `${name}: ${parts.join(', ')}`;
}
/** Asks for the end of an execution and waits a moment to see it. Nothing that goes wrong here hides why it was asked for. */
async function cancel({ jobs, clock, log }, job, execution) {
    const signal = AbortSignal.timeout(CANCEL_MS_MAX);
    const endMs = clock.nowMs() + CANCEL_MS_MAX;
    try {
        await jobs.cancelExecution(job, execution, signal).catch((thrown) => {
            // It was over already.
            if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'conflict')
                throw thrown;
        });
        for (;;) {
            const now = await jobs.getExecution(job, execution, signal);
            if (now === undefined || now.state !== 'running' || clock.nowMs() >= endMs)
                return now;
            await clock.sleep(CANCEL_POLL_MS, signal);
        }
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        log.warning(`Execution ${execution} of ${job} could not be seen to end: ${thrown.message}. Look whether it still runs: gcloud run jobs executions cancel ${execution}`);
        return undefined;
    }
}
/** The step ended while it was not known whether the execution had begun. */
async function cancelMarked(world, job, mark, before) {
    try {
        const signal = AbortSignal.timeout(CANCEL_MS_MAX);
        // Not by the step's own signal, which has ended everything else.
        const execution = await look({ ...world, signal, mark, before }, job, CANCEL_LOOKS, CANCEL_POLL_MS);
        if (execution !== undefined)
            await cancel(world, job, execution.name);
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        world.log.warning(`It is not known whether an execution of ${job} began: ${thrown.message}`);
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
;// CONCATENATED MODULE: ./packages/shared/lib/core/redact.js
// Texts of others (logs of containers, messages of the API) without values that must not be shown, in the forms in which they like to travel.
const redact_HIDDEN = '***';
/** A shorter value is part of too many words to be hidden wherever it stands. */
const CHARACTERS_MIN = 6;
function redact(text, values) {
    const forms = [...new Set([...values].filter((value) => value.length >= CHARACTERS_MIN).flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    return forms.reduce((hidden, form) => hidden.replaceAll(form, redact_HIDDEN), text);
}
/** As it is, line by line, in base64 without what depends on its neighbours, percent-encoded, and in JSON. */
function formsOf(value) {
    const lines = [value, ...value.split(/\r?\n/)].filter((line) => line.trim().length >= CHARACTERS_MIN);
    return lines.flatMap((line) => {
        const base64 = base64Of(line);
        return [line, base64.replace(/=+$/, ''), base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)];
    });
}
function base64Of(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/remedies.js
// What Cloud Run says when it refuses, and what to do about it. Each message was seen in public where `seen` says; none was provoked
// here. docs/troubleshooting.md is generated from this list.
/** The first that matches counts: what is special stands before what is general. */
const REMEDIES = [
    {
        id: 'not-listening',
        pattern: /failed to start and listen on the port/,
        message: "Revision 'shop-00007-abc' is not ready and cannot serve traffic. The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable. Logs for this revision might contain more information.",
        cause: 'The container ended at its start, listens on another port or only on 127.0.0.1, or took longer than its startup probe allows.',
        remedy: 'Read its last lines. Listen on 0.0.0.0 and on the port that the variable PORT holds (or give `port`). A slow start takes a `startup-probe` with more patience, or `cpu-boost: true`.',
        seen: 'GoogleCloudPlatform/cymbal-superstore#6',
    },
    {
        id: 'startup-probe',
        pattern: /failed the configured startup probe checks/,
        message: "Revision 'shop-00007-abc' is not ready and cannot serve traffic. The user-provided container failed the configured startup probe checks. Logs for this revision might contain more information.",
        cause: 'The container runs, but its startup probe did not get a good answer in time.',
        remedy: 'Ask the path of the probe locally. It must answer 2xx or 3xx without signing in; raise failureThreshold or periodSeconds of `startup-probe` for a slow start.',
        seen: 'terraform-google-modules/terraform-docs-samples#254',
    },
    {
        id: 'image-not-found',
        pattern: /Image '[^']*' not found/,
        message: "Revision 'shop-00007-abc' is not ready and cannot serve traffic. Image 'gcr.io/my-project/shop:latest' not found.",
        cause: 'There is no such image, or it was cleaned up since.',
        remedy: 'Check the name, and that the build pushed it before this step. Deploy the digest that build-image outputs, and keep what revisions use out of cleanup policies.',
        seen: 'google-github-actions/deploy-cloudrun#465',
    },
    {
        id: 'image-permission',
        pattern: /must have permission to read the image/,
        message: 'Google Cloud Run Service Agent service-123@serverless-robot-prod.iam.gserviceaccount.com must have permission to read the image, europe-west1-docker.pkg.dev/images/apps/shop:latest. Ensure that the provided container image URL is correct and that the above account has permission to access the image.',
        cause: 'The image is in another project, whose registry Cloud Run may not read.',
        remedy: 'Grant roles/artifactregistry.reader on that repository to the service agent which the message names.',
        seen: 'terraform-google-modules/terraform-docs-samples#606',
    },
    {
        id: 'secret-permission',
        pattern: /Permission denied on secret/,
        message: "spec.template.spec.containers[0].env[0].value_from.secret_key_ref.name: Permission denied on secret: projects/123/secrets/db/versions/3 for Revision service account shop@my-project.iam.gserviceaccount.com. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.",
        cause: 'The account that the revision runs as may not read the secret.',
        remedy: 'Grant roles/secretmanager.secretAccessor on the secret to the account of the service (`service-account`), not to the workflow identity. Then run the job again: a revision that never became ready is tried anew.',
        seen: 'terraform-google-modules/terraform-docs-samples#168',
    },
    {
        id: 'tag-too-long',
        pattern: /Combined traffic tag and service name cannot exceed/,
        message: "spec.traffic.tag: traffic tag 'pull-request-1234' and service name 'a-service-with-a-long-name' together are too long. Combined traffic tag and service name cannot exceed 46 characters.",
        cause: 'A tag becomes part of a host name.',
        remedy: 'Give a shorter `tag`, such as `pr-1234`.',
        seen: 'PolicyEngine/policyengine-api#3729',
    },
    {
        id: 'depends-on-probe',
        pattern: /Dependent container '[^']*' must have startup probe/,
        message: "spec.template.spec.containers.depends_on: Dependent container 'sidecar' must have startup probe specified",
        cause: 'A container waits for another one, and nothing says when that one is up.',
        remedy: 'Give the container that is waited for a `startupProbe` in the `manifest`.',
        seen: 'GoogleCloudPlatform/cloud-run-samples#230',
    },
    {
        id: 'revision-exists',
        pattern: /Revision named '[^']*' with different configuration already exists/,
        message: "Revision named 'shop-r1a2b3c4d' with different configuration already exists.",
        cause: 'Two deploys gave the same name to different content. Names here follow from content and run, so another tool gave this one.',
        remedy: 'Run the job again. If it stays, look for a tool that names revisions by itself (`template.revision`, `--revision-suffix`).',
        seen: 'googleapis/google-cloud-python#14259',
    },
    {
        id: 'act-as',
        pattern: /iam\.serviceaccounts\.actAs/i,
        message: "Permission 'iam.serviceaccounts.actAs' denied on service account 123-compute@developer.gserviceaccount.com (or it may not exist).",
        cause: 'Whoever deploys a service may act as the account it runs as; the workflow identity may not, or the account does not exist.',
        remedy: 'Grant roles/iam.serviceAccountUser on that account to the workflow identity, and check `service-account`.',
        seen: 'GoogleCloudPlatform/cloud-run-release-manager#81',
    },
    {
        id: 'policy-customer',
        pattern: /do not belong to a permitted customer|membership type restrictions/,
        message: 'One or more users named in the policy do not belong to a permitted customer, perhaps due to an organization policy.',
        cause: 'An organization policy (domain restricted sharing) forbids allUsers, so that `invoker: public` cannot be set.',
        remedy: 'Set `invokerIamDisabled: true` in the `manifest` instead of `invoker: public`, or have the organization allow it.',
        seen: 'LayerZero-Labs/gasolina-gcp#15',
    },
    {
        id: 'permission',
        pattern: /Permission '(run\.[A-Za-z.]+)' denied/,
        message: "Permission 'run.services.get' denied on resource 'namespaces/my-project/services/shop' (or resource may not exist).",
        cause: 'The workflow identity has no role on the service, or project or region are not those that were meant.',
        remedy: 'Check `project-id` and `region`, and grant roles/run.developer (roles/run.admin for `invoker`) to the identity that google-github-actions/auth signs in.',
        seen: 'google-github-actions/deploy-cloudrun#182',
    },
    {
        id: 'cpu-concurrency',
        pattern: /Total cpu < 1 is not supported with concurrency > 1/,
        message: 'spec.template.spec.containers.resources.limits.cpu: Invalid value specified for cpu. Total cpu < 1 is not supported with concurrency > 1.',
        cause: 'Less than one CPU takes one request at a time.',
        remedy: 'Give `cpu: 1` or more, or `concurrency: 1`.',
        seen: 'nearform/slack-knowledgebase-chatgpt-responder#980',
    },
    {
        id: 'max-instances-quota',
        pattern: /maxScale may not exceed|Max instances must be set to|AllocPerProjectRegion/,
        message: 'template.containers.resources.limits.cpu: Invalid value specified for cpu. For the specified value, maxScale may not exceed 10.',
        cause: "CPU or memory times the largest number of instances is more than the project's quota in this region.",
        remedy: 'Give a smaller `max-instances`, `cpu` or `memory`, take another region, or ask for quota (https://cloud.google.com/run/quotas).',
        seen: 'firebase/friendlyeats-web#291',
    },
    {
        id: 'api-quota',
        pattern: /Quota exceeded for quota metric '(?:Read|Write) requests'/,
        message: "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per region' of service 'run.googleapis.com' for consumer 'project_number:123'.",
        cause: "More calls of Cloud Run's API were made in this project and region than its quota allows. The step waited for more of it (half an hour for a write, five minutes for a read), and others used it up.",
        remedy: 'Run the step again when less is delivered at the same time, or ask for quota (https://cloud.google.com/run/quotas).',
        seen: 'googleapis/repo-automation-bots#4469',
    },
    {
        id: 'vpc-one-way',
        pattern: /one and only one of connector and network_interfaces/,
        message: 'Violation in CreateServiceRequest.service.template.vpc_access.connector: one and only one of connector and network_interfaces must be set.',
        cause: 'A VPC is reached by a connector or directly, not by both, and an egress setting alone is neither.',
        remedy: 'Give `vpc-connector`, or `vpc-network` and `vpc-subnet`.',
        seen: 'googleapis/google-cloud-node#4731',
    },
    {
        id: 'memory-limit',
        pattern: /Memory limit of .* exceeded/,
        message: 'Memory limit of 512 MiB exceeded with 516 MiB used. Consider increasing the memory limit, see https://cloud.google.com/run/docs/configuring/memory-limits',
        cause: 'The container was ended because it used more memory than it has.',
        remedy: 'Give more `memory`, or fewer requests at once (`concurrency`). Files in /tmp and in memory volumes count as memory.',
        seen: 'dart-lang/pub-dev#9554',
    },
    {
        id: 'exec-format',
        pattern: /exec format error/,
        message: 'terminated: Application failed to start: failed to load /usr/bin/java: exec format error',
        cause: 'The image was built for another kind of processor, usually on an arm64 machine, or its first program is a script without a first line such as #!/bin/sh.',
        remedy: 'Build it for linux/amd64, as build-image and runners of GitHub do, or give the script its first line.',
        seen: 'GoogleCloudPlatform/jit-groups#270',
    },
    {
        id: 'task-timeout',
        pattern: /configured timeout was reached/,
        message: 'Task migrate-bqj8r-task0 failed with message: The configured timeout was reached.',
        cause: 'An attempt of the task took longer than `task-timeout` (10 minutes where nothing says otherwise); each retry begins from the start with the same time.',
        remedy: 'Give a longer `task-timeout`, or split the work over more `tasks`. A migration that waits for a lock takes however much it is given: look what holds it.',
        seen: 'PrefectHQ/prefect#14497',
    },
    {
        id: 'task-exit',
        pattern: /The container exited with an error/,
        message: 'Task migrate-vnttt-task0 failed with message: The container exited with an error.',
        cause: 'The program of the task ended with a code that is not 0, after as many attempts as `max-retries` allows.',
        remedy: "Read its last lines. Run the same image with the same arguments locally; often a variable, a secret or `cloudsql-instances` that the service has is missing on the job. Where trying again cannot help, as with a migration, `max-retries: 0` fails at once.",
        seen: 'googlecodelabs/feedback#1369',
    },
    {
        id: 'launch-stage',
        pattern: /is not supported in the declared launch stage/,
        message: "The feature 'sandbox selector' is not supported in the declared launch stage on resource shop. The launch stage annotation should be specified at least as BETA.",
        cause: 'A setting is still a preview, and the service says that it uses only what is generally available.',
        remedy: 'Set `launchStage: BETA` (or ALPHA) in the `manifest`.',
        seen: 'google-github-actions/deploy-cloudrun#26',
    },
    {
        id: 'revision-missing',
        pattern: /Revision '[^']*' does not exist or is deleted/,
        message: "Revision 'shop-00003-xyz' does not exist or is deleted. Update all traffic to route to currently available revisions.",
        cause: 'Traffic names a revision that is gone.',
        remedy: 'Roll back or promote to a revision that exists: the summary of rollback lists them.',
        seen: 'terraform-google-modules/terraform-docs-samples#269',
    },
];
function remedyFor(message) {
    return REMEDIES.find(({ pattern }) => pattern.test(message));
}
/** One sentence or two for a message of the API; empty when it is not known. */
function adviceFor(message) {
    const found = remedyFor(message);
    return found === undefined ? '' : `${found.cause} ${found.remedy}`;
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/explain.js





const LOG_LINES_MAX = 20;
const LOG_TRIES = 4;
const LOG_WAIT_MS = 1500;
/** Logs come late: they are asked for a few times. That they cannot be read is said, and hides nothing else. */
async function lastLines(source, { logs, clock }, { log, signal }) {
    try {
        for (let tries = 1;; tries += 1) {
            const lines = await logs.lastLines(source, LOG_LINES_MAX, signal);
            if (lines.length > 0 || tries === LOG_TRIES)
                return lines;
            await clock.sleep(LOG_WAIT_MS, signal);
        }
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'cancelled')
            throw thrown;
        log.info(`The log of ${source.kind === 'job' ? source.execution : source.revision} could not be read: ${thrown.message} ${thrown.hint}`);
        return [];
    }
}
/** Hides literal values of variables: those that are given, and those of the templates. */
function hider({ inputs, variables }, templates) {
    if (inputs.showValues)
        return (words) => words;
    const literals = templates.flatMap((one) => (0,json/* objects */.JD)(one?.['containers'])).flatMap((container) => (0,json/* objects */.JD)(container['env'])).map((entry) => (0,json/* text */.Qq)(entry['value']));
    const own = inputs.kind === 'job' ? Object.values(inputs.execution?.variables ?? {}) : [];
    const values = new Set([...literals, ...Object.values(inputs.environment.variables), ...Object.values(variables), ...own]);
    return (words) => redact(words, values);
}
/**
 * What to do, as sentences, and the same with the place where more is said; both empty where nothing is known. What the container wrote is
 * nearer to the cause than that it did not start.
 */
function advise(message, lines) {
    const known = [lines.join('\n'), message].find((words) => remedyFor(words) !== undefined) ?? '';
    const advice = adviceFor(known);
    return { advice, withPlace: advice === '' ? '' : `${advice} (docs/troubleshooting.md#${remedyFor(known)?.id ?? ''})` };
}
/** In the log at once, and as a section to fold out. */
function sayLastLines(of, lines, { log }) {
    if (lines.length === 0)
        return [];
    log.info(`Last lines of ${of}:\n${lines.map((line) => `  | ${line}`).join('\n')}`);
    return [(0,markdown/* details */.zH)(`Last ${lines.length} lines of its log`, (0,markdown/* codeBlock */.DV)(lines.join('\n')))];
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/tell.js





function sayPlan({ wanted, before, context }, plan) {
    const { inputs } = wanted;
    const title = before === undefined ? `Create service ${inputs.service}` : plan.template === undefined ? `Service ${inputs.service} holds this content as ${plan.revision}` : `Deploy ${plan.revision} to ${inputs.service}`;
    sayChanges(wanted, context, { title, lines: [...plan.lines, ...(inputs.invoker === 'keep' ? [] : [`invoker: ${inputs.invoker} (input invoker)`])], overridden: plan.overridden });
    const { log, report } = context;
    const { pinned } = plan;
    if (pinned !== undefined) {
        const fact = `users of ${inputs.service} are pinned to ${describeShares(pinned.shares)}, while ${pinned.newest} is newer, ready and serves nobody`;
        log.warning(`${fact}. ${inputs.pinnedTraffic === 'mend' ? `${plan.revision} gets them once it is ready (\`pinned-traffic: mend\`).` : 'Somebody moved traffic by hand; promote moves it again, or set `pinned-traffic` to `mend` or `fail`.'}`);
        report.section(`> ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(fact)}.`);
    }
    if (inputs.incompatible !== undefined && before !== undefined)
        log.info(`Marked as unable to run after this release: ${describeShares(observedShares(before))} (\`incompatible\`)`);
}
/** The plan of any kind: what changes, where it comes from, and what of the manifest has no effect. */
function sayChanges({ manifest }, { log, report }, { title, lines: changes, overridden }) {
    const lines = changes.length === 0 ? ['no change'] : changes;
    log.info(`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    report.section(`### 🚀 ${(0,markdown/* escapeMarkdown */.FV)(title)}\n\n${lines.map((line) => `- ${(0,markdown/* code */.aY)(line)}`).join('\n')}`);
    for (const { path, origin } of overridden)
        log.info(`${origin} wins over the manifest's ${path}`);
    for (const ignored of manifest?.ignored ?? [])
        log.info(`\`manifest\` "${manifest?.file ?? ''}": ignored ${ignored}`);
}
function sayDryRun(said, plan) {
    const { wanted: { inputs }, before, context: { report } } = said;
    report.output('url', before?.uri ?? '');
    report.output('revision', plan.revision);
    report.output('revision-url', '');
    report.output('stable-revision', plan.stable ?? '');
    report.output('changed', false);
    planOutputs(said, plan, before);
    report.section(`Dry run: the API checked this, and nothing was changed in ${(0,markdown/* code */.aY)(inputs.service)}.`);
    return {};
}
function saySuccess({ wanted: { inputs }, context: { log, report } }, { plan, service, changed }, revision, invoker) {
    const url = tagUri(service, revision.name, inputs.tag) ?? '';
    const users = describeShares(observedShares(service));
    report.section((0,markdown/* table */.tp)(['', ''], [
        ['revision', (0,markdown/* code */.aY)(revision.name)],
        ['image', (0,markdown/* code */.aY)(plan.image)],
        ['its own URL', (0,markdown/* escapeMarkdown */.FV)(url)],
        ['users are at', (0,markdown/* code */.aY)(users)],
        ...(invoker === undefined ? [] : [['may be called by', invoker.to === 'public' ? 'everyone (was private)' : 'those who were granted it (was public)']]),
        ['changed', changed ? 'yes' : 'no: the service holds this content already'],
    ]));
    log.info(`${plan.revision} is ready at ${url}. Users are at ${users}.`);
}
async function sayFailure({ wanted, before, context }, { applied: { plan }, left, message, revision }, world) {
    const hide = hider(wanted, [plan.template, before?.template]);
    const lines = revision === undefined ? [] : (await lastLines({ kind: 'service', name: wanted.inputs.service, revision: revision.name }, world, context)).map(hide);
    const reason = hide(message);
    const { advice, withPlace } = advise(message, lines);
    const users = `Users are at ${describeShares(observedShares(left))}.`;
    context.report.section([
        `### ❌ ${(0,markdown/* code */.aY)(plan.revision)} did not become ready`, (0,markdown/* escapeMarkdown */.FV)(reason),
        ...(advice === '' ? [] : [`**What to do:** ${(0,markdown/* escapeMarkdown */.FV)(advice)}`]), ...sayLastLines(plan.revision, lines, context), (0,markdown/* escapeMarkdown */.FV)(users),
    ].join('\n\n'));
    return { failure: [`${plan.revision} did not become ready: ${reason}`, `${users}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}`, ...(withPlace === '' ? [] : [withPlace])].join('\n') };
}
function setOutputs(said, { plan, service: applied, changed }, service) {
    const { report } = said.context;
    const failed = service.latestReadyRevision !== plan.revision && tagUri(applied, plan.revision, said.wanted.inputs.tag) === undefined;
    report.output('url', service.uri);
    report.output('revision', plan.revision);
    report.output('revision-url', failed ? '' : (tagUri(service, plan.revision, said.wanted.inputs.tag) ?? ''));
    report.output('stable-revision', mostServing(observedShares(service)) ?? '');
    report.output('changed', changed);
    planOutputs(said, plan, service);
}
/** @param after the service whose memory knows what served before the candidate; an earlier attempt may have moved it */
function planOutputs({ wanted: { inputs }, before, context: { report } }, plan, after) {
    const { candidate } = readHistory(after?.annotations ?? {}).history;
    const previous = candidate?.revision === plan.revision && candidate.before !== undefined ? candidate.before : before === undefined ? [] : keptTraffic(before);
    report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '');
    report.output('previous-traffic', JSON.stringify(previous));
    report.output('plan', JSON.stringify(planJson(inputs, plan, before)));
}
function planJson({ service, region, tag, invoker }, plan, before) {
    return {
        service, region, revision: plan.revision, creates: before === undefined ? 'service' : plan.template === undefined ? 'nothing' : 'revision',
        changes: plan.changes, traffic: plan.traffic.filter((target) => (0,json/* isJson */.Fh)(target)), tag, tagsGone: plan.tagsGone, invoker,
        pinned: plan.pinned === undefined ? null : { newest: plan.pinned.newest, shares: Object.fromEntries(plan.pinned.shares) },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/tell.js




const TASKS_TOLD_MAX = 20;
function sayJobPlan({ wanted, before, context }, plan) {
    const { job, execution } = wanted.inputs;
    const title = before === undefined ? `Create job ${job}` : plan.change === undefined ? `Job ${job} holds this content` : `Deploy job ${job}`;
    sayChanges(wanted, context, { title, lines: [...plan.lines, ...(execution === undefined ? [] : [`execution: one${execution.tasks === undefined ? '' : ` of ${execution.tasks} tasks`} (input execute)`])], overridden: plan.overridden });
}
function sayJobDryRun(said, plan) {
    tell_planOutputs(said, plan, false);
    said.context.report.section(`Dry run: the API checked this, nothing was changed in ${(0,markdown/* code */.aY)(said.wanted.inputs.job)} and nothing was run.`);
    return {};
}
function sayJobDeployed(said, { plan, changed }) {
    const { wanted: { inputs }, context: { log, report } } = said;
    tell_planOutputs(said, plan, changed);
    report.section((0,markdown/* table */.tp)(['', ''], [['job', (0,markdown/* code */.aY)(inputs.job)], ['image', (0,markdown/* code */.aY)(plan.image)], ['changed', changed ? 'yes' : 'no: the job holds this content already']]));
    log.info(`Job ${inputs.job} is ready.`);
}
function sayJobFailure(said, { plan, job, changed }, gaveBack) {
    const { wanted, before, context: { report } } = said;
    tell_planOutputs(said, plan, changed);
    const hide = hider(wanted, [plan.template, (0,json/* object */.Ik)(before?.template)]);
    const reason = hide(job.condition.message || 'the API gave no reason');
    const { advice, withPlace } = advise(job.condition.message, []);
    const left = gaveBack ? 'The job was given back what it was before; whoever runs it runs that.' : before === undefined ? 'The job is there and cannot be run.' : 'The job cannot be run as it is.';
    report.section([
        `### ❌ Job ${(0,markdown/* code */.aY)(job.name)} did not become ready`, (0,markdown/* escapeMarkdown */.FV)(reason), ...(advice === '' ? [] : [`**What to do:** ${(0,markdown/* escapeMarkdown */.FV)(advice)}`]), (0,markdown/* escapeMarkdown */.FV)(left),
    ].join('\n\n'));
    return { failure: [`job ${job.name} did not become ready: ${reason}`, left, ...(withPlace === '' ? [] : [withPlace])].join('\n') };
}
function sayBackup({ context: { log, report } }, { project, instance }, { id }) {
    report.output('backup', id);
    report.section(`Before it ran, ${(0,markdown/* code */.aY)(instance)} was backed up: ${(0,markdown/* code */.aY)(id)}. To have that back: ${(0,markdown/* code */.aY)(`gcloud sql backups restore ${id} --restore-instance=${instance} --project=${project}`)}`);
    log.info(`Backup ${id} of ${instance} is made.`);
}
function sayBegun({ context: { log, report } }, { execution, adopted }) {
    report.output('execution', execution.name);
    report.output('execution-result', 'running');
    report.output('execution-log-url', execution.logUri);
    const { taskCount, logUri } = execution;
    log.info(`${adopted ? 'Found the execution that this run began before' : 'Began execution'}: ${execution.name}, ${taskCount} task${taskCount === 1 ? '' : 's'}${logUri === '' ? '' : `. Its log: ${logUri}`}`);
}
/** The outputs of an execution as it is, and its line of the summary. */
function sayEnd({ context: { log, report } }, execution) {
    const { name, state, succeeded, failed, cancelled, taskCount, retried } = execution;
    report.output('execution-result', state);
    report.output('execution-succeeded-tasks', succeeded);
    report.output('execution-failed-tasks', failed);
    const counts = `${succeeded} of ${taskCount} succeeded${failed > 0 ? `, ${failed} failed` : ''}${cancelled > 0 ? `, ${cancelled} cancelled` : ''}${retried > 0 ? `, ${retried} retried` : ''}`;
    report.section((0,markdown/* table */.tp)(['execution', 'result', 'tasks'], [[(0,markdown/* code */.aY)(name), `${state === 'succeeded' ? '✅' : state === 'running' ? '⏳' : '❌'} ${state}`, (0,markdown/* escapeMarkdown */.FV)(counts)]]));
    log.info(`${name} ${state}: ${counts}.`);
}
/** The failed tasks with their codes and attempts, and the last lines of the first of them. */
async function sayExecutionFailure({ wanted, before, context }, { execution, tasks, tookTooLong }, world) {
    const { name, state, condition } = execution;
    const hide = hider(wanted, [execution.template, (0,json/* object */.Ik)((0,json/* object */.Ik)(before?.template)['template'])]);
    const failed = tasks.filter((task) => task.state === 'failed');
    const [first = tasks.find((task) => task.state === 'cancelled' && task.attempts > 0)] = failed;
    const lines = first === undefined ? [] : (await lastLines({ kind: 'job', name: wanted.inputs.job, execution: name, task: first.index }, world, context)).map(hide);
    const reason = hide(condition.message || 'the API gave no reason');
    const { advice, withPlace } = advise(failed.map(({ message }) => message).find((message) => message !== '') ?? condition.message, lines);
    const told = failed.slice(0, TASKS_TOLD_MAX);
    const left = failed.length > told.length ? `and ${failed.length - told.length} more` : '';
    context.report.section([
        `### ❌ Execution ${(0,markdown/* code */.aY)(name)} ${state === 'cancelled' ? 'was cancelled' : 'failed'}`, (0,markdown/* escapeMarkdown */.FV)(reason),
        ...(told.length === 0 ? [] : [(0,markdown/* table */.tp)(['task', 'ended with', 'attempts', 'reason'], told.map((task) => [String(task.index), endOf(task), String(task.attempts), (0,markdown/* escapeMarkdown */.FV)(hide(task.message))]))]),
        ...(left === '' ? [] : [left]),
        ...(advice === '' ? [] : [`**What to do:** ${(0,markdown/* escapeMarkdown */.FV)(advice)}`]),
        ...sayLastLines(first === undefined ? name : `task ${first.index} of ${name}`, lines, context),
    ].join('\n\n'));
    const what = tookTooLong ? `was still running when the time to wait was over, and ${state === 'running' ? 'is being' : 'was'} cancelled` : state === 'cancelled' ? 'was cancelled by somebody else' : `failed: ${failed.length} of ${execution.taskCount} tasks failed`;
    const each = told.map((task) => `task ${task.index}: ${endOf(task)} after ${task.attempts} attempt${task.attempts === 1 ? '' : 's'}${task.message === '' ? '' : `, ${hide(task.message)}`}`);
    return { failure: [`execution ${name} ${what}`, ...each, ...(left === '' ? [] : [left]), ...(execution.logUri === '' ? [] : [`Its log: ${execution.logUri}`]), ...(withPlace === '' ? [] : [withPlace])].join('\n') };
}
function endOf({ exitCode, signal }) {
    return signal !== undefined ? `signal ${signal}` : exitCode === undefined ? 'no exit code' : `exit code ${exitCode}`;
}
function tell_planOutputs({ wanted: { inputs }, before, context: { report } }, plan, changed) {
    report.output('changed', changed);
    report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '');
    const { job, region } = inputs;
    report.output('plan', JSON.stringify({ job, region, creates: before === undefined ? 'job' : 'nothing', changes: plan.changes, executes: inputs.execution !== undefined }));
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/job/run.js








/** Makes the job what is wanted, and runs it once when asked. A job that cannot run and an execution that fails are answers, not errors. */
async function runJob(wanted, ports, context) {
    const { inputs } = wanted;
    const world = { jobs: ports.jobs, clock: ports.clock, log: context.log, signal: context.signal };
    const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal);
    const before = await ports.jobs.getJob(inputs.job, context.signal);
    const plan = planJob(wanted, before, await lookUps.pinsFor(wanted, presentOf(before)));
    requireImages(plan.template, inputs.job);
    const said = { wanted, before, context };
    sayJobPlan(said, plan);
    if (inputs.dryRun)
        return dryRun(said, world, plan);
    const applied = before === undefined ? await createJob(wanted, world, lookUps, plan) : await updateJob(wanted, world, lookUps, plan);
    if (plan_neverReady(applied.job))
        return fail(said, world, applied);
    sayJobDeployed(said, applied);
    return inputs.execution === undefined ? {} : execute(said, world, ports, applied.job, inputs.execution);
}
/** The API checks what it would be asked, and changes nothing. An execution is checked where the job is like that already. */
async function dryRun(said, { jobs, clock, signal }, plan) {
    const { wanted: { inputs }, before } = said;
    if (plan.change !== undefined && before === undefined)
        await jobs.createJob(inputs.job, plan.change, signal, { dryRun: true });
    else if (plan.change !== undefined && before !== undefined)
        await jobs.updateJob(before, plan.change, signal, { dryRun: true });
    else if (before !== undefined && inputs.execution !== undefined)
        await jobs.runJob(before, overridesOf(inputs.execution, before, markOf(inputs, inputs.execution, clock.nowMs())), signal, { dryRun: true });
    return sayJobDryRun(said, plan);
}
async function fail(said, world, applied) {
    const { before } = said;
    const { gaveBack } = before === undefined || !applied.changed ? { gaveBack: false } : await giveBack(before, world, applied);
    return sayJobFailure(said, applied, gaveBack);
}
/** Once begun, an execution ends with the step: by itself, by its limit, or because the step is cancelled. */
async function execute(said, world, { logs, backups }, job, asked) {
    const begun = await execution_begin(said.wanted.inputs, asked, job, world, async (occasion) => {
        if (asked.backup === undefined)
            return;
        const of = { project: said.wanted.inputs.project, ...asked.backup };
        sayBackup(said, of, await backUp(backups, of, `before job ${job.name} (${occasion})`, world));
    });
    const { name } = begun.execution;
    sayBegun(said, begun);
    if (!asked.wait)
        return {};
    try {
        const { execution, tookTooLong } = await awaitEnd(world, job.name, begun.execution, asked.waitSecondsMax);
        const ended = tookTooLong ? ((await cancel(world, job.name, name)) ?? execution) : execution;
        sayEnd(said, ended);
        if (ended.state === 'succeeded')
            return {};
        const tasks = await world.jobs.listTasks(job.name, name, world.signal);
        return await sayExecutionFailure(said, { execution: ended, tasks, tookTooLong }, { logs, clock: world.clock });
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'cancelled')
            throw thrown;
        const ended = await cancel(world, job.name, name);
        if (ended !== undefined)
            sayEnd(said, ended);
        throw new errors/* DeliveryError */.VE('cancelled', `${thrown.message}; execution ${name} ${ended === undefined ? 'was asked to end' : ended.state === 'running' ? 'is being cancelled' : ended.state === 'cancelled' ? 'was cancelled' : `had ${ended.state}`}`, { cause: thrown });
    }
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/progress.js

/** The conditions of a revision, in the order in which they come true. https://cloud.google.com/run/docs/reference/rest/v2/Condition */
function stepOf(revision) {
    if (revision === undefined)
        return 'creating';
    const state = (type) => revision.conditions.get(type)?.state;
    if (state('Ready') === 'succeeded')
        return 'ready';
    if (state('Ready') === 'failed')
        return 'failed';
    if (state('ContainerReady') === 'pending')
        return 'pulling the image';
    if (state('ResourcesAvailable') === 'pending')
        return 'waiting for resources';
    return state('ContainerReady') === 'succeeded' || state('ResourcesAvailable') === 'succeeded' || state('ContainerHealthy') === 'pending' ? 'starting' : 'created';
}
/** For the wait after a write: tells each step once, with the API's own words where it has some. */
function followRevision(revisions, { log, signal }) {
    const said = new Set();
    return async ({ name, latestCreatedRevision, condition }) => {
        if (latestCreatedRevision === undefined)
            return;
        const revision = await revisions.getRevision(name, latestCreatedRevision, signal).catch((thrown) => {
            // What is only told must not end what is done.
            if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'cancelled')
                throw thrown;
            return undefined;
        });
        const step = stepOf(revision);
        const words = revision?.condition.message || condition.message;
        if (said.has(`${latestCreatedRevision} ${step}`))
            return;
        said.add(`${latestCreatedRevision} ${step}`);
        log.info(`  ${latestCreatedRevision}: ${step}${words === '' ? '' : ` · ${words}`}`);
    };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/pool/plan.js




/** @param ours revisions that this very step asked for: one of them that failed is not tried again under another name */
function planPool(wanted, pool, pins, ours = new Set()) {
    const { inputs } = wanted;
    const drafted = draft(wanted, pool, pins);
    const present = pool?.latestCreatedRevision;
    const failed = pool !== undefined && !pool.reconciling && pool.latestCreatedRevision !== pool.latestReadyRevision;
    const retries = present !== undefined && failed && !drafted.templateChanges && !ours.has(present) && madeInAttempt(pool.template) !== attemptOf(inputs);
    const unchanged = present !== undefined && !drafted.templateChanges && !retries;
    const revision = unchanged ? present : plan_revisionName(inputs, drafted.template, present, retries);
    const now = pool === undefined ? new Map() : observedShares(pool);
    const stable = mostServing(now);
    // What failed in this very step gets nothing, whatever is asked for: it would be asked for again and again.
    const shares = unchanged && failed ? now : plan_nextShares(inputs, now, stable, revision);
    const moves = [...new Set([...shares.keys(), ...now.keys()])].filter((name) => shares.get(name) !== now.get(name));
    return {
        revision, shares, stable, changes: drafted.changes, overridden: drafted.overridden, annotations: drafted.annotations, rest: drafted.rest,
        template: unchanged ? undefined : { ...drafted.template, revision },
        splits: targets(shares, new Map()), image: mainImageOf(drafted.template),
        lines: [
            ...drafted.changes.map(lineOf),
            ...(retries ? [`revision: ${present} never became ready; the same content is tried again as ${revision}`] : []),
            ...moves.map((name) => `instances ${name}: ${now.get(name) ?? 0} % → ${shares.get(name) ?? 0} %`),
        ],
    };
}
/** Undefined when the pool is like that already. */
function plan_changeOf(plan, pool) {
    const { template, splits, rest, annotations } = plan;
    const pinned = !followsLatest(pool) && sameShares(observedShares(pool), plan.shares);
    if (template === undefined && pinned && plan.lines.length === 0)
        return undefined;
    return {
        traffic: splits, ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...pool.annotations, ...annotations } }),
        ...(template === undefined ? {} : { template }), ...(Object.keys(rest).length === 0 ? {} : { rest }),
    };
}
/** The first revision of all takes every instance. */
function plan_nextShares({ instancePercent }, now, stable, revision) {
    if (stable === undefined)
        return new Map([[revision, 100]]);
    return instancePercent === 0 && !now.has(revision) ? now : splitFrom(now, revision, instancePercent);
}
/** Deterministic from content and run, so that a re-run of a job adopts the revision that an earlier attempt made. */
function plan_revisionName(inputs, template, latest, retries) {
    const run = [inputs.run ?? `after ${latest ?? 'nothing'}`, ...(retries ? [`again after ${latest ?? ''}`] : [])];
    return `${inputs.workerPool}-${`r${hashOf([contentOf(template), run])}`.slice(0, 9)}`;
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/pool/apply.js
// Does exactly what the plan of a worker pool says, in one write that names the state it was planned from. On a conflict the plan is made
// anew from what is there then.





async function createPool(wanted, world, lookUps, plan) {
    const { workerPool: name } = wanted.inputs;
    const { pools, signal } = world;
    return createResource(async () => {
        await pools.createWorkerPool(name, newPool(plan), signal);
        return { plan, pool: await settledResource(world, poolNamed(world, name)), changed: true };
    }, async () => (await pools.getWorkerPool(name, signal)) !== undefined, async (ours) => withChange(await updatePool(wanted, world, lookUps, plan), ours), `Worker pool ${name} had been asked for`);
}
function newPool({ template = {}, splits, annotations, rest }) {
    return { template, traffic: splits, annotations, rest };
}
async function updatePool(wanted, world, lookUps, first) {
    let plan = first;
    const ours = new Set([first.revision]);
    const { now, wrote } = await changeResource(world, poolNamed(world, wanted.inputs.workerPool), async (pool) => {
        plan = planPool(wanted, pool, await lookUps.pinsFor(wanted, pool), ours);
        ours.add(plan.revision);
        return plan_changeOf(plan, pool);
    });
    return { plan, pool: now, changed: wrote };
}
/** The revision never became ready: the split is told again as it is anyway, so that the next change does not trip over it. */
async function healPool(name, world, { revision }) {
    const { now } = await changeResource(world, poolNamed(world, name), (pool) => {
        const observed = observedShares(pool);
        // Nothing has run yet, or somebody has split the instances anew meanwhile.
        if (observed.size === 0 || observed.has(revision) || !desiredShares(pool).has(revision))
            return undefined;
        return { traffic: targets(observed, new Map()) };
    });
    return now;
}
function poolNamed({ pools, signal, onWaiting }, name) {
    return {
        what: `worker pool ${name}`, isMoving: isMoving, onWaiting,
        read: async () => {
            const pool = await pools.getWorkerPool(name, signal);
            if (pool === undefined)
                throw new errors/* DeliveryError */.VE('not-found', `there is no worker pool ${name} (input \`worker-pool\`) any more in this project and region`, { hint: 'Somebody deleted it meanwhile. Running this step again creates it.' });
            return pool;
        },
        write: async (pool, change) => pools.updateWorkerPool(pool, change, signal),
    };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/pool/tell.js




function sayPoolPlan({ wanted, before, context }, plan) {
    const { workerPool } = wanted.inputs;
    const title = before === undefined ? `Create worker pool ${workerPool}` : plan.template === undefined ? `Worker pool ${workerPool} holds this content as ${plan.revision}` : `Deploy ${plan.revision} to ${workerPool}`;
    sayChanges(wanted, context, { title, lines: plan.lines, overridden: plan.overridden });
}
function sayPoolDryRun(said, plan) {
    pool_tell_planOutputs(said, plan, plan.stable ?? '', false);
    said.context.report.section(`Dry run: the API checked this, and nothing was changed in ${(0,markdown/* code */.aY)(said.wanted.inputs.workerPool)}.`);
    return {};
}
function sayPoolSuccess({ context: { log, report } }, { plan, pool, changed }) {
    const instances = describeShares(observedShares(pool));
    report.section((0,markdown/* table */.tp)(['', ''], [
        ['revision', (0,markdown/* code */.aY)(plan.revision)], ['image', (0,markdown/* code */.aY)(plan.image)], ['instances are at', (0,markdown/* code */.aY)(instances)], ['changed', changed ? 'yes' : 'no: the worker pool holds this content already'],
    ]));
    log.info(`${plan.revision} is ready. Instances are at ${instances}.`);
}
async function sayPoolFailure({ wanted, before, context }, { applied: { plan }, left, message, revision }, world) {
    const hide = hider(wanted, [plan.template, before?.template]);
    const lines = revision === undefined ? [] : (await lastLines({ kind: 'worker-pool', name: wanted.inputs.workerPool, revision: revision.name }, world, context)).map(hide);
    const reason = hide(message);
    const { advice, withPlace } = advise(message, lines);
    const instances = `Instances are at ${describeShares(observedShares(left))}.`;
    context.report.section([
        `### ❌ ${(0,markdown/* code */.aY)(plan.revision)} did not become ready`, (0,markdown/* escapeMarkdown */.FV)(reason),
        ...(advice === '' ? [] : [`**What to do:** ${(0,markdown/* escapeMarkdown */.FV)(advice)}`]), ...sayLastLines(plan.revision, lines, context), (0,markdown/* escapeMarkdown */.FV)(instances),
    ].join('\n\n'));
    return { failure: [`${plan.revision} did not become ready: ${reason}`, `${instances}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}`, ...(withPlace === '' ? [] : [withPlace])].join('\n') };
}
/** @param left the pool as it is in the end */
function setPoolOutputs(said, { plan, changed }, left) {
    pool_tell_planOutputs(said, plan, mostServing(observedShares(left)) ?? '', changed);
}
function pool_tell_planOutputs({ wanted: { inputs }, before, context: { report } }, plan, stable, changed) {
    report.output('revision', plan.revision);
    report.output('stable-revision', stable);
    report.output('changed', changed);
    report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '');
    report.output('previous-traffic', JSON.stringify(before === undefined ? [] : keptTraffic(before)));
    const creates = before === undefined ? 'worker pool' : plan.template === undefined ? 'nothing' : 'revision';
    report.output('plan', JSON.stringify({ workerPool: inputs.workerPool, region: inputs.region, revision: plan.revision, creates, changes: plan.changes, instanceSplits: plan.splits }));
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/pool/run.js







/** Makes a revision of a worker pool and gives it its share of the instances once it is ready. One that does not become ready is an answer, not an error. */
async function runPool(wanted, ports, context) {
    const { inputs } = wanted;
    const world = { pools: ports.pools, clock: ports.clock, log: context.log, signal: context.signal, onWaiting: followRevision(ports.pools, context) };
    const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal);
    const before = await ports.pools.getWorkerPool(inputs.workerPool, context.signal);
    const plan = planPool(wanted, before, await lookUps.pinsFor(wanted, before));
    if (plan.template !== undefined)
        requireImages(plan.template, plan.revision);
    const said = { wanted, before, context };
    sayPoolPlan(said, plan);
    if (inputs.dryRun)
        return run_dryRun(said, world, plan);
    const applied = before === undefined ? await createPool(wanted, world, lookUps, plan) : await updatePool(wanted, world, lookUps, plan);
    const revision = await ports.pools.getRevision(inputs.workerPool, applied.plan.revision, context.signal);
    if (revision?.condition.state !== 'succeeded')
        return run_fail(said, world, ports.logs, applied, revision);
    setPoolOutputs(said, applied, applied.pool);
    sayPoolSuccess(said, applied);
    return asPlanned(applied);
}
/** The API checks what it would be asked, and changes nothing. */
async function run_dryRun(said, { pools, signal }, plan) {
    const { wanted: { inputs }, before } = said;
    const change = before === undefined ? undefined : plan_changeOf(plan, before);
    if (before === undefined)
        await pools.createWorkerPool(inputs.workerPool, newPool(plan), signal, { dryRun: true });
    else if (change !== undefined)
        await pools.updateWorkerPool(before, change, signal, { dryRun: true });
    return sayPoolDryRun(said, plan);
}
async function run_fail(said, world, logs, applied, revision) {
    const message = revision?.condition.message || applied.pool.condition.message || 'the API gave no reason';
    const left = await healPool(said.wanted.inputs.workerPool, world, applied.plan);
    setPoolOutputs(said, applied, left);
    return sayPoolFailure(said, { applied, left, message, revision }, { logs, clock: world.clock });
}
/** Success means observed, not asked. */
function asPlanned({ plan, pool }) {
    const instances = observedShares(pool);
    if (sameShares(instances, plan.shares))
        return {};
    return { failure: `${plan.revision} is ready, but instances are at ${describeShares(instances)} where ${describeShares(plan.shares)} was asked for${pool.condition.message === '' ? '' : `: ${pool.condition.message}`}` };
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/invoker.js


const ROLE = 'roles/run.invoker';
const EVERYONE = ['allUsers', 'allAuthenticatedUsers'];
const invoker_TRIES_MAX = 5;
/** Undefined when there is nothing to change. */
function invokerChange(policy, wanted) {
    if (wanted === 'keep')
        return undefined;
    const bindings = (0,json/* objects */.JD)(policy['bindings']);
    const plain = (binding) => (0,json/* isJson */.Fh)(binding) && (0,json/* text */.Qq)(binding['role']) === ROLE && Object.keys((0,json/* object */.Ik)(binding['condition'])).length === 0;
    const open = bindings.some((binding) => binding['role'] === ROLE && (0,json/* list */.p_)(binding['members']).some((member) => EVERYONE.includes(String(member))));
    const isPublic = bindings.some((binding) => plain(binding) && (0,json/* list */.p_)(binding['members']).includes('allUsers'));
    if (wanted === 'public') {
        if (isPublic)
            return undefined;
        const present = bindings.find(plain);
        const next = present === undefined ? [...bindings, { role: ROLE, members: ['allUsers'] }] : bindings.map((one) => (one === present ? { ...one, members: [...(0,json/* list */.p_)(one['members']), 'allUsers'] } : one));
        return { from: 'private', to: 'public', policy: { ...policy, bindings: next } };
    }
    if (!open)
        return undefined;
    const closed = bindings.map((binding) => (binding['role'] === ROLE ? { ...binding, members: (0,json/* list */.p_)(binding['members']).filter((member) => !EVERYONE.includes(String(member))) } : binding));
    return { from: 'public', to: 'private', policy: { ...policy, bindings: closed.filter((binding) => (0,json/* list */.p_)(binding['members']).length > 0) } };
}
/** @returns what was changed */
async function applyInvoker({ cloudRun, clock, signal }, service, wanted) {
    if (wanted === 'keep')
        return undefined;
    for (let tries = 1;; tries += 1) {
        const change = invokerChange(await cloudRun.getPolicy(service, signal), wanted);
        if (change === undefined)
            return undefined;
        try {
            await cloudRun.setPolicy(service, change.policy, signal);
            return change;
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* DeliveryError */.VE))
                throw thrown;
            if (thrown.kind !== 'conflict' || tries === invoker_TRIES_MAX)
                throw withRemedy(thrown, wanted);
            await clock.sleep(200 * 2 ** tries * (0.5 + clock.random()), signal);
        }
    }
}
function withRemedy(error, wanted) {
    if (error.kind === 'permission')
        return new errors/* DeliveryError */.VE('permission', error.message, { cause: error, hint: 'Changing who may call a service takes run.services.setIamPolicy (roles/run.admin). Grant it to the workflow identity, or leave `invoker` out and grant roles/run.invoker once by hand.' });
    if (wanted === 'public')
        return new errors/* DeliveryError */.VE(error.kind, error.message, { cause: error, hint: 'Where an organization policy (domain restricted sharing) forbids allUsers, set `invokerIamDisabled: true` in the `manifest` instead.' });
    return error;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/release-notes.js
// What came between two commits, as a summary tells it: pull requests first, then commits that came without one. Titles and names are
// written by strangers: nothing of them becomes markup, a mention or a link of their own; links go to the repository's pages only.

const TITLE_CHARACTERS_MAX = 120;
const LINES_MAX = 50;
/** Markdown of what a deploy brings; empty when there is nothing to tell. */
function releaseNotes(range, base, head, pages) {
    if (range.relation === 'identical')
        return '';
    const pulls = pullsOf(range.commits);
    const alone = range.commits.filter(({ pulls }) => pulls === undefined || pulls.length === 0);
    const lines = [
        ...pulls.map((pull) => `- ${release_notes_link(pages, `pull/${pull.number}`, `#${pull.number}`)} ${titleOf(pull.title)} · ${(0,markdown/* escapeMarkdown */.FV)(pull.author)}`),
        ...alone.map((commit) => `- ${release_notes_link(pages, `commit/${commit.sha}`, commit.sha.slice(0, 7))} ${titleOf(commit.title)} · ${(0,markdown/* escapeMarkdown */.FV)(commit.author)}`),
    ];
    const unseen = range.commitCount - range.commits.length;
    const more = [
        ...(lines.length > LINES_MAX ? [`- and ${lines.length - LINES_MAX} more of these`] : []),
        ...(unseen > 0 ? [`- and ${unseen} older ${plural(unseen, 'commit')} that are not listed`] : []),
    ];
    const title = `${headline(range, pulls.length)} since ${base.slice(0, 7)}`;
    const compare = release_notes_link(pages, `compare/${base}...${head}`, `${base.slice(0, 7)}…${head.slice(0, 7)}`);
    return (0,markdown/* details */.zH)(title, [...warnings(range), [...lines.slice(0, LINES_MAX), ...more].join('\n'), `Compare ${compare}`].filter((part) => part !== '').join('\n\n'));
}
function headline({ commitCount, behindCount, relation }, pulls) {
    const brought = `${commitCount} ${plural(commitCount, 'commit')}${pulls === 0 ? '' : ` in ${pulls} pull ${plural(pulls, 'request')}`}`;
    switch (relation) {
        case 'behind':
            return `${behindCount} ${plural(behindCount, 'commit')} taken back`;
        case 'diverged':
            return `${brought}, ${behindCount} taken back`;
        default:
            return brought;
    }
}
function warnings({ relation, behindCount }) {
    if (relation !== 'behind' && relation !== 'diverged')
        return [];
    const what = `${behindCount} ${plural(behindCount, 'commit')} that the stable revision has`;
    return [`⚠️ The candidate's commit is ${relation === 'behind' ? 'older than' : 'on another branch than'} the stable revision's: it lacks ${what}.`];
}
/** Each pull request once, newest first. */
function pullsOf(commits) {
    return [...new Map(commits.flatMap(({ pulls = [] }) => pulls.map((pull) => [pull.number, pull]))).values()];
}
function titleOf(title) {
    return (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(title, TITLE_CHARACTERS_MAX));
}
/** A link to one of the repository's pages, or its text alone where the server's address is no web address. */
function release_notes_link({ serverUrl, repository }, page, text) {
    if (!/^https?:\/\/[\w.:[\]-]+$/.test(serverUrl) || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\w./-]+$/.test(page))
        return (0,markdown/* code */.aY)(text);
    return `<a href="${(0,markdown/* escapeHtml */.ZD)(`${serverUrl}/${repository}/${page}`)}">${(0,markdown/* escapeHtml */.ZD)(text)}</a>`;
}
function plural(count, word) {
    return count === 1 ? word : `${word}s`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/deployment-record.js



/** Longest time that all of it may take: users and runners wait. */
const BUDGET_MS = 30_000;
/** Older deployments of the service whose state is looked at. */
const SUPERSEDED_MAX = 10;
const FOREIGN_MAX = 5;
/** Records the state of one revision's deployment. Nothing is done without `github-environment`, or with `github-deployment: never`. */
async function recordDeployment(records, change) {
    const { environment, deployment } = records.gitHub;
    if (environment === undefined || deployment === 'never')
        return;
    if (records.forge === undefined)
        return sayNoForge(records, 'The deployment is not on GitHub: `github-environment`', `for ${environment}`);
    await tell(records, 'The deployment is not on GitHub', async (forge, signal) => {
        const list = await forge.deployments(environment, signal);
        const present = change.anew === true ? undefined : (0,core_deployment/* deploymentOf */.PE)(list, change.subject);
        const id = present?.id ?? (await deployment_record_create(forge, records, list, change, environment, signal));
        if (id === undefined)
            return;
        await forge.setDeploymentStatus(id, statusOf(records, change), signal);
        records.log.info(`GitHub deployment ${id} (${environment}, ${change.subject.service}): ${change.state}`);
        if (change.state === 'success')
            await retire(forge, records, (0,core_deployment/* supersededBy */.gT)(list, change.subject, id), change.subject.revision, signal);
    });
}
function sayNoForge({ gitHub, log, report }, wished, what) {
    if (gitHub.token !== undefined)
        return log.info(`Nothing is recorded on GitHub ${what}: this is no workflow of a repository, or the service is emulated`);
    report.annotate({ level: 'warning', message: `${wished} is set but \`github-token\` is empty. Leave it out, its default is \`\${{ github.token }}\`.` });
}
/** Undefined when there is nothing to add: no record to end, no commit, or GitHub's own. */
async function deployment_record_create(forge, { gitHub, log }, list, change, environment, signal) {
    if (change.state === 'failure' || change.state === 'error' || change.state === 'inactive')
        return undefined;
    if (gitHub.deployment === 'auto' && (await isGitHubs(forge, gitHub, list, signal))) {
        log.info(`GitHub has made a deployment for this job's environment ${environment}; none is added`);
        return undefined;
    }
    if (change.commit === undefined) {
        log.info(`No GitHub deployment is recorded for ${change.subject.revision}: the commit it was made from is not known`);
        return undefined;
    }
    return forge.createDeployment({ environment, commit: change.commit, subject: change.subject, description: change.description }, signal);
}
/** An action cannot see its job's `environment:`, but GitHub's deployment for it has a status whose log is this very run. */
async function isGitHubs(forge, { run }, list, signal) {
    const strangers = list.filter(({ subject, commit }) => subject === undefined && commit === run.commit).slice(0, FOREIGN_MAX);
    const statuses = await Promise.all(strangers.map(async ({ id }) => forge.deploymentStatus(id, signal)));
    return statuses.some((status) => status !== undefined && (0,core_deployment/* isOfRun */.NG)(status.logUrl, run.repository, run.id));
}
/** GitHub would do this to the whole environment; only this service's own deployments are replaced by it. */
async function retire(forge, records, older, by, signal) {
    for (const { id } of older.slice(0, SUPERSEDED_MAX)) {
        const state = (await forge.deploymentStatus(id, signal))?.state;
        if (state !== 'success' && state !== 'in_progress')
            continue;
        await forge.setDeploymentStatus(id, { state: 'inactive', description: `replaced by ${by}`, logUrl: runUrl(records.gitHub), environmentUrl: '' }, signal);
    }
}
function statusOf({ gitHub }, { state, description, url }) {
    return { state, description, logUrl: runUrl(gitHub), environmentUrl: /^https?:\/\//.test(url) ? url : '' };
}
/** Opens it once, and gives its address; undefined when it could not be opened. */
async function openIssue(records, issue) {
    if (records.forge === undefined) {
        sayNoForge(records, 'The issue was not opened: `open-issue`', 'by an issue');
        return undefined;
    }
    return tell(records, 'The issue was not opened', async (forge, signal) => {
        const { url, opened } = await forge.openIssueOnce(issue, signal);
        records.log.info(`${opened ? 'Opened' : 'There is already'} ${url}`);
        return url;
    });
}
/**
 * Adds to the summary what the candidate's commit brings beside the stable revision's; nothing when one of them is not known.
 * @param asked whether somebody asked for it: then it is a warning when GitHub refuses, and a line of the log otherwise
 */
async function addReleaseNotes(records, base, head, asked) {
    if (records.forge === undefined || base === undefined || head === undefined || base === head)
        return;
    await tell(records, 'The commits since the stable revision are not listed', async (forge, signal) => {
        records.report.section(releaseNotes(await forge.commitsBetween(base, head, signal), base, head, records.gitHub.run));
    }, asked);
}
/** The commit that a revision was made from. Undefined also when it cannot be read: what is recorded is worth no error. */
async function commitOfRevision(cloudRun, service, name, signal) {
    try {
        const revision = await cloudRun.getRevision(service, name, signal);
        return revision === undefined ? undefined : (0,core_deployment/* commitOf */.D3)(revision);
    }
    catch (thrown) {
        if (thrown instanceof errors/* DeliveryError */.VE)
            return undefined;
        throw thrown;
    }
}
/** Page of this run; empty outside of a workflow. */
function runUrl({ run }) {
    return run.id === '' ? '' : `${run.serverUrl}/${run.repository}/actions/runs/${run.id}`;
}
async function tell({ forge, log, report, signal }, failed, work, warns = true) {
    if (forge === undefined || signal.aborted)
        return undefined;
    try {
        return await work(forge, AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]));
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        if (signal.aborted)
            return undefined;
        const reason = thrown.kind === 'cancelled' ? `GitHub took more than ${BUDGET_MS / 1000} s` : thrown.message;
        const message = `${failed}: ${reason}${thrown.hint === '' ? '' : `. ${thrown.hint}`}`;
        log.info(message);
        if (warns)
            report.annotate({ level: 'warning', message });
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/record.js
// What GitHub is told about a deploy: a deployment that is on its way, or live where it has all users at once; and, in the summary, the
// commits and pull requests that the candidate has and the stable revision has not.



/** After everything else: nothing of it can fail the deploy. */
async function recordDeploy({ wanted: { inputs }, context }, ports, { plan, service }, revision) {
    const { gitHub, listCommits, project, region } = inputs;
    const records = { forge: ports.forge, gitHub, ...context };
    const commit = (0,core_deployment/* commitOf */.D3)(revision);
    if (listCommits !== 'false' && plan.stable !== undefined && plan.stable !== revision.name)
        await addReleaseNotes(records, await commitOfRevision(ports.cloudRun, service.name, plan.stable, context.signal), commit, listCommits === 'true');
    const state = observedShares(service).get(revision.name) === 100 ? 'success' : 'in_progress';
    const description = state === 'success' ? `${revision.name} has all users` : `${revision.name} is ready and awaits users`;
    await recordDeployment(records, { subject: { project, region, service: service.name, revision: revision.name }, state, commit, description, url: service.uri });
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/sticky.js
// The one comment that gates and previews share on a pull request: a section for each, found again by a marker at its start. Pure. Strangers may write the
// marker into a comment of their own, so the author is matched as well, and nothing within a section can end it.
/** At the very start of the comment. */
const MARKER = '<!-- cloudrun-delivery:quality-gate v1 -->';
/** GitHub refuses 65 536; what stays free is for what it counts otherwise than we do. */
const COMMENT_CHARACTERS_MAX = 60_000;
const SECTION = /<!-- section:([\w ./-]+) -->\n([\s\S]*?)\n<!-- rest -->\n([\s\S]*?)\n<!-- end:\1 -->/g;
const LEFT_OUT = '_Left out here, because the comment would be too long for GitHub: see the summary of the run._';
/** What an ID becomes within the comment. */
function sectionId(id) {
    return id.replaceAll(/[^\w ./-]+/g, '-').slice(0, 100);
}
function parseSections(body) {
    return [...body.matchAll(SECTION)].map(([, id = '', head = '', rest = '']) => ({ id, head, rest }));
}
/** The comment with this section in place of the one of its ID. In the order of IDs, so that the same sections are the same text. */
function withSection(body, section) {
    const own = { id: sectionId(section.id), head: harmless(section.head), rest: harmless(section.rest) };
    const sections = [...parseSections(body).filter(({ id }) => id !== own.id), own].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return render(sections);
}
function holds(body, section) {
    return parseSections(body).some(({ id, head }) => id === sectionId(section.id) && head === harmless(section.head));
}
/** The longest rests go first; should the heads alone be too many, the last ones are named and no more. */
function render(sections) {
    const shown = sections.map((section) => ({ ...section }));
    const text = () => [MARKER, ...shown.map(({ id, head, rest }) => `<!-- section:${id} -->\n${head}\n<!-- rest -->\n${rest}\n<!-- end:${id} -->`)].join('\n\n');
    while (text().length > COMMENT_CHARACTERS_MAX) {
        const longest = shown.reduce((most, one) => (one.rest.length > most.rest.length ? one : most), { id: '', head: '', rest: '' });
        if (longest.rest.length > LEFT_OUT.length)
            longest.rest = LEFT_OUT;
        else {
            const head = shown.reduce((most, one) => (one.head.length > most.head.length ? one : most), { id: '', head: '', rest: '' });
            // A line is never cut in its middle: what is left of a head are its first lines.
            head.head = head.head.split('\n').slice(0, Math.max(1, Math.floor(head.head.split('\n').length / 2))).join('\n');
            if (head.head.split('\n').length === 1 && text().length > COMMENT_CHARACTERS_MAX && shown.length > 1)
                shown.splice(shown.indexOf(head), 1);
        }
    }
    return text();
}
/** No comment of HTML within: it could be read as one of ours. */
function harmless(markdown) {
    return markdown.replaceAll('<!--', '<!\u200B--').trim();
}

;// CONCATENATED MODULE: ./packages/shared/lib/sticky-comment.js
// Puts a section into the pull request's comment. GitHub has no way to change a comment only if it is still what was read, so each
// gate looks again after it wrote, and writes again when another gate's change has swallowed its own.


const sticky_comment_TRIES_MAX = 6;
const LOOK_AGAIN_MS = 1000;
/** @returns what was done */
async function publish(page, section, { mode, passed, author, clock, signal }) {
    if (mode === 'off')
        return 'not asked for';
    for (let tries = 1;; tries += 1) {
        const [ours, ...doubles] = (await page.comments(signal)).filter((comment) => isOurs(comment, author));
        const present = ours === undefined ? undefined : parseSections(ours.body).find(({ id }) => id === sectionId(section.id));
        // A first comment is made by a failure; one that is there is always brought up to date.
        if (present === undefined && passed && mode !== 'always')
            return 'not asked for';
        const body = withSection(joined(ours, doubles), section);
        if (ours !== undefined && ours.body === body && doubles.length === 0)
            return tries === 1 ? 'unchanged' : 'written';
        if (tries > sticky_comment_TRIES_MAX)
            throw new errors/* DeliveryError */.VE('conflict', `other gates changed the comment ${sticky_comment_TRIES_MAX} times while this one wrote its section`, { hint: 'The summary of the run has it all.' });
        if (ours === undefined)
            await page.create(body, signal);
        else
            await page.update(ours.id, body, signal);
        for (const double of doubles)
            await page.remove(double.id, signal);
        await clock.sleep(LOOK_AGAIN_MS * (1 + clock.random()), signal);
        const [after, ...more] = (await page.comments(signal)).filter((comment) => isOurs(comment, author));
        if (after !== undefined && more.length === 0 && holds(after.body, section))
            return 'written';
    }
}
function isOurs(comment, author) {
    return comment.author === author && comment.body.startsWith(MARKER);
}
/** Gates that began at once may have made a comment each: the sections of all of them go into the first. */
function joined(ours, doubles) {
    return doubles.flatMap(({ body }) => parseSections(body)).reduce((body, section) => (parseSections(body).some(({ id }) => id === section.id) ? body : withSection(body, section)), ours?.body ?? '');
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/tell-preview.js




/** @param url of the preview; undefined where there is none, or none any more */
async function commentPreview({ wanted: { inputs }, context }, { clock, pullRequest }, url, { failure }) {
    const { number, author } = inputs.comment;
    const page = number === undefined || inputs.dryRun ? undefined : await pullRequest?.(number);
    if (page === undefined)
        return;
    const section = { id: `preview of ${inputs.service} in ${inputs.region}`, head: head(inputs, url, failure), rest: '' };
    try {
        await publish(page, section, { mode: 'always', passed: failure === undefined, author, clock, signal: context.signal });
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'cancelled')
            throw thrown;
        context.log.warning(`The comment on pull request ${number ?? ''} could not be written: ${thrown.message}\n${thrown.hint}`);
    }
}
function head({ service, preview, gitHub, settings }, url, failure) {
    const name = (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(service, 100));
    if (preview === 'remove')
        return `### 👀 Preview of ${name}\n\nTaken away.`;
    const run = runUrl(gitHub);
    const what = failure === undefined && url !== undefined ? `${(0,markdown/* escapeMarkdown */.FV)(url)}\n\nNo user is sent there${settings['image'] === undefined ? '' : `: ${(0,markdown/* code */.aY)(String(settings['image']))}`}.` : (0,markdown/* prose */.CS)((0,markdown/* truncate */.xv)(failure ?? 'It has no address.', 500));
    return [`### ${failure === undefined ? '👀' : '❌'} Preview of ${name}`, what, run === '' ? '' : `[Its run](${run})`].filter((part) => part !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/run.js















/** Makes a revision without moving users before being told to. A revision that does not become ready is a failed release, not an error. */
async function run(wanted, ports, context) {
    const { inputs } = wanted;
    const world = { cloudRun: ports.cloudRun, clock: ports.clock, log: context.log, signal: context.signal, onWaiting: followRevision(ports.cloudRun, context) };
    const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal);
    if (inputs.preview === 'remove')
        return remove(wanted, world, ports, context);
    const present = await ports.cloudRun.getService(inputs.service, context.signal);
    const before = present === undefined ? undefined : await withoutPreviews(world, present);
    if (before === undefined && inputs.preview === 'on')
        throw new errors/* DeliveryError */.VE('not-found', `there is no service ${inputs.service} in which a preview could be looked at`, { hint: 'Deploy the service once: its first revision gets all users.' });
    const plan = planDeploy(wanted, before, before === undefined ? readHistory({}).history : historyOf(before), await lookUps.pinsFor(wanted, before));
    if (plan.template !== undefined)
        requireImages(plan.template, plan.revision);
    const said = { wanted, before, context };
    sayPlan(said, plan);
    refusePinned(wanted, plan);
    if (inputs.dryRun)
        return lib_run_dryRun(said, world, plan);
    const applied = before === undefined ? await create(wanted, world, lookUps, plan) : await update(wanted, world, lookUps, plan);
    const revision = await ports.cloudRun.getRevision(inputs.service, applied.plan.revision, context.signal).catch((thrown) => {
        if (!(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        throw new errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}. Users are at ${describeShares(observedShares(applied.service))}`, { hint: thrown.hint, cause: thrown });
    });
    if (revision?.condition.state === 'succeeded') {
        const outcome = await succeed(said, world, applied, revision);
        if (inputs.preview === 'off')
            await recordDeploy(said, ports, applied, revision);
        else
            await commentPreview(said, ports, tagUri(applied.service, revision.name, inputs.tag), outcome);
        return outcome;
    }
    const outcome = await lib_run_fail(said, world, ports.logs, applied, revision);
    if (inputs.preview === 'on')
        await commentPreview(said, ports, undefined, outcome);
    return outcome;
}
async function remove(wanted, world, ports, context) {
    const { service: name, tag, dryRun } = wanted.inputs;
    const { log, report, signal } = context;
    const present = await world.cloudRun.getService(name, signal);
    const { service, removed } = present === undefined || dryRun ? { service: present, removed: false } : await removePreview(world, name, tag);
    const sentence = present === undefined ? `There is no service ${name}, and so no preview ${tag}` : dryRun ? `Dry run: the preview ${tag} of ${name} would be taken away` : removed ? `The preview ${tag} of ${name} is taken away` : `There is no preview ${tag} of ${name} (any more)`;
    log.info(sentence);
    report.section(`${(0,markdown/* escapeMarkdown */.FV)(sentence)}.`);
    report.output('url', service?.uri ?? '');
    report.output('changed', removed);
    await commentPreview({ wanted, context }, ports, undefined, {});
    return {};
}
function refusePinned({ inputs }, { pinned }) {
    if (pinned === undefined || inputs.pinnedTraffic !== 'fail')
        return;
    throw new errors/* DeliveryError */.VE('conflict', `users of ${inputs.service} are pinned to ${describeShares(pinned.shares)}, while ${pinned.newest} is newer, ready and serves nobody. Nothing was changed`, {
        hint: 'Somebody moved traffic by hand. Promote or roll back on purpose, or set `pinned-traffic` to `report` or `mend`.',
    });
}
/** The API checks what it would be asked, and changes nothing. */
async function lib_run_dryRun(said, world, plan) {
    const { wanted, before } = said;
    if (before === undefined)
        await world.cloudRun.createService(wanted.inputs.service, newService(wanted, world, plan), world.signal, { dryRun: true });
    else {
        const change = changeOf(wanted, plan, before, historyOf(before), world.clock.nowMs());
        if (change !== undefined)
            await world.cloudRun.updateService(before, change, world.signal, { dryRun: true });
    }
    return sayDryRun(said, plan);
}
async function succeed(said, world, applied, revision) {
    const { wanted: { inputs }, context } = said;
    setOutputs(said, applied, applied.service);
    const invoker = await applyInvoker(world, inputs.service, inputs.invoker);
    const known = failureOf(historyOf(applied.service), revision.name);
    if (known !== undefined)
        context.log.warning(`${revision.name} failed before (${known.at}): ${known.reason}. promote will refuse it; change something to make a new revision.`);
    saySuccess(said, applied, revision, invoker);
    return run_asPlanned(applied);
}
/** Success means observed, not asked. */
function run_asPlanned({ plan, service }) {
    const users = observedShares(service);
    if (sameShares(users, plan.shares))
        return {};
    return { failure: `${plan.revision} is ready, but users are at ${describeShares(users)} where ${describeShares(plan.shares)} was asked for${service.condition.message === '' ? '' : `: ${service.condition.message}`}` };
}
async function lib_run_fail(said, world, logs, applied, revision) {
    const { plan, service } = applied;
    const message = revision?.condition.message || service.condition.message || 'the API gave no reason';
    const left = plan.stable === undefined ? service : await heal(said.wanted.inputs, world, plan, message);
    setOutputs(said, applied, left);
    return sayFailure(said, { applied, left, message, revision }, { logs, clock: world.clock });
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/wanted.js
var lib_wanted = __nccwpck_require__(2681);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/deploy.js




async function deploy(region, parsed, { manifest, variables }, { cloudRun, jobs, pools, ...ports }, context) {
    switch ((0,lib_wanted/* kindOf */.I)(parsed, manifest)) {
        case 'service': {
            const wanted = (0,lib_wanted/* wantedIn */.nP)(region, parsed, manifest, variables);
            return run(wanted, { ...ports, cloudRun: await cloudRun() }, context);
        }
        case 'job': {
            const wanted = (0,lib_wanted/* wantedJobIn */.gi)(region, parsed, manifest, variables);
            return runJob(wanted, { ...ports, jobs: await jobs() }, context);
        }
        case 'worker-pool': {
            const wanted = (0,lib_wanted/* wantedPoolIn */.lj)(region, parsed, manifest, variables);
            return runPool(wanted, { ...ports, pools: await pools() }, context);
        }
    }
}


/***/ }),

/***/ 412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G1: () => (/* binding */ ENV_NAME),
  JN: () => (/* binding */ environmentEdits),
  Bs: () => (/* binding */ isReserved),
  Qo: () => (/* binding */ readEnvironment),
  Ch: () => (/* binding */ readVariables),
  hD: () => (/* binding */ reservedNames)
});

;// CONCATENATED MODULE: ./packages/shared/lib/core/group-by.js
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/json.js
var json = __nccwpck_require__(9791);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/leaves.js
var leaves = __nccwpck_require__(9285);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/resource/environment.js
// Variables and secrets of a container. `merge` adds to what is there and replaces what has the same name; `overwrite` also takes away what
// was not given, so that nothing given takes away everything. A literal may become a secret, and back.




const isSecret = (entry) => (0,json/* isJson */.Fh)(entry['valueSource']);
function withVariables(container, values, strategy) {
    const given = Object.entries(values).map(([name, value]) => ({ name, value }));
    return withEnvironment(container, given, (entry) => strategy === 'overwrite' && !isSecret(entry));
}
function withSecretVariables(container, uses, strategy) {
    const given = uses.map(({ at, secret, version }) => ({ name: at, valueSource: { secretKeyRef: { secret, version } } }));
    return withEnvironment(container, given, (entry) => strategy === 'overwrite' && isSecret(entry));
}
/** Present entries keep their place, and their spelling where they say the same. */
function withEnvironment(container, given, goes) {
    const named = new Map(given.map((entry) => [(0,json/* text */.Qq)(entry['name']), entry]));
    const present = (0,json/* objects */.JD)(container['env']);
    const kept = present.flatMap((entry) => {
        const next = named.get((0,json/* text */.Qq)(entry['name']));
        if (next !== undefined)
            return [(0,leaves/* sameValue */.eE)([entry], [next], 'env') ? entry : next];
        return goes(entry) ? [] : [entry];
    });
    const added = given.filter(({ name }) => !present.some((entry) => entry['name'] === name));
    const env = [...kept, ...added];
    return env.length === 0 ? (0,json/* without */.FF)(container, 'env') : { ...container, env };
}
/** Secrets as files. Each folder that holds one is a volume of its own, which hides what the image has there. */
function withSecretFiles(template, main, uses, strategy) {
    const given = groupBy(uses, ({ at }) => folderOf(at));
    const isSecretVolume = (volume) => volume !== undefined && (0,json/* isJson */.Fh)(volume['secret']);
    const volumes = new Map((0,json/* objects */.JD)(template['volumes']).map((volume) => [(0,json/* text */.Qq)(volume['name']), volume]));
    let next = main(template, (container) => {
        const kept = (0,json/* objects */.JD)(container['volumeMounts']).filter((mount) => {
            const secret = isSecretVolume(volumes.get((0,json/* text */.Qq)(mount['name'])));
            return !(secret && (strategy === 'overwrite' ? !given.has((0,json/* text */.Qq)(mount['mountPath'])) : false));
        });
        return { ...container, volumeMounts: kept };
    });
    for (const [folder, files] of given) {
        const mount = (0,json/* objects */.JD)(mainOf(next, main)['volumeMounts']).find((one) => one['mountPath'] === folder);
        const reuse = mount === undefined || !isSecretVolume(volumes.get((0,json/* text */.Qq)(mount['name']))) ? undefined : (0,json/* text */.Qq)(mount['name']);
        const name = reuse ?? `secret-${(0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 8)}`;
        const items = files.map(({ at, version }) => ({ path: at.slice(at.lastIndexOf('/') + 1), version }));
        const present = volumes.get(name);
        const wanted = { ...present, name, secret: { ...(0,json/* object */.Ik)(present?.['secret']), secret: files[0]?.secret ?? '', items } };
        volumes.set(name, present !== undefined && (0,leaves/* sameValue */.eE)([present], [wanted], 'volumes') ? present : wanted);
        next = main(next, (container) => ({
            ...container,
            volumeMounts: [...(0,json/* objects */.JD)(container['volumeMounts']).filter((one) => one['mountPath'] !== folder), mount?.['name'] === name ? mount : { name, mountPath: folder }],
        }));
    }
    return tidy({ ...next, volumes: [...volumes.values()] }, template, main);
}
/** A secret volume that nothing mounts any more goes; empty lists that were not there stay away. */
function tidy(template, before, main) {
    const mountedIn = (value) => new Set((0,json/* objects */.JD)(value['containers']).flatMap((container) => (0,json/* objects */.JD)(container['volumeMounts']).map((mount) => (0,json/* text */.Qq)(mount['name']))));
    const [mounted, was] = [mountedIn(template), mountedIn(before)];
    const volumes = (0,json/* objects */.JD)(template['volumes']).filter((volume) => !(0,json/* isJson */.Fh)(volume['secret']) || mounted.has((0,json/* text */.Qq)(volume['name'])) || !was.has((0,json/* text */.Qq)(volume['name'])));
    const trimmed = main(template, (container) => ((0,json/* list */.p_)(container['volumeMounts']).length === 0 ? (0,json/* without */.FF)(container, 'volumeMounts') : container));
    return volumes.length === 0 ? (0,json/* without */.FF)(trimmed, 'volumes') : { ...trimmed, volumes };
}
function mainOf(template, main) {
    let found = {};
    main(template, (container) => (found = container));
    return found;
}
function folderOf(file) {
    return file.slice(0, file.lastIndexOf('/')) || '/';
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/edit.js
var edit = __nccwpck_require__(5445);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/settings-inputs.js + 1 modules
var settings_inputs = __nccwpck_require__(5140);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/environment-inputs.js
// `env-vars`, `env-vars-file`, `secrets` and `container-images` → edits. What a value is, is never quoted in a problem: it may be a secret.





const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Set by Cloud Run itself, which refuses them. */
const RESERVED = {
    service: /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/,
    job: /^CLOUD_RUN_(JOB|EXECUTION|TASK_INDEX|TASK_ATTEMPT|TASK_COUNT)$/,
    'worker-pool': /^CLOUD_RUN_(WORKER_POOL|REVISION)$/,
};
const SECRET = /^((?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255})(?::(latest|\d+))?$/;
const SECRET_USE = /^([A-Za-z_][A-Za-z0-9_]*|(\/[A-Za-z0-9._-]+){2,})$/;
const CONTAINER = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
function readEnvironment(inputs) {
    const variables = readVariables(inputs, 'env-vars');
    const secrets = readSecrets(inputs);
    for (const { at } of secrets)
        if (Object.hasOwn(variables, at))
            inputs.problem(`${at} is in \`env-vars\` and in \`secrets\`: only one of them can give its value`);
    const containerImages = inputs.keyValues('container-images', CONTAINER, 'the name of a container');
    for (const image of Object.values(containerImages))
        if (!settings_inputs/* IMAGE */.W1.test(image))
            inputs.mustBe('container-images', 'lines of NAME=IMAGE', image);
    return {
        variables, secrets, containerImages,
        variablesFile: inputs.optionalText('env-vars-file'),
        variablesUpdate: inputs.choice('env-vars-update', ['merge', 'overwrite'], 'merge'),
        secretsUpdate: inputs.choice('secrets-update', ['merge', 'overwrite'], 'merge'),
    };
}
/** Sentences about variables and secrets whose name Cloud Run keeps for itself. */
function reservedNames(kind, { variables, secrets }) {
    const names = [...Object.keys(variables), ...secrets.map(({ at }) => at)];
    return names.filter((name) => isReserved(kind, name)).map((name) => `${name} is set by Cloud Run itself and cannot be in \`env-vars\` or \`secrets\``);
}
function isReserved(kind, name) {
    return RESERVED[kind].test(name);
}
/** `KEY=VALUE` lines, or a JSON object, which is what `toJSON(vars)` gives and how an empty map is written. */
function readVariables(inputs, input) {
    const text = inputs.optionalText(input);
    if (text === undefined || !text.startsWith('{'))
        return inputs.keyValues(input, ENV_NAME, 'the name of an environment variable');
    const value = (0,settings_inputs/* parseJson */.qF)(text);
    if (!(0,json/* isJson */.Fh)(value) || Object.values(value).some((entry) => typeof entry === 'object')) {
        inputs.problem(`\`${input}\` starts with "{" and must be a JSON object of texts, such as {"LOG_LEVEL": "info"}`);
        return {};
    }
    for (const name of Object.keys(value))
        if (!ENV_NAME.test(name))
            inputs.mustBe(input, 'an object whose keys are names of environment variables', name);
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, String(entry)]));
}
function readSecrets(inputs) {
    const entries = Object.entries(inputs.keyValues('secrets', SECRET_USE, 'the name of an environment variable or the path of a file such as /secrets/api/key'));
    const uses = entries.map(([at, value]) => {
        const [, secret, version = 'latest'] = SECRET.exec(value.trim()) ?? [];
        // The value is not quoted: a secret's content may have been put here by mistake.
        if (secret === undefined)
            inputs.problem(`\`secrets\`: ${at} must name a secret as SECRET or SECRET:VERSION (a number or latest), not hold a value`);
        return { at, secret: secret ?? '', version };
    });
    const byFolder = groupBy(uses.filter(({ at }) => at.startsWith('/')), ({ at }) => folderOf(at));
    for (const [folder, files] of byFolder) {
        if (new Set(files.map(({ secret }) => secret)).size > 1)
            inputs.problem(`\`secrets\`: ${folder} would hold files of two secrets, and Cloud Run mounts one secret into a folder; give each a folder of its own`);
    }
    return uses;
}
/** @param fromFile variables of `env-vars-file`; those of `env-vars` win over them */
function environmentEdits(given, fromFile) {
    const { variablesUpdate, secretsUpdate, secrets } = given;
    const variables = { ...fromFile, ...given.variables };
    const [files, named] = [secrets.filter(({ at }) => at.startsWith('/')), secrets.filter(({ at }) => !at.startsWith('/'))];
    const edits = Object.entries(given.containerImages).map(([name, image]) => containerImage(name, image));
    if (Object.keys(variables).length > 0 || variablesUpdate === 'overwrite') {
        const origin = Object.keys(given.variables).length === 0 && given.variablesFile !== undefined ? 'input env-vars-file' : 'input env-vars';
        edits.push((0,edit/* inMain */.H2)(origin, (container) => withVariables(container, variables, variablesUpdate)));
    }
    if (named.length > 0 || secretsUpdate === 'overwrite')
        edits.push((0,edit/* inMain */.H2)('input secrets', (container) => withSecretVariables(container, named, secretsUpdate)));
    if (files.length > 0 || secretsUpdate === 'overwrite')
        edits.push((0,edit/* inTemplate */.mo)('input secrets', (template) => withSecretFiles(template, edit/* inMainOf */.cs, files, secretsUpdate)));
    return edits;
}
function containerImage(name, image) {
    return (0,edit/* inTemplate */.mo)('input container-images', (template) => ({
        ...template,
        containers: (0,json/* list */.p_)(template['containers']).map((container) => ((0,json/* isJson */.Fh)(container) && container['name'] === name ? (0,edit/* put */.yJ)(container, ['image'], image) : container)),
    }));
}


/***/ }),

/***/ 7898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs),
  P: () => (/* binding */ tooLong)
});

;// CONCATENATED MODULE: ./packages/shared/lib/github-input.js
function readGitHub(inputs) {
    return {
        token: inputs.optionalText('github-token'),
        environment: environmentName(inputs),
        deployment: inputs.choice('github-deployment', ['auto', 'always', 'never'], 'auto'),
        run: readWorkflowRun(inputs),
    };
}
/** What the runner says of the run, where there is one. */
function readWorkflowRun(inputs) {
    return {
        repository: inputs.environment('GITHUB_REPOSITORY') ?? '',
        serverUrl: inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com',
        id: inputs.environment('GITHUB_RUN_ID') ?? '',
        commit: inputs.environment('GITHUB_SHA'),
        actor: inputs.environment('GITHUB_ACTOR') ?? 'unknown',
    };
}
function environmentName(inputs) {
    const name = inputs.optionalText('github-environment');
    if (name !== undefined && (name.length > 255 || /[\u0000-\u001F]/.test(name)))
        inputs.mustBe('github-environment', 'the name of an environment, at most 255 characters', name);
    return name;
}

// EXTERNAL MODULE: ./packages/shared/lib/target.js
var target = __nccwpck_require__(2722);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/environment-inputs.js + 2 modules
var environment_inputs = __nccwpck_require__(412);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/settings-inputs.js + 1 modules
var settings_inputs = __nccwpck_require__(5140);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/execution-inputs.js


const WAIT_SECONDS_MAX = 30 * 86_400;
/** Undefined when the job is only deployed. What belongs to an execution is a problem then. */
function readExecution(inputs, given) {
    const execute = inputs.flag('execute', false);
    const execution = {
        wait: inputs.flag('wait', true), waitSecondsMax: optionalSeconds(inputs, 'wait-timeout', WAIT_SECONDS_MAX), args: (0,settings_inputs/* words */.aL)(inputs, 'execution-args'), variables: (0,environment_inputs/* readVariables */.Ch)(inputs, 'execution-env-vars'),
        tasks: inputs.number('execution-tasks', { min: 1, max: settings_inputs/* TASKS_MAX */.__, whole: true, default: undefined }), taskTimeoutSeconds: optionalSeconds(inputs, 'execution-task-timeout', settings_inputs/* TASK_SECONDS_MAX */.xZ),
        backup: readBackup(inputs),
    };
    if (execute) {
        if (!execution.wait && execution.waitSecondsMax !== undefined)
            inputs.problem('`wait-timeout` is given, and `wait` is false: nothing is waited for');
        return execution;
    }
    const idle = given.filter((name) => name === 'wait' || name === 'backup' || name === 'wait-timeout' || name.startsWith('execution-task') || ['execution-args', 'execution-env-vars'].includes(name));
    if (idle.length > 0 && inputs.optionalText('job') !== undefined)
        inputs.problem(`${idle.map((name) => `\`${name}\``).join(', ')}: of an execution, and there is none without \`execute: true\``);
    return undefined;
}
/** `INSTANCE`, or as Cloud SQL names it for connections: `PROJECT:REGION:INSTANCE`. */
function readBackup(inputs) {
    const given = inputs.optionalText('backup');
    if (given === undefined)
        return undefined;
    const [, project, instance = ''] = /^(?:((?:[a-z][a-z0-9.-]*:)?[a-z][a-z0-9-]*):[a-z0-9-]+:)?([a-z][a-z0-9-]*)$/.exec(given) ?? [];
    if (instance === '')
        inputs.mustBe('backup', 'the name of a Cloud SQL instance, or its PROJECT:REGION:INSTANCE', given);
    return { ...(project === undefined ? {} : { project }), instance };
}
function optionalSeconds(inputs, name, max) {
    return inputs.optionalText(name) === undefined ? undefined : inputs.durationSeconds(name, 0, { min: 1, max });
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/kind-inputs.js
var kind_inputs = __nccwpck_require__(5924);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/inputs.js






const TAG = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** Cloud Run refuses a longer `TAG---SERVICE`. */
const TAG_AND_SERVICE_MAX = 46;
const COMMIT = /^[0-9a-f]{7,64}$/;
function parseInputs(inputs) {
    const manifestPath = inputs.optionalText('manifest');
    const kind = (0,kind_inputs/* readKind */.X0)(inputs);
    const given = (0,kind_inputs/* givenInputs */.PC)(inputs);
    const { project, regions, name } = readWhere(inputs, kind, manifestPath !== undefined);
    const settings = (0,settings_inputs/* readSettings */.sb)(inputs);
    const environment = (0,environment_inputs/* readEnvironment */.Qo)(inputs);
    if (settings['image'] === undefined && manifestPath === undefined && inputs.optionalText('preview') !== 'remove')
        inputs.problem('`image` is required and was empty (or give a `manifest` that names one)');
    if (kind !== undefined)
        for (const problem of [...(0,environment_inputs/* reservedNames */.hD)(kind, environment), ...(0,kind_inputs/* foreignInputs */.eD)(kind, given)])
            inputs.problem(problem);
    const commit = inputs.environment('GITHUB_SHA');
    return {
        kind, name, given, project, regions, manifestPath, settings, environment, origins: inputs.fileOrigins,
        ...readServiceInputs(inputs),
        execution: readExecution(inputs, given),
        instancePercent: inputs.number('instance-percent', { min: 0, max: 100, whole: true, default: 100 }),
        resolveSecrets: inputs.flag('resolve-secrets', true),
        showValues: inputs.flag('show-values', false),
        dryRun: inputs.flag('dry-run', false),
        run: inputs.environment('GITHUB_RUN_ID'),
        attempt: inputs.environment('GITHUB_RUN_ATTEMPT') ?? '1',
        commit: commit !== undefined && COMMIT.test(commit) ? commit : undefined,
    };
}
function readServiceInputs(inputs) {
    return {
        invoker: inputs.choice('invoker', ['public', 'private', 'keep'], 'keep'),
        tag: readTag(inputs),
        preview: readPreview(inputs),
        comment: readComment(inputs),
        tagsKept: inputs.number('tags-kept', { min: 0, max: 100, whole: true, default: 10 }),
        trafficPercent: readTraffic(inputs),
        pinnedTraffic: inputs.choice('pinned-traffic', ['report', 'mend', 'fail'], 'report'),
        incompatible: inputs.optionalText('incompatible'),
        gitHub: readGitHub(inputs),
        listCommits: inputs.choice('list-commits', ['auto', 'true', 'false'], 'auto'),
    };
}
/** One region, or several separated by commas. The manifest alone may say what is deployed, and how it is named. */
function readWhere(inputs, kind, hasManifest) {
    if (kind === undefined && !hasManifest)
        inputs.problem('`service`, `job` or `worker-pool` is required, and all three were empty');
    const rule = kind_inputs/* NAMES */.Xk[kind ?? 'service'];
    const { service: name, projectPart, regionPart } = (0,target/* readName */.MQ)(inputs, inputs.optionalText(rule.input) ?? '', rule);
    const qualified = projectPart !== undefined && regionPart !== undefined;
    if (qualified && inputs.list('region').length > 1)
        inputs.problem(`\`region\` lists several regions, but \`${rule.input}\` names "${regionPart}" itself`);
    const places = qualified ? [(0,target/* readPlace */.yI)(inputs, projectPart, regionPart, rule.input)] : (0,target/* readPlaces */.BQ)(inputs);
    return { project: places[0]?.project ?? '', regions: places.map(({ region }) => region), name };
}
function readTag(inputs) {
    return inputs.matching('tag', TAG, 'a tag of lower-case letters, digits and hyphens, a letter first', 'candidate');
}
function readPreview(inputs) {
    const wish = inputs.choice('preview', ['true', 'false', 'remove'], 'false');
    if (wish === 'false')
        return 'off';
    if (['candidate', undefined].includes(inputs.optionalText('tag')))
        inputs.problem('`preview` needs a `tag` of its own, such as pr-12: by it the revision is found, and taken away');
    if (inputs.text('traffic', 'none') !== 'none')
        inputs.problem('`preview` gives nobody to the revision: leave `traffic` out');
    if (inputs.optionalText('incompatible') !== undefined)
        inputs.problem('`preview` releases nothing: leave `incompatible` out');
    return wish === 'true' ? 'on' : 'remove';
}
function readComment(inputs) {
    const number = inputs.optionalText('comment-on') === undefined ? undefined : inputs.number('comment-on', { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true, default: 1 });
    if (number !== undefined && inputs.text('preview', 'false') === 'false')
        inputs.problem('`comment-on` tells a pull request of its preview: it needs `preview`');
    return { number, author: inputs.text('comment-author', 'github-actions[bot]') };
}
/** The sentence for a tag that Cloud Run would refuse; undefined when it is short enough. */
function tooLong(tag, service) {
    const { length } = `${tag}${service}`;
    return length <= TAG_AND_SERVICE_MAX ? undefined : `\`tag\` "${tag}" and \`service\` "${service}" have ${length} characters together; Cloud Run allows ${TAG_AND_SERVICE_MAX}`;
}
function readTraffic(inputs) {
    const text = inputs.text('traffic', 'none');
    if (text === 'none')
        return 0;
    const percent = Number(text);
    if (/^\d{1,3}$/.test(text) && percent <= 100)
        return percent;
    inputs.mustBe('traffic', 'none or a whole percentage from 0 to 100', text);
    return 0;
}


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ givenInputs),
/* harmony export */   X0: () => (/* binding */ readKind),
/* harmony export */   Xk: () => (/* binding */ NAMES),
/* harmony export */   eD: () => (/* binding */ foreignInputs)
/* harmony export */ });
/* harmony import */ var _resource_kind_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7799);

const NAMES = {
    service: { input: 'service', what: 'a service name', collection: 'services', charactersMax: 49 },
    job: { input: 'job', what: 'a job name', collection: 'jobs', charactersMax: 63 },
    'worker-pool': { input: 'worker-pool', what: 'a worker pool name', collection: 'workerPools', charactersMax: 49 },
};
const SERVICE = ['service'];
const JOB = ['job'];
const POOL = ['worker-pool'];
/** Every input that not all kinds have. */
const RULES = {
    port: { kinds: SERVICE }, 'cpu-boost': { kinds: SERVICE }, 'cpu-throttling': { kinds: SERVICE }, concurrency: { kinds: SERVICE }, 'session-affinity': { kinds: SERVICE },
    'liveness-probe': { kinds: ['service', 'worker-pool'] }, 'readiness-probe': { kinds: SERVICE }, 'execution-environment': { kinds: ['service', 'job'] },
    timeout: { kinds: SERVICE, instead: { job: 'task-timeout' } },
    'min-instances': { kinds: SERVICE, instead: { 'worker-pool': 'instances' } }, 'max-instances': { kinds: SERVICE, instead: { job: 'parallelism', 'worker-pool': 'instances' } },
    'service-min-instances': { kinds: SERVICE, instead: { 'worker-pool': 'instances' } },
    ingress: { kinds: SERVICE }, invoker: { kinds: SERVICE, default: 'keep' },
    tag: { kinds: SERVICE, default: 'candidate' }, preview: { kinds: SERVICE, default: 'false' }, 'comment-on': { kinds: SERVICE }, 'comment-author': { kinds: SERVICE, default: 'github-actions[bot]' }, 'tags-kept': { kinds: SERVICE, default: '10' }, traffic: { kinds: SERVICE, default: 'none', instead: { 'worker-pool': 'instance-percent' } },
    'pinned-traffic': { kinds: SERVICE, default: 'report' }, incompatible: { kinds: SERVICE }, 'list-commits': { kinds: SERVICE, default: 'auto' },
    'github-environment': { kinds: SERVICE }, 'github-deployment': { kinds: SERVICE, default: 'auto' },
    tasks: { kinds: JOB, instead: { 'worker-pool': 'instances' } }, parallelism: { kinds: JOB }, 'max-retries': { kinds: JOB }, 'task-timeout': { kinds: JOB, instead: { service: 'timeout' } },
    execute: { kinds: JOB, default: 'false' }, backup: { kinds: JOB }, wait: { kinds: JOB, default: 'true' }, 'wait-timeout': { kinds: JOB },
    'execution-args': { kinds: JOB }, 'execution-env-vars': { kinds: JOB }, 'execution-tasks': { kinds: JOB }, 'execution-task-timeout': { kinds: JOB },
    instances: { kinds: POOL }, 'instance-percent': { kinds: POOL, default: '100', instead: { service: 'traffic' } },
};
/** Inputs of some kinds alone that were given another value than they have by themselves. */
function givenInputs(inputs) {
    return Object.entries(RULES).flatMap(([name, rule]) => {
        const value = inputs.optionalText(name);
        return value === undefined || value === rule.default ? [] : [name];
    });
}
/** One sentence for each input that this kind has not. @param given of `givenInputs` */
function foreignInputs(kind, given) {
    return given.flatMap((name) => {
        const rule = RULES[name];
        if (rule === undefined || rule.kinds.includes(kind))
            return [];
        const instead = rule.instead?.[kind];
        return [`\`${name}\` is for ${rule.kinds.map((one) => `${(0,_resource_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .nounOf */ .a)(one)}s`).join(' and ')} and has no effect on a ${(0,_resource_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .nounOf */ .a)(kind)}${instead === undefined ? '' : `; give \`${instead}\``}`];
    });
}
/** The kind that the inputs name; undefined where none does. Several are a problem. */
function readKind(inputs) {
    const named = _resource_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .G.filter((kind) => inputs.optionalText(kind) !== undefined);
    if (named.length > 1)
        inputs.problem(`${named.map((kind) => `\`${kind}\``).join(' and ')} are given: one step deploys one of them`);
    return named[0];
}


/***/ }),

/***/ 3935:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1134);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(2410);
/* harmony import */ var _cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(4853);
/* harmony import */ var _cloudrun_delivery_shared_adapters_cloud_sql__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2060);
/* harmony import */ var _cloudrun_delivery_shared_adapters_container_logs__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(4783);
/* harmony import */ var _cloudrun_delivery_shared_adapters_github__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(6601);
/* harmony import */ var _cloudrun_delivery_shared_adapters_jobs__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(1154);
/* harmony import */ var _cloudrun_delivery_shared_adapters_registry__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9151);
/* harmony import */ var _cloudrun_delivery_shared_adapters_registry_credentials__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8031);
/* harmony import */ var _cloudrun_delivery_shared_adapters_secrets__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(3557);
/* harmony import */ var _cloudrun_delivery_shared_adapters_worker_pools__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(5626);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8934);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7898);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8782);
/* harmony import */ var _regions_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(3901);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2681);
















const credentials = async (host) => {
    const found = await (0,_cloudrun_delivery_shared_adapters_registry_credentials__WEBPACK_IMPORTED_MODULE_3__/* .findCredentials */ .g)(host, process.env);
    if (found.credentials !== undefined)
        (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK)(found.credentials.password);
    return found;
};
// A step without files does not load what reads YAML: that is a fifth of the bundle.
const readManifest = async (file, kind) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(17)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8017))).readManifest(file, kind);
const readVariablesFile = async (file, kind) => (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(48)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4048))).readVariablesFile(file, kind);
await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .runAction */ .Cs)({
    name: 'deploy-cloudrun',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .OUTPUTS */ .p,
    parse: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputs */ .T,
    run: async (inputs, context) => {
        const manifest = inputs.manifestPath === undefined ? undefined : await readManifest(inputs.manifestPath, inputs.kind);
        const { variablesFile } = inputs.environment;
        const variables = variablesFile === undefined ? {} : await readVariablesFile(variablesFile, (0,_wanted_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(inputs, manifest));
        const images = (0,_cloudrun_delivery_shared_adapters_registry__WEBPACK_IMPORTED_MODULE_6__/* .connectRegistries */ .c)({ mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK, env: process.env, credentials });
        const forge = (0,_cloudrun_delivery_shared_adapters_github__WEBPACK_IMPORTED_MODULE_7__/* .connectForge */ .W)(inputs.gitHub, process.env, _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK);
        const backups = (0,_cloudrun_delivery_shared_adapters_cloud_sql__WEBPACK_IMPORTED_MODULE_8__/* .connectBackups */ .Q)(process.env);
        const secrets = (0,_cloudrun_delivery_shared_adapters_secrets__WEBPACK_IMPORTED_MODULE_9__/* .connectSecrets */ .O)(inputs.project, process.env);
        // Loaded where it is needed: few steps comment on anything.
        const pullRequest = async (number) => (await __nccwpck_require__.e(/* import() */ 861).then(__nccwpck_require__.bind(__nccwpck_require__, 861))).connectPullRequestOf(inputs.gitHub, process.env, _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK, number);
        const patience = { clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_10__/* .systemClock */ .m, log: context.log };
        return (0,_regions_js__WEBPACK_IMPORTED_MODULE_11__/* .inRegions */ .N)(inputs.regions, async (region, inRegion) => {
            const place = { project: inputs.project, region };
            const connections = {
                cloudRun: async () => (0,_cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_12__/* .connectCloudRun */ .fY)(place, process.env, patience), jobs: async () => (0,_cloudrun_delivery_shared_adapters_jobs__WEBPACK_IMPORTED_MODULE_13__/* .connectJobs */ .$r)(place, process.env, patience), pools: async () => (0,_cloudrun_delivery_shared_adapters_worker_pools__WEBPACK_IMPORTED_MODULE_14__/* .connectWorkerPools */ .s4)(place, process.env, patience), logs: (0,_cloudrun_delivery_shared_adapters_container_logs__WEBPACK_IMPORTED_MODULE_15__/* .connectContainerLogs */ .$)(place, process.env),
            };
            return (0,_deploy_js__WEBPACK_IMPORTED_MODULE_0__/* .deploy */ .g)(region, inputs, { manifest, variables }, { ...connections, clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_10__/* .systemClock */ .m, images, secrets, backups, forge, pullRequest }, inRegion);
        }, context);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ir: () => (/* binding */ isVpc),
/* harmony export */   Kw: () => (/* binding */ readVpc),
/* harmony export */   Ug: () => (/* binding */ withCloudSql),
/* harmony export */   m0: () => (/* binding */ vpcEdit),
/* harmony export */   yj: () => (/* binding */ readCloudSql)
/* harmony export */ });
/* harmony import */ var _resource_edit_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5445);
/* harmony import */ var _resource_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9791);


const NAME = /^(projects\/[a-z0-9:.-]+\/.+\/)?[a-z]([-a-z0-9]*[a-z0-9])?$/;
const INSTANCE = /^[a-z0-9:.-]+:[a-z0-9-]+:[a-z][a-z0-9-]*$/;
const EGRESS = { 'all-traffic': 'ALL_TRAFFIC', 'private-ranges-only': 'PRIVATE_RANGES_ONLY' };
/** Where the sockets of the instances are, as Cloud Run has it. */
const CLOUD_SQL_FOLDER = '/cloudsql';
function readVpc(inputs) {
    const [connector, network, subnet] = ['vpc-connector', 'vpc-network', 'vpc-subnet'].map((name) => (inputs.optionalText(name) === undefined ? undefined : inputs.matching(name, NAME, 'a name such as default, or its full name projects/…')));
    const tags = inputs.list('vpc-tags');
    const egress = inputs.optionalText('vpc-egress') === undefined ? undefined : EGRESS[inputs.choice('vpc-egress', ['all-traffic', 'private-ranges-only'], 'private-ranges-only')];
    const direct = network !== undefined || subnet !== undefined;
    if (connector !== undefined && direct)
        inputs.problem('`vpc-connector` and `vpc-network`/`vpc-subnet` are two ways into a VPC: give one of them');
    if (tags.length > 0 && !direct)
        inputs.problem('`vpc-tags` are of a network interface: give `vpc-network` or `vpc-subnet` too');
    if (connector === undefined && !direct && egress === undefined)
        return undefined;
    const input = connector !== undefined ? 'vpc-connector' : network !== undefined ? 'vpc-network' : subnet === undefined ? 'vpc-egress' : 'vpc-subnet';
    return { input, tags, ...(connector === undefined ? {} : { connector }), ...(network === undefined ? {} : { network }), ...(subnet === undefined ? {} : { subnet }), ...(egress === undefined ? {} : { egress }) };
}
function isVpc(value) {
    return (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJson */ .Fh)(value) && typeof value['input'] === 'string' && Array.isArray(value['tags']);
}
function vpcEdit({ input, connector, network, subnet, tags, egress }) {
    return (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .inTemplate */ .mo)(`input ${input}`, (template) => {
        const present = (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(template['vpcAccess']);
        const direct = { ...(network === undefined ? {} : { network }), ...(subnet === undefined ? {} : { subnetwork: subnet }), ...(tags.length === 0 ? {} : { tags }) };
        const way = connector !== undefined ? (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .put */ .yJ)((0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .without */ .FF)(present, 'networkInterfaces'), ['connector'], connector)
            : network !== undefined || subnet !== undefined ? (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .put */ .yJ)((0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .without */ .FF)(present, 'connector'), ['networkInterfaces'], [direct])
                : present;
        return { ...template, vpcAccess: egress === undefined ? way : (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .put */ .yJ)(way, ['egress'], egress) };
    });
}
function readCloudSql(inputs, name) {
    const instances = inputs.list(name);
    for (const instance of instances)
        if (!INSTANCE.test(instance))
            inputs.mustBe(name, 'names such as my-project:europe-west1:shop-db', instance);
    return instances.length === 0 ? undefined : instances;
}
/** One volume holds all instances, mounted into the container that takes the requests. */
function withCloudSql(template, instances) {
    const volumes = (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objects */ .JD)(template['volumes']);
    const present = volumes.find((volume) => (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJson */ .Fh)(volume['cloudSqlInstance']));
    const name = (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(present?.['name']) || 'cloudsql';
    const volume = (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .put */ .yJ)({ ...present, name }, ['cloudSqlInstance', 'instances'], instances);
    const next = { ...template, volumes: present === undefined ? [...volumes, volume] : volumes.map((one) => (one === present ? volume : one)) };
    return (0,_resource_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .inMainOf */ .cs)(next, (container) => {
        const mounts = (0,_resource_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objects */ .JD)(container['volumeMounts']);
        return mounts.some((mount) => mount['name'] === name) ? container : { ...container, volumeMounts: [...mounts, { name, mountPath: CLOUD_SQL_FOLDER }] };
    });
}


/***/ }),

/***/ 8782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = [
    'url', 'revision', 'revision-url', 'stable-revision', 'changed', 'digest', 'previous-traffic', 'plan', 'regions',
    'backup', 'execution', 'execution-result', 'execution-succeeded-tasks', 'execution-failed-tasks', 'execution-log-url',
];


/***/ }),

/***/ 3901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ inRegions)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1134);
/* harmony import */ var _cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(66);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
// One deploy for each region, one after the other: each is observed, planned, applied and reported by itself, and one that fails does not keep
// the others from being done. The outputs are those of the first region; `regions` has them all.



async function inRegions(regions, deploy, context) {
    const done = [];
    try {
        for (const region of regions)
            done.push(regions.length === 1 ? { region, report: context.report, outcome: await deploy(region, context) } : await one(region, deploy, context));
    }
    finally {
        if (regions.length > 1)
            tell(done, context);
        context.report.output('regions', JSON.stringify(done.map(({ region, report, outcome }) => regionJson(region, report, outcome))));
    }
    const failures = done.filter(({ outcome }) => outcome.failure !== undefined);
    if (regions.length === 1 || failures.length === 0)
        return done[0]?.outcome ?? {};
    return { failure: `${failures.length} of ${regions.length} regions failed:\n${failures.map(({ region, outcome }) => `${region}: ${outcome.failure ?? ''}`).join('\n')}` };
}
async function one(region, deploy, context) {
    const report = new _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_0__/* .Report */ .pl();
    const outcome = await context.log.group(region, async () => {
        try {
            return await deploy(region, { ...context, report });
        }
        catch (thrown) {
            if (!(thrown instanceof _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE) || thrown.kind === 'cancelled')
                throw thrown;
            return { failure: `${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}${thrown.hint === '' ? '' : `\n${thrown.hint}`}` };
        }
    });
    return { region, report, outcome };
}
function tell(done, { report }) {
    for (const { region, report: own, outcome } of done) {
        report.section(`## ${outcome.failure === undefined ? '✅' : '❌'} ${(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(region)}`);
        for (const section of own.sections)
            report.section(section);
        if (outcome.failure !== undefined && own.outputs.size === 0)
            report.section((0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(outcome.failure));
        for (const annotation of own.annotations)
            report.annotate(annotation);
    }
    for (const [name, value] of done[0]?.report.outputs ?? [])
        report.output(name, value);
    const changed = done.some(({ report: own }) => own.outputs.get('changed') === 'true');
    if (done[0]?.report.outputs.has('changed') === true)
        report.output('changed', changed);
}
function regionJson(region, { outputs }, { failure }) {
    const entries = [...outputs].filter(([name]) => name !== 'plan' && name !== 'regions').map(([name, value]) => [name, name === 'changed' ? value === 'true' : value]);
    return { region, ok: failure === undefined, ...Object.fromEntries(entries) };
}


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ isDefaultProbe),
/* harmony export */   hK: () => (/* binding */ mainIndexOf),
/* harmony export */   rO: () => (/* binding */ withDefaults)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9791);
// What Cloud Run fills into a template that leaves it out, as its reference and the comments of its protos say
// (https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate). Only for comparing: what is written
// is what was asked for. A default that is not known here counts as a setting, unless the same manifest was deployed before.

const PORT = 8080;
const STARTUP_SECONDS = 240;
/** Of a task. */
const RETRIES = 3;
/** The account that a template without one gets. */
const DEFAULT_ACCOUNT = /^\d+-compute@developer\.gserviceaccount\.com$/;
function withDefaults(template, kind) {
    if (kind === 'service')
        return serviceDefaults(template);
    const whole = { ...withoutDefaultAccount(template), ...((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(template['containers']).length === 0 ? {} : { containers: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objects */ .JD)(template['containers']).map(workerDefaults) }) };
    if (kind === 'worker-pool')
        return whole;
    // https://cloud.google.com/run/docs/reference/rest/v2/TaskTemplate
    return { ...whole, taskCount: template['taskCount'] || 1, maxRetries: template['maxRetries'] ?? RETRIES, timeout: template['timeout'] || '600s' };
}
function serviceDefaults(template) {
    const containers = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objects */ .JD)(template['containers']);
    const main = mainIndexOf(containers);
    const filled = containers.map((container, index) => containerDefaults(container, index === main));
    const scaling = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(template['scaling']);
    return {
        ...withoutDefaultAccount(template),
        ...(containers.length === 0 ? {} : { containers: filled }),
        timeout: template['timeout'] || '300s',
        scaling: { ...scaling, maxInstanceCount: scaling['maxInstanceCount'] || 100 },
        maxInstanceRequestConcurrency: template['maxInstanceRequestConcurrency'] || (cpuOf(filled[main]) < 1 ? 1 : 80),
    };
}
function withoutDefaultAccount(template) {
    return DEFAULT_ACCOUNT.test((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(template['serviceAccount'])) ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(template, 'serviceAccount') : template;
}
/** Of a container that serves nobody: no port, no probe of its own, and no time between requests in which its CPU could idle. */
function workerDefaults(container) {
    const resources = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container['resources']);
    return { ...container, ...probeFields(container, PORT), resources: { ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(resources, 'cpuIdle'), limits: { cpu: '1', memory: '512Mi', ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(resources['limits']) } } };
}
/** The container that takes the requests: the one with a port, or the first. 0 when there is none. */
function mainIndexOf(containers) {
    return Math.max(0, containers.findIndex((container) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJson */ .Fh)(container) && (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(container['ports']).length > 0));
}
/** Where a container says nothing of resources its CPU is idle between requests; where it says anything, that must be said too. */
function containerDefaults(container, isMain) {
    const resources = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container['resources']);
    const limits = { cpu: '1', memory: '512Mi', ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(resources['limits']) };
    const common = { ...container, resources: container['resources'] === undefined ? { limits, cpuIdle: true } : { ...resources, limits } };
    if (!isMain)
        return { ...common, ...probeFields(container, PORT) };
    const port = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(container['ports'])[0]);
    const containerPort = Number(port['containerPort'] ?? 0) || PORT;
    const probe = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container['startupProbe']);
    return {
        ...common, ...probeFields(container, containerPort),
        ports: [{ ...port, name: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(port['name']) || 'http1', containerPort }],
        startupProbe: Object.keys(probe).length === 0 ? defaultProbe(containerPort) : probeDefaults(probe, containerPort),
    };
}
function probeFields(container, port) {
    const names = ['startupProbe', 'livenessProbe', 'readinessProbe'].filter((name) => Object.keys((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container[name])).length > 0);
    return Object.fromEntries(names.map((name) => [name, probeDefaults((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container[name]), port)]));
}
function defaultProbe(port) {
    return { timeoutSeconds: STARTUP_SECONDS, periodSeconds: STARTUP_SECONDS, failureThreshold: 1, tcpSocket: { port } };
}
function probeDefaults(probe, port) {
    const action = ['httpGet', 'tcpSocket', 'grpc'].find((name) => probe[name] !== undefined) ?? 'tcpSocket';
    const asked = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(probe[action]);
    return {
        ...probe, timeoutSeconds: probe['timeoutSeconds'] || 1, periodSeconds: probe['periodSeconds'] || 10, failureThreshold: probe['failureThreshold'] || 3,
        [action]: { ...(action === 'httpGet' ? { path: '/' } : {}), ...asked, port: asked['port'] || port },
    };
}
/** True for the probe that a container gets which asks for none: it follows the port. */
function isDefaultProbe(probe) {
    const { tcpSocket, timeoutSeconds, periodSeconds, failureThreshold } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(probe);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJson */ .Fh)(tcpSocket) && timeoutSeconds === STARTUP_SECONDS && periodSeconds === STARTUP_SECONDS && failureThreshold === 1;
}
function cpuOf(container) {
    const cpu = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(container?.['resources'])['limits'])['cpu']);
    return cpu.endsWith('m') ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu) || 1;
}


/***/ }),

/***/ 5445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ draftLeaves),
/* harmony export */   H2: () => (/* binding */ inMain),
/* harmony export */   LH: () => (/* binding */ putPort),
/* harmony export */   cs: () => (/* binding */ inMainOf),
/* harmony export */   ct: () => (/* binding */ applyEdits),
/* harmony export */   fk: () => (/* binding */ inSettings),
/* harmony export */   mo: () => (/* binding */ inTemplate),
/* harmony export */   u9: () => (/* binding */ putResource),
/* harmony export */   y7: () => (/* binding */ settingOf),
/* harmony export */   yJ: () => (/* binding */ put)
/* harmony export */ });
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2599);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9791);
/* harmony import */ var _leaves_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9285);
// Settings that inputs put over a resource. Each edit knows which input it came from, so that the plan can say so and say what it won
// over. An edit keeps what says the same already to the letter.



/** Paths of the resource's own fields, beside those of its template: `service.ingress`, `job.labels.team`. */
const SETTINGS = /^(service|job|worker-pool)\./;
/** Name of the resource's own field at the path; undefined where the path is of the template. */
function settingOf(path) {
    return SETTINGS.test(path) ? path.replace(SETTINGS, '') : undefined;
}
function applyEdits(base, edits) {
    const origins = new Map();
    const overridden = [];
    let draft = base;
    let present = draftLeaves(base);
    for (const { origin, apply } of edits) {
        draft = apply(draft);
        const next = draftLeaves(draft);
        for (const path of new Set([...present.keys(), ...next.keys()])) {
            if (present.get(path)?.same === next.get(path)?.same)
                continue;
            if (present.has(path) && !origins.has(path))
                overridden.push({ path, origin });
            origins.set(path, origin);
        }
        present = next;
    }
    return { draft, origins, overridden };
}
function draftLeaves({ kind, settings, template }) {
    return new Map([...(0,_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .leavesOf */ .wf)(template), ...[...(0,_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .leavesOf */ .wf)(settings)].map(([path, leaf]) => [`${kind}.${path}`, leaf])]);
}
function inTemplate(origin, change) {
    return { origin, apply: (draft) => ({ ...draft, template: change(draft.template) }) };
}
function inSettings(origin, change) {
    return { origin, apply: (draft) => ({ ...draft, settings: change(draft.settings) }) };
}
/** Changes the container that takes the requests, or the first where none does; it is made where there is none. */
function inMain(origin, change) {
    return { origin, apply: (draft) => ({ ...draft, template: inMainOf(draft.template, (container) => change(container, draft.kind)) }) };
}
function inMainOf(template, change) {
    const containers = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(template['containers']).length === 0 ? [{}] : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(template['containers']);
    const main = (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .mainIndexOf */ .hK)(containers);
    return { ...template, containers: containers.map((container, index) => (index === main ? change((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(container)) : container)) };
}
/** Sets a field at a path. What says the same stays as it is spelled. An undefined value takes the field away. */
function put(json, path, value) {
    const [first = '', ...rest] = path;
    if (rest.length > 0) {
        const inner = put((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(json[first]), rest, value);
        return Object.keys(inner).length === 0 && json[first] === undefined ? json : { ...json, [first]: inner };
    }
    if (value === undefined)
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .without */ .FF)(json, first);
    return json[first] !== undefined && (0,_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .sameValue */ .eE)(json[first], value, first === 'cpu' || first === 'memory' ? `limits.${first}` : first) ? json : { ...json, [first]: value };
}
/**
 * A resource of a container. A service's container that said nothing of resources so far has an idle CPU between requests; as soon as it
 * says anything, the API takes what is not said for always on, which costs money: so it is said. What serves no requests has no such time.
 */
function putResource(container, path, value, kind) {
    const base = container['resources'] === undefined && kind === 'service' ? { cpuIdle: true } : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(container['resources']);
    return { ...container, resources: put(base, path, value) };
}
/** The port, and with it the startup probe that Cloud Run made for the old one. */
function putPort(container, port) {
    const [present] = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(container['ports']);
    const ports = [{ ...((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isJson */ .Fh)(present) ? present : {}), containerPort: port }];
    const next = (0,_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .sameValue */ .eE)(container['ports'], ports, 'ports') ? container : { ...container, ports };
    return (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .isDefaultProbe */ .C2)(next['startupProbe']) && !(0,_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .sameValue */ .eE)((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(next['startupProbe'])['tcpSocket'])['port'], port) ? (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .without */ .FF)(next, 'startupProbe') : next;
}


/***/ }),

/***/ 3378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ flattened),
/* harmony export */   p: () => (/* binding */ unflattened)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9791);
// A job's ExecutionTemplate holds the template of its tasks, which is the one that has containers. Here the two are one mapping, so that
// everything that is known of templates of revisions holds for jobs as well: tasks, parallelism, labels and annotations stand beside the
// containers. https://cloud.google.com/run/docs/reference/rest/v2/ExecutionTemplate

/** Fields of the execution that have a place beside those of its tasks. Neither message has a field of the other's by the same name. */
const OF_EXECUTION = ['labels', 'annotations', 'parallelism', 'taskCount'];
/** Where fields of the execution are kept that are not known here. */
const OTHERS = 'execution';
function flattened(execution) {
    const { template, ...own } = execution;
    const others = Object.fromEntries(Object.entries(own).filter(([field]) => !isOfExecution(field)));
    const known = Object.fromEntries(Object.entries(own).filter(([field]) => isOfExecution(field)));
    return { ...(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(template), ...known, ...(Object.keys(others).length === 0 ? {} : { [OTHERS]: others }) };
}
function unflattened(flat) {
    const { [OTHERS]: others, ...rest } = flat;
    const [known, task] = [true, false].map((wanted) => Object.fromEntries(Object.entries(rest).filter(([field]) => isOfExecution(field) === wanted)));
    return { ...((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJson */ .Fh)(others) ? others : {}), ...known, template: task ?? {} };
}
function isOfExecution(field) {
    return OF_EXECUTION.some((one) => one === field);
}


/***/ }),

/***/ 9791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   Fh: () => (/* binding */ isJson),
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   JD: () => (/* binding */ objects),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
// Small readers for JSON whose shape is the API's.
function isJson(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function object(value) {
    return isJson(value) ? value : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function objects(value) {
    return list(value).filter(isJson);
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
function texts(value) {
    return Object.fromEntries(Object.entries(object(value)).map(([key, entry]) => [key, String(entry)]));
}
function without(json, ...fields) {
    return Object.fromEntries(Object.entries(json).filter(([field]) => !fields.includes(field)));
}


/***/ }),

/***/ 7799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ KINDS),
/* harmony export */   a: () => (/* binding */ nounOf)
/* harmony export */ });
// What can be deployed. The templates of all three are nearly the same; what differs is said where it matters, by kind.
const KINDS = ['service', 'job', 'worker-pool'];
const NOUNS = { service: 'service', job: 'job', 'worker-pool': 'worker pool' };
function nounOf(kind) {
    return NOUNS[kind];
}


/***/ }),

/***/ 9285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   eE: () => (/* binding */ sameValue),
/* harmony export */   wf: () => (/* binding */ leavesOf)
/* harmony export */ });
/* unused harmony export sameLeaves */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9791);
// A resource as a flat list of its settings, each with a path that people can read: `containers[app].env.NAME`, `scaling.minInstanceCount`.
// Two resources are the same when their leaves are: what the API spells differently (2 and 2000m, 1Gi and 1024Mi), leaves out
// (false, 0, empty) or puts in another order is no difference.

/** Fields whose values may hold what is nobody's business: arguments carry passwords, headers carry tokens. */
const PRIVATE = /(^|\.)(args|httpHeaders)(\[|\.|$)/;
const DURATION = /^(\d+(?:\.\d+)?)s$/;
const MEMORY_UNITS = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
function leavesOf(value, path = '') {
    const leaves = new Map();
    collect(value, path, leaves);
    return leaves;
}
function collect(value, path, leaves) {
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJson */ .Fh)(value)) {
        for (const [field, entry] of Object.entries(value))
            collect(entry, path === '' ? field : `${path}.${field}`, leaves);
        return;
    }
    if (Array.isArray(value) && value.every(_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJson */ .Fh))
        return collectEntries(value, path, leaves);
    const same = canonical(value, path);
    // What is empty is not there, as the API's own JSON has it.
    if (same !== '')
        leaves.set(path, { same, shown: typeof value === 'string' ? value : JSON.stringify(value), isPrivate: PRIVATE.test(path) });
}
function collectEntries(entries, path, leaves) {
    if (/(^|\.)env$/.test(path)) {
        for (const entry of entries)
            leaves.set(`${path}.${(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(entry['name'])}`, environmentLeaf(entry));
        return;
    }
    for (const [index, entry] of entries.entries()) {
        const name = nameOf(entry, path);
        const { size } = leaves;
        collect(without(entry, name), `${path}[${name ?? index}]`, leaves);
        // An entry that has nothing but its name is there all the same.
        if (name !== undefined && leaves.size === size)
            leaves.set(`${path}[${name}]`, { same: kindOf(entry), shown: kindOf(entry), isPrivate: false });
    }
}
function kindOf(entry) {
    return Object.keys(entry).filter((field) => field !== 'name' && field !== 'mountPath').join() || 'there';
}
/** Entries of these lists are known by a name, so that a change of order is none. Ports have no order to lose: there is one. */
function nameOf(entry, path) {
    const name = path.endsWith('volumeMounts') ? entry['mountPath'] : path.endsWith('items') ? entry['path'] : path.endsWith('ports') ? undefined : entry['name'];
    return typeof name === 'string' && name !== '' ? name : undefined;
}
function without(entry, name) {
    return Object.fromEntries(Object.entries(entry).filter(([field, value]) => !(['name', 'mountPath', 'path'].includes(field) && value === name)));
}
function environmentLeaf(entry) {
    const reference = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(entry['valueSource'])['secretKeyRef']);
    const secret = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(reference['secret']);
    if (secret !== '') {
        const shown = `secret ${secret}:${String(reference['version'] ?? '') || 'latest'}`;
        return { same: shown, shown, isPrivate: false };
    }
    const value = String(entry['value'] ?? '');
    return { same: `=${value}`, shown: JSON.stringify(value), isPrivate: true };
}
function canonical(value, path) {
    // Here nothing is not zero: the API means three, or one.
    if (value === 0 && /(^|\.)(maxRetries|manualInstanceCount)$/.test(path))
        return '0';
    if (value === undefined || value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0))
        return '';
    if (typeof value !== 'string')
        return Array.isArray(value) ? JSON.stringify((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(value)) : String(value);
    if (path.endsWith('limits.cpu'))
        return String(value.endsWith('m') ? Number(value.slice(0, -1)) / 1000 : Number(value));
    if (path.endsWith('limits.memory') || path.endsWith('sizeLimit'))
        return String(bytesOf(value));
    const seconds = DURATION.exec(value)?.[1];
    return seconds === undefined ? value : `${Number(seconds)}s`;
}
function bytesOf(quantity) {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([kMGT]i?|Ki)?$/.exec(quantity) ?? [];
    return number === undefined ? quantity : Number(number) * (MEMORY_UNITS[unit] ?? 1);
}
function sameLeaves(a, b) {
    return a.size === b.size && [...a].every(([path, leaf]) => b.get(path)?.same === leaf.same);
}
/** Whether two values of the same field say the same. @param path of the field, for its unit */
function sameValue(a, b, path = '') {
    return sameLeaves(leavesOf(a, path), leavesOf(b, path));
}


/***/ }),

/***/ 5140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W1: () => (/* binding */ IMAGE),
  __: () => (/* binding */ TASKS_MAX),
  xZ: () => (/* binding */ TASK_SECONDS_MAX),
  qF: () => (/* binding */ parseJson),
  sb: () => (/* binding */ readSettings),
  wn: () => (/* binding */ settingEdits),
  aL: () => (/* binding */ words)
});

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/edit.js
var edit = __nccwpck_require__(5445);
// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/resource/json.js
var resource_json = __nccwpck_require__(9791);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/probe-input.js
const NUMBERS = {
    initialDelaySeconds: { min: 0, max: 240 },
    timeoutSeconds: { min: 1, max: 3600 },
    periodSeconds: { min: 1, max: 3600 },
    failureThreshold: { min: 1, max: 1000 },
};
const ACTIONS = {
    'httpGet.path': ['httpGet', 'path'], 'httpGet.port': ['httpGet', 'port'], 'tcpSocket.port': ['tcpSocket', 'port'], 'grpc.port': ['grpc', 'port'], 'grpc.service': ['grpc', 'service'],
};
const EXPECTED = 'a probe such as /healthz or tcp:8080 or grpc, with times like periodSeconds=5,failureThreshold=3 after a comma, or none';
function readProbe(inputs, name) {
    const value = inputs.optionalText(name);
    if (value === undefined || value === 'none')
        return value;
    const probe = {};
    const actions = new Set();
    for (const [index, part] of value.split(',').map((one) => one.trim()).entries()) {
        const [action, field, entry] = (index === 0 ? probe_input_short(part) : undefined) ?? probe_input_long(part) ?? [];
        if (field === undefined || entry === undefined) {
            inputs.mustBe(name, EXPECTED, part);
            return undefined;
        }
        if (action === undefined || action === '')
            probe[field] = entry;
        else {
            actions.add(action);
            probe[action] = { ...(typeof probe[action] === 'object' ? probe[action] : {}), ...(field === '' ? {} : { [field]: entry }) };
        }
    }
    if (actions.size === 1)
        return probe;
    inputs.mustBe(name, `${EXPECTED}; it looks in exactly one way`, value);
    return undefined;
}
function probe_input_short(part) {
    if (part.startsWith('/'))
        return ['httpGet', 'path', part];
    const [, action, port] = /^(http|tcp|grpc)(?::(\d{1,5}))?$/.exec(part) ?? [];
    if (action === undefined)
        return undefined;
    const full = action === 'http' ? 'httpGet' : action === 'tcp' ? 'tcpSocket' : 'grpc';
    return port === undefined ? [full, '', ''] : [full, 'port', Number(port)];
}
function probe_input_long(part) {
    const at = part.indexOf('=');
    const [key, value] = [part.slice(0, at), part.slice(at + 1)];
    const [action, field] = ACTIONS[key] ?? [];
    if (action !== undefined && field !== undefined)
        return field === 'port' ? (/^\d{1,5}$/.test(value) ? [action, field, Number(value)] : undefined) : [action, field, value];
    const range = NUMBERS[key];
    const number = Number(value);
    return range !== undefined && /^\d+$/.test(value) && number >= range.min && number <= range.max ? ['', key, number] : undefined;
}

// EXTERNAL MODULE: ./actions/deploy-cloudrun/lib/network-inputs.js
var network_inputs = __nccwpck_require__(5214);
;// CONCATENATED MODULE: ./actions/deploy-cloudrun/lib/settings-inputs.js




const IMAGE = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/;
const CPU = /^(\d+(\.\d+)?|\d+m)$/;
const MEMORY = /^\d+(\.\d+)?(k|M|G|Ki|Mi|Gi)$/;
const ACCOUNT = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const LABEL_KEY = /^[a-z][a-z0-9_-]{0,62}$/;
const LABEL_VALUE = /^[a-z0-9_-]{0,63}$/;
const ANNOTATION_KEY = /^[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?$/;
const RESERVED = /^([^/]+\.)?(run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//;
const OURS = /^dreamango\.github\.io\//;
const INGRESS = { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' };
const TIMEOUT_SECONDS_MAX = 3600;
/** Of one attempt of a task: seven days. */
const TASK_SECONDS_MAX = 604_800;
const TASKS_MAX = 10_000;
const RETRIES_MAX = 10;
const inResources = (path) => (origin, value) => (0,edit/* inMain */.H2)(origin, (container, kind) => (0,edit/* putResource */.u9)(container, path, value, kind));
const ofTemplate = (path) => (origin, value) => (0,edit/* inTemplate */.mo)(origin, (json) => (0,edit/* put */.yJ)(json, path, value));
const ofResource = (path) => (origin, value) => (0,edit/* inSettings */.fk)(origin, (json) => (0,edit/* put */.yJ)(json, path, value));
const ofMain = (path) => (origin, value) => (0,edit/* inMain */.H2)(origin, (container) => (0,edit/* put */.yJ)(container, path, value));
const matching = (pattern, expected) => (inputs, name) => (inputs.optionalText(name) === undefined ? undefined : inputs.matching(name, pattern, expected));
const whole = (min, max) => (inputs, name) => inputs.number(name, { min, max, whole: true, default: undefined });
const seconds = (max) => (inputs, name) => (inputs.optionalText(name) === undefined ? undefined : `${inputs.durationSeconds(name, 0, { min: 1, max })}s`);
const flag = (inputs, name) => (inputs.optionalText(name) === undefined ? undefined : inputs.flag(name, false));
const SETTINGS = {
    image: { read: matching(IMAGE, 'an image such as europe-docker.pkg.dev/project/repository/name@sha256:…'), edit: ofMain(['image']) },
    cpu: { read: matching(CPU, 'a number of CPUs such as 2, 0.5 or 500m'), edit: inResources(['limits', 'cpu']) },
    memory: { read: matching(MEMORY, 'an amount of memory such as 512Mi or 2Gi'), edit: inResources(['limits', 'memory']) },
    gpu: { read: whole(0, 8), edit: (origin, count) => inResources(['limits', 'nvidia.com/gpu'])(origin, count === 0 ? undefined : String(count)) },
    'gpu-type': { read: matching(/^[a-z0-9-]+$/, 'a type of GPU such as nvidia-l4'), edit: ofTemplate(['nodeSelector', 'accelerator']) },
    'cpu-boost': { read: flag, edit: inResources(['startupCpuBoost']) },
    'cpu-throttling': { read: flag, edit: inResources(['cpuIdle']) },
    port: { read: whole(1, 65_535), edit: (origin, port) => (0,edit/* inMain */.H2)(origin, (container) => (0,edit/* putPort */.LH)(container, Number(port))) },
    command: { read: words, edit: ofMain(['command']) },
    args: { read: words, edit: ofMain(['args']) },
    'startup-probe': { read: readProbe, edit: probe('startupProbe') },
    'liveness-probe': { read: readProbe, edit: probe('livenessProbe') },
    'readiness-probe': { read: readProbe, edit: probe('readinessProbe') },
    concurrency: { read: whole(1, 1000), edit: ofTemplate(['maxInstanceRequestConcurrency']) },
    timeout: { read: seconds(TIMEOUT_SECONDS_MAX), edit: ofTemplate(['timeout']) },
    'min-instances': { read: whole(0, 1000), edit: ofTemplate(['scaling', 'minInstanceCount']) },
    'max-instances': { read: whole(1, 1000), edit: ofTemplate(['scaling', 'maxInstanceCount']) },
    'service-min-instances': { read: whole(0, 1000), edit: ofResource(['scaling', 'minInstanceCount']) },
    'service-account': { read: matching(ACCOUNT, "a service account's address such as shop@my-project.iam.gserviceaccount.com"), edit: ofTemplate(['serviceAccount']) },
    'execution-environment': { read: choice({ gen1: 'EXECUTION_ENVIRONMENT_GEN1', gen2: 'EXECUTION_ENVIRONMENT_GEN2' }), edit: ofTemplate(['executionEnvironment']) },
    'session-affinity': { read: flag, edit: ofTemplate(['sessionAffinity']) },
    ingress: { read: choice(INGRESS), edit: ofResource(['ingress']) },
    tasks: { read: whole(1, TASKS_MAX), edit: ofTemplate(['taskCount']) },
    parallelism: { read: whole(0, TASKS_MAX), edit: ofTemplate(['parallelism']) },
    'max-retries': { read: whole(0, RETRIES_MAX), edit: ofTemplate(['maxRetries']) },
    'task-timeout': { read: seconds(TASK_SECONDS_MAX), edit: ofTemplate(['timeout']) },
    instances: { read: whole(0, 1000), edit: ofResource(['scaling', 'manualInstanceCount']) },
    labels: { read: readLabels, edit: everywhere('labels') },
    annotations: { read: readAnnotations, edit: everywhere('annotations') },
    'cloudsql-instances': { read: network_inputs/* readCloudSql */.yj, edit: (origin, instances) => (0,edit/* inTemplate */.mo)(origin, (template) => (0,network_inputs/* withCloudSql */.Ug)(template, (0,resource_json/* list */.p_)(instances).map(String))) },
};
function readSettings(inputs) {
    const entries = Object.entries(SETTINGS).map(([name, { read }]) => [name, read(inputs, name)]);
    return Object.fromEntries([...entries, ['vpc', (0,network_inputs/* readVpc */.Kw)(inputs)]].filter(([, value]) => value !== undefined));
}
/** In the order in which they are put over the base. */
function settingEdits(settings) {
    const edits = Object.entries(SETTINGS).flatMap(([name, { edit }]) => (settings[name] === undefined ? [] : [edit(`input ${name}`, settings[name])]));
    return (0,network_inputs/* isVpc */.Ir)(settings['vpc']) ? [...edits, (0,network_inputs/* vpcEdit */.m0)(settings['vpc'])] : edits;
}
function choice(values) {
    return (inputs, name) => {
        const value = inputs.optionalText(name);
        if (value !== undefined && !Object.hasOwn(values, value))
            inputs.mustBe(name, `one of ${Object.keys(values).join(', ')}`, value);
        return value === undefined ? undefined : values[value];
    };
}
/** On the service, where people look, and on its revisions, where bills and logs do: as gcloud has it. */
function everywhere(field) {
    return (origin, entries) => {
        const add = (json) => ({ ...json, [field]: { ...(0,resource_json/* texts */.Te)(json[field]), ...(0,resource_json/* texts */.Te)(entries) } });
        return { origin, apply: ({ kind, settings, template }) => ({ kind, settings: add(settings), template: add(template) }) };
    };
}
function probe(field) {
    return (origin, value) => (0,edit/* inMain */.H2)(origin, (container) => {
        if (value === 'none')
            return (0,resource_json/* without */.FF)(container, field);
        // The action and the times that are given; nothing of another action's is left.
        const kept = (0,resource_json/* without */.FF)((0,resource_json/* object */.Ik)(container[field]), 'httpGet', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold');
        return { ...container, [field]: { ...kept, ...(0,resource_json/* object */.Ik)(value) } };
    });
}
/** One a line, or a JSON list where an item has line breaks or blanks at its ends. */
function words(inputs, name) {
    const text = inputs.optionalText(name);
    if (text === undefined)
        return undefined;
    if (!text.startsWith('['))
        return inputs.lines(name);
    const value = parseJson(text);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value;
    // The text is not quoted: arguments may hold secrets.
    inputs.problem(`\`${name}\` starts with "[" and must be a JSON list of texts, such as ["--port", "8080"]`);
    return undefined;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function readLabels(inputs, name) {
    const labels = inputs.keyValues(name, LABEL_KEY, 'a label: lower-case letters, digits, - and _, a letter first');
    for (const [key, value] of Object.entries(labels)) {
        if (!LABEL_VALUE.test(value))
            inputs.problem(`\`${name}\`: the value of ${key} must have lower-case letters, digits, - and _, at most 63, got "${value}"`);
    }
    return Object.keys(labels).length === 0 ? undefined : labels;
}
function readAnnotations(inputs, name) {
    const annotations = inputs.keyValues(name, ANNOTATION_KEY, 'the key of an annotation such as example.com/owner');
    for (const key of Object.keys(annotations)) {
        if (RESERVED.test(key))
            inputs.problem(`\`${name}\`: ${key} belongs to Cloud Run, whose API refuses it; use the input for that setting, or the \`manifest\``);
        if (OURS.test(key))
            inputs.problem(`\`${name}\`: ${key} is where this suite remembers the service's history`);
    }
    return Object.keys(annotations).length === 0 ? undefined : annotations;
}


/***/ }),

/***/ 2681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   gi: () => (/* binding */ wantedJobIn),
/* harmony export */   lj: () => (/* binding */ wantedPoolIn),
/* harmony export */   nP: () => (/* binding */ wantedIn)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_target__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2722);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3644);
/* harmony import */ var _environment_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(412);
/* harmony import */ var _kind_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5924);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7898);
/* harmony import */ var _resource_kind_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7799);
// Inputs and files put together: what only both can tell is refused here, before anything is read from the world.






/** What is deployed. The manifest's word counts only where no input names a kind; otherwise `readManifest` has compared the two. */
function kindOf({ kind }, manifest) {
    return kind ?? manifest?.kind ?? 'service';
}
function wantedIn(region, parsed, manifest, variables) {
    const service = nameOf('service', parsed, manifest);
    const long = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .tooLong */ .P)(parsed.tag, service);
    if (long !== undefined)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', long, { hint: 'Give a shorter `tag`.' });
    const { kind: _kind, name: _name, regions: _regions, given: _given, execution: _execution, instancePercent: _percent, ...rest } = parsed;
    return put({ ...rest, region, kind: 'service', service }, parsed, manifest, variables);
}
function wantedJobIn(region, parsed, manifest, variables) {
    const job = nameOf('job', parsed, manifest);
    return put({ ...commonOf(region, parsed), kind: 'job', job, execution: parsed.execution }, parsed, manifest, variables);
}
function wantedPoolIn(region, parsed, manifest, variables) {
    const workerPool = nameOf('worker-pool', parsed, manifest);
    return put({ ...commonOf(region, parsed), kind: 'worker-pool', workerPool, instancePercent: parsed.instancePercent }, parsed, manifest, variables);
}
function commonOf(region, parsed) {
    const { project, manifestPath, environment, settings, origins, resolveSecrets, showValues, dryRun, run, attempt, commit } = parsed;
    return { project, region, manifestPath, environment, settings, origins, resolveSecrets, showValues, dryRun, run, attempt, commit };
}
function put(inputs, { kind, given }, manifest, variables) {
    // Where an input names the kind, these were told with all other problems.
    const problems = kind === undefined ? [...(0,_environment_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .reservedNames */ .hD)(inputs.kind, inputs.environment), ...(0,_kind_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignInputs */ .eD)(inputs.kind, given)] : [];
    if (problems.length > 0)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`manifest\` "${manifest?.file ?? ''}" is a ${(0,_resource_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .nounOf */ .a)(inputs.kind)}: ${problems.join('; ')}`);
    const twice = inputs.environment.secrets.find(({ at }) => Object.hasOwn(variables, at));
    if (twice !== undefined)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `${twice.at} is in \`env-vars-file\` and in \`secrets\`: only one of them can give its value`);
    return { inputs, manifest, variables };
}
function nameOf(kind, { name: given }, manifest) {
    const named = manifest?.name;
    const { charactersMax } = _kind_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMES */ .Xk[kind];
    if (given === '' && named === undefined)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`${kind}\` is required and was empty, and the \`manifest\` has no name`, { hint: `Give \`${kind}\`, or \`name\` (\`metadata.name\`) in the manifest.` });
    if (given !== '' && named !== undefined && given !== named)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`${kind}\` is "${given}" but \`manifest\` "${manifest?.file ?? ''}" names "${named}"`, { hint: 'Take one of them away.' });
    if (given === '' && !(0,_cloudrun_delivery_shared_target__WEBPACK_IMPORTED_MODULE_5__/* .isNameOf */ .b_)(_kind_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMES */ .Xk[kind], named ?? ''))
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`manifest\` "${manifest?.file ?? ''}" names the ${(0,_resource_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .nounOf */ .a)(kind)} "${named ?? ''}"`, { hint: `A name has lower-case letters, digits and hyphens, a letter first, at most ${charactersMax} characters.` });
    return given === '' ? (named ?? '') : given;
}


/***/ }),

/***/ 1134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  pl: () => (/* binding */ Report),
  dK: () => (/* binding */ mask),
  Cs: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: isJob

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
    const { loadManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(293)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3293));
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

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/clock.js


const systemClock = {
    nowMs: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
        }
        catch {
            throw (0,errors/* cancelled */.KW)('waiting');
        }
    },
    random: () => Math.random(),
};


/***/ }),

/***/ 4853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fY: () => (/* binding */ connectCloudRun)
/* harmony export */ });
/* unused harmony exports cloudRun, parseService */
/* harmony import */ var _core_service_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7960);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1292);
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
    return cloudRun(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('run', place.project, env, patience));
}
function cloudRun({ project, region }, api) {
    const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`;
    const servicePath = (name) => `${parent}/services/${encodeURIComponent(name)}`;
    return {
        getService: async (name, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => parseService(await api({ method: 'GET', path: servicePath(name), what: `reading service ${name}`, signal }))),
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
        getRevision: async (service, revision, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => {
            const path = `${servicePath(service)}/revisions/${encodeURIComponent(revision)}`;
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRevision */ .Pp)(await api({ method: 'GET', path, what: `reading revision ${revision}`, signal }));
        }),
        listRevisions: async (service, signal) => {
            const found = [];
            let pageToken;
            do {
                const query = { pageSize: REVISIONS_PER_PAGE, pageToken };
                const page = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'GET', path: `${servicePath(service)}/revisions`, query, what: `listing revisions of ${service}`, signal }));
                found.push(...(0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(page['revisions']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRevision */ .Pp));
                pageToken = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(page['nextPageToken']);
            } while (pageToken !== undefined);
            return found.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
        },
        // Version 3, so that bindings with a condition come whole and survive the write.
        getPolicy: async (service, signal) => {
            const query = { 'options.requestedPolicyVersion': 3 };
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'GET', path: `${servicePath(service)}:getIamPolicy`, query, what: `reading who may call ${service}`, signal }));
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
    const target = revision === _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k ? { type: ALLOCATION_LATEST } : { type: ALLOCATION_REVISION, revision };
    return { ...target, percent, ...(tag === undefined ? {} : { tag }) };
}
function parseService(answer) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(answer);
    const condition = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCondition */ .zB)(json['terminalCondition']);
    return {
        name: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['name'], 'name')),
        etag: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['etag'], 'etag'),
        uri: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(json['uri']) ?? '',
        template: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['template']),
        traffic: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['traffic']).map(parseTarget),
        trafficStatuses: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['trafficStatuses']).map(parseStatus),
        latestReadyRevision: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['latestReadyRevision']),
        latestCreatedRevision: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['latestCreatedRevision']),
        annotations: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(json['annotations']),
        settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
        reconciling: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isReconciling */ .KA)(json, condition),
        condition,
    };
}
function parseTarget(value) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value);
    const revision = json['type'] === ALLOCATION_LATEST || json['type'] === 1 ? _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k : (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['revision']);
    const tag = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(json['tag']);
    return { revision: revision ?? _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k, percent: Number(json['percent'] ?? 0), ...(tag === undefined ? {} : { tag }) };
}
function parseStatus(value) {
    const uri = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value)['uri']);
    return { ...parseTarget(value), ...(uri === undefined ? {} : { uri }) };
}


/***/ }),

/***/ 2060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ connectBackups)
/* harmony export */ });
/* unused harmony export cloudSqlBackups */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1292);


const NEWEST = 20;
/** The client is loaded, and credentials are looked up, at the first call: most jobs back nothing up. */
function connectBackups(env) {
    return cloudSqlBackups(async (project) => (await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 2205))).connectGoogleApi('sqladmin', project, env));
}
function cloudSqlBackups(connect) {
    const path = (project, instance) => `/v1/projects/${encodeURIComponent(project)}/instances/${encodeURIComponent(instance)}/backupRuns`;
    return {
        begin: async ({ project, instance }, description, signal) => {
            const api = await connect(project);
            const answer = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(await api({ method: 'POST', path: path(project, instance), body: { description }, what: `backing up ${instance}`, signal }));
            const id = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(answer['backupContext'])['backupId']);
            if (id === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('unavailable', `Cloud SQL began a backup of ${instance} and did not say which`);
            return id;
        },
        get: async ({ project, instance }, id, signal) => {
            const api = await connect(project);
            return backupOf(await api({ method: 'GET', path: `${path(project, instance)}/${encodeURIComponent(id)}`, what: `reading backup ${id} of ${instance}`, signal }));
        },
        newest: async ({ project, instance }, signal) => {
            const api = await connect(project);
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(await api({ method: 'GET', path: path(project, instance), query: { maxResults: NEWEST }, what: `listing the backups of ${instance}`, signal }))['items']).map(backupOf);
        },
    };
}
function backupOf(answer) {
    const { id, status, description, error } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(answer);
    const state = status === 'SUCCESSFUL' ? 'succeeded' : ['ENQUEUED', 'RUNNING', 'OVERDUE', 'SQL_BACKUP_RUN_STATUS_UNSPECIFIED', undefined].includes(status) ? 'running' : 'failed';
    return { id: String(id), state, description: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)(description) ?? '', message: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(error)['message']) ?? (state === 'failed' ? `it ended as ${String(status)}` : '') };
}


/***/ }),

/***/ 4783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ connectContainerLogs)
/* harmony export */ });
/* unused harmony export containerLogs */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
// The last lines of the containers of a revision or of a task, over Cloud Logging v2: what they wrote, and what Cloud Run says of them. Lines come seconds late,
// so the caller may ask again. https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list


const LINE_CHARACTERS_MAX = 2000;
const LOGS = ['stdout', 'stderr', 'varlog/system'];
/** Credentials are looked up at the first question: most deploys succeed. */
function connectContainerLogs(place, env) {
    let api;
    return containerLogs(place, async (call) => {
        api ??= (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('logging', place.project, env);
        return (await api)(call);
    });
}
function containerLogs({ project, region }, api) {
    return {
        lastLines: async (source, max, signal) => {
            const names = LOGS.map((log) => `"projects/${project}/logs/run.googleapis.com%2F${encodeURIComponent(log)}"`).join(' OR ');
            const filter = [...writtenBy(source), `resource.labels.location = "${region}"`, `logName = (${names})`].join(' AND ');
            const body = { resourceNames: [`projects/${project}`], filter, orderBy: 'timestamp desc', pageSize: max };
            try {
                const answer = record(await api({ method: 'POST', path: '/v2/entries:list', body, reads: true, what: `reading the log of ${source.kind === 'job' ? source.execution : source.revision}`, signal }));
                const entries = Array.isArray(answer['entries']) ? answer['entries'] : [];
                return entries.slice(0, max).map((entry) => lineOf(record(entry))).filter((line) => line !== '').toReversed();
            }
            catch (thrown) {
                if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE) || thrown.kind !== 'permission')
                    throw thrown;
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', thrown.message, { cause: thrown, hint: 'Grant roles/logging.viewer to the workflow identity to see the last lines of a failing container here.' });
            }
        },
    };
}
/** https://cloud.google.com/run/docs/logging */
function writtenBy(source) {
    if (source.kind === 'job') {
        return [
            'resource.type = "cloud_run_job"', `resource.labels.job_name = "${source.name}"`,
            `labels."run.googleapis.com/execution_name" = "${source.execution}"`, `labels."run.googleapis.com/task_index" = "${source.task}"`,
        ];
    }
    const [type, label] = source.kind === 'service' ? ['cloud_run_revision', 'service_name'] : ['cloud_run_worker_pool', 'worker_pool_name'];
    return [`resource.type = "${type}"`, `resource.labels.${label} = "${source.name}"`, `resource.labels.revision_name = "${source.revision}"`];
}
function lineOf(entry) {
    const payload = record(entry['jsonPayload']);
    const text = typeof entry['textPayload'] === 'string' ? entry['textPayload'] : typeof payload['message'] === 'string' ? payload['message'] : Object.keys(payload).length === 0 ? '' : JSON.stringify(payload);
    return text.trimEnd().slice(0, LINE_CHARACTERS_MAX);
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}


/***/ }),

/***/ 3410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MA: () => (/* binding */ registryAddress),
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   pX: () => (/* binding */ gitHubEndpoint),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
/* unused harmony exports isEmulated, mayAskRegistry */
/* harmony import */ var _core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3670);
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
    return emulated && (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactRegistry */ .QJ)(host) ? { origin: `http://${name}:${port}`, emulated } : { origin: (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .registryOrigin */ ._g)(host), emulated: false };
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." });
    }
    if (isEmulated(env) && !local)
        return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` };
    return { apiUrl: value };
}


/***/ }),

/***/ 2028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ GitHubHttp)
});

;// CONCATENATED MODULE: ./node_modules/universal-user-agent/index.js
function getUserAgent() {
  if (typeof navigator === "object" && "userAgent" in navigator) {
    return navigator.userAgent;
  }

  if (typeof process === "object" && process.version !== undefined) {
    return `Node.js/${process.version.substr(1)} (${process.platform}; ${
      process.arch
    })`;
  }

  return "<environment undetectable>";
}

;// CONCATENATED MODULE: ./node_modules/@octokit/endpoint/dist-bundle/index.js
// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var VERSION = "0.0.0-development";

// pkg/dist-src/defaults.js
var userAgent = `octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent
  },
  mediaType: {
    format: ""
  }
};

// pkg/dist-src/util/lowercase-keys.js
function lowercaseKeys(object) {
  if (!object) {
    return {};
  }
  return Object.keys(object).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object[key];
    return newObj;
  }, {});
}

// pkg/dist-src/util/is-plain-object.js
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/util/merge-deep.js
function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}

// pkg/dist-src/util/remove-undefined-properties.js
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}

// pkg/dist-src/merge.js
function merge(defaults, route, options) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options = Object.assign(url ? { method, url } : { url: method }, options);
  } else {
    options = Object.assign({}, route);
  }
  options.headers = lowercaseKeys(options.headers);
  removeUndefinedProperties(options);
  removeUndefinedProperties(options.headers);
  const mergedOptions = mergeDeep(defaults || {}, options);
  if (options.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}

// pkg/dist-src/util/add-query-parameters.js
function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return url;
  }
  return url + separator + names.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}

// pkg/dist-src/util/extract-url-variable-names.js
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches = url.match(urlVariableRegex);
  if (!matches) {
    return [];
  }
  return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}

// pkg/dist-src/util/omit.js
function omit(object, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object[key];
    }
  }
  return result;
}

// pkg/dist-src/util/url-template.js
function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_, expression, literal) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}

// pkg/dist-src/parse.js
function parse(options) {
  let method = options.method.toUpperCase();
  let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options.headers);
  let body;
  let parameters = omit(options, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options.baseUrl + url;
  }
  const omittedParameters = Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format) => format.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options.mediaType.previews).map((preview) => {
          const format = options.mediaType.format ? `.${options.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options.request ? { request: options.request } : null
  );
}

// pkg/dist-src/endpoint-with-defaults.js
function endpointWithDefaults(defaults, route, options) {
  return parse(merge(defaults, route, options));
}

// pkg/dist-src/with-defaults.js
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse
  });
}

// pkg/dist-src/index.js
var endpoint = withDefaults(null, DEFAULTS);


;// CONCATENATED MODULE: ./node_modules/content-type/dist/index.js
/*!
 * content-type
 * Copyright(c) 2015 Douglas Christopher Wilson
 * MIT Licensed
 */
const SP = 32; // " "
const HTAB = 9; // "\t"
const SEMI = 59; // ";"
const EQ = 61; // "="
const DQUOTE = 34; // '"'
const BSLASH = 92; // "\\"
const COMMA = 44; // ","
const LOWER_CASE = 1;
const OWS = 2;
const SEMI_FLAG = 4;
const COMMA_FLAG = 8;
const TOKEN_FLAG = 16;
const NON_ASCII = 0xff00;
const CASE_FLAGS = LOWER_CASE | NON_ASCII;
/**
 * Character flags used to normalize HTTP field values while scanning.
 * Out-of-range reads intentionally coerce to zero in bitwise expressions.
 */
const CHAR_MAP = new Uint8Array(0x100);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 0x80 /* non-ASCII */; code <= 0xff; code++) {
    CHAR_MAP[code] |= LOWER_CASE;
}
for (const char of "!#$%&'*+-.^_`|~") {
    CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
}
for (let code = 0x30 /* 0 */; code <= 0x39 /* 9 */; code++) {
    CHAR_MAP[code] |= TOKEN_FLAG;
}
for (let code = 0x41 /* A */; code <= 0x5a /* Z */; code++) {
    CHAR_MAP[code] |= LOWER_CASE | TOKEN_FLAG;
}
for (let code = 0x61 /* a */; code <= 0x7a /* z */; code++) {
    CHAR_MAP[code] |= TOKEN_FLAG;
}
/**
 * Null object perf optimization. Faster than `Object.create(null)` and `{ __proto__: null }`.
 */
const NullObject = /* @__PURE__ */ (() => {
    const C = function () { };
    C.prototype = Object.create(null);
    return C;
})();
/**
 * Validate a type string against RFC 9110.
 */
function isTypeValid(type, start = 0, end = type.length) {
    let hasSlash = false;
    for (let index = start; index < end; index++) {
        const code = type.charCodeAt(index);
        if (code === 47 /* / */) {
            if (hasSlash || index === start || index >= end - 1)
                return false;
            hasSlash = true;
        }
        else if (!isTokenCode(code)) {
            return false;
        }
    }
    return hasSlash;
}
/**
 * Validate a token against RFC 9110.
 */
function isTokenValid(token, start = 0, end = token.length) {
    if (start >= end)
        return false;
    for (let index = start; index < end; index++) {
        if (!isTokenCode(token.charCodeAt(index)))
            return false;
    }
    return true;
}
/**
 * Check whether a character code belongs to the token production in RFC 9110.
 */
function isTokenCode(code) {
    return (CHAR_MAP[code] & TOKEN_FLAG) !== 0;
}
/**
 * Serialize a parameter value.
 */
function parameterValue(str) {
    const len = str.length;
    if (len === 0)
        return '""';
    let index = 0;
    while (index < len && isTokenCode(str.charCodeAt(index)))
        index++;
    if (index === len)
        return str;
    let result = '"';
    let start = 0;
    while (index < len) {
        const code = str.charCodeAt(index);
        if (code !== HTAB && (code < SP || code === 127 || code > 255)) {
            throw new TypeError(`Invalid parameter value: ${str}`);
        }
        if (code === 34 /* " */ || code === 92 /* \\ */) {
            result += `${str.slice(start, index)}\\`;
            start = index;
        }
        index++;
    }
    return `${result}${str.slice(start)}"`;
}
/**
 * Format an object into a `Content-Type` header.
 */
function format(obj) {
    const { type, parameters } = obj;
    if (!type || !isTypeValid(type)) {
        throw new TypeError(`Invalid type: ${type}`);
    }
    let result = type;
    if (parameters) {
        for (const param of Object.keys(parameters)) {
            if (!isTokenValid(param)) {
                throw new TypeError(`Invalid parameter name: ${param}`);
            }
            result += `; ${param}=${parameterValue(parameters[param])}`;
        }
    }
    return result;
}
/**
 * Parse a `Content-Type` header.
 */
function dist_parse(header, options) {
    const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
    const len = header.length;
    let valueStart = options?.start ?? 0;
    while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) {
        valueStart++;
    }
    let index = valueStart;
    let typeFlags = 0;
    let whitespace = -1;
    let stop = options?.parameters === false ? COMMA_FLAG : 0;
    while (index < len) {
        const code = header.charCodeAt(index);
        const flags = CHAR_MAP[code];
        if ((flags & stopFlags) !== 0) {
            stop |= flags & COMMA_FLAG;
            break;
        }
        if ((flags & OWS) !== 0) {
            if (whitespace === -1)
                whitespace = index;
        }
        else {
            whitespace = -1;
        }
        typeFlags |= (code & NON_ASCII) | flags;
        index++;
    }
    const valueEnd = whitespace === -1 ? index : whitespace;
    const value = header.slice(valueStart, valueEnd);
    const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
    if (index === len || stop !== 0) {
        return { type, index, parameters: new NullObject() };
    }
    return parseParameters(header, type, index, len, stopFlags);
}
/**
 * Parses the parameters of a `Content-Type` header starting at the given index.
 */
function parseParameters(header, type, index, len, stopFlags) {
    const parameters = new NullObject();
    parameter: while (index < len) {
        index++; // Skip over ;
        while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
            index++;
        }
        const keyStart = index;
        let keyFlags = 0;
        let keyWhitespace = -1;
        while (index < len) {
            const code = header.charCodeAt(index);
            const flags = CHAR_MAP[code];
            if ((flags & stopFlags) !== 0) {
                if ((flags & COMMA_FLAG) !== 0)
                    break parameter;
                continue parameter;
            }
            if (code === EQ) {
                const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
                const value = header.slice(keyStart, keyEnd);
                const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
                index++;
                while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
                    index++;
                }
                if (index < len && header.charCodeAt(index) === DQUOTE) {
                    const quotedStart = ++index;
                    let escaped = false;
                    while (index < len) {
                        const code = header.charCodeAt(index);
                        if (code === DQUOTE) {
                            if (parameters[key] === undefined) {
                                parameters[key] = escaped
                                    ? unescapeQuotedPairs(header, quotedStart, index)
                                    : header.slice(quotedStart, index);
                            }
                            index++;
                            let stop = 0;
                            // Discard characters between quote and delimiter.
                            while (index < len) {
                                const code = header.charCodeAt(index);
                                const flags = CHAR_MAP[code];
                                if ((flags & stopFlags) !== 0) {
                                    stop = flags & COMMA_FLAG;
                                    break;
                                }
                                index++;
                            }
                            if (stop !== 0)
                                break parameter;
                            continue parameter;
                        }
                        if (code === BSLASH && index + 1 < len) {
                            escaped = true;
                            index += 2;
                            continue;
                        }
                        index++;
                    }
                    continue parameter;
                }
                const valueStart = index;
                let stop = 0;
                let valueWhitespace = -1;
                while (index < len) {
                    const code = header.charCodeAt(index);
                    const flags = CHAR_MAP[code];
                    if ((flags & stopFlags) !== 0) {
                        stop = flags & COMMA_FLAG;
                        break;
                    }
                    if ((flags & OWS) !== 0) {
                        if (valueWhitespace === -1)
                            valueWhitespace = index;
                    }
                    else {
                        valueWhitespace = -1;
                    }
                    index++;
                }
                if (parameters[key] === undefined) {
                    const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
                    parameters[key] = header.slice(valueStart, valueEnd);
                }
                if (stop !== 0)
                    break parameter;
                continue parameter;
            }
            if ((flags & OWS) !== 0) {
                if (keyWhitespace === -1)
                    keyWhitespace = index;
            }
            else {
                keyWhitespace = -1;
            }
            keyFlags |= (code & NON_ASCII) | flags;
            index++;
        }
    }
    return { type, index, parameters };
}
/**
 * Remove backslashes from quoted pairs in a known-terminated quoted string body.
 */
function unescapeQuotedPairs(str, start, end) {
    let result = "";
    for (let index = start; index < end; index++) {
        if (str.charCodeAt(index) === BSLASH) {
            result += str.slice(start, index);
            start = ++index;
        }
    }
    return result + str.slice(start, end);
}
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/json-with-bigint/json-with-bigint.js
const intRegex = /^-?\d+$/;
const noiseValue = /^-?\d+n+$/; // Noise - strings that match the custom format before being converted to it
const originalStringify = JSON.stringify;
const originalParse = JSON.parse;
const customFormat = /^-?\d+n$/;

const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;

/**
 * @typedef {(this: any, key: string | number | undefined, value: any) => any} Replacer
 * @typedef {(key: string | number | undefined, value: any, context?: { source: string }) => any} Reviver
 */

/**
 * Checks if a value is unstringifiable according to native JSON.stringify rules.
 *
 * @param {any} val The value to check.
 * @returns {boolean} True if the value is undefined, a function, or a symbol.
 */
const isUnstringifiable = (val) =>
  val === undefined || typeof val === "function" || typeof val === "symbol";

/**
 * Checks if a value is a native JSON.rawJSON object (Node.js 22+).
 *
 * @param {any} val The value to check.
 * @returns {boolean} True if the value is a RawJSON instance.
 */
const isRawJSON = (val) =>
  val !== null &&
  typeof val === "object" &&
  val.constructor &&
  val.constructor.name === "RawJSON";

/**
 * Iteratively converts a JS value to a JSON string.
 * Used as a fallback when the native JSON.stringify hits the Maximum Call Stack size.
 * Fully compliant with JSON formatting (space), replacers, and toJSON behaviors.
 *
 * @param {any} rootValue The value to stringify.
 * @param {Replacer | Array<string | number> | null} [replacer] User's custom replacer function.
 * @param {string | number} [spaceParam] Indentation for pretty-printing.
 * @returns {string | undefined} The generated JSON string.
 */
const stringifyIteratively = (rootValue, replacer, spaceParam) => {
  let space = "";

  if (typeof spaceParam === "number") {
    space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
  } else if (typeof spaceParam === "string") {
    space = spaceParam.slice(0, 10);
  }

  const isFunctionReplacer = typeof replacer === "function";
  const propertyList = Array.isArray(replacer)
    ? new Set(replacer.map(String))
    : null;

  /**
   * Prepares a value for stringification by resolving toJSON, handling BigInts,
   * applying custom replacers, and unwrapping primitive objects.
   *
   * @param {object|Array} parent The parent object or array holding the value.
   * @param {string} key The key associated with the value.
   * @param {any} val The raw value to process.
   * @returns {any} The processed value ready for stringification.
   */
  const prepareVal = (parent, key, val) => {
    const isObject = val !== null && typeof val === "object";
    const hasToJSON = isObject && typeof val.toJSON === "function";

    if (hasToJSON) {
      val = val.toJSON(key);
    }

    const isNoise = typeof val === "string" && noiseValue.test(val);

    if (isNoise) return val + "n";

    const isBigInt = typeof val === "bigint";

    if (isBigInt) {
      const supportsRawJSON = "rawJSON" in JSON;

      if (supportsRawJSON) return JSON.rawJSON(val.toString());

      return val.toString() + "n";
    }

    if (isFunctionReplacer) {
      val = replacer.call(parent, key, val);
    }

    const isPostReplacerObject = val !== null && typeof val === "object";

    if (isPostReplacerObject) {
      const isPrimitiveWrapper =
        val instanceof Number ||
        val instanceof String ||
        val instanceof Boolean;

      if (isPrimitiveWrapper) {
        val = val.valueOf();
      }
    }

    return val;
  };

  const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);

  if (isUnstringifiable(rootProcessed)) {
    return undefined;
  }

  const isRootPrimitive =
    rootProcessed === null || typeof rootProcessed !== "object";
  const isRootNativeRawJSON = isRawJSON(rootProcessed);

  if (isRootPrimitive || isRootNativeRawJSON) {
    return originalStringify(rootProcessed);
  }

  const chunks = [];
  let level = 0;

  const stack = [
    {
      parent: { "": rootProcessed },
      key: "",
      val: rootProcessed,
      isArray: Array.isArray(rootProcessed),
      keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
      index: 0,
      first: true,
    },
  ];

  const visited = new WeakSet([rootProcessed]);

  while (stack.length > 0) {
    const node = stack[stack.length - 1];

    if (node.index === 0) {
      chunks.push(node.isArray ? "[" : "{");
      level++;
    }

    let isDone = false;

    if (node.isArray) {
      if (node.index < node.val.length) {
        if (!node.first) chunks.push(",");

        if (space) chunks.push("\n" + space.repeat(level));

        const childRaw = node.val[node.index];
        const childVal = prepareVal(node.val, String(node.index), childRaw);

        if (isUnstringifiable(childVal)) {
          chunks.push("null");
          node.first = false;
          node.index++;
        } else {
          const isComplexObject =
            childVal !== null && typeof childVal === "object";
          const isNativeRaw = isRawJSON(childVal);

          if (isComplexObject && !isNativeRaw) {
            if (visited.has(childVal)) {
              throw new TypeError("Converting circular structure to JSON");
            }

            visited.add(childVal);

            stack.push({
              parent: node.val,
              key: String(node.index),
              val: childVal,
              isArray: Array.isArray(childVal),
              keys: Array.isArray(childVal) ? null : Object.keys(childVal),
              index: 0,
              first: true,
            });

            node.first = false;
            node.index++;
          } else {
            chunks.push(originalStringify(childVal));
            node.first = false;
            node.index++;
          }
        }
      } else {
        isDone = true;
      }
    } else {
      while (node.index < node.keys.length) {
        const k = node.keys[node.index++];

        const isFilteredOutByArray = propertyList && !propertyList.has(k);

        if (isFilteredOutByArray) continue;

        const childRaw = node.val[k];
        const childVal = prepareVal(node.val, k, childRaw);

        if (isUnstringifiable(childVal)) continue;

        if (!node.first) chunks.push(",");

        if (space) {
          chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
        } else {
          chunks.push(originalStringify(k) + ":");
        }

        const isComplexObject =
          childVal !== null && typeof childVal === "object";
        const isNativeRaw = isRawJSON(childVal);

        if (isComplexObject && !isNativeRaw) {
          if (visited.has(childVal)) {
            throw new TypeError("Converting circular structure to JSON");
          }

          visited.add(childVal);

          stack.push({
            parent: node.val,
            key: k,
            val: childVal,
            isArray: Array.isArray(childVal),
            keys: Array.isArray(childVal) ? null : Object.keys(childVal),
            index: 0,
            first: true,
          });

          node.first = false;

          break; // Stop current loop level to process the newly pushed stack node
        } else {
          chunks.push(originalStringify(childVal));
          node.first = false;
        }
      }

      const isNodeFullyProcessed =
        node.index >= node.keys.length && stack[stack.length - 1] === node;

      if (isNodeFullyProcessed) {
        isDone = true;
      }
    }

    if (isDone) {
      level--;

      if (!node.first && space) chunks.push("\n" + space.repeat(level));

      chunks.push(node.isArray ? "]" : "}");
      visited.delete(node.val);
      stack.pop();
    }
  }

  return chunks.join("");
};

/**
 * Converts a JavaScript value to a JSON string.
 *
 * Supports serialization of BigInt values using two strategies:
 * 1. Custom format "123n" → "123" (universal fallback)
 * 2. Native JSON.rawJSON() (Node.js 22+, fastest) when available
 *
 * All other values are serialized exactly like native JSON.stringify().
 *
 * @param {*} value The value to convert to a JSON string.
 * @param {Replacer | Array<string | number> | null} [replacer]
 * A function that alters the behavior of the stringification process,
 * or an array of strings/numbers to indicate properties to exclude.
 * @param {string | number} [space]
 * A string or number to specify indentation or pretty-printing.
 * @returns {string} The JSON string representation.
 */
const JSONStringify = (value, replacer, space) => {
  try {
    const supportsRawJSON = "rawJSON" in JSON;

    if (supportsRawJSON) {
      return originalStringify(
        value,
        (key, val) => {
          if (typeof val === "bigint") return JSON.rawJSON(val.toString());

          const hasFunctionReplacer = typeof replacer === "function";

          if (hasFunctionReplacer) return replacer(key, val);

          const isKeyInArrayReplacer =
            Array.isArray(replacer) && replacer.includes(key);

          if (isKeyInArrayReplacer) return val;

          return val;
        },
        space,
      );
    }

    if (!value) return originalStringify(value, replacer, space);

    const convertedToCustomJSON = originalStringify(
      value,
      (key, val) => {
        const isNoise = typeof val === "string" && noiseValue.test(val);

        if (isNoise) return val.toString() + "n"; // Mark noise values with additional "n" to offset the deletion of one "n" during the processing

        if (typeof val === "bigint") return val.toString() + "n";

        const hasFunctionReplacer = typeof replacer === "function";

        if (hasFunctionReplacer) return replacer(key, val);

        const isKeyInArrayReplacer =
          Array.isArray(replacer) && replacer.includes(key);

        if (isKeyInArrayReplacer) return val;

        return val;
      },
      space,
    );

    const processedJSON = convertedToCustomJSON.replace(
      bigIntsStringify,
      "$1$2$3",
    ); // Delete one "n" off the end of every BigInt value

    const denoisedJSON = processedJSON.replace(noiseStringify, "$1$2$3"); // Remove one "n" off the end of every noisy string

    return denoisedJSON;
  } catch (error) {
    if (error instanceof RangeError) {
      const convertedJSON = stringifyIteratively(value, replacer, space);

      if (convertedJSON === undefined) return undefined;

      const supportsRawJSON = "rawJSON" in JSON;

      if (supportsRawJSON) return convertedJSON;

      const processedJSON = convertedJSON.replace(bigIntsStringify, "$1$2$3");

      return processedJSON.replace(noiseStringify, "$1$2$3");
    }

    throw error;
  }
};

const featureCache = new Map();

/**
 * Detects if the current JSON.parse implementation supports the context.source feature.
 *
 * Uses toString() fingerprinting to cache results and automatically detect runtime
 * replacements of JSON.parse (polyfills, mocks, etc.).
 *
 * @returns {boolean} true if context.source is supported, false otherwise.
 */
const isContextSourceSupported = () => {
  const parseFingerprint = JSON.parse.toString();

  if (featureCache.has(parseFingerprint)) {
    return featureCache.get(parseFingerprint);
  }

  try {
    const result = JSON.parse(
      "1",
      (_, __, context) => !!context?.source && context.source === "1",
    );
    featureCache.set(parseFingerprint, result);

    return result;
  } catch {
    featureCache.set(parseFingerprint, false);

    return false;
  }
};

/**
 * Reviver function that converts custom-format BigInt strings back to BigInt values.
 * Also handles "noise" strings that accidentally match the BigInt format.
 *
 * @param {string | number | undefined} key The object key.
 * @param {*} value The value being parsed.
 * @param {object} [context] Parse context (if supported by JSON.parse).
 * @param {Reviver} [userReviver] User's custom reviver function.
 * @returns {any} The transformed value.
 */
const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
  const isCustomFormatBigInt =
    typeof value === "string" && customFormat.test(value);

  if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));

  const isNoiseValue = typeof value === "string" && noiseValue.test(value);
  if (isNoiseValue) return value.slice(0, -1);

  const hasUserReviver = typeof userReviver === "function";

  if (!hasUserReviver) return value;

  return userReviver(key, value, context);
};

/**
 * Fast JSON.parse implementation (~2x faster than classic fallback).
 * Uses JSON.parse's context.source feature to detect integers and convert
 * large numbers directly to BigInt without string manipulation.
 *
 * Does not support legacy custom format from v1 of this library.
 *
 * @param {string} text JSON string to parse.
 * @param {Reviver} [reviver] Transform function to apply to each value.
 * @returns {any} Parsed JavaScript value.
 */
const JSONParseV2 = (text, reviver) => {
  return JSON.parse(text, (key, value, context) => {
    const isNumber = typeof value === "number";
    const isOutOfBounds =
      value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
    const isBigNumber = isNumber && isOutOfBounds;
    const isInt = context && intRegex.test(context.source);
    const isBigInt = isBigNumber && isInt;

    if (isBigInt) return BigInt(context.source);

    const hasCustomReviver = typeof reviver === "function";

    if (!hasCustomReviver) return value;

    return reviver(key, value, context);
  });
};

const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
const MAX_DIGITS = MAX_INT.length;
const stringsOrLargeNumbers =
  /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
const noiseValueWithQuotes = /^"-?\d+n+"$/; // Noise - strings that match the custom format before being converted to it

/**
 * Iteratively traverses the parsed object bottom-up (post-order),
 * emulating the native JSON.parse reviver behavior.
 * This avoids Call Stack overflows (RangeError) on deeply nested structures.
 *
 * @param {any} parsed The natively parsed JSON object.
 * @param {Reviver} [userReviver] User's custom reviver function.
 * @returns {any} The fully processed object.
 */
const applyReviverIteratively = (parsed, userReviver) => {
  const rootHolder = { "": parsed };
  const stack = [{ parent: rootHolder, key: "", visited: false }];

  while (stack.length > 0) {
    const node = stack[stack.length - 1];

    if (!node.visited) {
      node.visited = true;

      const value = node.parent[node.key];
      const isComplexObject = value !== null && typeof value === "object";

      if (isComplexObject) {
        const keys = Object.keys(value);

        for (let i = keys.length - 1; i >= 0; i--) {
          stack.push({ parent: value, key: keys[i], visited: false });
        }
      }
    } else {
      const { parent, key } = node;
      let value = parent[key];

      if (typeof value === "string") {
        const isCustomFormatBigInt = customFormat.test(value);

        if (isCustomFormatBigInt) {
          value = BigInt(value.slice(0, -1));
        } else {
          const isNoise = noiseValue.test(value);

          if (isNoise) value = value.slice(0, -1);
        }
      }

      const hasUserReviver = typeof userReviver === "function";

      if (hasUserReviver) {
        value = userReviver.call(parent, key, value);
      }

      const isDeleted = value === undefined;

      if (isDeleted) {
        delete parent[key];
      } else {
        parent[key] = value;
      }

      stack.pop();
    }
  }

  return rootHolder[""];
};

/**
 * Pre-processes the JSON string to mark large numbers with an 'n' suffix.
 *
 * @param {string} text The raw JSON string.
 * @returns {string} The serialized string with marked BigInts.
 */
const serializeBigInts = (text) => {
  return text.replace(
    stringsOrLargeNumbers,
    (match, digits, fractional, exponential) => {
      const isString = match[0] === '"';
      const isNoise = isString && noiseValueWithQuotes.test(match);

      if (isNoise) return match.substring(0, match.length - 1) + 'n"'; // Mark noise values with additional "n" to offset the deletion of one "n" during the processing

      const hasFractionalOrExponential = fractional || exponential;

      // With a fixed number of digits, we can correctly use lexicographical comparison to do a numeric comparison
      const isLessThanMaxSafeInt =
        digits &&
        (digits.length < MAX_DIGITS ||
          (digits.length === MAX_DIGITS && digits <= MAX_INT));

      const isStandardValue =
        isString || hasFractionalOrExponential || isLessThanMaxSafeInt;

      if (isStandardValue) return match;

      return '"' + match + 'n"';
    },
  );
};

/**
 * Converts a JSON string into a JavaScript value.
 *
 * Supports parsing of large integers using two strategies:
 * 1. Classic fallback: Marks large numbers with "123n" format, then converts to BigInt
 * 2. Fast path (JSONParseV2): Uses context.source feature (~2x faster) when available
 *
 * All other JSON values are parsed exactly like native JSON.parse().
 *
 * @param {string} text A valid JSON string.
 * @param {Reviver} [reviver]
 * A function that transforms the results. This function is called for each member
 * of the object. If a member contains nested objects, the nested objects are
 * transformed before the parent object is.
 * @returns {any} The parsed JavaScript value.
 * @throws {SyntaxError} If text is not valid JSON.
 */
const JSONParse = (text, reviver) => {
  if (!text) return originalParse(text, reviver);

  try {
    if (isContextSourceSupported()) return JSONParseV2(text, reviver); // Shortcut to a faster (2x) and simpler version

    // Find and mark big numbers with "n"
    const serializedData = serializeBigInts(text);

    return originalParse(serializedData, (key, value, context) =>
      convertMarkedBigIntsReviver(key, value, context, reviver),
    );
  } catch (error) {
    if (error instanceof RangeError) {
      const serializedData = serializeBigInts(text);
      const parsed = originalParse(serializedData);

      return applyReviverIteratively(parsed, reviver);
    }

    throw error;
  }
};



;// CONCATENATED MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
class RequestError extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message, statusCode, options) {
    super(message, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    /* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
    if ("response" in options) {
      this.response = options.response;
    }
    const requestCopy = Object.assign({}, options.request);
    if (options.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options.request.headers, {
        authorization: options.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
}


;// CONCATENATED MODULE: ./node_modules/@octokit/request/dist-bundle/index.js
// pkg/dist-src/index.js


// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var dist_bundle_VERSION = "10.0.16";

// pkg/dist-src/defaults.js
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${dist_bundle_VERSION} ${getUserAgent()}`
  }
};

// pkg/dist-src/fetch-wrapper.js



// pkg/dist-src/is-plain-object.js
function dist_bundle_isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/fetch-wrapper.js

var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = dist_bundle_isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error) {
    let message = "Unknown Error";
    if (error instanceof Error) {
      if (error.name === "AbortError") {
        error.status = 500;
        throw error;
      }
      message = error.message;
      if (error.name === "TypeError" && "cause" in error) {
        if (error.cause instanceof Error) {
          message = error.cause.message;
        } else if (typeof error.cause === "string") {
          message = error.cause;
        }
      }
    }
    const requestError = new RequestError(message, 500, {
      request: requestOptions
    });
    requestError.cause = error;
    throw requestError;
  }
  const status = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches && matches.pop();
    log.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status === 204 || status === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = dist_parse(contentType);
  if (isJSONResponse(mimetype)) {
    let text = "";
    try {
      text = await response.text();
      return JSONParse(text);
    } catch (err) {
      return text;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter — see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}

// pkg/dist-src/with-defaults.js
function dist_bundle_withDefaults(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: dist_bundle_withDefaults.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: dist_bundle_withDefaults.bind(null, endpoint2)
  });
}

// pkg/dist-src/index.js
var request = dist_bundle_withDefaults(endpoint, defaults_default);

/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js + 1 modules
var adapters_clock = __nccwpck_require__(2410);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/github-http.js
// One conversation with GitHub's REST API: the token, patience with limits and outages that has an end, and how its refusals become our
// errors. What a path or an answer means is github.ts's business. It refuses to send a token over plain http to another machine.




const TRIES_MAX = 3;
const TIMEOUT_MS = 10_000;
const BACKOFF_MS = 500;
/** A limit that lasts longer than this is told instead of waited for: a delivery must not stand still for its own records. */
const WAIT_SECONDS_MAX = 20;
const TEXT_LENGTH_MAX = 300;
class GitHubHttp {
    #octokit;
    #clock;
    constructor({ token, apiUrl, mask, clock = adapters_clock/* systemClock */.m }) {
        mask(token);
        const quiet = { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
        this.#octokit = request.defaults({
            baseUrl: apiUrl.replace(/\/+$/, ''),
            headers: { authorization: `Bearer ${token}`, 'user-agent': 'cloudrun-delivery', 'x-github-api-version': '2022-11-28' },
            // A header of the answer must not reach the console, where the runner would read it.
            request: { log: quiet },
        });
        this.#clock = clock;
    }
    /** Calls once, or again while GitHub asks for patience. Whatever goes wrong, also in reading the answer, becomes a DeliveryError. */
    async call({ what, permission, repeatable, signal }, ask) {
        for (let tries = 1;; tries += 1) {
            try {
                const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) };
                return await ask(this.#octokit.defaults({ request: limits }));
            }
            catch (thrown) {
                if (signal.aborted)
                    throw (0,errors/* cancelled */.KW)(what);
                const waitMs = tries < TRIES_MAX ? patienceMs(thrown, tries, repeatable, this.#clock.nowMs()) : undefined;
                if (waitMs === undefined)
                    throw refusal(what, permission, thrown);
                await this.#clock.sleep(waitMs, signal).catch(() => {
                    throw (0,errors/* cancelled */.KW)(what);
                });
            }
        }
    }
}
/** How long to wait before trying again; undefined when that is no use. A refused call did nothing; a failed one may have. */
function patienceMs(thrown, tries, repeatable, nowMs) {
    const own = BACKOFF_MS * 2 ** (tries - 1);
    const answer = answerOf(thrown);
    if (answer !== undefined && isLimit(answer)) {
        const seconds = limitSeconds(answer, nowMs);
        if (seconds === undefined)
            return own;
        return seconds > WAIT_SECONDS_MAX ? undefined : Math.max(own, seconds * 1000);
    }
    const outage = answer === undefined ? isSilence(thrown) : answer.status >= 500;
    return outage && repeatable ? own : undefined;
}
/** What GitHub said; undefined when nothing answered. */
function answerOf(thrown) {
    if (!(thrown instanceof RequestError) || thrown.response === undefined)
        return undefined;
    const { status, headers, data } = thrown.response;
    return { status, headers, message: [field(data, 'message'), ...errorsOf(data)].filter((text) => text !== '').join('; ') };
}
/** The refusals of a 422: texts, or objects with a message or a code. */
function errorsOf(data) {
    const errors = typeof data === 'object' && data !== null ? Reflect.get(data, 'errors') : undefined;
    if (!Array.isArray(errors))
        return [];
    return errors.map((error) => (typeof error === 'string' ? error : field(error, 'message') || `${field(error, 'field')} ${field(error, 'code')}`.trim()));
}
function field(value, name) {
    const text = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof text === 'string' ? text : '';
}
function isSilence(thrown) {
    return (thrown instanceof RequestError && thrown.response === undefined) || (thrown instanceof Error && thrown.name === 'TimeoutError');
}
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: a limit is a 429, or a 403 that says so. */
function isLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function limitSeconds({ headers }, nowMs) {
    const after = Number(headers['retry-after'] ?? Number.NaN);
    if (!Number.isNaN(after))
        return after;
    const reset = Number(headers['x-ratelimit-remaining'] === '0' ? (headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN);
    return Number.isNaN(reset) ? undefined : Math.max(0, reset - nowMs / 1000);
}
const KIND_OF_STATUS = { 400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 410: 'conflict', 422: 'input' };
function refusal(what, permission, thrown) {
    if (thrown instanceof errors/* DeliveryError */.VE)
        return thrown;
    const answer = answerOf(thrown);
    if (answer === undefined) {
        const silent = isSilence(thrown);
        const late = thrown instanceof Error && thrown.name === 'TimeoutError';
        const reason = silent ? `GitHub did not answer (${(0,errors/* messageOf */.bD)(thrown)})` : `GitHub's answer could not be read (${(0,errors/* messageOf */.bD)(thrown)})`;
        return new errors/* DeliveryError */.VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, { hint: 'Is GITHUB_API_URL right, and GitHub up (https://www.githubstatus.com)?', cause: thrown });
    }
    const limited = isLimit(answer);
    const kind = limited ? 'unavailable' : (KIND_OF_STATUS[answer.status] ?? 'unavailable');
    const reason = `HTTP ${answer.status} ${answer.message.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX)}`.trim();
    return new errors/* DeliveryError */.VE(kind, `${what} failed: ${reason}`, { hint: limited ? 'The token has used up its share of calls; the limit ends by itself.' : hintFor(answer.status, permission), cause: thrown });
}
function hintFor(status, permission) {
    switch (status) {
        case 401:
            return 'Give `github-token` a token that is valid: the default, `${{ github.token }}`, is for as long as the job runs.';
        case 403:
            return `The token lacks a permission: give the job \`permissions: ${permission}\`. Runs of forks and of Dependabot never get more than read.`;
        case 404:
            return `GitHub hides what a token may not read: give the job \`permissions: ${permission}\`, if what is named exists.`;
        case 410:
            return 'The repository has this switched off in its settings.';
        default:
            return '';
    }
}


/***/ }),

/***/ 6601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ connectForge)
/* harmony export */ });
/* unused harmony export connectGitHub */
/* harmony import */ var _core_deployment_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(852);
/* harmony import */ var _core_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(66);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3644);
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3410);
/* harmony import */ var _github_http_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2028);
// The forge port over GitHub's REST API: deployments and their statuses, commits and pull requests between two commits, issues. Every
// list has a limit. It never merges, never closes and never deletes anything.





const PAGE = 100;
const DEPLOYMENT_PAGES_MAX = 2;
const COMMITS_MAX = 100;
/** Commits whose pull requests are asked for: one call each. */
const PULLS_ASKED_MAX = 50;
const AT_ONCE = 5;
/** GitHub refuses a longer description of a status. */
const DESCRIPTION_CHARACTERS_MAX = 140;
const ISSUE_PAGES_MAX = 3;
const TITLE_CHARACTERS_MAX = 256;
const BODY_CHARACTERS_MAX = 60_000;
/** A stranger must not be able to keep our issue from being opened by writing its marker into one of theirs. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Nothing is sent before the first method is called. */
function connectGitHub({ repository, ...options }) {
    const [owner = '', repo = ''] = repository.split('/');
    return new GitHub(new _github_http_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubHttp */ .w(options), { owner, repo });
}
class GitHub {
    #http;
    #at;
    constructor(http, at) {
        this.#http = http;
        this.#at = at;
    }
    async deployments(environment, signal) {
        // Whoever reads them is about to write one: a job that was given only what the first call needs would be refused at the next.
        const call = read(`reading the deployments of ${environment}`, 'deployments: write', signal);
        const found = [];
        for (let page = 1; page <= DEPLOYMENT_PAGES_MAX; page += 1) {
            const list = await this.#http.call(call, async (octokit) => {
                const { data } = await octokit('GET /repos/{owner}/{repo}/deployments', { ...this.#at, environment, per_page: PAGE, page });
                return data.map(({ id, sha, payload }) => ({ id: Number(id), commit: sha, subject: (0,_core_deployment_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDeploymentPayload */ .zG)(payload) }));
            });
            found.push(...list);
            if (list.length < PAGE)
                break;
        }
        return found;
    }
    async deploymentStatus(id, signal) {
        return this.#http.call(read(`reading the status of deployment ${id}`, 'deployments: write', signal), async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...this.#at, deployment_id: id, per_page: 1 });
            const [status] = data;
            return status === undefined ? undefined : { state: status.state, logUrl: status.log_url || status.target_url || '' };
        });
    }
    async createDeployment({ environment, commit, subject, description }, signal) {
        // Never again when the answer is lost: two deployments of one revision would contradict each other.
        const call = write(`recording a deployment to ${environment}`, 'deployments: write', signal);
        return this.#http.call(call, async (octokit) => {
            const { data } = await octokit('POST /repos/{owner}/{repo}/deployments', {
                ...this.#at,
                ref: sha(commit),
                environment,
                payload: (0,_core_deployment_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentPayload */ .mG)(subject),
                description: (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .truncate */ .xv)(description, DESCRIPTION_CHARACTERS_MAX),
                auto_merge: false,
                required_contexts: [],
            });
            if ('id' in data)
                return Number(data.id);
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('conflict', `recording a deployment to ${environment} failed: ${data.message ?? 'GitHub merged a branch instead'}`);
        });
    }
    async setDeploymentStatus(id, { state, description, logUrl, environmentUrl }, signal) {
        // The same status twice says the same.
        const call = { ...write(`setting deployment ${id} to ${state}`, 'deployments: write', signal), repeatable: true };
        await this.#http.call(call, async (octokit) => octokit('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            ...this.#at,
            deployment_id: id,
            state,
            description: (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .truncate */ .xv)(description, DESCRIPTION_CHARACTERS_MAX),
            log_url: logUrl,
            environment_url: environmentUrl,
            // GitHub's own would take every other service of this environment for replaced.
            auto_inactive: false,
        }));
    }
    async commitsBetween(base, head, signal) {
        const basehead = `${sha(base)}...${sha(head)}`;
        const compare = async (page) => this.#http.call(read('comparing the commits of stable and candidate', 'contents: read', signal), async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/compare/{basehead}', { ...this.#at, basehead, per_page: PAGE, page });
            const commits = data.commits.map(({ sha, commit, author }) => ({
                sha, title: commit.message.split('\n')[0] ?? '', author: nameOf(author) || (commit.author?.name ?? 'unknown'), pulls: undefined,
            }));
            return { relation: data.status, commitCount: data.total_commits, behindCount: data.behind_by, commits };
        });
        const first = await compare(1);
        const last = Math.ceil(first.commitCount / PAGE);
        // Oldest first: the newest are on the last page, and those before them on the last but one.
        const pages = last <= 1 ? [first] : [last === 2 ? first : await compare(last - 1), await compare(last)];
        const commits = pages.flatMap(({ commits }) => commits).toReversed().slice(0, COMMITS_MAX);
        return { ...first, commits: await this.#withPulls(commits, signal) };
    }
    /** Some at a time: GitHub punishes bursts. */
    async #withPulls(commits, signal) {
        const told = [];
        for (let from = 0; from < Math.min(commits.length, PULLS_ASKED_MAX); from += AT_ONCE) {
            const some = commits.slice(from, Math.min(from + AT_ONCE, PULLS_ASKED_MAX));
            told.push(...(await Promise.all(some.map(async (commit) => ({ ...commit, pulls: await this.#pullsOf(commit.sha, signal) })))));
        }
        return [...told, ...commits.slice(told.length)];
    }
    async #pullsOf(commit, signal) {
        return this.#http.call(read('reading the pull requests of commits', 'pull-requests: read', signal), async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { ...this.#at, commit_sha: commit, per_page: 10 });
            return data.filter(({ merged_at }) => merged_at !== null).map(({ number, title, user }) => ({ number, title, author: nameOf(user) || 'unknown' }));
        });
    }
    async newestCommit(branch, signal) {
        return this.#http.call(read(`reading the newest commit of ${branch}`, 'contents: read', signal), async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}', { ...this.#at, ref: `heads/${branch}` });
            return data.sha;
        });
    }
    async openIssueOnce({ marker, title, body, labels }, signal) {
        const hidden = `<!-- cloudrun-delivery: ${marker.replaceAll(/[^\w./ -]/g, '_').replaceAll('--', '_')} -->`;
        const present = await this.#issueWith(hidden, labels, signal);
        if (present !== undefined)
            return { url: present, opened: false };
        return this.#http.call(write('opening an issue', 'issues: write', signal), async (octokit) => {
            const { data } = await octokit('POST /repos/{owner}/{repo}/issues', {
                ...this.#at, title: (0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .truncate */ .xv)(title, TITLE_CHARACTERS_MAX), body: `${(0,_core_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .truncate */ .xv)(body, BODY_CHARACTERS_MAX)}\n\n${hidden}`, labels: [...labels],
            });
            return { url: data.html_url, opened: true };
        });
    }
    /** By its label, and among the newest without one: GitHub drops labels that the token may not set. Its search index would come too late. */
    async #issueWith(hidden, labels, signal) {
        const call = read('looking for an issue that was opened before', 'issues: write', signal);
        for (const label of [labels.join(','), ''].filter((one, index) => one !== '' || index === 1)) {
            for (let page = 1; page <= ISSUE_PAGES_MAX; page += 1) {
                const list = await this.#http.call(call, async (octokit) => {
                    const { data } = await octokit('GET /repos/{owner}/{repo}/issues', { ...this.#at, state: 'all', sort: 'created', direction: 'desc', ...(label === '' ? {} : { labels: label }), per_page: PAGE, page });
                    return data.map(({ body, html_url, user, author_association }) => ({ body: body ?? '', url: html_url, ours: user?.type === 'Bot' || TRUSTED.includes(author_association ?? '') }));
                });
                const found = list.find(({ body, ours }) => ours && body.includes(hidden));
                if (found !== undefined)
                    return found.url;
                if (list.length < PAGE)
                    break;
            }
        }
        return undefined;
    }
}
function read(what, permission, signal) {
    return { what, permission, repeatable: true, signal };
}
function write(what, permission, signal) {
    return { what, permission, repeatable: false, signal };
}
/** What is on a service may have been written by anyone: only a full commit gets into a path. */
function sha(commit) {
    if (COMMIT.test(commit))
        return commit;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `a full commit was expected, got "${commit.slice(0, 80)}"`);
}
/** An account that is gone, or a commit of no account, has no name. */
function nameOf(account) {
    const login = typeof account === 'object' && account !== null ? Reflect.get(account, 'login') : undefined;
    return typeof login === 'string' ? login : '';
}
/**
 * The forge of this workflow run; undefined where there is none to speak of: no token, no repository, or an emulated run beside the
 * real GitHub.
 */
function connectForge({ token, run }, env, mask) {
    if (token === undefined || !/^[\w.-]+\/[\w.-]+$/.test(run.repository))
        return undefined;
    const endpoint = (0,_endpoints_js__WEBPACK_IMPORTED_MODULE_4__/* .gitHubEndpoint */ .pX)(env);
    return 'leftAlone' in endpoint ? undefined : connectGitHub({ token, apiUrl: endpoint.apiUrl, repository: run.repository, mask });
}


/***/ }),

/***/ 2205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  connectGoogleApi: () => (/* binding */ connectGoogleApi),
  connectGoogleBytes: () => (/* binding */ connectGoogleBytes),
  toDeliveryError: () => (/* binding */ toDeliveryError)
});

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
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js + 1 modules
var clock = __nccwpck_require__(2410);
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
                throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : toDeliveryError(what, thrown, api, env);
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

/***/ 1154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ connectJobs)
/* harmony export */ });
/* unused harmony exports jobs, parseJob, parseExecution */
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1292);


const PER_PAGE = 100;
/** Fields of a job that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
    'executionCount', 'latestCreatedExecution', 'reconciling', 'satisfiesPzs', 'startExecutionToken', 'runExecutionToken', 'etag', 'template', 'annotations',
]);
async function connectJobs(place, env, patience) {
    return jobs(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('run', place.project, env, patience));
}
function jobs({ project, region }, api) {
    const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`;
    const jobPath = (name) => `${parent}/jobs/${encodeURIComponent(name)}`;
    const executionPath = (job, execution) => `${jobPath(job)}/executions/${encodeURIComponent(execution)}`;
    const validateOnly = (dryRun) => (dryRun ? { validateOnly: true } : {});
    return {
        getJob: async (name, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => parseJob(await api({ method: 'GET', path: jobPath(name), what: `reading job ${name}`, signal }))),
        createJob: async (name, job, signal, { dryRun = false } = {}) => {
            await api({ method: 'POST', path: `${parent}/jobs`, query: { jobId: name, ...validateOnly(dryRun) }, body: changeJson(job), what: `${dryRun ? 'checking the creation of' : 'creating'} job ${name}`, signal });
        },
        updateJob: async (job, change, signal, { dryRun = false } = {}) => {
            await api({
                method: 'PATCH', path: jobPath(job.name), query: validateOnly(dryRun),
                body: { name: jobPath(job.name).slice('/v2/'.length), etag: job.etag, ...job.settings, ...changeJson(change) },
                what: `${dryRun ? 'checking a change of' : 'changing'} job ${job.name}`, signal,
            });
        },
        runJob: async ({ name, etag }, overrides, signal, { dryRun = false } = {}) => {
            const body = { etag, overrides: overridesJson(overrides), ...validateOnly(dryRun) };
            const operation = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'POST', path: `${jobPath(name)}:run`, body, what: `${dryRun ? 'checking an execution of' : 'running'} job ${name}`, signal }));
            const execution = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(operation['metadata'])['name']);
            return execution === undefined ? undefined : (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(execution);
        },
        getExecution: async (job, execution, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => parseExecution(await api({ method: 'GET', path: executionPath(job, execution), what: `reading execution ${execution}`, signal }))),
        listExecutions: async (job, signal) => {
            const page = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'GET', path: `${jobPath(job)}/executions`, query: { pageSize: PER_PAGE }, what: `listing executions of ${job}`, signal }));
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(page['executions']).map(parseExecution).toSorted((a, b) => b.createdAtMs - a.createdAtMs);
        },
        listTasks: async (job, execution, signal) => {
            const found = [];
            let pageToken;
            do {
                const page = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'GET', path: `${executionPath(job, execution)}/tasks`, query: { pageSize: PER_PAGE, pageToken }, what: `listing tasks of ${execution}`, signal }));
                found.push(...(0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(page['tasks']).map(parseTask));
                pageToken = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(page['nextPageToken']);
            } while (pageToken !== undefined);
            return found.toSorted((a, b) => a.index - b.index);
        },
        cancelExecution: async (job, execution, signal) => {
            await api({ method: 'POST', path: `${executionPath(job, execution)}:cancel`, body: {}, what: `cancelling execution ${execution}`, signal });
        },
    };
}
function changeJson({ template, annotations, rest }) {
    return { ...rest, annotations, template };
}
function overridesJson({ container, args, variables, taskCount, timeoutSeconds }) {
    const env = Object.entries(variables).map(([name, value]) => ({ name, value }));
    const own = { ...(args === undefined ? {} : args.length === 0 ? { clearArgs: true } : { args }), ...(env.length === 0 ? {} : { env }) };
    return {
        ...(Object.keys(own).length === 0 ? {} : { containerOverrides: [{ ...(container === undefined ? {} : { name: container }), ...own }] }),
        ...(taskCount === undefined ? {} : { taskCount }),
        ...(timeoutSeconds === undefined ? {} : { timeout: `${timeoutSeconds}s` }),
    };
}
function parseJob(answer) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(answer);
    const condition = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCondition */ .zB)(json['terminalCondition']);
    return {
        name: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['name'], 'name')), etag: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['etag'], 'etag'), template: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['template']), annotations: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(json['annotations']),
        settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
        reconciling: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isReconciling */ .KA)(json, condition), condition,
    };
}
function parseExecution(answer) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(answer);
    const condition = completion(json);
    const number = (field) => Number(json[field] ?? 0);
    return {
        name: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['name'], 'name')), createdAtMs: Date.parse((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(json['createTime']) ?? '') || 0, state: stateOf(condition), condition,
        taskCount: number('taskCount'), parallelism: number('parallelism'), running: number('runningCount'), succeeded: number('succeededCount'), failed: number('failedCount'),
        cancelled: number('cancelledCount'), retried: number('retriedCount'), template: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['template']), logUri: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(json['logUri']) ?? '',
    };
}
function parseTask(answer) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(answer);
    const condition = completion(json);
    const last = json['lastAttemptResult'] === undefined ? undefined : (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['lastAttemptResult']);
    const signal = Number(last?.['termSignal'] ?? 0);
    return {
        index: Number(json['index'] ?? 0), state: stateOf(condition), attempts: json['startTime'] === undefined ? 0 : Number(json['retried'] ?? 0) + 1,
        exitCode: last === undefined || signal !== 0 ? undefined : Number(last['exitCode'] ?? 0), signal: signal === 0 ? undefined : signal,
        message: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(last?.['status'])['message']) ?? (stateOf(condition) === 'failed' ? condition.message : ''), logUri: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(json['logUri']) ?? '',
    };
}
function completion(json) {
    return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCondition */ .zB)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['conditions']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1).find((condition) => condition['type'] === 'Completed'));
}
function stateOf({ state, reason }) {
    if (state === 'pending')
        return 'running';
    return state === 'succeeded' ? 'succeeded' : reason === 'CANCELLED' ? 'cancelled' : 'failed';
}


/***/ }),

/***/ 8031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ findCredentials)
});

// UNUSED EXPORTS: dockerFolder

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = require("node:child_process");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-credentials.js
// Where credentials for a registry come from: the Docker configuration that docker/login-action or gcloud wrote, and for Google's
// registries the workflow's own identity. For a registry on this machine only what was written down for it by name is used: no
// identity is looked up.






const GOOGLE = /(^|\.)(pkg\.dev|gcr\.io)$/;
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const HELPER_TIMEOUT_MS = 30_000;
/** Docker Hub's credentials are kept under the address of its first API. */
const HUB_KEY = 'https://index.docker.io/v1/';
/** Never throws: a registry may well answer without credentials. */
async function findCredentials(host, env) {
    const docker = await fromDocker(host, env);
    if (docker.credentials !== undefined || !GOOGLE.test(host))
        return docker;
    const google = await fromGoogle();
    return { ...google, looked: `${docker.looked}; ${google.looked}` };
}
/** Loaded only when it is needed: most registries on the way are not Google's. */
async function fromGoogle() {
    const { GoogleAuth } = await __nccwpck_require__.e(/* import() */ 492).then(__nccwpck_require__.t.bind(__nccwpck_require__, 492, 19));
    try {
        const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken();
        if (token)
            return { from: 'google', credentials: { username: 'oauth2accesstoken', password: token }, looked: 'Google identity' };
        return { looked: 'Google identity: it gave no token' };
    }
    catch (thrown) {
        return { looked: `Google identity: ${(0,errors/* messageOf */.bD)(thrown)}` };
    }
}
async function fromDocker(host, env) {
    const file = external_node_path_.join(dockerFolder(env), 'config.json');
    const { config, problem } = await readConfig(file);
    if (problem !== undefined)
        return { looked: problem };
    const key = host === 'docker.io' ? HUB_KEY : host;
    // The order of the docker command: a helper named for the host, the general helper, then the file itself.
    const helper = property(property(config, 'credHelpers'), host) ?? ((0,image_reference/* isLoopback */.U9)(host) ? undefined : property(config, 'credsStore'));
    let tried = '';
    if (typeof helper === 'string') {
        const answer = await fromHelper(helper, key, env);
        if (answer.credentials !== undefined)
            return answer;
        tried = `${answer.looked}, `;
    }
    const credentials = fromEntry(property(property(config, 'auths'), key) ?? property(property(config, 'auths'), `https://${host}`));
    return credentials === undefined ? { looked: `${tried}${file}` } : { from: 'docker', credentials, looked: file };
}
/** Where Docker keeps its configuration. */
function dockerFolder(env) {
    return env['DOCKER_CONFIG'] || external_node_path_.join(external_node_os_namespaceObject.homedir(), '.docker');
}
async function readConfig(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        return { problem: `there is no ${file}` };
    try {
        return { config: JSON.parse(text) };
    }
    catch {
        return { problem: `${file} is not JSON` };
    }
}
function fromEntry(entry) {
    const auth = property(entry, 'auth');
    if (typeof auth !== 'string' || auth === '')
        return undefined;
    const text = Buffer.from(auth, 'base64').toString();
    const colon = text.indexOf(':');
    return colon < 1 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
/** https://github.com/docker/docker-credential-helpers: the server's name on standard input, JSON on standard output. */
async function fromHelper(helper, server, env) {
    const name = `docker-credential-${helper}`;
    // The name is part of a file's name: nothing that could lead to another folder.
    if (!/^[\w.-]+$/.test(helper))
        return { looked: `a credential helper with the unusable name "${helper}"` };
    try {
        const answer = JSON.parse(await outputOf(name, server, env));
        const [username, password] = [property(answer, 'Username'), property(answer, 'Secret')];
        const usable = typeof username === 'string' && typeof password === 'string' && password !== '';
        return usable ? { from: 'docker', credentials: { username, password }, looked: name } : { looked: `${name} (it knows none)` };
    }
    catch (thrown) {
        // What it printed is not told: it may hold the secret.
        return { looked: `${name} (${thrown instanceof SyntaxError ? 'it answered no JSON' : (0,errors/* messageOf */.bD)(thrown)})` };
    }
}
async function outputOf(command, input, env) {
    const child = (0,external_node_child_process_namespaceObject.spawn)(command, ['get'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...env },
        signal: AbortSignal.timeout(HELPER_TIMEOUT_MS),
    });
    child.stdin.on('error', () => undefined).end(input);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0)
        throw new Error(`it ended with exit code ${code ?? 'none'}`);
    return output;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}


/***/ }),

/***/ 9151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ connectRegistries)
});

// UNUSED EXPORTS: connectRegistry

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = require("node:stream/promises");
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js + 1 modules
var clock = __nccwpck_require__(2410);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
;// CONCATENATED MODULE: ./packages/shared/lib/digest.js

/** As registries name content: `sha256:` and 64 hexadecimal digits. */
function sha256(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/http-exchange.js


/** Its body is read to the end or discarded, else it keeps the connection. Throws what Node throws; what the signal ended has its reason as cause. */
async function exchange(url, { method, headers, body, signal }) {
    const { request } = url.protocol === 'https:' ? await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 19)) : await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
    return new Promise((resolve, reject) => {
        const outgoing = request(url, { method, headers, signal }, (answer) => {
            // Who has answered in full wants no more of it.
            if (body instanceof external_node_stream_.Readable)
                answer.once('end', () => body.destroy());
            resolve(answer);
        });
        outgoing.on('error', reject);
        if (body instanceof external_node_stream_.Readable)
            (0,external_node_stream_promises_namespaceObject.pipeline)(body, outgoing).catch(reject);
        else
            outgoing.end(body);
    });
}
/** Undefined when the answer has none, or an empty one. */
function header({ headers }, name) {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) || undefined;
}
/** The next request may have its connection. */
function discard(answer) {
    answer.resume();
    return undefined;
}
/** Throws above the limit without reading on. */
async function bytesOf(answer, bytesMax) {
    const chunks = [];
    let length = 0;
    for await (const chunk of answer) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > bytesMax)
            throw new Error(`the answer is longer than ${bytesMax} bytes`);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/limited.js
/**
 * Lets through what the manifest promised and no byte more: a registry must not fill the disk. Where it breaks off it ends, so that all that came
 * is written, and `broke` says why.
 */
class Limited {
    broke;
    #source;
    #size;
    constructor(source, size) {
        this.#source = source;
        this.#size = size;
    }
    async *chunks() {
        let received = 0;
        try {
            for await (const chunk of this.#source) {
                received += chunk.length;
                if (received > this.#size)
                    throw new Error(`it is longer than the ${this.#size} bytes that the manifest says`);
                yield chunk;
            }
        }
        catch (thrown) {
            this.broke = thrown;
        }
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/registry-credentials.js + 2 modules
var registry_credentials = __nccwpck_require__(8031);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-http.js
var _a;






const TRIES_MAX = 5;
const TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;
const BACKOFF_MS = 250;
/** A registry that asks for more patience than this is an outage: the job says so instead of burning minutes. */
const RETRY_AFTER_SECONDS_MAX = 60;
const TEXT_LENGTH_MAX = 500;
/** Of a refusal, and of a token. */
const ANSWER_BYTES_MAX = 1_048_576;
class RegistryHttp {
    #host;
    #origin;
    #options;
    #clock;
    #authorization;
    #found;
    constructor(host, options) {
        this.#host = host;
        const { origin, emulated } = (0,endpoints/* registryAddress */.MA)(host, options.env);
        this.#origin = origin;
        this.#options = emulated ? { ...options, credentials: noneForEmulators } : options;
        this.#clock = options.clock ?? clock/* systemClock */.m;
    }
    /** An answer with one of the accepted statuses. Everything else is thrown as DeliveryError. */
    async send(request, signal) {
        const triesMax = request.triesMax ?? TRIES_MAX;
        let authorized = false;
        for (let tries = 1;;) {
            const answer = await this.#once(request, signal).catch((thrown) => this.#unreachable(request.what, thrown, signal));
            if (!(answer instanceof errors/* DeliveryError */.VE) && request.accept.includes(answer.statusCode ?? 0))
                return answer;
            if (!(answer instanceof errors/* DeliveryError */.VE) && answer.statusCode === 401 && !authorized) {
                authorized = true;
                discard(answer);
                this.#authorization = await this.#authorize(header(answer, 'www-authenticate') ?? '', request, signal);
                continue;
            }
            const failure = answer instanceof errors/* DeliveryError */.VE ? answer : await refusal(request.what, answer, this.#host, this.#clock.nowMs());
            const askedMs = failure instanceof Refused ? failure.waitMs : 0;
            const waitMs = askedMs === undefined ? undefined : Math.max(BACKOFF_MS * 2 ** (tries - 1), askedMs);
            if ((failure.kind !== 'unavailable' && failure.kind !== 'timeout') || tries === triesMax || waitMs === undefined)
                throw failure;
            tries += 1;
            await this.#clock.sleep(waitMs, signal).catch(() => {
                throw (0,errors/* cancelled */.KW)(request.what);
            });
        }
    }
    async #once({ method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }, signal) {
        let target = new URL(url, `${this.#origin}/`);
        const start = target.origin;
        const { authorization = start === this.#origin ? this.#authorization : undefined, ...others } = headers;
        for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
            const answer = await exchange(target, {
                method,
                signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
                headers: {
                    'user-agent': 'cloudrun-delivery',
                    ...others,
                    ...(target.origin === start && authorization !== undefined ? { authorization } : {}),
                },
                body: body?.(),
            });
            const location = header(answer, 'location');
            const redirected = [307, 308, ...(body === undefined ? [301, 302, 303] : [])].includes(answer.statusCode ?? 0);
            if (!redirected || location === undefined)
                return answer;
            discard(answer);
            target = new URL(location, target);
            if (target.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(target.host))
                throw new Error(`it redirects to ${target.origin}, which is not https`);
        }
        throw new Error(`it redirects more than ${REDIRECTS_MAX} times`);
    }
    /** https://distribution.github.io/distribution/spec/auth/token/ */
    async #authorize(challenge, { what, scope }, signal) {
        this.#found ??= (this.#options.credentials ?? registry_credentials/* findCredentials */.g)(this.#host, this.#options.env);
        const found = await this.#found;
        const basic = this.#basic(found);
        if (!/^bearer\s/i.test(challenge)) {
            if (basic !== undefined && /^basic\b/i.test(challenge))
                return basic;
            throw noCredentials(what, this.#host, found);
        }
        const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]));
        const realm = URL.parse(parameters.get('realm') ?? '');
        if (realm === null || (realm.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(realm.host))) {
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${this.#host} sends us for a token to "${parameters.get('realm') ?? ''}", which is no https address`);
        }
        if (parameters.has('service'))
            realm.searchParams.set('service', parameters.get('service') ?? '');
        for (const wanted of [parameters.get('scope'), scope])
            if (wanted)
                realm.searchParams.append('scope', wanted);
        const http = {
            method: 'GET',
            url: realm.href,
            accept: [200, 400, 401, 403, 404],
            what: `getting a token for ${what}`,
            ...(basic === undefined ? {} : { headers: { authorization: basic } }),
        };
        const answer = await new _a(this.#host, this.#options).send(http, signal);
        const token = answer.statusCode === 200 ? tokenOf(await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => undefined)) : discard(answer);
        if (typeof token !== 'string' || token === '')
            throw noCredentials(what, this.#host, found);
        this.#options.mask(token);
        return `Bearer ${token}`;
    }
    #basic({ credentials }) {
        if (credentials === undefined)
            return undefined;
        this.#options.mask(credentials.password);
        const encoded = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
        this.#options.mask(encoded);
        return `Basic ${encoded}`;
    }
    #unreachable(what, thrown, signal) {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const reasonOfAbort = thrown instanceof Error && thrown.name === 'AbortError' ? thrown.cause : undefined;
        const late = reasonOfAbort instanceof Error && reasonOfAbort.name === 'TimeoutError';
        const reason = late ? `${this.#host} did not answer in time` : rootMessage(thrown);
        return new errors/* DeliveryError */.VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, {
            hint: `Is a registry reachable at ${this.#origin}?`,
            cause: thrown,
        });
    }
}
_a = RegistryHttp;
const noneForEmulators = async () => ({ credentials: undefined, looked: 'nowhere: an emulator gets none' });
/** The registry answered, and did not do it. */
class Refused extends errors/* DeliveryError */.VE {
    status;
    /** How long it asks us to wait, 0 when it says nothing. Undefined when it asks for more patience than we have. */
    waitMs;
    constructor(kind, status, message, hint, waitMs) {
        super(kind, message, { hint });
        this.status = status;
        this.waitMs = waitMs;
    }
}
function askedWaitMs(after, nowMs) {
    if (after === undefined)
        return 0;
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - nowMs) / 1000;
    if (Number.isNaN(seconds))
        return 0;
    return seconds > RETRY_AFTER_SECONDS_MAX ? undefined : Math.max(0, seconds * 1000);
}
function noCredentials(what, host, { credentials, looked }) {
    const seen = credentials === undefined
        ? `none were found (${looked})`
        : `it does not accept those of user ${credentials.username} (${looked})`;
    return new errors/* DeliveryError */.VE('permission', `${what} failed: ${host} wants credentials, and ${seen}`, {
        hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
    });
}
function tokenOf(bytes) {
    try {
        const { token, access_token: accessToken } = JSON.parse(bytes?.toString() ?? '');
        return token ?? accessToken;
    }
    catch {
        return undefined;
    }
}
async function refusal(what, answer, host, nowMs) {
    const reason = reasonOf((await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => '')).toString().slice(0, 10_000));
    const kind = kindOf(answer.statusCode ?? 0);
    const after = header(answer, 'retry-after');
    const wait = kind === 'unavailable' && after !== undefined
        ? ` (it asks to wait ${/^\d+$/.test(after) ? `${after} s` : `until ${after.slice(0, 40)}`})`
        : '';
    return new Refused(kind, answer.statusCode ?? 0, `${what} failed: HTTP ${answer.statusCode ?? 0} ${reason}`.trim() + wait, hintFor(kind, host), askedWaitMs(after, nowMs));
}
function kindOf(status) {
    if (status === 401 || status === 403)
        return 'permission';
    if (status === 404)
        return 'not-found';
    if (status === 408 || status === 429 || status >= 500)
        return 'unavailable';
    return status === 409 || status === 412 ? 'conflict' : 'input';
}
function hintFor(kind, host) {
    const google = /(^|\.)pkg\.dev$/.test(host);
    switch (kind) {
        case 'permission':
            if (!google)
                return 'The credentials need write access to this repository.';
            return 'The identity needs roles/artifactregistry.writer on it, and roles/artifactregistry.reader for the base image.';
        case 'not-found':
            if (!google)
                return 'Does the repository exist in this registry?';
            return 'Does the repository exist? It is made once, with `gcloud artifacts repositories create`.';
        case 'conflict':
            return 'Are the tags of this repository immutable?';
        default:
            return '';
    }
}
/** The registry's own words: `{errors: [{code, message}]}`, or whatever it said. */
function reasonOf(text) {
    let reason = text;
    try {
        const { errors } = JSON.parse(text);
        if (Array.isArray(errors))
            reason = errors.map(({ code = '', message = '' }) => `${code} ${message}`.trim()).join('; ');
    }
    catch {
        // Not JSON: told as it is.
    }
    return reason.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX);
}
function rootMessage(thrown) {
    const cause = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined;
    return (0,errors/* messageOf */.bD)(cause ?? thrown) || 'the connection failed';
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-transfer.js
// What downloads and uploads of blobs have in common: how long one may take, what may be begun again, and that a digest is believed by nobody.


const registry_transfer_TRIES_MAX = 4;
const registry_transfer_BACKOFF_MS = 500;
const registry_transfer_TIMEOUT_MS = 60_000;
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500;
function patienceWith(clock) {
    return async (thrown, tries, what, signal) => {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const failure = thrown instanceof errors/* DeliveryError */.VE ? thrown : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { cause: thrown });
        if ((0,errors/* codeOf */.$N)(thrown) === 'ENOSPC')
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: errors/* DISK_FULL */.wl, cause: thrown });
        if (tries === registry_transfer_TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout'))
            throw failure;
        const asked = thrown instanceof Refused ? thrown.waitMs : 0;
        if (asked === undefined)
            throw failure;
        await clock.sleep(Math.max(asked, registry_transfer_BACKOFF_MS * 2 ** (tries - 1)), signal);
    };
}
function transferMs(size) {
    return registry_transfer_TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN);
}
function verify(what, expected, got) {
    if (expected !== got)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
            hint: 'What the registry holds is damaged, or something on the way changes it.',
        });
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-upload.js
// One blob to a registry that has opened an upload for it: in one streamed PUT, or in pieces of which only what did not arrive is sent
// again. Why not always in pieces, and who takes them: docs/decisions/0005. The registry verifies the digest, and its answer is verified.





const PIECES = { fromBytes: 64 * 1_048_576, bytes: 32 * 1_048_576 };
/** What registries say who take no pieces, not of this size, or no longer know the upload. */
const REFUSALS = [400, 404, 405, 413, 416, 501];
/** A piece at a time is for those who say a larger least size: it must still be a piece. */
const PIECE_BYTES_MAX = 512 * 1_048_576;
/**
 * Artifact Registry and Container Registry take one piece only. GitHub's takes none above 4 MiB (HTTP 416). Amazon's says after every
 * piece that it has the first alone.
 */
const ONE_PIECE = /(^|\.)(pkg\.dev|gcr\.io|ghcr\.io|amazonaws\.com)$/;
/** Undefined where every blob goes up in one piece. */
function piecesFor(host, pieces = PIECES) {
    return ONE_PIECE.test(host) ? undefined : pieces;
}
/** The registry takes no pieces: the blob is to be sent in one. */
class PiecesRefused extends Error {
}
async function uploadWhole(upload, started, signal) {
    const { size } = upload.blob;
    verifyStored(upload, await send(upload, { method: 'PUT', place: placeOf(upload, started), from: 0, end: size, accept: 201, timeoutMs: transferMs(size) }, signal));
}
/**
 * After whatever broke off, the registry is asked how much it has, and the next piece begins there. Throws `PiecesRefused` when it will
 * not have pieces, and what it said when it has lost the upload or breaks off too often at the same place.
 */
async function uploadInPieces(upload, started, pieceBytes, signal) {
    const { blob, patience, what } = upload;
    const bytes = Math.max(pieceBytes, leastOf(started));
    let at = { place: placeOf(upload, started), from: 0 };
    for (let tries = 1;;) {
        const end = Math.min(at.from + bytes, blob.size);
        const isLast = end === blob.size;
        try {
            const answer = await send(upload, { ...at, method: isLast ? 'PUT' : 'PATCH', end, accept: isLast ? 201 : 202, timeoutMs: transferMs(isLast ? blob.size : bytes) }, signal);
            if (isLast)
                return verifyStored(upload, answer);
            // Who has less than was sent and says that all is well would be sent the same again and again.
            if (receivedOf(answer) !== end)
                throw new PiecesRefused(`it has bytes ${header(answer, 'range') ?? '(no Range)'} after ${at.from}-${end - 1}`);
            at = { place: placeOf(upload, answer), from: end };
            tries = 1;
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                throw thrown;
            const isRefusal = thrown instanceof Refused && REFUSALS.includes(thrown.status);
            if (!isRefusal)
                await patience(thrown, tries, what, signal);
            const now = await progress(upload, at, signal).catch((unknown) => {
                throw isRefusal && !signal.aborted ? new PiecesRefused(thrown.message) : unknown;
            });
            if (isRefusal && now.from === at.from)
                throw new PiecesRefused(thrown.message);
            tries = now.from > at.from ? 1 : tries + 1;
            at = now;
        }
    }
}
/** Asks for what has arrived. A registry that no longer knows says so as of something that passes: the upload is begun anew. */
async function progress(upload, { place }, signal) {
    const { http, what, blob } = upload;
    const answer = await http.send({ method: 'GET', url: addressOf(place), accept: [200, 202, 204, ...REFUSALS], what: `asking how far ${what} has come` }, signal);
    discard(answer);
    const from = receivedOf(answer);
    if (REFUSALS.includes(answer.statusCode ?? 0) || from === undefined || from > blob.size)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} broke off, and the registry does not know how much has arrived (HTTP ${answer.statusCode ?? 0})`);
    return { place: header(answer, 'location') === undefined ? place : placeOf(upload, answer), from };
}
async function send({ http, blob, content, what }, { method, place, from, end, accept, timeoutMs }, signal) {
    const isPart = from > 0 || end < blob.size;
    const url = new URL(place);
    if (method === 'PUT')
        url.searchParams.append('digest', blob.digest);
    const body = () => {
        if (from === end)
            return Buffer.alloc(0);
        return typeof content === 'string' ? (0,external_node_fs_.createReadStream)(content, isPart ? { start: from, end: end - 1 } : {}) : content.subarray(from, end);
    };
    const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(end - from),
        ...(isPart && end > from ? { 'content-range': `${from}-${end - 1}` } : {}),
    };
    const answer = await http.send({ method, url: addressOf(url), headers, body, accept: [accept], what, triesMax: 1, timeoutMs }, signal);
    return discard(answer) ?? answer;
}
function verifyStored({ what, blob }, answer) {
    const stored = header(answer, 'docker-content-digest');
    if (stored !== undefined)
        verify(what, blob.digest, stored);
}
const RELATIVE = 'relative.invalid';
/** Where to go on: each answer may name another address, by its path alone or whole. */
function placeOf({ repository, what }, answer) {
    const location = header(answer, 'location') ?? '';
    const place = URL.parse(location, `http://${RELATIVE}/v2/${repository}/blobs/uploads/`);
    if (place === null || location === '')
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the registry named no place to upload to`);
    return place;
}
function addressOf(place) {
    return place.host === RELATIVE ? `${place.pathname}${place.search}` : place.href;
}
/** Of `Range: 0-<last>`. The reference registry says `0-0` of nothing, and no piece has one byte. Undefined when it says none. */
function receivedOf(answer) {
    const last = /^(?:bytes=)?0-(\d+)$/.exec(header(answer, 'range') ?? '')?.[1];
    if (last === undefined)
        return undefined;
    return last === '0' ? 0 : Number(last) + 1;
}
function leastOf(answer) {
    const least = Number(header(answer, 'oci-chunk-min-length') ?? 0);
    return Number.isSafeInteger(least) && least <= PIECE_BYTES_MAX ? least : 0;
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry.js
// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. A download that broke off goes on where it was; how blobs go up is registry-upload.ts's business.













const ACCEPT = [image_reference/* MEDIA */.Rn.ociManifest, image_reference/* MEDIA */.Rn.ociIndex, image_reference/* MEDIA */.Rn.dockerManifest, image_reference/* MEDIA */.Rn.dockerIndex].join(', ');
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+';
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304;
function connectRegistry(host, options) {
    return new Registry(new RegistryHttp(host, options), patienceWith(options.clock ?? clock/* systemClock */.m), piecesFor(host, options.pieces));
}
/** One connection for each registry: its token serves all requests to it. */
function connectRegistries(options) {
    const connected = new Map();
    return (host) => {
        const images = connected.get(host) ?? connectRegistry(host, options);
        connected.set(host, images);
        return images;
    };
}
class Registry {
    #http;
    #patience;
    /** Undefined where blobs go up in one piece, also as soon as the registry has refused pieces once. */
    #pieces;
    constructor(http, patience, pieces) {
        this.#http = http;
        this.#patience = patience;
        this.#pieces = pieces;
    }
    async manifest(repository, reference, signal) {
        const what = `reading the manifest ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'GET', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        if (response.statusCode === 404)
            return discard(response);
        const bytes = await registry_document(response, what, signal);
        const mediaType = header(response, 'content-type')?.split(';')[0]?.trim() ?? '';
        // An old registry converts what it cannot answer with: that has another digest, and none of the layers' sizes.
        if (mediaType.startsWith(SCHEMA_1))
            throw new errors/* DeliveryError */.VE('input', `${what} failed: the registry answers with a manifest of schema 1, which nothing here can use`, { hint: 'Push the image again with a current Docker, or to a current registry.' });
        const digest = sha256(bytes);
        if (image_reference/* DIGEST */.Dh.test(reference))
            verify(what, reference, digest);
        const said = header(response, 'docker-content-digest');
        if (said !== undefined && image_reference/* DIGEST */.Dh.test(said))
            verify(what, said, digest);
        return { digest, mediaType, bytes };
    }
    async digestOf(repository, reference, signal) {
        const what = `looking up ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'HEAD', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        discard(response);
        if (response.statusCode === 404)
            return undefined;
        const digest = header(response, 'docker-content-digest') ?? '';
        return image_reference/* DIGEST */.Dh.test(digest) ? digest : (await this.manifest(repository, reference, signal))?.digest;
    }
    async hasBlob(repository, digest, signal) {
        const response = await this.#http.send({
            method: 'HEAD',
            url: `/v2/${repository}/blobs/${digest}`,
            accept: [200, 404],
            what: `looking for ${registry_short(digest)} in ${repository}`,
        }, signal);
        discard(response);
        return response.statusCode === 200;
    }
    async readBlob(repository, digest, signal) {
        const what = `reading ${registry_short(digest)} of ${repository}`;
        const bytes = await registry_document(await this.#http.send({ method: 'GET', url: `/v2/${repository}/blobs/${digest}`, accept: [200], what }, signal), what, signal);
        verify(what, digest, sha256(bytes));
        return bytes;
    }
    async saveBlob(repository, { digest, size }, file, signal) {
        const what = `downloading ${registry_short(digest)} of ${repository}`;
        await (0,promises_.rm)(file, { force: true });
        for (let tries = 1;; tries += 1) {
            try {
                return await this.#download(what, `/v2/${repository}/blobs/${digest}`, { digest, size }, file, signal);
            }
            catch (thrown) {
                await this.#patience(thrown, tries, what, signal);
            }
        }
    }
    /** Goes on behind what the file has of it already, where the registry can; what is damaged in the end is taken away. */
    async #download(what, url, { digest, size }, file, signal) {
        const have = await (0,promises_.stat)(file).then((stats) => stats.size, () => 0);
        const hash = (0,external_node_crypto_.createHash)('sha256');
        if (have < size || have === 0) {
            const response = await this.#http.send({ method: 'GET', url, headers: have > 0 ? { range: `bytes=${have}-` } : {}, accept: [200, ...(have > 0 ? [206] : [])], what, triesMax: 1, timeoutMs: transferMs(size) }, signal);
            const from = response.statusCode === 206 && header(response, 'content-range')?.startsWith(`bytes ${have}-`) === true ? have : 0;
            if (response.statusCode === 206 && from === 0) {
                discard(response);
                throw await damaged(file, `${what} failed: the registry answers with ${header(response, 'content-range') ?? 'no range'}, and bytes ${have}- were asked for`);
            }
            const rest = new Limited(response, size - from);
            await (0,external_node_stream_promises_namespaceObject.pipeline)(rest.chunks(), (0,external_node_fs_.createWriteStream)(file, from > 0 ? { flags: 'r+', start: from } : {}), { signal });
            if (rest.broke !== undefined)
                throw rest.broke;
        }
        // What is on the disk, since of what broke off nobody knows how much arrived there.
        await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_.createReadStream)(file), hash, { signal });
        const got = `sha256:${hash.digest('hex')}`;
        if (got !== digest)
            await (0,promises_.rm)(file, { force: true });
        verify(what, digest, got);
    }
    async pushBlob(repository, blob, content, signal, mountFrom) {
        const what = `uploading ${registry_short(blob.digest)} to ${repository}`;
        const mount = mountFrom === undefined ? '' : `?mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`;
        const scope = mountFrom === undefined ? {} : { scope: `repository:${mountFrom}:pull` };
        for (let tries = 1;;) {
            // The answer to an upload may be lost after the registry took it, so every try looks first.
            if (await this.hasBlob(repository, blob.digest, signal))
                return 'present';
            const started = await this.#http.send({ method: 'POST', url: `/v2/${repository}/blobs/uploads/${mount}`, headers: { 'content-length': '0' }, accept: [201, 202], what, ...scope }, signal);
            discard(started);
            if (started.statusCode === 201)
                return 'mounted';
            const upload = { http: this.#http, patience: this.#patience, repository, blob, content: await content(), what };
            try {
                await this.#upload(upload, started, signal);
                return 'uploaded';
            }
            catch (thrown) {
                if (thrown instanceof PiecesRefused)
                    continue;
                await this.#patience(thrown, tries, what, signal);
                tries += 1;
            }
        }
    }
    async #upload(upload, started, signal) {
        if (this.#pieces === undefined || upload.blob.size <= this.#pieces.fromBytes)
            return uploadWhole(upload, started, signal);
        try {
            await uploadInPieces(upload, started, this.#pieces.bytes, signal);
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                this.#pieces = undefined;
            throw thrown;
        }
    }
    async pushManifest(repository, reference, { digest, mediaType, bytes }, signal) {
        const what = `pushing the manifest ${named(repository, reference)}`;
        const body = () => bytes;
        const response = await this.#http.send({
            method: 'PUT',
            url: `/v2/${repository}/manifests/${reference}`,
            headers: { 'content-type': mediaType },
            body,
            accept: [201],
            what,
        }, signal);
        discard(response);
        const stored = header(response, 'docker-content-digest');
        if (stored !== undefined)
            verify(what, digest, stored);
        return header(response, 'oci-subject') !== undefined;
    }
}
async function damaged(file, message) {
    await (0,promises_.rm)(file, { force: true });
    return new errors/* DeliveryError */.VE('unavailable', message);
}
/** The body of a small answer. */
async function registry_document(answer, what, signal) {
    return bytesOf(answer, DOCUMENT_BYTES_MAX).catch((cause) => {
        throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    });
}
function named(repository, reference) {
    return image_reference/* DIGEST */.Dh.test(reference) ? `${repository}@${registry_short(reference)}` : `${repository}:${reference}`;
}
function registry_short(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}


/***/ }),

/***/ 1292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   KA: () => (/* binding */ isReconciling),
/* harmony export */   Pp: () => (/* binding */ parseRevision),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   kQ: () => (/* binding */ optionalName),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   uW: () => (/* binding */ absentAsUndefined),
/* harmony export */   zB: () => (/* binding */ parseCondition)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);

/** What a revision has beside its template: https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services.revisions */
const OF_REVISIONS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'launchStage', 'service', 'reconciling', 'conditions', 'observedGeneration', 'logUri', 'satisfiesPzs', 'etag', 'creator', 'scalingStatus',
]);
async function absentAsUndefined(read) {
    try {
        return await read();
    }
    catch (thrown) {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE && thrown.kind === 'not-found')
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
        name: shortName(text(json['name'], 'name')),
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
function text(value, field) {
    if (typeof value === 'string' && value !== '')
        return value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('unavailable', `the Cloud Run API answered without \`${field}\``, { hint: 'Is the endpoint really a Cloud Run Admin API v2?' });
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


/***/ }),

/***/ 3557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ connectSecrets)
/* harmony export */ });
/* unused harmony export secrets */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
// The Secrets port over Secret Manager v1. It asks for a version's name and state, never for what it holds: a deploy needs no right to
// read secrets. https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/get


const STATES = { ENABLED: 'enabled', DISABLED: 'disabled', DESTROYED: 'destroyed' };
/** Credentials are looked up at the first question: most services have no secret. */
function connectSecrets(project, env) {
    let api;
    return secrets(project, async (call) => {
        api ??= (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('secretmanager', project, env);
        return (await api)(call);
    });
}
function secrets(project, api) {
    return {
        version: async (secret, version, signal) => {
            const [, owner = project, name = secret] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(secret) ?? [];
            const path = `/v1/projects/${encodeURIComponent(owner)}/secrets/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
            try {
                return parseVersion(await api({ method: 'GET', path, what: `looking up version ${version} of secret ${name}`, signal }));
            }
            catch (thrown) {
                if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE))
                    throw thrown;
                if (thrown.kind === 'not-found')
                    return undefined;
                throw thrown.kind === 'permission' ? withRole(thrown) : thrown;
            }
        },
    };
}
function withRole({ message, cause }) {
    const hint = 'The workflow identity needs roles/secretmanager.viewer on the secret (it shows versions, never what they hold), and the Secret Manager API must be enabled.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', message, { hint, cause });
}
function parseVersion(answer) {
    const [name, state] = ['name', 'state'].map((field) => (typeof answer === 'object' && answer !== null ? Reflect.get(answer, field) : undefined));
    const number = /\/versions\/(\d+)$/.exec(String(name))?.[1];
    const known = STATES[String(state)];
    if (number !== undefined && known !== undefined)
        return { number, state: known };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('unavailable', 'Secret Manager answered without the number or the state of a version', { hint: 'Is the endpoint really Secret Manager v1?' });
}


/***/ }),

/***/ 5626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s4: () => (/* binding */ connectWorkerPools)
/* harmony export */ });
/* unused harmony exports workerPools, parseWorkerPool */
/* harmony import */ var _core_service_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7960);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2205);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1292);
// The WorkerPools port over the Admin API v2. A worker pool is a service that nobody calls: its instances are split over revisions where
// a service's requests are. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.workerPools



const ALLOCATION_LATEST = 'INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST';
const ALLOCATION_REVISION = 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION';
/** Fields of a worker pool that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
    'latestReadyRevision', 'latestCreatedRevision', 'instanceSplitStatuses', 'threatDetectionEnabled', 'satisfiesPzs', 'reconciling', 'etag', 'template', 'instanceSplits', 'annotations',
]);
async function connectWorkerPools(place, env, patience) {
    return workerPools(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('run', place.project, env, patience));
}
function workerPools({ project, region }, api) {
    const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`;
    const poolPath = (name) => `${parent}/workerPools/${encodeURIComponent(name)}`;
    return {
        getWorkerPool: async (name, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => parseWorkerPool(await api({ method: 'GET', path: poolPath(name), what: `reading worker pool ${name}`, signal }))),
        createWorkerPool: async (name, pool, signal, { dryRun = false } = {}) => {
            const query = { workerPoolId: name, ...(dryRun ? { validateOnly: true } : {}) };
            await api({ method: 'POST', path: `${parent}/workerPools`, query, body: changeJson(pool), what: `${dryRun ? 'checking the creation of' : 'creating'} worker pool ${name}`, signal });
        },
        updateWorkerPool: async (pool, change, signal, { dryRun = false } = {}) => {
            const body = changeJson(change);
            await api({
                method: 'PATCH', path: poolPath(pool.name), query: { updateMask: Object.keys(body).join(','), ...(dryRun ? { validateOnly: true } : {}) },
                body: { name: poolPath(pool.name).slice('/v2/'.length), etag: pool.etag, ...body },
                what: `${dryRun ? 'checking a change of' : 'changing'} worker pool ${pool.name}`, signal,
            });
        },
        getRevision: async (pool, revision, signal) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .absentAsUndefined */ .uW)(async () => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRevision */ .Pp)(await api({ method: 'GET', path: `${poolPath(pool)}/revisions/${encodeURIComponent(revision)}`, what: `reading revision ${revision}`, signal }))),
    };
}
function changeJson({ traffic, rest, ...change }) {
    return { ...rest, ...change, ...(traffic === undefined ? {} : { instanceSplits: traffic.map(splitJson) }) };
}
function splitJson({ revision, percent }) {
    return { ...(revision === _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k ? { type: ALLOCATION_LATEST } : { type: ALLOCATION_REVISION, revision }), percent };
}
function parseWorkerPool(answer) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(answer);
    const condition = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCondition */ .zB)(json['terminalCondition']);
    return {
        name: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['name'], 'name')), etag: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(json['etag'], 'etag'), template: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['template']),
        traffic: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['instanceSplits']).map(parseSplit), trafficStatuses: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['instanceSplitStatuses']).map(parseSplit),
        latestReadyRevision: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['latestReadyRevision']), latestCreatedRevision: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['latestCreatedRevision']),
        annotations: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(json['annotations']), settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
        reconciling: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isReconciling */ .KA)(json, condition), condition,
    };
}
function parseSplit(value) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value);
    const revision = json['type'] === ALLOCATION_LATEST || json['type'] === 1 ? _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k : (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalName */ .kQ)(json['revision']);
    return { revision: revision ?? _core_service_js__WEBPACK_IMPORTED_MODULE_2__/* .LATEST */ .k, percent: Number(json['percent'] ?? 0) };
}


/***/ }),

/***/ 852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   NG: () => (/* binding */ isOfRun),
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   _u: () => (/* binding */ COMMIT_ANNOTATION),
/* harmony export */   gT: () => (/* binding */ supersededBy),
/* harmony export */   mG: () => (/* binding */ deploymentPayload),
/* harmony export */   zG: () => (/* binding */ parseDeploymentPayload)
/* harmony export */ });
// GitHub's deployments as this suite keeps them: one for each revision of a service in a region, told apart by what is in the payload,
// because GitHub itself knows only environments, and several services of a matrix share one. It refuses to see a stranger's deployment
// as ours: what has not our payload is never touched.
const TOOL = 'cloudrun-delivery';
const FIELDS = ['project', 'region', 'service', 'revision'];
function deploymentPayload(subject) {
    return { tool: TOOL, ...Object.fromEntries(FIELDS.map((field) => [field, subject[field]])) };
}
/** @param payload as GitHub gives it back: an object, or its JSON as text */
function parseDeploymentPayload(payload) {
    const value = typeof payload === 'string' ? parsed(payload) : payload;
    if (typeof value !== 'object' || value === null || Reflect.get(value, 'tool') !== TOOL)
        return undefined;
    const [project, region, service, revision] = FIELDS.map((field) => Reflect.get(value, field));
    const texts = typeof project === 'string' && typeof region === 'string' && typeof service === 'string' && typeof revision === 'string';
    return texts ? { project, region, service, revision } : undefined;
}
/** The newest deployment of this very revision. @param list newest first */
function deploymentOf(list, subject) {
    return list.find((one) => one.subject !== undefined && FIELDS.every((field) => one.subject?.[field] === subject[field]));
}
/** Other deployments of the same service in the same region: what a success takes over from. Another service's are never among them. */
function supersededBy(list, subject, id) {
    return list.filter((one) => one.id !== id && one.subject?.project === subject.project && one.subject.region === subject.region && one.subject.service === subject.service);
}
/** Whether a status was written by this run of a workflow: its log is the run's. `…/actions/runs/12` is not the run 1. */
function isOfRun(logUrl, repository, runId) {
    return new RegExp(`/${escapeRegExp(repository)}/actions/runs/${escapeRegExp(runId)}(?:[/?#]|$)`, 'i').test(logUrl);
}
function escapeRegExp(text) {
    return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw `\$&`);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Kept in a revision's own annotations by the deploy that made it. */
const COMMIT_ANNOTATION = 'dreamango.github.io/commit';
/** The commit that a revision was made from; undefined when it does not say a full one. */
function commitOf({ annotations }) {
    const commit = annotations[COMMIT_ANNOTATION] ?? '';
    return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit) ? commit : undefined;
}


/***/ }),

/***/ 3670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   QJ: () => (/* binding */ isArtifactRegistry),
/* harmony export */   Rn: () => (/* binding */ MEDIA),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   _g: () => (/* binding */ registryOrigin),
/* harmony export */   o_: () => (/* binding */ parseImageReference)
/* harmony export */ });
/* unused harmony exports TAG, projectOfImage */
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


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
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

/***/ 7960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ LATEST)
/* harmony export */ });
// A Cloud Run service as the decisions see it. What they do not decide about (the template) travels through untouched.
const LATEST = Symbol('latest ready revision');


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
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   VE: () => (/* binding */ DeliveryError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   wl: () => (/* binding */ DISK_FULL)
/* harmony export */ });
/* unused harmony export DockerFailure */
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

/***/ 2722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ readPlaces),
/* harmony export */   MQ: () => (/* binding */ readName),
/* harmony export */   b_: () => (/* binding */ isNameOf),
/* harmony export */   yI: () => (/* binding */ readPlace)
/* harmony export */ });
/* unused harmony exports REVISION, readTarget, readTargets, labelOf, readRevisions, isServiceName */
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
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
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
/******/ 	var __webpack_exports__ = __nccwpck_require__(3935);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;