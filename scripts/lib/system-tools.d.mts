// Types of system-tools.mjs, for its test.

export interface SystemTool {
  readonly name: string;
  isThere(): boolean;
  /** Package by package manager: apt, dnf, apk, brew. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface PackageManager {
  readonly name: string;
  readonly command: string;
  steps(packages: readonly string[]): readonly (readonly string[])[];
  readonly asRoot: boolean;
}

export function findChromium(env?: Readonly<Record<string, string | undefined>>): string | undefined;
export function isNewEnoughRedis(versionLine: string): boolean;
export function ensureSystemTools(tools?: readonly SystemTool[], managers?: readonly PackageManager[]): void;
