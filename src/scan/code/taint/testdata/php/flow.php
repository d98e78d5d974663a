<?php

declare(strict_types=1);

namespace Fixtures\Flow;

function direct(): void
{
    // ruleid: taint
    sink($_GET['name']);
    // ruleid: taint
    sink('first', source());
    // ok: taint
    sink('constant');
}

function copied(): void
{
    $name = source();
    $copy = $name;
    // ruleid: taint
    sink($copy);
    $later = null;
    // ok: taint
    sink($later);
    $later = $copy;
    // ruleid: taint
    sink($later);
}

function overwritten(): void
{
    $name = source();
    $name = 'guest';
    // ok: taint
    sink($name);
    $name = source();
    unset($name);
    // todook: taint
    sink($name ?? 'none');
}

function compound(): void
{
    $query = 'SELECT * FROM users';
    // ok: taint
    sink($query);
    $query .= " WHERE name = '" . source() . "'";
    $query .= ' LIMIT 1';
    // ruleid: taint
    sink($query);
    $fallback = null;
    $fallback ??= source();
    // ruleid: taint
    sink($fallback);
}

function swapped(): void
{
    $first = source();
    $second = 'constant';
    $kept = $first;
    $first = $second;
    $second = $kept;
    // ok: taint
    sink($first);
    // ruleid: taint
    sink($second);
}

function references(): void
{
    $name = 'guest';
    $same = &$name;
    $same = source();
    // todoruleid: taint
    sink($name);
}

function compared(): void
{
    $name = $_GET['name'] ?? 'guest';
    // ruleid: taint
    sink($name);
    // ok: taint
    sink($name === 'admin');
    // ok: taint
    sink((int) $name);
}

function printed(): void
{
    // ruleid: taint
    sink("Hello, {$_GET['name']}");
}
