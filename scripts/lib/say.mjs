// What a script tells the person in front of it. Everything goes to stderr, so that a command's own output
// (`npm run -s token`) stays alone on stdout.

/** A reason to stop that the person can mend: shown as its sentence, without a stack. */
export class Refusal extends Error {
  constructor(sentence, status = 1) {
    super(sentence);
    this.name = 'Refusal';
    this.status = status;
  }
}

// A closed terminal must not keep us from putting away what runs.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

export const say = (line) => process.stderr.write(`${line}\n`);

/** Files of another user (a checkout that root has used, say) are the one system error with the same cure everywhere. */
const asRefusal = (error) =>
  ['EACCES', 'EPERM', 'EROFS'].includes(error?.code) && typeof error.path === 'string'
    ? new Refusal(`${error.path} cannot be written: run the command as the user it belongs to.`)
    : error;

/** Runs `work` and ends the process with the status it returns (0 when it returns nothing). */
export async function runScript(work) {
  try {
    process.exit((await work()) ?? 0);
  } catch (cause) {
    const error = asRefusal(cause);
    if (error instanceof Refusal) {
      say(error.message);
      process.exit(error.status);
    }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}
