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

/***/ 1421:
/***/ ((module) => {

"use strict";
module.exports = require("node:child_process");

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

/***/ 8161:
/***/ ((module) => {

"use strict";
module.exports = require("node:os");

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

/***/ 6466:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream/promises");

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

/***/ 8718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/probe.js + 2 modules
var probe = __nccwpck_require__(7023);
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
;// CONCATENATED MODULE: ./actions/rollback/lib/inputs.js



function parseInputs(inputs) {
    const targets = (0,target/* readTargets */.R0)(inputs);
    const [toRevisions, ifServing] = [(0,target/* readRevisions */.p2)(inputs, 'to-revision', targets), (0,target/* readRevisions */.p2)(inputs, 'if-serving', targets)];
    for (const [service, revision] of toRevisions) {
        if (ifServing.get(service) === revision)
            inputs.problem(`\`to-revision\` and \`if-serving\` both name "${revision}": it cannot both get and lose the users`);
    }
    const gitHub = readGitHub(inputs);
    return {
        targets,
        toRevisions,
        ifServing,
        partly: inputs.flag('partly', false),
        reason: inputs.text('reason', 'rolled back by hand'),
        by: gitHub.run.actor,
        verify: inputs.choice('verify', ['requests', 'traffic'], 'requests'),
        verifyPath: path(inputs, 'verify-path'),
        openIssue: inputs.flag('open-issue', false),
        dryRun: inputs.flag('dry-run', false),
        gitHub,
    };
}
function path(inputs, name) {
    const value = inputs.text(name, '/');
    if (!value.startsWith('/') || /\s/.test(value) || !(0,probe/* isPath */.uf)(value))
        inputs.mustBe(name, 'a path that begins with one slash, such as /health', value);
    return value;
}


/***/ }),

/***/ 115:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1134);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3298);
/* harmony import */ var _cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1116);
/* harmony import */ var _cloudrun_delivery_shared_adapters_endpoints__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3410);
/* harmony import */ var _cloudrun_delivery_shared_adapters_secrets__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3557);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8718);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9970);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6934);








// What is not needed to move users is loaded when it is needed: users wait.
await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_1__/* .runAction */ .Cs)({
    name: 'rollback',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .OUTPUTS */ .p,
    parse: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .parseInputs */ .T,
    run: async (inputs, context) => (0,_run_js__WEBPACK_IMPORTED_MODULE_0__/* .run */ .e)(inputs, {
        at: async (target) => ({
            cloudRun: await (0,_cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_4__/* .connectCloudRun */ .fY)(target, process.env, { clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m, log: context.log }),
            secrets: (0,_cloudrun_delivery_shared_adapters_secrets__WEBPACK_IMPORTED_MODULE_6__/* .connectSecrets */ .O)(target.project, process.env),
            prober: async (plan, enough, signal) => {
                const { connectProber } = await __nccwpck_require__.e(/* import() */ 464).then(__nccwpck_require__.bind(__nccwpck_require__, 464));
                return connectProber({ project: target.project, env: process.env, mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_1__/* .mask */ .dK })(plan, enough, signal);
            },
        }),
        clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m,
        images: async (host) => {
            if (!(0,_cloudrun_delivery_shared_adapters_endpoints__WEBPACK_IMPORTED_MODULE_7__/* .mayAskRegistry */ .M1)(host, process.env))
                return undefined;
            const { connectRegistry } = await __nccwpck_require__.e(/* import() */ 468).then(__nccwpck_require__.bind(__nccwpck_require__, 1468));
            return connectRegistry(host, { mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_1__/* .mask */ .dK, env: process.env });
        },
        forge: async () => {
            const { connectForge } = await __nccwpck_require__.e(/* import() */ 776).then(__nccwpck_require__.bind(__nccwpck_require__, 4776));
            return connectForge(inputs.gitHub, process.env, _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_1__/* .mask */ .dK);
        },
    }, context),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = ['rolled-back', 'from-revision', 'to-revision', 'traffic', 'refusal', 'frozen', 'verified', 'issue', 'services'];


/***/ }),

/***/ 6934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
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

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var lib_errors = __nccwpck_require__(3644);
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
        if (sent.shares === undefined || !(thrown instanceof lib_errors/* DeliveryError */.VE))
            throw thrown;
        throw new lib_errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
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
            if (!(thrown instanceof lib_errors/* DeliveryError */.VE) || !mayRetry(thrown) || tries === TRIES_MAX)
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
            throw new lib_errors/* DeliveryError */.VE('timeout', `${what} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${now.condition.message || 'no reason given'}`, {
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
        throw new lib_errors/* DeliveryError */.VE('not-found', `there is no service ${name} (input \`service\`) in this project and region`, {
            hint: 'Check `service`, `region` and `project-id`; deploy-cloudrun creates a service at its first deploy.',
        });
    }
    return service;
}
/** A memory that cannot be read stops the work: going on could promote a revision that failed before. */
function historyOf(service) {
    const { history, problems } = readHistory(service.annotations);
    if (problems.length > 0) {
        throw new lib_errors/* DeliveryError */.VE('conflict', `service ${service.name} has unreadable annotations: ${problems.join(', ')}`, {
            hint: 'Somebody edited them by hand. Remove these annotations from the service and run again.',
        });
    }
    return history;
}

// EXTERNAL MODULE: ./packages/shared/lib/target.js
var lib_target = __nccwpck_require__(2722);
;// CONCATENATED MODULE: ./packages/shared/lib/core/restore.js

/** Who had users in remembered traffic. Undefined unless all of it is there: a part of the users is nothing to go back to. */
function keptShares(before) {
    const shares = new Map();
    for (const { revision, percent } of before ?? [])
        if (percent > 0)
            shares.set(revision, (shares.get(revision) ?? 0) + percent);
    const percent = [...shares.values()].reduce((sum, share) => sum + share, 0);
    return percent === 100 ? shares : undefined;
}
/** For the record of a rollback: a split has to be remembered, one revision is named anyway. */
function restoredOf(shares) {
    return shares.size > 1 ? { restored: [...shares].map(([revision, percent]) => ({ revision, percent })) } : {};
}
/** Tags as they were before this candidate was deployed. Where somebody moved our tag since, or it is not known who had it, it stays. */
function restoredTags(service, candidate) {
    const tags = tagsOf(service);
    if (candidate?.before === undefined || tags.get(candidate.tag) !== candidate.revision)
        return tags;
    const had = candidate.before.find(({ tag }) => tag === candidate.tag)?.revision;
    return had === undefined ? withoutTag(tags, candidate.tag) : withTag(tags, candidate.tag, had);
}
/** Revisions of these tags that have to be looked up before they are named: on a service that settled well, the named ones are ready. */
function doubtfulTagged(service, tags) {
    const served = new Set(service.trafficStatuses.map(({ revision }) => revision));
    return [...new Set(tags.values())].filter((revision) => !served.has(revision));
}
/** @param broken revisions that cannot be named: missing, or never ready */
function restoredTargets(shares, tags, broken) {
    return targets(shares, new Map([...tags].filter(([, revision]) => !broken.has(revision))));
}

;// CONCATENATED MODULE: ./actions/rollback/lib/choose-target.js


function chooseTarget(service, history, wish) {
    const serving = observedShares(service);
    const most = mostServing(serving);
    if (most === undefined)
        return { kind: 'no-target', from: '', why: 'no revision of the service has users' };
    if (wish.ifServing !== undefined && !serving.has(wish.ifServing)) {
        return { kind: 'nothing-to-undo', serving, why: `${wish.ifServing} has no users (${describeShares(serving)})` };
    }
    if (wish.toRevision !== undefined)
        return named(serving, wish.toRevision, suspectOf(serving, most, history, wish));
    const undone = wish.ifServing === undefined ? undoneAlready(serving, most, history) : undefined;
    if (undone !== undefined)
        return { kind: 'nothing-to-undo', serving, why: `${undone}. To take users from ${most} too, name it with \`if-serving\`` };
    const from = suspectOf(serving, most, history, wish);
    const destinations = distinct(remembered(from, history)).filter(({ shares }) => !shares.has(from));
    if (destinations.length === 0)
        return { kind: 'no-target', from, why: `nothing that served before ${from} is remembered on the service` };
    return { kind: 'roll-back', from, destinations };
}
function named(serving, to, from) {
    if (sameShares(serving, choose_target_all(to)))
        return { kind: 'nothing-to-undo', serving, why: `${to} has all users already` };
    return { kind: 'roll-back', from, destinations: [{ shares: choose_target_all(to), why: 'it was named by `to-revision`' }] };
}
/** Whether users are back already, by a rollback or by promote itself: who presses the button late must not take them from the good revision. */
function undoneAlready(serving, most, { lastRollback, knownGood, failed }) {
    if (lastRollback !== undefined && sameShares(serving, keptShares(lastRollback.restored) ?? choose_target_all(lastRollback.to))) {
        return `${describeShares(serving)} was rolled back to at ${lastRollback.at}, and nothing was promoted since`;
    }
    const good = serving.get(most) === 100 ? knownGood.find(({ revision }) => revision === most) : undefined;
    const failure = failed.find(({ revision, at }) => revision !== most && good !== undefined && at > good.at);
    return failure === undefined ? undefined : `${failure.revision} failed at ${failure.at} and has no users; ${most}, which was judged good, has them all`;
}
/** The revision that is to lose its users: the one named, or the candidate of a rollout under way, or the one with most users. */
function suspectOf(serving, most, history, { toRevision, ifServing }) {
    if (ifServing !== undefined)
        return ifServing;
    const rolling = history.rollout?.candidate;
    if (rolling !== undefined && rolling !== toRevision && serving.has(rolling))
        return rolling;
    const others = new Map([...serving].filter(([revision]) => revision !== toRevision));
    return mostServing(others) ?? most;
}
/**
 * In order: what users had when the rollout under way began; the exact split before this revision, when all of it was judged good; what was
 * judged good, newest first; and without any of it what served when this revision was deployed.
 */
function remembered(from, history) {
    const { candidate, knownGood } = history;
    const rollout = history.rollout?.candidate === from ? history.rollout : undefined;
    const deployed = candidate?.revision === from ? candidate : undefined;
    const promoted = knownGood.find(({ revision }) => revision === from);
    const judgedGood = (shares) => [...shares.keys()].every((revision) => knownGood.some((good) => good.revision === revision));
    const splits = [promoted?.before, deployed?.before].flatMap((before) => keptShares(before) ?? []);
    return [
        ...(rollout === undefined ? [] : [{ shares: keptShares(rollout.before) ?? choose_target_all(rollout.stable), why: 'this is what served when this rollout began' }]),
        ...(rollout === undefined ? [] : [{ shares: choose_target_all(rollout.stable), why: 'it served when this rollout began' }]),
        ...splits.filter(judgedGood).map((shares) => ({ shares, why: `users had it before ${from}, and all of it was judged good` })),
        ...knownGood.map(({ revision, at }) => ({ shares: choose_target_all(revision), why: `it is remembered as good since ${at}` })),
        ...splits.flatMap((shares) => [shares, choose_target_all(mostServing(shares) ?? from)]).map((shares) => ({ shares, why: `users had it before ${from}` })),
        ...(deployed === undefined || deployed.stable === '' ? [] : [{ shares: choose_target_all(deployed.stable), why: `it served when ${from} was deployed` }]),
    ].filter(({ shares }) => [...shares.keys()].every((revision) => revision !== from));
}
function distinct(destinations) {
    return destinations.filter(({ shares }, index) => destinations.findIndex((other) => sameShares(other.shares, shares)) === index);
}
function choose_target_all(revision) {
    return new Map([[revision, 100]]);
}
/** Whether this destination is still one that this choice offers: nothing has changed that would have led elsewhere. */
function offers(choice, from, { shares }) {
    return choice.kind === 'roll-back' && choice.from === from && choice.destinations.some((one) => sameShares(one.shares, shares));
}

;// CONCATENATED MODULE: ./actions/rollback/lib/refusal.js
// Why a revision cannot take the users: a closed set, each with its message and what to do. Pure.

const REFUSALS = (/* unused pure expression or super */ null && (['incompatible', 'remembered-failed', 'missing', 'not-ready', 'image-gone', 'secret-gone']));
const OTHER = 'Name another revision with `to-revision`; `dry-run: true` lists them all.';
/** What the service remembers of a revision: known without asking anybody. */
function refusalByMemory(name, history) {
    const incompatible = incompatibilityOf(history, name);
    if (incompatible !== undefined) {
        return {
            name: 'incompatible', revision: name, kind: 'conflict',
            message: `${name} cannot run since a migration at ${incompatible.at}: ${incompatible.reason}`,
            hint: `Roll forward: deploy a revision that works with the data as they are. If the migration itself was undone, take ${name} out of the annotation dreamango.github.io/incompatible.`,
        };
    }
    const failure = failureOf(history, name);
    if (failure === undefined)
        return undefined;
    return { name: 'remembered-failed', revision: name, kind: 'conflict', message: `${name} is remembered as failed since ${failure.at}: ${failure.reason}`, hint: OTHER };
}
/** What was seen of a revision itself. */
function refusalByNeeds(name, { revision, imagesGone, secretsGone }) {
    const refuse = (why, kind, message, hint) => ({ name: why, revision: name, kind, message, hint });
    if (revision === undefined)
        return refuse('missing', 'not-found', `revision ${name} does not exist`, OTHER);
    const { condition } = revision;
    if (condition.state !== 'succeeded') {
        return refuse('not-ready', 'conflict', `${name} is not ready and cannot take users: ${condition.message || condition.reason || 'no reason given'}`, OTHER);
    }
    const [image] = imagesGone;
    if (image !== undefined) {
        return refuse('image-gone', 'not-found', `the image of ${name} is gone: the registry has no ${image}`, `Its next instance could not start. Push the image again, or choose again: ${OTHER}`);
    }
    const [secret] = secretsGone;
    if (secret === undefined)
        return undefined;
    const what = `version ${secret.version} of secret ${secret.secret}`;
    return refuse('secret-gone', 'not-found', `${name} needs ${what}, which is ${secret.state}`, `Its next instance could not start. Enable the version again, or choose again: ${OTHER}`);
}

;// CONCATENATED MODULE: ./actions/rollback/lib/apply.js
// The one write of a rollback: shares, tags and memory together, naming the state it was decided on. Whoever changed the service meanwhile
// is not overwritten: the choice is made again on what is there then, and where it is another one this run yields.







/** @returns the service as it was read back, with users where they were asked to be */
async function apply(world, move) {
    const { shares } = move.to;
    const { service } = await changeService(world, move.service, (service, history) => decide(service, history, move, world.clock.nowMs()));
    if (serves(service, shares))
        return service;
    const now = describeShares(observedShares(service));
    if (!sameShares(desiredShares(service), shares)) {
        throw new lib_errors/* DeliveryError */.VE('conflict', `users were given back to ${describeShares(shares)}, and then somebody else moved them: users are now at ${now}`, {
            hint: 'Look at who changed the service; run again if it is still needed.',
        });
    }
    throw new lib_errors/* DeliveryError */.VE('unavailable', `users were not moved: asked for ${describeShares(shares)}, observed ${now}. ${service.condition.message}`, {
        hint: 'The service refused the change; its message is above. Name another revision with `to-revision`.',
    });
}
function decide(service, history, move, nowMs) {
    const { from, to, reason, by, broken } = move;
    const { shares } = to;
    const done = serves(service, shares);
    if (done && failureOf(history, from) !== undefined)
        return undefined;
    const refused = [...shares.keys()].some((revision) => refusalByMemory(revision, history) !== undefined);
    const newer = [...observedShares(service).keys()].some((revision) => !move.serving.has(revision) && !shares.has(revision));
    if (refused || (!done && (newer || !offers(chooseTarget(service, history, move.wish), from, to)))) {
        throw new lib_errors/* DeliveryError */.VE('conflict', `service ${service.name} changed while rolling back: users are now at ${describeShares(observedShares(service))}`, {
            hint: 'A newer deploy or another rollback took over; nothing was changed by this run. Look at the service and run again if it is still needed.',
        });
    }
    const at = new Date(nowMs).toISOString();
    const candidate = history.candidate?.revision === from ? history.candidate : undefined;
    const next = {
        ...rememberFailed(history, from, at, reason),
        rollout: undefined,
        // A newer candidate is somebody else's, and still waits for its judgement.
        candidate: candidate === undefined ? history.candidate : undefined,
        lastRollback: { from, to: mostServing(shares) ?? '', reason: reason.slice(0, 300), by, at, ...restoredOf(shares) },
    };
    return { traffic: restoredTargets(shares, restoredTags(service, candidate), broken), annotations: writeHistory(service.annotations, next) };
}

// EXTERNAL MODULE: ./packages/shared/lib/core/deployment.js
var core_deployment = __nccwpck_require__(852);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
;// CONCATENATED MODULE: ./packages/shared/lib/core/standing.js
// How a service stands, from its traffic and what is remembered on it: who is stable, who is under judgement, and whether traffic is pinned.
// It never goes by the order of targets or revisions: the first target may be a tag without users, the second newest revision a bad one.


function standingOf(service, history) {
    const shares = observedShares(service);
    const { rollout } = history;
    const remembered = rollout === undefined ? history.candidate : { revision: rollout.candidate, stable: rollout.stable };
    const candidate = remembered !== undefined && failureOf(history, remembered.revision) === undefined ? remembered.revision : undefined;
    const others = [...shares].filter(([revision]) => revision !== candidate);
    const good = others.filter(([revision]) => failureOf(history, revision) === undefined);
    const before = candidate === undefined || remembered?.stable === '' || remembered?.stable === candidate ? undefined : remembered?.stable;
    const newest = service.latestReadyRevision;
    return {
        stable: rollout !== undefined && candidate !== undefined && before !== undefined ? before : (mostServing(new Map(good)) ?? before ?? mostServing(new Map(others))),
        candidate,
        pinned: !followsLatest(service) && newest !== undefined && newest !== candidate && !shares.has(newest),
    };
}

// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
;// CONCATENATED MODULE: ./packages/shared/lib/within.js
// A limit on how long something may take, by the clock's port, so that it holds in simulated time as well.

/** Gives `body` a signal that aborts after so long. @throws DeliveryError of kind `timeout` when it was aborted and failed for it */
async function within(clock, milliseconds, what, body) {
    const over = new AbortController();
    const done = new AbortController();
    void clock.sleep(milliseconds, done.signal).then(() => over.abort(), () => { });
    try {
        return await body(over.signal);
    }
    catch (thrown) {
        if (!over.signal.aborted)
            throw thrown;
        throw new lib_errors/* DeliveryError */.VE('timeout', `${what} took longer than ${milliseconds / 1000} s`, { cause: thrown });
    }
    finally {
        done.abort();
    }
}

;// CONCATENATED MODULE: ./actions/rollback/lib/needs.js
/** Every image once, as it is named. */
function imagesOf({ containers }) {
    return [...new Set(containers.map((container) => needs_text(field(container, 'image'))).filter((image) => image !== ''))];
}
/** Every version once. A volume that names no version mounts the latest one. */
function secretsOf({ containers, volumes }) {
    const variables = containers.flatMap((container) => needs_listOf(field(container, 'env'))).map((variable) => field(field(variable, 'valueSource'), 'secretKeyRef'));
    const needs = [
        ...variables.map((reference) => needOf(field(reference, 'secret'), field(reference, 'version'))),
        ...volumes.map((volume) => field(volume, 'secret')).flatMap((mount) => {
            const items = needs_listOf(field(mount, 'items'));
            return (items.length === 0 ? [{}] : items).map((item) => needOf(field(mount, 'secret'), field(item, 'version')));
        }),
    ].filter(({ secret }) => secret !== '');
    return [...new Map(needs.map((need) => [`${need.secret}:${need.version}`, need])).values()];
}
function needOf(secret, version) {
    return { secret: needs_text(secret), version: needs_text(version) || 'latest' };
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function needs_listOf(value) {
    return Array.isArray(value) ? value : [];
}
function needs_text(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./actions/rollback/lib/preflight.js




/** Users wait for the answer. */
const ANSWER_MS_MAX = 2_000;
async function needsOf(world, revision) {
    if (revision?.condition.state !== 'succeeded')
        return { revision, imagesGone: [], secretsGone: [], doubts: [] };
    const doubts = [];
    const ask = async (what, question) => {
        try {
            return await inTime(question, world);
        }
        catch (thrown) {
            if (world.signal.aborted)
                throw (0,lib_errors/* cancelled */.KW)(`looking at ${what}`);
            doubts.push(`${what} of ${revision.name} could not be checked: ${(0,lib_errors/* messageOf */.bD)(thrown)}`);
            return undefined;
        }
    };
    const [images, secrets] = await Promise.all([
        Promise.all(imagesOf(revision).map(async (image) => ask(`image ${image}`, async (signal) => ({ image, gone: await isGone(image, world, signal) })))),
        Promise.all(secretsOf(revision).map(async (need) => ask(`version ${need.version} of secret ${need.secret}`, async (signal) => stateOf(need, world, signal)))),
    ]);
    return {
        revision,
        imagesGone: images.flatMap((answer) => (answer?.gone === true ? [answer.image] : [])),
        secretsGone: secrets.flatMap((answer) => (answer === undefined || answer.state === 'enabled' ? [] : [answer])),
        doubts,
    };
}
/** Cloud Run resolved a tag to a digest when the revision was made: that the tag moved or is gone says nothing about the image. */
async function isGone(image, world, signal) {
    const named = (0,image_reference/* parseImageReference */.o_)(image);
    if (named === undefined || !image_reference/* DIGEST */.Dh.test(named.reference))
        throw new Error('it is not named by a digest');
    const registry = await world.images(named.host);
    if (registry === undefined)
        throw new Error(`the service is emulated, and ${named.host} is not`);
    return (await registry.digestOf(named.repository, named.reference, signal)) === undefined;
}
async function stateOf({ secret, version }, { secrets }, signal) {
    return { secret, version, state: (await secrets.version(secret, version, signal))?.state ?? 'missing' };
}
/** Also ends the wait for what does not listen to a signal, such as a look for credentials. */
async function inTime(question, { clock, signal }) {
    return within(clock, ANSWER_MS_MAX, 'the answer', async (late) => {
        const over = AbortSignal.any([signal, late]);
        const ended = new Promise((_resolve, reject) => {
            over.addEventListener('abort', () => reject(new Error('no answer')), { once: true });
        });
        return Promise.race([question(over), ended]);
    });
}

;// CONCATENATED MODULE: ./actions/rollback/lib/list.js







/** Newest first; more would fill the summary. */
const REVISIONS_MAX = 20;
const WHY_CHARACTERS_MAX = 160;
async function listTargets(world, service, history) {
    const shares = observedShares(service);
    const { stable, candidate } = standingOf(service, history);
    const all = await world.cloudRun.listRevisions(service.name, world.signal);
    const known = ({ name }) => shares.has(name) || memoryOf(name, history) !== '';
    const shown = all.filter((revision, index) => index < REVISIONS_MAX || known(revision)).slice(0, 2 * REVISIONS_MAX);
    return Promise.all(shown.map(async (revision) => ({
        revision,
        ageSeconds: (world.clock.nowMs() - revision.createdAtMs) / 1000,
        percent: shares.get(revision.name) ?? 0,
        standing: revision.name === stable ? 'stable' : revision.name === candidate ? 'candidate' : 'other',
        memory: memoryOf(revision.name, history),
        refusal: refusalByMemory(revision.name, history) ?? refusalByNeeds(revision.name, await needsOf(world, revision)),
    })));
}
function memoryOf(name, history) {
    const failure = failureOf(history, name);
    if (failure !== undefined)
        return `failed: ${failure.reason}`;
    const incompatible = incompatibilityOf(history, name);
    if (incompatible !== undefined)
        return `incompatible: ${incompatible.reason}`;
    const good = history.knownGood.find(({ revision }) => revision === name);
    return good === undefined ? '' : `good since ${good.at}`;
}
function revisionTable(rows) {
    if (rows.length === 0)
        return '';
    const short = (text) => (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(text, WHY_CHARACTERS_MAX));
    const cells = rows.map(({ revision, ageSeconds, percent, standing, memory, refusal }) => [
        `${(0,markdown/* code */.aY)(revision.name)}${standing === 'other' ? '' : ` (${standing})`}`,
        ageText(ageSeconds),
        revision.image === '' ? '–' : (0,markdown/* code */.aY)(digestText(revision.image)),
        commitText(revision),
        percent === 0 ? '–' : `${percent} %`,
        memory === '' ? '–' : short(memory),
        refusal === undefined ? 'yes' : `no, ${(0,markdown/* code */.aY)(refusal.name)}: ${short(refusal.message)}`,
    ]);
    return `#### Revisions to choose from\n\n${(0,markdown/* table */.tp)(['Revision', 'Age', 'Image', 'Commit', 'Users', 'Remembered', 'Can take the users'], cells)}`;
}
function ageText(seconds) {
    const minutes = Math.floor(Math.max(0, seconds) / 60);
    if (minutes < 60)
        return `${minutes} min`;
    return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
}
/** The first digits of the digest tell images apart; without a digest the name must do. */
function digestText(image) {
    const digest = /@sha256:([0-9a-f]+)$/.exec(image)?.[1];
    return digest === undefined ? (0,markdown/* truncate */.xv)(image, 60) : `sha256:${digest.slice(0, 12)}`;
}
function commitText(revision) {
    const commit = (0,core_deployment/* commitOf */.D3)(revision);
    return commit === undefined ? '–' : (0,markdown/* code */.aY)(commit.slice(0, 12));
}

;// CONCATENATED MODULE: ./actions/rollback/lib/plan.js
// What a rollback of one service will do, looked up and decided before anybody writes: who loses users, who gets them and can take them.






async function planOf(world, name, wish) {
    let { service, history, choice } = await look(world, name, wish);
    // Nobody looks again after this: a reading that is behind must not leave users at what harms them.
    if (choice.kind !== 'roll-back')
        ({ service, history, choice } = await look(world, name, wish));
    const seen = { service, history, doubts: [], refusals: [] };
    if (choice.kind !== 'roll-back')
        return { ...seen, ...choice };
    const [found, unusable] = await Promise.all([firstUsable(world, name, history, choice), brokenTagged(world, service, history, choice.from)]);
    const { to, frozenBy, ...looked } = found;
    const { from } = choice;
    if (frozenBy !== undefined)
        return { ...seen, ...looked, kind: 'frozen', from, by: frozenBy };
    if (to === undefined)
        return { ...seen, ...looked, kind: 'refused', from };
    // Both are only known once they were looked up; to name one of them in traffic would have the whole change refused.
    const broken = new Set([...unusable, ...looked.refusals.flatMap(({ name: why, revision }) => (why === 'missing' || why === 'not-ready' ? [revision] : []))]);
    for (const { message } of looked.refusals)
        world.log.warning(`${message}. The next one is tried.`);
    world.log.info(`${from} → ${describeShares(to.shares)}, chosen because ${to.why}`);
    return { ...seen, ...looked, kind: 'roll-back', from, to, broken };
}
async function look(world, name, wish) {
    const service = await existingService(world, name);
    const history = historyOf(service);
    return { service, history, choice: chooseTarget(service, history, wish) };
}
/** The first destination all of whose revisions can take users. One that a migration has cut off ends the search: what is older is cut off too. */
async function firstUsable(world, service, history, { destinations }) {
    const refusals = [];
    const doubts = [];
    for (const to of destinations) {
        const answers = await Promise.all([...to.shares.keys()].map(async (name) => {
            const remembered = refusalByMemory(name, history);
            if (remembered !== undefined)
                return remembered;
            const needs = await needsOf(world, await world.cloudRun.getRevision(service, name, world.signal));
            doubts.push(...needs.doubts);
            return refusalByNeeds(name, needs);
        }));
        const [refusal] = answers.flatMap((answer) => answer ?? []);
        if (refusal === undefined)
            return { to, refusals, doubts };
        if (refusal.name === 'incompatible' && to.shares.size === 1)
            return { frozenBy: refusal, refusals, doubts };
        if (refusals.every((other) => other.revision !== refusal.revision))
            refusals.push(refusal);
    }
    return { refusals, doubts };
}
/** Tagged revisions that traffic must not name, because they are missing or never became ready. */
async function brokenTagged(world, service, history, from) {
    const candidate = history.candidate?.revision === from ? history.candidate : undefined;
    const names = doubtfulTagged(service, restoredTags(service, candidate));
    const revisions = await Promise.all(names.map(async (name) => world.cloudRun.getRevision(service.name, name, world.signal)));
    const isBroken = (revision) => revision === undefined || revision.condition.state === 'failed';
    return new Set(names.filter((_name, index) => isBroken(revisions[index])));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/incident.js
// The issue that a roll back opens when it is asked to: what lost its users, to whom, why and by whom. Once for each revision: whoever rolls
// it back again, by hand or by itself, finds the issue that is there. Reasons are strangers' text.

const TITLE_CHARACTERS_MAX = 200;
const LABEL = 'rollback';
/** @param given of one roll back, never empty; the first one names the issue @param runUrl empty when there is no page of the run */
function incidentOf(given, by, runUrl) {
    const [{ subject: { project, region, service, revision } }] = given;
    const rows = given.map(({ label, subject, users, reason }) => [(0,markdown/* escapeMarkdown */.FV)(label), (0,markdown/* code */.aY)(subject.revision), users === '' ? '–' : (0,markdown/* code */.aY)(users), (0,markdown/* escapeMarkdown */.FV)(reason)]);
    return {
        marker: `rollback ${project}/${region}/${service}/${revision}`,
        title: (0,markdown/* truncate */.xv)(`Rolled back: ${given.map(({ label, subject }) => `${label} from ${subject.revision}`).join(', ')}`, TITLE_CHARACTERS_MAX),
        body: [
            (0,markdown/* table */.tp)(['Service', 'Lost its users', 'Users are at', 'Why'], rows),
            `Rolled back by ${(0,markdown/* code */.aY)(by)}${runUrl === '' ? '' : ` in [this run](${runUrl})`}.`,
            'What failed is remembered on the service, so that it is not promoted again by itself. Deploy a revision that mends it, and close this issue then.',
        ].join('\n\n'),
        labels: [LABEL],
    };
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
        const id = present?.id ?? (await create(forge, records, list, change, environment, signal));
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
async function create(forge, { gitHub, log }, list, change, environment, signal) {
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
        if (thrown instanceof lib_errors/* DeliveryError */.VE)
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
        if (!(thrown instanceof lib_errors/* DeliveryError */.VE))
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

;// CONCATENATED MODULE: ./actions/rollback/lib/record.js



/** @returns the address of the issue, where one was asked for and there is one */
async function record(inputs, connect, crews, results, context) {
    const { gitHub, reason, by } = inputs;
    if (gitHub.environment === undefined && !inputs.openIssue)
        return undefined;
    const back = crews.flatMap((crew, index) => {
        const result = results[index];
        return result?.kind === 'rolled-back' ? [{ crew, result }] : [];
    });
    if (back.length === 0)
        return undefined;
    const records = { forge: await connect(), gitHub, ...context };
    for (const { crew, result } of back)
        await recordOne(records, inputs, crew, result);
    const [first, ...others] = back.map(({ crew: { target, label }, result: { from, service } }) => ({
        subject: { ...target, revision: from }, label, users: describeShares(observedShares(service)), reason,
    }));
    return inputs.openIssue && first !== undefined ? openIssue(records, incidentOf([first, ...others], by, runUrl(gitHub))) : undefined;
}
async function recordOne(records, { reason, by, gitHub }, { target, world }, { from, to, service }) {
    if (gitHub.environment === undefined)
        return;
    const url = service.uri;
    await recordDeployment(records, { subject: { ...target, revision: from }, state: 'failure', commit: undefined, description: `rolled back by ${by}: ${reason}`, url });
    const revision = mostServing(to.shares);
    if (revision === undefined)
        return;
    await recordDeployment(records, { subject: { ...target, revision }, state: 'success', anew: true, commit: await commitOfRevision(world.cloudRun, service.name, revision, world.signal), description: `has its users back, by ${by}: ${reason}`, url });
}

;// CONCATENATED MODULE: ./actions/rollback/lib/tell.js




function tell_tell(context, inputs, crews, results, rows, issue) {
    const told = results.map((result, index) => ({
        label: crews[index]?.label ?? result.service.name, result, now: describeShares(observedShares(result.service)), outputs: outputsOf(result), rows: rows[index] ?? [],
    }));
    setOutputs(context, crews, told, issue);
    for (const one of told)
        tellOne(context, inputs, one, told.length > 1);
    if (issue !== undefined)
        context.report.section(`[The issue of this roll back](${issue})`);
    return endingOfAll(told, told.map((one) => endingOf(context, inputs, one)));
}
function tellOne({ log, report }, inputs, { label, result, now, rows }, among) {
    for (const doubt of result.doubts)
        log.warning(`${doubt}. That does not stop a rollback.`);
    const { title, why } = wordsOf(result, inputs);
    report.section(`### ${title}: ${(0,markdown/* code */.aY)(label)}\n\n${(0,markdown/* escapeMarkdown */.FV)(why)}`);
    report.section(detailsOf(result, now));
    report.section(revisionTable(rows));
    log.info(`${among ? `${label}: ` : ''}${title.replace(/^\S+ /, '')}: ${why} Users are at ${now}.`);
}
function outputsOf(result) {
    const shares = 'to' in result ? result.to.shares : observedShares(result.service);
    const isTold = ['rolled-back', 'would-roll-back', 'nothing-to-undo'].includes(result.kind);
    return {
        'rolled-back': result.kind === 'rolled-back',
        'from-revision': 'from' in result ? result.from : '',
        'to-revision': isTold ? (mostServing(shares) ?? '') : '',
        traffic: JSON.stringify(Object.fromEntries(observedShares(result.service))),
        refusal: result.kind === 'frozen' ? result.by.name : result.kind === 'no-target' ? 'no-target' : (result.refusals[0]?.name ?? ''),
        frozen: result.kind === 'frozen',
        verified: result.kind === 'rolled-back' ? result.verified.kind : '',
    };
}
/** With several services: their revisions in a list, and of a refusal or a verification what is worst. */
function setOutputs({ report }, crews, told, issue) {
    const all = told.map(({ outputs }) => outputs);
    const joined = (name) => all.map((outputs) => outputs[name]).join(',').replace(/^,+$/, '');
    report.output('rolled-back', all.some((outputs) => outputs['rolled-back']));
    report.output('from-revision', joined('from-revision'));
    report.output('to-revision', joined('to-revision'));
    report.output('traffic', all.length === 1 ? (all[0]?.traffic ?? '') : `[${all.map(({ traffic }) => traffic).join(',')}]`);
    report.output('refusal', all.find(({ refusal }) => refusal !== '')?.refusal ?? '');
    report.output('frozen', all.some(({ frozen }) => frozen));
    report.output('verified', ['failed', 'traffic', 'requests'].find((kind) => all.some(({ verified }) => verified === kind)) ?? '');
    report.output('issue', issue ?? '');
    report.output('services', JSON.stringify(told.map(({ result, outputs }, index) => ({
        service: result.service.name, region: crews[index]?.target.region ?? '', state: result.kind, from: outputs['from-revision'], to: outputs['to-revision'],
        users: Object.fromEntries(observedShares(result.service)), refusal: outputs.refusal, verified: outputs.verified,
    }))));
}
function wordsOf(result, inputs) {
    switch (result.kind) {
        case 'rolled-back':
            return { title: '↩️ Rolled back', why: `${inputs.reason}. Users went to ${describeShares(result.to.shares)}, chosen because ${result.to.why}.` };
        case 'would-roll-back':
            return { title: '↩️ Dry run: would roll back', why: `Users would go to ${describeShares(result.to.shares)}, chosen because ${result.to.why}. Nothing was changed.` };
        case 'spared':
            return { title: '⛔ Left as it is', why: `Users would go to ${describeShares(result.to.shares)}, but another service cannot go back, and all of them belong together. Nothing was changed; \`partly: true\` rolls back those that can.` };
        case 'failed':
            return { title: '❌ Not rolled back', why: `${result.error.message}.` };
        case 'nothing-to-undo':
            return { title: '↩️ Nothing to undo', why: `${result.why}.` };
        case 'frozen':
            return { title: '🧊 Frozen', why: `${result.by.message}. Nothing was changed. ${result.by.hint}` };
        case 'refused':
            return { title: '⛔ No revision can take the users', why: `${result.refusals.map(({ message }) => message).join('; ')}. Nothing was changed.` };
        case 'no-target':
            return { title: '⛔ Nowhere to roll back to', why: `${result.why}. Nothing was changed.` };
    }
}
function detailsOf(result, now) {
    const rows = [
        ...('from' in result && result.from !== '' ? [['from', (0,markdown/* code */.aY)(result.from)]] : []),
        ...('to' in result ? [['to', (0,markdown/* code */.aY)(describeShares(result.to.shares))]] : []),
        ['users are at', (0,markdown/* code */.aY)(now)],
        ...(result.kind === 'rolled-back' ? [['verified', (0,markdown/* escapeMarkdown */.FV)(result.verified.words)]] : []),
        ...(result.kind === 'refused' ? [] : result.refusals.map(({ name, message }) => [`passed over: ${(0,markdown/* code */.aY)(name)}`, (0,markdown/* escapeMarkdown */.FV)(message)])),
        ...result.doubts.map((doubt) => ['not checked', (0,markdown/* escapeMarkdown */.FV)(doubt)]),
    ];
    return (0,markdown/* table */.tp)(['', ''], rows);
}
function endingOf({ report }, inputs, { label, result, now }) {
    switch (result.kind) {
        case 'nothing-to-undo':
        case 'would-roll-back':
        case 'spared':
            return undefined;
        case 'rolled-back':
            return unverified(report, label, result.verified, now);
        case 'failed':
            return { error: result.error };
        case 'frozen': {
            const failure = `rollback of ${label} is frozen: ${result.by.message}. Users stay at ${now}.\n${result.by.hint}`;
            report.annotate({ level: 'error', title: 'Rollback frozen', message: failure });
            return inputs.dryRun ? undefined : { failure };
        }
        case 'no-target':
            return inputs.dryRun ? undefined : { error: new lib_errors/* DeliveryError */.VE('not-found', `there is nothing to roll ${label} back to: ${result.why}`, { hint: hintFor(result) }) };
        case 'refused': {
            const [first] = result.refusals;
            if (inputs.dryRun || first === undefined)
                return undefined;
            return { error: new lib_errors/* DeliveryError */.VE(first.kind, result.refusals.map(({ message }) => message).join('; '), { hint: result.refusals.length === 1 ? first.hint : hintFor(result) }) };
        }
    }
}
/** An error goes before a failure: it says who acts. What was rolled back all the same is said with it. */
function endingOfAll(told, endings) {
    const errors = endings.flatMap((ending) => (ending !== undefined && 'error' in ending ? [ending.error] : []));
    const [first] = errors;
    if (told.length === 1 && first !== undefined)
        throw first;
    const texts = endings.flatMap((ending, index) => {
        const text = ending === undefined ? undefined : 'error' in ending ? ending.error.message : ending.failure;
        return text === undefined ? [] : [told.length === 1 || text.includes(told[index]?.label ?? '') ? text : `${told[index]?.label ?? ''}: ${text}`];
    });
    if (texts.length === 0)
        return {};
    const text = `${texts.join('; ')}${told.length === 1 ? '' : `. Users are at ${told.map(({ label, now }) => `${label}: ${now}`).join('; ')}.`}`;
    if (first === undefined)
        return { failure: text };
    throw new lib_errors/* DeliveryError */.VE(first.kind, text, { hint: first.hint, cause: first });
}
function unverified(report, label, verified, now) {
    if (verified.kind === 'failed') {
        return { failure: `users of ${label} were given back to ${now}, and still get errors: ${verified.words}\nIt is not undone. What both revisions need, such as a database, may be what fails.` };
    }
    if (verified.warn)
        report.annotate({ level: 'warning', title: 'Rolled back, not fully verified', message: verified.words });
    return undefined;
}
function hintFor({ service }) {
    return `Name a revision of ${service.name} with \`to-revision\`: the summary lists them, and so does a run with \`dry-run: true\`.`;
}

;// CONCATENATED MODULE: ./actions/rollback/lib/verify.js

const VERIFIED = (/* unused pure expression or super */ null && (['requests', 'traffic', 'failed']));
/** A change of traffic takes a while to reach every router. */
const ROUNDS_MAX = 4;
const PAUSE_MS = 2_000;
const REQUESTS_PER_ROUND = 5;
/** The stable revision may have to start its first instance. */
const TIMEOUT_MS = 15_000;
/** 401 and 403 are Cloud Run's own where a service is not public: they say nothing about the app. */
const ANSWERS = ['2xx', '3xx', ...Array.from({ length: 100 }, (_, index) => String(400 + index)).filter((status) => status !== '401' && status !== '403')];
async function verifyByRequests(world, prober, service, path) {
    if (service.uri === '')
        return { kind: 'traffic', words: 'traffic was read back; no request was sent, because the service has no URL of its own', warn: false };
    const plan = {
        url: service.uri, checks: [{ method: 'GET', path, statuses: ANSWERS }], rate: 20, arrivals: 'constant', seconds: REQUESTS_PER_ROUND / 20, warmUpSeconds: 0,
        timeoutMs: TIMEOUT_MS, identity: { mode: 'auto', audience: service.uri },
    };
    try {
        for (let round = 1;; round += 1) {
            const { samples } = await prober(plan, () => false, world.signal);
            const failures = samples.flatMap(({ failure }) => failure ?? []);
            if (failures.length === 0 && samples.length > 0)
                return { kind: 'requests', words: `${samples.length} requests to the service's own URL were answered`, warn: false };
            const told = `${failures.length} of ${samples.length} requests to the service's own URL failed: ${failures[0] ?? 'none was sent'}`;
            if (round === ROUNDS_MAX)
                return { kind: failures.length < samples.length ? 'requests' : 'failed', words: told, warn: true };
            world.log.info(`${told}; looking again`);
            await world.clock.sleep(PAUSE_MS, world.signal);
        }
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* DeliveryError */.VE))
            throw thrown;
        return { kind: 'traffic', words: `traffic was read back; requests could not verify it: ${thrown.message}`, warn: true };
    }
}

;// CONCATENATED MODULE: ./actions/rollback/lib/run.js











/** Gives users back to what is known to be good: of all services or, where one of them has nowhere safe to go, of none. */
async function run(inputs, ports, context) {
    const crews = await Promise.all(inputs.targets.map(async (target) => {
        const label = (0,lib_target/* labelOf */.Wy)(target, inputs.targets);
        const log = inputs.targets.length === 1 ? context.log : prefixed(context.log, label);
        return { target, label, world: { ...(await ports.at(target)), images: ports.images, clock: ports.clock, log, signal: context.signal } };
    }));
    const plans = await Promise.all(crews.map(async ({ target: { service }, world }) => planOf(world, service, wishOf(inputs, service))));
    const results = mayBegin(inputs, plans) ? await giveBack(inputs, crews, plans) : plans.map((plan) => unmoved(inputs, plan));
    const issue = await record(inputs, ports.forge, crews, results, context);
    const rows = await Promise.all(results.map(async (result, index) => listed(inputs, result, crews[index]?.world)));
    return tell_tell(context, inputs, crews, results, rows, issue);
}
function wishOf({ toRevisions, ifServing }, service) {
    return { toRevision: toRevisions.get(service), ifServing: ifServing.get(service) };
}
/** Services that belong together are not torn apart: one that cannot go back keeps all where they are. */
function mayBegin({ dryRun, partly }, plans) {
    return !dryRun && (partly || plans.every(({ kind }) => kind === 'roll-back' || kind === 'nothing-to-undo'));
}
function unmoved({ dryRun }, plan) {
    return plan.kind === 'roll-back' ? { ...plan, kind: dryRun ? 'would-roll-back' : 'spared' } : plan;
}
/**
 * Users first, of all services: those of one region one after the other, the last one declared first, as promote gives them back; regions side by
 * side. One that fails does not keep the others from it. Then what users get is verified.
 */
async function giveBack(inputs, crews, plans) {
    const parts = crews.flatMap((crew, index) => {
        const plan = plans[index];
        return plan === undefined ? [] : [{ crew, plan }];
    });
    const results = new Map();
    const regions = groupBy(parts, ({ crew: { target } }) => `${target.project}/${target.region}`);
    await Promise.all([...regions.values()].map(async (own) => {
        for (const { crew, plan } of own.toReversed())
            results.set(crew, plan.kind === 'roll-back' ? await moved(inputs, crew, plan, parts.length > 1) : plan);
    }));
    return Promise.all(parts.map(async ({ crew, plan }) => {
        const result = results.get(crew) ?? unmoved(inputs, plan);
        if (result.kind !== 'rolled-back' || inputs.verify !== 'requests')
            return result;
        return { ...result, verified: await verifyByRequests(crew.world, crew.world.prober, result.service, inputs.verifyPath) };
    }));
}
const READ_BACK = { kind: 'traffic', words: 'traffic was read back', warn: false };
async function moved(inputs, { target, world }, plan, among) {
    const { service, from, to, broken } = plan;
    for (const [tag, revision] of tagsOf(service))
        if (broken.has(revision))
            world.log.warning(`Tag ${tag} is taken away: its revision ${revision} is missing or not ready.`);
    try {
        const after = await apply(world, { service: service.name, wish: wishOf(inputs, target.service), from, to, serving: observedShares(service), reason: inputs.reason, by: inputs.by, broken });
        world.log.info(`Users are at ${describeShares(to.shares)}.`);
        return { ...plan, kind: 'rolled-back', service: after, verified: READ_BACK };
    }
    catch (thrown) {
        if (!among || !(thrown instanceof lib_errors/* DeliveryError */.VE))
            throw thrown;
        world.log.warning(thrown.message);
        return { ...plan, kind: 'failed', service: await lastRead(world, plan), error: thrown };
    }
}
async function lastRead(world, { service }) {
    try {
        return await existingService(world, service.name);
    }
    catch (thrown) {
        if (thrown instanceof lib_errors/* DeliveryError */.VE)
            return service;
        throw thrown;
    }
}
async function listed({ dryRun }, { kind, service, history }, world) {
    const lists = dryRun || kind === 'no-target' || kind === 'refused';
    return lists && world !== undefined ? listTargets(world, service, history) : [];
}
function prefixed(log, label) {
    return {
        info: (text) => log.info(`${label}: ${text}`), warning: (text) => log.warning(`${label}: ${text}`), notice: (text) => log.notice(`${label}: ${text}`),
        group: async (title, body) => log.group(`${label}: ${title}`, body),
    };
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
    const { loadManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(398)]).then(__nccwpck_require__.bind(__nccwpck_require__, 398));
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
/* harmony export */   M1: () => (/* binding */ mayAskRegistry),
/* harmony export */   MA: () => (/* binding */ registryAddress),
/* harmony export */   eV: () => (/* binding */ isEmulated),
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   pX: () => (/* binding */ gitHubEndpoint),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
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
    return !isEmulated(env) || (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(host) || (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactRegistry */ .QJ)(host);
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
        api ??= (0,_google_js__WEBPACK_IMPORTED_MODULE_0__/* .connectGoogleApi */ .Us)('secretmanager', project, env);
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

/***/ 852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   NG: () => (/* binding */ isOfRun),
/* harmony export */   PE: () => (/* binding */ deploymentOf),
/* harmony export */   gT: () => (/* binding */ supersededBy),
/* harmony export */   mG: () => (/* binding */ deploymentPayload),
/* harmony export */   zG: () => (/* binding */ parseDeploymentPayload)
/* harmony export */ });
/* unused harmony export COMMIT_ANNOTATION */
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
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate)
/* harmony export */ });
/* unused harmony exports escapeHtml, codeBlock, details, prose */
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

/***/ 7023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ZZ: () => (/* binding */ FIRST_OUTCOMES),
  Kl: () => (/* binding */ crashAfter),
  dO: () => (/* binding */ dueTimesMs),
  o3: () => (/* binding */ firstImpression),
  Qr: () => (/* binding */ isBroken),
  uf: () => (/* binding */ isPath),
  sG: () => (/* binding */ outcomeOf)
});

// UNUSED EXPORTS: ARRIVALS, DEFAULT_STATUSES, METHODS, STATUS, accepts, nameOf, parseCheck, plannedRequests

;// CONCATENATED MODULE: ./packages/shared/lib/core/probe-secrets.js
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/probe-answer.js
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
        return isSecretHeader(name) ? `header ${name} has another value than expected` : `header ${name} is ${show(got, hide)}, ${wanted}`;
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/probe.js
// What a probe sends, when each request is due, and what an answer means. Pure: the sending is adapters/probe.ts. A check names a path
// on the revision's own host and nothing else: no scheme, no host, no redirect that would lead elsewhere.


const METHODS = (/* unused pure expression or super */ null && (['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']));
const ARRIVALS = (/* unused pure expression or super */ null && (['constant', 'poisson']));
const LINE = /^(?:([A-Za-z]+)[ \t]+)?(\/\S*)(?:[ \t]+=>[ \t]*(\S+))?$/;
const STATUS = /^[1-5](?:\d\d|xx)$/;
const PATH_CHARACTERS_MAX = 2000;
const DEFAULT_STATUSES = (/* unused pure expression or super */ null && (['2xx', '3xx']));
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
    const hide = (text) => hideSecrets(text, check);
    if (accepts(check, status)) {
        const mismatch = mismatchOf(check.expected ?? {}, reply, hide);
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
/* harmony export */   R0: () => (/* binding */ readTargets),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   p2: () => (/* binding */ readRevisions)
/* harmony export */ });
/* unused harmony exports REVISION, readTarget, readPlaces, readPlace, readName, isNameOf, isServiceName */
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
/******/ 	var __webpack_exports__ = __nccwpck_require__(115);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;