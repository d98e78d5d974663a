type Callback<T> = (value: T) => string;

export function captured(): void {
  const name: string = source();
  const show = (): void => {
    // ruleid: taint
    sink(name);
  };
  show();
}

export function callbacks(): void {
  const items: string[] = source();
  items.forEach((item: string, index: number) => {
    // ruleid: taint
    sink(item);
  });
  const lengths = items.map((item) => ({ item, kind: 'text' }));
  // ruleid: taint
  sink(lengths[0].item);
  // todook: taint
  sink(lengths[0].kind);
  // ruleid: taint
  sink(items.find((item) => item.startsWith('a')));
}

function apply<T>(callback: Callback<T>, value: T): string {
  return callback(value);
}

function show(value: string): string {
  // ruleid: taint
  sink(value);
  return 'shown';
}

export function passed(): void {
  apply(show, source());
  apply((value: string) => {
    // ok: taint
    sink(value);
    return value;
  }, 'constant');
  // ruleid: taint
  sink(apply((value: string) => value.trim(), source()));
  // ok: taint
  sink(apply(() => 'constant', source()));
}

export function invoked(): void {
  ((value: string): void => {
    // ruleid: taint
    sink(value);
  })(source());
}

const handlers: Record<string, Callback<string>> = {
  show: (value) => {
    // todoruleid: taint
    sink(value);
    return value;
  },
};

handlers.show(source());
