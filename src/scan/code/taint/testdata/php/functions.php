<?php

declare(strict_types=1);

namespace Fixtures\Functions;

function identity(string $value): string
{
    return $value;
}

function ignore(string $value): string
{
    return 'constant';
}

function read(): string
{
    return source();
}

function readTwice(): string
{
    return trim(read());
}

function run(string $command): void
{
    // ruleid: taint
    sink($command);
}

function runSafely(string $command): void
{
    // ok: taint
    sink($command);
}

function runLater(string $command): void
{
    run(identity($command));
}

function calls(): void
{
    // ruleid: taint
    sink(identity(source()));
    // ok: taint
    sink(ignore(source()));
    // ok: taint
    sink(identity('constant'));
    // ruleid: taint
    sink(readTwice());
    runLater(source());
    runSafely('constant');
}

function repeat(string $value, int $count): string
{
    return $count === 0 ? $value : repeat($value . $value, $count - 1);
}

function greet(string $name, string $greeting = 'Hello'): string
{
    return $greeting . ', you';
}

function second(string ...$values): string
{
    return $values[1];
}

function shapes(): void
{
    // ruleid: taint
    sink(repeat(source(), 3));
    // ok: taint
    sink(greet(source()));
    // ruleid: taint
    sink(greet('you', source()));
    // ruleid: taint
    sink(greet(greeting: source(), name: 'you'));
    // ok: taint
    sink(greet(greeting: 'Hello', name: source()));
    // ruleid: taint
    sink(second('a', source()));
    // ok: taint
    sink(second(source(), 'b'));
    // ruleid: taint
    sink(second(...['a', source()]));
}

function fill(array &$target, string &$text): void
{
    $target['name'] = source();
    $text .= source();
}

function outParameters(): void
{
    $target = ['role' => 'guest'];
    $text = 'a';
    fill($target, $text);
    // ruleid: taint
    sink($target['name']);
    // ok: taint
    sink($target['role']);
    // ruleid: taint
    sink($text);
    preg_match('/a(.*)/', source(), $matches);
    // todoruleid: taint
    sink($matches[1]);
}

$started = 'none';

function start(): void
{
    global $started;
    $started = source();
    // ruleid: taint
    sink($started);
}
