// Which engine builds, and why. Pure: what this machine has comes in.
import type { BuildInputs } from './inputs.ts'

export type Machine = {
  readonly hasDockerfile: boolean
  /** Undefined when an engine answers, else why none does. */ readonly noEngineBecause: string | undefined
}

export type EngineName = 'docker' | 'layers' | 'cloud-build'

export type EngineChoice =
  | { readonly engine: EngineName; readonly why: string }
  | { readonly engine: undefined; readonly why: string; readonly hint: string }

/** Whether nothing but the Dockerfile can be meant, where there is one. */
export function meansDockerfile({ engine, command, baseImage }: Pick<BuildInputs, 'engine' | 'command' | 'baseImage'>): boolean {
  return engine === 'docker' || engine === 'cloud-build' || (engine === 'auto' && command.length === 0 && baseImage === undefined)
}

export function chooseEngine(
  inputs: Pick<BuildInputs, 'engine' | 'command' | 'baseImage' | 'dockerfile' | 'cloudBuild'>,
  machine: Machine,
): EngineChoice {
  const canLayer = inputs.command.length > 0 || inputs.baseImage !== undefined
  switch (inputs.engine) {
    case 'docker':
      if (!machine.hasDockerfile)
        return {
          engine: undefined,
          why: `there is no ${inputs.dockerfile} in the context`,
          hint: 'Check `context` and `dockerfile`, or use `engine: layers` with a `command`.',
        }
      if (machine.noEngineBecause !== undefined)
        return {
          engine: undefined,
          why: `no Docker engine answers: ${machine.noEngineBecause}`,
          hint: 'Start Docker, or use `engine: cloud-build`, or `engine: layers` with a `command`.',
        }
      return { engine: 'docker', why: 'asked for' }
    case 'layers':
      if (!canLayer)
        return {
          engine: undefined,
          why: '`engine: layers` needs a `command`, or a `base-image` that has one',
          hint: 'For example `command: ["node", "server.mjs"]`.',
        }
      return { engine: 'layers', why: 'asked for' }
    case 'cloud-build':
      return { engine: 'cloud-build', why: machine.hasDockerfile ? 'asked for' : `asked for; there is no ${inputs.dockerfile}, so that buildpacks build` }
    case 'auto':
      if (machine.hasDockerfile && machine.noEngineBecause === undefined)
        return { engine: 'docker', why: `an engine answers and there is a ${inputs.dockerfile}` }
      // The Dockerfile's own image, which layers would not be.
      if (machine.hasDockerfile && inputs.cloudBuild !== undefined)
        return { engine: 'cloud-build', why: `no Docker engine answers (${machine.noEngineBecause ?? ''}), and \`region\` says where Cloud Build may build the ${inputs.dockerfile}` }
      if (canLayer)
        return {
          engine: 'layers',
          why: machine.hasDockerfile
            ? `no Docker engine answers: ${machine.noEngineBecause ?? ''}`
            : `there is no ${inputs.dockerfile}`,
        }
      return {
        engine: undefined,
        why: machine.hasDockerfile
          ? `no Docker engine answers (${machine.noEngineBecause ?? ''}), and no \`command\` is given for \`layers\``
          : `the context has no ${inputs.dockerfile}, and no \`command\` is given for \`layers\``,
        hint: 'Check `context` and `dockerfile`. Or add a Dockerfile and run where Docker is (or give `project-id` and `region` for Cloud Build), or give `command` (and `base-image`) to build without one.',
      }
  }
}
