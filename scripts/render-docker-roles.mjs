// Writes docker/initdb/10-roles.sh from the one list of roles; a test compares the file with what this writes.
// Run it after a change to lib/database-roles.mjs: node scripts/render-docker-roles.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dockerRoleScript } from './lib/docker-roles.mjs';

writeFileSync(fileURLToPath(new URL('../docker/initdb/10-roles.sh', import.meta.url)), dockerRoleScript(), {
  mode: 0o755,
});
