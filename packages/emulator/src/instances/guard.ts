// Sees to it that nothing outlives the emulator, even when it is killed with SIGKILL and can do nothing itself. A tiny
// shell, in a session of its own, reads from a pipe that only the emulator holds open. When the pipe closes, for
// whatever reason, it kills the process groups it was told of, and removes the folder and the labelled containers. It
// never acts before that.
import { spawn, type ChildProcess } from 'node:child_process'

// Groups come as "+ 123" when they begin and "- 123" when they have ended. On Linux, processes that left their group are
// found by the folder's name, unique to this emulator, in their environment. Containers are found by their label.
const script = `
trap '' INT TERM HUP QUIT
held=' '
while read -r sign group; do
  case "$sign" in
    +) held="$held$group " ;;
    -) case "$held" in *" $group "*) held="\${held%% $group *} \${held#* $group }" ;; esac ;;
  esac
done
for group in $held; do kill -s KILL -- "-$group" 2>/dev/null; done
for file in $(grep -lsF -- "$1" /proc/[0-9]*/environ 2>/dev/null); do
  process="\${file#/proc/}"; kill -s KILL "\${process%/environ}" 2>/dev/null
done
if [ -n "$2" ]; then
  docker ps --all --quiet --filter "label=$2" | while read -r container; do docker rm --force --volumes "$container"; done >/dev/null 2>&1
fi
rm -rf -- "$1" 2>/dev/null || { sleep 1; rm -rf -- "$1"; }
`

const replacementsMax = 10

export type Guard = {
  readonly pid: number | undefined
  /** From here on the process group is killed when this process ends. Write it in the same turn in which it was spawned. */
  hold(group: number): void
  release(group: number): void
  /** Lets the guard do its work now and go. */
  close(): Promise<void>
}

/** `folder` must be made for this emulator alone; `containerLabel` is `name=value`, or empty where there are no containers. */
export function startGuard(folder: string, containerLabel = ''): Guard {
  const held = new Set<number>()
  let closing = false
  let replacements = 0
  let child = spawnGuard(folder, containerLabel)
  const tell = (sign: '+' | '-', group: number) => child.stdin?.write(`${sign} ${group}\n`)
  // Somebody may kill the guard by mistake; the next one is told everything again.
  const watch = () => {
    child.once('exit', () => {
      // A shell that ends at once, again and again, would otherwise be started for ever.
      if (closing || ++replacements > replacementsMax) return
      child = spawnGuard(folder, containerLabel)
      watch()
      for (const group of held) tell('+', group)
    })
  }
  watch()
  return {
    get pid() {
      return child.pid
    },
    hold: (group) => {
      held.add(group)
      tell('+', group)
    },
    release: (group) => {
      held.delete(group)
      tell('-', group)
    },
    close: async () => {
      closing = true
      const gone = new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve()
        else child.once('exit', () => resolve())
      })
      child.ref()
      child.stdin?.end()
      await gone
    },
  }
}

function spawnGuard(folder: string, containerLabel: string): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script, 'cloud-run-emulator-guard', folder, containerLabel], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // It must not keep a finished program alive; a broken pipe means it is gone, which `exit` tells.
  child.unref()
  child.stdin?.on('error', () => undefined)
  const stdin: unknown = child.stdin
  if (hasUnref(stdin)) stdin.unref()
  child.on('error', () => undefined)
  return child
}

const hasUnref = (value: unknown): value is { unref(): void } =>
  typeof value === 'object' && value !== null && 'unref' in value && typeof value.unref === 'function'
