<?php

declare(strict_types=1);

namespace Fixtures\Fields;

class User
{
    public string $name;
    public string $role = 'guest';

    public function __construct(string $name)
    {
        $this->name = $name;
    }

    public function show(): void
    {
        // ruleid: taint
        sink($this->name);
        // ok: taint
        sink($this->role);
    }
}

class Order
{
    public function __construct(
        private readonly string $customer,
        private readonly string $city = 'Bern',
    ) {
    }

    public function show(): void
    {
        // ruleid: taint
        sink($this->customer);
        // ok: taint
        sink($this->city);
    }
}

class Session
{
    private ?string $user = null;
    private static string $kind = 'cookie';
    private static string $last = 'none';

    private function load(): void
    {
        $this->user = source();
        self::$last = source();
    }

    public function render(): void
    {
        $this->load();
        // ruleid: taint
        sink($this->user);
        // ok: taint
        sink(self::$kind);
        // todoruleid: taint
        sink(static::$last);
    }
}

function members(): void
{
    $user = new User(source());
    $user->show();
    // ruleid: taint
    sink($user->name);
    // ok: taint
    sink($user->role);
    $user->name = 'nobody';
    // ok: taint
    sink($user->name);
    $user->role = source();
    // ruleid: taint
    sink($user?->role);
    (new Order(source()))->show();
    $plain = new \stdClass();
    $plain->owner = new User('guest');
    $plain->owner->name = source();
    // ruleid: taint
    sink($plain->owner->name);
    // ok: taint
    sink($plain->owner->role);
}
