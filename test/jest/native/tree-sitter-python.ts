export default (globalThis as unknown as { nativeTreeSitterPython: unknown }).nativeTreeSitterPython;
