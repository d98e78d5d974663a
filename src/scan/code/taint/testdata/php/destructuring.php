<?php

declare(strict_types=1);

namespace Fixtures\Destructuring;

function lists(): void
{
    [$first, $second] = [source(), 'constant'];
    // ruleid: taint
    sink($first);
    // ok: taint
    sink($second);
    list($third, , $fifth) = ['c', source(), 'e'];
    // ok: taint
    sink($third);
    // ok: taint
    sink($fifth);
}

function keyed(): void
{
    ['name' => $name, 'role' => $role] = ['name' => source(), 'role' => 'guest'];
    // ruleid: taint
    sink($name);
    // ok: taint
    sink($role);
}

function swapped(): void
{
    $first = source();
    $second = 'constant';
    [$first, $second] = [$second, $first];
    // ok: taint
    sink($first);
    // ruleid: taint
    sink($second);
}

function pair(): array
{
    return [source(), 'constant'];
}

function record(string $name): array
{
    return ['name' => $name, 'role' => 'guest'];
}

function results(): void
{
    [$first, $second] = pair();
    // ruleid: taint
    sink($first);
    // ok: taint
    sink($second);
    // ok: taint
    sink(pair()[1]);
    $user = record(source());
    // ruleid: taint
    sink($user['name']);
    // ok: taint
    sink($user['role']);
}

function inLoop(): void
{
    foreach ([[source(), 'guest'], ['b', 'admin']] as [$name, $role]) {
        // ruleid: taint
        sink($name);
        // ok: taint
        sink($role);
    }
}

function ofTainted(): void
{
    [$key, $value] = explode('=', source(), 2);
    // ruleid: taint
    sink($key);
    // ruleid: taint
    sink($value);
    ['path' => $path] = parse_url(source());
    // ruleid: taint
    sink($path);
}
