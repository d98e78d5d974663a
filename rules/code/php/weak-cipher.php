<?php
// ruleid: php-weak-cipher
$box = openssl_encrypt($text, 'aes-128-ecb', $key);
// ruleid: php-weak-cipher
$box = openssl_encrypt($text, "DES-EDE3-CBC", $key, 0, $iv);
// ruleid: php-weak-cipher
$text = mcrypt_decrypt($cipher, $key, $box, $mode);
// ok: php-weak-cipher
$box = openssl_encrypt($text, 'aes-256-gcm', $key, 0, $iv, $tag);
// ok: php-weak-cipher
$box = sodium_crypto_secretbox($text, $nonce, $key);
