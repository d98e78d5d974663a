<?php
function bad($text) {
    // ruleid: php-preg-replace-eval
    preg_replace('/(\w+)/e', 'strtoupper("$1")', $text);
    // ruleid: php-preg-replace-eval
    preg_replace("#<b>(.*)</b>#ie", 'bold("$1")', $text);
}

function good($text) {
    // ok: php-preg-replace-eval
    preg_replace('/(\w+)e/i', '$1', $text);
    // ok: php-preg-replace-eval
    preg_replace('/e/', 'a', $text);
    // ok: php-preg-replace-eval
    preg_replace_callback('/(\w+)/', $upper, $text);
}
