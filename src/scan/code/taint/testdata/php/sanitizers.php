<?php

declare(strict_types=1);

namespace Fixtures\Sanitizers;

function onlyPath(): void
{
    $name = sanitize(source());
    // ok: taint
    sink($name);
    // ok: taint
    sink('Hello, ' . sanitize($_GET['name']));
}

function onePath(bool $flag): void
{
    $name = source();
    if ($flag) {
        $name = sanitize($name);
    }
    // ruleid: taint
    sink($name);
}

function bothPaths(bool $flag): void
{
    $name = source();
    if ($flag) {
        $name = sanitize($name);
    } else {
        $name = sanitize(trim($name));
    }
    // ok: taint
    sink($name);
}

function ignored(): void
{
    $name = source();
    sanitize($name);
    // ruleid: taint
    sink($name);
}

function originalSunk(): void
{
    $name = source();
    $clean = sanitize($name);
    // ruleid: taint
    sink($name);
    // ok: taint
    sink($clean);
    // ruleid: taint
    sink($clean, $name);
}

function inLoop(): void
{
    $clean = [];
    foreach (explode(',', source()) as $item) {
        $clean[] = sanitize($item);
    }
    // ok: taint
    sink($clean[0]);
    // todook: taint
    sink(array_map('sanitize', explode(',', source())));
    // ok: taint
    sink(array_map(fn ($item) => sanitize($item), explode(',', source())));
}
