<?php
// ruleid: php-unserialize
$cart = unserialize($_COOKIE['cart']);
// ruleid: php-unserialize
$row = unserialize(base64_decode($text));
// ok: php-unserialize
$safe = unserialize($text, ['allowed_classes' => false]);
// ok: php-unserialize
$copy = unserialize(serialize($value));
// ok: php-unserialize
$data = json_decode($text);
