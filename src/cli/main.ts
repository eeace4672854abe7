#!/usr/bin/env node
import { RULE_SET } from "../../rules/index.ts";
import { createAnalysisPool } from "../analysis/pool.ts";
import { closeOnSignals } from "./close-on-signals.ts";
import { runCli } from "./run-cli.ts";

process.exitCode = await runCli(process, { ...RULE_SET, createAnalyser: () => closeOnSignals(createAnalysisPool()) });
