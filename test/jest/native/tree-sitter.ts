export default (globalThis as unknown as { nativeTreeSitter: unknown }).nativeTreeSitter;
