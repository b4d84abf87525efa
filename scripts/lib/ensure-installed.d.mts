// Types of ensure-installed.mjs, for its test.
export function isInstalled(root: string): boolean;
export function ensureInstalled(root?: string): Promise<void>;
