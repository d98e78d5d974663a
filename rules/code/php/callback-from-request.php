<?php
function bad($controller, $list)
{
    // ruleid: php-callback-from-request
    call_user_func($_GET['do'], $list);
    $sort = $_POST['sort'];
    // ruleid: php-callback-from-request
    usort($list, $sort);
    // ruleid: php-callback-from-request
    array_map(callback(), $list);
    $action = strtolower($_GET['action']);
    // ruleid: php-callback-from-request
    $controller->$action();
    // ruleid: php-callback-from-request
    new ReflectionClass($_COOKIE['class']);
    // todoruleid: php-callback-from-request
    $sort($list);
    // todoruleid: php-callback-from-request
    return new $sort();
}

function callback()
{
    return $_GET['filter'];
}

function good($controller, $list, $name)
{
    // ok: php-callback-from-request
    array_map('trim', $_GET['names']);
    // ok: php-callback-from-request
    call_user_func($name, $_GET['value']);
    $actions = ['show' => 'showPage', 'list' => 'listPages'];
    $action = $actions[$_GET['action']] ?? 'showPage';
    // ok: php-callback-from-request
    $controller->$action();
    if (!in_array($_GET['sort'], ['strcmp', 'strcasecmp'], true)) {
        return;
    }
    // ok: php-callback-from-request
    usort($list, $_GET['sort']);
    $method = 'show' . ucfirst($_GET['page']);
    // ok: php-callback-from-request
    $controller->$method();
    // ok: php-callback-from-request
    $controller->show($_GET['page']);
    // ok: php-callback-from-request
    return new Page($_GET['page']);
}
