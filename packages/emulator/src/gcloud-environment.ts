// What makes an unmodified gcloud work with an emulator. It puts the region before the host name of the API, which no address of this machine
// allows, so the names are made up and the emulator is gcloud's own proxy: nothing else on the machine uses that, and nothing that gcloud
// asks of the real cloud, by HTTPS, gets through.

const APIS = {
  RUN: 'run', SERVICEUSAGE: 'serviceusage', CLOUDRESOURCEMANAGER: 'cloudresourcemanager', SECRETMANAGER: 'secretmanager', LOGGING: 'logging', CLOUDBUILD: 'cloudbuild', STORAGE: 'storage',
}
/** What comes behind the host. */
const PATHS: Readonly<Record<string, string>> = { STORAGE: 'storage/v1/' }

/** @param host `127.0.0.1:PORT` */
export function gcloudEnvironmentAt(host: string): Readonly<Record<string, string>> {
  const [address = '', port = ''] = host.split(':')
  return {
    ...Object.fromEntries(Object.entries(APIS).map(([api, name]) => [`CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`, `http://${name}.local/${PATHS[api] ?? ''}`])),
    CLOUDSDK_PROXY_TYPE: 'http', CLOUDSDK_PROXY_ADDRESS: address, CLOUDSDK_PROXY_PORT: port,
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: 'true', CLOUDSDK_CORE_CHECK_GCE_METADATA: 'false',
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true', CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
  }
}
