export const OUTPUTS = ['deliver', 'services', 'groups', 'gates', 'environment', 'github-environment', 'project-id', 'workload-identity-provider', 'service-account'] as const
export type Output = (typeof OUTPUTS)[number]
