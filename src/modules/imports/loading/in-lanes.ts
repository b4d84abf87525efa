/**
 * Works through a list with some workers at once. When one fails, the others finish what they have in hand and begin
 * nothing more; only then is the first error thrown, so that nothing goes on behind the caller's back.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let isBroken = false;
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (isBroken) return;
      try {
        await work(item);
      } catch (error) {
        isBroken = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
