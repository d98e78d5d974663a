<?php
// ruleid: php-unserialize-other-formats
$state = igbinary_unserialize($_COOKIE['state']);
function bad(WP_REST_Request $request)
{
    $text = stripslashes($request->get_param('options'));
    // ruleid: php-unserialize-other-formats
    return maybe_unserialize($text);
}
// ruleid: php-unserialize-other-formats
$config = yaml_parse(body());
function body()
{
    return file_get_contents('php://input');
}
// ok: php-unserialize-other-formats
$state = json_decode($_COOKIE['state'], true);
// ok: php-unserialize-other-formats
$options = maybe_unserialize(get_option('shop'));
// ok: php-unserialize-other-formats
$config = yaml_parse($text);
