<?php
// ruleid: php-loose-hash-comparison
if (hash_equals($row['hash'], md5($password))) {
    login();
}
// ruleid: php-loose-hash-comparison
$same = hash_equals($signature, hash_hmac('sha256', $body, $key));
// ok: php-loose-hash-comparison
$same = hash_equals($signature, hash_hmac('sha256', $body, $key));
// ok: php-loose-hash-comparison
$same = strlen($a) == $b;
