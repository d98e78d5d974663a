<?php
// ruleid: php-session-id-from-request
session_id($_GET['sid']);
$id = $_COOKIE['sid'] ?? $_POST['sid'];
// ruleid: php-session-id-from-request
session_id($id);
function resume($request)
{
    // ruleid: php-session-id-from-request
    session_id(token($request->headers->get('X-Session')));
}
function token($header)
{
    return substr($header, 7);
}
// ok: php-session-id-from-request
session_id($_COOKIE[session_name()]);
// ok: php-session-id-from-request
$order->setId($_GET['id']);
// ok: php-session-id-from-request
session_id();
// ok: php-session-id-from-request
session_regenerate_id(true);
// ok: php-session-id-from-request
session_id(session_create_id());
// ok: php-session-id-from-request
session_id(hash('sha256', $_GET['sid']));
