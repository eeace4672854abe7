import { definePack } from "./pack.ts";

const REPOSITORY = "https://github.com/kubernetes-client/python/blob/master/kubernetes";
const CORE = `${REPOSITORY}/docs/CoreV1Api.md`;
const KINDS =
  "{config_map,cron_job,custom_object,daemon_set,deployment,ingress,job,persistent_volume_claim,pod,replica_set,secret,service,service_account,stateful_set}";
const CLUSTER_KINDS = "{cluster_custom_object,namespace,node,persistent_volume}";
const APIS = "{AppsV1Api,BatchV1Api,CoreV1Api,CustomObjectsApi,NetworkingV1Api}";

// Neither the client nor urllib3 under it stops waiting unless `_request_timeout` is given.
const waits = { for: "network", timeout: "_request_timeout", default: "socket" } as const;
const raises = ["kubernetes.client.exceptions.ApiException", "urllib3.exceptions.HTTPError"];

export const kubernetes = definePack({
  library: "kubernetes",
  version: "18-33",
  aliases: [
    {
      source: `${REPOSITORY}/client/exceptions.py`,
      names: {
        "kubernetes.client.rest.ApiException": "kubernetes.client.exceptions.ApiException",
        "kubernetes.client.{ApiException,ApiTypeError,ApiValueError,OpenApiException}":
          "kubernetes.client.exceptions.*",
        "kubernetes.config.ConfigException": "kubernetes.config.config_exception.ConfigException",
        "kubernetes.watch.watch.Watch": "kubernetes.watch.Watch",
      },
    },
  ],
  errors: [
    {
      source: `${REPOSITORY}/client/exceptions.py`,
      below: {
        Exception: [
          "kubernetes.client.exceptions.OpenApiException",
          "kubernetes.config.config_exception.ConfigException",
        ],
        TypeError: ["kubernetes.client.exceptions.ApiTypeError"],
        ValueError: ["kubernetes.client.exceptions.ApiValueError"],
        "kubernetes.client.exceptions.OpenApiException": [
          "kubernetes.client.exceptions.{ApiException,ApiTypeError,ApiValueError}",
        ],
      },
    },
  ],
  calls: [
    {
      source: `${REPOSITORY}/base/config/kube_config.py`,
      names: ["kubernetes.config.{load_config,load_incluster_config,load_kube_config}"],
      raises: ["kubernetes.config.config_exception.ConfigException"],
    },
    {
      source: CORE,
      names: [
        "kubernetes.client.CoreV1Api.{list_pod_for_all_namespaces,read_namespaced_pod_log}",
        `kubernetes.client.${APIS}.{get,list,read}_namespaced_${KINDS}`,
        `kubernetes.client.${APIS}.{get,list,read}_${CLUSTER_KINDS}`,
      ],
      raises,
      waits,
    },
    {
      source: CORE,
      names: [
        `kubernetes.client.${APIS}.create_namespaced_${KINDS}`,
        `kubernetes.client.${APIS}.create_${CLUSTER_KINDS}`,
      ],
      raises,
      waits,
      creates: "cluster object",
    },
    {
      source: CORE,
      names: [
        "kubernetes.client.AppsV1Api.patch_namespaced_{deployment,stateful_set}_scale",
        `kubernetes.client.${APIS}.{patch,replace}_namespaced_${KINDS}`,
        `kubernetes.client.${APIS}.{patch,replace}_${CLUSTER_KINDS}`,
      ],
      raises,
      waits,
      changes: "cluster object",
    },
    {
      source: CORE,
      names: [
        `kubernetes.client.${APIS}.delete_namespaced_${KINDS}`,
        `kubernetes.client.${APIS}.delete_${CLUSTER_KINDS}`,
      ],
      raises,
      waits,
      removes: "cluster object",
    },
    {
      source: `${REPOSITORY}/base/watch/watch.py`,
      names: ["kubernetes.watch.Watch.stream"],
      waits: { for: "network", timeout: "timeout_seconds", default: "unbounded" },
    },
  ],
  lookups: [
    {
      // The name stands in the body, so the kind and the namespace have to do.
      source: CORE,
      asks: `read_namespaced_${KINDS}`,
      creates: [`create_namespaced_${KINDS}`],
      missing: ["ApiException", "NotFoundException"],
      asked: { keyword: "namespace", at: 1 },
      created: { keyword: "namespace", at: 0 },
    },
  ],
  resources: [
    {
      source: `${REPOSITORY}/client/api_client.py`,
      types: ["kubernetes.client.ApiClient"],
      what: "HTTP client",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
