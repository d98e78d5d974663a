<?php

declare(strict_types=1);

namespace Fixtures\Exceptions;

function assigned(): void
{
    $name = 'guest';
    try {
        $name = source();
    } catch (\RuntimeException) {
        $name = 'failed';
    }
    // ruleid: taint
    sink($name);
}

function overwrittenAfterwards(): void
{
    $name = 'guest';
    try {
        $name = source();
    } finally {
        $name = 'done';
    }
    // ok: taint
    sink($name);
}

function inCatch(): void
{
    $name = 'guest';
    try {
        $name = source();
        json_decode($name, flags: JSON_THROW_ON_ERROR);
        $name = 'parsed';
    } catch (\JsonException | \RuntimeException $error) {
        // ruleid: taint
        sink($name);
    } finally {
        // ruleid: taint
        sink($name);
    }
}

function thrown(): void
{
    try {
        throw new \RuntimeException(source());
    } catch (\RuntimeException $error) {
        // ruleid: taint
        sink($error->getMessage());
    }
    try {
        throw new \RuntimeException('constant');
    } catch (\RuntimeException $error) {
        // ok: taint
        sink($error->getMessage());
    }
}

function required(?string $name): string
{
    if ($name === null) {
        $name = source();
        throw new \InvalidArgumentException('no name');
    }
    // ok: taint
    sink($name);
    return $name ?? throw new \LogicException();
}

function returned(): string
{
    try {
        return source();
    } catch (\RuntimeException) {
        return 'failed';
    }
}

// ruleid: taint
sink(returned());
required('constant');
