"use strict";
exports.id = 945;
exports.ids = [945];
exports.modules = {

/***/ 6945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   execute: () => (/* binding */ execute)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(481);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3644);
// Runs the commands side by side and says what they print, each folded under its name: the first that is not done yet live, the others from
// what was kept meanwhile. A command ends with its whole process group: at its timeout, and when the job is cancelled.





const KILL_AFTER_MS = 5_000;
/** How long what the shell left behind may still print, such as a `tee` that ends after it. */
const LEFT_MS = 2_000;
const LAST_LINES = 20;
/** @throws DeliveryError of kind `cancelled` */
async function execute(commands, surroundings) {
    const running = commands.map((command) => start(command, surroundings));
    for (const { title, show, ended } of running) {
        await surroundings.log.group(title, async () => {
            show();
            const { seconds, failure } = await ended;
            surroundings.log.info(`${failure === undefined ? '✔' : '✘'} ${failure ?? 'done'} (${seconds.toFixed(1)} s)`);
        });
    }
    const endings = await Promise.all(running.map(async ({ ended }) => ended));
    if (surroundings.signal.aborted)
        throw (0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .cancelled */ .KW)('running commands');
    return endings;
}
function start(command, { folder, env, signal, log }) {
    const startMs = Date.now();
    const clockMs = performance.now();
    const kept = [];
    const lastLines = [];
    let shown = false;
    const say = (line) => {
        lastLines.push(line);
        if (lastLines.length > LAST_LINES)
            lastLines.shift();
        if (shown)
            log.info(line);
        else
            kept.push(line);
    };
    const ended = supervise(command, folder, env, signal, say).then(({ exitCode, failure }) => ({ command, startMs, seconds: (performance.now() - clockMs) / 1000, exitCode, failure, lastLines }));
    return {
        title: `${command.name}: ${command.script.split('\n')[0] ?? ''}`,
        show: () => {
            shown = true;
            for (const line of kept.splice(0))
                log.info(line);
        },
        ended,
    };
}
async function supervise(command, folder, env, signal, say) {
    // A group of its own, so that what the shell started ends with it.
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command.script], { cwd: node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(folder, command.folder), env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let stoppedFor;
    let force;
    const stop = (why) => {
        stoppedFor ??= why;
        killGroup(child.pid, 'SIGTERM');
        force ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    const timer = setTimeout(() => stop(`it took longer than ${command.timeoutSeconds} s and was stopped`), command.timeoutSeconds * 1000);
    const onAbort = () => stop('the job was cancelled');
    if (signal.aborted)
        onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    for (const stream of [child.stdout, child.stderr])
        (0,node_readline__WEBPACK_IMPORTED_MODULE_3__.createInterface)({ input: stream, crlfDelay: Infinity }).on('line', say);
    let left;
    child.once('exit', () => {
        left = setTimeout(() => {
            say('(what it left running in the background was ended)');
            killGroup(child.pid, 'SIGTERM');
            left = setTimeout(() => {
                killGroup(child.pid, 'SIGKILL');
                // What left the group as well may hold them for ever.
                child.stdout.destroy();
                child.stderr.destroy();
            }, KILL_AFTER_MS);
        }, LEFT_MS);
    });
    try {
        const [code, by] = (await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'close'));
        const failure = stoppedFor ?? (code === null ? `it was ended by ${by ?? 'a signal'}` : command.exitCodes.includes(code) ? undefined : `it ended with exit code ${code}`);
        return { exitCode: code ?? undefined, failure };
    }
    catch (thrown) {
        return { exitCode: undefined, failure: `it could not be started in ${command.folder}: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(thrown)}` };
    }
    finally {
        clearTimeout(timer);
        clearTimeout(force);
        clearTimeout(left);
        signal.removeEventListener('abort', onAbort);
    }
}
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group has ended meanwhile.
    }
}


/***/ })

};
;