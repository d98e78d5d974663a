<?php

namespace Shop\Shell;

function run(string $command): void
{
    // ruleid: taint
    sink($command);
}

function start(string $command): void
{
    // ok: taint
    sink($command);
}
