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

/***/ 9991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Vb: () => (/* binding */ nameOf),
  tT: () => (/* binding */ openReleases),
  BU: () => (/* binding */ partOf),
  dL: () => (/* binding */ recordedMember),
  gt: () => (/* binding */ wavesOf)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/history.js
var core_history = __nccwpck_require__(5135);
// EXTERNAL MODULE: ./packages/shared/lib/core/traffic.js
var traffic = __nccwpck_require__(6178);
;// CONCATENATED MODULE: ./actions/promote/lib/choose-candidate.js
// Which revision is promoted and which one keeps the users until then. Pure; refuses by name what must not be promoted.


/** @param wished named by the user; else the candidate that deploy-cloudrun left */
function chooseCandidate(service, history, wished) {
    const shares = (0,traffic/* observedShares */.DJ)(service);
    const candidate = wished ?? history.candidate?.revision ?? history.rollout?.candidate;
    const serving = (0,traffic/* mostServing */.kO)(shares);
    if (candidate === undefined)
        return withoutCandidate(serving, shares.get(serving ?? '') === 100, history);
    const failure = (0,core_history/* failureOf */.g5)(history, candidate);
    if (failure !== undefined) {
        return { kind: 'refused', why: `${candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, hint: 'Deploy a revision that mends it.' };
    }
    if (shares.get(candidate) === 100 && history.rollout === undefined)
        return { kind: 'already-promoted', candidate };
    const stable = (0,traffic/* mostServing */.kO)(new Map([...shares].filter(([revision]) => revision !== candidate)));
    if (stable === undefined && history.rollout === undefined)
        return { kind: 'refused', why: `no other revision than ${candidate} serves users (${(0,traffic/* describeShares */.MF)(shares)})`, hint: 'Nothing could take users back; move traffic by hand.' };
    return { kind: 'promote', candidate, stable: stable ?? candidate };
}
function withoutCandidate(serving, alone, history) {
    const [failure] = history.failed;
    // A run that is started again after its candidate failed must not be green because that candidate is forgotten.
    if (failure !== undefined && Date.parse(failure.at) > (Date.parse(history.knownGood[0]?.at ?? '') || 0)) {
        return { kind: 'refused', why: `${failure.revision} is remembered as failed since ${failure.at}, and nothing was deployed since: ${failure.reason}`, hint: 'Deploy a revision that mends it, or name the one that is to have the users with `revision`.' };
    }
    if (serving !== undefined && alone && history.knownGood[0]?.revision === serving)
        return { kind: 'already-promoted', candidate: serving };
    return { kind: 'refused', why: 'no candidate is remembered on the service', hint: 'Run deploy-cloudrun before, or name the revision with `revision`.' };
}

// EXTERNAL MODULE: ./actions/promote/lib/inputs.js + 3 modules
var inputs = __nccwpck_require__(3009);
;// CONCATENATED MODULE: ./actions/promote/lib/crew.js
// The services of a release as they are before this run does anything: which revision each would promote, which rollout it goes on with, and
// why it must not. What a run before decided is read from the services themselves.




function nameOf(target) {
    return `${(0,inputs/* regionOf */.AP)(target)}/${target.service}`;
}
/** The release that is to be gone on with: the one that a service of it says is under way. Several are several answers. */
function openReleases(observed) {
    return [...new Set(observed.flatMap(({ history }) => (history.rollout === undefined ? [] : [(0,core_history/* releaseOf */.l7)(history.rollout)])))];
}
/** What a service is to this release, which may have been begun by an earlier run. */
function partOf(one, release, wished) {
    const recorded = recordedMember(one, release);
    if (recorded !== undefined && (wished === undefined || wished === recorded.candidate))
        return { kind: 'member', member: recorded };
    const { service, history } = one;
    const choice = chooseCandidate(service, history, wished);
    if (choice.kind === 'refused')
        return choice;
    if (choice.kind === 'already-promoted')
        return { kind: 'unchanged', candidate: choice.candidate };
    const { rollout } = history;
    if (rollout !== undefined) {
        return { kind: 'refused', why: `another rollout is under way on ${service.name}: ${rollout.candidate} since ${rollout.at}`, hint: 'Let it end, or run rollback to end it; `resume: restart` gives its users back and begins anew. Put both jobs into one concurrency group.' };
    }
    return { kind: 'member', member: memberOf(one, { candidate: choice.candidate, stable: choice.stable, adopts: undefined, begun: false }) };
}
/** As the service itself remembers it: under way, given back or promoted in this release. Undefined when it remembers nothing of it. */
function recordedMember(one, release) {
    const { rollout, lastRollback, knownGood, candidate: waiting } = one.history;
    if (rollout !== undefined) {
        // A newer revision waits: whoever asked for this run means that one.
        const newer = waiting !== undefined && waiting.revision !== rollout.candidate && (0,core_history/* failureOf */.g5)(one.history, waiting.revision) === undefined;
        return (0,core_history/* releaseOf */.l7)(rollout) === release && !newer ? memberOf(one, { candidate: rollout.candidate, stable: rollout.stable, adopts: rollout.run, begun: true }) : undefined;
    }
    if (lastRollback?.release === release)
        return memberOf(one, { candidate: lastRollback.from, stable: lastRollback.to, adopts: undefined, begun: true });
    const good = knownGood.find((entry) => entry.release === release);
    return good === undefined ? undefined : memberOf(one, { candidate: good.revision, stable: good.revision, adopts: undefined, begun: true });
}
function memberOf({ name, target, service }, rest) {
    return { name, region: (0,inputs/* regionOf */.AP)(target), seen: (0,traffic/* observedShares */.DJ)(service), ...rest };
}
/** Members wave by wave: so many regions in each, in their order. */
function wavesOf(members, targets, counts) {
    const regions = [...new Set(targets.map(inputs/* regionOf */.AP))];
    return counts.map((count, index) => {
        const here = new Set(regions.slice(counts[index - 1] ?? 0, count));
        return members.filter(({ region }) => here.has(region));
    }).filter((wave) => wave.length > 0);
}


/***/ }),

/***/ 4619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ Delivery)
});

// EXTERNAL MODULE: ./packages/shared/lib/change.js
var change = __nccwpck_require__(5519);
// EXTERNAL MODULE: ./packages/shared/lib/core/history.js
var core_history = __nccwpck_require__(5135);
// EXTERNAL MODULE: ./packages/shared/lib/core/rollout.js
var rollout = __nccwpck_require__(6);
;// CONCATENATED MODULE: ./packages/shared/lib/core/release.js

/**
 * What to do next. All members go forward or all are given back: forward once one of them was remembered as good, back once more regions
 * failed than the budget allows. Users are given back in reverse order.
 */
function nextMove(release, seen) {
    const members = release.waves.flat();
    const stands = members.map((member) => ({ member, stand: seen.stands.get(member.name) ?? { kind: 'waiting' } }));
    for (const { member, stand } of stands)
        if (stand.kind === 'superseded')
            return { kind: 'yield', superseded: true, why: `run ${stand.by} goes on with the rollout of ${member.name}`, hint: 'This run yields and changes nothing more. Put both jobs into one concurrency group.' };
    const failures = failuresOf(stands, seen.failures);
    if (stands.some(({ stand }) => stand.kind === 'promoted'))
        return finishing(stands.filter(({ member }) => !failures.has(member.region)));
    const back = giveBack(release, seen, stands, failures);
    if (back !== undefined)
        return back;
    if (givesAllBack(release, seen, failures))
        return { kind: 'end', ending: 'rolled-back', reason: seen.stopping ?? reasonOf(failures) };
    for (const { member, stand } of stands)
        if (stand.kind === 'lost' && !failures.has(member.region))
            return { kind: 'yield', superseded: false, why: stand.why, hint: stand.hint };
    return forward(release, seen, failures);
}
/** One of them was remembered as good: the release was decided, whoever is left is remembered as well. */
function finishing(stands) {
    for (const { member, stand } of stands) {
        if (stand.kind === 'rolling' && stand.percent === 100)
            return { kind: 'finish', member };
        if (stand.kind === 'lost')
            return { kind: 'yield', superseded: false, why: stand.why, hint: stand.hint };
    }
    return { kind: 'end', ending: 'promoted', reason: '' };
}
function failuresOf(stands, known) {
    const failures = new Map(known);
    for (const { member, stand } of stands) {
        if (stand.kind === 'given-back' && !failures.has(member.region))
            failures.set(member.region, { reason: stand.reason, verdict: stand.failed.length === 0 ? 'inconclusive' : 'fail', failed: stand.failed });
    }
    return failures;
}
function givesAllBack({ failureBudget }, { stopping }, failures) {
    return stopping !== undefined || failures.size > failureBudget;
}
function giveBack(release, seen, stands, failures) {
    const all = givesAllBack(release, seen, failures);
    const last = stands.findLast(({ member, stand }) => {
        const has = stand.kind === 'rolling' || (stand.kind === 'lost' && stand.recorded);
        return has && (all || failures.has(member.region)) && seen.stuck?.has(member.name) !== true;
    });
    if (last === undefined)
        return undefined;
    const { member } = last;
    const failure = failures.get(member.region) ?? [...failures.values()][0] ?? { reason: seen.stopping ?? '', verdict: 'inconclusive', failed: [] };
    return { kind: 'give-back', member, region: member.region, failure, failing: failure.failed.includes(member.name) };
}
/** First what a run before left is taken over, then whoever is behind catches up, then all are judged at the percentage that all have. */
function forward(release, seen, failures) {
    const left = release.waves.map((wave, number) => ({ number, members: wave.filter(({ region }) => !failures.has(region)) }));
    const waves = left.filter(({ members }) => members.length > 0);
    for (const member of waves.flatMap(({ members }) => members)) {
        const stand = seen.stands.get(member.name);
        if (stand?.kind === 'rolling' && !stand.ours)
            return { kind: 'shift', member, percent: stand.percent };
    }
    const wave = waveUnderWay(release, seen, waves);
    const behind = wave.members.find((member) => percentOf(seen, member) < wave.percent);
    if (behind !== undefined)
        return { kind: 'shift', member: behind, percent: wave.percent };
    return seen.views?.percent === wave.percent ? judged(release, seen, wave, seen.views.of) : lookAt(release, wave);
}
/**
 * The first wave whose members do not all have all users, if it has begun; else the last that has begun. Where no goal is known, as after a
 * run that was killed, nobody goes beyond what the last of them has: that its step was passed is known of no more.
 */
function waveUnderWay({ steps }, seen, waves) {
    const begun = Math.max(0, waves.findLastIndex(({ members }) => members.some((member) => percentOf(seen, member) > 0)));
    const open = waves.findIndex(({ members }) => members.some((member) => percentOf(seen, member) < 100));
    const index = open < 0 ? begun : Math.min(open, begun);
    const { number, members } = waves[index] ?? { number: 0, members: [] };
    const least = Math.min(...members.map((member) => percentOf(seen, member) || (steps[0] ?? 100)));
    const percent = seen.goal?.wave === number ? Math.max(seen.goal.percent, least) : least;
    return { number, members, percent, next: waves[index + 1], all: waves.flatMap((wave) => wave.members) };
}
function percentOf({ stands }, { name }) {
    const stand = stands.get(name);
    return stand?.kind === 'rolling' ? stand.percent : 0;
}
function lookAt({ stepRule, bakeRule }, { members, percent }) {
    return { kind: 'look', members, percent, rule: percent === 100 ? bakeRule : stepRule };
}
function judged(release, seen, wave, views) {
    const look = lookAt(release, wave);
    const nextPercent = release.steps.find((step) => step > wave.percent);
    const decisions = wave.members.map((member) => {
        const view = views.get(member.name);
        return { member, decision: view === undefined ? { kind: 'wait' } : (0,rollout/* decide */.LD)({ ...view, nextPercent }, look.rule) };
    });
    for (const { member, decision } of decisions) {
        if (decision.kind !== 'roll-back')
            continue;
        const failure = { reason: decision.reason, verdict: decision.verdict, failed: [member.name] };
        return nextMove(release, { ...seen, failures: new Map([...seen.failures, [member.region, failure]]) });
    }
    for (const { decision } of decisions)
        if (decision.kind === 'hold')
            return { kind: 'end', ending: 'held', reason: decision.reason };
    if (decisions.some(({ decision }) => decision.kind === 'wait'))
        return look;
    const member = nextPercent === undefined ? wave.next?.members[0] : wave.members.find((one) => percentOf(seen, one) < nextPercent);
    const goal = nextPercent === undefined ? { wave: wave.next?.number ?? 0, percent: release.steps[0] ?? 100 } : { wave: wave.number, percent: nextPercent };
    if (member !== undefined)
        return { kind: 'shift', member, percent: goal.percent, goal };
    const done = wave.all.find((one) => percentOf(seen, one) === 100);
    return done === undefined ? look : { kind: 'finish', member: done };
}
/** Regions are named where there are several that failed. */
function reasonOf(failures) {
    const told = [...failures.values()].map(({ reason }) => reason);
    return [...new Set(told)].join('; ');
}

// EXTERNAL MODULE: ./packages/shared/lib/core/traffic.js
var traffic = __nccwpck_require__(6178);
;// CONCATENATED MODULE: ./packages/shared/lib/core/release-stand.js
// Where a service stands in a release, told from what the service itself remembers: so that any run on any runner sees the same, whoever
// wrote it. What is not clearly of this release is somebody else's.


const LOOK = 'This run yields and changes nothing more there. Look at who changed the service, then run again.';
/** @param service undefined when there is none any more */
function standOf(service, history, member, mover) {
    if (service === undefined)
        return lost(`service ${member.name} does not exist any more`, 'Somebody deleted it while it was delivered.');
    const { rollout } = history;
    const failure = (0,core_history/* failureOf */.g5)(history, member.candidate);
    const recorded = rollout !== undefined && (0,core_history/* releaseOf */.l7)(rollout) === mover.id && rollout.candidate === member.candidate;
    if (recorded && rollout.run !== mover.run && rollout.run !== member.adopts)
        return { kind: 'superseded', by: rollout.run };
    if (recorded && failure === undefined)
        return rolling(service, member, rollout, rollout.run === mover.run);
    if (history.lastRollback?.release === mover.id && rollout === undefined)
        return { kind: 'given-back', reason: history.lastRollback.reason, failed: history.lastRollback.failed ?? [] };
    if (failure !== undefined) {
        return lost(`${member.candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, 'Deploy a revision that mends it. A failed revision is never promoted again by itself.', recorded);
    }
    if (rollout !== undefined) {
        return lost(`another rollout is under way on ${service.name}: ${rollout.candidate} since ${rollout.at}`, 'Let it end, or run rollback to end it. Put both jobs into one concurrency group.');
    }
    if (history.knownGood.some(({ revision, release }) => revision === member.candidate && release === mover.id))
        return { kind: 'promoted' };
    if (member.begun)
        return lost(`this rollout of ${member.candidate} was ended by somebody else; users are at ${(0,traffic/* describeShares */.MF)((0,traffic/* observedShares */.DJ)(service))}`, LOOK);
    return (0,traffic/* sameShares */.zG)((0,traffic/* observedShares */.DJ)(service), member.seen) ? { kind: 'waiting' } : moved(service, member.seen, false);
}
function rolling(service, { candidate, stable }, { percent, at, stable: keeper }, ours) {
    const left = (0,traffic/* split */.lD)(stable, candidate, percent);
    if (keeper !== stable || (0,traffic/* followsLatest */.qT)(service) || !(0,traffic/* sameShares */.zG)((0,traffic/* desiredShares */.Ru)(service), left))
        return moved(service, left, true);
    return { kind: 'rolling', percent, since: at, ours };
}
function moved(service, left, recorded) {
    return lost(`somebody else moved the traffic of ${service.name}: it is ${(0,traffic/* describeShares */.MF)((0,traffic/* desiredShares */.Ru)(service))}, this rollout left ${(0,traffic/* describeShares */.MF)(left)}`, LOOK, recorded);
}
function lost(why, hint, recorded = false) {
    return { kind: 'lost', why, hint, recorded };
}

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

;// CONCATENATED MODULE: ./packages/shared/lib/core/release-write.js
// The three writes of a release. Each is decided on the service as it is at that moment: it asks for nothing that is there already, yields to
// a newer deploy, and never overwrites what somebody else did. Traffic and record change in one write, so that no moment is without a record.




/** Gives the candidate this share, or takes over a rollout that has it already. */
function shiftWrite({ service, history, at }, member, mover, percent) {
    const stand = standOf(service, history, member, mover);
    if (stand.kind === 'rolling' && stand.ours && stand.percent === percent)
        return undefined;
    const forward = stand.kind === 'waiting' || (stand.kind === 'rolling' && stand.percent <= percent);
    if (!forward)
        return refusal(stand, member);
    const { rollout: open } = history;
    const rollout = {
        candidate: member.candidate, stable: member.stable, percent, run: mover.run, at: open?.percent === percent ? open.at : at,
        startedAt: open?.startedAt ?? open?.at ?? at, release: mover.id, before: open === undefined ? (0,traffic/* keptTraffic */.Qw)(service) : (open.before ?? []),
    };
    return { traffic: (0,traffic/* targets */.zV)((0,traffic/* split */.lD)(member.stable, member.candidate, percent), (0,traffic/* tagsOf */.Fg)(service)), annotations: (0,core_history/* writeHistory */.wn)(service.annotations, { ...history, rollout }) };
}
/** All users are at the candidate and it was judged good: it is the stable revision from now on. */
function finishWrite({ service, history, at }, member, mover) {
    const stand = standOf(service, history, member, mover);
    if (stand.kind === 'promoted')
        return undefined;
    if (stand.kind !== 'rolling' || stand.percent !== 100)
        return refusal(stand, member);
    const candidate = history.candidate?.revision === member.candidate ? undefined : history.candidate;
    // Before the first promotion nothing is remembered: the revision that served until now is what a rollback goes back to.
    const known = history.knownGood.some(({ revision }) => revision === member.stable) || (0,core_history/* failureOf */.g5)(history, member.stable) !== undefined;
    const before = known ? history : (0,core_history/* rememberGood */.nE)(history, member.stable, at);
    return { annotations: (0,core_history/* writeHistory */.wn)(service.annotations, (0,core_history/* rememberGood */.nE)({ ...before, rollout: undefined, candidate }, member.candidate, at, mover.id, history.rollout?.before)) };
}
/** Gives users what they had before the rollout. Traffic that somebody else set since stays: then only the record goes. */
function giveBackWrite({ service, history, at }, member, mover, { failure, failing, gone, by }) {
    const { rollout } = history;
    const ours = rollout !== undefined && (0,core_history/* releaseOf */.l7)(rollout) === mover.id && rollout.candidate === member.candidate && [mover.run, member.adopts].includes(rollout.run);
    if (!ours)
        return undefined;
    const remembered = failing ? (0,core_history/* rememberFailed */.rC)({ ...history, candidate: undefined }, member.candidate, at, failure.reason) : history;
    const untouched = !(0,traffic/* followsLatest */.qT)(service) && (0,traffic/* sameShares */.zG)((0,traffic/* desiredShares */.Ru)(service), (0,traffic/* split */.lD)(rollout.stable, rollout.candidate, rollout.percent));
    if (!untouched)
        return { annotations: (0,core_history/* writeHistory */.wn)(service.annotations, { ...remembered, rollout: undefined }) };
    const back = sharesToGiveBack(history, rollout, gone);
    if (back === undefined)
        return frozen(history, { ...remembered, rollout }, service, member, failing);
    const to = (0,traffic/* mostServing */.kO)(back) ?? rollout.stable;
    const lastRollback = { from: member.candidate, to, reason: failure.reason.slice(0, 300), by, at, release: mover.id, failed: failure.failed.slice(0, 20), ...restoredOf(back) };
    return { traffic: (0,traffic/* targets */.zV)(back, (0,traffic/* tagsOf */.Fg)(service)), annotations: (0,core_history/* writeHistory */.wn)(service.annotations, { ...remembered, rollout: undefined, lastRollback }) };
}
/** Nobody can take the users: they stay where they are, and only what was learnt is written. */
function frozen(history, remembered, service, member, failing) {
    if (failing && (0,core_history/* failureOf */.g5)(history, member.candidate) === undefined)
        return { annotations: (0,core_history/* writeHistory */.wn)(service.annotations, remembered) };
    const why = (0,core_history/* incompatibilityOf */.Di)(history, member.stable);
    return {
        refused: `no revision can take the users of ${service.name} back: ${member.stable} ${why === undefined ? 'does not exist any more' : `is marked as incompatible since ${why.at}: ${why.reason}`}`,
        hint: `Users stay at ${(0,traffic/* describeShares */.MF)((0,traffic/* desiredShares */.Ru)(service))}. Deploy a revision that can serve them, or name one with rollback's \`to-revision\`.`,
    };
}
/**
 * What users had before, as long as all of it can still serve; else the stable revision; else the newest that is remembered as good. Never the
 * candidate. Undefined when there is none.
 */
function sharesToGiveBack(history, { candidate, stable, before }, gone) {
    const serves = (revision) => revision !== candidate && !gone.has(revision) && (0,core_history/* incompatibilityOf */.Di)(history, revision) === undefined;
    const had = keptShares(before);
    if (had !== undefined && [...had.keys()].every((revision) => serves(revision) && (0,core_history/* failureOf */.g5)(history, revision) === undefined))
        return had;
    if (serves(stable))
        return new Map([[stable, 100]]);
    const good = history.knownGood.find(({ revision }) => serves(revision) && (0,core_history/* failureOf */.g5)(history, revision) === undefined);
    return good === undefined ? undefined : new Map([[good.revision, 100]]);
}
function refusal(stand, { name }) {
    switch (stand.kind) {
        case 'lost':
            return { refused: stand.why, hint: stand.hint };
        case 'superseded':
            return { refused: `run ${stand.by} goes on with the rollout of ${name}`, hint: 'This run yields and changes nothing more. Put both jobs into one concurrency group.' };
        case 'given-back':
            return { refused: `users of ${name} were given back meanwhile: ${stand.reason}`, hint: 'This run yields and changes nothing more.' };
        case 'promoted':
        case 'waiting':
        case 'rolling':
            return { refused: `${name} is not where this run left it`, hint: 'This run yields and changes nothing more.' };
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./actions/promote/lib/delivery.js







const BY = 'promote';
class Delivery {
    /** As last read. A service that does not exist any more is absent. */
    services = new Map();
    stands = new Map();
    judges = new Map();
    failures = new Map();
    /** Steps that each member passed. */
    stepsDone = new Map();
    release;
    #crews;
    #clock;
    #context;
    #prepare;
    #startMs;
    #begun = new Set();
    #stuck = new Map();
    #goal;
    #views;
    constructor(release, crews, clock, context, prepare) {
        this.release = release;
        this.#crews = new Map(crews.map((crew) => [crew.name, crew]));
        this.#clock = clock;
        this.#context = context;
        this.#prepare = prepare;
        this.#startMs = clock.nowMs();
        for (const { name, service } of crews)
            this.services.set(name, service);
        for (const member of release.waves.flat())
            if (member.begun)
                this.#begun.add(member.name);
    }
    /** To the end, whichever it is. Throws when it cannot go on: then users are to be given back. */
    async goForward() {
        return this.#drive(this.#context.signal, undefined);
    }
    /**
     * Gives back whatever of this release has users, in reverse order, also where one service refuses. A release that was decided for good is
     * left as it is, or finished. Undefined when this run holds nothing: then what another run holds is given back only when asked for.
     * @throws DeliveryError naming those that could not be given back
     */
    async giveBack(why, signal, { mayFinish, alsoOthers }) {
        await this.#observe(signal);
        const stands = [...this.stands.values()];
        const decided = stands.some(({ kind }) => kind === 'promoted');
        if (decided && !mayFinish)
            return { kind: 'end', ending: 'promoted', reason: '' };
        const holds = stands.some((stand) => (stand.kind === 'rolling' && stand.ours) || (stand.kind === 'lost' && stand.recorded));
        if (!holds && !alsoOthers && this.failures.size === 0)
            return undefined;
        this.#stuck.clear();
        const end = await this.#drive(signal, why);
        const [[, first] = [undefined, undefined]] = this.#stuck;
        if (first === undefined)
            return end;
        const labels = [...this.#stuck.keys()].map((name) => this.#crew(name).target.service).join(', ');
        throw new errors/* DeliveryError */.VE('unavailable', `${[...this.#stuck.values()].map(errors/* messageOf */.bD).join('; ')}. Run rollback on ${labels} now`, { cause: first });
    }
    async #drive(signal, stopping) {
        let move = await this.#next(signal, stopping);
        while (move.kind !== 'end') {
            const doing = move;
            const title = titleOf(doing);
            move = title === undefined ? await this.#step(doing, signal, stopping) : await this.#context.log.group(title, async () => {
                let inside = doing;
                while (inside.kind !== 'end' && titleOf(inside) === title)
                    inside = await this.#step(inside, signal, stopping);
                return inside;
            });
        }
        return move;
    }
    async #next(signal, stopping) {
        await this.#observe(signal);
        const { stands, failures } = this;
        return nextMove(this.release, {
            stands, failures, goal: this.#goal, stuck: new Set(this.#stuck.keys()),
            ...(stopping === undefined ? {} : { stopping }), ...(this.#views === undefined ? {} : { views: this.#views }),
        });
    }
    async #observe(signal) {
        await Promise.all(this.release.waves.flat().map(async (member) => {
            const { site, target } = this.#crew(member.name);
            const service = await site.cloudRun.getService(target.service, signal);
            if (service === undefined)
                this.services.delete(member.name);
            else
                this.services.set(member.name, service);
            const stand = standOf(service, service === undefined ? NOTHING : (0,change/* historyOf */.om)(service), this.#member(member), this.release);
            if (stand.kind === 'rolling' && stand.ours)
                this.#begun.add(member.name);
            this.stands.set(member.name, stand);
        }));
    }
    async #step(move, signal, stopping) {
        const views = this.#views;
        this.#views = undefined;
        switch (move.kind) {
            case 'look':
                this.#views = await this.#look(move, signal);
                break;
            case 'shift':
                if (move.goal !== undefined)
                    this.#passed(views);
                this.#goal = move.goal ?? this.#goal;
                await this.#prepareWave(move.member);
                await this.#shift(move.member, move.percent, signal);
                break;
            case 'finish':
                this.#passed(views);
                await this.#change(move.member, signal, (reading, member) => finishWrite(reading, member, this.release));
                break;
            case 'give-back':
                if (move.failure.failed.length > 0)
                    this.#decided(move.region, move.failure);
                await this.#giveBackOne(move, signal, stopping !== undefined);
                break;
            case 'yield':
                throw new errors/* DeliveryError */.VE('conflict', move.why, { hint: move.hint });
        }
        return this.#next(signal, stopping);
    }
    async #look({ members, percent }, signal) {
        const judges = members.map((member) => ({ member, judge: this.#judge(member.name) }));
        await this.#clock.sleep(Math.min(...judges.map(({ judge }) => judge.pollMs)), signal);
        const nowMs = this.#clock.nowMs();
        const seen = await Promise.all(judges.map(async ({ member, judge }) => {
            const stand = this.stands.get(member.name);
            const at = stand?.kind === 'rolling' ? stand : { percent, since: '' };
            const sinceMs = Date.parse(at.since) || nowMs;
            // Another runner's clock may have said when the step began.
            judge.begin(at.percent, Math.min(nowMs, Math.max(judge.fromMs, sinceMs)));
            const view = await judge.look(nowMs);
            return [member.name, { ...view, elapsedSeconds: (nowMs - Math.min(nowMs, Math.max(this.#startMs, sinceMs))) / 1000 }];
        }));
        return { percent, of: new Map(seen) };
    }
    /** Before the first of a wave gets users, all of it is connected to, so that nobody waits in between. */
    async #prepareWave(member) {
        const wave = this.release.waves.find((members) => members.some(({ name }) => name === member.name)) ?? [];
        for (const one of wave)
            if (!this.judges.has(one.name) && !this.failures.has(one.region))
                this.judges.set(one.name, await this.#prepare(this.#crew(one.name), one));
    }
    async #shift(member, percent, signal) {
        const service = await this.#change(member, signal, (reading, one) => shiftWrite(reading, one, this.release, percent));
        this.#begun.add(member.name);
        const wanted = (0,traffic/* split */.lD)(member.stable, member.candidate, percent);
        if (!(0,traffic/* serves */.xu)(service, wanted))
            throw notMoved(service, wanted);
        this.#context.log.info(`${this.#prefix(member)}${(0,traffic/* describeShares */.MF)((0,traffic/* observedShares */.DJ)(service))}`);
    }
    async #giveBackOne({ member, failure, failing }, signal, goOn) {
        try {
            const gone = await this.#gone(member, signal);
            const service = await this.#change(member, signal, (reading, one) => giveBackWrite(reading, one, this.release, { failure, failing, gone, by: BY }));
            const wanted = (0,traffic/* desiredShares */.Ru)(service);
            if (!wanted.has(member.candidate) && !(0,traffic/* sameShares */.zG)((0,traffic/* observedShares */.DJ)(service), wanted))
                throw notMoved(service, wanted);
            this.#context.log.info(`${this.#prefix(member)}users given back: ${(0,traffic/* describeShares */.MF)((0,traffic/* observedShares */.DJ)(service))}`);
        }
        catch (thrown) {
            if (!goOn)
                throw thrown;
            this.#stuck.set(member.name, thrown);
        }
    }
    /** Revisions that would get users back, serve nobody now, and may have been deleted therefore. */
    async #gone(member, signal) {
        const { site, target } = this.#crew(member.name);
        const service = this.services.get(member.name);
        const history = service === undefined ? NOTHING : (0,change/* historyOf */.om)(service);
        const gone = new Set();
        for (;;) {
            const shares = history.rollout === undefined || service === undefined ? undefined : sharesToGiveBack(history, history.rollout, gone);
            const idle = [...(shares?.keys() ?? [])].filter((revision) => service !== undefined && !(0,traffic/* observedShares */.DJ)(service).has(revision));
            const missing = (await Promise.all(idle.map(async (revision) => ((await site.cloudRun.getRevision(target.service, revision, signal)) === undefined ? [revision] : [])))).flat();
            if (missing.length === 0)
                return gone;
            for (const revision of missing)
                gone.add(revision);
        }
    }
    async #change(member, signal, write) {
        const { site, target } = this.#crew(member.name);
        const world = { cloudRun: site.cloudRun, clock: this.#clock, log: this.#context.log, signal };
        const { service } = await (0,change/* changeService */.Ap)(world, target.service, (service, history) => {
            const at = new Date(this.#clock.nowMs()).toISOString();
            return granted(write({ service, history, at }, this.#member(member)));
        });
        this.services.set(member.name, service);
        return service;
    }
    /** Where users were when it was last seen, in a sentence. */
    get users() {
        const crews = [...this.#crews.values()];
        const told = crews.flatMap(({ name, label }) => {
            const service = this.services.get(name);
            const users = service === undefined ? 'nothing: the service does not exist any more' : (0,traffic/* describeShares */.MF)((0,traffic/* observedShares */.DJ)(service));
            return [crews.length === 1 ? users : `${label}: ${users}`];
        });
        return `Users are at ${told.join('; ')}.`;
    }
    #decided(region, failure) {
        if (!this.failures.has(region))
            this.#context.log.info(`decided to roll back: ${failure.reason}`);
        this.failures.set(region, failure);
    }
    #passed(views) {
        for (const name of views?.of.keys() ?? [])
            this.stepsDone.set(name, [...(this.stepsDone.get(name) ?? []), views?.percent ?? 0]);
    }
    #prefix({ name }) {
        return this.#crews.size === 1 ? '' : `${this.#crew(name).label}: `;
    }
    #member(member) {
        return { ...member, begun: this.#begun.has(member.name) };
    }
    #crew(name) {
        const crew = this.#crews.get(name);
        if (crew === undefined)
            throw new Error(`nobody knows where ${name} is`);
        return crew;
    }
    #judge(name) {
        const judge = this.judges.get(name);
        if (judge === undefined)
            throw new Error(`${name} is judged before it was planned`);
        return judge;
    }
}
const NOTHING = (0,core_history/* readHistory */.Lu)({}).history;
function granted(written) {
    if (written === undefined || !('refused' in written))
        return written;
    throw new errors/* DeliveryError */.VE('conflict', written.refused, { hint: written.hint });
}
function titleOf(move) {
    return move.kind === 'shift' || move.kind === 'look' ? `${move.percent} % of users` : undefined;
}
function notMoved(service, wanted) {
    const message = service.condition.message === '' ? '' : ` ${service.condition.message}`;
    return new errors/* DeliveryError */.VE('unavailable', `traffic did not become ${(0,traffic/* describeShares */.MF)(wanted)}: observed ${(0,traffic/* describeShares */.MF)((0,traffic/* observedShares */.DJ)(service))}.${message}`);
}


/***/ }),

/***/ 3009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  FE: () => (/* binding */ gitHubOfStep),
  TL: () => (/* binding */ parseInputs),
  AP: () => (/* binding */ regionOf)
});

// UNUSED EXPORTS: RESUME

// EXTERNAL MODULE: ./packages/shared/lib/core/rollout.js
var rollout = __nccwpck_require__(6);
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

// EXTERNAL MODULE: ./packages/shared/lib/inputs.js
var inputs = __nccwpck_require__(1886);
// EXTERNAL MODULE: ./packages/shared/lib/objectives-input.js + 2 modules
var objectives_input = __nccwpck_require__(6354);
;// CONCATENATED MODULE: ./packages/shared/lib/core/signal.js
// The signals that tell what users met, the faster one first.
const SIGNALS = ['logging', 'monitoring'];

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

// EXTERNAL MODULE: ./packages/shared/lib/target.js
var target = __nccwpck_require__(2722);
;// CONCATENATED MODULE: ./actions/promote/lib/inputs.js







const RESUME = ['continue', 'restart'];
function parseInputs(inputs) {
    const targets = (0,target/* readTargets */.R0)(inputs);
    const regions = new Set(targets.map(regionOf)).size;
    const stepSeconds = inputs.durationSeconds('step-duration', 300, { min: 1, max: 21_600 });
    return {
        targets,
        revisions: (0,target/* readRevisions */.p2)(inputs, 'revision', targets),
        waves: readWaves(inputs, regions),
        failureBudget: inputs.number('failure-budget', { default: 0, min: 0, max: Math.max(0, regions - 1), whole: true }),
        resume: inputs.choice('resume', RESUME, 'continue'),
        steps: readSteps(inputs),
        stepSeconds,
        bakeSeconds: inputs.durationSeconds('bake', stepSeconds, { min: 1, max: 86_400 }),
        signals: readSignals(inputs),
        rule: (0,objectives_input/* readRule */.dH)(inputs, 50),
        ownObjectives: (0,objectives_input/* readOwnObjectives */.hh)(inputs, [...new Set(targets.map(({ service }) => service))]),
        ...readSignalSettings(inputs),
        onInconclusive: inputs.choice('on-inconclusive', rollout/* ON_INCONCLUSIVE */.Xv, 'rollback'),
        openIssue: inputs.flag('open-issue', false),
        dryRun: inputs.flag('dry-run', false),
        gitHub: readGitHub(inputs),
        run: `${inputs.environment('GITHUB_RUN_ID') ?? 'local'}.${inputs.environment('GITHUB_RUN_ATTEMPT') ?? process.pid}.${inputs.environment('GITHUB_ACTION') ?? 'promote'}`,
    };
}
/** For the post entry: the runner gives it the inputs of its step, and they were found right by the main entry. @param environment as that read it, perhaps from a manifest */
function gitHubOfStep(env, environment) {
    return { ...readGitHub(inputs/* Inputs */.G0.fromEnvironment(env)), environment: environment === '' ? undefined : environment };
}
/** Services of one region of one project fail together. */
function regionOf({ project, region }) {
    return `${project}/${region}`;
}
/** Regions, or parts of them, that have the candidate after each wave: `1,50%,100%`. */
function readWaves(inputs, regions) {
    const texts = inputs.list('waves', ['1', '100%']);
    const counts = texts.map((text) => {
        const [, number, percent] = /^(\d{1,3})(%?)$/.exec(text) ?? [];
        if (number === undefined)
            return Number.NaN;
        return percent === '' ? Number(number) : Math.ceil((regions * Number(number)) / 100);
    });
    const rising = counts.every((count, index) => count >= 1 && count >= (counts[index - 1] ?? 0));
    if (!rising || (counts.at(-1) ?? 0) < regions)
        inputs.mustBe('waves', 'rising numbers or percentages of regions that end with all of them, such as 1,50%,100%', texts.join(','));
    return [...new Set(counts.map((count) => Math.min(count, regions)))];
}
function readSteps(inputs) {
    const texts = inputs.list('steps', ['5', '25', '50', '100']);
    const steps = texts.map((text) => (/^\d{1,3}%?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN));
    const problem = (0,rollout/* problemOfSteps */.YB)(steps);
    if (problem !== undefined)
        inputs.mustBe('steps', problem, texts.join(','));
    return steps;
}
function readSignals(inputs) {
    const names = inputs.list('signals', SIGNALS);
    const known = names.flatMap((name) => SIGNALS.filter((signal) => signal === name));
    if (known.length !== names.length || new Set(known).size !== known.length)
        inputs.mustBe('signals', `one or several of ${SIGNALS.join(', ')}`, names.join(','));
    return known;
}


/***/ }),

/***/ 7795:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1753);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(2410);
/* harmony import */ var _cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1116);
/* harmony import */ var _cloudrun_delivery_shared_adapters_github__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(4776);
/* harmony import */ var _cloudrun_delivery_shared_adapters_resources__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2393);
/* harmony import */ var _cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4729);
/* harmony import */ var _cloudrun_delivery_shared_adapters_keep_files__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4695);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3009);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1474);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3168);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3284);











await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .runAction */ .Cs)({
    name: 'promote',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTPUTS */ .p,
    parse: _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .parseInputs */ .TL,
    run: async (inputs, context) => {
        context.saveState('github-environment', inputs.gitHub.environment ?? '');
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)(inputs, {
            at: async (target) => {
                const place = (0,_cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_5__/* .signalPlace */ .e)({ ...inputs, ...target }, inputs.stepSeconds);
                return {
                    cloudRun: await (0,_cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_6__/* .connectCloudRun */ .fY)(target, process.env, { clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, log: context.log }),
                    connect: async (name) => (0,_cloudrun_delivery_shared_adapters_signals__WEBPACK_IMPORTED_MODULE_5__/* .connectSignal */ .h)(name, place, process.env),
                    resources: async () => (0,_cloudrun_delivery_shared_adapters_resources__WEBPACK_IMPORTED_MODULE_8__/* .connectResources */ .U)({ ...place, database: inputs.database, cache: inputs.cache, env: process.env }),
                };
            },
            clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m,
            keep: (0,_cloudrun_delivery_shared_adapters_keep_files__WEBPACK_IMPORTED_MODULE_9__/* .keepFiles */ .N)('promote', process.env),
            forge: (0,_cloudrun_delivery_shared_adapters_github__WEBPACK_IMPORTED_MODULE_10__/* .connectForge */ .W)(inputs.gitHub, process.env, _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK),
        }, context);
    },
    post: async (read, context) => {
        const state = (0,_post_js__WEBPACK_IMPORTED_MODULE_0__/* .parseState */ .B)(read('rollout'));
        if (state === undefined)
            return {};
        const gitHub = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .gitHubOfStep */ .FE)(process.env, read('github-environment'));
        return (0,_post_js__WEBPACK_IMPORTED_MODULE_0__/* .giveBackAfterDeath */ .L)(state, {
            at: async (target) => ({ cloudRun: await (0,_cloudrun_delivery_shared_adapters_cloud_run__WEBPACK_IMPORTED_MODULE_6__/* .connectCloudRun */ .fY)(target, process.env, { clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, log: context.log }) }), clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, records: { gitHub, forge: (0,_cloudrun_delivery_shared_adapters_github__WEBPACK_IMPORTED_MODULE_10__/* .connectForge */ .W)(gitHub, process.env, _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK) },
        }, context);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = ['verdict', 'reason', 'promoted', 'rolled-back', 'steps-done', 'stable-revision', 'report', 'report-html', 'trace', 'services'];


/***/ }),

/***/ 3168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ parseState),
/* harmony export */   L: () => (/* binding */ giveBackAfterDeath)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_change__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5519);
/* harmony import */ var _cloudrun_delivery_shared_core_history__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5135);
/* harmony import */ var _cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(66);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3644);
/* harmony import */ var _cloudrun_delivery_shared_target__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2722);
/* harmony import */ var _cloudrun_delivery_shared_within__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2316);
/* harmony import */ var _crew_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9991);
/* harmony import */ var _delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4619);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7603);









const GIVE_BACK_MS_MAX = 120_000;
const NOT_JUDGED = { stepSeconds: 0, earlySeconds: 0, minRequests: 0, deadlineSeconds: 0, onInconclusive: 'rollback' };
function parseState(text) {
    return text === '' ? undefined : JSON.parse(text);
}
async function giveBackAfterDeath({ targets, run, candidates }, ports, context) {
    const observed = (await Promise.all(targets.map(async (target) => {
        const site = await ports.at(target);
        const service = await site.cloudRun.getService(target.service, context.signal);
        return service === undefined ? [] : [{ name: (0,_crew_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(target), label: (0,_cloudrun_delivery_shared_target__WEBPACK_IMPORTED_MODULE_3__/* .labelOf */ .Wy)(target, targets), target, site, service, history: (0,_cloudrun_delivery_shared_change__WEBPACK_IMPORTED_MODULE_4__/* .historyOf */ .om)(service) }];
    }))).flat();
    const ours = observed.find(({ history }) => history.rollout?.run === run)?.history.rollout;
    const delivery = ours === undefined ? undefined : await close((0,_cloudrun_delivery_shared_core_history__WEBPACK_IMPORTED_MODULE_5__/* .releaseOf */ .l7)(ours), run, observed, ports, context);
    if (ports.records === undefined)
        return {};
    // The step may have been ended before it could tell GitHub what became of it.
    const ends = observed.flatMap((one) => {
        const service = delivery === undefined ? one.service : delivery.services.get(one.name);
        const candidate = candidates[one.name];
        return service === undefined || candidate === undefined ? [] : ((0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .endedOf */ .er)(one, service, (0,_cloudrun_delivery_shared_change__WEBPACK_IMPORTED_MODULE_4__/* .historyOf */ .om)(service), candidate) ?? []);
    });
    await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .recordEnds */ ._D)(ports.records.gitHub, ports.records.forge, ends, context);
    return {};
}
async function close(id, run, observed, ports, context) {
    const members = observed.flatMap((one) => (0,_crew_js__WEBPACK_IMPORTED_MODULE_2__/* .recordedMember */ .dL)({ ...one, history: { ...one.history, candidate: undefined } }, id) ?? []);
    const release = { id, run, waves: [members], steps: [100], stepRule: NOT_JUDGED, bakeRule: NOT_JUDGED, failureBudget: 0 };
    const delivery = new _delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .Delivery */ .r(release, observed, ports.clock, context, async () => {
        throw new Error('a job that ended judges nobody');
    });
    const what = members.map(({ candidate }) => candidate).join(', ');
    const end = await (0,_cloudrun_delivery_shared_within__WEBPACK_IMPORTED_MODULE_6__/* .within */ .u)(ports.clock, GIVE_BACK_MS_MAX, 'giving users back', async (signal) => delivery.giveBack('the job ended in the middle of a rollout', signal, { mayFinish: true, alsoOthers: true })).catch((thrown) => {
        const { kind, hint } = thrown instanceof _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_7__/* .DeliveryError */ .VE ? thrown : { kind: 'unavailable', hint: '' };
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_7__/* .DeliveryError */ .VE(kind, `the job ended in the middle of a rollout of ${what}, and closing it failed: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(thrown)}. ${delivery.users}`, { hint, cause: thrown });
    });
    const { users } = delivery;
    const done = end?.ending === 'promoted' ? 'It was decided before: all of it is promoted.' : 'Users were given back.';
    context.report.section(`### ↩️ ${observed.map(({ target }) => (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(target.service)).join(', ')}: the job ended in the middle of a rollout\n\n${done} ${(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(users)}`);
    context.log.info(`The job ended in the middle of a rollout of ${what}. ${done} ${users}`);
    return delivery;
}


/***/ }),

/***/ 7603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  er: () => (/* binding */ endedOf),
  pF: () => (/* binding */ openIncident),
  _D: () => (/* binding */ recordEnds)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/history.js
var core_history = __nccwpck_require__(5135);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
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

// EXTERNAL MODULE: ./packages/shared/lib/core/traffic.js
var traffic = __nccwpck_require__(6178);
// EXTERNAL MODULE: ./packages/shared/lib/core/deployment.js
var core_deployment = __nccwpck_require__(852);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
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

;// CONCATENATED MODULE: ./actions/promote/lib/record.js




const STATES = { promoted: 'success', 'rolled-back': 'failure', stopped: 'error', held: undefined, unchanged: undefined };
/** After users were moved and outputs written: nothing of it can fail the promotion. */
async function recordEnds(gitHub, forge, ends, context) {
    if (gitHub.environment === undefined)
        return;
    for (const { one: { site, target, service }, candidate, state, reason } of ends) {
        const told = STATES[state];
        if (told === undefined)
            continue;
        await recordDeployment({ forge, gitHub, ...context }, {
            subject: { ...target, revision: candidate }, state: told, commit: await commitOfRevision(site.cloudRun, target.service, candidate, context.signal), description: `${state}: ${reason}`, url: service.uri,
        });
    }
}
/**
 * How it ended for a candidate whose run did not come to a decision, as the service remembers it. Undefined where nothing of it has ended: it was
 * not begun, or another run goes on with it.
 */
function endedOf(one, service, history, candidate) {
    const { rollout, knownGood, lastRollback } = history;
    if (rollout !== undefined)
        return undefined;
    const failure = (0,core_history/* failureOf */.g5)(history, candidate);
    if (failure !== undefined)
        return { one, candidate, state: 'rolled-back', reason: failure.reason };
    if (knownGood.some(({ revision }) => revision === candidate) && (0,traffic/* observedShares */.DJ)(service).get(candidate) === 100)
        return { one, candidate, state: 'promoted', reason: 'it has all users' };
    return lastRollback?.from === candidate ? { one, candidate, state: 'stopped', reason: lastRollback.reason } : undefined;
}
/** One for all that were given back; those that failed come first. */
async function openIncident({ gitHub, openIssue: wanted }, forge, ends, context) {
    const given = ends.filter(({ state }) => state === 'rolled-back').toSorted((a, b) => Number(b.failed) - Number(a.failed));
    const [first, ...others] = given.map(({ one: { label, target }, candidate, reason, users }) => ({ subject: { ...target, revision: candidate }, label, users: (0,traffic/* describeShares */.MF)(users), reason }));
    if (!wanted || first === undefined)
        return;
    const records = { forge, gitHub, ...context };
    const url = await openIssue(records, incidentOf([first, ...others], 'promote', runUrl(gitHub)));
    if (url !== undefined)
        context.report.section(`[The issue of this roll back](${url})`);
}


/***/ }),

/***/ 3284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/shared/lib/change.js
var change = __nccwpck_require__(5519);
// EXTERNAL MODULE: ./packages/shared/lib/core/objective.js
var core_objective = __nccwpck_require__(4440);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/target.js
var lib_target = __nccwpck_require__(2722);
// EXTERNAL MODULE: ./packages/shared/lib/within.js
var within = __nccwpck_require__(2316);
// EXTERNAL MODULE: ./actions/promote/lib/crew.js + 1 modules
var crew = __nccwpck_require__(9991);
// EXTERNAL MODULE: ./actions/promote/lib/delivery.js + 4 modules
var lib_delivery = __nccwpck_require__(4619);
;// CONCATENATED MODULE: ./packages/shared/lib/core/evidence-bar.js
// Evidence as a small bar for a line of a log: empty when nothing speaks against the candidate, full at the boundary.
const WIDTH = 10;
const EIGHTHS = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
function evidenceBar(evidence, boundary) {
    const part = Math.min(1, Math.max(0, Math.log(Math.max(1, evidence)) / Math.log(Math.max(1 + 1e-9, boundary))));
    const eighths = Math.round(part * WIDTH * 8);
    const full = Math.floor(eighths / 8);
    return `▕${'█'.repeat(full)}${full < WIDTH ? (EIGHTHS[eighths % 8] ?? ' ') : ''}${' '.repeat(Math.max(0, WIDTH - full - 1))}▏`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/evidence.js
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/temper.js
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/error-evidence.js
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
    #blocks = new Blocks(({ requests, errors }) => [requests - errors, errors], [[0, 1]]);
    #temper = 1;
    #ratio = NO_EVIDENCE;
    #known = NO_EVIDENCE;
    #pass = NO_EVIDENCE;
    #baseline = { bad: 0, of: 0 };
    #recent = { bad: 0, of: 0 };
    constructor(rule, history) {
        this.#tolerated = rule.errorRatioTolerated;
        this.#learn(history);
    }
    add({ startSeconds, candidate, baseline }) {
        const seen = { bad: candidate.errors, of: candidate.requests };
        if (seen.of > 0 && baseline.requests > 0)
            this.#ratio = weigh(this.#ratio, rareRatio(this.#tolerated, seen, { bad: baseline.errors, of: baseline.requests }));
        if (seen.of > 0 && this.#baseline.of > 0) {
            this.#known = weigh(this.#known, absoluteRate(Math.min(0.5, Math.max(KNOWN_RATIO_MIN, this.#tolerated * this.#expected())), seen));
            this.#pass = weigh(this.#pass, absoluteRateBelow(Math.min(0.9, this.#baseline.bad / this.#baseline.of + ERROR_MARGIN_RATIO), seen));
        }
        this.#learn([{ startSeconds, baseline }]);
    }
    get log() {
        return logMeanExp([this.logRatio, this.logRatio >= GATE_LOG ? logEvidence(this.#known, this.#temper) : -Infinity], [WEIGHTS.ratio, WEIGHTS.known]);
    }
    /** ln E of the comparison alone. */
    get logRatio() {
        return logEvidence(this.#ratio, this.#temper);
    }
    get logPass() {
        return logEvidence(this.#pass);
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
        this.#temper = Math.max(...this.#blocks.inflations.map(factorOf));
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/core/histogram.js
var histogram = __nccwpck_require__(9053);
;// CONCATENATED MODULE: ./packages/shared/lib/core/latency-edges.js
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
    const p99Ms = latency_edges_boundOf(known.quantiles([0.99])[0]);
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
        return edgeOf(known, ratio, latency_edges_boundOf(interval), tolerance, 1);
    const candidateMs = histogram.boundsMs.find((bound) => bound >= slower(interval.high, tolerance) * EXACT) ?? interval.high;
    return { ratio, baselineMs: interval.high, candidateMs, part: 1 };
}
/** Likewise, at the last bound below it, so that it is never acquitted of what is not. Of the first bucket, which begins at nothing, its middle stands for the baseline. */
function acquittingEdge(known, ratio, interval, tolerance, times) {
    const { histogram } = known;
    if (histogram === undefined || interval === undefined || !isWide(interval, tolerance, times))
        return edgeOf(known, ratio, latency_edges_boundOf(interval), tolerance, times);
    const baselineMs = interval.low > 0 ? interval.low : interval.high / 2;
    const candidateMs = histogram.boundsMs.findLast((bound) => bound <= slower(baselineMs, tolerance, times)) ?? interval.high;
    return { ratio, baselineMs, candidateMs: Math.max(candidateMs, interval.high), part: partAbove(histogram, baselineMs) };
}
/** An open bucket has only a lower bound. */
function latency_edges_boundOf(interval) {
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
        return (0,histogram/* histogramOfValues */.U)(latency.valuesMs, edges.map(({ baselineMs }) => baselineMs)).counts;
    const counter = (0,histogram/* counterOf */.Yy)(latency);
    return between(counter.of, edges.map((edge) => baselineAbove(counter, edge)));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/latency-known.js
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
    #blocks = new Blocks(() => [], []);
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
        this.#requests += batches.reduce((sum, { baseline }) => sum + (0,histogram/* total */.X5)(baseline.latency), 0);
        const { madeOfRequests } = this.#edges ?? { madeOfRequests: 0 };
        const due = this.#edges === undefined ? this.#requests >= EDGES_REQUESTS_MIN : madeOfRequests < EDGES_REQUESTS_MAX && this.#requests >= 2 * madeOfRequests;
        if (due)
            this.#makeEdges();
        else
            this.#remember(batches);
    }
    #makeEdges() {
        const known = (0,histogram/* sumLatencies */.yP)(this.#batches.map(({ baseline }) => baseline.latency));
        const all = (0,histogram/* counterOf */.Yy)(known);
        const quantiles = quantileEdges(all, QUANTILES, this.#rule);
        const pass = passEdges(all, PASS_QUANTILES, this.#rule, PASS_MARGIN);
        this.#edges = { quantiles, far: farEdges(all, FAR, this.#rule), pass, madeOfRequests: all.of };
        // What was known when the edges were made counts for a few requests more.
        this.#shares = sharesOf(slotsOf(known, quantiles)).map((share) => Math.max(0.5, share * PSEUDO_REQUESTS));
        this.#late = pass.map((edge) => ({ bad: (baselineAbove(all, edge) / all.of) * PSEUDO_REQUESTS, of: PSEUDO_REQUESTS }));
        const scores = normalScores(this.expected);
        this.#blocks = new Blocks(({ latency }) => slotsOf(latency, quantiles), [scores, ...quantiles.map((_, index) => scores.map((_, slot) => (slot > index ? 1 : 0)))]);
        this.#remember(this.#batches);
    }
    #remember(batches) {
        const edges = this.#edges;
        if (edges === undefined)
            return;
        for (const batch of batches) {
            const { latency } = batch.baseline;
            const counter = (0,histogram/* counterOf */.Yy)(latency);
            this.#shares = fade(this.#shares, slotsOf(latency, edges.quantiles));
            this.#late = this.#late.map(({ bad, of }, group) => {
                const edge = edges.pass[group];
                const next = { bad: bad + (edge === undefined ? 0 : baselineAbove(counter, edge)), of: of + counter.of };
                const part = Math.min(1, MEMORY_REQUESTS / next.of);
                return { bad: next.bad * part, of: next.of * part };
            });
            this.#blocks.add(batch);
        }
        this.#measureNoise(edges);
    }
    #measureNoise({ quantiles }) {
        const [whole = 1, ...singly] = this.#blocks.inflations.map(factorOf);
        this.#temper = whole;
        this.#temperByRatio = new Map(quantiles.map(({ ratio }, index) => [ratio, Math.max(singly[index] ?? 1, this.#shared(ratio))]));
    }
    /** How much of a shift of normal scores the count above one quantile tells: what shifts the whole varies that count too, however few it counts. */
    #shared(ratio) {
        return 1 + (this.#temper - 1) * (normalDensity(normalQuantile(ratio)) ** 2 / (ratio * (1 - ratio)));
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/limit-evidence.js
// Does the candidate cross a limit, and does it surely not? "p95 at most 200 ms" is the exact statement "at most 5 % of requests are slower
// than 200 ms". While the baseline serves as well, a crossed limit counts only when the candidate also looks worse than the baseline: what
// both suffer is not the candidate's doing. When nobody else serves, the limit counts by itself.



const RATIO_MIN = 1e-6;
/** The share of requests that may be bad by this limit. */
function allowedRatioOf({ indicator }, limit) {
    const quantile = (0,core_objective/* quantileOf */.Xf)(indicator);
    if (quantile !== undefined)
        return 1 - quantile;
    return indicator === 'availability-percent' ? 1 - limit / 100 : limit / 100;
}
/** Bad requests by this limit, at least and at most, of those that can be judged. */
function countBad(indicator, limit, { requests, errors, latency }) {
    if ((0,core_objective/* quantileOf */.Xf)(indicator) === undefined)
        return { low: errors, high: errors, of: requests };
    return { ...(0,histogram/* countAbove */.d2)(latency, limit), of: (0,histogram/* total */.X5)(latency) };
}
class LimitEvidence {
    objective;
    limit;
    allowedRatio;
    /** The limit, or what the baseline had before where that is more: history forgives what is not new. */
    #aloneRatio;
    #beside = NO_EVIDENCE;
    #alone = NO_EVIDENCE;
    #below = NO_EVIDENCE;
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
            this.#beside = weigh(this.#beside, absoluteRate(limit_evidence_clamp(this.allowedRatio), surely));
        else
            this.#alone = weigh(this.#alone, absoluteRate(limit_evidence_clamp(this.#aloneRatio), surely));
        this.#below = weigh(this.#below, absoluteRateBelow(limit_evidence_clamp(this.allowedRatio), { bad: high, of }));
    }
    /** ln E that the limit is crossed; the gate is open when the candidate also looks worse than the baseline. */
    log(gateOpen) {
        const beside = gateOpen ? logEvidence(this.#beside) : -Infinity;
        return this.#alone.logs.length === 0 ? beside : logMeanExp([beside, logEvidence(this.#alone)]);
    }
    /** ln E that it is not crossed. */
    get logBelow() {
        return logEvidence(this.#below);
    }
}
function limit_evidence_clamp(ratio) {
    return Math.min(0.95, Math.max(RATIO_MIN, ratio));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/plan.js
// What a judgement can see before it has started: the smallest change that shows in the requests it will get, and the requests that a given
// change takes. The growth of evidence per request is known for any pair of rates; the rest is division.







/** ln of what the averages cost: over groups, over kinds of evidence, and over the grid of effects, whose neighbours help. */
const COST = { errors: 3.4, latency: 3.2, pass: 1.6 };
/** The comparison alone must come this far before what is known of the baseline counts. */
const GATE = GATE_LOG + 1.2;
const ERROR_RATIO_MIN = 1e-5;
const REQUESTS_MAX = 1e7;
/** Candidate requests after which half of the judgements have seen that errors rose to this share. Infinity when that is tolerated. */
function requestsToSeeErrors(errorRatio, expected, rule, boundary) {
    const baseline = Math.max(ERROR_RATIO_MIN, expected.baselineErrorRatio);
    const growth = growthOf('rare', { candidate: errorRatio, baseline, baselinePerCandidate: expected.baselinePerCandidate, none: rule.errorRatioTolerated });
    const byRatio = rounds(Math.log(boundary) + COST.errors, growth);
    const known = growthOf('absolute', { candidate: errorRatio, baseline, baselinePerCandidate: 0, none: Math.min(0.5, rule.errorRatioTolerated * baseline) });
    return Math.min(byRatio, Math.max(rounds(Math.log(boundary) + COST.errors, known), rounds(GATE, growth)));
}
/** Candidate requests after which half of the judgements have seen that every request takes `ratio` times as long. */
function requestsToSeeSlowdown(ratio, expected, rule, boundary) {
    const { latency, baselinePerCandidate } = expected;
    const known = (0,histogram/* counterOf */.Yy)(latency);
    if (known.of === 0)
        return Infinity;
    const edges = quantileEdges(known, QUANTILES, rule);
    const shares = (above) => between(known.of, above).map((count) => Math.max(1e-6, count / known.of));
    const baseline = shares(edges.map(({ baselineMs }) => smoothAbove(known, baselineMs)));
    const candidate = shares(edges.map(({ candidateMs }) => smoothAbove(known, candidateMs / ratio)));
    const growth = Math.max(...higherDistribution(baseline, candidate, baseline.map((share) => share * baselinePerCandidate)));
    return rounds(Math.log(boundary) + COST.latency, growth);
}
/** Requests to show that a rate is not above `allowedRatio`, when `badRatio` of them are bad. Infinity when it is above. */
function requestsToProve(allowedRatio, badRatio, rule) {
    const none = Math.min(0.95, Math.max(1e-6, allowedRatio));
    const growth = growthOf('below', { candidate: Math.min(badRatio, 1), baseline: 0, baselinePerCandidate: 0, none });
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
            text: (0,histogram/* total */.X5)(expected.latency) === 0 ? 'nothing is known of the latency before the start: what can be seen is told as soon as the baseline was seen'
                : slower === undefined ? `${requests} requests are too few to see any slowdown` : `a slowdown of ${percent(slower - 1)} shows within ${requests} requests`,
        },
        ...rule.objectives.flatMap((objective) => {
            if (objective.limit === undefined || !(0,core_objective/* isRequestIndicator */.TK)(objective.indicator))
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
        halfWins += count(sorted, (other) => other < value) + count(sorted, (other) => other <= value);
    return halfWins / (2 * control.length * experiment.length);
}
/** How many ascending values, from the first, fulfil a condition that holds up to some point. */
function count(sorted, holds) {
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

;// CONCATENATED MODULE: ./packages/shared/lib/core/latency-evidence.js
// Is the candidate slower than the baseline, anywhere in the distribution? Latencies become counts between edges that are quantiles of what
// was known of the baseline before; the candidate's edges lie higher by the tolerance. Three kinds of evidence are averaged: a shift of the
// whole, more requests above one of the edges, and rare ones far out in the tail.




/** Edges that are judged one by one as well. */
const SINGLE = [0.5, 0.75, 0.9, 0.95, 0.99];
const FAR_RATIO_TOLERATED = 1.5;
const latency_evidence_WEIGHTS = { shift: 0.55, single: 0.25, far: 0.2 };
/** Requests of a few seconds share what happens in them, such as one pause of one instance: what they say alone is not enough. */
const MOMENT_SECONDS = 30;
/** ln of the evidence that all other moments must give, and what a single one counts for until then: too little to open the gate of a limit. */
const CONFIRMED_LOG = Math.log(3);
class LatencyEvidence {
    #known;
    #shift = NO_EVIDENCE;
    #single = new Map();
    #far = new Map();
    #pass = new Map();
    #momentLog = 0;
    /** ln E of all moments, by what is known of the noise now. */
    #weighed = 0;
    constructor(rule, history) {
        this.#known = new LatencyKnown(rule);
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
        return logMeanExp(groups.map((parts) => logMeanExp(parts.map(({ log }) => log))), groups.map(([part]) => latency_evidence_WEIGHTS[part?.kind ?? 'shift']));
    }
    /** ln E that it is not slower by more than the margin, at the least certain quantile. */
    get logPass() {
        return this.#pass.size === 0 ? 0 : Math.min(...[...this.#pass].map(([group, evidence]) => logEvidence(evidence, this.#known.temperOfPass(group))));
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
            { kind: 'shift', where: 'the whole distribution', log: logEvidence(this.#shift, known.temper) },
            ...[...this.#single].map(([ratio, evidence]) => ({ kind: 'single', where: `p${Math.round(ratio * 100)}`, log: logEvidence(evidence, known.temperAt(ratio)) })),
            ...[...this.#far].map(([times, evidence]) => ({ kind: 'far', where: `the tail above ${times} × p99`, log: logEvidence(evidence, known.temperAt(0.99)) })),
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
            const increments = baseline.of === 0 ? absoluteRateBelow(rate, late) : lowerRate(rate, late, { bad: baselineAbove(baseline, edge), of: baseline.of });
            this.#pass.set(group, weigh(this.#pass.get(group) ?? NO_EVIDENCE, increments));
        }
        if (baseline.of === 0)
            return;
        const aboveCandidate = edges.quantiles.map(({ candidateMs }) => candidate.above(candidateMs).low);
        const aboveBaseline = edges.quantiles.map((edge) => baselineAbove(baseline, edge));
        this.#shift = weigh(this.#shift, higherDistribution(this.#known.expected, between(candidate.of, aboveCandidate), between(baseline.of, aboveBaseline)));
        for (const [index, { ratio }] of edges.quantiles.entries()) {
            if (!SINGLE.includes(ratio))
                continue;
            const increments = higherRate(this.#known.rateAbove(index), { bad: aboveCandidate[index] ?? 0, of: candidate.of }, { bad: aboveBaseline[index] ?? 0, of: baseline.of });
            this.#single.set(ratio, weigh(this.#single.get(ratio) ?? NO_EVIDENCE, increments));
        }
        for (const edge of edges.far) {
            const increments = rareRatio(FAR_RATIO_TOLERATED, { bad: candidate.above(edge.candidateMs).low, of: candidate.of }, { bad: baselineAbove(baseline, edge), of: baseline.of });
            this.#far.set(edge.ratio, weigh(this.#far.get(edge.ratio) ?? NO_EVIDENCE, increments));
        }
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/resource-check.js

const READINGS_MIN = 3;
function resourceChecks(objectives, batches) {
    return objectives.filter(({ indicator }) => !(0,core_objective/* isRequestIndicator */.TK)(indicator)).map((objective) => checkOf(objective, batches));
}
function checkOf(objective, batches) {
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
        errors: new ErrorEvidence(rule, trace.history),
        limits: rule.objectives.flatMap((objective) => (objective.limit === undefined || !(0,core_objective/* isRequestIndicator */.TK)(objective.indicator) ? [] : [new LimitEvidence(objective, objective.limit, before)])),
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
    const ofLatency = limits.filter(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) !== undefined).map((limit) => limit.log(latency.log >= GATE_LOG));
    const ofErrors = limits.filter(({ objective }) => (0,core_objective/* quantileOf */.Xf)(objective.indicator) === undefined).map((limit) => limit.log(errors.logRatio >= GATE_LOG));
    return [
        [latency.log, judge_sequential_WEIGHTS.latency],
        [errors.log, judge_sequential_WEIGHTS.errors],
        ...(ofLatency.length === 0 ? [] : [[logMeanExp(ofLatency), judge_sequential_WEIGHTS.latencyLimits]]),
        ...(ofErrors.length === 0 ? [] : [[logMeanExp(ofErrors), judge_sequential_WEIGHTS.errorLimits]]),
    ];
}
/** An average of e-values is an e-value; a closed gate only takes evidence away. */
function combined(weighing) {
    const groups = groupsOf(weighing);
    return logMeanExp(groups.map(([log]) => log), groups.map(([, weight]) => weight));
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
    const margin = medianMs > 0 && Number.isFinite(medianMs) ? 100 * (slower(medianMs, rule, PASS_MARGIN) / medianMs - 1) : PASS_MARGIN * rule.tolerancePercent;
    const verdict = isWorse(log, stand) ? 'fail' : shown ? 'pass' : 'inconclusive';
    const needed = latency.compared ? requestsToSeeSlowdown(1 + margin / 100, expectedOf(seen), rule, stand.boundary) : undefined;
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
    const worse = (baseline.requests === 0 ? 0 : baseline.errors / baseline.requests) + ERROR_MARGIN_RATIO;
    const needed = compared ? requestsToSeeErrors(worse, expectedOf(seen), rule, stand.boundary) : undefined;
    const reason = verdict === 'fail' ? `more errors than the baseline: ${saw}`
        : verdict === 'pass' ? `not ${judge_sequential_round(100 * ERROR_MARGIN_RATIO)} points more errors than the baseline: ${saw}`
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
    const gateOpen = (quantile === undefined ? weighing.errors.logRatio : weighing.latency.log) >= GATE_LOG;
    const log = limit.log(gateOpen);
    const [bad, common] = [countBad(objective.indicator, limit.limit, seen.candidate), countBad(objective.indicator, limit.limit, seen.baseline)];
    const measured = measuredOf(objective, seen.candidate);
    const saw = `${objective.indicator} ${span(measured)} ${objective.unit}, limit ${limit.limit} ${objective.unit}`;
    const verdict = isWorse(log, stand) ? 'fail' : limit.logBelow >= Math.log(1 / rule.beta) ? 'pass' : 'inconclusive';
    const needed = requestsToProve(allowedRatio, bad.of === 0 ? 0 : bad.high / bad.of, rule);
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
            ? [] : [{ limit: objective.limit, allowedRatio: allowedRatioOf(objective, objective.limit), quantile: (0,core_objective/* quantileOf */.Xf)(objective.indicator) }]));
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
        allowedRatio: allowedRatioOf(objective, objective.limit ?? 0), reason: 'no requests were seen', evidence: undefined, requestsNeeded: undefined,
    };
}
function check(objective, candidate, beside, { minRequests }) {
    const limit = objective.limit ?? 0;
    const { bad, unseen, requests, measured, name } = measure(objective, limit, candidate);
    const baseline = beside.requests === 0 ? undefined : measure(objective, limit, beside).measured;
    const allowedRatio = allowedRatioOf(objective, limit);
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

;// CONCATENATED MODULE: ./actions/promote/lib/live-judge.js






const HISTORY_SECONDS = 600;
/** An undecided step is given three times its length, and what the signal is late, before `on-inconclusive` decides. */
const DEADLINE_STEPS = 3;
const WARM_UP_SECONDS_MAX = 30;
/** The candidate's first seconds are its start; a short rollout has fewer to spare. */
const WARM_UP_PART = 0.1;
const POLL_MS_MAX = 5_000;
const POLL_MS_MIN = 500;
/** Evidence below this says nothing against the candidate. */
const QUIET_BELOW = 2;
class LiveJudge {
    rule;
    pollMs;
    fromMs;
    last;
    #inputs;
    #world;
    #context;
    #watch;
    #step = { percent: 0, startMs: 0 };
    #toldBlind = 0;
    constructor(inputs, world, context) {
        const seconds = (inputs.steps.length - 1) * inputs.stepSeconds + inputs.bakeSeconds;
        // Kayenta's judge looks once, when all should be there; the others may look until nobody waits any more.
        const deadlineSeconds = inputs.rule.judge === 'kayenta' ? seconds : DEADLINE_STEPS * seconds + inputs.monitoringDelaySeconds * inputs.steps.length;
        const beforeSeconds = Math.max(0, (world.clock.nowMs() - inputs.fromMs) / 1000);
        this.rule = { ...inputs.rule, deadlineSeconds: deadlineSeconds + beforeSeconds, warmUpSeconds: Math.min(WARM_UP_SECONDS_MAX, WARM_UP_PART * seconds) };
        this.pollMs = Math.min(POLL_MS_MAX, Math.max(POLL_MS_MIN, inputs.stepSeconds * 100));
        this.fromMs = inputs.fromMs;
        this.#inputs = inputs;
        this.#world = world;
        this.#context = context;
    }
    /** Reads what the stable revision did before, and tells what the rollout will be able to see. */
    async plan(percent) {
        const { service, candidate, stable, signals, steps, stepSeconds, bakeSeconds } = this.#inputs;
        const resources = (0,core_objective/* speaksOfResources */.yO)(this.rule.objectives) ? await this.#world.resources() : undefined;
        const watched = { service, candidate, baseline: stable, fromMs: this.fromMs, historySeconds: HISTORY_SECONDS };
        const watch = new Watch(watched, await Promise.all(signals.map(async (name) => this.#world.connect(name))), resources);
        this.#watch = watch;
        watch.share(percent);
        const { signal } = await watch.look(this.fromMs, this.rule, this.#context.signal);
        this.#tellBlind(watch);
        const { history } = watch.trace(signal);
        const known = sumOf(history.map(({ baseline }) => baseline));
        // A service that has just been started says nothing about the time before.
        const serving = history.filter(({ baseline }) => baseline.requests > 0);
        const perSecond = known.requests / Math.max(1, (serving.at(-1)?.endSeconds ?? 0) - (serving[0]?.startSeconds ?? 0));
        const shares = steps.map((step, index) => ((index === steps.length - 1 ? bakeSeconds : stepSeconds) * step) / 100);
        const beside = steps.slice(0, -1).map((step) => (stepSeconds * (100 - step)) / 100).reduce((sum, seconds) => sum + seconds, 0);
        const candidateSeconds = shares.reduce((sum, seconds) => sum + seconds, 0);
        const requests = Math.round(perSecond * candidateSeconds);
        this.#context.log.info(`${this.#inputs.label}${signal}: ${known.requests} requests in the last ${Math.round(HISTORY_SECONDS / 60)} minutes; about ${requests} of the candidate until the end of the rollout`);
        if (known.requests === 0 || this.rule.judge !== 'sequential')
            return;
        const expected = { baselineErrorRatio: known.errors / known.requests, latency: known.latency, baselinePerCandidate: Math.max(0.01, beside / Math.max(1e-9, candidateSeconds - bakeSeconds)) };
        for (const line of planOf(requests, expected, this.rule, boundaryOf(this.rule, { seconds: 0, candidateRequests: requests })))
            this.#context.log.info(`  ${this.#inputs.label}plan: ${line.text}`);
    }
    begin(percent, startMs) {
        this.#step = { percent, startMs };
        this.#watch?.share(percent);
    }
    async look(nowMs) {
        const watch = this.watch;
        const look = await watch.look(nowMs, this.rule, this.#context.signal);
        this.last = look;
        this.#tellBlind(watch);
        const { judgement } = look;
        for (const batch of look.news)
            this.#tell(batch, look);
        const fromSeconds = (this.#step.startMs - this.fromMs) / 1000;
        const requests = watch.trace(look.signal).batches.filter(({ startSeconds }) => startSeconds >= fromSeconds - 1).reduce((sum, { candidate }) => sum + candidate.requests, 0);
        return {
            observedSeconds: Math.max(0, (look.visibleUntilMs - this.#step.startMs) / 1000), requests, verdict: judgement.verdict, reason: judgement.reason,
            quiet: judgement.judge === 'sequential' ? (judgement.curve.at(-1)?.evidence ?? 0) < QUIET_BELOW && judgement.outcome !== 'unreliable-data' : judgement.verdict === 'pass',
        };
    }
    get watch() {
        if (this.#watch === undefined)
            throw new Error('the rollout was not planned');
        return this.#watch;
    }
    #tell({ startSeconds, endSeconds, candidate, baseline }, { judgement, dataAgeSeconds }) {
        const point = judgement.curve.find(({ atSeconds }) => atSeconds === endSeconds) ?? judgement.curve.at(-1);
        const bar = point === undefined ? '' : ` ${evidenceBar(point.evidence, point.boundary)} ${point.evidence >= 1 ? `evidence ${Number(point.evidence.toPrecision(2))} of ${Math.round(point.boundary)}` : 'no evidence'}`;
        const errors = candidate.errors === 0 ? '' : `, ${candidate.errors} failed`;
        this.#context.log.info(`  ${this.#inputs.label}${Math.round(startSeconds)}–${Math.round(endSeconds)} s  ${this.#step.percent} %  ${candidate.requests} requests${errors} (baseline ${baseline.requests}${baseline.errors === 0 ? '' : `, ${baseline.errors} failed`})${bar}  seen ${Math.round(dataAgeSeconds)} s later`);
    }
    #tellBlind(watch) {
        for (const { message, hint } of watch.blind.slice(this.#toldBlind))
            this.#context.log.warning(`${this.#inputs.label}${message}. ${hint} The other signal goes on.`);
        this.#toldBlind = watch.blind.length;
    }
}

// EXTERNAL MODULE: ./actions/promote/lib/record.js + 2 modules
var record = __nccwpck_require__(7603);
;// CONCATENATED MODULE: ./actions/promote/lib/refuse-older.js

/** Throws when the revision that serves is the newer one, or cannot be seen: then it may have been made a moment ago. */
async function refuseOlder(world, service, candidate, stable) {
    const serving = await world.cloudRun.getRevision(service, stable, world.signal);
    if (serving === undefined)
        throw new errors/* DeliveryError */.VE('not-found', `revision ${stable} serves users of ${service} and cannot be read`, { hint: 'Was it made this very moment? Look at the service, then run again.' });
    if (serving.createdAtMs <= candidate.createdAtMs)
        return;
    throw new errors/* DeliveryError */.VE('conflict', `${stable} serves users and was made after ${candidate.name}: a newer deploy is not undone by promoting an older revision`, {
        hint: 'Deploy again to make a revision of it that is the newest, or use rollback with `to-revision` to go back on purpose.',
    });
}

// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
;// CONCATENATED MODULE: ./packages/shared/lib/core/mermaid.js
// Charts that GitHub draws in a step summary by itself.
const POINTS_MAX = 60;
/** Lines over a common x axis (mermaid xychart-beta); at most 60 points, evenly thinned. Empty without two points. */
function lineChart(title, xLabel, xs, yLabel, lines) {
    if (xs.length < 2 || lines.length === 0)
        return '';
    const keep = thin(xs.length);
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
function thin(count) {
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
function report_values_thin(all, most) {
    if (all.length <= most)
        return all;
    return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))]).filter((one) => one !== undefined);
}

// EXTERNAL MODULE: ./packages/shared/lib/core/report-words.js
var report_words = __nccwpck_require__(5557);
;// CONCATENATED MODULE: ./packages/shared/lib/core/summary.js
// A judgement in the summary of a workflow's step: its verdict in the first line, then the objectives, then two charts that
// GitHub draws by itself. GitHub drops a summary above 1 MiB and counts it over the whole job, so this one stays below 60 kB
// whatever it is given.




const MARKS = { pass: '✅', fail: '❌', inconclusive: '❔' };
const REASON_CHARACTERS_MAX = 600;
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
    return `### ${MARKS[report.verdict]} ${report_words/* VERDICT_WORDS */._G[report.verdict]}: ${escaped(told, REASON_CHARACTERS_MAX)}`;
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
    const points = report_values_thin(evidence.flatMap(({ atSeconds, evidence: value, boundary }) => {
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
    const points = report_values_thin(all.flatMap(({ atSeconds, candidate, baseline }) => candidate === null || (baseline === null && !alone) ? [] : [{ atSeconds, candidate, baseline: baseline ?? candidate }]), CHART_POINTS_MAX);
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
        .map(({ text }) => `- ${escaped(text, REASON_CHARACTERS_MAX)}`)
        .join('\n'));
}
/** Shortened before it is escaped, or an entity would be cut in two. */
function escaped(text, most) {
    return (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(text, most));
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/proof.js
// What a number of requests can prove. A rate that was measured as 0 % over 300 requests may well be 0.5 %: these say by how much a
// sample may deceive, so that a short run never claims more than it has seen.
const CONFIDENCE_DEFAULT = 0.95;
/** Requests without a single bad one that are needed to show that fewer than `ratio` are bad: (1 − ratio)ⁿ ≤ 1 − confidence. */
function proof_cleanRequestsToProve(ratio, confidence = CONFIDENCE_DEFAULT) {
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
    return report_values_thin(steps, TRAFFIC_STEPS_MAX).map(({ startSeconds, percent }) => ({
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
        checks: judgement.checks.map(report_data_checkOf),
        evidence: evidenceOf(judgement.curve),
        traffic: trafficOf(trace.batches),
        timeline: timelineOf(trace.batches),
        distribution: distributionOf(trace.batches),
    };
}
function report_data_checkOf(check) {
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
        (bad !== undefined && requests > 0 && surelyAtMostRatio(bad.high, requests) <= allowedRatioOf({ indicator }, target))
        ? true
        : null;
}
function targetRequests({ indicator, target }) {
    return target === undefined || !isRate(indicator) ? null : known(proof_cleanRequestsToProve(allowedRatioOf({ indicator }, target)));
}
function isRate(indicator) {
    return (0,core_objective/* isRequestIndicator */.TK)(indicator) && (0,core_objective/* quantileOf */.Xf)(indicator) === undefined;
}
/** Thinned evenly, with the first and the last point, which decided. */
function evidenceOf(curve) {
    return report_values_thin(curve, EVIDENCE_POINTS_MAX).map(({ atSeconds, evidence, boundary, candidateRequests }) => ({
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
    const file = trace_file_record(value, 'the trace', problems);
    if (file['version'] !== 1)
        problems.push(`version must be 1, got ${shown(file['version'])}`);
    const rule = file['rule'] === undefined ? undefined : trace_file_record(file['rule'], 'rule', problems);
    const history = file['history'] === undefined ? [] : list(trace_file_record(file['history'], 'history', problems)['batches'], 'history.batches', problems);
    const batches = list(file['batches'], 'batches', problems);
    const trace = {
        version: 1,
        history: history.map((one, index) => historyOf(trace_file_record(one, `history.batches[${index}]`, problems), `history.batches[${index}]`, problems)),
        batches: batches.map((one, index) => batchOf(trace_file_record(one, `batches[${index}]`, problems), `batches[${index}]`, problems)),
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
        ...(batch['resources'] === undefined ? {} : { resources: list(batch['resources'], `${path}.resources`, problems).map((one, index) => readingOf(trace_file_record(one, `${path}.resources[${index}]`, problems), `${path}.resources[${index}]`, problems)) }),
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
    const seen = trace_file_record(value, path, problems);
    const counts = trace_file_countsOf(seen, path, problems);
    if (seen['instances'] === undefined)
        return counts;
    const instances = list(seen['instances'], `${path}.instances`, problems).map((one, index) => {
        const at = `${path}.instances[${index}]`;
        const instance = trace_file_record(one, at, problems);
        if (typeof instance['id'] !== 'string')
            problems.push(`${at}.id must be a text, got ${shown(instance['id'])}`);
        return { id: String(instance['id']), ...trace_file_countsOf(instance, at, problems) };
    });
    return { ...counts, instances };
}
function trace_file_countsOf(seen, path, problems) {
    const requests = trace_file_count(seen['requests'], `${path}.requests`, problems);
    const errors = trace_file_count(seen['errors'], `${path}.errors`, problems);
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
    const latency = histogram === undefined && typeof seen['latency'] === 'object' ? trace_file_record(seen['latency'], `${path}.latency`, problems) : undefined;
    if (latency?.['valuesMs'] !== undefined)
        return { valuesMs: numbers(latency['valuesMs'], `${path}.latency.valuesMs`, problems) };
    if (histogram === undefined && latency === undefined)
        return { valuesMs: [] };
    return histogramOf(latency ?? trace_file_record(histogram, `${path}.histogram`, problems), `${path}.histogram`, problems);
}
function histogramOf(histogram, path, problems) {
    const boundsMs = numbers(histogram['boundsMs'], `${path}.boundsMs`, problems);
    const counts = list(histogram['counts'], `${path}.counts`, problems).map((one, index) => trace_file_count(one, `${path}.counts[${index}]`, problems));
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
function trace_file_record(value, path, problems) {
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
function trace_file_count(value, path, problems) {
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

// EXTERNAL MODULE: ./packages/shared/lib/core/traffic.js
var traffic = __nccwpck_require__(6178);
;// CONCATENATED MODULE: ./actions/promote/lib/tell.js








/** Summaries of single services beyond these are in the reports only. */
const JUDGEMENTS_TOLD_MAX = 10;
async function tell(context, told, ending) {
    const { report, log } = context;
    const lines = told.observed.map((one) => lineOf(told, one, ending));
    const moved = lines.filter(({ state }) => state !== 'unchanged');
    const deciding = lines.find(({ failed }) => failed) ?? moved.find(({ judge }) => judge?.last !== undefined) ?? lines[0];
    const { verdict, title, failure } = endingWords(ending.kind, lines);
    const reason = tell_reasonOf(ending, lines);
    const users = `Users are at ${lines.map(({ one, users }) => `${lines.length === 1 ? '' : `${one.label}: `}${(0,traffic/* describeShares */.MF)(users)}`).join('; ')}.`;
    report.output('verdict', verdict);
    report.output('reason', reason);
    report.output('promoted', lines.every(({ candidate, users }) => users.get(candidate) === 100));
    report.output('rolled-back', lines.some(({ state }) => state === 'rolled-back'));
    report.output('steps-done', (deciding?.stepsDone ?? []).filter((step) => moved.every(({ stepsDone }) => stepsDone.includes(step))).join(','));
    report.output('stable-revision', lines.map(({ users }) => (0,traffic/* mostServing */.kO)(users) ?? '').join(','));
    const candidates = lines.map(({ candidate }) => candidate);
    report.section(`### ${title}: ${candidates.map(markdown/* code */.aY).join(', ')}\n\n${(0,markdown/* escapeMarkdown */.FV)(reason)}\n\n${(0,markdown/* escapeMarkdown */.FV)(users)}`);
    if (lines.length > 1)
        report.section(tableOf(lines));
    const files = await tellJudgements(context, told, lines);
    const decidingFiles = deciding === undefined ? undefined : files.get(deciding.one.name);
    if (decidingFiles !== undefined) {
        report.output('report', decidingFiles.report);
        report.output('report-html', decidingFiles.html);
        report.output('trace', decidingFiles.trace);
    }
    report.output('services', JSON.stringify(lines.map((line) => plainLine(line, files.get(line.one.name)))));
    const given = lines.filter(({ state }) => state === 'rolled-back');
    if (ending.kind === 'promoted' && given.length > 0)
        log.warning(`Given back, as the failure budget allows: ${given.map(({ one, reason }) => `${one.label} (${reason})`).join(', ')}`);
    const sentence = `${title}: ${candidates.join(', ')}. ${reason}. ${users}`;
    log.info(sentence);
    await (0,record/* recordEnds */._D)(told.inputs.gitHub, told.forge, lines, context);
    await (0,record/* openIncident */.pF)(told.inputs, told.forge, lines, context);
    return failure ? { failure: sentence } : {};
}
function lineOf({ delivery, parts }, one, ending) {
    const part = parts.get(one.name);
    const users = (0,traffic/* observedShares */.DJ)(delivery?.services.get(one.name) ?? one.service);
    const member = part?.kind === 'member' ? part.member : undefined;
    const still = { one, stable: (0,traffic/* mostServing */.kO)(users) ?? '', failed: false, stepsDone: [], users, judge: undefined };
    if (part?.kind !== 'member' || delivery === undefined || member === undefined || ending.kind === 'nothing-to-do') {
        const candidate = member?.candidate ?? (part?.kind === 'unchanged' ? part.candidate : '');
        return { ...still, candidate, stable: member?.stable ?? still.stable, state: 'unchanged', verdict: 'pass', reason: ending.reason };
    }
    const judge = delivery.judges.get(one.name);
    const stand = delivery.stands.get(one.name);
    const failure = delivery.failures.get(member.region) ?? (stand?.kind === 'given-back' ? { reason: stand.reason, verdict: 'fail', failed: stand.failed } : undefined);
    const failed = failure?.failed.includes(one.name) === true;
    const own = judge?.last?.judgement;
    const state = failure !== undefined || ending.kind === 'rolled-back' ? 'rolled-back' : ending.kind;
    return {
        ...still, candidate: member.candidate, stable: member.stable, state, failed, judge, stepsDone: delivery.stepsDone.get(one.name) ?? [],
        verdict: failed ? failure.verdict : state === 'promoted' ? 'pass' : state === 'held' ? 'inconclusive' : (own?.verdict ?? 'inconclusive'),
        reason: failed ? failure.reason : state === 'rolled-back' ? 'given back with the others' : (own?.reason ?? ending.reason),
    };
}
/** Of the one that failed, or of all. */
function tell_reasonOf(ending, lines) {
    if (ending.kind === 'nothing-to-do' || ending.kind === 'held')
        return ending.reason;
    const failed = lines.filter((line) => line.failed);
    const telling = ending.kind === 'promoted' ? lines.filter(({ state }) => state === 'promoted') : failed;
    const [first] = telling;
    if (first === undefined)
        return ending.reason;
    return lines.length === 1 ? first.reason : telling.map(({ one, reason }) => `${one.label}: ${reason}`).join('; ');
}
function endingWords(kind, lines) {
    switch (kind) {
        case 'promoted':
            return { verdict: 'pass', title: lines.some(({ state }) => state === 'rolled-back') ? '⚠️ Promoted, but not everywhere' : '✅ Promoted', failure: false };
        case 'nothing-to-do':
            return { verdict: 'pass', title: 'Nothing to do', failure: false };
        case 'held':
            return { verdict: 'inconclusive', title: '⏸️ Held', failure: true };
        case 'rolled-back': {
            const fail = lines.some(({ failed, verdict }) => failed && verdict === 'fail');
            return { verdict: fail ? 'fail' : 'inconclusive', title: fail ? '❌ Rolled back' : '↩️ Rolled back, undecided', failure: true };
        }
    }
}
const STATES = { promoted: '✅ promoted', 'rolled-back': '↩️ rolled back', held: '⏸️ held', unchanged: 'unchanged' };
function tableOf(lines) {
    const rows = lines.map(({ one, candidate, state, failed, verdict, reason, users }) => [
        (0,markdown/* escapeMarkdown */.FV)(one.label), (0,markdown/* code */.aY)(candidate), `${failed ? '❌ ' : ''}${STATES[state]}`, verdict, (0,markdown/* code */.aY)((0,traffic/* describeShares */.MF)(users)), (0,markdown/* escapeMarkdown */.FV)(reason),
    ]);
    return (0,markdown/* table */.tp)(['Service', 'Candidate', 'State', 'Verdict', 'Users are at', 'Reason'], rows);
}
function plainLine({ one, candidate, stable, state, verdict, reason, stepsDone, users }, files) {
    return {
        service: one.target.service, region: one.target.region, candidate, stable, state, verdict, reason, stepsDone, users: Object.fromEntries(users),
        ...(files === undefined ? {} : { report: files.report, reportHtml: files.html, trace: files.trace }),
    };
}
async function tellJudgements(context, { inputs, keep }, lines) {
    const kept = new Map();
    // Those that failed come first, where a summary may end.
    for (const line of lines.toSorted((a, b) => Number(b.failed) - Number(a.failed))) {
        const { judge, one: { name, label } } = line;
        if (judge?.last === undefined)
            continue;
        const { files, summary } = await keepJudgement(inputs, keep, judge, judge.last, line);
        kept.set(name, files);
        if (lines.length === 1)
            for (const section of summary)
                context.report.section(section);
        else if (kept.size <= JUDGEMENTS_TOLD_MAX)
            context.report.section((0,markdown/* details */.zH)(label, summary.join('\n\n')));
        context.log.info(`Kept: ${files.html}, ${files.report}, ${files.trace}`);
    }
    return kept;
}
async function keepJudgement(inputs, keep, judge, last, { one: { target }, candidate, stable }) {
    const trace = judge.watch.trace(last.signal);
    const judgement = reportOf({
        trace, judgement: last.judgement, rule: judge.rule,
        subject: {
            service: target.service, candidate, baseline: stable, project: target.project, region: target.region, startedAt: new Date(judge.fromMs).toISOString(),
            signals: inputs.signals.map((name) => (name === last.signal && inputs.signals.length > 1 ? `${name} (which decided)` : name)), dataAgeSeconds: last.dataAgeSeconds,
        },
    });
    const seconds = trace.batches.map(({ endSeconds }) => endSeconds);
    const chart = lineChart('Users at the candidate', 'seconds', seconds, 'percent', [{ label: 'candidate', values: trace.batches.map(({ percent = 0 }) => percent) }]);
    return { files: await keep(judgement, writeTrace(trace, plainRule(judge.rule))), summary: [judgementSummary(judgement), chart] };
}

;// CONCATENATED MODULE: ./actions/promote/lib/run.js











/** A step that shows all it could is left after this part of its length. */
const EARLY_PART = 0.5;
const GIVE_BACK_MS_MAX = 60_000;
/** The runner kills a cancelled step ten seconds after it asked it to end; what is not done by then is left to the post entry. */
const CANCELLED_MS_MAX = 7_000;
/** Requests of an earlier run are judged again, as far back as this. */
const JUDGED_BEFORE_MS_MAX = 3_600_000;
/** Gives candidates users step by step and judges them all the time; gives all users back at the first sign of harm. */
async function run(inputs, ports, context) {
    const id = `${inputs.run}.${ports.clock.nowMs().toString(36)}${Math.floor(ports.clock.random() * 1e6).toString(36)}`;
    let observed = await observe(inputs, ports, context);
    if (inputs.resume === 'restart' && !inputs.dryRun && (0,crew/* openReleases */.tT)(observed).length > 0) {
        await closeOpen(inputs, ports, context, observed, id);
        observed = await observe(inputs, ports, context);
    }
    const { release, parts } = await planRelease(inputs, ports, context, observed, id);
    const told = { inputs, keep: ports.keep, forge: ports.forge, observed, parts, delivery: undefined };
    const members = release.waves.flat();
    if (members.length === 0)
        return tell(context, told, { kind: 'nothing-to-do', reason: nothingToDo(parts) });
    await refuseUnfit(ports.clock, context, observed, members).catch(async (thrown) => {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || !['conflict', 'not-found'].includes(thrown.kind) || inputs.dryRun || !isOrphaned(release))
            throw thrown;
        throw new errors/* DeliveryError */.VE(thrown.kind, `${thrown.message}${await endOpen(inputs, release, ports, context, observed, thrown.message)}`, { hint: thrown.hint, cause: thrown });
    });
    sayPlan(inputs, context, observed, members);
    const prepare = preparer(inputs, ports, context, members);
    if (inputs.dryRun) {
        for (const member of members)
            await prepare(crewOf(observed, member), member);
        return tell(context, told, { kind: 'nothing-to-do', reason: 'dry run: nothing was changed' });
    }
    const state = { targets: inputs.targets, run: id, candidates: Object.fromEntries(members.map(({ name, candidate }) => [name, candidate])) };
    context.saveState('rollout', JSON.stringify(state));
    const delivery = new lib_delivery/* Delivery */.r(release, observed, ports.clock, context, prepare);
    for (const { name, history } of observed)
        if (history.rollout !== undefined)
            delivery.stepsDone.set(name, inputs.steps.filter((step) => step < (history.rollout?.percent ?? 0)));
    const end = await rollOut(inputs, delivery, ports, observed, context);
    // Held means that users stay where they are: the post entry must not give them back.
    if (end.ending === 'held')
        context.saveState('rollout', '');
    const outcome = await tell(context, { ...told, delivery }, { kind: end.ending, reason: end.reason });
    leaveNothing(context);
    return outcome;
}
/** All is done and told; unless the job was cancelled meanwhile: then the post entry looks after it. */
function leaveNothing({ signal, saveState }) {
    if (!signal.aborted)
        saveState('rollout', '');
}
async function observe({ targets }, { at, clock }, { log, signal }) {
    return Promise.all(targets.map(async (target) => {
        const site = await at(target);
        const world = { cloudRun: site.cloudRun, clock, log, signal };
        // Traffic that is on its way is what somebody just asked for, not what users had.
        const service = await (0,change/* steadyService */.Sz)(world, target.service);
        return { name: (0,crew/* nameOf */.Vb)(target), label: (0,lib_target/* labelOf */.Wy)(target, targets), target, site, service, history: (0,change/* historyOf */.om)(service) };
    }));
}
/** Which release this run moves: one that is open already, or a new one. */
async function planRelease(inputs, ports, context, observed, run) {
    const open = (0,crew/* openReleases */.tT)(observed);
    const id = open[0] ?? run;
    if (open.length > 1) {
        throw new errors/* DeliveryError */.VE('conflict', `the services are in the middle of different rollouts: ${observed.flatMap(({ label, history }) => (history.rollout === undefined ? [] : [`${label}: ${history.rollout.candidate} since ${history.rollout.at}`])).join(', ')}`, {
            hint: 'Let them end, or run rollback to end them; `resume: restart` gives their users back and begins anew.',
        });
    }
    const parts = new Map(observed.map((one) => [one.name, (0,crew/* partOf */.BU)(one, id, inputs.revisions.get(one.target.service))]));
    const release = releaseFrom(inputs, parts, { id, run });
    const refused = observed.flatMap((one) => {
        const part = parts.get(one.name);
        return part?.kind === 'refused' ? [{ label: one.label, open: one.history.rollout !== undefined, ...part }] : [];
    });
    const [first] = refused;
    if (first === undefined)
        return { release, parts };
    const why = refused.map(({ label, why }) => (observed.length === 1 ? why : `${label}: ${why}`)).join('; ');
    // One of the services cannot go on, and no run is moving it: what an earlier run left of the release is given back.
    const left = isOrphaned(release) && refused.every(({ open }) => !open) && !inputs.dryRun ? await endOpen(inputs, release, ports, context, observed, why) : '';
    throw new errors/* DeliveryError */.VE('conflict', `${why}${left}`, { hint: first.hint });
}
/** An earlier run left services of it under way. */
function isOrphaned({ waves }) {
    return waves.flat().some(({ adopts }) => adopts !== undefined);
}
function releaseFrom(inputs, parts, mover) {
    const members = [...parts.values()].flatMap((part) => (part.kind === 'member' ? [part.member] : []));
    const rule = (stepSeconds) => ({
        stepSeconds, earlySeconds: EARLY_PART * stepSeconds, minRequests: inputs.rule.minRequests, onInconclusive: inputs.onInconclusive,
        deadlineSeconds: DEADLINE_STEPS * stepSeconds + inputs.monitoringDelaySeconds,
    });
    return { ...mover, waves: (0,crew/* wavesOf */.gt)(members, inputs.targets, inputs.waves), steps: inputs.steps, stepRule: rule(inputs.stepSeconds), bakeRule: rule(inputs.bakeSeconds), failureBudget: inputs.failureBudget };
}
/** Gives back what other runs left open. */
async function closeOpen(inputs, ports, context, observed, run) {
    for (const id of (0,crew/* openReleases */.tT)(observed)) {
        const parts = new Map(observed.flatMap((one) => {
            const member = one.history.rollout === undefined ? undefined : (0,crew/* recordedMember */.dL)({ ...one, history: { ...one.history, candidate: undefined } }, id);
            return member === undefined ? [] : [[one.name, { kind: 'member', member }]];
        }));
        context.log.info(`an open rollout is given back first (\`resume: restart\`): ${observed.filter(({ name }) => parts.has(name)).map(({ label, history }) => `${label}: ${history.rollout?.candidate ?? ''} at ${history.rollout?.percent ?? 0} %`).join(', ')}`);
        await endOpen(inputs, releaseFrom(inputs, parts, { id, run }), ports, context, observed, 'restarted');
    }
}
async function endOpen(inputs, release, ports, context, observed, why) {
    const delivery = new lib_delivery/* Delivery */.r(release, observed, ports.clock, context, neverPrepared);
    const end = await delivery.giveBack(why, context.signal, { mayFinish: true, alsoOthers: true }).catch((thrown) => {
        throw new errors/* DeliveryError */.VE(thrown instanceof errors/* DeliveryError */.VE ? thrown.kind : 'unavailable', `${why}. Users could NOT be given back: ${(0,errors/* messageOf */.bD)(thrown)}. ${delivery.users}`, { cause: thrown });
    });
    await recordStopped(inputs, ports, delivery, observed, context);
    return end?.ending === 'rolled-back' ? '. Users of the services that were under way were given back.' : '';
}
const neverPrepared = async () => {
    throw new Error('users that are given back are not judged');
};
async function refuseUnfit(clock, { log, signal }, observed, members) {
    // What an earlier run began was checked by it.
    for (const member of members.filter(({ begun }) => !begun)) {
        const { site: { cloudRun }, target: { service }, history } = crewOf(observed, member);
        const revision = await cloudRun.getRevision(service, member.candidate, signal);
        if (revision === undefined) {
            const names = (await cloudRun.listRevisions(service, signal)).slice(0, 5).map(({ name }) => name);
            throw new errors/* DeliveryError */.VE('not-found', `revision ${member.candidate} of service ${service} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` });
        }
        if (revision.condition.state !== 'succeeded') {
            throw new errors/* DeliveryError */.VE('conflict', `${member.candidate} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be promoted.' });
        }
        await refuseOlder({ cloudRun, clock, log, signal }, service, revision, member.stable);
        const newest = history.candidate?.revision;
        if (newest === undefined || newest === member.candidate)
            continue;
        const newer = await cloudRun.getRevision(service, newest, signal);
        if (newer === undefined || newer.createdAtMs <= revision.createdAtMs)
            continue;
        throw new errors/* DeliveryError */.VE('conflict', `${member.candidate} is no longer the newest candidate of ${service}: ${newest} was deployed at ${history.candidate?.at ?? ''}`, {
            hint: 'This run yields and changes nothing: the newer revision is promoted by its own run.',
        });
    }
}
function sayPlan(inputs, { log }, observed, members) {
    for (const member of members) {
        const { label, history } = crewOf(observed, member);
        const open = history.rollout === undefined ? '' : `; goes on at ${history.rollout.percent} %, where run ${history.rollout.run} left it`;
        const prefix = members.length === 1 ? '' : `${label}: `;
        log.info(`${prefix}${member.candidate}: ${inputs.steps.join(' → ')} % of users, ${inputs.stepSeconds} s each and ${inputs.bakeSeconds} s at the end; ${member.stable} takes them back on failure${open}`);
    }
}
/** Evidence against any of them gives all of them back: together they may do so falsely as often as one alone. */
function preparer(inputs, ports, context, members) {
    const alpha = inputs.rule.alpha / members.length;
    return async ({ label, target, site }, { candidate, stable }) => {
        const { connect, resources, cloudRun } = site;
        if (connect === undefined || resources === undefined)
            throw new Error('a service that is judged is connected to');
        const nowMs = ports.clock.nowMs();
        const service = await cloudRun.getService(target.service, context.signal);
        const { rollout } = service === undefined ? {} : (0,change/* historyOf */.om)(service);
        const startedMs = Date.parse(rollout?.startedAt ?? rollout?.at ?? '') || nowMs;
        const fromMs = Math.min(nowMs, Math.max(startedMs, nowMs - JUDGED_BEFORE_MS_MAX));
        const rule = { ...inputs.rule, alpha, objectives: (0,core_objective/* withOwn */.Lw)(inputs.rule.objectives, inputs.ownObjectives.get(target.service) ?? []) };
        const judge = new LiveJudge({ ...inputs, rule, ...target, candidate, stable, fromMs, label: members.length === 1 ? '' : `${label}: ` }, { connect, resources, clock: ports.clock }, context);
        await judge.plan(0);
        return judge;
    };
}
/** Whatever ends the steps early, the users are given back first; what could not be given back is told. */
async function rollOut(inputs, delivery, ports, observed, context) {
    try {
        return await delivery.goForward();
    }
    catch (thrown) {
        const { aborted } = context.signal;
        // The job's own signal may be aborted by now, so giving back gets one of its own.
        let closed = true;
        const left = await (0,within/* within */.u)(ports.clock, aborted ? CANCELLED_MS_MAX : GIVE_BACK_MS_MAX, 'giving users back', async (signal) => delivery.giveBack((0,errors/* messageOf */.bD)(thrown), signal, { mayFinish: !aborted, alsoOthers: false })).then((end) => (end?.ending === 'promoted' ? `It was decided already: they are promoted. ${delivery.users}` : delivery.users), (second) => {
            closed = false;
            return `Users could NOT be given back: ${(0,errors/* messageOf */.bD)(second)}.`;
        });
        // What is not closed, or was cancelled, is closed and told by the post entry.
        if (closed && !aborted) {
            await recordStopped(inputs, ports, delivery, observed, context);
            leaveNothing(context);
        }
        const kind = thrown instanceof errors/* DeliveryError */.VE ? thrown.kind : 'unavailable';
        const hint = thrown instanceof errors/* DeliveryError */.VE ? thrown.hint : '';
        const what = delivery.release.waves.flat().map(({ candidate }) => candidate).join(', ');
        throw new errors/* DeliveryError */.VE(kind, `the rollout of ${what} stopped: ${(0,errors/* messageOf */.bD)(thrown)}. ${left}`, { hint, cause: thrown });
    }
}
async function recordStopped({ gitHub }, { forge }, { release, services }, observed, context) {
    const ends = release.waves.flat().flatMap((member) => {
        const service = services.get(member.name);
        return service === undefined ? [] : ((0,record/* endedOf */.er)(crewOf(observed, member), service, (0,change/* historyOf */.om)(service), member.candidate) ?? []);
    });
    await (0,record/* recordEnds */._D)(gitHub, forge, ends, context);
}
function crewOf(observed, { name }) {
    const crew = observed.find((one) => one.name === name);
    if (crew === undefined)
        throw new Error(`nobody observed ${name}`);
    return crew;
}
function nothingToDo(parts) {
    const names = [...parts.values()].flatMap((part) => (part.kind === 'unchanged' ? [part.candidate] : []));
    return `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} all users already`;
}


/***/ }),

/***/ 1753:
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
// EXTERNAL MODULE: ./packages/shared/lib/inputs.js
var inputs = __nccwpck_require__(1886);
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
    const given = (name) => (env[(0,inputs/* variableOf */.Qn)(name)] ?? '').trim();
    const environment = given('environment');
    const manifest = given('manifest') === '' && (environment !== '' || action === 'plan-delivery') ? MANIFEST : given('manifest');
    if (manifest === '')
        return { inputs: inputs/* Inputs */.G0.fromEnvironment(env), origins: '' };
    const { loadManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(396)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3396));
    const loaded = await loadManifest(action, { manifest, environment, service: given('service'), job: given('job') });
    return loaded === undefined ? { inputs: inputs/* Inputs */.G0.fromEnvironment(env), origins: '' } : { inputs: inputs/* Inputs */.G0.fromEnvironment(env, loaded.settings), origins: originsOf(loaded, given, env), loaded };
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
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   pX: () => (/* binding */ gitHubEndpoint),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
/* unused harmony exports isEmulated, mayAskRegistry, registryAddress */
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." });
    }
    if (isEmulated(env) && !local)
        return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` };
    return { apiUrl: value };
}


/***/ }),

/***/ 4776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ connectForge)
});

// UNUSED EXPORTS: connectGitHub

// EXTERNAL MODULE: ./packages/shared/lib/core/deployment.js
var deployment = __nccwpck_require__(852);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
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

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/github.js
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
    return new GitHub(new GitHubHttp(options), { owner, repo });
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
                return data.map(({ id, sha, payload }) => ({ id: Number(id), commit: sha, subject: (0,deployment/* parseDeploymentPayload */.zG)(payload) }));
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
                payload: (0,deployment/* deploymentPayload */.mG)(subject),
                description: (0,markdown/* truncate */.xv)(description, DESCRIPTION_CHARACTERS_MAX),
                auto_merge: false,
                required_contexts: [],
            });
            if ('id' in data)
                return Number(data.id);
            throw new errors/* DeliveryError */.VE('conflict', `recording a deployment to ${environment} failed: ${data.message ?? 'GitHub merged a branch instead'}`);
        });
    }
    async setDeploymentStatus(id, { state, description, logUrl, environmentUrl }, signal) {
        // The same status twice says the same.
        const call = { ...write(`setting deployment ${id} to ${state}`, 'deployments: write', signal), repeatable: true };
        await this.#http.call(call, async (octokit) => octokit('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            ...this.#at,
            deployment_id: id,
            state,
            description: (0,markdown/* truncate */.xv)(description, DESCRIPTION_CHARACTERS_MAX),
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
                ...this.#at, title: (0,markdown/* truncate */.xv)(title, TITLE_CHARACTERS_MAX), body: `${(0,markdown/* truncate */.xv)(body, BODY_CHARACTERS_MAX)}\n\n${hidden}`, labels: [...labels],
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
    throw new errors/* DeliveryError */.VE('input', `a full commit was expected, got "${commit.slice(0, 80)}"`);
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
    const endpoint = (0,endpoints/* gitHubEndpoint */.pX)(env);
    return 'leftAlone' in endpoint ? undefined : connectGitHub({ token, apiUrl: endpoint.apiUrl, repository: run.repository, mask });
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

/***/ 5519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ changeService),
/* harmony export */   Sz: () => (/* binding */ steadyService),
/* harmony export */   om: () => (/* binding */ historyOf)
/* harmony export */ });
/* unused harmony exports LOST, changeResource, createResource, pauseBeforeTry, isMoving, settled, settledResource, existingService */
/* harmony import */ var _core_history_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5135);
/* harmony import */ var _core_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6178);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);



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
            sent.shares = (0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .describeShares */ .MF)(change.traffic === undefined ? (0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .observedShares */ .DJ)(service) : (0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .desiredShares */ .Ru)({ ...service, traffic: change.traffic }));
            await world.cloudRun.updateService(service, change, world.signal);
        },
    };
    try {
        const { now, wrote } = await changeResource(world, changeable, async (service) => decide(service, historyOf(service)));
        return { service: now, wrote };
    }
    catch (thrown) {
        if (sent.shares === undefined || !(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE))
            throw thrown;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown });
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
            if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE) || !mayRetry(thrown) || tries === TRIES_MAX)
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
    return now.reconciling && ((0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .followsLatest */ .qT)(now) || !(0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .sameShares */ .zG)((0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .desiredShares */ .Ru)(now), (0,_core_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .observedShares */ .DJ)(now)));
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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('timeout', `${what} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${now.condition.message || 'no reason given'}`, {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('not-found', `there is no service ${name} (input \`service\`) in this project and region`, {
            hint: 'Check `service`, `region` and `project-id`; deploy-cloudrun creates a service at its first deploy.',
        });
    }
    return service;
}
/** A memory that cannot be read stops the work: going on could promote a revision that failed before. */
function historyOf(service) {
    const { history, problems } = (0,_core_history_js__WEBPACK_IMPORTED_MODULE_2__/* .readHistory */ .Lu)(service.annotations);
    if (problems.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('conflict', `service ${service.name} has unreadable annotations: ${problems.join(', ')}`, {
            hint: 'Somebody edited them by hand. Remove these annotations from the service and run again.',
        });
    }
    return history;
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
/* harmony export */   Yy: () => (/* binding */ counterOf),
/* harmony export */   bZ: () => (/* binding */ quantilesMs),
/* harmony export */   c5: () => (/* binding */ addCounts),
/* harmony export */   d2: () => (/* binding */ countAbove),
/* harmony export */   ho: () => (/* binding */ NO_REQUESTS),
/* harmony export */   yP: () => (/* binding */ sumLatencies)
/* harmony export */ });
/* unused harmony exports addLatencies, slotOf, percentile */
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

/***/ 5135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ incompatibilityOf),
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   l7: () => (/* binding */ releaseOf),
/* harmony export */   nE: () => (/* binding */ rememberGood),
/* harmony export */   rC: () => (/* binding */ rememberFailed),
/* harmony export */   wn: () => (/* binding */ writeHistory)
/* harmony export */ });
/* unused harmony export rememberIncompatible */
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


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports codeBlock, prose */
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

/***/ 6:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   Xv: () => (/* binding */ ON_INCONCLUSIVE),
/* harmony export */   YB: () => (/* binding */ problemOfSteps)
/* harmony export */ });
const ON_INCONCLUSIVE = ['rollback', 'hold', 'continue'];
/**
 * A failing candidate is taken back at once. On the way it is enough that nothing speaks against a candidate that was seen as long and as
 * often as planned; at the end it must have been shown to be no worse.
 */
function decide(step, rule) {
    if (step.verdict === 'fail')
        return { kind: 'roll-back', verdict: 'fail', reason: step.reason };
    if (mayGoOn(step, rule))
        return forward(step);
    return step.elapsedSeconds < rule.deadlineSeconds ? { kind: 'wait' } : undecided(step, rule);
}
function mayGoOn(step, { stepSeconds, earlySeconds, minRequests }) {
    if (step.nextPercent === undefined)
        return step.verdict === 'pass' && step.observedSeconds >= stepSeconds;
    if (step.requests < minRequests)
        return false;
    if (step.verdict === 'pass' && step.observedSeconds >= earlySeconds)
        return true;
    return (step.verdict === 'pass' || step.quiet) && step.observedSeconds >= stepSeconds;
}
/** Data that never comes must not hold a rollout for ever. */
function undecided(step, { stepSeconds, minRequests, onInconclusive }) {
    const reason = step.observedSeconds < stepSeconds ? `only ${Math.floor(step.observedSeconds)} of ${stepSeconds} s of this step are visible in the signal`
        : step.requests < minRequests ? `${step.requests} of the ${minRequests} requests that this step needs` : step.reason;
    switch (onInconclusive) {
        case 'rollback':
            return { kind: 'roll-back', verdict: 'inconclusive', reason };
        case 'hold':
            return { kind: 'hold', reason };
        case 'continue':
            return forward(step);
    }
}
function forward(step) {
    return step.nextPercent === undefined ? { kind: 'promoted' } : { kind: 'shift', percent: step.nextPercent };
}
/** Steps rise from 1 to 100 and end with 100. Gives what is wrong with them, or undefined. */
function problemOfSteps(steps) {
    if (steps.length === 0)
        return 'at least one step';
    if (steps.some((step) => !Number.isInteger(step) || step < 1 || step > 100))
        return 'whole percentages from 1 to 100';
    if (steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? 0)))
        return 'rising percentages';
    return steps.at(-1) === 100 ? undefined : 'percentages that end with 100';
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

/***/ 6178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ observedShares),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   MF: () => (/* binding */ describeShares),
/* harmony export */   Qw: () => (/* binding */ keptTraffic),
/* harmony export */   Ru: () => (/* binding */ desiredShares),
/* harmony export */   kO: () => (/* binding */ mostServing),
/* harmony export */   lD: () => (/* binding */ split),
/* harmony export */   qT: () => (/* binding */ followsLatest),
/* harmony export */   xu: () => (/* binding */ serves),
/* harmony export */   zG: () => (/* binding */ sameShares),
/* harmony export */   zV: () => (/* binding */ targets)
/* harmony export */ });
/* unused harmony exports tagUri, splitFrom, withTag, withoutTag */
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7960);

/** What users get now: the observed shares, with LATEST replaced by the revision it stands for. Empty when nothing serves yet. */
function observedShares(service) {
    return sum(explicit(service.trafficStatuses, service.latestReadyRevision));
}
/** What the service was told: shares of its desired traffic. Empty desired traffic means the latest ready revision gets all. */
function desiredShares(service) {
    const targets = service.traffic.length === 0 ? [{ revision: _service_js__WEBPACK_IMPORTED_MODULE_0__/* .LATEST */ .k, percent: 100 }] : service.traffic;
    return sum(explicit(targets, service.latestReadyRevision));
}
/** The traffic that users get now as explicit targets, in the service's own order, tags included: what can be restored later. */
function keptTraffic(service) {
    return explicit(service.trafficStatuses, service.latestReadyRevision).map(({ revision, percent, tag }) => ({ revision, percent, ...(tag === undefined ? {} : { tag }) }));
}
/** True when a target says LATEST, also by being empty: the next revision would take users by itself. */
function followsLatest(service) {
    return service.traffic.length === 0 || service.traffic.some((target) => target.revision === _service_js__WEBPACK_IMPORTED_MODULE_0__/* .LATEST */ .k);
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
        const name = revision === _service_js__WEBPACK_IMPORTED_MODULE_0__/* .LATEST */ .k ? latestReady : revision;
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

/***/ 1886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ Inputs),
/* harmony export */   Qn: () => (/* binding */ variableOf)
/* harmony export */ });
/* unused harmony export parseDurationSeconds */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', list ?? '', { hint: `Correct the \`with:\` block of this step${manifest}; the README of the action lists every input.` });
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

/***/ 2316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('timeout', `${what} took longer than ${milliseconds / 1000} s`, { cause: thrown });
    }
    finally {
        done.abort();
    }
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
/******/ 	var __webpack_exports__ = __nccwpck_require__(7795);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;