// Imported first by every entry script: an old Node would otherwise fail on some missing feature with a stack trace
// instead of one sentence. Nothing newer than Node 14 may be used here.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Desist needs Node 20.19 or later, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org.\n`,
  );
  process.exit(1);
}
