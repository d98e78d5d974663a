<?php
function bad($text) {
    // ruleid: php-eval-variable
    eval($text);
    // ruleid: php-eval-variable
    eval("return " . $_GET['formula'] . ";");
    // ruleid: php-eval-variable
    $f = create_function('$a', 'return ' . $text . ';');
}

function good($order) {
    // ok: php-eval-variable
    eval('return 1 + 1;');
    // ok: php-eval-variable
    assert($order instanceof Order);
    // ok: php-eval-variable
    $f = function ($a) { return $a + 1; };
}
