import tearDownPostgres from '../../support/global-teardown.mjs';

export default async function tearDown() {
  await globalThis.desistE2ePostgres?.stop();
  await tearDownPostgres();
}
