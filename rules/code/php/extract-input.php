<?php
// ruleid: php-extract-input
extract($_POST);
// ruleid: php-extract-input
parse_str($_SERVER['QUERY_STRING']);
function bad($request)
{
    $fields = array_merge(['page' => 1], $_GET);
    // ruleid: php-extract-input
    extract($fields);
    // ruleid: php-extract-input
    extract($request->all());
    // ruleid: php-extract-input
    extract(fields());
}
function fields()
{
    return json_decode(file_get_contents('php://input'), true);
}
// ok: php-extract-input
parse_str($_SERVER['QUERY_STRING'], $fields);
// ok: php-extract-input
extract(['name' => $name]);
// ok: php-extract-input
extract($_POST, EXTR_SKIP);
// ok: php-extract-input
extract($_POST, EXTR_PREFIX_ALL, 'field');
// ok: php-extract-input
extract($settings);
// ok: php-extract-input
extract($_FILES['photo']['size'] > 10 ? ['big' => true] : ['big' => false]);
