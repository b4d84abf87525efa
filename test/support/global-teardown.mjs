export default async function tearDown() {
  await globalThis.desistTestPostgres?.stop();
}
