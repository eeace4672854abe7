#!/usr/bin/env node
import { RULES } from "../../rules/index.ts";
import { runCli } from "./run-cli.ts";

process.exitCode = await runCli(process, RULES);
