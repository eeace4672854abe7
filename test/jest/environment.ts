import { TestEnvironment } from "jest-environment-node";
import Parser from "tree-sitter";
import Python from "tree-sitter-python";

/**
 * Node test environment that hands the native parser to the sandbox.
 *
 * The addon keeps per-process state and breaks when a second sandbox loads it again, so it is loaded here, outside of every
 * sandbox, once per process; `moduleNameMapper` points the two packages at `native/*.ts`, which read these globals.
 */
export default class NativeParserEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { nativeTreeSitter: Parser, nativeTreeSitterPython: Python });
  }
}
