<?php

declare(strict_types=1);

namespace Fixtures\Constants;

const DEBUG = false;
define('VERBOSE', false);

class Keys
{
    public const SAFE = 'b';
    public const OPEN = 'a';
}

function arithmetic(): void
{
    $param = $_GET['name'];
    $num = 106;
    $bar = (7 * 18) + $num > 200 ? 'safe' : $param;
    // ok: taint
    sink($bar);
    $bar = (7 * 42) - $num > 200 ? 'safe' : $param;
    // ruleid: taint
    sink($bar);
}

function neverRuns(): void
{
    $name = 'guest';
    if (false) {
        $name = source();
    }
    // ok: taint
    sink($name);
    if (DEBUG) {
        // ok: taint
        sink(source());
    }
    if (VERBOSE) {
        // todook: taint
        sink(source());
    }
}

function character(): void
{
    $param = $_GET['name'];
    $guess = 'ABC';
    switch ($guess[1]) {
        case 'A':
            $bar = $param;
            break;
        case 'B':
            $bar = 'safe';
            break;
        case 'C':
        case 'D':
            $bar = $param;
            break;
        default:
            $bar = 'none';
    }
    // ok: taint
    sink($bar);
    $bar = match ($guess[2]) {
        'C', 'D' => $param,
        default => 'none',
    };
    // ruleid: taint
    sink($bar);
}

function afterReturn(): string
{
    $name = source();
    return $name;
    // ok: taint
    sink($name);
}

function keyInVariable(): void
{
    $values = ['a' => source(), 'b' => 'constant'];
    $key = 'b';
    // ok: taint
    sink($values[$key]);
    // ok: taint
    sink($values[Keys::SAFE]);
    // ruleid: taint
    sink($values[Keys::OPEN]);
}
