<?php

namespace Shop\Web;

use Shop\Clean;

function handle(bool $raw): void
{
    $name = $_GET['name'];
    // ok: taint
    sink(Clean::escaped($name));
    // ruleid: taint
    sink(Clean::unless($raw, $name));
    // ruleid: taint
    sink(Clean::checked($name));
    $safe = trim(Clean::escaped($name));
    // ok: taint
    sink("Hello, $safe");
}
