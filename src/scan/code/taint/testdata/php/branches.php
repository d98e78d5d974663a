<?php

declare(strict_types=1);

namespace Fixtures\Branches;

function onePath(bool $flag): void
{
    $name = 'guest';
    if ($flag) {
        $name = source();
    }
    // ruleid: taint
    sink($name);
}

function bothOverwritten(bool $flag): void
{
    $name = source();
    if ($flag) {
        $name = 'yes';
    } else {
        $name = 'no';
    }
    // ok: taint
    sink($name);
}

function chain(int $level): void
{
    $name = source();
    if ($level > 2) {
        $name = 'high';
    } elseif ($level > 1) {
        // ruleid: taint
        sink($name);
    } else {
        $name = 'low';
    }
    // ruleid: taint
    sink($name);
}

function ternary(bool $flag): void
{
    $name = source();
    // ruleid: taint
    sink($flag ? $name : 'guest');
    // ruleid: taint
    sink($name ?: 'guest');
    // ok: taint
    sink($name ? 'known' : 'guest');
}

function selected(string $kind): void
{
    $value = source();
    switch ($kind) {
        case 'a':
            $value = 'first';
            break;
        case 'b':
            // ruleid: taint
            sink($value);
            $value = 'second';
            break;
        default:
            $value = 'none';
    }
    // ok: taint
    sink($value);
}

function matched(int $level): void
{
    $name = source();
    $value = match (true) {
        $level > 2 => 'high',
        $level > 1 => trim($name),
        default => 'low',
    };
    // ruleid: taint
    sink($value);
    $clean = match ($name) {
        'a' => 'first',
        default => 'none',
    };
    // ok: taint
    sink($clean);
}

function earlyReturn(bool $flag): string
{
    $name = 'guest';
    if ($flag):
        $name = source();
        return $name;
    endif;
    // ok: taint
    sink($name);
    return $name;
}

function ended(bool $flag): void
{
    $name = 'guest';
    if ($flag) {
        $name = source();
        exit(1);
    }
    // ok: taint
    sink($name);
}
