"use strict";
exports.id = 464;
exports.ids = [464];
exports.modules = {

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectProber: () => (/* binding */ connectProber)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __webpack_require__(3410);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __webpack_require__(3670);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/local-credentials.js
// Which credentials a run whose service is emulated may load: those of the emulator itself, none else. A file says by its addresses whose it
// is. A service account's key is never one of these, because Google's library sends it to Google whatever the file says.


/** Undefined when there are none, or when anything in them could lead off this machine. */
async function localCredentials(env) {
    const file = env['GOOGLE_APPLICATION_CREDENTIALS'];
    if (file)
        return (await isLocal(file)) ? 'file' : undefined;
    const metadata = env['GCE_METADATA_HOST'];
    return metadata && (0,image_reference/* isLoopback */.U9)(metadata) ? 'metadata' : undefined;
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
    return isFederated && isPlain && !asksOthers && addressesIn(content).every((address) => (0,image_reference/* isLoopback */.U9)(URL.parse(address)?.host ?? ''));
}
function addressesIn(value) {
    if (typeof value === 'string')
        return /^[a-z][a-z+.-]*:\/\//i.test(value) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/histogram.js
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

// EXTERNAL MODULE: ./packages/shared/lib/core/probe.js + 2 modules
var probe = __webpack_require__(7023);
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
        return { samples, dropped: this.#dropped, latenessMsP99: percentile(this.#lateness, 0.99), ended, brokenInRow: ended === 'crashed' ? this.#brokenInRow : 0 };
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
        const { Pool } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 4371, 19));
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
        const { connectIdTokens } = await Promise.all(/* import() */[__webpack_require__.e(492), __webpack_require__.e(503)]).then(__webpack_require__.bind(__webpack_require__, 8503));
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


/***/ })

};
;