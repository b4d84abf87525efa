import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/** OWASP's second choice of parameters; the algorithm of the library is Argon2id by default. */
const MEMORY_KIB = 65_536;
const PASSES = 3;
const LANES = 1;
const OPTIONS = { memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: LANES };

/** 64 MiB each: more at once would not be quicker on two cores, and would take the memory of everything else. */
const AT_ONCE = 2;

/** A hash that no password matches, so that an unknown account costs as much time as a known one. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=1$c29tZSBzYWx0IG9mIG5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, OPTIONS));
  }

  /** @param stored null for an account that does not exist or has no password: takes as long and answers false */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const found = await this.inTurn(() => verify(stored ?? NOBODY, password));
    return found && stored !== null;
  }

  needsRenewal(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    return memoryCost < MEMORY_KIB || timeCost < PASSES || parallelism !== LANES;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
