import { definePack } from "./pack.ts";

const DOCS = "https://docker-py.readthedocs.io/en/stable";

// The transport below is requests, whose errors pass through.
const TRANSPORT = ["requests.exceptions.ConnectionError", "requests.exceptions.ReadTimeout"];
const raises = ["docker.errors.APIError", ...TRANSPORT];

export const docker = definePack({
  library: "docker",
  version: "6-7",
  aliases: [
    {
      source: `${DOCS}/client.html`,
      names: {
        "docker.{DockerClient,from_env}": "docker.client.*",
        "docker.client.DockerClient.from_env": "docker.client.from_env",
        "docker.client.DockerClient.containers": "docker.models.containers.ContainerCollection",
        "docker.client.DockerClient.images": "docker.models.images.ImageCollection",
        "docker.client.DockerClient.networks": "docker.models.networks.NetworkCollection",
        "docker.client.DockerClient.volumes": "docker.models.volumes.VolumeCollection",
      },
    },
    { source: `${DOCS}/api.html`, names: { "docker.APIClient": "docker.api.client.APIClient" } },
  ],
  errors: [
    {
      source: "https://github.com/docker/docker-py/blob/main/docker/errors.py",
      below: {
        Exception: ["docker.errors.DockerException"],
        "requests.exceptions.HTTPError": ["docker.errors.APIError"],
        RuntimeError: ["docker.errors.StreamParseError"],
        "docker.errors.APIError": ["docker.errors.NotFound"],
        "docker.errors.DockerException": [
          "docker.errors.{APIError,BuildError,ContainerError,ImageLoadError,InvalidArgument,InvalidRepository,InvalidVersion,TLSParameterError}",
        ],
        "docker.errors.NotFound": ["docker.errors.ImageNotFound"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/client.html#docker.client.from_env`,
      names: ["docker.client.from_env"],
      raises: ["docker.errors.DockerException"],
      returns: "docker.client.DockerClient",
      waits: { for: "network", timeout: "timeout", default: 60 },
    },
    {
      source: `${DOCS}/containers.html#docker.models.containers.ContainerCollection.get`,
      names: ["docker.models.containers.ContainerCollection.get"],
      raises,
      returns: "docker.models.containers.Container",
    },
    {
      source: `${DOCS}/containers.html#docker.models.containers.ContainerCollection.create`,
      names: ["docker.models.containers.ContainerCollection.create"],
      raises,
      returns: "docker.models.containers.Container",
      creates: "container",
    },
    {
      source: `${DOCS}/containers.html#docker.models.containers.ContainerCollection.run`,
      names: ["docker.models.containers.ContainerCollection.run"],
      raises: ["docker.errors.APIError", "docker.errors.ContainerError", ...TRANSPORT],
      creates: "container",
    },
    { source: `${DOCS}/containers.html`, names: ["docker.models.containers.ContainerCollection.list"], raises },
    {
      source: `${DOCS}/containers.html#container-objects`,
      names: [
        "docker.models.containers.Container.{exec_run,kill,pause,put_archive,rename,restart,start,stop,unpause,update}",
      ],
      raises,
      changes: "container",
    },
    {
      source: `${DOCS}/containers.html#docker.models.containers.Container.remove`,
      names: ["docker.models.containers.Container.remove"],
      raises,
      removes: "container",
    },
    {
      source: `${DOCS}/containers.html#container-objects`,
      names: ["docker.models.containers.Container.{logs,reload,stats,top}"],
      raises,
    },
    {
      source: `${DOCS}/containers.html#docker.models.containers.Container.wait`,
      names: ["docker.models.containers.Container.wait"],
      raises,
      waits: { for: "process", timeout: "timeout", default: "unbounded" },
    },
    { source: `${DOCS}/images.html`, names: ["docker.models.images.ImageCollection.{get,list}"], raises },
    {
      source: `${DOCS}/images.html#docker.models.images.ImageCollection.pull`,
      names: ["docker.models.images.ImageCollection.{load,pull}"],
      raises,
      creates: "image",
    },
    {
      source: `${DOCS}/images.html#docker.models.images.ImageCollection.build`,
      names: ["docker.models.images.ImageCollection.build"],
      raises: ["docker.errors.APIError", "docker.errors.BuildError", ...TRANSPORT],
      creates: "image",
    },
    {
      source: `${DOCS}/images.html#docker.models.images.ImageCollection.push`,
      names: ["docker.models.images.ImageCollection.push"],
      raises,
      changes: "image",
    },
    {
      source: `${DOCS}/images.html#docker.models.images.ImageCollection.remove`,
      names: ["docker.models.images.ImageCollection.{prune,remove}"],
      raises,
      removes: "image",
    },
    {
      source: `${DOCS}/networks.html`,
      names: ["docker.models.networks.NetworkCollection.create"],
      raises,
      creates: "network",
    },
    {
      source: `${DOCS}/volumes.html`,
      names: ["docker.models.volumes.VolumeCollection.create"],
      raises,
      creates: "volume",
    },
  ],
  lookups: [
    {
      source: `${DOCS}/containers.html`,
      asks: "containers.get",
      creates: ["containers.{create,run}"],
      missing: ["APIError", "NotFound"],
      asked: { keyword: "container_id", at: 0 },
      created: { keyword: "name" },
    },
    {
      source: `${DOCS}/networks.html`,
      asks: "networks.get",
      creates: ["networks.create"],
      missing: ["APIError", "NotFound"],
      asked: { keyword: "network_id", at: 0 },
      created: { keyword: "name", at: 0 },
    },
  ],
  resources: [
    {
      source: `${DOCS}/client.html#docker.client.DockerClient.close`,
      types: ["docker.client.DockerClient"],
      what: "HTTP client",
      releasedBy: ["close"],
      with: false,
    },
    {
      // It is a `requests.Session`.
      source: `${DOCS}/api.html`,
      types: ["docker.api.client.APIClient"],
      what: "HTTP client",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
