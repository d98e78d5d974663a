<?php

declare(strict_types=1);

namespace Fixtures\Strings;

function joined(): void
{
    $name = source();
    // ruleid: taint
    sink('Hello, ' . $name . '!');
    // ruleid: taint
    sink("Hello, $name!");
    // ruleid: taint
    sink("Hello, {$name}!");
    // ok: taint
    sink('Hello, $name!');
    // ruleid: taint
    sink(<<<SQL
        SELECT * FROM users WHERE name = '$name'
        SQL);
    // ok: taint
    sink(<<<'SQL'
        SELECT * FROM users WHERE name = '$name'
        SQL);
}

function formatted(): void
{
    $name = source();
    // ruleid: taint
    sink(sprintf('Hello, %s', $name));
    // ruleid: taint
    sink(vsprintf('Hello, %s', [$name]));
    // ruleid: taint
    sink(implode(', ', ['Hello', $name]));
    // ok: taint
    sink(sprintf('Hello, %s', 'you'));
}

function methods(): void
{
    $name = source();
    // ruleid: taint
    sink(trim(strtolower($name)));
    // ruleid: taint
    sink(str_replace("'", '', $name));
    // ruleid: taint
    sink(str_replace('NAME', $name, 'Hello, NAME'));
    // ruleid: taint
    sink(explode(',', $name)[0]);
    // ruleid: taint
    sink(substr($name, 1, 3));
    // ruleid: taint
    sink($name[0]);
    // ruleid: taint
    sink(preg_replace('/[^a-z]/', '', $name));
    // ruleid: taint
    sink(base64_decode($name));
    // ruleid: taint
    sink(json_decode($name)->user);
}

function built(): void
{
    $parts = ['SELECT *'];
    // ok: taint
    sink(implode(' ', $parts));
    $parts[] = source();
    // ruleid: taint
    sink(implode(' ', $parts));
}
