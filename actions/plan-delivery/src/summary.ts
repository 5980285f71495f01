import { code, escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import { nameOf, partOf } from '@cloudrun-delivery/shared/delivery/delivery'
import type { PlanInputs } from './inputs.ts'

type Group = { readonly group: string; readonly services: string }

/** @param newer the commit that makes this one superfluous */
export function summaryOf(inputs: PlanInputs, groups: readonly Group[], newer: string | undefined): string {
  const { delivery, environment, services } = inputs
  if (environment === undefined) return `### ✅ ${escapeMarkdown(delivery.file)} is right\n\n${listOf(services.map(({ key }) => key))} in ${listOf(delivery.environments.map(({ name }) => name))}`
  const title = newer === undefined ? `### Delivery to ${escapeMarkdown(environment.name)}` : `### ⏭️ Nothing is delivered to ${escapeMarkdown(environment.name)}`
  const why = newer === undefined ? '' : `\n\n${code(inputs.branch ?? '')} has a newer commit, ${code(newer.slice(0, 7))}, which its own run delivers.`
  const rows = services.map((service) => {
    const part = partOf(delivery, service, environment)
    const group = groups.find((one) => one.services.split(',').includes(service.key))
    return `| ${code(nameOf(service, part).text)} | ${part.own.has('image') ? code(part.own.get('image')?.text ?? '') : ''} | ${group?.services.includes(',') === true ? escapeMarkdown(group.group) : ''} | ${part.migration.has('job') ? code(part.migration.get('job')?.text ?? '') : ''} |`
  })
  const place = `${code(environment.project?.text ?? '')}, ${listOf(environment.regions.map(({ text }) => text))}${environment.from === undefined ? '' : `; images are those that ${code(environment.from.text)} has proved`}`
  return [`${title}${why}`, place, ['| Service | Image | Release group | Migration |', '| --- | --- | --- | --- |', ...rows].join('\n')].join('\n\n')
}

function listOf(names: readonly string[]): string {
  return names.map((name) => code(name)).join(', ')
}
