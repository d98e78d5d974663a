<?php

namespace Shop\Web;

use Shop\Settings;
use const Shop\DEBUG;
use const Shop\TABLE;

require_once __DIR__ . '/settings.php';

function handle(): void
{
    $name = $_GET['name'];
    // ok: taint
    sink('SELECT * FROM ' . TABLE);
    if (DEBUG) {
        // todook: taint
        sink($name);
    }
    // ok: taint
    sink(Settings::DEBUG ? $name : 'guest');
    $values = ['a' => $name, 'b' => 'constant'];
    // ruleid: taint
    sink($values[Settings::OPEN_KEY]);
    // ok: taint
    sink($values[Settings::SAFE_KEY]);
}
