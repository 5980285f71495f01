// The messages of Cloud Run Admin API v1, as types that requests and answers are checked against. No package on npm describes them; the
// fields are those of https://cloud.google.com/run/docs/reference/rest/v1. They travel as JSON only, so the fields' numbers mean nothing.
import protobuf from 'protobufjs'

/** Each field with its type, text where none is named; `*` is any number of it. */
const MESSAGES = {
  ObjectMeta: 'name generateName namespace selfLink uid resourceVersion generation:int32 creationTimestamp labels:map annotations:map ownerReferences:OwnerReference* deletionTimestamp deletionGracePeriodSeconds:int32 finalizers* clusterName',
  OwnerReference: 'apiVersion kind name uid controller:bool blockOwnerDeletion:bool',
  ListMeta: 'selfLink resourceVersion continue',
  Condition: 'type status reason message lastTransitionTime severity',
  Status: 'status code:int32 reason message metadata:ListMeta details:StatusDetails',
  StatusDetails: 'name group kind uid retryAfterSeconds:int32 causes:StatusCause*',
  StatusCause: 'reason message field',

  Service: 'apiVersion kind metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus',
  ServiceSpec: 'template:RevisionTemplate traffic:TrafficTarget*',
  ServiceStatus: 'observedGeneration:int32 conditions:Condition* latestReadyRevisionName latestCreatedRevisionName traffic:TrafficTarget* url address:Addressable',
  TrafficTarget: 'configurationName revisionName percent:int32 tag latestRevision:bool url',
  Addressable: 'url',
  RevisionTemplate: 'metadata:ObjectMeta spec:RevisionSpec',
  RevisionSpec: 'containerConcurrency:int32 timeoutSeconds:int32 serviceAccountName containers:Container* volumes:Volume* enableServiceLinks:bool imagePullSecrets:LocalObjectReference* nodeSelector:map runtimeClassName',
  Revision: 'apiVersion kind metadata:ObjectMeta spec:RevisionSpec status:RevisionStatus',
  RevisionStatus: 'observedGeneration:int32 conditions:Condition* logUrl serviceName imageDigest desiredReplicas:int32',

  Job: 'apiVersion kind metadata:ObjectMeta spec:JobSpec status:JobStatus',
  JobSpec: 'template:ExecutionTemplateSpec startExecutionToken runExecutionToken',
  JobStatus: 'observedGeneration:int32 conditions:Condition* executionCount:int32 latestCreatedExecution:ExecutionReference',
  ExecutionReference: 'name creationTimestamp completionTimestamp deletionTimestamp completionStatus',
  ExecutionTemplateSpec: 'metadata:ObjectMeta spec:ExecutionSpec',
  ExecutionSpec: 'parallelism:int32 taskCount:int32 template:TaskTemplateSpec',
  TaskTemplateSpec: 'spec:TaskSpec',
  TaskSpec: 'containers:Container* volumes:Volume* maxRetries:int32 timeoutSeconds:int64 serviceAccountName nodeSelector:map',
  Execution: 'apiVersion kind metadata:ObjectMeta spec:ExecutionSpec status:ExecutionStatus',
  ExecutionStatus: 'observedGeneration:int32 conditions:Condition* startTime completionTime runningCount:int32 succeededCount:int32 failedCount:int32 cancelledCount:int32 retriedCount:int32 logUri',
  Task: 'apiVersion kind metadata:ObjectMeta spec:TaskSpec status:TaskStatus',
  TaskStatus: 'observedGeneration:int32 conditions:Condition* startTime completionTime index:int32 retried:int32 lastAttemptResult:TaskAttemptResult logUri',
  TaskAttemptResult: 'exitCode:int32 status:RpcStatus',
  RpcStatus: 'code:int32 message',
  Overrides: 'containerOverrides:ContainerOverride* taskCount:int32 timeoutSeconds:int32',
  ContainerOverride: 'name args* env:EnvVar* clearArgs:bool',

  Container: 'name image command* args* env:EnvVar* envFrom:EnvFromSource* workingDir ports:ContainerPort* resources:ResourceRequirements volumeMounts:VolumeMount* livenessProbe:Probe startupProbe:Probe readinessProbe:Probe imagePullPolicy terminationMessagePath terminationMessagePolicy securityContext:SecurityContext',
  ContainerPort: 'name containerPort:int32 protocol',
  EnvVar: 'name value valueFrom:EnvVarSource',
  EnvVarSource: 'configMapKeyRef:KeySelector secretKeyRef:KeySelector',
  KeySelector: 'name key optional:bool localObjectReference:LocalObjectReference',
  EnvFromSource: 'prefix configMapRef:EnvSource secretRef:EnvSource',
  EnvSource: 'name optional:bool localObjectReference:LocalObjectReference',
  LocalObjectReference: 'name',
  ResourceRequirements: 'limits:map requests:map',
  SecurityContext: 'runAsUser:int32',
  VolumeMount: 'name readOnly:bool mountPath subPath',
  Probe: 'initialDelaySeconds:int32 timeoutSeconds:int32 periodSeconds:int32 successThreshold:int32 failureThreshold:int32 exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction',
  ExecAction: 'command*',
  HTTPGetAction: 'path host scheme port:int32 httpHeaders:HTTPHeader*',
  HTTPHeader: 'name value',
  TCPSocketAction: 'port:int32 host',
  GRPCAction: 'port:int32 service',
  Volume: 'name secret:SecretVolumeSource configMap:ConfigMapVolumeSource emptyDir:EmptyDirVolumeSource csi:CSIVolumeSource nfs:NFSVolumeSource',
  SecretVolumeSource: 'secretName items:KeyToPath* optional:bool defaultMode:int32',
  ConfigMapVolumeSource: 'name items:KeyToPath* optional:bool defaultMode:int32',
  KeyToPath: 'key path mode:int32',
  EmptyDirVolumeSource: 'medium sizeLimit',
  CSIVolumeSource: 'driver readOnly:bool volumeAttributes:map',
  NFSVolumeSource: 'server path readOnly:bool',

  ListServicesResponse: 'apiVersion kind metadata:ListMeta items:Service* unreachable*',
  ListRevisionsResponse: 'apiVersion kind metadata:ListMeta items:Revision* unreachable*',
  ListJobsResponse: 'apiVersion kind metadata:ListMeta items:Job* unreachable*',
  ListExecutionsResponse: 'apiVersion kind metadata:ListMeta items:Execution* unreachable*',
  ListTasksResponse: 'apiVersion kind metadata:ListMeta items:Task* unreachable*',
  ListLocationsResponse: 'locations:Location* nextPageToken',
  Location: 'name locationId displayName labels:map',
  Project: 'projectNumber projectId lifecycleState name createTime labels:map',
  ProjectRequest: 'projectId',
  ApiState: 'name parent state config:ApiConfig',
  ApiConfig: 'name title',

  NameRequest: 'name',
  CreateServiceRequest: 'parent dryRun service:Service',
  ReplaceServiceRequest: 'name dryRun service:Service',
  CreateJobRequest: 'parent job:Job',
  ReplaceJobRequest: 'name job:Job',
  DeleteJobRequest: 'name apiVersion force:bool kind propagationPolicy',
  RunJobRequest: 'name overrides:Overrides',
  DeleteRequest: 'name apiVersion dryRun kind propagationPolicy',
  ListRequest: 'parent continue fieldSelector includeUninitialized:bool labelSelector limit:int32 resourceVersion watch:bool',
  ListLocationsRequest: 'name filter pageSize:int32 pageToken',
} as const

export type MessageName = keyof typeof MESSAGES

const PACKAGE = 'google.cloud.run.v1'
const root = new protobuf.Root()
const types = root.define(PACKAGE)
for (const [name, fields] of Object.entries(MESSAGES)) types.add(typeOf(name, fields))
root.resolveAll()

export function messageType(name: MessageName): protobuf.Type {
  return root.lookupType(`${PACKAGE}.${name}`)
}

function typeOf(name: string, fields: string): protobuf.Type {
  const type = new protobuf.Type(name)
  for (const [index, field] of fields.split(' ').entries()) {
    const [, id = '', kind = 'string', repeated] = /^(\w+)(?::(\w+))?(\*)?$/.exec(field) ?? []
    type.add(kind === 'map' ? new protobuf.MapField(id, index + 1, 'string', 'string') : new protobuf.Field(id, index + 1, kind, repeated === undefined ? undefined : 'repeated'))
  }
  return type
}
