<?php

declare(strict_types=1);

namespace Fixtures\Containers;

function keys(): void
{
    $values = [];
    $values['a'] = source();
    $values['b'] = 'constant';
    // ruleid: taint
    sink($values['a']);
    // ok: taint
    sink($values['b']);
    $values['a'] = 'overwritten';
    // ok: taint
    sink($values['a']);
}

function literal(): void
{
    $values = ['a' => source(), 'b' => 'constant'];
    // ruleid: taint
    sink($values['a']);
    // ok: taint
    sink($values['b']);
    $others = array('a' => source());
    // ruleid: taint
    sink($others["a"]);
}

function unknownKey(string $key): void
{
    $values = ['b' => 'constant'];
    $values[$key] = source();
    // ruleid: taint
    sink($values[$key]);
    $others = ['a' => source(), 'b' => 'constant'];
    // ruleid: taint
    sink($others[$key]);
}

function shifted(): void
{
    $list = ['safe'];
    $list[] = source();
    array_push($list, 'moresafe');
    // ok: taint
    sink($list[0]);
    // ruleid: taint
    sink($list[1]);
    array_shift($list);
    // ruleid: taint
    sink($list[0]);
    // ok: taint
    sink($list[1]);
}

function nested(): void
{
    $users = [['name' => source(), 'role' => 'guest']];
    // ruleid: taint
    sink($users[0]['name']);
    // ok: taint
    sink($users[0]['role']);
    $groups['admins'][] = source();
    // ruleid: taint
    sink($groups['admins'][0]);
}

function iterated(): void
{
    foreach ($_GET as $key => $value) {
        // todoruleid: taint
        sink($value);
    }
    foreach (array_values(['a' => source()]) as $value) {
        // ruleid: taint
        sink($value);
    }
}

function merged(): void
{
    $list = array_merge(['a'], [source()]);
    // ruleid: taint
    sink($list[1]);
    $user = [...['name' => source(), 'role' => 'guest'], 'role' => 'admin'];
    // ruleid: taint
    sink($user['name']);
    // ok: taint
    sink($user['role']);
    // ruleid: taint
    sink(array_pop($list));
}
