<?php
// ruleid: php-unserialize-all-classes
$cart = unserialize($text, ['allowed_classes' => true]);
// ok: php-unserialize-all-classes
$cart = unserialize($text, ['allowed_classes' => false]);
// ok: php-unserialize-all-classes
$cart = unserialize($text, ['allowed_classes' => [Cart::class]]);
