import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Copy, DockerfileParser, type Env, type From, type Instruction } from "dockerfile-ast";
import { z } from "zod";

const CONTEXT = fileURLToPath(new URL("../..", import.meta.url));

/** What the last stage of a Dockerfile left behind in a folder. */
export interface Image {
  readonly workingDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  /** The words of CMD. */
  readonly command: readonly string[];
  /** The words of HEALTHCHECK's CMD. */
  readonly healthCheck: readonly string[];
}

/**
 * Carries out the steps of the repository's Dockerfile, each stage with a file system of its own below `folder`, by this process's
 * Node. FROM, USER and VOLUME mean nothing here. Takes as long as `npm ci` twice.
 */
export async function buildImage(folder: string): Promise<Image> {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const instruction of DockerfileParser.parse(
    readFileSync(join(CONTEXT, "Dockerfile"), "utf8"),
  ).getInstructions()) {
    if (instruction.getKeyword() === "FROM") {
      const name = (instruction as From).getBuildStage() ?? "final";
      stage = { root: join(folder, name), directory: "/", env: baseEnv(), command: [], healthCheck: [] };
      stages.set(name, stage);
      continue;
    }
    if (stage === undefined) throw new Error("The Dockerfile does not begin with FROM.");
    await carryOut(instruction, stage, stages);
  }
  if (stage === undefined) throw new Error("The Dockerfile is empty.");
  const { env, command, healthCheck } = stage;
  return { workingDirectory: inside(stage, stage.directory), env, command, healthCheck };
}

interface Stage {
  readonly root: string;
  directory: string;
  readonly env: NodeJS.ProcessEnv;
  command: readonly string[];
  healthCheck: readonly string[];
}

async function carryOut(instruction: Instruction, stage: Stage, stages: ReadonlyMap<string, Stage>): Promise<void> {
  switch (instruction.getKeyword()) {
    case "WORKDIR":
      stage.directory = instruction.getArgumentsContent() ?? "/";
      mkdirSync(inside(stage, stage.directory), { recursive: true });
      return;
    case "ENV":
      for (const property of (instruction as Env).getProperties()) {
        const value = property.getValue() ?? "";
        stage.env[property.getName()] = isAbsolute(value) ? inside(stage, value) : value;
      }
      return;
    case "COPY":
      copy(instruction as Copy, stage, stages);
      return;
    case "RUN": {
      // The shell's part of the instruction: without the flags, which are about caches.
      const script = (instruction.getArgumentsContent() ?? "").replace(/^(?:--\S+\s+)+/, "");
      await promisify(execFile)("sh", ["-ec", script], { cwd: inside(stage, stage.directory), env: stage.env });
      return;
    }
    case "CMD":
      stage.command = words(instruction);
      return;
    case "HEALTHCHECK":
      stage.healthCheck = words(instruction);
      return;
    case "USER":
    case "VOLUME":
    case "EXPOSE":
      return;
    default:
      throw new Error(`Dockerfile: ${instruction.getKeyword()} is not understood by this test.`);
  }
}

function copy(instruction: Copy, stage: Stage, stages: ReadonlyMap<string, Stage>): void {
  const from = instruction.getFromFlag()?.getValue() ?? undefined;
  const paths = instruction.getArguments().map((argument) => argument.getValue());
  const target = paths.pop() ?? ".";
  for (const path of paths) {
    const source = from === undefined ? fromContext(path) : inside(stageOf(from, stages), path);
    // As Docker has it: a folder's content goes into the target, a file goes into a target that ends with a slash.
    const destination = join(inside(stage, stage.directory), target, target.endsWith("/") ? path : "");
    cpSync(source, destination, { recursive: true });
  }
}

function stageOf(name: string, stages: ReadonlyMap<string, Stage>): Stage {
  const stage = stages.get(name);
  if (stage === undefined) throw new Error(`Dockerfile: no stage is called ${name}.`);
  return stage;
}

/** The command of CMD or HEALTHCHECK in its JSON form. */
function words(instruction: Instruction): readonly string[] {
  const [json] = /\[.*\]$/s.exec(instruction.getArgumentsContent() ?? "") ?? [];
  if (json === undefined) throw new Error(`Dockerfile: ${instruction.getKeyword()} is not in the JSON form.`);
  return z.array(z.string()).parse(JSON.parse(json));
}

/** A path of the build context, which .dockerignore must let through. */
function fromContext(path: string): string {
  const lines = readFileSync(join(CONTEXT, ".dockerignore"), "utf8").split("\n");
  if (!lines.includes(`!${path}`)) throw new Error(`.dockerignore keeps ${path} out of the build.`);
  return join(CONTEXT, path);
}

/** Where a path of the stage's file system is on this machine. */
function inside(stage: Stage, path: string): string {
  return join(stage.root, path);
}

/** This machine's tools, without those of the repository. */
function baseEnv(): NodeJS.ProcessEnv {
  const tools = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const kept = ["HOME", "npm_config_registry", "npm_config_cache", "NODE_EXTRA_CA_CERTS", "HTTPS_PROXY"];
  return {
    ...Object.fromEntries(kept.map((name) => [name, process.env[name]])),
    PATH: [dirname(process.execPath), ...tools].join(delimiter),
  };
}
