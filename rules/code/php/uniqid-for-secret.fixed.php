<?php
// ruleid: php-uniqid-for-secret
$token = bin2hex(random_bytes(16));
// ruleid: php-uniqid-for-secret
$key = bin2hex(random_bytes(16));
// ok: php-uniqid-for-secret
$token = bin2hex(random_bytes(16));
// ok: php-uniqid-for-secret
$digest = md5($text);
// ok: php-uniqid-for-secret
$name = uniqid('upload-');
