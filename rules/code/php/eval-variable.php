<?php
function bad()
{
    // ruleid: php-eval-variable
    eval($_POST['code']);
    // ruleid: php-eval-variable
    eval("return " . $_GET['formula'] . ";");
    $text = base64_decode($_COOKIE['state']);
    // ruleid: php-eval-variable
    $f = create_function('$a', 'return ' . $text . ';');
    // ruleid: php-eval-variable
    assert("is_int({$_GET['n']})");
    $code = '';
    foreach (explode(';', $_POST['lines']) as $line) {
        $code .= $line . ';';
    }
    // ruleid: php-eval-variable
    eval($code);
    run(file_get_contents('php://input'));
}

function run($body)
{
    // ruleid: php-eval-variable
    eval(trim($body));
}

function good($order, $text)
{
    // ok: php-eval-variable
    eval('return 1 + 1;');
    // ok: php-eval-variable
    assert($order instanceof Order);
    // ok: php-eval-variable
    assert(is_string($_GET['name']));
    // ok: php-eval-variable
    $f = function ($a) { return $a + 1; };
    // ok: php-eval-variable
    eval($text);
    // ok: php-eval-variable
    eval('return ' . intval($_GET['n']) . ';');
    // ok: php-eval-variable
    $steps = ['a' => 'return 1;'];
    // ok: php-eval-variable
    eval($steps[$_GET['step']]);
}
