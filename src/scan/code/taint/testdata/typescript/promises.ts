async function load(): Promise<string> {
  return source();
}

async function version(): Promise<string> {
  return '1.0';
}

export async function awaited(): Promise<void> {
  const data = await load();
  // ruleid: taint
  sink(data);
  // ok: taint
  sink(await version());
  const text = (await load()).trim();
  // ruleid: taint
  sink(text);
}

export function chained(): void {
  load()
    .then((data: string) => data.trim())
    .then((data: string): void => {
      // ruleid: taint
      sink(data);
    })
    .finally(() => {
      // ok: taint
      sink('done');
    });
  version().then((data) => {
    // ok: taint
    sink(data);
  });
}

class Client {
  async get(path: string): Promise<{ body: string; status: number }> {
    return { body: source(), status: 200 };
  }
}

export async function fetched(client: Client): Promise<void> {
  const { body, status } = await client.get('/');
  // ruleid: taint
  sink(body);
  // ok: taint
  sink(status);
  try {
    const answer = await client.get('/other');
    // ruleid: taint
    sink(answer.body);
  } catch (error: unknown) {
    // ok: taint
    sink('failed');
  }
}
