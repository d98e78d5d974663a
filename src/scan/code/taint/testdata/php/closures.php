<?php

declare(strict_types=1);

namespace Fixtures\Closures;

function captured(): void
{
    $name = source();
    $role = 'guest';
    $show = function () use ($name, $role): void {
        // ruleid: taint
        sink($name);
        // ok: taint
        sink($role);
    };
    $show();
    $arrow = fn () => $name . '!';
    // ruleid: taint
    sink($arrow());
    $separate = function (): void {
        // ok: taint
        sink($name ?? 'none');
    };
    $separate();
}

function stored(): void
{
    $name = 'guest';
    $load = function () use (&$name): void {
        $name = source();
    };
    $load();
    // todoruleid: taint
    sink($name);
}

function callbacks(): void
{
    $items = explode(',', source());
    $trimmed = array_map(fn (string $item): string => trim($item), $items);
    // ruleid: taint
    sink($trimmed[0]);
    $fixed = array_map(fn ($item) => 'x', $items);
    // ok: taint
    sink($fixed[0]);
    // ruleid: taint
    sink(array_filter($items, fn ($item) => $item !== ''));
    array_walk($items, function ($item) {
        // ruleid: taint
        sink($item);
    });
    // ruleid: taint
    sink(array_map('trim', $items));
}

function apply(callable $function, string $value): string
{
    return $function($value);
}

function show(string $value): string
{
    // todoruleid: taint
    sink($value);
    return 'shown';
}

function passed(): void
{
    // ruleid: taint
    sink(apply(fn ($value) => $value . '!', source()));
    // ok: taint
    sink(apply(fn ($value) => 'constant', source()));
    apply(show(...), source());
    apply(function ($value) {
        // ok: taint
        sink($value);
        return $value;
    }, 'constant');
    (function ($value) {
        // ruleid: taint
        sink($value);
    })(source());
    // todoruleid: taint
    sink(call_user_func('trim', source()));
}

function lines(): \Generator
{
    yield source();
}

function generated(): void
{
    foreach (lines() as $line) {
        // ruleid: taint
        sink($line);
    }
}
