<?php
// ruleid: php-header-from-request
header($_GET['header']);
foreach ($_POST['headers'] as $name => $value) {
    // ruleid: php-header-from-request
    header("$name: $value");
}
// ruleid: php-header-from-request
header(line($_COOKIE['line']));
function line($text)
{
    return trim($text);
}
// ok: php-header-from-request
header('X-Page: ' . $_GET['page']);
// ok: php-header-from-request
header("Content-Disposition: attachment; filename={$_GET['name']}");
// ok: php-header-from-request
header($headers[$_GET['kind']]);
// ok: php-header-from-request
header('HTTP/1.1 404 Not Found');
// ok: php-header-from-request
header(sprintf('X-Page: %s', $_GET['page']));
