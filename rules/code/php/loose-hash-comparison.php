<?php
// ruleid: php-loose-hash-comparison
if (md5($password) == $row['hash']) {
    login();
}
// ruleid: php-loose-hash-comparison
$same = hash_hmac('sha256', $body, $key) === $signature;
// ok: php-loose-hash-comparison
$same = hash_equals($signature, hash_hmac('sha256', $body, $key));
// ok: php-loose-hash-comparison
$same = strlen($a) == $b;
