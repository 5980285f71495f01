// What Cloud Run says when it refuses, and what to do about it. Each message was seen in public where `seen` says; none was provoked
// here. docs/troubleshooting.md is generated from this list.

export type Remedy = {
  /** Names the entry in the documentation: kebab-case. */
  readonly id: string
  readonly pattern: RegExp
  /** The message as it was seen, with names made neutral. */
  readonly message: string
  /** Likely cause, as a sentence. */
  readonly cause: string
  /** What to do, as sentences. */
  readonly remedy: string
  /** Where it was seen. */
  readonly seen: string
}

/** The first that matches counts: what is special stands before what is general. */
export const REMEDIES: readonly Remedy[] = [
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
]

export function remedyFor(message: string): Remedy | undefined {
  return REMEDIES.find(({ pattern }) => pattern.test(message))
}

/** One sentence or two for a message of the API; empty when it is not known. */
export function adviceFor(message: string): string {
  const found = remedyFor(message)
  return found === undefined ? '' : `${found.cause} ${found.remedy}`
}
