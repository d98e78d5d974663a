<?php
// ruleid: php-cookie-flags-off
setcookie('id', $id, ['path' => '/', 'secure' => false, 'samesite' => 'Lax']);
// ruleid: php-cookie-flags-off
session_set_cookie_params(['lifetime' => 0, 'httponly' => false]);
// ok: php-cookie-flags-off
setcookie('id', $id, ['secure' => true, 'httponly' => true]);
// ok: php-cookie-flags-off
setcookie('theme', 'dark', ['path' => '/']);
