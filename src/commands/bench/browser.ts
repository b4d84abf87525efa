import { Agent, request } from 'node:http';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As much of a browser as a measurement needs: a connection that stays open, cookies, and forms. */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });
  private readonly cookies = new Map<string, string>();

  constructor(private readonly address: { readonly host: string; readonly port: number }) {}

  async signIn(email: string, password: string): Promise<void> {
    const form = await this.call({ method: 'GET', path: '/sign-in' });
    const answer = await this.submit('/sign-in', { email, password }, tokenIn(form.body));
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}.`);
  }

  async get(path: string): Promise<Answer> {
    const answer = await this.call({ method: 'GET', path });
    if (answer.status !== 200) throw new Error(`GET ${path.split('?')[0] ?? ''} answered ${answer.status}.`);
    return answer;
  }

  /** The hidden token of the page's forms. */
  async tokenOf(path: string): Promise<string> {
    return tokenIn((await this.get(path)).body);
  }

  submit(path: string, fields: Readonly<Record<string, string>>, csrfToken: string): Promise<Answer> {
    const body = new URLSearchParams({ ...fields, _csrf: csrfToken }).toString();
    return this.call({
      method: 'POST',
      path,
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
    });
  }

  call({ method, path, body, headers }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { ...this.address, agent: this.agent, method, path, headers: { ...headers, Cookie: this.cookieHeader() } },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (part: string) => (text += part));
          reply.on('end', () => {
            this.keep(reply.headers['set-cookie'] ?? []);
            resolve({ status: reply.statusCode ?? 0, body: text, location: reply.headers.location });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(headers: readonly string[]): void {
    for (const header of headers) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (name !== undefined) this.cookies.set(name, value ?? '');
    }
  }
}

function tokenIn(html: string): string {
  const input = /<input[^>]*name="_csrf"[^>]*>/.exec(html)?.[0] ?? '';
  return /value="([^"]+)"/.exec(input)?.[1] ?? '';
}
