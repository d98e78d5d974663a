interface User {
  name: string;
  role: string;
}

export function members(): void {
  const user: User = { name: source(), role: 'guest' };
  // ruleid: taint
  sink(user.name);
  // ok: taint
  sink(user.role);
  user.name = 'nobody';
  // ok: taint
  sink(user.name);
}

class Query {
  private readonly limit: number = 10;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  run(): void {
    // ruleid: taint
    sink(this.text);
    // ok: taint
    sink(this.limit);
  }
}

class Command {
  constructor(
    private readonly program: string,
    private readonly argument: string,
  ) {}

  run(): void {
    // ok: taint
    sink(this.program);
    // ruleid: taint
    sink(this.argument);
  }
}

class Session {
  private user?: string;
  kind = 'cookie';

  load(): this {
    this.user = source();
    return this;
  }

  render(): void {
    this.load();
    // ruleid: taint
    sink(this.user);
    // ok: taint
    sink(this.kind);
  }
}

new Query(source()).run();
new Command('ls', source()).run();

export function outside(): void {
  const session = new Session();
  session.kind = source();
  // ruleid: taint
  sink(session.kind);
}
