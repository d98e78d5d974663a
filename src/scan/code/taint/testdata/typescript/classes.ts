interface Store {
  save(text: string): void;
  load(): string;
}

class FileStore implements Store {
  save(text: string): void {
    // ruleid: taint
    sink(text);
  }

  load(): string {
    return source();
  }
}

abstract class Report {
  protected abstract title(): string;

  protected body(): string {
    return source();
  }

  render(): void {
    // ruleid: taint
    sink(this.body());
    // ok: taint
    sink(this.title());
  }
}

class Monthly extends Report {
  protected title(): string {
    return 'Monthly';
  }
}

class User {
  private _name = 'guest';

  get name(): string {
    return this._name;
  }

  set name(value: string) {
    this._name = value;
  }

  static parse(text: string): string {
    return text.trim();
  }
}

export function instances(store: Store): void {
  store.save(source());
  // ruleid: taint
  sink(store.load());
  // ruleid: taint
  sink(User.parse(source()));
}

export function inherited(): void {
  new Monthly().render();
}

export function accessors(): void {
  const user = new User();
  // ok: taint
  sink(user.name);
  user.name = source();
  // ruleid: taint
  sink(user.name);
}

class Box<T> {
  constructor(private value: T) {}

  get(): T {
    return this.value;
  }
}

export function boxes(): void {
  // ruleid: taint
  sink(new Box<string>(source()).get());
  // ok: taint
  sink(new Box('constant').get());
}
