<?php
// ruleid: php-unserialize
$cart = unserialize($_COOKIE['cart'], ['allowed_classes' => false]);
// ruleid: php-unserialize
$row = unserialize(base64_decode($text), ['allowed_classes' => false]);
// ok: php-unserialize
$safe = unserialize($text, ['allowed_classes' => false]);
// ok: php-unserialize
$copy = unserialize(serialize($value));
// ok: php-unserialize
$data = json_decode($text);
