// Turns sources into what Node runs: TypeScript through swc, SCSS through sass, everything else copied as it is.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { filesUnder } from './source-files.mjs';

const STYLES = join('src', 'ui', 'assets');

async function writeInto(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function compileTypeScript(root, source, { target, final }) {
  const { transform } = await import('@swc/core');
  const output = target.replace(/\.ts$/, '.js');
  const { code, map } = await transform(await readFile(join(root, source), 'utf8'), {
    swcrc: true,
    configFile: join(root, '.swcrc'),
    cwd: root,
    filename: join(root, source),
    // Stack traces name this path; it must hold in dist, not in the directory where the build happens.
    sourceFileName: relative(dirname(final), join(root, source)),
    sourceMaps: true,
  });
  await writeInto(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
  await writeInto(`${output}.map`, map ?? '{}');
}

async function compileStyles(root, source, { target }) {
  const { compile: compileSass } = await import('sass'); // Twice as fast as its asynchronous twin.
  const modules = join(root, 'node_modules');
  const { css } = compileSass(join(root, source), {
    loadPaths: [modules, root],
    quietDeps: true,
    style: 'compressed',
  });
  await writeInto(target.replace(/\.scss$/, '.css'), css);
}

async function copyAsIs(root, source, { target }) {
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(root, source), target);
}

function stepFor(source) {
  if (/\.(spec|d)\.ts$/.test(source)) return undefined;
  if (extname(source) === '.ts') return compileTypeScript;
  if (extname(source) === '.scss')
    return source.startsWith(STYLES) && !basename(source).startsWith('_') ? compileStyles : undefined;
  return extname(source) === '.md' ? undefined : copyAsIs;
}

// Scripts of packages that pages load by themselves: src/ui/assets/app.js imports them from beside itself.
const BROWSER_MODULES = [join('govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.js')];

async function copyBrowserModule(root, module, outDir) {
  const source = join(root, 'node_modules', module);
  if (!existsSync(source)) return;
  await copyAsIs(root, join('node_modules', module), { target: join(outDir, 'ui', 'assets', basename(module)) });
}

/**
 * Compiles `src` (its leading folder dropped) and `migrations` of `root` into `outDir`.
 * @param final where outDir will lie in the end
 */
export async function compile(root, outDir, final = outDir) {
  const sources = [...filesUnder(root, 'src'), ...filesUnder(root, 'migrations')];
  const places = (source) => {
    const inside = source.startsWith('src') ? relative('src', source) : source;
    return { target: resolve(outDir, inside), final: resolve(final, inside) };
  };
  await Promise.all(sources.map((source) => stepFor(source)?.(root, source, places(source))));
  await Promise.all(BROWSER_MODULES.map((module) => copyBrowserModule(root, module, outDir)));
}
