<?php

declare(strict_types=1);

namespace Fixtures\Loops;

function carried(int $count): void
{
    $previous = 'none';
    $current = 'none';
    for ($i = 0; $i < $count; $i++) {
        // ruleid: taint
        sink($previous);
        $previous = $current;
        $current = source();
    }
}

function ofList(): void
{
    foreach (explode(',', source()) as $item) {
        // ruleid: taint
        sink($item);
    }
    foreach (['a', 'b'] as $index => $item) {
        // ok: taint
        sink($index, $item);
    }
    foreach (['x' => source()] as $key => $item):
        // ruleid: taint
        sink($item);
    endforeach;
}

function whileLoop(int $lines): void
{
    $text = '';
    while ($lines-- > 0) {
        $text .= source();
    }
    // ruleid: taint
    sink($text);
}

function stopped(array $items): void
{
    $found = 'none';
    foreach ($items as $item) {
        if ($item === 'stop') {
            $found = source();
            break;
        }
        if ($item === 'skip') {
            continue;
        }
        // ok: taint
        sink($found);
    }
    // ruleid: taint
    sink($found);
}

function skipped(array $items): void
{
    $value = 'none';
    foreach ($items as $item) {
        $value = source();
        if ($item === 'safe') {
            $value = 'safe';
            continue;
        }
        // ruleid: taint
        sink($value);
        $value = 'done';
    }
    // ok: taint
    sink($value);
}

function byReference(): void
{
    $items = ['a', 'b'];
    foreach ($items as &$item) {
        $item = source();
    }
    unset($item);
    // todoruleid: taint
    sink($items[0]);
}

function doWhile(): void
{
    do {
        $value = source();
    } while (strlen($value) > 3);
    // ruleid: taint
    sink($value);
}
